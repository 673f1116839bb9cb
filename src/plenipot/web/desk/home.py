"""The desk's first page, and that of a conference: one's roles, what one may do, what waits, what one did last."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plenipot.accounts import queries as accounts
from plenipot.accounts.values import SignedInPerson
from plenipot.approvals.queries import waiting
from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, may
from plenipot.core.access.levels import TeamRole
from plenipot.registry import queries as registry
from plenipot.web.chronicle import event_lines
from plenipot.web.desk.accounts import sign_in
from plenipot.web.desk.frame import done_last, for_everybody, for_members
from plenipot.web.desk.table import offered
from plenipot.web.pages import actor_of

LATEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCard:
    """A conference in which one has a role, how many of its documents are in doubt, and how many requests wait there."""

    conference: Conference
    role: TeamRole
    doubtful: int
    waiting: int


@for_everybody
def desk(request: HttpRequest) -> HttpResponse:
    """Answer with the conferences in which one has a role; whoever is not signed in may sign in here."""
    person: SignedInPerson | None = request.person  # type: ignore[attr-defined]
    if person is None:
        return sign_in(request)
    cards = []
    for conference in conferences.conferences(actor_of(request)):
        actor = accounts.actor_at(person, conference.slug)
        if actor.team not in (None, TeamRole.HOLDER):
            doubtful = len(registry.listed_documents(actor, conference.slug, doubtful=True))
            requests = len(waiting(actor, conference.slug, timezone.now()))
            cards.append(DeskCard(conference=conference, role=actor.team, doubtful=doubtful, waiting=requests))
    context = {"cards": cards, "account": accounts.account(actor_of(request)), "done": done_last(request)}
    return render(request, "web/desk_home.html", context)


@for_members
def conference_desk(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with the forms that one may send in a conference, what is in doubt there, what one did last."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    context = {
        "conference": conference,
        "role": actor.team,
        "settles": may(actor, Act.SETTLE_DOUBT),
        "groups": offered(actor),
        "waiting": len(waiting(actor, slug, timezone.now())),
        "confirms": may(actor, Act.CONFIRM),
        "doubtful": registry.listed_documents(actor, slug, doubtful=True)[:LATEST],
        "lines": event_lines(chronicle.events_by(actor, slug, LATEST)),
        "done": done_last(request),
    }
    return render(request, "web/desk_conference.html", context)
