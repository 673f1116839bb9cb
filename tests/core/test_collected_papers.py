"""Many documents as one paper: a list that leads to each, then each on a page of its own."""

import pytest

from plenipot.core.blocks.collected import CollectedDocument, collected_paper
from plenipot.core.blocks.values import (
    WORDS,
    Heading,
    Link,
    ListBlock,
    PageBreak,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TextInline,
)
from plenipot.core.text.document import Paragraph, RevisionType, Span, WordDocument

STRUCK = (Span("to "), Span("go", RevisionType.DELETED))
READ = CollectedDocument(
    symbol="PP14/1-E",
    title="Sums due",
    about="Canada, 2014",
    language="en",
    text=WordDocument((Paragraph(STRUCK), Paragraph((Span(" "),)), Paragraph(()))),
)
ABSENT = CollectedDocument(symbol="PP14/2-F", title="", about="", language="fr", absence="Its words are closed.")


def test_each_document_is_a_chapter_to_which_the_list_at_the_beginning_leads():
    paper = collected_paper("Papers", "of today", [READ, ABSENT], "2014-10-20")
    assert (paper.title, paper.subtitle, paper.moment) == ("Papers", "of today", "2014-10-20")
    assert paper.blocks == (
        ListBlock(
            (
                (ParagraphBlock((Link("#d0", "PP14/1-E: Sums due"),)),),
                (ParagraphBlock((Link("#d1", "PP14/2-F"),)),),
            )
        ),
        PageBreak(),
        Heading(1, (TextInline("PP14/1-E"),), "d0"),
        ParagraphBlock((TextInline("Sums due"),), "lead"),
        ParagraphBlock((TextInline("Canada, 2014"),), "lead"),
        ParagraphBlock((RevisedInline(STRUCK, "en"),), language="en"),
        PageBreak(),
        Heading(1, (TextInline("PP14/2-F"),), "d1"),
        ParagraphBlock((TextInline("Its words are closed."),), "small"),
    )


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ({}, "Contents"),
        ({"contents": "Sommaire"}, "Sommaire"),
        ({"contents": ""}, "Contents"),
        ({"page": "s."}, "Contents"),
    ],
)
def test_a_paper_brings_the_few_words_that_formats_print_or_they_are_english(words, printed):
    assert Paper("x", (), words=words).word("contents") == printed
    assert Paper("x", ()).word("page") == WORDS["page"] == "page"
