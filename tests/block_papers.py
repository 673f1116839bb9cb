"""A paper with every block, in four scripts: what each format's tests set."""

from __future__ import annotations

from plenipot.core.blocks.values import (
    Cite,
    Heading,
    Link,
    ListBlock,
    Note,
    PageBreak,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    TextInline,
    text_cell,
    text_inlines,
)
from plenipot.core.text.document import RevisionType, Span

FIRST = Cite("PP14/79(Add.2)-E", "ARB/79A2/3", "RES140/resolves/1", 11)
SECOND = Cite("PP14/80(Add.1)-E", "EUR/80A1/2", "RES140/resolves/1", 4, href="/busan-2014/proposals/EUR/80A1/2#p4")
MARKED = RevisedInline(
    (
        Span("that the "),
        Span("provisional ", RevisionType.DELETED),
        Span("working ", RevisionType.INSERTED),
        Span("definition stands"),
        Span(" for now", RevisionType.INSERTED_THEN_DELETED),
    )
)
ARABIC = RevisedInline(
    (Span("أن "), Span("تستخدم", RevisionType.DELETED), Span("تطبق", RevisionType.INSERTED), Span(" التعريف العملي")),
    "ar",
)


def full() -> Paper:
    """Every block and every inline, in English, Russian, Arabic and Chinese."""
    table = TableBlock(
        ((text_cell("Proponent"), text_cell("Stands"), text_cell("In these words")),),
        tuple(
            (
                TableBlockCell((ParagraphBlock(text_inlines(code)),), header=True),
                text_cell("supports"),
                TableBlockCell(
                    (ParagraphBlock((MARKED, FIRST)), ParagraphBlock(text_inlines("small print"), role="small"))
                ),
            )
            for code in ("ARB", "EUR", "A|B")
        ),
        (1, 2, 5),
        "Who stands where",
    )
    blocks = (
        ParagraphBlock(text_inlines("What matters first & last <now>."), role="lead"),
        Heading(1, text_inlines("Definition of “ICT”"), "ict"),
        ParagraphBlock((TextInline("The text "), TextInline("keeps", emphasis=True), TextInline(" it."), FIRST, SECOND)),
        ParagraphBlock((MARKED, FIRST), role="quote"),
        ParagraphBlock((ARABIC,), role="quote", language="ar"),
        ParagraphBlock((TextInline("关于信息通信技术的定义", language="zh"), TextInline(", определение термина", language="ru"))),
        ListBlock(((ParagraphBlock(text_inlines("one")),), (ParagraphBlock(text_inlines("two")), ListBlock(((ParagraphBlock(text_inlines("inner")),),), ordered=True)))),
        table,
        Note((ParagraphBlock((Link("https://example.org/", "a link"), TextInline(" and "), TextInline("RES140/resolves/1", code=True))),), "caution", "Mind"),
        PageBreak(),
        Heading(2, text_inlines("Annex")),
        TableBlock((tuple(text_cell(f"Column {n}") for n in range(6)),), (tuple(text_cell(f"*{n}*") for n in range(6)),), landscape=True),
    )  # fmt: skip
    return Paper(
        "What to watch",
        blocks,
        "A brief for delegates",
        label="Re-creation: facts with sources, texts written for this project",
        symbol="busan-2014, brief 1",
        moment="2014-10-19 18:00 UTC",
    )


def arabic() -> Paper:
    """A short paper that runs from right to left."""
    return Paper(
        "ما يجب متابعته", (Heading(1, text_inlines("التعريف")), ParagraphBlock((ARABIC, FIRST))), language="ar"
    )
