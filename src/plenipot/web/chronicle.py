"""Pages of the chronicle: its events in words, as a page, a list, and feeds one can follow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.chronicle import queries
from plenipot.chronicle.values import EventKey, EventView
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act
from plenipot.core.text.moments import parse_moment, write_moment
from plenipot.errors import NotFound
from plenipot.web.event_kinds import EVENT_WORDS, FEEDS, event_address
from plenipot.web.feeds import open_feed, respond_feed
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate
from plenipot.web.templatetags.desk import act_words

FED = 100
_Event = TypeVar("_Event", EventView, EventKey)


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a line of a page: what happened, to what (a symbol, an id), its title, and where to look."""

    at: datetime
    kind: str
    words: str
    subject: str
    title: str
    href: str
    proposals: int = 0
    """How many proposals were found in the paper that was filed."""
    more: int = 0
    """How many events of the same kind and moment the line stands for besides its own."""
    happened: date | None = None
    """When it happened, where that is known apart from `at`: a moment, or a day whose hour nobody knows."""

    @property
    def named(self) -> bool:
        """Tell whether the title, and not the subject, says what it is about."""
        return self.kind == "positions.adopted" and bool(self.title)


def event_lines(events: Iterable[EventView]) -> list[EventLine]:
    """Put events into lines, in their order; a document and the proposals found in it at the same moment are one line."""
    return [_entry_line(entry) for entry in _entries(events)]


class EventRun(NamedTuple):
    """Lines of one kind and moment that follow each other: the events of the first, which stands for all, and how many more."""

    first: tuple[EventKey, ...]
    more: int = 0

    def line(self, events: Mapping[int, EventView]) -> EventLine:
        """The first line, of events by number, with how many more there are."""
        return replace(_entry_line([events[key.number] for key in self.first]), more=self.more)


def group_events(keys: Iterable[EventKey]) -> list[EventRun]:
    """Group events into runs, in their order."""
    runs: list[EventRun] = []
    for entry in _entries(keys):
        last = runs[-1] if runs else None
        if last and (last.first[-1].kind, last.first[-1].at) == (entry[-1].kind, entry[-1].at):
            runs[-1] = last._replace(more=last.more + 1)
        else:
            runs.append(EventRun(entry))
    return runs


def _entries(events: Iterable[_Event]) -> list[tuple[_Event, ...]]:
    """The events of each line: one, or the submission of proposals with the filing of their document."""
    entries: list[tuple[_Event, ...]] = []
    for event in events:
        last = entries[-1][-1] if entries else None
        if last and last.kind == "proposals.submitted" and (last.at, last.subject) == (event.at, event.subject):
            entries[-1] = (last, event)
        else:
            entries.append((event,))
    return entries


def _entry_line(entry: Sequence[EventView]) -> EventLine:
    """The line of an entry: its last event, with the proposals that the first tells of."""
    return replace(_event_line(entry[-1]), proposals=len(entry[0].data.get("proposals", ())))


def _event_line(event: EventView) -> EventLine:
    """An event as a line of the page, in words, with a link to what it is about."""
    title = str(event.data.get("title") or event.data.get("body") or event.data.get("proponent") or _reason_of(event))
    # A decision may be on nothing that has a name: then the body stands in its place.
    subject, title = (event.subject, title) if event.subject else (title, "")
    href = event_address(event)
    words = _(EVENT_WORDS[event.kind]) if event.kind in EVENT_WORDS else event.kind
    return EventLine(
        event.at,
        event.kind,
        words,
        act_words(Act(event.data["act"])) if event.kind == "approvals.alone" else subject,
        title=title,
        href=href,
        proposals=len(event.data.get("proposals", ())),
        happened=event.happened,
    )


def _reason_of(event: EventView) -> str:
    """The reason for which somebody acted alone; empty for every other event."""
    return str(event.data["reason"]) if event.kind == "approvals.alone" else ""


def since(request: HttpRequest) -> datetime | None:
    """The moment of `?since=` (a day, or an ISO moment), else nothing."""
    return parse_moment(request.GET.get("since", ""))


def changes(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Everything that happened, newest first; `?since=` a day, `?kind=` one of the feeds.

    In a list, `?after=` a position answers with what came after it, oldest first.
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    kind = request.GET.get("kind", "")
    after = request.GET.get("after") if suffix else None
    events = queries.listed_events(actor, slug, since=since(request), after=after, kinds=FEEDS.get(kind, ()))
    if suffix:
        return listing(map(_row, events), suffix, f"{slug}-changes")
    page = paginate(request, events)
    context = {"conference": conference, "days": _days(event_lines(page.object_list)), "page": page, "kind": kind}
    return render(request, "web/changes.html", context | {"kinds": _kinds(), "since": since(request)})


def _row(event: EventView) -> dict[str, str]:
    """An event as a row of the CSV."""
    return {
        "at": event.at.isoformat(),
        "kind": event.kind,
        "subject": event.subject,
        "actor": event.actor,
        "position": event.position,
        "happened": write_moment(event.happened),
    }


def _kinds() -> list[tuple[str, str]]:
    """The kinds of event by which the page can be narrowed, with their printed names."""
    return [
        ("changes", _("Everything")),
        ("documents", _("Documents")),
        ("proposals", _("Proposals")),
        ("issues", _("Issues")),
        ("meetings", _("Meetings")),
    ]


def _days(lines: list[EventLine]) -> list[tuple[date, list[EventLine]]]:
    """The lines of the chronicle by their day in UTC."""
    days: dict[date, list[EventLine]] = {}
    for line in lines:
        days.setdefault(line.at.astimezone(UTC).date(), []).append(line)
    return list(days.items())


def feed(request: HttpRequest, slug: str, name: str = "changes") -> HttpResponse:
    """The latest events of one of the feeds as Atom, newest first; `?after=` a position, the earliest ones after it.

    Raises: NotFound, Malformed (no position).
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    if name not in FEEDS:
        raise NotFound(_("There is no such feed."))
    page = request.build_absolute_uri(reverse(f"web:{name}", args=[slug]))
    after = request.GET.get("after")
    events = queries.events(actor, slug, after=after, kinds=FEEDS[name], limit=FED)
    return atom_of(request, conference, dict(_kinds())[name], page, events)


def atom_of(
    request: HttpRequest, conference: Conference, about: str, page: str, events: Sequence[EventView]
) -> HttpResponse:
    """Events as Atom: newest first, or with `?after=` oldest first; `page` is the address of what they are about."""
    latest = next(iter(events if request.GET.get("after") is None else reversed(events)), None)
    atom = open_feed(
        request,
        conference,
        about,
        page,
        next_url=request.build_absolute_uri(f"{request.path}?after={latest.position}") if latest else "",
    )
    for event in events:
        line = _event_line(event)
        atom.add_item(
            title=f"{line.words}: {line.subject}",
            link=request.build_absolute_uri(line.href),
            description=line.title,
            unique_id=f"{page}#{_fingerprint(event)}",
            updateddate=event.at,
        )
    return respond_feed(atom)


def _fingerprint(event: EventView) -> str:
    """A name of the event that never changes: what it says, and when."""
    description = json.dumps([event.at.isoformat(), event.kind, event.subject, event.data], sort_keys=True, default=str)
    return hashlib.sha256(description.encode()).hexdigest()[:24]
