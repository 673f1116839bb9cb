"""Cleaned copies: nothing of who made a file, when, where and aside; all that is seen; the same copy each time."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest

from office_files import jpeg, odt, pdf, png, pptx, xlsx
from plenipot.adapters.filings.cleaning import clean_cut_off
from plenipot.adapters.filings.text_layers import read_layer_cut_off
from plenipot.adapters.word.reader import read
from plenipot.errors import Malformed
from word_packages import NAMES, RELATIONS, document, ins, p, package, struck_out, t

SECRETS = ("Ann", "Leaker", "Bo &", "unseen", "aside", "users", "rsid", "2014-10-0", "00AB12CD", "46.2N")
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>"
BY_STYLE = '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>unseen</w:t></w:r>'
SHOWN_AGAIN = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>'
STYLES = f'<w:styles {NAMES}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
COMMENT = '<w:commentRangeStart w:id="0"/><w:r><w:t>said</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
PATH = "<w:r><w:t>P:\\ENG\\</w:t></w:r><w:r><w:t>users\\ann\\47e.docx</w:t></w:r>"


def all_bytes(data: bytes) -> str:
    """All that is in a file, unpacked."""
    if not data.startswith(b"PK"):
        return data.decode("latin-1")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join([*archive.namelist(), *(archive.read(name).decode("latin-1") for name in archive.namelist())])


def word_file() -> bytes:
    body = document(
        p(t("A resolution ") + ins(t("new")) + struck_out("old")),
        p(HIDDEN + BY_STYLE + SHOWN_AGAIN + COMMENT),
        p(PATH),
    ).replace("<w:p>", '<w:p w:rsidR="00AB12CD">', 1)
    comments = f'<w:comments {NAMES}><w:comment w:id="0" w:author="Ann Leaker"><w:p/></w:comment></w:comments>'
    package_archive = zipfile.ZipFile(io.BytesIO(package(body)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in package_archive.namelist():
            if name not in {"word/styles.xml", "word/comments.xml"}:
                archive.writestr(name, package_archive.read(name))
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/comments.xml", comments)
        archive.writestr("docProps/core.xml", "<c xmlns:d='d'><d:creator>Ann Leaker</d:creator></c>")
        archive.writestr(
            "word/settings.xml", f'<w:settings {NAMES}><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>'
        )
        archive.writestr("word/media/image1.jpg", jpeg())
        archive.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="attachedTemplate" TargetMode="External" '
            'Target="file:///C:/users/ann/secret.dotm"/></Relationships>',
        )
    return out.getvalue()


FILES = {
    "a.docx": word_file(),
    "a.pdf": pdf("Seen"),
    "a.odt": odt("Seen", hidden="unseen"),
    "a.pptx": pptx("Seen", note="aside"),
    "a.xlsx": xlsx([["Seen"]]),
    "a.png": png(),
    "a.jpg": jpeg(),
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_its_maker_is_in_a_copy_which_is_always_the_same(name):
    copy = clean_cut_off(FILES[name], name)
    leaked = [secret for secret in SECRETS if secret in all_bytes(copy)]
    assert [secret for secret in SECRETS if secret in all_bytes(FILES[name])] or name == "a.pdf"
    assert leaked == []
    assert clean_cut_off(FILES[name], name) == copy
    assert clean_cut_off(copy, name) == copy


@pytest.mark.parametrize("name", ["a.pdf", "a.odt", "a.pptx", "a.xlsx"])
def test_what_is_seen_stays(name):
    assert "Seen" in [line.all_text() for line in read_layer_cut_off(clean_cut_off(FILES[name], name), name).body]


def test_a_word_file_keeps_its_words_and_its_changes_of_nobody():
    before, after = read(FILES["a.docx"]), read(clean_cut_off(FILES["a.docx"], "a.docx"))
    assert [paragraph.all_text() for paragraph in after.body][:2] == ["A resolution newold", "shownsaid"]
    assert {change.author for change in before.changes} == {"Ann"}
    assert {(change.author, change.at) for change in after.changes} == {("Author", "")}
    spans = [[(span.text, span.revision) for span in story.body[0].spans] for story in (before, after)]
    assert spans[0] == spans[1]


def test_a_pdf_says_nothing_of_its_maker():
    before, after = (
        pypdfium2.PdfDocument(data).get_metadata_dict()
        for data in (FILES["a.pdf"], clean_cut_off(FILES["a.pdf"], "a.pdf"))
    )
    assert before["Author"] == "Ann Leaker"
    assert {key: words for key, words in after.items() if words} == {
        "Producer": "PDFium",
        "Creator": "PDFium",
        "CreationDate": "D:00000000000000+00'00'",
    }


def test_the_dots_of_a_picture_are_its_dots():
    copy = clean_cut_off(FILES["a.jpg"], "a.jpg")
    assert copy.count(b"\x12\xff\x00\x34\xff\xd0\x56") == 2
    assert (copy[:2], copy[-2:]) == (b"\xff\xd8", b"\xff\xd9")
    assert b"IDAT" in clean_cut_off(FILES["a.png"], "a.png")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.jpg", jpeg()[:-20]),
        ("a.png", png()[:40]),
        ("a.docx", b"PK"),
        ("a", b""),
    ],
)
def test_what_cannot_be_cleaned_is_refused_and_not_passed_on(name, data):
    with pytest.raises(Malformed):
        clean_cut_off(data, name)
