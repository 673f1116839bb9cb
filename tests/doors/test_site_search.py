"""The site finds words, shows them marked, narrows by facets, says why a question cannot be read; and term impact."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html

from conference_papers import NOW, amended, opened, paper, proposal, text
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments import operations as instruments
from plenipot.participation import operations as participation
from plenipot.proposals import operations

BASE = amended(
    b="b)\tthat a definition of ICT is asked for, see Resolution 12 (Rev. Kyoto, 1994),",
    _2="2\tto use ICTs <b>widely</b>,",
)
STRIKES = [(style, words.replace("to use ICTs", "to use {-ICTs-}{+networks+}")) for style, words in BASE]


@pytest.fixture
def site(db, home):
    participation.load(OPERATOR, NOW)
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(BASE), "2022", NOW)
    operations.receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", STRIKES)), NOW)
    return Client()


def page(site, path, **query):
    answer = site.get(path, query)
    assert answer.status_code == 200, answer.content
    return html.fromstring(answer.content.decode())


def finds(tree):
    return [
        (find.findtext(".//p[@class='where']//a/bdi"), [mark.text_content() for mark in find.iterfind(".//mark")])
        for find in tree.iterfind(".//ol[@class='finds']/li")
    ]


def test_words_are_marked_and_nothing_else_is_trusted(site):
    tree = page(site, "/search/", q='"ICT widely" OR "use ICTs" kind:provision')
    assert finds(tree) == [("RES9/resolves/2", ["use ICTs"])]
    assert tree.find(".//ol[@class='finds']//b") is None


def test_every_find_leads_to_a_page_that_holds_its_place(site):
    for find in json.loads(site.get("/search.json", {"q": "ICT OR networks OR Freedonia"}).content):
        place = urlsplit(find["path"])
        answer = site.get(f"{place.path}?{place.query}")
        assert answer.status_code == 200, find
        assert not place.fragment or f'id="{place.fragment}"' in answer.content.decode(), find


def test_facets_narrow(site):
    tree = page(site, "/search/", q="ICT")
    links = [link.get("href") for link in tree.iterfind(".//nav[@class='facets']//a")]
    narrowed = page(site, next(link for link in links if "kind=provision" in link))
    assert sorted(name for name, _ in finds(narrowed)) == ["RES9/considering/b", "RES9/resolves/2"]
    assert "2 places" in narrowed.find(".//p[@role='status']").text_content()


def test_a_question_that_cannot_be_read_is_answered_with_the_reason(site):
    tree = page(site, "/search/", q="(ICT")
    assert tree.find(".//p[@role='alert']").text_content() == "The parenthesis at character 1 is never closed."
    assert tree.find(".//dl[@class='asking']") is not None


def test_what_is_taken_away_is_said_to_be(site):
    tree = page(site, "/search/", q="ICT mark:MOD kind:proposed")
    assert [label.text_content() for label in tree.iterfind(".//ol[@class='finds']//span[@class='label']")] == [
        "taken away"
    ]


def test_the_impact_of_a_term_on_a_page(site):
    tree = page(site, "/pp26/impact/", term="ICT")
    groups = {
        section.find("h2").get("id"): [link.text_content() for link in section.iterfind(".//p[@class='where']/a")]
        for section in tree.iterfind(".//section")
    }
    assert groups == {"defines": ["RES9/considering/b"], "mandates": ["RES9/resolves/2"]}
    touched = tree.find(".//section[@aria-labelledby='mandates']//ul[@class='codes']")
    assert " ".join(touched.text_content().split()) == "B/30/1 strikes it"
    assert [mark.text_content() for mark in tree.iterfind(".//mark")] == ["ICT", "ICTs"]


def test_a_preview_is_shown_as_marked_words(site):
    tree = page(site, "/pp26/impact/", term="ICT", replace="technology")
    changed = tree.find(".//section[@aria-labelledby='mandates']//p[@class='treaty']")
    assert [(paragraph.tag, paragraph.text_content().split(" ")[-1]) for paragraph in changed] == [
        ("del", "ICTs"),
        ("ins", "technologies"),
    ]


def test_the_impact_as_rows(site):
    rows = list(csv.DictReader(io.StringIO(site.get("/pp26/impact.csv", {"term": "ICT"}).content.decode("utf-8-sig"))))
    assert [(row["address"], row["does"], row["proposals"]) for row in rows] == [
        ("RES9/considering/b", "defines", ""),
        ("RES9/resolves/2", "mandates", "B/30/1"),
    ]
    answer = json.loads(site.get("/pp26/impact.json", {"term": "ICT"}).content)
    assert [row["address"] for row in answer] == [row["address"] for row in rows]
    assert json.loads(site.get("/pp26/impact.json").content) == []


@pytest.mark.parametrize("term", ["", "?", "unheard"])
def test_a_page_without_a_use_says_so(site, term):
    tree = page(site, "/pp26/impact/", term=term)
    assert tree.find(".//p[@class='empty']") is not None or tree.find(".//p[@role='alert']") is not None


def test_texts_that_cite_each_other_are_drawn_and_tabled(site):
    tree = page(site, "/instruments/graph/")
    assert [path.findtext("title") for path in tree.iterfind(".//svg//path[@class='cites weight-1']")] == [
        "RES9 cites RES12, 1 times"
    ]
    rows = [[cell.text_content().split()[0] for cell in row] for row in tree.iterfind(".//tbody/tr")]
    assert rows == [["RES9", "RES12", "·nothing"], ["RES12", "·nothing", "RES9"]]
    answer = json.loads(site.get("/instruments/graph.json").content)
    assert answer == [{"citing": "RES9", "cited": "RES12", "count": 1, "provisions": ["RES9/considering/b"]}]
    assert len(page(site, "/instruments/graph/", around="RES12").findall(".//tbody/tr")) == 2


def test_no_text_no_graph(db):
    assert page(Client(), "/instruments/graph/").find(".//p[@class='empty']") is not None


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Res. 9", "/instruments/RES9/"),
        ("resolution 9 (Rev. Bucharest, 2022)", "/instruments/RES9/"),
        ("res9/resolves/1", "/instruments/RES9/#RES9/resolves/1"),
    ],
)
def test_a_text_is_reached_by_the_name_that_people_write(site, typed, place):
    answer = site.get("/search/", {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, place)


@pytest.mark.parametrize("typed", ["pp26/30", "PP-26/30-E", "30"])
def test_a_paper_is_reached_by_the_symbol_that_people_write(site, typed):
    answer = site.get("/search/", {"q": typed})
    assert answer.status_code == 302
    assert site.get(answer["Location"], follow=True).redirect_chain[-1:] in ([], [("/pp26/PP26/30", 302)])
