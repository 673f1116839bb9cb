"""Automatic list numbers, as a reader of the page sees them: ``a)``, ``1.2``, ``أ )``.

Words: a *pattern* is what Word calls an abstract numbering (nine levels); a *list* uses a pattern and may override its
levels. Lists of one pattern count on together, unless a list says where it starts. A bullet is no number.

Source: ECMA-376 Part 1, 17.9.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.elements import Elements
from plenipot.adapters.word.numerals import numeral
from plenipot.adapters.word.properties import Listed, resolved
from plenipot.adapters.word.styles import Styles

_LEVELS = 9
_DEEPEST_LINK = 8
_PLACE = re.compile(r"%([1-9])")
_PATTERNS, _LISTS = Elements("w:abstractNum"), Elements("w:num")
_PATTERN_ID = re.compile(r'\sw:abstractNumId="(-?\d+)"')
_LIST_ID = re.compile(r'\sw:numId="(-?\d+)"')
_USES = re.compile(r'<w:abstractNumId\s[^>]*?w:val="(-?\d+)"')
_LINK = re.compile(r'<w:numStyleLink\s[^>]*?w:val="([^"]*)"')
_OVERRIDE = re.compile(r'<w:lvlOverride\s[^>]*?w:ilvl="(\d)"[^>]*(?<!/)>(.*?)</w:lvlOverride>', re.DOTALL)
_STARTS = re.compile(r'<w:startOverride\s[^>]*?w:val="(-?\d{1,9})"')
_LEVEL = re.compile(r'<w:lvl\s[^>]*?w:ilvl="(\d)"[^>]*(?<!/)>(.*?)</w:lvl>', re.DOTALL)
_SAID = re.compile(r'<w:(start|numFmt|lvlText|pStyle|lvlRestart|isLgl)(?=[\s/>])(?:[^>]*?w:val="([^"]*)")?')
_OFF = frozenset({"0", "false", "off"})


class Level(NamedTuple):
    """One level of a pattern: where it starts, how it is written, the style it belongs to, after which level it restarts."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int = -1
    legal: bool = False


class List(NamedTuple):
    """A list: its id, the pattern it counts in, its levels, and the levels that it starts afresh."""

    list_id: str
    pattern: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a file, each read when a paragraph first uses it."""

    def __init__(self, text: str, styles: Styles) -> None:
        self._styles = styles
        self._patterns = _by_id(_PATTERNS, _PATTERN_ID, text)
        self._texts = _by_id(_LISTS, _LIST_ID, text)
        self._lists: dict[str, List | None] = {}
        self._places: dict[Listed, tuple[List, int] | None] = {}

    def place(self, said: Listed) -> tuple[List, int] | None:
        """The list and level of a paragraph with those properties, `None` where it is in no list."""
        if said not in self._places:
            self._places[said] = self._place(said)
        return self._places[said]

    def _place(self, said: Listed) -> tuple[List, int] | None:
        style_id = said.style or self._styles.default
        style = self._styles.get(style_id)
        one = self._list(said.list_id or (style.list_id if style else ""))
        if one is None:
            return None
        level = said.level
        if level < 0 and not said.list_id:
            level = next((at for at, each in one.levels.items() if each.style == style_id), -1)
        if level < 0 and style:
            level = style.level
        return one, min(max(level, 0), _LEVELS - 1)

    def _list(self, list_id: str) -> List | None:
        if list_id not in self._lists:
            text = self._texts.get(list_id)
            self._lists[list_id] = None if text is None else self._read(list_id, text)
        return self._lists[list_id]

    def _read(self, list_id: str, text: str) -> List:
        pattern = self._pattern_of(text)
        levels = _levels(self._patterns.get(pattern, ""))
        starts: dict[int, int] = {}
        for at, inner in _OVERRIDE.findall(text):
            levels.update(_levels(inner))
            if start := _STARTS.search(inner):
                starts[int(at)] = int(start[1])
        return List(list_id, pattern, levels, starts)

    def _pattern_of(self, text: str) -> str:
        """The pattern that a list uses, or the one of the list style that it points to."""
        pattern = ""
        for _ in range(_DEEPEST_LINK):
            used = _USES.search(text)
            pattern = used[1] if used else ""
            link = _LINK.search(self._patterns.get(pattern, ""))
            style = self._styles.get(resolved(link[1])) if link else None
            if style is None or style.list_id not in self._texts:
                break
            text = self._texts[style.list_id]
        return pattern


class Counter:
    """Counts one text through (the accepted or the rejected one), paragraph by paragraph."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def copy(self) -> Counter:
        """Another counter that has counted the same so far."""
        counter = Counter()
        counter._counts = {pattern: counts.copy() for pattern, counts in self._counts.items()}
        counter._begun = self._begun.copy()
        return counter

    def next(self, place: tuple[List, int]) -> str:
        """The number of the next paragraph at that place; empty for a bullet."""
        one, at = place
        counts = self._counts.setdefault(one.pattern, [None] * _LEVELS)
        level = one.levels.get(at, _PLAIN)
        if at in one.starts and (one.list_id, at) not in self._begun:
            self._begun.add((one.list_id, at))
            counts[at] = one.starts[at]
        else:
            before = counts[at]
            counts[at] = level.start if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            restart = one.levels.get(below, _PLAIN).restart
            if restart < 0 or at < restart:
                counts[below] = None
        return (
            "" if level.kind == "bullet" else _PLACE.sub(lambda found: _written(one, counts, found, level), level.text)
        )


def _written(one: List, counts: list[int | None], match: re.Match[str], level: Level) -> str:
    at = int(match[1]) - 1
    above = one.levels.get(at, _PLAIN)
    count = counts[at]
    kind = "decimal" if level.legal and above.kind != "decimalZero" else above.kind
    return numeral(above.start if count is None else count, kind)


def _by_id(elements: Elements, identity: re.Pattern[str], text: str) -> dict[str, str]:
    known = ((identity.search(attributes), inner) for attributes, inner in elements.of(text))
    return {match[1]: inner for match, inner in known if match}


def _levels(text: str) -> dict[int, Level]:
    return {int(at): _level(inner) for at, inner in _LEVEL.findall(text)}


def _level(inner: str) -> Level:
    """A level; the format behind an alternative for newer Words is the old one, which comes last."""
    said = {name: value for name, value in _SAID.findall(inner) if name != "numFmt" or value != "custom"}
    return Level(
        _integer(said.get("start", ""), 0 if "start" in said else 1),
        said.get("numFmt", "decimal"),
        resolved(said.get("lvlText", "")),
        resolved(said.get("pStyle", "")),
        _integer(said.get("lvlRestart", ""), -1),
        "isLgl" in said and said["isLgl"] not in _OFF,
    )


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


_PLAIN = Level()
