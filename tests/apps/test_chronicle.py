"""What happened stays told, and is told only to those who may know of its subject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plenipot.chronicle import models
from plenipot.chronicle.operations import tell
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import DESK, PUBLIC, Actor, Existence, Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, tzinfo=UTC)
MEMBER = Actor("somebody", Role.MEMBER)


def subjects(actor, **narrow):
    return [event.subject for event in events(actor, **narrow)]


def test_events_come_newest_first_to_those_who_may_know():
    for level in Existence:
        tell(DESK, "registry.deposited", level.value, NOW, conference="pp26", existence=level)
    assert [subjects(actor) for actor in (PUBLIC, MEMBER, DESK)] == [
        ["public"],
        ["members", "public"],
        ["hidden", "members", "public"],
    ]


def test_events_are_narrowed_by_conference_kind_subject_and_time():
    tell(DESK, "a.one", "x", NOW, conference="pp26")
    tell(DESK, "a.two", "y", NOW + timedelta(hours=1), conference="pp26")
    tell(DESK, "a.one", "z", NOW, conference="pp22")
    assert subjects(PUBLIC, conference="pp26") == ["y", "x"]
    assert subjects(PUBLIC, kinds=["a.one"]) == ["z", "x"]
    assert subjects(PUBLIC, subject="y") == ["y"]
    assert subjects(PUBLIC, since=NOW + timedelta(minutes=1)) == ["y"]
    assert subjects(PUBLIC, limit=1) == ["z"]


@pytest.mark.parametrize(
    "act",
    [
        lambda: models.Event.objects.first().save(),
        lambda: models.Event.objects.first().delete(),
        lambda: models.Event.objects.all().delete(),
        lambda: models.Event.objects.update(actor="nobody"),
    ],
    ids=["save again", "delete", "delete all", "update"],
)
def test_an_event_is_never_changed_or_deleted(act):
    tell(DESK, "a.one", "x", NOW, facts=["b"])
    with pytest.raises(TypeError, match="append-only"):
        act()
    (event,) = events(PUBLIC)
    assert (event.actor, event.data) == ("desk", {"facts": ["b"]})
