"""`plenipot bench` and `plenipot migrate`: figures of this machine, and its database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from conference_papers import RES9, paper, proposal

PLENIPOT = Path(sys.executable).with_name("plenipot")


def run(*arguments, home):
    command = [PLENIPOT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PLENIPOT_HOME": str(home)})


def test_a_file_is_measured_beside_the_floor(tmp_path):
    file = tmp_path / "7.docx"
    file.write_bytes(paper("PP26/7-E", proposal("NOC", "B/7/1", RES9)))
    figures = json.loads(run("bench", "read", file, "--rounds", "3", "--json", home=tmp_path).stdout)
    assert figures["rounds"] == 3
    assert figures["ratio"] == figures["read_s"] / figures["floor_s"]
    lines = run("bench", "read", file, "--rounds", "1", home=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["floor", "read"]


def test_a_file_that_is_not_there_is_not_measured(tmp_path):
    result = run("bench", "read", tmp_path / "no.docx", home=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith(".\n")


def test_the_database_is_made_and_named_and_a_second_time_left_as_it_is(tmp_path):
    database = tmp_path / "home" / "plenipot.sqlite3"
    for _ in range(2):
        assert run("migrate", home=tmp_path / "home").stdout == f"The database is up to date ({database}).\n"
    assert database.is_file()
