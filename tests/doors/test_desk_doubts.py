"""Doubts settled at the desk: the witnesses side by side, one click for each choice, a reason that names who said so."""

from __future__ import annotations

import pytest
from lxml import html

from conference_papers import NOW, OFTEN, RES9, opened, paper, proposal, text
from people import Browser, signed_in
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals import queries as proposals
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db
DOUBTS = "/desk/pp26/doubts/"


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    data = paper("PP26/7-E", proposal("MOD", "B/8/1", OFTEN), header="PP26/DT/7-E", source="Brazil")
    receive(OPERATOR, "pp26", "S26-PP-C-0007!!MSW-E.docx", data, NOW)
    assert proposals.standing_proponents(PUBLIC, "pp26") == ()


def table(browser):
    page = html.fromstring(browser.get(DOUBTS).content.decode())
    rows = [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in page.xpath("//tbody/tr")]
    return rows, page.xpath("//button[@name='choice']/@value")


def test_each_witness_says_its_symbol_and_each_symbol_is_one_click():
    rows, choices = table(signed_in(role=TeamRole.EDITOR))
    assert [(row[0], row[2]) for row in rows] == [
        ("The first page", "PP26/7"),
        ("The running header", "PP26/DT/7"),
        ("The ids of its proposals", "PP26/DT/8"),
        ("The file name", "PP26/7"),
        ("The source line", ""),
    ]
    assert rows[-1][1] == "Brazil"
    assert choices == ["PP26/DT/7", "PP26/7", "PP26/DT/8"]


def test_one_click_settles_a_document_as_it_is_registered():
    analyst = signed_in(role=TeamRole.ANALYST)
    assert table(analyst)[1] == ["PP26/DT/7"]
    assert analyst.send(DOUBTS, symbol="PP26/DT/7", choice="PP26/DT/7").status_code == 302
    assert "PP26/DT/7 is settled." in analyst.get(DOUBTS).content.decode()
    assert registry.documents(PUBLIC, "pp26", doubtful=True) == ()
    assert proposals.standing_proponents(PUBLIC, "pp26") == ("B",)
    reason = registry.corrections(PUBLIC, "pp26", "PP26/DT/7")[-1].reason
    assert reason == "Settled at the desk: The running header gives PP26/DT/7."


def test_one_click_corrects_the_symbol_where_the_role_allows_it():
    analyst = signed_in(role=TeamRole.ANALYST)
    assert analyst.send(DOUBTS, symbol="PP26/DT/7", choice="PP26/7").status_code == 403
    editor = signed_in(role=TeamRole.EDITOR, email="ed@example.org", name="Ed")
    assert editor.send(DOUBTS, symbol="PP26/DT/7", choice="PP26/7").status_code == 302
    document = registry.document(PUBLIC, "pp26", "PP26/7")
    assert (document.former_symbols, document.disputed) == (("PP26/DT/7",), False)


def test_a_choice_that_no_witness_gives_is_none():
    editor = signed_in(role=TeamRole.EDITOR)
    answer = editor.send(DOUBTS, symbol="PP26/DT/7", choice="PP26/99")
    assert (answer.status_code, "look at the page again" in answer.content.decode()) == (404, True)
    assert registry.document(PUBLIC, "pp26", "PP26/DT/7").disputed


@pytest.mark.parametrize(("role", "status"), [(TeamRole.READER, 403), (TeamRole.ANALYST, 200)])
def test_doubts_open_to_those_who_may_settle_them(role, status):
    assert signed_in(role=role).get(DOUBTS).status_code == status
    assert Browser().get(DOUBTS).status_code == 302
