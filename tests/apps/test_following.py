"""Whoever goes on after the last event that was answered sees each event that is for them once, and nothing of the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conference_papers import NOW, OFTEN, opened, paper, proposal
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import events
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Existence, Role, visible_existence
from plenipot.errors import Malformed
from plenipot.participation import operations as participation
from plenipot.proposals.operations import receive
from plenipot.registry import operations as registry

MEMBER = Actor("somebody", Role.MEMBER)
ACTORS = (PUBLIC, MEMBER, OPERATOR)
MOMENT = datetime(2026, 11, 9, tzinfo=UTC)


def record(label, existence=Existence.PUBLIC, days=0):
    subject = Subject(SubjectKind.DOCUMENT, label, label)
    record_event(OPERATOR, "a.one", subject, MOMENT + timedelta(days=days), conference="pp26", existence=existence)


class Follower:
    """Somebody who reads some events at a time, and goes on after the last of them."""

    def __init__(self, actor):
        self.actor = actor
        self.read = []
        self.place = ""

    def go_on(self, limit):
        answered = events(self.actor, "pp26", after=self.place, limit=limit)
        self.read += [event.subject for event in answered]
        self.place = answered[-1].position if answered else self.place
        return answered


writing = st.tuples(st.sampled_from(Existence), st.integers(-400, 400))
reading = st.tuples(st.sampled_from(range(len(ACTORS))), st.integers(1, 4))


class Following(TestCase):
    @settings(max_examples=60)
    @given(steps=st.lists(writing | reading, max_size=40))
    def test_each_event_is_read_once_in_the_order_of_recording_whatever_the_clocks_say(self, steps):
        followers = [Follower(actor) for actor in ACTORS]
        levels = {}
        for number, (first, second) in enumerate(steps):
            if isinstance(first, Existence):
                levels[str(number)] = first
                record(str(number), first, days=second)
            else:
                followers[first].go_on(second)
        for follower in followers:
            while follower.go_on(3):
                pass
            visible_levels = visible_existence(follower.actor)
            assert follower.read == [label for label, level in levels.items() if level in visible_levels]


@pytest.mark.django_db
def test_a_position_is_one_that_was_given():
    record("first")
    (first,) = events(PUBLIC, after="")
    for position in ("made up", first.position[:-1], "1"):
        with pytest.raises(Malformed, match="no position"):
            events(PUBLIC, after=position)
    assert events(OPERATOR, after=first.position) == ()


def follower_of_a_paper():
    """Somebody of the public who has read all that happened up to the filing of a paper."""
    participation.load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    follower = Follower(PUBLIC)
    follower.go_on(99)
    return follower


@pytest.mark.django_db
def test_whoever_has_a_position_goes_on_after_it_when_its_document_has_been_closed():
    follower = follower_of_a_paper()
    registry.remove_document(OPERATOR, "pp26", "PP26/30", "Filed by mistake.", NOW)
    record("later")
    assert [event.subject for event in follower.go_on(99)] == ["later"]


@pytest.mark.django_db
def test_what_is_hidden_leaves_the_positions_of_others_as_they_are():
    record("first")
    before = events(PUBLIC, after="")
    record("hidden", Existence.HIDDEN)
    assert events(PUBLIC, after="") == before
    assert events(PUBLIC, after=before[-1].position) == ()
    record("second")
    assert [event.subject for event in events(PUBLIC, after=before[-1].position)] == ["second"]


@pytest.mark.django_db
def test_opening_is_an_event_of_its_own_that_followers_meet():
    follower = follower_of_a_paper()
    follower.read.clear()
    registry.remove_document(OPERATOR, "pp26", "PP26/30", "Filed by mistake.", NOW)
    assert follower.go_on(99) == ()
    registry.remove_document(OPERATOR, "pp26", "PP26/30", "It was none.", NOW - timedelta(days=9), removed=False)
    # What was done while it was out of view is told as well, now that it is in view again.
    assert [(event.kind, event.subject) for event in follower.go_on(99)] == [
        ("registry.corrected", "PP26/30"),
        ("registry.opened", "PP26/30"),
    ]
