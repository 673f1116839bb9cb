"""Papers as plain data and back, so that a paper can be kept and be set again to the same bytes.

Every block and inline is a dictionary that names its kind under ``is`` and leaves out what has its default.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from plenipot.core.blocks.values import (
    Cite,
    Heading,
    Link,
    ListBlock,
    Note,
    PageBreak,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    TextInline,
)
from plenipot.core.text.document import RevisionType, Span
from plenipot.errors import Malformed

_STORED: dict[type, str] = {
    TableBlockCell: "Cell",
    Cite: "Cite",
    Heading: "Heading",
    Link: "Link",
    ListBlock: "List",
    RevisedInline: "Marked",
    Note: "Note",
    PageBreak: "PageBreak",
    Paper: "Paper",
    ParagraphBlock: "Paragraph",
    TableBlock: "Table",
    TextInline: "Text",
}
"""Class → the word under ``is`` in stored papers, which stays whatever the class is called."""
_CLASSES = {word: block for block, word in _STORED.items()}


def encode(value: Any) -> Any:
    """A paper, or any part of one, as dictionaries, lists, words and numbers."""
    if isinstance(value, Span):
        return {"is": "Span", "text": value.text, "fate": int(value.revision)}
    if is_dataclass(value) and not isinstance(value, type):
        values = {part.name: getattr(value, part.name) for part in fields(value)}
        stored = {
            part.name: encode(values[part.name]) for part in fields(value) if values[part.name] != _default_of(part)
        }
        return {"is": _STORED[type(value)], **stored}
    if isinstance(value, tuple):
        return [encode(part) for part in value]
    return value


def decode(data: Any) -> Any:
    """The paper, or the part of one, from the plain data that `encode` made of it; authors of tracked changes are not kept.

    Raises: Malformed (a class that no paper has).
    """
    if isinstance(data, list):
        return tuple(decode(item) for item in data)
    if not isinstance(data, dict) or "is" not in data:
        return data
    parts = {name: decode(value) for name, value in data.items() if name != "is"}
    if data["is"] == "Span":
        return Span(parts["text"], RevisionType(parts["fate"]))
    if data["is"] not in _CLASSES:
        raise Malformed(f"No paper has a part of the kind “{data['is']}”.")
    return _CLASSES[data["is"]](**parts)


def _default_of(field: Field[Any]) -> Any:
    """The value that a field of a block has where nothing is stored."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
