"""Adopted texts, what became of the words of proposals, Final Acts with declarations and signatures, and States bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.procedure.adoption import ADOPTION_STATE_WORDS, ADOPTION_WORDS, AdoptionKind
from plenipot.core.procedure.declarations import CONSENT_WORDS, DECLARATION_WORDS, RESERVATION_WORDS, STATE_ACT_WORDS
from plenipot.core.text.moments import write_moment
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.instruments import queries as instruments
from plenipot.outcomes import final_acts, queries
from plenipot.outcomes.collection import final_acts_collection
from plenipot.outcomes.exports import LABELS, final_acts_paper, margin_of
from plenipot.outcomes.findings import findings
from plenipot.outcomes.queries import outcomes_of_proposal, proposal_outcomes
from plenipot.outcomes.striking import StruckAct, struck_acts, struck_consents
from plenipot.outcomes.values import (
    FINDINGS,
    AdoptedText,
    Adoption,
    AdoptionFinding,
    BoundState,
    Declaration,
    FinalActs,
    FinalSignature,
    ProposalOutcome,
    SettledReservation,
    name_final_acts,
)
from plenipot.web.downloads import respond, respond_paper
from plenipot.web.names import names, whose_record
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate

_MOST = 40
"""Passages of a proposal that its page shows; the list has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionLine:
    """An adopted text as a row: what was done to it and where it stands, in the reader's language; its new edition and the one before."""

    entry: Adoption
    kind: str
    state: str
    edition_href: str = ""
    changes_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding with its words in the reader's language."""

    finding: AdoptionFinding
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationLine:
    """A declaration in the reader's language, with where its provisions stand, and the ends of a reservation."""

    entry: Declaration
    kind: str
    provisions: tuple[tuple[str, str], ...]
    settled: tuple[tuple[SettledReservation, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedText:
    """An adopted text as Final Acts print it: its line, and its provisions; of a treaty those that changed with their marks."""

    line: AdoptionLine
    provisions: tuple[tuple[Provision, str], ...]


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the texts that a conference adopted, the latest recorded first, and with what is to be looked at."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    entries = queries.adoptions(actor, slug)
    if suffix:
        return listing(map(adoption_row, entries), suffix, f"{slug}-adopted")
    page = paginate(request, entries[::-1])
    context = {
        "conference": conference,
        "page": page,
        "lines": [adoption_line(entry) for entry in page.object_list],
        "findings": finding_lines(actor, slug),
        "name": _(name_final_acts(conference)),
    }
    return render(request, "web/adopted.html", context)


def adopted_text(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Answer with one adopted text: its names, its words against the text before, what moved, and which proposals stand in it."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    entry = queries.adoption(actor, slug, item)
    printed = queries.adopted_text(entry)
    codes = queries.codes_of(entry)
    context = {
        "conference": conference,
        "line": adoption_line(entry),
        "entry": entry,
        "provisions": printed.changes or printed.text,
        "findings": [line for line in finding_lines(actor, slug) if line.finding.item == entry.item],
        "outcomes": [outcome for outcome in proposal_outcomes(actor, slug) if outcome.instrument in codes],
        "rewritten": entry.rewritten,
    }
    return render(request, "web/adopted_text.html", context)


def survived(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with each proposal on an adopted text, and how many of its words stand there; `?proposal=` narrows it."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    wanted = request.GET.get("proposal", "")
    outcomes = [outcome for outcome in proposal_outcomes(actor, slug) if wanted in {"", outcome.proposal}]
    if suffix:
        return listing(_passage_rows(outcomes), suffix, f"{slug}-survived")
    page = paginate(request, outcomes)
    return render(request, "web/survived.html", {"conference": conference, "page": page, "outcomes": page.object_list})


def declarations(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with what was declared and reserved on signing, by number of receipt."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    entries = final_acts.declarations(actor, slug)
    if suffix:
        return listing(map(declaration_row, entries), suffix, f"{slug}-declarations")
    page = paginate(request, entries)
    context = {
        "conference": conference,
        "page": page,
        "lines": [_declaration_line(entry) for entry in page.object_list],
        "names": names(actor),
        "struck": _struck(actor, slug),
    }
    return render(request, "web/declarations.html", context)


def signatories(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with who signed the Final Acts, in French order."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    entries = final_acts.signatures(actor, slug)
    if suffix:
        return listing(map(signature_row, entries), suffix, f"{slug}-signatories")
    page = paginate(request, entries)
    context = {
        "conference": conference,
        "page": page,
        "signatures": page.object_list,
        "struck": _struck(actor, slug),
        "name": _(name_final_acts(conference)),
    }
    return render(request, "web/signatories.html", context)


def _struck(actor: Actor, slug: str) -> list[tuple[StruckAct, str]]:
    """The acts of States that no longer counts, its kind in words."""
    return [(entry, _(STATE_ACT_WORDS[entry.kind])) for entry in struck_acts(actor, slug)]


def bound(request: HttpRequest, code: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the States for which the amendments of a treaty are in force, each with since when."""
    actor = actor_of(request)
    instrument = instruments.instrument(actor, code)
    entries = final_acts.bound_states(actor, instrument=instrument.code)
    if suffix:
        return listing(map(bound_row, entries), suffix, f"{instrument.code}-bound")
    page = paginate(request, entries)
    context = {
        "instrument": instrument,
        "page": page,
        "lines": [(entry, _(CONSENT_WORDS[entry.form])) for entry in page.object_list],
        "names": names(actor),
        "struck": [(entry, _(STATE_ACT_WORDS[entry.kind])) for entry in struck_consents(actor, instrument.code)],
    }
    return render(request, "web/bound.html", context)


def final_acts_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the Final Acts of a conference; from an observer's record with a compilation of adopted texts."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    acts = final_acts.final_acts(actor, slug)
    context = {
        "conference": conference,
        "acts": acts,
        "name": _(acts.name),
        "parts": [part for part in _parts(acts) if part[2]],
        "abrogated": [adoption_line(entry) for entry in acts.abrogated],
        "declarations": [_declaration_line(entry) for entry in acts.declarations],
        "reservations": [_declaration_line(entry) for entry in acts.reservations],
        "names": names(actor),
    }
    return render(request, "web/final_acts.html", context)


def final_acts_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Answer with the Final Acts as a file: Word, PDF, HTML, Markdown."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    labels = {name: _(words) for name, words in LABELS.items()}
    at = actor.as_of.at
    acts = final_acts.final_acts(actor, slug)
    paper = final_acts_paper(
        acts,
        conference,
        labels=labels,
        name=_(acts.name),
        language=get_language() or "en",
        moment=at.isoformat(" ", "minutes")[:16] if at else "",
        note=whose_record(conference),
    )
    return respond_paper(request, paper, row, f"{slug}-final-acts")


def final_acts_akn(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the Final Acts as one collection in Akoma Ntoso."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    collection = final_acts_collection(final_acts.final_acts(actor, slug), conference)
    return respond(collection, FORMATS["akn"], f"{slug}-final-acts")


def adoption_line(entry: Adoption) -> AdoptionLine:
    """An adopted text in the reader's language, with where its words and its changes are shown."""
    edition, base = entry.edition, entry.base
    edition_href = changes_href = ""
    if edition is not None and entry.stands:
        query = {"text": edition.language}
        edition_href = url("edition", edition.instrument, edition.key, query=query)
        if base is not None and base.language == edition.language:
            changes_href = url("differences", edition.instrument, base.key, edition.key, query=query)
    return AdoptionLine(
        entry=entry,
        kind=_(ADOPTION_WORDS[entry.kind]),
        state=_(ADOPTION_STATE_WORDS[entry.state]),
        edition_href=edition_href,
        changes_href=changes_href,
    )


def finding_lines(actor: Actor, slug: str) -> list[FindingLine]:
    """Findings to be looked at, in the reader's language."""
    return [FindingLine(finding=finding, words=_(FINDINGS[finding.kind])) for finding in findings(actor, slug)]


def adoptions_on(actor: Actor, slug: str, codes: Sequence[str]) -> list[AdoptionLine]:
    """The adopted texts among these, and among those that have had these codes."""
    wanted = set(codes)
    return [
        adoption_line(entry) for entry in queries.standing_adoptions(actor, slug) if wanted & queries.codes_of(entry)
    ]


def adoptions_of_item(actor: Actor, slug: str, item: str) -> list[AdoptionLine]:
    """The adopted texts that an item of the proceedings became."""
    return [adoption_line(entry) for entry in queries.adoptions(actor, slug) if item == entry.item]


def outcomes_on_page(actor: Actor, slug: str, pid: str) -> list[dict[str, Any]]:
    """The fates of the words of a proposal, as its page shows them."""
    return [
        {
            "outcome": outcome,
            "line": adoption_line(outcome.adoption),
            "passages": outcome.passages[:_MOST],
            "more": len(outcome.passages) > _MOST,
        }
        for outcome in outcomes_of_proposal(actor, slug, pid)
    ]


def _parts(acts: FinalActs) -> Iterator[tuple[str, str, list[PrintedText]]]:
    """The parts of Final Acts with texts in full: the anchor, the heading, the texts."""
    yield "treaties", _(LABELS["treaties"]), [_printed(text, marked=True) for text in acts.treaties]
    yield "new", _(LABELS["new"]), [_printed(text) for text in acts.new]
    yield "revised", _(LABELS["revised"]), [_printed(text) for text in acts.revised]


def _printed(text: AdoptedText, *, marked: bool = False) -> PrintedText:
    """A text for the page: its words, or of a treaty what changed, each with its mark."""
    if marked and text.changes:
        provisions = tuple((provision, margin_of(provision)) for provision in text.changes if provision.edited)
    else:
        words = (provision for provision in text.text if provision.kind is not ProvisionKind.TITLE)
        provisions = tuple((provision, "") for provision in words)
    return PrintedText(line=adoption_line(text.adoption), provisions=provisions)


def _declaration_line(entry: Declaration) -> DeclarationLine:
    return DeclarationLine(
        entry=entry,
        kind=_(DECLARATION_WORDS[entry.kind]),
        provisions=tuple(
            (address, url("instrument", Address(address).instrument, anchor=address)) for address in entry.provisions
        ),
        settled=tuple((settled, _(RESERVATION_WORDS[settled.fate])) for settled in entry.settled),
    )


def adoption_row(entry: Adoption) -> dict[str, object]:
    """An adopted text as values of JSON or CSV."""
    number = entry.number
    return {
        "item": entry.item,
        "names": list(entry.names),
        "kind": entry.kind.value,
        "state": entry.state.value,
        "instrument": entry.code,
        "title": entry.title,
        "body": entry.body,
        "happened": write_moment(entry.happened),
        "decision": entry.decision,
        "edition": entry.edition_key,
        "edition_label": entry.edition.label if entry.edition and entry.stands else "",
        "amends": entry.base.label or entry.base.key if entry.base else "",
        "amended": entry.amended,
        "proposals": list(entry.proposals),
        "number_certainty": number.certainty.value if number else "",
        "number_source": number.source if number else "",
        "source": entry.source,
        "certainty": entry.certainty.value,
        "recorded_at": entry.recorded_at.isoformat(),
    }


def _passage_rows(outcomes: Sequence[ProposalOutcome]) -> Iterator[dict[str, object]]:
    """The pieces of all passages as rows of a file."""
    for outcome in outcomes:
        for passage in outcome.passages:
            for piece in passage.pieces:
                yield {
                    "proposal": outcome.proposal,
                    "instrument": outcome.adoption.code,
                    "provision": passage.address,
                    "change": passage.kind.value,
                    "words": piece.words.strip(),
                    "survives": piece.survives,
                    "where": piece.address,
                }


def declaration_row(entry: Declaration) -> dict[str, object]:
    """A declaration as values of JSON or CSV."""
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "round": entry.round,
        "states": list(entry.states),
        "provisions": list(entry.provisions),
        "replies_to": list(entry.replies_to),
        "words": entry.words,
        "language": entry.language,
        "received": write_moment(entry.received_on),
        "settled": [f"{settled.state}: {settled.fate.value}" for settled in entry.settled],
        "source": entry.source,
        "certainty": entry.certainty.value,
    }


def signature_row(entry: FinalSignature) -> dict[str, object]:
    """A signature as values of JSON or CSV."""
    return {
        "state": entry.state,
        "name": entry.name,
        "signatories": list(entry.signatories),
        "signed": write_moment(entry.signed_on),
        "credentials": entry.credentials,
        "source": entry.source,
        "certainty": entry.certainty.value,
    }


def bound_row(entry: BoundState) -> dict[str, object]:
    """A State that is bound as values of JSON or CSV."""
    return {
        "instrument": entry.code,
        "conference": entry.conference,
        "state": entry.state,
        "form": entry.form.value,
        "deposited": write_moment(entry.deposited_on),
        "bound_since": write_moment(entry.bound_since),
        "source": entry.source,
        "certainty": entry.certainty.value,
    }


def abrogations_of(entries: Sequence[Adoption]) -> list[AdoptionLine]:
    """The lines of those that abrogated something and stand."""
    return [adoption_line(entry) for entry in entries if entry.kind is AdoptionKind.ABROGATED and entry.stands]
