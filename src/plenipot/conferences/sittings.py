"""Sittings: convened, opened, suspended, closed, moved, cancelled; every version is kept, an hour that nobody knows is none."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import models, queries
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.identity.languages import CODES
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.sittings import HELD, SittingState, require_passage
from plenipot.core.text.moments import write_moment
from plenipot.errors import Conflict, Malformed, NotFound


@dataclass(frozen=True, slots=True)
class SittingTime:
    """The time of a sitting: its beginning and end in UTC, or the day where nobody knows the hour.

    Raises: Malformed (neither, or an end before the beginning).
    """

    begins_at: datetime | None = None
    ends_at: datetime | None = None
    held_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a time that is none."""
        if (self.begins_at is None) is (self.held_on is None):
            raise Malformed("A sitting has the moment at which it begins, or the day where its hour is not known.")
        if self.ends_at is not None and (self.begins_at is None or self.ends_at <= self.begins_at):
            raise Malformed("A sitting ends after it begins.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingRoom:
    """Where a sitting is held and how it can be followed; what is not known is empty or `None`.

    `languages` are those of interpretation, an empty tuple for none. Raises: Malformed (no such language).
    """

    room: str = ""
    languages: tuple[str, ...] | None = None
    webcast: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a language that is none of the official ones."""
        for code in self.languages or ():
            if code not in CODES:
                raise Malformed(
                    f"“{code}” is no language of interpretation; there are {', '.join(sorted(CODES))}.", code
                )

    @property
    def columns(self) -> dict[str, Any]:
        """The facts as columns."""
        languages = "" if self.languages is None else " ".join(self.languages) or NO_LANGUAGE
        return {"room": self.room.strip(), "languages": languages, "webcast": self.webcast}


NO_LANGUAGE = "none"
"""In place of languages: there is no interpretation."""
_UNKNOWN_ROOM = SittingRoom()


@transaction.atomic
def convene(
    actor: Actor,
    slug: str,
    body: str,
    number: int,
    begins_at: datetime | None,
    moment: datetime,
    *,
    ends_at: datetime | None = None,
    held_on: date | None = None,
    title: str = "",
    source: str = "",
    certainty: ReportCertainty | None = None,
    room: SittingRoom = _UNKNOWN_ROOM,
) -> bool:
    """Set a sitting of a body into the calendar; `False` where it stands there already, unchanged.

    Where it stands with other facts these are its latest version; the former ones are kept. One that is open or over stays so.
    Raises: NotPermitted, NotFound (conference or body), Malformed (no time).
    """
    require(actor, Act.CONVENE)
    place = queries.conference(actor, slug)
    held_by = queries.body(actor, slug, body).id
    facts = {
        **asdict(SittingTime(begins_at, ends_at, held_on)),
        "title": title,
        "source": source,
        "certainty": (certainty or place.keeping.usual_certainty).value,
        "cancelled": False,
        **room.columns,
    }
    present = models.Sitting.objects.filter(body_id=held_by, number=number)
    if present.filter(**facts).exists():
        return False
    if not present.filter(state__in=[state.value for state in HELD]).exists():
        facts |= {"state": SittingState.CALLED.value, "passed_at": None, "passed_on": None}
    sitting, _ = models.Sitting.objects.update_or_create(body_id=held_by, number=number, defaults=facts)
    _keep_version(sitting, moment)
    _record(actor, "conferences.convened", sitting, moment, title=title)
    return True


@transaction.atomic
def move_sitting(
    actor: Actor,
    slug: str,
    body: str,
    number: int,
    time: SittingTime,
    reason: str,
    moment: datetime,
    *,
    source: str = "",
) -> None:
    """Move a sitting to another time; where it was before is kept.

    Raises: NotPermitted, NotFound (no such sitting), Malformed (no reason), Conflict (it is then already, or cancelled).
    """
    require(actor, Act.MOVE_SITTING)
    sitting = _sitting(actor, slug, body, number, reason)
    if sitting.cancelled:
        raise Conflict(f"Sitting {number} of {body} is cancelled; convene it anew.")
    former = SittingTime(sitting.begins_at, sitting.ends_at, sitting.held_on)
    if former == time:
        raise Conflict(f"Sitting {number} of {body} is set for that time already.")
    _pass(sitting, SittingState.MOVED)
    for field, value in asdict(time).items():
        setattr(sitting, field, value)
    sitting.source = source or sitting.source
    sitting.save()
    _keep_version(sitting, moment, reason)
    _record(actor, "conferences.sitting-moved", sitting, moment, reason=reason.strip(), source=source)


@transaction.atomic
def cancel_sitting(
    actor: Actor, slug: str, body: str, number: int, reason: str, moment: datetime, *, source: str = ""
) -> None:
    """Record that a sitting will not be held; it stays in the calendar as cancelled.

    Raises: NotPermitted, NotFound (no such sitting), Malformed (no reason), Conflict (it is cancelled already).
    """
    require(actor, Act.CANCEL_SITTING)
    sitting = _sitting(actor, slug, body, number, reason)
    if sitting.cancelled:
        raise Conflict(f"Sitting {number} of {body} is cancelled already.")
    _pass(sitting, SittingState.CANCELLED)
    sitting.cancelled, sitting.source = True, source or sitting.source
    sitting.save()
    _keep_version(sitting, moment, reason)
    _record(actor, "conferences.sitting-cancelled", sitting, moment, reason=reason.strip(), source=source)


@transaction.atomic
def pass_sitting(
    actor: Actor,
    slug: str,
    body: str,
    number: int,
    state: SittingState,
    moment: datetime,
    *,
    at: datetime | None = None,
    on: date | None = None,
    reason: str = "",
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> None:
    """Record that a sitting was opened, suspended, resumed, adjourned or closed: at a moment, on a day, or when nobody knows.

    Raises: NotPermitted, NotFound (no such sitting), Malformed (no such passage, a moment ahead or before the last passage),
    Conflict (it may not pass from its state into that one).
    """
    require(actor, Act.PASS_SITTING)
    place = queries.conference(actor, slug)
    sitting = _row(actor, slug, body, number)
    if state not in HELD:
        raise Malformed(f"A sitting is convened, moved or cancelled; it passes into {', '.join(HELD)}.", state)
    if at is not None and at > moment:
        raise Malformed("That is a moment ahead; a sitting passes when it does.", "at")
    if at is not None and sitting.passed_at is not None and at < sitting.passed_at:
        raise Malformed(f"It was {sitting.state} at {sitting.passed_at:%Y-%m-%d %H:%M} UTC, which is later.", "at")
    _pass(sitting, state, at, None if at else on)
    sitting.source = source or sitting.source
    sitting.certainty = (certainty or place.keeping.usual_certainty).value
    sitting.save()
    _keep_version(sitting, moment, reason)
    facts = {"state": state.value, "reason": reason.strip(), "source": source}
    _record(actor, "conferences.sitting-passed", sitting, moment, happened=at or on, **facts)


def _pass(sitting: models.Sitting, state: SittingState, at: datetime | None = None, on: date | None = None) -> None:
    """Let a sitting pass into a state, as far as the table allows it. Raises: Conflict."""
    was_held = sitting.versions.filter(state__in=[passed.value for passed in HELD]).exists()
    require_passage(SittingState(sitting.state), state, f"{sitting.number} of {sitting.body.code}", was_held=was_held)
    sitting.state, sitting.passed_at, sitting.passed_on = state.value, at, on


def _sitting(actor: Actor, slug: str, body: str, number: int, reason: str) -> models.Sitting:
    """The row of a sitting that is to be changed, for a reason. Raises: NotFound, Malformed."""
    sitting = _row(actor, slug, body, number)
    if not reason.strip():
        raise Malformed("A sitting is moved or cancelled for a reason.")
    return sitting


def _row(actor: Actor, slug: str, body: str, number: int) -> models.Sitting:
    """The row of a sitting, locked. Raises: NotFound."""
    held_by = queries.body(actor, slug, body).id
    rows = models.Sitting.objects.select_for_update(of=("self",)).filter(body_id=held_by, number=number)
    sitting = rows.select_related("body__conference").first()
    if sitting is None:
        raise NotFound(f"There is no sitting {number} of {body} in “{slug}”.")
    return sitting


def _keep_version(sitting: models.Sitting, moment: datetime, reason: str = "") -> None:
    """Keep a sitting as it is set now as its latest version."""
    sitting.versions.create(**sitting.facts(), reason=reason.strip(), recorded_at=moment)


def _record(actor: Actor, kind: str, sitting: models.Sitting, moment: datetime, **facts: Any) -> None:
    """Record an event about a sitting."""
    begins = sitting.begins_at or sitting.held_on
    record_event(
        actor,
        kind,
        Subject(SubjectKind.SITTING, str(sitting.pk), f"{sitting.body.code} {sitting.number}"),
        moment,
        conference=sitting.body.conference.slug,
        begins=write_moment(begins),
        **facts,
    )
