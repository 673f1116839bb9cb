"""Accounts: which right holds when, by dated facts alone; what an operation of one conference cannot do to another."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_papers import NOW, opened
from plenipot.accounts import operations, queries
from plenipot.accounts.tries import TOO_OFTEN, WRONG, claim_try
from plenipot.accounts.values import Grant, SignedInPerson, TokenScope
from plenipot.chronicle import queries as chronicle
from plenipot.conferences.operations import convene
from plenipot.core.access.acts import Act, may
from plenipot.core.access.levels import AUDIENCE_OF, GRANTED, OPERATOR, PUBLIC, Actor, Role, TeamRole
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder, NotPermitted
from record_processes import record_environment

PASSWORD = "a long enough sentence"
grants = st.lists(st.builds(Grant, conference=st.sampled_from(["", "a", "b"]), role=st.sampled_from(GRANTED)))
persons = st.builds(
    SignedInPerson,
    key=st.just("p-1"),
    grants=grants.map(tuple),
    scope=st.sampled_from(TokenScope),
    within=st.sampled_from(["", "a"]),
)


@given(persons, st.sampled_from(["", "a", "b", "c"]))
def test_somebody_is_in_a_conference_what_their_highest_grant_there_or_everywhere_says(person, conference):
    actor = queries.actor_at(person, conference)
    there = [grant.role for grant in person.grants if grant.conference in {"", conference}]
    outside = person.within not in {"", conference}
    highest = max([] if outside else there, key=lambda role: role.rank, default=TeamRole.HOLDER)
    assert actor.role is AUDIENCE_OF[highest]
    assert actor.team is (highest if person.scope is TokenScope.ACT else TeamRole.HOLDER)


@given(persons, st.sampled_from(["a", "b"]))
def test_a_right_that_a_conference_gives_is_confined_to_it(person, conference):
    actor = queries.actor_at(person, conference)
    everywhere = queries.actor_at(SignedInPerson(key="p-1", grants=person.grants))
    if not actor.within:
        assert actor.team.rank <= everywhere.team.rank
    else:
        assert actor.within in {conference, person.within}


def test_no_role_in_a_team_sees_or_does_less_than_a_lower_one():
    ranks = [AUDIENCE_OF[role].rank for role in TeamRole]
    assert ranks == sorted(ranks)
    allowed = [{act for act in Act if may(Actor("k", team=role), act)} for role in TeamRole]
    assert all(lower <= higher for lower, higher in pairwise(allowed))
    assert allowed[-1] == set(Act)


def member(conference="pp26", role=TeamRole.OPERATOR, at=NOW, email="ann@example.org"):
    issued = operations.invite(OPERATOR, conference, role, at)
    return operations.accept(issued.secret, at, name="Ann", email=email, password=PASSWORD)


def person_at(session, at):
    return queries.signed_in(session.key, session.stamp, at)


def test_a_role_holds_from_its_first_moment_and_not_at_its_last(db):
    session = member()
    noon = NOW + timedelta(hours=1)
    (row,) = queries.members(OPERATOR, "pp26")
    operations.end_membership(OPERATOR, "pp26", row.id, noon)
    second = timedelta(seconds=1)
    has_grants = [bool(person_at(session, at).grants) for at in (NOW - second, NOW, noon - second, noon, noon + second)]
    assert has_grants == [False, True, True, False, False]
    with pytest.raises(Conflict):
        operations.end_membership(OPERATOR, "pp26", row.id, noon)


def test_a_right_of_one_conference_writes_nothing_into_another(db):
    opened()
    opened("other", "OT26")
    actor = queries.actor_at(person_at(member(), NOW), "pp26")
    assert convene(actor, "pp26", "PL", 1, NOW, NOW)
    before = chronicle.state()
    with pytest.raises(NotPermitted):
        convene(actor, "other", "PL", 1, NOW, NOW)
    with pytest.raises(NotPermitted):
        operations.invite(actor, "other", TeamRole.READER, NOW)
    with pytest.raises(NotPermitted):
        operations.invite(actor, "", TeamRole.OPERATOR, NOW)
    with pytest.raises(NotPermitted):
        operations.invite_again(actor, actor.key, NOW)
    assert chronicle.state() == before


def test_a_membership_of_one_conference_is_not_found_in_another(db):
    member()
    (row,) = queries.members(OPERATOR, "pp26")
    with pytest.raises(NotFound):
        operations.end_membership(OPERATOR, "other", row.id, NOW)


def test_an_expired_invitation_is_not_revived_by_a_new_password(db):
    session = member()
    former = operations.invite_again(OPERATOR, session.key, NOW)
    later = former.expires_at
    operations.invite_again(OPERATOR, session.key, later)
    with pytest.raises(NotInOrder):
        operations.accept(former.secret, later, name="", email="", password="another long sentence")
    assert person_at(session, later) is not None


def test_only_the_operators_of_a_record_invite(db):
    for role in TeamRole:
        actor = Actor("k", AUDIENCE_OF[role], team=role)
        if role is TeamRole.OPERATOR:
            operations.invite(actor, "pp26", TeamRole.READER, NOW)
        else:
            with pytest.raises(NotPermitted):
                operations.invite(actor, "pp26", TeamRole.READER, NOW)
    with pytest.raises(Malformed):
        operations.invite(OPERATOR, "pp26", TeamRole.HOLDER, NOW)


def test_nobody_ends_a_token_of_somebody_else(db):
    ann = queries.actor_at(person_at(member(), NOW))
    bob = queries.actor_at(person_at(member(email="bob@example.org"), NOW))
    operations.issue_token(ann, "hers", NOW, scope=TokenScope.READ)
    (token,) = queries.tokens(ann, NOW)
    with pytest.raises(NotFound):
        operations.revoke_token(bob, token.id, NOW)
    assert queries.tokens(bob, NOW) == ()


def test_a_quarter_of_an_hour_after_too_many_tries_one_may_try_again(db):
    session = member()
    for _ in range(8):
        with pytest.raises(NotPermitted, match=WRONG):
            operations.sign_in("ann@example.org", "wrong", "192.0.2.1", NOW)
    with pytest.raises(NotPermitted, match=TOO_OFTEN):
        operations.sign_in("ann@example.org", PASSWORD, "192.0.2.77", NOW)
    assert operations.sign_in("ann@example.org", PASSWORD, "198.51.100.1", NOW) == session
    assert operations.sign_in("ANN@example.org ", PASSWORD, "192.0.2.1", NOW + timedelta(minutes=15)) == session


def test_one_address_is_not_tried_for_ever_from_many_networks(db):
    for number in range(60):
        claim_try("ann@example.org", f"2001:db8:{number:x}::1", NOW)
    with pytest.raises(NotPermitted):
        claim_try("ann@example.org", "2001:db8:ffff::1", NOW)
    claim_try("bob@example.org", "2001:db8:ffff::1", NOW)


def test_the_team_sees_its_people_and_only_whoever_invites_sees_addresses(db):
    member()
    addresses = {
        role: [row.email for row in queries.members(Actor("k", AUDIENCE_OF[role], team=role), "pp26")]
        for role in TeamRole
    }
    assert addresses == {
        TeamRole.HOLDER: [],
        TeamRole.READER: [""],
        TeamRole.ANALYST: [""],
        TeamRole.EDITOR: [""],
        TeamRole.OPERATOR: ["ann@example.org"],
    }
    assert queries.members(PUBLIC, "pp26") == queries.members(Actor("m", Role.MEMBER), "pp26") == ()


HASH = "import django; django.setup(); from plenipot.accounts.passwords import hash_password; "
HASH += "print(hash_password('a long enough sentence', 'ann@example.org', 'Ann'))"


def test_passwords_are_hashed_by_argon2_with_all_its_work_outside_of_the_tests(tmp_path):
    command = [sys.executable, "-c", HASH]
    hashed = subprocess.run(command, env=record_environment(tmp_path), capture_output=True, text=True, check=True)
    assert hashed.stdout.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
