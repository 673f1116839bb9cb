"""Properties of paragraphs, rows and cells: style, list, direction, and the revisions of their ends.

Words: *inner* is the text of a property element in canonical XML. Properties repeat (a paper of a thousand paragraphs
has a few dozen different ones), so short ones are read once and cached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import RevisionType


class ElementPattern:
    """Cuts out the elements of one name (``w:style``) that hold something, in time that grows with the text alone.

    The ends are looked for, not the beginnings: a text may have thousands of beginnings that all wait for one end.
    """

    def __init__(self, name: str) -> None:
        self._begin = lazy_pattern(rf"<{name}(\s[^>]*)?(?<!/)>")
        self._end = lazy_pattern(rf"</{name}\s*>")

    def find_all(self, text: str) -> Iterator[tuple[str, str]]:
        """Attributes and inner text of each, in order."""
        for piece in self._end.split(text)[:-1]:
            if begin := self._begin.search(piece):
                yield begin[1] or "", piece[begin.end() :]

    def find_first(self, text: str) -> str | None:
        """Return the inner text of the first, `None` where there is none."""
        begin = self._begin.search(text)
        end = self._end.search(text, begin.end()) if begin else None
        return text[begin.end() : end.start()] if begin and end else None


_STYLE = lazy_pattern(r'<w:pStyle\s[^>]*?w:val="([^"]*)"')
_NUMBER = ElementPattern("w:numPr")
_LEVEL = lazy_pattern(r'<w:ilvl\s[^>]*?w:val="(\d{1,2})"')
_COLUMNS = lazy_pattern(r'<w:grid(?:Span|Before)\s[^>]*?w:val="(\d{1,2})"')
_PROPERTIES_CHANGE = lazy_pattern("<w:t[cr]PrChange")
_LIST = lazy_pattern(r'<w:numId\s[^>]*?w:val="(-?\d{1,9})"')
_INDENTATION = lazy_pattern(r"<w:ind\s[^>]*>")
_LENGTH = lazy_pattern(r'\sw:(left|start|hanging|firstLine)="(-?\d{1,5})"')
_DIRECTION = lazy_pattern(r'<w:bidi(?:\s[^>]*?w:val="(\w+)"|\s[^>]*?)?/?>')
_REVISION = lazy_pattern(r"<w:(ins|del|moveFrom|moveTo)(\s[^>]*)?>")
_CELL_REVISION = lazy_pattern(r"<w:cell(Ins|Del)(\s[^>]*)?/?>")
_MARK_END = "</w:rPr>"
OFF = frozenset({"0", "false", "off"})
"""Values of a property that is switched off."""
_ENTITY = lazy_pattern(r"&(#[0-9]++|#x[0-9a-fA-F]++|\w{1,8});")
_NAMED_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LAST_CODE_POINT = 0x10FFFF
_MOST_DIGITS = 8
"""Of a reference to a character, without leading zeros; a longer one names none."""
_SURROGATES = range(0xD800, 0xE000)
MOST_CACHED = 700
"""Characters: longer properties are rare (sections, frames) and not worth the memory of a cache."""

REVISION_TYPES = {
    "ins": RevisionType.INSERTED,
    "moveTo": RevisionType.MOVED_TO,
    "del": RevisionType.DELETED,
    "moveFrom": RevisionType.MOVED_FROM,
}
"""The revision type of each element that stands around words or for a paragraph mark."""
_CELL_REVISION_TYPES = {"Ins": RevisionType.INSERTED, "Del": RevisionType.DELETED}


class Indentation(NamedTuple):
    """Where the lines of a paragraph begin, in twentieths of a point; `None` where that is left to style and list.

    `first` is how much further in the first line begins than the others.
    """

    left: int | None = None
    first: int | None = None

    def over(self, inherited: Indentation) -> Indentation:
        """Return the indentation with what it leaves open taken from another one."""
        return Indentation(
            inherited.left if self.left is None else self.left, inherited.first if self.first is None else self.first
        )


NOT_INDENTED = Indentation()
"""Of properties that say nothing of it."""


class NumberingProperties(NamedTuple):
    """A paragraph's style id, and the list and level it names itself (``""`` and −1 where it leaves them to its style)."""

    style: str = ""
    list_id: str = ""
    level: int = -1


class ParagraphProperties(NamedTuple):
    """A paragraph's list properties with all changes accepted and with all rejected, and its direction.

    Where a tracked change of the properties is there, its attributes say who made it, and `indentations` are those after it
    and before it.
    """

    accepted: NumberingProperties = NumberingProperties()
    rejected: NumberingProperties = NumberingProperties()
    direction: str = ""
    changed_by: str | None = None
    indentations: tuple[Indentation, Indentation] = (NOT_INDENTED, NOT_INDENTED)


NO_PROPERTIES = ParagraphProperties()
"""Of a paragraph without a property element."""


def resolve_references(text: str) -> str:
    """Replace character references (``&amp;``, ``&#233;``) by their characters."""
    return _ENTITY.sub(_resolve_reference, text) if "&" in text else text


def _resolve_reference(match: re.Match[str]) -> str:
    """The character that a reference stands for (``&amp;``, ``&#x41;``); a name that XML does not know stays as it is."""
    name = match[1]
    if not name.startswith("#"):
        return _NAMED_ENTITIES.get(name, match[0])
    digits, radix = (name[2:], 16) if name[1] == "x" else (name[1:], 10)
    digits = digits.lstrip("0") or "0"
    return character_of(int(digits, radix) if len(digits) <= _MOST_DIGITS else 0)


def character_of(code: int) -> str:
    """Return the character of a code point, U+FFFD where there is none."""
    return chr(code) if 0 < code <= _LAST_CODE_POINT and code not in _SURROGATES else "\ufffd"


def read_paragraph_properties(inner: str) -> ParagraphProperties:
    """Read the inner text of ``w:pPr``."""
    return _read_cached(inner) if len(inner) < MOST_CACHED else _read_properties(inner)


def _read_properties(inner: str) -> ParagraphProperties:
    """The properties inside ``w:pPr``, with those before a tracked change of them (``w:pPrChange``)."""
    accepted, is_changed, rejected = inner.partition("<w:pPrChange")
    numbering = read_numbering_properties(accepted)
    direction_element = _DIRECTION.search(accepted)
    right_to_left = direction_element is not None and direction_element[1] not in OFF
    direction = "rtl" if right_to_left else ""
    if not is_changed:
        return ParagraphProperties(numbering, numbering, direction)
    return ParagraphProperties(
        numbering,
        read_numbering_properties(rejected),
        direction,
        changed_by=rejected.partition(">")[0],
        indentations=(read_indentation(accepted), read_indentation(rejected)),
    )


_read_cached = lru_cache(maxsize=2048)(_read_properties)


def read_numbering_properties(inner: str) -> NumberingProperties:
    """Read the style and the list that a property text names."""
    style = _STYLE.search(inner)
    name = resolve_references(style[1]) if style else ""
    number = _NUMBER.find_first(inner) if "<w:numPr" in inner else None
    if number is None:
        return NumberingProperties(name)
    level = _LEVEL.search(number)
    instance = _LIST.search(number)
    return NumberingProperties(name, instance[1] if instance else "", int(level[1]) if level else -1)


def read_indentation(inner: str) -> Indentation:
    """Read the indentation that a property text names; lengths in units other than Word's own are left open."""
    element = _INDENTATION.search(inner)
    lengths = {name: int(length) for name, length in _LENGTH.findall(element[0])} if element else {}
    left = lengths.get("left", lengths.get("start"))
    hanging, first = lengths.get("hanging"), lengths.get("firstLine")
    return Indentation(left, first if hanging is None else -hanging)


PropertyRevisions = tuple[tuple[RevisionType, str], ...]
"""Revisions of a paragraph mark, a row or a cell in the order of the file: type, and the attributes that say by whom."""


def drop_mark_properties(inner: str) -> str:
    """Return the inner text of ``w:pPr`` without the format and revision of the paragraph mark, where they stand at its end.

    They differ from paragraph to paragraph where marks are revised; without them the same few properties repeat.
    """
    start = inner.find("<w:rPr>")
    is_last = start >= 0 and inner.find(_MARK_END, start) == len(inner) - len(_MARK_END)
    return inner[:start] if is_last else inner


def read_mark_revisions(inner: str) -> PropertyRevisions:
    """Read the revisions of the paragraph mark from the inner text of ``w:pPr``; empty where it is unchanged."""
    return _read_mark_cached(inner) if len(inner) < MOST_CACHED else _read_mark(inner)


def _read_mark(inner: str) -> PropertyRevisions:
    """The revisions of the paragraph mark, from its own run properties and not from former ones inside a tracked change."""
    start = inner.find("<w:rPr")
    if start < 0:
        return ()
    run_properties = inner[start:]
    if "Change" in run_properties or "<w:pPrChange" in inner:
        accepted = inner.partition("<w:pPrChange")[0]
        run_properties = accepted[start:].partition("<w:rPrChange")[0] if start < len(accepted) else ""
    return _find_revisions(run_properties)


_read_mark_cached = lru_cache(maxsize=2048)(_read_mark)


def read_row_revisions(inner: str) -> PropertyRevisions:
    """Read the revisions of a row from the inner text of ``w:trPr``."""
    return _find_revisions(inner.partition("<w:trPrChange")[0])


def read_columns(inner: str) -> int:
    """Read the number of columns from ``w:tcPr``: those that a cell takes up; from ``w:trPr``: those that its row leaves out first.

    0 where it says nothing of them.
    """
    if "<w:grid" not in inner:
        return 0
    accepted = _PROPERTIES_CHANGE.split(inner, maxsplit=1)[0]
    match = _COLUMNS.search(accepted)
    return int(match[1]) if match else 0


def read_cell_revisions(inner: str) -> PropertyRevisions:
    """Read the revisions of a cell from the inner text of ``w:tcPr``; merging cells is none."""
    if "<w:cell" not in inner:
        return ()
    revisions = _CELL_REVISION.findall(inner.partition("<w:tcPrChange")[0])
    return tuple((_CELL_REVISION_TYPES[kind], attributes) for kind, attributes in revisions)


def _find_revisions(text: str) -> PropertyRevisions:
    return tuple((REVISION_TYPES[kind], attributes) for kind, attributes in _REVISION.findall(text))
