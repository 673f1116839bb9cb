"""Codes of proponents who propose together, written as one: ``B/CAN/USA``. One who proposes alone is its own code.

Source: the originators of ids in ITU conference documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_BETWEEN = "/"


def split_joint(code: str) -> tuple[str, ...]:
    """The codes of which a joint one is made, in their order."""
    return tuple(code.split(_BETWEEN))


def join_codes(codes: Iterable[str]) -> str:
    """The codes as one; empty for none."""
    return _BETWEEN.join(codes)


def joint_name(code: str, names: Mapping[str, str]) -> str:
    """The names of all who propose under a code, with commas between; a code that has no name stands for itself."""
    return ", ".join(names.get(part, part) for part in split_joint(code))
