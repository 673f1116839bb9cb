"""Pages of the chronicle: its events in words, as a page, a list, and feeds one can follow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS
from plenipot.chronicle import queries
from plenipot.chronicle.values import EventKey, EventView
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act
from plenipot.core.text.moments import parse_moment
from plenipot.errors import NotFound
from plenipot.web.names import whose_record
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate
from plenipot.web.templatetags.desk import act_words

FED = 100
FEEDS: dict[str, tuple[str, ...]] = {
    "changes": (),
    "documents": (
        "registry.deposited",
        "registry.file-added",
        "registry.corrected",
        "registry.opened",
        "registry.closed",
        "registry.files-opened",
        "registry.files-closed",
    ),
    "proposals": (
        "proposals.submitted",
        "proposals.endorsed",
        "proposals.endorsement-withdrawn",
        "proposals.corrected",
        "rounds.opened",
        "rounds.asked",
        "rounds.answered",
        "rounds.answer-struck",
        "rounds.member-joined",
        "rounds.member-left",
        "rounds.published",
        "rounds.closed-to-public",
    ),
    "issues": ("positions.adopted", "positions.removed", "positions.overruled", "positions.remarked"),
    "meetings": (
        "conferences.convened",
        "conferences.sitting-moved",
        "conferences.sitting-cancelled",
        "conferences.sitting-passed",
        "conferences.body-set-up",
        "conferences.body-ended",
        "conferences.chair-named",
        "conferences.admission-decided",
        "meetings.agenda-set",
        "meetings.agenda-changed",
        "conferences.rule-corrected",
        "meetings.allocated",
        "meetings.allocation-ended",
        "proceedings.step-recorded",
        "proceedings.step-struck",
        "proceedings.decided",
        "proceedings.decision-struck",
        "proceedings.bracket-noted",
        "proceedings.bracket-lifted",
        "series.set",
        "series.struck",
        "series.readiness-noted",
        "series.cost-noted",
        "series.divergence-noted",
        "series.divergence-settled",
        "outcomes.adopted",
        "outcomes.adoption-withdrawn",
        "outcomes.numbered",
        "outcomes.declared",
        "outcomes.reservation-settled",
        "outcomes.signed",
        "outcomes.bound",
    ),
}
"""Name of a feed → the kinds of events in it; none means all."""
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
    href = _PLACES.get(event.kind, _nowhere)(event)
    words = _(_WORDS[event.kind]) if event.kind in _WORDS else event.kind
    return EventLine(
        event.at,
        event.kind,
        words,
        act_words(Act(event.data["act"])) if event.kind == "approvals.alone" else event.subject,
        title=title,
        href=href,
        proposals=len(event.data.get("proposals", ())),
        happened=event.happened,
    )


def _reason_of(event: EventView) -> str:
    """The reason for which somebody acted alone; empty for every other event."""
    return str(event.data["reason"]) if event.kind == "approvals.alone" else ""


_WORDS = {
    "chronicle.backed-up": gettext_noop("Backup made"),
    "chronicle.restored": gettext_noop("Record put back from a backup"),
    "conferences.opened": gettext_noop("Record opened"),
    "conferences.rule-corrected": gettext_noop("Rule of procedure corrected"),
    "conferences.convened": gettext_noop("Meeting called"),
    "conferences.sitting-moved": gettext_noop("Meeting moved"),
    "conferences.sitting-cancelled": gettext_noop("Meeting cancelled"),
    "conferences.sitting-passed": gettext_noop("State of a meeting recorded"),
    "conferences.body-set-up": gettext_noop("Body described"),
    "conferences.body-ended": gettext_noop("Work of a body ended"),
    "conferences.chair-named": gettext_noop("Chair of a body recorded"),
    "conferences.admission-decided": gettext_noop("Admission to a body recorded"),
    "meetings.agenda-set": gettext_noop("Agenda set"),
    "meetings.agenda-changed": gettext_noop("Agenda changed from the floor"),
    "participation.registered": gettext_noop("Participant registered"),
    "participation.seated": gettext_noop("Delegate entered"),
    "participation.standing": gettext_noop("Fact about a participant stated"),
    "registry.deposited": gettext_noop("Document filed"),
    "registry.file-added": gettext_noop("Document filed in another language or anew"),
    "registry.corrected": gettext_noop("Document corrected by hand"),
    "registry.opened": gettext_noop("Document opened"),
    "registry.closed": gettext_noop("Document closed"),
    "registry.files-opened": gettext_noop("Name, size, hash and time of a document’s files opened"),
    "registry.files-closed": gettext_noop("Name, size, hash and time of a document’s files closed"),
    "registry.scheduled": gettext_noop("Opening or closing of a document scheduled"),
    "proposals.corrected": gettext_noop("Proposal corrected by hand"),
    "proposals.submitted": gettext_noop("Proposals found in a document"),
    "proposals.reread": gettext_noop("Document read again: it says something else"),
    "proposals.none-found": gettext_noop("No proposals found in a document"),
    "proposals.endorsed": gettext_noop("Proposal signed"),
    "proposals.endorsement-withdrawn": gettext_noop("Signature withdrawn"),
    "instruments.added": gettext_noop("Text in force taken in"),
    "instruments.set-aside": gettext_noop("Text of the same name set aside"),
    "instruments.reconstructed": gettext_noop("Base text put together from proposals"),
    "meetings.allocated": gettext_noop("Given to a body"),
    "meetings.allocation-ended": gettext_noop("No longer with a body"),
    "proceedings.step-recorded": gettext_noop("Step recorded"),
    "proceedings.step-struck": gettext_noop("Step struck"),
    "proceedings.decided": gettext_noop("Decision recorded"),
    "proceedings.decision-struck": gettext_noop("Decision struck"),
    "proceedings.bracket-noted": gettext_noop("Open bracket noted"),
    "proceedings.bracket-lifted": gettext_noop("Bracket lifted"),
    "series.set": gettext_noop("Series of texts stated"),
    "series.struck": gettext_noop("Series of texts struck"),
    "series.readiness-noted": gettext_noop("Readiness of a text noted"),
    "series.cost-noted": gettext_noop("Financial implications noted"),
    "series.divergence-noted": gettext_noop("Divergence between languages noted"),
    "series.divergence-settled": gettext_noop("Divergence between languages settled"),
    "instruments.ended": gettext_noop("Adopted text no longer stands"),
    "instruments.numbered": gettext_noop("Text known by its number"),
    "instruments.number-taken-back": gettext_noop("Number of a text taken back"),
    "outcomes.adopted": gettext_noop("Adopted text recorded"),
    "outcomes.adoption-withdrawn": gettext_noop("Adopted text struck"),
    "outcomes.numbered": gettext_noop("Text numbered"),
    "outcomes.declared": gettext_noop("Declaration on signing recorded"),
    "outcomes.reservation-settled": gettext_noop("End of a reservation recorded"),
    "outcomes.signed": gettext_noop("Signature of the Final Acts recorded"),
    "outcomes.bound": gettext_noop("Consent to be bound recorded"),
    "rounds.opened": gettext_noop("Round of signatures opened"),
    "rounds.asked": gettext_noop("Members asked in a round"),
    "rounds.answered": gettext_noop("Answer in a round"),
    "rounds.answer-struck": gettext_noop("Answer in a round struck"),
    "rounds.member-joined": gettext_noop("Member joined a group"),
    "rounds.member-left": gettext_noop("Member left a group"),
    "rounds.published": gettext_noop("Round of signatures made public"),
    "rounds.closed-to-public": gettext_noop("Round of signatures the team’s own again"),
    "positions.adopted": gettext_noop("Issue written"),
    "positions.removed": gettext_noop("Issue removed"),
    "positions.overruled": gettext_noop("Grade overruled by an analyst"),
    "positions.remarked": gettext_noop("Remark added to an issue"),
    "briefs.composed": gettext_noop("Brief composed"),
    "briefs.drafted": gettext_noop("Draft of a brief saved"),
    "briefs.published": gettext_noop("Brief published"),
    "desk.followed": gettext_noop("Something followed"),
    "desk.unfollowed": gettext_noop("Something no longer followed"),
    "desk.seen": gettext_noop("Everything marked as seen"),
    "desk.noted": gettext_noop("Note kept for the team"),
    "accounts.invited": gettext_noop("Somebody invited"),
    "accounts.link-asked-for": gettext_noop("Link for a forgotten password asked for"),
    "accounts.joined": gettext_noop("Somebody has a role from now on"),
    "accounts.membership-ended": gettext_noop("Somebody’s role ended"),
    "accounts.token-issued": gettext_noop("Access token made"),
    "accounts.token-revoked": gettext_noop("Access token revoked"),
    "accounts.passkey-added": gettext_noop("Passkey added to an account"),
    "accounts.passkey-removed": gettext_noop("Passkey removed from an account"),
    "approvals.asked": gettext_noop("Grave act asked for, which waits for a second person"),
    "approvals.confirmed": gettext_noop("Grave act confirmed by a second person"),
    "approvals.withdrawn": gettext_noop("Request for a grave act withdrawn"),
    "approvals.alone": gettext_noop("Grave act by one person alone"),
}
"""Every kind of event in words."""


def _nowhere(event: EventView) -> str:
    """The address of the conference, for events about nothing that has a page."""
    return reverse("web:conference", args=[event.conference]) if event.conference else ""


def _at(name: str) -> Callable[[EventView], str]:
    """A function that gives the address of an event's subject on the page of a name."""
    return lambda event: reverse(f"web:{name}", args=[event.conference, event.subject])


def _calendar_address(event: EventView) -> str:
    """The address of a sitting in the calendar."""
    return reverse("web:meetings", args=[event.conference]) + "#" + event.subject.replace(" ", "-")


def _sitting_address(event: EventView) -> str:
    """The address of a sitting's own page."""
    body, _space, number = event.subject.rpartition(" ")
    return reverse("web:sitting", args=[event.conference, body, number])


def _series_address(event: EventView) -> str:
    """The address of the list of series, which leads to each and to its texts."""
    return reverse("web:series-list", args=[event.conference])


_PLACES: dict[str, Callable[[EventView], str]] = {
    "conferences.sitting-passed": _sitting_address,
    "conferences.body-set-up": _at("body"),
    "conferences.body-ended": _at("body"),
    "conferences.chair-named": _at("body"),
    "conferences.admission-decided": _at("body"),
    "meetings.agenda-set": _sitting_address,
    "meetings.agenda-changed": _sitting_address,
    "conferences.rule-corrected": lambda event: reverse("web:rules", args=[event.conference]),
    "conferences.convened": _calendar_address,
    "conferences.sitting-moved": _calendar_address,
    "conferences.sitting-cancelled": _calendar_address,
    "participation.registered": lambda event: reverse("web:participants", args=[event.conference]),
    "participation.seated": lambda event: reverse("web:participants", args=[event.conference]),
    "participation.standing": lambda event: reverse("web:participants", args=[event.conference]),
    "registry.deposited": _at("document"),
    "registry.file-added": _at("document"),
    "registry.corrected": _at("document"),
    "registry.opened": _at("document"),
    "registry.closed": _at("document"),
    "registry.files-opened": _at("document"),
    "registry.files-closed": _at("document"),
    "registry.scheduled": _at("document"),
    "proposals.corrected": _at("proposal"),
    "proposals.submitted": _at("document"),
    "proposals.reread": _at("document"),
    "proposals.none-found": _at("document"),
    "proposals.endorsed": _at("proposal"),
    "proposals.endorsement-withdrawn": _at("proposal"),
    "instruments.added": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.set-aside": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.reconstructed": lambda event: reverse("web:instrument", args=[event.subject]),
    "meetings.allocated": lambda event: reverse("web:meetings", args=[event.conference]),
    "meetings.allocation-ended": lambda event: reverse("web:meetings", args=[event.conference]),
    "proceedings.step-recorded": _at("history"),
    "proceedings.step-struck": _at("history"),
    "proceedings.decided": lambda event: reverse("web:decisions", args=[event.conference]),
    "proceedings.decision-struck": lambda event: reverse("web:decisions", args=[event.conference]),
    "proceedings.bracket-noted": _series_address,
    "proceedings.bracket-lifted": _series_address,
    "series.set": _series_address,
    "series.struck": _series_address,
    "series.readiness-noted": _series_address,
    "series.cost-noted": _series_address,
    "series.divergence-noted": _series_address,
    "series.divergence-settled": _series_address,
    "instruments.ended": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.numbered": lambda event: reverse("web:instrument", args=[event.subject]),
    "instruments.number-taken-back": lambda event: reverse("web:instrument", args=[event.subject]),
    "outcomes.adopted": lambda event: reverse("web:adopted", args=[event.conference]),
    "outcomes.adoption-withdrawn": lambda event: reverse("web:adopted", args=[event.conference]),
    "outcomes.numbered": lambda event: reverse("web:adopted", args=[event.conference]),
    "outcomes.declared": lambda event: reverse("web:declarations", args=[event.conference]),
    "outcomes.reservation-settled": lambda event: reverse("web:declarations", args=[event.conference]),
    "outcomes.signed": lambda event: reverse("web:signatories", args=[event.conference]),
    "outcomes.bound": lambda event: reverse("web:bound", args=[event.subject.partition(" ")[0]]),
    "rounds.opened": _at("round"),
    "rounds.asked": _at("round"),
    "rounds.answered": _at("round"),
    "rounds.answer-struck": _at("round"),
    "rounds.published": _at("round"),
    "rounds.closed-to-public": _at("round"),
    "rounds.member-joined": lambda event: reverse("web:rounds", args=[event.conference]),
    "rounds.member-left": lambda event: reverse("web:rounds", args=[event.conference]),
    "positions.adopted": _at("issue"),
    "positions.overruled": _at("issue"),
    "positions.remarked": _at("issue"),
    "briefs.composed": lambda event: reverse("web:brief", args=[event.conference]),
    "briefs.published": _at("published-brief"),
}


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
        "happened": event.happened.isoformat() if event.happened else "",
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


class _Feed(Atom1Feed):
    """A feed that, while nothing is in it, is as old as the latest event of its conference, not as the moment of asking.

    It links to the feed of what comes after it.
    """

    def add_root_elements(self, handler: Any) -> None:
        """Add the elements that precede the items."""
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", None, {"rel": "next", "href": self.feed["next_url"]})

    def latest_post_date(self) -> datetime:
        """The moment of its latest item."""
        quiet: datetime | None = self.feed["quiet_since"]
        return quiet if quiet is not None and not self.items else super().latest_post_date()


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
    newest = queries.events(actor_of(request), conference.slug, limit=1)
    atom = _Feed(
        title=f"{conference.title}: {about}",
        link=page,
        description=whose_record(conference),
        feed_url=request.build_absolute_uri(),
        language=get_language(),
        author_name="Plenipot",
        quiet_since=next((event.at for event in newest), None),
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
    return HttpResponse(atom.writeString("utf-8"), content_type=FORMATS["atom"].media_type)


def _fingerprint(event: EventView) -> str:
    """A name of the event that never changes: what it says, and when."""
    description = json.dumps([event.at.isoformat(), event.kind, event.subject, event.data], sort_keys=True, default=str)
    return hashlib.sha256(description.encode()).hexdigest()[:24]
