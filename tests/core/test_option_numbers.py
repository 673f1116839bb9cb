"""The numbers of options: which are counted alike, whatever language and script they are printed in."""

import pytest

from plenipot.adapters.forms import load
from plenipot.core.negotiation.vocabulary import BracketVocabulary

TERMS = BracketVocabulary(load("itu-pp"))


def number_of(printed):
    """The style and the number of an option, and who asks for it; None where nothing is an option's number."""
    option = TERMS.option.match(printed)
    return option and (*TERMS.counted(option), option[2] or option[3] or "")


@pytest.mark.parametrize(
    ("printed", "number", "requesters"),
    [
        ("Option 1:", "1", ""),
        ("Option 2 (ARB, USA):", "2", "ARB, USA"),
        ("option A", "A", ""),
        ("Option b)", "B", ""),
        ("Option II", "II", ""),
        ("Option 1.2", "2", ""),
        ("选项1：", "1", ""),
        ("选项 2（ARB）：", "2", "ARB"),
        ("الخيار 1:", "1", ""),
        ("Вариант 3", "3", ""),
    ],
)
def test_an_option_has_a_number_and_those_who_ask_for_it(printed, number, requesters):
    assert number_of(printed)[1:] == (number, requesters)


@pytest.mark.parametrize("printed", ["Options 1", "Option", "An option 1", "Option iv", "Optional 1"])
def test_other_words_are_no_number_of_an_option(printed):
    assert number_of(printed) is None


@pytest.mark.parametrize(
    "alike",
    [
        ("Option 1:", "OPTION 2 (ARB):", "option 3"),
        ("选项1：", "选项2（ARB）：", "选项 3"),
        ("الخيار 1:", "خيار 2"),
        ("Option A", "Option b)", "Option C (ARB):"),
        ("Option 1.1", "Option 1.2"),
        ("Option II", "Option III"),
    ],
)
def test_options_of_one_word_and_one_way_of_counting_are_of_one_choice(alike):
    assert len({number_of(printed)[0] for printed in alike}) == 1


def test_options_that_are_counted_otherwise_are_of_other_choices():
    apart = ["Option 1", "Option A", "Option II", "Option 1.1", "Option 2.1", "Alternative 1", "选项1"]
    assert len({number_of(printed)[0] for printed in apart}) == len(apart)


@pytest.mark.parametrize(
    ("number", "first"), [("1", True), ("A", True), ("I", True), ("2", False), ("B", False), ("", False)]
)
def test_options_begin_with_the_first_number_of_their_kind(number, first):
    assert BracketVocabulary.begins(number) is first
