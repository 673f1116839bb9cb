"""Texts, proposals, tables and negotiating texts as files: what stands at the address of a page with another ending."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from plenipot.adapters.render.formats import FORMATS, Format, FormatContent
from plenipot.adapters.render.negotiating import export_negotiating
from plenipot.adapters.render.papers import export_paper
from plenipot.adapters.render.schemas import schema
from plenipot.adapters.render.tables import export_table
from plenipot.adapters.render.texts import export_proposal, export_text
from plenipot.conferences import queries as conferences
from plenipot.core.blocks.values import Paper
from plenipot.instruments import queries as instruments
from plenipot.instruments.exports import edition_export
from plenipot.proposals import queries as proposals
from plenipot.proposals.exports import negotiating_export, proposal_export, table_export
from plenipot.web.pages import actor_of, text_language

_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Of a file in HTML, which carries its style sheet in itself, and has no part in the site whose address it comes from."""


def table(request: HttpRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Answer with all proposals on one instrument over its text; `?p=` chooses proposals."""
    row = FORMATS.published_as(FormatContent.TABLE, ending)
    conferences.conference(actor_of(request), slug)
    chosen = request.GET.getlist("p") or None
    consolidated = proposals.consolidated(actor_of(request), slug, code, chosen, language=_language(request))
    export = table_export(
        consolidated,
        proposals.usual_form(actor_of(request), slug),
        heading=consolidated.title or consolidated.instrument,
        everything=True,
    )
    return respond(export_table(export, row.name), row, f"{slug}-{code}-{consolidated.language}")


def edition(request: HttpRequest, code: str, key: str, ending: str) -> HttpResponse:
    """Answer with the text of an instrument as one conference left it."""
    row = FORMATS.published_as(FormatContent.TEXT, ending)
    value = instruments.edition(actor_of(request), code, key, _language(request))
    return respond(export_text(edition_export(value), row.name), row, f"{code}-{value.key}-{value.language}")


def proposal(request: HttpRequest, slug: str, pid: str, ending: str) -> HttpResponse:
    """Answer with one proposal and its changes, as it would be filed by itself."""
    row = FORMATS.published_as(FormatContent.PROPOSAL, ending)
    conferences.conference(actor_of(request), slug)
    filed = proposals.proposal(actor_of(request), slug, pid, language=_language(request))
    data = export_proposal(proposal_export(filed, proposals.usual_form(actor_of(request), slug)), row.name)
    return respond(data, row, f"{pid.replace('/', '-')}-{filed.proposal.language}")


def negotiating(request: HttpRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Answer with the negotiating text of an instrument; `?uncontested=1` takes what nobody resists."""
    row = FORMATS.published_as(FormatContent.NEGOTIATING, ending)
    conferences.conference(actor_of(request), slug)
    uncontested = bool(request.GET.get("uncontested"))
    consolidated, text = proposals.negotiating(
        actor_of(request), slug, code, uncontested=uncontested, language=text_language()
    )
    data = export_negotiating(
        negotiating_export(consolidated, text, proposals.usual_form(actor_of(request), slug)), row.name
    )
    return respond(data, row, f"{slug}-{code}-negotiating-{consolidated.language}")


def published(_request: HttpRequest, name: str) -> HttpResponse:
    """Answer with the JSON Schema of that name."""
    return HttpResponse(schema(name), content_type="application/schema+json")


def respond(data: bytes, row: Format, name: str) -> HttpResponse:
    """Answer with bytes in a format, as a file of that name with the format's ending."""
    answer = HttpResponse(data, content_type=row.media_type)
    answer["Content-Disposition"] = f'inline; filename="{name.encode("ascii", "replace").decode()}.{row.ending}"'
    if row.ending == "html":
        answer["Content-Security-Policy"] = _POLICY
    return answer


def respond_paper(request: HttpRequest, paper: Paper, row: Format, name: str) -> HttpResponse:
    """Answer with a paper in a format, its links leading back to this site."""
    return respond(export_paper(paper, row.name, site=request.build_absolute_uri("/")), row, name)


def _language(request: HttpRequest) -> str:
    """The language of a text that `?text=` asks for, else the reader's."""
    return request.GET.get("text", "") or text_language()
