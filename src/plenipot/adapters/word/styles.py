"""What a file's styles say: the English name behind each style id, and the list that a style belongs to.

Ids may be in the language of the Word that wrote the file; names of built-in styles never are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET


class Style(NamedTuple):
    """A style: its name without spaces and underscores (``ResNo`` for ``Res_No``), its list and level (``""``, −1: none)."""

    name: str
    list_id: str = ""
    level: int = -1


def styles(root: ET.Element | None) -> tuple[dict[str, Style], str]:
    """The styles of paragraphs and lists by id, and the id of the default one."""
    found: dict[str, tuple[str, str, str, int]] = {}
    default = ""
    for style in children(root, "style"):
        if value(style, "type") in {"character", "table"}:
            continue
        key = value(style, "styleId")
        found[key] = (of(style, "name"), of(style, "basedOn"), *_list(style))
        if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}:
            default = key
    return {key: Style(_joined(name), *_inherited(found, key)) for key, (name, *_) in found.items()}, default


def _joined(name: str) -> str:
    return name.replace(" ", "").replace("_", "")


def _list(style: ET.Element) -> tuple[str, int]:
    number = next((n for p in children(style, "pPr") for n in children(p, "numPr")), None)
    if number is None:
        return "", -1
    level = of(number, "ilvl")
    return of(number, "numId"), int(level) if level.isdecimal() else -1


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


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def children(element: ET.Element | None, name: str) -> list[ET.Element]:
    """The children of that local name, whatever their namespace."""
    return [] if element is None else [child for child in element if _local(child.tag) == name]


def value(element: ET.Element, name: str) -> str:
    """An attribute by its local name, empty where it is missing."""
    return next((value for key, value in element.items() if _local(key) == name), "")


def of(element: ET.Element, name: str) -> str:
    """The value that the first child of that name holds, empty where there is none."""
    return next((value(child, "val") for child in children(element, name)), "")
