"""Real files with a truth beside them: both plain texts, paragraph by paragraph."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plenipot.adapters.word.reader import read
from plenipot.core.text.document import RevisionType
from plenipot.core.text.plain_text import accepted_lines, rejected_lines

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SAID = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
SIGNS = {("Symbol", "F02A"): "*", ("Symbol", "F02D"): "−", ("Symbol", "F0E3"): "©"}
"""The signs that these files draw with fonts, as they are printed."""
SILENT = {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delInstrText", f"{W}delText"}
TRUTHS = sorted(path for path in DATA.glob("*/*.docx") if path.stem.endswith(("-Accepted", "-Rejected")))

pytestmark = pytest.mark.skipif(not TRUTHS, reason="the shared real files are not here")


def truth(path: Path) -> list[str]:
    """The paragraphs of a file without changes, read by a tree, independently of the reader."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    lines: list[str] = []
    block(root.find(f"{W}body"), lines)
    return [" ".join(text.split()) for text in lines]


def block(element: ET.Element, lines: list[str]) -> None:
    for child in element:
        if child.tag == f"{W}p":
            words: list[str] = []
            boxes: list[ET.Element] = []
            say(child, words, boxes)
            lines.append("".join(words))
            for box in boxes:
                block(box, lines)
        else:
            block(child, lines)


def say(element: ET.Element, words: list[str], boxes: list[ET.Element]) -> None:
    for child in element:
        if child.tag in {f"{W}t", f"{M}t"}:
            words.append(child.text or "")
        elif child.tag in SAID:
            words.append(SAID[child.tag])
        elif child.tag == f"{W}sym":
            words.append(SIGNS[child.attrib[f"{W}font"], child.attrib[f"{W}char"]])
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{MC}AlternateContent":
            say(child[0], words, boxes)
        elif child.tag not in SILENT:
            say(child, words, boxes)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_texts_are_those_of_the_truth(path):
    base, _, which = path.stem.rpartition("-")
    marked = read(path.with_name(f"{base}.docx").read_bytes(), base)
    lines = [" ".join(text.split()) for text in (accepted_lines if which == "Accepted" else rejected_lines)(marked)]
    assert lines == truth(path)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_a_file_without_changes_reads_the_same_twice(path):
    marked = read(path.read_bytes(), path.name)
    assert accepted_lines(marked) == rejected_lines(marked)
    assert [" ".join(text.split()) for text in accepted_lines(marked)] == truth(path)


def test_the_move_of_a_whole_paragraph():
    marked = read((DATA / "redline" / "RP015-MoveFrom-MoveTo.docx").read_bytes())
    assert [paragraph.mark_revision for paragraph in marked.body] == [
        RevisionType.UNCHANGED,
        RevisionType.MOVED_FROM,
        RevisionType.UNCHANGED,
        RevisionType.MOVED_TO,
        RevisionType.UNCHANGED,
    ]
    assert {marked.changes[p.mark_change].move for p in marked.body if p.mark_change >= 0} == {"move478160808"}
    first, away, second, third = "Video provides", "When you click", "You can also", "Make your document"
    assert [
        line[: len(start)] for line, start in zip(accepted_lines(marked), (first, second, away, third), strict=True)
    ] == [
        first,
        second,
        away,
        third,
    ]
    assert [
        line[: len(start)] for line, start in zip(rejected_lines(marked), (first, away, second, third), strict=True)
    ] == [
        first,
        away,
        second,
        third,
    ]


def test_the_arabic_proposal():
    marked = read((DATA / "itu" / "RP051-Arabic.docx").read_bytes(), "RP051")
    proposals = [(paragraph.index, paragraph.all_text()) for paragraph in marked.body if paragraph.style == "Proposal"]
    assert [text for _, text in proposals] == ["MOD\tMEX/18A3/1", "NOC\tMEX/18A3/2"]
    assert (marked.language, marked.changes[0].author, marked.unread) == ("ar", "Open-Xml-PowerTools", ())
    assert [story.name for story in marked.stories] == ["header 1", "header 2", "footer 1", "footer 2"]
    assert {"ResNo", "Restitel", "Call", "Reasons", "ArtNo", "Arttitle"} <= {
        paragraph.style for paragraph in marked.body
    }


def test_several_authors_of_one_file():
    marked = read((DATA / "itu" / "RP038-Inserted-Paras-at-End.docx").read_bytes())
    assert (len({change.author for change in marked.changes}), marked.language) == (4, "fr")


def test_a_resolution_with_its_notes():
    marked = read((DATA / "itu" / "T-RES-T.1-2016-MSW-E.docx").read_bytes())
    notes = {story.name: story.anchor for story in marked.stories if story.name.startswith("footnote")}
    first = next(paragraph for paragraph in marked.body if paragraph.style == "ResNo" and paragraph.spans)
    assert (marked.language, first.all_text()) == ("en", "RESOLUTION 1 (Rev.\u00a0Hammamet, 2016)")
    assert list(notes) == [f"footnote {number}" for number in range(1, 7)]
    assert notes["footnote 1"] == first.index + 2
    assert marked.changes == ()
