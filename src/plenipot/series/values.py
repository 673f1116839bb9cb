"""Values with which queries about series are answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from plenipot.core.procedure.lifecycle import ItemState
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import (
    CostKind,
    PrevailingLanguage,
    ReadingStage,
    Round,
    SeriesColour,
    SeriesFate,
    SeriesPractice,
)
from plenipot.proceedings.values import OpenBracket, substantive


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEntry:
    """A text as it is entered in a series: its provisional number, its title, the text in force that it amends, where it comes from."""

    text: str
    title: str = ""
    instrument: str = ""
    origin: str = ""
    """A proposal's id, or a document's symbol, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFacts:
    """The facts of a series as they are typed: empty or `None` where nobody knows."""

    paper: str = ""
    body: str = ""
    title: str = ""
    issued_at: datetime | None = None
    issued_on: date | None = None
    present_on: date | None = None
    """A day on which it was there, where the day of its issue is not known."""
    source: str = ""
    certainty: ReportCertainty | None = None
    texts: tuple[SeriesEntry, ...] | None = None
    """`None` leaves the texts that stand in it."""
    partial: bool = False
    """Whether it holds other texts, too, which nobody has named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessState:
    """The readiness of a text for a reading in a language."""

    text: str
    reading: ReadingStage
    language: str
    pages: int | None = None
    sent_on: date | None = None
    due_on: date | None = None
    ready_on: date | None = None
    waived: str = ""
    source: str = ""
    certainty: ReportCertainty

    @property
    def is_done(self) -> bool:
        """Tell whether the text may be read in that language: it is ready, or the plenary waived it."""
        return self.ready_on is not None or bool(self.waived)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The financial implications of a text, with the paper that says them."""

    text: str
    kind: CostKind
    words: str = ""
    paper: str = ""
    in_record: bool = False
    source: str = ""
    certainty: ReportCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceFound:
    """Words of a text in one language that do not say what another says."""

    key: str
    text: str
    language: str
    other: str
    """The language that they are compared with; empty where nobody says."""
    words: str
    found_on: date | None = None
    source: str = ""
    certainty: ReportCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInSeries:
    """A text in a series, with how its round goes and all that is said about it."""

    text: str
    title: str
    instrument: str
    origin: str
    round: Round
    own: bool = True
    """Whether its round follows from steps of its own; else from those of the series as a whole."""
    traced: bool = False
    """Whether the record has steps of the text itself."""
    colour: SeriesColour | None = None
    prevailing: PrevailingLanguage | None = None
    later: tuple[int, ...] = ()
    """The numbers of later series in which it stands."""
    state: ItemState = ItemState.FILED
    """The state in which its last step leaves it, whatever the series."""
    brackets: tuple[OpenBracket, ...] = ()
    readiness: tuple[ReadinessState, ...] = ()
    cost: Cost | None = None
    divergences: tuple[DivergenceFound, ...] = ()

    @property
    def fate(self) -> SeriesFate:
        """The fate of its round."""
        return self.round.fate

    @property
    def adopted_later(self) -> bool:
        """Tell whether it did not end well in this series, and was adopted all the same."""
        settled = self.fate in {SeriesFate.ADOPTED, SeriesFate.ADOPTED_AT_ONCE}
        return self.state is ItemState.ADOPTED and not settled

    @property
    def returned_to(self) -> str:
        """The body to which it was returned; empty where it was not, or nobody says."""
        return self.round.end.receiver if self.round.end and self.fate is SeriesFate.RETURNED else ""

    @property
    def open_after_all(self) -> tuple[OpenBracket, ...]:
        """The brackets on substance with which it stands in its second reading, or was adopted."""
        late = {SeriesFate.SECOND_READING, SeriesFate.ADOPTED, SeriesFate.ADOPTED_AT_ONCE}
        return substantive(self.brackets) if self.fate in late else ()

    def missing(self, languages: tuple[str, ...], reading: ReadingStage) -> tuple[str, ...]:
        """The languages in which it is not ready for a reading, as far as anything is said of that reading."""
        of_reading = {row.language: row for row in self.readiness if row.reading is reading}
        if not of_reading:
            return ()
        return tuple(code for code in languages if code not in of_reading or not of_reading[code].is_done)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOfTexts:
    """A series with its texts, at the moment that is asked for."""

    number: int
    paper: str
    """The symbol of its document, as printed or as the record has it."""
    in_record: bool
    body: str
    title: str
    partial: bool = False
    """Whether it holds other texts, too, which nobody has named."""
    issued: date | datetime | None
    present_on: date | None = None
    """A day on which it was there, where the day of its issue is not known."""
    source: str
    certainty: ReportCertainty
    recorded_at: datetime
    practice: SeriesPractice = field(default_factory=SeriesPractice)
    round: Round = field(default_factory=Round)
    """The round of its document as a whole."""
    colour: SeriesColour | None = None
    texts: tuple[TextInSeries, ...] = ()

    @property
    def item(self) -> str:
        """The item whose steps are those of the series as a whole: its document, or its number where that is not known."""
        return self.paper or f"Series {self.number}"

    @property
    def fate(self) -> SeriesFate:
        """The fate of the series as a whole."""
        return self.round.fate

    @property
    def names_all(self) -> bool:
        """Tell whether every text in it is named."""
        return bool(self.texts) and not self.partial

    @property
    def has_hour(self) -> bool:
        """Tell whether the hour is known at which it was issued."""
        return isinstance(self.issued, datetime)

    @property
    def fates(self) -> tuple[tuple[SeriesFate, int], ...]:
        """The number of its texts, as far as they are named, of each fate."""
        counted = [text.fate for text in self.texts]
        return tuple((fate, counted.count(fate)) for fate in SeriesFate if fate in counted)
