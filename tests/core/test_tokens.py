"""Tokens: put together again they are the text; folding makes equal what is written differently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.tokens import encode_tokens, fold, folded, tokenize, tokenize_with_spaces


@given(st.text())
def test_tokens_put_together_are_the_text(text):
    assert "".join(tokenize(text)) == text
    assert "".join(tokenize_with_spaces(text)) == text


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 30 MHz band, 50 %", ["the", " ", "30 MHz", " ", "band", ",", " ", "50 %"]),
        ("CHF 318 000", ["CHF", " ", "318 000"]),
        ("non-binding, l’Union", ["non-binding", ",", " ", "l’Union"]),
        ("b)bis of 28A", ["b", ")", "bis", " ", "of", " ", "28A"]),
        ("telecommunication/ICT", ["telecommunication", "/", "ICT"]),
        ("国际电信联盟2014年", ["国际", "电信", "联盟", "2014", "年"]),
        ("电联做出决定", ["电", "联", "做", "出", "决定"]),
        ("القَرَار ١٠٢،", ["القَرَار", " ", "١٠٢", "،"]),
        ("электросвязь/ИКТ", ["электросвязь", "/", "ИКТ"]),
        ("2.5 or 1,000", ["2.5", " ", "or", " ", "1,000"]),
    ],
)
def test_words_numbers_and_signs(text, expected):
    assert tokenize(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the “Union”", 'the "Union"'),
        ("Member\u00a0States", "Member States"),
        ("non\u2011binding", "non-binding"),
        ("tele\u00adcommunication", "telecommunication"),
        ("2010–2014", "2010-2014"),
        ("القَرَارُ", "القرار"),
        ("الاتحـــاد", "الاتحاد"),
        ("إذ يضع", "اذ يضع"),
        ("على", "علي"),
        ("\ufefb", "لا"),
        ("٢٠١٤", "2014"),
    ],
)
def test_ways_of_writing_the_same(one, other):
    assert folded(one) == folded(other)


def test_case_and_letters_count():
    assert fold("Union") != fold("union")
    assert fold("ёлка") != fold("елка")


def test_words_as_characters():
    first, second = encode_tokens(["a", "b", "a"], ["b", "c"])
    assert (len(first), len(second)) == (3, 2)
    assert first[0] == first[2]
    assert first[1] == second[0]
    assert second[1] not in first
