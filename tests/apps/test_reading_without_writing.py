"""Where nothing can be written the record is read; the first use by several commands makes it once; what was left is swept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from plenipot.adapters.storage.leftovers import sweep

PLENIPOT = Path(sys.executable).with_name("plenipot")
POSTGRES = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
OPENED = ("--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")
UNMERGED = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("PRAGMA wal_autocheckpoint=0")
database.execute("UPDATE conferences_conference SET title = 'Seen in the log'")
database.commit()
os._exit(0)
"""


def started(home, *arguments, database=""):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PLENIPOT", "DJANGO"))}
    return subprocess.Popen(
        [str(PLENIPOT), *arguments],
        env=environment | {"PLENIPOT_HOME": str(home), "PLENIPOT_DATABASE": database},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def plenipot(home, *arguments, database=""):
    process = started(home, *arguments, database=database)
    out, err = process.communicate()
    return process.returncode, out, err


def test_the_first_use_by_four_commands_at_once_makes_the_database_once(tmp_path):
    home = tmp_path / "home"
    commands = [started(home, "new", f"pp{number}", *OPENED) for number in range(20, 24)]
    answers = [(command.communicate()[1], command.returncode) for command in commands]
    assert answers == [("", 0)] * 4
    listed = plenipot(home, "list")[1]
    assert [line.partition("\t")[0] for line in listed.splitlines()] == ["pp20", "pp21", "pp22", "pp23"]


@pytest.mark.parametrize("unmerged", [False, True], ids=["merged", "with a log"])
def test_a_database_beside_which_nothing_can_be_made_is_read_and_written_again_afterwards(tmp_path, unmerged):
    """A folder stands where the index of the log is to be made; so it is on a disk that is full."""
    plenipot(tmp_path, "new", "pp26", *OPENED)
    database = tmp_path / "plenipot.sqlite3"
    title = "Doha"
    if unmerged:
        subprocess.run([sys.executable, "-c", UNMERGED, str(database)], check=True)
        title = "Seen in the log"
    beside = database.with_name(f"{database.name}-shm")
    beside.unlink(missing_ok=True)
    beside.mkdir()
    code, out, err = plenipot(tmp_path, "list")
    assert (code, title in out, err) == (0, True, "")
    assert plenipot(tmp_path, "new", "pp30", *OPENED)[::2] == (
        8,
        "plenipot: The record may only be read now: nothing can be written.\n",
    )
    beside.rmdir()
    assert plenipot(tmp_path, "new", "pp30", *OPENED)[0] == 0
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM conferences_conference").fetchone() == (2,)


@pytest.mark.postgres
@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL here (ops/with-postgres starts one)")
def test_a_database_server_that_only_reads_is_read(tmp_path):
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS standing")
        server.execute("CREATE DATABASE standing")
        address = POSTGRES.replace("/plenipot?", "/standing?")
        assert plenipot(tmp_path, "new", "pp26", *OPENED, database=address)[0] == 0
        commands = [("list",), ("search", "pp26", "report"), ("documents", "pp26")]
        before = [plenipot(tmp_path, *question, database=address) for question in commands]
        server.execute("ALTER DATABASE standing SET default_transaction_read_only = on")
        assert [plenipot(tmp_path, *question, database=address) for question in commands] == before
        assert plenipot(tmp_path, "new", "pp30", *OPENED, database=address)[::2] == (
            8,
            "plenipot: The record may only be read now: nothing can be written.\n",
        )
        server.execute("ALTER DATABASE standing RESET default_transaction_read_only")
        assert plenipot(tmp_path, "new", "pp30", *OPENED, database=address)[0] == 0
        server.execute("DROP DATABASE standing")


def test_what_killed_processes_left_is_swept_and_nothing_else(tmp_path, monkeypatch):
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    place = home / "files" / "ab" / "cd"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folders = [temporary / f"plenipot-{process}-x" for process in (ended.pid, os.getpid())]
    for folder in (place, home / "search-reader", *folders, temporary / "plenipot-notes"):
        folder.mkdir(parents=True)
    old, young = place / ".old", place / ".young"
    others = [place / ("ab" * 32), home / "search-reader" / "position", home / "search-reader" / "groups.json"]
    orphans = [old, home / "search-reader" / "position.123", home / "search-reader" / "groups.123"]
    for path in (young, *others, *orphans):
        path.write_text("words", encoding="utf-8")
    for path in (*others, *orphans):
        os.utime(path, (time.time() - 7200,) * 2)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert sweep(home) == len(orphans) + 1
    assert [path for path in (*orphans, folders[0]) if path.exists()] == []
    assert [path for path in (young, *others, folders[1], temporary / "plenipot-notes") if not path.exists()] == []
