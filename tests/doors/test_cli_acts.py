"""The commands by which a conference is entered: levels, signatures, sittings, allocations, deposits, one by one and in tables."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from conference_papers import paper, proposal
from people import accepted
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import events
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Levels, Role, TeamRole
from plenipot.meetings import queries as meetings
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from restricted_papers import EVERY, LATER

pytestmark = pytest.mark.django_db
ALONE = ("--alone", "Nobody else has an account.")
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27", "--like", "itu-pp")


@pytest.fixture
def record(call, tmp_path):
    """A conference kept by authority, with a paper."""
    (tmp_path / "7.docx").write_bytes(paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)))
    call(*NEW, "--as", "authority")
    assert call("ingest", "pp26", tmp_path / "7.docx", "--workers", "1")[0] == 0
    return call


def sheet(path, *rows):
    """A file of that kind with these rows: CSV, or XLSX with its days as days."""
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(str(cell or "") for cell in row) for row in rows), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    return path


def test_whose_record_it_is_is_said_when_it_is_opened(record):
    assert conferences.conference(PUBLIC, "pp26").keeping == "authority"
    code, _, err = record("new", "pp27", *NEW[2:], "--as", "guest")
    assert (code, err) == (2, "plenipot: “guest” is no --as; choose from authority, observer.\n")


def test_where_no_account_may_confirm_a_command_acts_alone_for_its_reason(record):
    code, out, _ = record("level", "close", "pp26", "7", "--listed", "--reason", "Too early")
    assert (code, out) == (0, "PP26/7: known to anybody, read by the secretariat\n")
    (alone,) = [event for event in events(PUBLIC, "pp26") if event.kind == "approvals.alone"]
    assert (alone.data["act"], alone.data["reason"]) == ("registry.change_levels", "Too early")


def test_a_grave_act_is_asked_for_and_done_alone_for_a_reason(record):
    accepted("pp26", TeamRole.OPERATOR)
    code, out, _ = record("level", "close", "pp26", "7", "--reason", "Too early")
    assert (code, "Accounts that may: 1. They find it at the desk." in out) == (0, True)
    assert registry.document(PUBLIC, "pp26", "7").levels == Levels()
    (line,) = record("request", "list", "pp26")[1].splitlines()
    key, act, subject, by, _until = line.split("\t")
    assert (act, subject, by) == ("registry.change_levels", "PP26/7", "desk")
    (row,) = json.loads(record("request", "list", "pp26", "--json")[1])
    assert (row["key"], row["void"], row["arguments"]["levels"]["existence"]) == (key, False, "hidden")
    assert record("request", "withdraw", key, "pp26")[1] == f"{key} is withdrawn.\n"
    assert record("request", "withdraw", key, "pp26")[0] == 7
    assert record("request", "list", "pp26")[2] == "Nothing waits.\n"
    until = ("--until", "2126-01-01T12:00+03:00")
    assert record("level", "close", "pp26", "7", "--reason", "Embargo", *until)[0] == 2
    assert record("level", "close", "pp26", "7", "--reason", "Too early", "--alone", " ")[1].startswith("Asked for")
    assert record("level", "close", "pp26", "7", "--reason", "Too early", *ALONE)[1].startswith("PP26/7: known to")


def test_a_paper_is_closed_and_opened(record):
    out = record("level", "close", "pp26", "7", "--listed", "--to", "members", "--reason", "For members", *ALONE)[1]
    assert out == "PP26/7: known to anybody, read by members\n"
    assert record("level", "open", "pp26", "7", "--reason", "Released", *ALONE)[1].endswith("read by anybody\n")
    levels = [line.split("\t")[1] for line in record("level", "show", "pp26", "7")[1].splitlines()]
    assert levels == [f"known to anybody, read by {who}" for who in ("anybody", "members", "anybody")]
    assert record("level", "release")[2] == "Nothing is due.\n"


def test_an_embargo_is_scheduled_and_cannot_be_past(record):
    closed = record("level", "close", "pp26", "7", "--reason", "Embargo", "--until", "2126-01-01T12:00+03:00", *ALONE)
    assert closed[1].splitlines()[1] == "PP26/7 from 2126-01-01 09:00 UTC on: known to anybody, read by anybody"
    assert registry.documents(PUBLIC, "pp26") == ()
    assert record("level", "close", "pp26", "7", "--reason", "E", "--until", "2016-01-01")[0] == 2
    assert record("level", "close", "pp26", "7", "--reason", "E", "--until", "noon")[2].startswith(
        "plenipot: “noon” is"
    )


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_signatures_come_in_a_table_and_what_cannot_be_used_is_said(record, tmp_path, suffix):
    head = ("Proposal", "Administration", "on", "channel", "remark")
    day = date(2026, 11, 12)
    rows = [("ACP/7/1", "J", day, "letter", "x"), ("ACP/7/1", "KOR XXX", None, None, None), ("ACP/7/1", "CHN", None)]
    code, out, err = record("sign", "pp26", "--from", sheet(tmp_path / f"signed{suffix}", head, *rows))
    assert (code, out) == (2, "3 lines: 2 new, 0 known.\n")
    assert err.splitlines()[:2] == [
        "Not read in the table: “remark”.",
        f"Line 3 of signed{suffix}: There is no administration with the symbol “XXX”.",
    ]
    assert proposals.proposal(PUBLIC, "pp26", "ACP/7/1").signatories == ("CHN", "J")
    listed = record("signatures", "pp26", "ACP/7/1")[1].splitlines()
    assert listed == ["CHN\tday not known\tofficial", "J\tsigned 2026-11-12\tafter it was filed\tofficial\tletter"]


def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(record, tmp_path):
    (tmp_path / "signed.xlsx").write_bytes(b"PK not a sheet")
    code, _, err = record("sign", "pp26", "--from", tmp_path / "signed.xlsx")
    assert (code, err.splitlines()[-1]) == (2, "plenipot: signed.xlsx is no XLSX file that can be read.")
    code, _, err = record("sign", "pp26", "--from", sheet(tmp_path / "other.csv", ("proposal", "who")))
    assert err.splitlines()[-1].startswith("plenipot: other.csv has no column “administration”")


def test_sittings_and_allocations_come_in_tables(record, tmp_path):
    calendar = sheet(tmp_path / "c.csv", ("body", "number", "begins", "day"), ("PL", 1, "", "2026-11-09"))
    assert record("convene", "pp26", "--from", calendar)[1] == "1 line: 1 new, 0 known.\n"
    assert record("convene", "pp26", "--from", calendar)[1] == "1 line: 0 new, 1 known.\n"
    assert record("sittings", "pp26")[1] == "PL 1\t2026-11-09, hour not known\tofficial\n"
    table = sheet(tmp_path / "a.csv", ("document", "body", "role"), (7, "COM5", "lead"), (7, "PL", "consulted"))
    assert record("allocate", "pp26", "--from", table)[1] == "2 lines: 2 new, 0 known.\n"
    assert [(entry.body, entry.lead) for entry in meetings.allocations(PUBLIC, "pp26")] == [
        ("COM5", True),
        ("PL", False),
    ]


def test_a_sitting_needs_an_hour_or_a_day(record):
    code, _, err = record("convene", "pp26", "PL", "1")
    assert (code, "the day where its hour is not known" in err) == (2, True)
    answer = record("convene", "pp26", "PL", "1", "--begins", "2026-11-09T09:00Z", "--day", "2026-11-09")
    assert answer[0] == 2


def test_anything_is_filed_as_it_is(record, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    answer = record("deposit", "pp26", tmp_path / "letter.pdf", "--symbol", "INF/7", "--title", "Letter")
    assert answer[1].splitlines()[0] == "letter.pdf\tPP26/INF/7"
    assert registry.content(PUBLIC, "pp26", "INF/7")[1] == b"%PDF-1.7"
    again = record("deposit", "pp26", tmp_path / "letter.pdf", "--symbol", "INF/7")
    assert again[1] == "letter.pdf\tPP26/INF/7, known already\n"
    assert record("deposit", "pp26", tmp_path / "nothing.pdf", "--symbol", "9")[0] == 2


def test_a_name_is_erased_only_for_sure(record):
    ann = Actor("person-1", Role.MEMBER, "Ann Other")
    record_event(ann, "trial", Subject(SubjectKind.OTHER, "x", "x"), LATER)
    assert record("erase-name", "person-1")[2] == "plenipot: This cannot be undone; say --yes.\n"
    assert record("erase-name", "person-1", "--yes", *ALONE)[1] == "The name of person-1 is erased.\n"
    assert record("erase-name", OPERATOR.key, "--yes")[0] != 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_levels_of_many_documents_are_set_by_a_table(record, tmp_path, ending):
    head = ("document", "existence", "content", "files", "at", "reason", "decision")
    rows = [
        ("7", "public", "members", "public", "", "For members", "Plenary, second sitting"),
        ("7", "public", "public", "", "2126-11-12T12:00+03:00", "Opens then", ""),
        ("7", "secret", "members", "", "", "A level that is none", ""),
        ("7", "public", "hidden", "", "", "", ""),
        ("99", "public", "hidden", "", "", "No such document", ""),
    ]
    code, out, err = record("level", "set", "pp26", "--from", sheet(tmp_path / f"levels.{ending}", head, *rows), *ALONE)
    assert code == 2
    assert out.splitlines() == [
        "PP26/7: known to anybody, read by members, its files known to anybody",
        "PP26/7 from 2126-11-12 09:00 UTC on: known to anybody, read by anybody",
        "5 lines: 2 new, 0 known.",
    ]
    assert [line.partition(":")[0] for line in err.splitlines()[:3]] == [
        f"Line {number} of levels.{ending}" for number in (4, 5, 6)
    ]
    assert "A change of levels needs a reason." in err
    assert "3 lines of" in err.splitlines()[-1]
    printed = record("level", "show", "pp26", "7")[1]
    assert ("Plenary, second sitting" in printed, "scheduled for 2126-11-12 09:00" in printed) == (True, True)


def test_a_table_of_levels_asks_a_second_person_line_by_line_and_says_what_is_so_already(record, tmp_path):
    accepted("pp26", TeamRole.OPERATOR)
    rows = [
        ("document", "existence", "content", "reason"),
        ("7", "hidden", "hidden", "Too early"),
        ("7", "public", "public", "As it is"),
    ]
    code, out, _ = record("level", "set", "pp26", "--from", sheet(tmp_path / "levels.csv", *rows))
    assert (code, out.startswith("Asked for as r-"), out.splitlines()[-1]) == (0, True, "2 lines: 1 new, 1 known.")
    assert registry.document(PUBLIC, "pp26", "7").levels == Levels()
