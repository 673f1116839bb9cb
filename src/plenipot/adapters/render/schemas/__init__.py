"""The shapes of the JSON that leaves the house: typed in the modules here, published as JSON Schema (draft 2020-12), one file each.

The files are written by ``docs/generate.py`` from the types, which need pydantic; whoever reads a schema does not. A shape may get
new keys with a new number at the end of its `$id`; keys that are there stay.
"""

from __future__ import annotations

from importlib.resources import files

from plenipot.errors import NotFound

NAMES = ("compare", "negotiating", "positions", "read", "text")


def schema(name: str) -> bytes:
    """Return the schema of that name, as its file holds it. Raises: NotFound."""
    if name not in NAMES:
        raise NotFound(f"There is no schema “{name}”; there are {', '.join(NAMES)}.")
    return files(__package__).joinpath(f"{name}.schema.json").read_bytes()
