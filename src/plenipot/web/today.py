"""Today, or a day that was: who sits, what was decided, what comes next, for everybody and for one delegation; as page, paper, lines, feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.conferences.zones import span_of_days
from plenipot.core.blocks.sections import TableSection, sections_paper, sections_text
from plenipot.core.blocks.values import Paper
from plenipot.proceedings.day_facts import day_rows, delegation_rows
from plenipot.proceedings.delegation_day import DelegationDay, delegation_day
from plenipot.proceedings.today import ConferenceDay, asked_day, conference_day, highlights_by_day
from plenipot.proposals import queries as proposals
from plenipot.web.day_words import HIGHLIGHT_WORDS, DayWords, day_sections
from plenipot.web.delegation_words import delegation_sections
from plenipot.web.downloads import respond_paper
from plenipot.web.feeds import SteadyFeed, quiet_since
from plenipot.web.names import bodies, names, whose_record
from plenipot.web.pages import actor_of, listing

FED_DAYS = 14
"""So many days back a feed tells of: whoever was away for the length of a conference finds its last two weeks."""
_PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLeaf:
    """A day as a leaf to be read or printed: its title, the line below it, its tables."""

    title: str
    subtitle: str
    sections: tuple[TableSection, ...]
    name: str
    """The name of a file of it."""
    moment: str
    """The moment as of which it is, as it stands on every page of a paper."""
    is_wide: bool = True
    """Whether its tables need a page that is turned."""


def today(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """One day for everybody: who sits, the last decisions, what comes next, highlights, groups, texts."""
    if code := request.GET.get("for", "").strip():
        return redirect(f"{reverse('web:delegation-day', args=[slug, code])}{_kept_moment(request)}")
    summary = conference_day(actor_of(request), slug, timezone.now())
    if suffix:
        return listing(day_rows(summary), suffix, f"{slug}-today-{summary.day}")
    leaf = _day_leaf(request, summary)
    context = {
        "conference": summary.conference,
        "summary": summary,
        "leaf": leaf,
        "proponents": proposals.sponsors_of_standing(actor_of(request), slug),
        "stem": "../today",
        "file_stem": "today",
        "is_over": summary.day > summary.conference.closes_on,
        "is_before": summary.day < summary.conference.opens_on,
    }
    return render(request, "web/today.html", context)


def today_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Answer with the day as ``pdf``, ``docx`` or ``md``."""
    summary = conference_day(actor_of(request), slug, timezone.now())
    return _file(request, summary.conference, _day_leaf(request, summary), ending)


def today_text(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the day as plain lines."""
    summary = conference_day(actor_of(request), slug, timezone.now())
    return _text(summary.conference, _day_leaf(request, summary))


def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The highlights of the days so far as Atom: an entry for each day on which anything is recorded, the latest first."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    actor, day, _now = asked_day(actor, conference, timezone.now())
    last = min(day, conference.closes_on)
    span = span_of_days(conference.place, date.fromordinal(last.toordinal() - FED_DAYS + 1), last)
    page = request.build_absolute_uri(reverse("web:today", args=[slug]))
    atom = SteadyFeed(
        title=f"{conference.title}: {_('Today')}",
        link=page,
        description=whose_record(conference),
        feed_url=request.build_absolute_uri(),
        language=get_language(),
        author_name="Plenipot",
        quiet_since=quiet_since(actor, slug),
    )
    for of_day, lines in highlights_by_day(actor, conference, span):
        words = _words(request, conference, of_day)
        described = "\n".join(
            f"{line.body} · {HIGHLIGHT_WORDS[line.kind]}: {' '.join(part.words for part in words.highlight(line) if part.words)}"
            for line in lines
        )
        recorded = [line.recorded_at for line in lines if line.recorded_at]
        atom.add_item(
            title=date_format(of_day, "l j F Y"),
            link=f"{page}?at={of_day}",
            description=described,
            unique_id=f"{page}?at={of_day}",
            pubdate=datetime.combine(of_day, time.min, UTC),
            updateddate=max(recorded, default=datetime.combine(of_day, time.min, UTC)),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=FORMATS["atom"].media_type)


def delegation(request: HttpRequest, slug: str, code: str, suffix: str | None = None) -> HttpResponseBase:
    """One day for a delegation: its items in order, on which papers, what collides, what changed since yesterday evening."""
    summary = delegation_day(actor_of(request), slug, code, timezone.now())
    if suffix:
        return listing(delegation_rows(summary), suffix, f"{slug}-today-{summary.day}-{code}")
    context = {
        "conference": summary.conference,
        "summary": summary,
        "leaf": _delegation_leaf(request, summary),
        "papers_query": f"?held={summary.day}&for={code}",
        "stem": f"../{code}",
        "file_stem": code,
    }
    return render(request, "web/delegation_day.html", context)


def delegation_file(request: HttpRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Answer with the day of a delegation as ``pdf``, ``docx`` or ``md``."""
    summary = delegation_day(actor_of(request), slug, code, timezone.now())
    return _file(request, summary.conference, _delegation_leaf(request, summary), ending)


def delegation_text(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Answer with the day of a delegation as plain lines."""
    summary = delegation_day(actor_of(request), slug, code, timezone.now())
    return _text(summary.conference, _delegation_leaf(request, summary))


def _words(request: HttpRequest, conference: Conference, day: date) -> DayWords:
    actor = actor_of(request)
    return DayWords(conference, day, bodies(actor, conference.slug), names(actor))


def _day_leaf(request: HttpRequest, summary: ConferenceDay) -> DayLeaf:
    """The leaf of a day for everybody."""
    words = _words(request, summary.conference, summary.day)
    return DayLeaf(
        title=date_format(summary.day, "l j F Y"),
        subtitle=_when(words, summary.now, past=summary.is_past_day),
        sections=day_sections(words, summary),
        name=f"{summary.conference.slug}-today-{summary.day}",
        moment=f"{summary.now:%Y-%m-%d %H:%M} UTC",
    )


def _delegation_leaf(request: HttpRequest, summary: DelegationDay) -> DayLeaf:
    """The leaf of a day for a delegation."""
    words = _words(request, summary.conference, summary.day)
    return DayLeaf(
        title=f"{words.names.get(summary.code, summary.code)}, {date_format(summary.day, 'l j F Y')}",
        subtitle=_when(
            words, summary.now, past=summary.now == span_of_days(summary.conference.place, summary.day).ends_at
        ),
        sections=delegation_sections(words, summary),
        name=f"{summary.conference.slug}-today-{summary.day}-{summary.code}",
        moment=f"{summary.now:%Y-%m-%d %H:%M} UTC",
        is_wide=False,
    )


def _when(words: DayWords, now: datetime, *, past: bool) -> str:
    """The moment as of which a day is shown, in words."""
    if past:
        return _("As it was when the day was over.")
    return _("As it was at %(moment)s.") % {"moment": words.zone_label(now)}


def _file(request: HttpRequest, conference: Conference, leaf: DayLeaf, ending: str) -> HttpResponse:
    """A leaf as a paper."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    paper = Paper(
        title=leaf.title,
        subtitle=leaf.subtitle,
        blocks=(),
        language=get_language() or "en",
        label=_("Re-creation.") if conference.recreated else "",
        symbol=conference.title,
        moment=leaf.moment,
        landscape=leaf.is_wide,
        words={"page": _("page"), "contents": _("Contents")},
    )
    return respond_paper(request, sections_paper(paper, leaf.sections, _notes(conference)), row, leaf.name)


def _text(conference: Conference, leaf: DayLeaf) -> HttpResponse:
    """A leaf as plain lines."""
    title = f"{leaf.title} · {conference.title}"
    lines = sections_text(title, leaf.sections, (leaf.subtitle, *_notes(conference)))
    return HttpResponse(lines, content_type=_PLAIN)


def _notes(conference: Conference) -> Sequence[str]:
    """The notes at the end of a leaf."""
    return (_("Times are those of the place."), whose_record(conference))


def _kept_moment(request: HttpRequest) -> str:
    """The question of a page with nothing but its moments."""
    query = request.GET.copy()
    for name in [name for name in query if name not in {"at", "known"}]:
        query.pop(name)
    return f"?{query.urlencode()}" if query else ""
