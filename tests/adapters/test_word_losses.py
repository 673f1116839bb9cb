"""No word of a file is lost in silence: it is in a span, or in the list of what was not read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from plenipot.adapters.word.reader import read
from plenipot.core.text.plain_text import accepted_lines
from plenipot.errors import Malformed
from word_losses import damage, find_lost_words
from word_packages import NAMES, box, document, field, ins, p, package, part, t

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
REAL = [
    path
    for folder in ("itu", "redline")
    for path in sorted((DATA / folder).glob("*.docx"))
    if path.stat().st_size < 10**5
]


def unread_of(*blocks: str, **parts: str) -> list[tuple[str, str]]:
    document_read = read(package(document(*blocks), parts))
    return [(content.what, content.words) for content in document_read.unread]


def lines_of(inner: str) -> list[str]:
    return accepted_lines(read(package(f"<w:document {NAMES}><w:body>{inner}</w:body></w:document>")))


PREFIXES = {
    "a middle dot": f'<a·:t xmlns:a·="{W}">given</a·:t>',
    "Chinese": f'<文:t xmlns:文="{W}">given</文:t>',
    "none": f'<t xmlns="{W}">given</t>',
    "a namespace written with references": '<q:t xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/&#109;ain">given</q:t>',
    "an end with a blank": "<w:t>given</w:t >",
    "a reference of forty digits": f"<w:t>g{'&#' + '0' * 37 + '105;'}ven</w:t>",
    "a reference of forty hexadecimal digits": f"<w:t>g{'&#x' + '0' * 38 + '69;'}ven</w:t>",
    "the usual prefix for something else around it": f'<o:x xmlns:o="urn:o" xmlns:w="urn:w"><q:t xmlns:q="{W}">given</q:t></o:x>',
}  # fmt: skip


@pytest.mark.parametrize("kind", PREFIXES)
def test_words_are_read_however_their_element_is_written(kind):
    assert lines_of(f"<w:p><w:r>{PREFIXES[kind]}</w:r></w:p>") == ["given"]


def test_line_ends_of_every_kind_are_one():
    assert lines_of("<w:p><w:r><w:t>one\r\ntwo\rthree\nfour</w:t></w:r></w:p>") == lines_of(
        "<w:p><w:r><w:t>one\ntwo\nthree\nfour</w:t></w:r></w:p>"
    )


def test_words_beside_an_element_inside_a_text_are_read():
    inner = "<w:r><w:t>one <w:br/>two <w:t>three</w:t> four</w:t></w:r>"
    assert lines_of(f"<w:p>{inner}</w:p>") == lines_of(f"<w:p>{t('one ')}<w:r><w:br/></w:r>{t('two three four')}</w:p>")


def test_a_box_whose_two_forms_say_the_same_is_read_once():
    assert unread_of(box(p(t("in the box")))) == []


UNREAD = {
    "a run behind an inner paragraph": (
        "<w:p>" + t("before") + p(t("inner")) + t("behind") + "</w:p>",
        [("words outside every paragraph", "behind")],
    ),
    "a run of the body": (t("stray ") + t("words"), [("words outside every paragraph", "stray words")]),
    "a drawing": (
        p(f"<w:r><w:drawing><a:p {A}><a:r><a:t>drawn</a:t></a:r></a:p></w:drawing></w:r>"),
        [("words of a drawing", "drawn")],
    ),
    "a drawing with another prefix": (
        p(f"<w:r><w:drawing><d:p {A.replace(':a', ':d')}><d:t>drawn</d:t></d:p></w:drawing></w:r>"),
        [("words of a drawing", "drawn")],
    ),
    "a fallback with other words": (
        p(f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{t('new')}</mc:Choice><mc:Fallback>{t('old')}</mc:Fallback></mc:AlternateContent></w:r>"),
        [("words of another form of the same content", "old")],
    ),
    "properties": (
        f"<w:p><w:pPr><w:jc/>{t('hidden here')}</w:pPr>{t('read')}</w:p>",
        [("words inside properties", "hidden here")],
    ),
    "the code of a field": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + t("code") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + t("result") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        [("words in the code of a field", "code")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREAD)
def test_words_outside_the_text_are_listed(kind):
    block, expected = UNREAD[kind]
    assert unread_of(block) == expected


def test_fields_and_their_results_leave_nothing_out():
    assert unread_of(p(field("REF x", t("result")))) == []


def test_notes_without_a_number_are_listed_and_the_rule_above_notes_is_not():
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{p(t("______"))}</w:footnote>'
        f'<w:footnote w:type="separator" w:id="0">{p(t("said"))}</w:footnote>'
        f"<w:footnote>{p(t('no number'))}</w:footnote>"
        f'<w:footnote w:id="{"1" * 20}">{p(t("a long number"))}</w:footnote>',
    )
    data = package(document(p(f'<w:r><w:footnoteReference w:id="{"1" * 20}"/></w:r>')), {"footnotes": notes})
    document_read = read(data)
    assert [(content.what, content.words) for content in document_read.unread] == [
        ("words outside the text and its notes", "said"),
        ("words outside the text and its notes", "no number"),
    ]
    assert [(story.name, accepted_lines(document_read, stories=True)[-1]) for story in document_read.stories] == [
        (f"footnote {'1' * 20}", "a long number")
    ]


def test_the_words_of_a_header_that_cannot_be_read_are_listed():
    header = part("hdr", f"<w:p><w:pPr><w:p>{t('inside')}</w:p></w:pPr><w:r><w:t>one <w:br/>behind</w:t></w:r></w:p>")
    document_read = read(package(document(p(t("body"))), {"header1": header}))
    assert accepted_lines(document_read) == ["body"]
    assert [(content.what, content.place, content.words) for content in document_read.unread] == [
        ("a part that could not be read", "word/header1.xml", "inside one  behind")
    ]


def test_a_label_longer_than_any_papers_is_listed_and_numbers_nothing():
    levels = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * 300}"/></w:lvl></w:abstractNum>'
    )
    numbering = part("numbering", f'{levels}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    listed = p(ins(t("item")), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    data = read(package(document(listed), {"numbering": numbering}))
    assert [paragraph.number for paragraph in data.body] == [""]
    assert [(content.what, content.place, content.words) for content in data.unread] == [
        ("a list label that is longer than any paper's; its paragraphs have no number", "lists", "x" * 255)
    ]


def test_all_words_of_a_chart_are_listed():
    chart = "<c:chart xmlns:c='urn:c' xmlns:a='urn:a'>" + "<a:t>word</a:t>" * 2000 + "</c:chart>"
    document_read = read(package(document(p()), {"chart": chart}))
    assert [content.words.count("word") for content in document_read.unread] == [2000]


@pytest.mark.skipif(not REAL, reason="the shared real files are not here")
@pytest.mark.parametrize("seed", range(60))
def test_no_word_of_a_damaged_real_file_is_lost(seed):
    """`tests/trials/losses.py` does the same with two thousand."""
    data = damage(REAL[seed % len(REAL)].read_bytes(), random.Random(seed))
    try:
        document_read = read(data)
    except Malformed as refusal:
        assert str(refusal) == "The file is damaged: it has paragraphs inside the properties of others."  # noqa: PT017 - refused or read
    else:
        assert find_lost_words(data, document_read) == []
