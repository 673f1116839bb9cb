"""The words around the best find: whole words marked, in six languages, and the text never changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.search.marking import SHOWN, marked_pieces
from plenipot.core.text.query_language import parse_query


def marked(text, query, language="en"):
    return "".join(
        f"[{piece.text}]" if piece.hit else piece.text for piece in marked_pieces(text, language, parse_query(query))
    )


@pytest.mark.parametrize(
    ("language", "text", "query", "expected"),
    [
        ("en", "the Working  definition of “ICT”", "definitions", "the Working  [definition] of “ICT”"),
        (
            "en",
            "a working definition, a definition at work",
            '"working definition"',
            "a [working definition], a definition at work",
        ),
        ("en", "telecommunication/ICT and ICT", "telecommunication/ICT", "[telecommunication/ICT] and ICT"),
        ("en", "telecommunications and telephones", "telecom*", "[telecommunications] and telephones"),
        ("fr", "une définition de travail", "definition", "une [définition] de travail"),
        ("ru", "РАБОЧЕЕ определение термина", "определения", "РАБОЧЕЕ [определение] термина"),
        ("ar", "أن يُطبَّق التَّعريفُ العملي", "تعريف", "أن يُطبَّق [التَّعريفُ] العملي"),
        ("fr", "la sécurité des réseaux", '"securite des reseaux"', "la [sécurité des réseaux]"),
        ("fr", "la securite des reseaux", '"sécurité des réseaux"', "la [securite des reseaux]"),
        ("ar", "في المسؤولية", "المسوولية", "في [المسؤولية]"),
        ("zh", "关于工作定义的决议", "定义", "关于工作[定义]的决议"),
        ("zh", "电信/ICT网络", "ICT OR 网", "电信/[ICT网络]"),
        ("en", "no find at all", "needle", "no find at all"),
        ("en", "a NOT b", "b NOT a", "a NOT [b]"),
    ],
)
def test_found_words_are_marked(language, text, query, expected):
    assert marked(text, query, language) == expected


def test_the_part_with_most_finds_is_shown():
    text = "needle " + "before " * 60 + "needle needle" + " after" * 60
    passage = marked(text, "needle")
    assert (passage[:2], passage[-2:], passage.count("[needle needle]"), passage.count("before")) == ("… ", " …", 1, 7)


@given(st.text(max_size=60), st.sampled_from(["en", "ar", "zh"]))
def test_a_short_text_is_shown_to_the_letter(text, language):
    pieces = marked_pieces(text, language, parse_query("a OR 电 OR ا*"))
    assert "".join(piece.text for piece in pieces) == text
    assert len(text) <= SHOWN
