"""Presumed amendments: words of a proposal that differ from the text in force without being tracked.

A paper filed clean, or with tracking off in part, proposes what it says all the same. Where its own copy of a provision
differs from the filed edition in words (not in signs and spelling, as look-up folds them) that no known edition has, the
difference is a presumed amendment; all else is drift, which nobody proposes. Nothing is presumed where the paper names
another edition than the one it is laid on, is in another language, or differs almost everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plenipot.core.amendments.frames import find_run_ons
from plenipot.core.filings.operations import derive_operations
from plenipot.core.filings.targets import HEAD
from plenipot.core.filings.untracked_cells import CellFinder
from plenipot.core.filings.untracked_frames import PresumedProvision, presume_frames
from plenipot.core.filings.untracked_gaps import GapFinder, is_whole_text
from plenipot.core.filings.untracked_signs import has_moved_signs, presume_signs
from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import CHANGING, Mark
from plenipot.core.text.compare import DiffBlock, diff_blocks, drop_coincidences
from plenipot.core.text.dates import year_in
from plenipot.core.text.document import GOING, IN_REJECTED, RevisionType, Span, cut_spans, merge_spans
from plenipot.core.text.folding import fold_for_comparison, fold_for_lookup
from plenipot.core.text.pairing import PairingItem, pair_provisions
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.table_alignment import is_in_table
from plenipot.core.text.tokens import TokenizedText, encode_tokens, tokenize

_MOSTLY = 0.5
"""So much of what a paper prints must stand in the text in force: a paper of which more is new is another text."""
_FEWEST_WORDS = 3
"""A line of fewer words that stands in the paper only may be anything."""
_ADDED = frozenset(
    {ProvisionKind.ITEM, ProvisionKind.PROVISION, ProvisionKind.CALL, ProvisionKind.PARAGRAPH, ProvisionKind.ANNEX}
)
_LEFT = {RevisionType.UNCHANGED: RevisionType.INSERTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledText:
    """A filed text in force, which somebody attests, with what else is known to have stood there."""

    text: Text = field(compare=False)
    edition: str = ""
    """As printed (``Rev. Busan, 2014``)."""
    editions: tuple[Text, ...] = field(default=(), compare=False)
    """The other editions in the same language."""
    years: frozenset[int] = frozenset()
    """The years of all editions."""
    proposed: frozenset[str] = frozenset()
    """The wordings that tracked changes of all papers give, as `proposed_wordings` has them: who amends one, amends a proposal."""
    content: str = ""
    """A name of all these texts by their content, by which it is the same as another."""


def proposed_wordings(proposals: Iterable[Proposal]) -> frozenset[str]:
    """The wordings that tracked changes of proposals give to provisions, folded as for look-up."""
    return frozenset(
        fold_for_lookup(provision.accepted)
        for proposal in proposals
        for provision in proposal.provisions
        if provision.changed
    )


def presume_changes(base: FiledText, proposal: Proposal) -> Proposal:
    """The proposal with what it changes untracked as changes of its own, listed in `untracked`; as filed where there is none.

    Guarantee: its accepted text is as filed; the rejected one has the words in force where a change is presumed.
    """
    if proposal.mark not in CHANGING or proposal.untracked or not base.text:
        return proposal
    words = {provision.address: provision.accepted for provision in base.text}
    own_words, _ = _rejected_words(proposal.provisions)
    copied = {
        provision.address: own for provision, own in zip(proposal.provisions, own_words, strict=True) if own.strip()
    }
    is_copy = all(words.get(address) == own for address, own in copied.items())
    if not _is_on_edition(base, proposal) or (
        is_copy
        and not (is_whole_text(proposal) and words.keys() - copied.keys())
        and not has_moved_signs(base.text, proposal.provisions)
    ):
        return proposal
    return _Presumer(base, proposal, own_words).presume()


def _is_on_edition(base: FiledText, proposal: Proposal) -> bool:
    """Tell whether a paper amends this edition, or one that is known; a clean one may name the conference it is for."""
    base_year, printed = year_in(base.edition), year_in(proposal.edition)
    clean = not any(provision.changed for provision in proposal.provisions)
    return (
        not base_year or not printed or printed == base_year or printed in base.years or (clean and printed > base_year)
    )


class _Presumer:
    """Presumes what one proposal changes in the text in force without tracking it.

    `own_words` are the words of its provisions before all tracked changes, a provision each.
    """

    def __init__(self, base: FiledText, proposal: Proposal, own_words: Sequence[str]) -> None:
        self._base = base
        self._proposal = proposal
        self._own_words = own_words
        self._parted = _rejected_words(proposal.provisions)[1]
        self._old = [at for at, words in enumerate(own_words) if words.strip()]
        self._known = {
            fold_for_lookup(provision.accepted) for text in (base.text, *base.editions) for provision in text
        }
        items = [PairingItem(part.address, fold_for_comparison(part.accepted)) for part in base.text]
        own = [PairingItem(proposal.provisions[at].address, fold_for_comparison(own_words[at])) for at in self._old]
        self._pairs = {self._old[order]: place for order, place in pair_provisions(items, own).items()}
        self._unpair_annexes()
        self._rewritten: set[int] = set()
        self._pair_rewritten()
        self._others = [{part.address: part.accepted for part in text} for text in base.editions]
        self._joined = self._pair_joined()
        self._added: set[str] = set()
        """The addresses of what is presumed to be new so far, as the paper has them."""
        self._cells = CellFinder(base.text, base.editions, proposal.provisions, own_words, self._pairs)
        self._new_cells = self._cells.new_cells(base.proposed)

    def presume(self) -> Proposal:
        """The proposal with its untracked changes as tracked ones, each listed in `untracked`; call once."""
        if self._is_another_text():
            return self._proposal
        laid: list[PresumedProvision] = []
        places = {place: at for at, place in self._pairs.items()} | {self._pairs[at] + 1: at for at in self._joined}
        gaps = GapFinder(self._base.text, self._proposal, self._pairs, places, self._cells)
        for at, provision in enumerate(self._proposal.provisions):
            if at in self._pairs:
                laid.extend(gaps.left_out_before(at))
                laid.extend(self._lay_on_force(at, provision))
            elif at in self._new_cells or (at in self._old and self._is_added(at, provision)):
                self._added.add(provision.address)
                laid.append(self._lay_addition(at, provision))
            else:
                laid.append(PresumedProvision(provision))
        laid.extend(gaps.left_out_at_the_end())
        laid = presume_frames(self._base.text, self._base.editions, laid)
        laid = presume_signs(self._base.text, self._base.editions, self._proposal.provisions, laid)
        changes = tuple(
            UntrackedChange(item.provision.address, *note, place=item.provision.place)
            for item in laid
            for note in item.notes
        )
        provisions = tuple(item.provision for item in laid)
        if not changes and not any(item.counted_on for item in laid):
            return self._proposal
        return replace(
            self._proposal,
            provisions=provisions,
            operations=derive_operations(self._proposal.mark, self._proposal.targets, provisions),
            untracked=changes,
        )

    def _unpair_annexes(self) -> None:
        """Part annexes under another number of which nothing is the same but the line that opens them."""
        addresses = {
            (self._proposal.provisions[at].address, self._base.text[place].address) for at, place in self._pairs.items()
        }
        for at, place in list(self._pairs.items()):
            own, other = self._proposal.provisions[at], self._base.text[place]
            if own.kind is not ProvisionKind.ANNEX or own.address == other.address:
                continue
            if not any(
                Address(first).is_under(own.address) and Address(second).is_under(other.address)
                for first, second in addresses
            ):
                del self._pairs[at]

    def _pair_rewritten(self) -> None:
        """Pair what has the number of a provision in force and none of its words: the paper puts others in their place."""
        places = {part.address: place for place, part in enumerate(self._base.text)}
        taken_places = set(self._pairs.values())
        for at in self._old:
            provision = self._proposal.provisions[at]
            place = places.get(provision.address)
            if at in self._pairs or place is None or place in taken_places or not provision.label:
                continue
            self._pairs[at] = place
            self._rewritten.add(at)

    def _is_another_text(self) -> bool:
        """Tell whether less than half of the words that the paper prints stands in what they are paired with."""
        printed = shared = 0
        for at in self._old:
            if self._proposal.provisions[at].kind in HEAD:
                continue
            own = _words(self._own_words[at])
            printed += len(own)
            if at in self._pairs:
                base_words = _words(self._base.text[self._pairs[at]].accepted)
                shared += sum(block.a1 - block.a0 for block in _diff_words(own, base_words) if block.equal)
        return shared < _MOSTLY * printed

    def _lay_on_force(self, at: int, provision: Provision) -> Iterator[PresumedProvision]:
        """Lay a provision of the paper on the one in force that it is a copy of; on two where the paper joins that with the next one."""
        place = self._pairs[at]
        cut = self._joined.get(at)
        if cut is None:
            yield self._lay_on(at, provision, self._own_words[at], place)
            return
        following = self._base.text[place + 1]
        own = self._own_words[at]
        words = own[:cut].rstrip()
        first = replace(provision, spans=cut_spans(provision.spans, 0, len(words)), mark_revision=RevisionType.DELETED)
        yield self._lay_on(at, first, words, place)
        second = replace(
            provision,
            address=following.address,
            spans=cut_spans(provision.spans, cut, len(own)),
            label=following.label,
            depth=following.depth,
            renumbered="",
        )
        laid = self._lay_on(at, second, own[cut:], place + 1)
        if blank := own[len(words) : cut]:
            laid.provision = replace(laid.provision, spans=(Span(blank, RevisionType.INSERTED), *laid.provision.spans))
        laid.notes.append((Mark.MOD, f"¶ {following.label}", ""))
        yield laid

    def _pair_joined(self) -> dict[int, int]:
        """Find provisions of the paper that are two in force: of each, where the second begins. They are paired with the first of the two."""
        joined: dict[int, int] = {}
        taken_places = set(self._pairs.values())
        for at, place in self._pairs.items():
            for first in (place, place - 1):
                others = {first, first + 1} - {place}
                if 0 <= first < len(self._base.text) - 1 and not others & taken_places:
                    joined[at] = self._find_second(at, first)
                if joined.get(at, -1) >= 0:
                    self._pairs[at] = first
                    break
        return {at: cut for at, cut in joined.items() if cut >= 0}

    def _find_second(self, at: int, place: int) -> int:
        """The letter at which, in a provision of the paper, the second of two items in force begins; −1 where it has not the words of both."""
        provision, own = self._proposal.provisions[at], self._own_words[at]
        part, following = self._base.text[place], self._base.text[place + 1]
        is_item = part.kind is following.kind is provision.kind is ProvisionKind.ITEM and following.label
        if provision.changed or not is_item or Address(part.address).parent != Address(following.address).parent:
            return -1
        tokens = TokenizedText(tokenize(own))
        speaking = [order for order, token in enumerate(tokens) if _spoken_words((token,))]
        first, second = _words(part.accepted), _words(following.accepted)
        if len(second) < _FEWEST_WORDS or len(speaking) < len(first) + len(second):
            return -1
        words = _words(own)
        has_both = words[: len(first)] == first and words[-len(second) :] == second
        return tokens.places[speaking[-len(second)]] if has_both else -1

    def _lay_on(self, at: int, provision: Provision, own: str, place: int) -> PresumedProvision:
        """Lay a provision of the paper on the one at `place` in force: words that no known edition has become changes, with a note each."""
        part = self._base.text[place]
        base_words, laid = part.accepted, PresumedProvision(provision, place)
        if provision.changed and fold_for_lookup(own) in self._base.proposed:
            return laid
        if at in self._parted or fold_for_lookup(own) in self._known or self._is_split(at, base_words):
            return laid
        if provision.kind is ProvisionKind.NUMBER and not year_in(own):
            # A number line without its edition is short and proposes nothing.
            return laid
        base_tokens, own_tokens = TokenizedText(tokenize(base_words)), TokenizedText(tokenize(own))
        known_blocks = self._known_blocks(part.address, base_tokens)
        changes: list[tuple[int, int, str]] = []
        everything = [DiffBlock(False, 0, len(base_tokens), 0, b1=len(own_tokens))]
        for block in everything if at in self._rewritten else _diff_words(base_tokens, own_tokens):
            old, new = base_tokens[block.a0 : block.a1], own_tokens[block.b0 : block.b1]
            if (
                block.equal
                or _spoken_words(old) == _spoken_words(new)
                or (block.a0, block.a1, _spoken_words(new)) in known_blocks
            ):
                continue
            start, end = own_tokens.places[block.b0], own_tokens.places[block.b1]
            changes.append((start, end, "".join(old)))
            laid.notes.append((Mark.MOD, "".join(old), own[start:end]))
        if changes:
            laid.provision = replace(provision, spans=_with_changes(provision.spans, changes))
        return laid

    def _is_split(self, at: int, base_words: str) -> bool:
        """Tell whether the paper splits a provision in force outside of tables: its own words and those of the unpaired ones behind it are the words in force."""
        if is_in_table(self._proposal.provisions[at].address):
            return False
        words, in_force = _unspaced(self._own_words[at]), _unspaced(base_words)
        for following in range(at + 1, len(self._own_words)):
            if following in self._pairs:
                return False
            words += _unspaced(self._own_words[following])
            if words == in_force:
                return True
        return False

    def _known_blocks(self, address: str, tokens: TokenizedText) -> set[tuple[int, int, tuple[str, ...]]]:
        """The differences of other editions from a provision in force: base tokens ``[start, end)`` and the words in their place."""
        return {
            (block.a0, block.a1, _spoken_words(other_tokens[block.b0 : block.b1]))
            for words in self._others
            if address in words
            for other_tokens in (tokenize(words[address]),)
            for block in _diff_words(tokens, other_tokens)
            if not block.equal
        }

    def _is_added(self, at: int, provision: Provision) -> bool:
        """Tell whether a provision that is not in force is new: no known edition has its words, and its neighbours are in force."""
        words = fold_for_lookup(self._own_words[at])
        if words in self._known or words in self._base.proposed:
            return False
        if any(step in self._added for step in Address(provision.address).parent.upward()):
            # The title of a new annex, a short line or a table in it, a note to what is new.
            return True
        if provision.kind is ProvisionKind.NOTE:
            return self._is_on_copy(provision) and len(_spoken_words(tokenize(words))) >= _FEWEST_WORDS
        return provision.kind in _ADDED and not is_in_table(provision.address) and self._is_put_in(at, provision, words)

    def _is_put_in(self, at: int, provision: Provision, words: str) -> bool:
        """Tell whether a provision stands between others in force, and is no part of one of them."""
        if provision.kind is not ProvisionKind.CALL and len(_spoken_words(tokenize(words))) < _FEWEST_WORDS:
            return False
        before = max((own for own in self._pairs if own < at), default=-1)
        after = min((own for own in self._pairs if own > at), default=-1)
        closing = after < 0 and not provision.label and provision.kind is ProvisionKind.PARAGRAPH
        if before < 0 or (closing and self._proposal.provisions[at - 1].kind is not ProvisionKind.CALL):
            return False
        return not any(self._is_part_of(words.rstrip(" ;,."), own) for own in (before, after) if own >= 0)

    def _is_on_copy(self, note: Provision) -> bool:
        """Tell whether a note hangs on a provision of the paper that is a copy of one in force."""
        carrier = str(Address(note.address).parent)
        return any(self._proposal.provisions[at].address == carrier for at in self._pairs)

    def _is_part_of(self, words: str, neighbour: int) -> bool:
        """Tell whether words are a part of the provision in force that a neighbour is paired with, which another edition splits."""
        in_force = self._base.text[self._pairs[neighbour]].accepted
        if words not in fold_for_lookup(in_force):
            return False
        return words in fold_for_lookup(self._own_words[neighbour]) or self._is_split(neighbour, in_force)

    def _lay_addition(self, at: int, provision: Provision) -> PresumedProvision:
        """A provision of the paper that the base has not, as an insertion with its note."""
        spans = tuple(
            span._replace(revision=_LEFT.get(span.revision, span.revision))
            if span.revision not in GOING
            else span._replace(revision=RevisionType.INSERTED_THEN_DELETED)
            for span in provision.spans
        )
        words = self._new_cells.get(at, provision.accepted.strip())
        laid = PresumedProvision(replace(provision, spans=spans, mark_revision=RevisionType.INSERTED))
        if words:
            laid.notes.append((Mark.ADD, "", words))
        return laid


def _rejected_words(text: Text) -> tuple[list[str], set[int]]:
    """The words of provisions before all changes, of one that a tracked change parts in its first part; the places of such."""
    words = [provision.rejected for provision in text]
    parted: set[int] = set()
    for place in sorted(find_run_ons(text, IN_REJECTED)):
        first = next(before for before in range(place - 1, -1, -1) if words[before].strip())
        words[first], words[place] = words[first] + words[place], ""
        parted.add(first)
    return words, parted


def _unspaced(words: str) -> str:
    """Words folded for lookup and without blanks."""
    return "".join(fold_for_lookup(words).split())


def _words(text: str) -> list[str]:
    """The words of a text, without blanks and punctuation."""
    return list(_spoken_words(tokenize(text)))


def _spoken_words(tokens: Iterable[str]) -> tuple[str, ...]:
    """The words of tokens, folded for lookup, without signs and white space."""
    return tuple(folded for token in tokens if any(map(str.isalnum, folded := fold_for_lookup(token))))


def _diff_words(first: Sequence[str], second: Sequence[str]) -> list[DiffBlock]:
    """The shortest script between two lists of tokens, as they are looked up."""
    folded = ([fold_for_lookup(token) or " " for token in tokens] for tokens in (first, second))
    return list(drop_coincidences(diff_blocks(*encode_tokens(*folded)), first))


def _with_changes(spans: Iterable[Span], changes: Sequence[tuple[int, int, str]]) -> tuple[Span, ...]:
    """The spans with some ranges of their rejected text as insertions, each behind the words in force, which are deleted."""
    revised: list[Span] = []
    waiting = list(changes)
    at = 0
    for span in spans:
        if not span.revision.rejected:
            revised.append(span)
            continue
        text, end_of_last = span.text, 0
        while waiting and waiting[0][0] < at + len(text):
            start, end, words = waiting[0]
            low, high = max(start - at, end_of_last), min(end - at, len(text))
            revised.append(span._replace(text=text[end_of_last:low]))
            if start >= at:
                revised.append(Span(words, RevisionType.DELETED))
            revision = _LEFT.get(span.revision, RevisionType.INSERTED_THEN_DELETED)
            revised.append(span._replace(text=text[low:high], revision=revision))
            end_of_last = max(high, low)
            if end > at + len(text):
                break
            waiting.pop(0)
        revised.append(span._replace(text=text[end_of_last:]))
        at += len(text)
    revised.extend(Span(words, RevisionType.DELETED) for _, _, words in waiting if words)
    return merge_spans(revised)
