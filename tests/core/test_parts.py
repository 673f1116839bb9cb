"""Provisions split, joined and moved between the edition that a proposal was written against and the one in force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.amendments.align import align
from plenipot.core.amendments.apply import Edit, apply_edits
from plenipot.core.amendments.parts import find_joined_parts, find_split_parts, split_edits
from plenipot.core.text.tokens import tokenize
from text_versions import item

MEET = "to meet every two years, at the seat of the Union"
PRINT = "to publish the outcomes of its meetings in six languages"
REPORT = "to report to the Council on the progress made"
BASE = (item("R/resolves/1", f"{MEET};"), item("R/resolves/2", f"{PRINT};"), item("R/resolves/3", f"{REPORT}."))


def describe_alignment(base, *provisions):
    """What the proposal makes of each provision of the base; then what was new, and what had no place."""
    alignment = align(base, provisions)
    changed = {
        base[place].address: "".join(apply_edits(tokenize(base[place].accepted), laid.edits))
        for place, laid in alignment.aligned.items()
        if laid.edits
    }
    return (
        changed,
        [provision.provision.address for provision in alignment.added],
        [provision.address for _, provision in alignment.unmatched],
    )


def test_two_of_ours_in_one_of_its_own():
    joined = item("R/resolves/1", f"{MEET}, and {PRINT.replace('six', '{-six-}{+all+}')};")
    assert describe_alignment(BASE, joined, item("R/resolves/2", f"{REPORT}.")) == (
        {"R/resolves/2": f"{PRINT.replace('six', 'all')};"},
        [],
        [],
    )


def test_one_of_ours_in_two_of_its_own():
    base = (item("R/resolves/1", f"{MEET}, and {PRINT};"), BASE[2])
    two = item("R/resolves/1", f"{MEET};"), item("R/resolves/2", PRINT.replace("six", "{-six-}{+all+}") + ";")
    assert describe_alignment(base, *two, item("R/resolves/3", f"{REPORT}.")) == (
        {"R/resolves/1": f"{MEET}, and {PRINT.replace('six', 'all')};"},
        [],
        [],
    )


def test_what_moved_is_found_where_it_is_now_though_its_number_is_anothers():
    assert describe_alignment(
        BASE,
        item("R/resolves/1", REPORT.replace("progress", "{-progress-}{+studies+}") + ";"),
        item("R/resolves/2", f"{MEET};"),
        item("R/resolves/3", f"{PRINT}."),
    ) == ({"R/resolves/3": f"{REPORT.replace('progress', 'studies')}."}, [], [])


def test_a_part_that_is_shown_is_not_the_whole():
    """A proposal that shows one provision only says nothing of its neighbours."""
    alignment = align(BASE, (item("R/resolves/1", f"{MEET}, and {{+twice+}} if need be;"),))
    assert list(alignment.aligned) == [0]


WORDS = some.lists(
    some.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]),
    min_size=5,
    max_size=9,
)


@given(WORDS, WORDS, some.booleans())
def test_whatever_is_split_or_joined_nothing_is_charged(first_words, second_words, joins):
    first, second = " ".join(["first", *first_words, "ends"]), " ".join(["second", *second_words, "stops"])
    two = item("R/1", first), item("R/2", second)
    joined = (item("R/1", f"{first} {second}"),)
    alignment = align(two, joined) if joins else align(joined, two)
    assert [laid.edits for laid in alignment.aligned.values()] == [()] * (2 if joins else 1)
    assert (alignment.added, alignment.unmatched) == ((), ())


@pytest.mark.parametrize(
    ("joined", "part", "is_part"),
    [
        ("alpha beta gamma delta epsilon zeta eta theta", "epsilon zeta eta theta", True),
        # Three words are too few to tell.
        ("alpha beta gamma delta epsilon zeta eta", "epsilon zeta eta", False),
        # Of five words three stand in the whole, or only two.
        ("alpha beta gamma delta epsilon zeta eta", "epsilon zeta eta north south", True),
        ("alpha beta gamma delta epsilon zeta", "epsilon zeta north south west", False),
        ("alpha beta gamma delta epsilon zeta", "epsilon zeta up to it", False),
        ("alpha beta gamma delta", "epsilon zeta eta theta", False),
        ("", "epsilon zeta eta theta", False),
    ],
)
def test_a_part_is_known_by_most_of_its_words_in_the_whole_beside_the_other_part(joined, part, is_part):
    first = "alpha beta gamma delta"
    assert list(find_split_parts({0: 0}, [joined], [first, part])) == ([(1, 0)] if is_part else [])
    assert find_joined_parts({0: 0}, [first, part], [joined]) == ({0: (0, 1)} if is_part else {})


@pytest.mark.parametrize(
    ("edit", "first", "second"),
    [
        (Edit(0, 2, ("new",)), [Edit(0, 2, ("new",))], []),
        (Edit(2, 3, ("new",)), [Edit(2, 3, ("new",))], []),
        (Edit(3, 3, ("new",)), [Edit(3, 3, ("new",))], []),
        (Edit(3, 4, ("new",)), [], [Edit(0, 1, ("new",))]),
        (Edit(5, 5, ("new",)), [], [Edit(2, 2, ("new",))]),
        (Edit(2, 5, ("new",)), [Edit(2, 3, ("new",))], [Edit(0, 2)]),
    ],
)
def test_edits_of_two_provisions_in_a_row_are_those_of_each(edit, first, second):
    assert split_edits([edit], 3) == (tuple(first), tuple(second))


def test_a_part_before_its_neighbour_is_found_as_well_and_what_has_a_pair_is_none():
    first, second = "alpha beta gamma delta", "epsilon zeta eta theta"
    assert list(find_split_parts({1: 0}, [f"{first} {second}"], [first, second])) == [(0, 1)]
    assert find_joined_parts({0: 1}, [first, second], [f"{first} {second}"]) == {0: (0, 1)}
    assert list(find_split_parts({0: 0, 1: 1}, [f"{first} {second}", second], [first, second])) == []
    assert find_joined_parts({0: 0, 1: 1}, [first, second], [f"{first} {second}", second]) == {}
    assert list(find_split_parts({0: 0}, [f"{first} {second}"], [first, "", second])) == []
    assert find_joined_parts({0: 0}, [first, "", second], [f"{first} {second}"]) == {}


@pytest.mark.parametrize(
    ("part", "is_part"),
    [
        ("in six official languages", True),
        ("in six languages", False),
        ("in six of our own tongues", False),
    ],
)
def test_a_neighbour_is_a_part_of_four_words_at_least_that_stand_in_the_joined_text(part, is_part):
    sentence = "to publish the outcomes of its meetings"
    joined = f"{sentence} {part if is_part else part.replace('of our own tongues', 'working and official languages')}"
    assert list(find_split_parts({0: 0}, [joined], [sentence, part])) == ([(1, 0)] if is_part else [])
    assert find_joined_parts({0: 0}, [sentence, part], [joined]) == ({0: (0, 1)} if is_part else {})


def test_a_part_stands_before_or_behind_the_one_that_is_paired_and_each_joins_once():
    first, second, third = (
        "to publish the outcomes of all meetings,",
        "to print them in six languages,",
        "to post them to every Member",
    )
    joined = f"{first} {second}"
    assert list(find_split_parts({1: 0}, [joined], [first, second])) == [(0, 1)]
    assert find_joined_parts({0: 1}, [first, second], [joined]) == {0: (0, 1)}
    assert find_joined_parts({0: 1}, [first, second, third], [f"{first} {second} {third}"]) == {0: (0, 1)}
    assert list(find_split_parts({}, [joined], [first, second])) == []
    assert list(find_split_parts({0: 0}, [first], [first, second])) == []
