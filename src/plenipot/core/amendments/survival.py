"""Words of a proposal in the text that was adopted: which of those that it inserts stand there, and which that it strikes are gone.

Words: a *passage* is a run of words that a proposal inserts or deletes in one provision; a piece of it *survives* where the
adopted text did the same: an inserted piece stands there as new words, a deleted one no longer stands there. Addresses are
compared below the instrument, for a new text has another code once it has its number.
Laws: of a text adopted as proposed all survives; of one left as it was nothing does; the pieces of a passage, put together,
are the passage; a piece that survives is found, word by word, at the address that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from plenipot.core.amendments.values import Operation
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import ADDING, CHANGING, DELETING
from plenipot.core.text.compare import diff_blocks, split_words, word_similarity
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_token
from plenipot.core.text.pairing import SAME_WORDS
from plenipot.core.text.provisions import Provision, ProvisionKind, Text, accepted_text, rejected_text
from plenipot.core.text.tokens import encode_tokens, is_white_space, tokenize

_FORMAL = frozenset({ProvisionKind.NUMBER, ProvisionKind.OPENING})
_FEWEST = 4
"""A run of fewer words that stands in another provision than its own stands there by chance."""


class PassageKind(StrEnum):
    """The kinds of changes that a proposal makes to words."""

    INSERTED = "inserted"
    DELETED = "deleted"


class Piece(NamedTuple):
    """Words of a passage with one fate; `address` is that of the provision in which they survive, empty where they do not."""

    words: str
    survives: bool
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that a proposal inserts or deletes at an address, in pieces that survive or do not."""

    address: str
    kind: PassageKind
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def count(self) -> int:
        """The number of its words; signs are none."""
        return len(split_words(self.words))

    @property
    def surviving(self) -> int:
        """The number of its words that survive."""
        return sum(len(split_words(piece.words)) for piece in self.pieces if piece.survives)


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedProposal:
    """The words of a proposal as they were looked for in another text, each passage with what became of it."""

    passages: tuple[Passage, ...]

    @property
    def inserted(self) -> tuple[int, int]:
        """The number of the words that it inserts and that stand there, and of all that it inserts."""
        return count_surviving(self.passages, PassageKind.INSERTED)

    @property
    def deleted(self) -> tuple[int, int]:
        """The number of the words that it strikes and that are gone there, and of all that it strikes."""
        return count_surviving(self.passages, PassageKind.DELETED)


class _Own(NamedTuple):
    """A provision of a proposal: its address below the instrument, and its words before and after."""

    address: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Adopted(NamedTuple):
    """A provision of the adopted text: its full address, its tokens, and which of them the text before did not have."""

    address: str
    tokens: tuple[str, ...]
    new: tuple[bool, ...]


def trace_words(proposed: Sequence[Provision], base: Text, adopted: Text) -> tuple[Passage, ...]:
    """Trace what a proposal inserts and deletes, given with its changes, in the adopted text; `base` is the text that both amend.

    An abrogated text has no provisions: give none. Of a new text there is no `base`.
    """
    by_address = {_below(provision.address): provision for provision in adopted}
    bases = {_below(provision.address): _tokens(provision.accepted) for provision in base}
    elsewhere = _NewWords(by_address, bases)
    passages: list[Passage] = []
    for own in _own_provisions(proposed):
        place = _find_place(own, by_address, base=bases)
        adopted_own = _adopted(place, own.before or bases.get(_below(place.address), ())) if place else None
        passages += _passages(own, adopted_own, elsewhere)
    return tuple(passages)


def mark_changes(operations: Sequence[Operation], base: Text) -> Text:
    """Mark as inserted or deleted everything that operations add or suppress: under those marks the words of a file are not tracked.

    Number lines and openings are left out: they say which conference adopts, and nobody proposes them.
    """
    marked: list[Provision] = []
    for operation in operations:
        if operation.mark in DELETING:
            suppressed = (entry for entry in base if Address(entry.address).is_within(operation.address))
            marked += [replace(entry, spans=_whole_as(entry.accepted, RevisionType.DELETED)) for entry in suppressed]
        elif operation.mark in ADDING and not operation.provision.changed:
            words = _whole_as(operation.provision.accepted, RevisionType.INSERTED)
            marked.append(replace(operation.provision, spans=words))
        elif operation.mark in CHANGING or operation.mark in ADDING:
            marked.append(operation.provision)
    return tuple(provision for provision in marked if provision.kind not in _FORMAL)


def _whole_as(words: str, revision: RevisionType) -> tuple[Span, ...]:
    """Words all of which come or go."""
    return (Span(words, revision),) if words else ()


def _below(address: str) -> str:
    """The steps of an address behind its instrument."""
    return Address(address).behind_instrument or address


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(tokenize(words))


def _own_provisions(proposed: Sequence[Provision]) -> Iterator[_Own]:
    """Yield the provisions of a proposal, as they stood and as they are to stand, in its order."""
    before = {provision.address: provision.accepted for provision in rejected_text(proposed)}
    after = {provision.address: provision.accepted for provision in accepted_text(proposed)}
    for address in dict.fromkeys(provision.address for provision in proposed):
        words_before, words_after = before.get(address, ""), after.get(address, "")
        if words_before != words_after:
            yield _Own(_below(address), _tokens(words_before), _tokens(words_after))


def _find_place(
    own: _Own, adopted: Mapping[str, Provision], *, base: Mapping[str, tuple[str, ...]]
) -> Provision | None:
    """The provision of the adopted text in which the words of a proposal's provision are to be looked for.

    That at its address, unless the proposal adds it and another one is more like it: numbers move when texts are put together.
    """
    at_address = adopted.get(own.address)
    if own.before or not own.after:
        return at_address
    words = split_words("".join(own.after))
    alike = {address: word_similarity(words, split_words(entry.accepted)) for address, entry in adopted.items()}
    best = max(alike, key=lambda address: (alike[address], address == own.address, address not in base), default="")
    if best and alike[best] >= SAME_WORDS:
        return adopted[best]
    return at_address


def _adopted(provision: Provision, before: Sequence[str]) -> _Adopted:
    """A provision of the adopted text, compared with the words `before`."""
    tokens = _tokens(provision.accepted)
    return _Adopted(provision.address, tokens, _changed_tokens(before, tokens)[1])


def _changed_tokens(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Tell of each token of two texts whether the other one does not have it at that place."""
    goes, comes = [True] * len(before), [True] * len(after)
    for place, second in _pairs(before, after):
        goes[place] = comes[second] = False
    return tuple(goes), tuple(comes)


def _pairs(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the tokens that two texts have in common, in order."""
    folded = encode_tokens([fold_token(token) for token in first], [fold_token(token) for token in second])
    for equal, start, end, other, _ in diff_blocks(*folded):
        if equal:
            yield from ((start + step, other + step) for step in range(end - start))


class _NewWords:
    """The new words of every provision of the adopted text, in which words of another provision may stand instead."""

    def __init__(self, adopted: Mapping[str, Provision], base: Mapping[str, tuple[str, ...]]) -> None:
        self._stretches: list[tuple[str, str]] = []
        for below, provision in adopted.items():
            entry = _adopted(provision, base.get(below, ()))
            self._stretches += [(provision.address, _joined(_words_of(stretch))) for stretch in _new_stretches(entry)]

    def find(self, words: Sequence[str], own: str) -> tuple[int, str]:
        """Count the words, from the first on, that stand side by side in a provision other than `own`, and give its address."""
        best, place = 0, ""
        for address, stretch in self._stretches:
            if address == own:
                continue
            while best < len(words) and _joined(words[: best + 1]) in stretch:
                best, place = best + 1, address
        return best, place


def _new_stretches(entry: _Adopted) -> Iterator[tuple[str, ...]]:
    """The runs of new tokens of a provision, blanks between them included."""
    flags = _bridge_blanks(entry.tokens, entry.new)
    for is_new, run in groupby(zip(flags, entry.tokens, strict=True), key=lambda pair: pair[0]):
        if is_new:
            yield tuple(token for _, token in run)


def _joined(words: Sequence[str]) -> str:
    """Words so joined that one run of them lies in another just where its text does."""
    return "".join(f"\n{word}\n" for word in words)


def _words_of(tokens: Sequence[str]) -> list[str]:
    """Tokens as they are compared, without blanks and signs."""
    return [fold_token(token) for token in tokens if any(sign.isalnum() for sign in token)]


def _passages(own: _Own, place: _Adopted | None, elsewhere: _NewWords) -> Iterator[Passage]:
    """The passages of one provision of a proposal with what became of them: of each change what goes, then what comes."""
    deleted_fates = _deleted_fates(own, place)
    inserted_fates = _inserted_fates(own, place, elsewhere)
    goes, comes = _changed_tokens(own.before, own.after)
    for kind, tokens, changed, fates in (
        (PassageKind.DELETED, own.before, goes, deleted_fates),
        (PassageKind.INSERTED, own.after, comes, inserted_fates),
    ):
        at = 0
        for is_changed, run in groupby(_bridge_blanks(tokens, changed)):
            size = len(tuple(run))
            if is_changed and _words_of(tokens[at : at + size]):
                pieces = _pieces(tokens[at : at + size], fates[at : at + size])
                yield Passage(address=own.address, kind=kind, pieces=pieces)
            at += size


def _bridge_blanks(tokens: Sequence[str], changed: Sequence[bool]) -> list[bool]:
    """Count a blank between two changed words as changed with them: “every two” is one passage."""
    bridged = list(changed)
    for place in range(1, len(tokens) - 1):
        if is_white_space(tokens[place]) and changed[place - 1] and changed[place + 1]:
            bridged[place] = True
    return bridged


def _pieces(tokens: Sequence[str], fates: Sequence[tuple[bool, str]]) -> tuple[Piece, ...]:
    """The pieces of a passage; a blank has the fate of the word before it."""
    settled: list[tuple[bool, str]] = []
    for token, fate in zip(tokens, fates, strict=True):
        settled.append(settled[-1] if settled and is_white_space(token) else fate)
    return tuple(
        Piece("".join(token for _, token in run), survives, address)
        for (survives, address), run in groupby(zip(settled, tokens, strict=True), key=lambda pair: pair[0])
    )


def _deleted_fates(own: _Own, place: _Adopted | None) -> list[tuple[bool, str]]:
    """Tell of each token before a proposal whether it is gone; where there is no provision any more all are."""
    if place is None:
        return [(True, "")] * len(own.before)
    goes, _ = _changed_tokens(own.before, place.tokens)
    return [(flag, place.address if flag else "") for flag in goes]


def _inserted_fates(own: _Own, place: _Adopted | None, elsewhere: _NewWords) -> list[tuple[bool, str]]:
    """For each token that a proposal leaves: whether the adopted text has it as a new one, and at which address, empty for nowhere."""
    fates: list[tuple[bool, str]] = [(False, "")] * len(own.after)
    if place is not None:
        for at, other in _pairs(own.after, place.tokens):
            if place.new[other]:
                fates[at] = (True, place.address)
    _, come = _changed_tokens(own.before, own.after)
    words = [at for at, token in enumerate(own.after) if any(sign.isalnum() for sign in token)]
    for is_lost, run in groupby(words, key=lambda at: come[at] and not fates[at][0]):
        if is_lost:
            _find_elsewhere(own, tuple(run), fates, elsewhere, place.address if place else "")
    return fates


def _find_elsewhere(
    own: _Own, lost: Sequence[int], fates: list[tuple[bool, str]], elsewhere: _NewWords, own_address: str
) -> None:
    """Look in all other provisions for a run of words that do not stand in their own, as many at a time as stand side by side."""
    words = [fold_token(own.after[at]) for at in lost]
    start = 0
    while start < len(lost):
        length, address = elsewhere.find(words[start:], own_address)
        if length < _FEWEST:
            start += 1
            continue
        for at in range(lost[start], lost[start + length - 1] + 1):
            fates[at] = (True, address)
        start += length


def count_surviving(passages: Sequence[Passage], kind: PassageKind) -> tuple[int, int]:
    """Count the words of a kind that survive, and all of that kind."""
    of_kind = [passage for passage in passages if passage.kind is kind]
    return sum(passage.surviving for passage in of_kind), sum(passage.count for passage in of_kind)
