"""A conference in session, for the tests of its days: sittings, agendas, a group with a chair, steps, decisions, a text in two issues."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

from conference_papers import NOW, RES9, opened, paper, proposal, text
from plenipot.conferences import operations as conferences
from plenipot.conferences.operations import BodyFacts
from plenipot.core.access.levels import OPERATOR
from plenipot.core.procedure.agenda import AgendaChange, AgendaLine, ChangeKind, parse_mentions
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.decisions import DecisionManner
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.sittings import SittingState
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation.operations import load
from plenipot.proceedings import operations as proceedings
from plenipot.proceedings.operations import DecisionFacts, StepFacts
from plenipot.proposals.operations import endorse, receive
from restricted_papers import EVERY, SECRET

LATER = NOW + timedelta(days=90)
"""When it was recorded: long after, as an observer does."""
HOUR = timedelta(hours=1)
DAY = date(2026, 11, 16)
MORNING = datetime(2026, 11, 16, 5, 40, tzinfo=UTC)
"""08:40 in Doha, three hours before UTC's clock says so."""
FIRST = (
    ("ResNo", "RESOLUTION [COM5/2] (Doha, 2026)"),
    ("Restitle", "Growth of the Union"),
    ("Call", "resolves"),
    ("", "1\tto report [each / every] year;"),
    ("", "2\tto meet by [2030] in [one city],"),
)
SECOND = (*FIRST[:3], ("", "1\tto report every year;"), ("", "2\tto meet by [2030] in [one / no] city, [again],"))


def text_paper(symbol, lines, day, pages):
    """A temporary document that prints its series on its first page, as the papers of conferences do, and states its pages."""
    head = (("Adress", f"Document {symbol}"), ("Adress", f"{day} November 2026"), ("Adress", "Original: English"))
    data = paper("", (*head, *lines), title="Consolidated text", header=f"PP26/{symbol}-E")
    packed = io.BytesIO(data)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("docProps/app.xml", f"<Properties><Pages>{pages}</Pages></Properties>")
    receive(OPERATOR, "pp26", f"{symbol.replace('/', '-')}.docx", packed.getvalue(), NOW)


def convene(body, number, begins, ends=None, **facts):
    conferences.convene(OPERATOR, "pp26", body, number, begins, NOW, ends_at=ends, source="Programme", **facts)


def pass_to(body, number, state, at, moment=LATER):
    conferences.pass_sitting(OPERATOR, "pp26", body, number, state, moment, at=at, source="Minutes")


def agenda(body, number, *items):
    lines = [AgendaLine(number=item, title=title, mentions=parse_mentions(named)) for item, title, named in items]
    meetings.set_agenda(OPERATOR, "pp26", body, number, NOW, lines=lines, source="ADM/3")


def take(body, number, item, at):
    change = AgendaChange(kind=ChangeKind.TAKEN, number=item)
    meetings.change_agenda(OPERATOR, "pp26", body, number, change, LATER, at=at, source="Captions")


def step(kind, item, body, **facts):
    proceedings.record_step(OPERATOR, "pp26", StepKind(kind), item, LATER, facts=StepFacts(body=body, **facts))


def decide(body, outcome, **facts):
    return proceedings.record_decision(OPERATOR, "pp26", body, outcome, LATER, facts=DecisionFacts(**facts))


def record_papers():
    """A conference with three proposals and a negotiating text in two issues."""
    opened()
    load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    for symbol, pid, lines in (
        ("PP26/7-E", "ACP/7/1", EVERY),
        ("PP26/8-E", "IAP/8/1", SECRET),
        ("PP26/9-E", "FJI/9/1", EVERY),
    ):
        receive(OPERATOR, "pp26", "file.docx", paper(symbol, proposal("MOD", pid, lines)), NOW)
    endorse(OPERATOR, "pp26", "ACP/7/1", ["J", "FJI"], NOW)
    text_paper("DT/58", FIRST, 14, 2)
    text_paper("DT/58(Rev.1)", SECOND, 15, 3)


def record_session():
    """Its second Monday: two committees and a group sit, one item is agreed, one returned, the plenary decides in the evening."""
    record_papers()
    group = BodyFacts(kind=BodyKind.AD_HOC, parent="COM5", since=date(2026, 11, 12))
    conferences.set_up_body(OPERATOR, "pp26", "AH1", "Ad hoc group on growth", NOW, facts=group)
    conferences.name_chair(OPERATOR, "pp26", "AH1", NOW, country="FJI", name="A chair", since=date(2026, 11, 12))
    nine = datetime(2026, 11, 16, 6, tzinfo=UTC)
    convene("COM5", 3, nine, nine + 3 * HOUR)
    convene("COM6", 2, nine + HOUR, None)
    convene("AH1", 1, None, held_on=DAY)
    convene("PL", 4, nine + 8 * HOUR, nine + 10 * HOUR)
    convene("COM5", 4, nine + timedelta(days=1))
    agenda("COM5", 3, ("1", "Approval of the agenda", "ADM/3"), ("2", "Growth", "ACP/7/1, DT/58"), ("3", "Else", "8"))
    agenda("COM6", 2, ("1", "Budget", "9"))
    agenda("AH1", 1, ("1", "The text", "DT/58"))
    agenda("PL", 4, ("1", "Texts", "RES9"))
    pass_to("COM5", 3, SittingState.OPEN, nine + HOUR / 6)
    take("COM5", 3, "1", nine + HOUR / 6)
    take("COM5", 3, "2", nine + HOUR / 2)
    step("introduced", "ACP/7/1", "COM5", sitting=3, happened_at=nine + HOUR / 2, source="Captions")
    step("consolidated", "ACP/7/1", "AH1", happened_on=date(2026, 11, 15), paper="DT/58")
    step("agreed", "ACP/7/1", "COM5", sitting=3, happened_at=nine + HOUR, paper="DT/58(Rev.1)", source="Captions")
    step("introduced", "IAP/8/1", "COM5", sitting=3, happened_at=nine + 2 * HOUR, source="Captions")
    pass_to("COM5", 3, SittingState.CLOSED, nine + 3 * HOUR)
    returned = {"item": "IAP/8/1", "step": StepKind.RETURNED, "manner": DecisionManner.CONSENSUS}
    decide("PL", "Back to Committee 5", sitting=4, happened_at=nine + 9 * HOUR, source="Captions", **returned)
    decide("PL", "The credentials are in order", sitting=4, happened_on=DAY, source="Minutes")
