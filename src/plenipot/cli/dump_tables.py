"""The tables of a dump: the rows that anybody may read, with what each column means."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plenipot.core.access.levels import Actor

Row = dict[str, Any]


def _conference_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield the row of a conference."""
    from plenipot.conferences.queries import conference

    value = conference(actor, slug)
    yield {
        "conference": value.slug,
        "title": value.title,
        "place": value.place,
        "opens_on": value.opens_on,
        "closes_on": value.closes_on,
        "prefix": value.prefix,
        "recreated": value.recreated,
        "kept_as": value.keeping.value,
    }


def _document_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each document of a conference that the actor may know of."""
    from plenipot.registry.facts import document_facts
    from plenipot.registry.queries import listed_documents

    for paper in listed_documents(actor, slug):
        yield {"conference": slug, **document_facts(paper)}


def _file_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each file whose facts the actor may know."""
    from plenipot.registry.queries import listed_documents

    for paper in (paper for paper in listed_documents(actor, slug) if paper.levels.shows_files_to(actor)):
        for file in paper.files:
            yield {
                "conference": slug,
                "document": paper.symbol,
                "language": file.language,
                "name": file.name,
                "sha256": file.sha256,
                "size": file.size,
                "received_at": file.received_at,
                "current": file.current,
                "origin": file.origin.value,
            }


def _proposal_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each proposal of a conference, those that are replaced or withdrawn too."""
    from plenipot.proposals.lists import all_listed

    for entry in all_listed(actor, slug):
        proposal = entry.proposal
        yield {
            "conference": slug,
            "document": entry.symbol,
            "id": proposal.id,
            "language": proposal.language,
            "mark": proposal.mark.value,
            "instrument": proposal.instrument,
            "target": proposal.target,
            "sponsors": list(proposal.sponsors),
            "title": proposal.title,
            "reasons": proposal.reasons,
        }


def _allocation_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each allocation of a document or a proposal to a body, ended ones too."""
    from plenipot.meetings.queries import allocations

    for allocation in allocations(actor, slug, ended=True):
        yield {
            "conference": slug,
            "document": allocation.document,
            "proposal": allocation.pid,
            "body": allocation.body,
            "lead": allocation.lead,
            "source": allocation.source,
            "allocated_at": allocation.allocated_at,
            "ended_at": allocation.ended_at,
        }


def _sitting_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each sitting of a conference."""
    from plenipot.conferences.queries import sittings

    for sitting in sittings(actor, slug):
        yield {
            "conference": slug,
            "body": sitting.body,
            "number": sitting.number,
            "begins_at": sitting.begins_at,
            "day": sitting.day,
            "title": sitting.title,
            "source": sitting.source,
            "cancelled": sitting.cancelled,
        }


def _draft_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each version of a negotiating text."""
    from plenipot.drafting.queries import lines
    from plenipot.drafting.rows import version_rows

    yield from ({"conference": slug, **row} for row in version_rows(lines(actor, slug)))


def _oral_amendment_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each oral amendment."""
    from plenipot.drafting.amending import amendments
    from plenipot.drafting.rows import amendment_rows

    yield from ({"conference": slug, **row} for row in amendment_rows(amendments(actor, slug)))


def _series_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each text of each series, and one without a text for a series whose texts are not all named."""
    from plenipot.series.queries import all_series
    from plenipot.series.rows import text_rows

    for issued_series in all_series(actor, slug):
        yield from ({"conference": slug, **row} for row in text_rows(issued_series))


def _body_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each body of a conference, with its chairs, the earliest first."""
    from plenipot.conferences.queries import bodies, chairs_by_body

    chairs = chairs_by_body(actor, slug)
    for body in bodies(actor, slug):
        yield {
            "conference": slug,
            "body": body.code,
            "name": body.name,
            "kind": body.kind.value if body.kind else "",
            "parent": body.parent,
            "mandate": body.mandate,
            "decision": body.decision,
            "since": body.since,
            "until": body.until,
            "source": body.source,
            "chairs": [
                {"country": chair.country, "name": chair.name, "since": chair.since, "until": chair.until}
                for chair in chairs.get(body.code, ())
            ],
        }


def _step_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each step that was recorded, struck ones too."""
    from plenipot.proceedings.queries import steps

    for step in steps(actor, slug, struck=True):
        yield {
            "conference": slug,
            "item": step.item,
            "item_kind": step.item_kind.value,
            "step": step.kind.value,
            "document": step.document,
            "body": step.body,
            "sitting": step.sitting,
            "happened": step.happened,
            "paper": step.paper,
            "beside": step.beside,
            "words": step.words,
            "decision": step.decision,
            "source": step.source,
            "certainty": step.certainty.value if step.certainty else "",
            "reason": step.reason,
            "recorded_at": step.recorded_at,
            "struck_at": step.struck_at,
            "striking": step.striking,
            "key": step.key,
        }


def _decision_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each decision that stands."""
    from plenipot.proceedings.queries import decisions

    for decision in decisions(actor, slug):
        votes = decision.votes
        yield {
            "conference": slug,
            "key": decision.key,
            "body": decision.body,
            "sitting": decision.sitting,
            "agenda_item": decision.agenda_item,
            "item": decision.item,
            "item_kind": decision.item_kind.value if decision.item_kind else "",
            "outcome": decision.outcome,
            "happened": decision.happened,
            "manner": decision.manner.value if decision.manner else "",
            "in_favour": votes.in_favour if votes else None,
            "against": votes.against if votes else None,
            "abstaining": votes.abstaining if votes else None,
            "verdict": str(decision.verdict) if decision.verdict is not None else "",
            "amended": decision.amended,
            "chair_words": decision.chair_words,
            "reservations": [f"{by}: {words}" for by, words in decision.reservations],
            "source": decision.source,
            "certainty": decision.certainty.value,
            "recorded_at": decision.recorded_at,
        }


def _event_rows(actor: Actor, slug: str) -> Iterator[Row]:
    """Yield a row for each event of a conference that the actor may know of."""
    from plenipot.chronicle.queries import listed_events

    for event in listed_events(actor, slug, after=""):
        yield {
            "conference": slug,
            "at": event.at,
            "kind": event.kind,
            "subject": event.subject,
            "actor": event.actor,
            "position": event.position,
        }


TABLES: dict[str, Callable[[Actor, str], Iterator[Row]]] = {
    "conferences": _conference_rows,
    "documents": _document_rows,
    "files": _file_rows,
    "proposals": _proposal_rows,
    "allocations": _allocation_rows,
    "bodies": _body_rows,
    "sittings": _sitting_rows,
    "series": _series_rows,
    "drafts": _draft_rows,
    "oral_amendments": _oral_amendment_rows,
    "steps": _step_rows,
    "decisions": _decision_rows,
    "events": _event_rows,
}
"""The tables in their order: table → its rows of a conference."""
COLUMNS: dict[str, str] = {
    "conference": "short name of the conference, as in the addresses of the site",
    "document": "symbol of the document",
    "symbol": "symbol of the document, without the letter of a language",
    "language": "ISO 639-1 code; empty where it is not known",
    "sha256": "SHA-256 of the file in hexadecimal; the file is files/SHA256 in the dump, if it could be read",
    "position": "name of the event’s place in the chronicle; what came after it can be asked of the site",
    "content": "who may read the text: public, members, hidden",
    "file_facts": "to whom name, size, hash and time of the files are shown, as for content",
    "origin": "official, released (by its author) or unofficial; of the latter two the file is a cleaned copy",
    "kept_as": "authority (the secretariat’s own record) or observer",
    "kind": "of an event what happened; of a document minutes, agenda, letter, note, report, proposals, recording; of a body what it is",
    "item": "id of the proposal, symbol of the document, or provisional number of the text",
    "step": "what happened to the item, by the words of the table of steps",
    "happened": "the moment, or the day where nobody knows the hour",
    "verdict": "what the rule that is named makes of the votes, with how sure that rule is",
    "key": "name of the step or decision in its conference, for good",
    "mark": "mark of the proposal: ADD, MOD, SUP, SUP*, NOC",
    "sponsors": "codes of those who propose",
    "current": "false where a newer file of the same language has replaced it, or a Word file stands before it",
}
"""The columns that need a word; all others say it by their names."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a line of each table; every column may be empty or null where a fact is not known."""
    described = {key: {"description": words} for key, words in COLUMNS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A dump of what anybody may read in a Plenipot record",
        "description": "Each table is a file of JSON, one object a line. Moments are ISO 8601 in UTC, days ISO 8601.",
        "$defs": {name: {"type": "object", "properties": described} for name in TABLES},
    }


def line(row: Row) -> bytes:
    """A row as a line of JSON."""
    return f"{json.dumps(row, ensure_ascii=False, default=_plain)}\n".encode()


def _plain(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
