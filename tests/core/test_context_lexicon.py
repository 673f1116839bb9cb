"""The words of context in a text: found as one long pattern would find them, without making one."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from long_laws import long_law
from plenipot.core.stance.context_lexicon import HAN, ContextLexicon, fold_context, list_spellings
from plenipot.core.stance.words import CONTEXT_WORDS
from plenipot.core.stance.words.values import space_words

FIELDS = ("idioms", "negators", "privatives", "exceptions", "turns")
LETTER = "[^\\W\u3040-\u30ff\u3400-\u9fff]"
PARTICLES = "(?:[وف]?(?:لل|[بكل]?ال|[بكل])?)"
SEPARATORS = (" ", ", ", "-", "، ", "，", "'", " و", " ال", "", " x ")


def words_of(language):
    return sorted({word for name in FIELDS for word in getattr(CONTEXT_WORDS[language], name)})


@cache
def one_pattern(language):
    """The words as one alternation, the longest first: what the lexicon stands for."""
    spellings = sorted(
        {spelling for word in words_of(language) for spelling in list_spellings(word)},
        key=lambda word: (-len(word.rstrip("*")), word),
    )
    return re.compile("|".join(pattern(word) for word in spellings))


def pattern(word):
    stem = word.rstrip("*")
    body = r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in stem.split())
    if HAN.match(stem):
        return body.replace(re.escape("..."), "[^，。；]*")
    particles = PARTICLES if "\u0600" <= stem[0] <= "\u06ff" or stem[0] == "\ue625" else ""
    after = r"\w*" if word.endswith("*") else "" if stem[-1] == "'" else f"(?!{LETTER})(?!-{LETTER})"
    return f"(?<!{LETTER})(?<!{LETTER}-){particles}{body}{after}"


@cache
def lexicon(language):
    return ContextLexicon((language,), FIELDS)


@pytest.mark.parametrize("language", CONTEXT_WORDS)
@long_law(60)
@given(data=st.data())
def test_the_words_found_are_those_of_one_pattern(language, data):
    words = st.sampled_from([word.rstrip("*").replace("*", "x").replace("…", "之") for word in words_of(language)])
    pieces = data.draw(st.lists(st.tuples(words, st.sampled_from(SEPARATORS)), max_size=6))
    text = fold_context("".join(word + separator for word, separator in pieces))
    bounds = [(match.start(), match.end()) for match in one_pattern(language).finditer(text)]
    assert list(dict.fromkeys((cue.start, cue.end) for cue in lexicon(language).cues(text))) == bounds


def test_a_gap_in_a_chinese_word_takes_in_a_clause():
    (cue,) = ContextLexicon(("zh",), ("predicates",)).cues(fold_context("文件施加任何限制"))
    assert (cue.start, cue.end) == (2, 8)


JOINED = ["", "ال", "ب", "ك", "ل", "لل", "بال", "كال", "و", "ف", "وال", "فال", "وب", "فك", "وبال", "فكال", "ولل"]


@pytest.mark.parametrize(
    ("before", "there"), [*((particles, True) for particles in JOINED), ("سال", False), ("س", False)]
)
def test_particles_that_arabic_joins_to_a_word_are_part_of_it_and_no_other_letters_are(before, there):
    word = next(word for word in words_of("ar") if word.isalpha() and word[0] not in "وفبكلا")
    cues = lexicon("ar").cues(fold_context(f"هذا {before}{word} هنا"))
    assert {(cue.start, cue.end) for cue in cues} == ({(4, 4 + len(before) + len(word))} if there else set())


@pytest.mark.parametrize("end", ["و", "ف", "ب", "ال", "لل", "وب"])
def test_particles_that_end_a_text_belong_to_no_word(end):
    assert lexicon("ar").cues(fold_context(f"هذا {end}")) == []


@pytest.mark.parametrize(
    ("word", "spellings"), [("لا", ["لا"]), ("إذا", ["إذا", "اذا"]), ("إلا", ["إلا"]), ("no", ["no"])]
)
def test_a_hamza_below_alef_may_be_left_out_but_where_that_makes_another_word(word, spellings):
    assert list_spellings(word) == tuple(map(fold_context, spellings))


def test_words_with_room_between_them_have_one_to_so_many_words_there():
    assert space_words("preference", "over", 3) == ("preference * over", "preference * * over", "preference * * * over")
    assert len(space_words("preference", "over")) == 6
