"""Reading rounds, narrowed to those that the actor may know of: the team's own, and those that were made public.

A round on a filed proposal is shown to those alone who may read the paper in which it stands. Among competing rounds those
alone are counted that the actor may know of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from plenipot.chronicle.queries import of_shown_level, readable, recorded_by, so_by, struck_by
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor, Existence
from plenipot.core.procedure.endorsement import (
    DatedStand,
    RoundCount,
    RoundOutcome,
    SignatureStand,
    count_round,
    day_of,
    foresee,
    is_late,
    is_over,
    judge_round,
    latest_stands,
)
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.core.procedure.rules import EndorsementRule
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal
from plenipot.rounds import models
from plenipot.rounds.values import RecordedAnswer, RecordedAsking, RoundState


def rounds(actor: Actor, conference: str, now: datetime, *, group: str = "") -> tuple[RoundState, ...]:
    """The rounds of a conference, or of a group, as of the moment that is asked for, else of `now`; in the order of record.

    Raises: NotFound.
    """
    place = conferences.conference(actor, conference)
    rows = round_rows(actor, conference)
    return _states(actor, place, rows.filter(group=group) if group else rows, actor.as_of.at or now)


def signature_round(actor: Actor, conference: str, key: str, now: datetime) -> RoundState:
    """The round of that key, as `rounds` answers with it. Raises: NotFound."""
    row = round_rows(actor, conference).filter(key=key).first()
    if row is not None:
        for state in rounds(actor, conference, now, group=row.group):
            if state.key == key:
                return state
    raise NotFound(f"There is no round “{key}” in “{conference}”.")


def round_rows(actor: Actor, conference: str) -> QuerySet[models.SignatureRound]:
    """The rounds of a conference that the actor may know of, those that had been opened by the moment that is asked for."""
    return models.SignatureRound.objects.filter(
        of_shown_level(actor),
        so_by(actor.as_of, "recorded_at", "opened_on"),
        Q(document__isnull=True) | readable(actor.present, "document__"),
        conference__slug=conference,
    )


def members_on(actor: Actor, conference: str, group: str, day: date) -> tuple[str, ...]:
    """The members of a group on a day, by symbol, with what the conference knows of who joined or left it. Raises: NotFound."""
    members = dict.fromkeys(participation.group(actor, group, on=day).members)
    facts = models.GroupMembershipFact.objects.filter(
        so_by(actor.as_of, "recorded_at", "happened_on"), conference__slug=conference, group=group
    )
    dated = sorted(facts, key=lambda fact: (fact.happened_on or day_of(fact.recorded_at), fact.pk))
    for fact in dated:
        if (fact.happened_on or day_of(fact.recorded_at)) > day:
            continue
        if fact.joined:
            members[fact.administration] = None
        else:
            members.pop(fact.administration, None)
    return tuple(sorted(members))


def _states(
    actor: Actor, place: Conference, rows: QuerySet[models.SignatureRound], at: datetime
) -> tuple[RoundState, ...]:
    """Rounds as of a moment; competing ones are judged by themselves first."""
    as_of = actor.as_of
    loaded = list(rows)
    keys = [row.pk for row in loaded]
    answers: dict[int, list[models.RoundAnswer]] = {}
    askings: dict[int, list[models.RoundAsking]] = {}
    answer_rows = models.RoundAnswer.objects.filter(
        so_by(as_of, "recorded_at", "happened_on", "happened_at"), round__in=keys
    )
    for answer in answer_rows:
        answers.setdefault(answer.round_id, []).append(answer)
    struck = frozenset(answer_rows.filter(struck_by(as_of)).values_list("pk", flat=True))
    for asking in models.RoundAsking.objects.filter(
        so_by(as_of, "recorded_at", "happened_on", "happened_at"), round__in=keys
    ):
        askings.setdefault(asking.round_id, []).append(asking)
    question = _RoundsAsOf(actor, place, at)
    parts = [
        _RoundParts(
            row, answers.get(row.pk, []), askings.get(row.pk, []), struck, question=question, rule=_rule(place, row)
        )
        for row in loaded
    ]
    passing = [part for part in parts if part.passes_alone]
    return tuple(part.state(passing) for part in parts)


def _rule(place: Conference, row: models.SignatureRound) -> EndorsementRule | None:
    """The rule by which the group of a round endorses; `None` where the book has none."""
    return next((rule for rule in place.rules.endorsement if rule.group == row.group), None)


class _RoundsAsOf:
    """The facts that rounds of one question share: who asks, in which conference, as of which moment."""

    def __init__(self, actor: Actor, place: Conference, at: datetime) -> None:
        self.actor, self.place, self.at = actor, place, at
        self._members: dict[str, tuple[str, ...]] = {}
        self._names = participation.names(actor)

    def members(self, group: str) -> tuple[str, ...]:
        """The members of a group on the day, read once."""
        if group not in self._members:
            self._members[group] = members_on(self.actor, self.place.slug, group, self.at.astimezone(UTC).date())
        return self._members[group]

    def name(self, group: str) -> str:
        """The name of a group."""
        return self._names.get(group, group)

    def filed(self, row: models.SignatureRound) -> FiledProposal | None:
        """The filed proposal that a round is on, also where it was filed after the round was opened; `None` for a draft."""
        if row.document_id is None and "/" not in row.subject:
            return None  # the name of a draft; an id names its proponent and its document
        try:
            return proposals.proposal(self.actor, self.place.slug, row.subject)
        except NotFound:
            return None


class _RoundParts:
    """The rows of one round with its count, from which its state is put together."""

    def __init__(
        self,
        row: models.SignatureRound,
        answers: Sequence[models.RoundAnswer],
        askings: Sequence[models.RoundAsking],
        struck: frozenset[int],
        *,
        question: _RoundsAsOf,
        rule: EndorsementRule | None,
    ) -> None:
        self.row, self.question, self.rule = row, question, rule
        self._answers, self._askings, self._struck = answers, askings, struck
        self.due = _due(row, askings)
        self.over = is_over(self.due, question.at)
        self._stands = {answer.pk: dated_stand(answer) for answer in answers if answer.pk not in struck}
        self.count = self._count(self._stands.values())

    @property
    def passes_alone(self) -> bool:
        """Tell whether the draft would pass if nothing competed with it."""
        return judge_round(self.rule, self.count, over=self.over).outcome is RoundOutcome.PASSES

    def state(self, passing: Iterable[_RoundParts]) -> RoundState:
        """The state of the round beside those that pass by themselves."""
        row = self.row
        rivals = tuple(
            other.row.key
            for other in passing
            if other is not self and row.item and (other.row.group, other.row.item) == (row.group, row.item)
        )
        verdict = judge_round(self.rule, self.count, rivals=rivals, over=self.over)
        in_time = [stand for stand in self._stands.values() if not is_late(stand, self.due)]
        without = judge_round(self.rule, self._count(in_time), rivals=rivals, over=self.over)
        filed = self.question.filed(row)
        return RoundState(
            key=row.key,
            group=row.group,
            group_name=self.question.name(row.group),
            subject=row.subject,
            document=filed.document.symbol if filed else "",
            title=row.title,
            item=row.item,
            spokesperson=row.spokesperson,
            due=self.due,
            opened_on=row.opened_on,
            source=row.source,
            certainty=ReportCertainty(row.certainty),
            existence=Existence(row.existence),
            recorded_at=row.recorded_at,
            over=self.over,
            count=self.count,
            verdict=verdict,
            without_late=without if without != verdict else None,
            foreseen=foresee(self.rule, self.count, rivals=rivals, over=self.over),
            answers=tuple(self._answer_values()),
            askings=tuple(_asking_values(self._askings)),
            signed=filed.signatories if filed else None,
        )

    def _count(self, stands: Iterable[DatedStand]) -> RoundCount:
        administrations = {asking.administration for asking in self._askings}
        return count_round(self.question.members(self.row.group), administrations, stands)

    def _answer_values(self) -> Iterable[RecordedAnswer]:
        """The answers in the order of record, each with whether it counts."""
        latest = latest_stands(self._stands.values())
        for answer in self._answers:
            stand = self._stands.get(answer.pk)
            struck = answer.pk in self._struck
            yield RecordedAnswer(
                key=answer.key,
                administration=answer.administration,
                stand=SignatureStand(answer.stand),
                happened=answer.happened_at or answer.happened_on,
                late=is_late(dated_stand(answer), self.due),
                focal_point=answer.focal_point,
                instrument=answer.instrument,
                channel=Channel(answer.channel) if answer.channel else None,
                source=answer.source,
                certainty=ReportCertainty(answer.certainty),
                recorded_at=answer.recorded_at,
                counts=stand is not None and latest[answer.administration] is stand,
                struck=struck,
                striking=answer.striking if struck else "",
            )


def dated_stand(answer: models.RoundAnswer) -> DatedStand:
    """An answer as the core counts it."""
    return DatedStand(
        administration=answer.administration,
        stand=SignatureStand(answer.stand),
        happened=answer.happened_at or answer.happened_on,
        recorded_at=answer.recorded_at,
    )


def _due(row: models.SignatureRound, askings: Iterable[models.RoundAsking]) -> date | datetime | None:
    """The time at which answers are due: as the latest asking says that says one, else as the round was opened."""
    due: date | datetime | None = row.due_at or row.due_on
    for asking in askings:
        due = asking.due_at or asking.due_on or due
    return due


def _asking_values(askings: Iterable[models.RoundAsking]) -> Iterable[RecordedAsking]:
    """Askings in the order of record; whoever was asked before is reminded."""
    before: set[str] = set()
    for asking in askings:
        yield RecordedAsking(
            administration=asking.administration,
            happened=asking.happened_at or asking.happened_on,
            reminder=asking.administration in before,
            source=asking.source,
            recorded_at=asking.recorded_at,
        )
        before.add(asking.administration)


def remembered_tables(actor: Actor, conference: str, group: str) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """Digest of the head of each table of a group → the meaning of its columns and signs, as somebody said it last."""
    rows = models.RememberedTable.objects.filter(
        recorded_by(actor.as_of, "recorded_at"), conference__slug=conference, group=group
    )
    return {row.head: (row.columns, row.signs) for row in rows.order_by("id")}
