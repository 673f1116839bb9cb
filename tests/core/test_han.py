"""Where Chinese begins: the signs at both limits, and words by their first sign."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.identity.languages import begins_in_han
from plenipot.core.text.dates import grouped


@pytest.mark.parametrize(
    ("words", "is_chinese"),
    [
        ("\u3400", True),
        ("\u9fff", True),
        ("\u9fff\u9fff", True),
        ("附件 2", True),
        ("国a", True),
        ("\u33ff", False),
        ("\u33ff国", False),
        ("\ua000", False),
        ("\ua000国", False),
        ("。国", False),
        ("annex 附件", False),
        ("", False),
    ],
)
def test_words_begin_in_chinese_by_their_first_sign(words, is_chinese):
    assert begins_in_han(words) is is_chinese


WORDS = st.text("国际电a.", min_size=1, max_size=4)


@given(st.sets(WORDS.filter(lambda word: word[0] != "."), min_size=1, max_size=6), WORDS)
def test_of_some_words_the_longest_that_a_text_begins_with_is_read(words, text):
    match = re.match(grouped(words), text)
    assert (match[0] if match else "") == max(filter(text.startswith, words), key=len, default="")
