"""Reading approvals: the requests that wait, for those who may do what is asked for; whether anybody else may confirm."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from plenipot.accounts.queries import keys_of_role
from plenipot.approvals import models
from plenipot.approvals.arguments import decode
from plenipot.approvals.values import WaitingRequest
from plenipot.chronicle.queries import actor_names, latest_number
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.acts import Act, may
from plenipot.core.access.levels import Actor
from plenipot.core.access.permissions import PERMISSIONS

_CHANGEABLE = {SubjectKind.DOCUMENT, SubjectKind.PROPOSAL}
"""Subjects of which every event is a change; what has happened to an account its operations look at themselves."""


def requests_of(actor: Actor, conference: str) -> QuerySet[models.ApprovalRequest]:
    """The rows of the requests in a conference, and in the whole record, for acts that the actor may do there.

    Every query of requests passes this gate.
    """
    allowed = [act.value for act in Act if may(actor, act)]
    places = {conference} if actor.within else {conference, ""}
    return models.ApprovalRequest.objects.filter(act__in=allowed, conference__in=places)


def waiting(actor: Actor, conference: str, at: datetime) -> tuple[WaitingRequest, ...]:
    """The requests that wait in a conference, and in the whole record, for whoever may do what is asked for; the oldest first."""
    rows = list(requests_of(actor, conference).filter(Q(ended_at__isnull=True), expires_at__gt=at))
    names = actor_names(key for row in rows for key in (row.asked_by, row.subject_key))
    return tuple(
        WaitingRequest(
            key=row.key,
            act=Act(row.act),
            conference=row.conference,
            subject=names[row.subject_key] if _is_person(row) else row.subject,
            arguments=decode(row.arguments),
            asked_by=names[row.asked_by],
            asked_at=row.asked_at,
            expires_at=row.expires_at,
            void=has_changed(row),
            own=row.asked_by == actor.key,
        )
        for row in rows
    )


def _is_person(row: models.ApprovalRequest) -> bool:
    """Tell whether a request is about a person, who is called by the name that may be shown today."""
    of_person = {SubjectKind.PERSON.value, SubjectKind.ACCOUNT.value}
    return row.subject_kind in of_person and row.act != Act.INVITE.value


def has_changed(row: models.ApprovalRequest) -> bool:
    """Tell whether something has happened to what a request is about since it was asked for."""
    return events_so_far(row.conference, subject_of(row)) != row.event


def events_so_far(conference: str, subject: Subject) -> int:
    """The number of the latest event about a subject; 0 for one of a kind whose operations look at that themselves."""
    return latest_number(conference, subject) if subject.kind in _CHANGEABLE else 0


def subject_of(row: models.ApprovalRequest) -> Subject:
    """The subject of a request, as an event names it."""
    return Subject(SubjectKind(row.subject_kind), row.subject_key, row.subject)


def others_who_may(actor: Actor, act: Act, conference: str, at: datetime) -> frozenset[str]:
    """The keys of the accounts besides the actor’s that may do an act in a conference (empty: in the whole record)."""
    return keys_of_role(PERMISSIONS[act].team, conference, at) - {actor.key}
