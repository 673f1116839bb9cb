"""Two clocks: what was so at a moment, and what was known by a moment, is what was shown then."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import takewhile

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as some

from conference_papers import NOW, RES9, RES9_FR, opened, paper, proposal, text
from plenipot.conferences import operations as conferences
from plenipot.conferences.models import Conference
from plenipot.conferences.queries import sittings
from plenipot.core.access.acts import Act, may
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.filings.values import Masthead
from plenipot.core.procedure.reports import Keeping
from plenipot.errors import NotPermitted, PlenipotError
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.meetings.queries import allocations
from plenipot.participation import operations as participation
from plenipot.proposals import operations, queries
from plenipot.proposals.queries import signatories_of
from plenipot.registry import operations as registry_desk
from plenipot.registry import queries as registry
from plenipot.registry.operations import change_levels, deposit
from plenipot.registry.values import LevelDecision
from restricted_papers import LATER, SECRET, closed_papers, hidden_papers, public_papers, receive
from two_clocks import HAPPENING, HOUR, RECORDING, act_at, world
from two_clocks import receive as file_again

pytestmark = pytest.mark.django_db
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A story is told as it was drawn: to find a shorter one takes minutes."""
LOOKS = 7
"""So often the record of a long story is looked at."""
ALL = {**HAPPENING, **RECORDING}


@pytest.fixture
def setting(home):
    participation.load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def differing(then, answer):
    """The answers that differ, each from where it does."""
    return {
        name: tuple(words[max(place - 150, 0) : place + 150] for words in (before, answer[name]))
        for name, before in then.items()
        if answer[name] != before
        for place in [
            sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, answer[name], strict=False)))
        ]
    }


def story(acts, names, as_of):
    """Tell a story, look at the record after every few acts, and ask for each of these moments at its end; what differs."""
    worlds = {}
    every = len(names) // LOOKS + 1
    for hour, name in enumerate(names, start=1):
        at = NOW + hour * HOUR
        with suppress(PlenipotError), transaction.atomic():
            acts[name](at)
        if hour % every == 0:
            worlds[at] = world()
    answers = {at: differing(then, world(replace(PUBLIC, as_of=as_of(at)))) for at, then in worlds.items()}
    return {at: differences for at, differences in answers.items() if differences}


@contextmanager
def undone():
    """Undo all that is done in the record during a block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=6, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=some.lists(some.sampled_from(sorted(ALL)), min_size=4, max_size=8, unique=True))
@example(names=["one with no id", "the same paper again", "a fourth"])
def test_what_was_known_by_a_moment_is_what_was_shown_then(setting, names):
    with undone():
        assert story(ALL, names, lambda at: AsOf(known=at)) == {}


@settings(max_examples=4, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=some.lists(some.sampled_from(sorted(HAPPENING)), min_size=4, max_size=8, unique=True))
def test_what_was_so_by_authority_is_what_was_shown_then(setting, names):
    Conference.objects.update(keeping=Keeping.AUTHORITY.value)
    with undone():
        assert story(HAPPENING, names, lambda at: AsOf(at=at)) == {}


LONG = (
    "a paper", "another", "an issue", "a third", "a signature", "a fourth", "an allocation", "of a proposal",
    "a sitting", "a signature withdrawn", "a revision", "a grade overruled", "a remark", "to another body",
    "a sitting moved", "a symbol corrected", "and back", "the same paper again", "a proponent corrected",
    "a paper withdrawn", "and not withdrawn", "a proposal withdrawn", "and not", "an issue worded anew",
    "a text in force", "an allocation ended", "a sitting cancelled", "one with no id", "a doubt settled",
    "an issue removed",
)  # fmt: skip


def test_a_long_story_of_what_was_known(setting):
    assert story(ALL, LONG, lambda at: AsOf(known=at)) == {}


def test_a_long_story_of_what_was_so(setting):
    Conference.objects.update(keeping=Keeping.AUTHORITY.value)
    assert story(HAPPENING, [name for name in LONG if name in HAPPENING], lambda at: AsOf(at=at)) == {}


@pytest.mark.parametrize("existence", [Existence.HIDDEN, Existence.MEMBERS])
def test_whoever_looks_back_sees_nothing_of_what_is_hidden(setting, existence):
    back = replace(PUBLIC, as_of=AsOf(at=LATER + HOUR, known=LATER + HOUR))
    public_papers()
    before = world(back)
    hidden_papers(existence)
    assert differing(before, world(back)) == {}


def test_what_was_closed_since_is_not_shown_as_it_stood(setting):
    public_papers()
    before = world(replace(PUBLIC, as_of=AsOf(known=LATER + HOUR)))
    closed_papers()
    assert differing(before, world(replace(PUBLIC, as_of=AsOf(known=LATER + HOUR)))) == {}
    assert "IAP/8/1" in world(replace(OPERATOR, as_of=AsOf(known=LATER + HOUR)))["proposals"]


def test_what_was_opened_since_is_shown_as_it_stood(setting):
    receive("PP26/8-E", proposal("MOD", "IAP/8/1", SECRET), content=Content.HIDDEN)
    change_levels(OPERATOR, "pp26", "PP26/8", Levels(), LevelDecision(reason="Read out"), LATER + HOUR)
    then = replace(PUBLIC, as_of=AsOf(known=LATER))
    assert [filed.proposal.id for filed in queries.listed_proposals(then, "pp26")] == ["IAP/8/1"]


def test_nobody_acts_in_the_past(setting):
    back = replace(OPERATOR, as_of=AsOf(known=NOW))
    with pytest.raises(NotPermitted, match="Nothing can be done as of another moment"):
        meetings.allocate(back, "pp26", "PP26/7", "PL", NOW)
    assert [act for act in Act if may(back, act)] == []


@pytest.mark.parametrize(
    ("at", "papers", "undated"),
    [
        (datetime(2026, 9, 30, 23, 59, 59, 999_999, tzinfo=UTC), [], 1),
        (datetime(2026, 10, 1, 10, tzinfo=UTC), [], 1),
        (datetime(2026, 10, 1, 23, 59, 59, 999_999, tzinfo=UTC), ["PP26/7"], 1),
        (NOW + 60 * 24 * HOUR, ["PP26/7", "PP26/8"], 0),
    ],
    ids=["the day before", "in the day", "its end", "when all is registered"],
)
def test_an_observer_counts_a_paper_from_its_day_and_one_without_from_its_registration(setting, at, papers, undated):
    registered = NOW + 50 * 24 * HOUR
    operations.receive(OPERATOR, "pp26", "7.docx", paper("PP26/7-E", proposal("SUP", "B/7/1", RES9[:2])), registered)
    deposit(OPERATOR, "pp26", "8.docx", b"8", registered, masthead=Masthead(symbol="PP26/8", language="en"))
    back = replace(PUBLIC, as_of=AsOf(at=at))
    assert [document.symbol for document in registry.listed_documents(back, "pp26")] == papers
    assert registry.count_undated(back, "pp26") == undated
    assert [filed.proposal.id for filed in queries.listed_proposals(back, "pp26")] == ["B/7/1"] * ("PP26/7" in papers)


def test_by_authority_a_paper_is_filed_when_it_is_registered(setting):
    Conference.objects.update(keeping=Keeping.AUTHORITY.value)
    registered = NOW + 50 * 24 * HOUR
    operations.receive(OPERATOR, "pp26", "7.docx", paper("PP26/7-E", proposal("SUP", "B/7/1", RES9[:2])), registered)
    counts = [registry.count(replace(PUBLIC, as_of=AsOf(at=at)), "pp26") for at in (registered - HOUR / 60, registered)]
    assert counts == [0, 1]


def test_signatures_and_allocations_count_from_their_days_and_a_revision_replaces_once_it_is_filed(setting):
    public_papers()
    operations.endorse(OPERATOR, "pp26", "ACP/7/1", ["HOL"], LATER, signed_on=date(2026, 9, 1))
    operations.withdraw_endorsement(
        OPERATOR, "pp26", "ACP/7/1", "HOL", "So.", LATER + HOUR, withdrawn_on=date(2026, 9, 20)
    )
    signed = {}
    for day in (date(2026, 10, 1), date(2026, 9, 10), date(2026, 8, 1)):
        end = datetime.combine(day, time.max, UTC)
        signed[day] = signatories_of("pp26", {"ACP/7/1"}, AsOf(at=end)).get("ACP/7/1", ())
    assert signed == {date(2026, 10, 1): ("J",), date(2026, 9, 10): ("HOL",), date(2026, 8, 1): ()}
    meetings.allocate(OPERATOR, "pp26", "PP26/9", "COM5", LATER, allocated_on=date(2026, 10, 1))
    back = replace(PUBLIC, as_of=AsOf(at=NOW + 12 * HOUR))
    assert [(entry.document, entry.body) for entry in allocations(back, "pp26")] == [
        ("PP26/7", "PL"),
        ("PP26/9", "COM5"),
    ]


def test_a_sitting_without_an_hour_has_been_held_when_its_day_is_over(setting):
    conferences.convene(OPERATOR, "pp26", "PL", 1, None, LATER + 900 * HOUR, held_on=date(2026, 10, 20))
    numbers = [
        [sitting.number for sitting in sittings(replace(PUBLIC, as_of=AsOf(at=at)), "pp26")]
        for at in (datetime(2026, 10, 20, 12, tzinfo=UTC), datetime(2026, 10, 21, tzinfo=UTC))
    ]
    assert numbers == [[], [1]]


SINCE_THEN = {
    "a symbol corrected again": act_at(registry_desk.correct_symbol, "PP26/45", "PP26/20", "So."),
    "another source in another language": file_again(
        "PP26/34-F", proposal("SUP", "", RES9_FR[:2]), source="Ruritania", language="fr"
    ),
}
"""What changes the facts by which proposals are named and put in order, by name."""


@pytest.mark.parametrize("name", SINCE_THEN)
def test_what_was_known_is_named_and_in_order_as_it_was_then(setting, name):
    for hour, before in enumerate(("a paper", "another", "a third", "one with no id", "an issue")):
        ALL[before](NOW + hour * HOUR)
    registry_desk.correct_symbol(OPERATOR, "pp26", "PP26/30", "PP26/45", "So.", NOW + 9 * HOUR)
    first_world, as_known = world(), AsOf(known=NOW + 10 * HOUR)
    SINCE_THEN[name](NOW + 20 * HOUR)
    assert world()["papers"] != first_world["papers"]
    assert differing(first_world, world(replace(PUBLIC, as_of=as_known))) == {}


def test_the_present_moment_is_the_present(setting):
    for hour, name in enumerate(LONG[:12]):
        ALL[name](NOW + hour * HOUR)
    present = world()
    later = NOW + 30 * 24 * HOUR
    assert differing(present, world(replace(PUBLIC, as_of=AsOf(at=later)))) == {}
    assert differing(present, world(replace(PUBLIC, as_of=AsOf(at=later, known=later)))) == {}
