"""Chinese beside other signs: a year, a name of letters and figures, is found with the one character that stands beside it."""

from __future__ import annotations

import pytest

from plenipot.adapters.search.analysis import sought, terms

TEXT = "加强5G与2026年国际会议"


@pytest.mark.parametrize("query", ["2026年", "强5G", "5G与2026年", "2026年国际", "加强5G"])
def test_the_character_at_the_edge_of_a_run_is_found(query):
    indexed = terms(TEXT, "zh")
    tokens = {*enumerate(indexed.stems), *indexed.unaccented}
    assert any(
        all((start + at, stem) in tokens for at, stem in enumerate(stems))
        for stems in sought(query).stems
        for start in range(len(indexed.stems))
    )


@pytest.mark.parametrize("query", ["2026际", "化5G", "2026国"])
def test_no_other_character_is(query):
    indexed = terms(TEXT, "zh")
    tokens = {*enumerate(indexed.stems), *indexed.unaccented}
    assert not any(
        all((start + at, stem) in tokens for at, stem in enumerate(stems))
        for stems in sought(query).stems
        for start in range(len(indexed.stems))
    )
