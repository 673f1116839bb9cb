"""Cells of one text on those of another, as addresses with words; where cells stand that are gone, and how columns are ordered."""

import pytest

from plenipot.core.text.table_alignment import (
    FormerAddresses,
    align_tables,
    is_in_table,
    parse_cell_address,
    row_address,
    sort_columns,
)


def cells(text):
    """Addresses with words out of ``table row: cell cell``, one row behind another; other lines are no cells."""
    items = []
    for line in text.split("; "):
        place, _, words = line.partition(": ")
        table, _, row = place.partition(" ")
        if row:
            items += [(f"R/table-{table}/{row}/{column}", cell) for column, cell in enumerate(words.split(), 1)]
        else:
            items.append((f"R/{place}", words))
    return items


def laid(old, new):
    """The pairs as words, and the places of all cells of the tables in both texts."""
    old_items, new_items = cells(old), cells(new)
    alignment = align_tables(old_items, new_items)
    if alignment is None:
        return None
    pairs = " ".join(f"{old_items[was][1]}>{new_items[now][1]}" for now, was in sorted(alignment.pairs.items()))
    return pairs, sorted(alignment.own_cells), sorted(alignment.base_cells)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1 1: a b", "1 1: a c", ("a>a b>c", [0, 1], [0, 1])),
        ("x: y; 1 1: a b", "1 1: a c", ("a>a b>c", [0, 1], [1, 2])),
        ("1 1: a b; x: y", "x: y; 1 1: a b", ("a>a b>b", [1, 2], [0, 1])),
        # Two tables, the new one of which is not laid on anything.
        ("1 1: a b", "1 1: k l; 2 1: a b", ("a>a b>b", [2, 3], [0, 1])),
        ("1 1: a b; 2 1: k l", "2 1: a b", ("a>a b>b", [0, 1], [0, 1])),
        ("1 1: a b; 2 1: k l", "1 1: k l; 2 1: a b", ("k>k l>l a>a b>b", [0, 1, 2, 3], [0, 1, 2, 3])),
        # Two cells of five are enough for the same table, one is not.
        ("1 1: a b c d e", "1 1: a b x y z", ("a>a b>b c>x d>y e>z", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4])),
        ("1 1: a b c d e", "2 1: a w x y z", None),
        # Where no other table is more like it, the one with its number is the same.
        ("1 1: a b c d e", "1 1: a w x y z", ("a>a b>w c>x d>y e>z", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4])),
        ("1 1: a b c d e", "2 1: a b x y z", ("a>a b>b c>x d>y e>z", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4])),
        # Of the smaller one.
        ("1 1: a b; 1 2: c d; 1 3: e f", "1 1: a b", ("a>a b>b", [0, 1], [0, 1, 2, 3, 4, 5])),
        ("x: y", "1 1: a b", None),
        ("1 1: a b", "x: y", None),
    ],
)
def test_tables_are_the_same_by_their_cells_wherever_they_stand(old, new, expected):
    assert laid(old, new) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("10 2 1", "1 2 10"),
        ("2 1-ter 1 1-bis", "1 1-bis 1-ter 2"),
        ("1 2 2~", "1 2~ 2"),
        ("2 x 1", "x 1 2"),
        ("1-bis 0-bis", "0-bis 1-bis"),
    ],
)
def test_columns_stand_by_their_numbers_and_what_is_gone_before_what_has_its_number(columns, expected):
    assert sort_columns(columns.split()) == expected.split()


@pytest.mark.parametrize(
    ("address", "cell"),
    [
        ("R/a/table-1/2/3", ("R/a/table-1", "2", "3")),
        ("R/a/table-1/2~/3~", ("R/a/table-1", "2~", "3~")),
        ("R/a/table-1/2/3~2", ("R/a/table-1", "2", "3")),
        ("R/a/table-1/2/3/p2", ("R/a/table-1", "2", "3")),
        ("R/a/table-1/2", None),
        ("R/a/2/3", None),
    ],
)
def test_a_cell_is_known_by_its_address(address, cell):
    assert parse_cell_address(address) == cell
    assert row_address(address) == (f"{cell[0]}/{cell[1]}" if cell else "")
    assert is_in_table(address) is ("table" in address)


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        # In a row that stands: beside the cell that has its number now.
        ("R/table-1/1/2", "R/table-1/1/2~"),
        ("R/table-1/1/3", "R/table-1/1/3"),
        ("R/table-1/1/2/p2", "R/table-1/1/2/p2"),
        # The row has another number now, and what had that number is gone.
        ("R/table-1/2/2", "R/table-1/3/2~~"),
        ("R/table-1/3/1", "R/table-1/3~/1"),
        ("R/table-1/9/1", "R/table-1/9/1"),
        ("R/a", "R/a"),
    ],
)
def test_what_is_gone_stands_in_its_own_row_or_in_one_of_its_own(old, expected):
    later = ["R/a", "R/table-1/1/1", "R/table-1/1/2", "R/table-1/3/1", "R/table-1/3/2", "R/table-1/3/2~"]
    pairs = [("R/a", "R/a"), ("R/table-1/1/1", "R/table-1/1/1"), ("R/table-1/2/1", "R/table-1/3/1")]
    assert FormerAddresses(pairs, later).address(old) == expected
    assert FormerAddresses(pairs, ["R/a"]).address(old) == old
