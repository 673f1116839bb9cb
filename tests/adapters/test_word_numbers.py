"""Automatic numbers: what a reader of the page sees, in both texts."""

from __future__ import annotations

import pytest

from plenipot.adapters.word.numerals import format_numeral
from plenipot.core.text.plain_text import plain_lines
from word_packages import WHO, ins, marked, p, part, t


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


ARTICLES = (
    level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)") + level(3, "bullet", "–")
)
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{ARTICLES}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "lowerRoman", "%1)", "<w:pStyle w:val=&quot;Item&quot;/>".replace("&quot;", chr(34)))}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "%1")}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}{level(2, "decimal", "%3", chr(60) + "w:lvlRestart w:val=" + chr(34) + "0" + chr(34) + "/>")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Linked"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
    f'<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "(%1)")}</w:lvlOverride></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num>',
)
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Res_No item"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Below"><w:name w:val="below"/><w:basedOn w:val="Item"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Linked"><w:name w:val="Linked"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="href"><w:name w:val="href"/></w:style>',
)


def numbered(words: str, list_id: int, at: int = 0, mark: str = "", style: str = "") -> str:
    style_xml = f'<w:pStyle w:val="{style}"/>' if style else ""
    return p(t(words), f'{style_xml}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>', mark)


def numbers(*blocks: str) -> list[str]:
    return [paragraph.number for paragraph in marked(*blocks, numbering=NUMBERING, styles=STYLES).body]


def test_levels_count_and_restart():
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbers(*(numbered("x", *place) for place in places)) == ["1", "1.1", "1.2", "a)", "b)", "2", "2.1", "a)"]


def test_lists_of_one_pattern_count_on_unless_one_says_where_it_starts():
    assert numbers(*(numbered("x", n) for n in (1, 1, 2, 2, 1))) == ["1", "2", "5", "6", "7"]


def test_a_list_may_write_a_level_its_own_way():
    assert numbers(numbered("x", 5), numbered("x", 5, 1)) == ["(A)", "A.1"]


def test_a_style_brings_its_list_and_the_level_that_names_it():
    item = '<w:pStyle w:val="Item"/>'
    assert numbers(p(t("x"), item), p(t("y"), '<w:pStyle w:val="Below"/>'), p(t("z"), item)) == ["i)", "ii)", "iii)"]
    assert numbers(p(t("x"), '<w:pStyle w:val="berschrift1"/>')) == ["1.1"]


def test_a_paragraph_may_leave_the_list_of_its_style():
    assert numbers(p(t("x"), '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')) == [""]


def test_legal_numbers_and_levels_that_never_restart():
    places = [(4, 0), (4, 1), (4, 2), (4, 0), (4, 1), (4, 2)]
    assert numbers(*(numbered("x", *place) for place in places)) == ["I", "1.1", "1", "II", "2.1", "2"]


def test_legal_numbers_keep_their_zeros():
    levels = level(0, "upperRoman", "%1") + level(1, "decimalZero", "%1.%2", "<w:isLgl/>")
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    text = marked(numbered("x", 1), numbered("x", 1, 1), numbering=part("numbering", lists))
    assert [paragraph.number for paragraph in text.body] == ["I", "1.01"]


def test_a_list_linked_to_a_list_style():
    assert numbers(numbered("x", 6), numbered("y", 6)) == ["i)", "ii)"]


def test_a_bullet_is_a_level_and_no_number():
    (paragraph,) = marked(numbered("x", 1, 3), numbering=NUMBERING).body
    assert (paragraph.number, paragraph.level) == ("", 3)


def test_each_text_counts_its_own_paragraphs():
    text = marked(
        numbered("a", 1), p(ins(t("b")), '<w:numPr><w:numId w:val="1"/></w:numPr>', "ins"), numbered("c", 1, mark="del"),
        numbered("d", 1), numbered("e", 1), numbering=NUMBERING,
    )  # fmt: skip
    assert plain_lines(text, accepted=True, numbers=True) == ["1 a", "2 b", "3 cd", "4 e"]
    assert plain_lines(text, accepted=False, numbers=True) == ["1 a", "2 c", "3 d", "4 e"]
    assert [paragraph.number for paragraph in text.body] == ["1", "2", "2", "3", "4"]


def test_a_tracked_change_of_list_shows_in_the_rejected_text_only():
    changed = f"<w:pPrChange {WHO}><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:pPrChange>".replace(
        "'", '"'
    )
    text = marked(
        p(t("x"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + changed), numbering=NUMBERING
    )
    assert (plain_lines(text, accepted=True, numbers=True), plain_lines(text, accepted=False, numbers=True)) == (
        ["1 x"],
        ["i) x"],
    )


def test_plain_texts_have_no_numbers_unless_asked():
    assert plain_lines(marked(numbered("x", 1), numbering=NUMBERING), accepted=True) == ["x"]


def test_styles_are_known_by_their_english_names():
    styles = [paragraph.style for paragraph in marked(
        p(t("x"), '<w:pStyle w:val="berschrift1"/>'), p(t("x"), '<w:pStyle w:val="Item"/>'), p(t("x"), '<w:pStyle w:val="Unknown"/>'), p(t("x")),
        styles=STYLES,
    ).body]  # fmt: skip
    assert styles == ["heading1", "ResNoitem", "Unknown", ""]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv", 1994: "mcmxciv"}),
        ("upperRoman", {3: "III", 40: "XL"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa"}),
        ("upperLetter", {2: "B"}),
        ("russianLower", {1: "а", 2: "б", 7: "ж"}),
        ("arabicAlpha", {1: "أ", 2: "ب", 3: "ت"}),
        ("arabicAbjad", {1: "أ", 2: "ب", 3: "ج", 4: "د", 5: "هـ"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 105: "一百〇五"}),
        ("ideographDigital", {1: "一", 10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 21: "21"}),
        ("decimalFullWidth", {12: "１２"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {1: "", 7: ""}),
        ("unheardOf", {7: "7"}),
        ("lowerRoman", {0: "0", 5000: "5000"}),
    ],
)
def test_number_formats(kind, expected):
    assert {number: format_numeral(number, kind) for number in expected} == expected
