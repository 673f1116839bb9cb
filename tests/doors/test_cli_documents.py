"""The commands that list conferences and papers and correct what is registered, from a folder to the corrected record."""

from __future__ import annotations

import json

import pytest

from conference_papers import RES9, amended, paper, proposal

pytestmark = pytest.mark.django_db
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27", "--like", "itu-pp")
MODIFIED = amended(_1="1\tto report {-each-}{+every second+} year;")


@pytest.fixture
def record(call, tmp_path):
    """A conference with a paper, and one whose file name names a temporary document."""
    (tmp_path / "7.docx").write_bytes(paper("PP26/7-E", proposal("MOD", "B/7/1", MODIFIED), title="Seven"))
    (tmp_path / "D26-PP-261101-TD-0008!!MSW-E.docx").write_bytes(
        paper("PP26/8-E", proposal("SUP", "FRE/8/1", RES9[:2]), title="Eight")
    )
    call(*NEW)
    assert call("ingest", "pp26", tmp_path, "--workers", "1")[0] == 0
    return call


def test_the_version_is_told_without_a_record(call):
    code, out, err = call("--version")
    assert (code, out.split()[0], err) == (0, "plenipot", "")
    assert out.split()[1][0].isdecimal()


def test_the_conferences_of_a_record_are_listed(record):
    assert record("list")[1] == "pp26\t2026-11-09 to 2026-11-27\t2 documents, 1 proposals\tDoha\n"
    (row,) = json.loads(record("list", "--json")[1])
    assert row == {
        "slug": "pp26", "title": "Doha", "from": "2026-11-09", "to": "2026-11-27", "documents": 2, "proposals": 1,
    }  # fmt: skip


def test_an_empty_record_says_how_to_begin(call):
    assert call("list") == (0, "", "There is no conference yet; open one with plenipot new.\n")


def test_a_paper_in_doubt_is_listed_set_right_and_found_under_both_symbols(record):
    code, out, err = record("documents", "pp26", "--doubtful")
    line = "PP26/DT/8\ten\tFreedonia\tEight\tdoes not count: The file name says DT/8, not 8."
    assert (code, out.splitlines(), err) == (0, [line], "1 document, in doubt.\n")
    answer = record("document", "set", "pp26", "dt/8", "--symbol", "8", "--reason", "The name is wrong")
    assert answer == (0, "PP26/DT/8 is PP26/8 now; the former symbol leads to it.\n", "")
    printed = record("document", "show", "pp26", "DT/8")[1]
    assert printed.splitlines()[:9] == [
        "symbol:\tPP26/8",
        "title:\tEight",
        "source:\tFreedonia",
        "date:\t2026-10-01",
        "languages:\ten",
        "content:\tpublic",
        "originals:\ten",
        "file facts:\tpublic",
        "former symbols:\tPP26/DT/8",
    ]
    assert printed.splitlines()[-1].endswith("\tsymbol: PP26/DT/8 → PP26/8 (The name is wrong)")
    assert record("documents", "pp26", "--doubtful")[1:] == ("", "0 documents, in doubt.\n")


def test_papers_are_listed_for_machines(record):
    rows = json.loads(record("documents", "pp26", "--json")[1])
    assert [(row["symbol"], row["disputed"], row["withdrawn_at"]) for row in rows] == [
        ("PP26/7", False, ""),
        ("PP26/DT/8", True, ""),
    ]


def test_a_paper_goes_and_comes_back(record):
    for command, outcome in (
        (("withdraw", "7"), "PP26/7 is withdrawn and no longer counts."),
        (("restore", "7"), "PP26/7 counts again."),
        (("withdraw", "7", "--proposal", "B/7/1"), "B/7/1 is withdrawn and no longer counts."),
        (("restore", "7", "--proposal", "B/7/1"), "B/7/1 counts again."),
        (("remove", "7"), "PP26/7 is out of view."),
        (("restore", "7"), "PP26/7 is in view again."),
        (("set", "7", "--proponent", "CAN/B"), "B/7/1 is proposed by CAN/B."),
        (("settle", "DT/8"), "PP26/DT/8 is settled, and counts."),
    ):
        verb, symbol, *rest = command
        answer = record("document", verb, "pp26", symbol, *rest, "--reason", "So it is")
        assert answer == (0, f"{outcome}\n", "")


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("set", "pp26", "7", "--reason", "x"), "Say what to correct: --symbol, --proponent or --conference."),
        (("set", "pp26", "9", "--symbol", "10", "--reason", "x"), "There is no document “9” in “pp26”."),
        (("set", "pp26", "7", "--symbol", "10", "--reason", " "), "A correction needs a reason."),
        (("settle", "pp26", "7", "--reason", "x"), "Nothing about “PP26/7” is in doubt."),
        (("restore", "pp26", "7", "--reason", "x"), "“PP26/7” is not removed."),
        (
            ("withdraw", "pp26", "7", "--proposal", "FRE/8/1", "--reason", "x"),
            "FRE/8/1 is in PP26/DT/8, not in PP26/7.",
        ),
        (
            ("set", "pp26", "7", "--proposal", "FRE/8/1", "--proponent", "B", "--reason", "x"),
            "FRE/8/1 is in PP26/DT/8, not in PP26/7.",
        ),
        (
            ("set", "pp26", "7", "--conference", "wtsa", "--reason", "x"),
            "There is no conference “wtsa”. The record is {home}.",
        ),
    ],
)
def test_what_cannot_be_corrected_is_refused_in_a_sentence(record, home, arguments, refusal):
    code, out, err = record("document", *arguments)
    assert (code != 0, out, err) == (True, "", f"plenipot: {refusal.format(home=home)}\n")


def test_a_conference_read_again_says_what_changed(record):
    assert record("reread", "pp26")[1] == "0 files read again: 0 say something else, 0 could not be read.\n"
    assert record("reread", "pp26", "--all")[1] == "2 files read again: 0 say something else, 0 could not be read.\n"


def test_an_old_address_leads_to_the_corrected_paper(record, client):
    record("document", "set", "pp26", "7", "--symbol", "DT/7", "--reason", "It is a temporary document")
    answer = client.get("/pp26/PP26/7?text=en")
    assert (answer.status_code, answer["Location"]) == (302, "/pp26/PP26/DT/7?text=en")
    page = client.get("/pp26/PP26/DT/7").content.decode()
    assert "It is a temporary document" in page
    record("document", "withdraw", "pp26", "DT/7", "--reason", "So it is")
    assert "Withdrawn: it does not count." in client.get("/pp26/proposals/B/7/1").content.decode()
