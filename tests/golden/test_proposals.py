"""Real papers: whose proposals they hold, on what, and why."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from plenipot.adapters.filings.reader import reading
from plenipot.core.filings.values import Masthead
from plenipot.core.marks.table import Mark

ITU = Path(__file__).resolve().parents[3] / "shared" / "data" / "itu"

NOBODY = "X" * 3
"""Who files in the examples of a template."""

pytestmark = pytest.mark.skipif(not ITU.is_dir(), reason="the shared real files are not here")


def filing(name, form="itu-pp"):
    return reading((ITU / name).read_bytes(), name, form)


def digest(words):
    """Long texts of others are compared by their hash: they stay where they lie."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:12]


@pytest.fixture(scope="module")
def mexico():
    return filing("RP051-Arabic.docx", "itu-r")


def test_the_first_page_of_an_arabic_addendum(mexico):
    head = mexico.masthead
    assert Masthead(head.symbol, "", head.date, head.original, language=head.language) == Masthead(
        "CMR12/18(Add.3)-A", "", "2011-09-23", ("es",), language="ar"
    )
    assert (head.source, head.body) == ("المكسيك", "الجلسة العامة")
    assert head.agenda_item.endswith("من جدول الأعمال")


def test_two_proposals_in_one_paper(mexico):
    assert [
        (proposal.id, proposal.mark, proposal.instrument, proposal.target, proposal.sponsors)
        for proposal in mexico.proposals
    ] == [
        ("MEX/18A3/1", Mark.MOD, "RES417", "RES417", ("MEX",)),
        ("MEX/18A3/2", Mark.NOC_EMPHATIC, "RR", "RR/article-5", ("MEX",)),
    ]


def test_what_the_first_one_does(mexico):
    first = mexico.proposals[0]
    assert first.edition == "WRC-07"
    assert {operation.mark for operation in first.operations} == {Mark.ADD, Mark.MOD, Mark.SUP}
    assert [
        operation.address.removeprefix("RES417/") for operation in first.operations if operation.mark is Mark.SUP
    ] == [
        *(f"considering/{letter}" for letter in "chij"),
        "recognizing/a",
        "resolves/4",
        "invites",
        "invites-itu-r",
        "invites-itu-r/1",
        "invites-itu-r/2",
    ]
    number = next(operation for operation in first.operations if operation.address == "RES417/number")
    assert (number.mark, number.provision.accepted) == (Mark.MOD, "القـرار 417\u00a0(REV.WRC-12)")


def test_its_reasons_are_no_provision(mexico):
    first = mexico.proposals[0]
    assert (len(first.reasons.split()), digest(first.reasons)) == (58, "81dab13edd5e")
    assert first.reasons[:40] not in "".join(provision.accepted for provision in first.provisions)


def test_the_second_one_does_one_thing(mexico):
    second = mexico.proposals[1]
    assert [(operation.mark, operation.address) for operation in second.operations] == [
        (Mark.NOC_EMPHATIC, "RR/article-5")
    ]
    assert [finding.what for finding in mexico.findings] == ["reasons-missing"]


def test_without_the_form_of_radio_conferences_the_article_is_still_named():
    second = filing("RP051-Arabic.docx").proposals[1]
    assert (second.instrument, second.target) == ("", "TEXT/article-5")


def test_a_provision_of_the_convention():
    parsed = filing("RP049-Deleted-Para-Before-Table.docx")
    (proposal,) = parsed.proposals
    assert (proposal.id, proposal.mark, proposal.target, proposal.sponsors) == (
        "ZZZ/2222/1",
        Mark.MOD,
        "CV/474",
        ("ZZZ",),
    )
    assert [(operation.mark, operation.address) for operation in proposal.operations] == [(Mark.MOD, "CV/474")]
    assert proposal.margins == (("CV/474", "PP-98"),)
    assert parsed.findings == ()


def test_four_hands_are_one_proponent():
    parsed = filing("RP038-Inserted-Paras-at-End.docx", "itu-r")
    (proposal,) = parsed.proposals
    assert (proposal.id, proposal.mark, proposal.sponsors) == (f"{NOBODY}/11111/4", Mark.MOD, (NOBODY,))
    assert [(operation.mark, operation.address) for operation in proposal.operations] == [
        (Mark.MOD, "TEXT/z"),
        (Mark.ADD, "TEXT/p1"),
        (Mark.ADD, "TEXT/p2"),
    ]
    assert [finding.what for finding in parsed.findings] == ["mark-unknown", "target-unknown"]


def test_an_adopted_resolution_proposes_nothing():
    parsed = filing("T-RES-T.1-2016-MSW-E.docx", "itu-assembly")
    assert ([proposal.id for proposal in parsed.proposals], parsed.proposed) == (["#1"], ())
    assert [finding.what for finding in parsed.findings] == ["nothing-proposed"]
