"""What each style makes of a line in a resolution, and the language that its script tells."""

import pytest

from marked_lines import flow, paper
from plenipot.adapters.forms import load
from plenipot.core.structure.parse import parse_instrument, parse_structure

FORM = load("itu-pp")


def outline(*lines):
    """Each provision as its address below the resolution, its kind and its words."""
    base = parse_structure(flow("\n".join(("ResNo| RESOLUTION 9", *lines))), FORM)
    return [(each.address.removeprefix("RES9/"), each.kind.value, each.accepted) for each in base.provisions[1:]]


def test_the_lines_of_a_resolution_have_the_roles_of_their_styles():
    assert outline(
        "Restitle| On growth",
        "Resref| (Doha, 2026)",
        "Call| considering",
        "a)→that fees grow,",
        "TableNo| TABLE 1",
        "Tabletitle| Of fees",
        "x ¦ y",
        "Call| resolves",
        "1→to act",
    ) == [
        ("title", "title", "On growth"),
        ("reference", "paragraph", "(Doha, 2026)"),
        ("considering", "call", "considering"),
        ("considering/a", "item", "that fees grow,"),
        ("considering/table-title", "heading", "TABLE 1"),
        ("considering/table-title-2", "heading", "Of fees"),
        ("considering/table-1/1/1", "cell", "x"),
        ("considering/table-1/1/2", "cell", "y"),
        ("resolves", "call", "resolves"),
        ("resolves/1", "item", "to act"),
    ]


def test_the_lines_of_an_annex_stand_under_it():
    assert outline(
        "AnnexNo| ANNEX 1",
        "Annextitle| Rules",
        "Annexref| (see No. 5)",
        "1→to act",
        "Heading1| One",
        "words",
        "Headingb| More",
        "Note| Note: it is so",
        "more words",
        "AnnexNo| ANNEX 2",
        "1→to stay",
    ) == [
        ("annex-1", "annex", "ANNEX 1"),
        ("annex-1/title", "heading", "Rules"),
        ("annex-1/reference", "heading", "(see No. 5)"),
        ("annex-1/1", "item", "to act"),
        ("annex-1/heading", "heading", "One"),
        ("annex-1/p1", "paragraph", "words"),
        ("annex-1/heading-2", "heading", "More"),
        ("annex-1/note-1", "note", "it is so"),
        ("annex-1/p2", "paragraph", "more words"),
        ("annex-2", "annex", "ANNEX 2"),
        ("annex-2/1", "item", "to stay"),
    ]


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ("Resolution 5\nconsidering\na)→that", ""),
        ("القرار 102\nإذ يضع في اعتباره\n1.2→كلمات", "ar"),
        ("第5号决议\n考虑到\na)→字", "zh"),
        ("Резолюция 5\nучитывая\na)→слова", "ru"),
        ("Resolution 5 on ICT, LTE, GSM and IoT 网络", ""),
        ("第5号决议 ICT", "zh"),
    ],
)
def test_a_script_that_one_language_has_tells_the_language(lines, language):
    assert parse_structure(flow(lines), FORM).language == language


@pytest.mark.parametrize(("language", "leaf"), [("", "2.1"), ("ar", "2.1"), ("en", "1.2")])
def test_the_language_that_a_file_names_goes_before_that_of_its_script(language, leaf):
    """Arabic papers print the steps of a number from right to left."""
    base = parse_structure(flow("القرار 102\nإذ يضع في اعتباره\n1.2→كلمات"), FORM, language=language)
    assert base.language == (language or "ar")
    assert base.provisions[-1].address == f"RES102/considering/{leaf}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A section stands in the article before it, and in an annex, which ends the articles.
        (("ArtNo| ARTICLE 5", "Section_No| SECTION 1", "1→to act"), "article-5 article-5/section-1 article-5/section-1/1"),
        (("ArtNo| ARTICLE 5", "AnnexNo| ANNEX 1", "Section_No| SECTION 1"), "article-5 annex-1 annex-1/section-1"),
        # A title goes to the part that it is the title of, also where another one was opened since.
        (("Chap_No| CHAPTER I", "ArtNo| ARTICLE 5", "Chaptitle| One", "Arttitle| Two"),
         "chapter-1 article-5 chapter-1/title article-5/title"),
        (("Chap_No| CHAPTER I", "AnnexNo| ANNEX 1", "Chaptitle| One"), "chapter-1 annex-1 annex-1/title"),
        (("ArtNo| ARTICLE 5", "ArtNo| ARTICLE 6", "Arttitle| Two"), "article-5 article-6 article-6/title"),
    ],
)  # fmt: skip
def test_parts_within_parts(lines, expected):
    assert " ".join(address for address, _, _ in outline(*lines)) == expected


@pytest.mark.parametrize(
    ("style", "letters", "is_call"), [("Call| ", 300, True), ("Call| ", 301, False), ("", 239, True), ("", 240, False)]
)
def test_what_is_longer_than_any_call_is_a_paragraph(style, letters, is_call):
    """With its style it may be longer."""
    [(address, kind, text)] = outline(f"{style}resolves{' ' * (letters - len('resolves,'))},")
    assert len(text) == letters
    assert (kind == "call") is is_call, address


@pytest.mark.parametrize(("letters", "code"), [(239, "RES9"), (240, "TEXT")])
def test_a_number_line_without_its_style_is_shorter_than_a_paragraph(letters, code):
    line = f"RESOLUTION 9 ({'x' * (letters - len('RESOLUTION 9 ()'))})"
    text = parse_instrument(paper(f"{line}\nCall| resolves\n1→to act"), FORM)
    assert (len(line), text.provisions[-1].address) == (letters, f"{code}/resolves/1")
