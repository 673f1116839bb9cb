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
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import UnparsedContent

_LEVELS = 9
_MOST_STYLE_LINKS = 8
"""Links between numberings and list styles may run in a circle."""
_LEVEL_PLACEHOLDER = re.compile(r"%([1-9])")
_LONGEST_TEMPLATE, _MOST_PLACEHOLDERS = 255, 9
"""Characters of a list label and numbers in it: Word lets nobody type more, and each paragraph of the list prints all of them."""
_ABSTRACT_ELEMENTS, _INSTANCE_ELEMENTS = ElementPattern("w:abstractNum"), ElementPattern("w:num")
_OVERRIDE_ELEMENTS, _LEVEL_ELEMENTS = ElementPattern("w:lvlOverride"), ElementPattern("w:lvl")
_ABSTRACT_ID = lazy_pattern(r'\sw:abstractNumId="(-?\d+)"')
_INSTANCE_ID = lazy_pattern(r'\sw:numId="(-?\d+)"')
_ABSTRACT_REFERENCE = lazy_pattern(r'<w:abstractNumId\s[^>]*?w:val="(-?\d+)"')
_STYLE_LINK = lazy_pattern(r'<w:numStyleLink\s[^>]*?w:val="([^"]*)"')
_LEVEL_INDEX = lazy_pattern(r'\sw:ilvl="(\d)"')
_START_OVERRIDE = lazy_pattern(r'<w:startOverride\s[^>]*?w:val="(-?\d{1,9})"')
_LEVEL_PROPERTY = lazy_pattern(r'<w:(start|numFmt|lvlText|pStyle|lvlRestart|isLgl)(?=[\s/>])(?:[^>]*?w:val="([^"]*)")?')


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
    restarting: dict[int, tuple[int, ...]]
    """By level, those below it that a number of it starts afresh."""


class Numbering:
    """The lists of a file, each read when a paragraph first uses it, and an abstract numbering once for all its lists."""

    def __init__(self, numbering_xml: str, styles: Styles) -> None:
        self._unread: dict[str, None] = {}
        self._styles = styles
        self._abstract_levels: dict[str, dict[int, Level]] = {}
        self._style_links: dict[str, str] = {}
        self._abstract_references: dict[str, str] = {}
        self._abstract_texts = _index_by_id(_ABSTRACT_ELEMENTS, _ABSTRACT_ID, numbering_xml)
        self._instance_texts = _index_by_id(_INSTANCE_ELEMENTS, _INSTANCE_ID, numbering_xml)
        self._instances: dict[str, NumberingInstance | None] = {}
        self._resolved: dict[NumberingProperties, tuple[NumberingInstance, int] | None] = {}

    @property
    def unread(self) -> list[UnparsedContent]:
        """The labels that no paragraph is given, each with its beginning."""
        what = "a list label that is longer than any paper's; its paragraphs have no number"
        return [UnparsedContent(what, "lists", beginning) for beginning in self._unread]

    def resolve(self, numbering: NumberingProperties) -> tuple[NumberingInstance, int] | None:
        """Return the list and level of a paragraph with those properties, `None` where it is in no list."""
        if numbering not in self._resolved:
            self._resolved[numbering] = self._find_position(numbering)
        return self._resolved[numbering]

    def _find_position(self, numbering: NumberingProperties) -> tuple[NumberingInstance, int] | None:
        """The numbering instance and the level of a paragraph, by its own properties or those of its style; None for none."""
        style_id = numbering.style or self._styles.default
        style = self._styles.get(style_id)
        instance = self._find_instance(numbering.list_id or (style.list_id if style else ""))
        if instance is None:
            return None
        level = numbering.level
        if level < 0 and not numbering.list_id:
            level = next((at for at, candidate in instance.levels.items() if candidate.style == style_id), -1)
        if level < 0 and style:
            level = style.level
        return instance, min(max(level, 0), _LEVELS - 1)

    def _find_instance(self, list_id: str) -> NumberingInstance | None:
        """The numbering instance of a list, read at its first use; None where the file defines none."""
        if list_id not in self._instances:
            text = self._instance_texts.get(list_id)
            self._instances[list_id] = None if text is None else self._read_instance(list_id, text)
        return self._instances[list_id]

    def _read_instance(self, list_id: str, text: str) -> NumberingInstance:
        """A numbering instance (``w:num``): the levels of its abstract numbering with its own overrides laid over them."""
        abstract_id = self._abstract_id_of(list_id)
        if abstract_id not in self._abstract_levels:
            self._abstract_levels[abstract_id] = self._read_levels(self._abstract_texts.get(abstract_id, ""))
        levels = self._abstract_levels[abstract_id].copy()
        start_overrides: dict[int, int] = {}
        for attributes, inner in _OVERRIDE_ELEMENTS.find_all(text):
            levels.update(self._read_levels(inner))
            at, start = _LEVEL_INDEX.search(attributes), _START_OVERRIDE.search(inner)
            if at and start:
                start_overrides[int(at[1])] = int(start[1])
        return NumberingInstance(list_id, abstract_id, levels, start_overrides, restarting=_deeper_levels(levels))

    def _read_levels(self, text: str) -> dict[int, Level]:
        """The levels that the text of an abstract numbering defines, by their indexes."""
        matches = ((_LEVEL_INDEX.search(attributes), inner) for attributes, inner in _LEVEL_ELEMENTS.find_all(text))
        return {int(match[1]): self._read_level(inner) for match, inner in matches if match}

    def _read_level(self, inner: str) -> Level:
        """A level; without its template, and told as unread, where that is longer than any number line."""
        level = _read_level(inner)
        template = level.template
        if len(template) <= _LONGEST_TEMPLATE and len(_LEVEL_PLACEHOLDER.findall(template)) <= _MOST_PLACEHOLDERS:
            return level
        self._unread[template[:_LONGEST_TEMPLATE]] = None
        return level._replace(template="")

    def _abstract_id_of(self, list_id: str) -> str:
        """Return the id of the abstract numbering that a list uses, or that of the list style that it points to."""
        abstract_id = ""
        for _ in range(_MOST_STYLE_LINKS):
            abstract_id = self._abstract_reference(list_id)
            link = self._style_link(abstract_id)
            style = self._styles.get(link) if link else None
            if style is None or style.list_id not in self._instance_texts:
                break
            list_id = style.list_id
        return abstract_id

    def _abstract_reference(self, list_id: str) -> str:
        """Return the id of the abstract numbering that a list names, or empty."""
        if list_id not in self._abstract_references:
            match = _ABSTRACT_REFERENCE.search(self._instance_texts[list_id])
            self._abstract_references[list_id] = match[1] if match else ""
        return self._abstract_references[list_id]

    def _style_link(self, abstract_id: str) -> str:
        """Return the id of the list style that an abstract numbering points to, or empty."""
        if abstract_id not in self._style_links:
            match = _STYLE_LINK.search(self._abstract_texts.get(abstract_id, ""))
            self._style_links[abstract_id] = resolve_references(match[1]) if match else ""
        return self._style_links[abstract_id]


class NumberCounter:
    """Counts the paragraphs of lists in one text of a file (the accepted or the rejected one), one after the other."""

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
        for below in instance.restarting[at]:
            counts[below] = None
        return (
            ""
            if level.number_format == "bullet"
            else _LEVEL_PLACEHOLDER.sub(lambda match: _format_level(instance, counts, match, level), level.template)
        )


def _format_level(instance: NumberingInstance, counts: list[int | None], match: re.Match[str], level: Level) -> str:
    """The number that takes the place of ``%1`` … ``%9`` in the template of a level, in that level's own format."""
    at = int(match[1]) - 1
    above = instance.levels.get(at, _DEFAULT_LEVEL)
    count = counts[at]
    number_format = "decimal" if level.legal and above.number_format != "decimalZero" else above.number_format
    return format_numeral(above.start if count is None else count, number_format)


def _deeper_levels(levels: dict[int, Level]) -> dict[int, tuple[int, ...]]:
    """The levels below each one that begin anew when it is counted, by its index."""
    restarts = [levels.get(at, _DEFAULT_LEVEL).restart for at in range(_LEVELS)]
    return {
        at: tuple(below for below in range(at + 1, _LEVELS) if restarts[below] < 0 or at < restarts[below])
        for at in range(_LEVELS)
    }


def _index_by_id(elements: ElementPattern, id_pattern: re.Pattern[str], text: str) -> dict[str, str]:
    """The inner text of each element, by the id that its attributes have; those without an id are left out."""
    matches = ((id_pattern.search(attributes), inner) for attributes, inner in elements.find_all(text))
    return {match[1]: inner for match, inner in matches if match}


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
