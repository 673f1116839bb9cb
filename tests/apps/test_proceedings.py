"""What became of proposals, documents and texts: recorded step by step, compared with the table, shown as it stood, never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from conference_papers import NOW, RES9, amended, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.conferences import operations as conferences
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.procedure.lifecycle import ItemState, Phase, StepKind, StepOutcome
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.meetings.operations import allocate, end_allocation
from plenipot.participation.operations import load
from plenipot.proceedings import models, queries
from plenipot.proceedings.operations import StepFacts, correct_step, record_step
from plenipot.proceedings.progress import Narrowing, four_questions, status_table
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
EVERY = amended(_1="1\tto report {-each-}{+every+} year;")
OFTEN = amended(_2="2\tto meet {-every two years-}{+each year+},")


def opened(keeping=Keeping.AUTHORITY):
    load(OPERATOR, NOW)
    call = conferences.ConferenceCall(
        "pp26",
        "A conference",
        "itu-pp",
        date(2026, 11, 9),
        closes_on=date(2026, 11, 27),
        place="Doha",
        prefix="PP26",
        keeping=keeping,
    )
    conferences.open_conference(OPERATOR, call, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    for symbol, pid, lines in (("PP26/7-E", "ACP/7/1", EVERY), ("PP26/8-E", "IAP/8/1", OFTEN)):
        receive(OPERATOR, "pp26", "file.docx", paper(symbol, proposal("MOD", pid, lines)), NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/DT/58-E", title="Consolidated text"), NOW)


def step(kind, item="ACP/7/1", at=NOW, **facts):
    return record_step(OPERATOR, "pp26", StepKind(kind), item, at, facts=StepFacts(**facts))


def state(item="ACP/7/1", actor=PUBLIC):
    return queries.history(actor, "pp26", item).state


def event_facts(item="ACP/7/1", actor=PUBLIC):
    return [judged.step.kind.value for judged in queries.history(actor, "pp26", item).steps]


def test_a_proposal_goes_its_way_and_a_text_is_returned():
    opened()
    allocate(OPERATOR, "pp26", "PP26/7", "COM5", NOW)
    for kind, facts in (
        ("introduced", {"body": "COM5"}),
        ("supported", {"body": "COM5"}),
        ("consolidated", {"body": "COM5", "paper": "DT/58"}),
        ("agreed", {"body": "COM5", "paper": "DT/58", "words": "with “may” for “shall”"}),
        ("sent-to-editors", {"body": "COM5"}),
        ("first-reading", {"body": "PL"}),
    ):
        assert step(kind, happened_on=date(2026, 11, 16), **facts).kind.value == kind
    assert (state(), queries.history(PUBLIC, "pp26", "ACP/7/1").phase) == (ItemState.IN_FIRST_READING, Phase.AGREED)
    step("returned", body="PL", happened_on=date(2026, 11, 17))
    assert (state(), event_facts()[-2:]) == (ItemState.RETURNED, ["first-reading", "returned"])
    step("agreed", body="COM5", happened_on=date(2026, 11, 18))
    outcomes = {judged.verdict.outcome for judged in queries.history(PUBLIC, "pp26", "ACP/7/1").steps}
    assert outcomes == {StepOutcome.FORESEEN}


def test_what_happened_to_a_document_as_a_whole_happened_to_its_proposals():
    opened()
    step("introduced", "PP26/7", body="COM5")
    step("noted", "PP26/7", body="COM5")
    assert (state("PP26/7"), state("ACP/7/1"), state("IAP/8/1")) == (ItemState.NOTED, ItemState.NOTED, ItemState.FILED)


def test_the_way_of_an_item_and_the_table_of_all_say_the_same_also_where_a_body_gave_it_back():
    opened()
    allocate(OPERATOR, "pp26", "PP26/7", "COM5", NOW)
    end_allocation(OPERATOR, "pp26", "PP26/7", "COM5", "COM6 asked for it", NOW + timedelta(hours=1))
    rows = {row.history.item: row.history for row in status_table(PUBLIC, "pp26", Narrowing())}
    assert rows["ACP/7/1"] == queries.history(PUBLIC, "pp26", "ACP/7/1")
    assert event_facts() == ["filed", "allocated"]


def test_a_text_is_named_as_people_write_it_for_what_is_contested_too():
    opened()
    more = amended(_1="1\tto report {-each-}{+no+} year;")
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/10-E", proposal("MOD", "EUR/10/1", more)), NOW)
    by_code, as_written = (
        four_questions(PUBLIC, "pp26", Narrowing(instrument=code)) for code in ("RES9", "Resolution 9")
    )
    assert [provision.address for provision in by_code.contested] == ["RES9/resolves/1"]
    assert as_written == by_code


def test_by_authority_what_is_not_foreseen_needs_a_reason():
    opened()
    with pytest.raises(NotInOrder, match="does not foresee “Adopted” after “filed”"):
        step("adopted", body="PL")
    assert event_facts() == ["filed"]
    adopted = step("adopted", body="PL", reason="Both readings in one sitting")
    assert (adopted.reason, state()) == ("Both readings in one sitting", ItemState.ADOPTED)


def test_an_observer_keeps_what_was_reported_and_marks_it():
    opened(Keeping.OBSERVER)
    adopted = step("adopted", body="PL", source="Captions")
    (last,) = (judged for judged in queries.history(PUBLIC, "pp26", "ACP/7/1").steps if judged.step.key == adopted.key)
    assert (adopted.certainty, last.verdict.outcome) == (ReportCertainty.REPORTED, StepOutcome.NOT_FORESEEN)
    assert [remark.sentence for remark in last.verdict.refusals] == [
        "The table of steps does not foresee “Adopted” after “filed”."
    ]


@pytest.mark.parametrize(
    ("kind", "facts", "refusal"),
    [
        ("filed", {}, "An item is filed with its document"),
        ("allocated", {}, "An allocation is recorded where"),
        ("taken-together", {"body": "COM5"}, "needs the other item"),
        ("taken-up", {}, "needs who takes it up"),
        ("noted", {"happened_at": NOW, "happened_on": NOW.date()}, "not both"),
        ("noted", {"sitting": 3}, "say of which"),
    ],
)
def test_what_is_no_step_is_refused_in_a_sentence(kind, facts, refusal):
    opened(Keeping.OBSERVER)
    with pytest.raises(Malformed, match=refusal):
        step(kind, **facts)
    assert models.Step.objects.count() == 0


@pytest.mark.parametrize(
    "facts", [{"body": "COM99"}, {"body": "COM5", "sitting": 4}, {"paper": "DT/99"}], ids=["body", "sitting", "paper"]
)
def test_a_step_rests_on_what_there_is(facts):
    opened(Keeping.OBSERVER)
    with pytest.raises(NotFound):
        step("noted", **facts)
    with pytest.raises(NotFound):
        step("noted", "XXX/1/1")
    assert step("noted", "WGPL/6", as_text=True).item == "WGPL/6"
    with pytest.raises(NotPermitted):
        record_step(PUBLIC, "pp26", StepKind.NOTED, "ACP/7/1", NOW, facts=StepFacts())


def test_the_same_step_is_recorded_once_and_a_struck_one_stays_with_its_reason():
    opened(Keeping.OBSERVER)
    noted = step("noted", body="COM5", happened_on=date(2026, 11, 12))
    assert step("noted", body="COM5", happened_on=date(2026, 11, 12), at=NOW + timedelta(hours=1)) is None
    later = NOW + timedelta(days=1)
    with pytest.raises(Malformed, match="needs a reason"):
        correct_step(OPERATOR, "pp26", noted.key, " ", later)
    correct_step(OPERATOR, "pp26", noted.key, "It was another one", later)
    with pytest.raises(Conflict):
        correct_step(OPERATOR, "pp26", noted.key, "Again", later)
    history = queries.history(PUBLIC, "pp26", "ACP/7/1")
    assert (history.state, [entry.striking for entry in history.struck]) == (ItemState.FILED, ["It was another one"])
    before = replace(PUBLIC, as_of=AsOf(known=NOW + timedelta(hours=2)))
    assert state(actor=before) is ItemState.NOTED
    assert step("noted", body="COM5", happened_on=date(2026, 11, 12), at=later) is not None
    assert [
        event.kind for event in events(PUBLIC, "pp26", kinds=["proceedings.step-recorded", "proceedings.step-struck"])
    ] == [
        "proceedings.step-recorded",
        "proceedings.step-struck",
        "proceedings.step-recorded",
    ]


def test_a_history_is_asked_for_as_it_stood_by_moments_and_by_days():
    opened(Keeping.OBSERVER)
    recorded = datetime(2026, 12, 1, tzinfo=UTC)
    step(
        "first-reading", "WGPL/6", recorded, as_text=True, body="PL", happened_at=datetime(2026, 11, 12, 7, tzinfo=UTC)
    )
    step("returned", "WGPL/6", recorded, as_text=True, body="PL", happened_at=datetime(2026, 11, 12, 8, tzinfo=UTC))
    step("noted", "WGPL/6", recorded, as_text=True, body="PL", happened_on=date(2026, 11, 13))

    def at(*moment):
        return replace(PUBLIC, as_of=AsOf(at=datetime(2026, 11, *moment, tzinfo=UTC)))

    states = [state("WGPL/6", at(*moment)).value for moment in ((12, 7, 30), (12, 8, 1), (13, 23), (14, 1))]
    assert states == ["first-reading", "returned", "returned", "noted"]
    with pytest.raises(NotFound):
        queries.history(at(12, 6), "pp26", "WGPL/6")


def test_steps_stand_in_the_order_of_their_days_and_hours():
    opened(Keeping.OBSERVER)
    step("introduced", body="COM5", happened_at=datetime(2026, 11, 12, 9, tzinfo=UTC))
    step("agreed", body="COM5", happened_on=date(2026, 11, 14))
    step("supported", body="COM5", happened_at=datetime(2026, 11, 12, 8, tzinfo=UTC))
    step("noted", body="COM5")
    assert event_facts() == ["filed", "supported", "introduced", "agreed", "noted"]


def test_without_a_table_a_step_is_kept_and_nothing_is_said_of_it():
    load(OPERATOR, NOW)
    call = conferences.ConferenceCall("pp26", "A conference", "", date(2026, 11, 9), closes_on=date(2026, 11, 27))
    conferences.open_conference(OPERATOR, call, NOW)
    step("adopted", "Draft 1", as_text=True)
    (judged,) = queries.history(PUBLIC, "pp26", "Draft 1").steps
    assert (judged.verdict.outcome, judged.verdict.refusals, judged.state) == (
        StepOutcome.UNKNOWN,
        (),
        ItemState.ADOPTED,
    )


def test_the_database_knows_the_words_for_steps():
    opened(Keeping.OBSERVER)
    row = models.Step.objects.get(key=step("noted").key)
    for column, value in (
        ("kind", "flown"),
        ("kind", "allocated"),
        ("kind", "taken-up"),
        ("text", "WGPL/6"),
        ("striking", "x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Step.objects.filter(pk=row.pk).update(**{column: value})


def worlds_apart(close, **facts):
    """What the public is answered after a step that rests on a paper which is closed then."""
    opened(Keeping.OBSERVER)
    step("introduced", body="COM5")
    before = answers()
    if facts:
        step("consolidated", at=NOW + timedelta(hours=1), body="COM5", **facts)
    ground = LevelDecision(reason="Filed too early")
    change_levels(OPERATOR, "pp26", close, Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW + timedelta(hours=2))
    return before, answers()


def answers():
    return {
        "steps": queries.steps(PUBLIC, "pp26", struck=True),
        "history": queries.history(PUBLIC, "pp26", "ACP/7/1"),
        "texts": queries.texts(PUBLIC, "pp26"),
    }


def test_a_step_whose_paper_is_closed_is_known_to_nobody_who_does_not_know_of_the_paper():
    before, after = worlds_apart("DT/58", paper="DT/58")
    assert after == before
    assert event_facts(actor=OPERATOR) == ["filed", "introduced", "consolidated"]


def test_a_step_beside_a_closed_proposal_is_known_to_nobody_who_may_not_read_it():
    opened(Keeping.OBSERVER)
    step("introduced", body="COM5")
    before = answers()
    step("taken-together", body="COM5", beside="IAP/8/1")
    assert event_facts() == ["filed", "introduced", "taken-together"]
    change_levels(
        OPERATOR, "pp26", "PP26/8", Levels(Existence.PUBLIC, Content.HIDDEN), LevelDecision(reason="Not yet"), NOW
    )
    assert answers() == before


def test_the_event_of_a_step_that_rests_on_a_hidden_paper_names_nothing_to_those_who_do_not_know_of_it():
    opened(Keeping.OBSERVER)
    ground = LevelDecision(reason="Not yet")
    change_levels(OPERATOR, "pp26", "DT/58", Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW)
    before = events(PUBLIC, "pp26")
    step("consolidated", body="COM5", paper="DT/58")
    assert events(PUBLIC, "pp26") == before
    assert events(OPERATOR, "pp26")[0].kind == "proceedings.step-recorded"


@pytest.mark.parametrize("keeping", Keeping)
def test_an_allocation_without_a_day_that_is_recorded_late_sets_no_state_back(keeping):
    opened(keeping)
    step("introduced", body="COM5", happened_on=date(2026, 11, 12))
    step("agreed", body="COM5", happened_on=date(2026, 11, 16))
    allocate(OPERATOR, "pp26", "PP26/7", "COM5", NOW + timedelta(days=30))
    assert (event_facts(), state()) == (["filed", "allocated", "introduced", "agreed"], ItemState.AGREED)
    assert queries.history(PUBLIC, "pp26", "ACP/7/1").steps[1].step.happened is None


def test_a_step_whose_day_nobody_knows_stands_where_its_sitting_is_held():
    opened(Keeping.OBSERVER)
    for number, day in ((1, 10), (2, 17)):
        conferences.convene(OPERATOR, "pp26", "COM5", number, datetime(2026, 11, day, 7, tzinfo=UTC), NOW)
    step("agreed", body="COM5", sitting=2)
    step("introduced", body="COM5", sitting=1)
    step("sent-to-editors", body="COM5", happened_on=date(2026, 11, 18))
    assert event_facts() == ["filed", "introduced", "agreed", "sent-to-editors"]


def test_hours_and_days_are_compared_by_the_clocks_of_the_place():
    opened(Keeping.OBSERVER)
    step("introduced", body="COM5", happened_on=date(2026, 11, 16))
    step("sent-to-editors", body="COM5", happened_at=datetime(2026, 11, 16, 22, tzinfo=UTC))
    step("agreed", body="COM5", happened_on=date(2026, 11, 17))
    assert event_facts() == ["filed", "introduced", "agreed", "sent-to-editors"]
