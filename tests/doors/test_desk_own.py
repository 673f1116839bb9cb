"""One's own page and the team's own notes at the doors: they open to whom they are for, and no other page knows of them."""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import quote

import pytest
from django.urls import get_resolver
from lxml import html

from conference_papers import ISSUE, NOW, OFTEN, RES9, SELDOM, opened, paper, proposal, text
from people import Browser, signed_in
from plenipot.api.main import api
from plenipot.chronicle.queries import settled
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import GRANTED, OPERATOR, TeamRole
from plenipot.core.access.permissions import PERMISSIONS
from plenipot.desk import queries
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions import operations as positions
from plenipot.proposals.operations import receive
from plenipot.search.index import catch_up, close_all

pytestmark = pytest.mark.django_db
SECRET = "Unmistakableredline"
VALUES = {
    "slug": "pp26", "symbol": "PP26/30", "pid": "B/30/1", "item": "B/30/1", "language": "en", "code": "RES9", "key": "2022", "old": "2022",
    "new": "2022", "issue": "meetings", "name": "read", "suffix": "csv", "ending": "html", "number": "1",
    "other": "PP26/30", "sending": "1", "body": "PL", "day": "2026-11-09", "round_key": "X-1", "group": "ACP", "series_number": "8",
    "version_key": "none", "before": "none",
}  # fmt: skip


@pytest.fixture(autouse=True)
def record(home):
    close_all()
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    positions.adopt(OPERATOR, "pp26", ISSUE, NOW)


def body(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8", "replace")


def addresses():
    """Every address of the site and of the interface, on what a note is kept on."""
    (site,) = [pattern for pattern in get_resolver().url_patterns if getattr(pattern, "app_name", "") == "web"]
    routes = [str(pattern.pattern) for pattern in site.url_patterns]
    routes += [path for path, verbs in api.get_openapi_schema()["paths"].items() if "get" in verbs]
    for route in routes:
        filled = re.sub(r"<\w+:(\w+)>|{(\w+)}", lambda name: quote(VALUES[name[1] or name[2]], safe="/"), route)
        yield f"/{filled.lstrip('/')}"
    yield from (f"/search/?q={SECRET}", f"/api/search?q={SECRET}", "/desk/", "/pp26/changes/", "/pp26/changes.atom")


@pytest.mark.slow
def test_no_page_list_feed_or_search_knows_of_a_note_whoever_asks():
    analyst = signed_in(role=TeamRole.ANALYST)
    words = {"must": SECRET, "report": SECRET, "covers": SECRET}
    assert analyst.send("/desk/pp26/note/", kind="proposal", key="B/30/1", **words).status_code == 302
    catch_up()
    editor = signed_in(role=TeamRole.OPERATOR, email="ed@example.org", name="Ed")
    count = 0
    for browser, address in product((Browser(), analyst, editor), addresses()):
        with settled():  # queries are cached as they are outside of a test's transaction
            answered = body(browser.get(address)).replace(f"q={SECRET}", "")
        without_secret = re.sub(rf'(value="|“|&quot;){SECRET}', "", answered)
        assert SECRET not in without_secret or "/search" in address, address
        assert "desk.noted" not in answered, address
        count += 1
    assert count > 150
    # The negative control: the desk's own page has the words.
    assert SECRET in body(analyst.get("/desk/pp26/notes/"))


@pytest.mark.parametrize("address", ["/desk/pp26/notes/", "/desk/pp26/report/", "/desk/pp26/report.docx"])
def test_notes_open_to_whoever_has_a_role_here_and_to_nobody_else(address):
    assert Browser().get(address).status_code == 302
    assert signed_in(role=TeamRole.READER).get(address).status_code == 200
    opened("other", "OT26")
    stranger = signed_in("other", TeamRole.OPERATOR, email="so@example.org", name="So")
    assert stranger.get(address).status_code == 403


def test_a_note_is_kept_from_the_page_of_its_proposal_and_two_who_write_lose_nothing():
    analyst = signed_in(role=TeamRole.ANALYST)
    page = html.fromstring(body(analyst.get("/pp26/proposals/B/30/1")))
    (link,) = page.xpath("//a[@class='desk-way' and contains(@href, '/note/')]/@href")
    answer = analyst.send(
        link, kind="proposal", key="B/30/1", must="A limit", version="0", back="/pp26/proposals/B/30/1"
    )
    assert answer["Location"] == "/pp26/proposals/B/30/1"
    answer = analyst.send(link, kind="proposal", key="B/30/1", must="Another", version="0")
    form = html.fromstring(body(answer))
    assert (answer.status_code, "A limit" in body(answer)) == (409, True)
    assert form.xpath("//textarea[@name='must']")[0].text.strip() == "Another"
    assert form.xpath("//input[@name='version']/@value") == ["1"]
    (note,) = queries.notes(OPERATOR, "pp26")
    assert note.facts.must == "A limit"


def test_the_report_is_read_on_a_page_and_taken_away_as_word_and_html():
    analyst = signed_in(role=TeamRole.ANALYST)
    analyst.send("/desk/pp26/note/", kind="proposal", key="B/30/1", report="It went well.")
    assert "It went well." in body(analyst.get("/desk/pp26/report/"))
    document = analyst.get("/desk/pp26/report.docx")
    assert document.content.startswith(b"PK")
    page = analyst.get("/desk/pp26/report.html")
    assert "It went well." in body(page)
    assert page["Content-Disposition"].startswith("attachment")
    assert "no-store" in page["Cache-Control"]


def test_what_one_follows_comes_first_and_is_marked_as_seen():
    reader = signed_in(role=TeamRole.READER)
    page = html.fromstring(body(reader.get("/pp26/issues/meetings/")))
    (link,) = page.xpath("//a[@class='desk-way' and contains(@href, '/follow/')]/@href")
    assert reader.send(link, kind="issue", key="meetings").status_code == 302
    since = "/desk/pp26/since/"
    page = body(reader.get(since))
    assert "How often it meets" in page
    position = html.fromstring(page).xpath("//input[@name='position']/@value")[0]
    reader.send_to(since, "/desk/pp26/mark-seen/", position=position, back=since)
    assert "Nothing has happened since." in body(reader.get(since))
    receive(OPERATOR, "pp26", "31.docx", paper("PP26/31-E", proposal("MOD", "EUR/31/1", OFTEN)), NOW)
    (line,) = html.fromstring(body(reader.get(since))).xpath("//section/ul/li")
    assert ("PP26/31" in line.text_content(), "How often it meets" in line.text_content()) == (True, True)
    reader.send_to(since, "/desk/pp26/unfollow/", kind="issue", key="meetings", back=since)
    assert html.fromstring(body(reader.get(since))).xpath("//section/ul/li") == []


PAGES = {
    "since": TeamRole.HOLDER,
    "issues/meetings": TeamRole.HOLDER,
    "notes": TeamRole.READER,
    "report": TeamRole.READER,
    "briefs": TeamRole.READER,
    "doubts": PERMISSIONS[Act.SETTLE_DOUBT].team,
    "requests": PERMISSIONS[Act.CONFIRM].team,
}
"""The pages of the desk that are no form → the lowest role in the conference that opens them."""


@pytest.mark.parametrize("role", [TeamRole.HOLDER, *GRANTED])
def test_each_page_of_the_desk_opens_to_the_roles_that_it_is_for(role):
    opened("other", "OT26")
    browser = signed_in("other", TeamRole.OPERATOR) if role is TeamRole.HOLDER else signed_in(role=role)
    statuses = {name: browser.get(f"/desk/pp26/{name}/").status_code for name in PAGES}
    assert statuses == {name: 200 if role.rank >= lowest.rank else 403 for name, lowest in PAGES.items()}


def test_the_brackets_of_a_negotiating_text_lead_to_their_notes():
    receive(OPERATOR, "pp26", "31.docx", paper("PP26/31-E", proposal("MOD", "EUR/31/1", SELDOM)), NOW)
    analyst = signed_in(role=TeamRole.ANALYST)
    page = html.fromstring(body(analyst.get("/pp26/instruments/RES9/negotiating/")))
    links = page.xpath("//a[@class='desk-way']/@href")
    assert links
    assert all("kind=bracket" in link for link in links)
    analyst.send(links[0], kind="bracket", key="RES9/resolves/2", red_line="Never every four years")
    assert queries.notes(OPERATOR, "pp26")[0].kind.value == "bracket"
