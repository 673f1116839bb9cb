"""Papers as plain data and back, so that a paper can be kept and be set again to the same bytes.

Every block and inline is a dictionary that names its class under ``is`` and leaves out what has its default.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from plenipot.core.blocks.values import (
    Cell,
    Cite,
    Heading,
    Link,
    List,
    Marked,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Text,
)
from plenipot.core.text.document import Fate, Span
from plenipot.errors import Malformed

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (Cell, Cite, Heading, Link, List, Marked, Note, PageBreak, Paper, Paragraph, Table, Text)
}


def encode(value: Any) -> Any:
    """A paper, or any part of one, as dictionaries, lists, words and numbers."""
    if isinstance(value, Span):
        return {"is": "Span", "text": value.text, "fate": int(value.fate)}
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        told = {one.name: encode(held[one.name]) for one in fields(value) if held[one.name] != _default(one)}
        return {"is": type(value).__name__, **told}
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    return value


def decode(data: Any) -> Any:
    """What `encode` was given; of marked words who changed them is not kept.

    Raises: Malformed (a class that no paper has).
    """
    if isinstance(data, list):
        return tuple(decode(one) for one in data)
    if not isinstance(data, dict) or "is" not in data:
        return data
    parts = {name: decode(value) for name, value in data.items() if name != "is"}
    if data["is"] == "Span":
        return Span(parts["text"], Fate(parts["fate"]))
    if data["is"] not in _KINDS:
        raise Malformed(f"No paper has a part of the kind “{data['is']}”.")
    return _KINDS[data["is"]](**parts)


def _default(one: Field[Any]) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default
