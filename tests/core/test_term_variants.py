"""Variants of terms by hyphen and number, and replacements in the number of what they replace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.stance.term_uses import TermUse, UseKind, replace_term
from plenipot.core.stance.term_variants import agree_in_number, expand_variants, plurals, singulars
from plenipot.core.text.document import RevisionType, Span


@pytest.mark.parametrize(
    ("term", "variants"),
    [
        ("data centre", {"data centre", "data-centre", "data centres", "data-centres"}),
        ("data-centre", {"data-centre", "data centre", "datacentre", "data-centres", "data centres", "datacentres"}),
        ("policy", {"policy", "policies"}),
        ("policies", {"policies", "policy", "policie"}),
        ("ICT", {"ICT", "ICTs"}),
        ("ICTs", {"ICTs", "ICT"}),
        ("telecomunicación", {"telecomunicación", "telecomunicaciones"}),
        ("tax", {"tax", "taxes"}),
        ("access", {"access", "accesses"}),
        ("goods", {"goods"}),
        # An s behind three letters may be a part of the word.
        ("lens", {"lens", "lenses"}),
        ("ships", {"ships", "ship"}),
        ("headquarters", {"headquarters"}),
        ("survey", {"survey", "surveys"}),
        ("taxes", {"taxes", "tax", "taxe"}),
        ("centres", {"centres", "centre"}),
        ("telecomunicaciones", {"telecomunicaciones", "telecomunicación", "telecomunicacione"}),
        ("Gas", {"Gas", "Gases"}),
        # Only two words are joined by a hyphen, and no beginning of a word.
        ("use of ICT", {"use of ICT", "use of ICTs"}),
        ("data centr*", {"data centr*"}),
        ("数据 中心", {"数据 中心"}),
        ("cybersecur*", {"cybersecur*"}),
        ("互联网", {"互联网"}),
        ("الإنترنت", {"الإنترنت"}),
    ],
)
def test_variants_of_a_term(term, variants):
    assert set(expand_variants(term)) == variants
    assert expand_variants(term)[0] == term


@given(some.text("abcdeglmnoprtvy", min_size=4, max_size=9))
def test_the_singular_of_a_plural_is_the_word(word):
    for plural in plurals(f"{word}n"):
        assert f"{word}n" in singulars(plural)


@pytest.mark.parametrize(
    ("replacement", "printed", "term", "expected"),
    [
        ("network", "ICTs", "ICT", "networks"),
        ("network", "ICT", "ICT", "network"),
        ("networks", "ICT", "ICTs", "network"),
        ("digital policy", "data centres", "data centre", "digital policies"),
        ("网络", "ICTs", "ICT", "网络"),
        ("network", "ICTs", "", "network"),
    ],
)
def test_a_replacement_is_in_the_number_of_what_it_replaces(replacement, printed, term, expected):
    assert agree_in_number(replacement, printed, term) == expected


def test_a_preview_keeps_the_plural():
    text = "one ICT and many ICTs"
    uses = (TermUse(4, 7, UseKind.MENTIONS, ""), TermUse(17, 21, UseKind.MENTIONS, ""))
    inserted = [
        span.text for span in replace_term(text, uses, "network", "ICT") if span.revision is RevisionType.INSERTED
    ]
    assert inserted == ["network", "networks"]
    assert Span("networks", RevisionType.INSERTED) in replace_term(text, uses, "networks")
