"""Administrations, regional groups and election regions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.participation import queries

router = Router()


class AdministrationOut(Schema):
    """A Member State: `code` is its ITU symbol."""

    code: str
    name: str
    iso2: str
    iso3: str
    region: str
    groups: list[str]


class GroupOut(Schema):
    """A regional organisation with its members."""

    code: str
    organisation: str
    name: str
    members: list[str]


class RegionOut(Schema):
    """An election region of the Union."""

    code: str
    name: str


@router.get("/administrations", response=list[AdministrationOut])
def administrations(request: HttpRequest, wanted: Query[Page], on: date | None = None) -> list[dict[str, Any]]:
    """All administrations by ITU symbol, with the groups they belong to (on a day)."""
    return page(request, queries.administrations(actor_of(request), on=on), wanted, asdict)


@router.get("/administrations/{code}", response=AdministrationOut)
def administration(request: HttpRequest, code: str) -> dict[str, Any]:
    """One administration by its ITU symbol."""
    return asdict(queries.administration(actor_of(request), code))


@router.get("/groups", response=list[GroupOut])
def groups(request: HttpRequest, wanted: Query[Page], on: date | None = None) -> list[dict[str, Any]]:
    """The regional groups with their members (on a day)."""
    return page(request, queries.groups(actor_of(request), on=on), wanted, asdict)


@router.get("/groups/{code}", response=GroupOut)
def group(request: HttpRequest, code: str, on: date | None = None) -> dict[str, Any]:
    """One regional group by its code or its organisation (`ACP`, `APT`), with its members (on a day)."""
    return asdict(queries.group(actor_of(request), code, on=on))


@router.get("/regions", response=list[RegionOut])
def regions(request: HttpRequest, wanted: Query[Page]) -> list[dict[str, Any]]:
    """The election regions."""
    return page(request, queries.regions(actor_of(request)), wanted, asdict)
