"""Contests over what is not words: the number and the level of a provision, the sign of a note; and changes that adjoin.

Two proposals contest a number where both give the provision another one, and not the same; a level likewise; the sign of a
note that both add where it stands behind other words. Changes of two
proposals *adjoin* where no word that carries the text stands between them: neither contradicts the other, and yet together
they read as nobody proposed (*three* + *months*). They are told, and never merged in silence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations, permutations
from typing import TypeAlias

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.consolidation.contests import PairContest, show_breaks
from plenipot.core.consolidation.values import SILENT, Contest, TableCell, TableRow
from plenipot.core.marks.table import WHOLE
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span, plain_spans
from plenipot.core.text.note_signs import NoteSign, place_sign
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.core.text.tokens import tokenize

_Edit: TypeAlias = tuple[int, int, tuple[str, ...]]
"""An edit without the proposal that makes it: base tokens ``[start, end)`` and the words in their place."""
NUMBER, LEVEL, SIGN, ADJOINING = "number", "level", "sign", "adjoining"


def shown_spans(row: TableRow, cell: TableCell) -> tuple[Span, ...]:
    """The marked words of a cell as they are shown: the number that changes before them, ``¶`` at every new paragraph."""
    spans = cell.spans
    if any(PARAGRAPH_BREAK in span.text for span in spans):
        spans = tuple(span._replace(text=" ".join(show_breaks(span.text).split("\t"))) for span in spans)
    if cell.frame.label is None or cell.frame.follows:
        return spans
    old = (Span(row.label, RevisionType.DELETED),) if row.label else ()
    new = (Span(cell.frame.label, RevisionType.INSERTED),) if cell.frame.label else ()
    return (*old, *new, Span(" "), *spans)


def agreed_level(entries: Iterable[TableCell]) -> int | None:
    """The new level that proposals give to a provision, where all who change it give the same."""
    levels = {entry.frame.depth for entry in entries if entry.frame.depth is not None}
    return levels.pop() if len(levels) == 1 else None


def find_frame_contests(entries: Iterable[TableCell]) -> list[tuple[PairContest, str]]:
    """All contradictions over the number, the level or the place of the sign between the entries of one provision."""
    framed = [entry for entry in entries if entry.frame is not UNFRAMED and not entry.foreign]
    contests: list[tuple[PairContest, str]] = []
    for entry, rival in combinations(framed, 2):
        contest = PairContest(0, 0, entry.proposal_id, rival.proposal_id)
        numbers, levels = {entry.frame.label, rival.frame.label}, {entry.frame.depth, rival.frame.depth}
        if entry.frame.follows or rival.frame.follows:
            numbers = set()
        if len(numbers) > 1 and None not in numbers:
            contests.append((contest, NUMBER))
        if len(levels) > 1 and None not in levels:
            contests.append((contest, LEVEL))
        if entry.sign and rival.sign and entry.sign_place != rival.sign_place:
            contests.append((contest, SIGN))
    return contests


def place_cell_signs(entries: Sequence[TableCell], words: str) -> tuple[TableCell, ...]:
    """The entries of a new provision with the places of their signs where it is a note; where these differ, with the words before.

    `words` are those of the base that the note hangs on; where the base has none, those of the first proposal serve.
    """
    words = words or next((entry.sign.words for entry in entries if entry.sign), "")
    carrier = Provision("", ProvisionKind.PARAGRAPH, plain_spans(words))
    placed = [
        entry._replace(sign_place=len(words[: place_sign(entry.sign, carrier)].rstrip())) if entry.sign else entry
        for entry in entries
    ]
    if len({entry.sign_place for entry in placed if entry.sign}) < 2:  # noqa: PLR2004 - it takes two
        return tuple(placed)
    return tuple(
        entry._replace(frame=FrameEdit(sign_behind=_last_word(entry.sign))) if entry.sign else entry for entry in placed
    )


def _last_word(sign: NoteSign) -> str:
    """The word that a sign stands behind; empty where none stands before it."""
    return next((token for token in reversed(tokenize(sign.words[: sign.at])) if _is_word(token)), "")


def group_frame_contests(contests: Iterable[tuple[PairContest, str]], order: Sequence[str]) -> tuple[Contest, ...]:
    """One contest over the number, one over the level and one over the sign, with all who are in it."""
    parties: dict[str, set[str]] = {}
    for contest, what in contests:
        parties.setdefault(what, set()).update((contest.proposal_id, contest.rival))
    return tuple(Contest(0, 0, tuple(key for key in order if key in who), what) for what, who in parties.items())


def find_adjoining(row: TableRow) -> tuple[Contest, ...]:
    """The stretches in which words of several proposals stand side by side, with nothing but blanks and signs between."""
    tokens, entries = row.tokens, row.entries
    edits: dict[_Edit, set[str]] = {}
    for entry in entries:
        if entry.mark not in SILENT and entry.mark not in WHOLE and not entry.foreign:
            for proposal_id, start, end, inserted, _ in entry.edits:
                edits.setdefault((start, end, inserted), set()).add(proposal_id)
    if len(edits) < 2:  # noqa: PLR2004 - it takes two
        return ()
    words = bytes(map(_is_word, tokens))
    inserting = {edit for edit in edits if any(map(_is_word, edit[2]))}
    ordered = sorted(edit for edit in edits if edit in inserting or any(words[edit[0] : edit[1]]))
    starts = [edit[0] for edit in ordered]
    contesting = {pair for contest in row.contests for pair in permutations(contest.proposal_ids, 2)}
    stretches: dict[tuple[int, int], set[str]] = {}
    for first in ordered:
        start, end, _ = first
        reach = words.find(1, end) if 1 in words[end:] else len(words)
        for second in ordered[bisect_left(starts, end) : bisect_right(starts, reach)]:
            if (start, end) == second[:2] or not (first in inserting or second in inserting):
                continue
            if parties := _asking_for_one(edits[first], edits[second], contesting):
                stretches.setdefault((start, second[1]), set()).update(parties)
    return tuple(
        Contest(start, end, tuple(entry.proposal_id for entry in entries if entry.proposal_id in parties), ADJOINING)
        for (start, end), parties in stretches.items()
    )


def _asking_for_one(first: set[str], second: set[str], contesting: set[tuple[str, str]]) -> set[str]:
    """The proposals that ask for one of two edits, and not for both, without contradicting those who ask for the other."""
    if first & second:
        # Somebody has proposed what they read together.
        return set()
    pairs = [
        (proposal_id, rival) for proposal_id in first for rival in second if (proposal_id, rival) not in contesting
    ]
    return {proposal_id for pair in pairs for proposal_id in pair}


def _is_word(token: str) -> bool:
    return token[:1].isalnum() or any(map(str.isalnum, token))
