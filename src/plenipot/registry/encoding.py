"""The one mapping between what was read of a file and its column in the record: compact JSON."""

from __future__ import annotations

import json

from plenipot.core.text.document import WordDocument
from plenipot.core.text.encoding import document_from_data, document_to_data


def text_to_json(text: WordDocument | None) -> str:
    """Everything that was read of a file, as compact JSON; empty where it could not be read."""
    return "" if text is None else json.dumps(document_to_data(text), ensure_ascii=False, separators=(",", ":"))


def text_from_json(content: str) -> WordDocument:
    """Return the text of a file from stored JSON, equal to the text that was stored."""
    return document_from_data(json.loads(content))
