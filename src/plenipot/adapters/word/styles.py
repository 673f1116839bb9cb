"""What a file's styles say: the English name behind each style id, and the list that a style belongs to.

Ids may be in the language of the Word that wrote the file; names of built-in styles never are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET


class Style(NamedTuple):
    """A paragraph style: its name without spaces, and list and level with those inherited (``""`` and −1: none)."""

    name: str
    list_id: str = ""
    level: int = -1


def styles(root: ET.Element | None) -> tuple[dict[str, Style], str]:
    """The paragraph styles by id, and the id of the default one."""
    found: dict[str, tuple[str, str, str, int]] = {}
    default = ""
    for style in _children(root, "style"):
        if _value(style, "type") not in {"paragraph", ""}:
            continue
        key = _value(style, "styleId")
        found[key] = (_of(style, "name"), _of(style, "basedOn"), *_list(style))
        if _value(style, "default") in {"1", "true", "on"}:
            default = key
    return {key: Style(name.replace(" ", ""), *_inherited(found, key)) for key, (name, *_) in found.items()}, default


def _list(style: ET.Element) -> tuple[str, int]:
    number = next((n for p in _children(style, "pPr") for n in _children(p, "numPr")), None)
    if number is None:
        return "", -1
    level = _of(number, "ilvl")
    return _of(number, "numId"), int(level) if level.isdecimal() else -1


def _inherited(found: Mapping[str, tuple[str, str, str, int]], key: str) -> tuple[str, int]:
    """List and level of a style, each from the nearest ancestor that names it."""
    list_id, level, seen = "", -1, set[str]()
    while key in found and key not in seen and len(seen) < _LONGEST_LINE:
        seen.add(key)
        _, above, own_list, own_level = found[key]
        list_id = list_id or own_list
        level = own_level if level < 0 else level
        if list_id and level >= 0:
            break
        key = above
    return list_id, level


_LONGEST_LINE = 32


def local(tag: str) -> str:
    """A tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def _children(element: ET.Element | None, name: str) -> list[ET.Element]:
    return [] if element is None else [child for child in element if local(child.tag) == name]


def _value(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.items() if local(key) == name), "")


def _of(element: ET.Element, name: str) -> str:
    return next((_value(child, "val") for child in _children(element, name)), "")
