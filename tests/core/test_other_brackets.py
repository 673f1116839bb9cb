"""Square brackets that say nothing about agreement, and those that do however much they look alike."""

from __future__ import annotations

import pytest

from plenipot.core.negotiation.parse_text import parse_words
from plenipot.core.negotiation.printing import print_pieces
from plenipot.core.negotiation.values import Bracket, Option, Requester
from plenipot.core.negotiation.vocabulary import BracketVocabulary


def brackets(words):
    """The options of each bracket of a text, as words."""
    return [
        [print_pieces(option.pieces).strip() for option in piece.options]
        for piece in parse_words(words, "R/1")
        if isinstance(piece, Bracket)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "the comittee [sic] shall meet",
        "le comitté [Sic!] se réunit",
        "to report each year[1]",
        "to report each year.[12] Then",
        "to report[*] each year",
        "the values x[i] and y[n+1] of the series",
        "a value in [0, 1]",
        "a value in [0, 1) or (0, 1]",
        "a value in [-1.5; 2.5] dB",
        "a value in [0, ∞)",
        "as in Smith v Jones [2014] UKSC 5",
        "as in [1998] 2 AC 1",
        "as in [2014] ECR I-2357",
        "the values a[n+1] and A[k − 1]",
        "as it stands [так в тексте] here",
        "案文如此 [原文如此] 。",
        "كما ورد [كذا] في النص",
        "see [1], [2] and [3]–[5]",
        "voir [1] et [2]",
        "véase [4]",
        "см. [1], [2] и [7]",
        "انظر [1] و[2]",
        "参见[1]、[2]和[3]",
    ],
)
def test_a_bracket_of_another_kind_is_words(words):
    assert parse_words(words, "R/1") == (words,)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("in the year [2026]", [["2026", ""]]),
        ("each Member[s]", [["s", ""]]),
        ("a[n] agreement", [["n", ""]]),
        ("every [2] years", [["2", ""]]),
        ("every [two, three] years", [["two, three", ""]]),
        ("[1]", [["1", ""]]),
        ("for [3], [4] and [5] years", [["3", ""], ["4", ""], ["5", ""]]),
        ("from [2025-2030]", [["2025-2030", ""]]),
        ("l'exposé[e]", [["e", ""]]),
        ("by [ ] per cent", [[""]]),
    ],
)
def test_a_bracket_of_the_text_is_none_of_them(words, options):
    assert brackets(words) == options


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("it [shall][should] meet", [["shall", "should"]]),
        ("it [shall][should][may] meet", [["shall", "should", "may"]]),
        ("il [doit][devrait] se réunir", [["doit", "devrait"]]),
        ("[должен][может]", [["должен", "может"]]),
        ("[يجب][ينبغي]", [["يجب", "ينبغي"]]),
        ("［应］［须］开会", [["应", "须"]]),
        ("[Alt. 1: shall][Alt. 2: should]", [["shall", "should"]]),
        ("it [shall] / [should] meet", [["shall", "should"]]),
        ("it [shall]/[should]/[may] meet", [["shall", "should", "may"]]),
        ("it [shall] or [should] meet", [["shall", "should"]]),
        ("it [shall] [should] meet", [["shall", "should"]]),
        ("il [doit] ou [devrait] se réunir", [["doit", "devrait"]]),
        ("il [doit] ou bien [devrait] se réunir", [["doit", "devrait"]]),
        ("[deberá] o [podrá] reunirse", [["deberá", "podrá"]]),
        ("[siete] u [ocho] veces", [["siete", "ocho"]]),
        ("[должен] / [может]", [["должен", "может"]]),
        ("[должен] или [может] собраться", [["должен", "может"]]),
        ("[يجب] / [ينبغي]", [["يجب", "ينبغي"]]),
        ("[يجب] أو [ينبغي]", [["يجب", "ينبغي"]]),
        ("［应］／［须］开会", [["应", "须"]]),
        ("［应］或［须］开会", [["应", "须"]]),
        ("【两】或者【三】次", [["两", "三"]]),
        ("[Option 1: shall] or [Option 2: should]", [["shall", "should"]]),
        ("[new] [additional] resources", [["new", ""], ["additional", ""]]),
        ("[women] and/or [youth]", [["women", ""], ["youth", ""]]),
        ("[women] and [youth]", [["women", ""], ["youth", ""]]),
        ("[women], [youth]", [["women", ""], ["youth", ""]]),
        ("[shall] [now]", [["shall", ""], ["now", ""]]),
        ("[[shall] / [should]]", [["[shall]", "[should]"]]),
        ("it [shall / no text] / [should / no text] meet", [["shall", ""], ["should", ""]]),
        ("it [shall / should][may] meet", [["shall", "should"], ["may", ""]]),
        ("it [shall / no text][should / no text] meet", [["shall", ""], ["should", ""]]),
    ],
)
def test_brackets_that_touch_are_alternatives(words, options):
    assert brackets(words) == options


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("[EU, Japan: twice]", ["EU", "Japan"]),
        ("[Japan, South Africa, USA: twice]", ["Japan", "South Africa", "USA"]),
        ("[B/CAN: twice]", ["B/CAN"]),
        ("[EU and USA: twice]", ["EU", "USA"]),
        ("[РСС, ЕС: twice]", ["РСС", "ЕС"]),
    ],
)
def test_names_beside_a_code_say_who_asks(words, codes):
    (bracket,) = parse_words(words, "R/1")
    assert bracket.options[0] == Option(("twice",), tuple(map(Requester, codes)))


@pytest.mark.parametrize(
    "words",
    [
        "[Note: twice]",
        "[Editor, Chairman: twice]",
        "[the following: ITU]",
        "[NOTE: twice]",
        "[MOD: twice]",
        "[مصر، الأردن: مرتين]",
    ],
)
def test_other_words_before_a_colon_ask_for_nothing(words):
    (bracket,) = parse_words(words, "R/1")
    assert bracket.options[0].asked == ()
    assert print_pieces(bracket.options[0].pieces) == words[1:-1]


NAMES = (
    "Egypt",
    "Jordan",
    "Japan",
    "Égypte",
    "Jordanie",
    "Egipto",
    "Jordania",
    "Египет",
    "Иордания",
    "مصر",
    "الأردن",
    "埃及",
    "约旦",
    "Arab Group",
)
"""As the tables of participants have them."""


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Egypt and the Arab Group: ", ["Egypt", "the Arab Group"]),
        ("Égypte, la Jordanie : ", ["Égypte", "la Jordanie"]),
        ("Egipto y Jordania: ", ["Egipto", "Jordania"]),
        ("Египет, Иордания: ", ["Египет", "Иордания"]),
        ("مصر والأردن: ", ["مصر", "الأردن"]),
        ("埃及、约旦：", ["埃及", "约旦"]),
        ("EGYPT/Japan: ", ["EGYPT", "Japan"]),
        ("Egypt, the others: ", []),
        ("Egypt and others: ", []),
    ],
)
def test_known_names_say_who_asks_without_a_code(words, parties):
    (bracket,) = parse_words(f"[{words}twice]", "R/1", BracketVocabulary(parties=NAMES))
    assert [entry.proponent for entry in bracket.options[0].asked] == parties


@pytest.mark.parametrize("words", ["0, 1", "sic"])
def test_a_bracket_that_looks_like_another_kind_names_its_choices(words):
    bracket = Bracket("", (Option((words,)), Option()))
    assert print_pieces([bracket]) == f"[{words} / no text]"
