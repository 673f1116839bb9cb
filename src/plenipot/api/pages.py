"""The operations of the interface as a page to read: written on the server from the description, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.api.answers import actor_of, refused
from plenipot.api.examples import SAMPLE, example, example_names
from plenipot.api.main import api
from plenipot.errors import NotFound

_ASKS = "GET"


class Parameter(NamedTuple):
    """What can be said in a question."""

    name: str
    kind: str
    compulsory: bool
    place: str


class InterfaceOperation(NamedTuple):
    """One question that the interface answers, or one act that it carries out; `sent` is the shape of what an act is sent.

    A question that takes a token (`closed`) has no example: nobody can follow a link with one.
    """

    name: str
    method: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    sent: str
    answer: str
    example: str
    closed: bool = False


@cache
def operations() -> dict[str, list[InterfaceOperation]]:
    """Every operation by its tag, in the order of the description."""
    operations_by_key: dict[str, list[InterfaceOperation]] = {}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, described in methods.items():
            operations_by_key.setdefault(described["tags"][0], []).append(_operation(method, path, described))
    return operations_by_key


def index(request: HttpRequest) -> HttpResponse:
    """What can be asked, with an example of each."""
    names = example_names(actor_of(request))
    groups = {
        tag: [
            operation._replace(example=example(operation.path, names))
            if operation.method == _ASKS and not operation.closed
            else operation
            for operation in found_operations
        ]
        for tag, found_operations in operations().items()
    }
    return render(request, "web/api.html", {"groups": groups})


def _operation(method: str, path: str, described: dict[str, Any]) -> InterfaceOperation:
    """An operation of the interface for its page, from the OpenAPI description."""
    return InterfaceOperation(
        name=described["operationId"],
        method=method.upper(),
        path=path,
        about=described.get("description", "") or described["summary"],
        parameters=tuple(_parameters(described)),
        sent=_sent(described),
        answer=_answer(described),
        example=example(path, SAMPLE) if method.upper() == _ASKS and "security" not in described else "",
        closed="security" in described,
    )


def _sent(described: dict[str, Any]) -> str:
    """The shape of what an act is sent; a file is sent with the fields of a form."""
    content = described.get("requestBody", {}).get("content", {})
    shape = str(content.get("application/json", {}).get("schema", {}).get("$ref", "")).rpartition("/")[2]
    return shape or ("file" if content else "")


def _parameters(described: dict[str, Any]) -> Iterator[Parameter]:
    """The parameters of an operation from its OpenAPI description."""
    for parameter in described.get("parameters", ()):
        schema = parameter["schema"]
        kinds = [schema, *schema.get("anyOf", ())]
        kind = " or ".join(_kind(schema_part) for schema_part in kinds if schema_part.get("type", "null") != "null")
        yield Parameter(parameter["name"], kind, parameter["required"], parameter["in"])


def _kind(schema: dict[str, Any]) -> str:
    """The type of a value in words, from its JSON Schema."""
    if schema["type"] == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("format", schema["type"]))


def _answer(described: dict[str, Any]) -> str:
    """The name of the shape that an operation answers, from its OpenAPI description; else a file."""
    content = next(iter(described["responses"].values())).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    shape = schema.get("items", schema).get("$ref", "").rpartition("/")[2].removesuffix("Out")
    many = schema.get("type") == "array"
    return f"list of {shape}" if many else shape or "file"


def nothing(_request: HttpRequest) -> HttpResponse:
    """The answer at an address that no operation can have, such as one with a line break in it."""
    return refused(NotFound("There is nothing at this address; /api/ lists what there is."))
