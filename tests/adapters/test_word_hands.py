"""Every word with its story, place and fate, and who and when according to the file: rows, cells, ends, moves, notes."""

from __future__ import annotations

import json

import pytest

from plenipot.adapters.render.filing import list_changes, stories_value
from plenipot.core.text.document import RevisionType, TrackedChange, WordDocument
from word_packages import OTHER, WHO, box, cell, ins, marked, p, part, row, struck_out, t, table

ANN = TrackedChange("Ann", "2014-10-01T10:00:00Z")
BO = TrackedChange("Bo & Co", "2014-10-02T10:00:00Z")
Hands = tuple[RevisionType, TrackedChange | None, TrackedChange | None]


def hand(text: WordDocument, fate: RevisionType, change: int, by: int) -> Hands:
    who = [text.changes[number] if number >= 0 else None for number in (change, by)]
    return fate, who[0], who[1]


def rows(text: WordDocument) -> list[Hands]:
    return [
        hand(text, paragraph.cell.row_revision, paragraph.cell.row_change, paragraph.cell.row_deleted_by)
        for paragraph in text.body
        if paragraph.cell
    ]


def cells(text: WordDocument) -> list[Hands]:
    return [
        hand(text, paragraph.cell.cell_revision, paragraph.cell.cell_change, paragraph.cell.cell_deleted_by)
        for paragraph in text.body
        if paragraph.cell
    ]


def marks(text: WordDocument) -> list[Hands]:
    return [
        hand(text, paragraph.mark_revision, paragraph.mark_change, paragraph.mark_deleted_by) for paragraph in text.body
    ]


def words(text: WordDocument) -> list[tuple[str, Hands]]:
    return [(span.text, hand(text, *span[1:])) for paragraph in text.body for span in paragraph.effective_spans()]


def twice(kind: str) -> str:
    """A row whose insertion and deletion have two authors."""
    ends = {"ins del": f"<w:ins {WHO}/><w:del {OTHER}/>", "del ins": f"<w:del {OTHER}/><w:ins {WHO}/>"}[kind]
    return f"<w:tr><w:trPr>{ends}</w:trPr>{cell(p(t('x')))}</w:tr>"


KEPT: Hands = (RevisionType.UNCHANGED, None, None)


def test_a_row_says_who_and_so_do_its_words():
    text = marked(table(row(cell(p(t("a"))), mark="del"), row(cell(p(t("b"))), mark="ins"), row(cell(p(t("c"))))))
    assert rows(text) == [(RevisionType.DELETED, ANN, None), (RevisionType.INSERTED, ANN, None), KEPT]
    assert words(text) == [
        ("a", (RevisionType.DELETED, ANN, None)),
        ("b", (RevisionType.INSERTED, ANN, None)),
        ("c", KEPT),
    ]


@pytest.mark.parametrize("order", ["ins del", "del ins"])
def test_a_row_inserted_and_then_deleted_keeps_both_authors(order):
    text = marked(table(twice(order)))
    assert rows(text) == [(RevisionType.INSERTED_THEN_DELETED, ANN, BO)]
    assert words(text) == [("x", (RevisionType.INSERTED_THEN_DELETED, ANN, BO))]


def test_cells_say_who():
    text = marked(
        table(
            row(
                cell(p(t("a")), properties=f"<w:cellIns {WHO}/>"),
                cell(p(t("b")), properties=f"<w:cellDel {OTHER}/>"),
                cell(p(t("c")), properties=f"<w:cellIns {WHO}/><w:cellDel {OTHER}/>"),
                cell(p(t("d")), properties=f"<w:tcPrChange {WHO}><w:tcPr><w:cellDel {WHO}/></w:tcPr></w:tcPrChange>"),
            )
        )
    )
    expected = [
        (RevisionType.INSERTED, ANN, None),
        (RevisionType.DELETED, BO, None),
        (RevisionType.INSERTED_THEN_DELETED, ANN, BO),
        KEPT,
    ]
    assert cells(text) == expected
    assert words(text) == list(zip("abcd", expected, strict=True))


def test_a_column_inserted_and_one_deleted_are_so_in_every_row():
    inserted, deleted = f"<w:cellIns {WHO}/>", f"<w:cellDel {OTHER}/>"
    lines = [
        row(cell(p(t(f"a{n}"))), cell(p(t(f"b{n}")), properties=inserted), cell(p(t(f"c{n}")), properties=deleted))
        for n in (1, 2)
    ]
    body = marked(table(*lines)).body
    by_column = {
        column: {
            paragraph.cell.cell_revision for paragraph in body if paragraph.cell and paragraph.cell.column == column
        }
        for column in range(3)
    }
    assert by_column == {0: {RevisionType.UNCHANGED}, 1: {RevisionType.INSERTED}, 2: {RevisionType.DELETED}}


def test_a_table_in_a_row_that_goes_goes_by_the_same_hand():
    inner = table(row(cell(p(t("in") + ins(t("new"), OTHER)))))
    text = marked(table(row(cell(inner, p()), mark="del")))
    assert rows(text) == [(RevisionType.DELETED, ANN, None)] * 2
    assert words(text) == [
        ("in", (RevisionType.DELETED, ANN, None)),
        ("new", (RevisionType.INSERTED_THEN_DELETED, BO, ANN)),
    ]


def test_a_text_box_in_a_cell_that_comes_comes_by_the_same_hand():
    text = marked(table(row(cell(p(t("a") + box(p(t("boxed")))), properties=f"<w:cellIns {OTHER}/>"))))
    assert words(text) == [("a", (RevisionType.INSERTED, BO, None)), ("boxed", (RevisionType.INSERTED, BO, None))]


def test_words_of_a_changed_row_keep_their_own_hand_where_it_agrees():
    line = p(f"<w:moveFrom {OTHER}>{t('moved')}</w:moveFrom>{t(' kept')}{ins(t(' new'), OTHER)}")
    text = marked(f'<w:p><w:moveFromRangeStart {OTHER} w:name="m"/></w:p>', table(row(cell(line), mark="del")))
    assert words(text) == [
        ("moved", (RevisionType.MOVED_FROM, BO._replace(move="m"), None)),
        (" kept", (RevisionType.DELETED, ANN, None)),
        (" new", (RevisionType.INSERTED_THEN_DELETED, BO, ANN)),
    ]


@pytest.mark.parametrize("ends", [f"<w:ins {WHO}/><w:del {OTHER}/>", f"<w:del {OTHER}/><w:ins {WHO}/>"])
def test_a_mark_inserted_and_then_deleted_keeps_both_authors(ends):
    assert marks(marked(p(t("a"), f"<w:rPr>{ends}</w:rPr>"), p(t("b")))) == [
        (RevisionType.INSERTED_THEN_DELETED, ANN, BO),
        KEPT,
    ]


def test_a_mark_moved_after_it_was_inserted_keeps_both_hands():
    ends = f"<w:rPr><w:ins {WHO}/><w:moveFrom {OTHER}/></w:rPr>"
    text = marked(f'<w:p><w:moveFromRangeStart {OTHER} w:name="m"/></w:p>', p(t("a"), ends))
    assert marks(text)[1] == (RevisionType.INSERTED_THEN_DELETED, ANN, BO._replace(move="m"))


def test_the_end_of_a_paragraph_in_an_inserted_text_box_is_inserted():
    text = marked(p(ins(box(p(t("a"), f"<w:rPr><w:del {OTHER}/></w:rPr>"), p(t("b"))))))
    assert marks(text) == [KEPT, (RevisionType.INSERTED_THEN_DELETED, ANN, BO), (RevisionType.INSERTED, ANN, None)]


def test_a_moved_paragraph_says_who_at_both_ends():
    text = marked(
        f'<w:moveFromRangeStart {WHO} w:name="m1"/>',
        p(f"<w:moveFrom {WHO}>{t('x')}</w:moveFrom>", mark="moveFrom"),
        '<w:moveFromRangeEnd w:id="1"/>',
        p(t("y")),
        f'<w:moveToRangeStart {WHO} w:name="m1"/>',
        p(f"<w:moveTo {WHO}>{t('x')}{struck_out('z', OTHER)}</w:moveTo>", mark="moveTo"),
        '<w:moveToRangeEnd w:id="1"/>',
        p(),
    )
    moved = ANN._replace(move="m1")
    assert marks(text) == [(RevisionType.MOVED_FROM, moved, None), KEPT, (RevisionType.MOVED_TO, moved, None), KEPT]
    assert words(text) == [
        ("x", (RevisionType.MOVED_FROM, moved, None)),
        ("y", KEPT),
        ("x", (RevisionType.MOVED_TO, moved, None)),
        ("z", (RevisionType.INSERTED_THEN_DELETED, moved, BO)),
    ]


def test_a_marginal_number_alone_in_its_cell_that_changes_is_seen():
    text = marked(table(row(cell(p(struck_out("28") + ins(t("28A"), OTHER))), cell(p(t("The Council shall act."))))))
    assert words(text) == [
        ("28", (RevisionType.DELETED, ANN, None)),
        ("28A", (RevisionType.INSERTED, BO, None)),
        ("The Council shall act.", KEPT),
    ]
    assert list_changes(text) == [
        "body 1\tdeleted\tAnn\t2014-10-01T10:00:00Z\t28",
        "body 1\tinserted\tBo & Co\t2014-10-02T10:00:00Z\t28A",
    ]


def test_the_list_of_changes_tells_rows_cells_ends_and_second_hands():
    note = part("footnotes", f'<w:footnote w:id="3">{p(struck_out("old"))}</w:footnote>')
    text = marked(
        table(row(cell(), cell(p(t("b"))), mark="ins"), row(cell(p(t("c")), properties=f"<w:cellDel {OTHER}/>"))),
        p(ins(struck_out("d", OTHER)) + '<w:r><w:footnoteReference w:id="3"/></w:r>', mark="ins"),
        p(),
        footnotes=note,
    )
    assert list_changes(text) == [
        "body 1\tinserted\tAnn\t2014-10-01T10:00:00Z\t⟨row⟩",
        "body 2\tinserted\tAnn\t2014-10-01T10:00:00Z\tb",
        "body 3\tdeleted\tBo & Co\t2014-10-02T10:00:00Z\t⟨cell⟩",
        "body 3\tdeleted\tBo & Co\t2014-10-02T10:00:00Z\tc",
        "body 4\tstruck\tAnn\t2014-10-01T10:00:00Z\td\tBo & Co\t2014-10-02T10:00:00Z",
        "body 4\tinserted\tAnn\t2014-10-01T10:00:00Z\t¶",
        "footnote 3 1\tdeleted\tAnn\t2014-10-01T10:00:00Z\told",
    ]


def test_a_row_and_a_cell_are_told_once_though_a_table_lies_between():
    inner = table(row(cell(p(t("in")))))
    text = marked(table(row(cell(p(t("a")), inner, p(t("b"))))), p())
    assert list_changes(text) == []
    going = marked(table(row(cell(p(t("a")), inner, p(t("b"))), mark="del")), p())
    assert [line.split("\t")[-1] for line in list_changes(going)] == ["⟨row⟩", "a", "⟨row⟩", "in", "b"]


def test_machines_are_told_every_word_of_every_story():
    note = part("footnotes", f'<w:footnote w:id="3">{p(t("kept ") + struck_out("old"))}</w:footnote>')
    text = marked(
        p(t("a") + '<w:r><w:footnoteReference w:id="3"/></w:r>', '<w:pStyle w:val="Call"/>', mark="del"),
        table(row(cell(p(t("b"), "<w:bidi/>")), mark="ins")),
        p(),
        footnotes=note,
    )
    unchanged = {"fate": "KEPT", "change": -1, "by": -1}
    deleted, inserted = ({"fate": fate, "change": 0, "by": -1} for fate in ("DELETED", "INSERTED"))
    plain = {
        "style": "",
        "number": "",
        "number_rejected": "",
        "direction": "",
        "box": 0,
        "mark": unchanged,
        "cell": None,
    }
    place = {"table": 0, "row": 0, "column": 0, "depth": 1, "row_mark": inserted, "cell_mark": unchanged}
    value = json.loads(json.dumps(stories_value(text)))
    assert value == [
        {
            "name": "body",
            "anchor": -1,
            "paragraphs": [
                {**plain, "place": 0, "style": "Call", "mark": deleted, "spans": [{"text": "a", **unchanged}]},
                {**plain, "place": 1, "direction": "rtl", "cell": place, "spans": [{"text": "b", **inserted}]},
                {**plain, "place": 2, "spans": []},
            ],
        },
        {
            "name": "footnote 3",
            "anchor": 0,
            "reference": {"at": 1, **unchanged},
            "paragraphs": [
                {**plain, "place": 0, "spans": [{"text": "kept ", **unchanged}, {"text": "old", **deleted}]},
            ],
        },
    ]
