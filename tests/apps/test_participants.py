"""Who takes part is dated facts with sources: what holds at a moment, what was known, whose names are shown to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conference_papers import NOW
from plenipot.chronicle.operations import erase_name
from plenipot.chronicle.queries import ERASED_NAME, events
from plenipot.conferences.operations import ConferenceCall, open_conference
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role, TeamRole
from plenipot.core.procedure.rights import DelegateFunction, Right, RightAnswer
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.participation.delegations import participants
from plenipot.participation.operations import load, register_participant, seat_delegate, state_fact

pytestmark = pytest.mark.django_db
NOON = NOW + timedelta(days=3)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    day = NOW.date()
    call = ConferenceCall(
        slug="pp26", title="Doha", like="itu-pp", opens_on=day, closes_on=day + timedelta(days=20), prefix="PP26"
    )
    open_conference(OPERATOR, call, NOW)
    register_participant(OPERATOR, "pp26", "CAN", "delegation", NOW, source="List of participants")


def only(at=NOON, actor=PUBLIC):
    (view,) = participants(actor, "pp26", at)
    return view


def vote(at=NOON, actor=PUBLIC):
    (answer,) = [entry for entry in only(at, actor).rights if entry.right is Right.VOTE]
    return answer


def test_a_delegation_may_vote_until_the_plenary_decides_otherwise():
    assert vote().sentence.endswith("until the plenary decides every delegation may, CV Art. 31")
    state_fact(OPERATOR, "pp26", "CAN", "credentials-not-in-order", NOW, since=NOON, source="Document 140")
    assert [vote(at).answer for at in (NOON - HOUR, NOON)] == [RightAnswer.YES, RightAnswer.NO]
    state_fact(OPERATOR, "pp26", "CAN", "credentials-in-order", NOW + HOUR, since=NOON + HOUR, source="Document 150")
    assert [vote(at).when for at in (NOON, NOON + HOUR)] == ["credentials-not-in-order", "credentials-in-order"]


def test_a_fact_holds_until_it_ends_and_what_was_known_is_asked_for():
    later = NOW + HOUR
    state_fact(OPERATOR, "pp26", "CAN", "arrears", later, until=NOON, source="Document 9")
    assert [vote(at).answer for at in (NOON - HOUR, NOON)] == [RightAnswer.NO, RightAnswer.YES]
    as_known = replace(PUBLIC, as_of=AsOf(known=NOW))
    assert vote(NOON - HOUR, as_known).answer is RightAnswer.YES


def test_the_floor_given_for_a_sitting_ends_with_it():
    register_participant(OPERATOR, "pp26", "ACME", "sector-member", NOW, name="Acme Telecom", sector="T")
    state_fact(
        OPERATOR, "pp26", "ACME", "floor-given", NOW, since=NOON, until=NOON + HOUR, source="Second sitting of COM5"
    )

    def speaks(at):
        (acme,) = [view for view in participants(PUBLIC, "pp26", at) if view.code == "ACME"]
        return next(entry.answer for entry in acme.rights if entry.right is Right.SPEAK)

    assert [speaks(at) for at in (NOON - HOUR, NOON, NOON + HOUR)] == [
        RightAnswer.BY_CONSENT,
        RightAnswer.YES,
        RightAnswer.BY_CONSENT,
    ]


def test_a_person_is_in_two_delegations_and_leaves_one_at_noon():
    register_participant(OPERATOR, "pp26", "MEX", "delegation", NOW)
    key = seat_delegate(OPERATOR, "pp26", "CAN", DelegateFunction.HEAD, NOW, name="A. Delegate")
    seat_delegate(OPERATOR, "pp26", "MEX", DelegateFunction.MEMBER, NOW, person=key, civil_society=True)
    seat_delegate(OPERATOR, "pp26", "CAN", DelegateFunction.HEAD, NOW + HOUR, person=key, until=NOON)

    def seats(at):
        return {view.code: [row.function.value for row in view.delegates] for view in participants(PUBLIC, "pp26", at)}

    assert seats(NOON - HOUR) == {"CAN": ["head"], "MEX": ["member"]}
    assert seats(NOON) == {"CAN": [], "MEX": ["member"]}


def test_the_names_of_delegates_are_for_the_team_and_can_be_erased():
    key = seat_delegate(OPERATOR, "pp26", "CAN", DelegateFunction.HEAD, NOW, name="A. Delegate")
    reader = Actor("p-1", Role.MEMBER, team=TeamRole.READER)
    names = [only(actor=actor).delegates[0].name for actor in (PUBLIC, Actor("p-0", team=TeamRole.HOLDER), reader)]
    assert names == ["", "", "A. Delegate"]
    assert not any("Delegate" in f"{event.subject} {event.data}" for event in events(OPERATOR))
    erase_name(OPERATOR, key, NOW)
    assert only(actor=reader).delegates[0].name == ERASED_NAME


@pytest.mark.parametrize(
    ("operation", "facts", "refusal"),
    [
        (register_participant, {"code": "CAN", "kind": "guest"}, Malformed),
        (register_participant, {"code": " ", "kind": "delegation"}, Malformed),
        (register_participant, {"code": "CAN", "kind": "delegation", "since": NOON, "until": NOW}, Malformed),
        (state_fact, {"code": "CAN", "fact": "asleep", "source": "x"}, Malformed),
        (state_fact, {"code": "CAN", "fact": "arrears"}, Malformed),
        (state_fact, {"code": "MEX", "fact": "arrears", "source": "x"}, Malformed),
        (seat_delegate, {"code": "CAN", "function": DelegateFunction.HEAD}, Malformed),
        (seat_delegate, {"code": "CAN", "function": DelegateFunction.HEAD, "person": "p-1"}, NotFound),
    ],
)
def test_what_is_no_fact_is_refused_and_nothing_is_recorded(operation, facts, refusal):
    before = len(events(OPERATOR, limit=1000))
    with pytest.raises(refusal):
        operation(OPERATOR, "pp26", moment=NOW, **facts)
    assert len(events(OPERATOR, limit=1000)) == before


def test_analysts_do_not_say_who_takes_part():
    analyst = Actor("p-1", Role.MEMBER, team=TeamRole.ANALYST)
    with pytest.raises(NotPermitted):
        register_participant(analyst, "pp26", "MEX", "delegation", NOW)


def test_a_conference_without_a_rule_book_admits_nobody_that_it_knows_of():
    day = NOW.date()
    open_conference(OPERATOR, ConferenceCall(slug="x", title="X", like="", opens_on=day, closes_on=day), NOW)
    with pytest.raises(Malformed, match="no rule book says who takes part"):
        register_participant(OPERATOR, "x", "CAN", "delegation", NOW)
    assert participants(PUBLIC, "x", NOW) == ()
