"""Every format: the same bytes from every process, all words there, citations numbered, marks labelled, both directions said."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from lxml import html as lxml_html

from block_papers import FIRST, arabic, full
from plenipot.adapters.render import docx, html, markdown, pdf
from plenipot.adapters.word import reader
from plenipot.core.blocks.citations import number_citations
from plenipot.core.blocks.values import Cite, Heading, Link, PageBreak, Paper, ParagraphBlock, TextInline, text_inlines

FORMATS = {"html": html.render, "pdf": pdf.render, "docx": docx.render, "md": markdown.render}
MODULES = {"html": "html", "pdf": "pdf", "docx": "docx", "md": "markdown"}
WORDS = (
    "What to watch",
    "Re-creation",
    "Definition of “ICT”",
    "关于信息通信技术的定义",
    "определение термина",
    FIRST.printed,
)


@pytest.mark.parametrize("name", FORMATS)
def test_another_process_prints_the_same_bytes(name):
    """Its sets and hashes lie in another order, and its clock stands elsewhere."""
    code = (
        f"import sys; from block_papers import full; from plenipot.adapters.render.{MODULES[name]} import render\n"
        "sys.stdout.buffer.write(render(full()))"
    )
    path = os.pathsep.join(sys.path)
    environment = {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1000000000",
        "TZ": "Asia/Seoul",
    }
    printed = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True).stdout
    assert printed == FORMATS[name](full())


@pytest.mark.parametrize("name", FORMATS)
def test_other_words_give_other_bytes(name):
    assert FORMATS[name](full()) != FORMATS[name](replace(full(), title="What to watch!"))


@pytest.mark.parametrize("name", FORMATS)
def test_words_that_look_like_markup_stay_words(name):
    nasty = 'a "quote" \\ #let <b>&amp; *x* _y_ $z$ @ref `code` [link](x) {+ins+} \x07 end'
    paper = Paper(
        nasty, (Heading(1, text_inlines(nasty)), ParagraphBlock((TextInline(nasty), TextInline(nasty, code=True))))
    )
    assert "end" in plain(name, FORMATS[name](paper))


def plain(name: str, data: bytes) -> str:
    if name == "pdf":
        if not shutil.which("pdftotext"):
            pytest.skip("pdftotext is not installed")
        data = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout
        return " ".join(data.decode().split())
    if name == "docx":
        archive = zipfile.ZipFile(io.BytesIO(data))
        stories = [archive.read(f"word/{part}.xml") for part in ("header1", "document", "footnotes")]
        return " ".join("".join(p.itertext()) for story in stories for p in etree.fromstring(story).iter("{*}p"))
    return (
        re.sub(r"\\(.)", r"\1", data.decode()) if name == "md" else lxml_html.fromstring(data.decode()).text_content()
    )


@pytest.mark.parametrize("name", FORMATS)
def test_all_words_are_there(name):
    printed = plain(name, FORMATS[name](full()))
    assert [words for words in WORDS if words not in printed] == []


def test_html_stands_alone_and_links_claims_to_notes_and_back():
    tree = lxml_html.fromstring(html.render(full()).decode())
    assert tree.xpath("//script | //link | //img | //*[@style]") == []
    anchors = set(tree.xpath("//@id"))
    inner = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert inner
    assert [href for href in inner if href not in anchors] == []
    assert len(tree.xpath("//@id")) == len(anchors), "every id stands once"


def test_html_labels_inserted_and_deleted_words():
    tree = lxml_html.fromstring(html.render(full()).decode())
    assert {node.text_content() for node in tree.iter("ins")} == {"inserted working ", "inserted تطبق"}
    assert {node.text_content() for node in tree.iter("del")} == {"deleted provisional ", "deleted تستخدم"}
    assert tree.xpath("//blockquote[@lang='ar']/@dir") == ["rtl"]


def test_html_of_an_arabic_paper_runs_from_right_to_left():
    tree = lxml_html.fromstring(html.render(arabic()).decode())
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")


def test_pdf_uses_our_fonts_only_and_one_for_each_script():
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts is not installed")
    listed = subprocess.run(
        ["pdffonts", "-"], input=pdf.render(full()), capture_output=True, check=True
    ).stdout.decode()
    names = {re.sub(r"^[A-Z]{6}\+|-Identity-H$", "", line.split()[0]) for line in listed.splitlines()[2:]}
    assert names == {
        "NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Regular", "NotoSerif-Italic", "NotoNaskhArabic-Regular",
        "NotoSerifCJKsc-Regular",
    }  # fmt: skip


def test_pdf_of_a_script_that_our_fonts_lack_is_set_all_the_same():
    assert pdf.render(Paper("ไทย", (ParagraphBlock(text_inlines("ภาษาไทย")),))).startswith(b"%PDF")


def test_pdf_is_tagged_titled_and_dated_by_the_paper():
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo is not installed")
    env = {"TZ": "UTC", "PATH": "/usr/bin:/bin"}
    data = subprocess.run(["pdfinfo", "-"], input=pdf.render(full()), capture_output=True, check=True, env=env).stdout
    info = dict(re.findall(r"(?m)^([^:]+):\s+(.*)$", data.decode()))
    assert (info["Title"], info["Tagged"]) == ("What to watch", "yes")
    assert info["CreationDate"].startswith("Sun Oct 19 18:00:00 2014")


def test_docx_numbers_footnotes_once_and_repeats_table_heads():
    archive = zipfile.ZipFile(io.BytesIO(docx.render(full())))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    document = etree.fromstring(archive.read("word/document.xml"))
    notes = document.xpath("//w:footnoteReference/@w:id", namespaces=space)
    assert notes == ["1", "2"]
    assert len(document.xpath("//w:hyperlink[@w:anchor='cite1']", namespaces=space)) == 4
    assert len(document.xpath("//w:tblHeader", namespaces=space)) == 2
    assert document.xpath("//w:pgSz/@w:orient", namespaces=space) == ["landscape"]


def test_docx_of_an_arabic_paper_says_so_in_paragraphs_and_runs():
    document = zipfile.ZipFile(io.BytesIO(docx.render(arabic()))).read("word/document.xml").decode()
    assert document.count("<w:bidi/>") == 4
    assert "<w:rtl/>" in document


def test_docx_reads_back_as_words_without_tracked_changes():
    read = reader.read(docx.render(full()))
    texts = [paragraph.accepted() for paragraph in read.body]
    assert "that the provisional working definition stands" in "\n".join(texts)
    assert not any(paragraph.changed for paragraph in read.body)
    assert read.unread == ()


def test_markdown_escapes_what_would_be_markup_in_tables():
    assert "| **A\\|B** | supports |" in markdown.render(full()).decode()


def test_links_within_a_paper_find_their_heading():
    paper = Paper(
        "What to watch", (ParagraphBlock((Link("#ict", "below"),)), Heading(1, text_inlines("Definition"), "ict"))
    )
    assert '[below](#ict)\n\n## <a id="ict"></a>Definition' in markdown.render(paper).decode()
    tree = lxml_html.fromstring(html.render(paper).decode())
    assert tree.xpath("//h2/@id") == ["ict"]
    if shutil.which("pdfinfo"):
        listed = subprocess.run(["pdfinfo", "-dests", "-"], input=pdf.render(paper), capture_output=True, check=True)
        assert re.findall(rb'"(.*)"', listed.stdout) == [b"at-ict"]


def test_docx_footnotes_lead_to_the_words_and_new_pages_stand_before_headings():
    cite = Cite("PP14/48", href="https://record.example/busan-2014/PP14/48#p3")
    blocks = (
        ParagraphBlock((TextInline("A claim"), cite)),
        PageBreak(),
        Heading(1, text_inlines("Next")),
        ParagraphBlock(text_inlines("More")),
    )
    archive = zipfile.ZipFile(io.BytesIO(docx.render(Paper("What to watch", blocks))))
    relations = etree.fromstring(archive.read("word/_rels/footnotes.xml.rels"))
    assert [element.get("Target") for element in relations] == [cite.href]
    assert b'<w:hyperlink r:id="link1">' in archive.read("word/footnotes.xml")
    document = archive.read("word/document.xml").decode()
    assert re.findall(r'"(\w+)"/><w:pageBreakBefore/>', document) == ["Heading1"]


def test_pdf_lists_its_citations_at_the_end_where_they_are_many(monkeypatch):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    printed = {}
    for most in (pdf.AT_FOOT, 0):
        monkeypatch.setattr(pdf, "AT_FOOT", most)
        data = subprocess.run(["pdftotext", "-", "-"], input=pdf.render(full()), capture_output=True, check=True).stdout
        printed[most] = " ".join(data.decode().split())
    notes = [cite.printed for cite in number_citations(full())]
    assert [note for text in printed.values() for note in notes if note not in text] == []
    at_end = printed[0].rpartition("Sources cited")[2]
    assert [at_end.index(note) for note in notes] == sorted(at_end.index(note) for note in notes)
    assert printed[pdf.AT_FOOT].count("Sources cited") == 0
