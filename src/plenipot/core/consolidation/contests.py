"""Contests and agreement in one provision: which proposals contradict each other, which come to the same text.

Two proposals contest words that both treat, and treat differently: one replaces what the other deletes or replaces with
other words; both insert other words into the same gap; one inserts inside what the other deletes. To suppress a provision,
or to insist that it stay as it is, contradicts every amendment of it. Deleting the same words agrees, as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from plenipot.core.amendments.apply import UNFRAMED
from plenipot.core.consolidation.values import SILENT, UNTOUCHED, AgreementGroup, AttributedEdit, Contest, TableCell
from plenipot.core.marks.table import KEEPING, WHOLE, Mark
from plenipot.core.text.document import IN_ACCEPTED, PARAGRAPH_BREAK, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.tokens import is_white_space


class Treatment(NamedTuple):
    """An edit as it is compared with others: base tokens ``[start, end)`` and the folded words in their place."""

    start: int
    end: int
    words: str


class _Class(NamedTuple):
    """Entries that treat a provision alike: the mark where it speaks for the whole, and who they are."""

    whole_mark: str
    entries: list[TableCell]


class PairContest(NamedTuple):
    """Two proposals that contradict each other over base tokens ``[start, end)`` or a gap."""

    start: int
    end: int
    proposal_id: str
    rival: str


def find_pair_contests(tokens: Sequence[str], entries: Iterable[TableCell]) -> list[PairContest]:
    """All contradictions between the entries of one provision, of every two proposals."""
    acting = [entry for entry in entries if entry.mark not in SILENT and not entry.foreign]
    if len(acting) < 2:  # noqa: PLR2004 - a contest needs two
        return []
    alike: dict[object, _Class] = {}
    for entry in acting:
        whole_mark = entry.mark if entry.mark in WHOLE else ""
        key = whole_mark or tuple([edit[1:4] for edit in entry.edits])
        alike.setdefault(key, _Class(whole_mark, [])).entries.append(entry)
    classes = list(alike.values())
    contests: list[PairContest] = []
    for first, second, (start, end) in chain(_contest_edits(tokens, classes), _contest_whole_marks(tokens, classes)):
        for cell in classes[first].entries:
            contests.extend(
                [PairContest(start, end, cell.proposal_id, rival.proposal_id) for rival in classes[second].entries]
            )
    together = set(_standing_together(acting))
    if not together:
        return contests
    return [contest for contest in contests if {contest.proposal_id, contest.rival} not in together]


def _standing_together(acting: Sequence[TableCell]) -> Iterator[frozenset[str]]:
    """Every two proposals of which one amends the wording of the other, or moves the provision whose words the other amends."""
    for cell in acting:
        if cell.amends:
            yield frozenset({cell.proposal_id, cell.amends})
        if cell.carries:
            yield from (frozenset({cell.proposal_id, rival.proposal_id}) for rival in acting if rival.mark == Mark.MOD)


def group_contests(contests: Iterable[PairContest], order: Sequence[str]) -> tuple[Contest, ...]:
    """The contradictions by the words they are about: overlapping ones together, proposals in the given order."""
    merged: list[tuple[int, int, set[str]]] = []
    for start, end, first, second in sorted(contests):
        last = merged[-1] if merged else None
        if last and (start < last[1] or (start, end) == last[:2]):
            last[2].update((first, second))
            merged[-1] = (last[0], max(last[1], end), last[2])
        else:
            merged.append((start, end, {first, second}))
    return tuple(Contest(start, end, tuple(key for key in order if key in who)) for start, end, who in merged)


def agreement_groups(entries: Sequence[TableCell], base: str) -> tuple[AgreementGroup, ...]:
    """The proposals that read the provision alike, white space, quotation marks and the like aside."""
    gathered: dict[object, list[tuple[str, str]]] = {}
    folded_texts: dict[str, str] = {}
    for entry in entries:
        if entry.mark == UNTOUCHED:
            continue
        text = resulting_words(entry, base)
        key = folded_texts.get(text)
        if key is None:
            key = folded_texts[text] = fold_reading(text)
        frame, sign_place = entry.frame, entry.sign_place
        same = sign_place < 0 and (frame is UNFRAMED or frame.proposed == UNFRAMED)
        gathered.setdefault(key if same else (key, frame.proposed, sign_place), []).append((entry.proposal_id, text))
    return tuple(AgreementGroup(tuple(key for key, _ in members), min(members)[1]) for members in gathered.values())


def resulting_words(entry: TableCell, base: str) -> str:
    """The words of a provision as a proposal reads it."""
    return base if entry.mark in KEEPING and not entry.foreign else accepted_words(entry.spans)


def fold_reading(words: str) -> str:
    """A reading as it is set against others: white space, quotation marks and the like aside."""
    return fold_for_comparison(show_breaks(words))


def accepted_words(spans: Iterable[Span]) -> str:
    """The words left when every change is accepted."""
    return "".join([text for text, revision, _, _ in spans if IN_ACCEPTED[revision]])


def show_breaks(text: str) -> str:
    """The text with a sign for every new paragraph that begins inside it."""
    return text.replace(PARAGRAPH_BREAK, " ¶ ") if PARAGRAPH_BREAK in text else text


def treatment_of(edit: AttributedEdit) -> Treatment:
    """An edit as it is compared with others: its base tokens and the folded words that replace them."""
    return Treatment(edit.start, edit.end, fold_for_comparison("".join(edit.inserted)))


def _contest_edits(tokens: Sequence[str], classes: Sequence[_Class]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Every two edits that contradict each other, met in one pass over the words, with the places of their classes."""
    edits = [
        (edit, place)
        for place, entry_class in enumerate(classes)
        if not entry_class.whole_mark
        for edit in entry_class.entries[0].edits
    ]
    open_: list[int] = []
    for start, _, at in sorted([(edit[1], edit[2], at) for at, (edit, _) in enumerate(edits)]):
        edit, place = edits[at]
        open_ = [rival for rival in open_ if edits[rival][0].end >= start]
        for rival in open_:
            rival_edit, rival_place = edits[rival]
            if rival_place != place and (contest := _overlap_of(rival_edit, edit, tokens)) is not None:
                yield rival_place, place, contest
        open_.append(at)


def _overlap_of(edit: AttributedEdit, second: AttributedEdit, tokens: Sequence[str]) -> tuple[int, int] | None:
    """The base tokens, or the gap, over which two edits contradict each other; None where they do not."""
    _, start, end, words, _ = edit
    _, begin, until, second_words, _ = second
    if start == end or begin == until:
        if (start, end) == (begin, until):
            return None if _are_alike(words, second_words) else (start, end)
        if start == end:
            return (begin, until) if begin < start < until else None
        return (start, end) if start < begin < end else None
    first, last = max(start, begin), min(end, until)
    if first >= last or ((start, end) == (begin, until) and _are_alike(words, second_words)):
        return None
    if not (fold_for_comparison("".join(words)) or fold_for_comparison("".join(second_words))) or all(
        map(is_white_space, tokens[first:last])
    ):
        return None
    return first, last


def _are_alike(words: Sequence[str], other_words: Sequence[str]) -> bool:
    """Tell whether words are equal, or are when folded for comparison."""
    return words == other_words or fold_for_comparison("".join(words)) == fold_for_comparison("".join(other_words))


def _contest_whole_marks(
    tokens: Sequence[str], classes: Sequence[_Class]
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the contradictions of every suppression or insistence with another treatment of the provision."""
    for first, (first_mark, cells) in enumerate(classes):
        if not first_mark:
            continue
        for second, (rival, rival_cells) in enumerate(classes):
            if second != first and (not rival or first < second):
                for contest in _contest_with_whole(tokens, cells[0], rival_cells[0]):
                    yield first, second, contest


def _contest_with_whole(tokens: Sequence[str], whole_cell: TableCell, cell: TableCell) -> list[tuple[int, int]]:
    """A suppressed or insisted-on provision against another treatment of it."""
    if cell.mark in WHOLE:
        return [(0, len(tokens))] if whole_cell.mark != cell.mark else []
    return [(edit.start, edit.end) for edit in cell.edits]
