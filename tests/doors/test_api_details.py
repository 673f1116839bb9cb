"""Operations of the interface that answer about one thing: a participant, a region, a deadline, a search, a term."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from plenipot.api.main import api
from plenipot.core.access.levels import PUBLIC
from plenipot.participation import queries as participation
from plenipot.positions import queries as positions


def get_json(path, **query):
    response = Client().get(f"/api/{path}", query)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_deadlines_fall_on_days_counted_from_the_opening(busan):
    assert [
        (deadline["slug"], deadline["due_on"], deadline["rule"])
        for deadline in get_json("conferences/busan-2014/deadlines")
    ] == [
        ("constitution", "2014-02-20", "CS 224 / CV 519"),
        ("proposals", "2014-06-20", "GR 40"),
        ("candidatures", "2014-09-22", "GR 170"),
    ]


def test_an_administration_and_its_region_and_groups(busan):
    assert get_json("administrations/F") == {
        "code": "F",
        "name": "France",
        "iso2": "FR",
        "iso3": "FRA",
        "region": "B",
        "groups": ["EUR"],
    }
    assert get_json("administrations") == [
        get_json(f"administrations/{administration.code}") for administration in participation.administrations(PUBLIC)
    ]


def test_a_group_and_its_members(busan):
    group = get_json("groups/RCC")
    assert (group["code"], group["organisation"], "RUS" in group["members"]) == ("RCC", "RCC", True)
    assert get_json("groups") == [get_json(f"groups/{group.code}") for group in participation.groups(PUBLIC)]


def test_the_five_regions(busan):
    assert get_json("regions") == [
        {"code": "A", "name": "Americas"},
        {"code": "B", "name": "Western Europe"},
        {"code": "C", "name": "Eastern Europe and Northern Asia"},
        {"code": "D", "name": "Africa"},
        {"code": "E", "name": "Asia and Australasia"},
    ]


def test_a_proponent_stands_where_the_issues_say(busan):
    for code in ("EUR", "B/CAN/CLM/USA", "SUI"):
        proponent = get_json(f"conferences/busan-2014/proponents/{code}")
        by_issue = {report.slug: stand.grade for report in positions.issues(PUBLIC, busan) for stand in report.stands if stand.proponent.code == code}  # fmt: skip
        assert {stand["issue"]: stand["grade"] for stand in proponent["stands"]} == by_issue
        assert proponent["code"] == code


def test_a_search_in_a_conference_is_that_search_among_all_narrowed(busan):
    query = {"q": '"confidence and security"', "limit": 200}
    everywhere = get_json("search", **query)
    finds = get_json("conferences/busan-2014/search", **query)
    assert {find["conference"] for find in everywhere} == {busan}
    assert sorted(find["path"] for find in finds) == sorted(find["path"] for find in everywhere)
    assert all(any(piece["hit"] for piece in find["pieces"]) for find in finds)


def test_the_impact_of_a_term_says_where_it_stands_and_what_it_does(busan):
    lines = get_json("conferences/busan-2014/impact", term="cybersecurity")
    assert [(line["address"], line["does"], line["by"]) for line in lines[:2]] == [
        ("RES130/title", "titles", "title"),
        ("RES130/recalling/a", "mentions", "recalling"),
    ]
    first = lines[0]["uses"][0]
    assert lines[0]["text"][first["start"] : first["end"]] == (
        "confidence and security in the use of information and communication technologies"
    )


@pytest.mark.django_db
def test_the_description_says_once_what_many_operations_share(client):
    served = client.get("/api/openapi.json").json()
    shared = served["components"].pop("parameters")
    answers = served["components"].pop("responses")
    for operation in (operation for path in served["paths"].values() for operation in path.values()):
        for status, answer in operation["responses"].items():
            if "$ref" in answer:
                operation["responses"][status] = answers[answer["$ref"].removeprefix("#/components/responses/")]
        for number, parameter in enumerate(operation.get("parameters", ())):
            if "$ref" in parameter:
                operation["parameters"][number] = shared[parameter["$ref"].removeprefix("#/components/parameters/")]
    assert served == json.loads(json.dumps(api.get_openapi_schema()))
    for parts in (shared, answers):
        assert len({json.dumps(part, sort_keys=True) for part in parts.values()}) == len(parts)
