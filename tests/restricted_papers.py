"""Two worlds that differ only in papers the public may not know of, for the tests of queries and of doors."""

from __future__ import annotations

from datetime import timedelta

from conference_papers import NOW, RES9, amended, paper, proposal
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LinkKind
from plenipot.lineage import operations as lineage
from plenipot.lineage.values import StatementFacts
from plenipot.meetings import operations as meetings
from plenipot.proposals import operations
from plenipot.proposals.queries import proposals
from plenipot.proposals.reconstruction import reconstruct
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

EVERY = amended(_1="1\tto report {-each-}{+every+} year;")
SECRET = amended(_1="1\tto report {-each year-}{+in secret+};", a="a)\tthat the Union {-shall-}{+must+} hide;")
LATER = NOW + timedelta(days=1)


def receive(symbol, *proposals, **levels):
    return operations.receive(OPERATOR, "pp26", "file.docx", paper(symbol, *proposals), NOW, **levels)


def public_papers():
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))
    receive("PP26/9-E", proposal("SUP", "SYL/9/1", RES9[:2]))
    operations.endorse(OPERATOR, "pp26", "ACP/7/1", ["J"], NOW)
    meetings.allocate(OPERATOR, "pp26", "PP26/7", "PL", NOW)


def state_hidden():
    """Statements about a hidden paper: what came from it, what a group says of it, who let it be filed."""
    source_facts = StatementFacts(source="A note of MEX")
    public_came = any(filed.proposal.id == "ACP/7/1" for filed in proposals(OPERATOR, "pp26", superseded=True))
    later = "ACP/7/1" if public_came else "ACP/7R1/1"
    lineage.link_items(OPERATOR, "pp26", "IAP/8/1", later, LinkKind.TAKEN_UP, LATER, facts=source_facts)
    lineage.state_common_position(
        OPERATOR, "pp26", "APT", "IAP/8/1", SignatureStand.OPPOSES, LATER, words="must hide", facts=source_facts
    )
    lineage.authorise_filing(OPERATOR, "pp26", "PP26/H/8", "MEX", "head of delegation", LATER, facts=source_facts)


def closed_papers():
    """Papers that everybody could read, with a signature and an allocation, closed one after the other."""
    receive("PP26/8-E", proposal("MOD", "IAP/8/1", SECRET))
    receive("PP26/7(Rev.1)-E", proposal("MOD", "ACP/7R1/1", SECRET))
    operations.endorse(OPERATOR, "pp26", "IAP/8/1", ["MEX"], LATER)
    meetings.allocate(OPERATOR, "pp26", "PP26/8", "COM6", LATER, pid="IAP/8/1")
    ground = LevelDecision(reason="Filed too early")
    for symbol in ("PP26/8", "PP26/7(Rev.1)"):
        change_levels(OPERATOR, "pp26", symbol, Levels(Existence.HIDDEN, Content.HIDDEN), ground, LATER)


def hidden_papers(existence):
    levels = {"existence": existence, "content": Content(existence.value)}
    receive("PP26/8-E", proposal("MOD", "IAP/8/1", SECRET), proposal("MOD", "~", EVERY), **levels)
    receive("PP26/7(Rev.1)-E", proposal("MOD", "ACP/7R1/1", SECRET), **levels)
    receive("PP26/9-E", proposal("NOC!", "SYL/9/2", RES9), **levels)
    operations.endorse(OPERATOR, "pp26", "IAP/8/1", ["MEX"], LATER)
    meetings.allocate(OPERATOR, "pp26", "PP26/H/8", "COM5", LATER)
    meetings.allocate(OPERATOR, "pp26", "PP26/H/8", "COM6", LATER, pid="IAP/8/1")
    state_hidden()
    reconstruct(OPERATOR, "pp26", NOW)
