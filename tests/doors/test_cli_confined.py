"""What the doors do with files of others: one sentence for a breach, and where no process can be confined."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import harmful_calls
from conference_papers import RES9, amended, paper, proposal, text
from word_packages import document, p, t, zipped

TESTS = Path(harmful_calls.__file__).parent
UNCONFINED = "import harmful_calls; harmful_calls.refuse_filters()\nfrom plenipot.cli.main import run; run()"
CONFINED = "from plenipot.cli.main import run; run()"
EXPOSURE = "it can reach the network: the system takes no filter of system calls (Operation not permitted)"


@pytest.fixture
def call(tmp_path):
    """A command in a process of its own, with its exit code and both its outputs; it may be unable to confine any child."""

    def answer(*arguments, code=CONFINED, cwd=tmp_path):
        environment = {**os.environ, "PLENIPOT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(TESTS)}
        process = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment, cwd=cwd
        )  # fmt: skip
        return process.returncode, process.stdout, process.stderr

    return answer


@pytest.fixture(scope="module")
def greedy():
    """A file whose words, four bytes a letter for the sake of one of them, take more memory than a child may."""
    parts = {
        "word/document.xml": document(p(t("\U0001f600" + "a" * 30_000_000))),
        "word/noise.bin": os.urandom(400_000),
    }
    return zipped(parts)


@pytest.fixture
def files(tmp_path, greedy):
    (tmp_path / "base.docx").write_bytes(text(RES9))
    changed = amended(RES9, _1="1\tto report {-each-}{+every second+} year;")
    (tmp_path / "paper.docx").write_bytes(paper("PP26/1-E", proposal("MOD", "B/1/1", changed)))
    (tmp_path / "greedy.docx").write_bytes(greedy)
    (tmp_path / "latin.txt").write_bytes("number: RÉSOLUTION 9\n".encode("latin-1"))
    return tmp_path


DOORS = {
    "read": ("read", "--json", "{}"),
    "plain": ("read", "--accepted", "{}"),
    "compare": ("compare", "{}", "paper.docx"),
    "compared": ("compare", "base.docx", "{}"),
    "diff": ("diff", "base.docx", "{}"),
    "compile": ("compile", "{}", "paper.docx"),
    "apply": ("apply", "{}", "paper.docx", "--choose", "B/1/1"),
    "brackets": ("brackets", "{}"),
    "convert": ("convert", "{}", "--to", "md"),
    "one proposal": ("convert", "{}", "--to", "md", "--proposal", "B/1/1"),
}


@pytest.mark.parametrize("door", ["read", "compared", "diff", "compile", "brackets", "convert"])
def test_a_file_that_takes_too_much_is_refused_in_one_sentence(files, call, door):
    arguments = [word.format("greedy.docx") for word in DOORS[door]]
    assert call(*arguments, cwd=files) == (
        2, "", "plenipot: greedy.docx is refused: reading it took more than 512 MiB of memory.\n",
    )  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_command_reads_where_nothing_can_be_confined_and_says_so(files, call, door):
    name = "paper.docx" if door in {"read", "plain", "compared", "one proposal"} else "base.docx"
    arguments = [word.format(name) for word in DOORS[door]]
    confined = call(*arguments, cwd=files)
    assert confined[0] == 0
    assert call(*arguments, code=UNCONFINED, cwd=files) == (
        0, confined[1], f"Read under limits of time and memory, but {EXPOSURE}.\n{confined[2]}",
    )  # fmt: skip


@pytest.mark.parametrize("door", ["compare", "diff", "compile", "brackets", "convert"])
def test_a_text_that_is_not_in_utf_8_is_refused_in_a_sentence(files, call, door):
    arguments = [word.format("latin.txt") for word in DOORS[door]]
    assert call(*arguments, cwd=files) == (
        2, "", "plenipot: latin.txt is not in UTF-8; save it as text in UTF-8.\n",
    )  # fmt: skip


NEW = ("new", "pp26", "--title", "PP-26", "--from", "2026-11-09", "--to", "2026-11-27")


def ingest(call, files, *names, code=CONFINED):
    folder = files / "incoming"
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes((files / name).read_bytes())
    ending, out, err = call("ingest", "pp26", folder, "--json", code=code)
    return ending, [(entry["name"], entry["fate"], entry["why"]) for entry in json.loads(out)["files"]], err


def test_the_intake_stores_and_does_not_read_where_nothing_can_be_confined(files, call):
    assert call(*NEW)[0] == 0
    why = f"It was not read: this machine cannot confine a process that reads; {EXPOSURE}."
    ending, fates, err = ingest(call, files, "paper.docx", code=UNCONFINED)
    assert (ending, fates) == (8, [("paper.docx", "stored", why)])
    assert err.splitlines()[-1] == "plenipot: 1 file stored and not read; take them in where they can be."
    stored = [path.read_bytes() for path in (files / "home" / "files").rglob("*") if path.is_file()]
    assert stored == [(files / "paper.docx").read_bytes()]
    assert ingest(call, files, "paper.docx")[:2] == (0, [("paper.docx", "new", "")])


def test_an_intake_that_took_nothing_in_does_not_end_well(files, call):
    assert call(*NEW)[0] == 0
    ending, fates, err = ingest(call, files, "latin.txt", "greedy.docx")
    assert (ending, fates) == (
        2,
        [
            ("greedy.docx", "unread", "greedy.docx is refused: reading it took more than 512 MiB of memory."),
            ("latin.txt", "unread", "This is not a Word file (.docx)."),
        ],
    )
    assert err.splitlines()[-1] == "plenipot: Nothing was taken in: 2 files, none of which could be registered."
    assert [ingest(call, files, "paper.docx")[0] for _ in range(2)] == [0, 0]


def test_an_empty_folder_is_no_intake(files, call):
    assert call(*NEW)[0] == 0
    ending, fates, err = ingest(call, files)
    assert (ending, fates) == (2, [])
    assert err.splitlines()[-1] == "plenipot: Nothing was taken in: 0 files, none of which could be registered."


def test_a_text_in_force_that_takes_too_much_stops_no_other(files, call):
    ending, out, err = call("instrument", "add", "greedy.docx", "base.docx", "--edition", "2022", cwd=files)
    assert (ending, out.split()[:3]) == (2, ["added", "RES9", "2022"])
    assert err.splitlines() == [
        "refused  greedy.docx: The file is refused: reading it took more than 512 MiB of memory.",
        "plenipot: 1 of 2 files were not added.",
    ]


def children_of(process: int) -> list[str]:
    """The processes that a process has started, from whichever of its threads."""
    return [
        child
        for listing in Path(f"/proc/{process}/task").glob("*/children")
        for child in listing.read_text("ascii").split()
    ]


@pytest.mark.trial
def test_a_killed_intake_leaves_no_child(files, tmp_path):
    folder = tmp_path / "slow"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.docx").write_bytes((files / "greedy.docx").read_bytes())
        with zipfile.ZipFile(folder / f"{number}.docx", "a") as archive:
            archive.writestr("word/number", str(number))
    environment = {**os.environ, "PLENIPOT_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "plenipot.cli.main"]
    subprocess.run([*command, *NEW], env=environment, check=True, stdout=subprocess.DEVNULL)
    intake = subprocess.Popen(
        [*command, "ingest", "pp26", folder, "--workers", "2"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip
    children: list[str] = []
    while len(children) < 2 and intake.poll() is None:
        children = children_of(intake.pid)
    intake.send_signal(signal.SIGKILL)
    intake.wait()
    assert len(children) == 2
    while any(_runs(child) for child in children):
        time.sleep(0.01)


def _runs(process: str) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return False
