"""Blocks: citations keep their numbers, directions follow languages, words come out in reading order."""

from __future__ import annotations

from plenipot.core.blocks import citations
from plenipot.core.blocks.values import Cell, Cite, Heading, List, Marked, Note, Paper, Paragraph, Table, cell, text
from plenipot.core.text.marked import Fate, Span

FIRST = Cite("PP14/79(Add.2)-E", "ARB/79A2/3", "RES140/resolves/1", 11)
SECOND = Cite("PP14/80(Add.1)-E", "EUR/80A1/2")


def paper(*blocks):
    return Paper("What to watch", tuple(blocks))


def test_same_citation_keeps_its_number_wherever_it_stands():
    table = Table((), ((Cell((Paragraph((SECOND, FIRST)),)),),))
    result = citations.numbered(paper(Paragraph((FIRST,)), List(((Paragraph((FIRST,)),),)), table))
    assert result == {FIRST: 1, SECOND: 2}


def test_citation_prints_document_proposal_provision_and_paragraph():
    assert FIRST.printed == "PP14/79(Add.2)-E, ARB/79A2/3, RES140/resolves/1, ¶ 11"
    assert SECOND.printed == "PP14/80(Add.1)-E, EUR/80A1/2"


def test_direction_follows_the_language():
    assert [Paper("", (), language=code).direction for code in ("en", "ar", "zh", "ar-EG")] == [
        "ltr",
        "rtl",
        "ltr",
        "rtl",
    ]


def test_words_accept_insertions_and_leave_deletions_out():
    marked = Marked((Span("shall "), Span("not ", Fate.DELETED), Span("now ", Fate.INSERTED), Span("apply")))
    blocks = (Heading(1, text("Title")), Note((Paragraph((marked, FIRST)),)), Table((), ((cell("a"), cell("b")),)))
    assert citations.words(blocks) == "Title shall now apply a b"


def test_table_counts_the_columns_of_its_widest_row():
    assert Table(((Cell((), columns=3),),), ((cell("a"), cell("b")),)).columns == 3
