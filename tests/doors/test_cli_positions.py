"""`plenipot positions` and `plenipot issue`: stable columns, a table of 100 columns, and refusals in a sentence."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict

import pytest

from plenipot.adapters.render.positions import COLUMNS
from plenipot.cli.sample import SAMPLES

ISSUES = SAMPLES / "busan-2014" / "issues"
IOT = {
    "issue": "iot",
    "proponent": "ACP",
    "name": "Asia-Pacific Telecommunity",
    "grade": "supports",
    "computed": None,
}


@pytest.fixture
def printed(call, busan):
    """What `plenipot positions` writes for machines."""

    def answer(*arguments):
        code, out, err = call("positions", busan, *arguments)
        assert (code, err) == (0, "")
        return out.removeprefix("\ufeff")

    return answer


def test_json_has_a_row_per_issue_and_proponent_with_all_evidence(printed):
    rows = json.loads(printed("--issue", "iot", "--format", "json"))
    assert [row["proponent"] for row in rows if row["evidence"] and row["through"] != ["ACP"]] == ["ACP"]
    acp = rows[0]
    assert {key: acp[key] for key in IOT} == IOT
    assert len(acp["through"]) == 26
    assert [(evidence["proposal"], evidence["provision"], evidence["effect"]) for evidence in acp["evidence"]] == [
        ("ACP/67A1/5", "RES[ACP-2]", "marked"),
        ("ACP/67A1/5", "RES[ACP-2]/resolves/2", "inserted"),
    ]
    assert [set(evidence) for evidence in acp["evidence"]] == 2 * [
        {"document", "proposal", "provision", "words", "effect", "marker", "question", "place", "reason"}
    ]
    everybody = {row["proponent"] for row in rows}
    assert [row["issue"] for row in rows] == ["iot"] * len(everybody), "silence has its row too"


def test_csv_says_the_same_in_stable_columns(printed):
    positions = json.loads(printed("--format", "json"))
    rows = list(csv.DictReader(io.StringIO(printed("--format", "csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["issue"], row["proponent"], row["grade"]) for row in rows] == [
        (row["issue"], row["proponent"], row["grade"]) for row in positions
    ]
    for row, position in zip(rows, positions, strict=True):
        words = [" ".join(evidence["words"].split()) for evidence in position["evidence"]]
        assert [phrase for phrase in row["words"].split("\n") if phrase] == words
        assert [address for address in row["provision"].split("\n") if address] == [
            evidence["provision"] for evidence in position["evidence"]
        ]


def test_the_table_is_legible_at_a_hundred_columns(call, busan):
    code, out, err = call("positions", busan)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    assert "- EUR    opposes  European Conference of Postal and Telecommunications Administrations" in out
    assert out.count("“to continue to study the working definition") == 1, (
        "a sentence that two markers find stands once"
    )


def test_countries_stand_where_their_own_words_or_those_they_signed_put_them(printed):
    rows = json.loads(printed("--issue", "ict-definition", "--by", "country", "--format", "json"))
    grades = defaultdict(set)
    for row in rows:
        grades[row["grade"]].update(row["through"])
    assert grades == {"supports": {"ACP"}, "supports with changes": {"ARB"}, "opposes": {"EUR", "IAP", "RCC"}}
    assert next(row["through"] for row in rows if row["proponent"] == "USA") == ["IAP"]


@pytest.mark.django_db
def test_what_is_not_there_is_said_in_a_sentence(call, home):
    assert call("positions", "nowhere") == (
        3,
        "",
        f"plenipot: There is no conference “nowhere”. The record is {home}.\n",
    )


def test_an_issue_that_is_not_there_is_named(call, busan):
    sentence = "plenipot: There is no issue “nothing” in “busan-2014”.\n"
    assert call("positions", busan, "--issue", "nothing") == (3, "", sentence)


def test_check_needs_no_record_and_names_field_and_line(call, tmp_path):
    broken = tmp_path / "iot.yaml"
    broken.write_text(ISSUES.joinpath("iot.yaml").read_text(encoding="utf-8").replace("effect: marked", "effect: mark"))
    code, out, err = call("issue", "check", ISSUES / "iot.yaml", broken)
    assert (code, out) == (2, "sound    iot.yaml: Internet of Things; 1 question, 3 markers\n")
    choices = "kept, struck, inserted, strengthened, weakened, marked"
    assert err.splitlines() == [
        f"refused  iot.yaml: “mark” is none of: {choices}. (questions[0].markers[0].effect, line 23)",
        "plenipot: 1 of 2 files cannot be used.",
    ]


def test_an_issue_is_added_once_and_reworded_in_its_place(call, busan, tmp_path):
    path = tmp_path / "iot.yaml"
    path.write_text(ISSUES.joinpath("iot.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert call("issue", "add", busan, path)[1] == "known    iot: Internet of Things; 1 question, 3 markers\n"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Internet of Things", "title: Things"))
    assert call("issue", "add", busan, path)[1] == "added    iot: Things; 1 question, 3 markers\n"
    lines = call("issue", "list", busan)[1].splitlines()
    assert [line.split("\t")[0] for line in lines] == ["ict-definition", "cybersecurity", "iot", "internet-ott-iana"]
    assert lines[2] == "iot\t5 for, 0 against, 0 between, 20 silent\tThings"


def test_no_issue_is_added_where_one_of_the_files_is_refused(call, busan, tmp_path):
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(ISSUES.joinpath("iot.yaml").read_text(encoding="utf-8").replace("id: iot", "id: things"))
    bad.write_text("id: bad\n")
    code, out, err = call("issue", "add", busan, good, bad)
    assert (code, out) == (2, "")
    assert err == "plenipot: bad.yaml: The field “title” is missing. (top, line 1)\n"
    assert "things" not in call("issue", "list", busan)[1]


def test_what_analysts_add_is_shown_with_its_source(call, busan):
    assert call("issue", "remark", busan, "iot", "The room is tired.", "--source", "Minutes 9")[0] == 0
    judged = ("--reason", "Said so from the floor.", "--source", "Minutes 9")
    assert call("issue", "overrule", busan, "iot", "ACP", "supports with changes", *judged)[0] == 0
    lines = call("issue", "show", busan, "iot")[1].splitlines()
    assert (lines[0], lines[2:]) == (
        "iot: Internet of Things",
        [
            "  complication: The room is tired. (Minutes 9)",
            "  ACP: supports with changes. Said so from the floor. (Minutes 9; desk)",
        ],
    )
    head = call("positions", busan, "--issue", "iot")[1].splitlines()[2]
    assert head.startswith("± ACP    supports with changes (overruled; the words gave: supports)")


def test_an_overrule_without_a_source_is_refused(call, busan):
    code, out, err = call("issue", "overrule", busan, "iot", "ACP", "neutral", "--reason", "So.", "--source", " ")
    assert (code, out, err) == (2, "", "plenipot: An overrule needs a reason and a source.\n")
