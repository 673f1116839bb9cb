"""`plenipot compile`, `brackets`, `apply` and `convert` on the sample's Word files, as a delegate would use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run_command
from plenipot.adapters.forms import load
from plenipot.adapters.render.negotiating import as_docx
from plenipot.adapters.word.reader import read
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Requester
from plenipot.core.text.provisions import ProvisionKind

INSTRUMENTS = Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments"
BASE = str(INSTRUMENTS / "RES140.2010.en.txt")
FILES = ("S14-PP-C-0079!A1!MSW-E.docx", "S14-PP-C-0080!A1!MSW-E.docx")
RESOLVES = "RES140/resolves/7"
EUR = Requester("EUR", "EUR/80A1/1")


def run(folder, *arguments, code=0):
    result = run_command(folder, *arguments)
    assert result.returncode == code, result.stderr
    return result


@pytest.fixture(scope="module")
def compiled(sample_files, tmp_path_factory):
    """The negotiating text on Resolution 140 as a Word file, and as data."""
    path = tmp_path_factory.mktemp("compiled") / "DT.docx"
    run(sample_files, "compile", BASE, *FILES, "--format", "docx", "--output", path)
    return path, json.loads(run(sample_files, "compile", BASE, *FILES, "--format", "json").stdout)


def shape(pieces):
    """Words and brackets without ids and white space at the edges; no text comes last."""
    return [
        piece.strip()
        if isinstance(piece, str)
        else [
            (shape(option["pieces"]), requests(option))
            for option in sorted(piece["options"], key=lambda option: not option["pieces"])
        ]
        for piece in pieces
        if not isinstance(piece, str) or piece.strip()
    ]


def requests(option):
    return [request["proponent"] for request in option["asked"]]


def test_each_bracket_says_who_asks_for_it_since_which_document(compiled):
    clause = next(clause for clause in compiled[1]["clauses"] if clause["address"] == RESOLVES)
    [outer] = clause["pieces"]
    kept_option, deleted_option = outer["options"]
    assert (kept_option["in_force"], deleted_option["pieces"]) == (True, [])
    assert deleted_option["asked"] == [
        {"proponent": "EUR", "proposal": "EUR/80A1/1", "document": "PP14/80(Add.1)-E", "since": "2014-10-06"}
    ]
    assert [requests(option) for option in kept_option["pieces"][1]["options"]] == [[], ["ARB"]]


def test_the_word_file_is_read_back_bracket_by_bracket(compiled):
    path, data = compiled
    again = json.loads(run(path.parent, "brackets", path.name, "--json").stdout)
    assert again["findings"] == []
    assert again["counts"]["by_proponent"] == data["counts"]["by_proponent"]
    shapes = {clause["address"]: shape(clause["pieces"]) for clause in data["clauses"] if clause["pieces"]}
    shapes_again = {clause["address"]: shape(clause["pieces"]) for clause in again["clauses"] if clause["pieces"]}
    assert shapes_again[RESOLVES] == shapes[RESOLVES]
    assert set(shapes_again) == set(shapes)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "author not stated"),
        ("fr", "auteur non précisé"),
        ("es", "autor no indicado"),
        ("ru", "автор не указан"),
        ("zh", "未注明提案方"),
        ("ar", "صاحب المقترح غير مذكور"),
    ],
)
def test_a_paper_that_states_no_author_is_named_by_nobody_in_six_languages(language, words):
    """Printed, written as Word and read back: the option is its proposal's, and no file stands where a government does."""
    nobody = Requester("", "7.docx #1", "", "2026-11-09")
    clauses = [
        Clause(
            "RES9/resolves/1",
            ProvisionKind.ITEM,
            ("to ", Bracket("b", (Option(("act",), (nobody,)), Option((), (EUR,))))),
        ),
        Clause(
            "RES9/resolves/2",
            ProvisionKind.ITEM,
            (Bracket("c", (Option(("one",), (nobody,)), Option(("two",), (EUR,)))),),
        ),
    ]
    form = load("itu-pp")
    data = as_docx(NegotiatingText(tuple(clauses)), form, title="", language=language)
    word = read(data)
    printed = [paragraph.accepted() for paragraph in word.body]
    assert [words in line for line in printed] == [True, True, False]
    assert not any("7.docx" in line for line in printed)
    again = parse_negotiating_document(word, form).text
    asked_again = [[option.asked for option in bracket.options] for _, bracket in again.brackets()]
    assert asked_again == [[(nobody,), (EUR,)], [(nobody,), (EUR,)]]
    assert dict(count_brackets(again).by_proponent) == {"EUR": 2}


def test_brackets_are_listed_and_counted(compiled):
    lines = run(compiled[0].parent, "brackets", "DT.docx").stdout.splitlines()
    at = lines.index(f"{RESOLVES}#1  7 item")
    assert lines[at + 2] == "  1  no text  ← EUR (EUR/80A1/1, PP14/80(Add.1)-E, since 2014-10-06)"
    assert lines[-3] == f"{compiled[1]['counts']['brackets']} brackets."


def test_moves_are_made_in_the_order_in_which_they_are_told(compiled, tmp_path):
    """Lifted, then a chair's compromise; the paper that results is read like the first, and the way is counted."""
    path, data = compiled
    moved = tmp_path / "DT-1.docx"
    result = run(
        path.parent, "brackets", path.name, "--move", "lift RES140/number#1 1",
        "--move", f"offer {RESOLVES}#1 that no definition is needed", "--format", "docx", "--output", moved,
    )  # fmt: skip
    before = data["counts"]["brackets"]
    assert result.stderr == f"{before} brackets before, {before - 1} after.\n"
    again = json.loads(run(tmp_path, "brackets", "DT-1.docx", "--json").stdout)
    [outer] = next(clause for clause in again["clauses"] if clause["address"] == RESOLVES)["pieces"]
    assert (outer["options"][-1]["pieces"], requests(outer["options"][-1])) == (
        ["that no definition is needed"],
        ["CHAIR"],
    )
    days = json.loads(run(tmp_path, "brackets", path, "DT-1.docx", "--json").stdout)["papers"]
    assert [(day["brackets"], day["opened"], day["lifted"]) for day in days] == [
        (before, before, 0),
        (before - 1, 0, 1),
    ]
    assert days[1]["by_proponent"]["CHAIR"] == 1
    table = run(tmp_path, "brackets", path, "DT-1.docx").stdout.splitlines()
    assert [line.split()[1:4] for line in table[1:]] == [[str(before), str(before), "0"], [str(before - 1), "0", "1"]]


@pytest.mark.parametrize(
    ("move", "code", "message"),
    [
        ("lift RES140/nothing#1 0", 3, "There is no bracket RES140/nothing#1 in this text."),
        ("lift RES140/number#1 9", 3, "The bracket RES140/number#1 has 2 options, counted from 0."),
        ("lift RES140/number#1", 2, "“lift RES140/number#1”: lift takes BRACKET OPTION, numbers in figures."),
        ("drop RES140/number#1", 2, "“drop RES140/number#1” is no move; there are: lift BRACKET OPTION; "),
        ("'", 2, "“'” is no move; there are: lift BRACKET OPTION; "),
    ],
)
def test_a_move_that_cannot_be_made_is_refused_in_a_sentence(compiled, move, code, message):
    result = run(compiled[0].parent, "brackets", "DT.docx", "--move", move, code=code)
    assert result.stderr.removeprefix("plenipot: ").startswith(message)
    assert result.stdout == ""


def test_a_chosen_proposal_is_applied_with_tracked_changes(sample_files, tmp_path):
    out = tmp_path / "applied.docx"
    stderr = run(
        sample_files, "apply", BASE, *FILES, "--choose", "ARB/79A1/1", "--format", "docx", "--output", out
    ).stderr
    assert stderr == "1 proposal changes 10 provisions; 0 places stay contested.\n"
    before = run(tmp_path, "read", out.name, "--rejected").stdout.split()
    base = " ".join(line.partition(": ")[2] or line for line in Path(BASE).read_text(encoding="utf-8").splitlines()[1:])
    assert sorted(word for word in before if len(word) > 12) == sorted(word for word in base.split() if len(word) > 12)


def test_numbers_are_made_consecutive_and_references_follow(sample_files):
    """IAP inserts b)bis before c) in Resolution 179."""
    base, file = str(INSTRUMENTS / "RES179.2010.en.txt"), "S14-PP-C-0034!R1-A1!MSW-E.docx"
    result = run(sample_files, "apply", base, file, "--choose", "IAP/34R1A1/3", "--renumber")
    assert result.stderr.splitlines()[:2] == [
        "RES179/recalling/b-bis: b)bis becomes c)",
        "RES179/recalling/c: c) becomes d)",
    ]
    lines = result.stdout.splitlines()
    assert [line[:2] for line in lines[lines.index("recalling") + 1 : lines.index("considering")]] == [
        "a)",
        "b)",
        "c)",
        "d)",
    ]


def test_a_choice_that_contradicts_itself_is_bracketed_or_refused(sample_files):
    choices = ("--choose", "ARB/79A1/1", "--choose", "EUR/80A1/1")
    text = run(sample_files, "apply", BASE, *FILES, *choices).stdout
    assert "[" in text
    refused = run(sample_files, "apply", BASE, *FILES, *choices, "--strict", code=7).stderr
    assert refused.startswith("plenipot: The chosen proposals contradict each other at RES140/")
    unknown = run(sample_files, "apply", BASE, *FILES, "--choose", "X/1/1", code=3).stderr
    assert unknown == "plenipot: There is no proposal “X/1/1” in these files; there are ARB/79A1/1, EUR/80A1/1.\n"


@pytest.mark.parametrize("kind", ["akn", "html", "md", "json", "text"])
def test_a_proposal_is_converted_with_its_changes(sample_files, kind):
    stdout = run(sample_files, "convert", FILES[0], "--to", kind, "--proposal", "ARB/79A1/1").stdout
    marks = {
        "akn": ">Busan, 2014</ins>",
        "html": "<ins",
        "md": "<ins>",
        "json": '"INSERTED"',
        "text": "{+Busan, 2014+}",
    }
    assert marks[kind] in stdout
    assert "shall" in stdout


def test_akoma_ntoso_goes_in_again(sample_files, tmp_path):
    run(sample_files, "convert", BASE, "--to", "akn", "--output", tmp_path / "res140.xml")
    assert (
        run(tmp_path, "convert", "res140.xml", "--to", "text").stdout
        == run(sample_files, "convert", BASE, "--to", "text").stdout
    )
