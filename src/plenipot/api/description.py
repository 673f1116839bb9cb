"""The description of the interface as it is served: what many operations share is said once."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

_METHODS = frozenset({"get", "post"})
_OFTEN = 2
"""Operations that share a parameter, at least."""


def share_answers(described: dict[str, Any]) -> dict[str, Any]:
    """The description with the answers of more than one operation under `components`, and references to them."""
    operations = _operations(described)
    counts = Counter(_key(answer) for operation in operations for answer in operation["responses"].values())
    shared: dict[str, Any] = {}
    names: dict[str, str] = {}
    for operation in operations:
        for status, answer in operation["responses"].items():
            key = _key(answer)
            if counts[key] < _OFTEN:
                continue
            if key not in names:
                names[key] = _free_name("answer", shared)
                shared[names[key]] = answer
            operation["responses"][status] = {"$ref": f"#/components/responses/{names[key]}"}
    return described | {"components": described["components"] | {"responses": shared}}


def share_parameters(described: dict[str, Any]) -> dict[str, Any]:
    """The description with the parameters of more than one operation under `components`, and references to them."""
    operations = _operations(described)
    counts = Counter(_key(parameter) for operation in operations for parameter in operation.get("parameters", ()))
    shared: dict[str, Any] = {}
    names: dict[str, str] = {}
    for operation in operations:
        for number, parameter in enumerate(operation.get("parameters", ())):
            key = _key(parameter)
            if counts[key] < _OFTEN:
                continue
            if key not in names:
                names[key] = _free_name(parameter["name"], shared)
                shared[names[key]] = parameter
            operation["parameters"][number] = {"$ref": f"#/components/parameters/{names[key]}"}
    return described | {"components": described["components"] | {"parameters": shared}}


def _operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations of a description."""
    return [
        operation for path in described["paths"].values() for method, operation in path.items() if method in _METHODS
    ]


def _key(part: dict[str, Any]) -> str:
    """All that is said of a parameter or an answer, by which those that are the same are known."""
    return json.dumps(part, sort_keys=True)


def _free_name(name: str, used: dict[str, Any]) -> str:
    """A name for a shared part that no other has: its own, or that with a number."""
    return next(
        free
        for free in (name, *(f"{name}-{number}" for number in range(2, len(used) + _OFTEN + 1)))
        if free not in used
    )
