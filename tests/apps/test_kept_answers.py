"""What a query answered is kept while nothing happens in the record, and never longer."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from conference_papers import NOW, opened
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import cached_until_next_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.participation import queries as participation
from plenipot.participation.operations import load

pytestmark = pytest.mark.django_db(transaction=True)
SOMETHING = Subject(SubjectKind.OTHER, "something", "something")
LATER = datetime(2026, 11, 10, tzinfo=UTC)


@pytest.fixture
def counted():
    """A query that says how often it was answered anew, and with what."""
    calls = []

    @cached_until_next_event
    def query(*args, **kwargs):
        calls.append((args, kwargs))
        return len(calls)

    return query


def test_a_question_is_answered_once_while_nothing_happens(counted):
    assert [counted(PUBLIC, "pp26"), counted(PUBLIC, "pp26")] == [1, 1]


def test_another_actor_or_argument_is_another_question(counted):
    member = Actor("somebody", Role.MEMBER)
    assert [counted(PUBLIC, "a"), counted(member, "a"), counted(PUBLIC, "b"), counted(PUBLIC, of="a")] == [1, 2, 3, 4]
    assert [counted(PUBLIC, "a"), counted(member, "a"), counted(PUBLIC, "b"), counted(PUBLIC, of="a")] == [1, 2, 3, 4]


def test_the_next_event_ends_every_answer(counted):
    assert counted(PUBLIC) == 1
    record_event(OPERATOR, "try.happened", SOMETHING, NOW)
    assert [counted(PUBLIC), counted(PUBLIC)] == [2, 2]


def test_within_a_transaction_nothing_is_kept(counted):
    with transaction.atomic():
        record_event(OPERATOR, "try.happened", SOMETHING, NOW)
        assert [counted(PUBLIC), counted(PUBLIC)] == [1, 2]
        transaction.set_rollback(True)
    assert [counted(PUBLIC), counted(PUBLIC)] == [3, 3]


def test_what_was_undone_is_not_remembered(home):
    with transaction.atomic():
        opened()
        assert conferences.conference(PUBLIC, "pp26").slug == "pp26"
        transaction.set_rollback(True)
    assert conferences.conferences(PUBLIC) == ()


def test_facts_are_read_anew_after_they_are_loaded(home):
    assert participation.proponents(PUBLIC) == {}
    load(OPERATOR, NOW)
    assert participation.proponents(PUBLIC)["EUR"].kind == "group"
    assert len(participation.groups(PUBLIC)) == 6


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks a file of its own")
def test_an_event_of_another_process_ends_every_answer(counted, tmp_path):
    name = connection.settings_dict["NAME"]
    if "memory" in str(name):
        pytest.skip("the records lie in memory")
    assert counted(PUBLIC) == 1
    write = f"INSERT INTO chronicle_event (kind, conference, subject, subject_kind, subject_key, actor, at, existence, data) VALUES ('try.happened', '', 's', 'other', 's', 'a', '{LATER}', 'public', '{{}}')"
    subprocess.run([sys.executable, "-c", f"import sqlite3; d = sqlite3.connect({name!r}); d.execute({write!r}); d.commit()"], check=True)  # fmt: skip
    assert counted(PUBLIC) == 2
