"""The JSON that the commands print, from what they print of a paper of the sample."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plenipot.adapters.forms import load
from plenipot.adapters.render import consolidated
from plenipot.adapters.render.filing import as_json
from plenipot.adapters.render.schemas import NAMES, schema
from plenipot.adapters.word.reader import read
from plenipot.cli.sample import builder
from plenipot.core.amendments.reconstruct import reconstruct
from plenipot.core.consolidation.columns import collect_columns
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing

PAPERS = ("S14-PP-C-0079!A1!MSW-E.docx", "S14-PP-C-0080!A1!MSW-E.docx")


def keys_page() -> str:
    """Every key of the two shapes, with its kind."""
    with tempfile.TemporaryDirectory() as folder:
        builder("busan-2014").build(Path(folder))
        papers = {name: read(Path(folder, name).read_bytes(), name) for name in PAPERS}
    filings = [(name, parse_filing(paper, load("itu-pp"))) for name, paper in papers.items()]
    table_columns = collect_columns(filings, "RES140")
    base = reconstruct({version.key: version.provisions for version in table_columns.versions}).text
    table = consolidated.as_json(consolidate(base, table_columns.versions, "en"), title="", base="", language="en")
    lines = [
        "# JSON",
        "",
        "What the commands print with `--json` or `--format json`. Keys are stable; new ones may come. The",
        "[programming interface](api.md) has shapes of its own.",
        "",
        *_schemas(),
        "## `plenipot read FILE --json`",
        "",
        *_rows(json.loads(as_json(filings[1][1], papers[PAPERS[1]]))),
        "## `plenipot compare BASE FILE… --format json`",
        "",
        *_rows(json.loads(table)),
    ]
    return "\n".join(lines)


def _schemas() -> Iterator[str]:
    """The published schemas: what each is of, and where it is to be had."""
    yield from ["## Schemas", ""]
    yield "JSON Schema, draft 2020-12; the tests hold every output against them. They are at `/schemas/NAME.json` on every"
    yield "site, and in the package: `plenipot.adapters.render.schemas.schema(NAME)`."
    yield from ["", "| name | of | identity |", "|---|---|---|"]
    for name in NAMES:
        said = json.loads(schema(name))
        yield f"| `{name}` | {said['description']} | `{said['$id']}` |"
    yield ""


def _rows(whole: Any) -> Iterator[str]:
    found: dict[str, set[str]] = {}
    _walk(whole, "", found)
    yield from ["| key | kind |", "|---|---|"]
    yield from (f"| `{path}` | {' or '.join(sorted(kinds))} |" for path, kinds in found.items() if path)
    yield ""


def _walk(value: Any, path: str, found: dict[str, set[str]]) -> None:
    kinds = {dict: "object", list: "list", str: "text", bool: "yes or no", int: "number", float: "number"}
    found.setdefault(path, set()).add(kinds.get(type(value), "nothing"))
    if isinstance(value, dict):
        for key, inner in value.items():
            _walk(inner, f"{path}.{key}".lstrip("."), found)
    elif isinstance(value, list):
        for inner in value:
            _walk(inner, f"{path}[]", found)
