"""Versions of a negotiating text beside each other: what moved, and since when; laws over texts that are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiating_texts import paper
from plenipot.adapters.forms import load
from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.negotiation.encoding import clauses_from_data, clauses_to_data
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.values import NegotiatingText
from plenipot.core.negotiation.versions import (
    BracketFate,
    BracketThread,
    ProvisionFate,
    compare_versions,
    match_brackets,
    printed_words,
    trace_brackets,
    trace_words,
)
from plenipot.core.text.document import Span

FORM = load("itu-pp")
HEAD = (
    "ResNo| RESOLUTION 102 (Rev. Busan, 2014)",
    "Restitle| ITU's role with regard to international public policy issues",
    "Call| recognizing",
)


def version(*lines: str) -> NegotiatingText:
    return parse_negotiating_document(paper(*HEAD, *lines), FORM).text


FIRST = version(
    "a)\tthat States [shall / should] respect human rights in all their activities on the networks;",
    "b)\tthat [all] stakeholders have their roles and responsibilities in the information society;",
    "c)\tthat the number of this text is [COM6/4] until the conference gives it another number;",
    "Call| resolves",
    "1\tto report each year to the Council on the activities that were undertaken;",
    "2\tto support [developing] countries in their work on the management of resources,",
)
SECOND = version(
    "a)\tthat States should respect human rights in all their activities on the networks;",
    "b)\tthat [all] stakeholders have their [equal] roles and responsibilities in the information society;",
    "c)\tthat the number of this text is [COM6/4] until the conference gives it another number;",
    "Call| resolves",
    "1\tto report each year to the Council on the activities that were undertaken;",
    "2\tto support [developing and small] countries in their work on the management of resources,",
)
THIRD = version(
    "a)\tthat States should act lawfully in all their activities on the networks;",
    "b)\tthat all stakeholders have their [equal] roles and responsibilities in the information society;",
    "c)\tthat the number of this text is [COM6/4] until the conference gives it another number;",
    "Call| resolves",
    "1\tto support [developing] countries in their work on the management of resources,",
)


def changes_between(before: NegotiatingText, after: NegotiatingText) -> list[tuple[str, str, str]]:
    return [
        (change.fate.value, change.words_before, change.words_after)
        for change in compare_versions(before, after).brackets
    ]


def test_brackets_are_opened_lifted_and_widened_from_one_version_to_the_next() -> None:
    assert changes_between(FIRST, SECOND) == [
        ("opened", "", "[equal]"),
        ("widened", "[developing]", "[developing and small]"),
        ("lifted", "[shall / should]", ""),
    ]
    lifted = next(change for change in compare_versions(FIRST, SECOND).brackets if change.fate is BracketFate.LIFTED)
    assert lifted.standing == ("should",)


def test_a_bracket_with_fewer_words_is_narrowed_and_a_provision_that_goes_is_told() -> None:
    assert changes_between(SECOND, THIRD) == [
        ("narrowed", "[developing and small]", "[developing]"),
        ("lifted", "[all]", ""),
    ]
    fates = [(change.fate, change.former, change.address) for change in compare_versions(SECOND, THIRD).provisions]
    assert (ProvisionFate.GONE, "RES102/resolves/1", "RES102/resolves/1") in fates
    assert (ProvisionFate.REWORDED, "RES102/resolves/2", "RES102/resolves/1") in fates


def test_a_dropped_option_is_named() -> None:
    before = version("a)\tthat Members [shall / should / may] report on their activities to the Council;")
    after = version("a)\tthat Members [shall / may] report on their activities to the Council;")
    (change,) = compare_versions(before, after).brackets
    assert (change.fate, change.dropped, change.added) == (BracketFate.NARROWED, ("should",), ())


def test_the_kinds_of_brackets_go_with_them() -> None:
    kinds = {change.words_before: change.kind for change in compare_versions(FIRST, version("a)\tnothing")).brackets}
    assert kinds["[COM6/4]"] is BracketKind.NUMBER
    assert kinds["[shall / should]"] is BracketKind.SUBSTANTIVE


def test_a_bracket_has_one_thread_whatever_its_number_in_the_clause() -> None:
    before = version("a)\tthat [some] Members [shall / should] report on their activities to the Council;")
    after = version("a)\tthat Members [shall / should] report on their activities to the Council;")
    assert match_brackets(before, after) == {"RES102/recognizing/a#1": "RES102/recognizing/a#2"}
    threads = trace_brackets([before, after])
    assert [(thread.since, thread.ids) for thread in threads] == [
        (0, ("RES102/recognizing/a#1",)),
        (0, ("RES102/recognizing/a#2", "RES102/recognizing/a#1")),
    ]


def test_words_that_are_gone_are_told_with_the_version_since_which_they_are() -> None:
    (trace,) = trace_words([FIRST, SECOND, THIRD], lambda words: words.count("human rights"))
    assert (trace.address, trace.since, trace.gone) == ("RES102/recognizing/a", 0, 2)
    assert "respect human rights" in trace.sentence
    assert trace.after == "that States should act lawfully in all their activities on the networks;"


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "Council",
            "shall",
            "should",
            "may",
            "report",
            "to",
            "Members",
            "[all]",
            "[x / y]",
            "[COM6/4]",
            "each",
            "year",
        ]
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(
    lambda lines: version(*(f"{letter})\t{' '.join(words)};" for letter, words in zip("abcde", lines, strict=False)))
)


@given(TEXTS)
def test_a_text_does_not_move_against_itself(text: NegotiatingText) -> None:
    assert compare_versions(text, text).is_empty
    assert match_brackets(text, text) == {name: name for name in text.options_by_bracket()}


@given(TEXTS, TEXTS)
def test_marked_words_are_those_of_both_versions(before: NegotiatingText, after: NegotiatingText) -> None:
    earlier = {clause.address: printed_words(clause) for clause in before.clauses}
    later = {clause.address: printed_words(clause) for clause in after.clauses}
    for change in compare_versions(before, after).provisions:
        assert _joined(change.spans, accepted=False) == earlier.get(change.former, "")
        if change.fate is not ProvisionFate.GONE:
            assert _joined(change.spans, accepted=True) == later[change.address]


@given(TEXTS, TEXTS)
def test_each_bracket_is_told_once_or_stands_as_it_did(before: NegotiatingText, after: NegotiatingText) -> None:
    changes = compare_versions(before, after).brackets
    named_before = [change.before for change in changes if change.before]
    named_after = [change.after for change in changes if change.after]
    assert len(set(named_before)) == len(named_before)
    assert len(set(named_after)) == len(named_after)
    matched = match_brackets(before, after)
    assert len(set(matched.values())) == len(matched)
    assert set(before.options_by_bracket()) - set(matched.values()) <= set(named_before)
    assert set(after.options_by_bracket()) - set(matched) <= set(named_after)


@given(TEXTS)
def test_what_was_made_into_data_and_read_back_is_the_same(text: NegotiatingText) -> None:
    assert clauses_from_data(clauses_to_data(text)) == text


def _joined(spans: tuple[Span, ...], *, accepted: bool) -> str:
    return "".join(span.text for span in spans if (span.revision.accepted if accepted else span.revision.rejected))


@pytest.mark.parametrize(("since", "count", "until"), [(0, 1, 0), (2, 1, 2), (2, 3, 4)])
def test_a_bracket_stands_until_the_last_version_that_has_an_id_for_it(since, count, until):
    assert BracketThread(since, ("RES102/recognizing/a#1",) * count).until == until
