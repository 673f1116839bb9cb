"""All proposals on one instrument beside each other, over its base text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BeforeValidator

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.proposals import ProposalOut
from plenipot.api.shapes import Extended, Shape, SpanOut, Typography, attribute
from plenipot.core.consolidation.typography import unmark_table
from plenipot.drafting.queries import chair_texts
from plenipot.instruments.values import Edition
from plenipot.proposals import queries
from plenipot.proposals.values import Amended, Contested

router = Router()
_ALL = 2**31
_EVERY: list[str] = []


def _key(edition: Edition | None) -> str:
    """The key of an edition; empty without one."""
    return edition.key if edition else ""


def _is_reconstructed(edition: Edition | None) -> bool:
    return edition is not None and edition.reconstructed


EditionKey = Annotated[str, BeforeValidator(_key)]
"""The key of the base edition; empty for a draft new instrument."""
IsReconstructed = Annotated[bool, BeforeValidator(_is_reconstructed)]
"""Whether the base was put together from proposals."""


class TouchOut(Shape):
    """Base tokens from `start` up to `end` are replaced by `inserted`; equal ends are a gap."""

    start: int
    end: int
    inserted: list[str]
    moved: bool


class EntryOut(Shape):
    """What one proposal makes of one row."""

    proposal: str = attribute("proposal_id")
    mark: str
    label: str
    spans: list[SpanOut]
    touches: list[TouchOut] = attribute("edits")
    drift: list[str]
    untracked: list[str]
    place: int
    foreign: bool
    """Whether the words are in another language than the base: shown as filed, compared with nothing."""


class AgreementOut(Shape):
    """Proposals whose resulting text is the same."""

    proposals: list[str] = attribute("proposal_ids")
    text: str


class ContestOut(Shape):
    """Base tokens that proposals treat differently."""

    start: int
    end: int
    proposals: list[str] = attribute("proposal_ids")


class RowOut(Shape):
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


class UnmatchedOut(Shape):
    """A provision of a proposal's own base that has no counterpart in ours."""

    proposal: str = attribute("proposal_id")
    address: str
    text: str
    place: int


class AmendedOut(Shape):
    """An instrument on which something is proposed."""

    code: str
    title: str
    proposals: list[str]
    proponents: list[str]
    edition: str
    reconstructed: bool


class ContestedOut(Shape):
    """A provision that several proponents want different words for: how many readings, the present one left aside."""

    instrument: str
    address: str
    label: str
    text: str
    proponents: list[str]
    readings: int


class ChairProvisionOut(Shape):
    """The words of a provision in a chair's text, brackets included."""

    address: str
    text: str


class ChairTextOut(Shape):
    """A chair's own text on the instrument: nobody's proposal."""

    version: str
    name: str
    body: str
    day: date
    provisions: list[ChairProvisionOut]


class TableOut(Shape):
    """The consolidated table of an instrument. `elsewhere`: proposals to be read in other languages only.

    `of_chair` holds the chair's own text of each body, which is no proposal. `unmatched` is what stands in a proposal's own copy of the base alone; `other_editions` names the edition of those
    that were written against another than the base; `exact` is false where there were too many to try every set.
    """

    conference: str
    instrument: str
    title: str
    language: str
    edition: EditionKey
    reconstructed: IsReconstructed = attribute("edition")
    proposals: list[ProposalOut]
    rows: list[RowOut] = attribute("table", "rows")
    mergeable: list[list[str]] = attribute("table", "mergeable")
    same: list[list[str]] = attribute("table", "same")
    exact: bool = attribute("table", "exact")
    unmatched: list[UnmatchedOut] = attribute("table", "unmatched")
    elsewhere: dict[str, list[str]]
    other_editions: dict[str, str]
    of_chair: list[ChairTextOut]


@router.get("/conferences/{slug}/instruments", response=list[AmendedOut])
@in_parts
def amended(request: HttpRequest, slug: str) -> Sequence[Amended]:
    """The instruments on which something is proposed; one without code gathers what could not be placed."""
    return queries.amended(actor_of(request), slug)


@router.get("/conferences/{slug}/contested", response=list[ContestedOut])
@in_parts
def contested(request: HttpRequest, slug: str) -> Sequence[Contested]:
    """The provisions for which proponents want different words, the most contested first."""
    return queries.contested(actor_of(request), slug, limit=_ALL)


@router.get("/conferences/{slug}/instruments/{code}", response=TableOut)
def table(
    request: HttpRequest,
    slug: str,
    code: str,
    proposals: Query[list[str]] = _EVERY,
    language: str = "en",
    typography: Typography = "exact",
) -> Extended:
    """The consolidated table: a row per provision, an entry per proposal, nothing refused, nothing hidden.

    `proposals` narrows it to those of the given ids. With `typography=ignore`, changes of quotation marks, dashes, blanks,
    letter forms and vowel signs are not marked, and who changes nothing else in a row says nothing there.
    """
    actor = actor_of(request)
    consolidated = queries.consolidated(actor, slug, code, proposals or None, language=language)
    chairs = [
        Extended(
            chair.version,
            version=chair.version.key,
            provisions=[{"address": address, "text": words} for address, words in chair.words.items()],
        )
        for chair in chair_texts(actor, slug, code, consolidated.language)
    ]
    if typography == "ignore":
        consolidated = replace(consolidated, table=unmark_table(consolidated.table))
    return Extended(consolidated, of_chair=chairs)
