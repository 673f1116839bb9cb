"""Texts under negotiation on their way: how many brackets of which kind, how many options, what changed since the issue before.

A *negotiating text* is a document of a series that the organisation's table names for them, or one into which proposals were
consolidated. Its numbers are derived when its file comes, and kept; a page asks for them. The issue before is the revision that it
replaces, or the text into which the same item had been consolidated before; of texts of which the record has one issue alone what
changed is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.adapters.organisations.participant_names import participant_names
from plenipot.adapters.own_code import code_digest
from plenipot.adapters.word.stated_pages import stated_pages
from plenipot.chronicle import operations as chronicle_writing
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.tracking import TextChange, TextMeasure, compare_measures, measure_text
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.errors import NotFound, PlenipotError, Unavailable
from plenipot.meetings import queries as meetings
from plenipot.proceedings import models
from plenipot.proceedings.queries import standing_step_rows
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.registry.values import Document, File

_DERIVED = "proceedings.text-states"
_FILING = frozenset({"registry.deposited", "registry.file-added", "registry.corrected", "proceedings.step-recorded"})
"""The kinds of events after which a document may be a negotiating text, or have another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedText:
    """A negotiating text in its latest issue; what nobody knows is `None`, or empty."""

    document: Document
    body: str
    """The body that has it."""
    readable: bool
    measure: TextMeasure | None
    before: str
    """The symbol of the issue before."""
    change: TextChange | None


def follow(events: Sequence[RecordedEvent]) -> None:
    """Measure the texts that came with some events."""
    filing = [event for event in events if event.kind in _FILING]
    documents = {int(event.subject.key) for event in filing if _is_of_document(event)}
    of_steps = sorted({event.conference for event in filing if event.kind == "proceedings.step-recorded"})
    for paper in registry.documents_of(OPERATOR, documents) if documents else ():
        if paper.series in _text_series(paper.conference):
            _measure(paper)
    for conference in of_steps:
        for paper in registry.documents_of(OPERATOR, _consolidated_rows(OPERATOR, conference)):
            _measure(paper)


def is_complete() -> bool:
    """Tell whether the code of today measured every text."""
    return chronicle.derived_by(_DERIVED) == _version()


def complete() -> int:
    """Measure every text, where it was measured by other code or never; how many there were."""
    if is_complete():
        return 0
    count = 0
    for place in conferences.conferences(OPERATOR):
        for paper in _negotiating_papers(OPERATOR, place.slug):
            with transaction.atomic():
                _measure(paper)
            count += 1
    chronicle_writing.record_derivation(_DERIVED, _version())
    return count


def tracked_texts(actor: Actor, conference: str) -> tuple[TrackedText, ...]:
    """The negotiating texts of a conference in their latest issues, in the order of their numbers. Raises: NotFound."""
    papers = [paper for paper in _negotiating_papers(actor, conference) if paper.counts]
    by_symbol = {paper.symbol: paper for paper in papers}
    readable = registry.readable_rows(actor, [paper.id for paper in papers]) if papers else frozenset()
    measures = _measures(paper for paper in papers if paper.id in readable)
    earlier = _issues_before(actor, conference, papers)
    replaced = {symbol for symbol in earlier.values() if symbol}
    bodies = _bodies_of(actor, conference, papers)
    texts = []
    for paper in papers:
        if paper.superseded_by in by_symbol or paper.symbol in replaced:
            continue
        before = by_symbol.get(earlier[paper.symbol])
        own, former = measures.get(paper.id), measures.get(before.id) if before else None
        texts.append(
            TrackedText(
                document=paper,
                body=bodies.get(paper.symbol, ""),
                readable=paper.id in readable,
                measure=own,
                before=before.symbol if before else "",
                change=compare_measures(former, own) if own and former else None,
            )
        )
    return tuple(texts)


def _is_of_document(event: RecordedEvent) -> bool:
    return event.subject.kind is SubjectKind.DOCUMENT and event.subject.key.isdigit()


def _text_series(conference: str) -> tuple[str, ...]:
    """The series of a conference that hold negotiating texts. Raises: NotFound."""
    lifecycle = conferences.conference(OPERATOR, conference).rules.lifecycle
    return lifecycle.text_series if lifecycle else ()


def _negotiating_papers(actor: Actor, conference: str) -> tuple[Document, ...]:
    """The negotiating texts of a conference in all their issues."""
    consolidated = _consolidated_rows(actor, conference)
    series = _text_series(conference)
    return registry.papers_of_series(actor, conference, series, consolidated) if series or consolidated else ()


def _consolidated_rows(actor: Actor, conference: str) -> frozenset[int]:
    """The rows of the documents into which items were consolidated."""
    rows = standing_step_rows(actor, conference).filter(kind=StepKind.CONSOLIDATED.value, paper__isnull=False)
    return frozenset(rows.values_list("paper_id", flat=True))


def _measure(paper: Document) -> None:
    """Measure the current files of a text that were not measured by the code of today."""
    files = {file.id: file for file in paper.files if file.current}
    rows = models.TextState.objects.filter(file__in=list(files), version=_version())
    for measured in rows.values_list("file_id", flat=True):
        del files[measured]
    for file in files.values():
        measure = _measure_file(paper, file)
        if measure is not None:
            models.TextState.objects.update_or_create(
                file_id=file.id, defaults={"version": _version(), "measure": _to_data(measure)}
            )


def _measure_file(paper: Document, file: File) -> TextMeasure | None:
    """The measure of a text in the language of a file; `None` where its words are not to be had, or cannot be read so."""
    try:
        words = registry.text(OPERATOR, paper.conference, paper.symbol, file.language)
    except NotFound:
        return None
    form = load(proposals.usual_form(OPERATOR, paper.conference))
    try:
        measure = measure_text(parse_negotiating_document(words, form, participant_names()).text)
    except PlenipotError:
        return None
    return replace(measure, pages=_stated_pages(file))


def _stated_pages(file: File) -> int | None:
    """The pages that a file states; `None` where it states none, or its bytes are not to be had now."""
    try:
        return stated_pages(registry.stored(OPERATOR, file.id))
    except (NotFound, Unavailable):
        return None


def _measures(papers: Iterable[Document]) -> dict[int, TextMeasure]:
    """Row of each text that was measured → its measure, as its file in English has it, else as that in an original language."""
    files = {paper.id: file.id for paper in papers if (file := paper.file()) is not None}
    rows = models.TextState.objects.filter(file__in=list(files.values())).values_list("file_id", "measure")
    by_file = {file: _from_data(measure) for file, measure in rows}
    return {paper: by_file[file] for paper, file in files.items() if file in by_file}


def _issues_before(actor: Actor, conference: str, papers: Sequence[Document]) -> dict[str, str]:
    """Symbol of each text → that of the issue before it: the one that it replaces, or that its item was consolidated in before."""
    symbols = {paper.id: paper.symbol for paper in papers}
    earlier = {paper.symbol: paper.supersedes for paper in papers}
    rows = standing_step_rows(actor, conference).filter(kind=StepKind.CONSOLIDATED.value, paper__in=list(symbols))
    latest: dict[tuple[str, str, int | None], str] = {}
    for row in rows.order_by("happened_on", "happened_at", "id").values("text", "pid", "document_id", "paper_id"):
        item, paper = (row["text"], row["pid"], row["document_id"]), symbols[row["paper_id"]]
        former = latest.get(item, "")
        if former not in {"", paper} and not earlier[paper]:
            earlier[paper] = former
        latest[item] = paper
    return earlier


def _bodies_of(actor: Actor, conference: str, papers: Collection[Document]) -> dict[str, str]:
    """Symbol of each text → the body that has it: where its last step was taken, else to which it was given."""
    symbols = {paper.id: paper.symbol for paper in papers}
    allocated_to = {entry.document: entry.body for entry in meetings.allocations(actor, conference) if entry.lead}
    rows = standing_step_rows(actor, conference).exclude(body=None).filter(paper__in=list(symbols)).order_by("id")
    taken_up = {symbols[paper]: body for paper, body in rows.values_list("paper_id", "body__code")}
    return {**allocated_to, **taken_up}


def _to_data(measure: TextMeasure) -> dict[str, Any]:
    """A measure as the JSON that is kept."""
    return {
        "substantive": measure.substantive,
        "placeholders": measure.placeholders,
        "options": measure.options,
        "pages": measure.pages,
        "brackets": sorted(measure.brackets),
        "clauses": dict(measure.clauses),
        "kinds": dict(measure.kinds),
    }


def _from_data(data: Mapping[str, Any]) -> TextMeasure:
    """A measure from the JSON that is kept."""
    return TextMeasure(**{**data, "brackets": frozenset(data["brackets"])})


@cache
def _version() -> str:
    """The version of the code that measures texts."""
    return code_digest(
        "plenipot.core.negotiation.bracket_kinds",
        "plenipot.core.negotiation.parse_document",
        "plenipot.core.negotiation.tracking",
        "plenipot.adapters.word.stated_pages",
    )
