"""Laws of series: every reading step falls into one round, only the last ends it, and what nobody knows makes no day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.adapters.organisations.series import parse_series_practice
from plenipot.core.negotiation.bracket_kinds import BracketKind, classify_bracket, classify_words, print_bracket
from plenipot.core.negotiation.parse_text import parse_words
from plenipot.core.procedure.lifecycle import Forum, ItemState, StepKind
from plenipot.core.procedure.series import (
    ReadingStep,
    Round,
    SeriesFate,
    SeriesPractice,
    body_of_forum,
    rounds_by_series,
    split_rounds,
    steps_missing,
)
from plenipot.errors import Malformed

DAY = date(2014, 11, 4)
FIRST, SECOND, ADOPTED, RETURNED = (
    StepKind.FIRST_READING,
    StepKind.SECOND_READING,
    StepKind.ADOPTED,
    StepKind.RETURNED,
)
OF_READINGS = {FIRST, SECOND, ADOPTED, RETURNED}
days = st.none() | st.integers(0, 3).map(lambda more: DAY + timedelta(days=more))
steps = st.lists(st.builds(ReadingStep, kind=st.sampled_from(StepKind), day=days), max_size=12)


def days_taken(*kinds, day=DAY):
    return tuple(ReadingStep(kind, day) for kind in kinds)


@given(steps)
def test_every_reading_step_falls_into_one_round_in_order(listed):
    rounds = split_rounds(listed)
    inside = [step for entry in rounds for step in entry.steps]
    assert [step for step in listed if step.kind in OF_READINGS] == [
        step for step in inside if step.kind in OF_READINGS
    ]
    assert all(entry.steps for entry in rounds)
    assert all(entry.end is None for entry in rounds[:-1]) is (len(rounds) < 2)
    for entry in rounds:
        assert Round(entry.steps[:-1]).end is None
        assert entry.end in {None, entry.steps[-1]}


@given(st.lists(st.sampled_from([FIRST, SECOND]), max_size=3), st.sampled_from([ADOPTED, RETURNED]))
def test_what_ends_a_round_is_its_last_step(readings, ending):
    last = ReadingStep(ending, DAY)
    assert Round((*days_taken(*readings), last)).end is last
    assert Round(days_taken(*readings)).end is None


@given(steps)
def test_both_readings_are_of_one_day_only_where_every_day_is_known(listed):
    for entry in split_rounds(listed):
        if entry.fate is SeriesFate.ADOPTED_AT_ONCE:
            assert {step.day for step in entry.steps} == {entry.began_on}
            assert entry.began_on is not None


@given(steps, st.lists(st.sampled_from(["153", "160", "170"]), unique=True, max_size=3))
def test_each_series_has_one_round_and_no_round_is_that_of_two(listed, papers):
    rounds = split_rounds(listed)
    given_rounds = rounds_by_series(rounds, papers)
    assert len(given_rounds) == len(papers)
    filled = [entry for entry in given_rounds if entry.steps]
    assert len(filled) == min(len(rounds), len(papers))


def test_a_text_that_was_returned_takes_its_second_round_with_a_later_series():
    rounds = split_rounds(
        (*days_taken(FIRST, RETURNED), *days_taken(FIRST, SECOND, ADOPTED, day=DAY + timedelta(days=1)))
    )
    eighth, eleventh = rounds_by_series(rounds, ["153", "160"])
    assert (eighth.fate, eleventh.fate) == (SeriesFate.RETURNED, SeriesFate.ADOPTED_AT_ONCE)


def test_a_round_that_names_the_paper_of_a_series_is_that_series():
    rounds = split_rounds((*days_taken(RETURNED), ReadingStep(FIRST, DAY, paper="153")))
    assert [entry.fate for entry in rounds_by_series(rounds, ["153", "160"])] == [
        SeriesFate.FIRST_READING,
        SeriesFate.RETURNED,
    ]


@pytest.mark.parametrize(
    ("kinds", "until", "book", "missing"),
    [
        ((), ADOPTED, "itu-pp", (FIRST, SECOND, ADOPTED)),
        ((FIRST,), ADOPTED, "itu-pp", (SECOND, ADOPTED)),
        ((), ADOPTED, "itu-wtsa", (FIRST, ADOPTED)),
        ((FIRST, SECOND), SECOND, "itu-pp", ()),
        ((RETURNED,), ADOPTED, "itu-pp", ()),
        ((), SECOND, "itu-pp", (FIRST, SECOND)),
    ],
)
def test_the_steps_on_the_way_are_those_that_the_table_has(kinds, until, book, missing):
    assert steps_missing(Round(days_taken(*kinds)), until, load_rule_book(book).lifecycle) == missing


def test_colours_are_those_of_the_organisation():
    colours = {
        name: [row.colour for row in (load_rule_book(name).series or SeriesPractice()).colours]
        for name in ("itu-pp", "itu-wtsa", "wipo-dc")
    }
    assert colours == {"itu-pp": ["blue", "pink"], "itu-wtsa": ["white", "blue"], "wipo-dc": []}
    practice = load_rule_book("itu-pp").series
    assert practice.colour(ItemState.IN_FIRST_READING).colour == "blue"
    assert (practice.language_of("CS").language, practice.language_of("CS").certainty) == ("fr", "recalled")
    assert practice.language_of("RES140") is None
    assert body_of_forum(load_rule_book("itu-pp").lifecycle, Forum.EDITORS) == "COM4"
    assert body_of_forum(None, Forum.EDITORS) == ""


@pytest.mark.parametrize(
    "text", ["colours = 3", '[[colours]]\nstate = "nowhere"\ncolour = "red"', "x = [", '[[colours]]\ncolour = "red"']
)
def test_a_practice_that_cannot_be_read_is_refused_in_a_sentence(text):
    with pytest.raises(Malformed, match="The series of “own” cannot be read"):
        parse_series_practice(text, "own")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[COM6/4]", BracketKind.NUMBER),
        ("[ACP-2]", BracketKind.NUMBER),
        ("[2018]", BracketKind.DATE),
        ("[7 November 2014]", BracketKind.DATE),
        ("[Resolution 140]", BracketKind.REFERENCE),
        ("[12]", BracketKind.REFERENCE),
        ("[iv]", BracketKind.REFERENCE),
        ("[name]", BracketKind.NAME),
        ("[name of the host country]", BracketKind.NAME),
        ("[name of peace]", BracketKind.SUBSTANTIVE),
        ("[xxx]", BracketKind.PLACEHOLDER),
        ("[i]", BracketKind.REFERENCE),
        ("[XX]", BracketKind.PLACEHOLDER),
        ("[…]", BracketKind.PLACEHOLDER),
        ("[shall]", BracketKind.SUBSTANTIVE),
        ("[shall / may]", BracketKind.SUBSTANTIVE),
        ("[by 2018]", BracketKind.SUBSTANTIVE),
        ("[human rights]", BracketKind.SUBSTANTIVE),
    ],
)
def test_a_bracket_holds_a_place_or_is_on_substance(words, kind):
    assert classify_words(words) is kind


def test_a_bracket_with_two_wordings_is_on_substance_whatever_they_are():
    ((bracket,),) = ([piece for piece in parse_words("by [2018][2020]") if not isinstance(piece, str)],)
    assert classify_bracket(bracket) is BracketKind.SUBSTANTIVE
    assert print_bracket(bracket) == "[2018 / 2020]"


@pytest.mark.parametrize(
    ("days", "began"), [((), None), ((DAY,), DAY), ((None, DAY), None), ((DAY, DAY + timedelta(days=1)), DAY)]
)
def test_a_round_began_on_the_day_of_its_first_step_and_of_no_later_one(days, began):
    assert Round(tuple(ReadingStep(kind=FIRST, day=day) for day in days)).began_on == began
