"""Facts that a table of papers states: they complete what a file prints, and replace nothing that it prints."""

from dataclasses import replace

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.stated import StatedFacts, complete_filing, place_on
from plenipot.core.marks.table import Mark

FORM = load("itu-pp")
PLAIN = "Sums due\n1) The sums {-due-}{+payable+} by Members.\n2) They bear interest."
UNCHANGED = "Sums due\n1) The sums due by Members.\n2) They bear interest."
ANNOUNCED = (
    "Source| Canada\nTitle1| Sums\nProposal| MOD→CAN/9/1\nResNo| RESOLUTION 41\nCall| resolves\n1→to {-go-}{+stay+}"
)
FACTS = StatedFacts(table="papers.csv", proponents=("CAN", "USA"), instrument="RES41", title="On sums")


def filing(text):
    return parse_filing(paper(text), FORM)


@pytest.mark.parametrize(
    ("facts", "silent"),
    [
        (StatedFacts(table="a.csv"), True),
        (StatedFacts(table="b.csv"), True),
        (StatedFacts(table="a.csv", title="x"), False),
        (StatedFacts(table="a.csv", symbol="PP14/1"), False),
        (StatedFacts(table="a.csv", proponents=("CAN",)), False),
        (StatedFacts(table="a.csv", origin="leak"), False),
    ],
)
def test_a_table_is_silent_that_has_only_its_name(facts, silent):
    assert facts.is_silent is silent


def test_title_and_source_are_stated_where_the_file_prints_none():
    bare, printed = filing(PLAIN), filing(ANNOUNCED)
    bare = replace(bare, masthead=replace(bare.masthead, title="", source=""))
    completed = complete_filing(bare, FACTS).masthead
    assert (completed.title, completed.source) == ("On sums", "CAN, USA")
    assert (printed.masthead.title, printed.masthead.source) == ("Sums", "Canada")
    assert complete_filing(printed, FACTS).masthead == printed.masthead


def test_a_proposal_without_instrument_and_proponents_has_those_that_are_stated():
    (proposal,) = complete_filing(filing(PLAIN), FACTS).proposals
    assert (proposal.instrument, proposal.sponsors, proposal.mark) == ("RES41", ("CAN", "USA"), Mark.MOD)
    assert {provision.address.partition("/")[0] for provision in proposal.provisions} == {"RES41"}
    assert [operation.address for operation in proposal.operations] == ["RES41/1"]


def test_what_a_proposal_prints_stays_whatever_is_stated():
    (proposal,) = filing(ANNOUNCED).proposals
    (completed,) = complete_filing(filing(ANNOUNCED), replace(FACTS, instrument="RES2")).proposals
    assert (completed.instrument, completed.targets) == ("RES41", proposal.targets)
    assert completed.sponsors == proposal.sponsors == ("CAN",)


def test_a_file_without_any_change_is_a_new_version_of_the_text_that_is_stated():
    unchanged = filing(UNCHANGED)
    assert unchanged.proposed == ()
    completed = complete_filing(unchanged, FACTS)
    (version,) = completed.proposed
    assert (version.mark, version.instrument) == (Mark.MOD, "RES41")
    assert "nothing-proposed" not in [finding.what for finding in completed.findings]
    assert len(completed.findings) == len(unchanged.findings) - 1
    assert complete_filing(unchanged, replace(FACTS, instrument="")).proposed == ()


def test_a_proposal_is_placed_on_an_instrument_at_the_addresses_there():
    (proposal,) = filing(PLAIN).proposals
    placed = place_on("RES41", proposal)
    assert placed.targets == ("RES41/p1", "RES41/1", "RES41/2")
    assert placed.target == "RES41/p1, 1, 2"
    assert [provision.address for provision in placed.provisions] == list(placed.targets)
    assert place_on("", proposal) == proposal


def test_a_file_is_completed_by_a_table_that_states_something_of_it():
    file = ReadFile(name="a.docx", sha256="0", filing=filing(PLAIN))
    assert file.with_stated(None) is file
    completed = file.with_stated(FACTS)
    assert (completed.stated, completed.filing) == (FACTS, complete_filing(file.filing, FACTS))
    assert completed.ids == ("#1",)
