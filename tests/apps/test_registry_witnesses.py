"""Under which symbol a file is registered, whatever of masthead, proposals and file name speaks."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.filings.values import Masthead
from plenipot.registry.symbols import Numbered, apart, bare, numbered
from plenipot.registry.witnesses import Settled, settle

NAMING = load("itu-pp").documents
SHA256 = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("PP14/48-E", Numbered("PP14", "", 48, "", family="PP14/48", revision=0)),
        ("PP14/84(Rev.2)", Numbered("PP14", "", 84, "R2", family="PP14/84", revision=2)),
        ("PP14/34(Rev.1)(Add.1)-F", Numbered("PP14", "", 34, "R1A1", family="PP14/34(Rev.1)(Add.1)", revision=0)),
        ("PP14/80(Add.3)(Rev.1)", Numbered("PP14", "", 80, "A3R1", family="PP14/80(Add.3)", revision=1)),
        ("PP14/INF/10-E", Numbered("PP14", "INF", 10, "", family="PP14/INF/10", revision=0)),
        ("PP-02/56-E", Numbered("PP-02", "", 56, "", family="PP-02/56", revision=0)),
        ("PP14/HINF/3", Numbered("PP14", "HINF", 3, "", family="PP14/HINF/3", revision=0)),
        ("PP26/X01234567", Numbered("", "", None, "", family="PP26/X01234567", revision=0)),
    ],
)
def test_a_symbol_has_its_parts(symbol, parts):
    assert numbered(symbol) == parts


def test_a_language_letter_is_no_part_of_the_paper():
    assert [bare(f"PP14/48-{letter}") for letter in "ACEFRS"] == ["PP14/48"] * 6


def test_papers_that_not_all_may_know_of_stand_in_a_series_of_their_own():
    assert [apart(symbol) for symbol in ("PP14/48(Rev.1)", "PP14/INF/3")] == ["PP14/H/48(Rev.1)", "PP14/HINF/3"]


def resolve(masthead="", ids=(), name="file.docx", language="", masthead_language=""):
    return settle(
        "PP14", Masthead(symbol=masthead, language=masthead_language), ids, name, SHA256, language, naming=NAMING
    )


@pytest.mark.parametrize(
    ("witnesses", "settled"),
    [
        ({"masthead": "PP14/48-E", "masthead_language": "en"}, Settled("PP14/48", "en", "")),
        ({"masthead": "PP14/48-E", "ids": ["EUR/48/1"], "name": "S14-PP-C-0048!!MSW-E.docx"}, Settled("PP14/48", "en", "")),
        ({"masthead": "48(Rev.1)"}, Settled("PP14/48(Rev.1)", "", "")),
        (
            {"masthead": "PP14/48", "ids": ["EUR/49/1", "EUR/49/2"]},
            Settled("PP14/48", "", "The proposal ids say 49, not 48."),
        ),
        (
            {"masthead": "PP14/34(Rev.1)(Add.1)", "name": "S14-PP-C-0034!A1!MSW-F.docx"},
            Settled("PP14/34(Rev.1)(Add.1)", "fr", "The file name says 34(Add.1), not 34(Rev.1)(Add.1)."),
        ),
        ({"masthead": "WTSA16/48"}, Settled("WTSA16/48", "", "The masthead names another conference (WTSA16).")),
        ({"masthead": "PP-14/48-E"}, Settled("PP14/48", "", "")),
        ({"ids": ["B/CAN/CLM/USA/47/1"]}, Settled("PP14/47", "", "")),
        ({"ids": ["IAP/34R1A1/3"], "name": "S14-PP-C-0034!R1-A1!MSW-S"}, Settled("PP14/34(Rev.1)(Add.1)", "es", "")),
        ({"name": "S14-PP-141020-TD-0058!!MSW-E.docx"}, Settled("PP14/TD/58", "en", "")),
        ({"name": "R15-WRC15-C-0004!A2-R1!MSW-R.docx"}, Settled("PP14/4(Add.2)(Rev.1)", "ru", "")),
        (
            {"language": "zh"},
            Settled(
                "PP14/X01234567", "zh", "Neither masthead, nor proposals, nor file name say which document this is."
            ),
        ),
    ],
)  # fmt: skip
def test_witnesses_are_weighed(witnesses, settled):
    assert resolve(**witnesses) == settled
