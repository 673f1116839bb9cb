"""The two plain texts of a marked file, line by line, by the rules of the module; and revisions inside revised rows."""

import pytest

from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, Story, WordDocument, merge_spans
from plenipot.core.text.plain_text import accepted_lines, join_paragraphs, rejected_lines

UNCHANGED, INSERTED, DELETED, MOVED_TO, MOVED_FROM, BOTH = RevisionType


def paragraph(words, mark=UNCHANGED, **more):
    return Paragraph(words if isinstance(words, tuple) else (Span(words),), "", mark, **more)


def lines(*paragraphs, **how):
    document = WordDocument(paragraphs)
    return accepted_lines(document, **how), rejected_lines(document, **how)


WORDS = (
    Span("a "),
    Span("b ", INSERTED),
    Span("c ", DELETED),
    Span("d ", MOVED_TO),
    Span("e ", MOVED_FROM),
    Span("f", BOTH),
)


def test_each_text_has_the_words_that_stand_in_it():
    assert lines(paragraph(WORDS)) == (["a b d "], ["a c e "])


@pytest.mark.parametrize(
    ("mark", "accepted", "rejected"),
    [
        (UNCHANGED, ["a", "b", "c"], ["a", "b", "c"]),
        (INSERTED, ["a", "b", "c"], ["ab", "c"]),
        (MOVED_TO, ["a", "b", "c"], ["ab", "c"]),
        (DELETED, ["ab", "c"], ["a", "b", "c"]),
        (MOVED_FROM, ["ab", "c"], ["a", "b", "c"]),
        (BOTH, ["ab", "c"], ["ab", "c"]),
    ],
)
def test_a_paragraph_whose_mark_is_not_in_the_text_runs_into_the_next(mark, accepted, rejected):
    assert lines(paragraph("a", mark), paragraph("b"), paragraph("c")) == (accepted, rejected)


def test_the_last_paragraph_stands_alone_where_its_mark_is_gone_and_an_empty_one_leaves_no_line():
    assert lines(paragraph("a"), paragraph("b", DELETED)) == (["a", "b"], ["a", "b"])
    assert lines(paragraph("a"), paragraph("", DELETED)) == (["a"], ["a", ""])
    assert lines(paragraph((Span("b", INSERTED),), INSERTED)) == (["b"], [])


def test_several_paragraphs_run_together():
    assert lines(paragraph("a", DELETED), paragraph("b", DELETED), paragraph("c"), paragraph("d")) == (
        ["abc", "d"],
        ["a", "b", "c", "d"],
    )


def cell(row, column, table=0, **more):
    return Cell(table, row, column, **more)


def test_a_paragraph_runs_into_the_next_of_its_cell_and_never_out_of_it():
    assert lines(
        paragraph("a", DELETED, cell=cell(0, 0)),
        paragraph("b", DELETED, cell=cell(0, 0)),
        paragraph("c", DELETED, cell=cell(0, 1)),
        paragraph("d", DELETED, cell=cell(1, 1)),
        paragraph("e", DELETED, cell=cell(1, 1, table=1)),
        paragraph("f"),
    )[0] == ["ab", "c", "d", "e", "f"]


def test_a_paragraph_before_a_table_does_not_run_past_it_even_where_the_table_is_not_in_the_text():
    deleted_row = cell(0, 0, row_revision=DELETED)
    assert lines(paragraph("a", DELETED), paragraph("b", cell=deleted_row), paragraph("c"))[0] == ["a", "c"]


@pytest.mark.parametrize(
    ("row", "column", "accepted", "rejected"),
    [
        (UNCHANGED, UNCHANGED, ["a", "z"], ["a", "z"]),
        (INSERTED, UNCHANGED, ["a", "z"], ["z"]),
        (UNCHANGED, INSERTED, ["a", "z"], ["z"]),
        (DELETED, UNCHANGED, ["z"], ["a", "z"]),
        (UNCHANGED, DELETED, ["z"], ["a", "z"]),
        (INSERTED, DELETED, ["z"], ["z"]),
    ],
)
def test_a_row_or_cell_that_is_not_in_the_text_is_left_out(row, column, accepted, rejected):
    place = cell(0, 0, row_revision=row, cell_revision=column)
    assert lines(paragraph("a", cell=place), paragraph("z")) == (accepted, rejected)


def test_a_text_box_interrupts_no_paragraph():
    paragraphs = (paragraph("a", DELETED), paragraph("box", DELETED, box=1), paragraph("b"), paragraph("x", box=1))
    assert lines(*paragraphs)[0] == ["ab", "boxx"]


def test_numbers_stand_before_the_words_where_they_are_asked_for():
    numbered = paragraph("a", DELETED, number="1", number_rejected="2"), paragraph("b", number="3", number_rejected="")
    assert lines(*numbered, numbers=True) == (["3 ab"], ["2 a", "b"])
    assert lines(*numbered) == (["ab"], ["a", "b"])
    assert lines(paragraph("a", number="1"), numbers=True)[0] == ["1 a"]
    assert lines(paragraph("a"), numbers=True)[0] == ["a"]


def test_other_stories_follow_under_their_names_where_they_are_asked_for():
    document = WordDocument((paragraph("a\tb\nc\rd"),), (Story("footnote 1", (paragraph("n"),)),))
    assert accepted_lines(document) == ["a b c d"]
    assert rejected_lines(document, stories=True) == ["a b c d", "[footnote 1]", "n"]
    assert accepted_lines(document, stories=True) == ["a b c d", "[footnote 1]", "n"]
    assert list(join_paragraphs(document.body, accepted=True)) == ["a\tb\nc\rd"]


ROW = {"row_change": 7, "row_deleted_by": 8, "cell_change": 5, "cell_deleted_by": 6}


@pytest.mark.parametrize(
    ("row", "column", "span", "effective"),
    [
        (UNCHANGED, UNCHANGED, Span("a", INSERTED, 1), Span("a", INSERTED, 1)),
        (INSERTED, UNCHANGED, Span("a"), Span("a", INSERTED, 7, 8)),
        (UNCHANGED, DELETED, Span("a"), Span("a", DELETED, 5, 6)),
        (INSERTED, INSERTED, Span("a", INSERTED, 1), Span("a", INSERTED, 1)),
        (INSERTED, DELETED, Span("a"), Span("a", BOTH, 7, 5)),
        (DELETED, UNCHANGED, Span("a", INSERTED, 1), Span("a", BOTH, 1, 7)),
        (INSERTED, UNCHANGED, Span("a", DELETED, 1), Span("a", BOTH, 7, 1)),
        (DELETED, UNCHANGED, Span("a", BOTH, 1, 2), Span("a", BOTH, 1, 2)),
        (BOTH, UNCHANGED, Span("a", INSERTED, 1), Span("a", BOTH, 7, 8)),
        (DELETED, UNCHANGED, Span("a", MOVED_FROM, 1), Span("a", MOVED_FROM, 1)),
    ],
)
def test_who_takes_a_row_or_cell_in_or_out_takes_its_words_along(row, column, span, effective):
    place = Cell(0, 0, 0, row_revision=row, cell_revision=column, **ROW)
    assert Paragraph((span,), cell=place).effective_spans() == (effective,)


@pytest.mark.parametrize(
    ("words", "mark", "changed"),
    [
        (Span("a"), UNCHANGED, False),
        (Span("a"), DELETED, True),
        (Span("a", INSERTED), UNCHANGED, True),
        (Span("a", INSERTED), INSERTED, True),
    ],
)
def test_a_paragraph_is_changed_by_a_word_or_by_its_mark(words, mark, changed):
    assert paragraph((words,), mark).changed is changed


def test_neighbouring_spans_of_one_change_are_one():
    spans = (Span("a"), Span(""), Span("b"), Span("c", INSERTED, 1), Span("d", INSERTED, 2), Span("e", INSERTED, 2))
    assert merge_spans(spans) == (Span("ab"), Span("c", INSERTED, 1), Span("de", INSERTED, 2))


def test_a_revision_counts_no_change_and_nobody_as_minus_one():
    assert (Span("a"), Cell(0, 0, 0)[6:10]) == (Span("a", UNCHANGED, -1, -1), (-1, -1, -1, -1))
    blank = Paragraph(())
    assert (blank.mark_change, blank.mark_deleted_by, blank.level, blank.index, blank.box) == (-1, -1, -1, 0, 0)
    assert Story("header", ()).anchor == -1


@pytest.mark.parametrize(
    ("words", "mark", "changed"),
    [
        ((Span("a"), Span("b", UNCHANGED, 1)), UNCHANGED, False),
        ((Span("a"), Span("b", INSERTED)), UNCHANGED, True),
        ((Span("a"),), INSERTED, True),
        ((), UNCHANGED, False),
    ],
)
def test_a_paragraph_is_changed_where_a_word_or_its_end_is(words, mark, changed):
    assert Paragraph(words, mark_revision=mark).changed is changed


def test_words_in_hidden_type_are_told_with_their_place():
    document = WordDocument(
        (paragraph("a"), paragraph("b", index=1, hidden=(Span("x  y"), Span(" z")))),
        (Story("footnote 1", (paragraph("n", hidden=(Span("w"),)), paragraph("m", hidden=(Span(" "),)))),),
    )
    assert list(document.hidden_words()) == [
        ("hidden words", "paragraph 2", "x y z"),
        ("hidden words", "footnote 1, paragraph 1", "w"),
    ]
