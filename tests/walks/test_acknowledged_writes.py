"""Acknowledged means on disk (K1), and a killed process takes nothing along that was acknowledged (K3)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from record_processes import TESTS, record_environment
from trial_sizes import note_figure, size

SERVER = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
ABSENT = pytest.mark.skipif(not SERVER, reason="no PostgreSQL here (ops/with-postgres starts one)")
PROGRAM = str(TESTS / "acknowledged_writes.py")
WRITES = size(200, 1_000)
KILLS, KILLS_OF_SERVER = size(50, 1_000), size(10, 300)
SYSTEM_CALL = re.compile(r"^\d+ +(\w+)\((\d+)(?:<([^>]*)>)?(?:, \"([^\"]*)\")?")
WRITING, SYNCING = {"write", "pwrite64", "writev", "pwritev"}, {"fsync", "fdatasync"}


def run(home, *arguments, address="", before=(), **more):
    result = subprocess.run(
        [*before, sys.executable, PROGRAM, *map(str, arguments)],
        cwd=TESTS.parent,
        env=record_environment(home, address) | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


@pytest.fixture
def server():
    """The address of an empty database of a server."""
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS acknowledged")
        connection.execute("CREATE DATABASE acknowledged")
        yield SERVER.replace("/plenipot?", "/acknowledged?")
        connection.execute("DROP DATABASE acknowledged WITH (FORCE)")


def acknowledged_too_early(home, folder, *weakened, writes=WRITES):
    """The acknowledgements at which something that was written to the log, or as a file, had not reached the disk."""
    trace = folder / "trace"
    home.mkdir()
    calls = ",".join(sorted(WRITING | SYNCING))
    traced = [shutil.which("strace") or "strace", "-f", "-qq", "-y", "-s", "12", "-e", f"trace={calls}", "-o", trace]
    run(home, writes, *weakened, before=traced)
    unsynced, logged, early, count = set(), False, [], 0
    for line in Path(trace).read_text("utf-8", "replace").splitlines():
        if not (call := SYSTEM_CALL.match(line)):
            continue
        name, number, path, words = call.groups()
        if name == "write" and number == "1" and (words or "").startswith("ack "):
            count += 1
            if unsynced or not logged:
                early.append(count)
            logged = False
        elif path and (path.endswith("-wal") or f"{home}/files" in path):
            logged = logged or path.endswith("-wal")
            (unsynced.discard if name in SYNCING else unsynced.add)(path)
    assert count == writes
    return early


def test_k1_nothing_is_acknowledged_before_it_is_on_the_disk(tmp_path):
    early = acknowledged_too_early(tmp_path / "home", tmp_path)
    assert early == []
    note_figure(
        "K1",
        "writes whose log and file were synced before their acknowledgement",
        WRITES,
        len(early),
        "synchronous=NORMAL",
    )


def test_k1_notices_a_database_that_does_not_wait_for_the_disk(tmp_path):
    """The negative control."""
    assert len(acknowledged_too_early(tmp_path / "home", tmp_path, "normal", writes=20)) > 10


@pytest.mark.postgres
@ABSENT
def test_k1_nothing_is_acknowledged_before_it_is_on_the_servers_disk(tmp_path, server):
    lines = run(tmp_path, WRITES, address=server, PLENIPOT_TRIAL_LINES="1").splitlines()
    assert [line for line in lines if not re.fullmatch(r"ack \d+ kept", line)] == []
    assert len(lines) == WRITES
    note_figure("K1", "writes on PostgreSQL, flushed before their acknowledgement", WRITES, 0, "synchronous_commit=off")


@pytest.mark.postgres
@ABSENT
def test_k1_notices_a_server_that_does_not_wait_for_the_disk(tmp_path, server):
    """The negative control."""
    lines = run(tmp_path, 30, "normal", address=server, PLENIPOT_TRIAL_LINES="1")
    assert lines.count("not kept") > 15


def killed(home, rounds, *variant, address=""):
    return json.loads(run(home, "kill", rounds, *variant, address=address))


def test_k3_a_writer_that_is_killed_takes_nothing_along_that_it_acknowledged(tmp_path):
    figures = killed(tmp_path, KILLS)
    assert (figures["lost"], figures["torn"]) == (0, 0)
    assert figures["acknowledged"] > KILLS
    goal = f"kills of a process that writes; {figures['acknowledged']} acknowledged writes"
    note_figure("K3", goal, KILLS, figures["lost"] + figures["torn"], "an acknowledgement before the commit")


def test_k3_notices_an_acknowledgement_before_the_commit(tmp_path):
    """The negative control."""
    assert killed(tmp_path, 6, "early")["lost"] > 0


@pytest.mark.postgres
@ABSENT
def test_k3_a_writer_that_is_killed_takes_nothing_along_from_the_server(tmp_path, server):
    figures = killed(tmp_path, KILLS_OF_SERVER, address=server)
    assert (figures["lost"], figures["torn"]) == (0, 0)
    goal = f"kills of a process that writes to PostgreSQL; {figures['acknowledged']} acknowledged writes"
    note_figure("K3", goal, KILLS_OF_SERVER, 0, "an acknowledgement before the commit")
