"""Laws of the corrections that a record lays over a rule book."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.procedure.corrections import Correction, correct_rule_book
from plenipot.core.procedure.rules import BodyRule, Deadline, EndorsementRule, Rule, RuleBook

OPENING = date(2026, 11, 9)
KEYS = st.sampled_from("ABCD")
TEXTS = st.sampled_from(["one", "another", "a third"])
RULES = st.builds(Rule, KEYS, TEXTS)
DEADLINES = st.builds(Deadline, KEYS, TEXTS, RULES, months=st.integers(0, 8))
ENDORSEMENTS = st.builds(EndorsementRule, KEYS, RULES, least=st.integers(1, 9))
BODIES = st.builds(BodyRule, KEYS, TEXTS)
DAYS = st.integers(0, 20).map(lambda count: OPENING + timedelta(days=count))
BOOKS = st.builds(
    RuleBook,
    deadlines=st.lists(DEADLINES, unique_by=lambda entry: entry.slug).map(tuple),
    endorsement=st.lists(ENDORSEMENTS, unique_by=lambda entry: entry.group).map(tuple),
    rules=st.lists(RULES, unique_by=lambda entry: entry.number).map(tuple),
    bodies=st.lists(BODIES, unique_by=lambda entry: entry.code).map(tuple),
)
CORRECTIONS = st.lists(
    st.builds(
        Correction,
        entry=st.one_of(DEADLINES, ENDORSEMENTS, RULES, BODIES),
        dated_on=DAYS,
        source=st.just("Document 1"),
        withdrawn=st.booleans(),
    ),
    max_size=8,
)


@given(BOOKS, DAYS)
def test_no_correction_no_change(book, day):
    assert correct_rule_book(book, (), day) == book


@given(BOOKS, CORRECTIONS, DAYS)
def test_a_correction_changes_nothing_before_its_day(book, corrections, day):
    begun = [correction for correction in corrections if correction.dated_on <= day]
    assert correct_rule_book(book, corrections, day) == correct_rule_book(book, begun, day)


@given(BOOKS, CORRECTIONS, DAYS)
def test_the_same_corrections_again_change_nothing_more(book, corrections, day):
    corrected = correct_rule_book(book, corrections, day)
    assert correct_rule_book(corrected, corrections, day) == corrected


@given(BOOKS, CORRECTIONS, DAYS)
def test_what_no_correction_names_stays_in_its_order(book, corrections, day):
    named = {correction.entry.number for correction in corrections if isinstance(correction.entry, Rule)}
    corrected = correct_rule_book(book, corrections, day)
    assert [rule for rule in corrected.rules if rule.number not in named] == [
        rule for rule in book.rules if rule.number not in named
    ]


@given(BOOKS, CORRECTIONS, DAYS, DAYS)
def test_days_can_be_laid_over_one_after_another(book, corrections, day, later):
    early, late = sorted((day, later))
    between = correct_rule_book(book, corrections, early)
    assert _entries(correct_rule_book(between, corrections, late)) == _entries(
        correct_rule_book(book, corrections, late)
    )


def _entries(book):
    return {*book.deadlines}, {*book.endorsement}, {*book.rules}, {*book.bodies}


def test_the_latest_correction_of_an_entry_holds():
    book = RuleBook(rules=(Rule("GR 40", "Four months."), Rule("GR 69", "Form, not sense.")))
    corrections = [
        Correction(entry=Rule("GR 40", "Three months."), dated_on=OPENING, source="Document 2"),
        Correction(entry=Rule("GR 40", "Two months."), dated_on=OPENING - timedelta(days=1), source="Document 1"),
        Correction(entry=Rule("GR 69", ""), dated_on=OPENING, source="Document 3", withdrawn=True),
        Correction(entry=Rule("GR 70", "A new rule."), dated_on=OPENING, source="Document 4"),
    ]
    assert [rule.text for rule in correct_rule_book(book, corrections, OPENING).rules] == [
        "Three months.",
        "A new rule.",
    ]
