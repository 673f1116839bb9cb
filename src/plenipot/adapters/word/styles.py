"""What a file's styles say: the English name behind each style id, and the list that a style belongs to.

Ids may be in the language of the Word that wrote the file; names of built-in styles never are. A paper uses a few of the
hundreds of styles that its template brings, so each is read when a paragraph first asks for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.elements import Elements
from plenipot.adapters.word.properties import Listed, listed, resolved

_STYLES = Elements("w:style")
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


class _Said(NamedTuple):
    """What a style says itself, and the id of the one it is based on."""

    name: str
    above: str
    own: Listed


class Styles:
    """The styles of paragraphs and lists in a styles part in the one form: `default` is the id of the default one."""

    def __init__(self, text: str) -> None:
        self.default = ""
        self._texts: dict[str, str] = {}
        self._said: dict[str, _Said | None] = {}
        self._known: dict[str, Style | None] = {}
        for attributes, inner in _STYLES.of(text):
            identity = _ID.search(attributes)
            if identity is None or any(kind in attributes for kind in _ASIDE):
                continue
            self._texts[resolved(identity[1])] = inner
            if 'w:type="paragraph"' in attributes and _DEFAULT.search(attributes):
                self.default = resolved(identity[1])
        match = _LANGUAGE.search(text)
        self.language = match[1].lower() if match else ""
        """The language that the styles are set in, or empty."""

    def get(self, key: str) -> Style | None:
        """The style of that id, `None` where there is none."""
        if key not in self._known:
            said = self._say(key)
            self._known[key] = None if said is None else Style(_joined(said.name), *self._inherited(key))
        return self._known[key]

    def _say(self, key: str) -> _Said | None:
        if key not in self._said:
            inner = self._texts.get(key)
            self._said[key] = None if inner is None else _read(inner)
        return self._said[key]

    def _inherited(self, key: str) -> tuple[str, int]:
        """List and level of a style, each from the nearest ancestor that names it."""
        list_id, level = "", -1
        for _ in range(_LONGEST_LINE):
            said = self._say(key)
            if said is None or (list_id and level >= 0):
                break
            list_id = list_id or said.own.list_id
            level = said.own.level if level < 0 else level
            key = said.above
        return list_id, level


def _read(inner: str) -> _Said:
    name, above = _NAME.search(inner), _ABOVE.search(inner)
    own = listed(inner) if "<w:numPr" in inner else Listed()
    return _Said(name[1] if name else "", resolved(above[1]) if above else "", own)


def _joined(name: str) -> str:
    return resolved(name).replace(" ", "").replace("_", "")
