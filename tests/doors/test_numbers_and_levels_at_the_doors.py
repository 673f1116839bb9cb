"""Proposals that change no word: a number, a level. Each counts on its provision and is told in words, at every door."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from django.test import Client

from conference_papers import CLERK, NOW, RES9, amended, opened, paper, proposal, text
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.cli.main import run
from plenipot.core.access.levels import OPERATOR
from plenipot.core.text.document import FormerProperties
from plenipot.instruments import operations as instruments
from plenipot.proposals import operations, queries

RENUMBERED = amended(_2="{-2-}{+3+}\tto meet every two years,")


def lowered(data, words):
    """A paper in which the paragraph with these words is moved a level down by a tracked change of its style."""
    document = read(data)
    body = tuple(
        replace(paragraph, style="enumlev1", former=FormerProperties("", change=0))
        if words in paragraph.all_text()
        else paragraph
        for paragraph in document.body
    )
    return write(replace(document, body=body, changes=(CLERK,)))


PAPERS = {
    "30": paper("PP26/30-E", proposal("MOD", "B/30/1", RENUMBERED)),
    "31": lowered(paper("PP26/31-E", proposal("MOD", "CAN/31/1", RES9)), "to meet every"),
}
EXPECTED = {"B/30/1": ["renumbers 2 as 3"], "CAN/31/1": ["moves one level down"]}


@pytest.fixture
def record(db, home):
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    for name, data in PAPERS.items():
        operations.receive(OPERATOR, "pp26", f"{name}.docx", data, NOW)


def test_each_is_an_operation_of_the_record_and_of_the_interface(record):
    filed = {row.proposal.id: row.proposal for row in queries.proposals(OPERATOR, "pp26")}
    assert {
        key: [sentence for operation in filing.operations for sentence in operation.beside]
        for key, filing in filed.items()
    } == EXPECTED
    for key, sentences in EXPECTED.items():
        answer = Client().get(f"/api/conferences/pp26/proposals/{key}").json()
        assert [(entry["mark"], entry["address"], entry["beside"]) for entry in answer["operations"]] == [
            ("MOD", "RES9/resolves/2", sentences)
        ]


def test_the_page_of_a_proposal_and_the_table_say_the_level_in_words(record):
    assert Client().get("/pp26/proposals/CAN/31/1").content.decode().count("moves one level down") == 1
    page = Client().get("/pp26/instruments/RES9/").content.decode()
    assert (page.count("moves one level down"), page.count('class="relabelled"')) == (1, 1)
    rows = Client().get("/pp26/instruments/RES9.json").json()
    assert [(row["versions"], row["beside"]) for row in rows if row["beside"]] == [
        ([key], sentences) for key, sentences in EXPECTED.items()
    ]


def test_the_commands_tell_them(tmp_path, capsys):
    (tmp_path / "RES9.docx").write_bytes(text(RES9))
    for name, data in PAPERS.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    files = [str(tmp_path / f"{name}.docx") for name in ("RES9", *PAPERS)]
    with pytest.raises(SystemExit) as end:
        run(["compare", *files, "--format", "csv"])
    table = csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff")))
    beside = {row["proposal"]: row["beside"] for row in table if row["mark"] == "MOD"}
    assert (end.value.code, beside) == (0, {key: "; ".join(sentences) for key, sentences in EXPECTED.items()})
    with pytest.raises(SystemExit):
        run(["read", files[2], "--json"])
    (item,) = json.loads(capsys.readouterr().out)["proposals"]
    assert item["operations"] == [{"mark": "MOD", "address": "RES9/resolves/2", "after": "", "relevelled": 1}]
    with pytest.raises(SystemExit):
        run(["compile", files[0], files[2]])
    assert capsys.readouterr().err.splitlines()[0] == (
        "CAN/31/1 at RES9/resolves/2: moves one level down; a level does not stand in brackets."
    )
