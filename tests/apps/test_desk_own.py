"""What a person follows and has seen, and what a team keeps for itself: for whom it is, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, opened, paper, proposal, text
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.models import Event
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Existence, Role, TeamRole
from plenipot.desk import models, operations, queries
from plenipot.desk.reporting import capital_report
from plenipot.desk.values import NoteKind
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions import operations as positions
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
ANN = Actor("p-ann", Role.MEMBER, team=TeamRole.ANALYST)
BO = Actor("p-bo", Role.MEMBER, team=TeamRole.READER)
EDITOR = Actor("p-ed", Role.SECRETARIAT, team=TeamRole.EDITOR)
ELSEWHERE = Actor("p-el", Role.SECRETARIAT, team=TeamRole.OPERATOR, within="other")
OUTSIDE = (
    PUBLIC,
    Actor("m", Role.MEMBER),
    Actor("p-no", team=TeamRole.HOLDER),
    Actor("p-no", Role.SECRETARIAT, team=TeamRole.HOLDER),
    ELSEWHERE,
)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    positions.adopt(OPERATOR, "pp26", ISSUE, NOW)


def touched(actor):
    answer = queries.since_last_look(actor, "pp26")
    return [(entry.event.kind, [follow.key for follow in entry.touches]) for entry in answer.events]


def test_what_came_since_the_last_look_says_what_of_it_one_follows():
    operations.mark_seen(ANN, "pp26", NOW)
    assert queries.since_last_look(ANN, "pp26").events == ()
    for kind, key in (("issue", "meetings"), ("text", "RES9"), ("proponent", "eur")):
        assert operations.follow(ANN, "pp26", kind, key, NOW)
    receive(OPERATOR, "pp26", "31.docx", paper("PP26/31-E", proposal("MOD", "EUR/31/1", OFTEN)), LATER)
    assert touched(ANN) == [("registry.deposited", []), ("proposals.submitted", ["meetings", "RES9", "EUR"])]
    assert touched(BO)[-1] == ("proposals.submitted", [])
    assert operations.unfollow(ANN, "pp26", "issue", "meetings", LATER)
    assert touched(ANN)[-1] == ("proposals.submitted", ["RES9", "EUR"])
    assert operations.mark_seen(ANN, "pp26", LATER)
    assert touched(ANN) == []
    assert not operations.mark_seen(ANN, "pp26", LATER)


def test_what_is_followed_by_a_name_is_unfollowed_by_the_same():
    for kind, key in (("document", "30"), ("proponent", "eur"), ("text", "res9"), ("issue", "meetings")):
        assert operations.follow(ANN, "pp26", kind, key, NOW)
        assert not operations.unfollow(BO, "pp26", kind, key, LATER)
        assert operations.unfollow(ANN, "pp26", kind, key, LATER)
        assert not operations.unfollow(ANN, "pp26", kind, key, LATER)
    assert queries.follows(ANN, "pp26") == ()
    for kind, key in (("document", "99"), ("weather", "RES9")):
        assert not operations.unfollow(ANN, "pp26", kind, key, LATER)


def test_a_document_is_followed_through_another_symbol_and_goes_when_it_is_closed():
    operations.follow(ANN, "pp26", "document", "30", NOW)
    operations.mark_seen(ANN, "pp26", NOW)
    (follow,) = queries.follows(ANN, "pp26")
    assert follow.label == "PP26/30"
    receive(OPERATOR, "pp26", "30f.docx", paper("PP26/30-F", proposal("MOD", "B/30/1", OFTEN), language="fr"), LATER)
    assert touched(ANN)[0][1] == [follow.key]
    ground = LevelDecision(reason="Too early")
    document = follow.key
    from plenipot.core.access.levels import HIDDEN  # noqa: PLC0415 - for this test alone

    change_levels(OPERATOR, "pp26", "30", HIDDEN, ground, LATER)
    assert (touched(ANN), queries.follows(ANN, "pp26")) == ([], ())
    assert [entry.key for entry in queries.follows(EDITOR, "pp26")] == []
    assert models.Follow.objects.get().key == document


def test_what_came_while_it_was_hidden_is_answered_by_the_levels_of_the_moment():
    operations.mark_seen(ANN, "pp26", NOW)
    receive(
        OPERATOR,
        "pp26",
        "31.docx",
        paper("PP26/31-E", proposal("MOD", "EUR/31/1", REPORT)),
        LATER,
        existence=Existence.HIDDEN,
    )
    assert touched(ANN) == []
    assert [kind for kind, _ in touched(EDITOR)][-2:] == ["registry.deposited", "proposals.submitted"]


@pytest.mark.parametrize(
    ("kind", "key"), [("issue", "none"), ("text", "RES1"), ("document", "99"), ("proponent", "XX")]
)
def test_nothing_is_followed_that_is_not_there(kind, key):
    with pytest.raises(NotFound):
        operations.follow(ANN, "pp26", kind, key, NOW)
    with pytest.raises(Malformed):
        operations.follow(ANN, "pp26", "weather", key, NOW)


def keep(actor=ANN, key="B/30/1", kind="proposal", **more):
    return operations.keep_note(actor, "pp26", kind, key, NOW, **more)


def test_a_note_is_of_the_team_and_of_nobody_else():
    keep(must="A limit", red_line="No new body")
    for actor in (ANN, BO, EDITOR, OPERATOR):
        (note,) = queries.notes(actor, "pp26")
        assert (note.facts.must, note.facts.red_line, note.by) == ("A limit", "No new body", "p-ann")
    for actor in OUTSIDE:
        assert queries.notes(actor, "pp26") == ()
        assert queries.note_history(actor, "pp26", NoteKind.PROPOSAL, "B/30/1") == ()
        assert "A limit" not in repr(capital_report(actor, "pp26", NOW))
    for actor in (*OUTSIDE[:-1], BO):
        with pytest.raises(NotPermitted):
            keep(actor, must="Mine")
    with pytest.raises(NotPermitted):
        keep(ELSEWHERE, must="Mine")


def test_a_second_saving_over_an_older_note_is_refused_and_all_versions_are_kept():
    assert keep(must="First", version=0).version == 1
    assert keep(EDITOR, must="Second", version=1).version == 2
    with pytest.raises(Conflict):
        keep(must="Third", version=1)
    assert keep(must="Second", version=1).version == 2
    history = queries.note_history(ANN, "pp26", NoteKind.PROPOSAL, "B/30/1")
    assert [(note.facts.must, note.by) for note in history] == [("First", "p-ann"), ("Second", "p-ed")]


def test_a_note_is_on_something():
    with pytest.raises(NotFound):
        keep(key="B/99/1")
    for kind, key in (("proposal", ""), ("weather", "B/30/1")):
        with pytest.raises(Malformed):
            keep(kind=kind, key=key)
    with pytest.raises(Malformed):
        keep(must="x" * 20_001)


def test_events_of_the_desk_are_shown_to_their_actor_alone_and_name_nothing():
    before = {actor: chronicle.audience_state(actor) for actor in (PUBLIC, BO, EDITOR, OPERATOR)}
    keep(must="A limit")
    operations.follow(ANN, "pp26", "issue", "meetings", NOW)
    operations.mark_seen(ANN, "pp26", NOW)
    assert [event.kind for event in chronicle.events_by(ANN, "pp26", 9)] == ["desk.seen", "desk.followed", "desk.noted"]
    for actor, state in before.items():
        assert not any(event.kind.startswith("desk.") for event in chronicle.events(actor, "pp26", limit=50))
        assert chronicle.audience_state(actor) == state
    rows = Event.objects.filter(kind__startswith="desk.")
    assert {(row.subject, row.subject_key, str(row.data)) for row in rows} == {("pp26", "p-ann", "{}")}


def test_a_report_to_capital_is_drafted_from_the_notes():
    keep(must="A limit", report="Brazil goes further than expected.", covers="A. Example")
    keep(key="RES9/resolves/2", kind="provision", fallback="every two years or less")
    report = repr(capital_report(ANN, "pp26", NOW))
    places = [report.index(words) for words in ("Brazil goes further", "A limit", "A. Example", "every two years or")]
    assert places == sorted(places)
    assert "not for circulation" in report
