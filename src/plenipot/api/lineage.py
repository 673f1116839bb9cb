"""Lines from a capital to a decision: links, words that survive, common positions, authorities of filings, coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BeforeValidator, Field

from plenipot.api.act_facts import ActIn
from plenipot.api.answers import actor_of, in_parts, optional_utc
from plenipot.api.shapes import Shape, attribute
from plenipot.core.access.levels import Existence
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LinkKind
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.lineage import queries
from plenipot.lineage.values import (
    CommonPosition,
    FilingAuthority,
    ItemCoordinator,
    LineageLink,
    LineEntry,
    Preparation,
    StatementFacts,
    SuggestedLink,
    TracedWords,
)
from plenipot.lineage.words import suggest_links, trace_line

router = Router()


def _written(time: date | str | None) -> str | None:
    """A day, or a moment, as ISO has it."""
    return time.isoformat() if isinstance(time, date) else time


class StatementOut(Shape):
    """The origin of a statement; `recorded_in` is the conference in whose record it stands."""

    key: str = attribute("origin", "key")
    recorded_in: str = attribute("origin", "conference")
    happened: Annotated[str | None, BeforeValidator(_written)] = attribute("origin", "happened")
    channel: str | None = attribute("origin", "channel")
    source: str = attribute("origin", "source")
    certainty: str = attribute("origin", "certainty")
    recorded_at: datetime = attribute("origin", "recorded_at")


class PreparationOut(StatementOut):
    """A conference that prepares another one, for a group where it is one of a region."""

    stage: str
    prepared: str
    group: str


class LinkOut(StatementOut):
    """A link from an earlier paper to a later one; `by` says whose the earlier one is where the record does not hold it."""

    kind: str
    earlier: str = attribute("earlier", "name")
    earlier_conference: str = attribute("earlier", "conference")
    later: str = attribute("later", "name")
    later_conference: str = attribute("later", "conference")
    by: str


class LineEntryOut(Shape):
    """A place of a line with its stage, and the links that lead to it."""

    name: str = attribute("place", "name")
    conference: str = attribute("place", "conference")
    stage: str
    by: str
    withdrawn: bool = attribute("is_withdrawn")
    links: list[LinkOut]


class LinePassageOut(Shape):
    """A run of words at an address that a proposal inserts or strikes, with those of them that survive."""

    address: str
    kind: str
    words: str
    count: int
    surviving: int


class TracedWordsOut(Shape):
    """The words of an earlier proposal in a later one or in the text adopted; counts are of those that survive and of all."""

    earlier: str = attribute("earlier", "name")
    later: str = attribute("later", "name")
    conference: str = attribute("later", "conference")
    adopted: bool
    inserted: list[int]
    deleted: list[int]
    passages: list[LinePassageOut]


class SuggestedLinkOut(Shape):
    """A link that nobody has stated, with the words that suggest it."""

    kind: str
    words: TracedWordsOut


class CommonPositionOut(StatementOut):
    """What a group says of what somebody else proposes; it is no member's own, but for those in `signed`."""

    group: str
    item: str
    document: str
    stand: str
    paper: str
    words: str
    signed: list[str]
    counts: bool


class FilingAuthorityOut(StatementOut):
    """The signature by which a document was filed, which is no co-sponsorship."""

    document: str
    administration: str
    function: str
    instrument: str


class CoordinatorOut(StatementOut):
    """Who follows an item for a group, or speaks for it there."""

    group: str
    item: str
    administration: str
    function: str


class StatementIn(ActIn):
    """When something happened, how it is known, and where that is said."""

    happened_at: datetime | None = None
    happened_on: date | None = None
    channel: Channel | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """What is sent, with the facts of the statement apart."""
        sent = dict(self) | {"happened_at": optional_utc(self.happened_at)}
        facts = {name: sent.pop(name) for name in StatementIn.model_fields}
        return {**sent, "facts": StatementFacts(**facts)}


class TiePreparationIn(StatementIn):
    """The conference that this one prepares, and for which group; `papers_for` is for whom its papers are from now on.

    By itself those of a region's preparation are for its own members.
    """

    prepared: str
    group: str = ""
    papers_for: Existence | None = None


class LinkItemsIn(StatementIn):
    """Two papers and how one came from the other; `of` and `into` are their conferences where these are others.

    With `by` the earlier one is a paper that the record does not hold.
    """

    earlier: str
    later: str
    kind: LinkKind
    of: str = ""
    into: str = ""
    by: str = ""


class StatePositionIn(StatementIn):
    """What a group says of a proposal of somebody else, with the paper or the words that carry it."""

    group: str
    item: str
    stand: SignatureStand
    paper: str = ""
    words: str = ""
    signed: list[str] = Field(default=[])
    as_text: bool = False


class AuthoriseFilingIn(StatementIn):
    """Whose signature let a document be filed; `function` is no name of a person."""

    symbol: str
    administration: str
    function: str
    instrument: str = ""


class NameCoordinatorIn(StatementIn):
    """Who follows an item for a group, or no longer does."""

    group: str
    item: str
    administration: str
    function: str
    ended: bool = False


class StrikeStatementIn(ActIn):
    """A statement that was recorded wrongly, by its key, and why."""

    key: str
    reason: str


@router.get("/conferences/{slug}/preparations", response=list[PreparationOut])
@in_parts
def preparations(request: HttpRequest, slug: str) -> Sequence[Preparation]:
    """Which conferences prepare this one, and which it prepares."""
    return queries.preparations(actor_of(request), slug)


@router.get("/conferences/{slug}/lineage", response=list[LinkOut])
@in_parts
def links(request: HttpRequest, slug: str) -> Sequence[LineageLink]:
    """What is stated of which paper came from which."""
    return queries.links(actor_of(request), slug)


@router.get("/conferences/{slug}/lineage/{path:item}", response=list[LineEntryOut])
@in_parts
def lineage(request: HttpRequest, slug: str, item: str) -> Sequence[LineEntry]:
    """The line of a proposal, a document or a text, from the earliest paper to the decision."""
    return queries.line(actor_of(request), slug, item).entries


@router.get("/conferences/{slug}/lineage-words/{path:item}", response=list[TracedWordsOut])
@in_parts
def lineage_words(request: HttpRequest, slug: str, item: str) -> Sequence[TracedWords]:
    """Which words of each proposal of a line stand in each later one, and in the text adopted."""
    actor = actor_of(request)
    return trace_line(actor, queries.line(actor, slug, item))


@router.get("/conferences/{slug}/lineage-suggested/{path:item}", response=list[SuggestedLinkOut])
@in_parts
def lineage_suggested(request: HttpRequest, slug: str, item: str) -> Sequence[SuggestedLink]:
    """Links to a proposal that nobody has stated and that shared words suggest; nothing is recorded by asking."""
    return suggest_links(actor_of(request), slug, item)


@router.get("/conferences/{slug}/common-positions", response=list[CommonPositionOut])
@in_parts
def common_positions(request: HttpRequest, slug: str, group: str = "", item: str = "") -> Sequence[CommonPosition]:
    """What groups say of what others propose; narrowed to a group, or to an item."""
    return queries.common_positions(actor_of(request), slug, group=group, item=item)


@router.get("/conferences/{slug}/filing-authorities", response=list[FilingAuthorityOut])
@in_parts
def filing_authorities(request: HttpRequest, slug: str, document: str = "") -> Sequence[FilingAuthority]:
    """Whose signatures let documents be filed; narrowed to a document."""
    return queries.filing_authorities(actor_of(request), slug, document)


@router.get("/conferences/{slug}/coordinators", response=list[CoordinatorOut])
@in_parts
def coordinators(request: HttpRequest, slug: str, group: str = "") -> Sequence[ItemCoordinator]:
    """Who follows which item for a group."""
    return queries.coordinators(actor_of(request), slug, group=group)
