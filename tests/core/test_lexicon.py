"""Calls looked up in the words of a form: one slug whatever language they are printed in, and words that are not known."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.forms import Call
from plenipot.core.structure.lexicon import Lexicon, PhraseIndex, bare, folded_words

FORM = load("itu-pp")
BOTH = "instructs-the-council-and-the-secretary-general"


@pytest.mark.parametrize(
    ("words", "slug", "operative"),
    [
        ("resolves", "resolves", True),
        ("Resolves, further", "resolves-further", True),
        ("further resolves", "resolves-further", True),
        ("and resolves", "and-resolves", True),
        ("resolves and", "resolves-and", True),
        ("considering further", "considering-further", False),
        ("recognizing also", "recognizing-also", False),
        ("resolves to instruct the Council", "resolves-to-instruct-the-council", True),
        ("instructs", "instructs", True),
        ("instructs the Council and the Secretary-General", BOTH, True),
        ("charge le Conseil et le Secrétaire général", BOTH, True),
        ("encarga al Consejo y al Secretario General", BOTH, True),
        ("поручает Совету и Генеральному секретарю", BOTH, True),
        ("责成秘书长和理事会", "instructs-the-secretary-general-and-the-council", True),
        ("يكلف الأمين العام والمجلس", "instructs-the-secretary-general-and-the-council", True),
        ("invites Member States and Sector Members", "invites-member-states-and-sector-members", True),
        ("invite les Etats Membres et les Membres de Secteur", "invites-member-states-and-sector-members", True),
        ("请成员国和部门成员", "invites-member-states-and-sector-members", True),
        ("considérant en outre", "considering-further", False),
        ("进一步考虑到", "considering-further", False),
        ("إذ يضع في اعتباره كذلك", "considering-further", False),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_call_has_the_slug_of_its_english_words(words, slug, operative, strict):
    call = Lexicon(FORM).parse_call(words, "RES", strict=strict)
    assert call == (slug, operative, True, "")


@pytest.mark.parametrize(
    ("words", "slug", "is_call", "strange", "first"),
    [
        ("invites the moon", "invites-the-moon", True, "the moon", "the"),
        ("instructs the", "instructs-the", True, "the", "the"),
        ("the moon", "the-moon", False, "the moon", "the"),
        ("resolvesx", "resolvesx", False, "resolvesx", "resolvesx"),
        ("责成月亮", "instructs-月亮", True, "月亮", "月亮"),
        ("责成秘书长月亮", "instructs-the-secretary-general-月亮", True, "月亮", "月亮"),
        ("instructs the Council, and the Secretary-General, and the Directors",
         "instructs-the-council-the-secretary-general-and-the-directors", True, "the directors", "the"),
    ],
)  # fmt: skip
def test_words_that_are_not_known_are_told_and_end_a_strict_look(words, slug, is_call, strange, first):
    lexicon = Lexicon(FORM)
    call = lexicon.parse_call(words, "RES")
    assert (call.slug, call.known, call.strange) == (slug, is_call, strange)
    assert lexicon.parse_call(words, "RES", strict=True) == ("", False, False, first)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("further resolves", "resolves-further"),
        ("resolves further", "resolves-further"),
        ("further considering", "considering-further"),
        ("further instructs the Council", "instructs-further-the-council"),
        ("en outre charge le Conseil", "instructs-further-the-council"),
        ("encarga además al Consejo", "instructs-further-the-council"),
        ("invites further the Member States", "invites-further-member-states"),
    ],
)
def test_a_verb_stands_before_what_modifies_it_and_behind_both_whom_it_is_said_to(words, slug):
    assert Lexicon(FORM).parse_call(words, "RES")[:3] == (slug, "considering" not in slug, True)


@pytest.mark.parametrize(("words", "slug"), [("", ""), ("and", "and"), ("further", "further")])
def test_without_a_verb_it_is_no_call(words, slug):
    assert Lexicon(FORM).parse_call(words, "RES") == (slug, False, False, "")


def test_what_a_lexicon_has_parsed_it_answers_again():
    lexicon = Lexicon(FORM)
    first = [lexicon.parse_call(words, "RES") for words in ("resolves", "resolves further", "resolves")]
    assert [call.slug for call in first] == ["resolves", "resolves-further", "resolves"]
    assert lexicon.parse_call("resolves", "RES") is first[0]


@pytest.mark.parametrize("words", ["resolves", "Considering", "und", "décide", "请成员国", "يقرر", "и", "решает"])
def test_the_quick_look_lets_every_call_pass(words):
    is_call = Lexicon(FORM).parse_call(words, "RES").known
    assert Lexicon(FORM).may_begin_call(bare(words)) or not is_call


def test_the_quick_look_turns_most_words_away():
    lexicon = Lexicon(FORM)
    assert [lexicon.may_begin_call(bare(words)) for words in ("ships", "the moon", "月亮", "")] == [False] * 4


@pytest.mark.parametrize(
    ("style", "role"),
    [
        ("ResNo", "number"),
        ("Res_No", "number"),
        ("RESNO", "number"),
        ("ResNoS2", "number"),
        ("call s2", "call"),
        ("enumlev1", "item-1"),
        ("s2", ""),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_the_role_of_a_style_whatever_its_signs_and_case(style, role):
    lexicon = Lexicon(FORM)
    assert [lexicon.style_role(style), lexicon.style_role(style)] == [role, role]


A, LONGER, IN_REC, IN_RES, HAN = (
    Call("a", {}),
    Call("longer", {}),
    Call("in-rec", {}, only=("REC",)),
    Call("in-res", {}, only=("RES",)),
    Call("han", {}),
)
INDEX = PhraseIndex(
    [("ab", A), ("ab cd", LONGER), ("ab c", IN_REC), ("ab cd", IN_RES), ("x", A), ("xy", LONGER), ("", A), ("国", HAN)]
)


@pytest.mark.parametrize(
    ("text", "start", "kind", "match"),
    [
        ("ab", 0, "RES", (2, A)),
        ("ab cd", 0, "", (5, LONGER)),
        ("ab cd", 0, "REC", (5, LONGER)),
        ("ab cd", 0, "RES", (5, IN_RES)),
        ("ab cd ef", 0, "", (5, LONGER)),
        # Words of one instrument class are theirs, also where others have longer ones.
        ("ab c", 0, "REC", (4, IN_REC)),
        ("ab c", 0, "RES", (2, A)),
        ("ab cde", 0, "", (2, A)),
        # Whole words only, but for Chinese.
        ("abc", 0, "", None),
        ("ab", 1, "", None),
        ("zab", 1, "", (3, A)),
        ("x", 0, "", (1, A)),
        ("xy", 0, "", (2, LONGER)),
        ("xyz", 0, "", None),
        ("国人", 0, "", (1, HAN)),
        ("人国", 0, "", None),
        ("", 0, "", None),
    ],
)
def test_the_longest_phrase_at_a_place(text, start, kind, match):
    assert INDEX.longest_at(text, start, kind) == match


def test_words_of_a_table_are_folded_once_each_the_longest_first():
    assert folded_words({"en": ("b", "aaa", "A"), "fr": ("aaa", "cc", "ab")}) == ["aaa", "ab", "cc", "a", "b"]
