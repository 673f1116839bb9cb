"""Deadlines against published dates, the endorsement rules at their edges, and verdicts that keep their certainty."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.core.marks.table import Mark
from plenipot.core.procedure.measures import Base, Majority, Quorum, Support, Tally, Threshold
from plenipot.core.procedure.reports import Keeping, require_one_time
from plenipot.core.procedure.rules import (
    ANY_OTHER,
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
from plenipot.core.procedure.timeliness import Timing, measure_filing, texts_due
from plenipot.errors import Malformed

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


BOOKS = {
    "itu-pp": load_rule_book("itu-pp", date(2014, 10, 20)),
    "itu-pp 1998": load_rule_book("itu-pp", date(1998, 10, 12)),
    "itu-wtsa": load_rule_book("itu-wtsa"),
    "wipo-dc": load_rule_book("wipo-dc"),
}


# The ballots of PP-06 (candidate, all others, blank): the Union's pages of results, domain notes E1 to E3.
@pytest.mark.parametrize(
    ("book", "number", "tally", "verdict"),
    [
        ("itu-pp", "Elections, majority", Tally(158, 0, 2), "passes, by Elections, majority"),
        ("itu-pp", "Elections, majority", Tally(64, 95), "fails, by Elections, majority"),
        ("itu-pp", "Elections, majority", Tally(83, 79), "passes, by Elections, majority"),
        ("itu-pp", "Elections, majority", Tally(81, 81), "fails, by Elections, majority"),
        ("itu-pp", "Elections, majority", Tally(0, 0, 160), "fails, by Elections, majority"),
        ("itu-pp 1998", "CV 410–413", Tally(2, 1, 150), "passes, by CV 410–413"),
        ("itu-pp 1998", "CV 382", Tally(1), "passes, by CV 382"),
        ("itu-pp 1998", "CV 382", Tally(0), "fails, by CV 382"),
        ("itu-pp 1998", "CV 385", Tally(present=97, accredited=192), "passes, by CV 385"),
        ("itu-pp 1998", "CV 385", Tally(present=96, accredited=192), "fails, by CV 385"),
        ("itu-pp 1998", "CV 385", Tally(present=96), "unknown, by CV 385"),
        ("itu-pp 1998", "CV 385", Tally(accredited=96), "unknown, by CV 385"),
        (
            "itu-pp",
            "GR, formerly CV 410–413",
            Tally(2, 1),
            "passes, by GR, formerly CV 410–413 (recalled)",
        ),
        ("itu-pp", "CS 227", Tally(128, accredited=192), "passes, by CS 227 (recalled)"),
        ("itu-pp", "CS 227", Tally(127, accredited=192), "fails, by CS 227 (recalled)"),
        ("itu-pp", "CS 227", Tally(192, 0), "unknown, by CS 227 (recalled)"),
        ("itu-pp", "CV 522", Tally(97, 0, accredited=192), "passes, by CV 522"),
        ("itu-pp", "CV 522", Tally(96, 0, accredited=192), "fails, by CV 522"),
        ("itu-pp", "GR 69", Tally(190, 0), "unknown, by GR 69"),
        ("itu-wtsa", "WTSA Resolution 1, 9.4.5", Tally(7, 3), "passes, by WTSA Resolution 1, 9.4.5"),
        ("itu-wtsa", "WTSA Resolution 1, 9.4.5", Tally(7, 3, 1), "fails, by WTSA Resolution 1, 9.4.5"),
        ("itu-wtsa", "WTSA Resolution 1, 9.4.5", Tally(), "passes, by WTSA Resolution 1, 9.4.5"),
        ("itu-wtsa", "WTSA Resolution 1, 7.2.3", Tally(6, 4), "passes, by WTSA Resolution 1, 7.2.3"),
        ("itu-wtsa", "WTSA Resolution 1, 7.2.3", Tally(5, 5), "fails, by WTSA Resolution 1, 7.2.3"),
        ("itu-wtsa", "WTSA Resolution 1, 7.2.3", Tally(9, 0), "fails, by WTSA Resolution 1, 7.2.3"),
        ("itu-wtsa", "WTSA Resolution 1, 7.2.3", Tally(), "fails, by WTSA Resolution 1, 7.2.3"),
        ("wipo-dc", "Rule 34, adoption", Tally(2, 1, 50), "passes, by Rule 34, adoption (recalled)"),
        ("wipo-dc", "Rule 35", Tally(1), "passes, by Rule 35"),
        ("wipo-dc", "Rule 40", Tally(9, 9), "fails, by Rule 40"),
        ("wipo-dc", "Rule 40", Tally(9, 8), "unknown, by Rule 40"),
        ("wipo-dc", "Rule 40", Tally(0, 0, 3), "unknown, by Rule 40"),
        ("wipo-dc", "Rule 19", Tally(present=9, accredited=10), "unknown, by Rule 19 (unknown)"),
        ("wipo-dc", "Rule 32", Tally(9, 0), "unknown, by Rule 32 (unknown)"),
    ],
)
def test_each_book_judges_what_it_counts_and_nothing_else(book: str, number: str, tally: Tally, verdict: str) -> None:
    (rule,) = (rule for rule in BOOKS[book].rules if rule.number == number)
    assert str(rule.judge(tally)) == verdict


def test_a_rule_that_was_not_read_judges_nothing_whatever_it_counts() -> None:
    rule = Rule("X 1", "Nobody has read it.", Certainty.UNKNOWN, measure=Support(1))
    assert rule.judge(Tally(5)).outcome is Outcome.UNKNOWN


@given(st.fractions(0, 1).filter(bool), st.integers(1, 400), st.integers(0, 400))
def test_a_share_is_passed_or_reached_from_its_least_count_on(share: Fraction, size: int, count: int) -> None:
    for inclusive in (False, True):
        threshold = Threshold(share, inclusive)
        enough = Fraction(count, size) >= share if inclusive else Fraction(count, size) > share
        assert (count >= threshold.needed(size)) is enough


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_abstentions_count_among_replies_and_in_no_vote(in_favour: int, against: int, abstaining: int) -> None:
    half = Threshold(Fraction(1, 2))
    tally, without = Tally(in_favour, against, abstaining), Tally(in_favour, against)
    assert Majority(half, Base.VOTING).is_met(tally) == Majority(half, Base.VOTING).is_met(without)
    replies = Majority(half, Base.REPLIES)
    assert replies.is_met(tally) == replies.is_met(Tally(in_favour, against + abstaining))
    assert Majority(half, Base.ACCREDITED).is_met(tally) is None
    assert Quorum(half).is_met(tally) is None


# PP-14 opened on 20 October 2014: amendments to the treaties were due on 20 February, others on 20 June.
@pytest.mark.parametrize(
    ("filed_on", "instruments", "measured"),
    [
        (date(2014, 2, 20), {"CS"}, [("constitution", 0, Timing.IN_TIME)]),
        (date(2014, 2, 21), {"CS", "CV"}, [("constitution", 1, Timing.LATE)]),
        (date(2014, 6, 20), {"RES140"}, [("proposals", 0, Timing.IN_TIME)]),
        (date(2014, 10, 2), {"RES140", ""}, [("proposals", 104, Timing.LATE)]),
        (
            date(2014, 6, 1),
            {"RES140", "CV"},
            [("constitution", 101, Timing.LATE), ("proposals", -19, Timing.IN_TIME)],
        ),
        (None, {"RES140"}, [("proposals", None, Timing.NOT_KNOWN)]),
        (date(2014, 6, 1), {""}, []),
        (date(2014, 6, 1), set(), []),
    ],
)
def test_a_filing_is_measured_against_what_is_due_on_its_texts(
    filed_on: date | None, instruments: set[str], measured: list[tuple[str, int | None, Timing]]
) -> None:
    filings = measure_filing(filed_on, date(2014, 10, 20), BOOKS["itu-pp"].deadlines, instruments)
    assert [(filing.deadline.slug, filing.days, filing.timing) for filing in filings] == measured


def test_nothing_is_late_by_a_deadline_that_was_not_read() -> None:
    (filing,) = measure_filing(date(2030, 1, 1), date(2027, 5, 10), BOOKS["wipo-dc"].deadlines, {"ART5"})
    assert (filing.due, filing.timing) == (None, Timing.NOT_KNOWN)


def test_a_late_change_of_a_timely_proposal_has_its_rule_beside_the_deadline() -> None:
    (constitution,) = (deadline for deadline in BOOKS["itu-pp"].deadlines if "CV" in deadline.covers)
    assert [rule.citation for rule in constitution.exceptions] == ["CV 520", "CS 225 (recalled)"]
    assert [deadline.covers for deadline in BOOKS["itu-pp"].deadlines] == [("CS", "CV"), (ANY_OTHER,), ()]


def test_a_rule_is_cited_by_the_number_of_its_edition() -> None:
    (support,) = (rule for rule in BOOKS["itu-pp"].rules if rule.text.startswith("A proposal is discussed only"))
    assert (support.number, support.former[0].number) == ("GR, formerly CV 382", "CV 382")
    (earlier,) = (rule for rule in BOOKS["itu-pp 1998"].rules if rule.text == support.text)
    assert (earlier.number, earlier.edition, earlier.former) == ("CV 382", support.former[0].edition, ())


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2014, 1, 20), 0, date(2014, 1, 20)),
        (date(2014, 1, 20), 1, date(2013, 12, 20)),
        (date(2014, 12, 20), 11, date(2014, 1, 20)),
        (date(2014, 12, 20), 12, date(2013, 12, 20)),
        (date(2014, 6, 1), 18, date(2012, 12, 1)),
        (date(2014, 6, 1), 25, date(2012, 5, 1)),
        (date(2012, 3, 31), 1, date(2012, 2, 29)),
        (date(2014, 12, 31), 1, date(2014, 11, 30)),
    ],
)
def test_months_are_counted_through_the_turn_of_years(day, months, earlier):
    assert months_before(day, months) == earlier


def test_each_month_more_is_the_month_before():
    days = [months_before(date(2014, 10, 20), months) for months in range(40)]
    assert [day.year * 12 + day.month for day in days] == list(range(2014 * 12 + 10, 2014 * 12 - 30, -1))


@pytest.mark.parametrize(
    ("mark", "code", "due"),
    [
        (Mark.MOD, "CV", {"CV"}),
        (Mark.ADD, "CS", {"CS"}),
        (Mark.SUP, "CS", {"CS"}),
        # To keep a text amends it not: that is due with all other proposals; and a mark that is silent proposes nothing.
        (Mark.NOC_EMPHATIC, "CS", {ANY_OTHER}),
        (Mark.NOC, "CS", set()),
        # Of a text that nobody knows nothing is due.
        (Mark.MOD, "", set()),
        (Mark.NOC_EMPHATIC, "", set()),
    ],
)
def test_what_is_due_follows_from_the_mark_and_the_text(mark, code, due):
    assert texts_due([(mark, code)]) == due


def test_a_rule_without_a_least_number_misses_nobody_and_judges_nothing():
    unknown = EndorsementRule("APT", UNKNOWN)
    assert (unknown.missing(30, 0), unknown.excess(0, 30)) == (0, 0)
    assert unknown.judge(30, 30, 0).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("keeping", "certainty"), [("authority", "official"), ("observer", "reported")])
def test_what_is_recorded_is_official_by_the_authority_alone(keeping, certainty):
    assert Keeping(keeping).usual_certainty == certainty


@pytest.mark.parametrize(
    ("at", "on"), [(None, None), (None, date(2014, 10, 20)), (datetime(2014, 10, 20, tzinfo=UTC), None)]
)
def test_what_happened_has_an_hour_or_a_day_or_neither(at, on):
    require_one_time("A reading", at, on, "happened_on")


def test_what_happened_has_not_both_an_hour_and_a_day():
    with pytest.raises(Malformed, match=r"^A reading has a moment, or a day .* not both\.$") as refusal:
        require_one_time("A reading", datetime(2014, 10, 20, tzinfo=UTC), date(2014, 10, 20), "happened_on")
    assert refusal.value.place == "happened_on"
