"""Lines that say what follows: number lines of instruments, lines of annexes, articles and sections, words before notes."""

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.lines import LineParser

LINES = LineParser(load("itu-pp"))


def number_line(text, *, styled):
    line = LINES.parse_number_line(text, styled=styled)
    return (line.code, line.edition) if line else None


@pytest.mark.parametrize(
    ("text", "code", "edition"),
    [
        ("RESOLUTION 102 (Rev. Busan, 2014)", "RES102", "Rev. Busan, 2014"),
        ("RESOLUTION 102 (Rev.  Busan,\u00a0 2014)", "RES102", "Rev. Busan, 2014"),
        ("Resolution 102", "RES102", ""),
        ("resolution 10a", "RES10A", ""),
        ("DECISION 5 （Rev. Busan, 2014）", "DEC5", "Rev. Busan, 2014"),
        ("RECOMMENDATION No 7", "REC7", ""),
        ("Draft new Resolution 12", "RES12", ""),
        ("Draft revised draft Resolution 12", "RES12", ""),
        ("RESOLUTION [ABC-1]", "RES[ABC-1]", ""),
        ("RESOLUTION [ “ABC” 1 ]", "RES[ABC-1]", ""),
        ("RESOLUTION [ABC-1] (Busan, 2014)", "RES[ABC-1]", "Busan, 2014"),
        ("RESOLUTION []", "RES[new]", ""),
        ("RESOLUTION [...]", "RES[...]", ""),
        ("RESOLUTION 5 []", "RES5", ""),
        ("RESOLUTION 5 [–]", "RES5", ""),
        ("RESOLUTION [5]", "RES[5]", ""),
        ("[DRAFT NEW RESOLUTION 5]", "RES5", ""),
        ("第102号决议（2014年，釜山）", "RES102", "2014年，釜山"),
        ("القرار 102 (بوسان، 2014)", "RES102", "بوسان، 2014"),
    ],
)
@pytest.mark.parametrize("styled", [True, False])
def test_a_number_line_names_its_instrument(text, code, edition, styled):
    assert number_line(text, styled=styled) == (code, edition)


@pytest.mark.parametrize(
    ("text", "styled", "plain"),
    [
        ("Resolution 102 is suppressed", "RES102", None),
        ("See Resolution 102", "RES102", None),
        ("RESOLUTION 102;", "RES102", None),
        ("RESOLUTION 102.", "RES102", None),
        ("RESOLUTION 102،", "RES102", None),
        ("RESOLUTION 101 102", "RES101", None),
        ("RESOLUTION", "RES[new]", None),
        ("Constitution", "CS", "CS"),
        ("THE CONSTITUTION", "CS", None),
        ("CONSTITUTION 5", "CS", "CS"),
        ("Constitutions", None, None),
        ("Committee 5", None, None),
        ("", None, None),
    ],
)
def test_without_its_style_a_number_line_holds_nothing_else(text, styled, plain):
    codes = [line and line.code for line in (LINES.parse_number_line(text, styled=s) for s in (True, False))]
    assert codes == [styled, plain]


@pytest.mark.parametrize(("letters", "is_line"), [(239, True), (240, False)])
def test_what_is_longer_than_any_number_line_is_none(letters, is_line):
    text = f"RESOLUTION 102 ({'x' * (letters - len('RESOLUTION 102 ()'))})"
    assert len(text) == letters
    assert (LINES.parse_number_line(text, styled=True) is not None) is is_line


def part(text, style=""):
    line = LINES.parse_part(text, style_kind=style)
    return (line.kind, line.number) if line else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ANNEX 1", ("annex", "1")),
        ("Annex", ("annex", "")),
        ("ANNEX No. 2", ("annex", "2")),
        ("ANNEX 2A", ("annex", "2a")),
        ("ANNEX IV", ("annex", "4")),
        ("ANNEX C", ("annex", "c")),
        ("ANNEX D", ("annex", "d")),
        ("ANNEX B", ("annex", "b")),
        ("ANNEX 1 (Rev. Busan, 2014)", ("annex", "1")),
        ("ANNEX TO RESOLUTION 102", ("annex", "")),
        ("ANNEX 2 TO RESOLUTION 102 (REV. BUSAN, 2014)", ("annex", "2")),
        ("ANNEX 2 Terms of reference", None),
        ("See ANNEX 2", None),
        ("第102号决议附件2", ("annex", "2")),
        ("第102号决议的附件", ("annex", "")),
        ("第五部分附件2", None),
        ("Annexes 1", None),
        ("ARTICLE 5", ("article", "5")),
        ("ARTICLE 5bis", ("article", "5bis")),
        ("ARTICLE 5 Structure", None),
        ("see ARTICLE 5", None),
        ("ARTICLE", None),
        ("CHAPTER II", ("chapter", "2")),
        ("SECTION 3", ("section", "3")),
        ("ANEXO A LA RESOLUCIÓN 102", ("annex", "")),
        ("第5条", ("article", "5")),
        ("附件2", ("annex", "2")),
        ("resolves", None),
        ("", None),
    ],
)
def test_a_part_is_opened_by_a_line_that_holds_nothing_else(text, expected):
    assert part(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("ANNEX 2 Terms of reference", "annex", ("annex", "2")),
        ("See ANNEX 2", "annex", ("annex", "2")),
        ("ARTICLE 5 Structure", "article", ("article", "5")),
        ("Structure", "article", ("article", "")),
        ("ARTICLE 5", "annex", ("annex", "")),
        ("", "annex", None),
        ("(5)", "annex", None),
    ],
)
def test_with_its_style_a_part_is_what_the_style_says(text, kind, expected):
    assert part(text, kind) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(12, ("annex", "2")), (13, None)],
)
def test_an_annex_without_its_style_has_twelve_words_at_most(words, expected):
    text = "ANNEX 2 TO RESOLUTION 102 " + " ".join(["and"] * (words - 5))
    assert len(text.split()) == words
    assert part(text) == expected


@pytest.mark.parametrize(("letters", "expected"), [(239, ("annex", "2")), (240, None)])
def test_what_is_as_long_as_a_paragraph_opens_no_part_without_a_style(letters, expected):
    text = f"ANNEX 2 ({'x' * (letters - len('ANNEX 2 ()'))})"
    assert len(text) == letters
    assert part(text) == expected
    assert part(text, "annex") == ("annex", "2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Note: the words", ("Note:", 6)),
        ("NOTE 2 – the words", ("NOTE 2 –", 9)),
        ("  Note  2. the words", ("Note 2.", 11)),
        ("Note the words", None),
        ("Notes: the words", None),
        ("A note: the words", None),
    ],
)
def test_a_note_begins_with_its_word_and_a_sign(text, expected):
    assert LINES.parse_note(text) == expected
