"""A text set out as paragraphs: styles, labels with their fates, ends, margins and tables, to the last field."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.filings.layout import lay_out_proposal
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.structure.layout import lay_out_text, provision_style
from plenipot.core.text.document import Cell, FormerProperties, Paragraph, RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

FORM = load("itu-pp")
KEPT, NEW, GONE, CAME, LEFT, STRUCK = (
    RevisionType.UNCHANGED,
    RevisionType.INSERTED,
    RevisionType.DELETED,
    RevisionType.MOVED_TO,
    RevisionType.MOVED_FROM,
    RevisionType.INSERTED_THEN_DELETED,
)


def item(*spans, label="", mark=KEPT, at="RES1/resolves/1", kind=ProvisionKind.ITEM, **more):
    return Provision(at, kind, tuple(Span(*span) for span in spans), label, mark, **more)


def only(provision):
    """The one paragraph of a provision."""
    (paragraph,) = lay_out_text((provision,), FORM)
    return paragraph


@pytest.mark.parametrize(
    ("mark", "spans", "change"),
    [
        (KEPT, [("a", NEW, 2)], -1),
        (NEW, [("a", KEPT), ("b", GONE, 5), ("c", NEW, 2), ("d", NEW, 3)], 2),
        (GONE, [("a", KEPT), ("c", NEW, 2), ("b", GONE, 5)], 5),
        (CAME, [("a", KEPT), ("c", NEW, 0), ("b", GONE, 5)], 0),
        (GONE, [("a", KEPT)], -1),
    ],
)
def test_the_end_of_a_provision_belongs_to_the_change_of_its_own_kind(mark, spans, change):
    assert (only(item(*spans, mark=mark)).mark_revision, only(item(*spans, mark=mark)).mark_change) == (mark, change)


@pytest.mark.parametrize(
    ("provision", "spans"),
    [
        (item(("to act",)), ("to act",)),
        (item(("to act",), label="1"), ("1\tto act",)),
        (item(("a note",), label="1", kind=ProvisionKind.NOTE), ("1 – a note",)),
        (item(("to ",), ("act", NEW, 3), label="1"), ("1\tto ", ("act", NEW, 3))),
        (item(("to act", NEW, 3), label="1"), (("1\tto act", NEW, 3),)),
        (item(("to act", GONE, 0), label="1"), (("1\tto act", GONE, 0),)),
        (item(("to act", STRUCK, 1, 2), label="1"), (("1\tto act", STRUCK, 1, 2),)),
        (item((" ",), ("to act", NEW, 3), label="1"), (("1\t", NEW, 3), " ", ("to act", NEW, 3))),
        (item(("to act",), label="1", renumbered="2"), (("1", GONE), ("2", NEW), "\tto act")),
        (
            item(("to ", KEPT), ("act", NEW, 0), label="1", renumbered="2"),
            (("1", GONE, 0), ("2", NEW, 0), "\tto ", ("act", NEW, 0)),
        ),
        (item(("to act", NEW, 4), label="1", renumbered=""), (("1\t", GONE, 4), ("to act", NEW, 4))),
        (item(label="1", mark=NEW), (("1\t", NEW),)),
    ],
)
def test_a_label_goes_and_comes_with_the_words_or_gives_way_to_another(provision, spans):
    assert only(provision).spans == tuple(Span(span) if isinstance(span, str) else Span(*span) for span in spans)


@pytest.mark.parametrize(
    ("address", "kind", "depth", "style"),
    [
        ("RES1/number", ProvisionKind.NUMBER, 0, "ResNo"),
        ("RES1/title", ProvisionKind.TITLE, 0, "Restitle"),
        ("RES1/resolves", ProvisionKind.CALL, 0, "Call"),
        ("RES1/resolves/1", ProvisionKind.ITEM, 0, ""),
        ("RES1/resolves/1/a", ProvisionKind.ITEM, 1, "enumlev1"),
        ("RES1/resolves/1/a/i", ProvisionKind.PARAGRAPH, 2, "enumlev2"),
        ("RES1/annex-1", ProvisionKind.ANNEX, 0, "AnnexNo"),
        ("RES1/appendix-1", ProvisionKind.ANNEX, 0, "AppendixNo"),
        ("RES1/annex-1/title", ProvisionKind.HEADING, 0, "Annextitle"),
        ("RES1/heading-2", ProvisionKind.HEADING, 0, "heading1"),
        ("RES1/other-2", ProvisionKind.HEADING, 0, "heading1"),
        ("RES1/other-2", ProvisionKind.ANNEX, 0, "AnnexNo"),
        ("RES1/resolves/reference", ProvisionKind.ITEM, 0, ""),
        ("RES1/resolves/1", ProvisionKind.CELL, 0, ""),
    ],
)
def test_each_kind_has_the_style_of_its_form(address, kind, depth, style):
    assert provision_style(Provision(address, kind, (), depth=depth), FORM) == style


@pytest.mark.parametrize(
    ("provision", "style", "former"),
    [
        (item(("to act",), relevelled=1), "enumlev1", FormerProperties("")),
        (item(("to act",), depth=2, relevelled=1), "enumlev1", FormerProperties("enumlev2")),
        (item(("to ",), ("act", NEW, 0), ("!", NEW, 3), relevelled=2), "enumlev2", FormerProperties("", change=0)),
        (item(("to act",), depth=1, relevelled=1), "enumlev1", None),
        (item(("to act",), depth=1), "enumlev1", None),
        # Headings have one style at all levels: there the indentation tells.
        (item(("x",), at="R/heading-1", kind=ProvisionKind.HEADING, relevelled=1), "heading1", FormerProperties("heading1", indented=1)),
        (item(("x",), at="R/heading-1", kind=ProvisionKind.HEADING, depth=2, relevelled=1), "heading1",
         FormerProperties("heading1", indented=-1)),
    ],
)  # fmt: skip
def test_another_level_is_another_style_or_an_indentation(provision, style, former):
    assert (only(provision).style, only(provision).former) == (style, former)


def test_cells_that_stand_in_no_table_are_tables_of_their_own():
    text = [item(("a",), at=f"RES1/resolves/{leaf}", kind=ProvisionKind.CELL) for leaf in "12"]
    assert [paragraph.cell for paragraph in lay_out_text(text, FORM)] == [Cell(0, 0, 0), Cell(1, 0, 0)]


def test_marginal_numbers_stand_in_a_table_of_two_columns():
    text = (
        item(("old words",), label="28", at="CS/28", kind=ProvisionKind.PROVISION),
        item(("new words", NEW, 1), label="28A", at="CS/28A", kind=ProvisionKind.PROVISION),
        item(("ARTICLE 5",), at="CS/article-5", kind=ProvisionKind.ARTICLE),
        item(("gone", STRUCK, 1, 2), label="29", at="CS/29", kind=ProvisionKind.PROVISION),
    )
    cells = [Cell(0, 0, 0), Cell(0, 0, 1)]
    added = [Cell(0, 1, column, row_revision=NEW, row_change=1) for column in (0, 1)]
    struck = [Cell(1, 0, column, row_revision=STRUCK, row_change=1, row_deleted_by=2) for column in (0, 1)]
    assert lay_out_text(text, FORM, first=10) == (
        Paragraph(plain_spans("28"), cell=cells[0], index=10),
        Paragraph(plain_spans("old words"), cell=cells[1], index=11),
        Paragraph((Span("28A", NEW, 1),), cell=added[0], index=12),
        Paragraph((Span("new words", NEW, 1),), cell=added[1], index=13),
        Paragraph(plain_spans("ARTICLE 5"), "ArtNo", index=14),
        Paragraph((Span("29", STRUCK, 1, 2),), cell=struck[0], index=15),
        Paragraph((Span("gone", STRUCK, 1, 2),), cell=struck[1], index=16),
    )


def cell(words, at, *change, label=""):
    return item((words, *change), at=f"RES1/annex-1/{at}", kind=ProvisionKind.CELL, label=label)


def test_cells_stand_in_the_rows_and_columns_of_their_table():
    text = (
        cell("a", "table-1/1/1"),
        cell("b", "table-1/1/2"),
        cell("c", "table-1/2/1", NEW, 3),
        cell("d", "table-1/2/2", NEW, 3),
        cell("e", "table-1/3/1", LEFT, 0),
        cell("f", "table-1/4/1", NEW, 3),
        cell("g", "table-1/4/2"),
        cell("h", "table-2/1/1"),
    )
    places = [paragraph.cell for paragraph in lay_out_text(text, FORM, tables=5)]
    assert places == [
        Cell(5, 0, 0),
        Cell(5, 0, 1),
        Cell(5, 1, 0, 1, row_revision=NEW),
        Cell(5, 1, 1, 1, row_revision=NEW),
        Cell(5, 2, 0, 1, row_revision=GONE),
        Cell(5, 3, 0),
        Cell(5, 3, 1),
        Cell(6, 0, 0),
    ]


def test_a_cell_that_comes_or_goes_alone_says_so_itself():
    text = (
        cell("a", "table-1/1/1"),
        cell("b", "table-1/1/1-bis", CAME, 3),
        cell("c", "table-1/1/2~", GONE, 3),
        cell("d", "table-1/1/2"),
        cell("e", "table-1/1/3"),
        cell("f", "table-1/1/3~2", NEW, 1),
        cell("g", "table-1/2/1-bis", NEW, 1),
    )
    places = [paragraph.cell for paragraph in lay_out_text(text, FORM)]
    assert places == [
        Cell(0, 0, 0),
        Cell(0, 0, 1, cell_revision=NEW),
        Cell(0, 0, 2, cell_revision=GONE),
        Cell(0, 0, 3),
        Cell(0, 0, 4),
        Cell(0, 0, 4),
        Cell(0, 1, 0, row_revision=NEW),
    ]


@pytest.mark.parametrize(("language", "direction"), [("", ""), ("fr", ""), ("ar", "rtl")])
def test_arabic_runs_from_the_right(language, direction):
    assert {
        paragraph.direction for paragraph in lay_out_text((item(("a",)), item(("b",))), FORM, language=language)
    } == {direction}


def proposal(mark, pid="EUR/1/1", reasons=""):
    return Proposal(
        id=pid,
        mark=mark,
        instrument="RES1",
        target="RES1",
        sponsors=("EUR",),
        provisions=(item(("to act",), label="1"),),
        reasons=reasons,
    )


@pytest.mark.parametrize(
    ("filed", "language", "expected"),
    [
        (proposal(Mark.MOD), "", ["MOD\tEUR/1/1", "1\tto act"]),
        (
            proposal(Mark.NOC_EMPHATIC, reasons="Sound.\nStill."),
            "",
            ["NOC\tEUR/1/1", "1\tto act", "Reasons: Sound.", "Still."],
        ),
        (proposal(Mark.SUP, pid="#3", reasons="Done."), "fr", ["SUP", "1\tto act", "Motifs: Done."]),
        (proposal(Mark.SUP, pid="~3"), "fr", ["SUP", "1\tto act"]),
        (proposal(Mark.ADD, reasons="完成。"), "zh", ["ADD\tEUR/1/1", "1\tto act", "理由：完成。"]),
    ],
)
def test_a_proposal_is_set_out_as_it_is_filed(filed, language, expected):
    paragraphs = lay_out_proposal(filed, FORM, language, 7)
    assert [paragraph.accepted() for paragraph in paragraphs] == expected
    assert [paragraph.index for paragraph in paragraphs] == list(range(7, 7 + len(expected)))
    assert [paragraph.emphasis for paragraph in paragraphs] == [filed.mark is Mark.NOC_EMPHATIC] + [False] * (
        len(paragraphs) - 1
    )
    assert [paragraph.style for paragraph in paragraphs] == ["Proposal", "", *["Reasons"] * (len(paragraphs) - 2)]


def test_a_proposal_is_set_out_from_the_first_paragraph_on_where_no_other_is_named():
    filed = Proposal(id="ARB/79/1", mark=Mark.MOD, provisions=(item(("to act",), label="1"),), reasons="It helps.")
    for first in (0, 7):
        laid = lay_out_proposal(filed, FORM, "en", first)
        assert [paragraph.index for paragraph in laid] == list(range(first, first + len(laid)))
    assert lay_out_proposal(filed, FORM) == lay_out_proposal(filed, FORM, "", 0)
