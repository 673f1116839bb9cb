"""What a text does with a term, rule by rule, with rules and a form of the test's own."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.stance.term_uses import (
    Term,
    TermChange,
    TermUse,
    UseKind,
    UseRules,
    count_term_change,
    find_occurrences,
    find_section,
    find_uses,
    replace_term,
)
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

FORM = load("itu-pp")
TERM = Term("ict", "ICT", {"en": ("ICT", "ICTs"), "fr": ("TIC", "ICT")}, {"en": ("ICT Day", "Day of ICT")})
RULES = UseRules(
    {
        "en": ("^{term}:", "{term} means", "{term} is a", "definition of {term}", "^on {term}", "define {term} here"),
        "es": ("{term} significará",),
    },
    {"en": ("shall not", "except"), "fr": ("sauf",)},
    {},
)


def judged(text, *, at="CS/17", language="en", kind=ProvisionKind.PROVISION, term=TERM):
    return [
        (use.does, use.by) for use in find_uses(Provision(at, kind, plain_spans(text)), language, term, RULES, FORM)
    ]


def test_a_term_has_every_variant_once():
    assert TERM.all == ("ICT", "ICTs", "TIC")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("ICT: a means", "…:"),
        ("“ICT”: a means", "…:"),
        ("  « ICT » : a means", "…:"),
        ("ICT:a means", "…:"),
        ("the ICT: a means", None),
        ("ICT means a thing", "… means"),
        ("ICT meanstest a thing", None),
        ("ICT is a thing", "… is a"),
        ("ICT is an idea", None),
        ("the definition of ICT", "definition of …"),
        ("The Definition  of “ICT” stands", "definition of …"),
        ("a definition of the ICT", None),
        ("redefinition of ICT", "definition of …"),
        ("on ICT", "on …"),
        ("based on ICT", None),
        ("to define ICT here", "define … here"),
        ("to define ICT there", None),
    ],
)
def test_a_definition_is_a_pattern_right_around_the_term(text, by):
    assert judged(text) == [(UseKind.DEFINES, by) if by else (UseKind.MENTIONS, "")]


def test_a_word_that_is_not_of_ascii_may_go_on():
    assert judged("ICT significarán", language="es") == [(UseKind.DEFINES, "… significará")]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_rules_are_those_of_the_language(language):
    assert judged("ICT means that it shall not be", language=language) == [(UseKind.MENTIONS, "")]
    assert judged("les ICT, sauf la radio", language="fr") == [(UseKind.LIMITS, "sauf")]


@pytest.mark.parametrize("kind", list(ProvisionKind))
def test_titles_are_the_lines_that_name_a_text_or_a_part(kind):
    heads = {
        ProvisionKind.NUMBER,
        ProvisionKind.TITLE,
        ProvisionKind.ARTICLE,
        ProvisionKind.ARTICLE_TITLE,
        ProvisionKind.ANNEX,
        ProvisionKind.HEADING,
    }
    expected = (UseKind.TITLES, kind.value) if kind in heads else (UseKind.LIMITS, "except")
    assert judged("All ICT except radio", kind=kind) == [expected]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("ICT except radio", "RES9/resolves/1", (UseKind.LIMITS, "except")),
        ("Except radio. ICT may grow", "RES9/resolves/1", (UseKind.MANDATES, "resolves")),
        ("ICT shall grow", "RES9/considering/a", (UseKind.MENTIONS, "considering")),
        ("ICT shall grow", "RES9/annex-1/2", (UseKind.MANDATES, "shall")),
        ("ICT should grow", "RES9/annex-1/2", (UseKind.MANDATES, "should")),
        ("ICT may grow", "RES9/annex-1/2", (UseKind.MENTIONS, "")),
        ("It shall grow. ICT may too.", "RES9/annex-1/2", (UseKind.MENTIONS, "")),
        ("ICT must and shall grow", "RES9/annex-1/2", (UseKind.MANDATES, "must")),
    ],
)
def test_else_the_sentence_and_the_section_decide(text, at, expected):
    assert judged(text, at=at, kind=ProvisionKind.ITEM) == [expected]


def test_every_use_is_judged_by_itself_and_stands_where_it_stands():
    text = "ICT means a thing. TIC grow, except radio."
    uses = find_uses(Provision("CS/17", ProvisionKind.PROVISION, plain_spans(text)), "en", TERM, RULES, FORM)
    assert uses == (TermUse(0, 3, UseKind.DEFINES, "… means"), TermUse(19, 22, UseKind.LIMITS, "except"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the ICT Day of ICTs", ["ICTs"]),
        ("the Day of ICT, and ICT", ["ICT"]),
        ("ICT", ["ICT"]),
        ("no such word", []),
        ("ict", ["ict"]),
    ],
)
def test_a_name_that_holds_the_term_is_no_use_of_it(text, expected):
    assert [text[match.start : match.end] for match in find_occurrences(text, TERM)] == expected


@pytest.mark.parametrize(
    ("variant", "text", "count"),
    [
        ("cybersecur*", "cybersecurity", 1),
        ("working definition", "a working definition", 1),
        ("definition", "a working", 0),
    ],
)
def test_the_quick_look_overlooks_nothing(variant, text, count):
    assert len(find_occurrences(text, Term("x", "x", {"": (variant,)}, {}))) == count


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("RES9/resolves/1", ("resolves", True)),
        ("RES9/resolves", ("resolves", True)),
        ("RES9/resolves-further/1", ("resolves-further", True)),
        ("RES9/instructs-the-council/1", ("instructs-the-council", True)),
        ("RES9/considering/a", ("considering", False)),
        ("RES9/considering-also/a", ("considering-also", False)),
        ("RES9/consideringly/a", ("", False)),
        ("RES9/annex-1/resolves/1", ("", False)),
        ("RES9", ("", False)),
        ("CS/17", ("", False)),
    ],
)
def test_the_section_is_the_part_behind_the_instrument(address, expected):
    assert find_section(address, FORM) == expected


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("ICT and TIC", RevisionType.UNCHANGED)], TermChange(0, 0, 2)),
        (
            [("ICT ", RevisionType.DELETED), ("TIC ", RevisionType.DELETED), ("ICTs", RevisionType.INSERTED)],
            TermChange(1, 0, 1),
        ),
        (
            [("ICT ", RevisionType.INSERTED), ("TIC ", RevisionType.INSERTED), ("ICTs", RevisionType.DELETED)],
            TermChange(0, 1, 1),
        ),
        (
            [("ICT ", RevisionType.UNCHANGED), ("TIC ", RevisionType.INSERTED), ("ICTs", RevisionType.DELETED)],
            TermChange(0, 0, 2),
        ),
        (
            [("ICT ", RevisionType.UNCHANGED), ("IC", RevisionType.UNCHANGED), ("T", RevisionType.INSERTED)],
            TermChange(0, 1, 1),
        ),
        ([("ICT", RevisionType.INSERTED_THEN_DELETED)], TermChange(0, 0, 0)),
    ],
)
def test_a_use_that_goes_and_one_that_comes_are_one_that_stays(pieces, expected):
    assert (
        count_term_change(Provision("RES9/a", ProvisionKind.ITEM, tuple(Span(*piece) for piece in pieces)), TERM)
        == expected
    )


def test_a_replacement_is_shown_as_marked_words():
    text = "ICT and TIC stay"
    uses = find_uses(Provision("CS/17", ProvisionKind.PROVISION, plain_spans(text)), "en", TERM, RULES, FORM)
    assert replace_term(text, uses, "digital means") == (
        Span("ICT", RevisionType.DELETED),
        Span("digital means", RevisionType.INSERTED),
        Span(" and "),
        Span("TIC", RevisionType.DELETED),
        Span("digital means", RevisionType.INSERTED),
        Span(" stay"),
    )
    assert replace_term(text, (), "x") == plain_spans(text)
