"""From tracked changes, which may cut words in two, to edits of whole words; and from one base to another.

Words: a proposal's *own base* is what stands in its file when every change is rejected; *drift* is the difference between
it and the text in force, which nobody proposes; to *carry* edits is to find their words in the text in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from plenipot.core.amendments.apply import Edit, canonical
from plenipot.core.text.compare import Block, blocks
from plenipot.core.text.marked import Fate, Span
from plenipot.core.text.tokens import fold, tokens, white, written

_NOTHING = "∅"


def edits(spans: Iterable[Span], own: Sequence[str]) -> tuple[Edit, ...]:
    """What the tracked changes do, as edits of `own`, the tokens of their rejected text.

    A word that is changed in part is changed as a whole. Applied to `own`, they give the accepted text.
    """
    spans = tuple(spans)
    new = tokens("".join(span.text for span in spans if span.fate.accepted))
    anchors = _anchors(spans, own, new)
    moved_out, moved_in = _moved(spans)
    at = list(accumulate(map(len, own), initial=0))
    bt = list(accumulate(map(len, new), initial=0))
    found: list[Edit] = []
    a = b = 0
    for i, j in [*anchors, (len(own), len(new))]:
        if i > a or j > b:
            moved = _inside(moved_out, at[a], at[i]) or _inside(moved_in, bt[b], bt[j])
            found.append(Edit(a, i, tuple(new[b:j]), moved))
        a, b = i + 1, j + 1
    return canonical(own, found)


def carry(changes: Sequence[Edit], own: Sequence[str], ours: Sequence[str]) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """The edits of `own` as edits of `ours`, and the drift between the two: each as ``ours → theirs``.

    An edit of words that read differently in `ours` takes the words that stand in their place; a note after the drift
    says so by ending in ``*``.
    """
    first, second = written([fold(token) for token in own], [fold(token) for token in ours])
    script = blocks(first, second)
    starts, ends = _boundaries(script, len(own), len(ours))
    carried: list[Edit] = []
    done = 0
    for edit in changes:
        start = ends[edit.start] if edit.start == edit.end else starts[edit.start]
        end = start if edit.start == edit.end else max(ends[edit.end], start)
        start, end = max(start, done), max(end, done)
        carried.append(edit._replace(start=start, end=end))
        done = end
    return canonical(ours, carried), tuple(_drift(script, own, ours, changes))


def _anchors(spans: Sequence[Span], own: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The tokens that stand unbroken in both texts, as pairs of their places."""
    starts = {start: place for place, start in enumerate(accumulate(map(len, new), initial=0))}
    anchors: list[tuple[int, int]] = []
    token = place = old_at = new_at = 0
    for span in spans:
        if span.fate is not Fate.KEPT:
            old_at += len(span.text) if span.fate.rejected else 0
            new_at += len(span.text) if span.fate.accepted else 0
            continue
        end, shift = old_at + len(span.text), new_at - old_at
        while token < len(own) and place < old_at:
            place += len(own[token])
            token += 1
        while token < len(own) and place + len(own[token]) <= end:
            mate = starts.get(place + shift)
            if mate is not None and mate < len(new) and new[mate] == own[token]:
                anchors.append((token, mate))
            place += len(own[token])
            token += 1
        old_at, new_at = end, end + shift
    return anchors


def _moved(spans: Sequence[Span]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The stretches of the rejected and of the accepted text that move, by letters."""
    out: list[tuple[int, int]] = []
    into: list[tuple[int, int]] = []
    old_at = new_at = 0
    for span in spans:
        if span.fate is Fate.MOVED_OUT:
            out.append((old_at, old_at + len(span.text)))
        elif span.fate is Fate.MOVED_IN:
            into.append((new_at, new_at + len(span.text)))
        old_at += len(span.text) if span.fate.rejected else 0
        new_at += len(span.text) if span.fate.accepted else 0
    return out, into


def _inside(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(one < end and start < other for one, other in stretches)


def _boundaries(script: Sequence[Block], own: int, ours: int) -> tuple[list[int], list[int]]:
    """For each gap of the own base: where what begins there begins in ours, and where what ends there ends."""
    starts, ends = [ours] * (own + 1), [0] * (own + 1)
    for equal, a0, a1, b0, b1 in script:
        alike = equal or a1 - a0 == b1 - b0
        for place in range(a0, a1):
            starts[place] = b0 + place - a0 if alike else b0
            ends[place + 1] = b0 + place + 1 - a0 if alike else b1
    return starts, ends


def _drift(script: Sequence[Block], own: Sequence[str], ours: Sequence[str], changes: Sequence[Edit]) -> Iterable[str]:
    for equal, a0, a1, b0, b1 in script:
        theirs, mine = "".join(own[a0:a1]).strip(), "".join(ours[b0:b1]).strip()
        if equal or (white(theirs) and white(mine)):
            continue
        touched = any(edit.start < a1 and a0 < edit.end for edit in changes)
        yield f"{mine or _NOTHING} → {theirs or _NOTHING}{' *' if touched else ''}"
