"""Automatic list numbers, as a reader of the page sees them: ``a)``, ``1.2``, ``أ )``.

Words: a *pattern* is what Word calls an abstract numbering (nine levels); a *list* uses a pattern and may override its
levels. Lists of one pattern count on together, unless a list says where it starts. A bullet is no number.

Source: ECMA-376 Part 1, 17.9.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from plenipot.adapters.word.numerals import numeral
from plenipot.adapters.word.properties import Listed
from plenipot.adapters.word.styles import Style, children, of, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a pattern: where it starts, how it is written, the style it belongs to, after which level it restarts."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int = -1
    legal: bool = False


class List(NamedTuple):
    """A list: the pattern it counts in, its levels, and the levels that it starts afresh."""

    pattern: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a file."""

    def __init__(self, root: ET.Element | None, known: dict[str, Style], default: str) -> None:
        self._known = known
        self._default = default
        patterns = {value(pattern, "abstractNumId"): pattern for pattern in children(root, "abstractNum")}
        users = {value(one, "numId"): of(one, "abstractNumId") for one in children(root, "num")}
        levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, List] = {}
        for one in children(root, "num"):
            pattern = self._linked(patterns, users, of(one, "abstractNumId"))
            if pattern not in levels:
                levels[pattern] = _levels(patterns[pattern]) if pattern in patterns else {}
            own, starts = _overrides(one)
            self._lists[value(one, "numId")] = List(pattern, {**levels[pattern], **own}, starts)

    def _linked(self, patterns: dict[str, ET.Element], users: dict[str, str], pattern: str) -> str:
        """The pattern itself, or the one of the list style that it points to."""
        link = of(patterns[pattern], "numStyleLink") if pattern in patterns else ""
        style = self._known.get(link) if link else None
        return users.get(style.list_id, pattern) if style else pattern

    def place(self, said: Listed) -> tuple[List, int] | None:
        """The list and level of a paragraph with those properties, `None` where it is in no list."""
        style_id = said.style or self._default
        style = self._known.get(style_id)
        list_id = said.list_id or (style.list_id if style else "")
        one = self._lists.get(list_id)
        if one is None:
            return None
        level = said.level
        if level < 0 and not said.list_id:
            level = next((at for at, each in one.levels.items() if each.style == style_id), -1)
        if level < 0 and style:
            level = style.level
        return one, min(max(level, 0), _LEVELS - 1)


class Counter:
    """Counts one text through (the accepted or the rejected one), paragraph by paragraph."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def next(self, place: tuple[List, int]) -> str:
        """The number of the next paragraph at that place; empty for a bullet."""
        one, at = place
        counts = self._counts.setdefault(one.pattern, [None] * _LEVELS)
        level = one.levels.get(at, Level())
        key = (id(one.starts), at)
        if at in one.starts and key not in self._begun:
            self._begun.add(key)
            counts[at] = one.starts[at]
        else:
            before = counts[at]
            counts[at] = level.start if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            restart = one.levels.get(below, Level()).restart
            if restart < 0 or at < restart:
                counts[below] = None
        return (
            "" if level.kind == "bullet" else _PLACE.sub(lambda found: _written(one, counts, found, level), level.text)
        )


def _written(one: List, counts: list[int | None], found: re.Match[str], level: Level) -> str:
    at = int(found[1]) - 1
    above = one.levels.get(at, Level())
    count = counts[at]
    return numeral(above.start if count is None else count, "decimal" if level.legal else above.kind)


def _levels(pattern: ET.Element) -> dict[int, Level]:
    return {at: _level(level) for level in children(pattern, "lvl") if (at := _integer(value(level, "ilvl"), -1)) >= 0}


def _level(level: ET.Element) -> Level:
    return Level(
        _integer(of(level, "start"), 0 if children(level, "start") else 1),
        _kind(level),
        of(level, "lvlText"),
        of(level, "pStyle"),
        _integer(of(level, "lvlRestart"), -1),
        any(value(legal, "val") not in {"0", "false", "off"} for legal in children(level, "isLgl")),
    )


def _kind(level: ET.Element) -> str:
    """The format; behind an alternative for newer Words the old one is taken."""
    found = of(level, "numFmt")
    if found:
        return found
    other = next((node for node in level.iter() if node.tag.endswith("}Fallback")), None)
    return (of(other, "numFmt") if other is not None else "") or "decimal"


def _overrides(one: ET.Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in children(one, "lvlOverride"):
        at = _integer(value(override, "ilvl"), -1)
        for level in children(override, "lvl"):
            levels[at] = _level(level)
        for start in children(override, "startOverride"):
            starts[at] = _integer(value(start, "val"), 1)
    return levels, starts


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise
