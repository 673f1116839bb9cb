"""Numbers and levels of two texts compared: a number that only follows from items that came or went is no change."""

import pytest

from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

WORDS = {
    "report": "to report to the Council on all that was done;",
    "meet": "to meet every two years at the seat of the Union;",
    "print": "to publish the outcomes in six languages,",
    "train": "to train the staff of small administrations;",
}


def text(*items, depth=0):
    """A list of items, each as its leaf, its label and a word that stands for its words."""
    return tuple(
        Provision(f"R/resolves/{leaf}", ProvisionKind.ITEM, plain_spans(WORDS[word]), label, depth=depth)
        for leaf, label, word in items
    )


def numbers(old, new):
    """Each item of the compared text: its words, its number, and the new number that somebody gives it."""
    names = {words: name for name, words in WORDS.items()}
    return [
        (names["".join(span.text for span in each.spans)], each.label, each.renumbered, each.revision.name)
        for each in compare_texts(old, new)
    ]


OLD = text(("1", "1)", "report"), ("2", "2)", "meet"), ("3", "3)", "print"))


def test_numbers_behind_an_item_that_came_in_only_follow():
    new = text(("1", "1)", "report"), ("2", "2)", "train"), ("3", "3)", "meet"), ("4", "4)", "print"))
    assert numbers(OLD, new) == [
        ("report", "1)", None, "UNCHANGED"),
        ("train", "2)", None, "INSERTED"),
        ("meet", "3)", None, "UNCHANGED"),
        ("print", "4)", None, "UNCHANGED"),
    ]


def test_numbers_behind_an_item_that_went_only_follow():
    assert numbers(OLD, text(("1", "1)", "report"), ("2", "2)", "print"))) == [
        ("report", "1)", None, "UNCHANGED"),
        ("meet", "2)", None, "DELETED"),
        ("print", "2)", None, "UNCHANGED"),
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (text(("1", "1)", "report"), ("5", "5)", "meet"), ("3", "3)", "print")), ("2)", "5)")),
        (text(("1", "1)", "report"), ("b", "b)", "meet"), ("3", "3)", "print")), ("2)", "b)")),
        (text(("1", "1)", "report"), ("p1", "", "meet"), ("3", "3)", "print")), ("2)", "")),
        (text(("1", "1)", "report"), ("2", "(2)", "meet"), ("3", "3)", "print")), ("(2)", None)),
    ],
)
def test_another_number_is_a_change_and_other_signs_around_it_are_none(new, expected):
    assert numbers(OLD, new)[1] == ("meet", *expected, "UNCHANGED")


def test_a_number_where_there_was_none_is_a_change():
    old = text(("1", "1)", "report"), ("p1", "", "meet"), ("3", "3)", "print"))
    assert numbers(old, OLD)[1] == ("meet", "", "2)", "UNCHANGED")


def test_another_level_is_a_change():
    (first, *_) = compare_texts(text(("1", "1)", "report")), text(("1", "1)", "report"), depth=2))
    assert (first.depth, first.relevelled) == (0, 2)
