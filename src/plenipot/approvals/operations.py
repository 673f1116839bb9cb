"""Writing approvals: carry out a grave act, which is asked for, confirmed by another account, or done alone with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from plenipot.accounts.queries import actor_at, holder
from plenipot.approvals import models, queries
from plenipot.approvals.arguments import decode, encode
from plenipot.approvals.sentences import (
    ASKED_BEFORE,
    AT_MACHINE,
    CHANGED,
    ENDED,
    EXPIRED,
    NO_REASON,
    NO_REQUEST,
    OTHERS_MAY_CONFIRM,
    OWN,
    RIGHT_ENDED,
)
from plenipot.approvals.values import RequestOutcome
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import existence_now
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.acts import Act, may, require
from plenipot.core.access.grave import Unconfirmed
from plenipot.core.access.levels import (
    AT_THE_MACHINE,
    EXISTENCE_SHOWN_TO,
    Actor,
    Confirmation,
    Existence,
)
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted

REQUEST_DAYS = 7
"""So long a request waits; what is asked for a moment waits no longer than until then."""
_OF_RECORD = {Act.ERASE_NAME, Act.INVITE_AGAIN, Act.CLOSE_ACCOUNT}
"""The grave acts of the whole record, whose operations take no conference."""


def carry_out(
    actor: Actor, act: Act, conference: str, arguments: Mapping[str, Any], moment: datetime, *, alone: str = ""
) -> Any:
    """Do an act: at once where it is not grave, alone where a reason says why, else ask for it.

    The result of the operation is answered, or the `WaitingRequest`. Raises: PlenipotError (what refuses the act itself).
    """
    require(actor, act)
    if alone.strip():
        return act_alone(actor, act, conference, arguments, moment, reason=alone)
    return ask(actor, act, conference, arguments, moment)


@transaction.atomic
def ask(actor: Actor, act: Act, conference: str, arguments: Mapping[str, Any], moment: datetime) -> Any:
    """Ask for a grave act that is in order but for another person’s yes: the `WaitingRequest`; who asks twice asks once.

    What is not grave is done, and the result of the operation answered.
    Raises: Conflict (somebody else has asked for it), PlenipotError (what refuses the act itself).
    """
    require(actor, Act.ASK)
    result, unconfirmed = _attempt(actor, act, conference, arguments, moment)
    if unconfirmed is None:
        return result
    subject = _subject(unconfirmed)
    place = "" if act in _OF_RECORD else conference
    _end_expired(moment)
    facts = {"act": act.value, "conference": place, "arguments": encode(arguments)}
    about = {"subject_kind": subject.kind.value, "subject_key": subject.key}
    same = models.ApprovalRequest.objects.filter(**about, **facts, ended_at__isnull=True).first()
    if same is not None and same.asked_by != actor.key and not queries.has_changed(same):
        raise Conflict(ASKED_BEFORE)
    if same is None or queries.has_changed(same):
        row = models.ApprovalRequest.objects.create(
            **facts,
            **about,
            subject=subject.label,
            event=queries.events_so_far(place, subject),
            asked_by=actor.key,
            asked_at=moment,
            expires_at=_expiry(arguments, moment),
        )
        _record(actor, "approvals.asked", row, moment)
    else:
        row = same
    return next(view for view in queries.waiting(actor, conference, moment) if view.key == row.key)


@transaction.atomic
def act_alone(
    actor: Actor, act: Act, conference: str, arguments: Mapping[str, Any], moment: datetime, *, reason: str
) -> Any:
    """Do a grave act without another person, for a reason that everybody can read; the result of the operation is answered.

    Whoever has an account does so only where no other account may confirm. The event names the act and the reason, and
    never what it was about.
    Raises: NotPermitted (another account may confirm), Malformed (no reason), PlenipotError (what refuses the act itself).
    """
    require(actor, Act.ACT_ALONE)
    place = "" if act in _OF_RECORD else conference
    result, unconfirmed = _attempt(actor, act, conference, arguments, moment)
    if unconfirmed is None:
        return result
    if not reason.strip():
        raise Malformed(NO_REASON, place="alone")
    if actor.team is not None and queries.others_who_may(actor, act, place, moment):
        raise NotPermitted(OTHERS_MAY_CONFIRM)
    before = _existence(unconfirmed)
    result = _perform(replace(actor, confirmation=Confirmation.ALONE), act, conference, arguments, moment)
    record_event(
        actor,
        "approvals.alone",
        Subject(SubjectKind.RECORD, "all", act.value),
        moment,
        conference=place,
        existence=min(before, _existence(unconfirmed), key=lambda level: EXISTENCE_SHOWN_TO[level].rank),
        act=act.value,
        reason=reason.strip(),
    )
    return result


@transaction.atomic
def confirm(actor: Actor, conference: str, request: str, moment: datetime) -> Any:
    """Confirm a request, which takes effect with that, in the name of whoever asked; the result of the operation is answered.

    Raises: NotPermitted (one’s own request, or no account), NotFound, Conflict (it has ended, has expired, is about something
    that has changed since, or whoever asked may not do it any more), PlenipotError (what refuses the act itself).
    """
    require(actor, Act.CONFIRM)
    row = _open_request(actor, conference, request, moment)
    if row.asked_by == actor.key:
        raise NotPermitted(AT_MACHINE if actor.team is None else OWN)
    if actor.team is None:
        raise NotPermitted(AT_MACHINE)
    if queries.has_changed(row):
        raise Conflict(CHANGED)
    act, arguments = Act(row.act), decode(row.arguments)
    asker = _asker(row, moment)
    if asker is None or not may(asker, act):
        raise Conflict(RIGHT_ENDED)
    _end(row, actor, RequestOutcome.CONFIRMED, moment)
    _record(actor, "approvals.confirmed", row, moment)
    return _perform(replace(asker, confirmation=Confirmation.ANOTHER), act, row.conference, arguments, moment)


@transaction.atomic
def withdraw_request(actor: Actor, conference: str, request: str, moment: datetime) -> None:
    """Withdraw a request, one’s own or as somebody who does not confirm it; nothing of it takes effect.

    Raises: NotPermitted, NotFound, Conflict (it has ended, or expired).
    """
    require(actor, Act.WITHDRAW_REQUEST)
    row = _open_request(actor, conference, request, moment)
    _end(row, actor, RequestOutcome.WITHDRAWN, moment)
    _record(actor, "approvals.withdrawn", row, moment)


def _perform(actor: Actor, act: Act, conference: str, arguments: Mapping[str, Any], moment: datetime) -> Any:
    """Call the operation of an act; it is loaded only now, for some of them load a reader of files."""
    app, function = act.value.split(".")
    place = () if act in _OF_RECORD else (conference,)
    return import_string(f"plenipot.{app}.operations.{function}")(actor, *place, **arguments, moment=moment)


def _attempt(
    actor: Actor, act: Act, conference: str, arguments: Mapping[str, Any], moment: datetime
) -> tuple[Any, Unconfirmed | None]:
    """Do what is not grave, and answer its result; else the grave act that waits for another person, of which nothing is done.

    Raises: PlenipotError (what else refuses it).
    """
    try:
        with transaction.atomic():
            return _perform(replace(actor, confirmation=Confirmation.NONE), act, conference, arguments, moment), None
    except NotPermitted as refusal:
        if not isinstance(refusal.waiting, Unconfirmed):
            raise
        return None, refusal.waiting


def _subject(unconfirmed: Unconfirmed) -> Subject:
    """The subject of a grave act that waits. Raises: TypeError (an operation names none)."""
    if not isinstance(unconfirmed.subject, Subject):
        raise TypeError(f"{unconfirmed.act} names no subject.")
    return unconfirmed.subject


def _existence(unconfirmed: Unconfirmed) -> Existence:
    """The circle of people who may know now of what a grave act is about; everybody, where it is no document."""
    return Existence.PUBLIC if unconfirmed.document is None else existence_now(unconfirmed.document)


def _expiry(arguments: Mapping[str, Any], moment: datetime) -> datetime:
    """The moment until which a request waits."""
    latest = moment + timedelta(days=REQUEST_DAYS)
    since = arguments.get("since")
    return min(latest, since) if isinstance(since, datetime) and since > moment else latest


def _open_request(actor: Actor, conference: str, request: str, moment: datetime) -> models.ApprovalRequest:
    """The row of a request that waits, locked. Raises: NotFound, Conflict (it has ended, or expired)."""
    row = queries.requests_of(actor, conference).select_for_update().filter(key=request).first()
    if row is None:
        raise NotFound(NO_REQUEST)
    if row.ended_at is not None:
        raise Conflict(ENDED)
    if row.expires_at <= moment:
        raise Conflict(EXPIRED)
    return row


def _asker(row: models.ApprovalRequest, moment: datetime) -> Actor | None:
    """Whoever made a request, with the rights that they have now; `None` where their account is closed."""
    if row.asked_by == AT_THE_MACHINE.key:
        return AT_THE_MACHINE
    person = holder(row.asked_by, moment)
    return actor_at(person, row.conference) if person else None


def _end(row: models.ApprovalRequest, actor: Actor, outcome: RequestOutcome, moment: datetime) -> None:
    """Note how a request ended; its arguments, which can name persons, are gone with that."""
    row.ended_at, row.ended_by, row.outcome, row.arguments = moment, actor.key, outcome.value, {}
    row.save(update_fields=["ended_at", "ended_by", "outcome", "arguments"])


def _end_expired(moment: datetime) -> None:
    """End what has expired."""
    rows = models.ApprovalRequest.objects.filter(ended_at__isnull=True, expires_at__lte=moment)
    rows.update(ended_at=moment, outcome=RequestOutcome.EXPIRED.value, arguments={})


def _record(actor: Actor, kind: str, row: models.ApprovalRequest, moment: datetime) -> None:
    """Record an event about a request, which those see who see everything."""
    subject = Subject(SubjectKind.REQUEST, row.key, row.subject)
    record_event(
        actor,
        kind,
        subject,
        moment,
        conference=row.conference,
        existence=Existence.HIDDEN,
        act=row.act,
        request=row.key,
    )
