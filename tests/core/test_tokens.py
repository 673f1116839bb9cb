"""Tokens: put together again they are the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.tokens import encode_tokens, tokenize, tokenize_with_spaces


@given(st.text())
def test_tokens_put_together_are_the_text(text):
    assert "".join(tokenize(text)) == text
    assert "".join(tokenize_with_spaces(text)) == text


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


def test_words_as_characters():
    first, second = encode_tokens(["a", "b", "a"], ["b", "c"])
    assert (len(first), len(second)) == (3, 2)
    assert first[0] == first[2]
    assert first[1] == second[0]
    assert second[1] not in first
