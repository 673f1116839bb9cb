"""Steps and decisions of some days, the last ones of bodies, and those on items of agendas; a constant number of questions each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from django.db.models import Q

from plenipot.conferences.queries import DaySpan, span_of_days
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.agenda import item_named
from plenipot.meetings.values import SittingAgenda
from plenipot.proceedings.queries import decision_values, standing_decision_rows, standing_step_rows, step_values
from plenipot.proceedings.values import Decision, Step
from plenipot.registry import queries as registry


def steps_of_days(actor: Actor, conference: str, span: DaySpan) -> tuple[Step, ...]:
    """The steps that happened on some days at the place, in the order of record; not those of which nobody knows the day."""
    return step_values(actor, standing_step_rows(actor, conference).filter(_on(span)))


def steps_about(
    actor: Actor, conference: str, span: DaySpan, pids: Collection[str], papers: Collection[int]
) -> tuple[Step, ...]:
    """The steps of some proposals, and of some documents as a whole or resting on them, that happened on some days."""
    about = Q(pid__in=list(pids)) | Q(document__in=list(papers), pid="") | Q(paper__in=list(papers))
    return step_values(actor, standing_step_rows(actor, conference).filter(_on(span), about))


def papers_of_steps(actor: Actor, conference: str, pids: Collection[str]) -> dict[str, frozenset[str]]:
    """Symbol of each document on which steps of some proposals rest → these proposals."""
    rows = standing_step_rows(actor, conference).filter(pid__in=list(pids), paper__isnull=False)
    pairs = set(rows.order_by().values_list("paper_id", "pid"))
    symbols = registry.symbols_of(actor, [paper for paper, _ in pairs])
    resting: dict[str, set[str]] = {}
    for paper, pid in pairs:
        if paper in symbols:
            resting.setdefault(symbols[paper], set()).add(pid)
    return {symbol: frozenset(of_paper) for symbol, of_paper in resting.items()}


def last_papers(actor: Actor, conference: str, bodies: Collection[str]) -> dict[str, str]:
    """Code of each of the bodies → the symbol of the paper of its last step that rests on one."""
    rows = standing_step_rows(actor, conference).filter(body__code__in=list(bodies), paper__isnull=False).order_by("id")
    latest = dict(rows.values_list("body__code", "paper_id"))
    symbols = registry.symbols_of(actor, latest.values())
    return {body: symbols[paper] for body, paper in latest.items() if paper in symbols}


def decisions_of_days(actor: Actor, conference: str, span: DaySpan) -> tuple[Decision, ...]:
    """The decisions of some days at the place, in the order of record; not those of which nobody knows the day."""
    return decision_values(actor, conference, standing_decision_rows(actor, conference).filter(_on(span)))


def last_decisions(actor: Actor, place: Conference, now: datetime) -> dict[str, Decision]:
    """Code of each body that decided anything by a moment → its last decision; one of which nobody knows the day comes first."""
    rows = standing_decision_rows(actor, place.slug)
    latest: dict[str, tuple[datetime, int]] = {}
    for row, body, at, on in rows.values_list("pk", "body__code", "happened_at", "happened_on"):
        # Of a day without an hour the end counts: what was decided at an hour of that day may have come before.
        happened = at or (span_of_days(place.place, on).ends_at if on else datetime.min.replace(tzinfo=UTC))
        if at is None or at <= now:
            latest[body] = max(latest.get(body, (happened, row)), (happened, row))
    listed = decision_values(actor, place.slug, rows.filter(pk__in=[row for _, row in latest.values()]))
    return {decision.body: decision for decision in listed}


def decisions_by_item(
    actor: Actor, conference: str, agendas: Mapping[tuple[str, int], SittingAgenda]
) -> dict[tuple[str, int], dict[str, tuple[Decision, ...]]]:
    """Body and number of each sitting → number of each item of its agenda on which it decided → these decisions.

    A decision is one on the item that it names; where it names none, on the first item that names the proposal or the document on
    which it was decided.
    """
    bodies, numbers = {body for body, _ in agendas}, {number for _, number in agendas}
    rows = standing_decision_rows(actor, conference)
    chosen = rows.filter(body__code__in=bodies, sitting__number__in=numbers)
    by_sitting: dict[tuple[str, int], dict[str, tuple[Decision, ...]]] = {key: {} for key in agendas}
    for decided in decision_values(actor, conference, chosen) if agendas else ():
        key = decided.body, decided.sitting or 0
        number = _item_of(decided, agendas[key]) if key in agendas else ""
        if number:
            by_sitting[key][number] = (*by_sitting[key].get(number, ()), decided)
    return by_sitting


def _item_of(decided: Decision, agenda: SittingAgenda) -> str:
    """The number of the item of an agenda on which something was decided; empty where nothing says it."""
    numbers = [item.number for item in agenda.items]
    if decided.agenda_item:
        return next((name for name in (decided.agenda_item, item_named(decided.agenda_item)) if name in numbers), "")
    naming = (
        item.number for item in agenda.items for paper in item.papers if decided.item in {paper.pid, paper.symbol}
    )
    return next(naming, "") if decided.item else ""


def _on(span: DaySpan) -> Q:
    """The filter of what happened on some days at the place."""
    at_moment = Q(happened_at__gte=span.begins_at, happened_at__lt=span.ends_at)
    return at_moment | Q(happened_on__gte=span.first, happened_on__lte=span.last)
