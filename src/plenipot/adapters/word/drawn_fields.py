"""Fields that Word draws from their code and whose result no file holds: signs, drop-downs, boxes; formulas and counted numbers.

Source: ECMA-376 Part 1, 17.16.5 (field codes), 17.16.7 to 17.16.25 (data of form fields).
"""

from __future__ import annotations

from typing import NamedTuple

from plenipot.adapters.word.properties import OFF, character_of, resolve_references
from plenipot.adapters.word.symbol_fonts import font_of_signs, sign_of
from plenipot.core.identity.lazy_patterns import lazy_pattern

_WORD = lazy_pattern(r'"([^"]*)"|(\S+)')
_ENTRY = lazy_pattern(r'<w:listEntry\s[^>]*?w:val="([^"]*)"')
_LIST_VALUE = lazy_pattern(r'<w:(result|default)\s[^>]*?w:val="(\d{1,4})"')
_CHECKED = lazy_pattern(r'<w:(checked|default)(?:\s[^>]*?w:val="(\w+)"|[^>]*)')
_NUMBER = lazy_pattern(r"0[xX][0-9A-Fa-f]{1,6}|\d{1,7}")
_WITHOUT_WORDS = frozenset(
    [
        "XE",
        "TC",
        "TA",
        "RD",
        "SET",
        "ASK",
        "PRINT",
        "PRIVATE",
        "ADVANCE",
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "FORMTEXT",
        "TOC",
        "TOA",
        "INDEX",
        "HYPERLINK",
        "NEXT",
        "NEXTIF",
        "SKIPIF",
        "BIDIOUTLINE",
        "DATABASE",
    ]
)
"""Fields that show nothing, or numbers of pages, where they have no result."""
_DRAWN = frozenset(
    ["EQ", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE"]
)
"""Fields that never have a result in the file; all others without one wait to be updated."""
_WINDOWS_SIGNS = "cp1252"
_BOXES = {True: "☒", False: "☐"}


class DrawnField(NamedTuple):
    """The text that a field without a result shows, or what it is called among what was not read; both empty for nothing."""

    text: str = ""
    unread: str = ""
    font: str = ""
    code: str = ""
    """Font and code of a sign drawn with a font of pictures."""


def draw_field(code: str, form: str, *, updated: bool) -> DrawnField:
    """Return what a field shows; `form` is the inner text of ``w:ffData``, `updated` says that it has an empty result."""
    words = [quoted or plain for quoted, plain in _WORD.findall(resolve_references(code))]
    name = words[0].upper() if words else ""
    if name == "SYMBOL":
        return _draw_sign(words)
    if name == "FORMDROPDOWN":
        return _choose_entry(form)
    if name == "FORMCHECKBOX":
        return DrawnField(_BOXES[_is_checked(form)])
    if name in {"MACROBUTTON", "GOTOBUTTON"}:
        return DrawnField(" ".join(words[2:]))
    if name in _DRAWN or not (updated or not name or name in _WITHOUT_WORDS):
        return DrawnField(unread=f"a field whose result only Word draws ({name})")
    return DrawnField()


def _draw_sign(words: list[str]) -> DrawnField:
    r"""The sign of a SYMBOL field: a character code, and perhaps ``\f`` with a font or ``\u`` for a Unicode code; Windows-1252 without either."""
    unread = DrawnField(unread="a field whose result only Word draws (SYMBOL)")
    if len(words) < len(("SYMBOL", "163")) or not _NUMBER.fullmatch(words[1]):
        return unread
    code = int(words[1], 16 if words[1][:2].lower() == "0x" else 10)
    switches = [word.lower() for word in words]
    font = words[switches.index("\\f") + 1] if "\\f" in switches[:-1] else ""
    if font_of_signs(font):
        sign = sign_of(font, code)
        return DrawnField(sign, font=font, code=f"{code:04X}") if sign else unread
    if "\\u" in switches:
        return DrawnField(character_of(code))
    try:
        return DrawnField(bytes([code]).decode(_WINDOWS_SIGNS))
    except ValueError:
        return unread


def _choose_entry(form: str) -> DrawnField:
    """The entry that a drop-down form field shows: the one chosen, else its default, else the first."""
    entries = [resolve_references(entry) for entry in _ENTRY.findall(form)]
    values: dict[str, str] = dict(_LIST_VALUE.findall(form))
    chosen = int(values.get("result") or values.get("default") or 0)
    if chosen < len(entries):
        return DrawnField(entries[chosen])
    return DrawnField(unread="a drop-down whose choice is not in the file")


def _is_checked(form: str) -> bool:
    """Tell whether a check box is ticked, from the inner text of its form data."""
    values = {name: value not in OFF for name, value in _CHECKED.findall(form)}
    return values.get("checked", values.get("default", False))
