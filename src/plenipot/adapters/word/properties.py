"""What the properties of paragraphs, rows and cells say: style, list, direction, and the fate of their ends.

Words: *inner* is the text of a property element in the one form of `canonical`. Properties repeat (a paper of a
thousand paragraphs has a few dozen different ones), so short ones are read once and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.text.document import RevisionType

_STYLE = re.compile(r'<w:pStyle\s[^>]*?w:val="([^"]*)"')
_NUMBER = re.compile(r"<w:numPr(?:\s[^>]*)?>(.*?)</w:numPr>", re.DOTALL)
_LEVEL = re.compile(r'<w:ilvl\s[^>]*?w:val="(\d{1,2})"')
_LIST = re.compile(r'<w:numId\s[^>]*?w:val="(-?\d{1,9})"')
_DIRECTION = re.compile(r'<w:bidi(?:\s[^>]*?w:val="(\w+)"|\s[^>]*?)?/?>')
_REVISION = re.compile(r"<w:(ins|del|moveFrom|moveTo)(\s[^>]*)?>")
_CELL_REVISION = re.compile(r"<w:cell(Ins|Del)(\s[^>]*)?/?>")
_OUTLINE = re.compile(r'<w:outlineLvl\s[^>]*?w:val="(\d)"')
_OFF = frozenset({"0", "false", "off"})
_ENTITY = re.compile(r"&(#x?[0-9a-fA-F]{1,8}|\w{1,8});")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_SHORT = 700
"""Longer properties are rare and not worth keeping."""

FATES = {
    "ins": RevisionType.INSERTED,
    "moveTo": RevisionType.MOVED_TO,
    "del": RevisionType.DELETED,
    "moveFrom": RevisionType.MOVED_FROM,
}
"""What each kind of revision does to the words or the mark that it holds."""
_CELL_FATES = {"Ins": RevisionType.INSERTED, "Del": RevisionType.DELETED}


class Listed(NamedTuple):
    """A paragraph's style id, and the list and level it names itself (``""`` and −1 where it leaves them to its style)."""

    style: str = ""
    list_id: str = ""
    level: int = -1


class Properties(NamedTuple):
    """A paragraph's list properties now and before all changes, and its direction."""

    now: Listed = Listed()
    before: Listed = Listed()
    direction: str = ""


NONE = Properties()


def resolved(text: str) -> str:
    """Text with its character references resolved."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return _NAMED.get(name, match[0])
    return coded(int(f"0{name[1:]}", 0) if name[1] == "x" else int(name[1:]))


def coded(code: int) -> str:
    """The character of that code, the replacement character where there is none."""
    return chr(code) if 0 < code <= _LAST and code not in _SURROGATES else "\ufffd"


def properties(inner: str) -> Properties:
    """What a paragraph's property text says."""
    return _kept(inner) if len(inner) < _SHORT else _read(inner)


def _read(inner: str) -> Properties:
    now, changed, before = inner.partition("<w:pPrChange")
    own = listed(now)
    direction = _DIRECTION.search(now)
    right_to_left = direction is not None and direction[1] not in _OFF
    return Properties(own, listed(before) if changed else own, "rtl" if right_to_left else "")


_kept = lru_cache(maxsize=2048)(_read)


def listed(inner: str) -> Listed:
    """The style and the list that a property text names."""
    style = _STYLE.search(inner)
    name = resolved(style[1]) if style else ""
    number = _NUMBER.search(inner) if "<w:numPr" in inner else None
    if number is None:
        return Listed(name)
    level = _LEVEL.search(number[1])
    match = _LIST.search(number[1])
    return Listed(name, match[1] if match else "", int(level[1]) if level else -1)


Revisions = tuple[tuple[RevisionType, str], ...]
"""What was done to an end, in the order of the file: each fate with the attributes that say by whom."""


def mark_of(inner: str) -> Revisions:
    """What was done to the paragraph's mark; nothing where it is kept."""
    return _mark_kept(inner) if len(inner) < _SHORT else _mark(inner)


def _mark(inner: str) -> Revisions:
    start = inner.find("<w:rPr")
    if start < 0:
        return ()
    looks = inner[start:]
    if "Change" in looks or "<w:pPrChange" in inner:
        now = inner.partition("<w:pPrChange")[0]
        looks = now[start:].partition("<w:rPrChange")[0] if start < len(now) else ""
    return _revisions(looks)


_mark_kept = lru_cache(maxsize=2048)(_mark)


def row_of(inner: str) -> Revisions:
    """What was done to the row."""
    return _revisions(inner.partition("<w:trPrChange")[0])


def cell_of(inner: str) -> Revisions:
    """What was done to the cell (a merged one stays)."""
    if "<w:cell" not in inner:
        return ()
    found = _CELL_REVISION.findall(inner.partition("<w:tcPrChange")[0])
    return tuple((_CELL_FATES[kind], said) for kind, said in found)


def _revisions(text: str) -> Revisions:
    return tuple((FATES[kind], said) for kind, said in _REVISION.findall(text))
