"""Bodies as dated facts: the tree, its chairs, who is admitted, how sittings go; everything as it stood, and as it was known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from conference_papers import NOW, opened
from plenipot.chronicle.operations import erase_name
from plenipot.chronicle.queries import ERASED_NAME, events
from plenipot.conferences import operations, queries
from plenipot.conferences.operations import BodyFacts
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.core.procedure.sittings import SittingState
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db
GROUP = BodyFacts(kind=BodyKind.AD_HOC, parent="COM5", decision="COM5, second meeting", since=date(2026, 11, 11))
LATER = NOW + timedelta(days=90)
AFTER = LATER + timedelta(days=1)


@pytest.fixture(autouse=True)
def conference(home):
    opened()


def at(*when, recorded_by=None):
    """Somebody who asks as of a moment."""
    return Actor("public", PUBLIC.role, as_of=AsOf(datetime(*when, tzinfo=UTC), recorded_by))


def set_up(facts=GROUP, code="AHG-1", name="Ad hoc group on everything", moment=LATER):
    return operations.set_up_body(OPERATOR, "pp26", code, name, moment, facts)


def test_the_bodies_of_a_rule_book_are_a_tree_from_the_beginning():
    tree = {body.code: (body.kind, body.parent) for body in queries.bodies(PUBLIC, "pp26")}
    assert tree["PL"] == (BodyKind.PLENARY, "")
    assert tree["COM1"] == (BodyKind.STEERING, "PL")
    assert tree["WG-PL"] == (BodyKind.WORKING_GROUP, "PL")


def test_a_body_is_set_up_once_described_anew_and_ended_and_every_word_is_kept():
    assert [set_up(), set_up()] == [True, False]
    body = queries.body(PUBLIC, "pp26", "AHG-1")
    assert (body.kind, body.parent, body.decision, body.certainty) == (
        BodyKind.AD_HOC, "COM5", "COM5, second meeting", ReportCertainty.REPORTED,
    )  # fmt: skip
    assert set_up(BodyFacts(kind=BodyKind.DRAFTING, parent="COM5"), name="", moment=AFTER)
    operations.end_body(OPERATOR, "pp26", "AHG-1", date(2026, 11, 20), "Its text went to COM5", AFTER)
    body = queries.body(PUBLIC, "pp26", "AHG-1")
    assert (body.name, body.kind, body.until) == ("Ad hoc group on everything", BodyKind.DRAFTING, date(2026, 11, 20))
    kinds = [event.kind for event in events(PUBLIC) if event.subject == "AHG-1"]
    assert kinds == ["conferences.body-ended", "conferences.body-set-up", "conferences.body-set-up"]


def test_a_group_is_asked_for_as_it_stood():
    """Recorded long after: it is there from the day on which it was set up, and ended only when its last day is over."""
    set_up()
    operations.end_body(OPERATOR, "pp26", "AHG-1", date(2026, 11, 20), "Its text went to COM5", AFTER)
    with pytest.raises(NotFound):
        queries.body(at(2026, 11, 10), "pp26", "AHG-1")
    assert queries.body(at(2026, 11, 12), "pp26", "AHG-1").until is None
    assert queries.body(at(2026, 11, 21), "pp26", "AHG-1").until == date(2026, 11, 20)
    with pytest.raises(NotFound):
        queries.body(at(2026, 11, 12, recorded_by=LATER - timedelta(days=1)), "pp26", "AHG-1")


def test_a_chair_is_replaced_and_the_name_can_be_erased():
    for country, name, since in (("RUS", "A. Chair", date(2026, 11, 10)), ("B", "B. Chair", date(2026, 11, 16))):
        operations.name_chair(
            OPERATOR, "pp26", "COM5", LATER, country=country, name=name, since=since, source="Minutes"
        )
    chairs = queries.chairs(PUBLIC, "pp26", "COM5")
    assert [(chair.country, chair.name) for chair in chairs] == [("RUS", "A. Chair"), ("B", "B. Chair")]
    chair_by_day = {day: queries.chair_on(chairs, date(2026, 11, day)) for day in (9, 12, 16, 20)}
    assert {day: chair and chair.country for day, chair in chair_by_day.items()} == {
        9: None,
        12: "RUS",
        16: "B",
        20: "B",
    }
    assert [chair.country for chair in queries.chairs(at(2026, 11, 12), "pp26", "COM5")] == ["RUS"]
    assert "A. Chair" not in repr(events(OPERATOR))
    erase_name(OPERATOR, chairs[0].person, AFTER)
    assert queries.chairs(PUBLIC, "pp26", "COM5")[0].name == ERASED_NAME


def test_a_chair_that_ended_leaves_nobody():
    operations.name_chair(OPERATOR, "pp26", "COM5", LATER, country="RUS", until=date(2026, 11, 12))
    chairs = queries.chairs(PUBLIC, "pp26", "COM5")
    assert queries.chair_on(chairs, date(2026, 11, 13)) is None


def test_who_may_attend_hear_and_speak_is_what_a_decision_says_and_else_not_known():
    assert queries.admissions(PUBLIC, "pp26", "COM5") == ()
    for answer in (RightAnswer.NO, RightAnswer.YES):
        operations.admit_to_body(
            OPERATOR, "pp26", "COM5", "public", Right.HEAR, answer, LATER, decision="Heads of delegation, 20 October"
        )
    (admission,) = queries.admissions(PUBLIC, "pp26", "COM5")
    assert (admission.kind, admission.right, admission.answer) == ("public", Right.HEAR, RightAnswer.YES)


@pytest.mark.parametrize(
    ("refusal", "act"),
    [
        (NotPermitted, lambda: operations.set_up_body(PUBLIC, "pp26", "AHG", "A", NOW, GROUP)),
        (Malformed, lambda: set_up(code="9 lives")),
        (Malformed, lambda: set_up(name="")),
        (NotFound, lambda: set_up(BodyFacts(parent="COM99"))),
        (Malformed, lambda: set_up(BodyFacts(parent="COM5"), code="PL")),
        (Malformed, lambda: operations.end_body(OPERATOR, "pp26", "COM5", date(2026, 11, 20), " ", NOW)),
        (NotFound, lambda: operations.end_body(OPERATOR, "pp26", "COM99", date(2026, 11, 20), "So.", NOW)),
        (Malformed, lambda: operations.name_chair(OPERATOR, "pp26", "COM5", NOW)),
        (Malformed, lambda: operations.name_chair(OPERATOR, "pp26", "COM5", NOW, country="B", since=date(2026, 11, 2), until=date(2026, 11, 1))),
        (Malformed, lambda: operations.admit_to_body(OPERATOR, "pp26", "COM5", "nobody", Right.HEAR, RightAnswer.YES, NOW, decision="So.")),
        (Malformed, lambda: operations.admit_to_body(OPERATOR, "pp26", "COM5", "public", Right.VOTE, RightAnswer.YES, NOW, decision="So.")),
        (Malformed, lambda: operations.admit_to_body(OPERATOR, "pp26", "COM5", "public", Right.HEAR, RightAnswer.YES, NOW)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_leaves_nothing(refusal, act):
    operations.set_up_body(OPERATOR, "pp26", "COM5", "", NOW, BodyFacts(kind=BodyKind.COMMITTEE, parent="PL"))
    before = len(events(OPERATOR))
    with pytest.raises(refusal):
        act()
    assert len(events(OPERATOR)) == before


BEGINS = datetime(2026, 11, 10, 6, tzinfo=UTC)


def passed(state, moment=LATER, **when):
    operations.pass_sitting(OPERATOR, "pp26", "PL", 1, state, moment, **when)


def test_a_sitting_goes_from_state_to_state_and_is_asked_for_as_it_was_then():
    room = operations.SittingRoom(room="Hall 1", languages=("ar", "fr"), webcast=True)
    operations.convene(OPERATOR, "pp26", "PL", 1, BEGINS, NOW, room=room)
    hour = timedelta(hours=1)
    passed(SittingState.OPEN, at=BEGINS + hour / 6)
    passed(SittingState.SUSPENDED, at=BEGINS + hour)
    passed(SittingState.RESUMED)
    passed(SittingState.CLOSED, at=BEGINS + 3 * hour)
    sitting = queries.sitting(PUBLIC, "pp26", "PL", 1)
    assert (sitting.state, sitting.passed) == (SittingState.CLOSED, BEGINS + 3 * hour)
    assert (sitting.room, sitting.languages, sitting.webcast) == ("Hall 1", ("ar", "fr"), True)
    states = {
        hours: queries.sitting(at_moment(BEGINS + hours * hour), "pp26", "PL", 1).state for hours in (0, 0.5, 2, 4)
    }
    assert states == {0: SittingState.CALLED, 0.5: SittingState.OPEN, 2: SittingState.SUSPENDED, 4: SittingState.CLOSED}
    history = queries.sitting_history(PUBLIC, "pp26", "PL", 1)
    assert [version.sitting.state.value for version in history] == ["called", "open", "suspended", "resumed", "closed"]
    assert history[3].sitting.passed is None


def test_what_was_held_and_moved_to_another_day_is_not_cancelled():
    operations.convene(OPERATOR, "pp26", "PL", 1, BEGINS, NOW)
    passed(SittingState.OPEN)
    passed(SittingState.ADJOURNED)
    later = operations.SittingTime(begins_at=BEGINS + timedelta(days=1))
    operations.move_sitting(OPERATOR, "pp26", "PL", 1, later, "Items are left", NOW)
    with pytest.raises(Conflict, match="was held already"):
        operations.cancel_sitting(OPERATOR, "pp26", "PL", 1, "Nothing is left", NOW)
    assert queries.sitting(PUBLIC, "pp26", "PL", 1).state is SittingState.MOVED


def at_moment(moment):
    return Actor("public", PUBLIC.role, as_of=AsOf(moment, None))


@pytest.mark.parametrize(
    ("refusal", "act"),
    [
        (Conflict, lambda: passed(SittingState.CLOSED)),
        (Malformed, lambda: passed(SittingState.MOVED)),
        (Malformed, lambda: passed(SittingState.OPEN, at=LATER + timedelta(hours=1))),
        (NotFound, lambda: operations.pass_sitting(OPERATOR, "pp26", "PL", 9, SittingState.OPEN, LATER)),
        (NotPermitted, lambda: operations.pass_sitting(PUBLIC, "pp26", "PL", 1, SittingState.OPEN, LATER)),
        (Malformed, lambda: operations.SittingRoom(languages=("xx",))),
    ],
)
def test_a_passage_that_cannot_be_is_refused(refusal, act):
    operations.convene(OPERATOR, "pp26", "PL", 1, BEGINS, NOW)
    before = len(events(OPERATOR))
    with pytest.raises(refusal):
        act()
    assert len(events(OPERATOR)) == before


def test_a_sitting_does_not_close_before_it_was_opened():
    operations.convene(OPERATOR, "pp26", "PL", 1, BEGINS, NOW)
    passed(SittingState.OPEN, at=BEGINS + timedelta(hours=1))
    with pytest.raises(Malformed, match="It was open at 2026-11-10 07:00 UTC, which is later"):
        passed(SittingState.CLOSED, at=BEGINS)


def test_facts_of_an_open_sitting_can_be_corrected_and_it_stays_open():
    operations.convene(OPERATOR, "pp26", "PL", 1, BEGINS, NOW)
    passed(SittingState.OPEN)
    operations.convene(OPERATOR, "pp26", "PL", 1, BEGINS, AFTER, title="Opening")
    sitting = queries.sitting(PUBLIC, "pp26", "PL", 1)
    assert (sitting.title, sitting.state) == ("Opening", SittingState.OPEN)
