"""Folding: three levels that nest, in six languages, and where a folded letter was written."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.folding import (
    drop_accents,
    drop_signs,
    fold_for_comparison,
    fold_for_lookup,
    fold_for_search,
    fold_keeping_accents,
    fold_token,
    fold_with_offsets,
    spelling_alternatives,
    spelling_pattern,
)
from spellings import COMPARED, DIFFERENT, LOOKED_UP, SEARCHED, SEVEN

LEVELS = (fold_for_comparison, fold_for_lookup, fold_for_search)
LETTERS = st.sampled_from(
    "aeiouéèêñçœßÉÑOIınab ’'«»–-\u00a0\u00ad\u200d\u2060\ufe0f\u0301\u0308\u0306\u0327"
    "еёийЙЁаяАЯЫ№²½"
    "اأإآٱبةهىيئیوؤكکلء\u0640\u064b\u0651\u0654\u0670\u06d6٠١٩۰۹\ufefb\ufe8e\ufe77\ufdfa"
    "国际电信聯聯0129ＩＣ５．\uff9e\u30ab\uac00\u1161\u11a8"
)
TEXTS = st.one_of(st.text(max_size=30), st.text(LETTERS, max_size=30))
RESPELT = [(*pair, 0) for pair in COMPARED] + [(*pair, 1) for pair in LOOKED_UP] + [(*pair, 2) for pair in SEARCHED]


def levels(first, second):
    """At which levels the two are the same."""
    return [fold(first) == fold(second) for fold in LEVELS]


@pytest.mark.parametrize(("first", "second", "level"), RESPELT)
def test_spellings_are_the_same_from_their_level_on(first, second, level):
    assert levels(first, second) == [at >= level for at in range(len(LEVELS))]


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_other_words_are_the_same_at_no_level(first, second):
    assert levels(first, second) == [False, False, False]


@pytest.mark.parametrize("name", SEVEN)
def test_the_seven_are_looked_up_as_the_same(name):
    _, first, second = SEVEN[name]
    assert levels(first, second)[1:] == [True, True]


@given(TEXTS)
def test_each_level_folds_what_the_level_before_it_gives(text):
    """This is why they nest: what is equal at one level is equal at the next."""
    compared, looked_up = fold_for_comparison(text), fold_for_lookup(text)
    assert fold_for_lookup(compared) == looked_up
    assert fold_for_search(looked_up) == fold_for_search(text)


@given(st.lists(st.sampled_from(RESPELT), max_size=5), st.data())
def test_what_is_equal_at_one_level_is_equal_at_the_next(pairs, data):
    first = " ".join(pair[0] for pair in pairs)
    second = " ".join(pair[data.draw(st.integers(0, 1))] for pair in pairs)
    same = levels(first, second)
    assert same == sorted(same)
    assert same[max((pair[2] for pair in pairs), default=0) :].count(False) == 0


@pytest.mark.parametrize("fold", [*LEVELS, fold_keeping_accents])
@given(text=TEXTS)
def test_folding_twice_is_folding_once(fold, text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_accents_that_are_kept_are_all_that_look_up_takes_away(text):
    assert fold_for_lookup(fold_keeping_accents(text)) == fold_for_lookup(text)


@given(TEXTS)
def test_the_way_of_composing_letters_makes_no_difference(text):
    apart = unicodedata.normalize("NFD", text)
    assert levels(apart, unicodedata.normalize("NFC", text)) == [True, True, True]


def test_case_and_letters_count_where_texts_are_compared():
    assert fold_token("Union") != fold_token("union")
    assert fold_token("ёлка") != fold_token("елка")
    assert fold_token("résumé") != fold_token("resume")


def test_accents_are_kept_for_endings_where_they_are_written():
    assert fold_keeping_accents("INFORMACIÓN Учёт المؤسسة m²") == "información учет الموسسة m2"


@given(TEXTS)
def test_offsets_give_the_folded_text_and_places_in_order(text):
    folded = fold_with_offsets(text)
    assert " ".join(folded.text.split()) == fold_for_lookup(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(TEXTS, TEXTS)
def test_a_word_is_found_where_it_was_written(before, after):
    text = f"{before} qwxz {after}"
    folded = fold_with_offsets(text)
    at = folded.text.index("qwxz", len(fold_with_offsets(f"{before} ").text))
    assert folded.original(at, at + 4) == (len(before) + 1, len(before) + 5)


@pytest.mark.parametrize(
    ("text", "word", "spelling"),
    [
        ("le re\u0301sume\u0301, ici", "resume", "re\u0301sume\u0301"),
        ("un уч\u2060ёт\u2060 да", "учет", "уч\u2060ёт"),
        ("ذلك القَرَارُ هنا", "القرار", "القَرَارُ"),
        ("la mise en œuvre", "oeuvre", "œuvre"),
        ("die STRAẞE da", "strasse", "STRAẞE"),
        ("في \ufefbئحة", "لايحه", "\ufefbئحة"),
        ("в замо\u0301к", "замок", "замо\u0301к"),
    ],
)
def test_a_word_is_given_back_with_its_accents_and_without_blind_signs_behind_it(text, word, spelling):
    folded = fold_with_offsets(text)
    at = folded.text.index(word)
    start, end = folded.original(at, at + len(word))
    assert text[start:end] == spelling


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("décide", "decide"),
        ("décide", "de\u0301cide"),
        ("s'il y a lieu", "s’il  y\u00a0a lieu"),
        ("œuvre", "oeuvre"),
        ("район", "раи\u0306он"),
        ("إضافة", "اضافه"),
        ("إضافة", "إضَافةً"),
        ("مكررا ثانيا", "مكرراً ثانياً"),
        ("Member-State", "Member‑State"),
    ],
)
def test_a_pattern_finds_the_spellings_of_a_word(word, text):
    assert re.fullmatch(spelling_pattern(word), text)
    assert fold_for_lookup(text) == fold_for_lookup(word)


@pytest.mark.parametrize(("word", "text"), [("decide", "décide"), ("район", "раион"), ("قرار", "فرار"), ("bis", "BIS")])
def test_a_pattern_finds_no_other_word(word, text):
    assert re.fullmatch(spelling_pattern(word), text) is None


@given(st.lists(st.text("abé -ا", min_size=1, max_size=4), max_size=6), st.text("abé -ا", max_size=5))
def test_alternatives_spelt_together_match_what_each_word_spelt_alone_matches(words, text):
    alone = [re.fullmatch(spelling_pattern(word), text) is not None for word in words]
    assert (re.fullmatch(spelling_alternatives(words), text) is not None) is any(alone)


@given(st.text().map(fold_keeping_accents).filter(lambda words: " " not in words))
def test_a_word_that_is_folded_but_for_its_accents_folds_further_as_any_text(word):
    assert (drop_accents(word), drop_signs(word)) == (fold_for_lookup(word), fold_for_search(word))


DROPPED = "\u0610 \u061a \u064b \u065f \u0670 \u06d6 \u06ed \u00ad \u034f \u0640 \u061c \u180b \u180f \u200b \u200f \u202a \u202e \u2060 \u206f \ufe00 \ufe0f \ufeff"
"""The first and the last of the signs that no reader sees or that only guide an Arabic one."""
BESIDE = "\u060f \u061b \u064a \u0660 \u0671 \u06d5 \u06ee \u00ac \u00ae \u0641 \u061d \u1810 \u2010 \u2029 \u202f \u2070 \ufe10"
"""The signs right before and behind those: they are letters, figures, points or blanks of their own."""


@pytest.mark.parametrize("sign", DROPPED.split(" "))
def test_signs_that_nobody_reads_are_dropped_where_texts_are_compared(sign):
    assert fold_for_comparison(f"ab{sign}cd") == "abcd"


@pytest.mark.parametrize("sign", BESIDE.split(" "))
def test_the_signs_beside_those_stay(sign):
    assert fold_for_comparison(f"ab{sign}cd") != "abcd"
