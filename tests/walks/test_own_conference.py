"""A stranger's own conference: a folder as it was downloaded becomes a record, whatever lies in it."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from conference_papers import RES9, RES9_FR, amended, paper, proposal, text

PLENIPOT = Path(sys.executable).with_name("plenipot")
ONE = amended(_1="1\tto report {-each-}{+every second+} year;")
TWO = amended(_1="1\tto report {-each-}{+every third+} year;", a="a)\tthat the Union {-shall-}{+may+} grow;")
FRENCH = amended(RES9_FR, _1="1\tde faire rapport {-chaque année-}{+tous les deux ans+};")


@pytest.fixture
def call(tmp_path):
    """The command, with a home folder of its own."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PLENIPOT")}
    environment |= {"PLENIPOT_HOME": str(tmp_path / "home"), "COLUMNS": "100"}

    def run(*arguments, code=0):
        result = subprocess.run(
            [PLENIPOT, *map(str, arguments)], capture_output=True, text=True, env=environment, check=False
        )
        assert result.returncode == code, result.stderr
        return result.stdout

    run.environment = environment
    return run


def new(call):
    return call("new", "pp26", "--like", "itu-pp", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 5_000_000)
    return buffer.getvalue()


def download(folder):
    """A folder as somebody has it."""
    english = paper("PP26/7-E", proposal("MOD", "FRE/7/1", ONE))
    nameless = paper("", proposal("MOD", "SYL/9/1", TWO))
    files = {
        "S26-PP-C-0007!!MSW-E.docx": english,
        "copies/7 (1).docx": english,
        "S26-PP-C-0007!!MSW-F.docx": paper("PP26/7-F", proposal("MOD", "FRE/7/1", FRENCH), language="fr"),
        "S26-PP-C-0008!!MSW-E.docx": paper("PP26/8-E", proposal("MOD", "SYL/8/1", ONE)),
        "rev/S26-PP-C-0008!R1!MSW-E.docx": paper("PP26/8(Rev.1)-E", proposal("MOD", "SYL/8R1/1", TWO)),
        "rev/مقترح المجموعة.docx": nameless,
        "S26-PP-C-0010!!MSW-E.docx": paper("PP26/11-E", proposal("SUP", "BOT/11/1", RES9[:2])),
        "letter.docx": text((("", "Dear colleagues, please find our papers."),)),
        "programme.pdf": b"%PDF-1.7\n",
        "notes.txt": b"remember the milk",
        "all.zip": _zip({"a.docx": english}),
        "cut.docx": english[: len(english) // 2],
        "empty.docx": b"",
        "locked.docx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "old.doc": b"\xd0\xcf\x11\xe0" + bytes(512),
        "bomb.docx": bomb(),
        "~$S26-PP-C-0007!!MSW-E.docx": b"lock",
        ".DS_Store": b"x",
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "outside.docx").symlink_to(_outside(folder, english))
    (folder / "self").symlink_to(folder)
    return folder


def _zip(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _outside(folder, data):
    path = folder.parent / "private.docx"
    path.write_bytes(data + b"\0")
    return path


def test_every_file_of_a_download_is_accounted_for(call, tmp_path):
    new(call)
    folder = download(tmp_path / "downloads")
    report = json.loads(call("ingest", "pp26", folder, "--json"))
    fates = {file["name"]: (file["fate"], file["symbol"]) for file in report["files"]}
    letter, programme = (
        "PP26/X" + sha256((folder / name).read_bytes()).hexdigest()[:8] for name in ("letter.docx", "programme.pdf")
    )
    assert fates == {
        "S26-PP-C-0007!!MSW-E.docx": ("new", "PP26/7"),
        "copies/7 (1).docx": ("known", ""),
        "S26-PP-C-0007!!MSW-F.docx": ("new", "PP26/7"),
        "S26-PP-C-0008!!MSW-E.docx": ("new", "PP26/8"),
        "rev/S26-PP-C-0008!R1!MSW-E.docx": ("new", "PP26/8(Rev.1)"),
        "rev/مقترح المجموعة.docx": ("new", "PP26/9"),
        "S26-PP-C-0010!!MSW-E.docx": ("new", "PP26/11"),
        "letter.docx": ("new", letter),
        "programme.pdf": ("new", programme),
        **dict.fromkeys(("notes.txt", "all.zip", "cut.docx"), ("unread", "")),
        **dict.fromkeys(("empty.docx", "locked.docx", "old.doc", "bomb.docx"), ("unread", "")),
        **dict.fromkeys(("~$S26-PP-C-0007!!MSW-E.docx", ".DS_Store", "outside.docx", "self"), ("left", "")),
    }
    why = {file["name"]: file["why"] for file in report["files"] if file["why"]}
    assert set(why) == {name for name, (fate, _) in fates.items() if fate != "new"} | {
        "S26-PP-C-0010!!MSW-E.docx",
        "letter.docx",
        "programme.pdf",
    }
    assert why["S26-PP-C-0010!!MSW-E.docx"] == "The file name says 10, not 11."
    assert why["copies/7 (1).docx"] == "It is the same file as S26-PP-C-0007!!MSW-E.docx."
    assert why["locked.docx"] == "The file is encrypted; save it without a password."
    assert report["reconstructed"] == [
        {"instrument": "RES9", "language": "en", "new": True},
        {"instrument": "RES9", "language": "fr", "new": True},
    ]


def test_taken_in_again_only_what_is_new_is_added(call, tmp_path):
    new(call)
    folder = download(tmp_path / "downloads")
    first = call("ingest", "pp26", folder)
    assert "20 files: 8 new (3 of them doubtful), 1 known, 7 unread, 4 left out, in" in first
    assert "6 new proposals;" in first
    assert "No file gives the text in force of RES9 (en), RES9 (fr)." in first
    (folder / "late.docx").write_bytes(paper("PP26/12-E", proposal("NOC!", "CAR/12/1", RES9)))
    again = call("ingest", folder)
    assert "21 files: 1 new (0 of them doubtful), 9 known, 7 unread, 4 left out, in" in again


def test_the_story_from_a_folder_to_the_table_on_the_site(call, tmp_path):
    assert "Next: plenipot ingest pp26 FOLDER" in new(call)
    call("ingest", "pp26", download(tmp_path / "downloads"))
    listed = call("instrument", "list")
    assert listed == "RES9\tbefore-pp26 (en, reconstructed), before-pp26 (fr, reconstructed)\tGrowth of the Union\n"
    rebuilt = call("instrument", "show", "RES9")
    assert "1 to report each year;  [RES9/resolves/1]" in rebuilt
    assert "This text was put together from" in site(call, "/pp26/instruments/RES9/")

    real = tmp_path / "RES9.docx"
    real.write_bytes(text(RES9))
    assert call("instrument", "add", real, "--edition", "2022") == "added    RES9 2022 (en) Growth of the Union\n"
    assert call("instrument", "show", "RES9", "--at", "2022") == rebuilt
    assert call("instrument", "reconstruct", "pp26").startswith("known     RES9 (fr)")
    page = site(call, "/pp26/instruments/RES9/")
    assert all(words in page for words in ("every second", "every third", "FRE", "SYL", "/instruments/RES9/2022"))


def site(call, address):
    """A page as the site on this machine answers it."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PLENIPOT, "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=call.environment, stdout=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                time.sleep(0.1)
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=5) as answer:
                        return answer.read().decode()
                except ConnectionError:
                    continue
                except urllib.error.URLError:
                    continue
        finally:
            server.terminate()
    raise AssertionError("the site did not answer")


@pytest.mark.trial
def test_an_intake_that_is_killed_goes_on_where_it_stopped(call, tmp_path):
    new(call)
    folder, count = tmp_path / "many", 160
    folder.mkdir()
    for number in range(1, count + 1):
        lines = amended(_1=f"1\tto report {{-each-}}{{+every {number}th+}} year;")
        data = paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", lines))
        (folder / f"{number:03}.docx").write_bytes(data)
    record = tmp_path / "home" / "plenipot.sqlite3"
    command = [PLENIPOT, "ingest", "pp26", str(folder), "--workers", "2"]
    run = subprocess.Popen(command, env=call.environment, stderr=subprocess.DEVNULL, start_new_session=True)
    while run.poll() is None and counted(record, "registry_file") < count // 4:
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    before = counted(record, "registry_file")
    assert count // 4 <= before < count
    assert count_sound_files(record, tmp_path / "home") == before
    assert counted(record, "proposals_reading") == before

    report = json.loads(call("ingest", "pp26", folder, "--json"))
    fates = [file["fate"] for file in report["files"]]
    assert (fates.count("new"), fates.count("known")) == (count - before, before)
    tables = ("registry_document", "registry_file", "proposals_reading", "proposals_proposal")
    assert [counted(record, table) for table in tables] == [count] * 4
    assert count_sound_files(record, tmp_path / "home") == count
    assert counted(record, "chronicle_event", "kind LIKE 'registry.%'") == count


def counted(record, table, where="1"):
    with closing(sqlite3.connect(record, timeout=20)) as database:
        return database.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]


def count_sound_files(record, home):
    """How many files the record names whose bytes are all there; the database itself is sound."""
    with closing(sqlite3.connect(record, timeout=20)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        hashes = [digest for (digest,) in database.execute("SELECT sha256 FROM registry_file")]
    return sum(
        sha256((home / "files" / digest[:2] / digest[2:4] / digest).read_bytes()).hexdigest() == digest
        for digest in hashes
    )
