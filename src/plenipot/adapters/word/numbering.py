"""Automatic list numbers, as a reader of the page sees them: ``a)``, ``1.2``, ``أ )``.

Words: an *abstract numbering* has nine levels; a *numbering instance* (a list) uses an abstract numbering and may
override its levels. Instances of one abstract numbering count on together, unless one says where it starts. A bullet is
no number.

Source: ECMA-376 Part 1, 17.9.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.numerals import format_numeral
from plenipot.adapters.word.properties import OFF, ElementPattern, NumberingProperties, resolve_references
from plenipot.adapters.word.styles import Styles

_LEVELS = 9
_MOST_STYLE_LINKS = 8
"""Links between numberings and list styles may run in a circle."""
_LEVEL_PLACEHOLDER = re.compile(r"%([1-9])")
_ABSTRACT_ELEMENTS, _INSTANCE_ELEMENTS = ElementPattern("w:abstractNum"), ElementPattern("w:num")
_ABSTRACT_ID = re.compile(r'\sw:abstractNumId="(-?\d+)"')
_INSTANCE_ID = re.compile(r'\sw:numId="(-?\d+)"')
_ABSTRACT_REFERENCE = re.compile(r'<w:abstractNumId\s[^>]*?w:val="(-?\d+)"')
_STYLE_LINK = re.compile(r'<w:numStyleLink\s[^>]*?w:val="([^"]*)"')
_OVERRIDE = re.compile(r'<w:lvlOverride\s[^>]*?w:ilvl="(\d)"[^>]*(?<!/)>(.*?)</w:lvlOverride>', re.DOTALL)
_START_OVERRIDE = re.compile(r'<w:startOverride\s[^>]*?w:val="(-?\d{1,9})"')
_LEVEL = re.compile(r'<w:lvl\s[^>]*?w:ilvl="(\d)"[^>]*(?<!/)>(.*?)</w:lvl>', re.DOTALL)
_LEVEL_PROPERTY = re.compile(r'<w:(start|numFmt|lvlText|pStyle|lvlRestart|isLgl)(?=[\s/>])(?:[^>]*?w:val="([^"]*)")?')


class Level(NamedTuple):
    """One level of an abstract numbering: where it starts, how it is written, the style it belongs to, after which level it restarts."""

    start: int = 1
    number_format: str = "decimal"
    template: str = ""
    style: str = ""
    restart: int = -1
    legal: bool = False


class NumberingInstance(NamedTuple):
    """A list: its id, the abstract numbering it counts in, its levels, and the levels that it starts afresh."""

    list_id: str
    abstract_id: str
    levels: dict[int, Level]
    start_overrides: dict[int, int]


class Numbering:
    """The lists of a file, each read when a paragraph first uses it."""

    def __init__(self, text: str, styles: Styles) -> None:
        self._styles = styles
        self._abstract_texts = _index_by_id(_ABSTRACT_ELEMENTS, _ABSTRACT_ID, text)
        self._instance_texts = _index_by_id(_INSTANCE_ELEMENTS, _INSTANCE_ID, text)
        self._instances: dict[str, NumberingInstance | None] = {}
        self._resolved: dict[NumberingProperties, tuple[NumberingInstance, int] | None] = {}

    def resolve(self, numbering: NumberingProperties) -> tuple[NumberingInstance, int] | None:
        """Return the list and level of a paragraph with those properties, `None` where it is in no list."""
        if numbering not in self._resolved:
            self._resolved[numbering] = self._resolve(numbering)
        return self._resolved[numbering]

    def _resolve(self, numbering: NumberingProperties) -> tuple[NumberingInstance, int] | None:
        style_id = numbering.style or self._styles.default
        style = self._styles.get(style_id)
        instance = self._instance(numbering.list_id or (style.list_id if style else ""))
        if instance is None:
            return None
        level = numbering.level
        if level < 0 and not numbering.list_id:
            level = next((at for at, candidate in instance.levels.items() if candidate.style == style_id), -1)
        if level < 0 and style:
            level = style.level
        return instance, min(max(level, 0), _LEVELS - 1)

    def _instance(self, list_id: str) -> NumberingInstance | None:
        if list_id not in self._instances:
            text = self._instance_texts.get(list_id)
            self._instances[list_id] = None if text is None else self._read_instance(list_id, text)
        return self._instances[list_id]

    def _read_instance(self, list_id: str, text: str) -> NumberingInstance:
        abstract_id = self._abstract_id_of(text)
        levels = _read_levels(self._abstract_texts.get(abstract_id, ""))
        start_overrides: dict[int, int] = {}
        for at, inner in _OVERRIDE.findall(text):
            levels.update(_read_levels(inner))
            if start := _START_OVERRIDE.search(inner):
                start_overrides[int(at)] = int(start[1])
        return NumberingInstance(list_id, abstract_id, levels, start_overrides)

    def _abstract_id_of(self, text: str) -> str:
        """Return the id of the abstract numbering that a list uses, or that of the list style that it points to."""
        abstract_id = ""
        for _ in range(_MOST_STYLE_LINKS):
            used = _ABSTRACT_REFERENCE.search(text)
            abstract_id = used[1] if used else ""
            link = _STYLE_LINK.search(self._abstract_texts.get(abstract_id, ""))
            style = self._styles.get(resolve_references(link[1])) if link else None
            if style is None or style.list_id not in self._instance_texts:
                break
            text = self._instance_texts[style.list_id]
        return abstract_id


class NumberCounter:
    """Counts one text through (the accepted or the rejected one), paragraph by paragraph."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def copy(self) -> NumberCounter:
        """Another counter that has counted the same so far."""
        counter = NumberCounter()
        counter._counts = {abstract_id: counts.copy() for abstract_id, counts in self._counts.items()}
        counter._started = self._started.copy()
        return counter

    def next(self, position: tuple[NumberingInstance, int]) -> str:
        """Return the number of the next paragraph at that position; empty for a bullet."""
        instance, at = position
        counts = self._counts.setdefault(instance.abstract_id, [None] * _LEVELS)
        level = instance.levels.get(at, _DEFAULT_LEVEL)
        if at in instance.start_overrides and (instance.list_id, at) not in self._started:
            self._started.add((instance.list_id, at))
            counts[at] = instance.start_overrides[at]
        else:
            before = counts[at]
            counts[at] = level.start if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            restart = instance.levels.get(below, _DEFAULT_LEVEL).restart
            if restart < 0 or at < restart:
                counts[below] = None
        return (
            ""
            if level.number_format == "bullet"
            else _LEVEL_PLACEHOLDER.sub(lambda match: _format_level(instance, counts, match, level), level.template)
        )


def _format_level(instance: NumberingInstance, counts: list[int | None], match: re.Match[str], level: Level) -> str:
    at = int(match[1]) - 1
    above = instance.levels.get(at, _DEFAULT_LEVEL)
    count = counts[at]
    number_format = "decimal" if level.legal and above.number_format != "decimalZero" else above.number_format
    return format_numeral(above.start if count is None else count, number_format)


def _index_by_id(elements: ElementPattern, id_pattern: re.Pattern[str], text: str) -> dict[str, str]:
    matches = ((id_pattern.search(attributes), inner) for attributes, inner in elements.find_all(text))
    return {match[1]: inner for match, inner in matches if match}


def _read_levels(text: str) -> dict[int, Level]:
    return {int(at): _read_level(inner) for at, inner in _LEVEL.findall(text)}


def _read_level(inner: str) -> Level:
    """A level; the format behind an alternative for newer Words is the old one, which comes last."""
    values = {name: value for name, value in _LEVEL_PROPERTY.findall(inner) if name != "numFmt" or value != "custom"}
    return Level(
        _integer(values.get("start", ""), 0 if "start" in values else 1),
        values.get("numFmt", "decimal"),
        resolve_references(values.get("lvlText", "")),
        resolve_references(values.get("pStyle", "")),
        restart=_integer(values.get("lvlRestart", ""), -1),
        legal="isLgl" in values and values["isLgl"] not in OFF,
    )


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


_DEFAULT_LEVEL = Level()
