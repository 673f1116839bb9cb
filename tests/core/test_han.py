"""Where Chinese begins: the signs at both limits, and words by their first sign."""

import pytest

from plenipot.core.text.han import begins_in_han


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
