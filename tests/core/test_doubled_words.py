"""Words that a proposal puts in where the text in force has them already: they stand there once."""

import pytest

from marked_lines import spans
from plenipot.core.amendments.apply import apply_edits
from plenipot.core.amendments.edits import edits_from_spans, rebase
from plenipot.core.text.tokens import tokenize


def applied(in_force, copy):
    """The text in force with the changes that a proposal tracks in its own copy, ``{-struck-}`` and ``{+put in+}``."""
    marked = spans(copy)
    own = tokenize("".join(span.text for span in marked if span.revision.rejected))
    edits, _ = rebase(edits_from_spans(marked, own), own, tokenize(in_force))
    return "".join(apply_edits(tokenize(in_force), edits))


@pytest.mark.parametrize(
    ("in_force", "copy"),
    [
        ("to meet each year in Lima", "to meet {+each year +}in Lima"),
        ("to meet each year", "to meet{+ each year+}"),
        ("each year to meet", "{+each year +}to meet"),
        ("to report, each year", "to report{+, each year+}"),
        ("to meet every year in Lima", "to meet {-each-}{+every+} year in Lima"),
        ("the new draft", "the {+new +}{-old -}draft"),
        ("国际电信联盟", "国际{+电信+}联盟"),
    ],
)
def test_what_stands_there_already_is_not_put_in_a_second_time(in_force, copy):
    assert applied(in_force, copy) == in_force


@pytest.mark.parametrize(
    ("in_force", "copy", "expected"),
    [
        ("to meet here each year", "to meet {+each +}year", "to meet each here each year"),
        ("to meet in Lima", "to meet {+in +}in Lima", "to meet in in Lima"),
        ("that that is so", "that that {+surely +}is so", "that that surely is so"),
        ("to go and go on", "to go {+and go +}on", "to go and go on"),
        ("to meet in Lima each year", "to meet {+each year +}in Lima", "to meet each year in Lima each year"),
        # Chinese doubles a character to say “every one”.
        ("人之权利", "{+人+}之权利", "人人之权利"),
    ],
)
def test_words_that_stand_apart_or_that_a_text_itself_has_twice_stay(in_force, copy, expected):
    assert applied(in_force, copy) == expected


@pytest.mark.parametrize(
    ("in_force", "copy", "expected"),
    [
        ("each costs networks costs open", "each {-networks -}costs open", "each costs open"),
        ("the islands and of costs and of", "islands {-of -}{-costs -}and", "the islands and of"),
        ("to the north and to the south", "{-north and -}to the south", "to the south"),
        # Both are in the copy too.
        ("each costs networks costs open", "each costs {-networks -}costs open", "each costs costs open"),
    ],
)
def test_two_like_passages_in_force_that_meet_because_what_parts_them_goes_stand_once(in_force, copy, expected):
    assert applied(in_force, copy) == expected
