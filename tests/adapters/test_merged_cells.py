"""Tables with merged cells: each cell stands in its own column of the table, in every paper, and changes land there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Cell, WordDocument
from word_packages import WHO, cell, ins, marked, p, struck_out, t

FORM = load("itu-pp")


def spanning(words, columns=1, properties="", mark=""):
    """A cell that takes up so many columns."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    revision = f"<w:{mark} {WHO}/>" if mark else ""
    inner = words if words.startswith("<") else t(words) if words else ""
    return cell(p(inner), properties=span + properties + revision)


def line(*cells, before=0, mark=""):
    """A row that leaves out so many columns first."""
    left_out = f'<w:gridBefore w:val="{before}"/>' if before else ""
    revision = f"<w:{mark} {WHO}/>" if mark else ""
    return f"<w:tr><w:trPr>{left_out}{revision}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def styled(style, words):
    return p(t(words), properties=f'<w:pStyle w:val="{style}"/>')


HEAD = (
    styled("ResNo", "RESOLUTION 9 (Rev. Busan, 2014)"),
    styled("Restitle", "On shares"),
    styled("Call", "resolves"),
    p(t("1\tthat every Member pays its share each year;")),
    p(t("2\tthat the table below holds until the next conference:")),
)
ROWS = (
    line(spanning("Members by class", 2), spanning("Units")),
    line(spanning("A", properties='<w:vMerge w:val="restart"/>'), spanning("large ports"), spanning("forty")),
    line(spanning("", properties="<w:vMerge/>"), spanning("small ports"), spanning("thirty")),
    line(spanning("islands"), spanning("two"), spanning("one")),
    line(spanning("in all", 1), spanning("seventy"), before=1),
)


def changed(row, *cells, **more):
    return (*ROWS[:row], line(*cells, **more), *ROWS[row + 1 :])


def cells_of(provisions):
    """The words of the cells by row and column."""
    cells = {}
    for provision in provisions:
        _, sign, place = provision.address.partition("/table-1/")
        if sign and provision.accepted.strip():
            cells[place] = provision.accepted
    return cells


def base(rows=ROWS):
    return parse_instrument(marked(*HEAD, table(*rows)), FORM)


def applied(rows):
    """The table when a paper with it is carried out, and what of it is not tracked."""
    text = base()
    heading = styled("Proposal", "MOD\tARG/1/1")
    (proposal,) = parse_filing(marked(heading, *HEAD, table(*rows)), FORM).proposals
    proposal = presume_changes(FiledText(text=text.provisions, edition=text.edition), proposal)
    merged = merge_proposals(consolidate(text.provisions, [proposal]), [proposal.id])
    return cells_of(merged), [(change.address.partition("/table-1/")[2], str(change)) for change in proposal.untracked]


IN_FORCE = {
    "1/1": "Members by class",
    "1/3": "Units",
    "2/1": "A",
    "2/2": "large ports",
    "2/3": "forty",
    "3/2": "small ports",
    "3/3": "thirty",
    "4/1": "islands",
    "4/2": "two",
    "4/3": "one",
    "5/2": "in all",
    "5/3": "seventy",
}


def test_cells_stand_in_the_columns_of_their_table():
    assert cells_of(base().provisions) == IN_FORCE


@pytest.mark.parametrize(
    ("rows", "place", "words", "change"),
    [
        (changed(0, spanning("Members by class", 2), spanning("Shares")), "1/3", "Shares", "Units → Shares"),
        (changed(0, spanning("States by class", 2), spanning("Units")), "1/1", "States by class", "Members → States"),
        (changed(4, spanning("in all"), spanning("eighty"), before=1), "5/3", "eighty", "seventy → eighty"),
        (
            changed(2, spanning("", properties="<w:vMerge/>"), spanning("small ports"), spanning("twenty")),
            "3/3",
            "twenty",
            "thirty → twenty",
        ),
        # Tracked, nothing is presumed.
        (
            changed(0, spanning("Members by class", 2), spanning(struck_out("Units") + ins(t("Shares")))),
            "1/3",
            "Shares",
            None,
        ),
    ],
)
def test_a_change_lands_in_its_cell(rows, place, words, change):
    assert applied(rows) == ({**IN_FORCE, place: words}, [(place, change)] if change else [])


def test_a_row_that_parts_merged_cells_keeps_those_behind_in_their_column():
    rows = changed(0, spanning("Members by class"), spanning("of ports"), spanning("Shares"))
    table_cells, _ = applied(rows)
    assert table_cells["1/3"] == "Shares"
    assert {place: words for place, words in table_cells.items() if not place.startswith("1/")} == {
        place: words for place, words in IN_FORCE.items() if not place.startswith("1/")
    }


def test_a_new_merged_cell_shifts_no_other():
    rows = changed(3, spanning("islands"), spanning(ins(t("new")), 2, mark="cellIns"), spanning("two"), spanning("one"))
    assert cells_of(base(rows).provisions) == {**IN_FORCE, "4/1-bis": "new"}


SPANS = st.lists(st.integers(1, 4), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.integers(0, 3), SPANS), min_size=1, max_size=4))
def test_law_columns_are_read_and_written(rows):
    """Any cells that take up any columns, in rows that leave out any first."""
    xml = table(*(line(*(spanning("w", columns) for columns in spans), before=before) for before, spans in rows))
    document = marked(xml)
    expected = [
        Cell(0, row, before + sum(spans[:number]), columns=columns)
        for row, (before, spans) in enumerate(rows)
        for number, columns in enumerate(spans)
    ]
    assert [paragraph.cell for paragraph in document.body if paragraph.cell] == expected
    assert [paragraph.cell for paragraph in read(write(document)).body if paragraph.cell] == expected


def test_a_text_is_written_with_its_cells_in_their_columns():
    text = base()
    written = read(write(WordDocument(lay_out_text(text.provisions, FORM), language="en")))
    assert cells_of(parse_instrument(written, FORM).provisions) == IN_FORCE


@pytest.mark.parametrize("columns", ["64", "999999999", "0", "x", ""])
def test_a_cell_takes_up_no_more_columns_than_a_table_has(columns):
    xml = table(
        f"<w:tr>{cell(p(t('a')), properties=f'<w:gridSpan w:val=%{columns}%/>'.replace('%', chr(34)))}{spanning('b')}</w:tr>"
    )
    assert [paragraph.cell.column for paragraph in marked(xml).body if paragraph.cell] == [0, 1]
