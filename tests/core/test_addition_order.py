"""New provisions that several put in, in the order of each of them, and the addresses that they are given."""

import pytest

from plenipot.core.consolidation.additions import AdditionPlace
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import BASE, version

NEW = RevisionType.INSERTED
COAST, SHIPS, PORT = (
    "to count all stations of the coast;",
    "to find more funds for ships;",
    "to paint all houses in port;",
)


def listed(*words):
    return [
        Provision(f"RES1/urges/{number}", ProvisionKind.ITEM, (Span(text, NEW),), f"{number}", mark_revision=NEW)
        for number, text in enumerate(words, 1)
    ]


def rows_of(*versions):
    """Each new row, by its first words, with those who put it in."""
    rows = [row for row in consolidate(BASE, versions).rows if row.added]
    return [
        ({text for entry in row.entries for edit in entry.edits if (text := "".join(edit.inserted))}, set(row.touched))
        for row in rows
    ]


def test_new_items_that_two_list_in_contrary_order_are_one_where_the_lowest_number_is_and_apart_where_it_is_not():
    versions = version("A", *BASE, *listed(COAST, SHIPS)), version("B", *BASE, *listed(SHIPS, COAST))
    assert rows_of(*versions) == [({COAST}, {"A"}), ({SHIPS}, {"A", "B"}), ({COAST}, {"B"})]


def test_the_words_of_each_are_in_its_own_order_whoever_contradicts_it():
    orders = {"A": (COAST, SHIPS, PORT), "B": (PORT, SHIPS, COAST), "C": (SHIPS, PORT, COAST)}
    versions = [version(key, *BASE, *listed(*words)) for key, words in orders.items()]
    rows = rows_of(*versions)
    for key, words in orders.items():
        assert [text for texts, keys in rows if key in keys for text in texts] == list(words)


def test_a_new_address_is_told_apart_from_other_new_ones_and_its_number_from_the_base():
    place = AdditionPlace(stands={"R/1~2", "R/2"}.__contains__)
    addresses = [place.take(address) for address in ("R/1", "R/1", "R/1", "R/2", "R/2", "R/1~2")]
    assert addresses == ["R/1", "R/1~3", "R/1~4", "R/2", "R/2~2", "R/1~2"]


@pytest.mark.parametrize(
    ("parent", "depth"),
    [("R/resolves/1/i", -4), ("R/resolves/1", -3), ("R/resolves/2", -2), ("R/resolves", -2), ("R/urges", -1), ("S", 0)],
)
def test_what_shares_most_steps_with_the_place_is_first(parent, depth):
    assert AdditionPlace("R/resolves/1/i").depth(parent) == depth
