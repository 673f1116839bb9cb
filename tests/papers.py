"""A paper with every block, in four scripts: what each format's tests set."""

from __future__ import annotations

from plenipot.core.blocks.values import (
    Cell,
    Cite,
    Heading,
    Link,
    List,
    Marked,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Text,
    cell,
    text,
)
from plenipot.core.text.document import Fate, Span

FIRST = Cite("PP14/79(Add.2)-E", "ARB/79A2/3", "RES140/resolves/1", 11)
SECOND = Cite("PP14/80(Add.1)-E", "EUR/80A1/2", "RES140/resolves/1", 4, "/busan-2014/proposals/EUR/80A1/2#p4")
MARKED = Marked(
    (
        Span("that the "),
        Span("provisional ", Fate.DELETED),
        Span("working ", Fate.INSERTED),
        Span("definition stands"),
        Span(" for now", Fate.STRUCK),
    )
)
ARABIC = Marked((Span("أن "), Span("تستخدم", Fate.DELETED), Span("تطبق", Fate.INSERTED), Span(" التعريف العملي")), "ar")


def full() -> Paper:
    """Every block and every inline, in English, Russian, Arabic and Chinese."""
    table = Table(
        ((cell("Proponent"), cell("Stands"), cell("In these words")),),
        tuple(
            (
                Cell((Paragraph(text(code)),), header=True),
                cell("supports"),
                Cell((Paragraph((MARKED, FIRST)), Paragraph(text("small print"), role="small"))),
            )
            for code in ("ARB", "EUR", "A|B")
        ),
        (1, 2, 5),
        "Who stands where",
    )
    blocks = (
        Paragraph(text("What matters first & last <now>."), role="lead"),
        Heading(1, text("Definition of “ICT”"), "ict"),
        Paragraph((Text("The text "), Text("keeps", emphasis=True), Text(" it."), FIRST, SECOND)),
        Paragraph((MARKED, FIRST), role="quote"),
        Paragraph((ARABIC,), role="quote", language="ar"),
        Paragraph((Text("关于信息通信技术的定义", language="zh"), Text(", определение термина", language="ru"))),
        List(((Paragraph(text("one")),), (Paragraph(text("two")), List(((Paragraph(text("inner")),),), ordered=True)))),
        table,
        Note((Paragraph((Link("https://example.org/", "a link"), Text(" and "), Text("RES140/resolves/1", code=True))),), "caution", "Mind"),
        PageBreak(),
        Heading(2, text("Annex")),
        Table((tuple(cell(f"Column {n}") for n in range(6)),), (tuple(cell(f"*{n}*") for n in range(6)),), landscape=True),
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
    return Paper("ما يجب متابعته", (Heading(1, text("التعريف")), Paragraph((ARABIC, FIRST))), language="ar")
