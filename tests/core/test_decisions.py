"""Decisions: reservations as they are typed, and votes under a rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.procedure.decisions import judge_vote, parse_reservation
from plenipot.core.procedure.measures import Tally
from plenipot.core.procedure.rules import Outcome
from plenipot.errors import Malformed

WORDS = some.text("abc 3.:", min_size=1, max_size=8).filter(str.strip)


@given(some.sampled_from(["CAN", " NZL ", "F / E"]), WORDS)
def test_a_reservation_is_a_name_and_all_words_behind_the_first_colon(name, words):
    assert parse_reservation(f"{name}:{words}") == (name.strip(), words.strip())


@pytest.mark.parametrize("typed", ["", "CAN", "CAN:", "CAN: ", ": on paragraph 3", "  : on paragraph 3", ":"])
def test_a_reservation_without_a_name_or_words_is_refused(typed):
    with pytest.raises(Malformed) as refusal:
        parse_reservation(typed)
    assert str(refusal.value) == f"“{typed}” is no reservation; write it like “CAN: on paragraph 3”."


def test_where_nothing_was_counted_or_no_rule_is_named_there_is_no_verdict():
    assert judge_vote((), "CS 227", None) is None
    assert judge_vote((), "", Tally(3, 1)) is None


def test_a_rule_that_the_book_does_not_have_decides_nothing():
    verdict = judge_vote((), "CS 227", Tally(3, 1))
    assert (verdict.outcome, str(verdict)) == (Outcome.UNKNOWN, "unknown, by CS 227 (unknown)")
