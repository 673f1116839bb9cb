"""Whether a proposal touches what a marker looks at: by words, number or place of a provision, or by a mark that governs it."""

from dataclasses import replace

import pytest

from plenipot.core.filings.operations import derive_operations
from plenipot.core.marks.table import Mark
from plenipot.core.stance.markers import touches
from plenipot.core.stance.values import Effect, Grade, Issue, Marker
from text_versions import item, version

ISSUE = Issue("i", "Treaties", ("RES1",), ())
ONE, TWO = item("RES1/resolves/1", "to meet"), item("RES1/resolves/2", "to act")
CHANGED = item("RES1/resolves/1", "to {-meet-}{+wait+}")


def proposing(*provisions, mark="MOD"):
    mark = Mark(mark)
    return version(
        "A",
        *provisions,
        mark=mark.value,
        instrument="RES1",
        target="RES1",
        operations=derive_operations(mark, ("RES1",), provisions),
    )


@pytest.mark.parametrize(
    ("proposal", "is_touched"),
    [
        (proposing(CHANGED, TWO), True),
        (proposing(ONE, TWO), False),
        (proposing(ONE, item("RES1/resolves/2", "to {-act-}{+wait+}")), False),
        (proposing(item("RES1/resolves/1", "{+to meet+}"), TWO), True),
        (proposing(item("RES1/resolves/1", "{-to meet-}"), TWO), True),
        # Only its signs change, only its number, only its level, or the number of another.
        (proposing(item("RES1/resolves/1", "to meet{+;+}"), TWO), False),
        (proposing(replace(ONE, renumbered="7"), TWO), True),
        (proposing(replace(ONE, relevelled=1), TWO), True),
        (proposing(ONE, replace(TWO, renumbered="7")), False),
        # A mark on words that are not tracked, one that keeps all as it is, and one on another part.
        (proposing(ONE, mark="ADD"), True),
        (proposing(ONE, mark="NOC"), False),
        (proposing(TWO, mark="ADD"), False),
    ],
)
def test_a_marker_is_touched_where_its_provision_is_changed(proposal, is_touched):
    looks = Marker("m", Effect.INSERTED, Grade.SUPPORTS, ("RES1/resolves/1",), ("treaty",))
    assert touches(looks, ISSUE, proposal) is is_touched


@pytest.mark.parametrize(
    ("provisions", "is_touched"),
    [((), True), (("RES1",), True), (("RES1/resolves/*",), True), (("RES2",), False), (("RES2", "RES1"), True)],
)
def test_a_marker_without_provisions_looks_at_the_texts_of_its_issue(provisions, is_touched):
    looks = Marker("m", Effect.INSERTED, Grade.SUPPORTS, provisions, ("treaty",))
    assert touches(looks, ISSUE, proposing(CHANGED)) is is_touched


@pytest.mark.parametrize(("marks", "is_touched"), [((), True), (("MOD",), True), (("ADD", "SUP"), False)])
def test_a_marker_of_some_marks_is_touched_by_no_other(marks, is_touched):
    looks = Marker("m", Effect.INSERTED, Grade.SUPPORTS, (), ("treaty",), marks)
    assert touches(looks, ISSUE, proposing(CHANGED)) is is_touched
