"""The arguments of a grave act as a request keeps them, by the names of the operation's parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from plenipot.core.access.levels import Levels, TeamRole
from plenipot.registry.values import LevelDecision


class _Codec(NamedTuple):
    """How a value becomes JSON, and the value again."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


_CODECS: dict[str, _Codec] = {
    "levels": _Codec(
        asdict,
        lambda stored: Levels.from_words(**stored),
    ),
    "ground": _Codec(asdict, lambda stored: LevelDecision(**stored)),
    "since": _Codec(datetime.isoformat, datetime.fromisoformat),
    "role": _Codec(lambda role: role.value, TeamRole),
}
"""Name of a parameter → how its values are kept; those of all other parameters are words, numbers and truths."""


def encode(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments as JSON; none of them is left out."""
    return {
        name: _CODECS[name].encode(value) if name in _CODECS and value is not None else value
        for name, value in sorted(arguments.items())
    }


def decode(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a request from the JSON that `encode` made of them."""
    return {
        name: _CODECS[name].decode(value) if name in _CODECS and value is not None else value
        for name, value in stored.items()
    }
