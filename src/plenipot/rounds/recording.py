"""Answers and events as they are put into the record, for the operations on rounds and for tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor, Existence
from plenipot.core.procedure.endorsement import SignatureStand, day_of
from plenipot.errors import Malformed, NotFound
from plenipot.proceedings.operations import name_row
from plenipot.rounds import models, queries
from plenipot.rounds.values import AnswerFacts, AskingFacts


def put_answer(
    actor: Actor,
    place: Conference,
    row: models.SignatureRound,
    administration: str,
    stand: SignatureStand,
    moment: datetime,
    *,
    members: Collection[str],
    facts: AnswerFacts,
) -> bool:
    """Put an answer into the record, with its event; `members` are those of the group on its day. Raises: Malformed."""
    check_times(facts.happened_at, facts.happened_on)
    require_member(administration, members, row.group)
    earlier = models.RoundAnswer.objects.filter(round_id=row.pk, administration=administration, struck_at__isnull=True)
    if stand is SignatureStand.WITHDRAWN and not earlier.exists():
        raise Malformed(f"{administration} has given no signature that it could withdraw.", place="stand")
    columns: dict[str, Any] = {
        "administration": administration,
        "stand": stand.value,
        "happened_at": facts.happened_at,
        "happened_on": facts.happened_on,
        "focal_point": facts.focal_point.strip(),
        "instrument": facts.instrument.strip(),
        "channel": facts.channel.value if facts.channel else "",
        "source": facts.source.strip(),
    }
    last = earlier.order_by("id").last()
    if last is not None and all(getattr(last, name) == value for name, value in columns.items()):
        return False
    models.RoundAnswer.objects.create(
        round_id=row.pk,
        # A struck answer may be recorded again, word for word and at that very moment.
        key=name_row({"round": row.pk, "place": row.answers.count(), **columns}, moment),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
        **columns,
    )
    happened = facts.happened_at or facts.happened_on
    record_round_event(actor, "rounds.answered", row, moment, happened=happened, by=administration, stand=stand.value)
    return True


def find_row(actor: Actor, place: Conference, key: str) -> models.SignatureRound:
    """The row of a round that the actor may know of. Raises: NotFound."""
    row = queries.round_rows(actor, place.slug).filter(key=key).select_related("conference").first()
    if row is None:
        raise NotFound(f"There is no round “{key}” in “{place.slug}”.")
    return row


def require_member(code: str, members: Iterable[str], group: str) -> None:
    """Refuse whoever is no member of a group on the day. Raises: Malformed."""
    if code not in members:
        raise Malformed(f"{code} is no member of {group} on that day.", place="administration")


def day_stated(facts: AskingFacts | AnswerFacts, moment: datetime) -> date:
    """The day on which something happened, or is recorded where nobody knows it."""
    return day_of(facts.happened_at or facts.happened_on or moment)


def check_times(at: datetime | None, on: date | None) -> None:
    """Refuse a moment beside a day. Raises: Malformed."""
    if at and on:
        raise Malformed("Give a moment, or a day where nobody knows the hour, not both.")


def record_round_event(
    actor: Actor,
    kind: str,
    row: models.SignatureRound,
    moment: datetime,
    *,
    happened: date | None = None,
    **data: Any,
) -> None:
    """Record an event about a round, which those are told of who may know of the round."""
    record_event(
        actor,
        kind,
        Subject(SubjectKind.ROUND, str(row.pk), row.key),
        moment,
        conference=row.conference.slug,
        existence=Existence(row.existence),
        happened=happened,
        **data,
    )
