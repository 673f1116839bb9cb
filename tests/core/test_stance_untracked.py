"""Positions beside untracked changes: what is presumed gives no grade of either side, and what binds comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import assess_issue
from plenipot.core.stance.grades import grade_side
from plenipot.core.stance.untracked import touches_force, weightiest_first, withhold_untracked
from plenipot.core.stance.values import Effect, Evidence, Grade, Issue, Marker, ProponentFilings, Question
from signed import Signed
from text_versions import item


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


def test_a_paper_that_only_changes_words_untracked_supports_nothing_that_it_keeps():
    unchanged = item("RES9/resolves/1", "to promote strong encryption")
    rewritten = item("RES9/resolves/2", "to {-report-}{+publish+} each year")
    filed = Proposal(
        id="J/23/1", mark=Mark.MOD, instrument="RES9", provisions=(unchanged, rewritten),
        untracked=(change("RES9/resolves/2", "report", "publish"),),
    )  # fmt: skip
    tracked = replace(filed, untracked=())
    assert [grades_of(filed), grades_of(tracked)] == [[Grade.TO_BE_CHECKED], [Grade.SUPPORTS]]


def grades_of(proposal):
    """The grades that a marker for kept words gives a proposal."""
    marker = Marker(
        id="keeps",
        effect=Effect.KEPT,
        grade=Grade.SUPPORTS,
        terms=("strong encryption",),
        provisions=("RES9/resolves/1",),
    )
    issue = Issue(id="enc", title="Encryption", instruments=("RES9",), questions=(Question("q", "?", (marker,)),))
    filings = ProponentFilings(proponent="J", filings=(Signed(proposal, "PP26/23"),))
    (position, *_) = assess_issue(issue, [filings])
    return [evidence.grade for evidence in position.evidence]
