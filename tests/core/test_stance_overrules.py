"""An analyst's overrule: on a question, on the issue as a whole, and what the one makes of the other."""

import pytest

from plenipot.core.stance.assess import WHOLE, apply_overrules
from plenipot.core.stance.values import Effect, Evidence, Grade, Overrule, Position

FOR, FOR_IN_PART, AGAINST, SILENT = (
    Grade.SUPPORTS,
    Grade.SUPPORTS_WITH_CHANGES,
    Grade.OPPOSES,
    Grade.SILENT,
)


def position(question, grade, proponent="EUR"):
    words = () if grade is SILENT else (
        Evidence("PP14/1", f"{proponent}/1/1", "RES1", "words", effect=Effect.KEPT, marker=question, grade=grade),
    )  # fmt: skip
    return Position(proponent, question, grade, words)


def overruled(positions, *overrules):
    """Each position after the overrules, the marker of the second question listed first: its grade, the computed one where it is another's judgement, and the reason."""
    judgements = [Overrule("EUR", question, grade, f"why {question}", source) for question, grade, source in overrules]
    return [
        (each.grade, each.computed, each.overruled)
        for each in apply_overrules(positions, judgements, {"q2": 0, "q1": 1})
    ]


def test_of_an_issue_with_one_question_the_overrule_of_either_holds_for_both():
    positions = [position("q1", FOR), position(WHOLE, FOR)]
    for question in ("q1", WHOLE):
        assert overruled(positions, (question, AGAINST, "minutes 7")) == [
            (AGAINST, FOR, f"why {question} (minutes 7)"),
            (AGAINST, FOR, f"why {question} (minutes 7)"),
        ]


def test_of_two_questions_each_has_its_own_and_the_whole_follows_from_what_was_judged():
    positions = [position("q1", FOR), position("q2", FOR), position(WHOLE, FOR)]
    assert overruled(positions, ("q1", AGAINST, "")) == [
        (AGAINST, FOR, "why q1"),
        (FOR, None, ""),
        (FOR_IN_PART, FOR, "q1: why q1"),
    ]
    assert overruled(positions, ("q1", AGAINST, ""), ("q2", AGAINST, "")) == [
        (AGAINST, FOR, "why q1"),
        (AGAINST, FOR, "why q2"),
        (AGAINST, FOR, "q1: why q1; q2: why q2"),
    ]
    assert overruled(positions, (WHOLE, AGAINST, "")) == [(FOR, None, ""), (FOR, None, ""), (AGAINST, FOR, "why ")]
    assert overruled(positions, (WHOLE, AGAINST, ""), ("q1", FOR_IN_PART, ""))[-1] == (AGAINST, FOR, "why ")


@pytest.mark.parametrize("grade", [FOR, AGAINST, FOR_IN_PART])
def test_what_was_heard_where_no_paper_says_it_counts_without_words(grade):
    positions = [position("q1", SILENT), position("q2", SILENT), position(WHOLE, SILENT)]
    assert overruled(positions, ("q1", grade, "")) == [
        (grade, SILENT, "why q1"),
        (SILENT, None, ""),
        (grade, SILENT, "q1: why q1"),
    ]


def test_nobody_elses_position_changes():
    positions = [position("q1", FOR), position(WHOLE, FOR), position("q1", FOR, "ARB"), position(WHOLE, FOR, "ARB")]
    assert overruled(positions, ("q1", AGAINST, ""))[2:] == [(FOR, None, ""), (FOR, None, "")]
    assert overruled(positions) == [(FOR, None, "")] * 4
