"""Number and title in one paragraph are two provisions, in six languages, whatever stands between them."""

from __future__ import annotations

import pytest

from marked_lines import flow, paper
from plenipot.adapters.forms import load
from plenipot.core.structure.parse import parse_instrument, parse_structure
from plenipot.core.text.document import Paragraph, RevisionType, Span, WordDocument, plain_spans

FORM = load("itu-pp")
INSERTED, DELETED, BOTH = RevisionType.INSERTED, RevisionType.DELETED, RevisionType.INSERTED_THEN_DELETED


def read(text):
    base = parse_structure(flow(text), FORM)
    texts = [
        (provision.address, provision.rejected.strip(), provision.accepted.strip()) for provision in base.provisions
    ]
    return base.code, base.edition, base.title, texts


@pytest.mark.parametrize(
    ("number", "edition", "sign", "title"),
    [
        ("RESOLUTION 102 (Rev. Busan, 2014)", "Rev. Busan, 2014", " – ", "ITU's role with regard to the Internet"),
        ("RESOLUTION 102 (Rev. Busan, 2014)", "Rev. Busan, 2014", "→", "Part A – ITU's role: a beginning"),
        ("RÉSOLUTION 102 (Rév. Busan, 2014)", "Rév. Busan, 2014", " – ", "Rôle de l'UIT"),
        ("RESOLUCIÓN 102 (Rev. Busán, 2014)", "Rev. Busán, 2014", ": ", "Función de la UIT"),
        ("РЕЗОЛЮЦИЯ 102 (Пересм. Пусан, 2014 г.)", "Пересм. Пусан, 2014 г.", " — ", "Роль МСЭ"),
        ("第102号决议（2014年，釜山，修订版）", "2014年，釜山，修订版", "——", "国际电联在互联网方面的作用"),
        ("القرار 102 (المراجَع في بوسان، 2014)", "المراجَع في بوسان، 2014", " – ", "دور الاتحاد"),
    ],
)
@pytest.mark.parametrize("style", ["ResNo&Title| ", ""])
def test_number_and_title_in_one_paragraph(style, number, edition, sign, title):
    code, printed, named, texts = read(f"{style}{number}{sign}{title}\n1→ab")
    line = f"{number}{sign.replace('→', '').rstrip()}"
    assert (code, printed, named) == ("RES102", edition, title)
    assert texts[:2] == [("RES102/number", line, line), ("RES102/title", title, title)]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("RESOLUTION 102 (REV. BUSAN, 2014) ITU's role", "ITU's role"),
        ("第102号决议（2014年，釜山，修订版）国际电联的作用", "国际电联的作用"),
    ],
)
def test_with_its_style_the_bracket_alone_parts_them(line, title):
    assert read(f"ResNo&Title| {line}")[2] == title
    assert read(line)[2] == ""


def test_both_ends_changed_over_the_sign_between_them():
    _, edition, title, texts = read(
        "ResNo&Title| RESOLUTION 102 (Rev. {-Antalya, 2006) – Role-}{+Busan, 2014) – Tasks+} of ITU"
    )
    assert (edition, title) == ("Rev. Antalya, 2006", "Role of ITU")
    assert texts == [
        ("RES102/number", "RESOLUTION 102 (Rev. Antalya, 2006) –", "RESOLUTION 102 (Rev. Busan, 2014) –"),
        ("RES102/title", "Role of ITU", "Tasks of ITU"),
    ]


def test_the_line_of_an_annex_with_its_title():
    _, _, _, texts = read("ResNo| RESOLUTION 5\nAnnexNoTitle| ANNEX 2 – Terms of reference\nab")
    assert [address for address, _, _ in texts] == [
        "RES5/number",
        "RES5/annex-2",
        "RES5/annex-2/title",
        "RES5/annex-2/p1",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Resolution 102 – Role of ITU",
        "Resolution 102 (Rev. Busan, 2014) – role of ITU;",
        "ARTICLE 5 – Structure",
        "RESOLUTION 102 (Rev. Busan – 2014)",
    ],
)
def test_what_is_not_both_stays_one(line):
    _, _, _, texts = read(line)
    assert [words for _, words, _ in texts] == [line]


def test_a_whole_file_begins_at_such_a_line():
    base = parse_instrument(paper("Committee 5\nRESOLUTION 102 (Rev. Busan, 2014) – Role\n1→ab"), FORM)
    assert [provision.address for provision in base.provisions] == ["RES102/number", "RES102/title", "RES102/1"]
    assert [item.words for item in base.unread if item.what == "before the number line"] == ["Committee 5"]


def test_a_whole_file_with_everything_has_what_stands_before_it_too():
    lines = "Document 12-E\nProposal| MOD→ARG/12/1\nRESOLUTION 102 (Rev. Busan, 2014) – Role\n1→ab"
    base = parse_instrument(paper(lines), FORM, everything=True)
    assert base.code == "RES102"
    assert [provision.accepted for provision in base.provisions][:2] == ["Document 12-E", "MOD\tARG/12/1"]
    assert not any(item.what == "before the number line" for item in base.unread)


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        (plain_spans("Committee 5"), "Committee 5"),
        ((Span("Committee "), Span("5", DELETED), Span("6", INSERTED)), "Committee 5"),
        ((Span("Committee ", INSERTED), Span("5", BOTH), Span("6", INSERTED)), "Committee 6"),
        ((Span("Committee 5", BOTH),), "Committee 5"),
    ],
)
def test_what_stands_before_it_is_told_by_its_old_words_else_its_new_ones_else_by_any(pieces, words):
    body = (Paragraph(pieces), *flow("RESOLUTION 102 (Rev. Busan, 2014)\n1→ab"))
    base = parse_instrument(WordDocument(body), FORM)
    assert [item.words for item in base.unread if item.what == "before the number line"] == [words]


@pytest.mark.parametrize("style", ["", "ResNo| "])
@pytest.mark.parametrize(("length", "code"), [(239, "RES102"), (240, "")])
def test_what_is_as_long_as_a_paragraph_names_no_text(style, length, code):
    line = "RESOLUTION 102 (Rev. Busan".ljust(length - len(", 2014)"), "n") + ", 2014)"
    assert parse_structure(flow(f"{style}{line}\n1→ab"), FORM).code == code
