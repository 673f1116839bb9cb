"""The facts of a file are a level of their own: name, size, hash and time follow the text, unless they are opened by themselves."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from conference_papers import NOW, RES9, opened, paper, proposal
from opened_pages import undated
from people import signed_in
from plenipot.chronicle.operations import note_backup
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, FileFacts, Levels, TeamRole
from plenipot.proposals.operations import receive
from plenipot.registry import operations, queries
from plenipot.registry.levels import level_history, levels_at
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
DATA = paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9))
LONGER = paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9), proposal("SUP", "FRE/7/2", RES9[:2]))
LISTED = Levels(Existence.PUBLIC, Content.MEMBERS)
SHOWN = Levels(Existence.PUBLIC, Content.MEMBERS, FileFacts.PUBLIC)
PAGES = (
    "/pp26/PP26/7",
    "/pp26/documents/",
    "/pp26/documents.csv",
    "/pp26/openness.json",
    "/api/conferences/pp26/documents",
    "/api/conferences/pp26/documents/7",
    "/api/conferences/pp26/changes",
    "/pp26/documents.atom",
    "/pp26/changes.atom",
    "/pp26/changes/",
)

DATED = ("/pp26/PP26/7", "/pp26/documents/", "/pp26/changes/")
"""Pages that print when they were made."""


@pytest.fixture(autouse=True)
def setting(home):
    opened()


def file(name="Draft of the minister.docx", data=DATA):
    receive(OPERATOR, "pp26", name, data, NOW, existence=Existence.PUBLIC, content=Content.MEMBERS)


def change(levels, days=1, **options):
    moment, ground = NOW + timedelta(days=days), LevelDecision(reason="As the Council decided")
    return operations.change_levels(OPERATOR, "pp26", "7", levels, ground, moment, **options)


def answers(client):
    """What the doors answer, without the random names of events and the moments at which pages were made."""
    positions = {event.position for event in events(OPERATOR, limit=99)}
    printed = {}
    for address in PAGES:
        answer = client.get(address)
        assert answer.status_code == 200, address
        words = (undated(answer.content) if address in DATED else answer.content).decode()
        for position in positions:
            words = words.replace(position, "position")
        printed[address] = words
    return printed


def test_the_facts_of_a_file_that_nobody_may_read_are_in_no_answer():
    file()
    facts = ("Draft of the minister", hashlib.sha256(DATA).hexdigest(), str(len(DATA)), "docx")
    for address, words in answers(Client()).items():
        assert [fact for fact in facts if fact in words] == [], address
    (document,) = json.loads(answers(Client())["/api/conferences/pp26/documents"])
    assert document["file_facts"] == "members"
    assert document["files"] == [
        {
            "language": "en",
            "name": "",
            "sha256": "",
            "size": None,
            "received_at": None,
            "current": True,
            "table": "",
        }
    ]


def test_two_worlds_that_differ_in_a_file_that_nobody_may_read_answer_alike():
    with transaction.atomic():
        file()
        before = answers(Client())
        transaction.set_rollback(True)
    note_backup(OPERATOR, "nightly", NOW)
    file("Another name.docx", LONGER)
    assert answers(Client()) == before
    assert len({DATA, LONGER}) == 2


def test_members_have_the_facts_of_what_they_may_read():
    file()
    printed = answers(signed_in(role=TeamRole.READER))
    (row,) = json.loads(printed["/pp26/openness.json"])
    assert row["sha256"] == hashlib.sha256(DATA).hexdigest()
    assert row["sha256"] in printed["/pp26/PP26/7"]


def test_the_facts_are_opened_by_themselves_and_closed_again():
    file()
    change(SHOWN)
    client = Client()
    printed = answers(client)
    sha256 = hashlib.sha256(DATA).hexdigest()
    assert sha256 in printed["/pp26/PP26/7"]
    (row,) = json.loads(printed["/pp26/openness.json"])
    assert (row["sha256"], row["file_facts"], row["content"]) == (sha256, "public", "members")
    assert client.get("/pp26/PP26/7/file/en").status_code == 404
    assert "FRE/7/1" not in printed["/pp26/PP26/7"]
    assert [event.kind for event in events(PUBLIC, "pp26", limit=1)] == ["registry.files-opened"]
    change(LISTED, 2)
    assert [event.kind for event in events(PUBLIC, "pp26", limit=1)] == ["registry.files-closed"]
    assert [address for address, words in answers(client).items() if sha256 in words] == []
    moments = [NOW + timedelta(days=days) for days in (0, 1, 2)]
    assert [levels_at(PUBLIC, "pp26", "7", at) for at in moments] == [LISTED, SHOWN, LISTED]
    assert len(level_history(PUBLIC, "pp26", "7")) == 3


def test_closing_a_text_closes_the_facts_of_its_files_with_it():
    file()
    change(SHOWN)
    change(Levels(), 2)
    change(queries.document(OPERATOR, "pp26", "7").levels.closed(Existence.HIDDEN, listed=True), 3)
    assert queries.document(PUBLIC, "pp26", "7").files[0].sha256 == ""


def test_the_facts_of_files_are_scheduled_as_all_levels_are():
    file()
    change(SHOWN, since=NOW + timedelta(days=2))
    assert queries.document(PUBLIC, "pp26", "7").files[0].sha256 == ""
    operations.release(OPERATOR, NOW + timedelta(days=2))
    assert queries.document(PUBLIC, "pp26", "7").files[0].sha256 == hashlib.sha256(DATA).hexdigest()


def test_a_command_opens_and_closes_them(call):
    file()
    code, out, _err = call(
        *("level", "open", "pp26", "7", "--listed", "--files", "public"),
        *("--reason", "As the Council decided", "--alone", "Nobody else is there"),
    )
    assert (code, out) == (0, "PP26/7: known to anybody, read by members, its files known to anybody\n")
    assert queries.document(PUBLIC, "pp26", "7").levels == SHOWN
    assert "its files known to anybody" in call("level", "show", "pp26", "7")[1]
    closing = (
        "level",
        "close",
        "pp26",
        "7",
        "--to",
        "members",
        "--listed",
        "--reason",
        "Too early",
        "--alone",
        "Alone",
    )
    assert call(*closing)[:2] == (0, "PP26/7: known to anybody, read by members\n")
    assert queries.document(PUBLIC, "pp26", "7").levels == LISTED


def test_a_form_opens_them_and_a_second_person_reads_what_they_confirm():
    file()
    ann, bo = (
        signed_in(role=TeamRole.OPERATOR),
        signed_in(role=TeamRole.OPERATOR, name="Bo Second", email="bo@example.org"),
    )
    facts = {"symbol": "PP26/7", "to": "public", "listed": "on", "file_facts": "public", "reason": "As decided"}
    assert ann.send("/desk/pp26/open/", **facts).status_code == 302
    waiting = bo.get("/desk/pp26/requests/").content.decode()
    assert "Who may know name, size, hash and time of its files" in waiting
    key = waiting.split("?request=")[1].split('"')[0]
    assert bo.send("/desk/pp26/confirm/", request=key).status_code == 302
    assert queries.document(PUBLIC, "pp26", "7").levels == SHOWN


def test_a_dump_has_the_rows_of_the_files_whose_facts_are_shown_and_not_their_bytes(call, tmp_path):
    file()
    rows = {}
    for name, levels in (("closed", None), ("shown", SHOWN)):
        if levels is not None:
            change(levels)
        assert call("dump", tmp_path / f"{name}.zip")[0] == 0
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as archive:
            (table,) = [entry for entry in archive.namelist() if "files." in entry]
            rows[name] = archive.read(table).decode()
            assert [entry for entry in archive.namelist() if entry.startswith("files/")] == []
    sha256 = hashlib.sha256(DATA).hexdigest()
    assert (sha256 in rows["closed"], sha256 in rows["shown"]) == (False, True)
