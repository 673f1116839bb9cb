"""Contests and agreement in one provision: which proposals contradict each other, which come to the same text.

Two versions contest words that both treat, and treat differently: one replaces what the other deletes or replaces with
other words; both insert other words into the same gap; one inserts inside what the other deletes. To suppress a provision,
or to insist that it stay as it is, contradicts every amendment of it. Deleting the same words agrees, as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from plenipot.core.consolidation.values import AgreementGroup, AttributedEdit, Contest, TableCell
from plenipot.core.text.document import IN_ACCEPTED, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.tokens import is_white_space

_WHOLE = frozenset({"SUP", "NOC!"})
SILENT = frozenset({"NOC", "-"})
"""Marks of entries that propose nothing."""


class Treatment(NamedTuple):
    """An edit as it is compared with others: base tokens ``[start, end)`` and the folded words in their place."""

    start: int
    end: int
    words: str


class _Class(NamedTuple):
    """Entries that treat a provision alike: the mark where it speaks for the whole, and who they are."""

    whole: str
    entries: list[TableCell]


class PairContest(NamedTuple):
    """Two versions that contradict each other over base tokens ``[start, end)`` or a gap."""

    start: int
    end: int
    one: str
    other: str


def find_pair_contests(tokens: Sequence[str], entries: Iterable[TableCell]) -> list[PairContest]:
    """All contradictions between the entries of one provision, of every two versions."""
    acting = [entry for entry in entries if entry.mark not in SILENT and not entry.foreign]
    if len(acting) < 2:  # noqa: PLR2004 - a contest needs two
        return []
    alike: dict[object, _Class] = {}
    for entry in acting:
        whole = entry.mark if entry.mark in _WHOLE else ""
        key = whole or tuple([touch[1:4] for touch in entry.touches])
        alike.setdefault(key, _Class(whole, [])).entries.append(entry)
    classes = list(alike.values())
    contests: list[PairContest] = []
    for one, other, (start, end) in chain(_meeting(tokens, classes), _insisting(tokens, classes)):
        for cell in classes[one].entries:
            contests.extend(
                [PairContest(start, end, cell.version, theirs.version) for theirs in classes[other].entries]
            )
    return contests


def group_contests(contests: Iterable[PairContest], order: Sequence[str]) -> tuple[Contest, ...]:
    """The contradictions by the words they are about: overlapping ones together, versions in the given order."""
    merged: list[tuple[int, int, set[str]]] = []
    for start, end, one, other in sorted(contests):
        last = merged[-1] if merged else None
        if last and (start < last[1] or (start, end) == last[:2]):
            last[2].update((one, other))
            merged[-1] = (last[0], max(last[1], end), last[2])
        else:
            merged.append((start, end, {one, other}))
    return tuple(Contest(start, end, tuple(key for key in order if key in who)) for start, end, who in merged)


def agreement_groups(entries: Sequence[TableCell], base: str) -> tuple[AgreementGroup, ...]:
    """The versions that read the provision alike, white space, quotation marks and the like aside."""
    gathered: dict[str, list[tuple[str, str]]] = {}
    known: dict[str, str] = {}
    for entry in entries:
        if entry.mark == "-":
            continue
        text = base if entry.mark in {"NOC", "NOC!"} and not entry.foreign else accepted_words(entry.spans)
        if text not in known:
            known[text] = fold_for_comparison(text)
        gathered.setdefault(known[text], []).append((entry.version, text))
    return tuple(AgreementGroup(tuple(key for key, _ in members), min(members)[1]) for members in gathered.values())


def accepted_words(spans: Iterable[Span]) -> str:
    """The words left when every change is accepted."""
    return "".join([text for text, fate, _, _ in spans if IN_ACCEPTED[fate]])


def treatment_of(touch: AttributedEdit) -> Treatment:
    """A touch as it is compared with others."""
    return Treatment(touch.start, touch.end, fold_for_comparison("".join(touch.inserted)))


def _meeting(tokens: Sequence[str], classes: Sequence[_Class]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Every two touches that contradict each other, met in one pass over the words, with the places of their classes."""
    touches = [(touch, place) for place, one in enumerate(classes) if not one.whole for touch in one.entries[0].touches]
    open_: list[int] = []
    reach = -1
    for start, end, at in sorted([(touch[1], touch[2], at) for at, (touch, _) in enumerate(touches)]):
        if start > reach:
            open_, reach = [at], end
            continue
        touch, place = touches[at]
        open_ = [one for one in open_ if touches[one][0][2] >= start]
        for one in open_:
            edit, where = touches[one]
            if where != place and (clash := _overlap(edit, touch, tokens)) is not None:
                yield where, place, clash
        open_.append(at)
        reach = max(reach, end)


def _overlap(edit: AttributedEdit, other: AttributedEdit, tokens: Sequence[str]) -> tuple[int, int] | None:
    """The base tokens, or the gap, over which two touches contradict each other; None where they do not."""
    _, start, end, words, _ = edit
    _, begin, until, others, _ = other
    if start == end or begin == until:
        if (start, end) == (begin, until):
            return None if _alike(words, others) else (start, end)
        if start == end:
            return (begin, until) if begin < start < until else None
        return (start, end) if start < begin < end else None
    first, last = max(start, begin), min(end, until)
    if first >= last or ((start, end) == (begin, until) and _alike(words, others)):
        return None
    if not (fold_for_comparison("".join(words)) or fold_for_comparison("".join(others))) or all(
        map(is_white_space, tokens[first:last])
    ):
        return None
    return first, last


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return words == others or fold_for_comparison("".join(words)) == fold_for_comparison("".join(others))


def _insisting(tokens: Sequence[str], classes: Sequence[_Class]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Suppressing and insisting against every other treatment."""
    for one, (whole, cells) in enumerate(classes):
        if not whole:
            continue
        for other, (rival, theirs) in enumerate(classes):
            if other != one and (not rival or one < other):
                for clash in _against(tokens, cells[0], theirs[0]):
                    yield one, other, clash


def _against(tokens: Sequence[str], whole: TableCell, cell: TableCell) -> list[tuple[int, int]]:
    """A suppressed or insisted-on provision against another treatment of it."""
    if cell.mark in _WHOLE:
        return [(0, len(tokens))] if whole.mark != cell.mark else []
    return [(touch.start, touch.end) for touch in cell.touches]
