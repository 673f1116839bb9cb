"""Texts, proposals and tables as files: what stands at the address of a page with another ending."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.render import downloads
from plenipot.adapters.render.schemas import schema
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.values import Masthead, Proposal
from plenipot.core.structure.values import InstrumentText
from plenipot.instruments import queries as instruments
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Consolidated
from plenipot.web.pages import actor_of, text_language


def table(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """All proposals on one instrument over its text; `?p=` chooses proposals."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    chosen = request.GET.getlist("p") or None
    consolidated = proposals.consolidated(actor, slug, code, chosen, language=_language(request))
    return file(downloads.table(laid(actor, consolidated), kind), kind, f"{slug}-{code}-{consolidated.language}")


def edition(request: HttpRequest, code: str, key: str, kind: str) -> HttpResponse:
    """The text of an instrument as one conference left it."""
    found = instruments.edition(actor_of(request), code, key, _language(request))
    about = InstrumentText(found.instrument, found.title, found.label, found.language, found.text)
    return file(downloads.text(about, usual_organisation(), kind), kind, f"{code}-{found.key}-{found.language}")


def proposal(request: HttpRequest, slug: str, pid: str, kind: str) -> HttpResponse:
    """One proposal with its changes, as it would be filed by itself."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    one = proposals.proposal(actor, slug, pid, language=_language(request))
    whole = Proposal(
        one.pid,
        one.mark,
        one.instrument,
        one.target,
        one.title,
        one.sponsors,
        one.provisions,
        one.operations,
        one.reasons,
    )
    day = one.dated_on.isoformat() if one.dated_on else ""
    head = Masthead(symbol=one.document, date=day, language=one.language)
    return file(
        downloads.proposal(whole, head, proposals.usual_form(actor, slug), kind),
        kind,
        f"{pid.replace('/', '-')}-{one.language}",
    )


def published(_request: HttpRequest, name: str) -> HttpResponse:
    """The JSON Schema of that name."""
    return HttpResponse(schema(name), content_type="application/schema+json")


def laid(actor: Actor, consolidated: Consolidated) -> downloads.Laid:
    """A consolidated table with what its files say of it."""
    label = consolidated.edition.label if consolidated.edition else ""
    dated = {one.pid: one.dated_on.isoformat() for one in consolidated.proposals if one.dated_on}
    about = InstrumentText(consolidated.instrument, consolidated.title, label, consolidated.language, ())
    return downloads.Laid(consolidated.table, about, proposals.usual_form(actor, consolidated.conference), dated)


def file(data: bytes, kind: str, name: str) -> HttpResponse:
    """Bytes as a file of that name."""
    answer = HttpResponse(data, content_type=downloads.MEDIA[kind])
    answer["Content-Disposition"] = f'inline; filename="{name.encode("ascii", "replace").decode()}.{kind}"'
    if kind == "html":
        answer["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
        )
    return answer


def _language(request: HttpRequest) -> str:
    return request.GET.get("text", "") or text_language()
