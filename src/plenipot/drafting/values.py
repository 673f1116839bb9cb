"""Values with which queries about versions of negotiating texts are answered, and the facts that are typed of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.negotiation.values import NegotiatingText
from plenipot.core.negotiation.versions import VersionComparison, WordsTrace
from plenipot.core.procedure.reports import ReportCertainty


class VersionOrigin(StrEnum):
    """The ways in which a version comes into the record."""

    FILED = "filed"
    COMPILED = "compiled"
    RETURNED = "returned"
    """From a Word file that somebody changed outside of the record."""


ORIGIN_WORDS: Mapping[VersionOrigin, str] = {
    VersionOrigin.FILED: "filed document",
    VersionOrigin.COMPILED: "compiled from the proposals",
    VersionOrigin.RETURNED: "taken back from Word",
}


class FactKind(StrEnum):
    """The kinds of facts about a version."""

    HOLDER = "holder"
    AUTHOR = "author"
    AD_REFERENDUM = "ad-referendum"


FACT_WORDS: Mapping[FactKind, str] = {
    FactKind.HOLDER: "holds the bracket",
    FactKind.AUTHOR: "moved the words",
    FactKind.AD_REFERENDUM: "agreed ad referendum",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """The facts of a version as they are typed: empty or `None` where nobody knows."""

    document: str = ""
    """The filed document that it is; without it the proposals on the text are compiled."""
    uncontested: bool = False
    """Whether what nobody resists is taken where the proposals are compiled."""
    of_chair: bool = False
    team_only: bool = False
    language: str = "en"
    issued_at: datetime | None = None
    issued_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFacts:
    """The facts of a Word file that came back: on which version it was made, where the file does not say it."""

    base: str = ""
    open_to_all: bool = False
    """Whether it is shown to those who may know of the version that it was made on; else to the team alone."""
    issued_at: datetime | None = None
    issued_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStatement:
    """A fact about a version as it is typed."""

    kind: FactKind
    place: str = ""
    """The id of a bracket, or the address of a provision; empty for the whole text."""
    who: str = ""
    body: str = ""
    document: str = ""
    team_only: bool = False
    happened_at: datetime | None = None
    happened_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketCounts:
    """The brackets of a version by kind, and the options of those on substance."""

    substantive: int
    placeholders: int
    options: int
    kinds: Mapping[str, int]
    """How many there are of each kind, those on substance first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a negotiating text. `words` are `None` where the actor may know of it and not read it."""

    key: str
    text: str
    body: str
    ordinal: int
    """Its place in its line, counted from 1 among those that the actor may know of; 0 for a chair's own text."""
    origin: VersionOrigin
    document: str
    base: str
    """The key of the version that was sent, of one that came back."""
    of_chair: bool
    team_only: bool
    language: str
    title: str
    issued: date | datetime | None
    words: NegotiatingText | None
    counts: BracketCounts | None
    findings: tuple[tuple[str, str, str], ...]
    """What was not understood, where, and its words."""
    file_name: str
    source: str
    certainty: ReportCertainty
    recorded_at: datetime
    struck_at: datetime | None = None
    striking: str = ""

    @property
    def day(self) -> date:
        """The day that it is of: of its issue, else of its record."""
        issued = self.issued or self.recorded_at
        return issued.date() if isinstance(issued, datetime) else issued

    @property
    def name(self) -> str:
        """The words by which people call it: its document, else its place in its line."""
        return self.document or (f"version {self.ordinal}" if self.ordinal else "chair’s text")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """A fact about a version that stands."""

    key: str
    version: str
    kind: FactKind
    place: str
    who: str
    body: str
    document: str
    team_only: bool
    happened: date | datetime | None
    source: str
    certainty: ReportCertainty
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingBracket:
    """A bracket of a version: since which version of its line it is open, and who holds it as far as that is stated."""

    id: str
    address: str
    label: str
    words: str
    kind: BracketKind
    since: Version
    holders: tuple[StatedFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """The versions of a text in a body, in their order, the chair's own texts apart."""

    text: str
    body: str
    versions: tuple[Version, ...]
    of_chair: tuple[Version, ...]

    @property
    def latest(self) -> Version | None:
        """The last version; `None` where there are a chair's texts alone."""
        return self.versions[-1] if self.versions else None

    def before(self, key: str) -> Version | None:
        """The version before that of a key, which the actor may read; `None` without any."""
        earlier: Version | None = None
        for version in self.versions:
            if version.key == key:
                return earlier
            earlier = version if version.words is not None else earlier
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairText:
    """A chair's own text beside the proposals: its version, and its words by provision, brackets included."""

    version: Version
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedVersions:
    """Two versions and what moved from one to the other; `authors` are those that are stated."""

    before: Version
    after: Version
    comparison: VersionComparison
    authors: tuple[StatedFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedChanges:
    """The changes that a human made to a Word file outside: against the words that were sent, and which version stands by now."""

    version: Version
    base: Version
    comparison: VersionComparison
    latest: Version
    """The last version of the line when the file came back, besides itself."""

    @property
    def is_stale(self) -> bool:
        """Tell whether it was made on a version that was not the last one any more."""
        return self.latest.key != self.base.key


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsInLine:
    """Words in a provision of a line of versions: since which version they stand there, and since which they are gone."""

    line: DraftLine
    trace: WordsTrace
    since: Version
    gone: Version | None
    last: Version
    """The last version in which they stand."""
    authors: tuple[StatedFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An oral amendment: the decision, its document, the provision, the words before and after."""

    key: str
    decision: str
    body: str
    decided: date | datetime | None
    document: str
    language: str
    address: str
    paragraph: int
    words_before: str
    words_after: str
    before: str
    """The whole provision; `after` likewise."""
    after: str
    recorded_at: datetime
    struck_at: datetime | None = None
    striking: str = ""
