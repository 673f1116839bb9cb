"""What a text says of itself: its instrument, its language, its notes, and what is not read."""

from dataclasses import replace

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.parse import parse_instrument, parse_structure
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, Story, WordDocument, plain_spans

FORM = load("itu-pp")
RR = load("itu-r")


def paragraphs(*lines):
    """A paragraph a line: ``Style| words``."""
    rows = [line.partition("| ") if "| " in line else ("", "", line) for line in lines]
    return tuple(
        Paragraph(plain_spans(words.replace("→", "\t")), style, index=index)
        for index, (style, _, words) in enumerate(rows)
    )


def language(*texts):
    return parse_structure([Paragraph(plain_spans(text)) for text in texts], FORM).language


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["to act"], ""),
        (["éàü to act"], ""),
        (["решает"], "ru"),
        (["يقرر"], "ar"),
        (["决定"], "zh"),
        (["abc реш"], ""),
        (["abc реша"], "ru"),
        (["abcd реша"], ""),
        (["国国 abcde"], "zh"),
        (["国国 abcdef"], ""),
        (["12 34"], ""),
        (["to act", "решает сделать"], "ru"),
    ],
)
def test_a_script_tells_the_language_where_it_has_the_most_letters_and_a_han_character_counts_for_three(
    texts, expected
):
    assert language(*texts) == expected


@pytest.mark.parametrize(("letters", "expected"), [(3000, "ru"), (3001, "")])
def test_three_thousand_letters_are_enough_to_tell_the_language(letters, expected):
    assert language("x" * letters, "я" * 4000) == expected


@pytest.mark.parametrize("revision", [RevisionType.INSERTED, RevisionType.DELETED])
def test_a_text_that_is_all_put_in_or_struck_has_a_language_too(revision):
    assert parse_structure([Paragraph((Span("решает", revision),))], FORM).language == "ru"


def test_the_language_that_is_known_is_not_told_again():
    assert parse_structure(paragraphs("решает"), FORM, language="uk").language == "uk"


@pytest.mark.parametrize(
    ("lines", "form", "reason", "code"),
    [
        (["5.312→Additional allocation"], RR, "form", "RR"),
        (["474→7 Sums due"], FORM, "numbers", "CV"),
        (["RESOLUTION 9 (Busan, 2014)", "474→7 Sums due"], FORM, "", ""),
        (["a)→that"], FORM, "", ""),
    ],
)
def test_an_instrument_that_no_line_names_is_said_to_be_guessed(lines, form, reason, code):
    expected = [(f"the instrument, known by its {reason} only", code)] if reason else []
    unread = parse_structure(paragraphs(*lines), form).unread
    assert [(item.what, item.words) for item in unread if "known by its" in item.what] == expected
    assert parse_structure(paragraphs(*lines), form, code="CS").unread == tuple(
        item for item in unread if "known by its" not in item.what
    )


@pytest.mark.parametrize(
    ("numbers", "code"),
    [((149,), "TEXT"), ((150,), "CV"), ((200,), "CV"), ((201,), "TEXT"), ((150, 200), "CV"), ((150, 201), "TEXT")],
)
def test_marginal_numbers_tell_the_instrument_that_alone_has_them(numbers, code):
    form = replace(FORM, marginal={"CV": ((150, 160), (190, 200)), "CS": ((300, 400),)})
    text = parse_structure(paragraphs(*(f"{number}→to act" for number in numbers)), form)
    assert {provision.address.partition("/")[0] for provision in text.provisions} == {code}


def test_numbers_that_two_instruments_have_tell_neither():
    form = replace(FORM, marginal={"CV": ((150, 200),), "CS": ((150, 400),)})
    text = parse_structure(paragraphs("160→to act"), form)
    assert text.provisions[0].address == "TEXT/160"


@pytest.mark.parametrize(
    ("line", "cell", "code"),
    [
        ("RESOLUTION 9 (Busan, 2014)", None, "RES9"),
        ("ResNo| RESOLUTION 9 (Busan, 2014)", None, "RES9"),
        ("ResNo| RESOLUTION 9 (Busan, 2014),", None, "RES9"),
        ("RESOLUTION 9 (Busan, 2014),", None, ""),
        ("Headingb| RESOLUTION 9 (Busan, 2014)", None, ""),
        ("RESOLUTION 9 (Busan, 2014)", Cell(0, 0, 0), ""),
        ("ResNo| RESOLUTION 9 (Busan, 2014)", Cell(0, 0, 0), ""),
    ],
)
def test_a_number_line_stands_in_its_style_or_in_none_and_in_no_table(line, cell, code):
    body = tuple(replace(item, cell=cell) for item in paragraphs(line))
    assert parse_structure(body, FORM).code == code
    before = (Paragraph(plain_spans("Words before")), *body)
    text = parse_instrument(WordDocument(tuple(replace(item, index=at) for at, item in enumerate(before))), FORM)
    assert [item.words for item in text.unread if item.what == "before the number line"] == (
        ["Words before"] if code else []
    )


def test_a_number_line_that_is_struck_is_one_and_a_new_one_beside_it_is_not_the_first():
    struck = Paragraph((Span("RESOLUTION 9", RevisionType.DELETED),), mark_revision=RevisionType.DELETED)
    new = Paragraph((Span("RESOLUTION 10", RevisionType.INSERTED),), mark_revision=RevisionType.INSERTED)
    assert parse_structure([struck, new], FORM).code == "RES9"
    assert parse_structure([new], FORM).code == "RES10"


def test_words_before_the_number_line_are_kept_as_they_stand():
    spans = (
        Span("Sums ", RevisionType.INSERTED),
        Span("never ", RevisionType.INSERTED_THEN_DELETED),
        Span("due", RevisionType.INSERTED),
    )
    never = (Span("never", RevisionType.INSERTED_THEN_DELETED),)
    body = (Paragraph(spans), Paragraph(never), *paragraphs("ResNo| RESOLUTION 9"))
    text = parse_instrument(WordDocument(tuple(replace(item, index=at) for at, item in enumerate(body))), FORM)
    assert [(item.place, item.words) for item in text.unread] == [("paragraph 1", "Sums due"), ("paragraph 2", "never")]


def noted(*lines):
    """A file with a footnote at the end of its last paragraph."""
    body = paragraphs(*lines)
    return WordDocument(body, (Story("footnote 1", paragraphs("See there."), anchor=len(body) - 1, anchor_at=2),))


@pytest.mark.parametrize(
    ("lines", "above"), [(["1→to act"], "TEXT/1"), (["ResNo| RESOLUTION 9", "1→to act"], "RES9/1")]
)
def test_notes_hang_on_the_provision_with_their_sign(lines, above):
    (note,) = (item for item in parse_instrument(noted(*lines), FORM).provisions if item.kind == "note")
    assert note.address.startswith(f"{above}/")


def test_notes_before_the_number_line_are_in_no_provision():
    document = noted("Sums", "ResNo| RESOLUTION 9", "1→to act")
    moved = replace(document, stories=(replace(document.stories[0], anchor=0),))
    assert [item for item in parse_instrument(moved, FORM).provisions if item.kind == "note"] == []


def test_an_empty_file_holds_nothing():
    text = parse_instrument(WordDocument(()), FORM)
    assert (text.code, text.provisions, text.unread) == ("", (), ())


def test_two_forms_of_one_name_are_each_read_by_itself():
    other = replace(FORM, marginal={"CV": ((150, 200),)})
    codes = [parse_structure(paragraphs("160→to act"), form).provisions[0].address for form in (FORM, other, FORM)]
    assert codes == ["TEXT/160", "CV/160", "TEXT/160"]
