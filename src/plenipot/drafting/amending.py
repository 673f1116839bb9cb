"""Oral amendments: a decision on a document puts words in the place of others, which have no paper yet; the editors get them tracked.

An amendment is one operation on one paragraph of the document with every change in it accepted. Guarantee: rejecting the tracked
changes of the file for the editors gives the document that was decided on, accepting them gives its words as amended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from plenipot.adapters.forms import load
from plenipot.adapters.word.writing.write import write
from plenipot.chronicle.operations import record_event, require_reason
from plenipot.chronicle.queries import not_yet, readable, so_by
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.accepting import accept_changes
from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import (
    Paragraph,
    RevisionType,
    Span,
    TrackedChange,
    WordDocument,
    merge_spans,
    plain_spans,
)
from plenipot.drafting import models
from plenipot.drafting.values import Amendment
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import name_row
from plenipot.proceedings.values import ItemKind
from plenipot.registry import queries as registry


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentFacts:
    """An oral amendment as it is typed: in which provision, which words, and those in their place, none where they go."""

    address: str = ""
    """Empty where the words stand once in the whole document."""
    words_before: str
    words_after: str = ""
    language: str = ""


@transaction.atomic
def amend_orally(actor: Actor, conference: str, decision: str, moment: datetime, *, facts: AmendmentFacts) -> Amendment:
    """Record the words that a decision put in the place of others, as an operation on a provision of its document.

    Raises: NotPermitted, NotFound (decision, provision, words), NotInOrder (it is on no document, or was struck), Malformed,
    Conflict (the words stand there more than once).
    """
    require(actor, Act.AMEND_ORALLY)
    lock_conference(actor, conference)
    decided = proceedings.decision(actor, conference, decision)
    if decided.item_kind is not ItemKind.DOCUMENT or decided.struck_at is not None:
        raise NotInOrder("An oral amendment is one of a decision on a document, which stands.")
    if not facts.words_before.strip() or facts.words_before == facts.words_after:
        raise Malformed("Say which words others take the place of.", place="old")
    paper = registry.document(actor, conference, decided.item)
    language = _language(actor, conference, decided.item, facts.language)
    earlier = [entry for entry in amendments(actor, conference, paper.symbol) if entry.language == language]
    document = _amended(_accepted(actor, conference, paper.symbol, language), earlier)
    place = _find_paragraph(actor, conference, document, facts)
    before = document.body[place].accepted()
    columns: dict[str, Any] = {
        "decision_id": proceedings.decision_rows(actor, conference).get(key=decision).pk,
        "document_id": paper.id,
        "language": language,
        "address": facts.address.strip(),
        "paragraph": place,
        "old": facts.words_before,
        "new": facts.words_after,
    }
    row = models.OralAmendment.objects.create(
        key=name_row(columns, moment),
        before=before,
        after=before.replace(facts.words_before, facts.words_after),
        recorded_at=moment,
        **columns,
    )
    _record_amendment_event(actor, "drafting.amended-orally", conference, row, paper.symbol, moment, decided.happened)
    return next(entry for entry in amendments(actor, conference, paper.symbol) if entry.key == row.key)


@transaction.atomic
def strike_amendment(actor: Actor, conference: str, key: str, reason: str, moment: datetime) -> None:
    """Strike an oral amendment that was recorded wrongly, when the minutes are corrected for example; it stays with the reason.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (another one of that paragraph rests on it).
    """
    require(actor, Act.STRIKE_AMENDMENT)
    lock_conference(actor, conference)
    row = amendment_rows(actor, conference).filter(key=key, struck_at__isnull=True).first()
    if row is None:
        raise NotFound(f"There is no oral amendment “{key}” in “{conference}”.")
    later = models.OralAmendment.objects.filter(
        document_id=row.document_id,
        language=row.language,
        paragraph=row.paragraph,
        pk__gt=row.pk,
        struck_at__isnull=True,
    )
    if later.exists():
        raise Conflict("Another oral amendment changes the same paragraph after this one: strike that first.")
    row.struck_at, row.striking = moment, require_reason(reason)
    row.save(update_fields=["struck_at", "striking"])
    symbol = registry.symbols_of(actor, [row.document_id])[row.document_id]
    _record_amendment_event(actor, "drafting.amendment-struck", conference, row, symbol, moment, None)


def amendment_rows(actor: Actor, conference: str) -> QuerySet[models.OralAmendment]:
    """The oral amendments of a conference whose documents the actor may read, those that were so by the moment that is asked for."""
    return models.OralAmendment.objects.filter(
        readable(actor, "document__"),
        so_by(actor.as_of, "recorded_at", "decision__happened_on", "decision__happened_at"),
        document__conference__slug=conference,
    )


def amendments(actor: Actor, conference: str, symbol: str = "") -> tuple[Amendment, ...]:
    """The oral amendments of a conference, or of a document, whose decisions stand, in the order of record. Raises: NotFound."""
    conferences.conference(actor, conference)
    rows = amendment_rows(actor, conference).filter(
        not_yet(actor.as_of, "struck_at"), not_yet(actor.as_of, "decision__struck_at")
    )
    if symbol:
        rows = rows.filter(document_id=registry.document(actor, conference, symbol).id)
    loaded = list(rows.select_related("decision__body").order_by("id"))
    symbols = registry.symbols_of(actor, [row.document_id for row in loaded])
    return tuple(
        Amendment(
            key=row.key,
            decision=row.decision.key,
            body=row.decision.body.code,
            decided=row.decision.happened_at or row.decision.happened_on,
            document=symbols[row.document_id],
            language=row.language,
            address=row.address,
            paragraph=row.paragraph,
            words_before=row.old,
            words_after=row.new,
            before=row.before,
            after=row.after,
            recorded_at=row.recorded_at,
        )
        for row in loaded
    )


def editors_document(actor: Actor, conference: str, symbol: str, language: str = "") -> WordDocument:
    """A document as a committee approved it, its oral amendments tracked, each by the body with the day of its decision.

    Raises: NotFound (document, its words), NotInOrder (nothing of it was amended orally).
    """
    paper = registry.document(actor, conference, symbol)
    chosen = _language(actor, conference, symbol, language)
    listed = [entry for entry in amendments(actor, conference, paper.symbol) if entry.language == chosen]
    if not listed:
        raise NotInOrder(f"{paper.symbol} was not amended orally: its own file is what the editors get.")
    return _tracked(_accepted(actor, conference, paper.symbol, chosen), listed)


def editors_file(actor: Actor, conference: str, symbol: str, language: str = "") -> bytes:
    """The Word file for the editors. Raises: as `editors_document`."""
    document = editors_document(actor, conference, symbol, language)
    return write(document, title=registry.document(actor, conference, symbol).title)


def author_of(entry: Amendment) -> str:
    """The author of the tracked change: the body, and the day of its decision where that is known."""
    if entry.decided is None:
        return f"{entry.body}, decision"
    day = entry.decided.date() if isinstance(entry.decided, datetime) else entry.decided
    return f"{entry.body}, decision of {day.day} {day:%B %Y}"


def _tracked(document: WordDocument, listed: Sequence[Amendment]) -> WordDocument:
    """The document with its oral amendments as tracked changes; of several in one paragraph each has its own author."""
    changes = tuple(TrackedChange(author_of(entry), _moment_of(entry)) for entry in listed)
    body = list(document.body)
    for place in dict.fromkeys(entry.paragraph for entry in listed):
        body[place] = _tracked_paragraph(
            body[place], [(n, entry) for n, entry in enumerate(listed) if entry.paragraph == place]
        )
    return replace(document, body=tuple(body), changes=changes)


def _tracked_paragraph(paragraph: Paragraph, own: Sequence[tuple[int, Amendment]]) -> Paragraph:
    """A paragraph with its amendments marked; words that one inserted and another struck are both authors'."""
    spans = plain_spans(paragraph.accepted())
    for number, entry in own:
        spans = _amend_spans(spans, entry, number)
    return replace(paragraph, spans=spans)


def _amend_spans(spans: Sequence[Span], entry: Amendment, number: int) -> tuple[Span, ...]:
    """Marked spans with one more amendment in them, made to the words that they leave."""
    marked: list[Span] = []
    left = list(spans)
    for change in compare_text(entry.before, entry.after):
        if change.revision is RevisionType.INSERTED:
            marked.append(change._replace(change=number))
            continue
        wanted = len(change.text)
        while wanted:
            source = left.pop(0)
            if not source.revision.accepted:
                marked.append(source)
                continue
            part = source._replace(text=source.text[:wanted])
            wanted -= len(part.text)
            if rest := source.text[len(part.text) :]:
                left.insert(0, source._replace(text=rest))
            marked.append(_kept_or_struck(part, change.revision, number))
    return merge_spans((*marked, *left))


def _kept_or_struck(span: Span, revision: RevisionType, number: int) -> Span:
    """Words as they were, or struck by an amendment; those that another one inserted stand in neither text then."""
    if revision is not RevisionType.DELETED:
        return span
    if span.revision is RevisionType.INSERTED:
        return span._replace(revision=RevisionType.INSERTED_THEN_DELETED, deleted_by=number)
    return span._replace(revision=RevisionType.DELETED, change=number)


def _moment_of(entry: Amendment) -> str:
    """The moment of a tracked change as Word has it: of the decision; the beginning of its day where no hour is known."""
    decided = entry.decided
    if isinstance(decided, datetime):
        return f"{decided:%Y-%m-%dT%H:%M:%SZ}"
    return f"{decided:%Y-%m-%d}T00:00:00Z" if isinstance(decided, date) else ""


def _accepted(actor: Actor, conference: str, symbol: str, language: str) -> WordDocument:
    """The words of a document with every change in them accepted. Raises: NotFound."""
    return accept_changes(registry.text(actor, conference, symbol, language))


def _amended(document: WordDocument, listed: Iterable[Amendment]) -> WordDocument:
    """The document as it stands after some oral amendments."""
    body = list(document.body)
    for entry in listed:
        body[entry.paragraph] = replace(body[entry.paragraph], spans=plain_spans(entry.after))
    return replace(document, body=tuple(body))


def _find_paragraph(actor: Actor, conference: str, document: WordDocument, facts: AmendmentFacts) -> int:
    """The place of the one paragraph in which the words stand once. Raises: NotFound, Conflict."""
    address = facts.address.strip()
    where = f"in {address}" if address else "in the document"
    places = range(len(document.body))
    if address:
        form = load(conferences.conference(actor, conference).rules.form)
        parsed = parse_instrument(document, form).provisions
        matching = [
            provision.place
            for provision in parsed
            if provision.address == address or Address(provision.address).behind_instrument == address
        ]
        if not matching:
            raise NotFound(f"There is no provision “{address}” in the document.")
        places = range(matching[0], matching[0] + 1)
    holding = [place for place in places if facts.words_before in document.body[place].accepted()]
    if not holding:
        raise NotFound(f"“{facts.words_before}” does not stand {where}.")
    if len(holding) > 1 or document.body[holding[0]].accepted().count(facts.words_before) > 1:
        raise Conflict(
            f"“{facts.words_before}” stands {where} more than once: give more of the words around, or the provision."
        )
    return holding[0]


def _language(actor: Actor, conference: str, symbol: str, language: str) -> str:
    """The language of the words that are meant: that of the file that is read where none is named. Raises: NotFound."""
    return language or registry.text(actor, conference, symbol, language).language or "en"


def _record_amendment_event(
    actor: Actor,
    kind: str,
    conference: str,
    row: models.OralAmendment,
    symbol: str,
    moment: datetime,
    happened: date | None,
) -> None:
    """Record an event about what a document contains."""
    subject = Subject(SubjectKind.DOCUMENT, str(row.document_id), symbol)
    record_event(
        actor,
        kind,
        subject,
        moment,
        conference=conference,
        document=row.document_id,
        contents=True,
        happened=happened,
        amendment=row.key,
    )
