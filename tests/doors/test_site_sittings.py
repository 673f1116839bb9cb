"""Pages of bodies, sittings and days; agendas as files; the papers of a sitting as one zip and one PDF: what is hidden is not in them."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from lxml import html

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.conferences import operations as conferences
from plenipot.conferences.operations import BodyFacts, SittingRoom
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels
from plenipot.core.procedure.agenda import AgendaChange, AgendaLine, ChangeKind, parse_mentions
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.core.procedure.rules import BodyRule
from plenipot.core.procedure.sittings import SittingState
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation.operations import load
from plenipot.proposals.operations import endorse
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from restricted_papers import EVERY, receive

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=90)
BEGINS = datetime(2026, 11, 10, 6, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))
    receive("PP26/9-E", proposal("SUP", "SYL/9/1", RES9[:2]))
    endorse(OPERATOR, "pp26", "ACP/7/1", ["J", "FJI"], NOW)
    room = SittingRoom(room="Hall 1", languages=("en", "fr"), webcast=False)
    convene("COM5", 1, BEGINS, BEGINS + 3 * HOUR, room)
    convene("COM6", 1, BEGINS + HOUR, None, SittingRoom(languages=()))
    agenda(
        "COM5", ("1", "Approval of the agenda", "ADM/3"), ("2", "Reports", "9, 7, ACP/7/1, RES9"), ("2.1", "One", "")
    )
    agenda("COM6", ("1", "Budget", "7"))


def convene(body, number, begins, ends, room):
    conferences.convene(OPERATOR, "pp26", body, number, begins, NOW, ends_at=ends, room=room, source="Programme")


def agenda(body, *items, number=1):
    lines = [AgendaLine(number=item, title=title, mentions=parse_mentions(named)) for item, title, named in items]
    meetings.set_agenda(OPERATOR, "pp26", body, number, LATER, lines=lines, source="ADM/3")


def change(kind, item, **facts):
    agenda_change = AgendaChange(kind=kind, number=item, **facts)
    meetings.change_agenda(OPERATOR, "pp26", "COM5", 1, agenda_change, LATER)


def page(address):
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return html.fromstring(answer.content.decode())


def words(element):
    return " ".join(element.text_content().split())


def facts(tree):
    """The facts of a page by their names."""
    return {words(row.find("dt")): words(row.find("dd")) for row in tree.iterfind(".//dl[@class='facts']/div")}


def test_a_sitting_shows_when_where_and_how_it_can_be_followed():
    tree = page("/pp26/meetings/COM5/1/")
    page_facts = facts(tree)
    assert (
        page_facts["Room"],
        page_facts["Interpretation"],
        page_facts["Webcast"],
        page_facts["State of the meeting"],
    ) == (
        "Hall 1",
        "English, Français",
        "no",
        "called reported",
    )
    when = words(tree.xpath("//span[@class='when']")[0])
    assert when == "10 November 09:30–12:30 UTC+3 = 10 November 06:30 UTC"


def test_a_reader_may_choose_the_clocks_of_another_zone_and_a_zone_that_is_none_says_so():
    chosen = words(page("/pp26/meetings/COM5/1/?zone=Asia/Kathmandu").xpath("//span[@class='when']")[0])
    assert chosen.endswith("= 10 November 12:15 UTC+5:45")
    assert "No such zone is known" in words(page("/pp26/meetings/COM5/1/?zone=Nowhere").find(".//main"))


def test_items_are_printed_with_what_they_name_and_what_is_not_there_is_not_linked():
    rows = page("/pp26/meetings/COM5/1/").xpath("//table[contains(@class, 'agenda')]/tbody/tr")
    assert [words(row.find("th")) for row in rows] == ["1", "2", "2.1"]
    assert words(rows[0].findall("td")[1]) == "ADM/3 not in this record"
    links = [(link.text_content(), link.get("href")) for link in rows[1].iterfind(".//a")]
    assert links == [
        ("PP26/9", "/pp26/PP26/9"), ("PP26/7", "/pp26/PP26/7"), ("ACP/7/1", "/pp26/proposals/ACP/7/1"), ("RES9", "/instruments/RES9/"),
    ]  # fmt: skip


def test_what_the_floor_changed_stands_beside_what_was_printed():
    change(ChangeKind.TAKEN, "2")
    change(ChangeKind.WIDENED, "2", mentions=parse_mentions("RES176"), asked_by="ARS", decision="So agreed")
    tree = page("/pp26/meetings/COM5/1/")
    row = tree.xpath("//table[contains(@class, 'agenda')]/tbody/tr")[1]
    assert words(row.find("th")) == "2 taken 1"
    assert "asked by ARS · So agreed" in words(row.findall("td")[0])
    cells = page("/pp26/meetings/COM5/1/?taken=1").xpath("//table[contains(@class, 'agenda')]/tbody/tr/th")
    assert [words(cell) for cell in cells] == ["2 taken 1", "1", "2.1"]


def test_sittings_at_one_time_are_named_with_who_is_on_both():
    warnings = words(page("/pp26/meetings/COM5/1/").xpath("//section[h2[@id='warnings']]")[0])
    assert "At the same time: COM6 1; named on the agendas of both: ACP, FJI, J" in warnings
    assert "PP26/7 is not here in Français" in warnings
    assert "There is no interpretation." in words(page("/pp26/meetings/COM6/1/").find(".//main"))


def test_a_sitting_that_is_cancelled_collides_with_nothing():
    conferences.cancel_sitting(OPERATOR, "pp26", "COM6", 1, "Nobody came", LATER)
    assert "At the same time" not in words(page("/pp26/meetings/COM5/1/").find(".//main"))


def test_a_day_shows_its_sittings_with_their_agendas():
    tree = page("/pp26/meetings/2026-11-10/")
    assert [words(head) for head in tree.xpath("//section/h2/a")] == [
        "Committee 5: policy and legal matters, meeting 1", "Committee 6: administration and management, meeting 1",
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(Client().get("/pp26/meetings/2026-11-10.csv").content.decode("utf-8-sig"))))
    assert [(row["body"], row["sitting"], row["number"]) for row in rows] == [
        ("COM5", "1", "1"), ("COM5", "1", "2"), ("COM5", "1", "2.1"), ("COM6", "1", "1"),
    ]  # fmt: skip
    assert Client().get("/pp26/meetings/2026-11-31/").status_code == 404


def test_an_agenda_leaves_as_a_table_that_can_be_entered_again_and_as_a_paper():
    (_, row, _) = csv.DictReader(io.StringIO(Client().get("/pp26/meetings/COM5/1.csv").content.decode("utf-8-sig")))
    assert (row["number"], row["title"], row["documents"], row["proposals"], row["provisions"]) == (
        "2", "Reports", "PP26/9; PP26/7", "ACP/7/1", "RES9",
    )  # fmt: skip
    assert Client().get("/pp26/meetings/COM5/1.json").json()[1]["number"] == "2"
    printed = Client().get("/pp26/meetings/COM5/1.md").content.decode()
    assert "Committee 5: policy and legal matters, meeting 1" in printed
    assert "PP26/9" in printed
    assert Client().get("/pp26/meetings/COM5/1.pdf").content.startswith(b"%PDF")
    assert Client().get("/pp26/meetings/COM5/1.docx").content.startswith(b"PK")


def test_a_provision_on_an_agenda_leaves_as_it_is_printed():
    agenda("COM6", ("1", "Reports of the Council", "RES9/resolves/1, ACP/7/1, 7"))
    (row,) = csv.DictReader(io.StringIO(Client().get("/pp26/meetings/COM6/1.csv").content.decode("utf-8-sig")))
    assert (row["provisions"], row["proposals"], row["documents"]) == ("RES9/resolves/1", "ACP/7/1", "PP26/7")


def test_a_calendar_counts_how_often_a_sitting_was_changed():
    conferences.move_sitting(OPERATOR, "pp26", "COM5", 1, conferences.SittingTime(BEGINS + HOUR), "Late", LATER)
    conferences.cancel_sitting(OPERATOR, "pp26", "COM5", 1, "Nobody came", LATER)
    lines = Client().get("/pp26/meetings/COM5/1.ics").content.decode().replace("\r\n ", "").split("\r\n")
    wanted = ("UID", "SEQUENCE", "STATUS", "LOCATION")
    assert [line for line in lines if line.startswith(wanted)] == [
        "UID:pp26-COM5-1@plenipot", "SEQUENCE:2", "LOCATION:Hall 1\\, Doha", "STATUS:CANCELLED",
    ]  # fmt: skip


def test_a_sitting_is_followed_as_a_feed():
    atom = Client().get("/pp26/meetings/COM5/1.atom").content.decode()
    assert [title in atom for title in ("Agenda set: COM5 1", "Meeting called: COM5 1", "COM6")] == [True, True, False]


def names_in(address):
    """The files of a zip."""
    answer = Client().get(address)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        listed = archive.read("documents.csv").decode("utf-8-sig")
        return archive.namelist()[1:], [row["symbol"] for row in csv.DictReader(io.StringIO(listed))]


def test_the_papers_of_a_sitting_or_an_item_are_one_zip_in_the_order_of_the_agenda():
    files, listed = names_in("/pp26/documents.zip?sitting=COM5-1")
    assert listed == ["PP26/9", "PP26/7"]
    assert len(files) == 2
    assert names_in("/pp26/documents.zip?sitting=COM5-1&agenda=1") == ([], [])
    assert Client().get("/pp26/documents.zip?sitting=COM5-1&agenda=9").status_code == 404
    assert Client().get("/pp26/documents.zip?sitting=COM5-9").status_code == 404
    assert Client().get("/pp26/documents.pdf?sitting=COM5-1").content.startswith(b"%PDF")


def close(symbol, existence, content=Content.HIDDEN):
    change_levels(OPERATOR, "pp26", symbol, Levels(existence, content), LevelDecision(reason="So."), LATER)


def test_a_closed_paper_is_named_as_closed_and_not_in_the_zip_and_a_hidden_one_is_nowhere():
    close("PP26/9", Existence.PUBLIC, Content.MEMBERS)
    close("PP26/7", Existence.HIDDEN)
    files, listed = names_in("/pp26/documents.zip?sitting=COM5-1")
    assert (files, listed) == ([], ["PP26/9"])
    row = page("/pp26/meetings/COM5/1/").xpath("//table[contains(@class, 'agenda')]/tbody/tr")[1]
    assert words(row.findall("td")[1]) == "PP26/9 closed RES9"
    for address in ("COM5/1/", "COM5/1.csv", "COM5/1.md", "COM5/1.atom", "2026-11-10/", "COM5/"):
        answer = Client().get(f"/pp26/meetings/{address}").content.decode()
        assert "PP26/7" not in answer, address
        assert "ACP/7/1" not in answer, address


def test_a_body_shows_its_place_its_chairs_and_who_is_admitted():
    group = BodyFacts(kind=BodyKind.AD_HOC, parent="COM5", decision="COM5, first meeting", mandate="To agree")
    conferences.set_up_body(OPERATOR, "pp26", "AHG-1", "Ad hoc group 1", NOW, group)
    for country, name, since in (("RUS", "A. Chair", date(2026, 11, 10)), ("B", "B. Chair", date(2026, 11, 16))):
        conferences.name_chair(OPERATOR, "pp26", "AHG-1", NOW, country=country, name=name, since=since)
    conferences.admit_to_body(
        OPERATOR, "pp26", "AHG-1", "public", Right.HEAR, RightAnswer.NO, NOW, decision="Its chair"
    )
    tree = page("/pp26/meetings/AHG-1/")
    page_facts = facts(tree)
    assert (page_facts["What it is"], page_facts["Set up by"], page_facts["Mandate"]) == (
        "ad hoc group reported",
        "COM5, first meeting",
        "To agree",
    )
    chairs = [" ".join(words(entry).split()[:3]) for entry in tree.xpath("//section[h2[@id='chairs']]//li")]
    assert chairs == ["RUS A. Chair", "B B. Chair"]
    (row,) = tree.xpath("//section[h2[@id='admitted']]//tbody/tr")
    assert [words(cell) for cell in row] == ["The public", "Hear", "no reported", "Its chair"]
    branch = [(entry.get("class"), words(entry).split()[0]) for entry in tree.xpath("//ul[@class='tree']/li")]
    assert branch[branch.index(("depth-1", "COM5")) + 1] == ("depth-2", "AHG-1")


def test_a_body_of_which_nothing_is_known_says_so():
    page_facts = facts(page("/pp26/meetings/COM5/"))
    assert (page_facts["Set up by"], page_facts["Chair"]) == ("not known", "not known")


def test_a_page_answers_as_it_stood():
    conferences.pass_sitting(OPERATOR, "pp26", "COM5", 1, SittingState.OPEN, LATER, at=BEGINS)
    conferences.pass_sitting(OPERATOR, "pp26", "COM5", 1, SittingState.CLOSED, LATER, at=BEGINS + 3 * HOUR)
    states = {
        typed: facts(page(f"/pp26/meetings/COM5/1/?at={typed}"))["State of the meeting"]
        for typed in ("2026-11-10T07:00Z", "2026-11-11")
    }
    assert states == {
        "2026-11-10T07:00Z": "open, since 2026-11-10 06:30 UTC reported",
        "2026-11-11": "closed, since 2026-11-10 09:30 UTC reported",
    }


@pytest.mark.parametrize(
    ("begins", "ends", "printed"),
    [
        (datetime(2026, 11, 10, 20, tzinfo=UTC), datetime(2026, 11, 10, 22, tzinfo=UTC), "23:00–01:00 (11 November) UTC+3 = 20:00 UTC"),
        (datetime(2026, 11, 10, 22, tzinfo=UTC), datetime(2026, 11, 10, 23, tzinfo=UTC), "01:00–02:00 UTC+3 = 10 November 22:00 UTC"),
    ],
)  # fmt: skip
def test_a_sitting_past_midnight_says_on_which_day_it_ends(begins, ends, printed):
    convene("PL", 3, begins, ends, SittingRoom())
    (entry,) = page("/pp26/meetings/").xpath("//li[@id='PL-3']")
    assert words(entry.find("span")) == printed


def test_a_sitting_during_which_the_clocks_are_changed_has_both_zones():
    days = (date(2026, 10, 20), date(2026, 10, 30))
    plenary = (BodyRule("PL", "Plenary"),)
    call = conferences.ConferenceCall("gva", "A conference", "", *days, place="Geneva", prefix="GV26", bodies=plenary)

    conferences.open_conference(OPERATOR, call, NOW)
    conferences.convene(
        OPERATOR,
        "gva",
        "PL",
        1,
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        NOW,
        ends_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    when = words(page("/gva/meetings/").xpath("//li[@id='PL-1']/span")[0])
    assert when == "02:30–02:30 UTC+2–UTC+1 = 00:30 UTC"
