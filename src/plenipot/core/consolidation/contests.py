"""Who contradicts whom in one provision, and who reads it alike.

Two versions contest words that both treat, and treat differently: one replaces what the other deletes or replaces with
other words; both insert other words into the same gap; one inserts inside what the other deletes. To suppress a provision,
or to insist that it stay as it is, contradicts every amendment of it. Deleting the same words agrees, as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from plenipot.core.consolidation.values import Contest, Entry, Group, Touch
from plenipot.core.text.marked import Span
from plenipot.core.text.tokens import folded, white

_WHOLE = frozenset({"SUP", "NOC!"})
SILENT = frozenset({"NOC", "-"})
"""Marks of entries that propose nothing."""


class Treatment(NamedTuple):
    """What a touch does, as it is compared: base tokens ``[start, end)`` and the folded words in their place."""

    start: int
    end: int
    words: str


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
    found: list[Clash] = []
    for (left, mine), (right, theirs) in combinations(alike.items(), 2):
        for start, end in _between(tokens, mine[0], theirs[0], left[1], right[1]):
            found.extend(Clash(start, end, one.version, other.version) for one in mine for other in theirs)
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
    for entry in entries:
        if entry.mark == "-":
            continue
        text = base if entry.mark in {"NOC", "NOC!"} and not entry.foreign else accepted(entry.spans)
        gathered.setdefault(folded(text), []).append((entry.version, text))
    return tuple(Group(tuple(key for key, _ in members), min(members)[1]) for members in gathered.values())


def accepted(spans: Iterable[Span]) -> str:
    """The words left when every change is accepted."""
    return "".join(span.text for span in spans if span.fate.accepted)


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


def _between(
    tokens: Sequence[str], one: Entry, other: Entry, mine: Sequence[Treatment], theirs: Sequence[Treatment]
) -> list[tuple[int, int]]:
    whole = _WHOLE.intersection((one.mark, other.mark))
    if whole:
        return _against(tokens, *((one, other) if one.mark in whole else (other, one)))
    found: list[tuple[int, int]] = []
    for left in mine:
        near = [right for right in theirs if right.start <= left.end and left.start <= right.end]
        found.extend(clash for right in near if (clash := overlap(left, right, tokens)) is not None)
    return found


def _against(tokens: Sequence[str], whole: Entry, other: Entry) -> list[tuple[int, int]]:
    """A suppressed or insisted-on provision against another treatment of it."""
    if other.mark in _WHOLE:
        return [(0, len(tokens))] if whole.mark != other.mark else []
    return [(touch.start, touch.end) for touch in other.touches]
