"""`plenipot jobs` and `plenipot check` without a broker: one machine takes the batches in itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bucket_service import free_port
from conference_papers import RES9, paper, proposal


@pytest.fixture
def run(tmp_path):
    def command(*arguments, **variables):
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PLENIPOT", "AWS"))}
        return subprocess.run(
            [sys.executable, "-m", "plenipot.cli.main", *map(str, arguments)],
            env=clean | {"PLENIPOT_HOME": str(tmp_path / "home")} | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    command("new", "pp26", "--title", "PP-26", "--from", "2026-11-09", "--to", "2026-11-27")
    return command


def test_batches_are_taken_in_by_the_command_itself(run, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"{number}.docx").write_bytes(paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", RES9)))
    (folder / "bad.docx").write_bytes(b"no archive")
    added = run("jobs", "add", "pp26", folder, "--batch", 2)
    assert (added.returncode, added.stdout.splitlines()[0]) == (0, "6 files stored and queued in 3 batches.")
    listed = run("jobs", "list", "pp26").stdout.splitlines()
    assert listed[-1] == "3 batches of 6 files: 3 done, 0 waiting (0 files)."
    assert [line.split(":")[0].split() for line in listed if "refused" in line] == [["refused", "bad.docx"]]
    assert run("jobs", "again", "pp26").stdout.splitlines()[0] == "0 batches handed on again."
    assert run("documents", "pp26").stdout.count("PP26/") == 5


def test_without_a_broker_there_is_nothing_to_work_for(run):
    result = run("jobs", "work")
    assert (result.returncode, "set PLENIPOT_BROKER" in result.stderr) == (8, True)


def test_every_part_is_checked_and_no_password_is_printed(run):
    sound = run("check")
    assert (sound.returncode, [line.partition(",")[0] for line in sound.stdout.splitlines()]) == (
        0,
        [
            "database (sqlite): works",
            "storage (folder): works",
            "jobs (this process): works",
            "shared answers (none): works",
            "search: works",
            "migrations: works",
            "files: works",
            "disk: works",
            "home: works",
            "secret: works",
            "sandbox: works",
            "clock: works",
            "mail: works",
            "sign-in elsewhere: works",
            "backup: works",
        ],
    )
    port = free_port()
    broken = run(
        "check",
        PLENIPOT_BROKER=f"amqp://somebody:geheim@127.0.0.1:{port}//",
        PLENIPOT_FILES=f"s3://plenipot?endpoint=http://127.0.0.1:{port}",
        AWS_ACCESS_KEY_ID="AKIASOMEBODY",
        AWS_SECRET_ACCESS_KEY="geheim",
    )
    assert broken.returncode == 8
    assert [line.partition(":")[0] for line in broken.stdout.splitlines()] == [
        line.partition(":")[0]
        for line in sound.stdout.splitlines()
        if not line.startswith(("storage", "jobs", "files"))
    ]
    assert [line.split(":")[0] for line in broken.stderr.splitlines()] == [
        "storage (bucket)",
        "jobs (broker)",
        "files",
        "plenipot",
    ]
    assert broken.stderr.endswith("Not usable: storage (bucket), jobs (broker), files.\n")
    assert "geheim" not in broken.stderr
    assert run("serve", PLENIPOT_FILES="s3://x?endpoint=http://127.0.0.1:1", AWS_ACCESS_KEY_ID="a").returncode == 8
