"""Proposals: the list, one of them, and the instruments on which there are some."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.findings import SENTENCES
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.untracked import weightiest_first
from plenipot.instruments import queries as instruments
from plenipot.meetings import queries as meetings
from plenipot.proposals import queries
from plenipot.proposals.concordance import CONCORDANCE
from plenipot.proposals.values import FiledProposal, Notice
from plenipot.web.consolidated import files
from plenipot.web.names import bodies, names
from plenipot.web.pages import actor_of, asked_language, listing, text_language
from plenipot.web.pagination import natural_key, paginate, sort_rows
from plenipot.web.registry import corrected_facts

_SENTENCES = frozenset({"edition", CONCORDANCE})
_FINDING_LABELS: dict[str, str] = {code.value: words for code, words in SENTENCES.items()}
ORDERS: dict[str, Callable[[FiledProposal], object]] = {
    "text": lambda one: (not one.proposal.instrument, natural_key(one.proposal.target or one.proposal.instrument)),
    "mark": lambda one: one.proposal.mark.value,
    "proponent": lambda one: one.proposal.sponsors,
}


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """All proposals; `?instrument=`, `?proponent=` narrow them, `?sort=` orders by text, mark or proponent."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    instrument, proponent = (request.GET.get(key, "") for key in ("instrument", "proponent"))
    instrument = instruments.written_address(instrument).instrument or instrument
    everything = queries.proposals(actor, slug, language=text_language())
    proposals = [
        proposal
        for proposal in everything
        if instrument in {"", proposal.proposal.instrument} and proponent in {"", *proposal.proposal.sponsors}
    ]
    proposals = sort_rows(request, proposals, ORDERS)
    if suffix:
        presumed = queries.presumed(actor, slug, language=text_language())
        changes = {(filed.symbol, filed.proposal.id): filed.proposal.untracked for filed in presumed}
        rows = [
            {
                "id": proposal.proposal.id,
                "mark": proposal.proposal.mark.value,
                "instrument": proposal.proposal.instrument,
                "target": proposal.proposal.target,
                "targets": proposal.proposal.targets,
                "sponsors": proposal.proposal.sponsors,
                "document": proposal.symbol,
                "signed": proposal.signatories,
                "reasons": proposal.proposal.reasons,
                "untracked": [str(change) for change in changes.get((proposal.symbol, proposal.proposal.id), ())],
            }
            for proposal in proposals
        ]
        return listing(rows, suffix, f"{slug}-proposals")
    context = {
        "conference": conference,
        "page": paginate(request, proposals),
        "instrument": instrument,
        "proponent": proponent,
        "instruments": sorted(
            {proposal.proposal.instrument for proposal in everything if proposal.proposal.instrument}, key=natural_key
        ),
        "proponents": sorted({code for proposal in everything for code in proposal.proposal.sponsors}),
    }
    return render(request, "web/proposals.html", context)


def proposal_page(request: HttpRequest, slug: str, pid: str) -> HttpResponse:
    """One proposal: its marked text, reasons, who signed, who deals with it, and who else touches the same text."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    wanted = asked_language(request)
    filed = queries.proposal(actor, slug, pid, language=wanted)
    proposal = filed.proposal
    body_names = bodies(actor, slug)
    allocations = meetings.allocations(actor, slug, document=filed.symbol)
    notices = queries.notices(actor, slug, document=filed.symbol)
    context = {
        "conference": conference,
        "filed": filed,
        "proposal": proposal,
        "file_url": files([filed])[proposal.id],
        "names": names(actor),
        "frames": {operation.address: operation.frame for operation in proposal.operations},
        "others": _others(actor, slug, proposal),
        "allocations": [(entry, body_names[entry.body]) for entry in allocations if entry.pid in {"", proposal.id}],
        "transfer": proposal.transfer,
        "untracked": weightiest_first(queries.untracked(actor, slug, filed)),
        "notice_count": len(notices),
        "corrections": queries.changes(actor, slug, proposal.id),
        "corrected_facts": corrected_facts(),
        "doubts": [(entry, _say(entry)) for entry in notices if _about(entry, proposal)],
    }
    return render(request, "web/proposal.html", context)


def _say(notice: Notice) -> str:
    """The sentence of a notice: that of its kind, or its own words where they are a sentence."""
    return notice.words if notice.what in _SENTENCES else _FINDING_LABELS.get(notice.what, notice.what)


def _about(notice: Notice, proposal: Proposal) -> bool:
    """Tell whether a remark on the reading of a file is on that proposal: where its mark and its words, or its line, disagree."""
    line = f"paragraph {proposal.place + 1}"
    named = notice.words == proposal.id or notice.words.startswith(f"{proposal.id} ")
    of_file = notice.language == proposal.language and not notice.unread and (named or notice.place == line)
    return of_file or (notice.what == CONCORDANCE and named)


def _others(actor: Actor, slug: str, proposal: Proposal) -> list[tuple[Proposal, list[str]]]:
    """The other proposals that touch the same provisions, with those, most first."""
    if not proposal.instrument:
        return []
    touched = {operation.address for operation in proposal.operations}
    beside = queries.proposals(actor, slug, instrument=proposal.instrument, language=proposal.language)
    shared = [
        (other_filing.proposal, sorted(touched & {operation.address for operation in other_filing.proposal.operations}))
        for other_filing in beside
        if other_filing.proposal.id != proposal.id
    ]
    return sorted((pair for pair in shared if pair[1]), key=lambda pair: -len(pair[1]))


def amended(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """The instruments on which something is proposed."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    amendeds = queries.amended(actor, slug)
    if suffix:
        rows = [
            {"code": text.code, "title": text.title, "proponents": text.proponents, "proposals": text.proposals}
            for text in amendeds
        ]
        return listing(rows, suffix, f"{slug}-instruments")
    return render(request, "web/amended.html", {"conference": conference, "amended_texts": amendeds})
