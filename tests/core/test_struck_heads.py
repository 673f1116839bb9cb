"""What one proposal adds under a head that another strikes: they contradict each other, and nothing new loses its head."""

from __future__ import annotations

import pytest

from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.provisions import ProvisionKind
from text_versions import BASE, item, version

STRIKES = version(
    "A",
    item("RES1/resolves", "{-resolves-}", ProvisionKind.CALL),
    item("RES1/resolves/1", "{-to instruct the Council to report each year-}"),
)
ADDS = version(
    "B",
    item("RES1/resolves", "resolves", ProvisionKind.CALL),
    item("RES1/resolves/1", "to instruct the Council to report each year"),
    item("RES1/resolves/2", "{+to meet in Lima+}"),
)
STANDING = [provision.accepted for provision in BASE[:3]]


def merged(table, *keys):
    return [provision.accepted for provision in merge_proposals(table, keys)]


@pytest.mark.parametrize("order", [(STRIKES, ADDS), (ADDS, STRIKES)])
def test_who_strikes_a_call_and_who_adds_under_it_contradict_each_other(order):
    table = consolidate(BASE, order)
    assert set(table.mergeable) == {("A",), ("B",)}
    (row,) = [row for row in table.rows if row.added]
    assert [set(contest.proposal_ids) for contest in row.contests] == [{"A", "B"}]


@pytest.mark.parametrize("order", [(STRIKES, ADDS), (ADDS, STRIKES)])
def test_together_the_struck_call_stands_in_brackets_above_what_is_added_under_it(order):
    assert merged(consolidate(BASE, order), "A", "B") == [*STANDING, "[resolves]", "[to meet in Lima]"]


def test_alone_each_stands_as_filed():
    table = consolidate(BASE, (STRIKES, ADDS))
    assert merged(table, "A") == STANDING
    assert merged(table, "B") == [*(provision.accepted for provision in BASE), "to meet in Lima"]


def test_who_strikes_a_call_and_adds_under_it_itself_contradicts_nobody():
    own = version("A", *STRIKES.provisions, item("RES1/resolves/2", "{+to meet in Lima+}"))
    assert consolidate(BASE, (own,)).mergeable == (("A",),)
    assert "resolves" not in merged(consolidate(BASE, (own,)), "A")
