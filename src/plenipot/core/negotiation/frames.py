"""Frames around options that are not of the text: their numbers, and brackets around the whole of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plenipot.core.negotiation.signs import OPENING, Place
from plenipot.core.negotiation.vocabulary import BracketVocabulary

_ENDS = " .;,"


class CutRange(NamedTuple):
    """Letters of a line that are taken away, from `start` to before `end`."""

    line: int
    start: int
    end: int


class BracketFrame(NamedTuple):
    """A pair of brackets, each by its line and letter."""

    open: Place
    close: Place

    def cuts(self) -> tuple[CutRange, CutRange]:
        """Both brackets as ranges of letters to be taken away."""
        return CutRange(*self.open, self.open[1] + 1), CutRange(*self.close, self.close[1] + 1)


def find_enclosing_frame(line: int, words: Sequence[str], pairs: Mapping[Place, Place]) -> BracketFrame | None:
    """The bracket with which a line begins, where its partner ends a line."""
    text = words[line]
    bare = text.lstrip()
    if bare[:1] not in OPENING:
        return None
    place = line, len(text) - len(bare)
    close = pairs.get(place)
    return BracketFrame(place, close) if close and not words[close[0]][close[1] + 1 :].strip(_ENDS) else None


def find_option_frames(
    words: Sequence[str], pairs: Mapping[Place, Place], terms: BracketVocabulary
) -> list[BracketFrame]:
    """The brackets around paragraphs that are an option each: around one (``[Option 1: …]``), or around all of them."""
    options = [_is_option(text, terms) for text in words]
    frames: list[BracketFrame] = []
    for line, is_one in enumerate(options):
        frame = find_enclosing_frame(line, words, pairs) if is_one else None
        if frame is None:
            continue
        last = frame.close[0]
        near = options[line : last + 1] if last > line else options[max(line - 1, 0) : line + 2]
        if sum(near) > 1 and (last == line or all(near)):
            frames.append(frame)
    return frames


def _is_option(text: str, terms: BracketVocabulary) -> bool:
    """Tell whether a text begins with the number of an option, in a bracket or not."""
    bare = text.lstrip()
    return terms.option.match(bare, 1 if bare[:1] in OPENING else 0) is not None


def cut_lines(
    words: Sequence[str], cuts: Iterable[CutRange], pairs: Mapping[Place, Place]
) -> tuple[list[str], dict[Place, Place]]:
    """The lines without these letters, and the partners of all other brackets where they stand now."""
    removed: dict[int, set[int]] = {}
    for line, start, end in cuts:
        removed.setdefault(line, set()).update(range(start, end))
    left = [
        "".join(letter for at, letter in enumerate(text) if at not in removed[line]) if line in removed else text
        for line, text in enumerate(words)
    ]
    moved = {
        (line, letter): (line, letter - sum(place < letter for place in removed.get(line, ())))
        for line, letter in pairs
        if letter not in removed.get(line, ())
    }
    return left, {
        moved[place]: moved[partner] for place, partner in pairs.items() if place in moved and partner in moved
    }
