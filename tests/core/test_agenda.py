"""Agendas: what the lines of a paper print, what the floor makes of them, in which order items were taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.procedure.agenda import (
    AgendaChange,
    AgendaLine,
    ChangeKind,
    Mention,
    MentionKind,
    agenda_of_rows,
    apply_changes,
    in_order_taken,
    parse_mentions,
    read_agenda,
    read_agenda_lines,
)
from plenipot.core.procedure.bodies import descend, leads_round
from plenipot.core.text.document import Cell, Paragraph, Span, WordDocument


def documents(*printed):
    return tuple(Mention(MentionKind.DOCUMENT, symbol) for symbol in printed)


@pytest.mark.parametrize(
    ("row", "number", "title", "mentions"),
    [
        (["1", "Approval of the agenda", "ADM/13"], "1", "Approval of the agenda", documents("ADM/13")),
        (
            ["1 Election of the Deputy Secretary-General: second round – 99, 100, 102(Rev.1), 105"],
            "1", "Election of the Deputy Secretary-General: second round", documents("99", "100", "102(Rev.1)", "105"),
        ),
        (["1\tGeneral policy statements (continued)\t–"], "1", "General policy statements (continued)", ()),
        (["1", "Orders of the day – second reading"], "1", "Orders of the day – second reading", ()),
        (["1.", "Draft resolutions (Documents 12 and 14(Rev.1))"], "1", "Draft resolutions (Documents 12 and 14(Rev.1))", documents("12", "14(Rev.1)")),
        (["1", "Texts of the Editorial Committee", "Documents 165–168"], "1", "Texts of the Editorial Committee", documents("165", "166", "167", "168")),
        (["1", "Budget 2016-2019, Document 34(Rev.1)(Add.1)-E"], "1", "Budget 2016-2019, Document 34(Rev.1)(Add.1)-E", documents("34(Rev.1)(Add.1)")),
        (["1", "Projet d'ordre du jour", "Documents 5 et 7"], "1", "Projet d'ordre du jour", documents("5", "7")),
        (["1", "الموافقة على جدول الأعمال", "الوثيقة 12"], "1", "الموافقة على جدول الأعمال", documents("12")),
        (["1", "通过议程", "文件 12"], "1", "通过议程", documents("12")),
        (
            ["1", "Internet of Things: ACP/67A1/2", "67(Add.1), B/CAN/CLM/USA/47/1"], "1", "Internet of Things: ACP/67A1/2",
            (Mention(MentionKind.PROPOSAL, "ACP/67A1/2"), *documents("67(Add.1)"), Mention(MentionKind.PROPOSAL, "B/CAN/CLM/USA/47/1")),
        ),
    ],
)  # fmt: skip
def test_an_item_is_read_as_agendas_print_it(row, number, title, mentions):
    assert agenda_of_rows([row]).lines == (AgendaLine(number=number, title=title, mentions=mentions),)


def test_the_heading_and_the_footer_of_a_paper_are_no_items():
    rows = [
        ["Document ADM/13-E"],
        ["20 October 2014"],
        ["AGENDA"],
        ["1", "Opening"],
        ["1.1", "Speech"],
        ["a)", "of the host"],
        ["3", "Other business"],
    ]
    read = agenda_of_rows([*rows, ["H. TOURÉ"], ["20 October 2014"]])
    assert [(line.number, line.depth) for line in read.lines] == [("1", 0), ("1.1", 1), ("1.1a", 2), ("3", 0)]
    assert read.unread == ("H. TOURÉ", "20 October 2014")


def test_an_item_follows_the_one_right_before_it_with_few_left_out():
    rows = [[str(number), "Reports"] for number in range(1, 12)]
    # Five: “20 October” below a short agenda is no twentieth item.
    for left_out in range(8):
        numbers = [line.number for line in agenda_of_rows([*rows, [str(12 + left_out), "Last"]]).lines]
        assert numbers == [row[0] for row in rows] + [str(12 + left_out)] * (left_out <= 5)
    assert [line.number for line in agenda_of_rows([*rows, ["10", "Again"], ["3", "Again"]]).lines] == [
        row[0] for row in rows
    ]


def test_documents_on_a_line_of_their_own_belong_to_the_item_before():
    read = agenda_of_rows([["1", "Opening"], ["", "Documents 12, 13"]])
    assert (read.lines[0].mentions, read.unread) == (documents("12", "13"), ())
    read = agenda_of_rows([["1", "Opening"], ["Introduced by the Chair", "12, 13"]])
    assert (read.lines[0].mentions, read.unread) == (documents("12", "13"), ())


@pytest.mark.parametrize(
    ("printed", "count"),
    # A range of more papers than that is a span of years, or of money.
    [("100–140", 41), ("100–141", 0), ("100–101", 2), ("100–100", 0), ("2014-1999", 0)],
)
def test_a_range_names_each_of_its_papers_up_to_forty_behind_the_first(printed, count):
    (line,) = agenda_of_rows([["1", "Texts", f"Documents {printed}"]]).lines
    named = [mention.printed for mention in line.mentions]
    assert [str(number) for number in range(100, 100 + count)] == (named if count else [])


def paragraph(text, place, cell=None, number=""):
    return Paragraph((Span(text),), index=place, cell=cell, number=number)


def test_a_table_is_read_row_by_row_and_a_list_by_its_automatic_numbers():
    cells = [
        ("1", 0, 0),
        ("Approval", 0, 1),
        ("of minutes", 0, 1),
        ("118", 0, 2),
        ("2", 1, 0),
        ("Reports", 1, 1),
        ("161", 1, 2),
    ]
    table = WordDocument(
        tuple(paragraph(text, place, Cell(0, row, column)) for place, (text, row, column) in enumerate(cells))
    )
    assert [(line.number, line.title, line.mentions) for line in read_agenda(table).lines] == [
        ("1", "Approval of minutes", documents("118")),
        ("2", "Reports", documents("161")),
    ]
    listed = WordDocument((paragraph("Opening", 0, number="1."), paragraph("Reports – 12", 1, number="2.")))
    assert [(line.number, line.title) for line in read_agenda(listed).lines] == [("1", "Opening"), ("2", "Reports")]


def test_what_somebody_types_is_told_by_its_form():
    typed = "12, DT/58; ACP/67A1/2; RES140, CS/28A, RES99/resolves/1, PP14/34(Rev.1)-E, 12"
    kinds = [(mention.kind.value, mention.printed) for mention in parse_mentions(typed)]
    assert kinds == [
        ("document", "12"), ("document", "DT/58"), ("proposal", "ACP/67A1/2"), ("provision", "RES140"), ("provision", "CS/28A"),
        ("provision", "RES99/resolves/1"), ("document", "PP14/34(Rev.1)"),
    ]  # fmt: skip


def test_an_addendum_is_never_taken_for_the_document_to_which_it_is_added():
    typed = [mention.printed for mention in parse_mentions("67A1, PP14/12R1, DT/4A2R1, 67 Add.1, 67bis")]
    assert typed == ["67(Add.1)", "PP14/12(Rev.1)", "DT/4(Add.2)(Rev.1)"]
    (line,) = read_agenda_lines("1 | Reports | 67A1, 118").lines
    assert line.mentions == documents("67(Add.1)", "118")
    (printed,) = read_agenda(WordDocument((paragraph("1 Reports – 67A1, 118", 0),))).lines
    assert (printed.title, printed.mentions) == ("Reports", documents("67(Add.1)", "118"))


LINES = tuple(AgendaLine(number=number, title=number) for number in ("1", "2", "3"))


def test_the_floor_adds_widens_puts_off_and_takes_items_in_another_order():
    """The climate item of Busan was widened by Resolution 176; Document 161 was taken before Resolutions 99 and 125."""
    widened = AgendaChange(
        kind=ChangeKind.WIDENED, number="2", asked_by="ARS", mentions=(Mention(MentionKind.PROVISION, "RES176"),)
    )
    changes = (
        AgendaChange(kind=ChangeKind.TAKEN, number="3"),
        widened,
        AgendaChange(kind=ChangeKind.TAKEN, number="2"),
        AgendaChange(kind=ChangeKind.DEFERRED, number="1", decision="To the next meeting"),
        AgendaChange(kind=ChangeKind.TAKEN, number="3"),
        AgendaChange(kind=ChangeKind.ADDED, number="4", title="A vote"),
    )
    items = apply_changes(LINES, changes)
    assert [(item.line.number, item.taken, item.status) for item in items] == [
        ("1", 0, ChangeKind.DEFERRED), ("2", 2, ChangeKind.WIDENED), ("3", 1, None), ("4", 0, ChangeKind.ADDED),
    ]  # fmt: skip
    assert items[1].line.mentions == widened.mentions
    assert [item.line.number for item in in_order_taken(items)] == ["3", "2", "1", "4"]


@pytest.mark.parametrize(
    ("kind", "title", "stands"),
    [
        (ChangeKind.ADDED, "A vote", "A vote"),
        (ChangeKind.ADDED, "", "2"),
        (ChangeKind.WIDENED, "A vote", "2"),
        (ChangeKind.DEFERRED, "A vote", "2"),
    ],
)
def test_only_an_item_that_is_added_anew_gets_another_title(kind, title, stands):
    items = apply_changes(LINES, [AgendaChange(kind=kind, number="2", title=title)])
    assert [item.line.title for item in items] == ["1", stands, "3"]


CHANGES = st.builds(
    lambda kind, number: AgendaChange(kind=kind, number=number, title="x"),
    st.sampled_from(ChangeKind),
    st.sampled_from(["1", "2", "3", "4", "5"]),
)


@given(st.lists(CHANGES, max_size=12))
def test_no_item_that_was_printed_is_ever_lost_and_each_is_taken_once(changes):
    items = apply_changes(LINES, changes)
    assert [item.line.number for item in items][:3] == ["1", "2", "3"]
    orders = [item.taken for item in items if item.taken]
    assert sorted(orders) == list(range(1, len(orders) + 1))
    assert sorted(item.line.number for item in in_order_taken(items)) == sorted(item.line.number for item in items)


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from(["", *"ABCDEFG"])))
def test_a_tree_names_each_body_once_and_after_its_parent(parents):
    order = [code for code, _depth in descend(parents)]
    assert sorted(order) == sorted(parents)
    for code, parent in parents.items():
        if parent in parents and not leads_round(code, parent, parents) and not _in_circle(code, parents):
            assert order.index(parent) < order.index(code)


def _in_circle(code, parents):
    """Tell whether the way up from a body comes to no end."""
    passed = set()
    while code in parents and code not in passed:
        passed.add(code)
        code = parents[code]
    return code in passed


def test_a_body_does_not_report_to_itself_over_another():
    assert leads_round("COM5", "AHG", {"COM5": "", "AHG": "COM5"})
    assert not leads_round("AHG", "COM5", {"COM5": "", "AHG": "COM5"})
