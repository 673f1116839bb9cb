"""Ends of paragraphs where Word puts them, and numbers, margins and rows of numbers that come and go in converted files."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.adapters.render.paragraph_ends import place_ends
from plenipot.adapters.render.texts import TextExport, export_text
from plenipot.adapters.word.reader import read
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span
from plenipot.core.text.plain_text import plain_lines
from plenipot.core.text.provisions import accepted_text, rejected_text
from word_editor import lines_of_an_editor
from word_packages import cell, document, ins, p, package, part, row, struck_out, t, table

FORM = load("itu-pp")
KEPT, NEW, GONE = RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED
LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def line(words: str, fate: RevisionType = KEPT, mark: RevisionType = KEPT, place: Cell | None = None) -> Paragraph:
    return Paragraph((Span(words, fate, 0 if fate else -1),), "", mark, 0 if mark else -1, cell=place)


@pytest.mark.parametrize(
    ("paragraphs", "ends"),
    [
        ([line("a"), line("b", NEW, NEW)], [NEW, KEPT]),
        ([line("a"), line("b", NEW, NEW), line("c", NEW, NEW)], [NEW, NEW, KEPT]),
        ([line("a"), line("b", GONE, GONE)], [GONE, KEPT]),
        ([line("a"), line("b", NEW, NEW), line("c")], [KEPT, NEW, KEPT]),
        ([line("a"), line("b", KEPT, NEW)], [KEPT, KEPT]),
        ([line("a"), line("b", GONE, GONE), line("c", NEW, NEW)], [KEPT, RevisionType.INSERTED_THEN_DELETED, KEPT]),
        ([line("a", NEW, NEW)], [NEW]),
        ([line("a", KEPT, NEW), line("b", NEW, NEW)], [NEW, KEPT]),
        ([line("a"), line("b", NEW, NEW), line("c", place=Cell(0, 0, 0))], [NEW, KEPT, KEPT]),
        ([line("a", place=Cell(0, 0, 0)), line("b", NEW, NEW, Cell(0, 0, 0)), line("c")], [NEW, KEPT, KEPT]),
        ([line("a", place=Cell(0, 0, 0)), line("b", NEW, NEW, Cell(0, 0, 1))], [KEPT, NEW]),
    ],
)
def test_what_comes_or_goes_last_ends_with_the_end_of_the_paragraph_before(paragraphs, ends):
    assert [paragraph.mark_revision for paragraph in place_ends(paragraphs)] == ends


def converted(*blocks: str) -> tuple[bytes, bytes]:
    """A file, and what it is converted to."""
    data = package(document(*blocks), {"numbering": LISTS})
    marked = read(data)
    about = parse_instrument(marked, FORM)
    return data, export_text(
        TextExport(text=about.provisions, about=about, form=FORM.name, changes=marked.changes), "docx"
    )


@pytest.mark.parametrize(
    "blocks",
    [
        (p(t("Alpha."), LISTED), p(ins(t("Beta.")), LISTED, mark="ins"), p(t("Gamma."), LISTED)),
        (p(t("Alpha."), LISTED), p(struck_out("Beta."), LISTED, mark="del"), p(t("Gamma."), LISTED)),
        (p(t("Alpha."), LISTED), p(ins(t("Beta.")), LISTED, mark="ins")),
        (p(t("Alpha."), LISTED), p(struck_out("Beta."), LISTED, mark="del")),
        (p(t("1\tto act;")), p(struck_out("4") + ins(t("5")) + t("\tto report each year;"))),
        (p(t("1\tto act;"), mark="ins"), p(ins(t("2\tto wait;"))), p(struck_out("2") + ins(t("3")) + t("\tto see."))),
    ],
)
def test_a_converted_file_has_the_same_texts_with_their_numbers(blocks):
    data, written = converted(*blocks)
    for accepted in (True, False):
        texts = [
            [" ".join(words.split()) for words in plain_lines(read(file), accepted=accepted, numbers=True)]
            for file in (data, written)
        ]
        assert texts[1] == texts[0]
        assert [" ".join(words.split()) for words in lines_of_an_editor(written, accepted=accepted)] == texts[0]


def test_a_changed_number_keeps_its_tab_in_both_texts():
    _, written = converted(p(t("1\tto act;")), p(struck_out("4") + ins(t("5")) + t("\tto report;")))
    assert [lines_of_an_editor(written, accepted=accepted)[1] for accepted in (True, False)] == [
        "5\tto report;",
        "4\tto report;",
    ]


@pytest.mark.parametrize(
    ("mark", "coming", "texts"), [("ins", True, ("1 4 7", "1 7")), ("del", False, ("1 7", "1 4 7"))]
)
def test_a_row_that_holds_a_number_only_comes_and_goes(mark, coming, texts):
    number = ins(t("4")) if coming else struck_out("4")
    rows = table(row(cell(p(t("1"))), cell()), row(cell(p(number)), cell(), mark=mark), row(cell(p(t("7"))), cell()))
    _, written = converted(rows, p(t("End.")))
    for accepted, words in zip((True, False), texts, strict=True):
        assert " ".join(" ".join(lines_of_an_editor(written, accepted=accepted)).split()) == f"{words} End."


def test_a_changed_number_of_a_row_is_a_new_number():
    rows = table(
        row(cell(p(t("1"))), cell(p(t("one")))), row(cell(p(struck_out("4") + ins(t("5")))), cell(p(t("same"))))
    )
    text = parse_instrument(read(package(document(rows))), FORM).provisions
    assert [(provision.label, provision.renumbered) for provision in text] == [("1", None), ("4", "5")]
    _, written = converted(rows, p(t("End.")))
    assert [lines_of_an_editor(written, accepted=accepted) for accepted in (True, False)] == [
        ["1", "one", "5", "same", "End."],
        ["1", "one", "4", "same", "End."],
    ]


def test_what_stands_at_the_margin_stays_there():
    rows = table(
        row(cell(p(t("474")), p(t("PP-98"))), cell(p(t("shall")))), row(cell(p(t("475 PP-02"))), cell(p(t("act"))))
    )
    _, written = converted(rows)
    assert lines_of_an_editor(written, accepted=True) == ["474\nPP-98", "shall", "475\nPP-02", "act"]
    assert parse_instrument(read(written), FORM).margins == (("CV/474", "PP-98"), ("CV/475", "PP-02"))


def test_words_do_not_run_on_past_a_paragraph_that_ends_without_words():
    lines = (p(t("1\tto act;"), mark="ins"), p(ins(t("2\tto wait;"))), p(t("3\tto see.")))
    text = parse_instrument(read(package(document(*lines))), FORM).provisions
    assert [provision.accepted for provision in rejected_text(text)] == ["to act;", "to see."]
    assert [provision.accepted for provision in accepted_text(text)] == ["to act;", "to wait;", "to see."]
