"""However a command ends, the error stream has a sentence or nothing, and the exit code is that of the table."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import pytest

from conference_papers import RES9, amended, paper, proposal, text

COMMAND = [sys.executable, "-m", "plenipot.cli.main"]


@pytest.fixture
def run_command(tmp_path):
    """A command in a process of its own with an empty home: exit code, output, error stream."""

    def answer(*arguments, **environment):
        variables = {**os.environ, "PLENIPOT_HOME": str(tmp_path / "home"), "PLENIPOT_DATABASE": "", **environment}
        result = subprocess.run([*COMMAND, *arguments], capture_output=True, env=variables, cwd=tmp_path, check=False)
        return result.returncode, result.stdout, result.stderr.decode()

    return answer


@pytest.fixture
def files(tmp_path):
    (tmp_path / "base.docx").write_bytes(text(RES9))
    changed = amended(_1="1\tto report {-each-}{+“every”+} year;")
    (tmp_path / "034.docx").write_bytes(paper("PP26/34-E", proposal("MOD", "ACP/34/1", changed)))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["nonsense"], 2, "No such command 'nonsense'. Did you mean 'convene'? See plenipot -h."),
        (["read"], 2, "Missing argument 'file'. See plenipot read -h."),
        (["read", "034.docx", "--form"], 2, "Option '--form' requires an argument."),
        (["read", "034.docx", "more"], 2, "Got unexpected extra argument(s) (more). See plenipot read -h."),
        (["read", "nothing.docx"], 2, "nothing.docx could not be opened: No such file or directory."),
        (["read", "."], 2, ". could not be opened: Is a directory."),
        (
            ["brief", "pp26", "--format", "odt"],
            2,
            "Invalid value for '--format': 'odt' is not one of 'pdf', 'docx', 'html', 'md'. See plenipot brief -h.",
        ),
        (["convert", "034.docx"], 2, "Say what to write: --to, or --output with an ending."),
        (["compare", "base.docx", "034.docx", "--output", "no/where"], 8, "no/where cannot be used: No such file or directory."),
        (["sample", "nairobi-1982"], 3, "There is no sample “nairobi-1982”; there is busan-2014."),
        (["reread", b"nowh\xe9re"], 2, "A word of the command is no text in UTF-8."),
        (["serve", "--port", "0"], 2, "Invalid value for '--port': 0 is not in the range 1<=x<=65535. See plenipot serve -h."),
    ],
    ids=lambda argument: " ".join(map(str, argument)) if isinstance(argument, list) else None,
)  # fmt: skip
def test_what_stops_a_command_is_one_sentence_with_its_exit_code(run_command, files, arguments, code, sentence):
    assert run_command(*arguments) == (code, b"", f"plenipot: {sentence}\n")


def test_a_home_that_is_no_folder_is_a_sentence(run_command, files):
    home = files / "base.docx"
    opening = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")
    assert run_command(*opening, PLENIPOT_HOME=str(home)) == (
        8,
        b"",
        f"plenipot: The folder {home} cannot be used: File exists.\n",
    )


def test_a_database_that_is_not_there_is_a_sentence(run_command):
    code, out, err = run_command("positions", "pp26", PLENIPOT_DATABASE="postgresql:///none?host=/nonexistent")
    assert (code, out, err.count("\n")) == (8, b"", 1)
    assert err.startswith("plenipot: The database cannot be used: ")


def test_a_damaged_database_is_a_sentence(run_command, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "plenipot.sqlite3").write_bytes(b"no database " * 1000)
    code, out, err = run_command("positions", "pp26")
    assert (code, out, err) == (8, b"", "plenipot: The database cannot be used: file is not a database.\n")


def test_a_port_that_is_taken_is_a_sentence(run_command):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert run_command("serve", "--port", str(port)) == (
            8,
            b"",
            f"plenipot: The site cannot listen on 127.0.0.1:{port}: Address already in use. Another --port may be free.\n",
        )


def test_a_name_that_is_no_text_is_read_compared_and_printed(run_command, files):
    odd = os.fsencode(files) + b"/caf\xe9.docx"
    (files / "034.docx").rename(os.fsdecode(odd))
    assert run_command("read", odd, "--json")[::2] == (0, "")
    code, out, _err = run_command("compare", "base.docx", odd, "--format", "json")
    assert (code, out.decode().count("ACP/34/1") > 0) == (0, True)
    assert run_command("read", os.fsencode(files) + b"/\xff.docx")[::2] == (
        2,
        f"plenipot: {files}/\N{REPLACEMENT CHARACTER}.docx could not be opened: No such file or directory.\n",
    )


@pytest.mark.parametrize(
    "speaks", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}]
)
@pytest.mark.parametrize("arguments", [["read", "034.docx"], ["read", "034.docx", "--json"], ["-h"]])
def test_the_terminals_settings_change_no_letter(run_command, files, speaks, arguments):
    assert run_command(*arguments, **speaks) == run_command(*arguments)


@pytest.mark.parametrize(
    "arguments", [["read", "034.docx"], ["read", "034.docx", "--json"], ["diff", "034.docx", "base.docx"]]
)
def test_a_reader_that_goes_away_ends_the_command_quietly(files, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run([*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, cwd=files, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (141, b"")


def test_the_interrupt_key_ends_the_command_quietly(tmp_path):
    os.mkfifo(tmp_path / "slow.docx")
    # A program that runs in the background may have been started with the key ignored, and hands that down.
    command = ["env", "--default-signal=INT", *COMMAND, "read", "slow.docx"]
    going = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path)
    with (tmp_path / "slow.docx").open("wb"):
        going.send_signal(signal.SIGINT)
        going.wait()
    assert (going.stderr.read(), going.wait()) == (b"", 130)


@pytest.mark.parametrize("kind", ["md", "text", "html", "json", "docx"])
def test_a_paper_is_converted_with_the_line_of_its_proposal(run_command, files, kind):
    code, _, _ = run_command("convert", "034.docx", "--to", kind, "--output", f"034-2.{kind}")
    _, printed, _ = run_command("convert", f"034-2.{kind}", "--to", "text") if kind == "docx" else (0, b"", "")
    words = (printed or (files / f"034-2.{kind}").read_bytes()).decode()
    assert code == 0
    assert "MOD" in words
    assert "ACP/34/1" in words
