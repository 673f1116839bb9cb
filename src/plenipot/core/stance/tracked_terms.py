"""Terms in marked words: which occurrences are kept, struck or inserted, and how the sentence around each bears on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from plenipot.core.identity.languages import LETTER_RANGES, LETTERS
from plenipot.core.stance.bearing import Judgement, judge_bearing
from plenipot.core.stance.term_search import TermMatch, TextView, find_terms, is_compound, text_view
from plenipot.core.stance.values import Effect
from plenipot.core.text.document import COMING, GOING, RevisionType
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision

_SIGNS = re.compile(r"[\W_]+")
_REWRITTEN = 0.6
"""The share of words that a struck and an inserted paragraph have in common from which on one is the other rewritten; a
clause with one word exchanged has 0.9, two clauses of a resolution with the same subject ("that the Union should …") 0.5."""


class TrackedTerm(NamedTuple):
    """An occurrence of a term, where it stands in the text after and before the changes, and how each text bears on it."""

    effect: Effect
    after: TermMatch | None
    before: TermMatch | None
    bearing_after: Judgement | None
    bearing_before: Judgement | None

    @property
    def match(self) -> TermMatch:
        """Where it stands: in the accepted text if it does, else in the rejected one."""
        match = self.after or self.before
        assert match is not None
        return match


def track_terms(
    provision: Provision, terms: tuple[str, ...], rivals: tuple[str, ...], language: str, *, moved: bool = False
) -> Iterator[TrackedTerm]:
    """Each occurrence of a term that is not inside a longer rival term, with what is done to it.

    A provision that strikes and inserts the term equally often has kept it; what is `moved` is kept whole.
    """
    if not find_terms(provision.accepted, terms) and not find_terms(provision.rejected, terms):
        return
    accepted, rejected = text_view(provision.spans, accepted=True), text_view(provision.spans, accepted=False)
    after, before = _find_by_place(accepted, terms, rivals), _find_by_place(rejected, terms, rivals)
    if not after and not before:
        return
    inserted = [match for places, match in after.items() if places not in before]
    struck = [match for places, match in before.items() if places not in after]
    arrived = [m for m in inserted if moved or set(accepted.revisions[m.start : m.end]) == {RevisionType.MOVED_TO}]
    left = [m for m in struck if set(rejected.revisions[m.start : m.end]) == {RevisionType.MOVED_FROM}]
    inserted = [match for match in inserted if match not in arrived]
    struck = [match for match in struck if match not in left]
    stable: list[tuple[TermMatch, TermMatch | None]] = [
        (m, before[places]) for places, m in after.items() if places in before
    ]
    stable += [(match, None) for match in arrived]
    stable += zip(inserted, struck, strict=False)
    paired = min(len(inserted), len(struck))

    def judge(view: TextView, match: TermMatch | None) -> Judgement | None:
        return judge_bearing(view.text, match.start, match.end, language) if match else None

    for match, earlier in sorted(stable, key=lambda pair: pair[0].start):
        now = judge(accepted, match)
        yield TrackedTerm(Effect.KEPT, match, earlier, now, bearing_before=judge(rejected, earlier) or now)
    for match in struck[paired:]:
        yield TrackedTerm(Effect.STRUCK, None, match, None, bearing_before=judge(rejected, match))
    for match in inserted[paired:]:
        yield TrackedTerm(Effect.INSERTED, match, None, judge(accepted, match), bearing_before=None)


def _find_by_place(view: TextView, terms: tuple[str, ...], rivals: tuple[str, ...]) -> dict[tuple[int, ...], TermMatch]:
    """The occurrences of terms in one text of a provision, by their characters in the union of both texts."""
    return {view.union[match.start : match.end]: match for match in find_own_terms(view.text, terms, rivals)}


def find_own_terms(text: str, terms: tuple[str, ...], rivals: tuple[str, ...]) -> list[TermMatch]:
    """The occurrences of terms that are neither part of a hyphenated word nor inside a longer rival term."""
    matches = [m for m in find_terms(text, terms) if not is_compound(text, m.start, m.end)]
    if not matches or not rivals:
        return matches
    longer = [m for m in find_terms(text, rivals) if not is_compound(text, m.start, m.end)]
    return [
        match
        for match in matches
        if not any(
            rival.start <= match.start and match.end <= rival.end and rival.end - rival.start > match.end - match.start
            for rival in longer
        )
    ]


def words_only(text: str) -> str:
    """A text folded for comparison, without its punctuation."""
    return _SIGNS.sub(" ", fold_for_comparison(text)).strip()


def changes_words(provision: Provision) -> bool:
    """Tell whether any word of the provision differs between its two texts; punctuation does not count."""
    if not has_revisions(provision):
        return False
    return words_only(provision.accepted) != words_only(provision.rejected)


def has_revisions(provision: Provision) -> bool:
    """Tell whether any words of a provision are revised; where none are, nothing is brought in, struck or shifted."""
    return any(span.revision is not RevisionType.UNCHANGED for span in provision.spans)


def find_moves(provisions: tuple[Provision, ...]) -> dict[str, str]:
    """The words that one provision deletes whole and another inserts whole, with the address that they leave.

    They are moved, though not marked as a move; their punctuation follows the new place.
    """
    departed = {words_only(p.rejected): p.address for p in provisions if p.revision in GOING}
    arrived = {words_only(p.accepted) for p in provisions if p.revision in COMING}
    return {words: address for words, address in departed.items() if words and words in arrived}


def join_rewritten(
    provisions: tuple[Provision, ...], moves: dict[str, str]
) -> tuple[tuple[Provision, ...], dict[str, Provision]]:
    """The provisions, where one is struck and another with most of its words inserted as a single amended one.

    That stands at the address of the struck one, by which the inserted ones are given too: their words stand elsewhere.
    """
    struck = [p for p in provisions if p.revision is RevisionType.DELETED and words_only(p.rejected) not in moves]
    inserted = [p for p in provisions if p.revision is RevisionType.INSERTED and words_only(p.accepted) not in moves]
    if not struck or not inserted:
        return provisions, {}
    pairs = sorted(
        (
            (_measure_likeness(before, after), -m, -n, before, after)
            for m, before in enumerate(struck)
            for n, after in enumerate(inserted)
        ),
        key=lambda pair: pair[:3],
        reverse=True,
    )
    joined: dict[str, Provision] = {}
    rewritten: dict[str, Provision] = {}
    joined_addresses: set[str] = set()
    for likeness, _, _, before, after in pairs:
        if likeness >= _REWRITTEN and before.address not in joined and after.address not in joined_addresses:
            joined[before.address] = replace(before, spans=(*before.spans, *after.spans))
            rewritten[before.address] = after
            joined_addresses.add(after.address)
    standing = tuple(joined.get(p.address, p) for p in provisions if p.address not in joined_addresses)
    return standing, rewritten


def _measure_likeness(before: Provision, after: Provision) -> float:
    """The words that two texts have in common, as a share of those of both; Chinese ones by character."""
    units_before, units_after = _split_units(words_only(before.rejected)), _split_units(words_only(after.accepted))
    rest = list(units_after)
    common = 0
    for unit in units_before:
        if unit in rest:
            rest.remove(unit)
            common += 1
    return 2 * common / (len(units_before) + len(units_after)) if units_before and units_after else 0.0


def _split_units(words: str) -> list[str]:
    """The words of a text as they are counted for likeness: each Chinese character, and all else between blanks."""
    return re.findall(f"{LETTERS['zh']}|[^\\s{LETTER_RANGES['zh']}]+", words)
