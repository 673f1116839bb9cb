"""A provision that is struck and another that is inserted with most of its words are one amended provision."""

import pytest

from plenipot.core.marks.table import MARKS, marks_with_effect
from plenipot.core.stance.tracked_terms import changes_words, find_moves, join_rewritten, words_only
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind


def provision(address, words, revision=RevisionType.UNCHANGED):
    return Provision(address, ProvisionKind.ITEM, (Span(words, revision),), mark_revision=revision)


def struck(words, address="R/1"):
    return provision(address, words, RevisionType.DELETED)


def inserted(words, address="R/2"):
    return provision(address, words, RevisionType.INSERTED)


def joined(*provisions):
    return [
        (each.address, each.rejected, each.accepted) for each in join_rewritten(provisions, find_moves(provisions))[0]
    ]


@pytest.mark.parametrize(
    ("old", "new", "are_one"),
    [
        ("to meet every two years", "to meet every three years", True),
        ("to meet every two years", "to meet each three years", True),
        ("to meet every two years", "to sit each three years", False),
        ("to meet every two years", "a report on fees", False),
        ("每两年开会", "每三年开会", True),
    ],
)
def test_with_three_of_five_words_the_same_they_are_one(old, new, are_one):
    apart = [("R/1", old, ""), ("R/2", "", new)]
    assert joined(struck(old), inserted(new)) == ([("R/1", old, new)] if are_one else apart)


def test_each_is_joined_with_the_one_most_like_it_and_with_one_alone():
    old = "to meet every two years in Lima"
    near, nearer = "to meet every three years in Oslo", "to meet every two years in Oslo"
    assert joined(struck(old), inserted(near, "R/2"), inserted(nearer, "R/3")) == [
        ("R/1", old, nearer),
        ("R/2", "", near),
    ]
    assert joined(struck(old, "R/1"), struck(near, "R/2"), inserted(nearer, "R/3")) == [
        ("R/1", old, nearer),
        ("R/2", near, ""),
    ]


def test_what_moves_is_no_rewriting():
    words = "to meet every two years"
    moved = struck(words, "R/1"), inserted(f"{words};", "R/9")
    assert find_moves(moved) == {words: "R/1"}
    assert joined(*moved) == [("R/1", words, ""), ("R/9", "", f"{words};")]
    near = "to meet every three years"
    assert joined(*moved, inserted(near, "R/10")) == [("R/1", words, ""), ("R/9", "", f"{words};"), ("R/10", "", near)]


def test_nothing_is_joined_where_nothing_is_struck_or_nothing_inserted():
    assert joined(struck("to meet"), provision("R/2", "to meet now")) == [
        ("R/1", "to meet", ""),
        ("R/2", "to meet now", "to meet now"),
    ]
    assert find_moves((struck("…"), inserted("…"))) == {}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("to meet;", "to meet,", False),
        ("“to meet”", "to  meet", False),
        ("to meet", "to Meet", True),
        ("", "to meet", True),
    ],
)
def test_punctuation_changes_no_words(old, new, changed):
    spans = (Span(old, RevisionType.DELETED), Span(new, RevisionType.INSERTED))
    assert changes_words(Provision("R/1", ProvisionKind.ITEM, spans)) is changed
    assert (words_only(old) != words_only(new)) is changed


def test_the_marks_of_an_effect_are_those_whose_rows_have_it():
    effects = {row.effect for row in MARKS.values()}
    assert {mark: effect for effect in effects for mark in marks_with_effect(effect)} == {
        mark: row.effect for mark, row in MARKS.items()
    }
    assert sum(len(marks_with_effect(effect)) for effect in effects) == len(MARKS)
