"""All proposals on one instrument beside each other, over its base text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.api.proposals import ProposalOut, shown
from plenipot.api.schemas import SpanOut, spans
from plenipot.core.consolidation.values import TableRow, UnmatchedProvision
from plenipot.proposals import queries

router = Router()
_ALL = 2**31
_EVERY: list[str] = []


class TouchOut(Schema):
    """Base tokens from `start` up to `end` are replaced by `inserted`; equal ends are a gap."""

    start: int
    end: int
    inserted: list[str]
    moved: bool


class EntryOut(Schema):
    """What one proposal makes of one row."""

    proposal: str
    mark: str
    label: str
    spans: list[SpanOut]
    touches: list[TouchOut]
    drift: list[str]
    place: int
    foreign: bool
    """Whether the words are in another language than the base: shown as filed, compared with nothing."""


class AgreementOut(Schema):
    """Proposals whose resulting text is the same."""

    proposals: list[str]
    text: str


class ContestOut(Schema):
    """Base tokens that proposals treat differently."""

    start: int
    end: int
    proposals: list[str]


class RowOut(Schema):
    """One provision, with what everybody makes of it."""

    address: str
    label: str
    kind: str
    depth: int
    added: bool
    tokens: list[str]
    entries: list[EntryOut]
    groups: list[AgreementOut]
    contests: list[ContestOut]


class UnmatchedOut(Schema):
    """A provision of a proposal's own base that has no counterpart in ours."""

    proposal: str
    address: str
    text: str
    place: int


class AmendedOut(Schema):
    """An instrument on which something is proposed."""

    code: str
    title: str
    proposals: list[str]
    proponents: list[str]
    edition: str
    reconstructed: bool


class ContestedOut(Schema):
    """A provision that several proponents want different words for: how many readings, the present one left aside."""

    instrument: str
    address: str
    label: str
    text: str
    proponents: list[str]
    readings: int


class TableOut(Schema):
    """The consolidated table of an instrument. `elsewhere`: proposals to be read in other languages only.

    `unmatched` is what stands in a proposal's own copy of the base alone; `other_editions` names the edition of those
    that were written against another than the base; `exact` is false where there were too many to try every set.
    """

    conference: str
    instrument: str
    title: str
    language: str
    edition: str
    reconstructed: bool
    proposals: list[ProposalOut]
    rows: list[RowOut]
    mergeable: list[list[str]]
    same: list[list[str]]
    exact: bool
    unmatched: list[UnmatchedOut]
    elsewhere: dict[str, list[str]]
    other_editions: dict[str, str]


def row(found: TableRow) -> dict[str, Any]:
    """A row as the interface shows it."""
    return {
        "address": found.address,
        "label": found.label,
        "kind": found.kind.value,
        "depth": found.depth,
        "added": found.added,
        "tokens": found.tokens,
        "entries": [
            {
                "proposal": cell.version,
                "mark": cell.mark,
                "label": cell.label,
                "spans": spans(cell.spans),
                "touches": [touch._asdict() for touch in cell.touches],
                "drift": cell.drift,
                "place": cell.place,
                "foreign": cell.foreign,
            }
            for cell in found.entries
        ],
        "groups": [{"proposals": group.versions, "text": group.text} for group in found.groups],
        "contests": [{"start": c.start, "end": c.end, "proposals": c.versions} for c in found.contests],
    }


def unmatched(unmatched: UnmatchedProvision) -> dict[str, Any]:
    """What stands in one copy only, as the interface shows it."""
    return {
        "proposal": unmatched.version,
        "address": unmatched.address,
        "text": unmatched.text,
        "place": unmatched.place,
    }


@router.get("/conferences/{slug}/instruments", response=list[AmendedOut])
def amended(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """The instruments on which something is proposed; one without code gathers what could not be placed."""
    return page(request, queries.amended(actor_of(request), slug), wanted, asdict)


@router.get("/conferences/{slug}/contested", response=list[ContestedOut])
def contested(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """The provisions for which proponents want different words, the most contested first."""
    return page(request, queries.contested(actor_of(request), slug, limit=_ALL), wanted, asdict)


@router.get("/conferences/{slug}/instruments/{code}", response=TableOut)
def table(
    request: HttpRequest, slug: str, code: str, proposals: Query[list[str]] = _EVERY, language: str = "en"
) -> dict[str, Any]:
    """The consolidated table: a row per provision, an entry per proposal, nothing refused, nothing hidden.

    `proposals` narrows it to those of the given ids.
    """
    consolidated = queries.consolidated(actor_of(request), slug, code, proposals or None, language=language)
    table = consolidated.table
    return {
        "conference": consolidated.conference,
        "instrument": consolidated.instrument,
        "title": consolidated.title,
        "language": consolidated.language,
        "edition": consolidated.edition.key if consolidated.edition else "",
        "reconstructed": bool(consolidated.edition and consolidated.edition.reconstructed),
        "proposals": [shown(one) for one in consolidated.proposals],
        "rows": [row(one) for one in table.rows],
        "mergeable": table.mergeable,
        "same": table.same,
        "exact": table.exact,
        "unmatched": [unmatched(one) for one in table.unmatched],
        "elsewhere": consolidated.elsewhere,
        "other_editions": consolidated.other_editions,
    }
