"""Meetings: who sits when, which papers they deal with; the same, and the deadlines, for a calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.text.moments import write_moment
from plenipot.meetings import queries
from plenipot.web.clocks import Timed, timed
from plenipot.web.ics import CalendarEntry, calendar
from plenipot.web.names import bodies, whose_record
from plenipot.web.pages import actor_of, listing

TYPE = "text/calendar; charset=utf-8"


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """The sittings day by day, and the allocation of papers; `?body=` narrows both."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    body = request.GET.get("body", "")
    timed_sittings = _timed_sittings(actor, conference, body)
    if suffix:
        return listing([_row(timed_sitting) for timed_sitting in timed_sittings], suffix, f"{slug}-meetings")
    days: dict[date, list[Timed]] = {}
    for timed_sitting in timed_sittings:
        days.setdefault(timed_sitting.day, []).append(timed_sitting)
    context = {
        "conference": conference,
        "days": list(days.items()),
        "count": len(timed_sittings),
        "bodies": bodies(actor, slug),
        "body": body,
        "allocations": queries.allocations(actor, slug, body=body),
    }
    return render(request, "web/meetings.html", context)


def _timed_sittings(actor: Actor, conference: Conference, body: str) -> tuple[Timed, ...]:
    """The sittings of a conference, of one body where named, with their times in the meeting's zone and in UTC."""
    timed_sittings = timed(conference, conferences.sittings(actor, conference.slug), bodies(actor, conference.slug))
    return tuple(timed_sitting for timed_sitting in timed_sittings if body in {"", timed_sitting.sitting.body})


def _row(timed_sitting: Timed) -> dict[str, object]:
    """A sitting as a row of the CSV."""
    return {
        "body": timed_sitting.sitting.body,
        "number": timed_sitting.sitting.number,
        "begins_at": write_moment(timed_sitting.sitting.begins_at),
        "ends_at": write_moment(timed_sitting.sitting.ends_at),
        "local": write_moment(timed_sitting.local),
        "title": timed_sitting.sitting.title,
        "day": timed_sitting.day.isoformat(),
        "certainty": timed_sitting.sitting.certainty or "",
        "cancelled": timed_sitting.sitting.cancelled,
        "state": timed_sitting.sitting.state.value,
        "room": timed_sitting.sitting.room,
    }


def ics(request: HttpRequest, slug: str) -> HttpResponse:
    """All meetings, or those of one body (`?body=`), as a calendar."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    return calendar_of(request, conference, _timed_sittings(actor, conference, request.GET.get("body", "")))


def calendar_of(request: HttpRequest, conference: Conference, sittings: Iterable[Timed]) -> HttpResponse:
    """Sittings as a calendar: names of entries that never change, and how often each was changed (SEQUENCE)."""
    actor = actor_of(request)
    versions = conferences.sitting_versions(actor, conference.slug)
    entries = [_entry(request, conference, meeting, versions) for meeting in sittings]
    data = calendar(f"{conference.title}: {_('Meetings')}", entries, _last_changed(actor, conference))
    return HttpResponse(data, content_type=TYPE)


def _entry(
    request: HttpRequest, conference: Conference, timed_sitting: Timed, versions: Mapping[tuple[str, int], int]
) -> CalendarEntry:
    """A sitting as an entry of the calendar."""
    sitting = timed_sitting.sitting
    summary = f"{sitting.body} {sitting.number}" + (f": {sitting.title}" if sitting.title else "")
    uid = f"{conference.slug}-{timed_sitting.anchor}@plenipot"
    described = "\n".join((timed_sitting.body, whose_record(conference)))
    page = reverse("web:sitting", args=[conference.slug, sitting.body, sitting.number])
    return CalendarEntry(
        uid,
        sitting.begins_at or timed_sitting.day,
        sitting.ends_at,
        summary,
        description=described,
        place=", ".join(filter(None, (sitting.room, conference.place))),
        url=request.build_absolute_uri(page),
        status="CANCELLED" if sitting.cancelled else "",
        sequence=versions.get((sitting.body, sitting.number), 0),
    )


def deadlines(request: HttpRequest, slug: str) -> HttpResponse:
    """The deadlines before the opening as a calendar, each with its rule, as they were by the moments that are asked for."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    page = request.build_absolute_uri(reverse("web:conference", args=[slug])) + "#deadlines"
    entries = [
        CalendarEntry(
            f"{slug}-deadline-{due.deadline.slug}@plenipot",
            due.on,
            None,
            f"{_(due.deadline.what)} ({due.deadline.rule.citation})",
            description=_(due.deadline.rule.text),
            url=page,
        )
        for due in conference.rules.due_dates(conference.opens_on)
    ]
    return HttpResponse(
        calendar(f"{conference.title}: {_('Deadlines')}", entries, _last_changed(actor, conference)), content_type=TYPE
    )


def _last_changed(actor: Actor, conference: Conference) -> datetime:
    """The moment of the latest event of a conference, else the day on which it opens."""
    last = chronicle.events(actor, conference.slug, limit=1)
    return last[0].at if last else datetime.combine(conference.opens_on, datetime.min.time(), UTC)
