"""What is kept in memory: valid for what an event does not touch, computed once, bounded by bytes, closed with a commit."""

from __future__ import annotations

from threading import Barrier, Event, Thread

import pytest
from django.db import connection

from conference_papers import NOW, OFTEN, opened, paper, proposal
from plenipot.chronicle.memory import Memory, cached_by, size_of
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import cached_until_event_on
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Existence, Role
from plenipot.core.filings.values import Masthead
from plenipot.errors import NotFound
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals
from plenipot.proposals import queries
from plenipot.registry import operations as desk
from plenipot.registry import queries as registry

record = pytest.mark.django_db(transaction=True)
MEMBER = Actor("somebody", Role.MEMBER)


def asking(memory=None):
    """A question whose answers are counted: each is as long as its name says, in kilobytes."""
    calls = []

    def answer(name):
        calls.append(name)
        return "x" * (int(name.rpartition(" ")[2]) * 1000)

    return cached_by(lambda _name: (), memory or Memory())(answer), calls


def test_answers_are_bounded_by_what_they_weigh_and_not_by_how_many_they_are():
    memory = Memory(most_bytes=100_000)
    ask, calls = asking(memory)
    for number in range(1000):
        ask(f"{number} of 0")
    few = memory.bytes
    assert few < 1000 * 1000
    for number in range(20):
        ask(f"{number} of 30")
        assert memory.bytes <= 100_000
    assert len(calls) == 1020


def test_what_was_not_asked_for_longest_goes_first():
    ask, calls = asking(Memory(most_bytes=75_000))
    for name in ("a 30", "b 30", "a 30", "c 30", "a 30", "b 30"):
        ask(name)
    assert calls == ["a 30", "b 30", "c 30", "b 30"]


def test_the_latest_answer_stays_however_large_it_is():
    memory = Memory(most_bytes=50_000)
    ask, calls = asking(memory)
    for name in ("a 10", "b 200", "b 200", "c 10"):
        ask(name)
    assert calls == ["a 10", "b 200", "c 10"]
    assert memory.bytes < 50_000


def test_an_answer_is_computed_by_one_thread_while_the_others_wait():
    calls, ready, results = [], Barrier(8), []

    def compute(name):
        calls.append(name)
        Event().wait(0.05)
        return [name]

    ask = cached_by(lambda _name: (), Memory())(compute)

    def reader():
        ready.wait()
        results.append(ask("a"))

    threads = [Thread(target=reader) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["a"]
    assert {id(result) for result in results} == {id(results[0])}


def test_whoever_asks_something_else_does_not_wait():
    begun, release = Event(), Event()

    def compute(name):
        if name == "slow":
            begun.set()
            assert release.wait(10)
        return name

    ask = cached_by(lambda _name: (), Memory())(compute)
    thread = Thread(target=ask, args=("slow",))
    thread.start()
    assert begun.wait(10)
    assert ask("quick") == "quick"
    release.set()
    thread.join()


def test_who_waited_gets_what_holds_then():
    state, memory = ["before"], Memory()

    def compute():
        return state[0]

    ask = cached_by(lambda: state[0], memory)(compute)
    assert ask() == "before"
    state[0] = "after"
    assert ask() == "after"


def test_an_answer_that_failed_is_asked_for_again():
    calls = []

    def compute():
        calls.append(1)
        if len(calls) == 1:
            raise NotFound("Not yet.")
        return "answer"

    ask = cached_by(lambda: (), Memory())(compute)
    with pytest.raises(NotFound):
        ask()
    assert ask() == "answer"


@pytest.mark.parametrize("length", [10, 1000, 100_000])
def test_what_an_answer_weighs_is_about_what_is_in_it(length):
    words = tuple(f"{number:>100}" for number in range(length))
    exact = (149 + 8) * length
    assert exact * 0.9 < size_of(words) < exact * 1.1
    assert size_of([words, words]) < exact * 1.2


@pytest.fixture
def counted(home):
    """A question about the papers of a conference, and how often it was answered."""
    calls = []

    @cached_until_event_on(SubjectKind.DOCUMENT)
    def query(actor, conference):
        calls.append((actor, conference))
        return len(calls)

    return query


def happen(kind="registry.corrected", *, conference="pp26", about=SubjectKind.DOCUMENT, existence=Existence.PUBLIC):
    record_event(OPERATOR, kind, Subject(about, "1", "PP26/1"), NOW, conference=conference, existence=existence)


TOUCHING = {
    "its conference": ({}, True),
    "all conferences": ({"conference": ""}, True),
    "another conference": ({"conference": "rc27"}, False),
    "another kind of subject": ({"about": SubjectKind.SITTING}, False),
    "a hidden paper that comes": ({"kind": "registry.deposited", "existence": Existence.HIDDEN}, False),
    "a paper that comes": ({"kind": "registry.deposited"}, True),
    "a paper that is hidden": ({"existence": Existence.HIDDEN}, True),
    "a hidden event of a kind that nobody thought of": ({"kind": "try.happened", "existence": Existence.HIDDEN}, True),
}


@record
@pytest.mark.parametrize(("event", "touches"), TOUCHING.values(), ids=TOUCHING)
def test_an_event_ends_the_answers_that_it_touches(counted, event, touches):
    assert counted(PUBLIC, "pp26") == 1
    happen(**event)
    assert counted(PUBLIC, "pp26") == (2 if touches else 1)


@record
def test_a_hidden_paper_ends_the_answers_of_those_who_may_know_of_it(counted):
    assert [counted(actor, "pp26") for actor in (PUBLIC, MEMBER, OPERATOR)] == [1, 2, 3]
    happen("registry.deposited", existence=Existence.MEMBERS)
    assert [counted(actor, "pp26") for actor in (PUBLIC, MEMBER, OPERATOR)] == [1, 4, 5]


@record
def test_a_paper_that_is_moved_touches_the_conference_that_it_leaves(counted):
    opened()
    opened("rc27", "RC27")
    desk.deposit(OPERATOR, "pp26", "8.docx", b"bytes", NOW, masthead=Masthead(symbol="PP26/8", language="en"))
    assert [counted(PUBLIC, "pp26"), counted(PUBLIC, "rc27")] == [1, 2]
    desk.move_document(OPERATOR, "pp26", "PP26/8", "rc27", "So.", NOW)
    assert [counted(PUBLIC, "pp26"), counted(PUBLIC, "rc27")] == [3, 4]


@record
def test_readers_of_a_role_share_their_answers(counted):
    assert counted(Actor("a", Role.MEMBER), "pp26") == counted(Actor("b", Role.MEMBER), "pp26") == 1


@record
def test_a_chronicle_that_is_not_the_one_before_ends_every_answer(counted):
    happen()
    assert counted(PUBLIC, "pp26") == 1
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM chronicle_event")
    assert counted(PUBLIC, "pp26") == 2


@record
def test_what_is_closed_is_closed_with_its_commit(home):
    opened()
    participation.load(OPERATOR, NOW)
    for symbol, code in (("PP26/30-E", "B"), ("PP26/31-E", "F")):
        filed = paper(symbol, proposal("MOD", f"{code}/{symbol[5:7]}/1", OFTEN))
        proposals.receive(OPERATOR, "pp26", f"{code}.docx", filed, NOW)

    def shown_now():
        papers = [document.symbol for document in registry.documents(PUBLIC, "pp26")]
        filed = [item.proposal.id for item in queries.proposals(PUBLIC, "pp26")]
        return papers, filed, bool(queries.contested(PUBLIC, "pp26"))

    assert shown_now() == (["PP26/30", "PP26/31"], ["B/30/1", "F/31/1"], True)
    desk.remove_document(OPERATOR, "pp26", "PP26/30", "So.", NOW)
    assert shown_now() == (["PP26/31"], ["F/31/1"], False)
    desk.remove_document(OPERATOR, "pp26", "PP26/30", "So.", NOW, removed=False)
    assert shown_now() == (["PP26/30", "PP26/31"], ["B/30/1", "F/31/1"], True)


@record
def test_what_is_contested_asks_the_papers_themselves_who_may_read_of_it(home):
    opened()
    participation.load(OPERATOR, NOW)
    for symbol, code in (("PP26/30-E", "B"), ("PP26/31-E", "F")):
        filed = paper(symbol, proposal("MOD", f"{code}/{symbol[5:7]}/1", OFTEN))
        proposals.receive(OPERATOR, "pp26", f"{code}.docx", filed, NOW)
    assert queries.contested(PUBLIC, "pp26")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_document SET content = 'members' WHERE symbol = 'PP26/30'")
    assert queries.contested(PUBLIC, "pp26") == ()
    assert queries.contested(MEMBER, "pp26")
