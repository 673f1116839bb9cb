"""`plenipot search` finds what the site finds, marked, as lines or as JSON; refusals are sentences."""

from __future__ import annotations

import json

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.cli.main import run
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments import operations as instruments
from plenipot.participation import operations as participation
from plenipot.proposals import operations

pytestmark = pytest.mark.django_db
OFTEN = amended(_2="2\tto meet {-every two years-}{+each year+},")


@pytest.fixture
def call(capsys, home):
    participation.load(OPERATOR, NOW)
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    operations.receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)

    def answer(*arguments):
        with pytest.raises(SystemExit) as end:
            run(arguments)
        out, err = capsys.readouterr()
        return end.value.code, out, err

    return answer


def test_what_is_found_is_printed_with_its_words_marked(call):
    code, out, err = call("search", "pp26", '"each year" mark:MOD')
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "1 found:",
        "",
        "B/30/1  RES9/resolves/2 en",
        "  to meet [each year],",
        "  /pp26/proposals/B/30/1?text=en#RES9/resolves/2",
    ]


def test_words_that_are_taken_away_are_said_to_be(call):
    _, out, _ = call("search", "pp26", '"two years" proponent:B')
    assert out.splitlines()[2:4] == ["B/30/1  RES9/resolves/2 en (taken away)", "  to meet every [two years],"]


def test_json_holds_the_same(call):
    code, out, _ = call("search", "all", "reports", "kind:provision", "--json")
    answer = json.loads(out)
    assert (code, answer["question"], answer["total"]) == (0, "reports kind:provision", 2)
    assert {find["path"] for find in answer["found"]} == {
        "/instruments/RES9/2022/?text=en#RES9/resolves/1",
        "/instruments/RES9/2022/?text=en#RES9/instructs-the-council/p1",
    }


@pytest.mark.parametrize(
    ("query", "code", "sentence"),
    [
        (("pp26", "(a"), 2, "The parenthesis at character 1 is never closed."),
        (("nowhere", "a"), 3, "There is no conference “nowhere”. The record is {home}."),
    ],
)
def test_refusals_are_sentences(call, home, query, code, sentence):
    assert call("search", *query) == (code, "", f"plenipot: {sentence.format(home=home)}\n")


def test_nothing_is_said_to_be_nothing(call):
    assert call("search", "pp26", "unheard")[1] == "Nothing answers “unheard”.\n"


def test_the_impact_of_a_term_is_printed(call):
    code, out, err = call("impact", "pp26", "--term", "report", "--replace", "account")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "“report” stands in 2 provisions of 1 texts: 2 mandates.",
        "",
        "mandates",
        "  RES9/resolves/1  2022 en  by “resolves”",
        "    to [-report-]{+account+} each year;",
        "  RES9/instructs-the-council/p1  2022 en  by “instructs-the-council”",
        "    to examine the [-reports-]{+accounts+}.",
    ]


def test_the_impact_of_a_term_as_rows(call):
    _, out, _ = call("impact", "pp26", "--term", "two years", "--format", "json")
    assert [(row["address"], row["does"], row["proposals"], row["effects"]) for row in json.loads(out)] == [
        ("RES9/resolves/2", "mandates", ["B/30/1"], ["strikes"])
    ]
    assert call("impact", "pp26", "--term", "unheard", "--format", "csv") == (0, "", "")
    assert call("impact", "pp26", "--term", "?")[2] == "plenipot: A term needs at least one letter or figure.\n"
