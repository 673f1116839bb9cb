"""Names of works, provisions and languages in Akoma Ntoso.

Words: a *work* is a text whatever its language and format; `eId` names a provision in one document by the elements it
lies in (``sec_considering__para_a``); `wId` carries our address of it (``RES102/considering/a``), which holds in every
language and edition. Source: Akoma Ntoso Naming Convention 1.0; AKN4UN guidelines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plenipot.core.identity.languages import THREE_LETTERS

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TWO_LETTERS = {three: two for two, three in THREE_LETTERS.items()}

_CODE = re.compile(r"([A-Z]+)(.*)")
_TYPES = {"RES": "resolution", "DEC": "decision", "REC": "recommendation", "OP": "opinion"}
_TREATIES = {"CS": "constitution", "CV": "convention", "GR": "general-rules"}
_UNSAFE = re.compile(r"[^0-9A-Za-z.-]+")
_ABBREVIATIONS = {
    "article": "art",
    "section": "sec",
    "paragraph": "para",
    "subparagraph": "subpara",
    "point": "point",
    "indent": "indent",
    "level": "lvl",
    "hcontainer": "hcontainer",
}


@dataclass(frozen=True, slots=True)
class About:
    """The facts about a work that its Akoma Ntoso document states.

    `instrument` is its code (``RES102``), `edition` the year of the conference that adopted it or the words that stand
    for it, `dated_on` an ISO date (a year alone is taken as its first day), `author` the name of the organisation.
    """

    instrument: str
    title: str = ""
    edition: str = ""
    language: str = "en"
    dated_on: str = ""
    author: str = ""
    source: str = "Plenipot"

    @property
    def kind(self) -> str:
        """The organisation's word for such a text, ``resolution`` or ``constitution``; ``text`` for any other."""
        letters = _CODE.match(self.instrument)
        return (letters and (_TYPES.get(letters[1]) or _TREATIES.get(letters[1]))) or "text"

    @property
    def date(self) -> str:
        """The date as the schema asks for it."""
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.dated_on):
            return self.dated_on
        year = re.search(r"\d{4}", f"{self.dated_on} {self.edition}")
        return f"{year[0] if year else '0001'}-01-01"

    @property
    def work(self) -> str:
        """The address of the work: ``/akn/un/statement/resolution/AUTHOR/2010/res102``."""
        return f"/akn/un/statement/{self.kind}/{safe(self.author)}/{self.date[:4]}/{safe(self.instrument).lower()}"

    @property
    def language_code(self) -> str:
        """The three letters of its language."""
        return THREE_LETTERS.get(self.language, "und")


def safe(text: str) -> str:
    """A text as part of an address."""
    return _UNSAFE.sub("-", text).strip("-") or "x"


def step(element: str, segment: str) -> str:
    """One step of an `eId`: the element's abbreviation and the last part of the address."""
    return f"{_ABBREVIATIONS.get(element, element)}_{safe(segment)}"
