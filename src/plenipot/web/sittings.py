"""Pages of a body, of a sitting with its agenda, and of a day; the agenda as rows, as a paper, in a calendar, as a feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Admission, Conference, DatedSitting, Sitting
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.agendas import AgendaRow, agenda_paper
from plenipot.core.filings.kinds import DocumentKind
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.procedure.agenda import MentionKind, in_order_taken
from plenipot.errors import NotFound
from plenipot.meetings import queries as meetings
from plenipot.meetings.values import ChangeMade, NamedPaper, NumberedItem, SittingAgenda
from plenipot.proceedings.days import decisions_by_item
from plenipot.proceedings.values import Decision
from plenipot.registry import queries as registry
from plenipot.web.bodies import body_lines
from plenipot.web.chronicle import atom_of
from plenipot.web.clocks import Timed, chosen_zone, timed
from plenipot.web.collisions import collisions, unready
from plenipot.web.delegations import ANSWERS, RIGHTS
from plenipot.web.downloads import respond_paper
from plenipot.web.feeds import SteadyFeed, quiet_since
from plenipot.web.meetings import calendar_of
from plenipot.web.names import bodies, names, whose_record
from plenipot.web.pages import actor_of, listing
from plenipot.web.sitting_words import BODY_KINDS, CHANGES, STATES

_FED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item as its page shows it: with what became of it in words."""

    item: NumberedItem
    status: str
    changes: tuple[tuple[str, str, ChangeMade], ...]
    """What was done, in words, when, and the change itself."""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionLine:
    """An answer on who may attend, hear or speak, in words."""

    kind: str
    right: str
    answer: str
    fact: Admission


def sitting(request: HttpRequest, slug: str, body: str, number: int, suffix: str | None = None) -> HttpResponseBase:
    """One sitting: when and where, what is before it, what it collides with, everything it was set to."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    own = conferences.sitting(actor, slug, body, number)
    agenda = meetings.agenda(actor, slug, body, number)
    decisions = decisions_by_item(actor, slug, {(body, number): agenda})[body, number]
    if suffix:
        rows = (_row(item, decisions.get(item.number, ())) for item in agenda.items)
        return listing(rows, suffix, f"{slug}-{body}-{number}-agenda")
    everything = _timed(request, actor, conference, conferences.sittings(actor, slug))
    (meeting,) = (entry for entry in everything if entry.sitting == own)
    of_body = [entry.sitting.number for entry in everything if entry.sitting.body == body]
    by_taking = "taken" in request.GET
    context = {
        "conference": conference,
        "meeting": meeting,
        "state": STATES[own.state],
        "interpretation": [OWN_NAMES[code] for code in own.languages or ()],
        "uninterpreted": own.languages == (),
        "agenda": agenda,
        "items": [
            _line(item, decisions.get(item.number, ()))
            for item in (in_order_taken(agenda.items) if by_taking else agenda.items)
        ],
        "was_taken": any(item.taken for item in agenda.items),
        "taken": by_taking,
        "collisions": collisions(actor, slug, [meeting], everything)[meeting.anchor],
        "unready": unready(actor, slug, meeting, agenda),
        "names": names(actor),
        "minutes": _minutes(actor, slug, agenda),
        "previous": max((other for other in of_body if other < number), default=0),
        "next": min((other for other in of_body if other > number), default=0),
        "passed": _moment(own.passed),
        "versions": [
            (STATES[version.sitting.state], _of_version(conference, version), version)
            for version in conferences.sitting_history(actor, slug, body, number)
        ],
        "reader": request.GET.get("zone", ""),
    }
    return render(request, "web/sitting.html", context)


def body(request: HttpRequest, slug: str, body: str, suffix: str | None = None) -> HttpResponseBase:
    """One body: what it is and who set it up, its place in the tree, its chairs, who is admitted, its sittings and papers."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    own = conferences.body(actor, slug, body)
    sittings = [entry for entry in conferences.sittings(actor, slug) if entry.body == body]
    if suffix:
        return listing([_sitting_row(entry) for entry in sittings], suffix, f"{slug}-{body}")
    chairs = conferences.chairs(actor, slug, body)
    day = (actor.as_of.at or timezone.now()).date()
    kinds = {entry.code: entry.name for entry in conference.rules.kinds}
    context = {
        "conference": conference,
        "body": own,
        "name": _(own.name),
        "kind": BODY_KINDS[own.kind] if own.kind else "",
        "tree": list(body_lines(conferences.bodies(actor, slug))),
        "chairs": chairs,
        "chair": conferences.chair_on(chairs, min(day, conference.closes_on)),
        "admissions": [_admission(row, kinds) for row in conferences.admissions(actor, slug, body)],
        "sittings": _timed(request, actor, conference, sittings),
        "allocations": meetings.allocations(actor, slug, body=body),
        "names": names(actor),
    }
    return render(request, "web/body.html", context)


def day(request: HttpRequest, slug: str, day: str, suffix: str | None = None) -> HttpResponseBase:
    """One day: its sittings in order of time, each with its agenda and with what is held at the same time."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    on = _day(day)
    everything = _timed(request, actor, conference, conferences.sittings(actor, slug))
    of_day = [entry for entry in everything if entry.day == on]
    agendas = meetings.agendas(actor, slug, [(entry.sitting.body, entry.sitting.number) for entry in of_day])
    decisions = decisions_by_item(actor, slug, agendas)
    keys = [(entry.sitting.body, entry.sitting.number) for entry in of_day]
    by_sitting = [(entry, agendas[key], decisions[key]) for entry, key in zip(of_day, keys, strict=True)]
    if suffix:
        rows = (
            {"body": entry.sitting.body, "sitting": entry.sitting.number, **_row(item, decided.get(item.number, ()))}
            for entry, agenda, decided in by_sitting
            for item in agenda.items
        )
        return listing(rows, suffix, f"{slug}-{day}")
    days = sorted({entry.day for entry in everything})
    beside = collisions(actor, slug, of_day, of_day)
    context = {
        "conference": conference,
        "on": on,
        "day_text": day,
        "cards": [
            (
                entry,
                STATES[entry.sitting.state],
                [_line(item, decided.get(item.number, ())) for item in agenda.items],
                beside[entry.anchor],
            )
            for entry, agenda, decided in by_sitting
        ],
        "names": names(actor),
        "previous": max((other for other in days if other < on), default=None),
        "next": min((other for other in days if other > on), default=None),
        "reader": request.GET.get("zone", ""),
    }
    return render(request, "web/meeting_day.html", context)


def file(request: HttpRequest, slug: str, body: str, number: int, ending: str) -> HttpResponse:
    """Answer with the agenda of a sitting as a paper: ``pdf``, ``docx``, ``md``."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    (meeting,) = timed(conference, [conferences.sitting(actor, slug, body, number)], bodies(actor, slug))
    agenda = meetings.agenda(actor, slug, body, number)
    rows = [
        AgendaRow(
            number=item.number,
            title=item.title,
            depth=item.depth,
            papers=tuple((paper.name, _address(slug, paper)) for paper in item.papers),
            status=str(CHANGES[item.status]) if item.status else "",
        )
        for item in agenda.items
    ]
    paper = agenda_paper(
        title=f"{meeting.body}, {_('meeting')} {number}",
        subtitle=" · ".join(filter(None, (conference.title, when_in_words(meeting), agenda.paper))),
        heads=(_("Item"), _("Subject"), _("Documents")),
        rows=rows,
        note=whose_record(conference),
        language=get_language() or "en",
    )
    return respond_paper(request, paper, row, f"{slug}-{body}-{number}-agenda")


def ics(request: HttpRequest, slug: str, body: str, number: int) -> HttpResponse:
    """One sitting as a calendar."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    meeting = timed(conference, [conferences.sitting(actor, slug, body, number)], bodies(actor, slug))
    return calendar_of(request, conference, meeting)


def feed(request: HttpRequest, slug: str, body: str, number: int) -> HttpResponse:
    """Answer with the events of a sitting and its agenda as Atom, or with `?item=` with what became of that item. Raises: NotFound."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    conferences.sitting(actor, slug, body, number)
    if item := request.GET.get("item", "").strip():
        return _item_feed(request, conference, body, number, item)
    name = f"{body} {number}"
    after = request.GET.get("after")
    events = chronicle.events(actor, slug, after=after, subject=name, limit=_FED)
    page = request.build_absolute_uri(reverse("web:sitting", args=[slug, body, number]))
    return atom_of(request, conference, name, page, events)


def _item_feed(request: HttpRequest, conference: Conference, body: str, number: int, name: str) -> HttpResponse:
    """The changes of an item of an agenda and the decisions on it as Atom, the latest recorded first. Raises: NotFound."""
    actor = actor_of(request)
    agenda = meetings.agenda(actor, conference.slug, body, number)
    item = next((entry for entry in agenda.items if entry.number == name), None)
    if item is None:
        raise NotFound(_("There is no such item on the agenda."))
    decisions = decisions_by_item(actor, conference.slug, {(body, number): agenda})[body, number].get(name, ())
    page = request.build_absolute_uri(reverse("web:sitting", args=[conference.slug, body, number]))
    atom = SteadyFeed(
        title=f"{conference.title}: {body} {number}, {name} {item.title}",
        link=f"{page}#{body}-{number}-item-{name}",
        description=whose_record(conference),
        feed_url=request.build_absolute_uri(),
        language=get_language(),
        author_name="Plenipot",
        quiet_since=quiet_since(actor, conference.slug),
    )
    entries = [
        (change.recorded_at, str(CHANGES[change.kind]), change.decision, change.source, change.happened)
        for change in item.changes
    ]
    entries += [
        (decision.recorded_at, decision.outcome, decision.amended, decision.source, decision.happened)
        for decision in decisions
    ]
    for recorded_at, title, *described, happened in sorted(entries, key=lambda entry: entry[0], reverse=True):
        atom.add_item(
            title=title,
            link=f"{page}#{body}-{number}-item-{name}",
            description=" · ".join(filter(None, (*map(str, described), _moment(happened)))),
            unique_id=f"{page}#{name}-{recorded_at.isoformat()}-{title}",
            updateddate=recorded_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=FORMATS["atom"].media_type)


def when_in_words(meeting: Timed) -> str:
    """The day and the hours of a sitting where it is held, with the zone; in UTC where that is not known."""
    begins, ends = meeting.local or meeting.sitting.begins_at, meeting.local_end or meeting.sitting.ends_at
    if begins is None:
        return f"{meeting.day.isoformat()} ({_('hour not known')})"
    until = f"–{ends:%H:%M}" if ends else ""
    return f"{begins:%Y-%m-%d %H:%M}{until} {meeting.zone or 'UTC'}"


def _timed(
    request: HttpRequest, actor: Actor, conference: Conference, sittings: Iterable[Sitting]
) -> tuple[Timed, ...]:
    """The sittings with their times on the spot, and by the zone that `?zone=` names."""
    reader = chosen_zone(request.GET.get("zone", "").strip())
    return timed(conference, sittings, bodies(actor, conference.slug), reader)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise NotFound(_("There is no such day.")) from error


def _line(item: NumberedItem, decisions: tuple[Decision, ...]) -> ItemLine:
    """An item with its changes in words, and the decisions on it."""
    return ItemLine(
        item=item,
        status=str(CHANGES[item.status]) if item.status else "",
        changes=tuple((str(CHANGES[change.kind]), _moment(change.happened), change) for change in item.changes),
        decisions=decisions,
    )


def _moment(moment: datetime | date | None) -> str:
    """A moment in UTC, or a day, as it is printed; empty where nobody knows."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M} UTC"
    return moment.isoformat() if moment else ""


def _row(item: NumberedItem, decisions: Iterable[Decision]) -> dict[str, object]:
    """An item as a row of the CSV; the first five columns can be entered again (`plenipot agenda set --from`)."""
    return {
        "number": item.number,
        "title": item.title,
        **{f"{kind}s": "; ".join(paper.name for paper in item.papers if paper.kind is kind) for kind in MentionKind},
        "taken": item.taken or "",
        "status": item.status or "",
        "asked_by": "; ".join(change.asked_by for change in item.changes if change.asked_by),
        "decision": "; ".join(change.decision for change in item.changes if change.decision),
        "decided": "; ".join(decision.outcome for decision in decisions),
    }


def _sitting_row(entry: Sitting) -> dict[str, object]:
    """A sitting of a body as a row of the CSV; it can be entered again (`plenipot convene --from`)."""
    return {
        "body": entry.body,
        "number": entry.number,
        "begins": entry.begins_at.isoformat() if entry.begins_at else "",
        "ends": entry.ends_at.isoformat() if entry.ends_at else "",
        "day": entry.held_on.isoformat() if entry.held_on else "",
        "title": entry.title,
        "source": entry.source,
        "certainty": entry.certainty or "",
        "room": entry.room,
        "languages": "" if entry.languages is None else " ".join(entry.languages) or "none",
        "webcast": {None: "", True: "yes", False: "no"}[entry.webcast],
        "state": entry.state.value,
    }


def _address(slug: str, paper: NamedPaper) -> str:
    """The address of what an item names; empty where the record does not have it."""
    if paper.pid:
        return reverse("web:proposal", args=[slug, paper.pid])
    if paper.symbol:
        return reverse("web:document", args=[slug, paper.symbol])
    return reverse("web:instrument", args=[paper.code]) if paper.code else ""


def _minutes(actor: Actor, slug: str, agenda: SittingAgenda) -> list[str]:
    """The symbols of the minutes that are on an agenda, for approval."""
    symbols = {paper.symbol for paper in agenda.papers if paper.symbol}
    if not symbols:
        return []
    papers = registry.listed_documents(actor, slug, symbols=symbols)
    return [paper.symbol for paper in papers if paper.kind is DocumentKind.MINUTES]


def _of_version(conference: Conference, version: DatedSitting) -> str:
    """When a sitting was set to be, in words."""
    (meeting,) = timed(conference, [version.sitting], {})
    return when_in_words(meeting)


def _admission(row: Admission, kinds: dict[str, str]) -> AdmissionLine:
    return AdmissionLine(
        kind=_(kinds[row.kind]) if row.kind in kinds else row.kind,
        right=str(RIGHTS[row.right]),
        answer=str(ANSWERS[row.answer]),
        fact=row,
    )
