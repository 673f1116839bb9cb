"""Which form a file speaks for: the signs of two invented bodies, in the order in which they are believed."""

import pytest

from plenipot.core.filings.form_detection import DetectedForm, FormDetector, detect_form
from plenipot.core.structure.forms import DetectionRules
from plenipot.core.text.document import Paragraph, RevisionType, Span, Story, WordDocument, plain_spans

DETECTOR = FormDetector(
    {
        "sea": DetectionRules(
            symbols=("SC",), names={"en": ("Sea Conference", "Conference")}, styles=("SeaTitle",), numbers=r"§ \d+"
        ),
        "air": DetectionRules(symbols=("AA",), names={"en": ("Air Assembly",)}, lines=(r"AIR \d+",)),
    }
)


def document(*lines, header=(), name="header 1"):
    body = tuple(line if isinstance(line, Paragraph) else Paragraph(plain_spans(line)) for line in lines)
    margins = tuple(Paragraph(plain_spans(line)) for line in header)
    return WordDocument(body, (Story(name, margins),) if header else ())


@pytest.mark.parametrize(
    ("file", "form", "reason"),
    [
        (document("Document AA-14/3-E", header=["SC14/12(Rev.1)-E"]), "sea", "the symbol SC14/12(Rev.1)-E"),
        (document("Document AA-14/3-E"), "air", "the symbol AA-14/3-E"),
        (document("Document ZZ14/3", "AIR 7"), "air", "the line AIR 7"),
        (document("Sea Conference", header=["AIR 7"]), "air", "the line AIR 7"),
        (document("The Air Assembly, 2014"), "air", "the words “Air Assembly”"),
        (document("The Sea Conference"), "sea", "the words “Sea Conference”"),
        (document("CONFERENCE"), "sea", "the words “Conference”"),
        (document("x", header=["Air Assembly"]), "air", "the words “Air Assembly”"),
        (document("(adopted at AA-14)"), "air", "the edition AA-14"),
        (document("adopted at SC08"), "sea", "the edition SC08"),
        (document(Paragraph(plain_spans("x"), "SeaTitle")), "sea", "the style SeaTitle"),
        (document("§ 12 The sea"), "sea", "the number § 12"),
        (document("AIR 7 and more", "We met at the Air Assembly", "SC2014", "BSC14", "A § 12"), "", ""),
        (document("x", header=["Air Assembly"], name="footnote 1"), "", ""),
        (document("x", header=["Air Assembly"], name="footer 1"), "air", "the words “Air Assembly”"),
    ],
)
def test_the_first_sign_that_speaks_for_a_form_names_it(file, form, reason):
    assert detect_form(file, DETECTOR) == DetectedForm(form, reason)


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        ([*["x", ""] * 59, "Air Assembly"], "air"),
        ([*["x"] * 60, "Air Assembly"], ""),
        ([f"Air Assembly {'x' * 226}"], "air"),
        ([f"Air Assembly {'x' * 227}"], ""),
        ([f"{'x' * 72} AA-14."], "air"),
        ([f"{'x' * 73} AA-14."], ""),
    ],
)
def test_short_lines_near_the_beginning_are_heard(lines, form):
    assert detect_form(document(*lines), DETECTOR).form == form


def test_words_that_are_struck_are_heard_where_no_others_stand():
    struck, put_in = Span("Air Assembly", RevisionType.DELETED), Span("Sea Conference", RevisionType.INSERTED)
    assert detect_form(document(Paragraph((struck,))), DETECTOR).form == "air"
    assert detect_form(document(Paragraph((struck, put_in))), DETECTOR).form == "sea"


@pytest.mark.parametrize(
    ("spans", "form"),
    [
        (("§ ", "12"), "sea"),
        (("§", " ", "1"), "sea"),
        ((f"§ 1{'x' * 200}",), "sea"),
        (("§ one", "x" * 100, "1"), ""),
    ],
)
def test_a_number_is_heard_at_the_beginning_of_a_paragraph(spans, form):
    assert detect_form(document(Paragraph(tuple(map(Span, spans)))), DETECTOR).form == form


@pytest.mark.parametrize(("letters", "form"), [(79, "long"), (80, "")])
def test_the_digits_of_a_number_stand_near_the_beginning(letters, form):
    detector = FormDetector({"long": DetectionRules(numbers=r"x+\d")})
    assert detect_form(document(f"{'x' * letters}1"), detector).form == form


def test_nothing_is_heard_of_forms_that_give_no_signs():
    assert detect_form(document("Sea Conference", "SC14/1"), FormDetector({"none": DetectionRules()})) == ("", "")


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("海洋会议", "sea"),
        ("第海洋会议", "sea"),
        ("本次海洋会议", "sea"),
        ("第海洋会议年", "sea"),
        ("本次海洋会议年", "sea"),
        ("一二三四五六七八海洋会议", "sea"),
        ("一二三四五六七八九海洋会议", ""),
        ("海洋", ""),
    ],
)
def test_up_to_eight_characters_stand_before_a_chinese_name(line, form):
    detector = FormDetector({"sea": DetectionRules(names={"zh": ("海洋会议",)})})
    assert detect_form(document(line), detector).form == form
