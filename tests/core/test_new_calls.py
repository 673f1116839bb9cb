"""A new call before the items of another, and what somebody else adds to that other; a move beside a new provision."""

from __future__ import annotations

import pytest

from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import item, version

COUNCIL, DIRECTOR = "RES1/instructs-the-council", "RES1/instructs-the-director"
BASE = (
    item(COUNCIL, "instructs the Council", ProvisionKind.CALL),
    item(f"{COUNCIL}/1", "to report each year;"),
    item(f"{COUNCIL}/2", "to publish the reports;"),
)
DIVIDING = version(
    "B",
    BASE[0],
    BASE[1],
    item(DIRECTOR, "{+instructs the Director+}", ProvisionKind.CALL),
    item(f"{DIRECTOR}/1", "{+to plant trees;+}"),
    BASE[2],
)
ADDING = version("A", *BASE, item(f"{COUNCIL}/3", "{+to measure the harbours;+}"))


def words(text):
    return [provision.accepted for provision in text]


@pytest.mark.parametrize("order", [(ADDING, DIVIDING), (DIVIDING, ADDING)])
def test_nobody_instructs_whom_they_did_not_name(order):
    table = consolidate(BASE, order)
    assert words(merge_proposals(table, ["A", "B"])) == [
        "instructs the Council",
        "to report each year;",
        "to measure the harbours;",
        "instructs the Director",
        "to plant trees;",
        "to publish the reports;",
    ]


@pytest.mark.parametrize("count", [2, 3])
def test_all_that_is_added_to_a_call_stays_under_it_in_its_order(count):
    items = [item(f"{COUNCIL}/{3 + number}", f"{{+to measure harbour {number};+}}") for number in range(count)]
    several = version("A", *BASE, *items)
    assert words(merge_proposals(consolidate(BASE, [several, DIVIDING]), ["A", "B"])) == [
        "instructs the Council",
        "to report each year;",
        *(provision.accepted for provision in items),
        "instructs the Director",
        "to plant trees;",
        "to publish the reports;",
    ]


def test_each_alone_stands_as_it_was_filed():
    table = consolidate(BASE, [ADDING, DIVIDING])
    assert words(merge_proposals(table, ["A"])) == [*words(BASE), "to measure the harbours;"]
    assert words(merge_proposals(table, ["B"])) == [
        "instructs the Council",
        "to report each year;",
        "instructs the Director",
        "to plant trees;",
        "to publish the reports;",
    ]


def test_who_divides_and_adds_has_its_own_order():
    dividing_and_adding = version("B", *DIVIDING.provisions, item(f"{COUNCIL}/3", "{+to measure the harbours;+}"))
    assert words(merge_proposals(consolidate(BASE, [dividing_and_adding]), ["B"]))[-1] == "to measure the harbours;"


def test_two_new_calls_between_stand_behind_what_is_added_to_the_call_in_force():
    other = version(
        "C",
        BASE[0],
        BASE[1],
        item("RES1/invites-members", "{+invites Members+}", ProvisionKind.CALL),
        item("RES1/invites-members/1", "{+to swim;+}"),
        BASE[2],
    )
    merged = words(merge_proposals(consolidate(BASE, [ADDING, DIVIDING, other]), ["A", "B", "C"]))
    assert merged.index("to measure the harbours;") == 2
    assert {"instructs the Director", "invites Members"} <= {*merged[3:]}


def moved(address, text, revision):
    return Provision(address, ProvisionKind.ITEM, (Span(text, revision),), "3", mark_revision=revision)


MOVING = version(
    "A",
    BASE[0],
    moved(f"{COUNCIL}/1", "to report each year;", RevisionType.MOVED_FROM),
    BASE[2],
    moved(f"{COUNCIL}/3", "to report each year;", RevisionType.MOVED_TO),
)


def test_what_moves_is_no_wording_of_what_another_adds():
    adding = version("B", *BASE, item(f"{COUNCIL}/3", "{+to report each month;+}"))
    merged = words(merge_proposals(consolidate(BASE, [MOVING, adding]), ["A", "B"]))
    assert merged[:2] == ["instructs the Council", "to publish the reports;"]
    assert {*merged[2:]} == {"to report each year;", "to report each month;"}


def test_who_moves_and_who_adds_the_same_words_at_one_place_agree():
    adding = version("B", *BASE, item(f"{COUNCIL}/3", "{+to report each year;+}"))
    added = [row for row in consolidate(BASE, [MOVING, adding]).rows if row.added]
    assert [row.groups[0].proposal_ids for row in added] == [("A", "B")]
