"""Contests over what is not words: the number and the level of a provision; and changes that adjoin.

Two versions contest a number where both give the provision another one, and not the same; a level likewise. Changes of two
versions *adjoin* where no word that carries the text stands between them: neither contradicts the other, and yet together
they read as nobody proposed (*three* + *months*). They are told, and never merged in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plenipot.core.amendments.apply import UNFRAMED
from plenipot.core.consolidation.contests import SILENT, PairContest, show_breaks
from plenipot.core.consolidation.values import AttributedEdit, Contest, TableCell, TableRow
from plenipot.core.marks.table import WHOLE
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span

NUMBER, LEVEL, ADJOINING = "number", "level", "adjoining"


def shown_spans(row: TableRow, cell: TableCell) -> tuple[Span, ...]:
    """The marked words of a cell as they are shown: the number that changes before them, ``¶`` at every new paragraph."""
    spans = cell.spans
    if any(PARAGRAPH_BREAK in span.text for span in spans):
        spans = tuple(span._replace(text=" ".join(show_breaks(span.text).split("\t"))) for span in spans)
    if cell.frame.label is None:
        return spans
    old = (Span(row.label, RevisionType.DELETED),) if row.label else ()
    new = (Span(cell.frame.label, RevisionType.INSERTED),) if cell.frame.label else ()
    return (*old, *new, Span(" "), *spans)


def find_frame_contests(entries: Iterable[TableCell]) -> list[tuple[PairContest, str]]:
    """All contradictions over the number or the level between the entries of one provision."""
    framed = [entry for entry in entries if entry.frame != UNFRAMED and not entry.foreign]
    contests: list[tuple[PairContest, str]] = []
    for place, entry in enumerate(framed):
        for rival in framed[place + 1 :]:
            clash = PairContest(0, 0, entry.version, rival.version)
            numbers, levels = {entry.frame.label, rival.frame.label}, {entry.frame.depth, rival.frame.depth}
            if len(numbers) > 1 and None not in numbers:
                contests.append((clash, NUMBER))
            if len(levels) > 1 and None not in levels:
                contests.append((clash, LEVEL))
    return contests


def group_frame_contests(contests: Iterable[tuple[PairContest, str]], order: Sequence[str]) -> tuple[Contest, ...]:
    """One contest over the number and one over the level, with all who are in it."""
    parties: dict[str, set[str]] = {}
    for clash, what in contests:
        parties.setdefault(what, set()).update((clash.one, clash.other))
    return tuple(Contest(0, 0, tuple(key for key in order if key in who), what) for what, who in parties.items())


def find_adjoining(
    tokens: Sequence[str], entries: Iterable[TableCell], contests: Iterable[PairContest], order: Sequence[str]
) -> tuple[Contest, ...]:
    """The stretches in which words of several versions stand side by side, with nothing but blanks and signs between."""
    acting = [entry for entry in entries if entry.mark not in SILENT and entry.mark not in WHOLE and not entry.foreign]
    if len(acting) < 2:  # noqa: PLR2004 - it takes two
        return ()
    clashing = {frozenset((clash.one, clash.other)) for clash in contests}
    edits = {entry.version: {touch[1:4] for touch in entry.touches} for entry in acting}
    touches = sorted((touch for entry in acting for touch in entry.touches), key=_place)
    stretches: dict[tuple[int, int], set[str]] = {}
    for place, touch in enumerate(touches):
        for later in touches[place + 1 :]:
            if later.start < touch.end or _place(touch) == _place(later):
                continue
            if any(any(sign.isalnum() for sign in token) for token in tokens[touch.end : later.start]):
                break
            # Who asks for both has proposed what they read together.
            proposed = touch[1:4] in edits[later.version] or later[1:4] in edits[touch.version]
            if proposed or frozenset((touch.version, later.version)) in clashing:
                continue
            if _alters(touch, tokens) and _alters(later, tokens) and (_inserts(touch) or _inserts(later)):
                stretches.setdefault((touch.start, later.end), set()).update((touch.version, later.version))
    return tuple(
        Contest(start, end, tuple(key for key in order if key in parties), ADJOINING)
        for (start, end), parties in stretches.items()
    )


def _inserts(touch: AttributedEdit) -> bool:
    return any(sign.isalnum() for word in touch.inserted for sign in word)


def _alters(touch: AttributedEdit, tokens: Sequence[str]) -> bool:
    """Tell whether an edit puts in or strikes words, and not signs alone."""
    return _inserts(touch) or any(sign.isalnum() for token in tokens[touch.start : touch.end] for sign in token)


def _place(touch: AttributedEdit) -> tuple[int, int]:
    return touch.start, touch.end
