"""The consolidated table as a paper: who stands in which column, what is contested, what was found beside the table."""

from dataclasses import replace

import pytest

from plenipot.core.blocks.consolidated import LABELS, consolidated_paper
from plenipot.core.blocks.values import (
    Cite,
    Heading,
    ListBlock,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    TextInline,
    text_cell,
    text_inlines,
)
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.values import Contest, UnmatchedProvision
from text_versions import BASE, item, version

GROWS = item("RES1/considering/a", "that the Union {-shall-}{+should+} grow")
SPREADS = item("RES1/considering/a", "that the Union {-shall-}{+may+} grow")
ADDED = item("RES1/considering/c", "{+that prices fall+}")


def words(inlines):
    """Inlines as words, strong ones between asterisks."""
    return "".join(
        "".join(span.text for span in inline.spans)
        if isinstance(inline, RevisedInline)
        else f"*{inline.text}*"
        if inline.strong
        else inline.text
        for inline in inlines
    )


def blocks_as_text(blocks):
    """A heading as its level and words, a list as its items, a table as its rows."""
    for block in blocks:
        match block:
            case Heading():
                yield f"{block.level} {words(block.inlines)}"
            case ListBlock():
                yield [" | ".join(words(part.inlines) for part in parts) for parts in block.items]
            case TableBlock():
                yield [
                    [" | ".join(words(part.inlines) for part in cell.blocks) for cell in row]
                    for row in (*block.head, *block.rows)
                ]
            case ParagraphBlock():
                yield words(block.inlines)


def test_a_row_for_each_provision_that_somebody_touches_and_a_column_for_each_proposal():
    table = consolidate(
        BASE, [version("A", GROWS), version("B", SPREADS, ADDED), version("C", mark="NOC", target="RES1/considering/a")]
    )
    paper = consolidated_paper(table, "Title", language="en")
    legend, grid, *findings = blocks_as_text(paper.blocks)
    assert legend == [LABELS[key] for key in ("inserted", "contested", "marks", "drift-note")]
    assert grid == [
        ["Provision", "Text in force", "*A* | A · MOD", "*B* | B · MOD", "*C* | C · NOC"],
        ["a) RES1/considering/a", "that the Union *⟨shall⟩* grow", "*MOD* | that the Union shallshould grow",
         "*MOD* | that the Union shallmay grow", "*NOC*"],
        ["c) RES1/considering/c new", "", "–", "*ADD* | that prices fall", "–"],
    ]  # fmt: skip
    assert findings == [f"2 {LABELS['sets']}", ["A · C", "B · C"]]
    assert (paper.title, paper.landscape, paper.language, paper.blocks[1].widths) == (
        "Title",
        True,
        "en",
        (2, 4, 4, 4, 4),
    )


def test_all_rows_where_they_are_asked_for():
    table = consolidate(BASE, [version("A", GROWS)])
    assert len(consolidated_paper(table, "", every=True).blocks[1].rows) == len(BASE)
    assert len(consolidated_paper(table, "").blocks[1].rows) == 1


@pytest.mark.parametrize(
    ("beside", "columns"),
    [(0, [["A", "B", "C"]]), (1, [["A"], ["B"], ["C"]]), (2, [["A", "B"], ["C"]]), (3, [["A", "B", "C"]])],
)
def test_so_many_proposals_stand_beside_each_other(beside, columns):
    proposals = [version("A", GROWS), version("B", SPREADS), version("C", GROWS)]
    paper = consolidated_paper(consolidate(BASE, proposals), "", beside=beside)
    tables = [block for block in paper.blocks if isinstance(block, TableBlock)]
    assert [[words(cell.blocks[0].inlines).strip("*") for cell in block.head[0][2:]] for block in tables] == columns
    assert [words(block.rows[0][-1].blocks[1].inlines) for block in tables] == [
        {"B": "that the Union shallmay grow"}.get(names[-1], "that the Union shallshould grow") for names in columns
    ]


def test_a_table_of_no_proposals_is_empty():
    [legend, table] = consolidated_paper(consolidate(BASE, []), "").blocks
    assert (len(legend.items), len(table.head[0]), table.rows) == (4, 2, ())


def test_what_is_the_same_what_is_inside_and_what_stands_nowhere_is_listed():
    more = item("RES1/considering/b", "that the use of ICT is {+very+} wide")
    table = consolidate(BASE, [version("A", GROWS), version("B", GROWS), version("C", GROWS, more)])
    table = replace(table, unmatched=(UnmatchedProvision("C", "RES1/considering/z", "of another kind"),))
    assert list(blocks_as_text(consolidated_paper(table, "").blocks[2:])) == [
        f"2 {LABELS['sets']}",
        ["A · B · C"],
        f"2 {LABELS['same']}",
        ["A · B"],
        f"2 {LABELS['inside']}",
        ["All that A asks for, C asks for too, and more.", "All that B asks for, C asks for too, and more."],
        f"2 {LABELS['own']}",
        ["C, RES1/considering/z: of another kind"],
    ]


def test_beside_the_table_of_one_proposal_nothing_is_listed():
    assert len(consolidated_paper(consolidate(BASE, [version("A", GROWS)]), "").blocks) == len(["legend", "table"])


def test_too_many_conflicts_to_try_all_are_told():
    table = replace(consolidate(BASE, [version("A", GROWS), version("B", SPREADS)]), exact=False)
    assert f"2 {LABELS['sets-large']}" in list(blocks_as_text(consolidated_paper(table, "").blocks))


@pytest.mark.parametrize(
    ("contests", "expected"),
    [
        ([], "that the Union"),
        ([(0, 1)], "*⟨that⟩* the Union"),
        ([(0, 1), (2, 3)], "*⟨that⟩* *⟨the⟩* Union"),
        ([(0, 3), (2, 5)], "*⟨that the Union⟩*"),
        ([(0, 5), (2, 3)], "*⟨that the Union⟩*"),
        ([(0, 1), (2, 4), (3, 5)], "*⟨that⟩* *⟨the Union⟩*"),
        ([(0, 1), (1, 2)], "*⟨that⟩**⟨ ⟩*the Union"),
        ([(5, 5)], "that the Union*⟨⟩*"),
    ],
)
def test_contested_words_stand_between_angle_brackets_once(contests, expected):
    table = consolidate(
        (item("RES1/considering/a", "that the Union"),),
        [version("A", item("RES1/considering/a", "that the {+great +}Union"))],
    )
    [row] = table.rows
    row = replace(row, contests=tuple(Contest(start, end, ("A",)) for start, end in contests))
    paper = consolidated_paper(replace(table, rows=(row,)), "", every=True)
    assert words(paper.blocks[1].rows[0][1].blocks[0].inlines) == expected


def test_drift_is_told_and_keeps_its_row():
    drifting = item("RES1/considering/b", "that the use of ICT is broad")
    table = consolidate(BASE, [version("A", GROWS, drifting)])
    [_, grid, *_] = blocks_as_text(consolidated_paper(table, "").blocks)
    assert [row[2] for row in grid[1:]] == ["*MOD* | that the Union shallshould grow", "*NOC* | Drift: wide → broad"]


def test_small_values():
    assert TableBlock((), ()).columns == 0
    assert TableBlock(((TableBlockCell((), columns=3), TableBlockCell(())),), ((text_cell("a"),),)).columns == 4
    assert text_inlines("") == ()
    assert text_inlines("a", strong=True) == (TextInline("a", strong=True),)
    assert Cite("D", "P", "", 0).printed == "D, P, ¶ 0"
    assert Cite("D", "", "V").printed == "D, V"
