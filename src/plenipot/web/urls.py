"""The views of the site's routes, most particular first: whatever is left in a conference is a document's symbol."""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.urls import LISTS, ROUTES
from plenipot.web import (
    about,
    bodies,
    briefs,
    chronicle,
    citations,
    collected,
    conferences,
    consolidated,
    decisions,
    delegations,
    downloads,
    drafts,
    endings,
    event_kinds,
    family,
    group_status,
    house_papers,
    impact,
    instruments,
    lineage,
    matrix,
    meetings,
    negotiating,
    openness,
    outcomes,
    pages,
    participation,
    positions,
    proceedings,
    progress,
    proposals,
    registry,
    rounds,
    rules,
    search,
    series,
    sittings,
    statements,
    today,
)

app_name = "web"
View = Callable[..., HttpResponseBase]


for content in (
    FormatContent.LIST,
    FormatContent.TEXT,
    FormatContent.PROPOSAL,
    FormatContent.TABLE,
    FormatContent.NEGOTIATING,
    FormatContent.PAPER,
):
    endings_pattern = "|".join(row.ending for row in FORMATS.published(content))
    converter = type(f"{content.name.title()}Ending", (StringConverter,), {"regex": endings_pattern})
    register_converter(converter, content.name.lower())


class DayConverter(StringConverter):
    """A day as ISO has it: no code of a body begins with a digit."""

    regex = r"\d{4}-\d{2}-\d{2}"


register_converter(DayConverter, "isoday")


def route(name: str, view: View, kwargs: dict[str, str] | None = None) -> URLPattern:
    """Give the route of that name its view."""
    return path(ROUTES[name], view, kwargs, name=name)


def list_routes(name: str, view: View) -> list[URLPattern]:
    """Give a list its view as a page, and the same in the formats of lists."""
    return [
        path(f"{ROUTES[name]}.<list:suffix>", view, name=f"{name}-data"),
        path(f"{ROUTES[name]}/", view, name=name),
    ]


urlpatterns = [
    route("home", conferences.home),
    route("about", about.about),
    route("schema", downloads.published),
    *list_routes("search", search.search),
    path(ROUTES["search"], search.search),
    *list_routes("instruments", instruments.listed),
    *list_routes("graph", citations.graph),
    *list_routes("bound", outcomes.bound),
    route("instrument", instruments.instrument_page),
    route("differences", instruments.differences),
    route("edition-file", downloads.edition),
    route("edition", instruments.edition),
    route("conference", conferences.front),
    route("feed", chronicle.feed),
    *list_routes("changes", chronicle.changes),
    *(
        path(f"<slug:slug>/{name}.atom", chronicle.feed, {"name": name}, name=f"{name}-feed")
        for name in event_kinds.FEEDS
    ),
    *list_routes("documents", registry.listed),
    route("documents-zip", collected.as_zip),
    route("documents-pdf", collected.as_pdf),
    *list_routes("proposals", proposals.listed),
    route("proposal-file", downloads.proposal),
    route("proposal", proposals.proposal_page),
    *list_routes("amended", proposals.amended),
    route("table-file", downloads.table),
    *list_routes("table", consolidated.table),
    route("negotiating", negotiating.text),
    route("negotiating-file", downloads.negotiating),
    *list_routes("issues", positions.issues),
    *list_routes("issue", positions.issue),
    route("issue-check", positions.issue_check),
    *list_routes("impact", impact.impact),
    *list_routes("matrix", matrix.matrix),
    *list_routes("proponents", participation.proponents),
    *list_routes("proponent", participation.proponent),
    route("participants", delegations.participants),
    route("brief-file", briefs.file),
    route("brief", briefs.brief),
    route("published-briefs", briefs.published),
    route("published-brief-file", briefs.published_file),
    route("published-brief", briefs.published_brief),
    route("meetings-calendar", meetings.ics),
    route("deadlines-calendar", meetings.deadlines),
    *list_routes("meetings", meetings.listed),
    *list_routes("meeting-day", sittings.day),
    route("sitting-calendar", sittings.ics),
    route("sitting-file", sittings.file),
    path(f"{ROUTES['sitting']}.atom", sittings.feed, name="sitting-feed"),
    *list_routes("sitting", sittings.sitting),
    *list_routes("body", sittings.body),
    *list_routes("bodies", bodies.listed),
    path(f"{ROUTES['today']}.atom", today.feed, name="today-feed"),
    route("today-text", today.today_text),
    route("today-file", today.today_file),
    *list_routes("today", today.today),
    route("delegation-day-text", today.delegation_text),
    route("delegation-day-file", today.delegation_file),
    *list_routes("delegation-day", today.delegation),
    *list_routes("decisions", decisions.listed),
    *list_routes("progress", progress.progress),
    *list_routes("questions", progress.questions),
    *list_routes("steps", proceedings.listed),
    path("<slug:slug>/steps/<path:item>.atom", proceedings.feed, name="history-feed"),
    route("history", proceedings.history),
    *list_routes("series-list", series.listed),
    route("series-file", series.file),
    *list_routes("series", series.series),
    *list_routes("drafts", drafts.listed),
    route("draft-file", drafts.file),
    *list_routes("draft-changes", drafts.changes),
    *list_routes("draft-editorial", drafts.editorial_changes),
    *list_routes("draft", drafts.version),
    *list_routes("draft-words", drafts.words),
    route("editors-file", drafts.editors_file),
    *list_routes("oral-amendments", drafts.amendments),
    route("version-facts", statements.version_facts),
    route("endings-file", endings.file),
    *list_routes("endings", endings.listed),
    route("house-papers", house_papers.listed),
    route("house-file", house_papers.file),
    *list_routes("adopted", outcomes.listed),
    route("adopted-text", outcomes.adopted_text),
    *list_routes("survived", outcomes.survived),
    *list_routes("declarations", outcomes.declarations),
    *list_routes("signatories", outcomes.signatories),
    route("final-acts", outcomes.final_acts_page),
    route("final-acts-akn", outcomes.final_acts_akn),
    route("final-acts-file", outcomes.final_acts_file),
    *list_routes("rounds", rounds.listed),
    *list_routes("round", rounds.round_page),
    route("group-status-file", group_status.file),
    *list_routes("group-status", group_status.status),
    *list_routes("lineage-list", lineage.listed),
    *list_routes("lineage", lineage.lineage),
    *list_routes("common-positions", lineage.positions),
    route("preparations", statements.preparations),
    route("coordinators", statements.coordinators),
    route("filing-authorities", statements.filing_authorities),
    *list_routes("rules", rules.rules),
    *list_routes("openness", openness.openness),
    *(
        path(ROUTES[name].rstrip("/"), pages.with_slash)
        for name in ROUTES
        if name in LISTS or ROUTES[name].endswith("/")
    ),
    route("file", registry.file),
    route("latest", family.latest),
    route("against", family.against),
    route("document", registry.document_page),
]
