"""Homes with the record of the sample: built by a version of the program or copied, their moments made the same."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from demo_commands import SAMPLE, without_seconds

_WRITTEN_SINCE = "2020"
"""Moments of the record from this year on are those at which it was written; those of the conference are older."""


def prepare(checkout: Path, directory: Path | None, home: Path, *, anew: bool) -> None:
    """A home of its own for one side: built by its program, or a copy; its moments are set, its brief written anew."""
    shutil.rmtree(home, ignore_errors=True)
    program = checkout / ".venv/bin/plenipot"
    environment = {**os.environ, "PLENIPOT_HOME": str(home)}
    if directory is not None:
        shutil.copytree(directory, home)
    else:
        home.mkdir(parents=True)
        printed = _called([program, "sample", SAMPLE, "--fresh"], environment)
        (home / "sample.printed").write_bytes(without_seconds(printed).replace(str(home).encode(), b"HOME"))
    shutil.rmtree(home / "search", ignore_errors=True)
    shutil.copytree(checkout / "samples" / SAMPLE / "instruments", home / "texts")
    _called([program, "migrate"], environment)
    set_moments(home / "plenipot.sqlite3", without_briefs=anew)
    _called([program, "brief", SAMPLE, "--format", "html", "--output", home / "first.html"], environment)
    set_moments(home / "plenipot.sqlite3", without_briefs=False)


def _called(line: Sequence[Any], environment: dict[str, str]) -> bytes:
    return subprocess.run([str(part) for part in line], env=environment, check=True, stdout=subprocess.PIPE).stdout


def set_moments(database: Path, *, without_briefs: bool) -> None:
    """Set the moments at which the record was written to seconds of one day, in their order."""
    with contextlib.closing(sqlite3.connect(database)) as record, record:
        tables = [name for (name,) in record.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if without_briefs:
            for table in ("briefs_print", "briefs_brief"):
                record.execute(f"DELETE FROM {table}")
            record.execute("DELETE FROM chronicle_event WHERE kind = 'briefs.composed'")
        columns = [
            (table, column[1])
            for table in tables
            if table not in {"django_migrations", "sqlite_sequence"}
            for column in record.execute(f"PRAGMA table_info({table})")
            if column[2] == "datetime"
        ]
        moments: set[str] = set()
        for table, column in columns:
            moments |= {
                value
                for (value,) in record.execute(f"SELECT DISTINCT {column} FROM {table}")
                if value and (value >= _WRITTEN_SINCE or value.startswith("2014-11-08"))
            }
        for number, moment in enumerate(sorted(moments)):
            fixed = f"2014-11-08 0{number // 3600}:{number // 60 % 60:02}:{number % 60:02}"
            for table, column in columns:
                record.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (fixed, moment))
