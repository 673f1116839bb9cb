"""A bad file among many: refused by its witnesses, by the record or by the disk, it loses only itself."""

from __future__ import annotations

import hashlib
import os
import stat

import pytest
from django.db import connection

from conference_papers import NOW, amended, opened, paper, proposal
from plenipot.chronicle.models import Event
from plenipot.core.access.levels import OPERATOR
from plenipot.proposals.intake import take_in
from plenipot.proposals.models import Proposal
from plenipot.registry.models import Document, File

EVERY_SECOND = amended(_1="1\tto report {-each-}{+every second+} year;")


@pytest.fixture
def folder(tmp_path):
    for number in range(1, 6):
        data = paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", EVERY_SECOND))
        (tmp_path / f"{number}.docx").write_bytes(data)
    return tmp_path


def fates(folder):
    opened()
    return again(folder)


def again(folder):
    return {
        outcome.name: outcome.fate
        for outcome in take_in(OPERATOR, "pp26", sorted(folder.glob("*.docx")), NOW, workers=1)
    }


def recorded():
    names = sorted(File.objects.values_list("name", flat=True))
    counts = {model.objects.count() for model in (Document, Proposal)}
    kinds = list(Event.objects.filter(conference="pp26").order_by("id").values_list("kind", flat=True))
    return names, counts, kinds[1:]


PAIR = ["registry.deposited", "proposals.submitted"]
ALL = {f"{number}.docx": "new" for number in range(1, 6)}


@pytest.mark.django_db
def test_events_of_a_file_stand_together_and_files_in_their_order(folder):
    assert fates(folder) == ALL
    assert recorded() == (sorted(ALL), {5}, PAIR * 5)
    subjects = Event.objects.filter(conference="pp26", kind="registry.deposited").order_by("id")
    assert list(subjects.values_list("subject", flat=True)) == [f"PP26/{number}" for number in range(1, 6)]
    assert again(folder) == dict.fromkeys(ALL, "known")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is written for SQLite")
def test_a_file_that_the_database_refuses_loses_only_itself(folder):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TRIGGER refusing BEFORE INSERT ON registry_file WHEN NEW.name = '3.docx' "
            "BEGIN SELECT RAISE(ABORT, 'no third file'); END"
        )
        try:
            assert fates(folder) == ALL | {"3.docx": "unread"}
        finally:
            cursor.execute("DROP TRIGGER refusing")
    assert recorded() == ([name for name in sorted(ALL) if name != "3.docx"], {4}, PAIR * 4)
    assert again(folder) == dict.fromkeys(ALL, "known") | {"3.docx": "new"}


@pytest.mark.django_db
def test_a_disk_that_cannot_keep_one_of_the_files_keeps_the_others(folder, monkeypatch):
    opened()
    sync, largest = os.fsync, (folder / "4.docx")
    title = " ".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(30))
    largest.write_bytes(paper("PP26/4-E", proposal("MOD", "B/4/1", EVERY_SECOND), title=title))
    limit = max(path.stat().st_size for path in folder.glob("*.docx") if path != largest)

    def full(handle):
        state = os.fstat(handle)
        if stat.S_ISREG(state.st_mode) and state.st_size > limit:
            raise OSError(28, "No space left on device")
        sync(handle)

    assert largest.stat().st_size > limit
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert again(folder) == ALL | {"4.docx": "unread"}
    assert recorded() == ([name for name in sorted(ALL) if name != "4.docx"], {4}, PAIR * 4)
    assert again(folder) == dict.fromkeys(ALL, "known") | {"4.docx": "new"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can be told how large it may be")
def test_a_database_that_fills_up_in_a_batch_keeps_what_was_reported_and_goes_on_with_more_room(folder):
    opened()
    for number in range(6, 40):
        data = paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", EVERY_SECOND))
        (folder / f"{number}.docx").write_bytes(data)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 30}")
        try:
            reported = again(folder)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert set(reported.values()) == {"new", "unread"}
    names, counts, kinds = recorded()
    assert names == sorted(name for name, fate in reported.items() if fate == "new")
    assert (counts, kinds) == ({len(names)}, PAIR * len(names))
    assert again(folder) == {name: "known" if fate == "new" else "new" for name, fate in reported.items()}
