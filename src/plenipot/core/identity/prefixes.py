"""Prefixes of conferences, with which symbols begin: letters and year, ``PP14``, ``PP-14``, ``WRC-15``.

One conference has other letters in other languages (``CMR15`` is ``WRC-15``). Which letters are one organisation's is data
of its form. Source: running headers, first pages and official file names of ITU conferences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plenipot.core.identity.lazy_patterns import lazy_pattern

_PREFIX = r"(?P<letters>[^\W\d_]{1,8})[-\u2010\u2011\u2013. \u00a0]?(?P<year>[0-9]{2})"
_WHOLE = lazy_pattern(_PREFIX)
_IN_BRACKETS = lazy_pattern(rf"[(（]{_PREFIX}[)）]")


class ConferencePrefix(NamedTuple):
    """The letters of a conference and the two figures of its year."""

    letters: str
    year: str

    def __str__(self) -> str:
        """Give the prefix as symbols print it."""
        return f"{self.letters}{self.year}"


class ConferenceLetters(NamedTuple):
    """The letters of conferences that are known: each set is one organisation's, in its languages."""

    groups: tuple[frozenset[str], ...] = ()

    @classmethod
    def of_organisations(cls, symbols: Iterable[Iterable[str]]) -> ConferenceLetters:
        """Build them from the letters of each organisation."""
        return cls(tuple(frozenset(letters) for letters in symbols if letters))

    def are_known(self, letters: str) -> bool:
        """Tell whether an organisation has these letters."""
        return any(letters in group for group in self.groups)

    def are_same(self, first: ConferencePrefix, second: ConferencePrefix) -> bool:
        """Tell whether two prefixes are of one conference: of one year, with letters of one organisation."""
        alike = first.letters == second.letters or any(
            first.letters in group and second.letters in group for group in self.groups
        )
        return alike and first.year == second.year


def parse_prefix(text: str) -> ConferencePrefix | None:
    """The prefix that a text is, hyphens and case aside; nothing for a text of another form."""
    match = _WHOLE.fullmatch(text.strip())
    return ConferencePrefix(match["letters"].upper(), match["year"]) if match else None


def find_bracketed_prefix(line: str) -> ConferencePrefix | None:
    """The prefix in brackets behind a conference's name: ``World Radiocommunication Conference (WRC-15)``."""
    match = _IN_BRACKETS.search(line)
    return ConferencePrefix(match["letters"].upper(), match["year"]) if match else None
