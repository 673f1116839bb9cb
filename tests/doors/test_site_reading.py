"""The reading pages hold what they promise: four views of a table, chosen proposals, anchors, numbers that change."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import html

from opened_pages import page
from plenipot.core.access.levels import OPERATOR
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.instruments import operations as instruments
from plenipot.instruments import queries as texts
from plenipot.proposals import queries as proposals

NOW = datetime(2014, 10, 1, tzinfo=UTC)
TABLE = "/busan-2014/instruments/RES140/"
BOTH = ("ARB/79A1/1", "EUR/80A1/1")


@pytest.fixture
def client(busan):
    return Client()


def words(element):
    return " ".join(element.text_content().split())


def anchors(tree):
    return [element.get("id") for element in tree.iterfind(".//*[@data-provision]")]


@pytest.mark.parametrize("view", ["table", "inline", "side"])
def test_every_provision_has_its_anchor_once_in_every_view(client, view):
    rows = proposals.consolidated(OPERATOR, "busan-2014", "RES140", language="en").table.rows
    assert anchors(page(client, TABLE, view=view)) == [
        row.address
        for row in (
            rows
            if view != "side"
            else proposals.consolidated(OPERATOR, "busan-2014", "RES140", SIDE, language="en").table.rows
        )
    ]


SIDE = ("IAP/34R1A1/13", "ACP/67A2/1", "RCC/73A1/1")


def test_an_edition_has_an_anchor_per_provision_and_a_file_one_per_paragraph(client):
    edition = texts.edition(OPERATOR, "RES140", "2010", "en")
    assert anchors(page(client, "/instruments/RES140/2010/")) == [provision.address for provision in edition.text]
    proposal = proposals.proposal(OPERATOR, "busan-2014", BOTH[0]).proposal
    tree = page(client, "/busan-2014/PP14/79(Add.1)", text="en")
    for provision in proposal.provisions:
        element = tree.get_element_by_id(f"p{provision.place}")
        assert provision.accepted.strip()[:20] in words(element) or provision.changed


def test_the_table_heads_a_column_per_proposal_and_folds_what_nobody_would_change(client):
    tree = page(client, TABLE)
    heads = [words(link) for link in tree.xpath("//thead/tr/th//a")]
    rows = proposals.consolidated(OPERATOR, "busan-2014", "RES140", language="en").table.rows
    still = {row.address for row in rows if all(cell.mark in {"NOC", "NOC!", "-"} for cell in row.entries)}
    assert heads == ["IAP/34R1A1/13", "ACP/67A2/1", "RCC/73A1/1", *BOTH]
    assert {paragraph.get("id") for paragraph in tree.iterfind(".//details[@class='folded']/p")} == still
    assert page(client, TABLE, all="1").find(".//details[@class='folded']") is None


def test_chosen_proposals_narrow_every_view(client):
    for view in ("table", "inline", "side", "final"):
        tree = page(client, TABLE, p=BOTH, view=view)
        ticked = [box.get("value") for box in tree.iterfind(".//input[@name='p']") if box.get("checked") is not None]
        assert (view, ticked) == (view, list(BOTH))
    heads = page(client, TABLE, p=BOTH, view="side").xpath("//p[@class='who']/a[not(@class='words')]")
    assert {words(head) for head in heads} == {*BOTH}
    hands = page(client, TABLE, p=BOTH, view="inline").xpath("//sup[@class='hands']/a")
    assert {author.text for author in hands} == {"ARB", "EUR"}


def test_the_resulting_text_of_one_proposal_is_its_own_text(client):
    proposal = proposals.proposal(OPERATOR, "busan-2014", BOTH[0]).proposal
    final = page(client, TABLE, p=BOTH[:1], view="final")
    shown_words = [words(item) for item in final.xpath("//div[@class='final']/div/p")]
    accepted = [" ".join(p.accepted.split()) for p in proposal.provisions if p.accepted.strip()]
    assert [text for text, end in zip(shown_words, accepted, strict=True) if not text.endswith(end)] == []


def test_two_that_contradict_stand_in_brackets(client):
    final = page(client, "/busan-2014/instruments/RES140/", view="final")
    assert "[" in words(final.find(".//div[@class='final']"))


def test_contested_words_say_who_contests_them_in_words(client):
    tree = page(client, TABLE)
    contested = tree.xpath("//th[@scope='row']//mark")
    hands = [words(mark.getnext()) for mark in contested]
    assert len(contested) == len(hands) > 3
    assert all(re.fullmatch(r"contested by( [A-Z]+){2,}", label) for label in hands)


def test_a_table_in_another_language_is_one_link_away(client):
    tree = page(client, "/busan-2014/instruments/RES178/")
    links = [link.get("href") for link in tree.xpath("//p[contains(@class, 'elsewhere')]/a[@class='chip']")]
    assert links == ["?text=ar&view=table", "?text=zh&view=table"]
    chinese = page(client, "/busan-2014/instruments/RES178/" + links[1])
    assert [words(link) for link in chinese.xpath("//thead/tr/th//a")] == ["CHN/86/1"]
    assert chinese.find(".//h1").get("lang") == "zh"


def test_a_proposal_shows_what_belongs_to_it(client):
    tree = page(client, "/busan-2014/proposals/ARB/79A1/1")
    facts = {words(fact.find("dt")): words(fact.find("dd")) for fact in tree.iterfind(".//dl[@class='facts']/div")}
    assert facts["Document"] == "PP14/79(Add.1) ¶ 15"
    assert facts["Amends the edition"] == "Rev. Guadalajara, 2010"
    assert next(words(item.find("a")) for item in tree.iterfind(".//ul[@class='others']/li")) == "EUR/80A1/1"
    assert "signed by 15 administrations" in words(tree.find(".//p[@class='by']"))


def test_both_ends_of_a_text_that_moves_lead_to_each_other(client):
    ends = {}
    for pid in ("ARB/20/2", "ARB/20/3"):
        tree = page(client, f"/busan-2014/proposals/{pid}")
        ends[pid] = [
            words(fact.find("dd"))
            for fact in tree.iterfind(".//dl[@class='facts']/div")
            if words(fact.find("dt")).startswith("Its text moves")
        ]
    assert ends == {"ARB/20/2": ["ARB/20/3"], "ARB/20/3": ["ARB/20/2"]}


def test_a_paper_says_who_typed_its_changes_and_that_this_is_the_clerk(client):
    tree = page(client, "/busan-2014/PP14/79(Add.1)")
    typed = tree.xpath("//span[@class='typed']")
    changed = [
        paragraph
        for paragraph in tree.xpath("//div[contains(@class, 'file')]/p")
        if paragraph.find(".//ins") is not None
    ]
    assert len(typed) >= len(changed) > 10
    assert all(words(paragraph).endswith("That is the clerk, not the proponent.") for paragraph in typed)
    assert [link.get("href") for link in tree.xpath("//a[@download]")] == ["/busan-2014/PP14/79(Add.1)/file/en"]


def test_the_text_in_force_in_a_year_and_what_changed_since(db):
    client = Client()
    for year, wording in ((2006, "to study"), (2010, "to study further")):
        text = (
            Provision("RES9/resolves", ProvisionKind.CALL, plain_spans("resolves"), depth=0),
            Provision("RES9/resolves/1", ProvisionKind.ITEM, plain_spans(wording), "1", depth=0),
        )
        draft = instruments.Draft(
            instrument="RES9",
            key=str(year),
            language="en",
            label=str(year),
            title="On study",
            text=text,
            source="test",
            unread=(("margin", "RES9/resolves/1", "PP-98"), ("field", "paragraph 4", "TOC")),
        )
        instruments.add(OPERATOR, draft, NOW)
    early = page(client, "/instruments/RES9/", at="2008")
    assert words(early.get_element_by_id("RES9/resolves/1")).endswith("to study At the margin: PP-98")
    assert "Not understood in its file: 1" in words(early)
    changed = page(client, "/instruments/RES9/2006/to/2010/")
    assert [words(insertion) for insertion in changed.xpath("//ins")] == ["inserted: further"]
    assert words(changed.find(".//p[@class='lead']")) == "1 provision changed"
    assert client.get("/instruments/RES9/", {"at": "1990"}).status_code == 404


def test_numbers_that_change_are_struck_and_written_anew():
    from django.template.loader import render_to_string  # noqa: PLC0415 - after Django is set up

    provision = Provision("RES1/a", ProvisionKind.ITEM, (Span("that", RevisionType.UNCHANGED),), "b)", renumbered="c)")
    element = html.fromstring(render_to_string("web/provision.html", {"provision": provision}))
    assert [(mark.tag, mark.text) for mark in element.xpath("//bdi/*")] == [("del", "b)"), ("ins", "c)")]
    assert "number b) becomes c):" in words(element)
