"""Operations of the interface that answer about one thing: a participant, a region, a deadline, a search, a term."""

from __future__ import annotations

import json

from django.test import Client

from plenipot.core.access.levels import PUBLIC
from plenipot.participation import queries as participation
from plenipot.positions import queries as positions


def got(path, **asked):
    response = Client().get(f"/api/{path}", asked)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_deadlines_fall_on_days_counted_from_the_opening(busan):
    assert [(one["slug"], one["due_on"], one["rule"]) for one in got("conferences/busan-2014/deadlines")] == [
        ("constitution", "2014-02-20", "CS 224 / CV 519"),
        ("proposals", "2014-06-20", "GR 40"),
        ("candidatures", "2014-09-22", "GR 170"),
    ]


def test_an_administration_and_its_region_and_groups(busan):
    assert got("administrations/F") == {
        "code": "F",
        "name": "France",
        "iso2": "FR",
        "iso3": "FRA",
        "region": "B",
        "groups": ["EUR"],
    }
    assert got("administrations") == [
        got(f"administrations/{one.code}") for one in participation.administrations(PUBLIC)
    ]


def test_a_group_and_its_members(busan):
    group = got("groups/RCC")
    assert (group["code"], group["organisation"], "RUS" in group["members"]) == ("RCC", "RCC", True)
    assert got("groups") == [got(f"groups/{one.code}") for one in participation.groups(PUBLIC)]


def test_the_five_regions(busan):
    assert got("regions") == [
        {"code": "A", "name": "Americas"},
        {"code": "B", "name": "Western Europe"},
        {"code": "C", "name": "Eastern Europe and Northern Asia"},
        {"code": "D", "name": "Africa"},
        {"code": "E", "name": "Asia and Australasia"},
    ]


def test_a_proponent_stands_where_the_issues_say(busan):
    for code in ("EUR", "B/CAN/CLM/USA", "SUI"):
        told = got(f"conferences/busan-2014/proponents/{code}")
        by_issue = {report.slug: stand.grade for report in positions.issues(PUBLIC, busan) for stand in report.stands if stand.proponent.code == code}  # fmt: skip
        assert {one["issue"]: one["grade"] for one in told["stands"]} == by_issue
        assert told["code"] == code


def test_a_search_in_a_conference_is_that_search_among_all_narrowed(busan):
    asked = {"q": '"confidence and security"', "limit": 200}
    everywhere = got("search", **asked)
    found = got("conferences/busan-2014/search", **asked)
    assert {one["conference"] for one in everywhere} == {busan}
    assert sorted(one["path"] for one in found) == sorted(one["path"] for one in everywhere)
    assert all(any(piece["hit"] for piece in one["pieces"]) for one in found)


def test_the_impact_of_a_term_says_where_it_stands_and_what_it_does(busan):
    lines = got("conferences/busan-2014/impact", term="cybersecurity")
    assert [(one["address"], one["does"], one["by"]) for one in lines[:2]] == [
        ("RES130/title", "titles", "title"),
        ("RES130/recalling/a", "mentions", "recalling"),
    ]
    first = lines[0]["uses"][0]
    assert lines[0]["text"][first["start"] : first["end"]] == (
        "confidence and security in the use of information and communication technologies"
    )
