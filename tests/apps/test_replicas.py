"""Where a request reads from, and the addresses of databases, replicas and pools."""

from __future__ import annotations

from pathlib import Path

import pytest

from plenipot.chronicle import replicas
from plenipot.chronicle.models import Event
from plenipot.config.databases import databases
from plenipot.errors import Malformed

ROUTER = replicas.ReadRouter()
HOME = Path("/nowhere")


@pytest.fixture
def reading(monkeypatch):
    """A request that reads from a replica, found to have event 7."""
    monkeypatch.setattr(replicas, "_find_source", lambda _aliases: replicas._Source("replica-1", 7))
    with replicas.reading_from(["replica-1"]):
        yield


def test_without_a_replica_everything_is_read_from_the_record():
    assert ROUTER.db_for_read(Event) == ROUTER.db_for_write(Event) == "default"


def test_a_request_with_a_replica_reads_there_and_writes_into_the_record(reading):
    assert (ROUTER.db_for_read(Event), ROUTER.db_for_write(Event)) == ("replica-1", "default")


def test_a_later_event_of_the_record_ends_the_reading_from_a_replica(reading):
    replicas.note_latest(7)
    assert ROUTER.db_for_read(Event) == "replica-1"
    replicas.note_latest(8)
    assert ROUTER.db_for_read(Event) == "default"
    replicas.note_latest(7)
    assert ROUTER.db_for_read(Event) == "default"


def test_only_the_record_gets_tables():
    assert ROUTER.allow_migrate("default", "chronicle")
    assert not ROUTER.allow_migrate("replica-1", "chronicle")


def test_replicas_are_databases_of_their_own_names():
    described = databases("postgresql://w@one/p?pool=8", "postgresql://r@two/p postgresql://r@three/p", HOME)
    assert [(alias, parts["HOST"]) for alias, parts in described.items()] == [
        ("default", "one"),
        ("replica-1", "two"),
        ("replica-2", "three"),
    ]
    assert described["default"]["OPTIONS"]["pool"]["max_size"] == 8
    assert "pool" not in described["replica-1"]["OPTIONS"]


@pytest.mark.parametrize(
    ("address", "replicas_", "sentence"),
    [
        ("", "postgresql://r@two/p", "PLENIPOT_DATABASE names none"),
        ("postgresql://w@one/p?pool=many", "", "“many” connections"),
        ("postgresql://w@one/p?pool=0", "", "“0” connections"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(address, replicas_, sentence):
    with pytest.raises(Malformed, match=sentence):
        databases(address, replicas_, HOME)
