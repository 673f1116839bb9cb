"""Facts of a document as lists, commands and pages tell them: all that its value declares to be told, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, fields
from datetime import date
from enum import Enum
from typing import Any

from plenipot.registry.values import Document

_FIRST = ("symbol", "title", "source", "date", "languages", "superseded_by", "content")
"""The columns of a list that stood there first, so that they stay where they are."""
_DERIVED = ("languages", "table", "kind")

FACT_LABELS = tuple(label for fact in fields(Document) if (label := fact.metadata.get("label")))
"""The labels of facts, to be translated."""


def document_facts(document: Document) -> dict[str, object]:
    """Every fact by its key, in the order of a list's columns; days and moments in ISO, what is not known empty."""
    facts = {
        **{fact.metadata["key"] or fact.name: getattr(document, fact.name) for fact in _published()},
        **{name: getattr(document, name) for name in _DERIVED},
    }
    keys = (*_FIRST, *(key for key in facts if key not in _FIRST))
    return {key: _plain(facts[key]) for key in keys}


def labelled_facts(document: Document) -> Iterator[tuple[str, str]]:
    """Label and value of the facts that the page of a paper lists by their labels, where they are known."""
    for fact in _published():
        value = getattr(document, fact.name)
        if fact.metadata["label"] and value:
            yield fact.metadata["label"], str(_plain(value))


def _published() -> Iterator[Field[Any]]:
    """The fields of a document that are published as facts."""
    return (fact for fact in fields(Document) if fact.metadata)


def _plain(value: object) -> object:
    """A fact as the event's JSON stores it; None is the empty string."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Enum):
        return value.value
    return "" if value is None else value
