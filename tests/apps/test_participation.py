"""Participants are loaded from the facts once, and answered by symbol, group and day."""

from __future__ import annotations

from datetime import date

import pytest

from conference_papers import NOW
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.errors import NotFound, NotPermitted
from plenipot.participation import operations, queries
from plenipot.participation.values import Proponent, Region

pytestmark = pytest.mark.django_db


def test_facts_are_loaded_once_and_told_once():
    assert [operations.load(OPERATOR, NOW) for _ in range(3)] == [True, False, False]
    assert [(event.kind, event.data["counts"]) for event in events(PUBLIC)] == [
        (
            "participation.loaded",
            {"administrations": 193, "groups": 6, "draft_names": 8, "memberships": 199, "regions": 5},
        )
    ]


def test_other_facts_replace_the_former(tmp_path):
    operations.load(OPERATOR, NOW)
    (tmp_path / "regions.csv").write_text("code,name\nA,The Americas\n")
    assert operations.load(OPERATOR, NOW, tmp_path)
    assert queries.regions(PUBLIC)[0] == Region("A", "The Americas")


def test_only_the_desk_loads():
    with pytest.raises(NotPermitted):
        operations.load(PUBLIC, NOW)
    assert (queries.administrations(PUBLIC), events(OPERATOR)) == ((), ())


def test_administrations_and_groups_answer_with_each_other():
    operations.load(OPERATOR, NOW)
    egypt = queries.administration(PUBLIC, "EGY")
    assert (egypt.iso3, egypt.region, egypt.groups) == ("EGY", "D", ("AFCP", "ARB"))
    assert len(queries.group(PUBLIC, "APT").members) == 37
    assert queries.group(PUBLIC, "ACP") == queries.group(PUBLIC, "APT")
    assert [(group.code, len(group.members)) for group in queries.groups(PUBLIC)] == [
        ("ACP", 37),
        ("AFCP", 46),
        ("ARB", 21),
        ("EUR", 48),
        ("IAP", 35),
        ("RCC", 12),
    ]


def test_members_are_those_of_a_day():
    operations.load(OPERATOR, NOW)
    assert queries.group(PUBLIC, "RCC", on=date(1991, 1, 1)).members == ("GEO",)
    assert len(queries.group(PUBLIC, "RCC", on=date(2014, 10, 20)).members) == 12


def test_whoever_proposes_has_a_name():
    operations.load(OPERATOR, NOW)
    proponents_by_key = queries.proponents(PUBLIC)
    assert len(proponents_by_key) == 193 + 6
    assert (proponents_by_key["B"].name, proponents_by_key["B"].kind, proponents_by_key["ARB"].kind) == (
        "Brazil",
        "administration",
        "group",
    )
    assert queries.proponent(PUBLIC, "FRE") == Proponent("FRE", "FRE", "unknown")


@pytest.mark.parametrize("ask", [queries.administration, queries.group])
def test_an_unknown_symbol_is_not_found(ask):
    with pytest.raises(NotFound):
        ask(PUBLIC, "FRE")
