"""Tables under headings, set as a paper and as plain lines; the agenda of a sitting among them."""

from __future__ import annotations

from plenipot.core.blocks.agendas import AgendaRow, agenda_paper
from plenipot.core.blocks.sections import LinePart, TableSection, cell, sections_paper, sections_text
from plenipot.core.blocks.values import Heading, Link, Paper, ParagraphBlock, TableBlock, TextInline
from plenipot.core.blocks.worded_tables import table_paper

DAY = TableSection(
    key="sittings",
    title="Meetings",
    heads=("Time", "Body", "Papers"),
    widths=(1, 2, 3),
    rows=(
        (cell("9:30"), cell("Plenary", ""), cell((LinePart("12", "/d/12", code=True), LinePart("new", strong=True)))),
        (cell("14:30"), cell(), cell("none", (LinePart("late", small=True, language="en"),))),
        (cell("", "16:00", "18:00"), cell("PL"), cell((LinePart(""),))),
    ),
)
QUIET = TableSection(key="notes", title="Notes", empty="Nothing is noted.", level=2)
BARE = TableSection(key="bare", title="Bare", rows=((cell("a"), cell("b"), cell("c", "d")),))


def test_sections_are_headings_with_their_tables_or_what_is_said_without_one():
    first, table, second, note, third, bare, *notes = sections_paper(
        Paper("Day", ()), (DAY, QUIET, BARE), ("Times are local.", "")
    ).blocks
    assert first == Heading(1, (TextInline("Meetings"),), "sittings")
    assert second == Heading(2, (TextInline("Notes"),), "notes")
    assert note == ParagraphBlock((TextInline("Nothing is noted."),), "small")
    assert third == Heading(1, (TextInline("Bare"),), "bare")
    assert isinstance(table, TableBlock)
    assert [[entry.header for entry in row] for row in (*table.head, *table.rows)] == [
        [True, True, True],
        *[[True, False, False]] * 3,
    ]
    assert table.widths == (1, 2, 3)
    assert table.rows[0][2].blocks == (
        ParagraphBlock((Link("/d/12", "12", code=True), TextInline(" "), TextInline("new", strong=True))),
    )
    assert table.rows[1][2].blocks == (
        ParagraphBlock((TextInline("none"),)),
        ParagraphBlock((TextInline("late", emphasis=True, language="en"),)),
    )
    assert [len(entry.blocks) for entry in table.rows[2]] == [2, 1, 0]
    assert (bare.head, len(bare.rows)) == ((), 1)
    assert notes == [ParagraphBlock((TextInline("Times are local."),), "small")]


def test_a_section_without_rows_or_words_is_its_heading_alone():
    assert sections_paper(Paper("Day", ()), (TableSection(key="k", title="T"),)).blocks == (
        Heading(1, (TextInline("T"),), "k"),
    )


def test_sections_as_lines_name_the_column_of_each_cell():
    assert sections_text("Day", (DAY, QUIET, BARE), ("Times are local.", "")) == (
        "Day\n===\n\nMeetings\n--------\n"
        "9:30\n  Body: Plenary\n  Papers: 12 new\n"
        "14:30\n  Papers:\n  - none\n  - late\n"
        "16:00; 18:00\n  Body: PL\n"
        "\nNotes\n-----\nNothing is noted.\n"
        "\nBare\n----\na\n  - b\n  - c\n  - d\n"
        "\nTimes are local.\n"
    )
    assert sections_text("D", (), ("",)) == "D\n=\n"


def test_an_agenda_is_a_table_of_items_with_the_papers_that_they_name():
    rows = (
        AgendaRow(number="1", title="Opening"),
        AgendaRow(number="1.1", title="Report", depth=1, papers=(("12", "/d/12"), ("DT/4", "")), status="not taken"),
    )
    words = {"title": "PL 3", "subtitle": "Today", "heads": ("No.", "Subject", "Documents"), "language": "en"}
    table, note = agenda_paper(rows=rows, note="Reported.", **words).blocks
    assert [[entry.header for entry in row] for row in (*table.head, *table.rows)] == [
        [True, True, True],
        *[[True, False, False]] * 2,
    ]
    assert [entry.blocks[0].inlines for entry in table.rows[0]] == [
        (TextInline("1", code=True),),
        (TextInline("Opening"),),
        (),
    ]
    assert [entry.blocks[0].inlines for entry in table.rows[1][1:]] == [
        (TextInline("\u2003Report (not taken)"),),
        (Link("/d/12", "12", code=True), TextInline(", "), TextInline("DT/4", code=True)),
    ]
    assert table.widths == (1, 7, 3)
    assert note == ParagraphBlock((TextInline("Reported."),), "small")


def test_the_first_cell_of_a_row_of_words_heads_it():
    paper = table_paper(
        title="T", subtitle="S", heads=("A", "B"), widths=(1, 2), rows=(("a", "b"), ("c", "")), note="N", language="fr"
    )
    table, note = paper.blocks
    assert [[entry.header for entry in row] for row in (*table.head, *table.rows)] == [
        [True, True],
        [True, False],
        [True, False],
    ]
    assert (paper.title, paper.subtitle, paper.language, table.widths) == ("T", "S", "fr", (1, 2))
    assert note == ParagraphBlock((TextInline("N"),), "small")
