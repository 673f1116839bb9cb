"""The commands that try an issue's markers out and take an issue out of view, and the page of what each marker finds."""

from __future__ import annotations

import pytest

from conference_papers import amended, paper, proposal

ISSUE = """id: meetings
title: How often it meets
instruments: [RES9]
questions:
- id: often
  text: Should it meet each year?
  markers:
  - {id: each-year, effect: inserted, terms: {en: [each year, every winter]}, provisions: [RES9/resolves], grade: supports}
  - {id: nowhere, effect: kept, terms: [each year], provisions: [RES8/resolves/1], grade: supports}
"""
OFTEN = amended(_2="2\tto meet {-every two years-}{+each year+},")
NEAR = amended(_1="1\tto report {-each year-}{+in each year-long cycle+};")


@pytest.fixture
def record(call, tmp_path):
    """A conference with three papers on one text and a file with the issue."""
    for name, filed in (("7", ("B/7/1", OFTEN)), ("8", ("USA/8/1", NEAR))):
        (tmp_path / f"{name}.docx").write_bytes(paper(f"PP26/{name}-E", proposal("MOD", *filed), title=name))
    call("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27", "--like", "itu-pp")
    assert call("ingest", "pp26", tmp_path, "--workers", "1")[0] == 0
    (tmp_path / "meetings.yaml").write_text(ISSUE, encoding="utf-8")
    return call


@pytest.mark.django_db
def test_a_check_on_a_conference_says_what_each_marker_finds_misses_and_names_in_vain(record, tmp_path):
    code, out, err = record("issue", "check", tmp_path / "meetings.yaml", "--on", "pp26")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines == [
        "sound meetings.yaml: How often it meets; 1 question, 2 markers",
        "often/each-year (inserted, supports): 1 hit",
        "B · B/7/1 · RES9/resolves/2: supports",
        "“to meet each year,”",
        "near miss · USA/8/1 · RES9/resolves/1: “each year” part of a hyphenated word: “to report in each",
        "year-long cycle;”",
        "touched without a hit: USA/8/1",
        "terms that occur nowhere: every winter",
        "",
        "often/nowhere (kept, supports): 0 hits",
        "provisions that occur nowhere: RES8/resolves/1",
        "",
    ]


@pytest.mark.django_db
def test_the_page_says_the_same_as_the_command(record, tmp_path, client):
    record("issue", "add", "pp26", tmp_path / "meetings.yaml")
    page = client.get("/pp26/issues/meetings/markers").content.decode()
    words = " ".join(page.split())
    for sentence in (
        "Touched without a hit:",
        "Terms that occur nowhere:",
        "Provisions that occur nowhere:",
        "Near misses",
    ):
        assert sentence in words
    assert words.count("USA/8/1") >= 2
    assert client.get("/pp26/issues/nothing/markers").status_code == 404


@pytest.mark.django_db
def test_an_issue_goes_out_of_view_with_a_reason_and_comes_back_with_its_wordings(record, tmp_path):
    record("issue", "add", "pp26", tmp_path / "meetings.yaml")
    assert record("issue", "remove", "pp26", "meetings")[0] == 2
    assert record("issue", "remove", "pp26", "meetings", "--reason", "Settled") == (0, "removed  meetings\n", "")
    assert record("issue", "list", "pp26")[1] == ""
    code, _, err = record("issue", "remove", "pp26", "meetings", "--reason", "Again")
    assert (code != 0, "meetings" in err) == (True, True)
    record("issue", "add", "pp26", tmp_path / "meetings.yaml")
    assert record("issue", "list", "pp26")[1].startswith("meetings\t1 for")
    assert record("issue", "show", "pp26", "meetings")[1].count("wording of") >= 1


def test_sentences_are_graded_as_if_somebody_had_filed_them(call, tmp_path):
    (tmp_path / "meetings.yaml").write_text(ISSUE, encoding="utf-8")
    sentences = tmp_path / "sentences.txt"
    sentences.write_text(
        "# tried\nfor [en]: to meet each year\nagainst [en]: not to meet each year\n", encoding="utf-8"
    )
    code, out, err = call("issue", "test", tmp_path / "meetings.yaml", sentences)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "as expected\tsupports\tto meet each year",
        "as expected\topposes\tnot to meet each year",
    ]


def test_a_sentence_on_another_side_than_expected_is_told_with_the_reason_and_fails(call, tmp_path):
    (tmp_path / "meetings.yaml").write_text(ISSUE, encoding="utf-8")
    sentences = tmp_path / "sentences.txt"
    sentences.write_text("against: to meet each year\nopen: to meet when it rains\n", encoding="utf-8")
    code, out, err = call("issue", "test", tmp_path / "meetings.yaml", sentences)
    assert (code, "1 of 2 sentences are not on the side expected." in err) == (2, True)
    assert out.splitlines()[0] == "expected against\tsupports\tto meet each year"
    assert out.splitlines()[1].startswith("  each-year")
    assert out.splitlines()[2] == "as expected\tunheard\tto meet when it rains"


def test_a_line_that_names_no_side_is_refused_with_its_number(call, tmp_path):
    (tmp_path / "meetings.yaml").write_text(ISSUE, encoding="utf-8")
    sentences = tmp_path / "sentences.txt"
    sentences.write_text("for: to meet each year\nmaybe: to meet\n", encoding="utf-8")
    code, _, err = call("issue", "test", tmp_path / "meetings.yaml", sentences)
    assert (code, "sentences.txt, line 2: a sentence begins with one of" in err) == (2, True)
