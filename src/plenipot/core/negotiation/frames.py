"""What stands around the words of options and is not of the text: their numbers, and brackets that hold the whole of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plenipot.core.negotiation.signs import OPENING, Place
from plenipot.core.negotiation.vocabulary import Terms

_ENDS = " .;,"


class Cut(NamedTuple):
    """Letters of a line that are taken away, from `start` to before `end`."""

    line: int
    start: int
    end: int


class Frame(NamedTuple):
    """A pair of brackets, each by its line and letter."""

    open: Place
    close: Place

    def cuts(self) -> tuple[Cut, Cut]:
        """Both brackets as letters to be taken away."""
        return Cut(*self.open, self.open[1] + 1), Cut(*self.close, self.close[1] + 1)


def whole(line: int, words: Sequence[str], pairs: Mapping[Place, Place]) -> Frame | None:
    """The bracket with which a line begins, where its partner ends a line."""
    text = words[line]
    bare = text.lstrip()
    if bare[:1] not in OPENING:
        return None
    place = line, len(text) - len(bare)
    close = pairs.get(place)
    return Frame(place, close) if close and not words[close[0]][close[1] + 1 :].strip(_ENDS) else None


def around_options(words: Sequence[str], pairs: Mapping[Place, Place], terms: Terms) -> list[Frame]:
    """The brackets around paragraphs that are an option each: around one (``[Option 1: …]``), or around all of them."""
    options = [_is_option(text, terms) for text in words]
    frames: list[Frame] = []
    for line, is_one in enumerate(options):
        frame = whole(line, words, pairs) if is_one else None
        if frame is None:
            continue
        last = frame.close[0]
        near = options[line : last + 1] if last > line else options[max(line - 1, 0) : line + 2]
        if sum(near) > 1 and (last == line or all(near)):
            frames.append(frame)
    return frames


def _is_option(text: str, terms: Terms) -> bool:
    bare = text.lstrip()
    return terms.option.match(bare, 1 if bare[:1] in OPENING else 0) is not None


def without(
    words: Sequence[str], cuts: Iterable[Cut], pairs: Mapping[Place, Place]
) -> tuple[list[str], dict[Place, Place]]:
    """The lines without these letters, and the partners of all other brackets where they stand now."""
    gone: dict[int, set[int]] = {}
    for line, start, end in cuts:
        gone.setdefault(line, set()).update(range(start, end))
    left = [
        "".join(letter for at, letter in enumerate(text) if at not in gone[line]) if line in gone else text
        for line, text in enumerate(words)
    ]
    moved = {
        (line, letter): (line, letter - sum(one < letter for one in gone.get(line, ())))
        for line, letter in pairs
        if letter not in gone.get(line, ())
    }
    return left, {moved[one]: moved[other] for one, other in pairs.items() if one in moved and other in moved}
