"""The programming interface, from its own description."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")


def api_page() -> str:
    """Every operation with its parameters and the shape of its answer, then every shape."""
    import django  # noqa: PLC0415 - settings are named first

    django.setup()
    from plenipot.api.main import api  # noqa: PLC0415 - it needs the settings
    from plenipot.api.pages import operations  # noqa: PLC0415 - as above

    lines = [
        "# Programming interface",
        "",
        "The record as JSON, read without an account and from any site; acts take an access token. It is described by OpenAPI at `/api/openapi.json`; `/api/` lists the",
        "operations with an example of each. Lists are whole unless `limit` and `offset` ask for a part; the header",
        "`X-Total-Count` says how many there are in all. Each answer has an `ETag`: sent back as `If-None-Match`, it asks only",
        'whether anything has changed. Refusals are `{"error": …, "detail": …}` with the status of [the table of errors](errors.md).',
        "",
    ]
    for tag, tag_operations in operations().items():
        lines += [f"## {tag.capitalize()}", ""]
        for operation in tag_operations:
            lines += [
                f"### `{operation.method} {operation.path}`",
                "",
                operation.about.replace("\n", " "),
                "",
                f"Answers: {_link(operation.answer)}.",
                "",
            ]
            lines += [f"- `{p.name}`: {p.kind}{', needed' if p.compulsory else ''}" for p in operation.parameters]
            if operation.sent:
                lines += [f"Sent: {_link(operation.sent)}."]
            lines += ["", *([f"For example `{operation.example}`."] if operation.example else []), ""]
    lines += ["## Shapes", ""]
    for name, shape in sorted(api.get_openapi_schema()["components"]["schemas"].items()):
        lines += _shape(name, shape)
    return "\n".join(lines)


def _link(answer: str) -> str:
    kind, _, name = answer.rpartition(" ")
    return answer if answer == "file" else f"{kind} [{name}](#{name.lower()})".strip()


def _shape(name: str, shape: dict[str, Any]) -> Iterator[str]:
    yield from [f"### {name.removesuffix('Out')}", "", shape.get("description", "").replace("\n", " "), ""]
    needed = set(shape.get("required", ()))
    yield from ["| key | kind |", "|---|---|"]
    for key, field in shape.get("properties", {}).items():
        yield f"| `{key}` | {_kind(field)}{'' if key in needed else ', or absent'} |"
    yield ""


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2].removesuffix("Out")
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_kind(choice) for choice in field["anyOf"])
    if field.get("type") == "array":
        return f"list of {_kind(field['items'])}"
    return str(field.get("format", field.get("type", "anything")))
