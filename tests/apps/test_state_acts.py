"""Acts of States that no longer count: withdrawn on a day, or recorded wrongly; and how texts and issues ended, as one table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conference_papers import ISSUE, NOW, RES9, amended, opened, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.procedure.declarations import StateActKind
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.outcomes import final_acts
from plenipot.outcomes.operations import (
    AdoptionFacts,
    DeclarationFacts,
    SignatureFacts,
    adopt,
    record_declaration,
    sign_final_acts,
    strike_state_act,
)
from plenipot.outcomes.striking import struck_acts
from plenipot.participation.operations import load
from plenipot.positions.endings import counted_words, endings, provision_words, text_rows
from plenipot.positions.operations import adopt as adopt_issue
from plenipot.proceedings.operations import DecisionFacts, record_decision
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
SIGNED, WITHDRAWN = date(2026, 11, 27), date(2026, 12, 4)
LATER = datetime(2026, 12, 9, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def at(day):
    return replace(PUBLIC, as_of=AsOf(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), None))


def declared(words="We reserve our right."):
    moment = datetime(2026, 11, 27, 12, tzinfo=UTC)
    facts = DeclarationFacts(received_on=SIGNED)
    return record_declaration(OPERATOR, "pp26", ("KOR",), words, moment, facts=facts)


def signed():
    moment = datetime(2026, 11, 27, 12, tzinfo=UTC)
    return sign_final_acts(OPERATOR, "pp26", "KOR", moment, facts=SignatureFacts(signed_on=SIGNED))


def test_a_declaration_that_a_state_withdraws_counts_until_that_day_and_its_number_is_not_given_again():
    declared()
    struck = strike_state_act(
        OPERATOR, "pp26", StateActKind.DECLARATION, "1", "Letter of the delegation", LATER, ended_on=WITHDRAWN
    )
    assert (struck.name, struck.states, struck.reason) == ("1", ("KOR",), "Letter of the delegation")
    assert final_acts.declarations(PUBLIC, "pp26") == ()
    assert [row.number for row in final_acts.declarations(at(date(2026, 12, 1)), "pp26")] == [1]
    assert final_acts.declarations(at(date(2026, 12, 6)), "pp26") == ()
    assert declared("Anew").number == 2
    assert [entry.name for entry in struck_acts(PUBLIC, "pp26")] == ["1"]


def test_a_signature_that_was_recorded_wrongly_was_never_there_and_can_be_recorded_again():
    signed()
    strike_state_act(OPERATOR, "pp26", StateActKind.SIGNATURE, "KOR", "It was another State", LATER)
    assert final_acts.signatures(PUBLIC, "pp26") == ()
    assert final_acts.signatures(at(date(2026, 12, 1)), "pp26") == ()
    signed()
    assert [row.state for row in final_acts.signatures(PUBLIC, "pp26")] == ["KOR"]
    assert "outcomes.act-struck" in {event.kind for event in events(PUBLIC, "pp26", limit=50)}


@pytest.mark.parametrize(
    ("kind", "name", "reason", "error"),
    [
        (StateActKind.DECLARATION, "KOR", "No", Malformed),
        (StateActKind.DECLARATION, "9", "No", NotFound),
        (StateActKind.SIGNATURE, "J", "No", NotFound),
        (StateActKind.CONSENT, "CS", "No", Malformed),
        (StateActKind.SIGNATURE, "KOR", " ", Malformed),
    ],
)
def test_what_cannot_be_struck_is_refused(kind, name, reason, error):
    signed()
    with pytest.raises(error):
        strike_state_act(OPERATOR, "pp26", kind, name, reason, LATER)
    with pytest.raises(NotPermitted):
        strike_state_act(PUBLIC, "pp26", StateActKind.SIGNATURE, "KOR", "No", LATER)


def test_one_table_says_how_each_text_and_each_issue_ended():
    often = amended(_2="2\tto meet {-every two years-}{+each year+},")
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", often)), NOW)
    adopt_issue(OPERATOR, "pp26", ISSUE, NOW)
    (before,) = endings(PUBLIC, "pp26").texts
    assert (before.code, before.adoption, before.before, before.after) == ("RES9", None, "Rev. Bucharest, 2022", "")
    assert (before.changed, provision_words(before)) == (None, "")
    (unsettled,) = endings(PUBLIC, "pp26").issues
    assert (unsettled.words_before is None, unsettled.words_after) == (False, None)
    assert counted_words(unsettled).endswith(" → not known")
    facts = DecisionFacts(item="ACP/7/1", step=StepKind.ADOPTED, happened_on=SIGNED, reason="As read")
    record_decision(OPERATOR, "pp26", "PL", "Adopted", NOW + timedelta(hours=1), facts=facts)
    adopt(OPERATOR, "pp26", "ACP/7/1", NOW + timedelta(hours=2), facts=AdoptionFacts())
    table = endings(PUBLIC, "pp26")
    (ending,) = table.texts
    assert (ending.before, ending.after, ending.new, ending.removed) == (
        "Rev. Bucharest, 2022",
        "Rev. Doha, 2026",
        0,
        0,
    )
    assert ending.changed >= 1
    (outcome,) = ending.outcomes
    assert (outcome.inserted, outcome.deleted) == ((2, 2), (3, 3))
    (issue,) = table.issues
    assert [text_.code for text_ in issue.texts] == ["RES9"]
    assert [row["what"] for row in text_rows(table)] == ["text", "issue"]
