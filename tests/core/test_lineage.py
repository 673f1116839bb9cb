"""Laws of lines: their order respects the links, both ends find each other, a circle is refused; stages follow from links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.procedure.lineage import (
    LINK_WORDS,
    LineStage,
    LinkKind,
    StageFacts,
    closes_circle,
    is_foreseen,
    order_line,
    reach,
    stage_of,
)

# A link leads from a lower number to a higher one, so that there is no circle.
LINKS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), max_size=14)


@given(LINKS, st.integers(0, 8))
def test_a_line_has_each_place_once_after_all_that_lead_to_it(links, start):
    line = order_line(start, links)
    assert sorted(line) == sorted({start, *reach(start, links, later=False), *reach(start, links, later=True)})
    assert all(line.index(first) < line.index(second) for first, second in links if {first, second} <= set(line))


@given(LINKS, st.integers(0, 8), st.integers(0, 8))
def test_whoever_asks_from_one_end_finds_the_other(links, first, second):
    assert (second in reach(first, links, later=True)) is (first in reach(second, links, later=False))
    assert (second in order_line(first, links)) is (first in order_line(second, links))


@given(LINKS, st.integers(0, 8), st.integers(0, 8))
def test_a_link_closes_a_circle_where_one_leads_back(links, first, second):
    assert closes_circle(first, second, links) is (first == second or first in reach(second, links, later=True))


def test_what_leads_where():
    assert {kind for kind in LinkKind if is_foreseen(kind, crosses=True)} == {LinkKind.FORWARDED, LinkKind.TAKEN_UP}
    assert {kind for kind in LinkKind if not is_foreseen(kind, crosses=False)} == {LinkKind.FORWARDED}
    assert set(LINK_WORDS) == set(LinkKind)


def stage(*, prepares=False, is_text=False, incoming=(), outgoing=()):
    return stage_of(StageFacts(prepares, is_text, frozenset(incoming), frozenset(outgoing)))


def test_stages_follow_from_the_links_at_a_place():
    assert stage(outgoing=[LinkKind.TAKEN_UP], prepares=True) is LineStage.INPUT
    assert stage(outgoing=[LinkKind.FORWARDED], incoming=[LinkKind.TAKEN_UP], prepares=True) is LineStage.DRAFT
    assert stage(incoming=[LinkKind.FORWARDED]) is LineStage.PROPOSAL
    assert stage(incoming=[LinkKind.CONSOLIDATED]) is LineStage.CONSOLIDATED
    assert stage(incoming=[LinkKind.SETTLED], is_text=True) is LineStage.OUTCOME
    assert stage() is LineStage.PROPOSAL
