"""Positions beside untracked changes: what is presumed gives no grade of either side, and what binds comes first."""

from __future__ import annotations

import pytest

from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.marks.table import Mark
from plenipot.core.stance.grades import grade_side
from plenipot.core.stance.untracked import touches_force, weightiest_first, withhold_untracked
from plenipot.core.stance.values import Effect, Evidence, Grade


def change(address, before, after):
    return UntrackedChange(address=address, mark=Mark.MOD, before=before, after=after)


@pytest.mark.parametrize(
    ("words", "weighty"),
    [
        ("does not → may", True),
        ("∅ → and fines", False),
        ("shall → will", True),
        ("ne → ∅", True),
        ("∅ → не", True),
        ("∅ → لا", True),
        ("∅ → 不", True),
        ("two years → year", False),
    ],
)
def test_words_of_force_and_negations_are_known(words, weighty):
    assert touches_force(words) is weighty


def test_changes_on_words_of_force_come_first_and_the_others_stay_in_order():
    changes = [change("R/1", "two", "three"), change("R/2", "shall", "may"), change("R/3", "a", "b")]
    assert [item.address for item in weightiest_first(changes)] == ["R/2", "R/1", "R/3"]


def test_evidence_where_words_change_untracked_gives_no_grade_of_either_side():
    proposal = Proposal(id="I/61/1", mark=Mark.MOD, untracked=(change("RES9/resolves/2", "does not", "may"),))
    evidence = [
        Evidence(
            document="PP26/61",
            proposal="I/61/1",
            provision=f"RES9/resolves/{number}",
            words="that the Union may regulate content",
            effect=Effect.INSERTED,
            marker="regulates",
            grade=Grade.SUPPORTS,
        )
        for number in (1, 2)
    ]
    withheld = list(withhold_untracked(proposal, evidence))
    assert [grade_side(item.grade) for item in withheld] == [1, 0]
    assert [(item.provision, item.words) for item in withheld] == [(item.provision, item.words) for item in evidence]
