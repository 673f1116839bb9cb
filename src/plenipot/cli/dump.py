"""`plenipot dump`: everything that anybody may read, as one zip of tables and files, with a readme and a schema."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, now, ready
from plenipot.errors import NotFound, Unavailable

_README = """# The public record as a dump

Made by Plenipot on {moment} UTC. It holds what anybody may read, and nothing else: no account, no hidden or closed document,
no original of a file of which a cleaned copy is public. Conferences: {conferences}.

| file | what it is |
|---|---|
{tables}
| `schema.json` | what the columns mean (JSON Schema) |
| `files/SHA256` | each file that a line of `files.jsonl` names, byte for byte |

Each table is JSON, one object a line, in UTF-8; lines come in the order of the record, columns may be added. A document’s
address on the site is `/CONFERENCE/SYMBOL`. What is closed later is not in the next dump; please leave it out then too.
"""


def dump(
    file: Annotated[
        Path, typer.Argument(help="The zip to be written; one that is there is replaced when the new one is complete.")
    ],
) -> None:
    """Write everything that anybody may read into one zip: tables, files, a readme and a schema. For every night.

    Example: plenipot dump /srv/dumps/record.zip
    """
    ready(writes=False)
    from plenipot.adapters.render.bundle import zip_pieces

    aside = file.with_name(f".{file.name}-{secrets.token_hex(6)}")
    names: list[str] = []
    try:
        with aside.open("xb") as written:
            for piece in zip_pieces(_note_names(names, _contents())):
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())
        aside.replace(file)
    except OSError as error:
        raise Unavailable(f"The dump could not be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            aside.unlink()
    typer.echo(f"{file}: {many(len(names), 'file')}, {file.stat().st_size:,} bytes.")


def _note_names(names: list[str], files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files, each name noted as it goes into the dump."""
    for name, data in files:
        names.append(name)
        yield name, data


def _contents() -> Iterator[tuple[str, bytes]]:
    """The files of the dump by name."""
    from plenipot.cli.dump_tables import TABLES, line, schema
    from plenipot.conferences.queries import conferences

    actor = command_actor(writes=False)
    slugs = [conference.slug for conference in conferences(actor)]
    tables = "\n".join(f"| `{name}.jsonl` | {name} |" for name in TABLES)
    moment = f"{now():%Y-%m-%d %H:%M}"
    yield "README.md", _README.format(moment=moment, conferences=", ".join(slugs) or "none", tables=tables).encode()
    yield "schema.json", json.dumps(schema(), ensure_ascii=False, indent=1).encode()
    for name, rows in TABLES.items():
        yield f"{name}.jsonl", b"".join(line(row) for slug in slugs for row in rows(actor, slug))
    yield from _bytes_of_files(slugs)


def _bytes_of_files(slugs: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each public file once, as it may be read when its turn comes; one that is damaged, which its reading logs, is left out."""
    from plenipot.registry.queries import listed_documents, stored

    actor, written = command_actor(writes=False), set[str]()
    for slug in slugs:
        for paper in listed_documents(actor, slug):
            for file in paper.files:
                if file.sha256 in written:
                    continue
                with suppress(NotFound, Unavailable):
                    data = stored(actor, file.id)
                    written.add(file.sha256)
                    yield f"files/{file.sha256}", data
