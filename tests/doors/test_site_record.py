"""The pages of the record hold what they promise: the sample's positions, their words, lists, feeds, ways by symbol."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from django.test import Client
from lxml import etree

from opened_pages import page
from plenipot.chronicle.queries import settled
from plenipot.core.access.levels import OPERATOR
from plenipot.core.stance.values import Grade, Overrule
from plenipot.positions import operations as positions

NOW = datetime(2014, 10, 15, 9, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("changes", "documents", "proposals", "issues", "meetings")
SPOKEN = {
    "ict-definition": "ACP + ARB +/ EUR - IAP - RCC -",
    "cybersecurity": "ARB + B ? CUB +/ EUR -/ INS + RCC +/ USA -",
    "iot": "ACP +",
    "internet-ott-iana": "ARB + USA -",
}
"""What each proponent's own papers say."""
SIGNED = {
    "ict-definition": "ARS +/ B - CAN - CHN + EGY +/ G - INS + MEX - SUI - UAE +/ USA -",
    "cybersecurity": "ARS + EGY + G -/ SUI -/ UAE +",
    "iot": "CHN + IND + INS + J +",
    "internet-ott-iana": "ARS + EGY + UAE +",
}
"""What states signed with their group, where their own papers say nothing."""
SIGNS = {
    "supports": "+", "supports with changes": "+/", "opposes": "-", "opposes in part": "-/", "to be checked": "?",
}  # fmt: skip
NO_WORDS = {"silent", "unheard", "not looked"}


@pytest.fixture
def client(busan):
    """A reader of a record that nothing is written to meanwhile: queries are cached as they are outside of a test's transaction."""
    with settled():
        yield Client()


def words(element):
    """What an element says, without what only a screen reader is told."""
    for hidden in element.xpath(".//*[@class='vh']"):
        hidden.drop_tree()
    return " ".join(element.text_content().split())


def sheet(client, path):
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_matrix_says_who_stands_where(client):
    rows = sheet(client, "/busan-2014/matrix.csv")
    rows.sort(key=lambda row: row["proponent"])
    assert {issue: signs(rows, issue, through=False) for issue in SPOKEN} == SPOKEN
    assert {issue: signs(rows, issue, through=True) for issue in SIGNED} == SIGNED


def signs(rows, issue, *, through):
    """The signs of those who speak to an issue themselves, or of those who do through a group."""
    cells = [(row["proponent"], *row[issue].partition(" (through ")) for row in rows if row[issue] not in NO_WORDS]
    return " ".join(f"{code} {SIGNS[grade]}" for code, grade, group, _ in cells if bool(group) is through)


def test_every_cell_of_the_matrix_leads_to_where_its_words_are(client):
    tree = page(client, "/busan-2014/matrix/")
    places = [link.get("href").partition("#") for link in tree.iterfind(".//a[@class='cell']")]
    anchors = {
        path: {element.get("id") for element in page(client, path).iterfind(".//*[@id]")} for path, _, _ in places
    }
    assert len(places) == 100
    assert [place for place in places if unquote(place[2]) not in anchors[place[0]]] == []


@pytest.mark.parametrize("by", ["issues", "instruments"])
def test_the_matrix_can_be_sorted_by_links(client, by):
    tree = page(client, f"/busan-2014/matrix/?by={by}")
    links = [link.get("href") for link in tree.iterfind(".//a[@class='sort']")]
    assert {client.get(f"/busan-2014/matrix/{link}").status_code for link in links} == {200}
    first = page(client, f"/busan-2014/matrix/{links[0]}")
    assert [head.get("aria-sort") for head in first.iterfind(".//th[@aria-sort]")] == ["ascending"]


def test_sorting_by_an_issue_puts_support_first_and_silence_last(client):
    rows = sheet(client, "/busan-2014/matrix.csv?sort=cybersecurity")
    grades = [row["cybersecurity"] for row in rows]
    order = ["supports", "supports with changes", "opposes in part", "opposes", "to be checked", "unheard", "silent"]
    assert list(dict.fromkeys(grade.partition(" (")[0] for grade in grades)) == order
    turned = [row["cybersecurity"] for row in sheet(client, "/busan-2014/matrix.csv?sort=-cybersecurity")]
    assert [grade.partition(" (")[0] for grade in turned] == [grade.partition(" (")[0] for grade in grades[::-1]]


def test_an_issue_shows_each_stand_with_the_words_and_the_way_to_the_file(client):
    tree = page(client, "/busan-2014/issues/ict-definition/")
    camps = {
        section.get("aria-labelledby"): [stand.get("id") for stand in section.iterfind("article")]
        for section in tree.iterfind(".//section[article]")
    }
    assert camps == {
        "for": ["ACP", "CHN", "INS", "ARB", "ARS", "EGY", "UAE"],
        "against": ["EUR", "IAP", "RCC", "B", "CAN", "G", "MEX", "SUI", "USA"],
    }
    for link in tree.iterfind(".//a[@class='words']"):
        path, _, anchor = link.get("href").partition("#")
        quoted = words(link.getparent().getparent().find("blockquote"))
        assert quoted
        assert quoted in words(page(client, path).get_element_by_id(anchor))


def test_an_issue_as_a_list_has_a_row_for_each_piece_of_evidence(client):
    rows = sheet(client, "/busan-2014/issues/iot.csv")
    assert {row["proponent"] for row in rows if row["words"] and not row["through"]} == {"ACP"}
    assert {row["proponent"] for row in rows if row["through"]} == {"CHN", "IND", "INS", "J"}
    assert {(row["grade"], row["document"]) for row in rows if not row["words"]} == {("silent", "")}


def test_an_overrule_shows_both_grades_the_reason_and_the_source(client):
    judged = Overrule(
        "CUB", "", Grade.NEUTRAL, "It asked for a study only.", source="Statement of 21 October", analyst="An analyst"
    )
    positions.overrule(OPERATOR, "busan-2014", "cybersecurity", judged, NOW)
    stand = page(client, "/busan-2014/issues/cybersecurity/").get_element_by_id("CUB")
    text = " ".join(stand.find("p[@class='overruled']").text_content().split())
    assert text == (
        "Overruled by an analyst. Computed from the texts: ± supports with changes. Set to: ○ neutral. "
        "It asked for a study only. (Statement of 21 October)"
    )
    row = next(row for row in sheet(client, "/busan-2014/issues/cybersecurity.csv") if row["proponent"] == "CUB")
    assert (row["grade"], row["computed"]) == ("neutral", "supports with changes")


def test_a_proponent_has_all_that_it_wants_and_a_stranger_is_not_found(client):
    rows = client.get("/busan-2014/proponents/EUR.json").json()
    tree = page(client, "/busan-2014/proponents/EUR/")
    instruments = [link.text_content() for link in tree.iterfind(".//div[@class='want']//li/a[1]")]
    assert instruments == [row["id"] for row in sorted(rows, key=lambda row: row["instrument"])]
    assert client.get("/busan-2014/proponents/XYZ/").status_code == 404
    assert page(client, "/busan-2014/proponents/F/").findtext(".//h1") == "France"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("PP14/34(Rev.1)(Add.1)", "/busan-2014/PP14/34(Rev.1)(Add.1)"),
        ("EUR/80A1/1", "/busan-2014/proposals/EUR/80A1/1"),
        ("res140", "/instruments/RES140/"),
        ("RES140/resolves/7", "/instruments/RES140/#RES140/resolves/7"),
    ],
)
def test_a_symbol_leads_straight_to_its_page(client, query, place):
    answer = client.get("/search/", {"q": query})
    assert (answer.status_code, unquote(answer["Location"])) == (302, place)
    assert client.get(answer["Location"]).status_code == 200


def test_words_are_found_marked_and_narrowed(client):
    finds = client.get("/search.json", {"q": "working definition"}).json()
    tree = page(client, "/search/?q=working+definition")
    facet = tree.xpath(
        "//nav[@class='facets']//a[starts-with(@href, '/search/?') and contains(@href, 'kind=proposal')]"
    )[0]
    narrowed = page(client, facet.get("href"))
    marks = [mark.text_content().lower() for mark in tree.find(".//ol[@class='finds']").iterfind(".//mark")]
    assert marks[:2] == ["working definition"] * 2
    assert len(narrowed.find(".//ol[@class='finds']")) == sum(find["kind"] == "proposal" for find in finds)


@pytest.mark.parametrize("name", FEEDS)
def test_feeds_are_atom_that_a_reader_accepts(client, name):
    answer = client.get(f"/busan-2014/{name}.atom")
    feed = etree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    needed = ("id", "title", "updated")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    assert [name for name in (*needed, "author") if feed.find(ATOM + name) is None] == []
    assert [name for element in entries for name in needed if not element.findtext(ATOM + name)] == []
    assert len({element.findtext(f"{ATOM}id") for element in entries}) == len(entries) > 0
    places = {
        element.find(f"{ATOM}link").get("href").removeprefix("http://testserver").partition("#")[0]
        for element in entries
    }
    assert {client.get(unquote(place)).status_code for place in places} == {200}


def test_changes_can_be_asked_since_a_day(client):
    everything = client.get("/busan-2014/changes.json").json()
    middle = everything[len(everything) // 2]["at"]
    since = client.get("/busan-2014/changes.json", {"since": middle}).json()
    assert since == [event for event in everything if event["at"] >= middle]


def test_the_front_page_says_what_is_new_since_the_last_visit(client):
    assert "since your last visit" not in client.get("/busan-2014/").content.decode()
    assert "Nothing has changed since your last visit" in client.get("/busan-2014/").content.decode()
    client.cookies["seen-busan-2014"] = "2000-01-01T00:00:00+00:00"
    events = len(client.get("/busan-2014/changes.json").json())
    assert f"{events} changes since your last visit" in client.get("/busan-2014/").content.decode()


def test_openness_counts_what_anybody_may_read(client):
    rows = client.get("/busan-2014/openness.json").json()
    lead = page(client, "/busan-2014/openness/").findtext(".//p[@class='lead']")
    readable = sum(row["content"] == "public" for row in rows)
    assert lead.lstrip().startswith(
        f"Of {len(rows)} documents whose existence is public, {readable} can be read by anybody."
    )


def test_the_brief_can_be_had_as_a_file(client):
    begins = {"pdf": b"%PDF", "docx": b"PK", "md": b"# "}
    responses = {kind: client.get(f"/busan-2014/brief.{kind}") for kind in begins}
    assert {kind: answer.content[: len(begins[kind])] for kind, answer in responses.items()} == begins
    assert responses["md"].content == client.get("/busan-2014/brief.md").content
    assert b"(http://testserver/busan-2014/" in responses["md"].content


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_no_page_is_heavy_and_all_say_that_it_is_re_created(client, language):
    label = {"en": "Re-creation.", "fr": "Reconstitution.", "ar": "إعادة تكوين."}[language]
    for path in (
        "",
        "issues/",
        "issues/cybersecurity/",
        "matrix/",
        "proponents/",
        "proponents/ARB/",
        "brief/",
        "meetings/",
    ):
        answer = client.get(f"/busan-2014/{path}", {"lang": language})
        assert (path, answer.status_code, len(answer.content) < 150_000) == (path, 200, True)
        assert label in answer.content.decode()
        assert re.search(r"\sstyle=|<script(?![^>]*src=)", answer.content.decode()) is None
