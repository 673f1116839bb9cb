"""What a text does with a term, in six languages, and what tracked changes do to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.forms import load
from plenipot.adapters.terms.reader import rules, term
from plenipot.core.stance.term_uses import (
    Term,
    TermChange,
    UseKind,
    count_term_change,
    find_occurrences,
    find_section,
    find_uses,
    replace_term,
)
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from spellings import SEVEN

FORM = load("itu-pp")
ICT = term("ICT")


def judged(text, address="RES9/considering/a", language="en", kind=ProvisionKind.ITEM, wanted=ICT):
    return [
        (use.does, use.by)
        for use in find_uses(Provision(address, kind, plain_spans(text)), language, wanted, rules(), FORM)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“ICT”: the technical means"),
        ("en", "a working definition of the term “ICT” is needed"),
        ("fr", "« TIC » : les moyens techniques"),
        ("fr", "la définition du terme « TIC »"),
        ("es", "por la definición del término «TIC»"),
        ("ru", "рабочее определение термина “ИКТ”"),
        ("ar", "التعريف العملي لمصطلح «تكنولوجيا المعلومات والاتصالات»"),
        ("zh", "信息通信技术的定义"),
    ],
)
def test_a_definition_is_known_in_six_languages(language, text):
    assert [does for does, _ in judged(text, language=language)] == [UseKind.DEFINES]


@pytest.mark.parametrize(
    ("text", "address", "kind", "does", "by"),
    [
        ("The use of ICT", "RES9/title", ProvisionKind.TITLE, UseKind.TITLES, "title"),
        ("that ICT shall not serve war", "RES9/resolves/1", ProvisionKind.ITEM, UseKind.LIMITS, "shall not"),
        ("that ICT shall serve peace", "RES9/considering/a", ProvisionKind.ITEM, UseKind.MENTIONS, "considering"),
        ("to study ICT", "RES9/instructs-the-council/1", ProvisionKind.ITEM, UseKind.MANDATES, "instructs-the-council"),
        ("to study ICT", "RES9/recognizing-further/a", ProvisionKind.ITEM, UseKind.MENTIONS, "recognizing-further"),
        ("The Union shall promote ICT.", "CS/17", ProvisionKind.PROVISION, UseKind.MANDATES, "shall"),
        ("The Union may promote ICT.", "CS/17", ProvisionKind.PROVISION, UseKind.MENTIONS, ""),
    ],
)
def test_the_first_rule_that_holds_decides(text, address, kind, does, by):
    assert judged(text, address, kind=kind) == [(does, by)]


def test_names_that_hold_the_term_are_no_uses():
    wanted = term("telecommunication")
    text = "the International Telecommunication Union serves telecommunications and telecommunication/ICT"
    assert [text[match.start : match.end] for match in find_occurrences(text, wanted)] == ["telecommunications"]


def test_a_term_is_a_whole_word_also_beside_chinese():
    assert [match.term for match in find_occurrences("电信/ICT网络 and PICTURE, ICTs", ICT)] == ["电信/ICT", "ICTs"]


@pytest.mark.parametrize("name", SEVEN)
def test_a_term_is_used_in_other_spellings(name):
    language, first, second = SEVEN[name]
    for wanted, spelling in ((first, second), (second, first)):
        text = f"x {spelling}, y"
        provision = Provision("CS/17", ProvisionKind.PROVISION, plain_spans(text))
        uses = find_uses(provision, language, term(wanted), rules(), FORM)
        assert [text[use.start : use.end] for use in uses] == [spelling]
        assert count_term_change(
            Provision("CS/17", ProvisionKind.PROVISION, (Span(text, RevisionType.INSERTED),)), term(wanted)
        ) == TermChange(0, 1, 0)


def test_limits_are_words_spelt_in_full():
    assert judged("sin perjuicio de las TIC", "CS/17", "es", ProvisionKind.PROVISION) == [
        (UseKind.LIMITS, "sin perjuicio")
    ]
    assert judged("no debe usar TIC", "CS/17", "es", ProvisionKind.PROVISION) == [(UseKind.LIMITS, "no debe")]
    assert judged("no debé usar TIC", "CS/17", "es", ProvisionKind.PROVISION) == [(UseKind.MENTIONS, "")]


def test_other_words_are_a_term_of_these_words_hyphens_and_number_aside():
    assert term("云计算").all == ("云计算",)
    assert term("roaming").all == ("roaming", "roamings")
    assert term("over-the-top").all[:3] == ("over-the-top", "over-the-tops", "over the top")
    assert term("telecommunications/ICTs").id == term("TIC").id == "ict"


def test_sections_that_decide():
    assert find_section("RES9/resolves/1", FORM) == ("resolves", True)
    assert find_section("RES9/recognizing-further/a", FORM) == ("recognizing-further", False)
    assert find_section("CS/17", FORM) == find_section("RES9/annex-1/2", FORM) == ("", False)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("the ", 0), ("term ICT", 2)], TermChange(1, 0, 0)),
        ([("the ", 0), ("ICT", 1)], TermChange(0, 1, 0)),
        ([("the ", 2), ("ICT", 0)], TermChange(0, 0, 1)),
        ([("ICT", 2), ("TIC", 1)], TermChange(0, 0, 1)),
        ([("ICT", 2), ("technology", 1)], TermChange(1, 0, 0)),
    ],
)
def test_what_changes_do_to_a_term(spans, expected):
    marked = tuple(Span(text, RevisionType(fate)) for text, fate in spans)
    assert count_term_change(Provision("RES9/a", ProvisionKind.ITEM, marked), ICT) == expected


@given(
    st.lists(st.sampled_from(["ICT", "ICTs", "the", "“", "电信", " ", ". ", "PICT", "telecommunication/ICT"])),
    st.text(max_size=5),
)
def test_a_preview_keeps_the_text_and_replaces_every_use(parts, replacement):
    text = "".join(parts)
    provision = Provision("RES9/resolves/1", ProvisionKind.ITEM, plain_spans(text))
    uses = find_uses(provision, "en", ICT, rules(), FORM)
    spans = replace_term(text, uses, replacement)
    assert "".join(span.text for span in spans if span.revision.rejected) == text
    rest = "".join(
        "\0" if span.revision is RevisionType.DELETED else span.text
        for span in spans
        if span.revision is not RevisionType.INSERTED
    )
    assert rest.count("\0") <= len(uses)
    assert "".join(span.text for span in spans if span.revision is RevisionType.INSERTED) == replacement * len(uses)


@given(st.text(max_size=40))
def test_a_term_is_found_in_a_text_made_around_it(text):
    wanted = Term("x", "x", {"en": ("qwx",)}, {})
    assert len(find_occurrences(f"{text} qwx {text}", wanted)) == 1 + 2 * len(find_occurrences(text, wanted))
