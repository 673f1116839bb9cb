"""Options over several paragraphs: a line that begins with ``Option 1``, and all that stands below it until the next one.

Words: a *head* is the number of an option; a *block* is what stands behind and below it; heads that count on belong to one
bracket, whose options are the blocks. Brackets around all of it (``[Option 1`` … ``]``) or around each block say where the
last one ends. Without them it ends before the next line that opens a part of the text, of a kind that no block before it
holds; where there is none, that is told. Options nest: those in brackets of their own, or numbered otherwise (``Option A``
below ``Option 1``), stand inside a block of the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from plenipot.core.negotiation.frames import BracketFrame, CutRange, find_enclosing_frame
from plenipot.core.negotiation.signs import CLOSING, OPENING, Place, parse_requesters
from plenipot.core.negotiation.values import Bracket, Clause, Option, Requester
from plenipot.core.negotiation.vocabulary import BracketVocabulary

UNMARKED = "the end of the last option, which nothing marks"
TITLE = "the title of an option"
_CLOSING = "".join(CLOSING)
_DASHES = frozenset("–—-")
_SENTENCE_ENDS = frozenset(".;,:،؛；。")


class OptionHead(NamedTuple):
    """The number of an option at the beginning of a line, and what stands behind it on the line.

    `frame` is the letter of a bracket before it, −1 for none; `rest` the letter with which words of the option begin.
    """

    line: int
    number: str
    kind: str
    asked: tuple[Requester, ...]
    frame: int
    rest: int
    title: str = ""


class OptionBlocks(NamedTuple):
    """The options of one bracket: their heads, and the line after the last block. `marked` tells whether that is certain.

    `frames` are the brackets around all of it or around each block, which are no brackets of the text.
    """

    heads: tuple[OptionHead, ...]
    end: int
    marked: bool
    frames: tuple[BracketFrame, ...] = ()

    def cuts(self) -> Iterator[CutRange]:
        """The ranges of letters that are no words of the text: the frames and the heads."""
        for frame in self.frames:
            yield from frame.cuts()
        for head in self.heads:
            yield CutRange(head.line, 0, head.rest)

    def holds(self, line: int) -> bool:
        """Tell whether a line stands in one of the blocks."""
        return self.heads[0].line <= line < self.end

    def ordinal(self, line: int) -> int:
        """The option that a line of a block belongs to, counted from 0."""
        return sum(head.line <= line for head in self.heads) - 1


@dataclass(slots=True)
class _Run:
    """Heads that count on; they end before the line `last` at the latest, in a frame or without."""

    heads: list[OptionHead]
    last: int
    framed: bool


def find_option_blocks(
    words: Sequence[str],
    pairs: Mapping[Place, Place],
    terms: BracketVocabulary,
    opens: Callable[[int], str],
    skip: Container[int] = (),
) -> list[OptionBlocks]:
    """The blocks in some lines whose brackets are paired, outer ones first; `opens` names the part that a line opens.

    Lines of `skip`, the cells of tables, head no block.
    """
    lines = ((line, text) for line, text in enumerate(words) if line not in skip)
    heads = [head for line, text in lines if (head := _parse_head(line, text, terms)) is not None]
    blockses = (_blocks_of_run(run, words, pairs, opens) for run in _group_heads(heads, words, pairs))
    return sorted((block for block in blockses if block), key=lambda block: (block.heads[0].line, -block.end))


def clause_as_options(clause: Clause, line: int, several: Sequence[OptionBlocks]) -> Clause:
    """A clause as the part of all the brackets, inner ones first, in whose blocks it stands."""
    for number, blocks in reversed(list(enumerate(several))):
        if blocks.holds(line):
            own_ordinal = blocks.ordinal(line)
            options = tuple(
                Option(clause.pieces if place == own_ordinal else (), head.asked)
                for place, head in enumerate(blocks.heads)
            )
            clause = replace(clause, pieces=(Bracket(f"options {number}", options),))
    return clause


def _parse_head(line: int, text: str, terms: BracketVocabulary) -> OptionHead | None:
    """Read a line as the head of an option, ``[Option 2 (USA):`` with a title or with words of the text behind it.

    The words behind are no part of the text where they name who asks for the option, say that it has none, or are its
    title. `None` for a line that heads no option.
    """
    bare = text.strip()
    bracket_at = text.index(bare[0]) if bare[:1] in OPENING else -1
    option = terms.option.match(text, bracket_at + 1)
    if option is None:
        return None
    rest = text[option.end() :].strip().rstrip(_CLOSING)
    asking = terms.asking.fullmatch(rest) if rest else None
    kind, number = terms.counted(option)
    requesters = parse_requesters(option[2] or option[3] or (asking[1] if asking else ""), terms)
    titled = option[0].rstrip()[-1:] in _DASHES and rest[:1].isupper() and rest[-1:] not in _SENTENCE_ENDS
    without_text = asking is not None or terms.nothing(rest) or titled
    title = rest if titled and asking is None else ""
    return OptionHead(
        line, number, kind, requesters, frame=bracket_at, rest=len(text) if without_text else option.end(), title=title
    )


def _group_heads(heads: Sequence[OptionHead], words: Sequence[str], pairs: Mapping[Place, Place]) -> list[_Run]:
    """The heads in runs, of which each counts on from the one before; a run has the options of one bracket."""
    runs: list[_Run] = []
    open_: list[_Run] = []
    for at, head in enumerate(heads):
        while open_ and not _belongs_to(open_[-1], heads, at, pairs):
            closed = open_.pop()
            closed.last = min(closed.last, head.line)
        if open_ and open_[-1].heads[-1].kind == head.kind and not _is_first_option(head):
            open_[-1].heads.append(head)
        elif _is_first_option(head):
            close = _line_of_close(head, words, pairs)
            framed = any(
                other_head.kind == head.kind and not _is_first_option(other_head) and other_head.line <= close
                for other_head in heads[at:]
            )
            last = close + 1 if framed else open_[-1].last if open_ else len(words)
            open_.append(_Run([head], last, framed))
            runs.append(open_[-1])
    return runs


def _is_first_option(head: OptionHead) -> bool:
    """Tell whether an option is the first of its choice."""
    return BracketVocabulary.begins(head.number)


def _line_of_close(head: OptionHead, words: Sequence[str], pairs: Mapping[Place, Place]) -> int:
    """The line at whose end the bracket before a head closes, −1 for none."""
    close = pairs.get((head.line, head.frame))
    return close[0] if close and not words[close[0]][close[1] + 1 :].strip(f"{_CLOSING} .;,") else -1


def _belongs_to(run: _Run, heads: Sequence[OptionHead], at: int, pairs: Mapping[Place, Place]) -> bool:
    """Tell whether the head at `at` belongs inside a run: as the next of its options, or as the first option of a bracket in one."""
    head, kind = heads[at], run.heads[0].kind
    if head.line >= run.last:
        return False
    if not _is_first_option(head):
        return head.kind == kind
    if run.framed:
        return True
    close = pairs.get((head.line, head.frame), (head.line, 0))[0]
    after = next(
        (other_head for other_head in heads[at + 1 :] if other_head.kind == kind and other_head.line > close), None
    )
    return after is not None and not _is_first_option(after) and (head.kind != kind or close > head.line)


def _blocks_of_run(
    run: _Run, words: Sequence[str], pairs: Mapping[Place, Place], opens: Callable[[int], str]
) -> OptionBlocks | None:
    """The blocks of a run of heads and where the last one ends; `None` where nothing stands below the heads."""
    heads = run.heads
    if len(heads) < 2 or all(head.line + 1 == following.line for head, following in itertools.pairwise(heads)):  # noqa: PLR2004
        return None
    first, last = heads[0], heads[-1]
    if run.framed:
        frame = BracketFrame((first.line, first.frame), pairs[first.line, first.frame])
        return OptionBlocks(tuple(heads), run.last, marked=True, frames=(frame,))
    if frames := _frames_of_blocks(run, words, pairs):
        return OptionBlocks(tuple(heads), frames[-1].close[0] + 1, marked=True, frames=tuple(frames))
    inside = {opens(line) for line in range(first.line + 1, last.line)}
    end = next((line for line in range(last.line + 1, run.last) if opens(line) and opens(line) not in inside), run.last)
    return OptionBlocks(tuple(heads), end, marked=end < len(words) or end == last.line + 1)


def _frames_of_blocks(run: _Run, words: Sequence[str], pairs: Mapping[Place, Place]) -> list[BracketFrame]:
    """The brackets around the blocks, with their heads or behind them, where every block has its own; else none."""
    frames: list[BracketFrame] = []
    for head, end in zip(run.heads, [*(head.line for head in run.heads[1:]), run.last], strict=True):
        start = head.line if head.frame >= 0 or head.rest < len(words[head.line]) else head.line + 1
        frame = find_enclosing_frame(start, words, pairs) if start < end else None
        last = head is run.heads[-1]
        if frame is None or frame.close[0] >= end or (frame.close[0] != end - 1 and not last):
            return []
        frames.append(frame)
    return frames
