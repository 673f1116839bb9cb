"""Proposals: the list, one of them, and the instruments on which there are some."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.findings import SENTENCES
from plenipot.core.filings.transfers import pair_transfers
from plenipot.core.marks.table import MOVING
from plenipot.meetings import queries as meetings
from plenipot.proposals import queries
from plenipot.proposals.values import Filed, Notice
from plenipot.web.consolidated import files
from plenipot.web.names import bodies, names
from plenipot.web.pages import actor_of, asked_language, listing, text_language
from plenipot.web.pagination import natural_key, paginate, sort_rows

_SAID: dict[str, str] = {code.value: words for code, words in SENTENCES.items()}
ORDERS: dict[str, Callable[[Filed], object]] = {
    "text": lambda one: (not one.instrument, natural_key(one.target or one.instrument)),
    "mark": lambda one: one.mark.value,
    "proponent": lambda one: one.sponsors,
}


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """All proposals; `?instrument=`, `?proponent=` narrow them, `?sort=` orders by text, mark or proponent."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    instrument, proponent = (request.GET.get(key, "") for key in ("instrument", "proponent"))
    everything = queries.proposals(actor, slug, language=text_language())
    proposals = [
        proposal
        for proposal in everything
        if instrument in {"", proposal.instrument} and proponent in {"", *proposal.sponsors}
    ]
    proposals = sort_rows(request, proposals, ORDERS)
    if suffix:
        rows = [
            {
                "id": proposal.pid,
                "mark": proposal.mark.value,
                "instrument": proposal.instrument,
                "target": proposal.target,
                "sponsors": proposal.sponsors,
                "document": proposal.document,
                "signed": proposal.signed,
                "reasons": proposal.reasons,
            }
            for proposal in proposals
        ]
        return listing(rows, suffix, f"{slug}-proposals")
    context = {
        "conference": conference,
        "page": paginate(request, proposals),
        "instrument": instrument,
        "proponent": proponent,
        "instruments": sorted({proposal.instrument for proposal in everything if proposal.instrument}, key=natural_key),
        "proponents": sorted({code for proposal in everything for code in proposal.sponsors}),
    }
    return render(request, "web/proposals.html", context)


def one(request: HttpRequest, slug: str, pid: str) -> HttpResponse:
    """One proposal: its marked text, reasons, who signed, who deals with it, and who else touches the same text."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    wanted = asked_language(request)
    proposal = queries.proposal(actor, slug, pid, language=wanted)
    told = bodies(actor, slug)
    allocations = meetings.allocations(actor, slug, document=proposal.document)
    notices = queries.notices(actor, slug, document=proposal.document)
    context = {
        "conference": conference,
        "proposal": proposal,
        "file_url": files([proposal])[proposal.pid],
        "names": names(actor),
        "others": _others(actor, proposal),
        "allocations": [(one, told[one.body]) for one in allocations if one.pid in {"", proposal.pid}],
        "transfer": _transfer(actor, proposal),
        "notice_count": len(notices),
        "doubts": [(one, _SAID.get(one.what, one.what)) for one in notices if _about(one, proposal)],
    }
    return render(request, "web/proposal.html", context)


def _about(notice: Notice, proposal: Filed) -> bool:
    """Tell whether a remark on the reading of a file is on that proposal: where its mark and its words, or its line, disagree."""
    line = f"paragraph {proposal.place + 1}"
    named = notice.words == proposal.pid or notice.words.startswith(f"{proposal.pid} ")
    return notice.language == proposal.language and not notice.unread and (named or notice.place == line)


def _others(actor: Actor, proposal: Filed) -> list[tuple[Filed, list[str]]]:
    """The other proposals that touch the same provisions, with those, most first."""
    touched = {operation.address for operation in proposal.operations}
    found = [
        (other, sorted(touched & {operation.address for operation in other.operations}))
        for other in queries.proposals(
            actor, proposal.conference, instrument=proposal.instrument, language=proposal.language
        )
        if other.pid != proposal.pid and proposal.instrument
    ]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1]))


def _transfer(actor: Actor, proposal: Filed) -> Filed | None:
    """The other end of a text that moves, in the same paper."""
    if proposal.mark not in MOVING:
        return None
    beside = queries.proposals(actor, proposal.conference, document=proposal.document, language=proposal.language)
    places = {one.pid: place for place, one in enumerate(beside)}
    other = pair_transfers(beside).get(places.get(proposal.pid, -1))
    return None if other is None else beside[other]


def amended(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """The instruments on which something is proposed."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    amendeds = queries.amended(actor, slug)
    if suffix:
        rows = [
            {"code": one.code, "title": one.title, "proponents": one.proponents, "proposals": one.proposals}
            for one in amendeds
        ]
        return listing(rows, suffix, f"{slug}-instruments")
    return render(request, "web/amended.html", {"conference": conference, "amended_texts": amendeds})
