"""Blocks: citations keep their numbers, directions follow languages, words come out in reading order."""

from __future__ import annotations

import json

import pytest

from block_papers import arabic, full
from plenipot.core.blocks import citations
from plenipot.core.blocks.encoding import decode, encode
from plenipot.core.blocks.linking import link_to_site
from plenipot.core.blocks.values import (
    Cite,
    Heading,
    Link,
    ListBlock,
    Note,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    text_cell,
    text_inlines,
)
from plenipot.core.text.document import RevisionType, Span
from plenipot.errors import Malformed

FIRST = Cite("PP14/79(Add.2)-E", "ARB/79A2/3", "RES140/resolves/1", 11)
SECOND = Cite("PP14/80(Add.1)-E", "EUR/80A1/2")


def paper(*blocks):
    return Paper("What to watch", tuple(blocks))


def test_same_citation_keeps_its_number_wherever_it_stands():
    table = TableBlock((), ((TableBlockCell((ParagraphBlock((SECOND, FIRST)),)),),))
    result = citations.number_citations(
        paper(ParagraphBlock((FIRST,)), ListBlock(((ParagraphBlock((FIRST,)),),)), table)
    )
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
    marked = RevisedInline(
        (Span("shall "), Span("not ", RevisionType.DELETED), Span("now ", RevisionType.INSERTED), Span("apply"))
    )
    blocks = (
        Heading(1, text_inlines("Title")),
        Note((ParagraphBlock((marked, FIRST)),)),
        TableBlock((), ((text_cell("a"), text_cell("b")),)),
    )
    assert citations.plain_words(blocks) == "Title shall now apply a b"


def test_table_counts_the_columns_of_its_widest_row():
    assert TableBlock(((TableBlockCell((), columns=3),),), ((text_cell("a"), text_cell("b")),)).columns == 3


@pytest.mark.parametrize("paper", [full(), arabic()])
def test_a_paper_kept_as_data_comes_back_as_it_was(paper):
    data = json.loads(json.dumps(encode(paper)))
    assert decode(data) == paper


def test_data_of_no_paper_is_refused():
    with pytest.raises(Malformed, match="No paper has a part of the kind “Picture”"):
        decode({"is": "Picture"})


def test_links_of_the_site_are_given_its_address_and_no_others():
    cites = (Cite("A", href="/a#p1"), Cite("B"), Link("#b", "below"), Link("https://elsewhere.example", "there"))
    sent = link_to_site(paper(ParagraphBlock(cites), ListBlock(((ParagraphBlock(cites),),))), "https://record.example")
    hrefs = ["https://record.example/a#p1", "", "#b", "https://elsewhere.example"]
    assert [inline.href for inline in citations.iterate_inlines(sent.blocks)] == hrefs * 2
