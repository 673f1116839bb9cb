"""Deadlines against published dates, the endorsement rules at their edges, and verdicts that keep their certainty."""

from datetime import date

import pytest

from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.core.procedure.rules import (
    Certainty,
    Deadline,
    EndorsementRule,
    Outcome,
    Rule,
    RuleBook,
    Verdict,
    edition_in_force,
    months_before,
)

PLENIPOTENTIARY = load_rule_book("itu-pp")
DEADLINES = {deadline.slug: deadline for deadline in PLENIPOTENTIARY.deadlines}
UNKNOWN = Rule("X 1", "Nobody has read it.", Certainty.UNKNOWN)


# The dates that ITU itself published for PP-10, PP-14 and PP-22.
@pytest.mark.parametrize(
    ("slug", "opens_on", "due_on"),
    [
        ("constitution", date(2014, 10, 20), date(2014, 2, 20)),
        ("constitution", date(2022, 9, 26), date(2022, 1, 26)),
        ("proposals", date(2022, 9, 26), date(2022, 5, 26)),
        ("candidatures", date(2010, 10, 4), date(2010, 9, 6)),
        ("candidatures", date(2014, 10, 20), date(2014, 9, 22)),
        ("candidatures", date(2022, 9, 26), date(2022, 8, 29)),
    ],
)
def test_deadlines_fall_where_the_union_published_them(slug: str, opens_on: date, due_on: date) -> None:
    assert DEADLINES[slug].falls_on(opens_on) == due_on


def test_a_shorter_month_ends_on_its_last_day() -> None:
    assert months_before(date(2023, 10, 31), 8) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("group", "members", "supporting", "opposing", "outcome"),
    [
        ("ACP", 38, 10, 5, Outcome.PASSES),
        ("ACP", 38, 9, 0, Outcome.FAILS),
        ("ACP", 38, 10, 6, Outcome.FAILS),
        ("IAP", 35, 6, 3, Outcome.PASSES),
        ("IAP", 35, 6, 4, Outcome.FAILS),
        ("IAP", 35, 5, 0, Outcome.FAILS),
        ("EUR", 48, 10, 6, Outcome.PASSES),
        ("EUR", 48, 40, 7, Outcome.FAILS),
    ],
)
def test_endorsement_rules_at_their_edges(
    group: str, members: int, supporting: int, opposing: int, outcome: Outcome
) -> None:
    endorsement = next(
        endorsement_rule for endorsement_rule in PLENIPOTENTIARY.endorsement if endorsement_rule.group == group
    )
    assert endorsement.judge(members, supporting, opposing) == Verdict(outcome, endorsement.rule)


def test_a_verdict_is_no_yes_or_no_and_says_how_sure_its_rule_is() -> None:
    endorsement = next(
        endorsement_rule for endorsement_rule in PLENIPOTENTIARY.endorsement if endorsement_rule.group == "EUR"
    )
    verdict = endorsement.judge(48, 10, 0)
    assert str(verdict) == "passes, by CEPT Com-ITU practice (recalled)"
    with pytest.raises(TypeError, match="A verdict is no yes or no"):
        bool(verdict)


def test_an_unknown_rule_gives_no_verdict_and_no_day() -> None:
    endorsement = EndorsementRule("AFCP", UNKNOWN)
    assert endorsement.judge(45, 45, 0) == Verdict(Outcome.UNKNOWN, UNKNOWN)
    assert EndorsementRule("AFCP", UNKNOWN, least=6).judge(45, 45, 0) == Verdict(Outcome.UNKNOWN, UNKNOWN)
    certain = DEADLINES["proposals"].rule
    assert EndorsementRule("AFCP", certain, least=1).judge(45, 1, 0) == Verdict(Outcome.PASSES, certain)
    assert EndorsementRule("AFCP", certain).judge(45, 45, 0) == Verdict(Outcome.UNKNOWN, certain)
    book = RuleBook(slug="x", deadlines=(Deadline("papers", "Papers", UNKNOWN), DEADLINES["proposals"]))
    assert book.deadlines[0].falls_on(date(2026, 11, 9)) is None
    assert book.due_dates(date(2026, 11, 9)) == ((DEADLINES["proposals"], date(2026, 7, 9)),)


@pytest.mark.parametrize(
    ("certainty", "citation"),
    [(Certainty.READ, "GR 40"), (Certainty.RECALLED, "GR 40 (recalled)"), (Certainty.UNKNOWN, "GR 40 (unknown)")],
)
def test_a_citation_says_when_the_rule_was_not_read(certainty: Certainty, citation: str) -> None:
    assert Rule("GR 40", "Proposals come early.", certainty).citation == citation


@pytest.mark.parametrize(
    ("opens_on", "edition"),
    [
        (date(1992, 1, 1), "1998"),
        (date(2002, 9, 22), "1998"),
        (date(2002, 9, 23), "2002"),
        (date(2030, 1, 1), "2026"),
    ],
)
def test_a_conference_opens_under_the_edition_that_had_begun(opens_on: date, edition: str) -> None:
    editions = (
        RuleBook(edition="2026", since=date(2026, 11, 9)),
        RuleBook(edition="1998", since=date(1998, 10, 12)),
        RuleBook(edition="2002", since=date(2002, 9, 23)),
    )
    assert edition_in_force(editions, opens_on).edition == edition
