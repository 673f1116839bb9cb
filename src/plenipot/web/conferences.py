"""The first page and a conference's front page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.rules import Deadline
from plenipot.positions import queries as positions
from plenipot.positions.values import IssueReport
from plenipot.proposals import queries as proposals
from plenipot.proposals.queries import count_proposed
from plenipot.registry import queries as registry
from plenipot.web.chronicle import EventLine, group_events
from plenipot.web.clocks import Timed, timed, zone
from plenipot.web.figures.strip import names as grades
from plenipot.web.figures.strip import strip_room
from plenipot.web.names import bodies, names
from plenipot.web.pages import actor_of
from plenipot.web.visits import last_visit

LATEST = 8
MEETINGS = 6
CONTESTED = 8
FEW = 4
"""So many events for each line are considered at first, and so many times as many again where they are too few."""
READ = 1000
"""How many events are considered at most to fill the latest lines: many events can be one line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the record, in words, with the list it counts."""

    count: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of the conference with its day, and whether that is past."""

    deadline: Deadline
    on: date
    past: bool


def home(request: HttpRequest) -> HttpResponse:
    """Answer with the front page: conferences, what is going on in them, and a way to any document by its symbol."""
    actor = actor_of(request)
    now = timezone.now()
    cards = [
        (conference, state(conference, now), figures(actor, conference.slug), latest(actor, conference.slug, 3))
        for conference in queries.conferences(actor)
    ]
    return render(request, "web/home.html", {"cards": cards})


def front(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a conference's page: news, issues, meetings, deadlines, the most contested provisions."""
    actor = actor_of(request)
    now = actor.as_of.at or timezone.now()
    conference = queries.conference(actor, slug)
    reports = positions.graded_issues(actor, slug)
    visited = last_visit(request, slug) if actor.as_of.is_present else None
    fresh = chronicle.count_events(actor, slug, since=visited) if visited else 0
    which, sittings = _next_meetings(actor, conference, now)
    context = {
        "conference": conference,
        "state": state(conference, now),
        "record_counts": figures(actor, slug, reports),
        "events": latest(actor, slug, LATEST),
        "last_visit": visited,
        "new_changes": fresh,
        "issues": reports,
        "strip_room": strip_room(len(reports)),
        "contested_provisions": proposals.contested(actor, slug, limit=CONTESTED),
        "meetings_heading": which,
        "sittings": sittings,
        "due_dates": _list_deadlines(conference, now),
        "grades": grades(),
        "names": names(actor),
    }
    return render(request, "web/conference.html", context)


def latest(actor: Actor, slug: str, most: int) -> list[EventLine]:
    """The latest events of a conference in at most `most` lines; reads as many events as are needed to fill them."""
    limit = most * FEW
    while True:
        keys = chronicle.event_keys(actor, slug, limit)
        runs = group_events(keys)
        # The last run may go on in events that were not looked at.
        if len(runs) > most or len(keys) < limit or limit >= READ:
            break
        limit = min(limit * FEW, READ)
    newest = runs[:most]
    events = chronicle.numbered_events(actor, (key.number for run in newest for key in run.first))
    return [run.line(events) for run in newest]


def state(conference: Conference, now: datetime) -> str:
    """The stage of a conference in words: before it, on its day, after it."""
    today = now.astimezone(zone(conference.place) or UTC).date()
    if today < conference.opens_on:
        days = (conference.opens_on - today).days
        return ngettext("It opens in %(days)s day.", "It opens in %(days)s days.", days) % {"days": days}
    if today > conference.closes_on:
        return _("It is over.")
    return _("It is in session: day %(day)s of %(days)s.") % {
        "day": (today - conference.opens_on).days + 1,
        "days": (conference.closes_on - conference.opens_on).days + 1,
    }


def figures(actor: Actor, slug: str, reports: tuple[IssueReport, ...] | None = None) -> list[Figure]:
    """Return the counts of what the record holds."""
    proposed = count_proposed(actor, slug)
    counts = {
        "documents": registry.count(actor, slug),
        "proposals": proposed.proposals,
        "proponents": proposed.proponents,
        "amended": proposed.instruments,
    }
    labels = {
        "documents": ngettext("document", "documents", counts["documents"]),
        "proposals": ngettext("proposal", "proposals", counts["proposals"]),
        "proponents": ngettext("proponent", "proponents", counts["proponents"]),
        "amended": ngettext("text to be changed", "texts to be changed", counts["amended"]),
    }
    counted = [Figure(counts[name], labels[name], reverse(f"web:{name}", args=[slug])) for name in counts]
    if reports is not None:
        words = ngettext("issue", "issues", len(reports))
        counted.append(Figure(len(reports), words, reverse("web:issues", args=[slug])))
    return counted


def _next_meetings(actor: Actor, conference: Conference, now: datetime) -> tuple[str, tuple[Timed, ...]]:
    """Today's meetings where there are any, else the next ones, else the first ones; with their heading."""
    timed_sittings = timed(conference, queries.sittings(actor, conference.slug), bodies(actor, conference.slug))
    today = now.astimezone(zone(conference.place) or UTC).date()
    if on := tuple(timed_sitting for timed_sitting in timed_sittings if timed_sitting.day == today):
        return _("Today’s meetings"), on
    if after := tuple(timed_sitting for timed_sitting in timed_sittings if timed_sitting.day > today):
        return _("Next meetings"), after[:MEETINGS]
    return _("First meetings"), timed_sittings[:MEETINGS]


def _list_deadlines(conference: Conference, now: datetime) -> list[Due]:
    """The deadlines of a conference by day, each with whether it is past."""
    dates = sorted(conference.rules.due_dates(conference.opens_on), key=lambda due: due.on)
    return [Due(due.deadline, due.on, due.on < now.date()) for due in dates]
