"""Options over several paragraphs: ``Option 1`` on a line of its own, and all that stands below it until the next one.

Words: a *head* is such a line; a *block* is what stands below it; heads that count on belong to one bracket, whose options
are the blocks. Brackets around all of it (``[Option 1`` … ``]``) say where the last block ends. Without them it ends before
the next line that opens a part of the text, of a kind that no block before it holds; where there is none, that is told.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from plenipot.core.consolidation.brackets.signs import CLOSING, OPENING, Place, asking
from plenipot.core.consolidation.brackets.terms import FIRST, Terms
from plenipot.core.consolidation.brackets.values import Asked, Bracket, Clause, Option

UNMARKED = "the end of the last option, which nothing marks"


class Head(NamedTuple):
    """A line that holds nothing but the number of an option; `frame` is the letter of a bracket before it, −1 for none."""

    line: int
    number: str
    asked: tuple[Asked, ...]
    frame: int


class Blocks(NamedTuple):
    """The options of one bracket: their heads, and the line after the last block. `marked` tells whether that is certain."""

    heads: tuple[Head, ...]
    end: int
    marked: bool

    def ordinal(self, line: int) -> int:
        """Which option a line between the first head and the end belongs to, counted from 0."""
        return sum(head.line <= line for head in self.heads) - 1


def found(
    words: Sequence[str], pairs: Mapping[Place, Place], terms: Terms, opens: Callable[[int], str]
) -> Iterator[Blocks]:
    """The blocks in some lines whose brackets are paired; `opens` names the part that a line opens, if it does."""
    run: list[Head] = []
    heads = [head for line, text in enumerate(words) if (head := _head(line, text, terms)) is not None]
    for head in heads:
        if head.number in FIRST:
            yield from _blocks(run, head.line, words, pairs, opens)
            run = []
        if run or head.number in FIRST:
            run.append(head)
    yield from _blocks(run, len(words), words, pairs, opens)


def without_heads(words: Sequence[str], some: Sequence[Blocks], pairs: dict[Place, Place]) -> list[str]:
    """The lines with their heads and frames taken away, and out of `pairs`."""
    left = list(words)
    for one in some:
        first = one.heads[0]
        close = pairs.get((first.line, first.frame))
        if close is not None:
            left[close[0]] = left[close[0]][: close[1]]
        for head in one.heads:
            left[head.line] = ""
    gone = {head.line for one in some for head in one.heads}
    for place in [place for place, other in pairs.items() if place[0] in gone or other[0] in gone]:
        del pairs[place]
    return left


def as_options(clause: Clause, line: int, name: str, some: Blocks) -> Clause:
    """A clause of a block as the part of the bracket that its option is."""
    mine = some.ordinal(line)
    options = tuple(Option(clause.pieces if place == mine else (), head.asked) for place, head in enumerate(some.heads))
    return replace(clause, pieces=(Bracket(name, options),))


def _head(line: int, text: str, terms: Terms) -> Head | None:
    bare = text.strip()
    frame = text.index(bare[0]) if bare[:1] in OPENING else -1
    option = terms.option.match(text, frame + 1)
    if option is None:
        return None
    rest = text[option.end() :].strip().rstrip("".join(CLOSING))
    told = terms.asking.fullmatch(rest) if rest else None
    if told is None and not terms.nothing(rest):
        return None
    return Head(line, option[1].upper(), asking(option[2] or option[3] or (told[1] if told else "")), frame)


def _blocks(
    run: Sequence[Head], limit: int, words: Sequence[str], pairs: Mapping[Place, Place], opens: Callable[[int], str]
) -> Iterator[Blocks]:
    if len(run) < 2 or all(one.line + 1 == other.line for one, other in itertools.pairwise(run)):  # noqa: PLR2004
        return
    first, last = run[0], run[-1]
    close = pairs.get((first.line, first.frame))
    if close is not None and close[0] >= last.line and not words[close[0]][close[1] + 1 :].strip():
        yield Blocks(tuple(run), close[0] + 1, marked=True)
        return
    inside = {opens(line) for line in range(first.line + 1, last.line)}
    end = next((line for line in range(last.line + 1, limit) if opens(line) and opens(line) not in inside), limit)
    yield Blocks(tuple(head._replace(frame=-1) for head in run), end, marked=end < limit or limit == last.line + 1)
