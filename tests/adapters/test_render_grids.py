"""Tables of compared texts as they leave the house: a changed cell in its cell, a row that went as a row."""

from __future__ import annotations

import re

import pytest

from plenipot.adapters.forms import load
from plenipot.adapters.render.texts import TextExport, export_text
from plenipot.adapters.word.reader import read
from plenipot.core.structure.parse import parse_structure
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.provisions import ProvisionKind
from text_versions import item

OLD = [["Country", "Band"], ["Botswana", "5 GHz"], ["Brazil", "6 GHz"]]
NEW = [["Country", "Band"], ["Brazil", "7 GHz"], ["Canada", ""]]


def text(rows):
    cells = (
        item(f"RES9/table-1/{row}/{column}", words, ProvisionKind.CELL)
        for row, cells in enumerate(rows, 1)
        for column, words in enumerate(cells, 1)
        if words
    )
    return (
        item("RES9/p1", "before", ProvisionKind.PARAGRAPH),
        *cells,
        item("RES9/p2", "behind", ProvisionKind.PARAGRAPH),
    )


def out(kind):
    provisions = tuple(
        provision if provision.kind is not ProvisionKind.CELL else unlabelled(provision)
        for provision in compare_texts(text(OLD), text(NEW))
    )
    return export_text(
        TextExport(
            text=provisions, about=InstrumentText("RES9", "Bands", "", "en", provisions=provisions), form="itu-pp"
        ),
        kind,
    )


def unlabelled(cell):
    return type(cell)(cell.address, cell.kind, cell.spans, mark_revision=cell.mark_revision)


def test_as_markdown():
    rows = [line for line in out("md").decode().splitlines() if line.startswith("|")]
    assert rows[2:] == [
        "| Country | Band |",
        "| <del>Botswana</del> | <del>5 GHz</del> |",
        "| Brazil | <del>6 GHz</del><ins>7 GHz</ins> |",
        "| <ins>Canada</ins> |  |",
    ]


def test_as_html():
    rows = re.findall(r"<tr>(.*?)</tr>", out("html").decode())
    assert [len(re.findall("<td>", row)) for row in rows] == [2, 2, 2, 2]
    assert [re.findall("<(ins|del)>", row) for row in rows] == [[], ["del", "del"], ["del", "ins"], ["ins"]]


@pytest.mark.parametrize(
    ("accepted", "rows"), [(False, OLD), (True, [["Country", "Band"], ["Brazil", "7 GHz"], ["Canada"]])]
)
def test_as_word_with_rows_that_go_and_come(accepted, rows):
    """A row that went is deleted as a row, one that came is inserted as a row."""
    marked = read(out("docx"), "x.docx")
    cells: dict[int, list[str]] = {}
    for paragraph in marked.body:
        if paragraph.cell is not None and (
            paragraph.cell.row_revision.accepted if accepted else paragraph.cell.row_revision.rejected
        ):
            words = paragraph.accepted() if accepted else paragraph.rejected()
            cells.setdefault(paragraph.cell.row, []).extend(filter(None, [words]))
    assert list(cells.values()) == rows
    addresses = [
        paragraph.address
        for paragraph in parse_structure(marked.body, load("itu-pp")).provisions
        if "table" in paragraph.address
    ]
    assert addresses[2:4] == ["TEXT/table-1/2/1", "TEXT/table-1/2/2"]


def test_a_column_that_went_has_cells_of_its_own():
    provisions = compare_texts(text(OLD), text([[first] for first, _ in OLD]))
    document = export_text(
        TextExport(
            text=tuple(map(unlabelled, provisions)),
            about=InstrumentText("RES9", "Bands", "", "en", provisions=provisions),
            form="itu-pp",
        ),
        "md",
    ).decode()
    assert [line for line in document.splitlines() if line.startswith("|")][2:] == [
        "| Country | <del>Band</del> |",
        "| Botswana | <del>5 GHz</del> |",
        "| Brazil | <del>6 GHz</del> |",
    ]


def test_columns_that_gave_way_stand_beside_the_new_ones():
    wide = [[first, "since", last] for first, last in OLD]
    provisions = compare_texts(text(wide), text(OLD))
    document = export_text(
        TextExport(
            text=tuple(map(unlabelled, provisions)),
            about=InstrumentText("RES9", "Bands", "", "en", provisions=provisions),
            form="itu-pp",
        ),
        "md",
    ).decode()
    assert [line for line in document.splitlines() if line.startswith("|")][
        2
    ] == "| Country | <del>since</del> | Band |"
