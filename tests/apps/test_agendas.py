"""Agendas in the record: read from their papers, changed from the floor, linked when a paper comes; what is hidden stays so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.chronicle.queries import events
from plenipot.conferences import operations as conferences
from plenipot.conferences import queries as conference_queries
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Levels, Role
from plenipot.core.procedure.agenda import (
    AgendaChange,
    AgendaLine,
    ChangeKind,
    Mention,
    MentionKind,
    parse_mentions,
    read_agenda_lines,
)
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations, queries
from plenipot.participation.operations import load
from plenipot.proposals.depositing import file_document
from plenipot.proposals.values import DepositedFacts
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from restricted_papers import EVERY, receive
from word_packages import cell, document, p, package, row, t, table

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=90)
BEGINS = datetime(2026, 11, 10, 6, tzinfo=UTC)
MEMBER = Actor("somebody", Role.MEMBER)
HIDDEN = {"existence": Existence.HIDDEN, "content": Content.HIDDEN}
LINES = (
    AgendaLine(number="1", title="Approval of the agenda"),
    AgendaLine(number="2", title="Reports", mentions=parse_mentions("7, 8, ACP/7/1, RES9")),
    AgendaLine(number="2.1", title="First report", mentions=parse_mentions("99")),
)


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))
    conferences.convene(OPERATOR, "pp26", "COM5", 1, BEGINS, NOW)


def set_agenda(lines=LINES, moment=LATER, **facts):
    return operations.set_agenda(OPERATOR, "pp26", "COM5", 1, moment, lines=lines, **facts)


def change(kind, number, moment=LATER, *, named="", title="", asked_by="", decision="", **when):
    agenda_change = AgendaChange(
        kind=kind, number=number, title=title, asked_by=asked_by, decision=decision, mentions=parse_mentions(named)
    )
    operations.change_agenda(OPERATOR, "pp26", "COM5", 1, agenda_change, moment, **when)


def agenda(actor=PUBLIC):
    return queries.agenda(actor, "pp26", "COM5", 1)


def named(actor=PUBLIC, number="2"):
    """What an item names: as printed, and the record's name for it."""
    (item,) = (item for item in agenda(actor).items if item.number == number)
    return [(paper.printed, paper.pid or paper.symbol or paper.code) for paper in item.papers]


def adm(*rows, heading="AGENDA", symbol="ADM/3"):
    """The bytes of a Word file of an agenda: its masthead, and a table of items."""
    lines = [p(t(line)) for line in (f"Document {symbol}-E", "9 November 2026", heading)]
    return package(document(*lines, table(*(row(*(cell(p(t(words))) for words in cells)) for cells in rows))))


def file_adm(*rows):
    file_document(OPERATOR, "pp26", "adm3.docx", adm(*rows), NOW, DepositedFacts(symbol="ADM/3"))


def test_an_agenda_is_set_once_and_what_it_names_is_linked():
    assert [set_agenda().new, set_agenda().new] == [True, False]
    assert named() == [("7", "PP26/7"), ("8", ""), ("ACP/7/1", "ACP/7/1"), ("RES9", "RES9")]
    assert [(item.number, item.depth) for item in agenda().items] == [("1", 0), ("2", 0), ("2.1", 1)]
    assert [event.kind for event in events(PUBLIC, limit=1)] == ["meetings.agenda-set"]


def test_a_paper_that_comes_later_is_linked_without_typing_anything():
    set_agenda()
    receive("PP26/8-E", proposal("SUP", "SYL/8/1", RES9[:2]))
    assert named()[1] == ("8", "PP26/8")


def test_the_agenda_is_read_from_the_words_of_its_paper():
    file_adm(("1", "Approval of the agenda", "ADM/3"), ("2", "Resolution 9", "7, 12(Rev.1)"))
    outcome = operations.set_agenda(OPERATOR, "pp26", "COM5", 1, LATER, paper="ADM/3")
    assert (outcome.new, outcome.items, outcome.unread) == (True, 2, ())
    assert (agenda().paper, agenda().in_record) == ("PP26/ADM/3", True)
    assert named() == [("7", "PP26/7"), ("12(Rev.1)", "")]


def test_a_sitting_that_nobody_has_convened_is_set_as_the_head_of_its_agenda_prints():
    data = adm(("1", "Opening", "ADM/4"), heading="Thursday, 12 November 2026, 0930–1230 hours", symbol="ADM/4")
    file_document(OPERATOR, "pp26", "adm4.docx", data, NOW, DepositedFacts(symbol="ADM/4"))
    outcome = operations.set_agenda(OPERATOR, "pp26", "COM5", 2, LATER, paper="ADM/4")
    begins = datetime(2026, 11, 12, 6, 30, tzinfo=UTC)
    assert (outcome.items, outcome.convened) == (1, begins)
    sitting = next(entry for entry in conference_queries.sittings(PUBLIC, "pp26") if entry.number == 2)
    assert (sitting.begins_at, sitting.ends_at) == (begins, begins + timedelta(hours=3))
    assert sitting.source == "PP26/ADM/4"
    assert operations.set_agenda(OPERATOR, "pp26", "COM5", 2, LATER, paper="ADM/4").convened is None


def test_a_sitting_is_made_of_no_agenda_that_does_not_print_its_hour():
    file_adm(("1", "Approval of the agenda", "ADM/3"))
    with pytest.raises(NotFound, match="no line of the agenda prints its day and hour"):
        operations.set_agenda(OPERATOR, "pp26", "COM5", 2, LATER, paper="ADM/3")
    assert len(conference_queries.sittings(PUBLIC, "pp26")) == 1


def test_a_revised_agenda_takes_the_place_of_the_former_which_is_asked_for_as_it_stood():
    set_agenda(stated_on=date(2026, 11, 9))
    set_agenda(LINES[:1], LATER + timedelta(hours=1), stated_on=date(2026, 11, 10), paper="ADM/3(Rev.1)")
    counts = {day: len(agenda(as_of(datetime(2026, 11, day, tzinfo=UTC))).items) for day in (9, 10, 11)}
    assert counts == {9: 0, 10: 3, 11: 1}
    assert len(agenda(Actor("public", PUBLIC.role, as_of=AsOf(None, LATER))).items) == 3


def test_an_agenda_of_no_day_was_before_the_sitting_when_that_began():
    set_agenda()
    assert [len(agenda(as_of(BEGINS + shift)).items) for shift in (-timedelta(hours=1), timedelta())] == [0, 3]


def as_of(moment):
    return Actor("public", PUBLIC.role, as_of=AsOf(moment, None))


def test_the_floor_changes_the_agenda_and_the_order_taken_stands_beside_the_order_printed():
    set_agenda()
    change(ChangeKind.TAKEN, "2", at=BEGINS)
    change(ChangeKind.WIDENED, "2", named="RES176", asked_by="ARS", decision="Agreed", at=BEGINS + timedelta(minutes=9))
    change(ChangeKind.TAKEN, "1", at=BEGINS + timedelta(hours=1))
    change(ChangeKind.ADDED, "3", title="A vote", asked_by="POL")
    change(ChangeKind.DEFERRED, "2.1", decision="To the next meeting")
    facts = [(item.number, item.taken, item.status and item.status.value) for item in agenda().items]
    assert facts == [("1", 2, None), ("2", 1, "widened"), ("2.1", 0, "deferred"), ("3", 0, "added")]
    assert [(change_entry.asked_by, change_entry.decision) for change_entry in agenda().items[1].changes] == [
        ("", ""),
        ("ARS", "Agreed"),
    ]
    early = agenda(as_of(BEGINS + timedelta(minutes=5)))
    assert [item.taken for item in early.items if item.number == "2"] == [1]
    set_agenda(stated_on=date(2026, 11, 9), source="Programme")
    early = {item.number: item.taken for item in agenda(as_of(BEGINS + timedelta(minutes=5))).items}
    assert early == {"1": 0, "2": 1, "2.1": 0}


@pytest.mark.parametrize(
    ("refusal", "act"),
    [
        (NotPermitted, lambda: operations.set_agenda(PUBLIC, "pp26", "COM5", 1, NOW, lines=LINES)),
        (NotFound, lambda: operations.set_agenda(OPERATOR, "pp26", "COM5", 9, NOW, lines=LINES)),
        (NotFound, lambda: operations.set_agenda(OPERATOR, "pp26", "COM5", 1, NOW, paper="ADM/77")),
        (Malformed, lambda: operations.set_agenda(OPERATOR, "pp26", "COM5", 1, NOW)),
        (Malformed, lambda: set_agenda(())),
        (Malformed, lambda: set_agenda((LINES[0], LINES[0]))),
        (Malformed, lambda: set_agenda((AgendaLine(number=" ", title="x"),))),
        (NotFound, lambda: change(ChangeKind.TAKEN, "9")),
        (Malformed, lambda: change(ChangeKind.ADDED, "9")),
        (Malformed, lambda: change(ChangeKind.WIDENED, "1")),
        (Malformed, lambda: change(ChangeKind.TAKEN, " ")),
        (Malformed, lambda: change(ChangeKind.TAKEN, "1", at=LATER + timedelta(days=1))),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(refusal, act):
    set_agenda()
    before = (agenda(), len(events(OPERATOR)))
    with pytest.raises(refusal):
        act()
    assert (agenda(), len(events(OPERATOR))) == before


def test_a_hidden_paper_on_an_agenda_is_known_to_nobody_but_those_who_may_know_of_it():
    receive("PP26/8-E", proposal("SUP", "SYL/8/1", RES9[:2]))
    close("PP26/8", Existence.HIDDEN)
    set_agenda((AgendaLine(number="1", title="Papers", mentions=parse_mentions("7, 8, SYL/8/1")),))
    change(ChangeKind.WIDENED, "1", named="8")
    assert named(number="1") == named(MEMBER, "1") == [("7", "PP26/7")]
    assert named(OPERATOR, "1") == [("7", "PP26/7"), ("8", "PP26/8"), ("SYL/8/1", "SYL/8/1")]
    assert agenda().items[0].changes == ()
    assert [event.kind for event in events(PUBLIC, limit=1)] == ["meetings.agenda-set"]


def close(symbol, existence, content=Content.HIDDEN):
    ground = LevelDecision(reason="So.")
    change_levels(OPERATOR, "pp26", symbol, Levels(existence, content), ground, LATER)


def test_what_the_public_reads_on_an_agenda_does_not_change_when_a_hidden_paper_arrives():
    """The agenda prints 8 before there is such a paper: that one was filed, and is hidden, changes no word for the public."""
    set_agenda()
    before = agenda()
    receive("PP26/8-E", proposal("SUP", "SYL/8/1", RES9[:2]))
    close("PP26/8", Existence.HIDDEN)
    assert agenda() == before
    assert named(OPERATOR)[1] == ("8", "PP26/8")


def test_a_closed_paper_whose_existence_is_public_is_named_as_closed_and_its_proposals_are_not_told():
    receive("PP26/8-E", proposal("SUP", "SYL/8/1", RES9[:2]))
    close("PP26/8", Existence.PUBLIC, Content.MEMBERS)
    set_agenda((AgendaLine(number="1", title="Papers", mentions=parse_mentions("8, SYL/8/1")),))
    (paper,) = agenda().items[0].papers
    assert (paper.symbol, paper.readable) == ("PP26/8", False)
    assert [(paper.printed, paper.readable) for paper in agenda(MEMBER).items[0].papers] == [
        ("8", True),
        ("SYL/8/1", True),
    ]


def test_an_agenda_that_a_closed_paper_prints_is_read_by_those_who_may_read_the_paper():
    set_agenda(LINES[:1])
    file_adm(("1", "Secret matters", "7"))
    close("PP26/ADM/3", Existence.PUBLIC, Content.MEMBERS)
    operations.set_agenda(OPERATOR, "pp26", "COM5", 1, LATER, paper="ADM/3")
    assert [item.title for item in agenda().items] == ["Approval of the agenda"]
    assert [item.title for item in agenda(MEMBER).items] == ["Secret matters"]
    assert "Secret" not in repr(events(PUBLIC, limit=99))


def test_lines_that_somebody_types_are_items():
    lines = read_agenda_lines("1 | Opening\n2\tReports\t12, DT/4\n").lines
    assert [(line.number, line.title, [mention.printed for mention in line.mentions]) for line in lines] == [
        ("1", "Opening", []),
        ("2", "Reports", ["12", "DT/4"]),
    ]
    assert lines[1].mentions[0] == Mention(MentionKind.DOCUMENT, "12")
