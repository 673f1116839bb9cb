"""Events of earlier versions, which held printed subjects and names, are given keys without losing a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from conference_papers import NOW, RES9, opened, text
from plenipot.briefs.operations import compose
from plenipot.chronicle import models
from plenipot.chronicle.operations import erase_name
from plenipot.chronicle.queries import ERASED_NAME, events
from plenipot.chronicle.values import SubjectKind
from plenipot.conferences.operations import convene
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Existence, Role
from plenipot.core.stance.values import Grade, Overrule, Remark
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.positions import operations as positions
from plenipot.positions import queries as stands
from restricted_papers import hidden_papers, public_papers

pytestmark = pytest.mark.django_db(transaction=True)
ANN = Actor("person-1", Role.MEMBER, "Ann Other")
BEN = Actor("person-2", Role.MEMBER, "Ben")
LATER = NOW + timedelta(days=2)
ISSUE = """id: growth
title: Growth
instruments: [RES9]
questions:
- id: often
  text: Should it report each year?
  markers:
  - {id: every-year, effect: inserted, terms: [every], provisions: [RES9/resolves], grade: supports}
"""


def migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("chronicle", name)])


def migrate_to_newest():
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("chronicle"))


@pytest.fixture
def record(home):
    """A record with an event of every kind that there is, two of them by persons."""
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    convene(OPERATOR, "pp26", "PL", 1, NOW, NOW)
    public_papers()
    hidden_papers(Existence.HIDDEN)
    positions.adopt(ANN, "pp26", ISSUE, LATER)
    positions.remark(BEN, "pp26", "growth", Remark("It is late.", "Corridor", title=positions.COMPLICATION), LATER)
    positions.overrule(ANN, "pp26", "growth", Overrule("ACP", "", Grade.NEUTRAL, "It waits.", source="Corridor"), LATER)
    compose(OPERATOR, "pp26", LATER)
    yield
    migrate_to_newest()


def read_events():
    """Everything that is answered of every event but the key of whoever acted and the name of its place."""
    return [replace(event, position="") for event in timeless(OPERATOR)]


def timeless(actor):
    """The events without the time at which they happened, for which earlier versions have no column."""
    return [replace(event, happened=None) for event in events(actor, limit=999)]


def stored(*columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM chronicle_event ORDER BY id")
        return cursor.fetchall()


def test_going_back_and_forth_keeps_every_subject_and_every_name(record):
    before = read_events()
    assert {event.subject_kind for event in before} == set(SubjectKind) - {
        SubjectKind.PERSON,
        SubjectKind.OTHER,
        SubjectKind.ACCOUNT,
        SubjectKind.DESK,
        SubjectKind.RECORD,
        SubjectKind.REQUEST,
        SubjectKind.DELEGATION,
        SubjectKind.BODY,
        SubjectKind.ROUND,
    }
    migrate("0002_texts_of_any_length")
    assert stored("subject", "actor") == [(event.subject, event.actor) for event in reversed(before)]
    migrate_to_newest()
    # No record of an earlier version holds statements about lines, so nothing tells what theirs are about.
    assert [event for event in read_events() if not event.kind.startswith("lineage.")] == [
        event for event in before if not event.kind.startswith("lineage.")
    ]
    assert stands.issue(OPERATOR, "pp26", "growth").overrules[0].analyst == "Ann Other"


def test_no_name_stays_in_an_event_and_one_key_stands_for_it_everywhere(record):
    migrate("0002_texts_of_any_length")
    migrate_to_newest()
    keys = dict(models.Person.objects.values_list("name", "key"))
    assert set(keys) == {"Ann Other", "Ben"}
    assert len(set(keys.values()) | {"desk"}) == 3
    assert {actor for (actor,) in stored("actor")} == {"desk", *keys.values()}
    assert [key for key in keys.values() if "ann" in key.lower() or "ben" in key.lower()] == []


def test_a_name_that_was_erased_does_not_come_back(record):
    erase_name(OPERATOR, "person-1", LATER)
    migrate("0002_texts_of_any_length")
    assert {actor for (actor,) in stored("actor")} == {"desk", "person-1", "Ben"}
    migrate_to_newest()
    assert "Ann Other" not in {event.actor for event in read_events()}
    assert ERASED_NAME not in dict(models.Person.objects.values_list("name", "key"))


def test_an_event_whose_subject_is_gone_keeps_the_printed_words_as_its_key(record):
    migrate("0002_texts_of_any_length")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE chronicle_event SET subject = 'PP26/99' WHERE kind = 'registry.file-added' OR subject = 'PP26/9'"
        )
        cursor.execute("UPDATE chronicle_event SET kind = 'later.version' WHERE kind = 'instruments.added'")
    migrate_to_newest()
    kinds = {(kind, key) for label, kind, key in stored("subject", "subject_kind", "subject_key") if label == "PP26/99"}
    assert kinds == {("document", "PP26/99")}
    later_events = {
        (kind, key) for kind, key, event in stored("subject_kind", "subject_key", "kind") if event == "later.version"
    }
    assert later_events == {("other", "RES9")}


def test_events_of_earlier_versions_are_shown_by_the_levels_that_their_documents_have(record):
    """Events of proposals are about what their document contains, and go with it."""
    before, public = stored("subject", "document_id", "contents"), timeless(PUBLIC)
    assert {contents for _, document, contents in before if document} == {0, 1}
    migrate("0007_versions_of_names")
    migrate_to_newest()
    assert stored("subject", "document_id", "contents") == before
    assert timeless(PUBLIC) == public
