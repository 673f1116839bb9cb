"""The words of files that are no Word files, and nothing of what is hidden in them; what cannot be read is a sentence."""

from __future__ import annotations

import pytest

from office_files import odt, package, pdf, pptx, xlsx
from plenipot.adapters.filings.text_layers import has_text_layer, read_layer_cut_off
from plenipot.errors import Malformed

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Chair>The floor is <i>Canada’s</i>.

00:00:04.000 --> 00:00:06.000
The floor is <i>Canada’s</i>.

01:02:03.500 --> 01:02:04.000 align:start
Thank you, Chair.
"""
SRT = "1\n00:00:01,000 --> 00:00:04,000\nGracias, señor Presidente.\n\n2\n00:01:00,000 --> 00:01:04,000\n{\\an8}De nada.\n"
FILES = {
    "a.pdf": (pdf("Minutes of the plenary", "The meeting rose."), ["Minutes of the plenary", "The meeting rose."]),
    "a.odt": (odt("One", "Two  words", hidden="unseen"), ["One", "Two words", "seenunseen"]),
    "a.pptx": (pptx("First", "Second"), ["First", "Second"]),
    "a.xlsx": (xlsx([["Agenda", 3], [None, "item"]], hidden="aside"), ["Agenda 3", "item"]),
    "a.vtt": (VTT.encode(), ["00:00:01 The floor is Canada’s.", "01:02:03 Thank you, Chair."]),
    "a.SRT": (SRT.encode(), ["00:00:01 Gracias, señor Presidente.", "00:01:00 De nada."]),
    "a.txt": (b"Dear\n\ndelegates\x07", ["Dear", "delegates"]),
    "a.url": (
        b"[InternetShortcut]\nURL=https://example.org/3rd-plenary\n",
        ["[InternetShortcut]", "URL=https://example.org/3rd-plenary"],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_the_lines_that_are_seen_are_read(name):
    data, lines = FILES[name]
    assert [paragraph.all_text() for paragraph in read_layer_cut_off(data, name).body] == lines


def test_ten_slides_are_in_their_order():
    slides = [f"Slide {number}" for number in range(1, 12)]
    assert [line.all_text() for line in read_layer_cut_off(pptx(*slides), "a.pptx").body] == slides


BOMB = '<!DOCTYPE a [<!ENTITY b "c">]><office:document-content xmlns:office="o">&b;</office:document-content>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7 and no more"),
        ("a.pdf", b""),
        ("a.odt", b"no zip"),
        ("a.odt", package({"content.xml": "<a>"})),
        ("a.odt", package({"content.xml": BOMB})),
        ("a.pptx", package({"ppt/slides/slide1.xml": "<a/>"})),
        ("a.xlsx", package({"xl/worksheets/sheet1.xml": "<a/>"})),
        ("a.vtt", b"WEBVTT\n"),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.png", b"\x89PNG"),
    ],
)
def test_what_has_no_words_is_a_sentence(name, data):
    with pytest.raises(Malformed) as refusal:
        read_layer_cut_off(data, name)
    assert str(refusal.value).endswith(".")


def test_pictures_and_programs_have_no_words():
    assert [has_text_layer(name) for name in ("a.png", "a.exe", "a", "a.PDF", "a.docx")] == [
        False,
        False,
        False,
        True,
        False,
    ]
