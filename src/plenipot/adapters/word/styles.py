"""The styles of a file: the English name behind each style id, and the list that a style belongs to.

Ids may be in the language of the Word that wrote the file; names of built-in styles never are. A paper uses a few of the
hundreds of styles that its template brings, so each is read when a paragraph first asks for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.properties import (
    NOT_INDENTED,
    ElementPattern,
    Indentation,
    NumberingProperties,
    read_indentation,
    read_numbering_properties,
    resolve_references,
)
from plenipot.core.identity.lazy_patterns import lazy_pattern

_STYLE_ELEMENTS = ElementPattern("w:style")
_ID = re.compile(r'w:styleId="([^"]*)"')
_NAME = lazy_pattern(r'<w:name\s[^>]*?w:val="([^"]*)"')
_BASED_ON = lazy_pattern(r'<w:basedOn\s[^>]*?w:val="([^"]*)"')
_DEFAULT = re.compile(r'w:default="(?:1|true|on)"')
_LANGUAGE = lazy_pattern(r'<w:lang\s[^>]*?w:val="([A-Za-z]{2})')
_OTHER_TYPES = ('w:type="character"', 'w:type="table"')
_LONGEST_NAME = 255
"""Characters: Word allows no more, and every paragraph of the style is looked at by its name."""
_MOST_ANCESTORS = 32
"""Styles may be based on each other in a circle; real ones lie fewer than ten deep."""


class Style(NamedTuple):
    """A style: its name without spaces and underscores (``ResNo`` for ``Res_No``), its list and level (``""``, −1: none)."""

    name: str
    list_id: str = ""
    level: int = -1


class _StyleDefinition(NamedTuple):
    """A style's own properties, and the id of the style it is based on."""

    name: str
    based_on: str
    numbering: NumberingProperties


class Styles:
    """The styles of paragraphs and lists in a styles part in the one form: `default` is the id of the default one."""

    def __init__(self, styles_xml: str) -> None:
        self.default = ""
        self._texts: dict[str, str] = {}
        self._definitions: dict[str, _StyleDefinition | None] = {}
        self._styles: dict[str, Style | None] = {}
        for attributes, inner in _STYLE_ELEMENTS.find_all(styles_xml):
            style_id = _ID.search(attributes)
            if style_id is None or any(kind in attributes for kind in _OTHER_TYPES):
                continue
            self._texts[resolve_references(style_id[1])] = inner
            if 'w:type="paragraph"' in attributes and _DEFAULT.search(attributes):
                self.default = resolve_references(style_id[1])
        language = _LANGUAGE.search(styles_xml)
        self.language = language[1].lower() if language else ""
        """The language that the styles are set in, or empty."""

    def get(self, style_id: str) -> Style | None:
        """Return the style of that id, `None` where there is none."""
        if style_id not in self._styles:
            definition = self._definition(style_id)
            self._styles[style_id] = (
                None if definition is None else Style(_join_name(definition.name), *self._inherited_list(style_id))
            )
        return self._styles[style_id]

    def indentation(self, style_id: str) -> Indentation:
        """Return how paragraphs of a style are indented, each length from the nearest ancestor that names it."""
        indentation = NOT_INDENTED
        for _ in range(_MOST_ANCESTORS):
            definition = self._definition(style_id)
            if definition is None or None not in indentation:
                break
            indentation = indentation.over(read_indentation(self._texts[style_id]))
            style_id = definition.based_on
        return indentation.over(Indentation(0, 0))

    def _definition(self, style_id: str) -> _StyleDefinition | None:
        """The definition of a style, read at its first use; None where the file has none."""
        if style_id not in self._definitions:
            inner = self._texts.get(style_id)
            self._definitions[style_id] = None if inner is None else _read_definition(inner)
        return self._definitions[style_id]

    def _inherited_list(self, style_id: str) -> tuple[str, int]:
        """List and level of a style, each from the nearest ancestor that names it."""
        list_id, level = "", -1
        for _ in range(_MOST_ANCESTORS):
            definition = self._definition(style_id)
            if definition is None or (list_id and level >= 0):
                break
            list_id = list_id or definition.numbering.list_id
            level = definition.numbering.level if level < 0 else level
            style_id = definition.based_on
        return list_id, level


def _read_definition(inner: str) -> _StyleDefinition:
    """A style's name, the style that it is based on and its numbering, from the inner XML of its definition."""
    name, based_on = _NAME.search(inner), _BASED_ON.search(inner)
    numbering = read_numbering_properties(inner) if "<w:numPr" in inner else NumberingProperties()
    return _StyleDefinition(name[1] if name else "", resolve_references(based_on[1]) if based_on else "", numbering)


def _join_name(name: str) -> str:
    return resolve_references(name[:_LONGEST_NAME]).replace(" ", "").replace("_", "")
