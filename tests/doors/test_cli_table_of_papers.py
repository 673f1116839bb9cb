"""Papers without a form, taken in under what somebody's own table says of them."""

from __future__ import annotations

import json

import pytest

from conference_papers import NOW, RES9, amended, paper, text
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.instruments.operations import add_file
from plenipot.proposals import models, queries
from plenipot.proposals.rereading import reread
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")
HEAD = "file,symbol,proponent,instrument,language,title\n"
CHANGED = amended(_1="1\tto report {-each-}{+every second+} year;")
BODY = CHANGED[3:]
"""The text without its number line and title, as somebody without a form writes it."""


@pytest.fixture
def folder(tmp_path):
    """Two papers that print nothing of themselves, one of them below a folder, and one with a first page."""
    papers = tmp_path / "papers"
    (papers / "late").mkdir(parents=True)
    (papers / "first.docx").write_bytes(text(BODY))
    (papers / "late" / "second.docx").write_bytes(text((*BODY[:-1], ("", "to examine {-the-}{+all+} reports."))))
    (papers / "7.docx").write_bytes(paper("PP26/7-E", (("Proposal", "MOD\tB/7/1"), *CHANGED), source="Brazil"))
    return papers


def ingest(call, folder, table, *more):
    path = folder.parent / "papers.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return call("ingest", "pp26", folder, "--table", path, "--workers", "1", *more)


TABLE = (
    HEAD
    + "first.docx,PP26/1,Mexico,Resolution 9,en,On reports\nlate/second.docx,DT/2,b/J,RES9,,\n7.docx,7,B,RES9,en,\n"
)


def filed():
    return [
        (entry.symbol, entry.proposal.id, entry.proposal.mark.value, entry.proposal.instrument, entry.proposal.sponsors)
        for entry in queries.proposals(PUBLIC, "pp26")
    ]


def test_papers_without_a_first_page_are_taken_in_under_what_the_table_says(call, folder, client):
    call(*NEW)
    code, out, _ = ingest(call, folder, TABLE, "--json")
    outcomes = json.loads(out)["files"]
    assert (code, [(entry["fate"], entry["symbol"], entry["why"]) for entry in outcomes]) == (
        0, [("new", "PP26/7", ""), ("new", "PP26/1", ""), ("new", "PP26/DT/2", "")],
    )  # fmt: skip
    assert filed() == [
        ("PP26/1", "~1/1", "MOD", "RES9", ("MEX",)),
        ("PP26/7", "B/7/1", "MOD", "RES9", ("B",)),
        ("PP26/DT/2", "~DT2/1", "MOD", "RES9", ("B", "J")),
    ]
    document = registry.document(PUBLIC, "pp26", "1")
    assert (document.title, document.source, document.languages) == ("On reports", "MEX", ("en",))
    assert "table of papers.csv" in client.get("/pp26/PP26/1").content.decode()
    assert "table:\tpapers.csv" in call("document", "show", "pp26", "1")[1].splitlines()
    again = json.loads(ingest(call, folder, TABLE, "--json")[1])["files"]
    assert [(entry["fate"], entry["why"]) for entry in again] == [("known", "")] * 3


def test_what_a_table_says_holds_when_the_file_is_read_again(call, folder):
    call(*NEW)
    ingest(call, folder, TABLE)
    before = filed()
    models.Reading.objects.update(reader=0)
    models.Proposal.objects.filter(pid="~DT2/1").update(pid="~2/1")
    before = [(*entry[:1], entry[1].replace("~DT2", "~2"), *entry[2:]) for entry in before]
    assert [outcome.changes for outcome in reread(OPERATOR, "pp26", NOW)] == [()] * 3
    assert filed() == before


def test_a_version_that_tracks_nothing_stands_beside_its_text(call, folder):
    call(*NEW)
    plain = tuple((style, words.replace("{-each-}{+every second+}", "every second")) for style, words in BODY)
    (folder / "first.docx").write_bytes(text(plain))
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    ingest(call, folder, TABLE)
    (entry,) = (entry for entry in queries.presumed(PUBLIC, "pp26") if entry.symbol == "PP26/1")
    assert [str(change) for change in entry.proposal.untracked] == ["each → every second"]


def test_a_table_that_the_paper_contradicts_is_settled_by_a_person(call, folder):
    call(*NEW)
    table = HEAD + "7.docx,8,J,,fr,\n"
    out = ingest(call, folder, table)[1]
    assert (
        "doubtful  7.docx as PP26/7: The table papers.csv says 8, not 7. The table papers.csv says that its language is "
        "fr, not en. The table papers.csv says that it is proposed by J, the ids say B."
    ) in out.splitlines()
    assert "PP26/7" not in [symbol for symbol, *_ in filed()]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("nowhere.docx,1,,,,", "there is no file “nowhere.docx” in the folder."),
        (",1,,,,", "it names no file."),
        ("first.docx,the first,,,,", "“the first” is no document symbol; it should look like PP26/34(Rev.1)."),
        ("first.docx,1,!?,,,", "there is no administration or group with the code or name “!?”."),
        ("first.docx,1,,the treaty,,", "“the treaty” names no text; write it like Resolution 102 or RES102."),
        ("first.docx,1,,,Klingon,", "“Klingon” is no language; there are ar, en, es, fr, ru, zh."),
        ("first.docx,1,,,,,,more", "it has more cells than there are columns."),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_its_file_waits(call, folder, line, sentence):
    call(*NEW, "--prefix", "PP26")
    code, out, err = ingest(call, folder, f"{HEAD}{line}\nlate/second.docx,2,J,RES9,,\n")
    assert f"Line 2 of papers.csv: {sentence}" in out
    assert (code, err.splitlines()[-1]) == (
        2, "plenipot: 1 line of papers.csv could not be used; mend them and take the folder in again.",
    )  # fmt: skip
    assert "PP26/2" in [symbol for symbol, *_ in filed()]
    assert ("PP26/1" in [symbol for symbol, *_ in filed()]) is False
    code, out, _ = ingest(call, folder, HEAD + "first.docx,1,MEX,RES9,en,\nlate/second.docx,2,J,RES9,,\n")
    assert (code, "PP26/1" in [symbol for symbol, *_ in filed()]) == (0, True)


def test_a_file_of_which_neither_itself_nor_a_line_says_anything_waits_too(call, folder):
    call(*NEW)
    code, out, _ = ingest(call, folder, HEAD + "first.docx,1,MEX,RES9,en,\n")
    sentence = "It does not say which document it is, and no line of papers.csv does."
    assert (code, f"unread    late/second.docx: {sentence}" in out) == (0, True)
    assert [symbol for symbol, *_ in filed()] == ["PP26/1", "PP26/7"]


def test_a_file_in_two_lines_waits_too(call, folder):
    call(*NEW)
    out = ingest(call, folder, HEAD + "first.docx,1,,,,\nfirst,2,,,,\n")[1]
    assert "first.docx: Line 3 of papers.csv: the file stands in line 2 too." in out


def test_what_is_registered_otherwise_than_the_table_says_is_told(call, folder):
    call(*NEW)
    ingest(call, folder, TABLE)
    out = ingest(call, folder, TABLE.replace("PP26/1", "PP26/3"))[1]
    assert "It is registered as PP26/1, and the table papers.csv says PP26/3; plenipot document set pp26 PP26/1" in out


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (b"a,b\n1,2\n", "papers.csv has no column “file”; its columns are “a”, “b”."),
        (b"", "papers.csv has no column “file”; its columns are none."),
        (b"file,text,instrument\n", "papers.csv has two columns “instrument”."),
        ("file,title\nfirst.docx,é\n".encode("cp1252"), "papers.csv is not in UTF-8; save it as text in UTF-8."),
        (b'file,title\nfirst.docx,"open\n', "papers.csv is no table that can be read: unexpected end of data."),
    ],
)
def test_a_file_that_is_no_table_is_refused_before_anything_is_taken_in(call, folder, table, sentence):
    call(*NEW)
    assert ingest(call, folder, table) == (2, "", f"plenipot: {sentence}\n")
    assert filed() == []


def test_tables_are_written_in_many_ways(call, folder):
    call(*NEW)
    table = "\ufeffTitle;FILE;Text;Remarks\r\nOn reports;FIRST;Res. 9;x\r\n\r\n"
    code, _, err = ingest(call, folder, table)
    assert (code, err.splitlines()[-1]) == (0, "Not read in the table: “remarks”.")
    (entry,) = (entry for entry in queries.proposals(PUBLIC, "pp26") if entry.document.title == "On reports")
    assert entry.proposal.instrument == "RES9"
