"""Levels are dated facts: closing holds with its commit, opening is an event of its own, and events follow their document."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.chronicle.queries import audience_state, events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Levels, Role
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals
from plenipot.proposals import queries as filed
from plenipot.registry import operations, queries
from plenipot.registry.levels import level_history, levels_at
from plenipot.registry.values import LevelDecision
from restricted_papers import EVERY, receive

pytestmark = pytest.mark.django_db
HIDDEN = Levels(Existence.HIDDEN, Content.HIDDEN)
LISTED = Levels(Existence.PUBLIC, Content.MEMBERS)
MEMBER = Actor("somebody", Role.MEMBER)
GROUND = LevelDecision(reason="As decided", decision="Plenary, second sitting", paper="PP26/30")
LATER, LATEST = NOW + timedelta(days=1), NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def change(levels, moment=LATER, symbol="PP26/7", **options):
    return operations.change_levels(OPERATOR, "pp26", symbol, levels, GROUND, moment, **options)


def event_facts(actor=PUBLIC):
    """The kinds of the events about documents and proposals that an actor may know of, oldest first."""
    kinds = [event.kind for event in events(actor, "pp26", limit=99) if event.subject_kind in {"document", "proposal"}]
    return kinds[::-1]


def file_signed(**levels):
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY), **levels)
    symbol = queries.documents(OPERATOR, "pp26")[0].symbol
    proposals.endorse(OPERATOR, "pp26", "ACP/7/1", ["J"], NOW)
    meetings.allocate(OPERATOR, "pp26", symbol, "COM5", NOW)


FILED = ["registry.deposited", "proposals.submitted", "proposals.endorsed", "meetings.allocated"]


def test_closing_takes_a_document_and_all_that_was_told_of_it_out_of_view():
    file_signed()
    assert event_facts() == FILED
    change(HIDDEN)
    with pytest.raises(NotFound):
        queries.document(PUBLIC, "pp26", "PP26/7")
    assert (event_facts(), filed.proposals(PUBLIC, "pp26")) == ([], ())
    assert event_facts(OPERATOR) == [*FILED, "registry.closed"]


def test_opening_is_new_and_shows_what_was_recorded_while_it_was_hidden():
    file_signed(existence=Existence.HIDDEN, content=Content.HIDDEN)
    assert event_facts() == []
    change(Levels(), symbol="PP26/H/7")
    assert event_facts() == [*FILED, "registry.opened"]
    assert events(PUBLIC, "pp26", limit=1)[0].at == LATER
    assert [entry.proposal.id for entry in filed.proposals(PUBLIC, "pp26")] == ["ACP/7/1"]
    change(HIDDEN, LATEST)
    assert event_facts() == []


def test_what_a_document_contains_is_told_to_whoever_may_read_it():
    file_signed()
    change(LISTED)
    assert event_facts() == ["registry.deposited", "meetings.allocated", "registry.closed"]
    assert event_facts(MEMBER) == [*FILED, "registry.closed"]


def test_closing_brings_the_public_back_to_where_it_was():
    before = audience_state(PUBLIC)
    file_signed()
    change(HIDDEN)
    assert audience_state(PUBLIC) == before


def test_whoever_went_on_from_an_event_goes_on_after_its_document_is_closed():
    file_signed()
    latest = events(PUBLIC, "pp26", limit=1)[0].position
    change(HIDDEN)
    receive("PP26/9-E", proposal("SUP", "SYL/9/1", RES9[:2]))
    assert {event.subject for event in events(PUBLIC, "pp26", after=latest)} == {"PP26/9"}


def test_levels_are_those_of_the_moment_that_is_asked_for_and_keep_their_ground():
    file_signed()
    change(LISTED)
    change(Levels(), LATEST)
    assert [levels_at(OPERATOR, "pp26", "7", at) for at in (NOW - timedelta(1), NOW, LATER, LATEST)] == [
        None,
        Levels(),
        LISTED,
        Levels(),
    ]
    first, second, _third = level_history(PUBLIC, "pp26", "7")
    assert (first.ground, second.ground, second.actor) == (LevelDecision(reason=""), GROUND, "desk")


def test_an_embargo_ends_when_it_is_released_and_never_by_the_clock_alone():
    file_signed()
    change(HIDDEN)
    change(Levels(), LATER, since=LATEST)
    assert operations.release(OPERATOR, LATEST - timedelta(seconds=1)) == ()
    assert event_facts() == []
    assert [document.symbol for document in operations.release(OPERATOR, LATEST)] == ["PP26/7"]
    assert event_facts()[-1] == "registry.opened"
    assert operations.release(OPERATOR, LATER) == ()
    assert queries.document(PUBLIC, "pp26", "7").content is Content.PUBLIC


def test_a_later_change_drops_what_was_scheduled():
    file_signed()
    change(HIDDEN)
    change(Levels(), LATER, since=LATEST)
    change(Levels(Existence.MEMBERS, Content.MEMBERS), LATER)
    assert operations.release(OPERATOR, LATEST) == ()
    assert [entry.scheduled for entry in level_history(OPERATOR, "pp26", "7")] == [False, False, False]


def test_an_opened_document_gets_the_number_that_it_prints_unless_it_is_taken():
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY), existence=Existence.HIDDEN, content=Content.HIDDEN)
    receive("PP26/8-E", proposal("MOD", "IAP/8/1", EVERY), existence=Existence.HIDDEN, content=Content.HIDDEN)
    receive("PP26/8-E", proposal("SUP", "SYL/8/1", RES9[:2]))
    assert [change(Levels(), symbol=symbol).symbol for symbol in ("PP26/H/7", "PP26/H/8")] == ["PP26/7", "PP26/H/8"]
    assert queries.document(PUBLIC, "pp26", "PP26/H/7").symbol == "PP26/7"


def test_levels_change_for_a_reason_by_the_secretariat_and_once():
    file_signed()
    with pytest.raises(NotPermitted):
        operations.change_levels(MEMBER, "pp26", "7", HIDDEN, GROUND, LATER)
    with pytest.raises(Malformed):
        operations.change_levels(OPERATOR, "pp26", "7", HIDDEN, LevelDecision(reason=" "), LATER)
    with pytest.raises(Conflict):
        change(Levels())
    operations.remove_document(OPERATOR, "pp26", "7", "Filed twice", LATER)
    with pytest.raises(Conflict):
        change(Levels(), symbol="7")
    operations.remove_document(OPERATOR, "pp26", "7", "It was not", LATEST, removed=False)
    assert [entry.levels for entry in level_history(PUBLIC, "pp26", "7")] == [Levels(), HIDDEN, Levels()]
