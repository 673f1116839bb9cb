"""An intake that tells each step as it happens, one JSON list a line, for tests that start this as a program.

``flushed`` and ``moved`` are of the store, ``locked`` and ``rows`` of the record, ``outcome`` is what the intake reports, with whether
another connection finds the file in the record at that moment.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - records can be imported only after the setup
from django.db import connection, connections  # noqa: E402

from conference_papers import NOW, opened  # noqa: E402
from plenipot.adapters.filings.folder import list_folder  # noqa: E402
from plenipot.conferences.queries import conferences  # noqa: E402
from plenipot.core.access.levels import OPERATOR  # noqa: E402
from plenipot.proposals.intake import take_in_folder  # noqa: E402
from plenipot.registry.models import File  # noqa: E402

SYNC, REPLACE = os.fsync, Path.replace


def tell(*step):
    sys.stdout.write(json.dumps(step) + "\n")
    sys.stdout.flush()


def told_flush(handle):
    SYNC(handle)
    path = Path(f"/proc/self/fd/{handle}").readlink()
    if "files" in path.parts:
        tell("flushed", "folder" if path.is_dir() else "file", path.name)


def told_move(path, target):
    moved = REPLACE(path, target)
    tell("moved", target.name)
    return moved


LOCKED = []
"""Whether the batch has locked the record already: it asks again for what it has."""


def told_statement(execute, statement, parameters, many, context):
    if statement.startswith("BEGIN") or "FOR NO KEY UPDATE" in statement:
        if not LOCKED:
            tell("locked")
        LOCKED.append(True)
    elif statement.startswith('INSERT INTO "registry_file" '):
        # PostgreSQL is given the columns of all rows, a list each.
        values = [value for column in parameters for value in (column if isinstance(column, list) else [column])]
        tell("rows", *(value for value in values if isinstance(value, str) and len(value) == 64))
    return execute(statement, parameters, many, context)


def is_committed(name):
    """Tell whether a connection of its own finds a file of that name."""
    try:
        return File.objects.filter(name=name).exists()
    finally:
        connections.close_all()


def main(slug, folder):
    call_command("migrate", verbosity=0, interactive=False)
    if slug not in {conference.slug for conference in conferences(OPERATOR)}:
        opened(slug, "PP26")
    os.fsync, Path.replace = told_flush, told_move
    with ThreadPoolExecutor(1) as elsewhere, connection.execute_wrapper(told_statement):
        for outcome in take_in_folder(OPERATOR, slug, list_folder(Path(folder)), NOW, workers=2):
            LOCKED.clear()
            tell("outcome", outcome.fate, outcome.name, elsewhere.submit(is_committed, outcome.name).result())


if __name__ == "__main__":
    main(*sys.argv[1:])
