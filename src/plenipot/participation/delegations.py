"""Reading who participates in a conference at a moment, and what each may do, by dated facts and the rules of its rule book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import TypeVar

from plenipot.chronicle.queries import actor_names, recorded_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor, is_of_team
from plenipot.core.procedure.rights import DelegateFunction, compute_rights
from plenipot.core.procedure.rules import RuleBook
from plenipot.participation import models
from plenipot.participation.queries import names
from plenipot.participation.values import DatedFact, DelegateView, ParticipantView, StandingView

_Row = TypeVar("_Row", bound=models.StatedFact)


def participants(actor: Actor, conference: str, at: datetime) -> tuple[ParticipantView, ...]:
    """Everybody who participates in a conference at a moment, by code, with their rights; who looks back asks as of then.

    The names of delegates are for those who keep the record. Raises: NotFound (no such conference).
    """
    place = conferences.conference(actor, conference)
    moment = actor.as_of.at or at
    groups = {fact.code: fact.group for fact in place.rules.facts}
    admitted = _holding(_rows(actor, models.Participant, place.id), lambda row: row.code, moment)
    delegates = _by_code(_holding(_rows(actor, models.Delegate, place.id), lambda row: (row.code, row.person), moment))
    standings = _by_code(
        _holding(
            _rows(actor, models.Standing, place.id), lambda row: (row.code, groups.get(row.fact) or row.fact), moment
        )
    )
    persons = (
        actor_names(row.person for rows in delegates.values() for row in rows) if is_of_team(actor, conference) else {}
    )
    by_code = names(actor)
    return tuple(
        _participant(
            row,
            place.rules,
            row.name or by_code.get(row.code, row.code),
            [_delegate(entry, persons.get(entry.person, "")) for entry in delegates[row.code]],
            standings[row.code],
        )
        for row in sorted(admitted, key=lambda row: row.code)
    )


def _rows(actor: Actor, model: type[_Row], conference: int) -> list[_Row]:
    """The facts of a conference that were recorded by what the actor asks about, in the order in which they were."""
    rows = model._default_manager.filter(recorded_by(actor.as_of, "recorded_at"), conference_id=conference)  # noqa: SLF001 - Django's name
    return list(rows.order_by("id"))


def _holding(rows: Iterable[_Row], about: Callable[[_Row], Hashable], at: datetime) -> list[_Row]:
    """The facts that hold at a moment: of those about one thing the latest that was recorded and had begun by then."""
    latest = {about(row): row for row in rows if row.since is None or row.since <= at}
    return [row for row in latest.values() if row.until is None or at < row.until]


def _by_code(rows: Iterable[_Row]) -> defaultdict[str, list[_Row]]:
    """Facts by the code of the participant that they are about."""
    grouped: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row.code].append(row)
    return grouped


def _participant(
    row: models.Participant,
    rules: RuleBook,
    name: str,
    delegates: list[DelegateView],
    standings: list[models.Standing],
) -> ParticipantView:
    """A participant with what is computed of it."""
    kinds = {kind.code: kind for kind in rules.kinds}
    facts = {fact.code: fact.name for fact in rules.facts}
    kind = kinds.get(row.kind)
    return ParticipantView(
        code=row.code,
        name=name,
        kind=row.kind,
        kind_name=kind.name if kind else row.kind,
        sector=row.sector,
        admitted_by=f"{kind.rule.text}, {kind.rule.citation}" if kind else "",
        dated=_dated(row),
        delegates=tuple(sorted(delegates, key=lambda delegate: list(DelegateFunction).index(delegate.function))),
        standings=tuple(
            StandingView(
                code=entry.fact, name=facts.get(entry.fact, entry.fact), detail=entry.detail, dated=_dated(entry)
            )
            for entry in standings
        ),
        rights=compute_rights(rules.rights, row.kind, {entry.fact for entry in standings}),
    )


def _delegate(row: models.Delegate, name: str) -> DelegateView:
    """A delegate from its row."""
    return DelegateView(
        person=row.person,
        name=name,
        function=DelegateFunction(row.function),
        civil_society=row.civil_society,
        dated=_dated(row),
    )


def _dated(row: models.StatedFact) -> DatedFact:
    """The dates and the source of a fact."""
    return DatedFact(since=row.since, until=row.until, source=row.source)
