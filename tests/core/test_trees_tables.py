"""Rows and columns that come and go in a table of a marked file: each cell keeps the address that it had."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span

FORM = load("plain")
IN, OUT, HERE = RevisionType.INSERTED, RevisionType.DELETED, RevisionType.UNCHANGED


def table(rows, columns):
    """A table from the fates of its rows and of its columns; a cell says where it stands, ``-`` stands for no words."""
    paragraphs = []
    for row, (fate, words) in enumerate(rows):
        for column, (own, said) in enumerate(zip(columns, words, strict=True)):
            spans = () if said == "-" else (Span(said, fate or own, -1 if HERE is (fate or own) else 0),)
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
    assert [one.cell.cell_revision for one in paragraphs] == [*columns, *columns]
    assert [(one.address, one.spans) for one in parse_structure(paragraphs, FORM).provisions] == [
        (one.address, one.spans) for one in first
    ]
