"""Paragraph marks, rows and cells under tracked changes: what joins, what splits, what goes."""

from __future__ import annotations

from plenipot.core.text.document import RevisionType, TrackedChange
from word_packages import WHO, cell, ins, marked, p, row, struck_out, t, table, two_texts


def test_a_deleted_mark_joins_the_next_paragraph():
    assert two_texts(p(t("a"), mark="del"), p(t("b"))) == (["ab"], ["a", "b"])


def test_an_inserted_mark_splits():
    assert two_texts(p(t("a"), mark="ins"), p(t("b"))) == (["a", "b"], ["ab"])


def test_a_mark_inserted_and_deleted_is_in_neither_text():
    mark = f"<w:rPr><w:ins {WHO}/><w:del {WHO}/></w:rPr>"
    assert two_texts(p(t("a"), mark), p(t("b"))) == (["ab"], ["ab"])
    assert marked(p(t("a"), mark), p()).body[0].mark_revision is RevisionType.INSERTED_THEN_DELETED


def test_a_paragraph_gone_with_its_mark_leaves_no_line():
    assert two_texts(p(t("a")), p(struck_out("b"), mark="del"), p(t("c"))) == (["a", "c"], ["a", "b", "c"])
    assert two_texts(p(t("a")), p(ins(t("b")), mark="ins"), p(t("c"))) == (["a", "b", "c"], ["a", "c"])
    assert two_texts(p(t("a")), p(struck_out("b"), mark="del")) == (["a"], ["a", "b"])


def test_an_empty_paragraph_is_an_empty_line():
    assert two_texts(p(t("a")), "<w:p/>", "<w:p></w:p>", p(t("b"))) == (["a", "", "", "b"],) * 2


def test_several_deleted_marks_in_a_row():
    assert two_texts(p(t("a"), mark="del"), p(struck_out("b"), mark="del"), p(t("c"), mark="del"), p(t("d")))[0] == [
        "acd"
    ]


def test_a_mark_says_who_and_a_moved_one_by_which_move():
    ends = f'<w:moveFromRangeStart {WHO} w:name="m1"/>'
    text = marked(p(mark="ins"), ends, p(t("x"), mark="moveFrom"))
    assert (text.body[0].mark_revision, text.body[1].mark_revision) == (RevisionType.INSERTED, RevisionType.MOVED_FROM)
    assert text.changes[text.body[1].mark_change] == TrackedChange("Ann", "2014-10-01T10:00:00Z", "m1")


def test_a_moved_paragraph_leaves_no_line_behind():
    away = p(f"<w:moveFrom {WHO}>{t('x')}</w:moveFrom>", mark="moveFrom")
    arrival = p(f"<w:moveTo {WHO}>{t('x')}</w:moveTo>", mark="moveTo")
    assert two_texts(away, p(t("y")), arrival, p(t("z"))) == (["y", "x", "z"], ["x", "y", "z"])


def test_formatting_changes_have_no_effect():
    changed = f"<w:rPr><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:pPrChange {WHO}><w:pPr><w:pStyle w:val='Old'/><w:rPr><w:del {WHO}/></w:rPr></w:pPr></w:pPrChange>"
    (paragraph,) = marked(p(t("a"), "<w:pStyle w:val='New'/>" + changed)).body
    assert (paragraph.mark_revision, paragraph.style, paragraph.changed) == (RevisionType.UNCHANGED, "New", False)


def test_cells_are_paragraphs_in_reading_order():
    assert two_texts(table(row(cell(p(t("a")), p(t("b"))), cell(p(t("c")))), row(cell(p(t("d"))), cell())))[0] == [
        "a",
        "b",
        "c",
        "d",
        "",
    ]


def test_where_a_paragraph_stands():
    inner = table(row(cell(p(t("x")))))
    body = marked(p(), table(row(cell(p()), cell(p(), inner, p())))).body
    assert [place and place[:4] for place in (paragraph.cell for paragraph in body)] == [
        None,
        (0, 0, 0, 1),
        (0, 0, 1, 1),
        (1, 0, 0, 2),
        (0, 0, 1, 1),
    ]


def test_never_across_the_end_of_a_cell():
    assert two_texts(table(row(cell(p(t("a"), mark="del")), cell(p(t("b"))))), p(t("c")))[0] == ["a", "b", "c"]


def test_never_past_a_table_even_one_that_goes():
    inserted = table(row(cell(p(ins(t("x")), mark="ins")), mark="ins"))
    assert two_texts(p(t("a"), mark="del"), table(row(cell(p(t("x"))))), p(t("b")))[0] == ["a", "x", "b"]
    assert two_texts(p(t("a"), mark="ins"), inserted, p(t("b")))[1] == ["a", "b"]


def test_rows_inserted_and_deleted():
    rows = (row(cell(p(t("a"))), mark="del"), row(cell(p(t("b"))), mark="ins"), row(cell(p(t("c")))))
    assert two_texts(table(*rows)) == (["b", "c"], ["a", "c"])


def test_a_row_inserted_and_then_deleted_is_in_neither_text():
    both_marks = f"<w:tr><w:trPr><w:ins {WHO}/><w:del {WHO}/></w:trPr>{cell(p(t('x')))}</w:tr>"
    assert two_texts(table(both_marks), p(t("y"))) == (["y"], ["y"])


def test_cells_inserted_deleted_and_merged():
    cells = (
        cell(p(t("a")), properties=f"<w:cellIns {WHO}/>"),
        cell(p(t("b")), properties=f"<w:cellDel {WHO}/>"),
        cell(p(t("c")), properties=f"<w:cellMerge {WHO} w:vMerge='rest'/>"),
    )
    assert two_texts(table(row(*cells))) == (["a", "c"], ["b", "c"])


def test_a_table_in_a_cell_that_goes_goes_with_it():
    inner = table(row(cell(p(t("in")))))
    assert two_texts(table(row(cell(p(t("a")), inner, p()), mark="del"), row(cell(p(t("b")))))) == (
        ["b"],
        ["a", "in", "", "b"],
    )


def test_a_change_of_table_properties_has_no_effect():
    changed = f"<w:tblPrChange {WHO}><w:tblPr/></w:tblPrChange><w:trPr><w:trPrChange {WHO}><w:trPr><w:del {WHO}/></w:trPr></w:trPrChange></w:trPr>"
    assert two_texts(f"<w:tbl><w:tr>{changed}{cell(p(t('a')))}</w:tr></w:tbl>") == (["a"], ["a"])
