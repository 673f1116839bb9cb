"""Editorial changes: what can be shown to be form, and what may be sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.stance.editorial import EditorialKind, EditorialSign, kind_of_signs, read_editorial_signs

SENTENCE = "that Member States shall report to the Council, within two years, on Resolution 102"


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ('the "Union"', "the “Union”", EditorialSign.TYPOGRAPHY),
        ("in the year 2014 – Busan", "in the year 2014 - Busan", EditorialSign.TYPOGRAPHY),
        ("to study the impact of networks", "to study impact of networks", EditorialSign.ARTICLES),
        (SENTENCE, SENTENCE.replace("shall", "may"), EditorialSign.FORCE),
        (SENTENCE, SENTENCE.replace("shall report", "shall not report"), EditorialSign.FORCE),
        ("the report is public", "the report is not public", EditorialSign.NEGATION),
        ("le rapport est public", "le rapport n'est pas public", EditorialSign.NEGATION),
        (SENTENCE, SENTENCE.replace("two", "four"), EditorialSign.NUMBER),
        ("by 7 November", "by 8 November", EditorialSign.NUMBER),
        (SENTENCE, SENTENCE.replace("Member States", "Sector Members"), EditorialSign.TERM),
        ("to study their impact", "to study their effect", EditorialSign.WORDS),
    ],
)
def test_a_change_has_its_sign(old: str, new: str, sign: EditorialSign) -> None:
    assert sign in read_editorial_signs(old, new)


def test_a_reference_that_changes_is_possibly_sense() -> None:
    signs = read_editorial_signs("as in a above", "as in b above", references=lambda words: [words.split()[2]])
    assert signs == (EditorialSign.REFERENCE,)
    assert kind_of_signs(signs) is EditorialKind.SENSE


@pytest.mark.parametrize("sign", EditorialSign)
def test_three_signs_alone_are_form(sign: EditorialSign) -> None:
    of_form = {EditorialSign.TYPOGRAPHY, EditorialSign.ARTICLES, EditorialSign.NUMBERING}
    assert (kind_of_signs([sign]) is EditorialKind.FORM) == (sign in of_form)


WORDS = ["shall", "may", "not", "the", "a", "Council", "reports", "2", "on", "“it”", '"it"']
TEXTS = st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_kind_is_the_same_either_way_and_nothing_that_differs_is_without_a_sign(old: str, new: str) -> None:
    forth, back = read_editorial_signs(old, new), read_editorial_signs(new, old)
    assert set(forth) == set(back)
    assert bool(forth) == (old != new)


@given(TEXTS, st.integers(0, 20))
def test_a_word_of_force_that_comes_is_never_form(text: str, place: int) -> None:
    words = text.split()
    changed = " ".join([*words[:place], "must", *words[place:]])
    assert kind_of_signs(read_editorial_signs(text, changed)) is EditorialKind.SENSE
