"""Pages, the interface and commands as of another moment: both clocks are printed, links keep them, caches never mix them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from lxml import html

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, opened, paper, proposal, text
from opened_pages import page
from plenipot.briefs.models import Brief
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation import operations as participation
from plenipot.positions.operations import adopt
from plenipot.proposals import operations
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

HOUR = timedelta(hours=1)
THEN = NOW + HOUR
KNOWN = f"known={THEN.isoformat()}".replace("+", "%2B")
PRINTED_IN_BRIEFS = "What stands, by what was known at 2026-10-01 13:00 UTC. "
PAGES = [
    *("documents/", "proposals/", "instruments/", "instruments/RES9/", "instruments/RES9/negotiating/", "issues/"),
    *("issues/meetings/", "matrix/", "meetings/", "changes/", "", "PP26/7", "proposals/B/7/1", "proponents/"),
    *("proponents/B/", "issues/meetings/markers", "openness/", "impact/?term=every", "brief/"),
]
SEARCHED = ("/search/?q=every&all=", "/search/?q=growth&in=pp26&all=", "/search/?q=kind:proposal&kind=proposal&all=")
DATA = [
    *("documents", "proposals", "allocations", "changes", "issues", "matrix", "contested", "findings", "proponents"),
    *("positions", "instruments", "documents/PP26/7", "proposals/B/7/1", "issues/meetings", "instruments/RES9"),
    *("impact?term=every", "search?q=every"),
]


def receive(symbol, *proposed, at, **levels):
    return operations.receive(OPERATOR, "pp26", f"{symbol}.docx", paper(symbol, *proposed), at, **levels)


def began():
    participation.load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    adopt(OPERATOR, "pp26", ISSUE, NOW)
    receive("PP26/7-E", proposal("MOD", "B/7/1", OFTEN), at=NOW)
    operations.endorse(OPERATOR, "pp26", "B/7/1", ["F"], NOW)
    meetings.allocate(OPERATOR, "pp26", "PP26/7", "PL", NOW)


def went_on():
    later = NOW + 5 * HOUR
    receive("PP26/7(Rev.1)-E", proposal("MOD", "B/7R1/1", REPORT), at=later)
    receive("PP26/8-E", proposal("SUP", "EUR/8/1", RES9[:2]), at=later)
    operations.withdraw_endorsement(OPERATOR, "pp26", "B/7/1", "F", "So.", later)
    meetings.allocate(OPERATOR, "pp26", "PP26/7", "COM5", later)
    adopt(OPERATOR, "pp26", ISSUE.replace("How often it meets", "Otherwise"), later)


def words(tree):
    """The words of a page's main part; how long ago something was is not among them."""
    return " ".join(tree.xpath("string(//main)").split())


@pytest.mark.django_db
def test_every_page_and_answer_is_the_one_that_was_given_then(client):
    began()
    pages = {path: words(page(client, f"/pp26/{path}")) for path in PAGES}
    answers = {path: client.get(f"/api/conferences/pp26/{path}").json() for path in DATA}
    went_on()
    assert {path for path in PAGES if words(page(client, f"/pp26/{path}")) == pages[path]} <= {
        "issues/meetings/markers"
    }
    again = {path: words(html.fromstring(get(client, path))).replace(PRINTED_IN_BRIEFS, "") for path in PAGES}
    assert {path: (again[path], pages[path]) for path in PAGES if again[path] != pages[path]} == {}
    answers_then = {path: client.get(then(f"/api/conferences/pp26/{path}")).json() for path in DATA}
    assert {path for path in DATA if without_scores(answers_then[path]) != without_scores(answers[path])} == set()


def without_scores(answer):
    """What is found, in no order: two indexes rank what one ranked."""
    if not isinstance(answer, list) or not all("score" in row for row in answer):
        return answer
    rows = [{key: value for key, value in row.items() if key != "score"} for row in answer]
    return sorted(rows, key=lambda row: (row["kind"], row["name"], row["address"]))


@pytest.mark.django_db
def test_a_search_answers_as_it_did_then_and_its_links_lead_into_that_time(client):
    began()
    results = {address: listed(client.get(address)) for address in SEARCHED}
    everywhere = client.get("/api/search?q=every").json()
    went_on()
    assert all(listed(client.get(address)) != results[address] for address in SEARCHED)
    assert {address: listed(client.get(then(address))) for address in SEARCHED} == results
    assert without_scores(client.get(then("/api/search?q=every")).json()) == without_scores(everywhere)
    tree = html.fromstring(client.get(then(SEARCHED[0])).content.decode())
    assert len(tree.find_class("moments")) == 1
    links = [href for href in tree.xpath("//main//ol//a/@href") if href.startswith("/pp26/")]
    assert links
    assert all("known=2026" in href for href in links)
    assert {client.get(href).status_code for href in links} == {200}
    fields = tree.xpath("//form[@role='search']/input[@name='known']/@value")
    assert fields == [THEN.isoformat()]


def listed(answer):
    tree = html.fromstring(answer.content.decode())
    return sorted(" ".join(item.text_content().split()) for item in tree.xpath("//main//ol/li"))


@pytest.mark.django_db
def test_a_name_that_is_searched_for_leads_to_its_page_of_then(client):
    began()
    answer = client.get(then("/search/?q=B/7/1"))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/pp26/proposals/B/7/1")
    assert client.get(answer["Location"])["Plenipot-Known"] == THEN.isoformat()
    assert client.get(then("/search/?q=RES9"))["Location"] == "/instruments/RES9/"


@pytest.mark.django_db
def test_a_brief_as_of_another_moment_says_so_in_every_language_and_is_not_kept(client, call):
    began()
    went_on()
    paper = client.get(then("/pp26/brief.md")).content.decode()
    assert PRINTED_IN_BRIEFS.strip() in paper
    assert "PP26/8" not in paper
    assert "PP26/8" in client.get("/pp26/brief.md").content.decode()
    for language in ("en", "fr", "ar"):
        code, out, _ = call("brief", "pp26", "--known", THEN.isoformat(), "--language", language)
        assert (code, "2026-10-01 13:00 UTC" in out) == (0, True)
    assert not Brief.objects.exists()
    call("brief", "pp26")
    assert Brief.objects.count() == 1


def get(client, path):
    return client.get(then(f"/pp26/{path}")).content.decode()


def then(address):
    """The address, asked for as it was known then."""
    return f"{address}{'&' if '?' in address else '?'}{KNOWN}"


@pytest.mark.django_db
def test_a_page_that_looks_back_prints_both_clocks_and_keeps_them_in_its_links(client):
    began()
    tree = page(client, "/pp26/documents/", at="2026-10-01", known="2026", sort="title")
    (banner,) = tree.find_class("moments")
    assert [moment.get("datetime") for moment in banner.iter("time")] == [
        "2026-10-01T23:59:59.999999+00:00",
        "2026-12-31T23:59:59.999999+00:00",
    ]
    assert banner.xpath(".//a/@href") == ["?sort=title"]
    own = [href for href in tree.xpath("//a/@href") if href.startswith(("/pp26/", "?", "../"))]
    present = {"?sort=title"}
    assert {href for href in own if not ("at=2026-10-01" in href and "known=2026" in href)} == present
    for form in tree.xpath("//main//form"):
        assert form.xpath("input[@type='hidden']/@value") == ["2026-10-01", "2026"]
    answer = client.get("/pp26/documents.json?at=2026-10-01")
    assert (answer["Plenipot-At"], answer["Plenipot-Known"]) == ("2026-10-01T23:59:59.999999+00:00", "now")
    assert [row["symbol"] for row in answer.json()] == ["PP26/7"]
    assert page(client, "/pp26/documents/").find_class("moments") == []


@pytest.mark.django_db
def test_every_link_of_a_page_that_looks_back_is_answered(client):
    began()
    tree = page(client, "/pp26/", at="2026-10-01")
    own = [href for href in tree.xpath("//main//a/@href") if href.startswith("/pp26/")]
    assert any(href.startswith("/pp26/deadlines.ics") for href in own)
    assert {href: client.get(href).status_code for href in own} == dict.fromkeys(own, 200)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["2026-10-01T12:00:00%2B03:00", "2026-10-01T12:00:00+03:00", "2026-10-01T09:00Z", "2026-10-01T12:00+03"]
)
def test_a_plus_in_an_address_is_one(client, typed):
    began()
    answer = client.get(f"/pp26/documents/?at={typed}")
    assert answer["Plenipot-At"] == "2026-10-01T09:00:00+00:00"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["soon", "2026-13-01", "20261", "2026-10-01T25:00", "<b>"])
@pytest.mark.parametrize("clock", ["at", "known"])
def test_what_is_no_moment_is_refused_in_a_sentence(client, clock, typed):
    began()
    answer = client.get("/pp26/documents/", {clock: typed})
    assert answer.status_code == 400
    assert "is no moment; write a year, a day or a moment" in answer.content.decode()
    refusal = client.get("/api/conferences/pp26/documents", {clock: typed})
    assert (refusal.status_code, refusal.json()["error"]) == (422, "Malformed")


@pytest.mark.django_db(transaction=True)
def test_caches_give_no_answer_of_the_past_for_the_present_nor_the_reverse():
    began()
    client, symbols = Client(), {}
    went_on()
    for query in ("", f"?{KNOWN}", "", f"?{KNOWN}"):
        tree = html.fromstring(client.get(f"/pp26/documents/{query}").content.decode())
        symbols.setdefault(query, []).append(tree.xpath("//main//tbody//th")[-1].text_content().strip())
    assert symbols == {"": ["PP26/8"] * 2, f"?{KNOWN}": ["PP26/7"] * 2}
    tag = client.get(f"/pp26/documents/?{KNOWN}")["ETag"]
    assert client.get(f"/pp26/documents/?{KNOWN}", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/pp26/documents/", headers={"if-none-match": tag}).status_code == 200
    closed = Levels(Existence.HIDDEN, Content.HIDDEN)
    change_levels(OPERATOR, "pp26", "PP26/7", closed, LevelDecision(reason="Filed too early"), NOW + 9 * HOUR)
    answer = client.get(f"/pp26/documents/?{KNOWN}", headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert "PP26/7" not in answer.content.decode()


@pytest.mark.django_db
def test_every_question_about_a_conference_names_its_moments_in_the_description(client):
    described = client.get("/api/openapi.json").json()
    shared = described["components"]["parameters"]
    for path, methods in described["paths"].items():
        parameters = methods.get("get", {}).get("parameters", ())
        names = {
            shared[part["$ref"].rpartition("/")[2]]["name"] if "$ref" in part else part["name"] for part in parameters
        }
        of_present = path != "/api/search" and not path.startswith("/api/conferences/{slug}")
        assert ({"at", "known"} <= names) is not of_present or "get" not in methods


@pytest.mark.django_db
def test_commands_look_back(call):
    began()
    went_on()
    code, out, err = call("documents", "pp26", "--known", THEN.isoformat(), "--json")
    assert (code, [row["symbol"] for row in json.loads(out)]) == (0, ["PP26/7"])
    assert err.splitlines()[0] == "What stands, by what was known at 2026-10-01 13:00:00 UTC."
    code, out, _ = call("signatures", "pp26", "B/7/1", "--at", "2026-10-01T13:00Z")
    assert (code, out.split("\t")[0]) == (0, "F")
    assert call("documents", "pp26", "--at", "soon")[0] != 0
    code, out, _ = call("search", "pp26", "B/8/1 OR growth", "--known", THEN.isoformat(), "--json")
    assert {row["document"] for row in json.loads(out)["found"]} <= {"PP26/7", ""}
    assert (code, json.loads(out)["total"] > 0) == (0, True)
    code, out, _ = call("impact", "pp26", "--term", "every", "--known", THEN.isoformat(), "--format", "json")
    assert {name for row in json.loads(out) for name in row["proposals"]} == {"B/7/1"}


@pytest.mark.django_db
def test_openness_is_that_of_the_moment_of_what_may_be_known_now(client):
    began()
    receive("PP26/8-E", proposal("SUP", "EUR/8/1", RES9[:2]), at=NOW)
    receive("PP26/9-E", proposal("SUP", "SYL/9/1", RES9[:2]), at=NOW)
    ground = LevelDecision(reason="As decided")
    change_levels(OPERATOR, "pp26", "8", Levels(Existence.PUBLIC, Content.MEMBERS), ground, NOW + 2 * HOUR)
    change_levels(OPERATOR, "pp26", "9", Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW + 3 * HOUR)
    receive("PP26/10-E", proposal("SUP", "ACP/10/1", RES9[:2]), at=NOW + 4 * HOUR)

    def openness_at(hours):
        at = f"at={(NOW + hours * HOUR).isoformat()}"
        rows = client.get(f"/pp26/openness.json?{at}").json()
        lead = words(html.fromstring(client.get(f"/pp26/openness/?{at}").content.decode())).partition("In which")[0]
        return {row["symbol"]: row["content"] for row in rows}, lead

    first, lead = openness_at(1)
    assert first == {"PP26/7": "public", "PP26/8": "public"}
    assert "Of 2 documents whose existence is public, 2 can be read by anybody." in lead
    later, lead = openness_at(2)
    assert later == {"PP26/7": "public", "PP26/8": "members"}
    assert "Of 2 documents whose existence is public, 1 can be read by anybody." in lead
    assert openness_at(4)[0] == {row["symbol"]: row["content"] for row in client.get("/pp26/openness.json").json()}
