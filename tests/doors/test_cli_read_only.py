"""Reading creates nothing, and works on a record that may not be written; what cannot be is refused in a sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conference_papers import amended, paper, proposal

PLENIPOT = Path(sys.executable).with_name("plenipot")
MODIFIED = amended(_1="1\tto report {-each-}{+every second+} year;")
ON_A_MOUNT = (
    'mount --bind "$PLENIPOT_HOME" "$PLENIPOT_HOME" && mount -o remount,ro,bind "$PLENIPOT_HOME" || exit 99; exec "$@"'
)


def plenipot(home, *arguments, read_only=False):
    """The exit code of a command in a process of its own, with what it printed and what it said on the side."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PLENIPOT", "DJANGO"))}
    command = ["unshare", "-m", "bash", "-c", ON_A_MOUNT, "bash"] if read_only else []
    result = subprocess.run(
        [*command, str(PLENIPOT), *arguments],
        env=environment | {"PLENIPOT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if read_only and (result.returncode == 99 or "unshare" in result.stderr or not shutil.which("unshare")):
        pytest.skip("this machine does not let a test mount a folder read-only")
    return result.returncode, result.stdout, result.stderr


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A record with one conference and one paper, made by commands."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "7.docx").write_bytes(paper("PP26/7-E", proposal("MOD", "FRE/7/1", MODIFIED)))
    home = folder / "home"
    opened = plenipot(home, "new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")
    assert (opened[0], opened[2]) == (0, "")
    assert plenipot(home, "ingest", "pp26", str(folder / "7.docx"))[0] == 0
    return home


def files_of(home):
    return {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [("list",), ("documents", "pp26"), ("positions", "pp26"), ("instrument", "list")])
def test_reading_makes_no_record(tmp_path, command):
    home = tmp_path / "nowhere"
    sentence = f"There is no record in {home}; open one with plenipot new, or name another folder in PLENIPOT_HOME."
    assert plenipot(home, *command) == (3, "", f"plenipot: {sentence}\n")
    assert not home.exists()


def test_a_conference_that_is_not_there_is_refused_with_the_record(record):
    refusal = f"plenipot: There is no conference “pp30”. The record is {record}.\n"
    assert plenipot(record, "documents", "pp30") == (3, "", refusal)


@pytest.mark.parametrize("command", [("list",), ("documents", "pp26"), ("search", "pp26", "report")])
def test_a_record_that_may_not_be_written_is_read_as_it_lies(record, command):
    expected = plenipot(record, *command)
    before = files_of(record)
    assert plenipot(record, *command, read_only=True) == expected
    assert files_of(record) == before
    assert expected[0] == 0


def test_a_record_that_may_not_be_written_refuses_what_writes(record):
    answer = plenipot(record, "document", "withdraw", "pp26", "7", "--reason", "x", read_only=True)
    assert answer == (8, "", f"plenipot: The record in {record} may not be written.\n")


def test_a_log_that_is_not_merged_is_read_too(record, tmp_path):
    """As after a writer that was stopped: the last change stands in the log only."""
    home = tmp_path / "home"
    shutil.copytree(record, home)
    with sqlite3.connect(record / "plenipot.sqlite3") as writer:
        writer.execute("PRAGMA wal_autocheckpoint=0")
        writer.execute("UPDATE registry_document SET title = 'Seen in the log'")
        writer.commit()
        shutil.copyfile(record / "plenipot.sqlite3-wal", home / "plenipot.sqlite3-wal")
    assert (home / "plenipot.sqlite3-wal").stat().st_size > 0
    before = files_of(home)
    assert plenipot(home, "documents", "pp26", read_only=True)[1].split("\t")[3] == "Seen in the log\n"
    assert files_of(home) == before
