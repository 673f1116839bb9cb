"""Texts, proposals and tables as files from the site, and the page of the negotiating text."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from lxml import html

from plenipot.adapters.akn import reading as akn
from plenipot.adapters.forms import load
from plenipot.adapters.render.schemas import schema
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.structure.parse import parse_instrument

FORM = load("itu-pp")
TABLE = "/busan-2014/instruments/RES140"


def download(path):
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer


def test_a_table_as_a_word_file_carries_everybodys_changes(busan):
    answer = download(f"{TABLE}.docx")
    marked = read(answer.content)
    assert answer["Content-Disposition"] == 'inline; filename="busan-2014-RES140-en.docx"'
    assert {name for change in marked.changes for name in change.author.split(", ")} == {
        "ACP", "ARB", "EUR", "IAP", "RCC",
    }  # fmt: skip
    chosen = read(download(f"{TABLE}.docx?p=ARB/79A1/1").content)
    assert {change.author for change in chosen.changes} == {"ARB"}


def test_a_table_as_akoma_ntoso_html_and_markdown(busan):
    text, about = akn.read(download(f"{TABLE}.xml").content)
    assert (about.instrument, text[0].rejected) == ("RES140", "RESOLUTION 140 (Rev. Guadalajara, 2010)")
    page = download(f"{TABLE}.html")
    assert "style-src 'unsafe-inline'" in page["Content-Security-Policy"]
    assert (b"<script" in page.content, b"http://" in page.content, b"https://" in page.content) == (False,) * 3
    assert download(f"{TABLE}.md").content.decode().startswith("# ITU's role")


def test_an_edition_is_the_same_in_every_format(busan):
    at = "/instruments/RES140/2010"
    base = parse_instrument(read(download(f"{at}.docx").content), FORM).provisions
    text, _ = akn.read(download(f"{at}.xml").content)
    data = json.loads(download(f"{at}.json").content)
    words = [provision.accepted for provision in base]
    assert [provision.accepted for provision in text if provision.accepted] == words
    assert [provision["text"] for provision in data["provisions"]] == words
    assert download(f"{at}.txt").content.decode().count("\n") == len(words)


def test_a_proposal_as_it_would_be_filed_by_itself(busan):
    marked = read(download("/busan-2014/proposals/ARB/79A1/1.docx").content)
    [proposal] = parse_filing(marked, FORM).proposals
    assert (proposal.id, proposal.mark.value, proposal.instrument) == ("ARB/79A1/1", "MOD", "RES140")
    assert {change.author for change in marked.changes} == {"ARB"}
    data = json.loads(download("/busan-2014/proposals/ARB/79A1/1.json").content)
    assert [provision["address"] for provision in data["provisions"]] == [
        provision.address for provision in proposal.provisions
    ]


@pytest.mark.parametrize("path", ["/instruments/RES999/2010.docx", "/busan-2014/instruments/RES999.docx"])
def test_what_is_not_there_is_not_found(busan, path):
    assert Client().get(path).status_code == 404


def test_the_negotiating_text_shows_who_asks_and_since_when(busan):
    page = download(f"{TABLE}/negotiating/").content.decode()
    data = json.loads(download(f"{TABLE}/negotiating.json").content)
    paper = parse_negotiating_document(read(download(f"{TABLE}/negotiating.docx").content), FORM)
    assert page.count('class="bracket"') >= data["counts"]["brackets"] == count_brackets(paper.text).brackets
    dates = [(time.get("datetime"), time.text) for time in html.fromstring(page).iterfind(".//time")]
    assert ("2014-09-30", "2014-09-30") in dates
    assert 'id="RES140/resolves/7"' in page


def test_what_nobody_resists_can_be_taken(busan):
    count = json.loads(download(f"{TABLE}/negotiating.json").content)["counts"]["brackets"]
    left = json.loads(download(f"{TABLE}/negotiating.json?uncontested=1").content)["counts"]["brackets"]
    assert 0 < left < count
    page = html.fromstring(download(f"{TABLE}/negotiating/?uncontested=1").content.decode())
    assert page.xpath("//input[@name='uncontested']/@checked") == ["checked"]


def test_every_page_links_its_files(busan):
    for page, link in (
        (f"{TABLE}/", f"{TABLE}.docx?text=en"),
        (f"{TABLE}/", f"{TABLE}/negotiating/"),
        ("/instruments/RES140/2010/", "/instruments/RES140/2010.xml?text=en"),
        ("/busan-2014/proposals/ARB/79A1/1", "/busan-2014/proposals/ARB/79A1/1.docx?text=en"),
    ):
        assert f'href="{link}"' in download(page).content.decode()


def test_the_schemas_are_published(db):
    schema = json.loads(download("/schemas/negotiating.json").content)
    assert schema["$id"] == "urn:plenipot:schema:negotiating:1"
    assert Client().get("/schemas/x.json").status_code == 404


def test_the_interface_gives_the_negotiating_text_by_the_published_schema(busan):
    answer = download("/api/conferences/busan-2014/instruments/RES140/negotiating").json()
    on_site = json.loads(download(f"{TABLE}/negotiating.json").content)
    assert answer == on_site
    assert list(Draft202012Validator(json.loads(schema("negotiating"))).iter_errors(answer)) == []
    left = download("/api/conferences/busan-2014/instruments/RES140/negotiating?uncontested=true").json()
    assert left["counts"]["brackets"] < answer["counts"]["brackets"]


def test_every_file_of_a_page_with_a_choice_is_of_that_choice(busan):
    """Each link stands once, and what it leads to holds the chosen proposals and no other."""
    page = html.fromstring(Client().get(f"{TABLE}/?p=ARB/79A1/1&p=EUR/80A1/1").content.decode())
    links = [link.get("href") for link in page.iterfind(".//p[@class='siblings']/a")]
    assert len(links) == len(set(links))
    assert {link.partition("?")[2] for link in links if ".docx" in link or ".xml" in link} == {
        "text=en&p=ARB%2F79A1%2F1&p=EUR%2F80A1%2F1"
    }
    names = [
        link.text_content().strip() for link in page.iterfind(".//main//a") if "negotiating" in link.get("href", "")
    ]
    assert len(names) == 1
    rows = json.loads(Client().get(f"{TABLE}.json?p=ARB/79A1/1&p=EUR/80A1/1").content)
    assert {version for row in rows for version in row["versions"]} == {"ARB/79A1/1", "EUR/80A1/1"}
