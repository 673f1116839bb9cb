"""Reading series: their texts, how each goes as its steps say, how ready they are; as far as their documents may be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet

from plenipot.chronicle.queries import not_yet, so_by, struck_by, visible
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.lifecycle import ItemState, state_after
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import (
    CostKind,
    ReadingStage,
    ReadingStep,
    Round,
    SeriesColour,
    SeriesPractice,
    rounds_by_series,
    split_rounds,
)
from plenipot.errors import NotFound
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.values import ItemKind, OpenBracket, Step
from plenipot.registry import queries as registry
from plenipot.series import models
from plenipot.series.values import Cost, DivergenceFound, ReadinessState, SeriesOfTexts, TextInSeries


class TextFacts(NamedTuple):
    """All that is said of a text besides its steps."""

    readiness: tuple[ReadinessState, ...] = ()
    cost: Cost | None = None
    divergences: tuple[DivergenceFound, ...] = ()


def all_series(actor: Actor, conference: str) -> tuple[SeriesOfTexts, ...]:
    """The series of a conference in the order of their numbers. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = list(_standing_rows(actor, conference))
    return _values(actor, place, rows, rows)


def series(actor: Actor, conference: str, number: int) -> SeriesOfTexts:
    """The series of that number. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = list(_standing_rows(actor, conference))
    wanted = [row for row in rows if row.number == number]
    if not wanted:
        raise NotFound(f"There is no series {number} in “{conference}”.")
    return _values(actor, place, rows, wanted)[0]


def series_of_text(actor: Actor, conference: str, text: str) -> tuple[SeriesOfTexts, ...]:
    """The series in which a text stands, in their order. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = list(_standing_rows(actor, conference))
    wanted = [row for row in rows if any(entry.text == text for entry in row.texts.all())]
    return _values(actor, place, rows, wanted)


def texts_by_origin(actor: Actor, conference: str) -> dict[str, tuple[TextInSeries, ...]]:
    """Proposal or document → the texts that come from it and have steps of their own, as each stands in its last series.

    Raises: NotFound.
    """
    latest = {entry.text: entry for issued_series in all_series(actor, conference) for entry in issued_series.texts}
    by_origin: dict[str, tuple[TextInSeries, ...]] = {}
    for entry in latest.values():
        if entry.origin and entry.traced:
            by_origin[entry.origin] = (*by_origin.get(entry.origin, ()), entry)
    return by_origin


def series_numbers(actor: Actor, conference: str) -> tuple[int, ...]:
    """The numbers of the series of a conference, in their order. Raises: NotFound."""
    conferences.conference(actor, conference)
    return tuple(row.number for row in _standing_rows(actor, conference))


def text_facts(actor: Actor, conference: str, text: str) -> TextFacts:
    """All that is said, besides its steps, of a text that stands in a series that the actor may know of. Raises: NotFound."""
    holding = series_of_text(actor, conference, text)
    return _facts(actor, conference).get(text, TextFacts()) if holding else TextFacts()


def divergences(actor: Actor, conference: str) -> tuple[DivergenceFound, ...]:
    """The divergences between languages that are not settled, of texts in series that the actor may know of. Raises: NotFound."""
    texts = [entry for issued_series in all_series(actor, conference) for entry in issued_series.texts]
    return tuple(dict.fromkeys(divergence for entry in texts for divergence in entry.divergences))


def cost_rows(actor: Actor, conference: str) -> QuerySet[models.TextCost]:
    """All that was said of financial implications, without what rests on a paper that the actor may not know of."""
    of_paper = Q(document__isnull=True) | visible(actor, "document__")
    return models.TextCost.objects.filter(of_paper, _stated(actor, conference)).order_by("id")


def series_rows(actor: Actor, conference: str) -> QuerySet[models.Series]:
    """The statements of series that the actor may know of, those that were so by the moment that is asked for; struck ones too."""
    return models.Series.objects.filter(
        Q(document__isnull=True) | visible(actor, "document__"),
        so_by(actor.as_of, "recorded_at", "issued_on", "issued_at") | so_by(actor.as_of, "recorded_at", "present_on"),
        conference__slug=conference,
    )


def _standing_rows(actor: Actor, conference: str) -> Iterable[models.Series]:
    """The latest statement of each number that was not struck by what is known, in the order of numbers."""
    rows = series_rows(actor, conference).exclude(struck_by(actor.as_of))
    latest = {row.number: row for row in rows.select_related("body").prefetch_related("texts").order_by("id")}
    return [latest[number] for number in sorted(latest)]


def _values(
    actor: Actor, place: Conference, rows: Sequence[models.Series], wanted: Sequence[models.Series]
) -> tuple[SeriesOfTexts, ...]:
    """Series as values; `rows` are all of the conference, by which the rounds of a text are told apart."""
    steps = _steps_by_item(actor, place.slug)
    symbols = _symbols(actor, rows)
    facts = _facts(actor, place.slug)
    texts = {entry.text for row in wanted for entry in row.texts.all()}
    beside = _Beside(
        rows=rows,
        steps=steps,
        symbols=symbols,
        facts=facts,
        practice=place.rules.series or SeriesPractice(),
        brackets=proceedings.brackets_of_texts(
            actor,
            place.slug,
            {text: [step for step in steps.get(text, ()) if step.item_kind is ItemKind.TEXT] for text in texts},
        ),
    )
    return tuple(_value(row, beside) for row in wanted)


class _Beside(NamedTuple):
    """The rest of the record that a series is read with: all series, the steps of items, symbols, what is said of texts, practice, brackets."""

    rows: Sequence[models.Series]
    steps: Mapping[str, Sequence[Step]]
    symbols: Mapping[int, str]
    facts: Mapping[str, TextFacts]
    practice: SeriesPractice
    brackets: Mapping[str, tuple[OpenBracket, ...]]

    def paper(self, row: models.Series) -> str:
        """The symbol of the document of a series."""
        return self.symbols.get(row.document_id or 0, row.paper)


def _value(row: models.Series, beside: _Beside) -> SeriesOfTexts:
    paper = beside.paper(row)
    series_round = split_rounds(_reading_steps(beside.steps.get(paper or f"Series {row.number}", ())))
    own_round = series_round[-1] if series_round else Round()
    return SeriesOfTexts(
        number=row.number,
        paper=paper,
        in_record=row.document_id is not None,
        body=row.body.code if row.body else "",
        title=row.title,
        partial=row.partial,
        issued=row.issued_at or row.issued_on,
        present_on=row.present_on,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
        practice=beside.practice,
        round=own_round,
        colour=_colour(beside.practice, own_round),
        texts=tuple(_text(row, entry, own_round, beside) for entry in row.texts.all()),
    )


def _text(row: models.Series, entry: models.SeriesText, series_round: Round, beside: _Beside) -> TextInSeries:
    """A text in a series: its round is that of its own steps, else that of the series as a whole."""
    steps = beside.steps.get(entry.text, ())
    holding = [other for other in beside.rows if any(member.text == entry.text for member in other.texts.all())]
    rounds = rounds_by_series(split_rounds(_reading_steps(steps)), [beside.paper(other) for other in holding])
    own = rounds[holding.index(row)]
    shown_round = own if own.steps else series_round
    facts = beside.facts.get(entry.text, TextFacts())
    return TextInSeries(
        text=entry.text,
        title=entry.title,
        instrument=entry.instrument,
        origin=entry.origin if entry.origin_document_id in {None, *beside.symbols} else "",
        round=shown_round,
        own=bool(own.steps),
        traced=bool(steps),
        colour=_colour(beside.practice, shown_round),
        prevailing=beside.practice.language_of(entry.instrument),
        later=tuple(other.number for other in holding if other.number > row.number),
        state=state_after(step.kind for step in steps) if steps else ItemState.FILED,
        brackets=beside.brackets.get(entry.text, ()),
        readiness=facts.readiness,
        cost=facts.cost,
        divergences=facts.divergences,
    )


def _colour(practice: SeriesPractice, at: Round) -> SeriesColour | None:
    return practice.colour(at.state) if at.state else None


def _steps_by_item(actor: Actor, conference: str) -> dict[str, list[Step]]:
    """The steps of each item, in the order in which they happened."""
    by_item: dict[str, list[Step]] = {}
    for step in proceedings.steps(actor, conference):
        by_item.setdefault(step.item, []).append(step)
    zone = proceedings.zone_of(conferences.conference(actor, conference))
    return {item: proceedings.in_order(of_item, zone) for item, of_item in by_item.items()}


def _reading_steps(steps: Iterable[Step]) -> list[ReadingStep]:
    return [
        ReadingStep(kind=step.kind, day=step.day, body=step.body, receiver=step.beside, paper=step.paper)
        for step in steps
    ]


def _symbols(actor: Actor, rows: Iterable[models.Series]) -> dict[int, str]:
    """The symbols of the documents that series name, as far as the actor may know of them."""
    named = {row.document_id for row in rows} | {text.origin_document_id for row in rows for text in row.texts.all()}
    return registry.symbols_of(actor, named)


def _facts(actor: Actor, conference: str) -> dict[str, TextFacts]:
    """All that is said of each text: of several facts about one thing the latest."""
    facts: dict[str, TextFacts] = {}
    readiness: dict[str, dict[tuple[str, str], ReadinessState]] = {}
    for row in models.Readiness.objects.filter(_stated(actor, conference)).order_by("id"):
        readiness.setdefault(row.text, {})[row.reading, row.language] = _readiness(row)
    for text, by_language in readiness.items():
        ordered = sorted(by_language.items())
        facts[text] = TextFacts(readiness=tuple(state for _key, state in ordered))
    for text, cost in _costs(actor, conference).items():
        facts[text] = facts.get(text, TextFacts())._replace(cost=cost)
    standing = not_yet(actor.as_of, "settled_at", "settled_on")
    for divergence in models.Divergence.objects.filter(_stated(actor, conference), standing).order_by("id"):
        before = facts.get(divergence.text, TextFacts())
        facts[divergence.text] = before._replace(divergences=(*before.divergences, divergence_value(divergence)))
    return facts


def _stated(actor: Actor, conference: str) -> Q:
    """The filter of facts that were stated by the moment that is asked for."""
    return Q(conference__slug=conference) & so_by(actor.as_of, "recorded_at", "stated_on")


def _readiness(row: models.Readiness) -> ReadinessState:
    return ReadinessState(
        text=row.text,
        reading=ReadingStage(row.reading),
        language=row.language,
        pages=row.pages,
        sent_on=row.sent_on,
        due_on=row.due_on,
        ready_on=row.ready_on,
        waived=row.waived,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
    )


def _costs(actor: Actor, conference: str) -> dict[str, Cost]:
    """The latest that is said of the financial implications of each text, without what rests on a paper that is hidden."""
    rows = cost_rows(actor, conference)
    latest = {row.text: row for row in rows}
    symbols = registry.symbols_of(actor, [row.document_id for row in latest.values()])
    return {
        text: Cost(
            text=text,
            kind=CostKind(row.kind),
            words=row.words,
            paper=symbols.get(row.document_id or 0, row.paper),
            in_record=row.document_id is not None,
            source=row.source,
            certainty=ReportCertainty(row.certainty),
        )
        for text, row in latest.items()
    }


def divergence_value(row: models.Divergence) -> DivergenceFound:
    """A divergence from its row."""
    return DivergenceFound(
        key=row.key,
        text=row.text,
        language=row.language,
        other=row.other,
        words=row.words,
        found_on=row.stated_on,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
    )
