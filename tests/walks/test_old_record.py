"""A record made by an earlier version is opened by this one, and says what it said, to the byte."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

FIXTURE = Path(__file__).parents[1] / "fixtures" / "record-of-5328c71"
FOUND_SINCE = {"concordance"}
"""Kinds of findings that the earlier version did not look for."""
GRADED_ANEW = {"api-issue.json", "brief.md", "issue.csv", "issues.csv"}
"""Answers whose grades follow rules that the earlier version did not have."""
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


WRITTEN_ANEW = {"edition.xml", "table.xml"}
"""Akoma Ntoso says more of a change than it did: who made it, when, and what it does; the words are the same."""
ADDED = {
    "targets", "untracked", "beside", "originals", "agenda_item", "doubt", "disputed", "withdrawn_at", "former_symbols", "table", "kind", "position",
    "happened", "deadlines", "file_facts", "state", "room",
}  # fmt: skip
"""Columns of CSV that were not published then; all else is the same."""


def without_added(name: str, lines: object) -> object:
    """An answer without the columns, and the link to what comes next, that were added since."""
    if name.endswith(".atom") and isinstance(lines, list):
        return [re.sub(r'<link href="[^"]*" rel="next"/>', "", line) for line in lines]
    if not name.endswith(".csv") or not isinstance(lines, list):
        return lines
    head, *rows = csv.reader(lines)
    left = [column for column, title in enumerate(head) if title.strip("\ufeff") not in ADDED]
    return [[row[column] for column in left] for row in (head, *rows)]


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
        for name in (printed.keys() & expected.keys()) - GRADED_ANEW
        if without_added(name, printed[name]) != without_added(name, expected[name])
        and not (name.endswith(".json") and keeps_fields(printed[name], expected[name]))
        and not (name in WRITTEN_ANEW and words(printed[name]) == words(expected[name]))
    }
    assert {name: (printed[name], expected[name]) for name in changed} == {}


def words(lines):
    """The words of a text in Akoma Ntoso, without what is said about it."""
    tree = etree.fromstring("".join(lines).encode())
    etree.strip_elements(tree, "{*}meta", with_tail=False)
    return "".join(tree.itertext()).split()


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
    if is_cut_otherwise(now, before):
        return before
    if isinstance(now, list) and isinstance(before, list) and len(now) == len(before):
        return [without_new_fields(*pair) for pair in zip(now, before, strict=True)]
    return now


def is_cut_otherwise(now, before):
    """Tell whether the tokens of a text are cut otherwise than they were: an abbreviation is one token today."""
    lists = isinstance(now, list) and isinstance(before, list)
    return lists and all(isinstance(token, str) for token in (*now, *before)) and "".join(now) == "".join(before)


def test_a_brief_composed_anew_stands_beside_the_stored_ones(environment, expected):
    """Its grades follow today's rules, so it is another brief, with the same parts."""
    command = [PLENIPOT, "brief", "pp26", "--format", "html", "--site", "https://record.example"]
    result = subprocess.run(command, env=environment, check=True, capture_output=True)
    stored = "".join(expected["brief-2-en.html"])
    composed = result.stdout.decode()
    assert composed != stored
    assert re.findall("<h2[^>]*>(.*?)</h2>", composed) == re.findall("<h2[^>]*>(.*?)</h2>", stored)
