"""Language versions of one proposal: the same operations, or the gap in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.amendments.values import Operation
from plenipot.core.filings.concordance import compare_languages
from plenipot.core.marks.table import Mark
from text_versions import item, version


def version_in(language, *operations, **more):
    parts = tuple(Operation(Mark(mark), address, item(address, "words"), "") for mark, address in operations)
    return replace(version("A", instrument="RES1", **more), language=language, operations=parts)


ENGLISH = version_in("en", ("MOD", "RES1/a"), ("ADD", "RES1/b"))


def test_versions_with_the_same_operations_agree_in_any_order():
    assert compare_languages(ENGLISH, version_in("fr", ("ADD", "RES1/b"), ("MOD", "RES1/a"))) == ()


def test_an_operation_that_one_version_lacks_is_told():
    assert compare_languages(ENGLISH, version_in("fr", ("MOD", "RES1/a"))) == ("en has ADD RES1/b, fr has not",)
    assert compare_languages(version_in("fr", ("MOD", "RES1/a")), ENGLISH) == ("en has ADD RES1/b, fr has not",)


def test_another_mark_and_another_text_are_told():
    assert compare_languages(ENGLISH, version_in("es", ("MOD", "RES1/a"), ("ADD", "RES1/b"), mark="ADD")) == (
        "the mark is MOD in en and ADD in es",
    )
    elsewhere = replace(version_in("ru", ("MOD", "RES2/a")), instrument="RES2")
    assert compare_languages(ENGLISH, elsewhere) == ("the text is RES1 in en and RES2 in ru",)
    assert compare_languages(ENGLISH, replace(elsewhere, instrument="")) == (
        "the text is RES1 in en and not known in ru",
    )


def test_the_mark_is_told_before_the_operations_and_another_text_alone():
    spanish = version_in("es", ("SUP", "RES1/a"), ("ADD", "RES1/b"), mark="ADD")
    assert compare_languages(ENGLISH, spanish) == (
        "the mark is MOD in en and ADD in es",
        "en has MOD RES1/a, es has not",
        "es has SUP RES1/a, en has not",
    )
    assert compare_languages(ENGLISH, replace(spanish, instrument="RES2")) == ("the text is RES1 in en and RES2 in es",)


def framed(language, frame, label="3"):
    operation = Operation(Mark.MOD, "RES1/a", replace(item("RES1/a", "words"), label=label), "", frame)
    return replace(version("A", instrument="RES1"), language=language, operations=(operation,))


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (FrameEdit(label="4"), "renumbers 3 as 4"),
        (FrameEdit(depth=1), "moves one level down"),
        (FrameEdit(splits=True), "begins a new paragraph"),
        (FrameEdit(joins=True), "lets the next paragraph run on"),
    ],
)
def test_what_one_version_alone_changes_beside_the_words_is_told(frame, sentence):
    plain = framed("fr", UNFRAMED)
    expected = (f"en {frame_sentences(frame, '3', 0)[0]} at RES1/a, fr does not",)
    assert compare_languages(framed("en", frame), plain) == compare_languages(plain, framed("en", frame)) == expected
    assert sentence in expected[0]


def test_numbers_in_two_scripts_are_the_same_change():
    assert compare_languages(framed("en", FrameEdit(label="b)"), "a)"), framed("ar", FrameEdit(label="ب)"), "أ)")) == ()
