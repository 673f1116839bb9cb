"""The programming interface answers what the queries answer, every operation of it, and refuses in sentences."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference_papers import NOW, RES9, RES9_FR, amended, opened, paper, proposal, text
from plenipot.adapters.filings.folder import list_folder
from plenipot.api.main import api
from plenipot.chronicle import queries as chronicle
from plenipot.conferences.operations import convene
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.drafting.operations import add_version
from plenipot.drafting.values import VersionFacts
from plenipot.instruments import operations as instruments
from plenipot.instruments import queries as texts
from plenipot.participation import operations as participation
from plenipot.participation import queries as participants
from plenipot.positions import operations as positions
from plenipot.positions import queries as stands
from plenipot.proposals import queries as proposals
from plenipot.proposals.intake import take_in_folder
from plenipot.registry import queries as registry
from plenipot.rounds.operations import disclose_round, open_round
from plenipot.rounds.values import RoundFacts
from plenipot.series.operations import set_series
from plenipot.series.values import SeriesEntry, SeriesFacts

PLACE = "/api/conferences/pp26"
KNOWN = {
    "slug": "pp26",
    "symbol": "PP26/30",
    "pid": "B/30/1",
    "item": "B/30/1",
    "code": "RES9",
    "key": "2022",
    "old": "2022",
    "new": "2022",
    "language": "en",
    "issue": "meetings",
    "body": "PL",
    "number": "1",
    "series_number": "8",
    "round_key": "EUR-1",
    "version_key": "",
    "before": "",
}
CODES = {"administrations": "B", "groups": "EUR", "proponents": "B", "today": "B"}
ISSUE = """id: meetings
title: How often it meets
why: Meetings cost money.
instruments: [RES9]
questions:
  - id: often
    text: Should it meet each year?
    markers:
      - {id: each-year, effect: inserted, terms: [each year], grade: supports}
"""


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small conference that nobody changes: two papers on one text, one of them in two languages, an issue."""
    folder = tmp_path_factory.mktemp("filed")
    often = amended(_2="2\tto meet {-every two years-}{+each year+},")
    report = amended(_1="1\tto report {-each-}{+every second+} year;")
    (folder / "30.docx").write_bytes(paper("PP26/30-E", proposal("MOD", "B/30/1", often), source="Brazil"))
    (folder / "31.docx").write_bytes(paper("PP26/31-E", proposal("MOD", "EUR/31/1", report)))
    (folder / "31F.docx").write_bytes(paper("PP26/31-F", proposal("MOD", "EUR/31/1", amended(RES9_FR)), language="fr"))
    return folder


@pytest.fixture
def site(db, record):
    """A client of a site that holds the record."""
    participation.load(OPERATOR, NOW)
    opened()
    convene(OPERATOR, "pp26", "PL", 1, NOW, NOW)
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    list(take_in_folder(OPERATOR, "pp26", list_folder(record), NOW, workers=1))
    positions.adopt(OPERATOR, "pp26", ISSUE, NOW)
    set_series(OPERATOR, "pp26", 8, NOW, facts=SeriesFacts(texts=(SeriesEntry(text="WGPL/6"),)))
    open_round(OPERATOR, "pp26", "EUR-1", "EUR", "EUR/31/1", NOW, facts=RoundFacts())
    disclose_round(OPERATOR, "pp26", "EUR-1", "Filed", NOW)
    version = add_version(OPERATOR, "pp26", "RES9", "PL", NOW, facts=VersionFacts())
    KNOWN["version_key"] = KNOWN["before"] = version.key
    return Client()


def get_json(site, path, **query):
    answer = site.get(path, query)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


@cache
def described():
    return api.get_openapi_schema()["paths"]


OF_ONES_OWN = {"/api/conferences/{slug}/sendings/{sending}", "/api/conferences/{slug}/requests"}
"""The addresses that answer to nobody without a token: what stands there is the asker's own, or the team's."""


def paths(method="get"):
    """The addresses that anybody may read; those of acts are `post`, and have tests of their own."""
    return sorted(path for path, methods in described().items() if method in methods and path not in OF_ONES_OWN)


def filled(path):
    """The path with the names of things that are there."""
    noun = path.partition("/{code}")[0].rpartition("/")[2]
    return path.format(**{**KNOWN, "code": CODES.get(noun, "RES9")})


def test_every_operation_answers(site):
    assert {path: site.get(filled(path)).status_code for path in paths()} == dict.fromkeys(paths(), 200)


def test_what_is_ones_own_is_answered_to_nobody_without_a_token(site):
    answers = [site.get(path.format(slug="pp26", sending="1")) for path in sorted(OF_ONES_OWN)]
    assert [(answer.status_code, set(json.loads(answer.content))) for answer in answers] == [
        (401, {"error", "detail"})
    ] * 2


def test_what_is_not_there_is_said_in_a_sentence_by_every_operation(site):
    named = [
        path.format(**{**dict.fromkeys(KNOWN, "nowhere"), "number": "7", "series_number": "7"})
        for path in paths()
        if "{" in path
    ]
    for path in (*named, f"{PLACE}/proponents/%0A"):
        answer = site.get(path)
        assert answer.status_code == 404, path
        problem = json.loads(answer.content)
        assert (problem["error"], problem["detail"][-1]) == ("NotFound", "."), path


def test_lists_are_what_the_queries_answer(site):
    everybody = participants.administrations(PUBLIC)
    assert [administration["code"] for administration in get_json(site, "/api/administrations")] == [
        administration.code for administration in everybody
    ]
    filed = proposals.proposals(PUBLIC, "pp26")
    assert [
        (proposal["id"], proposal["mark"], proposal["target"], proposal["languages"])
        for proposal in get_json(site, f"{PLACE}/proposals")
    ] == [
        (proposal.proposal.id, proposal.proposal.mark.value, proposal.proposal.target, list(proposal.languages))
        for proposal in filed
    ]
    assert [document["symbol"] for document in get_json(site, f"{PLACE}/documents")] == [
        document.symbol for document in registry.documents(PUBLIC, "pp26")
    ]
    assert [event["kind"] for event in get_json(site, f"{PLACE}/changes")] == [
        event.kind for event in chronicle.events(PUBLIC, "pp26", limit=1000)
    ]


def test_one_proposal_with_its_words_and_what_it_does(site):
    answer = get_json(site, f"{PLACE}/proposals/B/30/1")
    proposal = proposals.proposal(PUBLIC, "pp26", "B/30/1").proposal
    assert [provision["address"] for provision in answer["provisions"]] == [
        provision.address for provision in proposal.provisions
    ]
    meet = next(provision for provision in answer["provisions"] if provision["address"] == "RES9/resolves/2")
    assert [(span["text"], span["fate"]) for span in meet["spans"]] == [
        ("to meet ", "kept"),
        ("every two years", "deleted"),
        ("each year", "inserted"),
        (",", "kept"),
    ]
    assert [(operation["mark"], operation["address"]) for operation in answer["operations"]] == [
        (operation.mark.value, operation.address) for operation in proposal.operations
    ]


def test_the_table_is_the_consolidated_one(site):
    answer = get_json(site, f"{PLACE}/instruments/RES9")
    consolidated = proposals.consolidated(PUBLIC, "pp26", "RES9")
    assert [row["address"] for row in answer["rows"]] == [row.address for row in consolidated.table.rows]
    assert answer["mergeable"] == [list(group) for group in consolidated.table.mergeable] == [["B/30/1", "EUR/31/1"]]
    narrowed = get_json(site, f"{PLACE}/instruments/RES9", proposals="B/30/1")
    assert [proposal["id"] for proposal in narrowed["proposals"]] == ["B/30/1"]


def test_positions_carry_the_words(site):
    lines = get_json(site, f"{PLACE}/positions", issue="meetings")
    assert [(line["proponent"], line["grade"], line["provision"], line["effect"]) for line in lines] == [
        ("B", "supports", "RES9/resolves/2", "inserted"),
        ("EUR", "unheard", "", ""),
    ]
    cells = get_json(site, f"{PLACE}/matrix")
    assert {(cell["proponent"], cell["grade"]) for cell in cells} == {
        (code, stand.grade.value) for (code, _), stand in stands.matrix(PUBLIC, "pp26").cells.items()
    }


def test_a_text_in_force(site):
    answer = get_json(site, "/api/instruments/RES9/2022")
    assert [(provision["address"], provision["text"]) for provision in answer["provisions"]] == [
        (provision.address, provision.accepted) for provision in texts.edition(PUBLIC, "RES9", "2022").text
    ]


def test_a_file_byte_for_byte(site, record):
    answer = site.get(f"{PLACE}/files/fr/PP26/31")
    assert answer.content == (record / "31F.docx").read_bytes()
    assert answer["Content-Language"] == "fr"


def test_pages_of_a_list_are_the_list(site):
    everything = get_json(site, "/api/administrations")
    pages = [
        administration
        for at in range(0, len(everything), 50)
        for administration in get_json(site, "/api/administrations", limit=50, offset=at)
    ]
    assert pages == everything
    assert site.get("/api/administrations", {"limit": 1})["X-Total-Count"] == str(len(everything))
    assert site.get("/api/administrations", {"limit": 0}).status_code == 422


def test_an_answer_that_has_not_changed_is_not_sent_again(site):
    path = f"{PLACE}/documents"
    first = site.get(path)
    assert first["Last-Modified"] == "Thu, 01 Oct 2026 12:00:00 GMT"
    again = site.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert site.get(path, {"limit": 1}, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_page_of_another_site_may_read_and_ask_again(site):
    path, origin = f"{PLACE}/documents", {"Origin": "https://elsewhere.example"}
    shared = site.get(path, headers=origin)
    assert (shared["Access-Control-Allow-Origin"], shared["Access-Control-Expose-Headers"]) == (
        "*",
        "X-Total-Count, ETag, Last-Modified",
    )
    preflight = {**origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "If-None-Match"}
    leave = site.options(path, headers=preflight)
    assert (leave.status_code, leave["Access-Control-Allow-Methods"], leave["Access-Control-Allow-Headers"]) == (
        200,
        "GET, HEAD",
        "If-None-Match",
    )
    assert "Access-Control-Allow-Origin" not in site.get("/pp26/", headers=origin)


def test_a_date_alone_never_says_that_nothing_has_changed(site):
    path = f"{PLACE}/documents"
    later = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert site.get(path, headers=later).content == site.get(path).content


def test_the_heads_alone_are_those_of_the_answer(site):
    everything, heads = site.get(f"{PLACE}/documents"), site.head(f"{PLACE}/documents")
    assert (heads.status_code, heads.content) == (200, b"")
    assert (heads["ETag"], heads["Content-Length"]) == (everything["ETag"], str(len(everything.content)))


def test_a_question_that_cannot_be_read_is_refused_in_a_sentence(site):
    answer = site.get("/api/administrations", {"on": "yesterday"})
    assert answer.status_code == 422
    assert json.loads(answer.content)["detail"].startswith("The question cannot be read. “on”: ")
    assert json.loads(site.get("/api/nothing/here").content)["detail"] == (
        "There is nothing at /api/nothing/here; /api/ lists what there is."
    )


def test_groups_on_a_day(site):
    on = date(2014, 10, 20)
    assert [group["members"] for group in get_json(site, "/api/groups", on=on.isoformat())] == [
        list(group.members) for group in participants.groups(PUBLIC, on=on)
    ]


def test_the_page_lists_every_operation_and_nothing_from_elsewhere(site):
    page = site.get("/api/").content.decode()
    listed = [f"{method.upper()} {path}" for method in ("get", "post") for path in paths(method)]
    assert [words for words in listed if f'<code dir="ltr">{words}</code>' not in page] == []
    assert "//" not in page.replace("<!doctype html>", "")


def test_no_two_shapes_have_one_name():
    shapes = [
        (model.__name__, model.__module__)
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
        for model in _models(operation)
    ]
    names = {name for name, _ in shapes}
    assert len(set(shapes)) == len(names)


def _models(operation):
    waiting = [
        field.annotation
        for response_model in operation.response_models.values()
        if hasattr(response_model, "model_fields")
        for field in response_model.model_fields.values()
    ]
    models = set()
    while waiting:
        kind = waiting.pop()
        if kind in models:
            continue
        models.add(kind)
        waiting += getattr(kind, "__args__", ())
        if hasattr(kind, "model_fields"):
            yield kind
            waiting += [field.annotation for field in kind.model_fields.values()]


WORDS = st.one_of(
    st.text(max_size=12), st.sampled_from(["", "0", "-1", "9" * 30, "2014-10-20", "0001-01-01T00:00:00+14:00", "\0"])
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_asked_is_answered_or_refused(site, data):
    """Any values for any parameters of any operation: never a fault, always JSON, an error always a sentence."""
    path = data.draw(st.sampled_from(paths()))
    parameters = described()[path]["get"].get("parameters", ())
    query = {parameter["name"]: data.draw(WORDS) for parameter in parameters if parameter["in"] == "query"}
    names = {name: quote(data.draw(st.one_of(st.just(value), WORDS)), safe="") for name, value in KNOWN.items()}
    answer = site.get(path.format(**names), {name: value for name, value in query.items() if data.draw(st.booleans())})
    assert answer.status_code in {200, 404, 422}
    if answer.status_code != 200:
        assert set(json.loads(answer.content)) == {"error", "detail"}


def test_words_are_found_and_the_way_to_them(site):
    finds = get_json(site, f"{PLACE}/search", q='"each year" proponent:B mark:MOD')
    assert [(find["name"], find["address"], find["path"]) for find in finds] == [
        ("B/30/1", "RES9/resolves/2", "/pp26/proposals/B/30/1?text=en#RES9/resolves/2")
    ]
    assert [piece["text"] for piece in finds[0]["pieces"] if piece["hit"]] == ["each year"]
    answer = site.get("/api/search", {"q": '"open'})
    assert (answer.status_code, json.loads(answer.content)["detail"]) == (
        422,
        "The quotation mark at character 1 is never closed.",
    )
    several = site.get("/api/search", {"q": "union", "limit": 1, "offset": 1})
    assert len(json.loads(several.content)) == 1
    assert several["X-Total-Count"] == str(len(get_json(site, "/api/search", q="union")))


def test_a_term_and_what_cites_what(site):
    uses = get_json(site, f"{PLACE}/impact", term="two years", replace="a year")
    assert [(use["address"], use["does"], use["touches"]) for use in uses] == [
        (
            "RES9/resolves/2",
            "mandates",
            [{"proposal": "B/30/1", "proponents": ["B"], "mark": "MOD", "effect": "strikes"}],
        )
    ]
    assert [span["text"] for span in uses[0]["preview"] if span["fate"] == "inserted"] == ["a year"]
    assert get_json(site, "/api/citations") == []
