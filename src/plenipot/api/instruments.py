"""Instruments, their editions and texts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.api.schemas import ProvisionOut, provision
from plenipot.instruments import queries
from plenipot.instruments.values import Edition, Instrument

router = Router()


class EditionOut(Schema):
    """An edition without its text. `reconstructed`: put together from proposals, no file of it at hand."""

    key: str
    year: int
    language: str
    label: str
    title: str
    reconstructed: bool
    conference: str
    differences: list[str]
    source: str


class InstrumentOut(Schema):
    """An instrument with its editions, oldest first."""

    code: str
    kind: str
    number: str
    title: str
    editions: list[EditionOut]


class TextOut(EditionOut):
    """An edition with its provisions."""

    provisions: list[ProvisionOut]


def edition(found: Edition) -> dict[str, Any]:
    """An edition as the interface shows it."""
    return {name: getattr(found, name) for name in EditionOut.model_fields}


def shown(found: Instrument) -> dict[str, Any]:
    """An instrument as the interface shows it."""
    return {
        "code": found.code,
        "kind": found.kind,
        "number": found.number,
        "title": found.title,
        "editions": [edition(one) for one in found.editions],
    }


@router.get("/instruments", response=list[InstrumentOut])
def instruments(request: HttpRequest, wanted: Query[Page]) -> list[dict[str, Any]]:
    """All instruments by code."""
    return page(request, queries.instruments(actor_of(request)), wanted, shown)


@router.get("/instruments/{code}", response=InstrumentOut)
def instrument(request: HttpRequest, code: str) -> dict[str, Any]:
    """One instrument."""
    return shown(queries.instrument(actor_of(request), code))


@router.get("/instruments/{code}/{key}", response=TextOut)
def text(request: HttpRequest, code: str, key: str, language: str = "en") -> dict[str, Any]:
    """One edition with its text."""
    found = queries.edition(actor_of(request), code, key, language)
    return {**edition(found), "provisions": [provision(one) for one in found.text]}


@router.get("/instruments/{code}/{old}/to/{new}", response=list[ProvisionOut])
def differences(
    request: HttpRequest, code: str, old: str, new: str, wanted: Query[Page], language: str = "en"
) -> list[dict[str, Any]]:
    """What changed from one edition to another, as marked text in the order of the later one."""
    return page(request, queries.differences(actor_of(request), code, old, new, language), wanted, provision)
