"""Many files and long ones: bounded memory, all cores, and a walk that goes on where it was broken off."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from conference_papers import RES9, amended, paper, proposal
from word_packages import OTHER, document, ins, p, package, struck_out, t

pytestmark = pytest.mark.trial
MIB = 2**20
FILES = 300
PAGES = 300
MOST = 200
"""Mebibytes of the process that takes in, however many files there are."""


def plenipot(home, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "plenipot.cli.main", *map(str, arguments)],
        env={**os.environ, "PLENIPOT_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        **more,
    )


def _bounded():
    resource.setrlimit(resource.RLIMIT_AS, (300 * MIB, 300 * MIB))


def test_three_hundred_pages_are_read_within_300_mib(tmp_path):
    words = "that the Union shall continue to study networks " * 10
    line = p(t(words) + ins(t("and services ")) + struck_out(words, OTHER) + t(words))
    path = tmp_path / "long.docx"
    path.write_bytes(package(document(p(t("MOD\tB/1/1"), '<w:pStyle w:val="Proposal"/>'), *[line] * (PAGES * 4))))
    reads = plenipot(tmp_path, "read", path, "--accepted", preexec_fn=_bounded)
    output = reads.communicate(timeout=60)[0]
    assert reads.returncode == 0
    assert len(output.splitlines()) == PAGES * 4 + 1
    assert len(output.split()) > PAGES * 500


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    for number in range(1, FILES + 1):
        changed = amended(RES9, _1=f"1\tto report {{-each-}}{{+every {number}th+}} year;")
        (folder / f"{number:04}.docx").write_bytes(paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", changed)))
    return folder


def test_a_broken_off_ingest_goes_on_and_memory_stays_bounded(folder, tmp_path):
    result = plenipot(tmp_path, "new", "pp26", "--title", "PP-26", "--from", "2026-11-09", "--to", "2026-11-27")
    assert result.wait(60) == 0
    first = plenipot(tmp_path, "ingest", "pp26", folder)
    while first.poll() is None and _count_registered(tmp_path) < FILES // 10:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait(30)
    registered = _count_registered(tmp_path)
    second = plenipot(tmp_path, "ingest", "pp26", folder)
    peak = 0.0
    while second.poll() is None:
        peak = max(peak, _peak(second.pid))
        time.sleep(0.05)
    output = second.communicate()[0].splitlines()[0]
    skipped = int(output.partition(" doubtful), ")[2].partition(" ")[0])
    assert output.startswith(
        f"{FILES} files: {FILES - skipped} new (0 of them doubtful), {skipped} known, 0 unread, 0 left out"
    )
    assert skipped == registered < FILES
    assert 0 < peak < MOST


def _count_registered(home: Path) -> int:
    """How many files the record has, as another connection sees it."""
    with closing(sqlite3.connect(home / "plenipot.sqlite3")) as record:
        return int(record.execute("SELECT count(*) FROM registry_file").fetchone()[0])


def _peak(process: int) -> float:
    """The most memory that a process has had, in mebibytes."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), default=0)
