"""A negotiating text measured on its way: placeholders, substantive brackets, and what changed since."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.negotiation.tracking import TextChange, compare_measures, is_placeholder, measure_text
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option
from plenipot.core.text.provisions import ProvisionKind


def bracket(*wordings, name="RES9/resolves/1#1"):
    """A bracket of options, each of some pieces, or of no text."""
    return Bracket(name, tuple(Option((words,) if isinstance(words, str) else words) for words in wordings))


def clause(*pieces, address="RES9/resolves/1"):
    return Clause(address, ProvisionKind.ITEM, pieces)


@pytest.mark.parametrize(
    "words",
    [
        *("COM6/4", "ACP/7 3", "WGPL/6", "2027", " 12 ", "No. 12", "No 12", "27AA", "3.14"),
        *("", "…", "___", "–", ". . .", "xx", "XXXX", "TBD", "TBC", "Y"),
    ],
)
def test_a_number_a_provisional_name_or_a_blank_waits_for_a_fact(words):
    assert is_placeholder(bracket(words))
    assert is_placeholder(bracket(words, ()))
    assert is_placeholder(bracket(words, "2028"))
    assert not is_placeholder(bracket(words, "each year"))
    assert not is_placeholder(bracket((words or "2", bracket("2027"))))


@pytest.mark.parametrize("words", ["shall", "12345", "No", "1 March 2027", "TBA", "XYXYX", "com6/4", "3.", "12ABC"])
def test_other_words_wait_for_agreement(words):
    assert not is_placeholder(bracket(words))


def test_what_joins_words_in_several_pieces_is_read_as_one():
    assert is_placeholder(bracket(("20", "27")))
    assert not is_placeholder(bracket(("20", "27 ships")))


def test_a_text_in_numbers():
    text = NegotiatingText(
        (
            clause(
                "to meet ", bracket("each year", "every two years", (), name="a"), " in ", bracket("2027", name="b")
            ),
            clause("to report", address="RES9/resolves/2"),
            clause(address="RES9/resolves/3"),
        )
    )
    measure = measure_text(text)
    assert (measure.substantive, measure.placeholders, measure.options, measure.pages) == (1, 1, 3, None)
    assert measure.kinds == {"date": 1}
    assert measure.brackets == {"a", "b"}
    assert [*measure.clauses] == ["RES9/resolves/1", "RES9/resolves/2"]


def test_two_issues_compared():
    first = measure_text(
        NegotiatingText(
            (
                clause("a ", bracket("b", "c", name="one")),
                clause("d", bracket("e", name="two"), address="RES9/resolves/2"),
                clause("gone", address="RES9/resolves/3"),
                clause("stays", address="RES9/resolves/4"),
            )
        )
    )
    second = measure_text(
        NegotiatingText(
            (
                clause("a ", bracket("b", "x", name="one")),
                clause("de", address="RES9/resolves/2"),
                clause("stays", address="RES9/resolves/4"),
                clause("new", bracket("f", name="three"), bracket("g", name="four"), address="RES9/resolves/5"),
            )
        )
    )
    assert compare_measures(first, second) == TextChange(opened=2, lifted=1, clauses=4)
    assert compare_measures(second, first) == TextChange(opened=1, lifted=2, clauses=4)


WORDS = some.lists(some.text("ab [/]", max_size=3), max_size=3)


@given(WORDS, WORDS)
def test_a_text_differs_from_another_where_its_words_do(before, after):
    first, second = (
        measure_text(NegotiatingText(tuple(clause(words, address=str(at)) for at, words in enumerate(lines))))
        for lines in (before, after)
    )
    assert compare_measures(first, first) == TextChange(opened=0, lifted=0, clauses=0)
    size = max(len(before), len(after))
    pairs = zip([*before, *[None] * (size - len(before))], [*after, *[None] * (size - len(after))], strict=True)
    assert compare_measures(first, second).clauses == sum(old != new for old, new in pairs)
