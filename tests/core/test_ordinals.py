"""Latin ordinals by rule, and the labels and addresses that hold them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.adapters.forms import load
from plenipot.core.identity.addresses import Address
from plenipot.core.identity.ordinals import LATIN, canonical_ordinal, ordinal_rank, ordinal_word
from plenipot.core.structure.labels import LabelParser

RANKS = some.integers(2, 99)
LABELS = LabelParser(load("itu-pp"))


@given(RANKS)
def test_every_rank_has_one_word_that_stands_for_it(rank):
    word = ordinal_word(rank)
    assert ordinal_rank(word) == rank
    assert re.fullmatch(LATIN, word)
    assert canonical_ordinal(word) == word


@pytest.mark.parametrize(
    ("word", "usual"),
    [
        ("quinquiesdecies", "quindecies"),
        ("sedecies", "sexdecies"),
        ("septiesdecies", "septdecies"),
        ("octiesdecies", "octodecies"),
        ("noviesdecies", "novodecies"),
        ("unvicies", "unvicies"),
        ("semelvicies", "unvicies"),
        ("bisvicies", "duovicies"),
    ],
)
def test_spellings_of_one_ordinal(word, usual):
    assert canonical_ordinal(word) == usual


@pytest.mark.parametrize("word", ["", "b", "bister", "annex", "dec", "primo"])
def test_other_words_are_no_ordinals(word):
    assert ordinal_rank(word) == 0
    assert canonical_ordinal(word) == word


@pytest.mark.parametrize("rank", [-1, 0, 1, 100, 2014])
def test_numbers_without_an_ordinal(rank):
    with pytest.raises(ValueError, match="no Latin ordinal"):
        ordinal_word(rank)


@pytest.mark.parametrize(
    ("text", "language", "leaf"),
    [
        ("5bis\tthat", "en", "5-bis"),
        ("5decies\tthat", "en", "5-decies"),
        ("5undecies\tthat", "en", "5-undecies"),
        ("5 vicies\tthat", "en", "5-vicies"),
        ("b)quaterdecies\tthat", "en", "b-quaterdecies"),
        ("b)unvicies\tthat", "en", "b-unvicies"),
        ("б)вициес\tчто", "ru", "b-vicies"),
        ("5дуодециес\tчто", "ru", "5-duodecies"),
        ("5之十一\t该", "zh", "5-undecies"),
        ("5 مكررا عاشرا\tأن", "ar", "5-undecies"),
    ],
)
def test_labels_with_ordinals_beyond_the_tenth(text, language, leaf):
    label = LABELS.parse(text, language)
    assert label is not None
    assert label.leaf == leaf


@given(some.lists(RANKS, min_size=2, max_size=6, unique=True))
def test_provisions_stand_in_the_order_of_their_ordinals(ranks):
    addresses = [f"RES9/resolves/5-{ordinal_word(rank)}" for rank in ranks]
    in_order = sorted(addresses, key=lambda address: Address(address).rank)
    assert in_order == [f"RES9/resolves/5-{ordinal_word(rank)}" for rank in sorted(ranks)]
    assert {Address(address).stem for address in addresses} == {"RES9/resolves/5"}
