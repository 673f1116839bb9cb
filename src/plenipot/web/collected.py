"""All papers of a body, an item of the agenda or a day: their files as one zip, their words as one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from plenipot.adapters.render.bundle import safe_name, zip_pieces
from plenipot.adapters.render.formats import FORMATS
from plenipot.adapters.render.lists import stream_list
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.collected import CollectedDocument, collected_paper
from plenipot.core.text.moments import write_moment
from plenipot.errors import Malformed, NotFound
from plenipot.meetings import queries as meetings
from plenipot.proceedings.delegation_day import delegation_day
from plenipot.registry import queries
from plenipot.registry.bundles import bundled_files
from plenipot.registry.facts import document_facts
from plenipot.registry.values import Document
from plenipot.web.downloads import respond_paper
from plenipot.web.names import bodies
from plenipot.web.pages import actor_of, asked_language

MOST_PAPERS = 400
MOST_PARAGRAPHS = 20_000
"""Of one PDF, which is set as a whole: some seven hundred pages. A zip has no bound, for it is sent while it is made."""


def as_zip(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The files of the papers that `?body=`, `?item=`, `?on=` a day, `?sitting=` or `?held=&for=` narrow to, each authorised in its turn, and their list."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    papers, about = _chosen(actor, conference, request)
    answer = StreamingHttpResponse(zip_pieces(_bundled_files(actor, papers)), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(slug, about)}.zip"'
    answer["Content-Encoding"] = "identity"  # papers are packed already
    return answer


def as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of the papers that `?body=`, `?item=` or `?on=` a day narrow to, as one PDF, in the language of `?text=`."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    papers, about = _chosen(actor, conference, request)
    if len(papers) > MOST_PAPERS:
        raise Malformed(_("These are too many documents for one PDF; narrow them, or take the zip."))
    language = asked_language(request)
    collected = [_collect_document(actor, paper, language) for paper in papers]
    if sum(len(entry.text.body) for entry in collected if entry.text) > MOST_PARAGRAPHS:
        raise Malformed(_("These are too many pages for one PDF; narrow them, or take the zip."))
    paper = collected_paper(conference.title, " · ".join(about), collected, f"{datetime.now(UTC):%Y-%m-%d}")
    return respond_paper(request, paper, FORMATS["pdf"], _file_name(slug, about))


def _chosen(actor: Actor, conference: Conference, request: HttpRequest) -> tuple[Sequence[Document], list[str]]:
    """The papers that the question narrows to, and the question in words. Raises: NotFound (no such body), Malformed (no day)."""
    body, item, day = (request.GET.get(name, "").strip() for name in ("body", "item", "on"))
    if sitting := request.GET.get("sitting", "").strip():
        return _on_agenda(actor, conference, sitting, request.GET.get("agenda", "").strip())
    if day_of_agendas := request.GET.get("held", "").strip():
        return _of_delegation(actor, conference, _parse_day(day_of_agendas), request.GET.get("for", "").strip())
    symbols = None
    if body:
        names = bodies(actor, conference.slug)
        if body not in names:
            raise NotFound(_("There is no such body."))
        symbols = {allocation.document for allocation in meetings.allocations(actor, conference.slug, body=body)}
    listed = queries.listed_documents(actor, conference.slug, item=item, on=_parse_day(day), symbols=symbols)
    return tuple(listed), list(filter(None, (body, item, day)))


def _on_agenda(actor: Actor, conference: Conference, sitting: str, item: str) -> tuple[Sequence[Document], list[str]]:
    """The papers on the agenda of a sitting (``COM5-3``), or of one of its items, in their order there; and that in words.

    Of an item those of the items below it too. Raises: NotFound (no such sitting or item).
    """
    body, _dash, number = sitting.rpartition("-")
    if not number.isdecimal():
        raise NotFound(_("There is no such meeting."))
    agenda = meetings.agenda(actor, conference.slug, body, int(number))
    items = [entry for entry in agenda.items if not item or entry.number == item or entry.number.startswith(f"{item}.")]
    if item and not items:
        raise NotFound(_("There is no such item on the agenda."))
    symbols = list(dict.fromkeys(paper.symbol for entry in items for paper in entry.papers if paper.symbol))
    papers = {paper.symbol: paper for paper in queries.listed_documents(actor, conference.slug, symbols=symbols)}
    about = [f"{body} {number}", *filter(None, [item])]
    return [papers[symbol] for symbol in symbols if symbol in papers], about


def _of_delegation(
    actor: Actor, conference: Conference, day: date | None, code: str
) -> tuple[Sequence[Document], list[str]]:
    """The papers on a day's agendas that touch a delegation, in the order of these; and that in words. Raises: NotFound."""
    moment = actor.as_of.at or datetime.combine(day or conference.opens_on, time.max, UTC)
    summary = delegation_day(replace(actor, as_of=replace(actor.as_of, at=moment)), conference.slug, code, moment)
    papers = {paper.symbol: paper for paper in queries.listed_documents(actor, conference.slug, symbols=summary.papers)}
    return [papers[symbol] for symbol in summary.papers if symbol in papers], [code, summary.day.isoformat()]


def _parse_day(typed: str) -> date | None:
    """The day that somebody typed; None for nothing. Raises: Malformed."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise Malformed(_("That is no day; write it like 2026-11-09.")) from error


def _bundled_files(actor: Actor, papers: Sequence[Document]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a bundle of papers by name: a table of the papers, then every current file that the actor may read."""
    yield "documents.csv", b"".join(stream_list(map(document_facts, papers), FORMATS["csv"].name))
    for name, ending, data in bundled_files(actor, papers):
        yield f"{safe_name(name)}.{safe_name(ending)}", data


def _collect_document(actor: Actor, paper: Document, language: str) -> CollectedDocument:
    """A document as it is collected: its facts, and its text where it can be had."""
    file = paper.file(language)
    entry = CollectedDocument(
        symbol=paper.symbol,
        title=paper.title,
        about=" · ".join(filter(None, (paper.source, write_moment(paper.dated_on)))),
        language=file.language if file else language,
        absence=_("Its words are not to be had here."),
    )
    try:
        text = queries.text(actor, paper.conference, paper.symbol, language)
    except NotFound:
        return entry
    return replace(entry, text=text)


def _file_name(slug: str, about: Sequence[str]) -> str:
    """The name under which papers of a question are sent, without the ending."""
    return safe_name("-".join((slug, "documents", *about)))
