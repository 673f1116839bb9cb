"""Sentences of an analyst, graded as if somebody had filed them."""

import pytest

from marked_lines import spans
from plenipot.core.stance.trial_sentences import grade_sentence
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Question


def issue(*markers):
    return Issue("i", "An issue", ("RES9",), (Question("q", "Who wants a treaty?", markers),))


def marker(effect, *provisions, grade=Grade.SUPPORTS, marks=()):
    return Marker(f"m-{effect.value}", effect, grade, provisions, ("treaty",), marks)


@pytest.mark.parametrize("provisions", [(), ("RES9",), ("RES9/*",), ("RES9/resolves/3",), ("RES9/resolves/*",)])
def test_plain_words_are_taken_for_inserted_ones_where_the_marker_looks(provisions):
    looks = issue(marker(Effect.INSERTED, *provisions), marker(Effect.STRUCK, *provisions, grade=Grade.OPPOSES))
    assert grade_sentence(looks, spans("to conclude a treaty"))[0] is Grade.SUPPORTS


def test_tracked_words_stay_as_they_are_tracked():
    looks = issue(marker(Effect.STRUCK, grade=Grade.OPPOSES))
    assert grade_sentence(looks, spans("to conclude {-a treaty-}{+an accord+}"))[0] is Grade.OPPOSES
    assert grade_sentence(looks, spans("to conclude a treaty"))[0] is Grade.UNHEARD


def test_the_marks_that_a_marker_asks_for_do_not_matter_and_words_that_no_marker_has_are_unheard():
    looks = issue(marker(Effect.INSERTED, marks=("ADD",)))
    assert grade_sentence(looks, spans("to conclude a treaty"))[0] is Grade.SUPPORTS
    assert grade_sentence(looks, spans("to conclude an accord")) == (
        Grade.UNHEARD,
        "No marker finds its words in it.",
    )
