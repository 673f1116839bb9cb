"""Rows and columns that come and go in a table of a marked file: each cell keeps the address that it had."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.structure.parse import parse_instrument, parse_structure
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span

FORM = load("plain")
IN, OUT, HERE = RevisionType.INSERTED, RevisionType.DELETED, RevisionType.UNCHANGED


def table(rows, columns):
    """A table from the fates of its rows and of its columns; a cell says where it stands, ``-`` stands for no words."""
    paragraphs = []
    for row, (fate, words) in enumerate(rows):
        for column, (own, cell_text) in enumerate(zip(columns, words, strict=True)):
            spans = () if cell_text == "-" else (Span(cell_text, fate or own, -1 if HERE is (fate or own) else 0),)
            paragraphs.append(
                Paragraph(
                    spans, index=len(paragraphs), cell=Cell(0, row, column, 1, row_revision=fate, cell_revision=own)
                )
            )
    return tuple(paragraphs)


def addresses(flow):
    return {
        provision.spans[0].text: provision.address.removeprefix("TEXT/table-1/")
        for provision in parse_structure(flow, FORM).provisions
    }


GROWN = table(
    [(HERE, ["a", "b", "c", "d"]), (IN, ["e", "f", "g", "-"]), (HERE, ["h", "-", "i", "j"])], [HERE, IN, HERE, OUT]
)


def test_new_columns_and_rows_number_no_old_cell_anew_even_where_they_are_empty():
    assert addresses(GROWN) == {
        "a": "1/1", "b": "1/1-bis", "c": "1/2", "d": "1/3", "e": "1-bis/1", "f": "1-bis/1-bis", "g": "1-bis/2", "h": "2/1", "i": "2/2", "j": "2/3",
    }  # fmt: skip


def test_a_new_row_without_words_is_counted_too():
    flow = table([(HERE, ["a"]), (IN, ["-"]), (HERE, ["b"])], [HERE])
    assert addresses(flow) == {"a": "1/1", "b": "2/1"}


@pytest.mark.parametrize("columns", [[HERE, IN, HERE], [IN, HERE, HERE], [HERE, IN, IN]])
def test_set_out_and_read_again_a_new_column_is_one(columns):
    first = parse_structure(table([(HERE, ["a", "b", "c"]), (HERE, ["d", "e", "f"])], columns), FORM).provisions
    paragraphs = lay_out_text(first, FORM)
    assert [item.cell.cell_revision for item in paragraphs] == [*columns, *columns]
    assert [(item.address, item.spans) for item in parse_structure(paragraphs, FORM).provisions] == [
        (item.address, item.spans) for item in first
    ]


NEW_ROWS = [(HERE, ["a"]), (IN, ["b"]), (IN, ["c"]), (HERE, ["d"]), (IN, ["e"]), (OUT, ["f"])]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (NEW_ROWS, {"a": "1/1", "b": "1-bis/1", "c": "1-ter/1", "d": "2/1", "e": "2-bis/1", "f": "3/1"}),
        ([(IN, ["a"]), (HERE, ["b"])], {"a": "0-bis/1", "b": "1/1"}),
        ([(IN, ["a"]), (IN, ["b"])], {"a": "1/1", "b": "2/1"}),
    ],
)
def test_new_rows_are_numbered_behind_the_old_one_before_them(rows, numbers):
    assert addresses(table(rows, [HERE])) == numbers


@pytest.mark.parametrize(
    ("rows", "provisions"),
    [
        ([["28"]], [("28", "28", "")]),
        ([["28"], ["29"]], [("28", "28", ""), ("29", "29", "")]),
        ([["28", "words"]], [("28", "28", "words")]),
        ([["28", "a", "b"]], [("28", "28", "a"), ("28/p1", "", "b")]),
        ([["28 PP-98", "a"], ["29", "b"]], [("28", "28", "a"), ("29", "29", "b")]),
        ([["28", "a", "b", "c"]], [(f"table-1/1/{column}", "", words) for column, words in enumerate(["28", "a", "b", "c"], 1)]),
        ([["28 PP-98"]], [("table-1/1/1", "", "28 PP-98")]),
        ([["words"]], [("table-1/1/1", "", "words")]),
        ([["x", "y"], ["28", "z"]],
         [("table-1/1/1", "", "x"), ("table-1/1/2", "", "y"), ("table-1/2/1", "", "28"), ("table-1/2/2", "", "z")]),
    ],
)  # fmt: skip
def test_a_table_is_a_margin_with_numbers_or_rows_and_cells(rows, provisions):
    text = parse_structure(table([(HERE, row) for row in rows], [HERE] * len(rows[0])), load("itu-pp"), code="CS")
    assert [
        (provision.address.removeprefix("CS/"), provision.label, provision.accepted) for provision in text.provisions
    ] == provisions
    assert text.margins == ((("CS/28", "PP-98"),) if rows[0][0].endswith("98") and len(rows) > 1 else ())


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ([HERE, IN, IN, IN, HERE, IN], "1 1-bis 1-ter 1-quater 2 2-bis"),
        ([IN, HERE], "0-bis 1"),
        ([IN, IN], "1 2"),
        ([HERE, OUT, IN, HERE], "1 2 2-bis 3"),
        ([OUT, HERE], "1 2"),
    ],
)
def test_new_rows_are_counted_by_the_one_before_them(rows, numbers):
    flow = table([(fate, [f"row {place}"]) for place, fate in enumerate(rows)], [HERE])
    assert " ".join(address.partition("/")[0] for address in addresses(flow).values()) == numbers


def test_rows_past_the_last_ordinal_are_counted_in_figures():
    flow = table([(IN if place else HERE, [f"row {place}"]) for place in range(101)], [HERE])
    assert [address.partition("/")[0] for address in addresses(flow).values()][-3:] == [
        "1-novononagies",
        "1-100",
        "1-101",
    ]


def in_treaty(lines):
    """The provisions of a treaty from rows of cells: address, old number and new one, words before and after all changes."""
    provisions = parse_instrument(paper(f"ResNo| CONSTITUTION\n{lines}"), load("itu-pp")).provisions[1:]
    return [
        (each.address.removeprefix("CS/"), each.label, each.renumbered, each.rejected, each.accepted)
        for each in provisions
    ]


@pytest.mark.parametrize(
    ("lines", "provisions"),
    [
        ("27 ¦ a\n28 ¦ b", [("27", "27", None, "a", "a"), ("28", "28", None, "b", "b")]),
        ("CS 27 ¦ a\nNo. 28A ¦ b", [("27", "27", None, "a", "a"), ("28A", "28A", None, "b", "b")]),
        ("*27* ¦ a\n27bis ¦ b", [("27", "27", None, "a", "a"), ("27bis", "27bis", None, "b", "b")]),
        ("27 ¦ a ¦ b\n28 ¦ c ¦ d", [("27", "27", None, "a", "a"), ("27/p1", "", None, "b", "b"),
                                  ("28", "28", None, "c", "c"), ("28/p1", "", None, "d", "d")]),
        ("27 to 29 ¦ a", [("27-29", "27-29", None, "a", "a")]),
        ("27–29 ¦ a", [("27-29", "27-29", None, "a", "a")]),
        # A number with words behind it at the margin, and one with nothing beside it.
        ("27 PP-98 ¦ a\n28 ¦ b", [("27", "27", None, "a", "a"), ("28", "28", None, "b", "b")]),
        ("27 x ¦ a", [("27", "27", None, "a", "a")]),
        ("27 ¦ ", [("27", "27", None, "", "")]),
        # A number that changes, and a row that comes.
        ("{-27-}{+28+} ¦ a\n29 ¦ b", [("27", "27", "28", "a", "a"), ("29", "29", None, "b", "b")]),
        ("27 ¦ {+a+}\n{+27A+} ¦ {+b+}", [("27", "27", None, "", "a"), ("27A", "27A", None, "", "b")]),
    ],
)  # fmt: skip
def test_numbers_at_the_margin_are_those_of_the_provisions_beside_them(lines, provisions):
    assert in_treaty(lines) == provisions


@pytest.mark.parametrize(
    ("line", "revision"),
    [
        ("27 ¦ ", HERE),
        ("{+27A+} ¦ ", IN),
        ("{-27-} ¦ ", OUT),
        ("{-27-}{+28+} ¦ ", HERE),
        ("27 ¦ {-a-}", HERE),
        ("{+27A+} ¦ {+b+}", HERE),
    ],
)
def test_a_number_beside_no_words_comes_and_goes_as_a_provision(line, revision):
    text = parse_instrument(paper(f"ResNo| CONSTITUTION\n29 ¦ z\n{line}"), load("itu-pp")).provisions
    assert text[-1].mark_revision is revision


@pytest.mark.parametrize(
    "lines",
    [
        "27 ¦ a ¦ b ¦ c\n28 ¦ d ¦ e ¦ f",
        "27 ¦ a\nx ¦ b",
        " ¦ a",
        "27 x ¦ ",
        "27.5 ¦ a\n28 ¦ b",
        "27, ¦ a\n28 ¦ b",
        "12345 ¦ a\n28 ¦ b",
        "Band ¦ Use\n5 GHz ¦ mobile",
    ],
)
def test_a_table_of_which_a_row_has_no_number_or_four_columns_is_rows_and_cells(lines):
    read = in_treaty(lines)
    assert [address.rpartition("/")[0].partition("/")[0] for address, *_ in read] == ["table-1"] * len(read)
    cells = [words.strip() for row in lines.split("\n") for words in row.split("¦")]
    assert [words for *_, words in read] == [words for words in cells if words]


def test_a_table_whose_first_column_has_no_words_is_a_table():
    assert addresses(table([(HERE, ["-", "a", "10"]), (HERE, ["-", "b", "20"])], [HERE, HERE, HERE])) == {
        "a": "1/2",
        "10": "1/3",
        "b": "2/2",
        "20": "2/3",
    }
