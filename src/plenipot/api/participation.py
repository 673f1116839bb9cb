"""Administrations, regional groups and election regions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape
from plenipot.participation import queries
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
