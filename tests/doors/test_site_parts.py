"""Issues and tables of many: parted into pages that lose nobody, with files that hold everything all the same."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from opened_pages import page
from plenipot.core.access.levels import PUBLIC
from plenipot.positions.queries import issue
from plenipot.web import consolidated, openness, positions
from plenipot.web.positions import Camp, part_camps

ISSUE = "/busan-2014/issues/cybersecurity"
TABLE = "/busan-2014/instruments/RES140"


@pytest.fixture
def client(busan):
    return Client()


def pages(client, path):
    """All pages that the page at a path leads to, itself included, in their order."""
    first = page(client, path)
    links = [link.get("href") for link in first.iterfind(".//nav[@class='pages']/a")]
    return [page(client, f"{path.partition('?')[0]}{link}") for link in links] or [first]


def codes(tree):
    return [stand.get("id") for stand in tree.iterfind(".//article")]


@dataclass(frozen=True)
class Entry:
    """A proponent of that weight."""

    weight: int
    name: int = field(default=0)


@given(weights=st.lists(st.lists(st.integers(1, 150), max_size=12), max_size=4))
def test_pages_hold_everybody_once_and_no_more_than_fits(weights):
    sides = [
        Camp(str(side), "", tuple(Entry(weight, 100 * side + place) for place, weight in enumerate(own)))
        for side, own in enumerate(weights)
        if own
    ]
    parts = part_camps(sides)
    on_pages = [entry for part in parts for camp in part for entry in camp.views]
    assert on_pages == [entry for side in sides for entry in side.views]
    assert all(all(camp.views for camp in part) for part in parts)
    for part in parts:
        entries = [entry for camp in part for entry in camp.views]
        assert len(entries) == 1 or sum(entry.weight for entry in entries) <= positions.ON_A_PAGE


def test_an_issue_on_which_many_speak_has_pages_that_lose_nobody(client, monkeypatch):
    everybody = codes(page(client, f"{ISSUE}/"))
    monkeypatch.setattr(positions, "ON_A_PAGE", 12)
    parts = pages(client, f"{ISSUE}/")
    assert len(parts) > 2
    assert [code for part in parts for code in codes(part)] == everybody
    for part in parts:
        quiet = [link.get("id") for link in part.iterfind(".//p[@class='codes']/a[@id]")]
        assert {*everybody, *quiet} == {
            stand.proponent.code for stand in issue(PUBLIC, "busan-2014", "cybersecurity").stands
        }


def test_the_contents_of_an_issue_lead_to_where_each_side_begins(client, monkeypatch):
    monkeypatch.setattr(positions, "ON_A_PAGE", 12)
    for link in page(client, f"{ISSUE}/?page=2").iterfind(".//nav[@class='contents']/a"):
        query, _, anchor = link.get("href").partition("#")
        target = page(client, f"{ISSUE}/{query or '?page=2'}")
        assert target.xpath(f"//*[@id='{anchor}']"), link.get("href")


def test_a_proponent_alone_has_all_its_words_on_an_issue(client, monkeypatch):
    report = issue(PUBLIC, "busan-2014", "cybersecurity")
    stand = next(stand for stand in report.stands if stand.proponent.code == "ARB")
    words = [
        (position.question, evidence.provision)
        for position in stand.questions
        for evidence in positions._distinct_evidence(position)
    ]
    monkeypatch.setattr(positions, "FOLDED", 1)
    cut = page(client, f"{ISSUE}/").get_element_by_id("ARB")
    (more,) = {link.get("href") for link in cut.iterfind(".//p[@class='more']/a")}
    assert more == f"{ISSUE}/?proponent=ARB"
    monkeypatch.setattr(positions, "ON_A_PAGE", 6)
    parts = pages(client, more)
    assert {code for part in parts for code in codes(part)} == {"ARB"}
    assert sum(len(part.findall(".//ul[@class='evidence']/li")) for part in parts) == len(words)


def test_the_list_of_an_issue_holds_everybody_on_every_page_and_one_where_one_is_asked_for(client, monkeypatch):
    monkeypatch.setattr(positions, "ON_A_PAGE", 12)
    entire = client.get(f"{ISSUE}.json").json()
    assert client.get(f"{ISSUE}.json?page=2").json() == entire
    assert (
        client.get(f"{ISSUE}.json?proponent=ARB").json() == [row for row in entire if row["proponent"] == "ARB"] != []
    )


def test_cells_of_the_matrix_lead_to_the_words_of_their_proponent(client):
    links = page(client, "/busan-2014/matrix/").xpath("//td//a/@href")
    query = "?proponent=EUR#EUR"
    (link,) = (link for link in links if link == f"{ISSUE}/{query}")
    assert codes(page(client, link.partition("#")[0])) == ["EUR"]


def test_a_table_of_many_proposals_is_parted_and_its_files_hold_all(client, monkeypatch):
    def ids(tree):
        return [link.text_content() for link in tree.iterfind(".//thead//th[@scope='col']/a")]

    entire, files = ids(page(client, f"{TABLE}/")), client.get(f"{TABLE}.json").json()
    monkeypatch.setattr(consolidated, "_ON_A_PAGE", 2)
    parts = pages(client, f"{TABLE}/")
    assert len(entire) > 4
    assert [ids(part) for part in parts] == [entire[place : place + 2] for place in range(0, len(entire), 2)]
    offered = [[box.get("value") for box in part.iterfind(".//input[@name='p']")] for part in parts]
    assert offered == [ids(part) for part in parts]
    assert client.get(f"{TABLE}.json?columns=2").json() == files
    for view in ("inline", "side", "final"):
        assert page(client, f"{TABLE}/?view={view}&columns=2").xpath("//nav[@class='pages']")


def test_a_part_of_a_table_says_nothing_of_the_proposals_that_it_does_not_show(client, monkeypatch):
    assert "that nobody would change" in client.get(f"{TABLE}/").content.decode()
    monkeypatch.setattr(consolidated, "_ON_A_PAGE", 2)
    part = client.get(f"{TABLE}/").content.decode()
    assert "that none of these proposals would change" in part
    assert "that nobody would change" not in part


def test_what_was_chosen_on_one_page_of_a_table_stays_chosen_on_another(client, monkeypatch):
    monkeypatch.setattr(consolidated, "_ON_A_PAGE", 2)
    first, last = (
        [box.get("value") for box in page(client, f"{TABLE}/?columns={n}").iterfind(".//input[@name='p']")]
        for n in (1, 99)
    )
    tree = page(client, f"{TABLE}/?columns=99&p={first[0]}")
    boxes = {box.get("value"): box.get("checked") is not None for box in tree.iterfind(".//input[@name='p']")}
    assert boxes == {first[0]: True, **dict.fromkeys(last, False)}
    rows = json.loads(client.get(f"{TABLE}.json?columns=99&p={first[0]}").content)
    assert {version for row in rows for version in row["versions"]} == {first[0]}


def test_openness_lists_the_first_and_counts_the_rest(client, monkeypatch):
    from plenipot.registry.models import Document  # noqa: PLC0415 - no operation closes a paper yet

    Document.objects.filter(symbol__startswith="PP14/6").update(content="members")
    closed = [row["symbol"] for row in client.get("/busan-2014/openness.json").json() if row["content"] != "public"]
    monkeypatch.setattr(openness, "_LISTED", 1)
    tree = page(client, "/busan-2014/openness/")
    lines = [" ".join(item.text_content().split()) for item in tree.xpath("//section[@aria-labelledby='closed']//li")]
    assert len(closed) > 2
    assert lines[0].startswith(closed[0])
    assert lines[1:] == [f"and {len(closed) - 1} more"]
