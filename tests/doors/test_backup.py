"""A backup of the running record, put back on an empty machine: the same record, brought up to date; never half of one."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from conference_papers import RES9, paper, proposal
from plenipot.adapters.storage.backup_file import Backup, BackupFacts, BackupWriter

POSTGRES = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
OPENED = ("--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")
RECORD = Path(__file__).parents[1] / "fixtures" / "record-of-5328c71"
LOCKED = "import sys; from pathlib import Path; from plenipot.adapters.storage.locks import share; share(Path(sys.argv[1])); print(flush=True); input()"


def started(home, *arguments, **variables):
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PLENIPOT", "DJANGO"))}
    return subprocess.Popen(
        [sys.executable, "-m", "plenipot.cli.main", *map(str, arguments)],
        env=clean | {"PLENIPOT_HOME": str(home)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def plenipot(home, *arguments, **variables):
    process = started(home, *arguments, **variables)
    out, err = process.communicate()
    return process.returncode, out, err


def checked(home, *options, **variables):
    """The parts that are not in order, by name, and those that are."""
    code, out, _ = plenipot(home, "check", "--json", *options, **variables)
    answer = json.loads(out)
    states = {part["part"]: part["words"] for part in answer["parts"] if part["state"] != "works"}
    assert (code == 0, answer["works"]) == (not states, not states)
    return states, {part["part"]: part["words"] for part in answer["parts"] if part["state"] == "works"}


def papers(folder, numbers):
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number}.docx").write_bytes(paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", RES9)))
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A record with three documents in a home folder, and the arguments to fill another database with the same."""
    folder = tmp_path_factory.mktemp("made")
    fill(folder / "home", folder)
    return folder / "home"


def fill(home, folder, **variables):
    assert plenipot(home, "new", "pp26", *OPENED, **variables)[::2] == (0, "")
    assert plenipot(home, "ingest", "pp26", papers(folder / "papers", (1, 2)), **variables)[0] == 0
    (folder / "letter.txt").write_text("Dear delegates\n")
    assert plenipot(home, "deposit", "pp26", folder / "letter.txt", "--symbol", "INF/7", **variables)[0] == 0


@pytest.fixture
def home(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "home")
    return tmp_path / "home"


def said_by(home, **variables):
    """What a record says of itself, and the files that it keeps."""
    questions = [("list",), ("documents", "pp26"), ("positions", "pp26"), ("signatures", "pp26", "FRE/1/1")]
    stored = {path.name: path.read_bytes() for path in (home / "files").glob("??/??/*")}
    return [plenipot(home, *question, **variables) for question in questions], stored


def test_a_backup_on_an_empty_machine_is_the_same_record(home, tmp_path):
    code, out, err = plenipot(home, "backup", tmp_path / "a.backup")
    assert (code, err, "3 files" in out) == (0, "", True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.backup", "home"]
    code, out, err = plenipot(tmp_path / "new", "restore", tmp_path / "a.backup")
    assert (code, err, out.splitlines()[1].startswith("What was recorded after ")) == (0, "", True)
    assert said_by(tmp_path / "new") == said_by(home)
    assert checked(tmp_path / "new")[0] == {}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").glob("secret")} == {
        path.name: 0o600 for path in home.glob("secret")
    }


def test_that_a_record_was_put_back_is_an_event_for_everybody_and_a_backup_one_for_nobody_else(home, tmp_path):
    plenipot(home, "backup", tmp_path / "a.backup")
    plenipot(tmp_path / "new", "restore", tmp_path / "a.backup")
    with closing(sqlite3.connect(tmp_path / "new" / "plenipot.sqlite3")) as database:
        restored = database.execute(
            "SELECT kind, existence, actor, data FROM chronicle_event ORDER BY id DESC"
        ).fetchone()
    assert restored[:3] == ("chronicle.restored", "public", "desk")
    assert json.loads(restored[3])["as_of"] == Backup(tmp_path / "a.backup").facts.made_at
    with closing(sqlite3.connect(home / "plenipot.sqlite3")) as database:
        noted = database.execute("SELECT kind, existence FROM chronicle_event ORDER BY id DESC").fetchone()
    assert noted == ("chronicle.backed-up", "hidden")
    assert "a.backup of" in checked(home)[1]["backup"]


def test_nobody_is_signed_in_by_a_backup(home, tmp_path):
    with closing(sqlite3.connect(home / "plenipot.sqlite3", isolation_level=None)) as database:
        database.execute("INSERT INTO django_session VALUES ('opensesame', 'words', '2126-01-01')")
    plenipot(home, "backup", tmp_path / "a.backup")
    assert b"opensesame" not in b"".join(Backup(tmp_path / "a.backup").pieces("database.sqlite3"))


def test_a_record_that_is_there_is_refused_and_moved_aside_where_that_is_said(home, tmp_path):
    plenipot(home, "backup", tmp_path / "a.backup")
    (tmp_path / "late.txt").write_text("Later\n")
    plenipot(home, "deposit", "pp26", tmp_path / "late.txt", "--symbol", "INF/8")
    plenipot(home, "level", "close", "pp26", "INF/7", "--to", "members", "--reason", "For members", "--alone", "So.")
    before = said_by(home)
    code, _, err = plenipot(home, "restore", tmp_path / "a.backup")
    assert (code, "--over" in err) == (7, True)
    assert said_by(home) == before
    assert plenipot(home, "restore", tmp_path / "a.backup", "--over")[0] == 2
    assert said_by(home) == before
    code, out, err = plenipot(home, "restore", tmp_path / "a.backup", "--over", "--alone", "The disk failed.")
    assert (code, err) == (0, "")
    with closing(sqlite3.connect(home / "plenipot.sqlite3")) as database:
        (data,) = database.execute("SELECT data FROM chronicle_event WHERE kind = 'chronicle.restored'").fetchone()
    assert json.loads(data)["reason"] == "The disk failed."
    assert "lost: 1 approvals.alone, 1 registry.closed, 1 registry.deposited. Documents that were closed since" in out
    assert "INF/8" not in plenipot(home, "documents", "pp26")[1]
    (former,) = home.glob("replaced-*")
    assert said_by(former) == before
    assert former.stat().st_mode & 0o777 == 0o700


def test_a_record_that_is_served_is_not_replaced(home, tmp_path):
    plenipot(home, "backup", tmp_path / "a.backup")
    with subprocess.Popen(
        [sys.executable, "-c", LOCKED, str(home / ".served.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as serving:
        serving.stdout.readline()
        assert plenipot(home, "restore", tmp_path / "a.backup", "--over", "--alone", "So.")[::2] == (
            7,
            "plenipot: The site is served from this home folder: stop it first, then restore.\n",
        )
        serving.communicate(b"\n")
    assert plenipot(home, "restore", tmp_path / "a.backup", "--over", "--alone", "So.")[0] == 0


@pytest.mark.parametrize("part", ["database.sqlite3", "files/"])
def test_nothing_is_restored_of_a_damaged_backup(home, tmp_path, part):
    plenipot(home, "backup", tmp_path / "a.backup")
    data = bytearray((tmp_path / "a.backup").read_bytes())
    data[data.index(part.encode()) + 200] ^= 1
    (tmp_path / "b.backup").write_bytes(data)
    code, out, err = plenipot(tmp_path / "new", "restore", tmp_path / "b.backup")
    assert (code, out, "b.backup is damaged" in err, err.count("\n")) == (2, "", True, 1)
    assert not (tmp_path / "new").exists()
    before = said_by(home)
    assert plenipot(home, "restore", tmp_path / "b.backup", "--over", "--alone", "So.")[0] == 2
    assert said_by(home) == before


def test_a_backup_whose_rows_are_damaged_leaves_the_home_as_it_was(home, tmp_path):
    facts = BackupFacts(made_at="2026-11-09 10:00:00", program="0.1.0", database="sqlite", migrations={})
    with BackupWriter(tmp_path / "a.backup") as written:
        written.add("database.sqlite3", iter([b"SQLite format 3\0", bytes(4096)]))
        written.conclude(facts)
    before = said_by(home)
    code, _, err = plenipot(home, "restore", tmp_path / "a.backup", "--over", "--alone", "So.")
    assert (code, "Nothing was restored" in err) == (2, True)
    assert said_by(home) == before
    assert [path.name for path in home.iterdir() if path.name.startswith((".restoring", "replaced"))] == []


def test_a_backup_of_a_later_version_is_refused_before_anything_is_written(home, tmp_path):
    facts = BackupFacts(
        made_at="2036-11-09 10:00:00", program="9", database="sqlite", migrations={"chronicle": ["0099_later"]}
    )
    with BackupWriter(tmp_path / "a.backup") as written:
        written.add("database.sqlite3", iter([(home / "plenipot.sqlite3").read_bytes()]))
        written.conclude(facts)
    code, _, err = plenipot(tmp_path / "new", "restore", tmp_path / "a.backup")
    assert (code, "chronicle 0099_later" in err, (tmp_path / "new" / "plenipot.sqlite3").exists()) == (8, True, False)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(tmp_path):
    shutil.unpack_archive(RECORD / "record.tar.xz", tmp_path / "old")
    (old,) = (tmp_path / "old").iterdir()
    facts = BackupFacts(
        made_at="2025-01-01 10:00:00", program="0", database="sqlite", migrations={"chronicle": ["0001_initial"]}
    )
    with BackupWriter(tmp_path / "a.backup") as written:
        written.add("database.sqlite3", iter([(old / "plenipot.sqlite3").read_bytes()]))
        for path in (old / "files").glob("??/??/*"):
            written.add(f"files/{path.name}", iter([path.read_bytes()]))
        written.conclude(facts)
    code, _, err = plenipot(tmp_path / "new", "restore", tmp_path / "a.backup")
    assert (code, err) == (0, "")
    assert checked(tmp_path / "new")[0] == {}
    plenipot(old, "migrate")
    assert plenipot(tmp_path / "new", "list") == plenipot(old, "list")


def test_a_file_that_is_gone_or_damaged_fails_the_backup_loudly_and_is_named_by_check(home, tmp_path):
    missing, damaged, *_ = sorted((home / "files").glob("??/??/*"))
    missing.unlink()
    damaged.chmod(0o600)
    damaged.write_bytes(b"other words")
    code, out, err = plenipot(home, "backup", tmp_path / "a.backup")
    assert (code, "1 file" in out, missing.name in err, damaged.name in err) == (8, True, True, True)
    assert sorted(Backup(tmp_path / "a.backup").facts.missing) == sorted([missing.name, damaged.name])
    assert missing.name in checked(home)[0]["files"]
    code, out, _ = plenipot(tmp_path / "new", "restore", tmp_path / "a.backup")
    assert (code, "2 files are missing in it already" in out) == (0, True)
    missing.write_bytes(b"put back wrongly")
    assert sorted(
        word.strip(".,") for word in checked(home)[0]["files"].split() if len(word.strip(".,")) == 64
    ) == sorted([missing.name, damaged.name])
    assert checked(home, "--quick")[0] == {}


def test_every_backup_that_is_made_while_files_are_taken_in_is_consistent(tmp_path):
    home = tmp_path / "home"
    plenipot(home, "new", "pp26", *OPENED)
    taking_in = started(home, "ingest", "pp26", papers(tmp_path / "papers", range(1, 61)))
    backups = []
    while taking_in.poll() is None and len(backups) < 4:
        path = tmp_path / f"{len(backups)}.backup"
        assert plenipot(home, "backup", path)[::2] == (0, "")
        backups.append(path)
    taking_in.communicate()
    assert backups
    for path in backups:
        new = tmp_path / f"new-{path.stem}"
        assert plenipot(new, "restore", path)[::2] == (0, "")
        assert checked(new)[0] == {}


def faulty_home(home):
    home.chmod(0o755)
    return "home"


def open_secret(home):
    (home / "secret").write_text("x" * 64)
    (home / "secret").chmod(0o644)
    return "secret"


def late_event(home):
    with closing(sqlite3.connect(home / "plenipot.sqlite3", isolation_level=None)) as database:
        database.execute("UPDATE chronicle_event SET at = '2126-01-01 00:00:00' WHERE id = 1")
    return "clock"


def torn_page(home):
    data = bytearray((home / "plenipot.sqlite3").read_bytes())
    data[-3000:] = os.urandom(3000)
    (home / "plenipot.sqlite3").write_bytes(data)
    return "database (sqlite)"


def earlier_tables(home):
    with closing(sqlite3.connect(home / "plenipot.sqlite3", isolation_level=None)) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    return "migrations"


@pytest.mark.parametrize("fault", [faulty_home, open_secret, late_event, torn_page, earlier_tables])
def test_check_says_what_is_wrong_and_what_to_do(home, fault):
    assert checked(home)[0] == {}
    part = fault(home)
    code, out, err = plenipot(home, "check")
    assert (code, f"\n{part}:" in f"\n{err}", f"\n{part}: works" in out) == (8, True, False)
    assert err.endswith(f"Not usable: {part}.\n")


def test_check_tells_of_files_that_no_row_names_and_harms_none(home):
    orphan = home / "files" / "aa" / "bb" / "aabb"
    orphan = orphan.with_name("aabb" + "0" * 60)
    orphan.parent.mkdir(parents=True, exist_ok=True)
    orphan.write_bytes(b"")
    before = sorted((home / "files").rglob("*"))
    wrong, right = checked(home, "--quick")
    assert (wrong, "1 file that no row names" in right["files"]) == ({}, True)
    assert sorted((home / "files").rglob("*")) == before


@pytest.mark.postgres
@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL here (ops/with-postgres starts one)")
def test_a_database_server_is_kept_and_put_back_into_an_empty_one(tmp_path):
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        for name in ("kept", "restored"):
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
        old, new = ({"PLENIPOT_DATABASE": POSTGRES.replace("/plenipot?", f"/{name}?")} for name in ("kept", "restored"))
        fill(tmp_path / "home", tmp_path, **old)
        assert plenipot(tmp_path / "home", "backup", tmp_path / "a.backup", **old)[::2] == (0, "")
        assert plenipot(tmp_path / "home", "restore", tmp_path / "a.backup", **old)[0] == 7
        assert plenipot(tmp_path / "wrong", "restore", tmp_path / "a.backup")[0] == 2
        code, _, err = plenipot(tmp_path / "new", "restore", tmp_path / "a.backup", **new)
        assert (code, err) == (0, "")
        assert said_by(tmp_path / "new", **new) == said_by(tmp_path / "home", **old)
        assert checked(tmp_path / "new", **new)[0] == {}
        (tmp_path / "late.txt").write_text("Later\n")
        assert plenipot(tmp_path / "new", "deposit", "pp26", tmp_path / "late.txt", "--symbol", "INF/8", **new)[0] == 0
        for name in ("kept", "restored"):
            server.execute(f"DROP DATABASE {name}")
