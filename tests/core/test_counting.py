"""Numbers that only follow from items that came or went, apart from numbers that somebody proposes."""

from dataclasses import replace

import pytest

from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.counting import (
    CountedItem,
    find_following,
    format_roman,
    is_plain_number,
    parse_roman,
    shifted_number,
)
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from roman_numerals import ROMAN
from text_versions import version


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([("1", "1"), (None, "2"), ("2", "3"), ("3", "4")], [False, False, True, True]),
        ([("1", "1"), ("2", None), ("3", "2")], [False, False, True]),
        ([("a)", "a)"), (None, "b)"), ("b)", "c)")], [False, False, True]),
        ([("а)", "а)"), (None, "б)"), ("б)", "в)")], [False, False, True]),
        ([(None, "i)"), ("i)", "ii)"), ("ii)", "iii)")], [False, True, True]),
        ([(None, "1"), ("1", "5")], [False, False]),
        ([(None, "1"), ("1", "b)")], [False, False]),
        ([("1", "1"), (None, "1bis"), ("2", "3")], [False, False, False]),
        ([("1", "a)"), ("2", "b)")], [False, False]),
        ([("2", ""), ("3", "2")], [False, True]),
        # What comes and goes without a number that counts on shifts none; a number that is given to an item shifts them.
        ([("1bis", None), ("2", "1")], [False, False]),
        ([("1bis", None), ("2", None), ("3", "2")], [False, False, True]),
        ([("2bis", ""), ("3", "2")], [False, False]),
        ([(None, ""), ("1", "2")], [False, False]),
        ([("", "1"), ("1", "2")], [False, True]),
        ([(None, None), ("1", "2")], [False, False]),
        ([("", None), ("2", "1")], [False, False]),
        # Letters of Roman numbers and of the alphabet.
        ([(None, "iv)"), ("iv)", "v)"), ("v)", "vi)")], [False, True, True]),
        ([(None, "c)"), ("c)", "d)"), ("i)", "j)")], [False, True, True]),
        ([(None, "z)"), ("z)", "aa)")], [False, True]),
        ([(None, "1"), ("1", "2"), (None, "3"), ("2", "4")], [False, True, False, True]),
        ([(None, "x)"), ("ix)", "x)")], [False, True]),
    ],
)
def test_a_number_follows_where_its_list_has_grown_by_as_many(items, expected):
    assert list(find_following(CountedItem("R", before, after) for before, after in items)) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        # Paragraphs numbered through: what comes under one heading moves the numbers under the next.
        ([("A", "1", "1"), ("A", None, "2"), ("B", "2", "3"), ("C", "3", "4")], [False, False, True, True]),
        ([("A", "1", "1"), ("B", None, "2"), ("B", "2", "3")], [False, False, True]),
        # A new heading that counts on as well.
        ([("A", "1", "1"), ("N", None, "2"), ("N", None, "3"), ("B", "2", "4")], [False, False, False, True]),
        # A list that begins anew is another list, and so is one of letters.
        ([("A", "1", "1"), ("A", None, "2"), ("B", "1", "2")], [False, False, False]),
        ([("A", "a)", "a)"), ("A", None, "b)"), ("B", "b)", "c)")], [False, False, False]),
        ([("A", "1", "1"), ("A", None, "2"), ("B", "3", "4")], [False, False, False]),
    ],
)
def test_a_list_that_counts_on_from_the_one_before_is_counted_with_it(items, expected):
    assert list(find_following(CountedItem(*each) for each in items)) == expected


def through(address, words, label, revision=RevisionType.UNCHANGED, renumbered=None):
    return replace(item("", words, label, revision, renumbered), address=f"R/{address}")


def test_changes_of_several_in_paragraphs_numbered_through_count_together():
    base = (
        through("resolves/1", "to report each year;", "1"),
        through("resolves/2", "to meet in Lima;", "2"),
        through("instructs/3", "to publish a guide;", "3"),
        through("urges/4", "to read the guide.", "4"),
    )
    adding = version(
        "A",
        *base[:2],
        through("resolves/3", "to plant trees;", "3", RevisionType.INSERTED),
        replace(base[2], renumbered="4"),
        replace(base[3], renumbered="5"),
    )
    inviting = version(
        "B",
        *base[:3],
        through("instructs/4", "to print it;", "4", RevisionType.INSERTED),
        replace(base[3], renumbered="5"),
    )
    table = consolidate(base, [adding, inviting])
    assert all(row.contests == () for row in table.rows)
    merged = merge_proposals(table, ["A", "B"])
    assert [part.label for part in merged] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("label", "shift", "expected"),
    [("2", 2, "4"), ("b)", 1, "c)"), ("(3)", -1, "(2)"), ("z)", 1, "aa)"), ("ب)", 1, "ب)")],
)
def test_a_number_so_many_on(label, shift, expected):
    assert shifted_number(label, shift) == expected


def item(leaf, words, label, revision=RevisionType.UNCHANGED, renumbered=None):
    return Provision(
        f"R/resolves/{leaf}",
        ProvisionKind.ITEM,
        (Span(words, revision),),
        label,
        mark_revision=revision,
        renumbered=renumbered,
    )


BASE = (
    item("1", "to report each year;", "1"),
    item("2", "to meet in Lima;", "2"),
    item("3", "to publish a guide,", "3"),
)


def adding(key, words, after):
    """A version that adds an item behind so many, and counts on."""
    later = [
        item(str(number), each.accepted, str(number), renumbered=str(number + 1))
        for number, each in enumerate(BASE[after:], after + 1)
    ]
    return version(key, *BASE[:after], item(f"{after + 1}-2", words, str(after + 1), RevisionType.INSERTED), *later)


def labels(*versions):
    table = consolidate(BASE, versions)
    assert [row.contests for row in table.rows if not row.added] == [()] * 3
    return [(each.label, each.accepted) for each in merge_proposals(table, [each.id for each in versions])]


def test_the_numbers_of_one_are_carried_out_and_propose_nothing():
    first = adding("A", "to help small islands;", 1)
    assert [cell.mark for row in consolidate(BASE, [first]).rows for cell in row.entries] == [
        "NOC",
        "ADD",
        "NOC",
        "NOC",
    ]
    assert [label for label, _ in labels(first)] == ["1", "2", "3", "4"]


def test_the_numbers_of_two_are_counted_together():
    assert labels(adding("A", "to help small islands;", 1), adding("B", "to train the staff;", 2)) == [
        ("1", "to report each year;"),
        ("2", "to help small islands;"),
        ("3", "to meet in Lima;"),
        ("4", "to train the staff;"),
        ("5", "to publish a guide,"),
    ]


@pytest.mark.parametrize(
    ("label", "shift", "shifted"),
    [
        ("a)", 1, "b)"),
        ("z)", 1, "aa)"),
        ("aa)", 1, "bb)"),
        ("bb)", -1, "aa)"),
        ("aa)", -1, "z)"),
        ("zz)", 1, "aaa)"),
        ("1.1", 1, "1.1"),
        ("a a)", 1, "a a)"),
        ("2 (2)", 0, "2 (2)"),
        ("a)", -1, "a)"),
        ("b)", -1, "a)"),
        ("A)", 1, "A)"),
        ("ab)", 1, "ab)"),
        ("(9)", 1, "(10)"),
        ("1", -1, "1"),
        ("2", -1, "1"),
        ("б)", 1, "б)"),
        ("–", 1, "–"),
    ],
)
def test_letters_are_counted_on_past_z_and_never_below_the_first(label, shift, shifted):
    assert shifted_number(label, shift) == shifted


def test_roman_numbers_there_and_back():
    assert [format_roman(number) for number in range(1, len(ROMAN) + 1)] == ROMAN
    assert [parse_roman(word) for word in ROMAN] == list(range(1, len(ROMAN) + 1))
    assert [parse_roman(word) for word in ("XL", "xc", "lxxi", "civ")] == [40, 90, 71, 104]
    assert [parse_roman(word) for word in ("a", "ib", "iii)")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("label", "is_plain"),
    [
        ("2", True),
        ("2)", True),
        ("(b)", True),
        ("xviii", True),
        ("2bis", False),
        ("28A", False),
        ("twelve", False),
        ("–", False),
    ],
)
def test_a_label_counts_on_in_its_list_or_does_not(label, is_plain):
    assert is_plain_number(label) is is_plain
