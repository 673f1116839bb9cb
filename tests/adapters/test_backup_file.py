"""The file of a backup: complete or absent, for its owner alone; whatever is damaged in it is refused, or harms nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.storage.backup_file import Backup, BackupFacts, BackupWriter, settings_without_passwords
from plenipot.errors import Conflict, Malformed, NotFound

FACTS = BackupFacts(
    made_at="2026-11-09 10:00:00",
    program="0.1.0",
    database="sqlite",
    migrations={"chronicle": ["0001_initial"]},
    events=3,
    latest="abc",
    latest_at="2026-11-09 09:59",
)
PARTS = {"database.sqlite3": b"rows " * 400, "files/" + "ab" * 32: bytes(range(256)), "secret": b"x" * 64}


def write(path: Path, parts=PARTS, facts=FACTS) -> None:
    with BackupWriter(path) as written:
        for name, data in parts.items():
            written.add(name, iter([data[:10], data[10:]]))
        written.conclude(facts)


@pytest.fixture(scope="module")
def backup(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("backup") / "a.backup"
    write(path)
    return path.read_bytes()


def contents(path: Path) -> tuple[BackupFacts, dict[str, bytes]]:
    backup = Backup(path)
    return backup.facts, {name: b"".join(backup.pieces(name)) for name in PARTS}


def test_what_is_written_is_read_and_nobody_else_may(tmp_path):
    write(tmp_path / "a.backup")
    assert contents(tmp_path / "a.backup") == (FACTS, PARTS)
    assert Backup(tmp_path / "a.backup").files == ("ab" * 32,)
    assert (tmp_path / "a.backup").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.backup"]


def test_a_backup_replaces_no_file(tmp_path):
    write(tmp_path / "a.backup")
    before = (tmp_path / "a.backup").read_bytes()
    with pytest.raises(Conflict):
        write(tmp_path / "a.backup")
    assert (tmp_path / "a.backup").read_bytes() == before


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_a_backup_that_was_not_finished_leaves_nothing(tmp_path, fault):
    def pieces():
        yield b"half"
        raise fault

    with pytest.raises(fault), BackupWriter(tmp_path / "a.backup") as written:
        written.add("secret", pieces())
    with BackupWriter(tmp_path / "b.backup") as written:
        written.add("secret", iter([b"whole"]))
    assert list(tmp_path.iterdir()) == []


FILLED = """
import resource, sys
from pathlib import Path
from plenipot.adapters.storage.backup_file import BackupFacts, BackupWriter
from plenipot.errors import Unavailable
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with BackupWriter(Path(sys.argv[1])) as written:
        written.add("secret", (bytes(50_000) for _ in range(int(sys.argv[2]))))
        written.conclude(BackupFacts(made_at="", program="", database="", migrations={}))
except Unavailable as refusal:
    print(refusal)
"""


@pytest.mark.parametrize("pieces", [1, 5, 50])
def test_where_the_disk_ends_there_is_no_backup_and_a_sentence(tmp_path, pieces):
    result = subprocess.run(
        [sys.executable, "-c", FILLED, str(tmp_path / "a.backup"), str(pieces)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "plenipot.config.settings"},
    )
    fits = pieces == 1
    sentence = "" if fits else "The backup could not be written: File too large.\n"
    assert (result.stdout, result.stderr) == (sentence, "")
    assert [path.name for path in tmp_path.iterdir()] == (["a.backup"] if fits else [])


@given(data=st.data())
def test_a_changed_byte_is_refused_or_changes_nothing(backup, tmp_path_factory, data):
    place = data.draw(st.integers(0, len(backup) - 1))
    changed = bytearray(backup)
    changed[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / "changed.backup"
    path.write_bytes(changed)
    try:
        read = contents(path)
    except Malformed:
        return
    assert read == (FACTS, PARTS)


@given(data=st.data())
def test_a_backup_that_was_cut_is_refused(backup, tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "cut.backup"
    path.write_bytes(backup[: data.draw(st.integers(0, len(backup) - 1))])
    with pytest.raises(Malformed):
        Backup(path)


def test_what_is_no_backup_is_refused(tmp_path):
    with pytest.raises(NotFound):
        Backup(tmp_path / "none")
    (tmp_path / "letter.docx").write_bytes(b"no zip")
    with pytest.raises(Malformed):
        Backup(tmp_path / "letter.docx")


def test_settings_go_without_passwords():
    assert settings_without_passwords(
        {
            "PLENIPOT_DATABASE": "postgresql://w:geheim@db/p?pool=8",
            "PLENIPOT_REPLICAS": "postgresql://r:geheim@a/p postgresql://r:geheim@b/p?password=geheim",
            "PLENIPOT_BROKER": "amqp://w:geheim@mq:5672//",
            "PLENIPOT_SECRET": "geheim" * 8,
            "PLENIPOT_MAIL_PASSWORD": "geheim",
            "PLENIPOT_OIDC_SECRET": "geheim",
            "PLENIPOT_HOSTS": "example.org,example.net",
            "AWS_SECRET_ACCESS_KEY": "geheim",
        }
    ) == {
        "PLENIPOT_DATABASE": "postgresql://db/p",
        "PLENIPOT_REPLICAS": "postgresql://a/p postgresql://b/p",
        "PLENIPOT_BROKER": "amqp://mq:5672//",
        "PLENIPOT_HOSTS": "example.org,example.net",
    }
