"""The shapes that several parts of the interface share."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision


class SpanOut(Schema):
    """Characters of one fate: kept, inserted, deleted, moved_in, moved_out, struck."""

    text: str
    fate: str


class ProvisionOut(Schema):
    """One numbered piece of a text. `place` is the index of its paragraph in the file, −1 where there is none."""

    address: str
    kind: str
    label: str
    depth: int
    place: int
    text: str
    """The words after all changes."""
    spans: list[SpanOut]
    """The words with their fates; empty where nothing is marked."""


def spans(found: tuple[Span, ...]) -> list[dict[str, str]]:
    """Spans as the interface shows them."""
    return [{"text": span.text, "fate": RevisionType(span.revision).published} for span in found]


def provision(found: Provision) -> dict[str, Any]:
    """A provision as the interface shows it."""
    return {
        "address": found.address,
        "kind": found.kind.value,
        "label": found.label,
        "depth": found.depth,
        "place": found.place,
        "text": found.accepted,
        "spans": spans(found.spans) if found.changed else [],
    }
