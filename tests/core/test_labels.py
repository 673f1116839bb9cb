"""The numbers and letters that provisions begin with, in six languages: what each is in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.forms import load
from plenipot.core.structure.labels import LabelParser, format_roman, parse_roman
from roman_numerals import ROMAN

LABELS = LabelParser(load("itu-pp"))


@pytest.mark.parametrize(
    ("text", "language", "printed", "leaf", "family", "value", "cut", "nature"),
    [
        ("1\tx", "", "1", "1", "number", 1, 2, ""),
        ("1 x", "", "1", "1", "number", 1, 2, "weak"),
        ("  1  x", "", "1", "1", "number", 1, 5, ""),
        ("1\nx", "", "1", "1", "number", 1, 2, ""),
        ("1", "", "1", "1", "number", 1, 1, ""),
        ("01\tx", "", "01", "1", "number", 1, 3, ""),
        ("007A\tx", "", "007A", "7A", "number", 7, 5, ""),
        ("28A\tx", "", "28A", "28A", "number", 28, 4, ""),
        ("123456789\tx", "", "123456789", "123456789", "number", 123456789, 10, ""),
        ("1) x", "", "1)", "1", "number", 1, 3, "closed"),
        ("(1) x", "", "(1)", "1", "number", 1, 4, "closed"),
        ("1 ) x", "", "1 )", "1", "number", 1, 4, "closed"),
        ("1. x", "", "1.", "1", "number", 1, 3, "closed"),
        ("1.\tx", "", "1.", "1", "number", 1, 3, "closed"),
        ("1) 000 x", "", "1)", "1", "number", 1, 3, "closed"),
        ("1bis\tx", "", "1bis", "1-bis", "number", 1, 5, ""),
        ("1bis) x", "", "1bis)", "1-bis", "number", 1, 6, "closed"),
        ("1-bis) x", "", "1-bis)", "1-bis", "number", 1, 7, "closed"),
        ("1 bis x", "", "1 bis", "1-bis", "number", 1, 6, "weak"),
        ("1) bis x", "", "1) bis", "1-bis", "number", 1, 7, "closed"),
        ("2 bis) x", "", "2 bis)", "2-bis", "number", 2, 7, "closed"),
        ("1.1\tx", "", "1.1", "1.1", "dotted", 1, 4, ""),
        ("1.2.3 x", "", "1.2.3", "1.2.3", "dotted", 1, 6, "weak"),
        ("5A.2 x", "", "5A.2", "5A.2", "dotted", 5, 5, "weak"),
        ("3.1\tx", "en", "3.1", "3.1", "dotted", 3, 4, ""),
        ("3.1\tx", "ar", "3.1", "1.3", "dotted", 1, 4, ""),
        ("CS 12 x", "", "CS 12", "12", "number", 12, 6, "weak"),
        ("CS 12\tx", "", "CS 12", "12", "number", 12, 6, ""),
        ("CS12\tx", "", "CS12", "12", "number", 12, 5, ""),
        ("a)\tx", "", "a)", "a", "letter", 1, 3, "closed"),
        ("a) x", "", "a)", "a", "letter", 1, 3, "closed"),
        ("a)x", "", "a)", "a", "letter", 1, 2, "closed"),
        ("a)", "", "a)", "a", "letter", 1, 2, "closed"),
        ("(a) x", "", "(a)", "a", "letter", 1, 4, "closed"),
        ("a.\tx", "", "a.", "a", "letter", 1, 3, "closed"),
        ("z) x", "", "z)", "z", "letter", 26, 3, "closed"),
        ("aa) x", "", "aa)", "aa", "letter", 27, 4, "closed"),
        ("zz)\tx", "", "zz)", "zz", "letter", 52, 4, "closed"),
        ("A) x", "", "A)", "A", "capital", 1, 3, "closed"),
        ("AA) x", "", "AA)", "AA", "capital", 27, 4, "closed"),
        ("abis) x", "", "abis)", "a-bis", "letter", 1, 6, "closed"),
        ("a bis) x", "", "a bis)", "a-bis", "letter", 1, 7, "closed"),
        ("a) bis x", "", "a) bis", "a-bis", "letter", 1, 7, "closed"),
        ("i) x", "", "i)", "i", "letter", 9, 3, "closed"),
        ("ii) x", "", "ii)", "ii", "roman", 2, 4, "closed"),
        ("iv)\tx", "", "iv)", "iv", "roman", 4, 4, "closed"),
        ("ix) x", "", "ix)", "ix", "roman", 9, 4, "closed"),
        ("xii) x", "", "xii)", "xii", "roman", 12, 5, "closed"),
        ("xxxix) x", "", "xxxix)", "xxxix", "roman", 39, 7, "closed"),
        ("IV) x", "", "IV)", "iv", "roman", 4, 4, "closed"),
        ("'1' x", "", "'1'", "i", "roman", 1, 4, "closed"),
        ("'12')\tx", "", "'12')", "xii", "roman", 12, 6, "closed"),
        ("‘3’ x", "", "‘3’", "iii", "roman", 3, 4, "closed"),
        ("'30' x", "", "'30'", "xxx", "roman", 30, 5, "closed"),
        ("–\tx", "", "–", "#p", "bullet", 0, 2, ""),
        ("– x", "", "–", "#p", "bullet", 0, 2, ""),
        ("•\tx", "", "•", "#p", "bullet", 0, 2, ""),
        ("\uf0b7\tx", "", "•", "#p", "bullet", 0, 2, ""),
        ("\uf02d\tx", "", "-", "#p", "bullet", 0, 2, ""),
        ("\uf02a x", "", "*", "#p", "bullet", 0, 2, ""),
        ("\uf0a7\tx", "", "•", "#p", "bullet", 0, 2, ""),
        ("\uf0d8\tx", "", "•", "#p", "bullet", 0, 2, ""),
        ("\uf0be\tx", "", "•", "#p", "bullet", 0, 2, ""),
        ("一、x", "zh", "一、", "1", "number", 1, 2, "closed"),
        ("十、x", "zh", "十、", "10", "number", 10, 2, "closed"),
        ("十二、x", "zh", "十二、", "12", "number", 12, 3, "closed"),
        ("二十、x", "zh", "二十、", "20", "number", 20, 3, "closed"),
        ("二十三\uff09x", "zh", "二十三\uff09", "23", "number", 23, 4, "closed"),
        ("(一) x", "zh", "(一)", "1", "number", 1, 4, "closed"),
        ("\uff08四\uff09x", "zh", "\uff08四\uff09", "4", "number", 4, 3, "closed"),
        ("1\uff09字", "zh", "1\uff09", "1", "number", 1, 2, "closed"),
        ("1、字", "zh", "1、", "1", "number", 1, 2, "closed"),
        ("1\uff0e字", "zh", "1\uff0e", "1", "number", 1, 2, "closed"),
        ("a\uff09x", "zh", "a\uff09", "a", "letter", 1, 2, "closed"),
        ("\uff41) x", "zh", "\uff41)", "a", "letter", 1, 3, "closed"),
        ("а) x", "ru", "а)", "a", "letter", 1, 3, "closed"),
        ("б) x", "ru", "б)", "b", "letter", 2, 3, "closed"),
        ("э) x", "ru", "э)", "z", "letter", 26, 3, "closed"),
        ("ю) x", "ru", "ю)", "aa", "letter", 27, 3, "closed"),
        ("я) x", "ru", "я)", "bb", "letter", 28, 3, "closed"),
        ("أ ) x", "ar", "أ )", "a", "letter", 1, 4, "closed"),
        ("ب) x", "ar", "ب)", "b", "letter", 2, 3, "closed"),
        ("ج)\tx", "ar", "ج)", "c", "letter", 3, 3, "closed"),
        ("ي) x", "ar", "ي)", "j", "letter", 10, 3, "closed"),
        ("\u200f1\tx", "ar", "1", "1", "number", 1, 3, ""),
        ("٣\tx", "ar", "٣", "3", "number", 3, 2, ""),
        ("٣.١\tx", "ar", "٣.١", "1.3", "dotted", 1, 4, ""),
        ("2 مكررا) x", "ar", "2 مكررا)", "2-bis", "number", 2, 9, "closed"),
        ("ب مكررا ) x", "ar", "ب مكررا )", "b-bis", "letter", 2, 10, "closed"),
    ],
)
def test_a_label_is_read_from_the_beginning_of_a_text(text, language, printed, leaf, family, value, cut, nature):
    label = LABELS.parse(text, language)
    assert label[:5] == (printed, leaf, family, value, cut)
    assert " ".join(name for name in ("weak", "closed") if getattr(label, name)) == nature


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "a", "12 000 x", "the) x", "ab) x", "aaa) x", "lx) x", "a. x", "–x", "一 x", "(x", "1234567890\tx"),
        *("PP-98 x", "Words with a bracket far behind (1) x", "The. x", "'x' y", "ж x"),
    ],
)
def test_what_is_no_label(text):
    assert LABELS.parse(text) is None


@pytest.mark.parametrize(("value", "letters"), [*enumerate(ROMAN, 1), (29, "xxix"), (30, "xxx"), (39, "xxxix")])
def test_small_roman_numbers_are_read_and_written(value, letters):
    assert (parse_roman(letters), parse_roman(letters.upper()), format_roman(value)) == (value, value, letters)


@pytest.mark.parametrize(
    ("letters", "value"),
    [("xl", 40), ("l", 50), ("lx", 60), ("xc", 90), ("c", 100), ("cxliv", 144), ("a", 0), ("ia", 0)],
)
def test_larger_roman_numbers_and_what_is_none(letters, value):
    assert parse_roman(letters) == value


_PARTS = st.sampled_from(
    [
        "1",
        "12",
        "28A",
        "1.2",
        "(",
        ")",
        ".",
        "a",
        "iv",
        "bis",
        "ter",
        "undecies",
        "quaterdecies",
        "bis)",
        " ",
        "\t",
        "CS",
        "-",
        "–",
        "é",
        "’",
    ]
)


@given(st.lists(_PARTS, min_size=1, max_size=6))
def test_letters_of_another_script_behind_a_label_change_nothing(parts):
    text = f"{''.join(parts)}\tthat"
    assert LABELS.parse(f"{text} a") == LABELS.parse(f"{text} م ж 中")
