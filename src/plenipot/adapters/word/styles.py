"""What a file's styles say: the English name behind each style id, and the list that a style belongs to.

Ids may be in the language of the Word that wrote the file; names of built-in styles never are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from plenipot.adapters.word.properties import Listed, listed, resolved

_STYLE = re.compile(r"<w:style(?=[\s>])([^>]*)(?<!/)>((?:[^<]++|<(?!/w:style>))*+)</w:style>")
_ID = re.compile(r'w:styleId="([^"]*)"')
_NAME = re.compile(r'<w:name\s[^>]*?w:val="([^"]*)"')
_ABOVE = re.compile(r'<w:basedOn\s[^>]*?w:val="([^"]*)"')
_DEFAULT = re.compile(r'w:default="(?:1|true|on)"')
_LANGUAGE = re.compile(r'<w:lang\s[^>]*?w:val="([A-Za-z]{2})')
_ASIDE = ('w:type="character"', 'w:type="table"')
_LONGEST_LINE = 32


class Style(NamedTuple):
    """A style: its name without spaces and underscores (``ResNo`` for ``Res_No``), its list and level (``""``, −1: none)."""

    name: str
    list_id: str = ""
    level: int = -1


class Styles(NamedTuple):
    """The styles of paragraphs and lists by id, the id of the default one, and the language they are set in."""

    known: dict[str, Style]
    default: str = ""
    language: str = ""


def styles(text: str) -> Styles:
    """The styles in a styles part in the one form."""
    found: dict[str, tuple[str, str, Listed]] = {}
    default = ""
    for attributes, inner in _STYLE.findall(text):
        identity = _ID.search(attributes)
        if identity is None or any(kind in attributes for kind in _ASIDE):
            continue
        name, above = _NAME.search(inner), _ABOVE.search(inner)
        own = listed(inner) if "<w:numPr" in inner else Listed()
        found[resolved(identity[1])] = (name[1] if name else "", resolved(above[1]) if above else "", own)
        if 'w:type="paragraph"' in attributes and _DEFAULT.search(attributes):
            default = resolved(identity[1])
    spoken = _LANGUAGE.search(text)
    known = {key: Style(_joined(name), *_inherited(found, key)) for key, (name, *_) in found.items()}
    return Styles(known, default, spoken[1].lower() if spoken else "")


def _joined(name: str) -> str:
    return resolved(name).replace(" ", "").replace("_", "")


def _inherited(found: Mapping[str, tuple[str, str, Listed]], key: str) -> tuple[str, int]:
    """List and level of a style, each from the nearest ancestor that names it."""
    list_id, level, steps = "", -1, 0
    while key in found and steps < _LONGEST_LINE:
        _, above, own = found[key]
        list_id = list_id or own.list_id
        level = own.level if level < 0 else level
        if list_id and level >= 0:
            break
        key = above
        steps += 1
    return list_id, level
