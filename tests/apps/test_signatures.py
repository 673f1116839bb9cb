"""Signatures are dated facts with a source: withdrawn ones stay, and an administration may sign again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.proposals import operations, queries
from plenipot.proposals.lists import signed_by
from plenipot.proposals.signatures import signatures
from restricted_papers import EVERY, receive

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
DAY = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))


def sign(*codes, moment=NOW, **facts):
    return operations.endorse(OPERATOR, "pp26", "ACP/7/1", codes, moment, **facts)


def withdraw(code="J", reason="Announced in the plenary", **facts):
    return operations.withdraw_endorsement(OPERATOR, "pp26", "ACP/7/1", code, reason, LATER, **facts)


def signatories():
    return queries.proposal(PUBLIC, "pp26", "ACP/7/1").signatories


def test_a_signature_has_its_day_its_channel_and_its_certainty():
    sign("J", signed_on=DAY, channel=Channel.SITTING, source="Document 30")
    (signature,) = signatures(PUBLIC, "pp26", "ACP/7/1")
    assert (signature.administration, signature.signed_on, signature.late) == ("J", DAY, True)
    assert (signature.channel, signature.source) == (Channel.SITTING, "Document 30")
    assert signature.certainty is ReportCertainty.REPORTED


def test_many_sign_in_as_many_statements_as_few():
    signing = (("J",), ("KOR", "AUS", "NZL", "IND", "VTN", "THA", "MLA", "INS"))
    counts = []
    for codes in signing:
        with CaptureQueriesContext(connection) as captured:
            assert sign("J", *codes) == len(codes)
        counts.append(len(captured))
    assert counts[1] <= counts[0]
    assert set(signatories()) == {code for codes in signing for code in codes}


def test_a_withdrawn_signature_counts_no_more_and_stays():
    sign("J", "KOR")
    withdraw(withdrawn_on=DAY, source="Document 31")
    assert signatories() == ("KOR",)
    assert [len(signed_by(PUBLIC, "pp26", code)) for code in ("J", "KOR")] == [0, 1]
    withdrawn, _ = signatures(PUBLIC, "pp26", "ACP/7/1")
    assert (withdrawn.withdrawn, withdrawn.withdrawn_on, withdrawn.reason) == (True, DAY, "Announced in the plenary")
    latest = events(PUBLIC, "pp26", limit=1)[0]
    assert (latest.kind, latest.data["by"]) == ("proposals.endorsement-withdrawn", ["J"])


def test_whoever_withdrew_may_sign_again():
    sign("J")
    withdraw()
    assert sign("J", moment=LATER) == 1
    assert [entry.withdrawn for entry in signatures(PUBLIC, "pp26", "ACP/7/1")] == [True, False]


def test_only_a_signature_that_stands_is_withdrawn_and_for_a_reason():
    sign("J")
    with pytest.raises(Malformed):
        withdraw(reason=" ")
    with pytest.raises(Conflict):
        withdraw("KOR")
    withdraw()
    with pytest.raises(Conflict):
        withdraw()


def test_of_several_none_signs_where_one_is_unknown():
    with pytest.raises(NotFound):
        sign("J", "XXX")
    assert signatories() == ()
