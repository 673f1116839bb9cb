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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("resolves", "call"),
        ("resolves,", "call"),
        ("resolves:", "call"),
        ("resolves;", "paragraph"),
        ("resolves.", "paragraph"),
        ("resolves . ", "paragraph"),
        ("Call| resolves;", "call"),
        ("Call| resolves.", "call"),
        ("Reasons| resolves", "paragraph"),
        ("enumlev1| resolves", "paragraph"),
    ],
)
def test_without_its_style_a_call_ends_no_sentence_and_has_no_other_style(line, kind):
    assert [each[1] for each in outline("Restitle| On growth", "Call| noting", "a)→that,", line)][-1] == kind


OPENING = "The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),"


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ((OPENING,), ["opening"]),
        (("On growth", OPENING), ["title", "opening"]),
        (("Restitle| On growth", OPENING, OPENING), ["title", "opening", "paragraph"]),
        (("Restitle| On growth", "Call| noting", OPENING), ["title", "call", "paragraph"]),
        (("Restitle| On growth", "ArtNo| ARTICLE 5", OPENING), ["title", "article", "paragraph"]),
        (("AnnexNo| ANNEX 1", OPENING), ["annex", "paragraph"]),
    ],
)
def test_a_text_opens_once_behind_its_head_and_no_part_of_it_does(lines, kinds):
    assert [kind for _, kind, _ in outline(*lines)] == kinds


def depths(form, code, *lines):
    """Each provision as its address below the instrument and its depth."""
    base = parse_structure(flow("\n".join(lines)), load(form), code=code)
    return [(each.address.removeprefix(f"{code}/"), each.depth) for each in base.provisions]


def test_numbered_provisions_and_headings_are_at_the_first_level_whatever_stands_before_them():
    assert depths("itu-pp", "CS", "29→x", "a)→y", "i)→z", "30→w") == [("29", 0), ("29/a", 1), ("29/a/i", 2), ("30", 0)]
    assert depths("itu-r", "RR", "5.1→x", "a)→y", "5.2→z", "5.3.1→w") == [
        ("5.1", 0),
        ("5.1/a", 1),
        ("5.2", 0),
        ("5.3.1", 0),
    ]
    assert depths("itu-pp", "RES1", "Call| resolves", "1→x", "a)→y", "2→z", "Call| urges", "words") == [
        ("resolves", 0),
        ("resolves/1", 0),
        ("resolves/1/a", 1),
        ("resolves/2", 0),
        ("urges", 0),
        ("urges/p1", 0),
    ]
    assert depths(
        "itu-pp", "RES1", "Heading1| 1→One", "a)→y", "words", "Heading1| 2→Two", "2.1→x", "b)→y", "2.2→z"
    ) == [
        ("1", 0),
        ("1/a", 1),
        ("1/p1", 1),
        ("2", 0),
        ("2.1", 0),
        ("2.1/b", 1),
        ("2.2", 0),
    ]


@pytest.mark.parametrize(
    ("lines", "addresses"),
    [
        (["0→x"], ["CS/0"]),
        (["1→x", "2→y"], ["CS/1", "CS/2"]),
        (["29→x", "29→y", "30→z"], ["CS/29", "CS/29-2", "CS/30"]),
        (["29→x", "28→y", "30→z"], ["CS/29", "CS/29/28", "CS/30"]),
        (["29→x", "1→y", "2→z"], ["CS/29", "CS/29/1", "CS/29/2"]),
        (["29→x", "30)→y"], ["CS/29", "CS/29/30"]),
        (["29→x", "enumlev1| 30→y"], ["CS/29", "CS/29/30"]),
        (["29A→x", "29B→y", "30→z"], ["CS/29A", "CS/29B", "CS/30"]),
    ],
)
def test_marginal_numbers_rise_through_a_text_and_a_lower_one_is_of_a_list(lines, addresses):
    base = parse_structure(flow("\n".join(lines)), FORM, code="CS")
    assert [each.address for each in base.provisions] == addresses
    kinds = [each.kind.value for each in base.provisions]
    assert kinds == ["item" if address.count("/") > 1 or address == "CS/0" else "provision" for address in addresses]


@pytest.mark.parametrize(
    ("line", "address", "kind"),
    [
        ("ArtNo| SOLE ARTICLE", "sole-article", "article"),
        ("ArtNo| ARTICLE", "article", "article"),
        ("ArtNo| ...", "article", "article"),
        ("ArtNo| PREAMBLE", "preamble", "article"),
        ("ArtNo| ANNEX", "annex", "article"),
        ("ArtNo| ARTICLE 5", "article-5", "article"),
        ("AnnexNo| ANNEX", "annex-1", "annex"),
        ("Section_No| SECTION", "section-1", "heading"),
        ("PREAMBLE", "preamble", "article"),
    ],
)
def test_a_part_without_a_number_is_the_first_but_an_article_is_named_by_its_words(line, address, kind):
    assert outline(line, "words")[0][:2] == (address, kind)
    assert outline(line, "words")[1][0] == f"{address}/p1"


@pytest.mark.parametrize(
    ("line", "language", "notes"),
    [
        ("Call| urges", "fr", []),
        ("Call| urges strongly", "", []),
        ("Call| urges strongly", "en", []),
        ("Call| prie énergiquement", "fr", ["a call that is not known"]),
        ("Call| moons", "en", ["a call that is not known"]),
        ("Call| moons", "fr", ["a call that is not known"]),
        ("urges", "en", ["a call without its style"]),
    ],
)
def test_a_call_whose_words_are_not_all_known_is_told(line, language, notes):
    base = parse_structure(flow(line), FORM, code="RES1", language=language)
    assert [each.kind.value for each in base.provisions] == ["call"]
    assert [item.what for item in base.unread] == notes


@pytest.mark.parametrize("line", ["urges strongly", "resolves moons", "moons"])
def test_without_its_style_a_line_is_a_call_where_all_its_words_are_known(line):
    base = parse_structure(flow(line), FORM, code="RES1")
    assert [each.kind.value for each in base.provisions] == ["paragraph"]


@pytest.mark.parametrize(
    ("code", "line", "slug"),
    [
        ("DEC5", "decides", "decides"),
        ("DEC[ABC-1]", "decides", "decides"),
        ("RES5", "decides", "p1"),
        ("REC5", "recommends", "recommends"),
        ("REC[ABC-1]", "recommends", "recommends"),
    ],
)
def test_a_call_is_that_of_the_class_of_its_text_also_of_a_draft(code, line, slug):
    base = parse_structure(flow(line), FORM, code=code)
    assert [each.address for each in base.provisions] == [f"{code}/{slug}"]


@pytest.mark.parametrize(
    ("form", "code", "line", "address", "label"),
    [
        ("itu-r", "RR", "Note| 5.1→x", "RR/5.1", "5.1"),
        ("itu-r", "RR", "Note| 2→x", "RR/note-1", "2"),
        ("itu-r", "RR", "Note| words", "RR/note-1", ""),
        ("itu-pp", "RES1", "Note| 5.1→x", "RES1/note-1", "5.1"),
        ("itu-pp", "RES1", "Note| Note 2: x", "RES1/note-1", "Note 2:"),
    ],
)
def test_a_line_in_the_style_of_notes_is_one_but_a_provision_where_those_have_dotted_numbers(
    form, code, line, address, label
):
    (placed,) = parse_structure(flow(line), load(form), code=code).provisions
    assert (placed.address, placed.label) == (address, label)
