"""A suppressed resolution is one bracket at every door: the page, the interface, the commands, the Word file and back."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from lxml import html

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.cli.main import run
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments import operations as instruments
from plenipot.proposals import operations

NAME = "RES9/number#1"
CLAUSES = 11


@pytest.fixture
def record(db, home):
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    every = amended(_1="1\tto report {-each-}{+every+} year;")
    for symbol, filed in (("30", proposal("SUP", "CAN/30/1", RES9[:2])), ("31", proposal("MOD", "B/31/1", every))):
        operations.receive(OPERATOR, "pp26", f"{symbol}.docx", paper(f"PP26/{symbol}-E", filed), NOW)


def printed(capsysbinary, *arguments):
    with pytest.raises(SystemExit) as end:
        run([*map(str, arguments)])
    assert end.value.code == 0
    return capsysbinary.readouterr().out.decode()


def test_the_page_opens_it_once_and_closes_it_once(record):
    page = html.fromstring(Client().get("/pp26/instruments/RES9/negotiating/").content.decode())
    words = [" ".join(line.text_content().split()) for line in page.xpath("//div[@data-provision]/p")]
    assert len(words) == CLAUSES
    assert words[0] == "§ [RESOLUTION 9 (Rev. Bucharest, 2022)"
    assert [line for line in words if "[" in line] == [words[0], "1 to report [each / B: every] year;"]
    assert words[-1] == "§ to examine the reports. / CAN: no text]"
    assert len(page.xpath("//div[@data-spanned]")) == CLAUSES
    opened_in = page.xpath("//details[@class='asked-for']")
    assert [len(details.xpath("./ol/li")) for details in opened_in] == [1, 1]
    assert f"{NAME} over {CLAUSES} provisions, to RES9/instructs-the-council/p1" in " ".join(
        opened_in[0].text_content().split()
    )


def test_the_interface_and_the_files_say_over_which_clauses_it_runs(record):
    published = json.loads(Client().get("/api/conferences/pp26/instruments/RES9/negotiating").content)
    assert {name: len(over) for name, over in published["over"].items()} == {NAME: CLAUSES}
    assert published["counts"]["brackets"] == 2
    assert json.loads(Client().get("/pp26/instruments/RES9/negotiating.json").content) == published


def test_the_word_file_is_read_back_as_one_bracket(record, tmp_path, capsysbinary):
    (tmp_path / "RES9.docx").write_bytes(Client().get("/pp26/instruments/RES9/negotiating.docx").content)
    lines = printed(capsysbinary, "brackets", tmp_path / "RES9.docx").splitlines()
    assert lines[0].strip() == f"{NAME}   number, over {CLAUSES} provisions, to RES9/instructs-the-council/p1"
    assert "2 brackets." in lines
    data = json.loads(printed(capsysbinary, "brackets", tmp_path / "RES9.docx", "--json"))
    assert {name: len(over) for name, over in data["over"].items()} == {NAME: CLAUSES}
    assert data["clauses"][0]["pieces"][0]["options"][1]["asked"][0]["proposal"] == "CAN/30/1"
