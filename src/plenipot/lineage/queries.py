"""Reading lines: preparations, links, common positions, authorities of filings, coordinators; each as far as both its papers are open.

A line leads through several conferences. Whose right is confined to one of them sees of the others what everybody sees: so a
region reads its own line from its own preparation, and the public from any end what the public may read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from plenipot.adapters.organisations.draft_names import stage_of_name
from plenipot.chronicle.queries import readable, so_by, struck_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor, Role, TeamRole
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LinkKind, StageFacts, order_line, stage_of
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import NotFound
from plenipot.lineage import models
from plenipot.lineage.values import (
    CommonPosition,
    FilingAuthority,
    ItemCoordinator,
    Line,
    LineageLink,
    LineEntry,
    LinePlace,
    Preparation,
    StatementOrigin,
)
from plenipot.outcomes import queries as outcomes
from plenipot.outcomes.values import Adoption
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.values import ItemKind, TracedItem
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

_Row = TypeVar("_Row", bound=models.Statement)
_LONGEST = 12
"""So many links may follow each other from one end of a line to the other: capital, drafts, proposal, papers, text."""


def actor_in(actor: Actor, conference: str) -> Actor:
    """The actor as they read papers of a conference, also of one that is not named by the address: there as everybody does.

    A right that is confined to one conference opens nothing in another one.
    """
    if actor.within in ("", conference):
        return actor
    return replace(actor, role=Role.READER, team=TeamRole.HOLDER)


def _stated(actor: Actor, rows: QuerySet[_Row], *, struck: bool = False) -> QuerySet[_Row]:
    """The rows of statements that were made by the moment that is asked for, and that were not struck, unless asked for."""
    so = so_by(actor.as_of, "recorded_at", "happened_on", "happened_at")
    stated = rows.filter(so).select_related("conference").order_by("id")
    return stated if struck else stated.exclude(struck_by(actor.as_of))


def _open(actor: Actor, conference: str, document: str) -> Q:
    """The filter of rows whose paper, in the column `document`, is open to the actor in its conference, in the column `conference`."""
    nothing = Q(**{f"{document}__isnull": True})
    if not actor.within:
        return nothing | readable(actor, f"{document}__")
    own = Q(**{f"{conference}__slug": actor.within})
    elsewhere = replace(actor, role=Role.READER, team=TeamRole.HOLDER)
    return nothing | (own & readable(actor, f"{document}__")) | (~own & readable(elsewhere, f"{document}__"))


def _origin(row: models.Statement) -> StatementOrigin:
    """The origin of a statement."""
    return StatementOrigin(
        key=row.key,
        conference=row.conference.slug,
        happened=row.happened_at or row.happened_on,
        channel=Channel(row.channel) if row.channel else None,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
    )


def preparations(actor: Actor, conference: str = "") -> tuple[Preparation, ...]:
    """The ties between conferences that prepare others, in the order of record; narrowed to those of a conference. Raises: NotFound."""
    rows = _stated(actor, models.Preparation.objects.select_related("prepared"))
    if conference:
        place = conferences.conference(actor, conference)
        rows = rows.filter(Q(conference_id=place.id) | Q(prepared_id=place.id))
    return tuple(
        Preparation(stage=row.conference.slug, prepared=row.prepared.slug, group=row.group, origin=_origin(row))
        for row in rows
    )


def link_rows(actor: Actor, *, struck: bool = False) -> QuerySet[models.LineageLink]:
    """The links both ends of which are open to the actor, those that were stated by the moment that is asked for."""
    of_ends = models.LineageLink.objects.select_related("earlier_conference", "later_conference")
    return _stated(actor, of_ends, struck=struck).filter(
        _open(actor, "earlier_conference", "earlier_document"), _open(actor, "later_conference", "later_document")
    )


def links(actor: Actor, conference: str) -> tuple[LineageLink, ...]:
    """The links at papers of a conference, in the order of record. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = link_rows(actor).filter(Q(earlier_conference_id=place.id) | Q(later_conference_id=place.id))
    return _link_values(actor, rows)


def _link_values(actor: Actor, rows: Iterable[models.LineageLink]) -> tuple[LineageLink, ...]:
    """Links as values, with the symbols that their papers have today."""
    loaded = list(rows)
    ends = [(row.earlier_conference.slug, row.earlier_document_id) for row in loaded]
    ends += [(row.later_conference.slug, row.later_document_id) for row in loaded]
    symbols = _symbols(actor, ends)
    return tuple(
        LineageLink(
            kind=LinkKind(row.kind),
            earlier=LinePlace(
                row.earlier_conference.slug,
                row.earlier_text or row.earlier_pid or symbols[row.earlier_document_id],
                row.earlier_document_id,
                row.earlier_pid,
            ),
            later=LinePlace(
                row.later_conference.slug,
                row.later_text or row.later_pid or symbols[row.later_document_id],
                row.later_document_id,
                row.later_pid,
            ),
            by=row.earlier_by,
            origin=_origin(row),
        )
        for row in loaded
    )


def _symbols(actor: Actor, ends: Iterable[tuple[str, int | None]]) -> dict[Any, str]:
    """Row of a paper → its symbol, each read as the actor reads in its conference."""
    by_conference: dict[str, list[int | None]] = {}
    for slug, document in ends:
        by_conference.setdefault(slug, []).append(document)
    symbols: dict[Any, str] = {}
    for slug, documents in by_conference.items():
        symbols |= registry.symbols_of(actor_in(actor, slug), documents)
    return symbols


def place_of(item: TracedItem, conference: str) -> LinePlace:
    """The place of a line at which an item of a conference stands."""
    document = item.document.id if item.document else None
    return LinePlace(conference, item.name, document, item.name if item.kind is ItemKind.PROPOSAL else "")


def find_place(actor: Actor, conference: str, name: str) -> LinePlace:
    """The proposal, document or text of that name, as a place of a line; also a paper that links alone name. Raises: NotFound."""
    conferences.conference(actor, conference)
    try:
        return place_of(proceedings.find_item(actor_in(actor, conference), conference, name), conference)
    except NotFound:
        by_name = Q(earlier_text=name, earlier_conference__slug=conference) | Q(
            later_text=name, later_conference__slug=conference
        )
        if link_rows(actor).filter(by_name).exists():
            return LinePlace(conference, name)
        raise


def line(actor: Actor, conference: str, name: str) -> Line:
    """The line of the proposal, document or text of that name; of one about which nothing is stated, that alone. Raises: NotFound."""
    return line_at(actor, find_place(actor, conference, name))


def line_at(actor: Actor, start: LinePlace) -> Line:
    """The line of a place that was found already."""
    stated = connected_links(actor, start)
    places = {place.identity: place for link in stated for place in (link.earlier, link.later)} | {
        start.identity: start
    }
    pairs = [(link.earlier.identity, link.later.identity) for link in stated]
    ordered = [places[identity] for identity in order_line(start.identity, pairs)]
    inside = {place.identity for place in ordered}
    stated = tuple(link for link in stated if {link.earlier.identity, link.later.identity} <= inside)
    return Line(start=start, entries=_entries(actor, ordered, stated))


def connected_links(actor: Actor, start: LinePlace) -> tuple[LineageLink, ...]:
    """The links that lead from a place to another over any number of steps, one way or the other."""
    stated: dict[tuple[str, str], LineageLink] = {}
    frontier = [start]
    visited = {start.identity}
    for _ in range(_LONGEST):
        if not frontier:
            break
        rows = link_rows(actor).filter(_at_any(frontier))
        new = {(link.origin.conference, link.origin.key): link for link in _link_values(actor, rows)}
        stated |= new
        ends = {place.identity: place for link in new.values() for place in (link.earlier, link.later)}
        frontier = [place for identity, place in ends.items() if identity not in visited]
        visited |= set(ends)
    return tuple(stated.values())


def _at_any(places: Sequence[LinePlace]) -> Q:
    """The filter of links at one of some places."""
    at = Q(pk__in=())
    for place in places:
        for end in ("earlier", "later"):
            if place.document is not None:
                at |= Q(**{f"{end}_document_id": place.document, f"{end}_pid": place.pid})
            else:
                at |= Q(**{f"{end}_text": place.name, f"{end}_conference__slug": place.conference})
    return at


def _entries(actor: Actor, places: Sequence[LinePlace], stated: Sequence[LineageLink]) -> tuple[LineEntry, ...]:
    """The places of a line as they stand."""
    stages = {entry.stage for entry in preparations(actor)}
    papers = _papers(actor, places)
    entries = []
    for place in places:
        incoming = tuple(link for link in stated if link.later.identity == place.identity)
        outgoing = [link for link in stated if link.earlier.identity == place.identity]
        facts = StageFacts(
            prepares=place.conference in stages,
            is_text=place.document is None,
            incoming=frozenset(link.kind for link in incoming),
            outgoing=frozenset(link.kind for link in outgoing),
        )
        by = next((link.by for link in outgoing if link.by), "")
        named = stage_of_name(by, place.name) if by else None
        entry = LineEntry(
            place=place,
            stage=named or stage_of(facts),
            document=papers.get(place.document),
            proposal=proposal_at(actor, place, papers.get(place.document)),
            by=by,
            links=incoming,
            adoption=_adoption(actor, place),
        )
        entries.append(entry)
    return tuple(entries)


def _papers(actor: Actor, places: Iterable[LinePlace]) -> dict[Any, Document]:
    """Row → paper of each of the places, each read as the actor reads in its conference."""
    by_conference: dict[str, list[int]] = {}
    for place in places:
        if place.document is not None:
            by_conference.setdefault(place.conference, []).append(place.document)
    papers: dict[Any, Document] = {}
    for slug, documents in by_conference.items():
        papers |= {paper.id: paper for paper in registry.documents_of(actor_in(actor, slug), documents)}
    return papers


def proposal_at(actor: Actor, place: LinePlace, paper: Document | None) -> FiledProposal | None:
    """The proposal of a place as its own paper has it, also where that is superseded; `None` where it is not in the paper any more."""
    if not place.pid or paper is None:
        return None
    filed = proposals.proposals(actor_in(actor, place.conference), place.conference, document=paper.symbol)
    return next((entry for entry in filed if entry.proposal.id == place.pid), None)


def _adoption(actor: Actor, place: LinePlace) -> Adoption | None:
    """The adoption that stands of the text at a place."""
    if place.document is not None:
        return None
    adoptions = outcomes.standing_adoptions(actor_in(actor, place.conference), place.conference)
    return next((entry for entry in adoptions if place.name in entry.names), None)


def common_positions(actor: Actor, conference: str, *, group: str = "", item: str = "") -> tuple[CommonPosition, ...]:
    """The positions of groups on what others propose, in the order of record; narrowed to a group, or an item. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    loaded = list(position_rows(actor).filter(conference_id=place.id))
    symbols = registry.symbols_of(actor, [key for row in loaded for key in (row.document_id, row.paper_id)])
    values = [_position(row, symbols) for row in loaded]
    latest: dict[tuple[str, str], str] = {}
    for value in sorted(values, key=lambda entry: entry.origin.day):
        latest[value.group, value.item] = value.origin.key
    return tuple(
        replace(value, counts=latest[value.group, value.item] == value.origin.key)
        for value in values
        if group in ("", value.group) and item in ("", value.item)
    )


def position_rows(actor: Actor, *, struck: bool = False) -> QuerySet[models.CommonPosition]:
    """The common positions of which both the paper that they are on and the one that carries them are open to the actor."""
    return _stated(actor, models.CommonPosition.objects.all(), struck=struck).filter(
        _open(actor, "conference", "document"), _open(actor, "conference", "paper")
    )


def _position(row: models.CommonPosition, symbols: dict[int, str]) -> CommonPosition:
    """A common position from its row."""
    symbol = symbols.get(row.document_id or 0, "")
    return CommonPosition(
        group=row.group,
        item=row.text or row.pid or symbol,
        document=symbol,
        stand=SignatureStand(row.stand),
        paper=symbols.get(row.paper_id or 0, ""),
        words=row.words,
        signed=tuple(row.signed),
        counts=True,
        origin=_origin(row),
    )


def filing_authorities(actor: Actor, conference: str, symbol: str = "") -> tuple[FilingAuthority, ...]:
    """The signatures by which papers of a conference were filed, in the order of record; narrowed to a paper. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = authority_rows(actor).filter(conference_id=place.id)
    if symbol:
        rows = rows.filter(document_id=registry.document(actor, conference, symbol).id)
    loaded = list(rows)
    symbols = registry.symbols_of(actor, [row.document_id for row in loaded])
    return tuple(
        FilingAuthority(
            document=symbols[row.document_id],
            administration=row.administration,
            function=row.function,
            instrument=row.instrument,
            origin=_origin(row),
        )
        for row in loaded
    )


def authority_rows(actor: Actor, *, struck: bool = False) -> QuerySet[models.FilingAuthority]:
    """The authorities of filings whose papers are open to the actor."""
    return _stated(actor, models.FilingAuthority.objects.filter(readable(actor, "document__")), struck=struck)


def coordinators(actor: Actor, conference: str, *, group: str = "") -> tuple[ItemCoordinator, ...]:
    """Tell who follows which item for a group: as stated last for each item, function and administration. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = _stated(actor, models.ItemCoordinator.objects.filter(conference_id=place.id))
    standing: dict[tuple[str, str, str, str], models.ItemCoordinator] = {}
    for row in sorted(rows, key=lambda entry: (_origin(entry).day, entry.pk)):
        standing[row.group, row.item, row.function, row.administration] = row
    return tuple(
        ItemCoordinator(
            group=row.group,
            item=row.item,
            administration=row.administration,
            function=row.function,
            origin=_origin(row),
        )
        for row in standing.values()
        if not row.ended and group in ("", row.group)
    )
