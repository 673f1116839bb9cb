"""Names of works, provisions and languages in Akoma Ntoso.

Words: a *work* is a text whatever its language and format; `eId` names a provision in one document by the elements it
lies in (``sec_considering__para_a``); `wId` carries our address of it (``RES102/considering/a``), which holds in every
language and edition. Source: Akoma Ntoso Naming Convention 1.0; AKN4UN guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plenipot.core.identity.languages import THREE_LETTERS
from plenipot.core.text.document import TrackedChange
from plenipot.core.text.moments import parse_moment

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LEVEL, MOVED = "level", "moved"
"""What a modification is about where its type does not say it: a level of a provision, a move."""
TWO_LETTERS = {three: two for two, three in THREE_LETTERS.items()}

_CODE = re.compile(r"([A-Z]+)(.*)")
_TYPES = {"RES": "resolution", "DEC": "decision", "REC": "recommendation", "OP": "opinion"}
_TREATIES = {"CS": "constitution", "CV": "convention", "GR": "general-rules"}
_FIRST_YEAR = 1865
"""Of the first convention of the Union: an earlier year in a text's edition is none of its own."""
_FIRST_WORD = 1983
"""No tracked change is older than Word; programs without a clock write the year 1, 1601 or 1900."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """Authors of the changes of a marked text: the changes by their numbers, and those who speak by them.

    `proponents` names for each author of a change the codes of those who speak by it (``ARB/79A1/1`` → ``ARB``); where it is
    empty the authors are persons. `own` are the codes that changes without an author belong to. `frames` tells by address
    and by what is changed beside the words (``number``, ``level``, ``break``) which change does it; None: as the text itself says.
    """

    changes: tuple[TrackedChange, ...] = ()
    proponents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    frames: Mapping[tuple[str, str], int] | None = None


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
    authorship: Authorship = field(default=Authorship(), hash=False)

    @property
    def kind(self) -> str:
        """The organisation's word for such a text, ``resolution`` or ``constitution``; ``text`` for any other."""
        letters = _CODE.match(self.instrument)
        return (letters and (_TYPES.get(letters[1]) or _TREATIES.get(letters[1]))) or "text"

    @property
    def year(self) -> str:
        """The year of the work, empty where nothing tells it."""
        year = re.search(r"\d{4}", f"{self.dated_on} {self.edition}")
        return year[0] if year and int(year[0]) >= _FIRST_YEAR else ""

    @property
    def date(self) -> str:
        """The date as the schema asks for it; empty where nothing tells the year."""
        if self.year and re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.dated_on) and parse_moment(self.dated_on):
            return self.dated_on
        return f"{self.year}-01-01" if self.year else ""

    @property
    def work(self) -> str:
        """The address of the work: ``/akn/un/statement/resolution/AUTHOR/2010/res102``, without a year that nothing tells."""
        parts = (self.kind, safe(self.author), self.year, safe(self.instrument).lower())
        return f"/akn/un/statement/{'/'.join(filter(None, parts))}"

    @property
    def expression(self) -> str:
        """The address of the text in its language: ``…/res102/eng@2010-01-01``."""
        return f"{self.work}/{self.language_code}@{self.date}"

    @property
    def language_code(self) -> str:
        """The three letters of the text's language."""
        return THREE_LETTERS.get(self.language, "und")


def day_of(change: TrackedChange) -> str:
    """The day and hour of a change as the schema asks for it; empty where the file says none that can be one."""
    moment = parse_moment(change.at)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment and moment.year >= _FIRST_WORD else ""


def safe(text: str) -> str:
    """A text as part of an address."""
    return _UNSAFE.sub("-", text).strip("-") or "x"


def step(element: str, segment: str) -> str:
    """One step of an `eId`: the element's abbreviation and the last part of the address."""
    return f"{_ABBREVIATIONS.get(element, element)}_{safe(segment)}"
