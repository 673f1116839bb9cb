"""The language of questions: what is read, and the sentence for what cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.query_language import (
    AllOf,
    AnyOf,
    NoneOf,
    QueryField,
    QueryPhrase,
    QueryPrefix,
    QueryWord,
    parse_query,
    text_terms,
)
from plenipot.errors import Malformed

A, B, C = QueryWord("a"), QueryWord("b"), QueryWord("c")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("a", A),
        ("a b", AllOf((A, B))),
        ("a AND b", AllOf((A, B))),
        ("a or b", AllOf((A, QueryWord("or"), B))),
        ("a OR b c", AnyOf((A, AllOf((B, C))))),
        ("(a OR b) c", AllOf((AnyOf((A, B)), C))),
        ("a NOT b", AllOf((A, NoneOf(B)))),
        ("a AND NOT (b OR c)", AllOf((A, NoneOf(AnyOf((B, C)))))),
        ("“working  definition” x*", AllOf((QueryPhrase("working  definition"), QueryPrefix("x")))),
        ("« définition de travail »", QueryPhrase("définition de travail")),
        ("telecommunication/ICT", QueryWord("telecommunication/ICT")),
        ("电信", QueryWord("电信")),
        ("instrument:res102 a", AllOf((QueryField("instrument", "RES102"), A))),
        ('body:"wg pl"', QueryField("body", "WG PL")),
        ("language:FR", QueryField("language", "fr")),
        ("date:2014-10-01..2014-10-20", QueryField("date", "2014-10-01", "2014-10-20")),
        ("date:2014-10-01", QueryField("date", "2014-10-01", "2014-10-01")),
        ("date:2014-10-01..", QueryField("date", "2014-10-01", "")),
        ("date:..2014-10-20", QueryField("date", "", "2014-10-20")),
        ("date:2014-10-01..2014-10-01", QueryField("date", "2014-10-01", "2014-10-01")),
        ("（a）", A),
        ("a" * 2000, QueryWord("a" * 2000)),
        ("(" * 50 + "a" + ")" * 50, A),
        ("a" + " NOT" * 3 + " b", AllOf((A, NoneOf(NoneOf(NoneOf(B)))))),
    ],
)
def test_a_question_is_read(question, read):
    assert parse_query(question) == read


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "Nothing is asked for: write a word, a phrase in quotation marks, or a field."),
        ("(a", "The parenthesis at character 1 is never closed."),
        ("a)", "The parenthesis at character 2 closes nothing."),
        (")", "The parenthesis at character 1 closes nothing."),
        ("()", "The parenthesis at character 1 holds nothing."),
        ('a "b', "The quotation mark at character 3 is never closed."),
        ("a AND", "AND at character 3 has nothing behind it."),
        ("a OR OR b", "OR at character 3 has nothing behind it."),
        ("OR a", "OR at character 1 has nothing before it."),
        ("a NOT", "NOT at character 3 has nothing behind it."),
        ("NOT a", "NOT alone would answer with almost everything: say also what is to be there."),
        ("a OR NOT b", "NOT alone would answer with almost everything: say also what is to be there."),
        ("*", "“*” at character 1 holds no word to look for."),
        (
            "who:ARB",
            "There is no field “who”; there are instrument, proponent, mark, body, date, language, kind, conference.",
        ),
        ("mark:(a)", "The field “mark” has no value behind its colon."),
        ("language:de a", "There is no language “de”; there are ar, en, es, fr, ru, zh."),
        ("kind:word", "There is no kind “word”; there are provision, proposed, proposal, document, issue."),
        ("date:today", "“today” is no day; write 2014-10-20, or 2014-10-01..2014-10-20."),
        ("date:2014-10-20..2014-10-01", "The range of dates ends on 2014-10-01, before it begins on 2014-10-20."),
        ("date:..", "A range of dates needs a first or a last day."),
        ("(" * 60 + "a" + ")" * 60, "Parentheses stand more than 50 deep in each other."),
        ("(" * 51 + "a" + ")" * 51, "Parentheses stand more than 50 deep in each other."),
        ("a (" + "NOT " * 50 + "b)", "Parentheses stand more than 50 deep in each other."),
        ("a" * 2001, "The question has 2001 characters; the longest that is read has 2000."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(question, sentence):
    with pytest.raises(Malformed) as refused:
        parse_query(question)
    assert str(refused.value) == sentence


def test_negations_stand_as_deep_in_each_other_as_parentheses():
    assert str(parse_query("a (" + "NOT " * 49 + "b)")).count("NoneOf") == 49


@given(st.text(alphabet='ab *"()ANDORNT:-.2014١电“ ', max_size=40))
def test_every_question_is_read_or_refused(question):
    answer = _read(question)
    assert isinstance(answer, tuple) or answer.endswith(".")


def _read(question):
    try:
        return parse_query(question)
    except Malformed as refusal:
        return str(refusal)


def test_words_under_not_are_not_looked_for():
    assert tuple(text_terms(parse_query("a NOT b (c* OR NOT a mark:ADD)"))) == (A, QueryPrefix("c"))
