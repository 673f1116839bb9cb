"""Documents: the list, one paper with its words as they stand in the file, and the file itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.render.formats import FORMATS
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor, is_readable, is_shown_all
from plenipot.core.filings.findings import SENTENCES
from plenipot.core.filings.kinds import DocumentKind, bare_file_name, file_ending
from plenipot.core.text.document import Paragraph, Story, TrackedChange, WordDocument
from plenipot.errors import NotFound
from plenipot.meetings import queries as meetings
from plenipot.proposals import queries as proposals
from plenipot.proposals.concordance import CONCORDANCE
from plenipot.proposals.values import CorrectedProposalFact, FiledProposal
from plenipot.registry import queries
from plenipot.registry.facts import document_facts, labelled_facts
from plenipot.registry.levels import level_history, levels_at
from plenipot.registry.values import CorrectedFact, Document
from plenipot.web.family import relatives
from plenipot.web.lineage import authority_lines
from plenipot.web.names import bodies
from plenipot.web.pages import UNDETERMINED, actor_of, asked_language, listing
from plenipot.web.pagination import paginate

WORD = FORMATS["docx"].media_type
_MEDIA_TYPES = {"docx": WORD, "pdf": "application/pdf"}
"""Ending → type of the files that are handed out as what they are; all others are bytes."""
_FINDING_LABELS: dict[str, str] = {
    **{code.value: words for code, words in SENTENCES.items()},
    CONCORDANCE: "Its language versions do not have the same operations.",
}
NOTES = ("footnote", "endnote", "comment")
"""The stories of a file that are shown below its body; running heads say nothing of their own."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The author of a change and its day, as the file says; `on` is empty where it says nothing that is a day."""

    author: str
    on: date | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paragraph of a file: `place` is what evidence points at, `typed` who changed it as the file says."""

    place: int
    paragraph: Paragraph
    typed: tuple[Typed, ...] = ()
    begins: str = ""
    """The id of the proposal that begins here."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a file: its paragraphs, its notes, who typed its changes, what stands at the margins of provisions."""

    lines: tuple[DocumentLine, ...] = ()
    notes: tuple[Story, ...] = ()
    typed: tuple[Typed, ...] = ()
    margins: tuple[tuple[str, str, str], ...] = ()


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the papers filed; `?q=` narrows by symbol, title or source, `?sort=` orders by date, title or source."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    words, order = (request.GET.get(key, "") for key in ("q", "sort"))
    documents = queries.listed_documents(actor, slug, words=words, order=order)
    if suffix:
        dated = proposals.document_dates(actor, slug, documents)
        rows = (document_facts(each.document) | {"deadlines": proposals.printed_dates(each)} for each in dated)
        return listing(rows, suffix, f"{slug}-documents")
    page = paginate(request, documents)
    dates = {each.document.id: each for each in proposals.document_dates(actor, slug, page.object_list)}
    context = {"conference": conference, "page": page, "dates": dates}
    return render(request, "web/documents.html", context)


def document_page(request: HttpRequest, slug: str, symbol: str) -> HttpResponse:
    """Answer with a paper: what it is, the proposals in it, and its words as they stand in the file."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    document = queries.document(actor, slug, symbol)
    if document.symbol != symbol:
        return redirect(reverse("web:document", args=[slug, document.symbol]) + query_string(request))
    wanted = asked_language(request)
    file = document.file(wanted)
    filings = proposals.proposals(
        actor, slug, document=document.symbol, superseded=True, language=file.language if file else wanted
    )
    body_names = bodies(actor, slug)
    allocations = meetings.allocations(actor, slug, document=document.symbol)
    dated = [change for change in level_history(actor, slug, document.symbol) if not change.scheduled]
    context = {
        "conference": conference,
        "document": document,
        "level_changes": dated if len(dated) > 1 else [],
        "levels_since": dated[-1].since if dated else None,
        "levels_then": levels_at(actor, slug, document.symbol, actor.as_of.at) if actor.as_of.at else None,
        "facts": [*_printed_kind(document), *((_(label), value) for label, value in labelled_facts(document))],
        "may_see_originals": is_shown_all(actor),
        "relatives": relatives(actor, document),
        "languages_lacking": [
            code for code in queries.languages_filed(actor, slug) if document.files and code not in document.languages
        ],
        "file": file,
        "readable": is_readable(actor, document.existence, document.content),
        "proposals": filings,
        "notices": [
            (entry, _FINDING_LABELS.get(entry.what, entry.what))
            for entry in proposals.notices(actor, slug, document=document.symbol)
        ],
        "dates": next(iter(proposals.document_dates(actor, slug, [document]))),
        "filing_authorities": authority_lines(actor, slug, document.symbol),
        "allocations": [(entry, body_names[entry.body]) for entry in allocations if not entry.pid],
        "file_text": _words_of(actor, document, wanted, filings),
        "corrections": queries.corrections(actor, slug, document.symbol),
        "corrected_facts": corrected_facts(),
    }
    return render(request, "web/document.html", context)


_KINDS: dict[DocumentKind, Any] = {
    DocumentKind.MINUTES: gettext_lazy("minutes"),
    DocumentKind.AGENDA: gettext_lazy("agenda"),
    DocumentKind.LETTER: gettext_lazy("letter"),
    DocumentKind.NOTE: gettext_lazy("note"),
    DocumentKind.REPORT: gettext_lazy("report"),
    DocumentKind.PROPOSALS: gettext_lazy("proposals"),
    DocumentKind.RECORDING: gettext_lazy("what was said, from a recording"),
}


def _printed_kind(document: Document) -> list[tuple[str, str]]:
    """The kind of a paper with its label; nothing where it is not known."""
    return [(_("Kind"), _KINDS[document.kind])] if document.kind else []


def query_string(request: HttpRequest) -> str:
    """The question of an address with its mark; empty where there is none."""
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query else ""


def corrected_facts() -> dict[str, str]:
    """The facts of documents and proposals that can be changed by hand, in words."""
    return {
        CorrectedFact.SYMBOL.value: _("Symbol corrected"),
        CorrectedFact.CONFERENCE.value: _("Moved from another conference"),
        CorrectedFact.DOUBT.value: _("Doubt settled"),
        CorrectedFact.WITHDRAWN.value: _("Withdrawal"),
        CorrectedFact.REMOVED.value: _("Out of view"),
        CorrectedProposalFact.PROPONENTS.value: _("Proponent corrected"),
    }


def _words_of(actor: Actor, document: Document, language: str, filings: Iterable[FiledProposal]) -> Words:
    """The words of a document for its page: lines, notes, who changed them. Empty where they cannot be read."""
    try:
        text = queries.text(actor, document.conference, document.symbol, language)
    except NotFound:
        return Words()
    begins = {filed.proposal.place: filed.proposal.id for filed in filings}
    lines = tuple(
        DocumentLine(place, paragraph, _list_authors(_change_numbers(paragraph), text), begins.get(place, ""))
        for place, paragraph in enumerate(text.body)
        if any(span.text.strip() for span in paragraph.spans)
    )
    notes = tuple(
        story
        for story in text.stories
        if story.name.startswith(NOTES) and any(paragraph.all_text().strip() for paragraph in story.paragraphs)
    )
    everybody = _list_authors((number for paragraph in text.body for number in _change_numbers(paragraph)), text)
    margins = tuple(
        (filed.proposal.id, address, words) for filed in filings for address, words in filed.proposal.margins
    )
    return Words(lines, notes, everybody, margins)


def _change_numbers(paragraph: Paragraph) -> Iterable[int]:
    """The numbers of the changes in a paragraph, each as often as it marks words."""
    for span in paragraph.spans:
        yield from (number for number in (span.change, span.deleted_by) if number >= 0)
    if paragraph.mark_change >= 0:
        yield paragraph.mark_change


def _list_authors(numbers: Iterable[int], marked: WordDocument) -> tuple[Typed, ...]:
    """The authors of tracked changes, each with a day and how many changes of that day are theirs."""
    counted = Counter((change.author, _day_of(change)) for change in (marked.changes[number] for number in numbers))
    return tuple(Typed(author, on, count) for (author, on), count in counted.items())


def _day_of(change: TrackedChange) -> date | None:
    """The day of a tracked change; None where it bears none."""
    try:
        return datetime.fromisoformat(change.at).date()
    except ValueError:
        return None


_POLICY = "sandbox; default-src 'none'"
"""Of a file as it was filed: it is saved, and has no part in the site should a browser show it all the same."""


def media_type_of(name: str) -> str:
    """The type under which a file is handed out, by the ending of its name; what a browser might run is none of them."""
    return _MEDIA_TYPES.get(file_ending(name), "application/octet-stream")


def file(request: HttpRequest, slug: str, symbol: str, language: str) -> HttpResponse:
    """Answer with the file itself, byte for byte; with `?original=1` that of which it is a cleaned copy, to whoever may see what is hidden."""
    actor, wanted = actor_of(request), "" if language == UNDETERMINED else language
    if request.GET.get("original"):
        file_name, data = queries.original(actor, slug, symbol, wanted)
        sha256 = hashlib.sha256(data).hexdigest()
    else:
        stored, data = queries.content(actor, slug, symbol, wanted)
        file_name, sha256 = stored.name, stored.sha256
    response = HttpResponse(data, content_type=media_type_of(file_name))
    name = "".join(char for char in bare_file_name(file_name) if char.isprintable() and char not in '"\\')
    response["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "replace").decode()}"'
    response["X-Content-SHA256"] = sha256
    response["Content-Security-Policy"] = _POLICY
    return response
