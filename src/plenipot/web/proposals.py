"""Proposals: the list, one of them, and the instruments on which there are some."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.proposals import queries
from plenipot.web.pages import listing, text_language


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """All proposals; `?instrument=`, `?proponent=` narrow them."""
    conference = conferences.conference(PUBLIC, slug)
    instrument, proponent = (request.GET.get(key, "") for key in ("instrument", "proponent"))
    found = queries.proposals(PUBLIC, slug, instrument=instrument, proponent=proponent, language=text_language())
    if suffix:
        rows = [
            {
                "id": one.pid,
                "mark": one.mark.value,
                "instrument": one.instrument,
                "target": one.target,
                "sponsors": one.sponsors,
                "document": one.document,
                "signed": one.signed,
                "reasons": one.reasons,
            }
            for one in found
        ]
        return listing(rows, suffix, f"{slug}-proposals")
    context = {"conference": conference, "proposals": found, "instrument": instrument, "proponent": proponent}
    return render(request, "web/proposals.html", context)


def one(request: HttpRequest, slug: str, pid: str) -> HttpResponse:
    """One proposal: its marked text, reasons, who signed, and who else touches the same text."""
    conference = conferences.conference(PUBLIC, slug)
    proposal = queries.proposal(PUBLIC, slug, pid, language=text_language())
    touched = {operation.address for operation in proposal.operations}
    others = [
        (other, sorted(touched & {operation.address for operation in other.operations}))
        for other in queries.proposals(PUBLIC, slug, instrument=proposal.instrument)
        if other.pid != proposal.pid
    ]
    return render(
        request,
        "web/proposal.html",
        {"conference": conference, "proposal": proposal, "others": [pair for pair in others if pair[1]]},
    )


def amended(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """The instruments on which something is proposed."""
    conference = conferences.conference(PUBLIC, slug)
    found = queries.amended(PUBLIC, slug)
    if suffix:
        rows = [
            {"code": one.code, "title": one.title, "proponents": one.proponents, "proposals": one.proposals}
            for one in found
        ]
        return listing(rows, suffix, f"{slug}-instruments")
    return render(request, "web/amended.html", {"conference": conference, "amended": found})
