"""Lines that name provisions by nothing but their numbers: lists and ranges in six languages, and what is words after all."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.number_lists import NumberListParser, may_be_list

LISTS = NumberListParser(load("itu-pp"))
LONGEST = 160


def leaves(spans):
    return " ".join(span.leaf for span in spans)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("29 and 31", "29 31"),
        ("29, 31 and 33", "29 31 33"),
        ("29; 31", "29 31"),
        ("29/31", "29 31"),
        ("29 & 31", "29 31"),
        ("29, 31.", "29 31"),
        ("29 et 31", "29 31"),
        ("29 و31", "29 31"),
        ("29和31", "29 31"),
        # Ranges, alone or in a list; one that goes on as a range is none.
        ("29–31", "29-31"),
        ("CS 45 to 47", "45-47"),
        ("29 à 31", "29-31"),
        ("29 по 31", "29-31"),
        ("29至31款", "29-31"),
        ("29 to 31 and 33", "29-31 33"),
        ("27, 29 to 31, 35–37", "27 29-31 35-37"),
        ("29 to 31 to 33", ""),
        # Behind a mark, and behind words that only say that numbers follow.
        ("No. 29 and No. 31", "29 31"),
        ("SUP 29 and 31", "29 31"),
        ("(MOD) 29, 31", "29 31"),
        ("MOD 29, SUP 31", ""),
        # Ordinals and letters behind a number, as its address has them; digits of any script.
        ("29bis and 31A", "29-bis 31A"),
        ("29 bis, 31", "29-bis 31"),
        ("29-bis, 31", "29-bis 31"),
        ("٢٩ و٣١", "29 31"),
        # One number alone, where a word for number says that it is one; in Chinese an article is none.
        ("No. 30", "30"),
        ("No 30A", "30A"),
        ("No. CS 30", "30"),
        ("Núm. 30", "30"),
        ("№ 30", "30"),
        ("الرقم 30", "30"),
        ("第30款", "30"),
        ("第30条", ""),
        ("No. 30 of the Constitution", ""),
        # One number, words, or a list that does not end: no list.
        ("29", ""),
        ("CS 45", ""),
        ("29 31", ""),
        ("29 and", ""),
        ("29 and 31 and", ""),
        ("29, 31 words", ""),
        ("words 29, 31", ""),
        ("12345 and 31", ""),
        ("29ABC and 31", ""),
        ("a) and b)", ""),
        ("words", ""),
        ("", ""),
    ],
)
def test_numbers_at_the_margin(line, numbers):
    assert leaves(LISTS.parse_marginal(line)) == numbers


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("a) and b)", "a b"),
        ("a) or b)", "a b"),
        ("a) to c)", "a-c"),
        ("1 and 3", "1 3"),
        ("1 to 3 and 5", "1-3 5"),
        ("1 to 3, a)", "1-3 a"),
        ("1 to a)", "1-a"),
        ("1.1 and 1.2", "1.1 1.2"),
        ("a bis) and b)", "a-bis b"),
        ("i) and ii)", "i ii"),
        ("б) и в)", "b c"),
        ("a)", ""),
        ("a and b", ""),
        ("123 and 4", ""),
        # Letters that are no label of a list, as the first or the last of a range as well.
        ("zzzz) and b)", ""),
        ("lx) and b)", ""),
        ("lx) to b)", ""),
        ("b) to lx)", ""),
        ("b) to lx) and d)", ""),
    ],
)
def test_items_of_a_section(line, items):
    assert leaves(LISTS.parse_items(line)) == items


def test_call_words_and_numbers_are_parted_at_every_blank():
    assert list(LISTS.split_call("  resolves 2  and 4 ")) == [
        ("resolves", "2 and 4"),
        ("resolves 2", "and 4"),
        ("resolves 2 and", "4"),
    ]
    assert list(LISTS.split_call("resolves")) == []


@pytest.mark.parametrize(("length", "is_read"), [(LONGEST - 1, True), (LONGEST, False)])
def test_what_is_longer_than_a_line_of_numbers_is_words(length, is_read):
    numbers = "29, 31" + " and 33" * 21
    line = f"{numbers}{' ' * (length - len(numbers))}"
    assert bool(LISTS.parse_marginal(line)) is is_read
    assert bool(list(LISTS.split_call(f"{'x' * (length - 2)} 1"))) is is_read
    assert may_be_list("", line) is is_read
    assert may_be_list("29 and 31", line)
