"""What a reader says that it noticed: where, and with how many of the words."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.filings.findings import FindingCode, make_finding
from plenipot.core.filings.parse import parse_filing

SHOWN = 80
"""Characters of a passage that a finding repeats."""


@pytest.mark.parametrize(("place", "label"), [(-1, ""), (0, "paragraph 1"), (11, "paragraph 12")])
def test_paragraphs_are_counted_from_one(place, label):
    finding = make_finding(FindingCode.ID_TWICE, place, "EUR/1/1")
    assert (finding.what, finding.place, finding.words) == (FindingCode.ID_TWICE.value, label, "EUR/1/1")


def test_a_long_passage_is_shown_by_its_beginning():
    long = "word " * 30
    filing = parse_filing(paper(f"Title1| {{+{long}+}}\nProposal| SUP→EUR/80A1/1\nResNo| RESOLUTION 9"), load("itu-pp"))
    outside = [finding for finding in filing.findings if finding.what == FindingCode.CHANGED_OUTSIDE.value]
    assert [(finding.place, finding.words) for finding in outside] == [("paragraph 1", long.strip()[:SHOWN])]


@pytest.mark.parametrize(
    ("first_page", "proposal_id", "is_told"),
    [
        ("Document 80-E", "EUR/80/1", False),
        ("Document 80-E", "EUR/81/1", True),
        ("Addendum 1 to\nDocument 80-E", "EUR/80A1/1", False),
        ("Addendum 1 to\nDocument 80-E", "EUR/81A1/1", True),
        ("Busan, 2014", "EUR/80/1", False),
    ],
)
def test_an_id_names_the_document_of_the_first_page_or_another(first_page, proposal_id, is_told):
    text = f"{first_page}\nProposal| MOD→{proposal_id}\nResNo| RESOLUTION 9\nCall| resolves\n1→to {{-stay-}}{{+go+}}"
    codes = [finding.what for finding in parse_filing(paper(text), load("itu-pp")).findings]
    assert (FindingCode.ID_ELSEWHERE.value in codes) is is_told
