"""Document symbols as printed in headers: ``PP14/34(Rev.1)(Add.1)-E``, ``PP-02/56-E``, ``CMR12/18(Add.3)-A``.

Words: *conference* prefix, *series* (``DT``, ``INF``; the main one has none), *number*, *modifiers* (their order has a meaning: an addendum to a revision is not a revision of
an addendum), *language* letter. Source: running headers of ITU conference documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plenipot.errors import Malformed

_SYMBOL = re.compile(
    r"(?P<conf>[A-Z]{1,8}-?[0-9]{2})/(?:(?P<series>[A-Z]{1,8})/)?(?P<number>[0-9]{1,5})"
    r"(?P<mods>(?:[ \u00a0]?\((?:Rev|Add|Corr)\.[ \u00a0]?[0-9]{1,3}\))*)"
    r"(?:[-\u2010\u2011\u2013](?P<language>[ACEFRS])(?![A-Za-z]))?",
)
_MODIFIER = re.compile(r"\((\w+)\.[ \u00a0]?([0-9]+)\)")
_SILENT = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, order=True)
class DocumentSymbol:
    """One document's symbol; conference and language are empty where none is printed.

    Symbols are in order by conference, number, modifiers: a document before its revisions and addenda.
    """

    conference: str
    number: int
    modifiers: tuple[tuple[str, int], ...] = ()
    language: str = ""
    series: str = ""

    def __str__(self) -> str:
        """Give the symbol as it is printed."""
        head = "".join(f"{part}/" for part in (self.conference, self.series) if part)
        mods = "".join(f"({word}.{count})" for word, count in self.modifiers)
        tail = f"-{self.language}" if self.language else ""
        return f"{head}{self.number}{mods}{tail}"

    @property
    def short(self) -> str:
        """Number and modifiers as in proposal ids: ``34R1A1``."""
        return f"{self.number}" + "".join(f"{word[0]}{count}" for word, count in self.modifiers)


def parse_symbol(text: str) -> DocumentSymbol:
    """Read a symbol; signs of direction and no-break spaces in it do not matter. Raises: Malformed, when it is none."""
    match = _SYMBOL.fullmatch(_SILENT.sub("", text).strip())
    if match is None:
        raise Malformed(f"“{text.strip()}” is no document symbol; it should look like PP14/34(Rev.1)-E.", text)
    return _symbol(match)


def find_symbol(text: str) -> DocumentSymbol | None:
    """The first symbol that stands in a text."""
    match = _SYMBOL.search(_SILENT.sub("", text))
    return _symbol(match) if match else None


def _symbol(match: re.Match[str]) -> DocumentSymbol:
    modifiers = tuple((word, int(count)) for word, count in _MODIFIER.findall(match["mods"]))
    return DocumentSymbol(
        match["conf"], int(match["number"]), modifiers, match["language"] or "", series=match["series"] or ""
    )
