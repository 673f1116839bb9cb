"""Entries as bytes, as both indexes keep them: all but the words, without what is empty at the end."""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from plenipot.adapters.search.port import SearchEntry

_NAMES = tuple(field.name for field in fields(SearchEntry) if field.name not in {"text", "before"})
_MANY = frozenset({"proponents", "bodies"})
_values = attrgetter(*_NAMES)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_bytes(entry: SearchEntry) -> bytes:
    """The entry as compact JSON."""
    values = list(_values(entry))
    while values and not values[-1]:
        values.pop()
    return _encode(values).encode()


def from_bytes(data: bytes) -> SearchEntry:
    """The entry again, without its words."""
    values: dict[str, Any] = dict(zip(_NAMES, json.loads(data), strict=False))
    for name in _MANY & values.keys():
        values[name] = tuple(values[name])
    return SearchEntry(**{"text": "", **values})
