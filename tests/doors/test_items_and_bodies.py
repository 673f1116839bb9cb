"""Decisions at the items of agendas and back, lists as spreadsheets, bodies with their chairs, feeds of items, the tables of a dump."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from conference_papers import RES9, paper, proposal
from plenipot.cli.dump_tables import TABLES
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.procedure.agenda import item_named
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from session_days import LATER, NOW, agenda, decide, record_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def session(home):
    record_session()


def page(address, **question):
    answer = Client().get(address, question)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return html.fromstring(answer.content.decode())


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("2", "2"),
        ("Item 3.1", "3.1"),
        ("3a) Growth", "3a"),
        ("point 4 : x", "4"),
        ("البند 5", "5"),
        ("2014 report", ""),
        ("Growth", ""),
    ],
)
def test_an_item_is_named_by_its_number_however_it_is_printed(printed, number):
    assert item_named(printed) == number


def test_a_decision_stands_at_its_item_and_leads_back_to_it():
    decide("COM5", "Agreed with may for shall", sitting=3, agenda_item="Item 2", happened_on=date(2026, 11, 16))
    decide("COM5", "To be looked at", sitting=3, item="IAP/8/1", happened_on=date(2026, 11, 16))
    decide("COM5", "On something else", sitting=3, agenda_item="9", happened_on=date(2026, 11, 16))
    tree = page("/pp26/meetings/COM5/3/")
    rows = {row.get("id"): words(row) for row in tree.xpath("//tr[@id]")}
    assert "decided: Agreed with may for shall" in rows["COM5-3-item-2"]
    # The document of the proposal is not the proposal: item 3 names the document alone.
    assert [name for name, row in rows.items() if "decided:" in row] == ["COM5-3-item-2"]
    back = page("/pp26/decisions/").xpath("//a[contains(@href, '-item-')]/@href")
    assert back == ["/pp26/meetings/COM5/3/#COM5-3-item-2"]
    listed = Client().get("/pp26/meetings/COM5/3.json").json()
    assert [row["decided"] for row in listed] == ["", "Agreed with may for shall", ""]
    day = words(page("/pp26/meetings/2026-11-16/").find(".//main"))
    assert "decided: Agreed with may for shall" in day


def test_a_decision_on_what_an_item_names_stands_at_that_item_without_its_number():
    agenda("COM6", 2, ("1", "Budget", "9"), ("2", "Else", "IAP/8/1"))
    decide("COM6", "Noted", sitting=2, item="IAP/8/1", happened_on=date(2026, 11, 16))
    assert [row["decided"] for row in Client().get("/pp26/meetings/COM6/2.json").json()] == ["", "Noted"]


def test_an_item_has_a_feed_of_its_changes_and_decisions():
    decide("COM5", "Agreed", sitting=3, agenda_item="2", happened_on=date(2026, 11, 16), source="Captions")
    feed = html.fromstring(Client().get("/pp26/meetings/COM5/3.atom", {"item": "2"}).content)
    assert [entry.findtext("title") for entry in feed.iterfind(".//entry")] == ["taken up", "Agreed"]
    assert Client().get("/pp26/meetings/COM5/3.atom", {"item": "7"}).status_code == 404
    assert page("/pp26/meetings/COM5/3/").xpath("//tr[@id='COM5-3-item-2']//a[@class='feed']/@href") == [
        "/pp26/meetings/COM5/3.atom?item=2"
    ]


@pytest.mark.parametrize("address", ["meetings", "meetings/COM5", "meetings/COM5/3", "meetings/2026-11-16", "bodies"])
def test_lists_of_sittings_agendas_and_bodies_are_sheets(address):
    answer = Client().get(f"/pp26/{address}.xlsx")
    assert answer["Content-Disposition"].endswith('.xlsx"')
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    listed = Client().get(f"/pp26/{address}.json").json()
    assert (rows[0], len(rows) - 1) == (tuple(listed[0]), len(listed))
    first = [" ".join(value) if isinstance(value, list) else value for value in listed[0].values()]
    assert [cell if cell is not None else "" for cell in rows[1]] == [
        value if isinstance(value, int) and not isinstance(value, bool) else str(value) for value in first
    ]


def test_words_that_look_like_a_formula_stay_words():
    agenda("COM6", 2, ("1", '=HYPERLINK("http://x")', "9"))
    sheet = openpyxl.load_workbook(io.BytesIO(Client().get("/pp26/meetings/COM6/2.xlsx").content)).active
    assert (sheet["B2"].value, sheet["B2"].data_type) == ('=HYPERLINK("http://x")', "s")


def test_bodies_stand_in_a_tree_with_their_chairs_since_and_until(call):
    conferences.name_chair(
        OPERATOR,
        "pp26",
        "AH1",
        LATER,
        country="CAN",
        name="B chair",
        since=date(2026, 11, 17),
        until=date(2026, 11, 20),
    )
    row = next(row for row in page("/pp26/bodies/").xpath("//tbody/tr") if "AH1" in words(row))
    assert "FJI A chair reported 2026-11-12 – … CAN B chair reported 2026-11-17 – 2026-11-20" in words(row)
    (listed,) = (row for row in Client().get("/pp26/bodies.json").json() if row["code"] == "AH1")
    assert (listed["parent"], listed["chair"], listed["chair_since"], listed["chair_until"]) == (
        "COM5", "CAN", "2026-11-17", "2026-11-20",
    )  # fmt: skip
    _code, out, _err = call("body", "list", "pp26")
    assert "chair FJI A chair, 2026-11-12 – …; chair CAN B chair, 2026-11-17 – 2026-11-20" in out


def test_steps_decisions_and_bodies_are_in_the_dump_and_nothing_hidden():
    def rows(name):
        return list(TABLES[name](PUBLIC, "pp26"))

    assert [(row["item"], row["step"]) for row in rows("steps")] == [
        ("ACP/7/1", "introduced"), ("ACP/7/1", "consolidated"), ("ACP/7/1", "agreed"), ("IAP/8/1", "introduced"), ("IAP/8/1", "returned"),
    ]  # fmt: skip
    assert [row["outcome"] for row in rows("decisions")] == ["Back to Committee 5", "The credentials are in order"]
    assert next(row for row in rows("bodies") if row["body"] == "AH1")["chairs"][0]["country"] == "FJI"
    hidden = Levels(Existence.HIDDEN, Content.HIDDEN)
    change_levels(OPERATOR, "pp26", "PP26/8", hidden, LevelDecision(reason="Too early"), NOW)
    assert "IAP/8/1" not in json.dumps([rows("steps"), rows("decisions")], default=str)


def test_the_page_of_a_sitting_loads_the_documents_that_it_shows_alone():
    def loaded():
        with CaptureQueriesContext(connection) as queries_run:
            page("/pp26/meetings/COM5/3/")
        return len(queries_run), max(len(query["sql"]) for query in queries_run)

    before = loaded()
    for number in range(20, 32):
        receive(OPERATOR, "pp26", "file.docx", paper(f"PP26/{number}-E", proposal("MOD", f"CAN/{number}/1", RES9)), NOW)
    assert loaded() == before
