"""Files in batches: what is reported is on disk, whatever ends the intake; a bad file loses only itself."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from itertools import accumulate, groupby

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_papers import RES9, amended, paper, proposal
from plenipot.proposals.intake import next_size
from record_processes import TESTS, record_environment

SERVER = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
POSTGRES = SERVER.replace("@/plenipot?", "@/intake?")
"""A database of its own: tests of another file may be making the tables of the one that the server comes with."""
FILES = 40
DATABASES = pytest.mark.parametrize(
    "address",
    [
        "",
        pytest.param(
            POSTGRES,
            marks=[pytest.mark.postgres, pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL (ops/with-postgres)")],
        ),
    ],
    ids=["sqlite", "postgresql"],
)
COUNTS = """
import django; django.setup()
from django.db.models import Count
from plenipot.chronicle.models import Event
from plenipot.proposals.models import Proposal, Reading, StandingProposal
from plenipot.registry.models import Document, File, FileText
names = [name for name, in File.objects.filter(document__conference__slug="{slug}").order_by("name").values_list("name")]
of = dict(document__conference__slug="{slug}")
events = dict(Event.objects.filter(conference="{slug}").order_by().values_list("kind").annotate(Count("pk")))
import json; print(json.dumps([names, Document.objects.filter(conference__slug="{slug}").count(),
    FileText.objects.filter(file__document__conference__slug="{slug}").count(), Proposal.objects.filter(**of).count(),
    StandingProposal.objects.filter(until__isnull=True, **of).count(),
    events.get("registry.deposited", 0), events.get("proposals.submitted", 0)]))
"""


def write_papers(folder, count):
    for number in range(1, count + 1):
        changed = amended(RES9, _1=f"1\tto report {{-each-}}{{+every {number}th+}} year;")
        (folder / f"{number:04}.docx").write_bytes(paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", changed)))
    return folder


@pytest.fixture(scope="module", autouse=True)
def _own_database():
    if SERVER:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute("CREATE DATABASE intake")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_papers(tmp_path_factory.mktemp("papers"), FILES)


def watched(home, address, slug, folder):
    return subprocess.Popen(
        [sys.executable, TESTS / "watched_intake.py", slug, folder],
        env=record_environment(home, address),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def steps(intake):
    return (json.loads(line) for line in intake.stdout)


def recorded(home, address, slug):
    """Names of the files of a conference, and how many papers, texts, proposals, standing proposals and events there are."""
    counted = subprocess.run(
        [sys.executable, "-c", COUNTS.format(slug=slug)],
        env=record_environment(home, address),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(counted.stdout)


@DATABASES
def test_bytes_are_on_disk_before_their_rows_and_rows_before_their_outcomes(tmp_path, folder, address):
    intake = watched(tmp_path, address, "order-26", folder)
    events = list(steps(intake))
    assert intake.wait(60) == 0, intake.stderr.read()
    outcomes = [step[1:] for step in events if step[0] == "outcome"]
    assert outcomes == [["new", f"{number:04}.docx", True] for number in range(1, FILES + 1)]
    batches = [
        list(batch) for is_outcome, batch in groupby(events, key=lambda step: step[0] == "outcome") if not is_outcome
    ]
    assert 1 < len(batches) < FILES
    for batch in batches:
        kinds = [step[:2] if step[0] == "flushed" else step[:1] for step in batch]
        phases = [["flushed", "file"], ["moved"], ["flushed", "folder"], ["locked"], ["rows"]]
        assert [kind for kind, _ in groupby(kinds)] == phases
        moved = {step[1] for step in batch if step[0] == "moved"}
        assert {sha256 for step in batch if step[0] == "rows" for sha256 in step[1:]} == moved
        assert kinds.count(["flushed", "file"]) == len(moved)
        folders = [step[2] for step in batch if step[:2] == ["flushed", "folder"]]
        assert {sha256[2:4] for sha256 in moved} | {sha256[:2] for sha256 in moved} <= set(folders)


@pytest.mark.slow
@DATABASES
def test_a_killed_intake_loses_nothing_that_it_reported_and_goes_on(tmp_path, folder, address):
    chance = random.Random(7)
    reported: set[str] = set()
    for moment in range(4):
        intake = watched(tmp_path, address, "kill-26", folder)
        last = chance.randrange(1, 40 * (moment + 1))
        for number, step in enumerate(steps(intake)):
            if step[0] == "outcome":
                reported.add(step[2])
            if number == last:
                intake.send_signal(signal.SIGKILL)
        intake.wait(60)
        names, papers, *counts = recorded(tmp_path, address, "kill-26")
        assert reported <= set(names)
        assert [len(set(names)), papers, *counts] == [len(names)] * (len(counts) + 2)
    intake = watched(tmp_path, address, "kill-26", folder)
    fates = {step[2]: step[1] for step in steps(intake) if step[0] == "outcome"}
    assert len(fates) == FILES
    assert {fates[name] for name in reported} <= {"known"}
    assert recorded(tmp_path, address, "kill-26") == [sorted(fates), *[FILES] * 6]


def test_an_interrupted_intake_says_so_in_one_sentence_and_leaves_no_child(tmp_path, tmp_path_factory):
    folder = write_papers(tmp_path_factory.mktemp("many"), 6 * FILES)  # so many that none is quick enough to end first
    command = [sys.executable, "-m", "plenipot.cli.main"]
    called = ["new", "pp26", "--title", "PP-26", "--from", "2026-11-09", "--to", "2026-11-27"]
    subprocess.run([*command, *called], env=record_environment(tmp_path), check=True, stdout=subprocess.DEVNULL)
    # Tests that were started in the background of a shell ignore the signal, and so would their children.
    intake = subprocess.Popen(
        ["env", "--default-signal=INT", *command, "ingest", "pp26", folder, "--workers", "2"],
        env=record_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not any((tmp_path / "files").rglob("?" * 64)) and intake.poll() is None:
        time.sleep(0.01)
    os.killpg(intake.pid, signal.SIGINT)
    output, errors = intake.communicate(timeout=60)
    assert intake.returncode == 130
    assert output == ""
    sentences = [line for line in errors.splitlines() if line.startswith("plenipot: ")]
    assert len(sentences) == 1
    assert sentences[0].startswith("plenipot: Interrupted: ")
    assert "Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(intake.pid, 0)
    names, *counts = recorded(tmp_path, "", "pp26")
    assert counts == [len(names)] * 6


@given(size=st.integers(1, 64), files=st.integers(1, 64), seconds=st.floats(0, 100))
def test_a_batch_takes_three_tenths_of_a_second_by_the_one_before(size, files, seconds):
    wanted = next_size(size, files, seconds)
    assert 1 <= wanted <= min(64, 2 * size)
    assert wanted == 1 or wanted * seconds / files <= 0.3 + 1e-9


def test_a_batch_grows_while_its_files_are_quick():
    sizes = list(accumulate(range(5), lambda size, _: next_size(size, size, 0.001 * size), initial=8))
    assert sizes == [8, 16, 32, 64, 64, 64]
