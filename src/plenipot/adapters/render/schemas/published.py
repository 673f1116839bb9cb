"""The published schemas, made by pydantic from the shapes beside this file; `docs/generate.py` writes them down."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from plenipot.adapters.render.schemas.compare import TableObject
from plenipot.adapters.render.schemas.negotiating import NegotiatingObject
from plenipot.adapters.render.schemas.positions import PositionObject
from plenipot.adapters.render.schemas.read import FilingObject
from plenipot.adapters.render.schemas.text import TextObject


class Publication(NamedTuple):
    """A document that is published: its shape, what it is called, and the version of the shape."""

    shape: Any
    title: str
    version: int = 1
    description: str = ""
    """What it is of; where empty, the shape says so itself."""


PUBLICATIONS = {
    "compare": Publication(TableObject, "Proposals over one text"),
    "negotiating": Publication(NegotiatingObject, "A negotiating text"),
    "positions": Publication(
        list[PositionObject],
        "Who stands where",
        description="What `plenipot positions CONFERENCE --format json` prints.",
    ),
    "read": Publication(FilingObject, "What a file says"),
    "text": Publication(TextObject, "A text with its changes"),
}


def written(name: str) -> str:
    """The schema of that name, as its file must hold it."""
    publication = PUBLICATIONS[name]
    schema = _drop_titles(TypeAdapter(publication.shape).json_schema(mode="serialization"))
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:plenipot:schema:{name}:{publication.version}",
        "title": publication.title,
        "description": publication.description or schema["description"],
    }
    return json.dumps({**head, **schema, **head}, ensure_ascii=False, indent=1) + "\n"


def _drop_titles(schema: Any) -> Any:
    """The schema without the titles that pydantic makes of names; a key called ``title`` is an object there, not words."""
    if isinstance(schema, dict):
        return {
            key: _drop_titles(value) for key, value in schema.items() if key != "title" or not isinstance(value, str)
        }
    return [_drop_titles(item) for item in schema] if isinstance(schema, list) else schema
