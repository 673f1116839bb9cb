"""Every query shows to each role what the tables of access say of each of the nine levels, and nothing else."""

from __future__ import annotations

from itertools import product

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, Actor, Content, Existence, Role
from plenipot.errors import NotFound
from plenipot.meetings import operations as meetings
from plenipot.meetings import queries as allocated
from plenipot.proposals import operations, queries
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db
LEVELS = list(product(Existence, Content))
RANK = {"public": Role.READER.rank, "members": Role.MEMBER.rank, "hidden": Role.SECRETARIAT.rank}


@pytest.fixture
def symbols(home):
    """Level → symbol of a document of that level, with one proposal in it that is given to a committee."""
    opened()
    filed = {}
    for number, (existence, content) in enumerate(LEVELS, start=1):
        change = amended(_1=f"1\tto report {{-each-}}{{+every {number}+}} year;")
        data = paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", change), proposal("MOD", "", RES9))
        levels = {"existence": existence, "content": content}
        deposit = operations.receive(OPERATOR, "pp26", f"{number}.docx", data, NOW, **levels)
        filed[existence, content] = deposit.document.symbol
        meetings.allocate(OPERATOR, "pp26", deposit.document.symbol, "PL", NOW)
        meetings.allocate(OPERATOR, "pp26", deposit.document.symbol, "COM5", NOW, pid=f"B/{number}/1")
    return filed


def opened_to(actor, conference, symbol):
    try:
        return bool(registry.content(actor, conference, symbol)[1])
    except NotFound:
        return False


def words_shown_to(actor, conference, symbol):
    try:
        return bool(registry.text(actor, conference, symbol).body)
    except NotFound:
        return False


@pytest.mark.parametrize("role", Role)
def test_each_query_shows_the_levels_that_the_tables_say(symbols, role):
    actor = Actor("somebody", role)
    listed_symbols = {symbol for (existence, _), symbol in symbols.items() if RANK[existence.value] <= role.rank}
    readable_symbols = {
        symbol
        for (existence, content), symbol in symbols.items()
        if max(RANK[existence.value], RANK[content.value]) <= role.rank
    }
    kinds = {
        kind: [event.subject for event in events(actor, "pp26", kinds=[kind])]
        for kind in ("registry.deposited", "proposals.submitted")
    }
    allocations = allocated.allocations(actor, "pp26")
    assert {document.symbol for document in registry.documents(actor, "pp26")} == listed_symbols
    assert {symbol for symbol in symbols.values() if opened_to(actor, "pp26", symbol)} == readable_symbols
    assert {symbol for symbol in symbols.values() if words_shown_to(actor, "pp26", symbol)} == readable_symbols
    assert {proposal.symbol for proposal in queries.proposals(actor, "pp26")} == readable_symbols
    assert {notice.document for notice in queries.notices(actor, "pp26")} == readable_symbols
    assert {allocation.document for allocation in allocations if not allocation.pid} == listed_symbols
    assert {allocation.document for allocation in allocations if allocation.pid} == readable_symbols
    assert set(kinds["registry.deposited"]) == listed_symbols
    assert set(kinds["proposals.submitted"]) == readable_symbols
