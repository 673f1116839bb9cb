"""The acts that the interface describes, and facts for each by the shape of what it is sent."""

from __future__ import annotations


def facts_of(schema, described, values):
    """Facts that an act is sent: ids where it takes some, else the first thing that its shape allows."""
    return {name: value_of(name, schema["properties"][name], described, values) for name in schema.get("required", ())}


def value_of(name, shape, described, values):
    shape = next((part for part in shape.get("anyOf", ()) if part.get("type") != "null"), shape)
    if "$ref" in shape:
        shape = described["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    if "enum" in shape:
        return shape["enum"][0]
    if name in values:
        return values[name]
    kinds = {"integer": 1, "boolean": True, "object": {}, "number": 1}
    if shape.get("type") == "array":
        return [value_of("", shape["items"], described, values)]
    dates = {"date": "2026-11-09", "date-time": "2026-11-09T10:00:00Z"}
    return kinds.get(shape.get("type"), dates.get(shape.get("format"), "words"))


def posts(described):
    """Each act that is sent as JSON, with the shape of what it is sent."""
    for path, methods in described["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        if "application/json" in content and "{slug}" in path:
            reference = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
            yield path, described["components"]["schemas"][reference]
