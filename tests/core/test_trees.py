"""Small texts as trees: nesting, tracked labels, paragraphs that join and split, tables, articles, footnotes, forms."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.parse import parse_instrument, parse_structure
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, Story, WordDocument, plain_spans
from plenipot.core.text.provisions import ProvisionKind, accepted_text, rejected_text

FATES = {"{-": RevisionType.DELETED, "{+": RevisionType.INSERTED}
ENDS = {"-": RevisionType.DELETED, "+": RevisionType.INSERTED}


def spans(text):
    """``{-struck-}{+inserted+}`` as marked text."""
    pieces = re.findall(r"\{-.*?-\}|\{\+.*?\+\}|(?:(?!\{[-+]).)+", text, re.DOTALL)
    return tuple(Span(piece[2:-2], FATES[piece[:2]]) if piece[:2] in FATES else Span(piece) for piece in pieces)


def flow(text):
    """A paragraph a line: ``Style| words``; ``¶+`` or ``¶-`` at its end is an inserted or deleted paragraph mark."""
    paragraphs = []
    for index, line in enumerate(text.strip().splitlines()):
        style, bar, words = line.strip().partition("| ")
        words = words if bar else line.strip()
        mark = ENDS[words[-1]] if words[-2:-1] == "¶" else RevisionType.UNCHANGED
        words = words[:-2] if words[-2:-1] == "¶" else words
        paragraphs.append(Paragraph(spans(words.replace("→", "\t")), style if bar else "", mark, index=index))
    return paragraphs


def table(rows, *, index=0, ordinal=0, fates=()):
    """Paragraphs in the cells of a table."""
    paragraphs = []
    for row, cells in enumerate(rows):
        fate = fates[row] if fates else RevisionType.UNCHANGED
        for column, words in enumerate(cells):
            for line in words.split("¶"):
                place = Cell(ordinal, row, column, row_revision=fate)
                paragraphs.append(Paragraph(spans(line), index=index + len(paragraphs), cell=place))
    return paragraphs


def read(text, form="itu-pp", **more):
    paragraphs = flow(text) if isinstance(text, str) else text
    return parse_structure(paragraphs, load(form), **more)


def addresses(base, code="RES1"):
    return [provision.address.removeprefix(f"{code}/") for provision in base.provisions]


def test_lists_nest_by_their_styles():
    base = read(
        "Call| resolves\n1→x\nenumlev1| a)→y\nenumlev2| i)→z\nenumlev2| ii)→z\nenumlev1| b)→y\n2→x", code="RES1"
    )
    assert addresses(base) == [
        "resolves",
        "resolves/1",
        *(f"resolves/1/{suffix}" for suffix in ("a", "a/i", "a/ii", "b")),
        "resolves/2",
    ]
    assert [provision.depth for provision in base.provisions] == [0, 0, 1, 2, 2, 1, 0]


def test_lists_nest_by_their_numbers_where_there_are_no_styles():
    base = read("Call| resolves\n1→x\na)→y\ni)→z\nii)→z\nb)→y\n2→x", code="RES1")
    assert addresses(base) == [
        "resolves",
        "resolves/1",
        *(f"resolves/1/{suffix}" for suffix in ("a", "a/i", "a/ii", "b")),
        "resolves/2",
    ]


def test_i_is_a_letter_after_h():
    base = read("Call| noting\n" + "\n".join(f"{letter})→x" for letter in "abcdefghij"), code="RES1")
    assert addresses(base) == ["noting", *(f"noting/{letter}" for letter in "abcdefghij")]


def test_numbers_and_letters_may_leave_out_what_is_not_shown():
    base = read("Call| resolves\n3→x\n...\n7→y\nCall| noting\nc)→x\nh)→y", code="RES1")
    assert addresses(base) == [
        "resolves",
        "resolves/3",
        "resolves/omitted-1",
        "resolves/7",
        "noting",
        "noting/c",
        "noting/h",
    ]


def test_a_number_that_no_paper_has_is_no_label():
    """Thousands of digits are more than Python reads as a number; a hostile file must not stop the reading."""
    base = read(f"Call| resolves\n1→x\n{'9' * 5000} y", code="RES1")
    assert [(provision.label, provision.accepted[-1]) for provision in base.provisions] == [
        ("", "s"),
        ("1", "x"),
        ("", "y"),
    ]


def test_the_second_of_two_sections_of_the_same_words():
    base = read("Call| considering\na)→x\nCall| resolves\n1→y\nCall| considering\na)→z", code="RES1")
    assert addresses(base)[-2:] == ["considering-2", "considering-2/a"]


def test_automatic_numbers_are_labels():
    paragraphs = [
        Paragraph(plain_spans("resolves"), "Call"),
        Paragraph(plain_spans("x"), number="1", level=0, index=1, number_rejected="1"),
        Paragraph(plain_spans("y"), number="a)", level=1, index=2, number_rejected="a)"),
        Paragraph(
            (Span("z", RevisionType.INSERTED),), mark_revision=RevisionType.INSERTED, number="b)", level=1, index=3
        ),
    ]
    base = read(paragraphs, code="RES1")
    assert [(provision.address, provision.label, provision.accepted) for provision in base.provisions[1:]] == [
        ("RES1/resolves/1", "1", "x"),
        ("RES1/resolves/1/a", "a)", "y"),
        ("RES1/resolves/1/b", "b)", "z"),
    ]


def test_a_tracked_label_keeps_the_address_that_the_provision_had():
    base = read("Call| noting\n{-a)→old¶-}¶-\n{-b)-}{+a)+}→kept\n{+b)→new+}¶+", code="RES1")
    labels = [
        (provision.address.removeprefix("RES1/noting/"), provision.label, provision.renumbered)
        for provision in base.provisions[1:]
    ]
    assert labels == [("a", "a)", None), ("b", "b)", "a)"), ("b-2", "b)", None)]
    assert [provision.label for provision in accepted_text(base.provisions)] == ["", "a)", "b)"]
    assert [provision.label for provision in rejected_text(base.provisions)] == ["", "a)", "b)"]


def test_an_item_between_others_takes_its_own_number():
    base = read("Call| noting\nb)→x\n{+b)bis→new+}¶+\nc)→y", code="RES1")
    assert [(provision.address, provision.revision) for provision in base.provisions[2:]] == [
        ("RES1/noting/b-bis", RevisionType.INSERTED),
        ("RES1/noting/c", RevisionType.UNCHANGED),
    ]


def test_a_paragraph_that_is_split():
    base = read("Call| noting\na)→one¶+\n{+b)→+}two\nc)→three", code="RES1")
    assert [(provision.address.removeprefix("RES1/noting/"), provision.accepted) for provision in accepted_text(base.provisions)[1:]] == [
        ("a", "one"), ("b", "two"), ("c", "three"),
    ]  # fmt: skip
    assert [(provision.address.removeprefix("RES1/noting/"), provision.accepted) for provision in rejected_text(base.provisions)[1:]] == [
        ("a", "onetwo"), ("c", "three"),
    ]  # fmt: skip


def test_paragraphs_that_are_joined():
    base = read("Call| noting\na)→one¶-\n{-b)→-}two\nc)→three", code="RES1")
    assert [provision.accepted for provision in accepted_text(base.provisions)] == ["noting", "onetwo", "three"]
    assert [provision.address.removeprefix("RES1/noting/") for provision in rejected_text(base.provisions)[1:]] == [
        "a",
        "b",
        "c",
    ]


def test_words_inserted_behind_a_deleted_end_belong_to_the_same_provision():
    base = read("Call| noting\na)→{-old-}¶-\n{+new+}¶+\nb)→x", code="RES1")
    assert [
        (provision.address, provision.rejected, provision.accepted, provision.mark_revision)
        for provision in base.provisions[1:2]
    ] == [("RES1/noting/a", "old", "new", RevisionType.UNCHANGED)]


def test_a_suppressed_and_a_new_section():
    base = read("Call| {-noting-}¶-\n{-a)→x-}¶-\nCall| {+recalling+}¶+\n{+a)→y+}¶+", code="RES1")
    assert [(provision.address, provision.revision) for provision in base.provisions] == [
        ("RES1/noting", RevisionType.DELETED), ("RES1/noting/a", RevisionType.DELETED),
        ("RES1/recalling", RevisionType.INSERTED), ("RES1/recalling/a", RevisionType.INSERTED),
    ]  # fmt: skip


def test_annexes_headings_and_their_items():
    base = read(
        "AnnexNo| ANNEX 2 TO RESOLUTION 1\nAnnextitle| Words\nHeadingb| Part\n1→x\nAppendixNo| APPENDIX I\na)→y",
        code="RES1",
    )
    assert addresses(base) == ["annex-2", "annex-2/title", "annex-2/heading", "annex-2/1", "appendix-1", "appendix-1/a"]


@pytest.mark.parametrize(
    ("line", "leaf"),
    [
        ("ANNEX A", "annex-a"), ("ANNEXE 3", "annex-3"), ("ANEXO A LA RESOLUCIÓN 130", "annex-1"), ("ПРИЛОЖЕНИЕ 2", "annex-2"),
        ("附件2", "annex-2"), ("الملحق 2", "annex-2"), ("ARTICLE 5", "article-5"), ("СТАТЬЯ 5", "article-5"), ("第5条", "article-5"),
        ("المـادة 5", "article-5"), ("PREAMBLE", "preamble"), ("序言", "preamble"), ("CHAPTER IV", "chapter-4"),
    ],
)  # fmt: skip
def test_the_lines_of_parts_without_styles(line, leaf):
    assert addresses(read(line, code="RES1")) == [leaf]


def test_marginal_numbers_in_a_table_of_two_columns():
    rows = [("28\nPP-98", "c)\tone¶loose¶a)\titem"), ("{+28A+}", "{+3\tnew+}"), ("CS 29", "1\ttwo")]
    base = read(table(rows), code="CS")
    assert [(provision.address, provision.label, provision.kind) for provision in base.provisions] == [
        ("CS/28", "28", ProvisionKind.PROVISION),
        ("CS/28/p1", "", ProvisionKind.PARAGRAPH),
        ("CS/28/a", "a)", ProvisionKind.ITEM),
        ("CS/28A", "28A", ProvisionKind.PROVISION),
        ("CS/29", "29", ProvisionKind.PROVISION),
    ]
    assert base.margins == (("CS/28", "PP-98"),)
    assert base.provisions[0].accepted == "c)\tone"


def test_marginal_numbers_with_a_tab():
    base = read("ArtNo| ARTICLE 3\nArttitle| Rights\n28→c) one\n{+28A→3 new+}¶+\n29→1 two", code="CS")
    assert addresses(base, "CS") == ["article-3", "article-3/title", "28", "28A", "29"]


def test_a_range_of_marginal_numbers_without_words():
    base = read(table([("254", "one"), ("255\nto\n266\nPP-02", "")]), code="CS")
    assert [(provision.address, provision.label, provision.spans) for provision in base.provisions] == [
        ("CS/254", "254", (Span("one"),)),
        ("CS/255-266", "255-266", ()),
    ]
    assert base.margins == (("CS/255-266", "PP-02"),)


def test_rows_and_cells_of_a_table_with_a_new_row():
    rows = [("Band", "Service"), ("new", "one"), ("old", "two¶three")]
    paragraphs = [
        Paragraph(plain_spans("resolves"), "Call"),
        *table(rows, index=1, fates=(RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.UNCHANGED)),
    ]
    base = read(paragraphs, "itu-r", code="RES1")
    assert [(provision.address.removeprefix("RES1/resolves/table-1/"), provision.revision) for provision in base.provisions[1:]] == [
        ("1/1", RevisionType.UNCHANGED), ("1/2", RevisionType.UNCHANGED), ("1-bis/1", RevisionType.INSERTED), ("1-bis/2", RevisionType.INSERTED),
        ("2/1", RevisionType.UNCHANGED), ("2/2", RevisionType.UNCHANGED), ("2/2/p1", RevisionType.UNCHANGED),
    ]  # fmt: skip


def test_the_radio_regulations_by_article_and_footnote():
    text = "ArtNo| ARTICLE 5\nArttitle| Frequency allocations\nSection1| Section IV – Table\nNote| 5.312→one\nNote| {+5.312A→two+}¶+"
    base = read(text, "itu-r")
    assert base.code == "RR"
    assert addresses(base, "RR") == ["article-5", "article-5/title", "article-5/section-4", "5.312", "5.312A"]


def test_footnotes_of_the_radio_regulations_in_arabic_have_the_same_numbers():
    base = read("ArtNo| المـادة 5\nNote| 312A.5→واحد", "itu-r", language="ar")
    assert addresses(base, "RR") == ["article-5", "5.312A"]


def test_a_call_that_nobody_knows_is_kept_and_noted():
    base = read("Call| pondering deeply\na)→x", code="RES1")
    assert addresses(base) == ["pondering-deeply", "pondering-deeply/a"]
    assert [(item.what, item.words) for item in base.unread] == [("a call that is not known", "pondering deeply")]


@pytest.mark.parametrize(
    ("call", "noted"),
    [
        ("{+pondering deeply+}¶+", "pondering deeply"),
        ("pondering {+very +}deeply", "pondering deeply"),
        ("pondering deeply", "pondering deeply"),
    ],
)
def test_what_is_noted_of_a_line_is_told_once_whether_it_is_new_changed_or_as_before(call, noted):
    base = read(f"Call| considering\na)→y\nCall| {call}\na)→x", code="RES1")
    assert [(item.what, item.words) for item in base.unread] == [("a call that is not known", noted)]


@pytest.mark.parametrize(
    ("call", "language", "noted"),
    [
        ("considering deeply", "en", False),
        ("considering deeply", "", False),
        ("considering further", "en", False),
        ("considérant en outre", "fr", False),
        ("considérant vivement", "fr", True),
        ("considering deeply", "fr", True),
    ],
)
def test_words_behind_a_call_are_noted_where_they_are_of_another_language_than_addresses(call, language, noted):
    """English words are the address itself; what is not known in another language cannot be put into English."""
    base = read(f"Call| {call}\na)→x", code="RES1", language=language)
    assert [(item.what, item.words) for item in base.unread] == [("a call that is not known", call)] * noted


def test_footnotes_hang_on_the_text():
    body = tuple(flow("ResNo| RESOLUTION 1 (Busan, 2014)\nRestitle| Words1"))
    note = Story("footnote 1", (Paragraph(plain_spans(" one")), Paragraph(plain_spans("more"), index=1)), anchor=1)
    base = parse_instrument(WordDocument(body, (note,)), load("itu-pp"))
    assert [(provision.address, provision.kind, provision.accepted) for provision in base.provisions[2:]] == [
        ("RES1/title/note-1", ProvisionKind.NOTE, "one"),
        ("RES1/title/note-1/p1", ProvisionKind.NOTE, "more"),
    ]


def test_a_note_is_numbered_as_printed_and_stands_where_its_reference_does():
    body = tuple(flow("ResNo| RESOLUTION 1 (Busan, 2014)\nCall| resolves\n1→one;\n2→two"))
    notes = (
        Story("footnote 4", (Paragraph(plain_spans("first")),), anchor=2, anchor_at=3),
        Story("footnote 9", (Paragraph(plain_spans("put in")),), anchor=3, revision=RevisionType.INSERTED, change=0),
        Story("footnote 7", (Paragraph(plain_spans("struck")),), anchor=3, revision=RevisionType.DELETED, change=0),
        Story("footnote 8", (Paragraph(plain_spans("3\ttyped")),), anchor=3, anchor_at=2),
        Story("endnote 2", (Paragraph(plain_spans("at the end")),), anchor=2),
    )
    base = parse_instrument(WordDocument(body, notes), load("itu-pp"))
    assert [
        (provision.address, provision.label, provision.revision, provision.accepted or provision.rejected)
        for provision in base.provisions[4:]
    ] == [
        ("RES1/resolves/1/note-1", "1", RevisionType.UNCHANGED, "first"),
        ("RES1/resolves/2/note-2", "2", RevisionType.INSERTED, "put in"),
        ("RES1/resolves/2/note-2-2", "2", RevisionType.DELETED, "struck"),
        ("RES1/resolves/2/note-3", "3", RevisionType.UNCHANGED, "typed"),
        ("RES1/resolves/1/note-i", "i", RevisionType.UNCHANGED, "at the end"),
    ]


def test_words_in_neither_text_are_kept_too():
    (only,) = read([Paragraph((Span("never", RevisionType.INSERTED_THEN_DELETED),))], code="RES1").provisions
    assert "".join(span.text for span in only.spans) == "never"


def test_the_letter_p_is_not_a_paragraph_without_a_number():
    base = read("Call| noting\no)→x\np)→y\nloose", code="RES1")
    assert addresses(base) == ["noting", "noting/o", "noting/p", "noting/p1"]


@pytest.mark.parametrize(
    ("text", "form", "first"),
    [
        ("Note| 5.312→Additional allocation", "itu-r", "RR/5.312"),
        ("ARTICLE 9", "itu-r", "RR/article-9"),
        ("AppendixNo| APPENDIX 30 (REV.WRC-12)", "itu-r", "RR/appendix-30"),
        ("474→7 Sums due", "itu-pp", "CV/474"),
        ("1012→Telecommunication: the passing", "itu-pp", "CS/1012"),
        ("28A→3 Sector Members", "itu-pp", "TEXT/28A"),
        ("a)→that", "itu-r", "TEXT/a"),
    ],
)
def test_the_instrument_that_no_line_names(text, form, first):
    assert [provision.address for provision in read(text, form).provisions] == [first]


@pytest.mark.parametrize(("before", "code"), [(3, "CV"), (4, "TEXT")])
def test_the_numbers_of_its_first_four_paragraphs_tell_it(before, code):
    text = "Words of it.\n" * before
    assert read(f"{text}300→to act").provisions[-1].address == f"{code}/300"


@pytest.mark.parametrize(("number", "code"), [(99, "TEXT"), (100, "CV")])
def test_what_a_list_may_count_up_to_tells_no_instrument(number, code):
    form = replace(load("itu-pp"), marginal={"CV": ((90, 200),)})
    text = parse_instrument(WordDocument(tuple(flow(f"{number}→to act"))), form)
    assert [provision.address for provision in text.provisions] == [f"{code}/{number}"]


def test_a_number_line_in_its_style_goes_before_one_in_a_list_of_contents():
    body = tuple(flow("RESOLUTION 7 (Busan, 2014)\nwords\nResNo| RESOLUTION 8 (Busan, 2014)\nRestitle| Title"))
    base = parse_instrument(WordDocument(body), load("itu-pp"))
    assert base.code == "RES8"
    assert [item.words for item in base.unread] == ["RESOLUTION 7 (Busan, 2014)", "words"]
