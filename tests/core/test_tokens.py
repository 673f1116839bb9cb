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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e.g. No. 12, Art. 5 i.e. U.S. law", ["e.g.", "No.", "12", ",", "Art.", "5", "i.e.", "U.S.", "law"]),
        ("Docs. 3 and Res. 140 (Rev. Busan)", ["Docs.", "3", "and", "Res.", "140", "(", "Rev.", "Busan", ")"]),
        ("p. ex. le n° 12, c.-à-d. l'art. 5", ["p. ex.", "le", "n°", "12", ",", "c.-à-d.", "l'art", ".", "5"]),
        ("p. ej. núm. 12 de EE.UU.; n.º 4", ["p. ej.", "núm.", "12", "de", "EE.UU.", ";", "n.º", "4"]),
        ("т. е. ст. 5, т.е. пп. 3 и т. д.", ["т. е.", "ст.", "5", ",", "т.е.", "пп.", "3", "и", "т. д."]),
        ("أ.د. في ص. ٤", ["أ.د.", "في", "ص.", "٤"]),
        ("a fig. The answer is no. It ends.", ["a", "fig", ".", "The", "answer", "is", "no", ".", "It", "ends", "."]),
        ("3/4 of 1 1/2, ½ or 1 ½", ["3/4", "of", "1 1/2", ",", "½", "or", "1 ½"]),
        ("10⁻³, 10^-3, 10^6 and 2/3rds (٣/٤)", ["10⁻³", ",", "10^-3", ",", "10^6", "and", "2/3rds", "(", "٣/٤", ")"]),
        ("三分之二多数，3/4", ["三分之二", "多数", "，", "3/4"]),
        ("B/47/1 of PP14/86, 2014/2015", ["B", "/", "47", "/", "1", "of", "PP14", "/", "86", ",", "2014", "/", "2015"]),
    ],
)
def test_abbreviations_and_fractions_are_one_token(text, expected):
    assert [token for token in tokenize(text) if not token.isspace()] == expected


def test_words_as_characters():
    first, second = encode_tokens(["a", "b", "a"], ["b", "c"])
    assert (len(first), len(second)) == (3, 2)
    assert first[0] == first[2]
    assert first[1] == second[0]
    assert second[1] not in first


@pytest.mark.parametrize("date", ["October 2014", "May 1998", "octobre\u00a02014", "أكتوبر ٢٠١٤", "October 20, 1998"])
def test_a_date_that_begins_with_its_month_is_one_token(date):
    assert tokenize(f"in {date}") == ["in", " ", date]
