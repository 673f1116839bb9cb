"""The JSON that is printed and served, from the published schemas, which come from typed shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plenipot.adapters.render.schemas.published import PUBLICATIONS, written

_KINDS = {
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "yes or no",
    "array": "list",
    "object": "object",
    "null": "nothing",
}


def keys_page() -> str:
    """Every key of every published document, with its kind and what it means."""
    schemas = {name: json.loads(written(name)) for name in PUBLICATIONS}
    lines = [
        "# JSON",
        "",
        "What the commands print with `--json` or `--format json`, and what the site gives of texts. Keys are stable; new ones may",
        "come. The [programming interface](api.md) has shapes of its own.",
        "",
        "Each document has a JSON Schema, draft 2020-12; the tests hold every output against them. They are at",
        "`/schemas/NAME.json` on every site, and in the package: `plenipot.adapters.render.schemas.schema(NAME)`.",
        "",
        "| name | of | identity |",
        "|---|---|---|",
        *(f"| `{name}` | {schema['description']} | `{schema['$id']}` |" for name, schema in schemas.items()),
        "",
    ]
    for name, schema in schemas.items():
        lines += [f"## `{name}`", "", schema["description"], "", "| key | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{path}` | {kind} | {meaning} |" for path, kind, meaning in _rows(schema, schema, "", ())]
        lines.append("")
    return "\n".join(lines)


def _rows(
    schema: dict[str, Any], root: dict[str, Any], path: str, above: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Path, kind and meaning of every key under a schema; `above` are the shapes that hold it, which are not shown again."""
    for option in schema.get("anyOf", (schema,)):
        reference = option.get("$ref", "").rpartition("/")[2]
        if reference in above:
            continue
        shape, within = (root["$defs"][reference], (*above, reference)) if reference else (option, above)
        if "items" in shape and isinstance(shape["items"], dict):
            yield from _rows(shape["items"], root, f"{path}[]", within)
        if isinstance(shape.get("additionalProperties"), dict):
            yield from _rows(shape["additionalProperties"], root, f"{path}.*", within)
        needed = shape.get("required", ())
        for key, value in shape.get("properties", {}).items():
            inner = f"{path}.{key}".lstrip(".")
            yield inner, _kind(value, root) + ("" if key in needed else ", or absent"), _meaning(value, root)
            yield from _rows(value, root, inner, within)


def _kind(schema: dict[str, Any], root: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_kind(option, root) for option in schema["anyOf"])
    if "$ref" in schema:
        return _kind(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if isinstance(schema.get("items"), dict):
        return f"list of {_kind(schema['items'], root)}"
    words = schema.get("enum", ())
    return " or ".join(f"`{word}`" if word else "empty" for word in words) if words else _KINDS[schema["type"]]


def _meaning(schema: dict[str, Any], root: dict[str, Any]) -> str:
    """What the key is said to mean, or what the objects in it are."""
    if "description" in schema:
        return str(schema["description"])
    inner = schema.get("items") if isinstance(schema.get("items"), dict) else schema
    options = (inner or {}).get("anyOf", (inner,))
    references = [option["$ref"].rpartition("/")[2] for option in options if option and "$ref" in option]
    return str(root["$defs"][references[0]].get("description", "")) if references else ""
