"""Changed cells in their cells, added rows as rows, moved paragraphs as moves: from file to table and back to a file."""

from __future__ import annotations

from dataclasses import replace

from plenipot.adapters.forms import load
from plenipot.adapters.render.tables import TableExport, export_table
from plenipot.adapters.render.tracked import write_tracked_table
from plenipot.adapters.word.reader import read
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import (
    Cell,
    Paragraph,
    RevisionType,
    Span,
    TrackedChange,
    WordDocument,
    plain_spans,
)

FORM = load("itu-pp")
HEAD = (Paragraph(plain_spans("RESOLUTION 1 (Busan, 2014)"), "ResNo"), Paragraph(plain_spans("Bands"), "Restitle"))
MOVE = TrackedChange("clerk", "", "m1")


def base(*paragraphs):
    body = tuple(replace(paragraph, index=place) for place, paragraph in enumerate((*HEAD, *paragraphs)))
    return parse_instrument(WordDocument(body, changes=(MOVE,), language="en"), FORM)


def row(number, *cells, fate=RevisionType.UNCHANGED):
    return [
        Paragraph(plain_spans(cell) if isinstance(cell, str) else cell, cell=Cell(0, number, column, row_revision=fate))
        for column, cell in enumerate(cells)
    ]


def laid(old, *versions):
    columns = [
        Proposal(
            id=f"{code}/1/1",
            sponsors=(code,),
            mark=Mark.MOD,
            provisions=text.provisions,
            target="RES1",
            language="en",
        )
        for code, text in versions
    ]
    return consolidate(old.provisions, columns, "en")


PLAIN = base(*row(0, "Band", "Use"), *row(1, "10 kHz", "land mobile"), *row(2, "20 kHz", "maritime"))
NEW = (Span("15 kHz", RevisionType.INSERTED),), (Span("radio", RevisionType.INSERTED),)
OTHER = (Span("15 kHz", RevisionType.INSERTED),), (Span("radio and more", RevisionType.INSERTED),)
CELL = (Span("land "), Span("mobile", RevisionType.DELETED), Span("fixed", RevisionType.INSERTED))


def cells(marked):
    return [
        (
            paragraph.cell.row,
            paragraph.cell.column,
            paragraph.cell.row_revision.published.upper(),
            [(span.text, span.revision.published.upper()) for span in paragraph.spans],
        )
        for paragraph in marked.body
        if paragraph.cell
    ]


def test_a_changed_cell_stays_in_its_cell_and_an_added_row_is_a_row():
    amended = base(
        *row(0, "Band", "Use"),
        *row(1, "10 kHz", CELL),
        *row(2, *NEW, fate=RevisionType.INSERTED),
        *row(3, "20 kHz", "maritime"),
    )
    table = laid(PLAIN, ("ARB", amended))
    assert [
        (table_row.address, table_row.entries[0].mark) for table_row in table.rows if table_row.entries[0].mark != "NOC"
    ] == [
        ("RES1/table-1/2/2", "MOD"),
        ("RES1/table-1/2-bis/1", "ADD"),
        ("RES1/table-1/2-bis/2", "ADD"),
    ]
    document = read(write_tracked_table(table, FORM, title="RES1", language="en"))
    assert cells(document)[2:6] == [
        (1, 0, "KEPT", [("10 kHz", "KEPT")]),
        (1, 1, "KEPT", [("land ", "KEPT"), ("mobile", "DELETED"), ("fixed", "INSERTED")]),
        (2, 0, "INSERTED", [("15 kHz", "INSERTED")]),
        (2, 1, "INSERTED", [("radio", "INSERTED")]),
    ]


def test_a_struck_row_is_a_struck_row():
    without_row = base(
        *row(0, "Band", "Use"),
        *row(
            1,
            (Span("10 kHz", RevisionType.DELETED),),
            (Span("land mobile", RevisionType.DELETED),),
            fate=RevisionType.DELETED,
        ),
        *row(2, "20 kHz", "maritime"),
    )
    document = read(write_tracked_table(laid(PLAIN, ("ARB", without_row)), FORM, title="RES1"))
    assert [cell[:3] for cell in cells(document)] == [
        (0, 0, "KEPT"),
        (0, 1, "KEPT"),
        (1, 0, "DELETED"),
        (1, 1, "DELETED"),
        (2, 0, "KEPT"),
        (2, 1, "KEPT"),
    ]


def test_two_wordings_of_one_new_cell_stand_in_it_one_below_the_other():
    versions = [
        base(*row(0, "Band", "Use"), *row(1, "10 kHz", "land mobile"), *row(2, *new, fate=RevisionType.INSERTED), *row(3, "20 kHz", "maritime"))
        for new in (NEW, OTHER)
    ]  # fmt: skip
    document = read(write_tracked_table(laid(PLAIN, ("ARB", versions[0]), ("B", versions[1])), FORM, title="RES1"))
    assert [cell for cell in cells(document) if cell[0] == 2] == [
        (2, 0, "INSERTED", [("15 kHz", "INSERTED")]),
        (2, 1, "INSERTED", [("radio", "INSERTED")]),
        (2, 1, "INSERTED", [("radio and more", "INSERTED")]),
    ]


def test_a_moved_paragraph_is_moved_in_the_table_and_in_word():
    lines = "that networks grow fast;", "that prices fall;", "that people gain"
    old = base(*(Paragraph(plain_spans(f"{letter})\t{words}")) for letter, words in zip("abc", lines, strict=True)))
    moved = base(
        Paragraph((Span(f"a)\t{lines[0]}", RevisionType.MOVED_FROM, 0),), mark_revision=RevisionType.MOVED_FROM),
        Paragraph(plain_spans(f"b)\t{lines[1]}")),
        Paragraph(plain_spans(f"c)\t{lines[2]}")),
        Paragraph((Span(f"d)\t{lines[0]}", RevisionType.MOVED_TO, 0),), mark_revision=RevisionType.MOVED_TO),
    )
    table = laid(old, ("ARB", moved))
    marks = [
        (entry.address, entry.entries[0].mark, entry.entries[0].spans[0].revision.published.upper())
        for entry in table.rows[2:]
    ]
    assert (marks[0], marks[-1]) == (("RES1/a", "SUP", "MOVED_OUT"), ("RES1/d", "ADD", "MOVED_IN"))
    document = read(write_tracked_table(table, FORM, title="RES1"))
    ends = [
        (entry.spans[0].text, entry.spans[0].revision.published.upper(), document.changes[entry.spans[0].change])
        for entry in document.body
        if entry.spans[0].revision is not RevisionType.UNCHANGED
    ]
    assert ends == [
        (f"a)\t{lines[0]}", "MOVED_OUT", TrackedChange("ARB", "", "move1")),
        (f"d)\t{lines[0]}", "MOVED_IN", TrackedChange("ARB", "", "move1")),
    ]
    about = InstrumentText("RES1", "Bands", "", "en", provisions=())
    export = TableExport(table=table, about=about, form="itu-pp", title="Bands", heading="Bands", everything=True)
    html = export_table(export, "html").decode()
    assert html.count("moved") > 1
