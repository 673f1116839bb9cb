"""A folder, and a zip at the desk, are taken in whatever their formats: what is no Word file is a paper with the words it has."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conference_papers import NOW, RES9, opened, paper, proposal
from office_files import odt, pdf, pptx, xlsx
from people import signed_in
from plenipot.chronicle.queries import events
from plenipot.config.taking_in import take_in_waiting
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.core.filings.kinds import DocumentKind
from plenipot.errors import NotFound
from plenipot.participation.operations import load
from plenipot.proposals.queries import proposals
from plenipot.proposals.rereading import reread
from plenipot.registry import queries

pytestmark = pytest.mark.django_db
PRINTED = (
    "Document PP26/41-E",
    "3 November 2026",
    "Original: English",
    "Minutes of the first plenary meeting",
    "Said.",
)
MOVED = ("Document PP26/42-E", "MOD FRE/42/1", "RESOLUTION 9 (Rev. Busan, 2014)", "to report every year")
CUES = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nThe chair opens the sitting\n"
FOLDER = {
    "minutes.pdf": pdf(*PRINTED),
    "moved.pdf": pdf(*MOVED),
    "R26-PP26-INF-0007!!PDF-E.pdf": pdf("Nothing that says which document this is"),
    "letter.odt": odt("Letter of the host country"),
    "slides.pptx": pptx("The marmot of the slide"),
    "sheet.xlsx": xlsx([["The marmot", "of the sheet"]]),
    "plenary.vtt": CUES.encode(),
    "recording.url": b"[InternetShortcut]\nURL=https://example.org/recording\n",
    "room.jpg": b"\xff\xd8 a picture",
    "scan.pdf": b"%PDF no more",
    "paper.docx": paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9)),
    "damaged.docx": b"PK no paper",
    "program.exe": b"MZ",
    "notes.txt": b"buy milk",
}
NEITHER = "Neither masthead, nor proposals, nor file name say which document this is."


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    load(OPERATOR, NOW)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "day").mkdir()
    for name, data in FOLDER.items():
        (tmp_path / "day" / name).write_bytes(data)
    return tmp_path / "day"


def by_file():
    """Name of each file → the document that it is of."""
    return {file.name: document for document in queries.documents(PUBLIC, "pp26") for file in document.files}


def test_every_paper_of_a_folder_is_filed_and_what_is_none_is_said(call, folder):
    code, out, _err = call("ingest", "pp26", folder)
    assert code == 0
    assert "14 files: 11 new (7 of them doubtful), 0 known, 3 unread, 0 left out" in out
    assert sorted(by_file()) == sorted(FOLDER.keys() - {"damaged.docx", "program.exe", "notes.txt"})
    assert by_file()["minutes.pdf"].symbol == "PP26/41"
    notes = [line for line in out.splitlines() if line.startswith("filed ")]
    assert [line.split(": ", 1)[1] for line in sorted(notes)] == [
        "Its words are not read: nothing here reads such files.",
        "The PDF is damaged, or needs a password.",
    ]


def test_what_a_pdf_prints_of_itself_is_registered_and_its_kind_is_known(call, folder):
    call("ingest", "pp26", folder)
    filed = by_file()
    minutes = filed["minutes.pdf"]
    assert (minutes.symbol, minutes.source, minutes.doubt) == ("PP26/41", "", "")
    assert (minutes.title, str(minutes.dated_on)) == ("Minutes of the first plenary meeting", "2026-11-03")
    assert [filed[name].kind for name in ("minutes.pdf", "letter.odt", "plenary.vtt")] == [
        DocumentKind.MINUTES,
        DocumentKind.LETTER,
        DocumentKind.RECORDING,
    ]
    assert filed["letter.odt"].doubt == NEITHER
    assert filed["R26-PP26-INF-0007!!PDF-E.pdf"].doubt != NEITHER


def test_nothing_in_a_text_layer_is_taken_for_a_proposal(call, folder):
    call("ingest", "pp26", folder)
    assert [entry.proposal.id for entry in proposals(PUBLIC, "pp26")] == ["FRE/7/1"]
    moved = by_file()["moved.pdf"]
    assert {event.kind for event in events(PUBLIC, subject=moved.symbol)} == {"registry.deposited"}
    words = queries.text(PUBLIC, "pp26", moved.symbol)
    assert "MOD FRE/42/1" in "\n".join(paragraph.all_text() for paragraph in words.body)
    assert [entry.symbol for entry in reread(OPERATOR, "pp26", NOW, everything=True)] == ["PP26/7"]
    assert [entry.proposal.id for entry in proposals(PUBLIC, "pp26")] == ["FRE/7/1"]


def test_the_words_that_a_file_has_are_kept_and_of_a_picture_there_are_none(call, folder):
    call("ingest", "pp26", folder)
    filed = by_file()
    words = queries.layers(PUBLIC, [document.id for document in filed.values()])
    assert "The marmot of the slide" in words[filed["slides.pptx"].id]
    assert "The marmot of the sheet" in " ".join(words[filed["sheet.xlsx"].id].split())
    assert "00:00:01 The chair opens the sitting" in words[filed["plenary.vtt"].id]
    assert "https://example.org/recording" in words[filed["recording.url"].id]
    assert filed["room.jpg"].id not in words
    with pytest.raises(NotFound):
        queries.text(PUBLIC, "pp26", filed["room.jpg"].symbol)


@pytest.mark.parametrize("names", [("a.docx", "b.pdf"), ("b.docx", "a.pdf")])
def test_a_pdf_beside_the_word_file_of_its_document_is_kept_and_changes_nothing(call, tmp_path, names):
    data = (FOLDER["paper.docx"], pdf("Document PP26/7-E", "Note of the secretariat"))
    for name, content in zip(names, data, strict=True):
        (tmp_path / name).write_bytes(content)
        call("ingest", "pp26", tmp_path / name, "--language", "en")
    (document,) = queries.documents(PUBLIC, "pp26")
    assert [file.name for file in document.files if file.current] == [names[0]]
    assert sorted(file.name for file in document.files) == sorted(names)
    assert document.doubt == ""
    assert [entry.proposal.id for entry in proposals(PUBLIC, "pp26")] == ["FRE/7/1"]
    assert queries.content(PUBLIC, "pp26", "7")[1] == data[0]


def test_the_same_folder_again_changes_nothing(call, folder):
    call("ingest", "pp26", folder)
    before = queries.documents(PUBLIC, "pp26"), len(events(OPERATOR, limit=99))
    code, out, _err = call("ingest", "pp26", folder)
    assert (code, "0 new (0 of them doubtful), 11 known" in out) == (0, True)
    assert (queries.documents(PUBLIC, "pp26"), len(events(OPERATOR, limit=99))) == before


def test_a_table_says_what_a_picture_is(call, folder, tmp_path):
    table = tmp_path / "papers.csv"
    with table.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([("file", "symbol", "title"), ("room.jpg", "INF/9", "Plan of the room")])
    code, _out, _err = call("ingest", "pp26", folder / "room.jpg", "--table", table)
    (document,) = queries.documents(PUBLIC, "pp26")
    assert (code, document.symbol, document.title, document.doubt) == (0, "PP26/INF/9", "Plan of the room", "")


@pytest.mark.parametrize("form", ["deposit", "send"])
def test_a_zip_at_the_desk_is_filed_whatever_its_formats(form):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in FOLDER.items():
            archive.writestr(name, data)
    analyst = signed_in(role=TeamRole.ANALYST)
    sent = {"papers": [SimpleUploadedFile("day.zip", packed.getvalue())]}
    answer = analyst.send(f"/desk/pp26/{form}/", **sent)
    if form == "send":
        take_in_waiting()
        answer = analyst.get(answer["Location"])
    page = answer.content.decode()
    assert len(by_file()) == 11
    assert "The PDF is damaged, or needs a password." in page
    assert "day.zip: minutes.pdf" in page
    assert f"/pp26/{by_file()['minutes.pdf'].symbol}" in page
