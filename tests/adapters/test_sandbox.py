"""What a confined child can do and what it cannot, each tried in a real one, beside this process, which can."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import harmful_calls as calls
from plenipot.adapters.sandbox.confinement import Limits
from plenipot.adapters.sandbox.process import ChildFault, ConfinedProcess
from plenipot.core.text.document import RevisionType, Span
from plenipot.errors import Malformed, NotFound, Unavailable

pytestmark = pytest.mark.skipif(
    os.uname().machine not in calls.MACHINES, reason="there is no filter of system calls for this kind of machine"
)


@pytest.fixture(scope="module")
def child():
    with ConfinedProcess() as process:
        yield process


@pytest.fixture
def brief():
    with ConfinedProcess(Limits(seconds=1, mebibytes=256, files=3)) as process:
        yield process


def test_a_child_is_confined(child):
    assert child.exposure == ""
    child.require_confinement()


@pytest.mark.parametrize("family", calls.FAMILIES)
def test_no_socket_is_opened(child, family):
    with pytest.raises(ChildFault, match=r"^PermissionError: \[Errno 1\] Operation not permitted"):
        child.run(calls.open_socket, calls.FAMILIES[family])


def test_this_process_can_open_sockets_and_programs():
    assert calls.open_socket(socket.AF_INET) > 2
    calls.open_pair()
    assert calls.run_program() == 0


@pytest.mark.parametrize("call", [calls.open_pair, calls.run_program])
def test_no_pair_of_sockets_and_no_program(child, call):
    with pytest.raises(ChildFault, match=r"^PermissionError: \[Errno 1\] Operation not permitted"):
        child.run(call)


def test_no_file_is_written(child, tmp_path):
    with pytest.raises(ChildFault, match=r"^OSError: \[Errno 27\] File too large"):
        child.run(calls.write_file, str(tmp_path / "x"))


def test_what_the_parent_has_open_is_closed_in_the_child(tmp_path):
    with (tmp_path / "x").open("w") as file, ConfinedProcess() as process:
        assert calls.is_open(file.fileno())
        assert not process.run(calls.is_open, file.fileno())


def test_memory_is_bounded_and_what_is_within_passes(child):
    assert child.run(calls.take_memory, 100) == 100
    with pytest.raises(Malformed) as refusal:
        child.run(calls.take_memory, 600)
    assert str(refusal.value) == "The file is refused: reading it took more than 512 MiB of memory."


def test_time_is_bounded(brief):
    with pytest.raises(Malformed) as refusal:
        brief.run(calls.never_end)
    assert str(refusal.value) == "The file is refused: reading it took more than 1 seconds."


@pytest.mark.parametrize(
    "call",
    [calls.end, calls.kill, calls.hand_back_a_function, calls.hand_back_a_caller],
    ids=lambda call: call.__name__,
)
def test_a_child_that_ends_or_hands_back_no_value_is_one_refusal(child, call, tmp_path):
    with pytest.raises(Malformed) as refusal:
        child.run(call)
    assert str(refusal.value) == "The file ended the process that read it."
    assert child.run(calls.echo, 7) == 7


def test_refusals_name_the_path(child):
    child.start("a.docx", calls.end)
    with pytest.raises(Malformed, match=r"^a\.docx ended the process that read it\.$"):
        child.finish()
    with pytest.raises(ChildFault):
        child.run(Path.read_bytes, Path("/nowhere/b.docx"))


def test_refusals_come_back_as_they_are(child):
    with pytest.raises(Malformed) as refusal:
        child.run(calls.refuse)
    assert (str(refusal.value), refusal.value.source, refusal.value.place) == ("No word of it.", "x.docx", "body")


def test_a_fault_of_ours_comes_back_with_the_place_where_it_happened(child):
    with pytest.raises(ChildFault) as fault:
        child.run(calls.fail)
    assert str(fault.value) == "KeyError: 'lost'"
    assert 'raise KeyError("lost")' in fault.value.__notes__[0]


def test_what_nests_for_ever_is_refused(child):
    with pytest.raises(Malformed) as refusal:
        child.run(calls.nest)
    assert str(refusal.value) == "The file is refused: it nests deeper than any paper."


@pytest.mark.parametrize(
    "value",
    [
        {"words": [Span("a", RevisionType.INSERTED, 3)], "set": {1}, "none": None},
        NotFound("There is none."),
        "\U0001f600 " * 10**6,
        tuple(RevisionType),
    ],
    ids=("span", "refusal", "long", "types"),
)
def test_values_come_back_as_they_are(child, value):
    assert repr(child.run(calls.echo, value)) == repr(value)


def test_members_come_back_where_python_writes_them_as_a_call(monkeypatch):
    # As `enum` of Python 3.11.2 does, which Debian 12 has.
    monkeypatch.setattr(RevisionType, "__reduce_ex__", lambda member, _: (getattr, (type(member), member.name)))
    with ConfinedProcess() as process:
        assert process.run(calls.echo, tuple(RevisionType)) == tuple(RevisionType)


def test_a_child_is_reused_and_replaced_after_its_files_and_after_a_breach(brief):
    pids = [brief.run(os.getpid) for _ in range(7)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]
    assert os.getpid() not in pids
    with pytest.raises(Malformed):
        brief.run(calls.take_memory, 600)
    assert brief.run(os.getpid) not in pids


def test_no_child_is_left_behind():
    with ConfinedProcess() as process:
        pid = process.run(os.getpid)
        process.start("x", calls.never_end)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_child_ends_with_its_parent():
    code = "import harmful_calls; harmful_calls.parent_of_a_child()"
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(Path(calls.__file__).parent)}
    )  # fmt: skip
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    while Path(f"/proc/{pid}").exists() and "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8"):
        time.sleep(0.01)


def test_a_machine_that_takes_no_filter_is_told_by_the_probe():
    code = (
        "import harmful_calls\n"
        "harmful_calls.refuse_filters()\n"
        "from plenipot.adapters.sandbox.process import ConfinedProcess\n"
        "with ConfinedProcess() as child: print(child.exposure); child.require_confinement()"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(Path(calls.__file__).parent)}
    )  # fmt: skip
    exposure = "it can reach the network: the system takes no filter of system calls (Operation not permitted)"
    assert process.stdout == f"{exposure}\n"
    assert process.stderr.splitlines()[-1] == (
        f"{Unavailable.__module__}.Unavailable: It was not read: this machine cannot confine a process that reads; {exposure}."
    )
