"""Words are found in six languages whatever their quotation marks, accents, vowel marks or case, and shown in place."""

from __future__ import annotations

import pytest

from plenipot.web.found import question, shown


@pytest.mark.parametrize(
    ("asked", "text", "held"),
    [
        ("WORKING definition", "the working  definition of “ICT”", True),
        ('"working definition"', "a definition that is working", False),
        ('"ICT"', "the term “ICT” stands", True),
        ("definition", "une définition de travail", True),
        ("définition", "la DEFINITION de travail", True),
        ("التعريف", "أن يُطبَّق التَّعريفُ العملي", True),
        ("اعمال", "الأعمال", True),
        ("工作定义", "关于工作定义的决议", True),
        ("工作草案", "关于工作定义的决议", False),
        ("рабочее определение", "РАБОЧЕЕ определение термина", True),
        ("2010", "٢٠١٠", True),
        ("", "anything", False),
    ],
)
def test_a_question_is_within_a_text(asked, text, held):
    assert question(asked).within(text) is held


def test_parts_may_stand_in_different_texts():
    assert question("europe working").within("the working definition", "Europe")


def test_found_words_are_marked_and_nothing_else_is_trusted():
    assert (
        shown("the <b>Working</b> definition", question("working"))
        == "the &lt;b&gt;<mark>Working</mark>&lt;/b&gt; definition"
    )


def test_what_is_far_from_the_find_is_left_out():
    text = "before " * 60 + "needle" + " after" * 60
    said = shown(text, question("needle"))
    assert (said[:2], said[-2:], said.count("before"), said.count("after")) == ("… ", " …", 14, 27)


def test_chinese_is_marked_by_its_characters():
    assert shown("关于定义", question("定义")) == "关于<mark>定</mark><mark>义</mark>"


def test_words_beside_each_other_weigh_more():
    asked = question("working definition")
    texts = ("the working group", "a definition of working time", "the working definition")
    assert [asked.weight(text) for text in texts] == [1, 2, 3]
