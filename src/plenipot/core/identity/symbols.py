"""Document symbols as printed in headers and as people write them: ``PP14/34(Rev.1)(Add.1)-E``, ``PP-02/56-E``, ``pp14/DT/7``.

Words: *conference* prefix, *series* (``DT``, ``INF``; the main one has none), *number*, *modifiers* (their order has a
meaning: an addendum to a revision is not a revision of an addendum), *language* letter (which letters an organisation
uses is data of its form). Source: running headers of ITU conference documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.identity.silent_signs import drop_silent_signs
from plenipot.errors import Malformed

_PREFIX = r"[A-Z]{1,8}-?[0-9]{2}"
_CONFERENCE = rf"(?P<conference>{_PREFIX})/"
_SERIES = r"(?:(?P<series>[A-Z]{1,8})/)?"
_MODIFIER = r"\((?:Rev|Add|Corr?)\.?[ \u00a0]?[0-9]{1,3}\)"
_MODIFIERS = rf"(?P<modifiers>(?:[ \u00a0]?{_MODIFIER})*)"
_LETTER = r"(?:[-\u2010\u2011\u2013](?P<letter>[A-Z])(?![A-Za-z]))?"
_NUMBERED = rf"{_SERIES}(?P<number>[0-9]{{1,5}}){_MODIFIERS}{_LETTER}"
_PRINTED = f"{_CONFERENCE}{_NUMBERED}"
_WITHOUT_BRACKETS = rf"(?:{_MODIFIER}|(?:Rev|Add|Corr?)\.[ \u00a0]?[0-9]{{1,3}})"
_WITHOUT_CONFERENCE = (
    rf"(?<![A-Z0-9/])(?:{_CONFERENCE})?{_SERIES}(?P<number>[0-9]{{1,5}})"
    rf"(?P<modifiers>(?:[ \u00a0]?{_WITHOUT_BRACKETS})*){_LETTER}"
)
DOCUMENT_WORD = r"(?:doc(?:ument|umento)?s?\.?|док(?:умент)?[а-я]*\.?|(?:ال)?(?:وثيقة|وثائق)|文件)"
"""The word for a document, or documents, before its number, in six languages."""
_DOCUMENT = rf"(?:{DOCUMENT_WORD}[ \u00a0]*)?"
_WRITTEN = (
    rf"{_DOCUMENT}(?:(?P<conference>[^/\s()]{{1,40}})/)?{_SERIES}(?P<number>[0-9]{{1,9}})"
    rf"(?P<modifiers>(?:[ \u00a0]*(?:{_MODIFIER}|(?:Rev|Add|Corr?)\.?[ \u00a0]?[0-9]{{1,3}}|[RAC][0-9]{{1,3}}))*){_LETTER}"
)
_APART = "H"
"""Begins the series of papers of which fewer may know than is usual."""
_PART = lazy_pattern(r"([A-Z]+)\.?[ \u00a0]?([0-9]+)", re.IGNORECASE)
_WORDS = {"r": "Rev", "rev": "Rev", "a": "Add", "add": "Add", "c": "Corr", "cor": "Corr", "corr": "Corr"}


def is_printed_prefix(text: str) -> bool:
    """Tell whether a text is a conference's prefix as symbols print it: ``PP14``, ``WRC-15``."""
    return re.fullmatch(_PREFIX, text) is not None


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
    def compact_modifiers(self) -> str:
        """The modifiers as in proposal ids: ``R1A1``."""
        return "".join(f"{word[0]}{count}" for word, count in self.modifiers)

    @property
    def short(self) -> str:
        """Number and modifiers as in proposal ids: ``34R1A1``."""
        return f"{self.number}{self.compact_modifiers}"

    @property
    def without_language(self) -> DocumentSymbol:
        """The symbol of the paper in all its languages."""
        return replace(self, language="")

    @property
    def revision(self) -> int:
        """The number of the revision that this is of the paper before it; 0 where its last modifier is none."""
        return self.modifiers[-1][1] if self.modifiers and self.modifiers[-1][0] == "Rev" else 0

    @property
    def family(self) -> DocumentSymbol:
        """The paper whose revisions replace each other, without language."""
        modifiers = self.modifiers[:-1] if self.revision else self.modifiers
        return replace(self, modifiers=modifiers, language="")


def parse_symbol(text: str) -> DocumentSymbol:
    """The symbol that somebody writes: in any case of letters, with or without conference, brackets and full stops.

    Letters alone before the number are a series (``DT/58``). Signs of direction and no-break spaces in it do not
    matter. Raises: Malformed, when it is none.
    """
    match = compiled(_WRITTEN, re.IGNORECASE).fullmatch(drop_silent_signs(text).strip())
    if match is None:
        raise Malformed(f"“{text.strip()}” is no document symbol; it should look like PP14/34(Rev.1)-E.", text)
    symbol = _symbol_of_match(match)
    if symbol.conference.isalpha() and not symbol.series:
        return replace(symbol, conference="", series=symbol.conference)
    return symbol


class SymbolSteps(NamedTuple):
    """A symbol by what its slashes part, also one of a form that is not parsed: ``A/C.1/69/L.5``."""

    prefix: str
    """Of the conference; empty where no slash stands."""
    series: tuple[str, ...]
    name: str
    """The last step: number, modifiers and language letter, or what stands for them."""

    def __str__(self) -> str:
        """Give the symbol as it is printed."""
        return f"{self.prefix}/{self.behind_prefix}" if self.prefix else self.behind_prefix

    @property
    def behind_prefix(self) -> str:
        """The symbol without its conference."""
        return "/".join((*self.series, self.name))

    @property
    def apart(self) -> SymbolSteps:
        """The symbol in a series of one step, for papers of which fewer may know: ``PP14/H/48``, ``PP14/HINF/3``."""
        return self._replace(series=(_APART + "".join(self.series),))

    @property
    def public(self) -> SymbolSteps | None:
        """The symbol that was set `apart`; nothing for one that was not."""
        if len(self.series) != 1 or not self.series[0].startswith(_APART):
            return None
        series = self.series[0].removeprefix(_APART)
        return self._replace(series=(series,) if series else ())


def split_symbol(symbol: str) -> SymbolSteps:
    """The steps of a symbol of any form, as they are written."""
    *above, name = symbol.split("/")
    return SymbolSteps(above[0] if above else "", tuple(above[1:]), name)


def find_symbol(text: str) -> DocumentSymbol | None:
    """The first symbol with a conference that stands in a text."""
    match = compiled(_PRINTED).search(drop_silent_signs(text)) if "/" in text else None
    return _symbol_of_match(match) if match else None


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A document's number as it stands in a line, and where: ``[start, end)`` in the text."""

    symbol: DocumentSymbol
    start: int
    end: int


def find_numbers(text: str, start: int = 0) -> Iterator[NumberedPaper]:
    """The numbers in a line, each with the conference, series, modifiers and letter that are printed with it."""
    for match in compiled(_WITHOUT_CONFERENCE, re.IGNORECASE).finditer(text, start):
        yield NumberedPaper(_symbol_of_match(match), match.start(), match.end())


def _symbol_of_match(match: re.Match[str]) -> DocumentSymbol:
    """The symbol that a match of the pattern of symbols spells, in capitals."""
    modifiers = tuple(
        (_WORDS.get(word.lower(), word.capitalize()), int(count)) for word, count in _PART.findall(match["modifiers"])
    )
    return DocumentSymbol(
        conference=(match["conference"] or "").upper(),
        number=int(match["number"]),
        modifiers=modifiers,
        language=(match["letter"] or "").upper(),
        series=(match["series"] or "").upper(),
    )
