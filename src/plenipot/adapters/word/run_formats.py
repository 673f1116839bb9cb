"""Formats of runs that bear on words: hidden type, and fonts that show pictures in place of letters.

Source: ECMA-376 Part 1, 17.3.2.41 (vanish), 17.7.3 (a toggle in paragraph and character style at once is off again),
17.3.2.26 (which font of a run is for which letters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plenipot.adapters.word.properties import OFF, ElementPattern, resolve_references
from plenipot.adapters.word.rare_words import occurs
from plenipot.adapters.word.symbol_fonts import font_of_signs
from plenipot.core.identity.lazy_patterns import lazy_pattern

_STYLE_ELEMENTS = ElementPattern("w:style")
_ID = lazy_pattern(r'w:styleId="([^"]*)"')
_DEFAULT = lazy_pattern(
    r'w:type="paragraph"[^>]*w:default="(?:1|true|on)"|w:default="(?:1|true|on)"[^>]*w:type="paragraph"'
)
_BASED_ON = lazy_pattern(r'<w:basedOn\s[^>]*?w:val="([^"]*)"')
_STYLE = lazy_pattern(r'<w:[pr]Style\s[^>]*?w:val="([^"]*)"')
_VANISH = lazy_pattern(r'<w:(?:vanish|specVanish)(?:\s[^>]*?w:val="(\w+)")?[^>]*>')
_FONTS = lazy_pattern(r"<w:rFonts(\s[^>]*)>")
_FONT = {kind: re.compile(rf'w:{kind}="([^"]*)"') for kind in ("ascii", "hAnsi")}
_VALUE = lazy_pattern(r'w:val="(\w+)"')
_FONTS_OF_SIGNS = lazy_pattern(r'<w:rFonts[^>]*"(?:Symbol|Standard Symbols|Wingdings|Webdings)', re.IGNORECASE)
_RUN_PROPERTIES = lazy_pattern(r"<w:rPr>(.*?)</w:rPr>", re.DOTALL)
_MOST_ANCESTORS = 32


class RunFormat(NamedTuple):
    """The format of a run as far as it is said: hidden or not, the fonts for plain and for other Latin letters (`None`: not said)."""

    hidden: bool | None = None
    plain_font: str | None = None
    other_font: str | None = None

    @property
    def fonts(self) -> tuple[str, str]:
        """The two fonts, empty where not said."""
        return self.plain_font or "", self.other_font or ""

    def over(self, below: RunFormat) -> RunFormat:
        """Return this where it says something, and what lies below elsewhere."""
        return RunFormat(
            below.hidden if self.hidden is None else self.hidden,
            below.plain_font if self.plain_font is None else self.plain_font,
            below.other_font if self.other_font is None else self.other_font,
        )


UNFORMATTED = RunFormat()


def read_hidden(attributes: str) -> bool:
    """Tell whether an element that switches hidden type switches it on."""
    value = _VALUE.search(attributes)
    return value is None or value[1] not in OFF


def read_fonts(attributes: str) -> RunFormat:
    """Read the fonts of ``w:rFonts``."""
    plain, other = _FONT["ascii"].search(attributes), _FONT["hAnsi"].search(attributes)
    return RunFormat(
        None, resolve_references(plain[1]) if plain else None, resolve_references(other[1]) if other else None
    )


def have_fonts_of_signs(text: str) -> bool:
    """Tell whether runs of a part are set in fonts of pictures."""
    return (occurs("Symbol", text) or occurs("dings", text)) and _FONTS_OF_SIGNS.search(text) is not None


class StyleFormats:
    """The styles of a file whose words are hidden or set in fonts of pictures; all others say nothing here."""

    def __init__(self, styles_xml: str) -> None:
        self._formats: dict[str, RunFormat] = {}
        self.default = ""
        if occurs("<w:vanish", styles_xml) or have_fonts_of_signs(styles_xml):
            self._read(styles_xml)

    def get(self, style_id: str) -> RunFormat:
        """Return the format of a style, with what it inherits."""
        return self._formats.get(style_id, UNFORMATTED)

    def are_used(self, text: str) -> bool:
        """Tell whether a part uses such a style."""
        return bool(self._formats) and (
            self.default in self._formats or any(match[1] in self._formats for match in _STYLE.finditer(text))
        )

    def _read(self, text: str) -> None:
        """Read `styles.xml`: of all styles those that hide words or set them in a font of signs."""
        own: dict[str, RunFormat] = {}
        bases: dict[str, str] = {}
        for attributes, inner in _STYLE_ELEMENTS.find_all(text):
            style_id = _ID.search(attributes)
            if style_id is None or 'w:type="table"' in attributes:
                continue
            based_on = _BASED_ON.search(inner)
            own[style_id[1]], bases[style_id[1]] = _read_format(inner), based_on[1] if based_on else ""
            if _DEFAULT.search(attributes):
                self.default = style_id[1]
        for name in own:
            style_format = UNFORMATTED
            for ancestor in _ancestors(name, bases):
                style_format = style_format.over(own[ancestor])
            if style_format.hidden or any(map(font_of_signs, style_format.fonts)):
                self._formats[name] = style_format


def _ancestors(style_id: str, bases: dict[str, str]) -> Iterator[str]:
    """A style and those that it is based on, the nearest first; a circle ends."""
    for _ in range(_MOST_ANCESTORS):
        if style_id not in bases:
            return
        yield style_id
        style_id = bases[style_id]


def _read_format(inner: str) -> RunFormat:
    """The fonts of a style's runs and whether it hides them, from the inner XML of its definition."""
    properties = "".join(_RUN_PROPERTIES.findall(inner))
    vanish, fonts = _VANISH.search(properties), _FONTS.search(properties)
    hidden = None if vanish is None else vanish[1] is None or vanish[1] not in OFF
    return (read_fonts(fonts[1]) if fonts else UNFORMATTED)._replace(hidden=hidden)


def is_mark_hidden(inner: str, styles: StyleFormats) -> bool:
    """Tell from the inner text of ``w:pPr`` whether the paragraph mark is in hidden type, so that the next paragraph follows on."""
    properties, _, _ = inner.partition("<w:pPrChange")
    style = _STYLE.search(properties)
    by_style = bool(styles.get(style[1] if style else styles.default).hidden)
    start = properties.find("<w:rPr")
    mark, _, _ = (properties[start:] if start >= 0 else "").partition("<w:rPrChange")
    vanish = _VANISH.search(mark)
    if vanish is not None:
        return vanish[1] is None or vanish[1] not in OFF
    character_style = _STYLE.search(mark)
    return by_style != bool(character_style and styles.get(character_style[1]).hidden)


def paragraph_style(inner: str, styles: StyleFormats) -> RunFormat:
    """Return the format that the style of a paragraph gives to its runs."""
    style = _STYLE.search(inner)
    return styles.get(style[1] if style and "<w:pStyle" in style[0] else styles.default)
