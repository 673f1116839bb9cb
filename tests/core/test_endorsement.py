"""Signature rounds: who stands where as of a day, what the rule makes of it, what one more answer changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.core.procedure.endorsement import (
    DatedStand,
    NextAnswer,
    RoundCount,
    RoundOutcome,
    SignatureStand,
    count_round,
    foresee,
    is_late,
    is_over,
    judge_round,
    latest_stands,
)
from plenipot.core.procedure.rules import Certainty, EndorsementRule, Outcome, Rule

RULES = {rule.group: rule for rule in load_rule_book("itu-pp").endorsement}
WEDNESDAY, THURSDAY = date(2026, 11, 11), date(2026, 11, 12)
NOON = datetime(2026, 11, 11, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CODES = tuple(f"M{number}" for number in range(12))


def stand(code, answer=SignatureStand.SUPPORTS, happened=WEDNESDAY, recorded=NOON):
    return DatedStand(administration=code, stand=answer, happened=happened, recorded_at=recorded)


def count(supporting=0, opposing=0, silent=0, provisional=0):
    names = iter(f"M{number}" for number in range(1000))
    return RoundCount(
        supporting=tuple(next(names) for _ in range(supporting)),
        opposing=tuple(next(names) for _ in range(opposing)),
        provisional=tuple(next(names) for _ in range(provisional)),
        unanswered=tuple(next(names) for _ in range(silent)),
    )


def test_a_later_answer_supersedes_and_an_earlier_one_that_is_recorded_later_does_not():
    given_first = stand("J")
    withdrawn = stand("J", SignatureStand.WITHDRAWN, THURSDAY, NOON + 30 * HOUR)
    assert latest_stands([given_first, withdrawn])["J"] is withdrawn
    assert latest_stands([withdrawn, stand("J", recorded=NOON + 40 * HOUR)])["J"] is withdrawn


def test_on_one_day_hours_decide_where_both_are_known_and_the_order_of_record_where_not():
    late, early = stand("J", happened=NOON), stand("J", SignatureStand.OPPOSES, NOON - HOUR)
    assert latest_stands([late, early])["J"] is late
    # Of two answers of one moment the one that was recorded later stands.
    same_hour = stand("J", SignatureStand.OPPOSES, NOON)
    assert latest_stands([late, same_hour])["J"] is same_hour
    day_only = stand("J", SignatureStand.ABSTAINS)
    assert latest_stands([late, day_only])["J"] is day_only


@pytest.mark.parametrize(
    ("given_at", "due", "late"),
    [
        (NOON, NOON, False),
        (NOON + HOUR, NOON, True),
        (WEDNESDAY, WEDNESDAY, False),
        (THURSDAY, WEDNESDAY, True),
        (NOON + 10 * HOUR, WEDNESDAY, False),
        (WEDNESDAY, NOON, None),
        (THURSDAY, NOON, True),
        (None, NOON, None),
        (NOON, None, None),
    ],
)
def test_an_answer_is_late_where_that_is_known(given_at, due, late):
    assert is_late(stand("J", happened=given_at), due) is late


def test_a_round_is_over_once_its_time_has_passed_and_never_where_nobody_knows_it():
    assert not is_over(NOON, NOON)
    assert is_over(NOON, NOON + HOUR)
    assert not is_over(WEDNESDAY, NOON + 10 * HOUR)
    assert is_over(WEDNESDAY, NOON + 14 * HOUR)
    assert not is_over(None, NOON)


def test_a_member_that_leaves_counts_for_nothing_and_is_named():
    counted = count_round(("J", "KOR"), {"J", "FJI", "KOR"}, [stand("FJI"), stand("J")])
    assert (counted.supporting, counted.unanswered, counted.gone) == (("J",), ("KOR",), ("FJI",))


@pytest.mark.parametrize(
    ("group", "counted", "over", "words"),
    [
        ("ACP", count(10, 5, 23), False, "passes, by APT MC-37/OUT-09(Rev.1) (recalled)"),
        ("ACP", count(9, 0, 29), False, "needs 1 more, by APT MC-37/OUT-09(Rev.1) (recalled)"),
        ("ACP", count(10, 6, 22), False, "blocked by 1, by APT MC-37/OUT-09(Rev.1) (recalled)"),
        ("ACP", count(9, 0, 29), True, "fails, 1 short, by APT MC-37/OUT-09(Rev.1) (recalled)"),
        ("IAP", count(5, 30), False, "fails, 1 short, by CITEL PCC.II practice"),
        ("EUR", count(10, 8, 30), False, "blocked by 2, by CEPT Com-ITU practice (recalled)"),
        ("ARB", count(22), False, "no verdict: the rule is not known"),
        ("RCC", count(12), True, "no verdict: the rule is not known"),
        ("AFCP", count(45), False, "no verdict: the rule is not known"),
    ],
)
def test_the_rule_gives_its_verdict_with_its_certainty_and_none_where_it_is_not_known(group, counted, over, words):
    verdict = judge_round(RULES.get(group), counted, over=over)
    assert str(verdict) == words
    with pytest.raises(TypeError):
        bool(verdict)


def test_competing_drafts_cancel_each_other_where_the_rule_says_so():
    passing = count(6, 0, 29)
    assert judge_round(RULES["IAP"], passing, rivals=["IAP-4"]).rivals == ("IAP-4",)
    assert judge_round(RULES["IAP"], passing, rivals=["IAP-4"]).outcome is RoundOutcome.CANCELLED
    assert judge_round(RULES["IAP"], count(5, 0, 30), rivals=["IAP-4"]).outcome is RoundOutcome.NEEDS_MORE
    assert judge_round(RULES["ACP"], count(10, 0, 28), rivals=["ACP-4"]).outcome is RoundOutcome.PASSES


def test_what_one_more_answer_changes():
    foreseen = foresee(RULES["ACP"], count(9, 4, 24, provisional=1))
    assert {kind: verdict.outcome for kind, verdict in foreseen.items()} == {
        NextAnswer.SUPPORT: RoundOutcome.PASSES,
        NextAnswer.OPPOSITION: RoundOutcome.BLOCKED,
        NextAnswer.WITHDRAWAL: RoundOutcome.NEEDS_MORE,
        NextAnswer.CONFIRMATION: RoundOutcome.PASSES,
    }
    assert foresee(RULES["ACP"], count(1, 0, 0))[NextAnswer.WITHDRAWAL].missing == 1
    assert foresee(None, count(9, 4, 24)) == {}


@given(
    st.sampled_from(["ACP", "IAP", "EUR"]), st.integers(0, 12), st.integers(0, 8), st.integers(0, 30), st.integers(0, 3)
)
def test_an_answer_that_is_foreseen_changes_what_it_changes_once_it_is_there(group, supporting, opposing, silent, more):
    rule = RULES[group]
    foreseen = foresee(rule, count(supporting, opposing, silent, more))
    left, unsure = (silent - 1, more) if silent else (silent, more - 1)
    expected = {}
    if silent or more:
        expected[NextAnswer.SUPPORT] = judge_round(rule, count(supporting + 1, opposing, left, unsure))
        expected[NextAnswer.OPPOSITION] = judge_round(rule, count(supporting, opposing + 1, left, unsure))
    if supporting:
        expected[NextAnswer.WITHDRAWAL] = judge_round(rule, count(supporting - 1, opposing, silent + 1, more))
    if more:
        expected[NextAnswer.CONFIRMATION] = judge_round(rule, count(supporting + more, opposing, silent))
    assert foreseen == expected


STANDS = st.lists(
    st.builds(
        stand,
        st.sampled_from(CODES),
        st.sampled_from(SignatureStand),
        st.one_of(st.none(), st.dates(date(2026, 11, 1), date(2026, 11, 9))),
        st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 9), timezones=st.just(UTC)),  # noqa: DTZ001
    ),
    max_size=30,
)


@given(st.sets(st.sampled_from(CODES)), st.sets(st.sampled_from(CODES)), STANDS)
def test_every_member_is_in_exactly_one_list_and_nobody_else_in_any(members, requested, stands):
    counted = count_round(sorted(members), requested, stands)
    lists = [
        *(counted.supporting, counted.opposing, counted.abstaining, counted.provisional),
        *(counted.withdrawn, counted.unanswered, counted.unasked),
    ]
    assert sorted(code for codes in lists for code in codes) == sorted(members)
    assert counted.members == len(members)
    answered = {stand.administration for stand in stands}
    assert set(counted.gone) == (requested | answered) - members


@given(st.sets(st.sampled_from(CODES)), STANDS, STANDS)
def test_what_is_recorded_later_of_an_earlier_day_changes_nothing(members, stands, more):
    latest = max((stand.day for stand in stands), default=date.min)
    before = [stand for stand in more if stand.day < latest and stand.administration in latest_stands(stands)]
    own = {stand.administration: stand for stand in stands}
    older = [stand for stand in before if stand.day < latest_stands(stands)[stand.administration].day]
    assert count_round(members, own, [*stands, *older]) == count_round(members, own, stands)


RULE = Rule("X 1", "So many.", Certainty.READ)
ENDORSEMENTS = st.builds(
    EndorsementRule,
    st.just("X"),
    st.just(RULE),
    least=st.one_of(st.integers(1, 20), st.sampled_from((0.1, 0.25, 1 / 3, 0.5))),
    share=st.one_of(st.none(), st.sampled_from((0.1, 0.3, 0.5, 1.0))),
    most=st.one_of(st.none(), st.integers(0, 10)),
)
COUNTS = st.builds(count, st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 5))


@given(ENDORSEMENTS, COUNTS)
def test_it_passes_as_the_rule_says_and_the_numbers_are_the_least_that_would_do(rule, counted):
    verdict = judge_round(rule, counted)
    supporting, opposing = len(counted.supporting), len(counted.opposing)
    met = rule.judge(counted.members, supporting, opposing).outcome is Outcome.PASSES
    assert (verdict.outcome is RoundOutcome.PASSES) is met
    assert (verdict.missing or verdict.excess) if not met else not (verdict.missing or verdict.excess)
    if verdict.missing:
        assert rule.missing(counted.members, supporting + verdict.missing) == 0
        assert rule.missing(counted.members, supporting + verdict.missing - 1) == 1
    if verdict.excess:
        assert rule.excess(supporting, opposing - verdict.excess) == 0
        assert rule.excess(supporting, opposing - verdict.excess + 1) == 1


@given(ENDORSEMENTS, COUNTS)
def test_one_more_supporter_never_harms_and_one_more_opponent_never_helps(rule, counted):
    before = judge_round(rule, counted)
    foreseen = foresee(rule, counted)
    if (more := foreseen.get(NextAnswer.SUPPORT)) is not None:
        assert more.missing <= before.missing
        assert more.excess <= before.excess
    if (against := foreseen.get(NextAnswer.OPPOSITION)) is not None:
        assert against.excess >= before.excess
        assert against.missing >= before.missing


def test_a_share_is_counted_as_it_is_written():
    assert EndorsementRule("X", RULE, least=0.1).missing(30, 3) == 0
    assert EndorsementRule("X", RULE, least=1, share=0.1).excess(30, 3) == 0
    assert Fraction("0.1") * 30 == 3
