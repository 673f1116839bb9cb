"""Instruments, their editions and texts."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import ProvisionOut, Shape, Typography, attribute
from plenipot.core.text.provisions import Provision
from plenipot.core.text.typography import unmark_typography
from plenipot.instruments import queries
from plenipot.instruments.values import Edition, Instrument

router = Router()


class EditionOut(Shape):
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


class InstrumentOut(Shape):
    """An instrument with its editions, oldest first."""

    code: str
    kind: str
    number: str
    title: str
    editions: list[EditionOut]


class TextOut(EditionOut):
    """An edition with its provisions."""

    provisions: list[ProvisionOut] = attribute("text")


@router.get("/instruments", response=list[InstrumentOut])
@in_parts
def instruments(request: HttpRequest) -> Sequence[Instrument]:
    """All instruments by code."""
    return queries.instruments(actor_of(request))


@router.get("/instruments/{code}", response=InstrumentOut)
def instrument(request: HttpRequest, code: str) -> Instrument:
    """One instrument."""
    return queries.instrument(actor_of(request), code)


@router.get("/instruments/{code}/{key}", response=TextOut)
def text(request: HttpRequest, code: str, key: str, language: str = "en") -> Edition:
    """One edition with its text."""
    return queries.edition(actor_of(request), code, key, language)


@router.get("/instruments/{code}/{old}/to/{new}", response=list[ProvisionOut])
@in_parts
def differences(
    request: HttpRequest, code: str, old: str, new: str, language: str = "en", typography: Typography = "exact"
) -> Sequence[Provision]:
    """What changed from one edition to another, as marked text in the order of the later one.

    With `typography=ignore`, changes of quotation marks, dashes, blanks, letter forms and vowel signs are not marked.
    """
    changed = queries.differences(actor_of(request), code, old, new, language)
    return unmark_typography(changed) if typography == "ignore" else changed
