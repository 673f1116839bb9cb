"""A large table stays a light page: sixty provisions, twelve proposals, in each view."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR
from plenipot.core.amendments.values import Operation
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.values import Filing, Masthead, Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType, Span, WordDocument, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.instruments import operations as instruments
from plenipot.proposals import operations as proposals
from plenipot.registry import operations as registry

NOW = datetime(2014, 10, 1, tzinfo=UTC)
HEAVIEST = 150_000
NO_WORDS = WordDocument(())
WORDS = (
    "that the Member States continue to strengthen the measures by which confidence in the use of telecommunications "
    "is built, taking into account the needs of developing countries and the work of other organizations"
)
BASE = tuple(
    Provision(f"RES1/resolves/{n}", ProvisionKind.ITEM, plain_spans(f"{WORDS}, item {n};"), str(n))
    for n in range(1, 61)
)


def amended(provision, who, place):
    """The provision with one word struck and others put in; no two proponents strike the same word everywhere."""
    words = provision.accepted.split(" ")
    position = 1 + (who * 5 + place) % (len(words) - 3)
    spans = (
        Span(" ".join(words[:position]) + " "),
        Span(f"{words[position]} ", RevisionType.DELETED),
        Span(f"words of proponent {who % 7} ", RevisionType.INSERTED),
        Span(" ".join(words[position + 1 :])),
    )
    return Provision(provision.address, provision.kind, spans, provision.label)


def filing(who):
    texts = [
        amended(provision, who, place) if (place + who) % 3 == 0 else provision for place, provision in enumerate(BASE)
    ]
    operations = tuple(Operation(Mark.MOD, text.address, text) for text in texts)
    proposal = Proposal(
        id=f"P{who}/{who}/1",
        mark=Mark.MOD,
        instrument="RES1",
        target="RES1",
        title="On growth",
        sponsors=(f"P{who}",),
        provisions=tuple(texts),
        operations=operations,
    )
    return Filing(Masthead(symbol=f"PP14/{who}-E", language="en", source=f"P{who}"), (proposal,))


@pytest.fixture
def crowded(db):
    """A conference with a long resolution that twelve proponents rewrite."""
    call = conferences.ConferenceCall(
        slug="try-2014",
        title="A crowded conference",
        place="Busan",
        opens_on=date(2014, 10, 20),
        closes_on=date(2014, 11, 7),
        like="itu-pp",
        prefix="PP14",
    )
    conferences.open_conference(OPERATOR, call, NOW)
    draft = instruments.Draft(
        instrument="RES1", key="2010", language="en", label="2010", title="On growth", text=BASE, source="test"
    )
    instruments.add(OPERATOR, draft, NOW)
    for who in range(1, 13):
        file_proposal(who)
    return Client()


def file_proposal(who):
    submitted = filing(who)
    deposit = registry.deposit(OPERATOR, "try-2014", f"{who}.docx", f"{who}".encode(), NOW, masthead=submitted.masthead)
    read = ReadFile(name=deposit.file.name, sha256=deposit.file.sha256, filing=submitted, document=NO_WORDS)
    proposals.submit(OPERATOR, "try-2014", deposit, read, NOW)


@pytest.mark.parametrize("view", ["table", "inline", "side", "final"])
def test_sixty_provisions_and_twelve_proposals_make_a_light_page(crowded, view):
    answer = crowded.get(f"/try-2014/instruments/RES1/?view={view}")
    assert answer.content.count(b"data-provision") >= len(BASE)
    assert len(answer.content) < HEAVIEST


@pytest.mark.parametrize("view", ["table", "inline", "side", "final"])
def test_the_database_is_asked_as_often_for_one_proposal_more(crowded, view):
    statements = []
    for who in (13, 14):
        file_proposal(who)
        with CaptureQueriesContext(connection) as queries:
            crowded.get(f"/try-2014/instruments/RES1/?view={view}")
        statements.append(len(queries))
    assert statements[0] == statements[1]
