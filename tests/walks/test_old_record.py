"""A record made by an earlier version is opened by this one, and says what it said, to the byte."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FIXTURE = Path(__file__).parents[1] / "fixtures" / "record-of-5328c71"
FOUND_SINCE = {"concordance"}
"""Kinds of findings that the earlier version did not look for."""
PLENIPOT = Path(sys.executable).with_name("plenipot")


def unpack(name: str, folder: Path) -> Path:
    """The one folder in an archive of the fixture, unpacked."""
    shutil.unpack_archive(FIXTURE / name, folder)
    (unpacked,) = folder.iterdir()
    return unpacked


def parts(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a Word file in their order: how they are packed depends on the machine's zlib."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def answers(folder: Path) -> dict[str, object]:
    """What was printed, by file name."""
    return {
        path.name: parts(path.read_bytes()) if path.suffix == ".docx" else path.read_bytes().decode().splitlines(True)
        for path in folder.iterdir()
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return answers(unpack("expected.tar.xz", tmp_path_factory.mktemp("expected")))


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The environment of a command that opens a copy of the record."""
    home = unpack("record.tar.xz", tmp_path_factory.mktemp("record"))
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("PLENIPOT", "DJANGO"))}
    return variables | {"PLENIPOT_HOME": str(home)}


@pytest.fixture(scope="module")
def printed(environment, tmp_path_factory):
    folder = tmp_path_factory.mktemp("printed")
    subprocess.run([sys.executable, FIXTURE / "print_record.py", folder], env=environment, check=True)
    return answers(folder)


def test_every_answer_of_the_record_is_there(printed, expected):
    assert sorted(printed) == sorted(expected)


@pytest.mark.parametrize("brief", ["brief-1-en", "brief-1-fr", "brief-1-ar", "brief-2-en", "brief-2-fr"])
@pytest.mark.parametrize("suffix", ["html", "docx", "md"])
def test_a_stored_brief_prints_the_same_bytes(printed, expected, brief, suffix):
    assert printed[f"{brief}.{suffix}"] == expected[f"{brief}.{suffix}"]


def test_the_site_and_the_interface_say_the_same(printed, expected):
    changed = {
        name
        for name in printed.keys() & expected.keys()
        if printed[name] != expected[name]
        and not (name.endswith(".json") and keeps_fields(printed[name], expected[name]))
    }
    assert {name: (printed[name], expected[name]) for name in changed} == {}


def keeps_fields(now, before):
    """Tell whether two printed answers differ only by fields that were added since."""
    answer = json.loads("".join(now))
    if isinstance(answer, list):
        answer = [entry for entry in answer if not isinstance(entry, dict) or entry.get("what") not in FOUND_SINCE]
    return without_new_fields(answer, json.loads("".join(before))) == json.loads("".join(before))


def without_new_fields(now, before):
    """The answer of today without the fields that the earlier one does not have."""
    if isinstance(now, dict) and isinstance(before, dict):
        return {key: without_new_fields(value, before[key]) for key, value in now.items() if key in before}
    if isinstance(now, list) and isinstance(before, list) and len(now) == len(before):
        return [without_new_fields(*pair) for pair in zip(now, before, strict=True)]
    return now


def test_the_record_of_the_day_is_the_stored_brief(environment, expected):
    """Composed anew, the last brief is still the last: what it rests on is read as it was written."""
    command = [PLENIPOT, "brief", "pp26", "--format", "html", "--site", "https://record.example"]
    result = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert result.stdout.decode().splitlines(keepends=True) == expected["brief-2-en.html"]
