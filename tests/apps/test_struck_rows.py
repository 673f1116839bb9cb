"""What was struck was an error: never so on any day, and still to be show as it was known before, whatever the kind of the row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conference_papers import NOW, RES9, opened, text
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.outcomes import queries as outcomes
from plenipot.outcomes.operations import AdoptionFacts, adopt, number_text, withdraw_adoption
from plenipot.participation.operations import load
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import (
    DecisionFacts,
    StepFacts,
    correct_step,
    record_decision,
    record_step,
    strike_decision,
)
from plenipot.rounds import queries as rounds
from plenipot.rounds.operations import answer_round, open_round, strike_answer
from plenipot.rounds.values import AnswerFacts, RoundFacts
from plenipot.series import queries as series
from plenipot.series.operations import set_series, strike_series
from plenipot.series.values import SeriesEntry, SeriesFacts

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 28)
"""The day on which each is said to have happened."""
STRUCK = NOW + timedelta(days=2)
BETWEEN = NOW + timedelta(days=1)
"""Between the record of it and the strike."""


def a_series():
    set_series(OPERATOR, "pp26", 8, NOW, facts=SeriesFacts(issued_on=DAY, texts=(SeriesEntry(text="COM5/1"),)))
    return lambda: strike_series(OPERATOR, "pp26", 8, "It was the ninth", STRUCK)


def series_seen(actor):
    return [entry.number for entry in series.all_series(actor, "pp26")]


def a_step():
    facts = StepFacts(as_text=True, body="PL", happened_on=DAY, reason="As told")
    step = record_step(OPERATOR, "pp26", StepKind.RETURNED, "COM5/1", NOW, facts=facts)
    return lambda: correct_step(OPERATOR, "pp26", step.key, "It was another", STRUCK)


def steps_seen(actor):
    return [step.item for step in proceedings.steps(actor, "pp26")]


def a_decision(**facts):
    facts = DecisionFacts(item="COM5/1", as_text=True, happened_on=DAY, reason="As told", **facts)
    decision = record_decision(OPERATOR, "pp26", "PL", "Noted", NOW, facts=facts)
    return lambda: strike_decision(OPERATOR, "pp26", decision.key, "Corrected in the next minutes", STRUCK)


def decisions_seen(actor):
    return [decision.outcome for decision in proceedings.decisions(actor, "pp26")]


def an_adopted_text(kind=AdoptionKind.REVISED, instrument="RES9"):
    a_decision(step=StepKind.ADOPTED)
    facts = AdoptionFacts(kind=kind, instrument=instrument, file=("adopted.docx", text(RES9)))
    adopt(OPERATOR, "pp26", "COM5/1", NOW, facts=facts)
    return lambda: withdraw_adoption(OPERATOR, "pp26", "COM5/1", "Another text", STRUCK)


def adopted_seen(actor):
    return [entry.code for entry in outcomes.adoptions(actor, "pp26")]


def a_number():
    withdraw = an_adopted_text(AdoptionKind.NEW, "")
    number_text(OPERATOR, "pp26", "COM5/1", NOW, number=77, source="Final Acts")
    return withdraw


def numbers_seen(actor):
    return [entry.number.code for entry in outcomes.adoptions(actor, "pp26") if entry.number]


def editions_seen(actor):
    return [edition.key for edition in instruments.instrument(actor, "RES9").editions if edition.adopting]


def an_answer():
    open_round(OPERATOR, "pp26", "ACP-12", "APT", "PACP-12", NOW, facts=RoundFacts(opened_on=DAY))
    answer_round(OPERATOR, "pp26", "ACP-12", "FJI", SignatureStand.SUPPORTS, NOW, facts=AnswerFacts(happened_on=DAY))
    (answer,) = rounds.signature_round(OPERATOR, "pp26", "ACP-12", NOW).answers
    return lambda: strike_answer(OPERATOR, "pp26", "ACP-12", answer.key, "It was Nepal", STRUCK)


def answers_seen(actor):
    return [
        answer.administration
        for answer in rounds.signature_round(actor, "pp26", "ACP-12", STRUCK).answers
        if answer.counts
    ]


KINDS = {
    "series": (a_series, series_seen),
    "step": (a_step, steps_seen),
    "decision": (a_decision, decisions_seen),
    "adopted text": (an_adopted_text, adopted_seen),
    "its edition": (an_adopted_text, editions_seen),
    "number": (a_number, numbers_seen),
    "answer": (an_answer, answers_seen),
}


@pytest.mark.parametrize(("record", "show"), KINDS.values(), ids=KINDS)
def test_what_was_struck_was_never_so_and_is_seen_as_it_was_known(home, record, show):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    strike = record()
    standing = show(OPERATOR)
    assert len(standing) == 1
    strike()
    assert show(OPERATOR) == []
    for at in (BETWEEN, NOW - timedelta(days=1), STRUCK + timedelta(days=1)):
        assert show(replace(OPERATOR, as_of=AsOf(at=at))) == []
    assert show(replace(OPERATOR, as_of=AsOf(known=BETWEEN))) == standing
    assert show(replace(OPERATOR, as_of=AsOf(at=BETWEEN, known=BETWEEN))) == standing
