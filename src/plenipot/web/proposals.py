"""Proposals: the list, one of them, and the instruments on which there are some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.findings import SENTENCES
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.untracked import weightiest_first
from plenipot.instruments import queries as instruments
from plenipot.meetings import queries as meetings
from plenipot.proceedings import queries as proceedings
from plenipot.proposals import queries
from plenipot.proposals.concordance import CONCORDANCE
from plenipot.proposals.signatures import signatures
from plenipot.proposals.values import ListedProposal, Notice
from plenipot.web.consolidated import file_urls_by_id
from plenipot.web.lineage import authority_lines, lineage_on_page
from plenipot.web.names import bodies, names
from plenipot.web.outcomes import outcomes_on_page
from plenipot.web.pages import actor_of, asked_language, listing, text_language
from plenipot.web.pagination import natural_key, paginate
from plenipot.web.proceedings import history_lines, state_words
from plenipot.web.registry import corrected_facts

_SENTENCES = frozenset({"edition", CONCORDANCE})
MOST_PROPONENTS = 12
"""Proponents that the list of texts names beside each; the list of its proposals has them all."""
_BATCH = 500
"""So many proposals of a file are read at once."""
_FINDING_LABELS: dict[str, str] = {code.value: words for code, words in SENTENCES.items()}


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with all proposals; `?instrument=`, `?proponent=` narrow them, `?sort=` orders by text, mark or proponent."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    instrument, proponent, order = (request.GET.get(key, "") for key in ("instrument", "proponent", "sort"))
    instrument = instruments.written_code(instrument)
    proposals = queries.listed_proposals(
        actor, slug, instrument=instrument, proponent=proponent, language=text_language(), order=order
    )
    if suffix:
        return listing(_proposal_rows(actor, slug, proposals), suffix, f"{slug}-proposals")
    context = {
        "conference": conference,
        "page": paginate(request, proposals),
        "instrument": instrument,
        "proponent": proponent,
        "instruments": sorted(queries.instruments_proposed(actor, slug), key=natural_key),
        "proponents": queries.sponsors_of_standing(actor, slug),
    }
    return render(request, "web/proposals.html", context)


def _proposal_rows(actor: Actor, slug: str, proposals: Iterable[ListedProposal]) -> Iterator[dict[str, object]]:
    """The proposals as the rows of a file, which are read as they are written."""
    remaining = iter(proposals)
    while batch := list(islice(remaining, _BATCH)):
        untracked = queries.untracked_in(actor, slug, batch)
        for entry in batch:
            yield {
                "id": entry.proposal.id,
                "mark": entry.proposal.mark.value,
                "instrument": entry.proposal.instrument,
                "target": entry.proposal.target,
                "targets": entry.proposal.targets,
                "sponsors": entry.proposal.sponsors,
                "document": entry.symbol,
                "signed": entry.signatories,
                "reasons": entry.proposal.reasons,
                "untracked": [str(change) for change in untracked.get((entry.symbol, entry.proposal.id), ())],
            }


def proposal_page(request: HttpRequest, slug: str, pid: str) -> HttpResponse:
    """Answer with one proposal: its marked text, reasons, who signed, who deals with it, and who else touches the same text."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    wanted = asked_language(request)
    filed = queries.proposal(actor, slug, pid, language=wanted)
    proposal = filed.proposal
    body_names = bodies(actor, slug)
    allocations = meetings.allocations(actor, slug, document=filed.symbol)
    notices = queries.notices(actor, slug, document=filed.symbol)
    signed = signatures(actor, slug, proposal.id)
    history = proceedings.history(actor, slug, proposal.id)
    context = {
        "conference": conference,
        "filed": filed,
        "proposal": proposal,
        "file_url": file_urls_by_id([filed])[proposal.id],
        "names": names(actor),
        "signatures": signed,
        "withdrawn_signatures": [signature for signature in signed if signature.withdrawn],
        "frames": {operation.address: operation.frame for operation in proposal.operations},
        "others": _others_touching(actor, slug, proposal),
        "allocations": [(entry, body_names[entry.body]) for entry in allocations if entry.pid in {"", proposal.id}],
        "transfer": proposal.transfer,
        "lines": history_lines(history),
        "state": state_words(history),
        "survival": outcomes_on_page(actor, slug, proposal.id),
        "filing_authorities": authority_lines(actor, slug, filed.symbol),
        **lineage_on_page(actor, slug, filed),
        "untracked": weightiest_first(queries.untracked(actor, slug, filed)),
        "notice_count": len(notices),
        "corrections": queries.changes(actor, slug, proposal.id),
        "corrected_facts": corrected_facts(),
        "doubts": [(entry, _notice_sentence(entry)) for entry in notices if _is_about(entry, proposal)],
    }
    return render(request, "web/proposal.html", context)


def _notice_sentence(notice: Notice) -> str:
    """The sentence of a notice: that of its kind, or its own words where they are a sentence."""
    return notice.words if notice.what in _SENTENCES else _FINDING_LABELS.get(notice.what, notice.what)


def _is_about(notice: Notice, proposal: Proposal) -> bool:
    """Tell whether a remark on the reading of a file is on that proposal: where its mark and its words, or its line, disagree."""
    line = f"paragraph {proposal.place + 1}"
    named = notice.words == proposal.id or notice.words.startswith(f"{proposal.id} ")
    of_file = notice.language == proposal.language and not notice.unread and (named or notice.place == line)
    return of_file or (notice.what == CONCORDANCE and named)


def _others_touching(actor: Actor, slug: str, proposal: Proposal) -> list[tuple[Proposal, list[str]]]:
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


def amended(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the instruments on which something is proposed."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    if suffix:
        rows = [
            {"code": text.code, "title": text.title, "proponents": text.proponents, "proposals": text.proposals}
            for text in queries.amended(actor, slug)
        ]
        return listing(rows, suffix, f"{slug}-instruments")
    return render(
        request,
        "web/amended.html",
        {
            "conference": conference,
            "page": paginate(request, queries.amended_counts(actor, slug)),
            "most": MOST_PROPONENTS,
            "less": -MOST_PROPONENTS,
        },
    )
