"""Papers in a brief that bear a day after the last one: all of a few, of many the latest, the rest by number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conference_papers import ISSUE, NOW, OFTEN, RES9, opened, paper, proposal, text
from plenipot.briefs.phrases import phrases
from plenipot.briefs.record import gather
from plenipot.briefs.sections.bounds import LATER
from plenipot.briefs.sections.procedure import procedure
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.blocks.values import Link, TableBlock, TextInline
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions.operations import adopt
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    adopt(OPERATOR, "pp26", ISSUE, NOW)
    return gather(PUBLIC, "pp26", phrases("en"))


def papers(record, dates):
    """The record with a copy of its one paper for each date."""
    (filed,) = record.proposals
    documents = tuple(
        replace(filed.document, id=number, symbol=f"PP26/{30 + number}", dated_on=day)
        for number, day in enumerate(dates)
    )
    return replace(
        record, documents=documents, proposals=tuple(replace(filed, document=document) for document in documents)
    )


def printed(record):
    """The days after the last one of the papers listed, and the other words of the section."""
    blocks = list(procedure(record))
    days = [
        int(row[1].blocks[0].inlines[0].text)
        for block in blocks
        if isinstance(block, TableBlock) and len(block.widths) == 4
        for row in block.rows
        for inline in row[3].blocks[0].inlines
        if getattr(inline, "code", False)
    ]
    inlines = [inline for block in blocks for inline in getattr(block, "inlines", ())]
    return days, " ".join(inline.text for inline in inlines if isinstance(inline, TextInline | Link))


DUE = date(2026, 7, 9)


@pytest.mark.parametrize(
    ("behind", "days"),
    [
        ([-3, 0], []),
        ([1], [1]),
        ([None, 2, -1, 5, 2], [5, 2, 2]),
        (list(range(1, LATER + 1)), list(range(LATER, 0, -1))),
    ],
)
def test_papers_that_bear_a_later_day_are_listed_with_the_days_between(record, behind, days):
    dates = [None if number is None else DUE + timedelta(days=number) for number in behind]
    listed, words = printed(papers(record, dates))
    assert listed == days
    assert ("is for the meeting to decide" in words) is bool(days)
    assert "Further papers" not in words


def test_of_many_the_latest_are_listed_and_the_others_counted(record):
    listed, words = printed(papers(record, [DUE + timedelta(days=number) for number in range(1, LATER + 8)]))
    assert listed == list(range(LATER + 7, 7, -1))
    assert "Further papers that bear a later day: 7." in words
    assert "list of documents" in words
