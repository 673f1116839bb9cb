"""Grave acts take two persons: one account asks, another confirms; what goes wrong is a sentence, and nothing of it is done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference_papers import NOW, OFTEN, opened, paper, proposal
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.approvals import queries
from plenipot.approvals.models import ApprovalRequest
from plenipot.approvals.operations import act_alone, carry_out, confirm, withdraw_request
from plenipot.approvals.values import WaitingRequest
from plenipot.chronicle.queries import events
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import (
    AT_THE_MACHINE,
    HIDDEN,
    OPERATOR,
    PUBLIC,
    Content,
    Existence,
    Levels,
    TeamRole,
)
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.registry import operations as registry
from plenipot.registry.queries import document
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
WITHDRAW = {"symbol": "PP26/7", "reason": "Its authors said so."}
PASSWORD = "a long enough sentence"


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", OFTEN)), NOW)


def member(name, role=TeamRole.OPERATOR, conference="pp26"):
    """Somebody with an account and a role; asked anew, they act with the rights that they have by then."""
    secret = accounts.invite(OPERATOR, conference, role, NOW).secret
    session = accounts.accept(secret, NOW, name=name, email=f"{name}@example.org", password=PASSWORD)
    return actor(session.key)


def actor(key, conference="pp26", at=NOW):
    return people.actor_at(people.holder(key, at), conference)


def withdrawn():
    return document(OPERATOR, "pp26", "PP26/7").withdrawn_at is not None


def request_by(who, act=Act.WITHDRAW_DOCUMENT, moment=NOW, **arguments):
    request = carry_out(who, act, "pp26", arguments or WITHDRAW, moment)
    assert isinstance(request, WaitingRequest)
    return request


def kinds(viewer=OPERATOR, count=3):
    return [event.kind for event in events(viewer, limit=count)]


def test_a_grave_act_takes_effect_when_another_account_confirms_in_the_name_of_whoever_asked():
    ann, bob = member("ann", TeamRole.EDITOR), member("bob", TeamRole.EDITOR)
    request = request_by(ann)
    assert not withdrawn()
    assert (request.subject, request.own, request.arguments) == ("PP26/7", True, WITHDRAW)
    assert [(view.key, view.own) for view in queries.waiting(bob, "pp26", NOW)] == [(request.key, False)]
    confirm(bob, "pp26", request.key, LATER)
    assert withdrawn()
    assert kinds() == ["registry.corrected", "approvals.confirmed", "approvals.asked"]
    assert [event.actor for event in events(OPERATOR, limit=3)] == ["ann", "bob", "ann"]
    assert queries.waiting(bob, "pp26", LATER) == ()


def test_the_operation_itself_refuses_whoever_nobody_confirms():
    for who in (member("ann"), AT_THE_MACHINE):
        with pytest.raises(NotPermitted, match="This takes two persons"):
            registry.withdraw_document(who, "pp26", "PP26/7", "So.", NOW)
    assert not withdrawn()


def test_nobody_confirms_their_own_request():
    ann = member("ann")
    member("bob")
    request = request_by(ann)
    with pytest.raises(NotPermitted, match="You asked for this yourself"):
        confirm(ann, "pp26", request.key, LATER)
    assert not withdrawn()


def test_the_machine_asks_and_an_account_confirms_and_not_the_reverse():
    ann = member("ann")
    request = request_by(AT_THE_MACHINE)
    with pytest.raises(NotPermitted, match="acts alone and says why"):
        confirm(AT_THE_MACHINE, "pp26", request.key, NOW)
    confirm(ann, "pp26", request.key, LATER)
    assert withdrawn()
    second = request_by(ann, Act.REMOVE_DOCUMENT)
    with pytest.raises(NotPermitted, match="acts alone and says why"):
        confirm(AT_THE_MACHINE, "pp26", second.key, LATER)


def test_who_may_not_do_the_act_neither_sees_nor_confirms_its_request():
    ann, eve = member("ann"), member("eve", TeamRole.EDITOR)
    request = request_by(ann, Act.REMOVE_DOCUMENT)
    assert queries.waiting(eve, "pp26", NOW) == ()
    with pytest.raises(NotFound):
        confirm(eve, "pp26", request.key, NOW)
    with pytest.raises(NotPermitted):
        confirm(member("ada", TeamRole.ANALYST), "pp26", request.key, NOW)


def test_an_operator_of_another_conference_confirms_nothing_here():
    opened("other", "OT26")
    stranger = actor(member("zoe", conference="other").key, "other")
    request = request_by(member("ann"))
    assert queries.waiting(stranger, "other", NOW) == ()
    for place in ("other", "pp26"):
        with pytest.raises((NotFound, NotPermitted)):
            confirm(stranger, place, request.key, NOW)
    assert not withdrawn()


def test_a_request_is_answered_once():
    ann, bob, cid = member("ann"), member("bob"), member("cid")
    request = request_by(ann)
    confirm(bob, "pp26", request.key, LATER)
    for who in (bob, cid):
        with pytest.raises(Conflict, match="answered already"):
            confirm(who, "pp26", request.key, LATER)
    with pytest.raises(Conflict, match="answered already"):
        withdraw_request(ann, "pp26", request.key, LATER)


def test_a_request_expires_and_a_new_one_may_be_made():
    ann, bob = member("ann"), member("bob")
    request = request_by(ann)
    over = NOW + timedelta(days=7)
    assert queries.waiting(bob, "pp26", over) == ()
    with pytest.raises(Conflict, match="has expired"):
        confirm(bob, "pp26", request.key, over)
    confirm(bob, "pp26", request_by(ann, moment=over).key, over)
    assert withdrawn()
    assert ApprovalRequest.objects.get(key=request.key).outcome == "expired"


@pytest.mark.parametrize("by", ["ann", "bob"])
def test_a_request_is_withdrawn_by_whoever_asked_or_declined_by_another(by):
    team = {name: member(name) for name in ("ann", "bob")}
    request = request_by(team["ann"])
    withdraw_request(team[by], "pp26", request.key, LATER)
    with pytest.raises(Conflict, match="answered already"):
        confirm(team["bob"], "pp26", request.key, LATER)
    assert (kinds(count=1), withdrawn()) == (["approvals.withdrawn"], False)


def test_a_request_is_void_where_what_it_is_about_has_changed_since():
    ann, bob = member("ann"), member("bob")
    request = request_by(ann)
    registry.correct_symbol(bob, "pp26", "PP26/7", "PP26/DT/7", "It is a temporary document.", LATER)
    assert [view.void for view in queries.waiting(bob, "pp26", LATER)] == [True]
    with pytest.raises(Conflict, match="has changed since"):
        confirm(bob, "pp26", request.key, LATER)
    anew = request_by(ann, moment=LATER, symbol="PP26/DT/7", reason="Its authors said so.")
    confirm(bob, "pp26", anew.key, LATER)


def test_a_request_is_void_where_whoever_asked_may_not_do_it_any_more():
    ann, bob = member("ann", TeamRole.EDITOR), member("bob")
    request = request_by(ann)
    (row,) = [row for row in people.members(OPERATOR, "pp26") if row.key == ann.key]
    accounts.end_membership(OPERATOR, "pp26", row.id, LATER)
    with pytest.raises(Conflict, match="may not do it any more"):
        confirm(bob, "pp26", request.key, LATER)
    accounts.close_account(OPERATOR, ann.key, LATER)
    with pytest.raises(Conflict, match="may not do it any more"):
        confirm(bob, "pp26", request.key, LATER)
    assert not withdrawn()


def test_who_asks_twice_asks_once_and_another_is_told_to_confirm():
    ann, bob = member("ann"), member("bob")
    first = request_by(ann)
    assert request_by(ann, moment=LATER).key == first.key
    with pytest.raises(Conflict, match="confirm their request"):
        carry_out(bob, Act.WITHDRAW_DOCUMENT, "pp26", WITHDRAW, LATER)
    assert kinds(count=2)[0] == "approvals.asked"
    assert kinds(count=2)[1] != "approvals.asked"


def test_what_is_not_in_order_is_refused_when_it_is_asked_for():
    ann = member("ann")
    for arguments, refusal in (
        ({"symbol": "99", "reason": "So."}, NotFound),
        ({"symbol": "7", "reason": " "}, Malformed),
    ):
        with pytest.raises(refusal):
            carry_out(ann, Act.WITHDRAW_DOCUMENT, "pp26", arguments, NOW)
    assert ApprovalRequest.objects.count() == 0


def test_what_has_become_impossible_is_refused_when_it_is_confirmed_and_waits_on():
    ann, bob = member("ann"), member("bob")
    (row,) = [row for row in people.members(OPERATOR, "pp26") if row.key == bob.key]
    request = request_by(ann, Act.END_MEMBERSHIP, membership=row.id)
    accounts.end_membership(OPERATOR, "pp26", row.id, LATER)
    cid = member("cid")
    with pytest.raises(Conflict, match="ended already"):
        confirm(cid, "pp26", request.key, LATER)
    assert ApprovalRequest.objects.get(key=request.key).ended_at is None


def test_who_is_the_only_one_acts_alone_for_a_reason_that_everybody_reads():
    ann = member("ann")
    act_alone(ann, Act.WITHDRAW_DOCUMENT, "pp26", WITHDRAW, NOW, reason="Nobody else is here.")
    assert withdrawn()
    event = events(PUBLIC, "pp26", limit=1)[0]
    assert (event.kind, event.actor) == ("approvals.alone", "ann")
    assert event.data == {"act": "registry.withdraw_document", "reason": "Nobody else is here."}


def test_nobody_with_an_account_acts_alone_where_another_may_confirm():
    ann, eve = member("ann"), member("eve", TeamRole.EDITOR)
    with pytest.raises(NotPermitted, match="Another account may confirm"):
        act_alone(ann, Act.WITHDRAW_DOCUMENT, "pp26", WITHDRAW, NOW, reason="In a hurry.")
    act_alone(ann, Act.REMOVE_DOCUMENT, "pp26", WITHDRAW, NOW, reason="Only I may.")
    assert eve.team is TeamRole.EDITOR


def test_nobody_acts_alone_without_a_reason():
    for who in (member("ann"), AT_THE_MACHINE):
        with pytest.raises(Malformed, match="says why"):
            act_alone(who, Act.WITHDRAW_DOCUMENT, "pp26", WITHDRAW, NOW, reason=" ")
    assert not withdrawn()


def test_the_event_of_an_act_alone_names_nothing_and_stays_when_its_document_is_hidden():
    act_alone(AT_THE_MACHINE, Act.REMOVE_DOCUMENT, "pp26", WITHDRAW, NOW, reason="By court order.")
    (event,) = [event for event in events(PUBLIC, "pp26") if event.kind.startswith("approvals")]
    assert "PP26/7" not in f"{event.subject} {event.data}"


def test_an_act_alone_on_what_the_public_never_knew_of_is_told_to_nobody_who_did_not():
    receive(
        OPERATOR,
        "pp26",
        "8.docx",
        paper("PP26/8-E", proposal("MOD", "FRE/8/1", OFTEN)),
        NOW,
        existence=Existence.HIDDEN,
    )
    symbol = document(OPERATOR, "pp26", "H/8").symbol
    members = Levels(Existence.MEMBERS, Content.MEMBERS)
    arguments = {"symbol": symbol, "levels": members, "ground": LevelDecision(reason="For members.")}
    act_alone(AT_THE_MACHINE, Act.CHANGE_LEVELS, "pp26", arguments, NOW, reason="Nobody else is here.")
    assert [event.kind for event in events(PUBLIC, "pp26") if event.kind.startswith("approvals")] == []
    assert kinds(count=1) == ["approvals.alone"]


def test_what_is_timed_is_confirmed_when_it_is_scheduled_and_then_takes_effect_by_itself():
    registry.change_levels(OPERATOR, "pp26", "7", HIDDEN, LevelDecision(reason="Embargo."), NOW)
    ann, bob = member("ann"), member("bob")
    noon = NOW + timedelta(days=2)
    facts = {"symbol": "7", "levels": Levels(), "ground": LevelDecision(reason="Noon."), "since": noon}
    request = request_by(ann, Act.CHANGE_LEVELS, **facts)
    assert (request.arguments, request.expires_at) == (facts, noon)
    assert registry.release(OPERATOR, noon) == ()
    with pytest.raises(Conflict, match="has expired"):
        confirm(bob, "pp26", request.key, noon)
    in_time = request_by(ann, Act.CHANGE_LEVELS, **facts)
    confirm(bob, "pp26", in_time.key, LATER)
    assert [paper.symbol for paper in registry.release(OPERATOR, noon)] == ["PP26/7"]
    assert document(PUBLIC, "pp26", "7").levels == Levels()


@pytest.mark.parametrize(
    ("former", "to", "grave"),
    [
        (HIDDEN, Levels(), True),
        (HIDDEN, Levels(Existence.MEMBERS, Content.MEMBERS), True),
        (Levels(), HIDDEN, True),
        (Levels(), Levels(Existence.PUBLIC, Content.MEMBERS), True),
        (Levels(Existence.PUBLIC, Content.MEMBERS), HIDDEN, True),
        (Levels(Existence.MEMBERS, Content.MEMBERS), HIDDEN, False),
        (Levels(Existence.PUBLIC, Content.MEMBERS), Levels(Existence.PUBLIC, Content.HIDDEN), False),
    ],
)
def test_levels_are_grave_where_somebody_sees_more_or_the_public_less(former, to, grave):
    if former != Levels():
        registry.change_levels(OPERATOR, "pp26", "7", former, LevelDecision(reason="Before."), NOW)
    symbol = document(OPERATOR, "pp26", "7").symbol
    arguments = {"symbol": symbol, "levels": to, "ground": LevelDecision(reason="Now.")}
    result = carry_out(member("ann"), Act.CHANGE_LEVELS, "pp26", arguments, NOW)
    assert isinstance(result, WaitingRequest) is grave
    assert (document(OPERATOR, "pp26", symbol).levels == to) is not grave


def test_an_operator_is_let_in_and_put_out_by_two():
    ann, bob = member("ann", conference=""), member("bob", conference="")
    facts = {"role": TeamRole.OPERATOR, "email": "cid@example.org", "days": 3}
    request = request_by(ann, Act.INVITE, **facts)
    assert request.arguments == facts
    issued = confirm(bob, "pp26", request.key, LATER)
    assert (issued.email, people.invitation(issued.secret, LATER).role) == ("cid@example.org", TeamRole.OPERATOR)
    assert ApprovalRequest.objects.get(key=request.key).arguments == {}
    carry_out(ann, Act.INVITE, "pp26", {"role": TeamRole.READER}, NOW)
    closing = request_by(ann, Act.CLOSE_ACCOUNT, key=bob.key)
    assert closing.conference == ""
    cid = actor(accounts.accept(issued.secret, LATER, name="cid", email="", password=PASSWORD).key, at=LATER)
    # An operator of one conference alone neither sees nor confirms what is of the whole record.
    assert queries.waiting(cid, "pp26", LATER) == ()
    dan = member("dan", conference="")
    confirm(dan, "pp26", closing.key, LATER)
    assert people.holder(bob.key, LATER) is None


def test_no_link_to_an_operators_password_is_made_by_one_person():
    ann, bob = member("ann", conference=""), member("bob", conference="")
    eve = member("eve", TeamRole.EDITOR)
    request_by(ann, Act.INVITE_AGAIN, key=bob.key)
    assert carry_out(ann, Act.INVITE_AGAIN, "pp26", {"key": eve.key}, NOW).sets_password


def test_the_first_operator_needs_nobody():
    issued = carry_out(AT_THE_MACHINE, Act.INVITE, "", {"role": TeamRole.OPERATOR}, NOW)
    assert people.invitation(issued.secret, NOW).role is TeamRole.OPERATOR
    accounts.accept(issued.secret, NOW, name="ann", email="ann@example.org", password=PASSWORD)
    assert isinstance(carry_out(AT_THE_MACHINE, Act.INVITE, "", {"role": TeamRole.OPERATOR}, NOW), WaitingRequest)


def test_the_events_of_requests_are_the_secretariats():
    confirm(member("bob"), "pp26", request_by(member("ann")).key, LATER)
    assert [event.kind for event in events(PUBLIC) if event.kind.startswith("approvals")] == []
