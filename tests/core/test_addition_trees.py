"""What is the head of what among the new provisions of a version, and which heads of two versions are the same one."""

import pytest

from plenipot.core.amendments.align import AddedProvision
from plenipot.core.consolidation.addition_trees import grow_trees, is_same_head
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind

KINDS = {kind.value: kind for kind in ProvisionKind}
MOVED = RevisionType.MOVED_TO


def trees(*lines, version="A", stands=(), revision=RevisionType.INSERTED):
    """The roots of new provisions: each line has an address, a kind and words, between bars."""
    added = []
    for order, line in enumerate(lines):
        address, kind, words = (part.strip() for part in line.split("|"))
        provision = Provision(f"R/{address}", KINDS[kind], (Span(words, revision),), mark_revision=revision)
        added.append(AddedProvision(0, order, provision))
    return grow_trees(version, added, [f"R/{address}" for address in stands].__contains__)


def outline(nodes):
    """Addresses, each with those under it in parentheses."""
    return " ".join(
        node.address.removeprefix("R/") + (f"({outline(node.children)})" if node.children else "") for node in nodes
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a|call|urges", "a/1|item|to go", "a/2|item|to stay", "b/1|item|to come"], "a(a/1 a/2) b/1"),
        (["a|item|x", "a/1|item|y", "a/1/i|item|z", "a/2|item|w", "b|item|v"], "a(a/1(a/1/i) a/2) b"),
        (["a/table-1/1/1|cell|x", "a/table-1/1/2|cell|y", "a/table-1/2/1|cell|z"],
         "a/table-1(a/table-1/1(a/table-1/1/1 a/table-1/1/2) a/table-1/2(a/table-1/2/1))"),
        (["a/table-1/1/1|cell|x", "a/table-1/1/1/p1|paragraph|y", "a/table-1/1/2|cell|z"],
         "a/table-1(a/table-1/1(a/table-1/1/1(a/table-1/1/1/p1) a/table-1/1/2))"),
        # An article holds what follows in its chapter, though its address does not say so; other heads do not.
        (["ch/article-1|article|ARTICLE 1", "ch/title|article-title|Seat", "ch/28|provision|x", "ch/28/a|item|y",
          "ch/p1|paragraph|z", "ch/note-1|note|w"], "ch/article-1(ch/title ch/28(ch/28/a) ch/p1 ch/note-1)"),
        (["ch/article-1|article|ARTICLE 1", "other/28|provision|x"], "ch/article-1 other/28"),
        (["ch/article-1|article|ARTICLE 1", "ch/article-2|article|ARTICLE 2", "ch/28|provision|x"],
         "ch/article-1 ch/article-2(ch/28)"),
        (["ch/article-1|article|ARTICLE 1", "ch/urges|call|urges"], "ch/article-1 ch/urges"),
        (["ch/article-1|article|ARTICLE 1", "ch/table-1/1/1|cell|x"],
         "ch/article-1 ch/table-1(ch/table-1/1(ch/table-1/1/1))"),
        (["ch/annex-1|annex|ANNEX 1", "ch/p1|paragraph|x"], "ch/annex-1 ch/p1"),
        (["ch/table-1/1/1|cell|x", "ch/p1|paragraph|y"], "ch/table-1(ch/table-1/1(ch/table-1/1/1)) ch/p1"),
    ],
)  # fmt: skip
def test_each_new_provision_stands_under_its_head(lines, expected):
    assert outline(trees(*lines)) == expected


def unlike(first, second, **more):
    """How unlike the only heads of two versions are."""
    (first_head,), (second_head,) = trees(*first, **more), trees(*second, version="B", **more)
    return is_same_head(first_head, second_head)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("a|call|urges the Council", "a|call|invites all Members", -1),
        ("a|call|urges the Council", "b|call|urges the Council", -1),
        ("a|call|urges the Council", "b|call|invites all Members", None),
        ("a|call|urges the Council", "a|item|urges the Council", None),
        ("a|item|urges the Council", "a|call|urges the Council", None),
        ("a|item|to count ships", "b|item|to count ships", -1),
        ("a|item|–", "b|item|–", -1),
        # Three words of five, and of ten under one number; just below that.
        ("a|item|ships ports cables towns roads", "b|item|ships ports cables lakes hills", -0.6),
        ("a|item|ships ports cables towns roads", "b|item|ships ports cables lakes hills woods", None),
        ("a|item|ships ports cables towns roads", "a|item|ships lakes hills woods fields", None),
        ("a|item|one1 two2 three3 four4 five5 six6 seven7 eight8 nine9 ten10",
         "a|item|one1 two2 three3 x1 x2 x3 x4 x5 x6 x7", -0.3),
        ("a|item|ships ports cables towns roads", "a|item|ships ports lakes hills woods", -0.4),
        ("a|item|ships ports cables towns roads", "b|item|ships ports lakes hills woods", None),
        ("a|annex|ANNEX 1", "b|annex|ANNEX 2", None),
        ("a|annex|ANNEX", "b|annex|ANNEX", -1),
        ("a|annex|ANNEX 1", "a|annex|ANNEX 2", -1),
        ("a|annex|ANNEX 1", "a|article|ANNEX 1", None),
        ("a|annex|ANNEX 1", "a|item|ANNEX 1", None),
    ],
)  # fmt: skip
def test_two_heads_without_anything_under_them_are_one_by_their_words(first, second, expected):
    assert unlike([first], [second]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # The head is like the other, whatever stands under it.
        ("a|item|ships ports cables towns roads; a/1|item|now", "b|item|ships ports cables lakes hills; b/1|item|then", -0.6),
        # Under one number it takes less of the head where most of it all is the same: six words of ten, five of ten.
        ("a|item|ships ports cables lakes; a/1|item|seats rooms staff funds; a/2|item|tides winds",
         "a|item|ships ports hills woods; a/1|item|seats rooms staff funds; a/2|item|rains snows", -0.5),
        ("a|item|ships ports cables lakes; a/1|item|seats rooms staff funds; a/2|item|tides winds",
         "a|item|ships ports hills woods; a/1|item|seats rooms staff terms; a/2|item|rains snows", None),
        ("a|item|ships ports cables lakes; a/1|item|seats rooms staff funds; a/2|item|tides winds",
         "b|item|ships ports hills woods; b/1|item|seats rooms staff funds; b/2|item|rains snows", None),
        # Only one of the two is a head: its list makes it another provision all the same.
        ("a|item|ships ports cables lakes; a/1|item|seats rooms staff funds", "a|item|ships ports hills woods", None),
        ("a|item|ships ports hills woods", "a|item|ships ports cables lakes; a/1|item|seats rooms staff funds", None),
        # The heads have nothing in common, and all under them is the same.
        ("a|item|ships ports; a/1|item|seats rooms staff funds", "a|item|hills woods; a/1|item|seats rooms staff funds", None),
        # Three words of ten of the head are enough where the rest agrees.
        ("a|item|n1 n2 n3 n4 n5 n6 n7 n8 n9 n10; a/1|item|m1 m2 m3 m4 m5 m6 m7 m8 m9 m10",
         "a|item|n1 n2 n3 x4 x5 x6 x7 x8 x9 x10; a/1|item|m1 m2 m3 m4 m5 m6 m7 m8 m9 m10", -0.3),
        # Annexes by their titles, three words of five, or else by what stands in them.
        ("a|annex|ANNEX; a/1|title|ships ports cables towns roads", "b|annex|ANNEX; b/1|title|ships ports cables lakes hills", -0.6),
        ("a|annex|ANNEX; a/1|title|ships ports cables towns roads", "a|annex|ANNEX; a/1|title|ships ports woods lakes hills", None),
        ("a|annex|ANNEX 1; a/1|item|ships ports cables towns roads", "b|annex|ANNEX 2; b/1|item|ships ports cables lakes hills", -0.6),
        ("a|annex|ANNEX 1; a/1|item|ships ports cables towns roads", "b|annex|ANNEX 2; b/1|item|ships ports woods lakes hills", None),
        ("a|annex|ANNEX 1; a/1|item|n1 n2 n3 n4 n5 n6 n7 n8 n9 n10", "a|annex|ANNEX 2; a/1|item|n1 n2 n3 x4 x5 x6 x7 x8 x9 x10", -0.3),
    ],
)  # fmt: skip
def test_two_heads_with_something_under_them_are_one_by_their_words_and_by_that(first, second, expected):
    assert unlike(first.split("; "), second.split("; ")) == pytest.approx(expected)


@pytest.mark.parametrize(("words", "expected"), [("ships ports cables towns", None), ("ships ports cables lakes", -1)])
def test_what_moves_is_no_new_provision_unless_its_words_are_the_same(words, expected):
    (moved,) = trees("a|item|ships ports cables lakes", revision=MOVED)
    (new,) = trees(f"a|item|{words}", version="B")
    assert (is_same_head(moved, new), is_same_head(new, moved)) == (expected, expected)


def cells(row, *words):
    return [f"table-1/{row}/{column}|cell|{text}" for column, text in enumerate(words, 1)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (cells("2-bis", "Asia", "five"), cells("3-bis", "Asia", "nine"), -1),
        (cells("2-bis", "Asia", "five"), cells("3-bis", "Oceania", "five"), None),
        # A figure names no row: most of the words do, or under one number a third of them.
        (cells("2-bis", "1", "ships ports", "towns", "roads"), cells("3-bis", "1", "ships ports", "hills", "lakes"), -0.6),
        (cells("2-bis", "1", "ships ports", "towns", "roads"), cells("3-bis", "1", "ships lands", "hills", "lakes"), None),
        (cells("2-bis", "1", "ships ports", "towns", "roads"), cells("2-bis", "1", "ships lands", "hills", "lakes"), -0.4),
        (cells("2-bis", "1", *"bcdefghij"), cells("2-bis", "1", "b", "c", *"opqrstu"), -0.3),
        (cells("2-bis", "–", "–"), cells("3-bis", "–", "–"), -1),
    ],
)  # fmt: skip
def test_two_new_rows_are_one_by_their_first_cells_or_their_words(first, second, expected):
    rows = [tree[0].children[0] for tree in (trees(*first, stands=["table-1"]), trees(*second, stands=["table-1"]))]
    assert is_same_head(*rows) == pytest.approx(expected)


def test_a_table_in_force_is_the_one_at_its_address():
    first, second, other = (
        trees(f"{table}/1/1|cell|Asia", stands=[stood])[0]
        for table, stood in (("table-1", "table-1"), ("table-1", "table-1"), ("table-2", "table-1"))
    )
    assert (is_same_head(first, second), is_same_head(first, other), is_same_head(other, first)) == (-1, None, None)


def test_cells_of_a_row_are_one_by_their_columns():
    first, second = (trees(*cells(row, "Asia", "five"))[0].children[0].children for row in ("1", "2"))
    assert [[is_same_head(cell, other) for other in second] for cell in first] == [[-1, None], [None, -1]]


def test_a_row_is_no_provision():
    (table,), (item,) = trees("table-1/1/1|cell|Asia"), trees("table-1|item|Asia")
    assert is_same_head(table, item) is None
