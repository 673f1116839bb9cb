"""`plenipot read` on Word files: for people, for machines, plain texts, and files that are none."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

from conference_papers import RES9, amended, paper, proposal, text
from plenipot.adapters.organisations import organisations
from plenipot.adapters.render.filing import stories_value
from plenipot.adapters.word.reader import read as read_word
from plenipot.core.text.plain_text import plain_lines
from word_packages import NAMES, document, p, package, part, t

MIB = 2**20


def plenipot(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "plenipot.cli.main", "read", *map(str, arguments)],
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=_bounded,
    )


def _bounded():
    """Ten seconds of work and half a gibibyte, as the promise goes."""
    resource.setrlimit(resource.RLIMIT_AS, (512 * MIB, 512 * MIB))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "034.docx"
    changed = amended(
        RES9, _1="1\tto report {-each-}{+every+} year;", _b="b)\tthat the use of networks is wide{+ and growing+},"
    )
    path.write_bytes(
        paper(
            "PP26/34(Add.1)-E",
            proposal("MOD", "B/CAN/34A1/1", changed),
            proposal("SUP", "B/CAN/34A1/2", (("ResNo", "RESOLUTION 163 (Guadalajara, 2010)"),), "Its work is done."),
        )
    )
    return path


def test_a_delegate_reads_it(file):
    result = plenipot(file)
    assert (result.returncode, result.stderr) == (0, b"")
    assert (
        result.stdout.decode()
        == """\
Document:    PP26/34(Add.1)-E
Date:        2026-10-01
Source:      Freedonia
Title:       Proposals for the work of the conference
Language:    en (original: en)
Form:        itu-pp (the symbol PP26/34(Add.1)-E)

MOD B/CAN/34A1/1
  RES9 · Growth of the Union · Rev. Bucharest, 2022
  by B, CAN
    [RES9/considering/b] b) that the use of networks is wide{+ and growing+},
    [RES9/resolves/1] 1 to report [-each-]{+every+} year;
    (9 more provisions as before)
  Reasons: So that it is clear.

SUP B/CAN/34A1/2
  RES163 · Guadalajara, 2010
  by B, CAN
    [RES163/number] RESOLUTION 163 (Guadalajara, 2010)
  Reasons: Its work is done.
"""
    )


def test_a_machine_reads_it(file):
    value = json.loads(plenipot(file, "--json").stdout)
    assert list(value) == [
        "form", "form_by", "masthead", "proposals", "findings", "unread", "introduction", "first_page", "changes", "stories",
        "properties",
    ]  # fmt: skip
    assert list(value["masthead"]) == [
        "symbol", "conference", "date", "body", "source", "title", "agenda_item", "language", "original", "printed", "running",
    ]  # fmt: skip
    first, second = value["proposals"]
    assert list(first) == [
        "id", "mark", "instrument", "target", "targets", "title", "edition", "margins", "transfer", "sponsors", "reasons", "place",
        "provisions", "untracked", "operations",
    ]  # fmt: skip
    assert first["operations"] == [
        {"mark": "MOD", "address": "RES9/considering/b", "after": ""},
        {"mark": "MOD", "address": "RES9/resolves/1", "after": ""},
    ]
    changed = next(provision for provision in first["provisions"] if provision["address"] == "RES9/resolves/1")
    assert changed["spans"] == [
        {"text": "to report ", "fate": "KEPT", "change": -1, "by": -1},
        {"text": "each", "fate": "DELETED", "change": 0, "by": -1},
        {"text": "every", "fate": "INSERTED", "change": changed["spans"][2]["change"], "by": -1},
        {"text": " year;", "fate": "KEPT", "change": -1, "by": -1},
    ]
    assert changed["marked"] == "to report [-each-]{+every+} year;"
    assert (second["mark"], second["target"], second["sponsors"]) == ("SUP", "RES163", ["B", "CAN"])
    assert {change["author"] for change in value["changes"]} == {"A clerk"}
    assert value["stories"] == stories_value(read_word(file.read_bytes()))


@pytest.mark.parametrize("options", [(), ("--numbers",), ("--stories",), ("--numbers", "--stories")])
@pytest.mark.parametrize("which", ["accepted", "rejected"])
def test_the_plain_texts_are_those_of_the_views(file, which, options):
    options_given = {option.removeprefix("--"): True for option in options}
    expected = plain_lines(read_word(file.read_bytes()), accepted=which == "accepted", **options_given)
    assert plenipot(file, f"--{which}", *options).stdout.decode() == "".join(f"{line}\n" for line in expected)


def test_changes_say_who_and_when(file):
    rows = [line.split("\t") for line in plenipot(file, "--changes").stdout.decode().splitlines()]
    assert [(fate, author, words) for _, fate, author, _, words in rows] == [
        ("inserted", "A clerk", "and growing"),
        ("deleted", "A clerk", "each"),
        ("inserted", "A clerk", "every"),
    ]


def bomb():
    return package(document(*[p(t("x" * 1000))] * 300_000))


HOSTILE = {
    "nothing": b"",
    "not a Word file": b"a plain text",
    "half a file": package(document(p(t("x"))))[:200],
    "deep": package(f"<w:document {NAMES}><w:body>{'<w:ins>' * 100_000}</w:body></w:document>"),
    "entities": package('<!DOCTYPE w [<!ENTITY a "aaaa">]>' + part("document", "&a;")),
    "no document": package(b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_one_sentence_and_exit_code_2(tmp_path, name):
    path = tmp_path / "bad.docx"
    path.write_bytes(HOSTILE[name])
    result = plenipot(path)
    message = result.stderr.decode()
    assert (result.returncode, result.stdout, message.count("\n")) == (2, b"", 1)
    assert message.startswith("plenipot: ")
    assert message.endswith(".\n")


def test_a_bomb_is_one_sentence_and_exit_code_2(tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb())
    result = plenipot(path)
    assert (result.returncode, result.stderr.decode().count("\n")) == (2, 1)


def test_a_missing_file_and_options_that_exclude_each_other_are_refused(tmp_path, file):
    for arguments in ((tmp_path / "none.docx",), (file, "--accepted", "--json"), (file, "--numbers")):
        result = plenipot(*arguments)
        assert (result.returncode, result.stdout, result.stderr.decode().count("\n")) == (2, b"", 1)


def test_an_unknown_form_is_refused_with_the_names_of_those_there_are(file):
    result = plenipot(file, "--form", "nobody")
    assert result.stderr.decode() == (f"plenipot: There is no form “nobody”; there are {', '.join(organisations())}.\n")


def test_neither_a_database_nor_django_is_loaded(file):
    code = (
        "import sys\nfrom plenipot.cli.main import run\n"
        f"try:\n    run(['read', {str(file)!r}])\nexcept SystemExit:\n    pass\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'django', 'sqlite3', 'ninja', 'pydantic', 'yaml', 'rapidfuzz', 'docx', 'multiprocessing'}), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr == "[]\n"


def test_a_file_without_options_and_the_version_load_no_parser_of_options(file):
    for arguments in (["read", str(file)], ["--version"]):
        code = (
            "import sys\nfrom plenipot.cli.main import run\n"
            f"try:\n    run({arguments!r})\nexcept SystemExit as end:\n    assert not end.code\n"
            "print([name for name in ('typer', 'plenipot.adapters.render.formats') if name in sys.modules], file=sys.stderr)"
        )
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert (len(result.stdout) > 10, result.stderr) == (True, "[]\n")


def test_a_file_reads_the_same_with_options_that_change_nothing_and_without(file):
    assert plenipot(file).stdout == plenipot(file, "--form", "").stdout


def test_nothing_is_loaded_that_only_positions_and_conferences_need(file):
    code = (
        "import sys\nfrom plenipot.cli.main import run\n"
        f"try:\n    run(['read', {str(file)!r}])\nexcept SystemExit:\n    pass\n"
        "rooms = tuple(f'plenipot.core.{room}' for room in ('stance', 'procedure', 'consolidation', 'negotiation'))\n"
        "print([name for name in sorted(sys.modules) if name.startswith(rooms)], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr == "[]\n"


def test_what_a_paper_changes_untracked_is_told_against_the_text_in_force(tmp_path):
    base, filed, clean = tmp_path / "RES9.docx", tmp_path / "035.docx", tmp_path / "clean.docx"
    changed = amended(RES9, a="a)\tthat the Union may not grow;", _1="1\tto report every other year;")
    base.write_bytes(text(RES9))
    filed.write_bytes(paper("PP26/35-E", proposal("MOD", "B/35/1", changed)))
    clean.write_bytes(text(changed))
    for path, identity in ((filed, "B/35/1"), (clean, "#1")):
        lines = plenipot(path, "--against", base).stdout.decode().splitlines()
        assert lines[-3:] == [
            f"{identity}: 2 changes are not tracked, and presumed:",
            "  RES9/considering/a: shall → may not",
            "  RES9/resolves/1: each → every other",
        ]
    value = json.loads(plenipot(filed, "--against", base, "--json").stdout)
    assert [(change["mark"], change["after"]) for change in value["proposals"][0]["untracked"]] == [
        ("MOD", "may not"),
        ("MOD", "every other"),
    ]
    assert plenipot(filed, "--against", base, "--accepted").returncode == 2


def test_a_paper_that_is_not_recognised_is_not_said_to_propose_nothing(tmp_path):
    path = tmp_path / "RES9.docx"
    path.write_bytes(text(RES9))
    words = plenipot(path).stdout.decode()
    assert ("No proposal recognised" in words, "NOC" in words, "nothing" in words) == (True, False, False)


def test_the_words_of_a_new_text_and_of_one_that_goes_are_shown(tmp_path):
    path = tmp_path / "036.docx"
    new = (("ResNo", "DRAFT NEW RESOLUTION [B-1]"), ("Restitle", "Boats"), ("Call", "resolves"), ("", "1\tto row,"))
    path.write_bytes(paper("PP26/36-E", proposal("ADD", "B/36/1", new), proposal("SUP", "B/36/2", RES9[:2])))
    lines = plenipot(path).stdout.decode().splitlines()
    assert "    [RES[B-1]/resolves/1] 1 to row," in lines
    assert "    [RES9/title] Growth of the Union" in lines
