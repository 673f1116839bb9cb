"""Who contradicts whom in one provision, and who reads it alike.

Two versions contest words that both treat, and treat differently: one replaces what the other deletes or replaces with
other words; both insert other words into the same gap; one inserts inside what the other deletes. To suppress a provision,
or to insist that it stay as it is, contradicts every amendment of it. Deleting the same words agrees, as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from plenipot.core.consolidation.values import Contest, Entry, Group, Touch
from plenipot.core.text.marked import IN_ACCEPTED, Span
from plenipot.core.text.tokens import folded, white

_WHOLE = frozenset({"SUP", "NOC!"})
SILENT = frozenset({"NOC", "-"})
"""Marks of entries that propose nothing."""


class Treatment(NamedTuple):
    """What a touch does, as it is compared: base tokens ``[start, end)`` and the folded words in their place."""

    start: int
    end: int
    words: str


_Class: TypeAlias = tuple[tuple[str, tuple[Treatment, ...]], list[Entry]]
"""Entries that treat a provision alike: the mark where it speaks for the whole, else the treatments."""


class Clash(NamedTuple):
    """Two versions that contradict each other over base tokens ``[start, end)`` or a gap."""

    start: int
    end: int
    one: str
    other: str


def clashes(tokens: Sequence[str], entries: Iterable[Entry]) -> list[Clash]:
    """All contradictions between the entries of one provision, of every two versions."""
    acting = [entry for entry in entries if entry.mark not in SILENT and not entry.foreign]
    if len(acting) < 2:  # noqa: PLR2004 - a contest needs two
        return []
    alike: dict[tuple[str, tuple[Treatment, ...]], list[Entry]] = {}
    for entry in acting:
        alike.setdefault(_treatments(entry), []).append(entry)
    classes = list(alike.items())
    found: list[Clash] = []
    for one, other, (start, end) in chain(_meeting(tokens, classes), _insisting(tokens, classes)):
        for mine in classes[one][1]:
            found.extend(Clash(start, end, mine.version, theirs.version) for theirs in classes[other][1])
    return found


def _treatments(entry: Entry) -> tuple[str, tuple[Treatment, ...]]:
    if entry.mark in _WHOLE:
        return entry.mark, ()
    return "", tuple(map(treatment, entry.touches))


def contests(found: Iterable[Clash], order: Sequence[str]) -> tuple[Contest, ...]:
    """The contradictions by the words they are about: overlapping ones together, versions in the given order."""
    merged: list[tuple[int, int, set[str]]] = []
    for start, end, one, other in sorted(found):
        last = merged[-1] if merged else None
        if last and (start < last[1] or (start, end) == last[:2]):
            last[2].update((one, other))
            merged[-1] = (last[0], max(last[1], end), last[2])
        else:
            merged.append((start, end, {one, other}))
    return tuple(Contest(start, end, tuple(key for key in order if key in who)) for start, end, who in merged)


def groups(entries: Sequence[Entry], base: str) -> tuple[Group, ...]:
    """The versions that read the provision alike, white space, quotation marks and the like aside."""
    gathered: dict[str, list[tuple[str, str]]] = {}
    known: dict[str, str] = {}
    for entry in entries:
        if entry.mark == "-":
            continue
        text = base if entry.mark in {"NOC", "NOC!"} and not entry.foreign else accepted(entry.spans)
        if text not in known:
            known[text] = folded(text)
        gathered.setdefault(known[text], []).append((entry.version, text))
    return tuple(Group(tuple(key for key, _ in members), min(members)[1]) for members in gathered.values())


def accepted(spans: Iterable[Span]) -> str:
    """The words left when every change is accepted."""
    return "".join([text for text, fate, _, _ in spans if IN_ACCEPTED[fate]])


def overlap(one: Treatment, other: Treatment, tokens: Sequence[str]) -> tuple[int, int] | None:
    """The base tokens, or the gap, over which two treatments contradict each other; None where they do not."""
    if one == other:
        return None
    if one.start == one.end and other.start == other.end:
        return (one.start, one.end) if one.start == other.start else None
    if one.start == one.end or other.start == other.end:
        gap, wide = (one, other) if one.start == one.end else (other, one)
        return (wide.start, wide.end) if wide.start < gap.start < wide.end else None
    start, end = max(one.start, other.start), min(one.end, other.end)
    if start >= end or not (one.words or other.words) or all(map(white, tokens[start:end])):
        return None
    return start, end


def treatment(touch: Touch) -> Treatment:
    """A touch as it is compared with others."""
    return Treatment(touch.start, touch.end, folded("".join(touch.inserted)))


def _meeting(tokens: Sequence[str], classes: Sequence[_Class]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Every two treatments that contradict each other, met in one pass over the words, with the places of their classes."""
    items = sorted((one, place) for place, ((_, treatments), _) in enumerate(classes) for one in treatments)
    open_: list[tuple[Treatment, int]] = []
    for one, place in items:
        start = one.start
        open_ = [other for other in open_ if other[0].end >= start]
        for other, where in open_:
            if where != place and (clash := overlap(other, one, tokens)) is not None:
                yield where, place, clash
        open_.append((one, place))


def _insisting(tokens: Sequence[str], classes: Sequence[_Class]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Suppressing and insisting against every other treatment."""
    for one, ((whole, _), mine) in enumerate(classes):
        if not whole:
            continue
        for other, ((rival, _), theirs) in enumerate(classes):
            if other != one and (not rival or one < other):
                for clash in _against(tokens, mine[0], theirs[0]):
                    yield one, other, clash


def _against(tokens: Sequence[str], whole: Entry, other: Entry) -> list[tuple[int, int]]:
    """A suppressed or insisted-on provision against another treatment of it."""
    if other.mark in _WHOLE:
        return [(0, len(tokens))] if whole.mark != other.mark else []
    return [(touch.start, touch.end) for touch in other.touches]
