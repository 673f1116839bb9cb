"""The way of a proposal: every step of any sequence is foreseen by the table or a sentence says what is not; rules keep their certainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.organisations.lifecycles import parse_lifecycle
from plenipot.adapters.organisations.rule_books import shipped_rule_books
from plenipot.core.procedure.lifecycle import (
    DERIVED,
    MEANINGS,
    PHASES,
    REMARKS,
    STATE_WORDS,
    Forum,
    ItemState,
    Lifecycle,
    Phase,
    RemarkKind,
    StepKind,
    StepOutcome,
    TakenStep,
    judge_step,
    judge_steps,
    state_after,
)
from plenipot.core.procedure.rules import Certainty, RuleBook
from plenipot.errors import Malformed

BOOKS = [book for book in shipped_rule_books() if book.lifecycle]
PP14, PP98 = (next(book for book in BOOKS if book.edition == edition) for edition in ("2010", "1998"))
BODIES = ["", "PL", "COM4", "COM5", "WG-PL", "AHG-1"]
sequences = st.lists(
    st.builds(TakenStep, st.sampled_from(StepKind), st.sampled_from(BODIES), st.booleans()), max_size=8
)


def judge(book: RuleBook, *steps: TakenStep):
    return judge_steps(book.lifecycle, book.citable, steps)


def way(*kinds: str) -> list[str]:
    """The outcomes of steps that are each taken in the body and with the paper that the table asks for."""
    places = {row.kind: (row.forums or ("",))[0] for row in PP14.lifecycle.steps}
    codes = {
        forum: next(code for code in BODIES if code and PP14.lifecycle.forum(code) is forum)
        for forum in places.values()
        if forum
    }
    steps = [TakenStep(StepKind(kind), codes.get(places.get(StepKind(kind)), ""), paper=True) for kind in kinds]
    return [verdict.outcome.value for verdict in judge(PP14, *steps)]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.slug} {book.edition}")
@given(steps=sequences)
def test_every_step_is_foreseen_or_a_sentence_says_what_is_not(book, steps):
    for verdict in judge(book, *steps):
        assert (verdict.outcome is StepOutcome.FORESEEN) is (verdict.refusals == ())
        assert all(remark.sentence.endswith(".") and "%" not in remark.sentence for remark in verdict.remarks)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.slug} {book.edition}")
@given(steps=sequences)
def test_a_rule_that_was_not_read_is_never_cited_bare(book, steps):
    for verdict in judge(book, *steps):
        unread = {rule.number for rule in verdict.rules if rule.certainty is not Certainty.READ}
        assert {
            dict(remark.facts)["rule"] for remark in verdict.remarks if remark.kind is RemarkKind.NOT_READ
        } == unread
        assert all(
            f"{rule.number} ({rule.certainty})" in verdict.citation for rule in verdict.rules if rule.number in unread
        )
        with pytest.raises(TypeError, match="no yes or no"):
            bool(verdict)


@given(steps=sequences)
def test_without_a_table_nothing_is_foreseen_and_nothing_refused(steps):
    assert {verdict.outcome for verdict in judge(RuleBook(), *steps)} <= {StepOutcome.UNKNOWN}
    assert all(verdict.refusals == () for verdict in judge(RuleBook(), *steps))


@given(kinds=st.lists(st.sampled_from(StepKind), max_size=8), kind=st.sampled_from(StepKind))
def test_a_step_leads_to_the_state_that_its_word_means_or_leaves_the_item_where_it_is(kinds, kind):
    assert state_after([*kinds, kind]) is (MEANINGS[kind].state or state_after(kinds))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.slug} {book.edition}")
def test_each_state_of_a_table_can_be_reached_by_steps_that_it_foresees(book):
    reached, before = {ItemState.FILED}, set()
    while reached != before:
        before = set(reached)
        reached |= {MEANINGS[row.kind].state or ItemState.FILED for row in book.lifecycle.steps if row.after & reached}
    assert {state for row in book.lifecycle.steps for state in row.after} - reached == set()


@pytest.mark.parametrize(
    ("kinds", "unforeseen"),
    [
        ("filed allocated introduced supported given-to-group consolidated agreed-in-group agreed sent-to-editors first-reading second-reading adopted", ""),
        ("filed introduced not-supported introduced supported agreed", ""),
        ("filed allocated introduced agreed sent-to-editors first-reading returned given-to-group consolidated agreed-in-group agreed", ""),
        ("filed withdrawn taken-up introduced", ""),
        ("filed allocated passed-over brought-back supported", ""),
        ("filed allocated introduced taken-together agreed", ""),
        ("filed agreed", "agreed"),
        ("filed allocated introduced agreed adopted", "adopted"),
        ("filed allocated introduced agreed sent-to-editors first-reading second-reading adopted introduced", "introduced"),
        ("filed allocated introduced agreed sent-to-editors first-reading second-reading adopted reopened", "reopened"),
        ("filed taken-up", "taken-up"),
        ("filed allocated returned", "returned"),
    ],
)  # fmt: skip
def test_ways_that_the_table_foresees_and_ways_that_it_does_not(kinds, unforeseen):
    outcomes = way(*kinds.split())
    expected = ["not foreseen" if kind == unforeseen else "foreseen" for kind in kinds.split()]
    expected[:-1] = ["foreseen"] * (len(expected) - 1)
    assert outcomes == expected


def test_a_step_in_another_body_without_its_paper_says_so():
    verdicts = judge(PP14, TakenStep(StepKind.CONSOLIDATED, "PL"), TakenStep(StepKind.NOTED))
    assert [remark.kind for remark in verdicts[0].remarks] == [
        RemarkKind.NOT_AFTER,
        RemarkKind.NOT_IN,
        RemarkKind.NO_PAPER,
        RemarkKind.NO_RULE,
    ]
    assert [remark.kind for remark in verdicts[1].remarks] == [RemarkKind.NO_BODY, RemarkKind.NO_RULE]
    assert verdicts[0].remarks[1].sentence == "The table of steps foresees “Consolidated” in a group, not in PL."


def test_rules_are_cited_by_the_edition_in_force():
    step = TakenStep(StepKind.SUPPORTED, "COM5")
    old, new = (judge_step(book.lifecycle, book.citable, [StepKind.INTRODUCED], step) for book in (PP98, PP14))
    assert (old.citation, new.citation) == ("CV 382", "GR, formerly CV 382 (recalled)")


def test_every_word_has_its_meaning_and_every_state_its_phase():
    assert set(MEANINGS) == set(StepKind)
    assert set(PHASES) == set(STATE_WORDS) == set(ItemState)
    assert set(PHASES.values()) == set(Phase)
    assert {meaning.state for meaning in MEANINGS.values()} - {None} == set(ItemState)
    assert set(REMARKS) == set(RemarkKind)
    assert {StepKind.FILED, StepKind.ALLOCATED} == DERIVED


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("[[steps]]\nstep = 'flown'\nafter = []\nwho = ''", "flown"),
        ("[[steps]]\nstep = 'noted'\nafter = ['phase:lost']\nwho = ''", "lost"),
        ("[[steps]]\nstep = 'noted'\nafter = []\nwho = ''\nwhere = 'PL'", "a step has no where"),
        ("[[steps]]\nstep = 'noted'\nafter = []\nwho = ''\n[[steps]]\nstep = 'noted'\nafter = []\nwho = ''", "two steps"),
        ("steps = 1", "cannot be read"),
    ],
)  # fmt: skip
def test_a_table_that_says_something_else_is_refused(text, refusal):
    with pytest.raises(Malformed, match=refusal):
        parse_lifecycle(text, "trial")


@pytest.mark.parametrize(
    ("body", "forum"),
    [("COM5", Forum.COMMITTEE), ("COM4", Forum.EDITORS), ("CO5", None), ("XCOM5", None), ("PL", Forum.PLENARY)],
)
def test_a_body_is_of_the_kind_that_its_whole_code_or_the_letters_before_a_star_say(body, forum):
    bodies = ((Forum.PLENARY, ("PL",)), (Forum.EDITORS, ("COM4",)), (Forum.COMMITTEE, ("COM*",)))
    assert Lifecycle(steps=(), bodies=bodies).forum(body) is forum
