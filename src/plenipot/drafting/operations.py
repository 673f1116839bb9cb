"""Writing versions of negotiating texts: filed, compiled, taken back from Word; what is said of them; what was recorded wrongly is struck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.adapters.organisations.participant_names import participant_names
from plenipot.chronicle.operations import require_reason
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.negotiation.encoding import clauses_to_data
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.parse_text import ParsedNegotiatingText
from plenipot.core.procedure.reports import require_one_time
from plenipot.core.text.document import WordDocument
from plenipot.drafting import models, queries
from plenipot.drafting.amending import amend_orally as amend_orally  # noqa: PLC0414 - for the doors
from plenipot.drafting.amending import strike_amendment as strike_amendment  # noqa: PLC0414 - for the doors
from plenipot.drafting.editorial import judge_editorial as judge_editorial  # noqa: PLC0414 - for the doors
from plenipot.drafting.exports import word_document
from plenipot.drafting.next_agendas import set_next_agenda as set_next_agenda  # noqa: PLC0414 - for the doors
from plenipot.drafting.recording import record_version_event
from plenipot.drafting.values import (
    FactKind,
    FactStatement,
    ReturnedFacts,
    StatedFact,
    Version,
    VersionFacts,
    VersionOrigin,
)
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.instruments import queries as instruments
from plenipot.proceedings.operations import name_row
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry


@transaction.atomic
def add_version(
    actor: Actor, conference: str, text: str, body: str, moment: datetime, *, facts: VersionFacts
) -> Version | None:
    """Add a version of a text in a body: a filed document, or all proposals on it compiled; `None` where it stands so already.

    Raises: NotPermitted, NotFound (body, document, its words, proposals), Malformed.
    """
    require(actor, Act.ADD_VERSION)
    place = lock_conference(actor, conference)
    require_one_time("A version", facts.issued_at, facts.issued_on, "issued_on")
    name = instruments.written_code(text.strip())
    if not name:
        raise Malformed("Say of which text: its code, or its provisional number.", place="text")
    if facts.document.strip():
        columns, papers = _filed(actor, place, facts)
    else:
        columns, papers = _compiled(actor, place, name, facts)
    columns |= {
        "text": name,
        "body_id": conferences.body(actor, conference, body).id if body else None,
        "of_chair": facts.of_chair,
        "team_only": facts.team_only,
        "source": facts.source.strip(),
    }
    if _stands(conference, columns):
        return None
    row = _put(place, columns, papers, moment, certainty=facts.certainty or place.keeping.usual_certainty)
    record_version_event(actor, "drafting.version-added", row, moment, happened=row.issued_at or row.issued_on)
    return queries.version(actor, conference, row.key)


@transaction.atomic
def take_back(
    actor: Actor,
    conference: str,
    name: str,
    document: WordDocument,
    moment: datetime,
    *,
    facts: ReturnedFacts,
) -> Version:
    """Take a Word file back that somebody changed outside, as a version after the one that it was made on.

    The file says on which version it was made, or `facts` do. Whatever stands by now stays: a file that was made on an earlier one
    is told so where its changes are shown. Raises: NotPermitted, NotFound (no such version), Malformed (nobody says on which version).
    """
    require(actor, Act.TAKE_BACK)
    place = lock_conference(actor, conference)
    require_one_time("A version", facts.issued_at, facts.issued_on, "issued_on")
    key = facts.base.strip() or document.properties.get("identifier", "")
    if not key:
        raise Malformed(
            f"{name} does not say on which version it was made: say it, by the key that the version’s page shows.",
            place="base",
        )
    base = queries.version(actor, conference, key)
    base_row = queries.version_rows(actor, conference).get(key=base.key)
    outgoing = word_document(place, base)
    sent = _parse(place, outgoing)
    reading = _parse(place, document)
    columns: dict[str, Any] = {
        "text": base.text,
        "body_id": base_row.body_id,
        "origin": VersionOrigin.RETURNED.value,
        "document_id": None,
        "base_id": base_row.pk,
        "team_only": base.team_only or not facts.open_to_all,
        "language": base.language,
        "title": base.title,
        "clauses": clauses_to_data(reading.text),
        "sent": clauses_to_data(sent.text),
        "findings": [*_findings(reading), *_beside_words(outgoing, document)],
        "file_name": name,
        "issued_at": facts.issued_at,
        "issued_on": facts.issued_on,
        "source": facts.source.strip(),
    }
    papers = models.VersionPaper.objects.filter(version=base_row).values_list("document_id", flat=True)
    row = _put(place, columns, list(papers), moment, certainty=facts.certainty or place.keeping.usual_certainty)
    record_version_event(actor, "drafting.version-returned", row, moment, happened=facts.issued_at or facts.issued_on)
    return queries.version(actor, conference, row.key)


@transaction.atomic
def strike_version(actor: Actor, conference: str, key: str, reason: str, moment: datetime) -> Version:
    """Strike a version that was recorded wrongly; it stays in the record with the reason.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (it is struck already).
    """
    require(actor, Act.STRIKE_VERSION)
    lock_conference(actor, conference)
    row = queries.version_rows(actor, conference).filter(key=key).first()
    if row is None:
        raise NotFound(f"There is no version “{key}” in “{conference}”.")
    if row.struck_at is not None:
        raise Conflict("This version was struck already.")
    row.struck_at, row.striking = moment, require_reason(reason)
    row.save(update_fields=["struck_at", "striking"])
    record_version_event(actor, "drafting.version-struck", row, moment)
    return queries.version(actor, conference, key)


@transaction.atomic
def note_version_fact(actor: Actor, conference: str, key: str, moment: datetime, *, facts: FactStatement) -> StatedFact:
    """Note who holds a bracket of a version, who moved words of it, or that it is agreed *ad referendum*, with its source.

    Without a source or a document that says so it is for the team alone.
    Raises: NotPermitted, NotFound (version, bracket, body, document), Malformed.
    """
    require(actor, Act.NOTE_VERSION_FACT)
    place = lock_conference(actor, conference)
    entry = queries.version(actor, conference, key)
    _check_fact(entry, facts)
    document = registry.document(actor, conference, facts.document) if facts.document.strip() else None
    sourced = document is not None or bool(facts.source.strip())
    columns: dict[str, Any] = {
        "version_id": queries.version_rows(actor, conference).get(key=key).pk,
        "kind": facts.kind.value,
        "place": facts.place.strip(),
        "who": facts.who.strip(),
        "body_id": conferences.body(actor, conference, facts.body).id if facts.body else None,
        "document_id": document.id if document else None,
        "team_only": facts.team_only or entry.team_only or not sourced,
        "happened_at": facts.happened_at,
        "happened_on": facts.happened_on,
        "source": facts.source.strip(),
    }
    row = models.VersionFact.objects.create(
        key=name_row(columns, moment),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
        **columns,
    )
    happened = facts.happened_at or facts.happened_on
    record_version_event(
        actor,
        "drafting.fact-noted",
        row.version,
        moment,
        happened=happened,
        hidden=row.team_only,
        document=row.document_id,
        fact=facts.kind.value,
    )
    return next(fact for fact in queries.facts(actor, conference, [key]) if fact.key == row.key)


@transaction.atomic
def strike_version_fact(actor: Actor, conference: str, key: str, reason: str, moment: datetime) -> None:
    """Strike a fact about a version that was noted wrongly; it stays in the record with the reason.

    Raises: NotPermitted, NotFound, Malformed (no reason).
    """
    require(actor, Act.STRIKE_VERSION_FACT)
    lock_conference(actor, conference)
    keys = [entry.key for line in queries.lines(actor, conference) for entry in (*line.versions, *line.of_chair)]
    if key not in {fact.key for fact in queries.facts(actor, conference, keys)}:
        raise NotFound(f"There is no fact “{key}” about a version in “{conference}”.")
    row = models.VersionFact.objects.select_related("version").get(key=key)
    row.struck_at, row.striking = moment, require_reason(reason)
    row.save(update_fields=["struck_at", "striking"])
    record_version_event(
        actor,
        "drafting.fact-struck",
        row.version,
        moment,
        hidden=row.team_only,
        document=row.document_id,
        fact=row.kind,
    )


def _filed(actor: Actor, place: Conference, facts: VersionFacts) -> tuple[dict[str, Any], list[int]]:
    """The columns of a version that is a filed document, and its row. Raises: NotFound."""
    paper = registry.document(actor, place.slug, facts.document.strip())
    words = registry.text(actor, place.slug, paper.symbol, facts.language)
    reading = _parse(place, words)
    issued = facts.issued_at or facts.issued_on
    columns = {
        "origin": VersionOrigin.FILED.value,
        "document_id": paper.id,
        "language": words.language or facts.language,
        "title": paper.title,
        "clauses": clauses_to_data(reading.text),
        "findings": _findings(reading),
        "issued_at": facts.issued_at,
        "issued_on": facts.issued_on if issued else paper.dated_on,
    }
    return columns, [paper.id]


def _compiled(actor: Actor, place: Conference, name: str, facts: VersionFacts) -> tuple[dict[str, Any], list[int]]:
    """The columns of a version that is compiled from the proposals, those that everybody may read unless it is the team's own.

    Raises: NotFound (there are none).
    """
    reader = actor if facts.team_only else PUBLIC
    consolidated, words = proposals.negotiating(
        reader, place.slug, name, uncontested=facts.uncontested, language=facts.language
    )
    if not consolidated.proposals:
        raise NotFound(f"There is no proposal on “{name}” in “{place.slug}” to be compiled; name a document.")
    columns = {
        "origin": VersionOrigin.COMPILED.value,
        "document_id": None,
        "language": consolidated.language,
        "title": consolidated.title,
        "clauses": clauses_to_data(words),
        "findings": [],
        "issued_at": facts.issued_at,
        "issued_on": facts.issued_on,
    }
    return columns, sorted({filed.document.id for filed in consolidated.proposals})


def _parse(place: Conference, words: WordDocument) -> ParsedNegotiatingText:
    """The negotiating text of a document in the form of the conference."""
    return parse_negotiating_document(words, load(place.rules.form), participant_names())


def _findings(reading: ParsedNegotiatingText) -> list[list[str]]:
    return [[finding.what, finding.place, finding.words] for finding in reading.findings]


def _beside_words(sent: WordDocument, document: WordDocument) -> Iterator[list[str]]:
    """What a returned file holds besides its words: tracked changes, which count as accepted, comments that came or went."""
    if document.changes:
        yield ["tracked changes, read as accepted", "", str(len(document.changes))]
    before, after = Counter(_comments(sent)), Counter(_comments(document))
    for what, comments in (("a comment", after - before), ("a comment that is gone", before - after)):
        yield from ([what, "", words] for words in comments.elements())


def _comments(document: WordDocument) -> Iterator[str]:
    """The comments of a document, each as one line."""
    for story in document.stories:
        if story.name.startswith("comment"):
            yield " ".join(paragraph.accepted() for paragraph in story.paragraphs)


def _stands(conference: str, columns: dict[str, Any]) -> bool:
    """Tell whether the last version of the line says what is typed."""
    line = {name: columns[name] for name in ("text", "body_id", "of_chair", "team_only")}
    rows = models.DraftVersion.objects.filter(conference__slug=conference, struck_at__isnull=True, **line)
    last = rows.order_by("id").last()
    same = ("origin", "document_id", "clauses")
    return last is not None and all(getattr(last, name) == columns[name] for name in same)


def _put(
    place: Conference, columns: dict[str, Any], papers: Collection[int], moment: datetime, *, certainty: Any
) -> models.DraftVersion:
    """Put a version and its papers into the record."""
    named = {name: columns[name] for name in ("text", "body_id", "origin", "document_id", "team_only")}
    count = models.DraftVersion.objects.filter(conference_id=place.id).count()
    row = models.DraftVersion.objects.create(
        conference_id=place.id,
        key=name_row({**named, "count": count}, moment),
        certainty=certainty.value,
        recorded_at=moment,
        **columns,
    )
    models.VersionPaper.objects.bulk_create(models.VersionPaper(version=row, document_id=paper) for paper in papers)
    return row


def _check_fact(entry: Version, facts: FactStatement) -> None:
    """Refuse what can be no fact about a version. Raises: Malformed, NotFound (no such bracket or provision)."""
    require_one_time("A fact", facts.happened_at, facts.happened_on, "happened_on")
    place, words = facts.place.strip(), queries.words_of(entry)
    if facts.kind is FactKind.AD_REFERENDUM:
        if not facts.body:
            raise Malformed("Say which body agreed ad referendum.", place="body")
    elif not facts.who.strip():
        raise Malformed("Say who it is.", place="who")
    if facts.kind is FactKind.HOLDER and place not in words.options_by_bracket():
        raise NotFound(f"There is no bracket “{place}” in “{entry.name}”.")
    if facts.kind is not FactKind.HOLDER and place and place not in {clause.address for clause in words.clauses}:
        raise NotFound(f"There is no provision “{place}” in “{entry.name}”.")
