"""The nightly dump: what anybody may read, with its files, and no byte of anything else."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest

from conference_papers import NOW, RES9, opened, paper, proposal
from office_files import pdf
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels
from plenipot.meetings.operations import allocate
from plenipot.proposals.depositing import file_document
from plenipot.proposals.operations import receive
from plenipot.proposals.values import DepositedFacts
from plenipot.registry.values import Origin

pytestmark = pytest.mark.django_db
TABLES = [
    "conferences",
    "documents",
    "files",
    "proposals",
    "allocations",
    "bodies",
    "sittings",
    "series",
    "drafts",
    "oral_amendments",
    "steps",
    "decisions",
    "events",
]
SECRET = paper("PP26/8-E", proposal("MOD", "IAP/8/1", RES9))


@pytest.fixture
def dumped(home, call, tmp_path):
    opened()
    receive(OPERATOR, "pp26", "7.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9)), NOW)
    allocate(OPERATOR, "pp26", "PP26/7", "COM5", NOW)
    receive(OPERATOR, "pp26", "8.docx", SECRET, NOW, existence=Existence.HIDDEN, content=Content.HIDDEN)
    closed = DepositedFacts(symbol="9", title="Listed", levels=Levels(Existence.PUBLIC, Content.MEMBERS))
    file_document(OPERATOR, "pp26", "closed.pdf", pdf("closed words"), NOW, closed)
    leaked = DepositedFacts(symbol="10", origin=Origin.UNOFFICIAL)
    file_document(OPERATOR, "pp26", "Leaker.pdf", pdf("leaked words"), NOW, leaked)
    assert call("dump", tmp_path / "record.zip")[::2] == (0, "")
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(dumped, name):
    return [json.loads(line) for line in dumped[f"{name}.jsonl"].splitlines()]


def test_it_has_a_readme_a_schema_and_every_table(dumped):
    assert [name for name in dumped if not name.startswith("files/")] == [
        "README.md",
        "schema.json",
        *(f"{name}.jsonl" for name in TABLES),
    ]
    assert list(json.loads(dumped["schema.json"])["$defs"]) == TABLES
    assert [row["symbol"] for row in rows(dumped, "documents")] == ["PP26/7", "PP26/9", "PP26/10"]
    assert [row["id"] for row in rows(dumped, "proposals")] == ["FRE/7/1"]
    assert [(row["document"], row["body"]) for row in rows(dumped, "allocations")] == [("PP26/7", "COM5")]
    assert rows(dumped, "events")


def test_every_file_that_a_line_names_is_there_and_no_other(dumped):
    named = {f"files/{row['sha256']}" for row in rows(dumped, "files")}
    assert {name for name in dumped if name.startswith("files/")} == named
    assert all(hashlib.sha256(dumped[name]).hexdigest() == name.removeprefix("files/") for name in named)
    assert {row["document"] for row in rows(dumped, "files")} == {"PP26/7", "PP26/10"}


def test_nothing_hidden_or_closed_is_in_it(dumped):
    everything = b"\n".join([*dumped.values(), *map(str.encode, dumped)])
    secrets = [
        b"PP26/8",
        b"IAP/8/1",
        b"closed words",
        b"Leaker",
        hashlib.sha256(SECRET).hexdigest().encode(),
        SECRET,
    ]
    assert [secret for secret in secrets if secret in everything] == []


def test_a_dump_is_replaced_when_the_new_one_is_complete(dumped, call, tmp_path):
    before = (tmp_path / "record.zip").stat().st_ino
    assert call("dump", tmp_path / "record.zip")[0] == 0
    assert (tmp_path / "record.zip").stat().st_ino != before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    code, _, err = call("dump", tmp_path / "none" / "record.zip")
    assert (code, err.count("\n")) == (8, 1)
