"""The texts of a paragraph before and after all changes, with its row, its cell and its style; and parts of marked words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.document import (
    Cell,
    FormerProperties,
    Paragraph,
    RevisionType,
    Span,
    cut_spans,
    merge_spans,
    plain_spans,
    within_cell,
)

KEPT, OUT, IN = RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.INSERTED
AWAY, HERE, BOTH = RevisionType.MOVED_FROM, RevisionType.MOVED_TO, RevisionType.INSERTED_THEN_DELETED
SIGNS = {"-": OUT, "+": IN, "<": AWAY, ">": HERE, "±": BOTH}


def paragraph(words, **more):
    pieces = re.findall(r"\{([-+<>±])(.*?)\1\}|([^{]+)", words)
    return Paragraph(tuple(Span(inner, SIGNS[sign]) if sign else Span(plain) for sign, inner, plain in pieces), **more)


@pytest.mark.parametrize(
    ("words", "rejected", "accepted", "everything"),
    [
        ("", "", "", ""),
        ("to go", "to go", "to go", "to go"),
        ("{-to go-}", "to go", "", "to go"),
        ("{+to go+}", "", "to go", "to go"),
        ("{±to go±}", "", "", "to go"),
        ("to {-go-}", "to go", "to ", "to go"),
        ("to {-go-}{+stay+}", "to go", "to stay", "to gostay"),
        ("to {<go<}{>stay>}{±!±}", "to go", "to stay", "to gostay!"),
    ],
)
def test_a_paragraph_has_the_words_of_each_text(words, rejected, accepted, everything):
    own = paragraph(words)
    assert (own.rejected(), own.accepted(), own.all_text()) == (rejected, accepted, everything)
    assert own.changed is any(sign in words for sign in "{}")


def test_a_paragraph_whose_end_is_revised_is_changed():
    assert [paragraph("to go", mark_revision=revision).changed for revision in (KEPT, IN, OUT)] == [False, True, True]


def test_before_all_changes_it_had_its_former_style_and_level():
    plain, changed = (
        paragraph("a", style="Now", level=2),
        paragraph("a", style="Now", level=2, former=FormerProperties("Then", 1)),
    )
    assert [(each.style_rejected, each.level_rejected) for each in (plain, changed)] == [("Now", 2), ("Then", 1)]


@pytest.mark.parametrize(
    ("words", "around", "expected"),
    [
        (Span("a"), KEPT, Span("a")),
        (Span("a"), IN, Span("a", IN, 7)),
        (Span("a"), OUT, Span("a", OUT, 7)),
        (Span("a"), BOTH, Span("a", BOTH, 7)),
        (Span("a", IN, 1), KEPT, Span("a", IN, 1)),
        # Words that came in a row that came, and words that went in one that went, are as they are.
        (Span("a", IN, 1), IN, Span("a", IN, 1)),
        (Span("a", OUT, 1), OUT, Span("a", OUT, 1)),
        # Struck by somebody from what somebody put in: who put it in comes first.
        (Span("a", IN, 1), OUT, Span("a", BOTH, 1, 7)),
        (Span("a", OUT, 1), IN, Span("a", BOTH, 7, 1)),
        (Span("a", IN, 1), BOTH, Span("a", BOTH, 7)),
        (Span("a", BOTH, 1, 2), IN, Span("a", BOTH, 1, 2)),
        (Span("a", BOTH, 1, 2), OUT, Span("a", BOTH, 1, 2)),
    ],
)
def test_words_come_and_go_with_their_row_and_with_their_cell(words, around, expected):
    row, cell = Cell(0, 0, 0, row_revision=around, row_change=7), Cell(0, 0, 0, cell_revision=around, cell_change=7)
    assert (within_cell(words, row), within_cell(words, cell), within_cell(words, None)) == (expected, expected, words)
    assert [Paragraph((words,), cell=each).effective_spans() for each in (row, cell)] == [(expected,)] * 2
    assert Paragraph((words,)).effective_spans() == (words,)


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ([], []),
        ([Span("")], []),
        ([Span("a"), Span("b")], [Span("ab")]),
        ([Span("a"), Span("", IN, 0), Span("b")], [Span("ab")]),
        ([Span("a"), Span("b", IN, 0), Span("c", IN, 0)], [Span("a"), Span("bc", IN, 0)]),
        (
            [Span("a", IN, 0), Span("b", IN, 1), Span("c", OUT, 1)],
            [Span("a", IN, 0), Span("b", IN, 1), Span("c", OUT, 1)],
        ),
        ([Span("a", BOTH, 0, 1), Span("b", BOTH, 0, 2)], [Span("a", BOTH, 0, 1), Span("b", BOTH, 0, 2)]),
    ],
)
def test_spans_of_one_kind_and_one_change_are_one(spans, merged):
    assert merge_spans(spans) == tuple(merged)


WORDS = st.lists(st.builds(Span, st.text("ab", max_size=3), st.sampled_from([KEPT, IN, OUT])), max_size=5)


@given(WORDS, st.integers(0, 16), st.integers(0, 16))
def test_a_part_of_marked_words_has_the_letters_of_that_part_and_their_revisions(spans, start, end):
    letters = [(letter, span.revision) for span in spans for letter in span.text]
    part = cut_spans(spans, start, end)
    assert [(letter, span.revision) for span in part for letter in span.text] == letters[start:end]
    assert part == merge_spans(part)


def test_a_text_without_changes_is_one_span_or_none():
    assert (plain_spans(""), plain_spans("a")) == ((), (Span("a"),))
