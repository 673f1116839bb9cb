"""The commands that keep records: what they print, and each refusal as one sentence with its exit code."""

from __future__ import annotations

import json

import pytest

from conference_papers import RES9, amended, paper, proposal, text
from plenipot.adapters.organisations import organisations
from plenipot.cli.registry import report
from plenipot.conferences.queries import bodies
from plenipot.core.access.levels import PUBLIC
from plenipot.proposals.intake import IntakeOutcome

pytestmark = pytest.mark.django_db
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")


@pytest.fixture
def res9(tmp_path):
    path = tmp_path / "RES9.docx"
    path.write_bytes(text(RES9))
    return path


def test_new_opens_a_conference_with_its_deadlines(call):
    code, out, err = call(*NEW, "--like", "itu-pp")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "pp26 is open: Doha, 2026-11-09 to 2026-11-27.",
        "  2026-03-09  Proposals to amend the Constitution or the Convention (CS 224 / CV 519)",
        "  2026-07-09  Other proposals (GR 40)",
        "  2026-10-12  Candidatures for elected posts (GR 170)",
        "Next: plenipot ingest pp26 FOLDER",
    ]


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ((), ["  No deadline is known."]),
        (("--like", "itu-r"), ["  2026-07-09  Proposals (GR 40 (recalled))"]),
        (("--like", "itu-wtdc"), ["  unknown     Contributions (WTDC Resolution 1 (unknown))"]),
    ],
)
def test_new_says_what_is_not_known_of_its_deadlines(call, more, lines):
    code, out, err = call(*NEW, *more)
    assert (code, err, out.splitlines()[1:-1]) == (0, "", lines)


def test_new_enters_the_bodies_that_it_is_told(call):
    code, _, err = call(*NEW, "--body", "PL=Plenary Meeting", "--body", "WG1 = Working Group 1")
    assert (code, err) == (0, "")
    assert [(body.code, body.name) for body in bodies(PUBLIC, "pp26")] == [
        ("PL", "Plenary Meeting"),
        ("WG1", "Working Group 1"),
    ]


@pytest.mark.parametrize(
    ("change", "code", "sentence"),
    [
        ({1: "pp26"}, 7, "The conference “pp26” is open already."),
        ({1: "PP 26"}, 2, "“PP 26” cannot name a conference: lower-case letters, digits and hyphens, please."),
        ({5: "9.11.2026"}, 2, "“9.11.2026” is no day; write it like 2026-11-09."),
        ({1: "pp27", 7: "2026-11-01"}, 2, "A conference cannot close before it opens."),
        ({1: "pp27", 3: " "}, 2, "A conference needs a title."),
    ],
)
def test_new_refuses_in_a_sentence(call, change, code, sentence):
    call(*NEW)
    arguments = [change.get(place, argument) for place, argument in enumerate(NEW)]
    assert call(*arguments) == (code, "", f"plenipot: {sentence}\n")


@pytest.mark.parametrize(
    ("more", "code", "sentence"),
    [
        (("--like", "un-ga"), 3, f"There is no rule book “un-ga”; there are {', '.join(organisations())}."),
        (("--body", "Plenary"), 2, "“Plenary” names no body; write it like PL=Plenary Meeting."),
        (("--prefix", "PP/26"), 2, "“PP/26” cannot begin a symbol: letters, digits, dots and hyphens, please."),
    ],
)
def test_new_refuses_options_it_does_not_know(call, more, code, sentence):
    assert call(*NEW, *more) == (code, "", f"plenipot: {sentence}\n")


def test_ingest_reports_each_fate(call, tmp_path):
    call(*NEW)
    folder = tmp_path / "in"
    folder.mkdir()
    lines = amended(_1="1\tto report {-each-}{+every+} year;")
    (folder / "a.docx").write_bytes(paper("PP26/7-E", proposal("MOD", "FRE/7/1", lines)))
    (folder / "b.bin").write_bytes(b"%PDF")
    code, out, _ = call("ingest", "pp26", folder)
    assert code == 0
    first, second, third, fourth = out.splitlines()
    assert first == "unread    b.bin: This is not a Word file (.docx)."
    assert second.startswith("2 files: 1 new (0 of them doubtful), 0 known, 1 unread, 0 left out, in ")
    assert third == "1 new proposal; 0 pieces of text not understood and kept."
    assert fourth.startswith("No file gives the text in force of RES9 (en). 1 base text reconstructed")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("ingest", "pp99", "{here}"), 3, "There is no conference “pp99”. The record is {home}."),
        (("ingest", "pp26", "{here}/nowhere"), 2, "There is no folder or file “{here}/nowhere”."),
        (("instrument", "show", "RES9"), 3, "There is no text of “RES9” here."),
        (("instrument", "diff", "RES9", "2018", "2022"), 3, "There is no text of “RES9” here."),
        (("instrument", "reconstruct", "pp99"), 3, "There is no conference “pp99”. The record is {home}."),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(call, home, tmp_path, arguments, code, sentence):
    call(*NEW)
    filled = [argument.format(here=tmp_path) for argument in arguments]
    exit_code, _, err = call(*filled)
    assert (exit_code, err.splitlines()[-1]) == (code, f"plenipot: {sentence.format(here=tmp_path, home=home)}")


def test_texts_in_force_are_added_shown_listed_and_compared(call, res9, tmp_path):
    later = tmp_path / "later.docx"
    later.write_bytes(text(amended(_1="1\tto report every second year;")))
    assert call("instrument", "add", res9, "--edition", "2022")[:2] == (
        0,
        "added    RES9 2022 (en) Growth of the Union\n",
    )
    assert call("instrument", "add", res9, "--edition", "2022")[:2] == (
        0,
        "known    RES9 2022 (en) Growth of the Union\n",
    )
    call("instrument", "add", later, "--edition", "2026")
    assert call("instrument", "list")[1] == "RES9\t2022 (en), 2026 (en)\tGrowth of the Union\n"
    _, out, err = call("instrument", "show", "RES9", "--at", "2022")
    assert err == "RES9, edition 2022 (en). From RES9.docx.\n\n"
    assert out.splitlines()[6:9] == [
        "resolves  [RES9/resolves]",
        "  1 to report each year;  [RES9/resolves/1]",
        "  2 to meet every two years,  [RES9/resolves/2]",
    ]
    assert call("instrument", "diff", "RES9", "2022", "2026") == (
        0,
        "  1 to report {-each -}{+every second +}year;  [RES9/resolves/1]\n",
        "1 of 11 provisions differ.\n",
    )
    assert call("instrument", "show", "RES9", "--at", "2018")[2] == (
        "plenipot: There is no edition 2018 of RES9 here; there is 2022, 2026.\n"
    )


def test_a_text_in_force_is_printed_for_machines(call, res9):
    call("instrument", "add", res9, "--edition", "2022")
    instrument = json.loads(call("instrument", "show", "RES9", "--json")[1])
    assert {
        name: instrument[name]
        for name in ("instrument", "key", "language", "label", "title", "source", "reconstructed")
    } == {
        "instrument": "RES9",
        "key": "2022",
        "language": "en",
        "label": "Rev. Bucharest, 2022",
        "title": "Growth of the Union",
        "source": "RES9.docx",
        "reconstructed": False,
    }
    assert instrument["provisions"][7] == {
        "address": "RES9/resolves/1",
        "kind": "item",
        "label": "1",
        "depth": 0,
        "text": "to report each year;",
    }


def test_a_refused_text_does_not_stop_the_others(call, res9, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(text((("", "Dear colleagues"),)))
    code, out, err = call("instrument", "add", tmp_path / "none.docx", letter, res9, "--edition", "2022")
    assert (code, out) == (2, "added    RES9 2022 (en) Growth of the Union\n")
    assert err.splitlines() == [
        f"refused  {tmp_path}/none.docx: It could not be opened: No such file or directory.",
        f"refused  {letter}: No number line in letter.docx says which instrument it is.",
        "plenipot: 2 of 3 files were not added.",
    ]


def test_the_report_counts_in_plain_words(capsys):
    outcomes = [
        IntakeOutcome("a", "new", "PP26/7", "en", proposals=1, unread=2),
        IntakeOutcome("b", "new", "PP26/X1", why="Nobody knows."),
        IntakeOutcome("c", "known", "PP26/7"),
        IntakeOutcome("d", "left", why="It is a hidden file."),
    ]
    report(outcomes, 2)
    assert capsys.readouterr().out.splitlines() == [
        "doubtful  b as PP26/X1: Nobody knows.",
        "left      d: It is a hidden file.",
        "4 files: 2 new (1 of them doubtful), 1 known, 0 unread, 1 left out, in 2.0 s (2 a second).",
        "1 new proposal; 2 pieces of text not understood and kept.",
    ]


def test_help_is_there_for_each_command(call):
    for command in ("new", "ingest", "instrument", "serve", "migrate"):
        code, out, _ = call(command, "--help")
        assert (code, "Example" in out or "add" in out) == (0, True)


def test_a_folder_alone_is_for_the_one_conference_that_there_is(call, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "30.docx").write_bytes(paper("PP26/30-E", proposal("MOD", "B/30/1", amended())))
    none = call("ingest", tmp_path / "in")
    assert none[0] == 2
    assert none[2].endswith("there is none yet; open one with plenipot new.\n")
    call(*NEW)
    code, out, _ = call("ingest", tmp_path / "in")
    assert (code, out.split(",")[0]) == (0, "1 file: 1 new (0 of them doubtful)")
    call("new", "pp30", "--title", "Later", "--from", "2030-11-09", "--to", "2030-11-27")
    assert "there are " in call("ingest", tmp_path / "in")[2]
