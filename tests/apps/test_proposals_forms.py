"""A file says its form; the conference's is only the usual one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.adapters.filings.files import read
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.proposals import models, operations, queries
from plenipot.proposals.intake import take_in

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[3] / "shared" / "data" / "itu"
RADIO = SHARED / "RP051-Arabic.docx"
CALL = conferences.ConferenceCall("pp26", "A conference", "", date(2026, 11, 9), closes_on=date(2026, 11, 27))
EVERY_SECOND = amended(_1="1\tto report {-each-}{+every second+} year;")
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")


def forms():
    return list(models.Reading.objects.order_by("id").values_list("form", flat=True))


def receive(symbol, pid):
    data = paper(symbol, proposal("MOD", pid, EVERY_SECOND))
    return operations.receive(OPERATOR, "pp26", f"{symbol}.docx", data, NOW)


@needs_shared
@pytest.mark.parametrize("like", ["itu-pp", "itu-r", "unga", ""])
def test_a_radio_paper_reads_as_one_whatever_the_conference(like):
    conferences.open_conference(OPERATOR, replace(CALL, like=like), NOW)
    (outcome,) = take_in(OPERATOR, "pp26", [RADIO], NOW)
    alone = read(RADIO)
    proposals = queries.proposals(PUBLIC, "pp26", language="ar", superseded=True)
    assert (outcome.fate, forms()) == ("new", ["itu-r"])
    assert [
        (proposal.proposal.id, proposal.proposal.instrument, proposal.proposal.target) for proposal in proposals
    ] == [(proposal.id, proposal.instrument, proposal.target) for proposal in alone.proposals]
    assert proposals[-1].proposal.target == "RR/article-5"
    assert [notice.what for notice in queries.notices(PUBLIC, "pp26") if notice.what == "target-unknown"] == []


def test_a_paper_that_speaks_for_none_is_read_as_the_conference_usually_is():
    conferences.open_conference(OPERATOR, replace(CALL, like="itu-wtsa"), NOW)
    receive("", "FRE/7/1")
    receive("PP26/8-E", "FRE/8/1")
    lines = tuple((style, words.replace("Plenipotentiary Conference", "Meeting")) for style, words in RES9)
    operations.receive(OPERATOR, "pp26", "9.docx", paper("", proposal("SUP", "FRE/9/1", lines)), NOW)
    assert forms() == ["itu-pp", "itu-pp", "itu-wtsa"]


@pytest.mark.parametrize(
    ("like", "symbols", "usual"),
    [
        ("itu-r", ["PP26/7-E"], "itu-r"),
        ("", [], "itu-pp"),
        ("", ["WTSA26/7-E", "WTSA26/8-E", "PP26/9-E"], "itu-wtsa"),
        ("", ["WTSA26/7-E", "PP26/9-E"], "itu-pp"),
    ],
)
def test_the_usual_form_is_the_organisations_or_that_of_most_papers(like, symbols, usual):
    conferences.open_conference(OPERATOR, replace(CALL, like=like), NOW)
    for symbol in symbols:
        receive(symbol, f"FRE/{symbol.partition('/')[2][0]}/1")
    assert queries.usual_form(PUBLIC, "pp26") == usual


def test_a_text_in_force_is_read_by_the_form_that_it_speaks_for():
    opened()
    data = text(
        (
            ("Title1", "Radio Regulations"),
            ("ArtNo", "ARTICLE 5"),
            ("Arttitle", "Frequency allocations"),
            ("", "5.312A\tIn Region 1, the use of the band is limited."),
        )
    )
    add_file(OPERATOR, "RR.docx", data, "2012", NOW, conference="pp26")
    assert [provision.address for provision in instruments.edition(PUBLIC, "RR").text] == [
        "RR/p1",
        "RR/article-5",
        "RR/article-5/title",
        "RR/5.312A",
    ]
