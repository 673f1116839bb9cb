"""Comparing two texts: which whole words are kept, deleted and inserted, so that a person can read it.

Words: a *block* says that words ``[a0, a1)`` of one text stand where ``[b0, b1)`` of the other do, equal or changed; an
*anchor* is a run of words that occurs once in each text. Long texts are cut at anchors that keep their order; what lies
between is compared by the shortest script (Indel of rapidfuzz, on words as numbers). Where nothing but small words or
signs stand between two rewritten passages they are rewritten too: a lone “the” that stayed by chance helps nobody.

Guarantee: accepting what `compare` marks gives the second text to the letter, rejecting it the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plenipot.core.text.marked import Fate, Span, merge
from plenipot.core.text.tokens import spaced, written

_LONG = 3000
"""From this many words on, anchors are worth looking for."""
_ANCHOR = 4
_CHOSEN = 4
"""One word in so many may begin an anchor."""
_EXCHANGE = 2
"""One word for one word: two words that change."""
_LIGHT = 3
"""A word of so many letters at most carries little by itself."""


class Block(NamedTuple):
    """Words ``[a0, a1)`` of the first text against ``[b0, b1)`` of the second."""

    equal: bool
    a0: int
    a1: int
    b0: int
    b1: int


def blocks(first: str, second: str) -> list[Block]:
    """The shortest script between two texts as `written`, equal and changed blocks in turn."""
    raw: list[Block] = []
    if len(first) < _LONG or len(second) < _LONG:
        _between(raw, first, second, 0, 0)
        return raw
    a = b = 0
    for start, other, length in _anchors(first, second):
        _between(raw, first[a:start], second[b:other], a, b)
        _push(raw, Block(True, start, start + length, other, other + length))
        a, b = start + length, other + length
    _between(raw, first[a:], second[b:], a, b)
    return raw


def compare(a: str, b: str) -> tuple[Span, ...]:
    """The two texts as one marked text: whole words kept, deleted, inserted. See the module for the guarantee."""
    if a == b:
        return (Span(a),) if a else ()
    first, second = spaced(a), spaced(b)
    words, others = list(map(str.rstrip, first)), list(map(str.rstrip, second))
    script = readable(blocks(*written(words, others)), words)
    at = list(accumulate(map(len, first), initial=0))
    bt = list(accumulate(map(len, second), initial=0))
    spans: list[Span] = []
    for equal, a0, a1, b0, b1 in script:
        old, new = a[at[a0] : at[a1]], b[bt[b0] : bt[b1]]
        if old == new:
            spans.append(Span(old))
        elif equal:
            spans.extend(_kept(first[a0:a1], second[b0:b1]))
        else:
            spans.extend((Span(old, Fate.DELETED), Span(new, Fate.INSERTED)))
    return merge(_settled(spans))


def similarity(a: str, b: str) -> float:
    """How much of two folded texts is the same, from 0 to 1, word by word."""
    first, second = written(list(map(str.rstrip, spaced(a))), list(map(str.rstrip, spaced(b))))
    return Indel.normalized_similarity(first, second)


def readable(script: Sequence[Block], words: Sequence[str]) -> list[Block]:
    """The script without coincidences: light words between two rewritten passages are rewritten with them."""
    clean: list[Block] = []
    for place, block in enumerate(script):
        chance = (
            block.equal
            and 0 < place < len(script) - 1
            and _light(words[block.a0 : block.a1])
            and _rewritten(clean[-1])
            and _rewritten(script[place + 1])
        )
        _push(clean, block._replace(equal=False) if chance else block)
    return clean


def _light(words: Sequence[str]) -> bool:
    return sum(len(word) for word in words) <= _LIGHT + 1 and all(len(word) <= _LIGHT for word in words)


def _rewritten(block: Block) -> bool:
    """Whether words give way to others, and not one word to one."""
    gone, new = block.a1 - block.a0, block.b1 - block.b0
    return not block.equal and gone > 0 and new > 0 and gone + new > _EXCHANGE


def _between(raw: list[Block], first: str, second: str, a: int, b: int) -> None:
    """Append the script of two stretches that begin at `a` and `b`; what they share at the ends needs no search."""
    if first == second:
        _push(raw, Block(True, a, a + len(first), b, b + len(second)))
        return
    for step in Indel.opcodes(first, second):
        equal = step.tag == "equal"
        _push(raw, Block(equal, a + step.src_start, a + step.src_end, b + step.dest_start, b + step.dest_end))


def _push(script: list[Block], block: Block) -> None:
    """Append a block, joined with the last one where both are equal or both changed; empty ones are dropped."""
    if block.a0 == block.a1 and block.b0 == block.b1:
        return
    if script and script[-1].equal == block.equal:
        script[-1] = script[-1]._replace(a1=block.a1, b1=block.b1)
    else:
        script.append(block)


def _anchors(first: str, second: str) -> Iterator[tuple[int, int, int]]:
    """Runs that occur once in each text, in order in both, as start, start in the other, and length."""
    chosen = frozenset(sign for sign in set(first) if ord(sign) % _CHOSEN == 0)
    there = _once(second, chosen)
    pairs = [(start, there[run]) for run, start in _once(first, chosen).items() if run in there]
    pairs.sort()
    start = other = length = 0
    for a, b in rising(pairs):
        if a < start + length or b < other + length:
            if a - start == b - other:
                length = a + _ANCHOR - start
            continue
        if a == start + length and b == other + length and length:
            length += _ANCHOR
            continue
        if length:
            yield start, other, length
        start, other, length = a, b, _ANCHOR
    if length:
        yield start, other, length


def _once(text: str, chosen: frozenset[str]) -> dict[str, int]:
    """Where each run that occurs once and begins with a chosen word begins."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    whole = text[: len(text) - _ANCHOR + 1]
    for start in [start for start, sign in enumerate(whole) if sign in chosen]:
        run = text[start : start + _ANCHOR]
        if run in found:
            twice.add(run)
        else:
            found[run] = start
    for run in twice:
        del found[run]
    return found


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that rises in both."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, other) in enumerate(pairs):
        at = bisect_left(tails, other)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(other)
            ends.append(place)
        else:
            tails[at] = other
            ends[at] = place
    rising: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rising.append(pairs[place])
        place = before[place]
    return rising[::-1]


def _kept(first: Sequence[str], second: Sequence[str]) -> Iterator[Span]:
    """The same words with other white space between them."""
    for old, new in zip(first, second, strict=True):
        if old == new:
            yield Span(old)
            continue
        word = old.rstrip()
        yield Span(word)
        yield Span(old[len(word) :], Fate.DELETED)
        yield Span(new[len(word) :], Fate.INSERTED)


def _settled(spans: Sequence[Span]) -> list[Span]:
    """Of each run of changes first what is deleted, then what is inserted."""
    settled: list[Span] = []
    inserted: list[Span] = []
    for span in spans:
        if span.fate is Fate.INSERTED:
            inserted.append(span)
            continue
        if span.fate is Fate.KEPT and span.text:
            settled.extend(inserted)
            inserted = []
        settled.append(span)
    return settled + inserted
