"""Decisions: what a body decided on which version, how, with which words; the step follows, and a rule that was not read decides nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.procedure.decisions import DecisionManner
from plenipot.core.procedure.lifecycle import ItemState, StepKind
from plenipot.core.procedure.measures import Tally
from plenipot.core.procedure.rules import Outcome
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proceedings import models, queries
from plenipot.proceedings.operations import DecisionFacts, record_decision, strike_decision
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
EVERY = amended(_1="1\tto report {-each-}{+every+} year;")
DAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)
    for symbol in ("PP26/118-E", "PP26/118(Rev.1)-E"):
        receive(OPERATOR, "pp26", "file.docx", paper(symbol, title="Minutes"), NOW)


def decide(outcome="Adopted", body="PL", at=NOW, **facts):
    return record_decision(OPERATOR, "pp26", body, outcome, at, facts=DecisionFacts(**facts))


def test_a_decision_is_recorded_with_its_words_and_the_step_follows_from_it():
    decision = decide(
        item="ACP/7/1",
        happened_on=DAY,
        manner=DecisionManner.CONSENSUS,
        amended="with “may” for “shall”",
        chair_words="It is so decided.",
        reservations=(("CAN", "on paragraph 3"),),
        step=StepKind.ADOPTED,
        source="Captions",
    )
    (listed,) = queries.decisions(PUBLIC, "pp26")
    assert (listed.amended, listed.chair_words, listed.reservations) == (
        "with “may” for “shall”",
        "It is so decided.",
        (("CAN", "on paragraph 3"),),
    )
    history = queries.history(PUBLIC, "pp26", "ACP/7/1")
    last = history.steps[-1].step
    assert (history.state, last.decision, last.words, last.happened) == (
        ItemState.ADOPTED,
        decision.key,
        listed.amended,
        DAY,
    )
    assert [event.kind for event in events(PUBLIC, "pp26", limit=2)] == [
        "proceedings.step-recorded",
        "proceedings.decided",
    ]


def test_a_decision_on_a_version_that_is_not_the_latest_says_so():
    decide("Approved", item="118")
    decide("Approved", item="118(Rev.1)", at=NOW + timedelta(hours=1))
    assert [(entry.item, entry.later) for entry in queries.decisions(PUBLIC, "pp26")] == [
        ("PP26/118", "PP26/118(Rev.1)"),
        ("PP26/118(Rev.1)", ""),
    ]


@pytest.mark.parametrize(
    ("rule", "outcome"), [("CV 410–413", Outcome.PASSES), ("GR 999", Outcome.UNKNOWN), ("", None)], ids=str
)
def test_votes_are_measured_by_the_rule_that_is_named_as_sure_as_it_is(rule, outcome):
    decision = decide(item="ACP/7/1", manner=DecisionManner.VOTE, in_favour=60, against=20, abstaining=7, rule=rule)
    assert decision.votes == Tally(in_favour=60, against=20, abstaining=7)
    assert (None if decision.verdict is None else decision.verdict.outcome) is outcome
    if rule == "CV 410–413":
        assert str(decision.verdict) == "passes, by GR, formerly CV 410–413 (recalled)"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"in_favour": 3}, "taken by a vote"),
        ({"happened_on": DAY, "happened_at": NOW}, "not both"),
        ({"step": StepKind.ADOPTED}, "say of which"),
        ({"outcome": " "}, "Say what was decided"),
        ({"body": ""}, "say of which"),
    ],
)
def test_what_is_no_decision_is_refused_and_nothing_is_recorded(facts, refusal):
    with pytest.raises(Malformed, match=refusal):
        decide(**facts)
    with pytest.raises(NotFound):
        decide(item="ACP/99/1")
    with pytest.raises(NotPermitted):
        record_decision(PUBLIC, "pp26", "PL", "Adopted", NOW, facts=DecisionFacts())
    assert (models.Decision.objects.count(), models.Step.objects.count()) == (0, 0)


def test_a_struck_decision_takes_the_step_with_it_and_both_stay():
    decision = decide(item="WGPL/6", as_text=True, step=StepKind.ADOPTED)
    strike_decision(OPERATOR, "pp26", decision.key, "Corrected in the next minutes", NOW + timedelta(days=1))
    with pytest.raises(Conflict):
        strike_decision(OPERATOR, "pp26", decision.key, "Again", NOW + timedelta(days=1))
    assert queries.decisions(PUBLIC, "pp26") == ()
    assert queries.decision(PUBLIC, "pp26", decision.key).striking == "Corrected in the next minutes"
    history = queries.history(PUBLIC, "pp26", "WGPL/6")
    assert (history.steps, [step.striking for step in history.struck]) == ((), ["Corrected in the next minutes"])


def test_a_decision_on_a_closed_document_is_known_to_nobody_who_may_not_read_it():
    before = (queries.decisions(PUBLIC, "pp26"), queries.steps(PUBLIC, "pp26"))
    decide(item="ACP/7/1", happened_at=datetime(2026, 11, 16, 9, tzinfo=UTC), step=StepKind.NOTED)
    ground = LevelDecision(reason="Not yet")
    change_levels(OPERATOR, "pp26", "PP26/7", Levels(Existence.PUBLIC, Content.HIDDEN), ground, NOW)
    assert (queries.decisions(PUBLIC, "pp26"), queries.steps(PUBLIC, "pp26")) == before
    assert "proceedings.decided" not in {event.kind for event in events(PUBLIC, "pp26")}


def test_the_database_counts_votes_where_there_was_a_vote():
    row = models.Decision.objects.get(key=decide(manner=DecisionManner.CONSENSUS).key)
    for columns in ({"in_favour": 3}, {"manner": "shouting"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Decision.objects.filter(pk=row.pk).update(**columns)
