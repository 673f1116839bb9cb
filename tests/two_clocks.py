"""A conference whose record is asked for as it stood: the acts of its story, and everything that can be asked, as printed."""

from __future__ import annotations

from datetime import date, timedelta

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, SELDOM, amended, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.conferences import operations as conferences
from plenipot.conferences import queries as calendar
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.stance.values import Grade, Overrule, Remark
from plenipot.errors import PlenipotError
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.meetings import queries as allocated
from plenipot.positions import operations as issues
from plenipot.positions import queries as positions
from plenipot.proposals import operations as proposals
from plenipot.proposals import queries
from plenipot.proposals.signatures import signatures
from plenipot.registry import operations as desk
from plenipot.registry import queries as registry
from plenipot.registry.levels import level_history

HOUR = timedelta(hours=1)
UNTRACKED = amended(_2="2\tto meet every three years,", _1="1\tto report {-each-}{+every second+} year;")
ON_A_PROPOSAL = amended(_2="2\tto meet each year{+ or twice a year+},")


def receive(symbol, *proposed, **facts):
    named = {key: facts.pop(key) for key in ("language", "source", "title") if key in facts}
    data = paper(symbol, *proposed, **named)
    return lambda at: proposals.receive(OPERATOR, "pp26", f"{symbol}.docx", data, at, **facts)


def act_at(operation, *arguments, **facts):
    return lambda at: operation(OPERATOR, "pp26", *arguments, at, **facts)


def convene(at):
    conferences.convene(OPERATOR, "pp26", "PL", 1, at + 24 * HOUR, at, title="Opening")


def move(at):
    conferences.move_sitting(OPERATOR, "pp26", "PL", 1, conferences.SittingTime(at + 48 * HOUR), "No room.", at)


HAPPENING = {
    "a paper": receive(
        "PP26/30-E", proposal("MOD", "B/30/1", OFTEN), proposal("NOC!", "B/30/2", RES9[:2], "It works.")
    ),
    "another": receive("PP26/31-E", proposal("MOD", "EUR/31/1", REPORT)),
    "a third": receive("PP26/32-E", proposal("MOD", "J/32/1", UNTRACKED)),
    "a fourth": receive("PP26/33-E", proposal("MOD", "F/33/1", ON_A_PROPOSAL)),
    "a revision": receive("PP26/31(Rev.1)-E", proposal("MOD", "EUR/31R1/1", SELDOM)),
    "one with no id": receive("PP26/34-E", proposal("SUP", "", RES9[:2])),
    "a signature": act_at(proposals.endorse, "EUR/31/1", ["F", "D"]),
    "another signature": act_at(proposals.endorse, "EUR/31/1", ["HOL"]),
    "a signature withdrawn": act_at(proposals.withdraw_endorsement, "EUR/31/1", "F", "It changed its mind."),
    "a proposal withdrawn": act_at(proposals.withdraw_proposal, "B/30/1", "So."),
    "and not": act_at(proposals.withdraw_proposal, "B/30/1", "So.", withdrawn=False),
    "a paper withdrawn": act_at(desk.withdraw_document, "PP26/30", "So."),
    "and not withdrawn": act_at(desk.withdraw_document, "PP26/30", "So.", withdrawn=False),
    "an allocation": act_at(meetings.allocate, "PP26/30", "PL"),
    "of a proposal": act_at(meetings.allocate, "PP26/31", "COM5", pid="EUR/31/1"),
    "to another body": act_at(meetings.allocate, "PP26/30", "COM5"),
    "an allocation ended": act_at(meetings.end_allocation, "PP26/30", "COM5", "Enough."),
    "a sitting": convene,
    "a sitting moved": move,
    "a sitting cancelled": act_at(conferences.cancel_sitting, "PL", 1, "Nobody came."),
}
"""What happens at a conference, by name, each as it is recorded at a moment."""
RECORDING = {
    "a symbol corrected": act_at(desk.correct_symbol, "PP26/32", "PP26/31(Rev.2)", "So."),
    "and back": act_at(desk.correct_symbol, "PP26/31(Rev.2)", "PP26/32", "So."),
    "the same paper again": receive("PP26/33-E", proposal("MOD", "F/33/1", OFTEN), title="Another title"),
    "a doubt settled": act_at(desk.settle_doubt, "PP26/33", "So."),
    "a proponent corrected": act_at(proposals.correct_proponents, "J/32/1", ["F", "D"], "So."),
    "a text in force": lambda at: add_file(
        OPERATOR, "RES9.docx", text(amended(_2="2\tto meet every three years,")), "2022", at
    ),
    "an issue": act_at(issues.adopt, ISSUE),
    "an issue worded anew": act_at(issues.adopt, ISSUE.replace("each year]", "each year, report]")),
    "an issue removed": act_at(issues.remove, "meetings", "So."),
    "a grade overruled": act_at(
        issues.overrule, "meetings", Overrule("B", "often", Grade.OPPOSES, "So.", source="Somebody", analyst="")
    ),
    "a remark": act_at(issues.remark, "meetings", Remark("It costs more.", "Somebody", (), title="complication")),
}
"""What is recorded about what has happened already, by name."""


def tell(acts, names):
    """Do the acts of those names, one an hour, as far as they are in order; for each the moment, just after it."""
    moments = []
    for hour, name in enumerate(names, start=1):
        at = NOW + hour * HOUR
        try:
            acts[name](at)
        except PlenipotError:
            continue
        moments.append(at)
    return moments


def world(actor=PUBLIC):
    """Everything that can be asked about the conference, as printed."""
    everything = queries.proposals(actor, "pp26", superseded=True)
    papers = registry.documents(actor, "pp26")
    try:
        consolidated = queries.consolidated(actor, "pp26", "RES9")
        table = (consolidated.table, consolidated.elsewhere, consolidated.other_editions, consolidated.namesakes)
    except PlenipotError as refusal:
        table = refusal
    listed = list(queries.listed_proposals(actor, "pp26"))
    answers = {
        "papers": papers,
        "doubtful": registry.documents(actor, "pp26", doubtful=True),
        "current": registry.documents(actor, "pp26", superseded=False),
        "counted": registry.count(actor, "pp26"),
        "superseded": registry.superseded(actor, "pp26"),
        "levels": [level_history(actor, "pp26", document.symbol) for document in papers],
        "corrections": [registry.corrections(actor, "pp26", document.symbol) for document in papers],
        "proposals": queries.proposals(actor, "pp26"),
        "all": everything,
        "listed": listed,
        "all listed": sorted(map(repr, queries.all_listed(actor, "pp26"))),
        "untracked": sorted(queries.untracked_in(actor, "pp26", listed).items()),
        "counts": queries.count_proposed(actor, "pp26"),
        "amended": queries.amended(actor, "pp26"),
        "standings": queries.standings(actor, "pp26"),
        "contested": queries.contested(actor, "pp26"),
        "notices": queries.notices(actor, "pp26"),
        "table": table,
        "signatures": [signatures(actor, "pp26", filed.proposal.id) for filed in everything],
        "signed by France": list(queries.signed_by(actor, "pp26", "F")),
        "changes": [queries.changes(actor, "pp26", filed.proposal.id) for filed in everything],
        "allocations": allocated.allocations(actor, "pp26", ended=True),
        "present allocations": allocated.allocations(actor, "pp26"),
        "events": events(actor, "pp26", limit=999),
        "texts": instruments.instruments(actor),
        "sittings": calendar.sittings(actor, "pp26"),
        "issues": positions.issues(actor, "pp26"),
        "matrix": positions.matrix(actor, "pp26"),
    }
    return {name: repr(answer) for name, answer in answers.items()}


def day(number):
    return date(2026, 10, number)
