"""Answers about the sample ask the database as often with more papers on the table as before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference_papers import paper, proposal
from kept_positions import contests_kept_and_direct
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.errors import NotFound
from plenipot.positions import queries as positions
from plenipot.proposals import queries
from plenipot.proposals.models import Endorsement
from plenipot.proposals.operations import receive

NOW = datetime(2014, 11, 8, tzinfo=UTC)
RES130 = (
    ("ResNo", "RESOLUTION 130 (Rev. Guadalajara, 2010)"),
    ("Call", "resolves"),
    ("", "1\tto {-continue-}{+cease+} its work on cybersecurity,"),
)


def queries_of(ask):
    """How often the database is asked for an answer that was given before."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: queries.consolidated(PUBLIC, "busan-2014", "RES130"),
        lambda: queries.amended(PUBLIC, "busan-2014"),
        lambda: queries.contested(PUBLIC, "busan-2014"),
        lambda: positions.issues(PUBLIC, "busan-2014"),
        lambda: positions.matrix(PUBLIC, "busan-2014"),
        lambda: positions.proponent(PUBLIC, "busan-2014", "EUR"),
    ],
    ids=["table", "amended", "contested", "issues", "matrix", "proponent"],
)
def test_the_database_is_asked_as_often_however_many_papers_there_are(busan, ask):
    before = queries_of(ask)
    for number, code in ((201, "AUS"), (202, "J"), (203, "CAN")):
        filed = paper(f"PP14/{number}-E", proposal("MOD", f"{code}/{number}/1", RES130))
        receive(OPERATOR, busan, f"{number}.docx", filed, NOW)
    assert queries_of(ask) == before


def test_what_is_kept_of_contests_is_what_the_tables_of_the_sample_show(busan):
    stored, direct = contests_kept_and_direct()
    assert stored == direct
    assert len(stored["reader", busan]) > 20


def report_or_refusal(query, code, *more):
    """What a query says of a proponent, or the sentence in which it refuses."""
    try:
        return query(PUBLIC, "busan-2014", code, *more)
    except NotFound as refusal:
        return str(refusal)


def test_what_is_said_of_one_proponent_is_what_the_stands_of_all_give(busan):
    """The page of a proponent gathers the answers of those alone who can speak for whoever signed with it."""
    signers = set(Endorsement.objects.values_list("administration__code", flat=True))
    everybody = positions._reports_with_filers(PUBLIC, busan)
    codes = {*queries.standing_proponents(PUBLIC, busan), *signers}
    assert len(codes) > 40
    fewer = 0
    for code in sorted(codes):
        narrow = report_or_refusal(positions.proponent, code)
        assert narrow == report_or_refusal(positions._proponent_report, code, *everybody), code
        fewer += len(queries.proponents_beside(PUBLIC, busan, code) & everybody[1].keys()) < len(everybody[1]) // 2
    assert fewer > len(codes) // 2
