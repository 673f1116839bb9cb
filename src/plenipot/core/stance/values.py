"""Positions as values: grades, what proves them, and the questions they answer.

A position is computed from texts, endorsements, statements or votes, never asserted: each carries evidence that points
at words in a registered document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """Where a proponent stands on a question."""

    SUPPORTS = "supports"
    SUPPORTS_WITH_CHANGES = "supports with changes"
    NEUTRAL = "neutral"
    OPPOSES_IN_PART = "opposes in part"
    OPPOSES = "opposes"
    SILENT = "silent"


class Effect(StrEnum):
    """What a proposal does to the words a marker looks for."""

    KEPT = "kept"
    STRUCK = "struck"
    INSERTED = "inserted"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    MARKED = "marked"
    """The mark alone speaks: NOC! keeps all, SUP strikes all, ADD brings all."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A rule that reads a position from a proposal's text.

    It looks in `provisions` (addresses, ``*`` as wildcard; empty: everywhere in the issue's instruments) of proposals
    with one of `marks` (empty: any) for any of `terms` (words per language, folded to compare) with `effect`.
    """

    id: str
    effect: Effect
    grade: Grade
    provisions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What an issue asks of every proponent, with the markers that answer it, strongest first."""

    id: str
    text: str
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very words that prove a position: where they stand and what is done to them."""

    document: str
    proposal: str
    provision: str
    words: str
    effect: Effect
    marker: str
    place: int = -1
    """Index of the paragraph in the document's file."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one proponent stands on one question. `silent` positions have no evidence and say so."""

    proponent: str
    question: str
    grade: Grade
    evidence: tuple[Evidence, ...]
    signatories: tuple[str, ...] = ()
    """Administrations for which a common proposal speaks."""
    overruled: str = ""
    """An analyst's reason and source, where a computed grade was overruled; the computed one stays in `computed`."""
    computed: Grade | None = None
