"""`plenipot consolidate`: a conference's table on the command line, the same as the record's own."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from typer.testing import CliRunner

from plenipot.cli.application import application
from plenipot.core.access.levels import PUBLIC
from plenipot.proposals import queries


@pytest.fixture
def run_command(busan, monkeypatch):
    """What the command prints and says, on the sample."""
    monkeypatch.setattr("plenipot.cli.consolidated.ready", lambda **_: None)

    def run(*arguments):
        return CliRunner().invoke(application("consolidate"), ["consolidate", busan, *arguments])

    return run


def test_the_table_is_that_of_the_record(busan, run_command):
    result = run_command("RES178", "--format", "json")
    consolidated = queries.consolidated(PUBLIC, busan, "RES178")
    table = json.loads(result.stdout)
    assert [version["key"] for version in table["versions"]] == [
        proposal.id for proposal in consolidated.table.proposals
    ]
    assert [row["address"] for row in table["rows"]] == [row.address for row in consolidated.table.rows]
    assert result.stderr.splitlines() == [
        "3 proposals touch 6 provisions; 0 are contested.",
        "In ar only: UAE/83/1 (--language ar).",
        "In zh only: CHN/86/1 (--language zh).",
    ]


def test_proposals_are_chosen(run_command):
    rows = list(csv.DictReader(io.StringIO(run_command("RES130", "--format", "csv", "--choose", "EUR/80A2/1").stdout)))
    assert {row["proposal"] for row in rows} == {"EUR/80A2/1"}


@pytest.mark.parametrize("kind", ["docx", "tracked", "html", "table"])
def test_other_formats(run_command, tmp_path, kind):
    out = tmp_path / "out"
    assert run_command("RES130", "--format", kind, "--output", str(out)).exit_code == 0
    data = out.read_bytes()
    assert (zipfile.is_zipfile(out) if kind in {"docx", "tracked"} else b"INS/70/1" in data) is True


def test_what_is_not_there_is_said(run_command):
    assert (
        str(run_command("RES130", "--choose", "X/1/1").exception)
        == "There is no proposal “X/1/1” on RES130 in “busan-2014”."
    )
    assert str(run_command("RES999").exception) == "There is no text of “RES999” and no proposal on it in “busan-2014”."
