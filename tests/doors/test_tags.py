"""Tags of answers: whoever asks again is told that nothing has changed, no hidden event moves a tag, closing does at once."""

from __future__ import annotations

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conference_papers import NOW, RES9, opened, text
from plenipot.chronicle.operations import erase_name
from plenipot.config.tags import Tags
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Role
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals
from plenipot.registry import operations as registry
from plenipot.registry import queries
from restricted_papers import hidden_papers, public_papers

PAGES = (
    "/",
    "/pp26/",
    "/pp26/documents/",
    "/pp26/documents.json",
    "/pp26/documents.csv?q=7",
    "/pp26/proposals/?sort=text",
    "/pp26/matrix/?by=instruments",
    "/pp26/instruments/",
    "/pp26/changes.atom",
    "/pp26/PP26/7",
    "/instruments/RES9/",
    "/api/conferences/pp26/documents",
    "/api/conferences/pp26/proposals?limit=1",
)


def fill():
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    public_papers()


@pytest.fixture
def site(home, db):
    fill()
    return Client()


def tags(client):
    return {page: client.get(page)["ETag"] for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_who_has_the_tag_is_sent_nothing(site, page):
    first = site.get(page)
    site.cookies.clear()
    again = site.get(page, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    site.cookies.clear()
    heads = site.head(page)
    assert (heads.status_code, heads.content, heads["ETag"]) == (200, b"", first["ETag"])
    assert site.head(page, headers={"If-None-Match": f'"other", {first["ETag"]}'}).status_code in {200, 304}
    assert site.get(page, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_a_tag_is_of_one_address_language_and_look(site):
    page = "/pp26/documents/"
    variants = [
        site.get(page, headers={"Accept-Language": "en"})["ETag"],
        site.get(page, headers={"Accept-Language": "fr"})["ETag"],
        site.get(f"{page}?sort=date")["ETag"],
        site.get(page, headers={"Cookie": "theme=dark"})["ETag"],
        site.get(page, headers={"Cookie": "lang=ar"})["ETag"],
        site.get(page, headers={"Host": "127.0.0.1"})["ETag"],
    ]
    assert len(set(variants)) == len(variants)
    vary = {name.strip() for name in site.get(page)["Vary"].split(",")}
    assert vary >= {"Accept-Language", "Cookie"}


@pytest.mark.parametrize("existence", [Existence.HIDDEN, Existence.MEMBERS])
def test_no_hidden_event_moves_a_tag(site, existence):
    before = tags(site)
    site.cookies.clear()
    hidden_papers(existence)
    assert tags(site) == before


def test_what_everybody_may_know_of_moves_every_tag(site):
    before = tags(site)
    site.cookies.clear()
    proposals.endorse(OPERATOR, "pp26", "ACP/7/1", ["MEX"], NOW)
    after = tags(site)
    assert [page for page in PAGES if after[page] == before[page]] == []


def test_closing_a_paper_takes_effect_at_once(site):
    paper, listed = "/pp26/PP26/9", "/pp26/documents/"
    before = {page: site.get(page)["ETag"] for page in (paper, listed)}
    registry.remove_document(OPERATOR, "pp26", "PP26/9", "filed by mistake", NOW)
    closed = site.get(paper, headers={"If-None-Match": before[paper]})
    assert (closed.status_code, closed.headers.get("ETag")) == (404, None)
    again = site.get(listed, headers={"If-None-Match": before[listed]})
    assert (again.status_code, b"PP26/9" in again.content) == (200, False)


def test_a_paper_closed_to_reading_alone_moves_the_tag(site):
    before = site.get("/pp26/PP26/9")["ETag"]
    queries.models.Document.objects.filter(symbol="PP26/9").update(content=Content.MEMBERS.value)
    assert site.get("/pp26/PP26/9", headers={"If-None-Match": before}).status_code == 200


def test_an_erased_name_moves_the_tag(site):
    named = Actor("somebody", Role.SECRETARIAT, name="A. Person")
    proposals.endorse(named, "pp26", "ACP/7/1", ["MEX"], NOW)
    page = "/pp26/changes.json"
    before = site.get(page)
    erase_name(OPERATOR, "somebody", NOW)
    after = site.get(page, headers={"If-None-Match": before["ETag"]})
    assert (b"A. Person" in before.content, after.status_code, b"A. Person" in after.content) == (True, 200, False)


@pytest.mark.parametrize(
    "page", ["/pp26/nothing", "/pp26/documents", "/search/?q=union", "/pp26/instruments/RES9/", "/nowhere/documents/"]
)
def test_what_was_not_answered_from_the_record_alone_has_no_tag(site, page):
    assert "ETag" not in site.get(page).headers


def test_a_visit_is_remembered_once(site):
    first = site.get("/pp26/")
    assert "seen-pp26" in first.cookies
    second = site.get("/pp26/")
    assert "seen-pp26" not in second.cookies
    assert site.get("/pp26/", headers={"If-None-Match": second["ETag"]}).status_code == 304


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_given_again_until_its_paper_is_closed(home):
    fill()
    page = "/pp26/PP26/9"
    client = Client()
    first = client.get(page)
    with CaptureQueriesContext(connection) as captured:
        again = client.get(page)
    assert (again.content, again["ETag"], again["Content-Type"]) == (
        first.content, first["ETag"], first["Content-Type"],
    )  # fmt: skip
    assert len(captured) <= 2
    registry.remove_document(OPERATOR, "pp26", "PP26/9", "filed by mistake", NOW)
    assert client.get(page).status_code == 404
    assert queries.levels_state(PUBLIC, "pp26") != queries.levels_state(OPERATOR, "pp26")


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_given_again_packed_to_whoever_takes_that(home):
    fill()
    client = Client()
    first = client.get("/pp26/PP26/9")
    again = client.get("/pp26/PP26/9", headers={"Accept-Encoding": "br, gzip"})
    assert (again["Content-Encoding"], again["ETag"]) == ("gzip", first["ETag"])
    assert "Accept-Encoding" in again["Vary"]
    assert gzip.decompress(again.content) == first.content
    assert [int(answer["Content-Length"]) for answer in (first, again)] == [len(first.content), len(again.content)]


def test_answers_that_are_kept_are_bounded(monkeypatch, rf):
    monkeypatch.setattr("plenipot.config.tags.MOST_BYTES", 2500)
    from django.http import HttpResponse  # noqa: PLC0415 - the application is set up by now

    tags = Tags(lambda _request: HttpResponse(b"x" * 1000))
    for number in range(9):
        request = rf.get("/")
        request.META["plenipot.tag"] = f'W/"{number}"'
        tags(request)
    assert [tag for tag, *_ in tags._kept] == ['W/"7"', 'W/"8"']
