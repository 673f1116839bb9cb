"""What happened stays recorded and is shown to those who may know of its subject; the names of persons can be erased."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plenipot.chronicle import models
from plenipot.chronicle.operations import erase_name, record_event
from plenipot.chronicle.queries import ERASED_NAME, actor_names, events
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Existence, Role
from plenipot.errors import NotFound, NotPermitted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
MEMBER = Actor("somebody", Role.MEMBER)
ANN = Actor("person-1", Role.MEMBER, "Ann Other")


def document(label, key=""):
    return Subject(SubjectKind.DOCUMENT, key or label, label)


def subjects(actor, **narrow):
    return [event.subject for event in events(actor, **narrow)]


def test_events_come_newest_first_to_those_who_may_know():
    for level in Existence:
        record_event(OPERATOR, "registry.deposited", document(level.value), NOW, conference="pp26", existence=level)
    assert [subjects(actor) for actor in (PUBLIC, MEMBER, OPERATOR)] == [
        ["public"],
        ["members", "public"],
        ["hidden", "members", "public"],
    ]


def test_events_are_narrowed_by_conference_kind_subject_and_time():
    record_event(OPERATOR, "a.one", document("x"), NOW, conference="pp26")
    record_event(OPERATOR, "a.two", document("y"), LATER, conference="pp26")
    record_event(OPERATOR, "a.one", document("z"), NOW, conference="pp22")
    assert subjects(PUBLIC, conference="pp26") == ["y", "x"]
    assert subjects(PUBLIC, kinds=["a.one"]) == ["z", "x"]
    assert subjects(PUBLIC, subject="y") == ["y"]
    assert subjects(PUBLIC, subject="nothing is so called") == []
    assert subjects(PUBLIC, since=NOW + timedelta(minutes=1)) == ["y"]
    assert subjects(PUBLIC, limit=1) == ["z"]


def test_a_corrected_symbol_leaves_a_document_its_events():
    record_event(OPERATOR, "registry.deposited", document("PP26/7", "1"), NOW, conference="pp26")
    record_event(OPERATOR, "registry.file-added", document("PP26/8", "1"), LATER, conference="pp26")
    record_event(OPERATOR, "registry.deposited", document("PP26/9", "2"), LATER, conference="pp26")
    record_event(OPERATOR, "registry.deposited", document("PP26/7", "1"), LATER, conference="pp22")
    record_event(OPERATOR, "proposals.endorsed", Subject(SubjectKind.PROPOSAL, "1", "J/1"), LATER, conference="pp26")
    assert subjects(PUBLIC, conference="pp26", subject="PP26/7") == ["PP26/8", "PP26/7"]
    assert subjects(PUBLIC, conference="pp26", subject="PP26/8") == ["PP26/8", "PP26/7"]


def test_a_label_that_only_a_hidden_event_bears_leads_the_public_to_nothing():
    record_event(OPERATOR, "registry.deposited", document("PP26/7", "1"), NOW)
    record_event(OPERATOR, "registry.file-added", document("PP26/H/7", "1"), LATER, existence=Existence.HIDDEN)
    assert subjects(PUBLIC, subject="PP26/H/7") == []
    assert subjects(OPERATOR, subject="PP26/H/7") == ["PP26/H/7", "PP26/7"]


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
    record_event(OPERATOR, "a.one", document("x"), NOW, facts=["b"])
    with pytest.raises(TypeError, match="append-only"):
        act()
    (event,) = events(PUBLIC)
    assert (event.actor, event.data) == ("desk", {"facts": ["b"]})


def test_an_event_holds_the_key_of_whoever_acted_and_shows_the_name():
    record_event(ANN, "a.one", document("x"), NOW)
    record_event(MEMBER, "a.one", document("y"), NOW)
    assert list(models.Event.objects.order_by("id").values_list("actor", flat=True)) == ["person-1", "somebody"]
    assert [event.actor for event in events(PUBLIC)] == ["somebody", "Ann Other"]
    assert actor_names(["person-1", "desk"]) == {"person-1": "Ann Other", "desk": "desk"}


def test_an_erased_name_leaves_the_key_and_a_neutral_label():
    record_event(ANN, "a.one", document("x"), NOW)
    assert erase_name(OPERATOR, "person-1", LATER) is True
    assert erase_name(OPERATOR, "person-1", LATER) is False
    record_event(ANN, "a.one", document("y"), LATER)
    assert [event.actor for event in events(PUBLIC)] == [ERASED_NAME, ERASED_NAME]
    assert actor_names(["person-1"]) == {"person-1": ERASED_NAME}
    assert list(models.Person.objects.values_list("key", "name", "erased_at")) == [("person-1", "", LATER)]
    assert list(models.Event.objects.filter(kind="a.one").values_list("actor", flat=True)) == ["person-1", "person-1"]


def test_an_erasure_is_an_event_that_names_the_key_and_is_for_the_secretariat():
    record_event(ANN, "a.one", document("x"), NOW)
    erase_name(OPERATOR, "person-1", LATER)
    kinds = {actor.key: [event.kind for event in events(actor)] for actor in (PUBLIC, MEMBER, OPERATOR)}
    assert kinds == {"public": ["a.one"], "somebody": ["a.one"], "desk": ["chronicle.name-erased", "a.one"]}
    erasure = events(OPERATOR, limit=1)[0]
    assert (erasure.subject_kind, erasure.subject_key, erasure.subject, erasure.actor, erasure.data) == (
        SubjectKind.PERSON, "person-1", "person-1", "desk", {}
    )  # fmt: skip


def test_who_may_not_erase_and_what_is_not_there():
    record_event(ANN, "a.one", document("x"), NOW)
    with pytest.raises(NotPermitted):
        erase_name(MEMBER, "person-1", LATER)
    with pytest.raises(NotFound):
        erase_name(OPERATOR, "person-2", LATER)
    assert actor_names(["person-1"]) == {"person-1": "Ann Other"}
