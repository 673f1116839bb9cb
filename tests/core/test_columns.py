"""From filings to the columns of a table: proposals written against another edition are known, in any digits."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.consolidation.columns import collect_columns
from plenipot.core.filings.parse import parse_filing


def filed(line, number):
    text = f"Proposal| MOD→ACP/{number}/1\nResNo| {line}\nCall| resolves\n1→to {{-stay-}}{{+go+}}"
    return f"{number}", parse_filing(paper(text), load("itu-pp"))


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("Rev. Bucharest, 2022", ["ACP/1/1", "ACP/3/1"]),
        ("2014年，釜山，修订版", ["ACP/2/1"]),
        ("", []),
    ],
)
def test_who_wrote_against_another_edition(edition, expected):
    table_columns = collect_columns(
        [
            filed("RESOLUTION 9 ({-Rev. Busan, 2014-}{+Rev. Doha, 2026+})", 1),
            filed("RÉSOLUTION 9 (Rév. Bucarest, 2022)", 2),
            filed("القرار 9 (المراجَع في بوسان، ٢٠١٤)", 3),
            filed("RESOLUTION 9", 4),
        ]
    )
    assert [key for key, _ in table_columns.against_others(edition)] == expected


def test_a_proposal_that_names_no_instrument_is_at_its_addresses_on_this_one():
    text = "Proposal| MOD→ACP/1/1\n28→the {+new+} words\nProposal| ADD→ACP/1/2\n28A→{+more words+}\nProposal| SUP→ACP/1/3\n30→old words"
    table_columns = collect_columns([("1", parse_filing(paper(text), load("itu-pp")))], "CS")
    assert [
        (version.target, [provision.address for provision in version.provisions]) for version in table_columns.proposals
    ] == [
        ("CS/28", ["CS/28"]),
        ("CS/28A", ["CS/28A"]),
        ("CS/30", ["CS/30"]),
    ]


def test_a_proposal_without_an_id_is_named_by_its_file_and_its_author_by_nobody():
    unannounced = "ResNo| RESOLUTION 9\nCall| resolves\n1→to {-stay-}{+go+}"
    filings = [filed("RESOLUTION 9", 1), ("a.docx", parse_filing(paper(unannounced), load("itu-pp")))]
    assert [(proposal.id, proposal.sponsors) for proposal in collect_columns(filings).proposals] == [
        ("ACP/1/1", ("ACP",)),
        ("a.docx #1", ()),
    ]


def test_an_id_that_comes_again_is_told_apart_by_its_file():
    filing = filed("RESOLUTION 9", 1)[1]
    assert [proposal.id for proposal in collect_columns((name, filing) for name in "abca").proposals] == [
        "ACP/1/1",
        "ACP/1/1 (b)",
        "ACP/1/1 (c, 3)",
        "ACP/1/1 (a, 4)",
    ]


def test_what_is_on_another_instrument_than_most_stands_elsewhere():
    filings = [filed(f"RESOLUTION {number}", place) for place, number in enumerate((8, 9, 9), start=1)]
    table_columns = collect_columns(filings)
    assert (table_columns.instrument, table_columns.elsewhere) == ("RES9", (("ACP/1/1", "RES8"),))
    assert collect_columns(filings, "RES8").elsewhere == (("ACP/2/1", "RES9"), ("ACP/3/1", "RES9"))
