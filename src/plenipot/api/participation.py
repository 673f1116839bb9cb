"""Administrations, regional groups and election regions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BeforeValidator

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape, attribute
from plenipot.core.procedure.rights import ComputedRight
from plenipot.participation import queries
from plenipot.participation.delegations import participants as participants_at
from plenipot.participation.values import Administration, Group, Region

router = Router()


class AdministrationOut(Shape):
    """A Member State: `code` is its ITU symbol."""

    code: str
    name: str
    iso2: str
    iso3: str
    region: str
    groups: list[str]


class GroupOut(Shape):
    """A regional organisation with its members."""

    code: str
    organisation: str
    name: str
    members: list[str]


class RegionOut(Shape):
    """An election region of the Union."""

    code: str
    name: str


@router.get("/administrations", response=list[AdministrationOut])
@in_parts
def administrations(request: HttpRequest, on: date | None = None) -> Sequence[Administration]:
    """All administrations by ITU symbol, with the groups they belong to (on a day)."""
    return queries.administrations(actor_of(request), on=on)


@router.get("/administrations/{code}", response=AdministrationOut)
def administration(request: HttpRequest, code: str) -> Administration:
    """One administration by its ITU symbol."""
    return queries.administration(actor_of(request), code)


@router.get("/groups", response=list[GroupOut])
@in_parts
def groups(request: HttpRequest, on: date | None = None) -> Sequence[Group]:
    """The regional groups with their members (on a day)."""
    return queries.groups(actor_of(request), on=on)


@router.get("/groups/{code}", response=GroupOut)
def group(request: HttpRequest, code: str, on: date | None = None) -> Group:
    """One regional group by its code or its organisation (`ACP`, `APT`), with its members (on a day)."""
    return queries.group(actor_of(request), code, on=on)


@router.get("/regions", response=list[RegionOut])
@in_parts
def regions(request: HttpRequest) -> Sequence[Region]:
    """The election regions."""
    return queries.regions(actor_of(request))


class RightOut(Shape):
    """A right: the `answer` (yes, no, by consent, limited, not known), and the sentence that says by which rule."""

    right: str
    answer: str
    sentence: str
    rule: str
    certainty: str


class DelegateOut(Shape):
    """A person of a delegation; the name is empty for those who do not keep the record."""

    person: str
    name: str
    function: str
    civil_society: bool


class StandingFactOut(Shape):
    """A fact that holds of a participant, with its source."""

    code: str
    name: str
    detail: str
    source: str = attribute("dated", "source")


class ParticipantOut(Shape):
    """A participant of a conference: how it is admitted, who is in it, what holds of it, what it may do."""

    code: str
    name: str
    kind: str
    sector: str
    since: datetime | None = attribute("dated", "since")
    until: datetime | None = attribute("dated", "until")
    source: str = attribute("dated", "source")
    delegates: list[DelegateOut]
    standings: list[StandingFactOut]
    rights: Annotated[list[RightOut], BeforeValidator(lambda rights: [_right(entry) for entry in rights])]


def _right(entry: ComputedRight) -> dict[str, str]:
    """A right with the number and the certainty of its rule."""
    rule = entry.rule
    return {
        "right": entry.right,
        "answer": entry.answer,
        "sentence": entry.sentence,
        "rule": rule.number if rule else "",
        "certainty": rule.certainty if rule else "",
    }


@router.get("/conferences/{slug}/participants", response=list[ParticipantOut])
@in_parts
def participants(request: HttpRequest, slug: str) -> Sequence[Any]:
    """Who takes part in a conference, with what each may do and by which rule."""
    return participants_at(actor_of(request), slug, timezone.now())
