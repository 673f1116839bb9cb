"""Comments about brackets: who asks for which option, since when, what is in force; written, read, and given to a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.forms import load
from plenipot.core.negotiation.bracket_comments import (
    OptionFacts,
    apply_facts,
    format_comment,
    parse_comments,
    unify_brackets,
)
from plenipot.core.negotiation.parse_text import parse_negotiating_text
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Requester
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.core.text.provisions import ProvisionKind
from text_versions import item

TERMS = BracketVocabulary(load("itu-pp"))
ARB = Requester("ARB", "ARB/79A1/1", "PP14/79(Add.1)-E", "2014-10-06")
USA = Requester("USA", "", "PP14/75")
EUR = Requester("EUR")


def facts(ordinal, *requesters, in_force=False):
    return OptionFacts(ordinal, requesters, in_force)


def test_a_comment_says_of_each_option_who_asks_and_what_is_in_force():
    options = (Option(("a",), (), in_force=True), Option((), (EUR,)), Option(("b",), (ARB, USA)), Option(("c",)))
    line = format_comment(3, options, TERMS, "en")
    assert line == (
        "[3] 1: text in force; no text: EUR; 2: ARB · ARB/79A1/1 · PP14/79(Add.1)-E · 2014-10-06, USA · – · PP14/75"
    )
    assert parse_comments([line], TERMS) == {3: (facts(1, in_force=True), facts(0, EUR), facts(2, ARB, USA))}


def test_a_bracket_of_which_nothing_is_to_be_said_has_no_comment():
    assert format_comment(1, (Option(("a",)), Option()), TERMS, "en") == ""


UNNAMED = Requester("", "7.docx #1", "", "2014-10-07")
REQUESTERS = st.lists(st.sampled_from([ARB, USA, EUR, Requester("B/CAN", "", "", "2014-10-07"), UNNAMED]), unique=True)
OPTIONS = st.lists(
    st.builds(Option, st.sampled_from([("a",), ("b",), ("c",)]), REQUESTERS.map(tuple), st.booleans()), max_size=3
)


@given(OPTIONS, REQUESTERS, st.integers(1, 9), st.sampled_from(["en", "fr", "es", "ru", "zh", "ar"]))
def test_what_a_comment_says_is_read_back_in_six_languages(worded, against, ordinal, language):
    options = (*worded, Option((), tuple(against)))
    expected = tuple(
        facts(place, *option.asked, in_force=option.in_force)
        for place, option in [*enumerate(worded, 1), (0, options[-1])]
        if option.asked or option.in_force
    )
    line = format_comment(ordinal, options, TERMS, language)
    assert parse_comments([line] if line else [], TERMS) == ({ordinal: expected} if expected else None)


def test_a_comment_has_a_line_for_each_bracket():
    assert parse_comments(["[1] 1: ARB", "[12] no text: USA; 2: text in force"], TERMS) == {
        1: (facts(1, Requester("ARB")),),
        12: (facts(0, Requester("USA")), facts(2, in_force=True)),
    }


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["ARB"],
        ["[1] ARB"],
        ["[1] 1: "],
        ["[1] : ARB"],
        ["[1] one: ARB"],
        ["[1] 1: as the Arab States say"],
        ["[1] 1: ARB; words"],
        ["[1] 1: ARB", "and words"],
        ["words", "[1] 1: ARB"],
        ["[12345] 1: ARB"],
        ["[1] 1: ARB · a · b · c · d"],
    ],
)
def test_lines_that_say_anything_else_are_no_comment_about_brackets(lines):
    assert parse_comments(lines, TERMS) is None


def options_of(text):
    return {bracket.id: bracket.options for _, bracket in text.brackets()}


def test_facts_are_given_to_the_options_with_words_by_their_number_and_to_no_text_by_0():
    text = parse_negotiating_text([item("R/1", "[x / no text / y]"), item("R/2", "[z[w]]")], TERMS).text
    given_facts = {"R/1#1": (facts(2, ARB), facts(0, USA), facts(7, EUR)), "R/2#2": (facts(1, EUR, in_force=True),)}
    assert options_of(apply_facts(text, given_facts)) == {
        "R/1#1": (Option(("x",)), Option((), (USA,)), Option(("y",), (ARB,))),
        "R/2#1": (
            Option(("z", Bracket("R/2#2", (Option(("w",), (EUR,), in_force=True), Option())))),
            Option(),
        ),
        "R/2#2": (Option(("w",), (EUR,), in_force=True), Option()),
    }


def clause(address, *options):
    return Clause(address, ProvisionKind.ITEM, (Bracket("R/1#1", options),))


def test_a_bracket_over_several_clauses_says_the_same_of_its_options_in_all_of_them():
    text = unify_brackets(
        NegotiatingText(
            (
                clause("R/1", Option(("a",), (ARB,)), Option()),
                clause("R/2", Option(("b",), (EUR,)), Option((), (), in_force=True), Option((), (USA,))),
            )
        )
    )
    assert [
        [(option.pieces, option.asked, option.in_force) for option in item.pieces[0].options] for item in text.clauses
    ] == [
        [(("a",), (ARB,), False), ((), (), True)],
        [(("b",), (ARB,), False), ((), (), True), ((), (USA,), False)],
    ]
