"""What was scheduled takes effect while the site is served, and never because a clock was set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference_papers import NOW, RES9, opened, proposal
from plenipot.config.releasing import SteadyClock, release_due
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.registry import operations, queries
from plenipot.registry.values import LevelDecision
from restricted_papers import receive

pytestmark = pytest.mark.django_db
NOON = NOW + timedelta(hours=4)


class Hands:
    """A clock of the machine and one that only counts, which a test sets."""

    def __init__(self) -> None:
        self.wall, self.counted = NOW, 0.0

    def clock(self):
        return SteadyClock(wall=lambda: self.wall, steady=lambda: self.counted)

    def pass_(self, time, set_by=timedelta()):
        self.counted += time.total_seconds()
        self.wall += time + set_by


@pytest.fixture
def hands(home):
    """The hands of a clock in a record with a document that opens at noon."""
    opened()
    receive("PP26/7-E", proposal("SUP", "SYL/7/1", RES9[:2]), existence=Existence.HIDDEN, content=Content.HIDDEN)
    ground = LevelDecision(reason="Embargo")
    operations.change_levels(OPERATOR, "pp26", "H/7", Levels(), ground, NOW, since=NOON)
    return Hands()


def public_symbols():
    return [document.symbol for document in queries.documents(PUBLIC, "pp26")]


def test_a_document_opens_at_its_moment_and_not_before(hands):
    clock = hands.clock()
    hands.pass_(timedelta(hours=3, minutes=59))
    assert (release_due(clock), public_symbols()) == (0, [])
    hands.pass_(timedelta(minutes=1))
    assert (release_due(clock), public_symbols()) == (1, ["PP26/7"])


@pytest.mark.parametrize("hours", [5, -5])
def test_a_clock_that_is_set_by_hours_releases_nothing(hands, hours):
    clock = hands.clock()
    hands.pass_(timedelta(minutes=1), set_by=timedelta(hours=hours))
    assert (release_due(clock), public_symbols()) == (0, [])
    hands.pass_(timedelta(hours=10))
    assert (release_due(clock), public_symbols()) == (0, [])


def test_a_clock_that_steps_back_closes_nothing(hands):
    clock = hands.clock()
    hands.pass_(timedelta(hours=4))
    assert release_due(clock) == 1
    hands.pass_(timedelta(minutes=1), set_by=-timedelta(hours=3))
    assert (release_due(clock), public_symbols()) == (0, ["PP26/7"])
