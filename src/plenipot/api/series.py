"""Series of texts that the Editorial Committee submits to the plenary, with what became of each text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import BeforeValidator

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape, Written
from plenipot.core.procedure.series import PrevailingLanguage, SeriesColour, SeriesFate
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.values import OpenBracket
from plenipot.series import queries
from plenipot.series.values import SeriesOfTexts

router = Router()


def _named_colour(colour: SeriesColour | str | None) -> str:
    """The name of a colour; empty where there is none."""
    return colour.colour if isinstance(colour, SeriesColour) else colour or ""


def _named_language(prevailing: PrevailingLanguage | str | None) -> str:
    """The code of the language that prevails; empty where that is not known."""
    return prevailing.language if isinstance(prevailing, PrevailingLanguage) else prevailing or ""


def _counted(fates: Iterable[tuple[SeriesFate, int]] | dict[str, int]) -> dict[str, int]:
    """How many texts have each fate, by its word."""
    return dict(fates)


class BracketNotedOut(Shape):
    """Words of an item that are not agreed; those that stand in its `paper` have no `key`."""

    item: str
    words: str
    kind: str
    key: str
    paper: str
    opened_on: date | None
    source: str
    certainty: str | None


class ReadinessOut(Shape):
    """How far a text is ready for a reading in a language, or by which decision that is waived."""

    reading: str
    language: str
    pages: int | None
    sent_on: date | None
    due_on: date | None
    ready_on: date | None
    waived: str
    source: str
    certainty: str


class CostOut(Shape):
    """The financial implications of a text: none, estimated, awaited."""

    kind: str
    words: str
    paper: str
    source: str
    certainty: str


class DivergenceOut(Shape):
    """Words of a text that do not say in `language` what they say in the `other`."""

    key: str
    text: str
    language: str
    other: str
    words: str
    found_on: date | None
    source: str
    certainty: str


class SeriesTextOut(Shape):
    """A text in a series: its `fate` there, the `state` in which it is, what it lacks."""

    text: str
    title: str
    instrument: str
    origin: str
    fate: str
    returned_to: str
    adopted_later: bool
    later: list[int]
    state: str
    colour: Annotated[str, BeforeValidator(_named_colour)]
    prevailing: Annotated[str, BeforeValidator(_named_language)]
    brackets: list[BracketNotedOut]
    readiness: list[ReadinessOut]
    cost: CostOut | None
    divergences: list[DivergenceOut]


class SeriesOut(Shape):
    """A series with its texts; `issued` is a moment, or a day, `fate` that of the series as a whole."""

    number: int
    paper: str
    in_record: bool
    body: str
    title: str
    partial: bool
    fate: str
    issued: Written
    present_on: date | None
    colour: Annotated[str, BeforeValidator(_named_colour)]
    fates: Annotated[dict[str, int], BeforeValidator(_counted)]
    source: str
    certainty: str
    recorded_at: datetime
    texts: list[SeriesTextOut]


@router.get("/conferences/{slug}/series", response=list[SeriesOut])
@in_parts
def all_series(request: HttpRequest, slug: str) -> Sequence[SeriesOfTexts]:
    """The series of texts, in the order of their numbers, each text with what became of it."""
    return queries.all_series(actor_of(request), slug)


@router.get("/conferences/{slug}/series/{series_number}", response=SeriesOut)
def series(request: HttpRequest, slug: str, series_number: int) -> SeriesOfTexts:
    """A series of texts."""
    return queries.series(actor_of(request), slug, series_number)


@router.get("/conferences/{slug}/brackets", response=list[BracketNotedOut])
@in_parts
def open_brackets(request: HttpRequest, slug: str, item: str = "") -> Sequence[OpenBracket]:
    """The open brackets that were noted; of an `item` those of its paper, too."""
    actor = actor_of(request)
    return proceedings.open_brackets(actor, slug, item) if item else proceedings.noted_brackets(actor, slug)
