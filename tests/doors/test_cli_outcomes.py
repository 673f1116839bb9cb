"""The commands of outcomes: adopt, number, withdraw, what survived, Final Acts, declarations, signatures and consents in tables."""

from __future__ import annotations

import re

import pytest

from conference_papers import RES9, amended, paper, proposal, text

pytestmark = pytest.mark.django_db
EVERY = amended(_1="1\tto report {-each-}{+every+} year;")
FLEET = (
    ("ResNo", "DRAFT NEW RESOLUTION [COM6/4]"),
    ("Restitle", "A fleet of ships"),
    ("Call", "resolves"),
    ("", "1\tto buy ships;"),
)
NEW = (
    "new",
    "pp26",
    "--title",
    "Doha",
    "--from",
    "2026-11-09",
    "--to",
    "2026-11-27",
    "--place",
    "Doha",
    "--like",
    "itu-pp",
)


@pytest.fixture
def record(call, tmp_path):
    """A conference kept by an observer, with a text and a proposal on it; two items are adopted."""
    (tmp_path / "RES9.docx").write_bytes(text(RES9))
    (tmp_path / "7.docx").write_bytes(paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)))
    (tmp_path / "fleet.docx").write_bytes(text(FLEET))
    call(*NEW, "--as", "observer")
    call("instrument", "add", tmp_path / "RES9.docx", "--edition", "2022")
    assert call("ingest", "pp26", tmp_path / "7.docx", "--workers", "1")[0] == 0
    for item in (("ACP/7/1",), ("COM6/4", "--text"), ("COM5/3", "--text")):
        code, *_ = call("decision", "add", "pp26", "PL", "Adopted", "--item", *item, "--step", "adopted")
        assert code == 0
    return call


def test_texts_are_adopted_numbered_and_withdrawn_by_commands(record, tmp_path):
    code, out, _ = record("adopt", "text", "pp26", "ACP/7/1", "--source", "Captions")
    assert (code, out.split("\t")[:4]) == (0, ["ACP/7/1", "RES9", "revised", "adopted"])
    code, out, _ = record("adopt", "text", "pp26", "COM6/4", "--file", tmp_path / "fleet.docx", "--alias", "[IAP-1]")
    assert (code, out.split("\t")[1]) == (0, "RES[COM6-4]")
    assert record("adopt", "number", "pp26", "COM6/4")[0] != 0
    code, out, _ = record("adopt", "number", "pp26", "[IAP-1]", "10", "--source", "Its page")
    assert (code, out.split("\t")[1]) == (0, "RES10")
    code, out, _ = record("adopt", "survived", "pp26", "ACP/7/1")
    assert out.splitlines() == [
        "ACP/7/1\tRES9\t1 of 1 inserted words stand, 1 of 1 struck words are gone",
        "-\tresolves/1\teach\tRES9/resolves/1",
        "+\tresolves/1\tevery\tRES9/resolves/1",
    ]
    assert record("adopt", "withdraw", "pp26", "RES10", "--reason", "Another text")[:2] == (0, "COM6/4: struck.\n")
    code, out, _ = record("adopt", "list", "pp26")
    assert [line.split("\t")[1] for line in out.splitlines()] == ["RES9"]
    code, out, err = record("adopt", "text", "pp26", "COM5/3", "--file", tmp_path / "nothing.docx")
    assert (code != 0, "could not be opened" in err) == (True, True)


def test_what_is_to_be_looked_at_is_listed(record):
    record("adopt", "text", "pp26", "COM5/3", "--title", "An environment")
    assert record("adopt", "findings", "pp26")[1].splitlines() == [
        "COM5/3: its words are not at hand",
        "COM5/3: has no number yet",
    ]


def test_final_acts_come_as_papers_and_as_a_collection(record, tmp_path):
    record("adopt", "text", "pp26", "ACP/7/1")
    code, out, _ = record("final-acts", "show", "pp26")
    assert (code, out.startswith("# Compilation of adopted texts")) == (0, True)
    for name, begins in (("acts.docx", b"PK"), ("acts.pdf", b"%PDF")):
        assert record("final-acts", "show", "pp26", "--output", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert record("final-acts", "show", "pp26", "--akn", tmp_path / "acts.xml")[0] == 0
    collection = (tmp_path / "acts.xml").read_text("utf-8")
    assert re.findall(r'showAs="(pp26-lists|RES\d+)"', collection) == ["pp26-lists", "RES9"]
    assert "Put together by an observer" in collection


def test_declarations_and_signatures_stand_in_the_collection(record, tmp_path):
    record("declaration", "add", "pp26", "We declare that it is so.", "--by", "CAN", "--received", "2026-11-26")
    record("final-acts", "sign", "pp26", "KOR", "--signed", "2026-11-27")
    assert record("final-acts", "show", "pp26", "--akn", tmp_path / "acts.xml")[0] == 0
    collection = (tmp_path / "acts.xml").read_text("utf-8")
    assert ("We declare that it is so." in collection, "Korea" in collection) == (True, True)


def test_declarations_signatures_and_consents_come_in_tables(record, tmp_path):
    table = tmp_path / "declarations.csv"
    table.write_text("states;words;replies;received\nCAN, USA;We declare.;;2026-11-26\nG;We reply.;1;\n", "utf-8")
    assert record("declaration", "add", "pp26", "--from", table)[:2] == (0, "2 lines: 2 new, 0 known.\n")
    code, out, _ = record("declaration", "list", "pp26")
    assert [line.split("\t")[0] for line in out.splitlines()] == ["1", "2"]
    assert "replies to 1" in out
    table.write_text("state;signatories;signed\nUSA;A. Delegate;2026-11-27\nD;;\nD;;\n", "utf-8")
    code, out, err = record("final-acts", "sign", "pp26", "--from", table)
    assert (code != 0, "recorded already" in err) == (True, True)
    signed = [line.split("\t")[0] for line in record("final-acts", "signatures", "pp26")[1].splitlines()]
    assert signed == ["D", "USA"]
    code, _, err = record("adopt", "bind", "pp26", "CS", "SUI")
    assert (code != 0, "No amendment of CS was adopted here" in err) == (True, True)
    code, _, err = record("declaration", "settle", "pp26", "1", "CAN", "confirmed")
    assert (code != 0, "is a declaration" in err) == (True, True)
    assert record("adopt", "bound", "CS")[:2] == (0, "")


def test_texts_and_numbers_come_in_tables(record, tmp_path):
    table = tmp_path / "texts.csv"
    table.write_text(
        "item;kind;instrument;file;aliases\nACP/7/1;;;;\nCOM6/4;;;fleet.docx;[IAP-1]\nCOM5/3;abrogated;RES9;fleet.docx;\n",
        "utf-8",
    )
    code, out, err = record("adopt", "text", "pp26", "--from", table)
    assert (code != 0, "An abrogated text has no words" in err, "3 lines: 2 new" in out) == (True, True, True)
    table.write_text("name;number;source\n[IAP-1];10;Its page\n", "utf-8")
    assert record("adopt", "number", "pp26", "--from", table)[0] == 0
    listed = record("adopt", "list", "pp26")[1].splitlines()
    assert [line.split("\t")[:2] for line in listed] == [["ACP/7/1", "RES9"], ["COM6/4", "RES10"]]
    assert record("adopt", "text", "pp26")[0] != 0
    assert record("adopt", "number", "pp26")[0] != 0
