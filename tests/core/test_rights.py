"""Rights follow from dated facts by rules of the book; each answer has its rule, and what has none is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.organisations.rule_books import load_rule_book, parse_rule_book, shipped_rule_books
from plenipot.core.procedure.rights import Right, RightAnswer, compute_rights
from plenipot.core.procedure.rules import Certainty
from plenipot.errors import Malformed

PP = load_rule_book("itu-pp")
FACTS = [fact.code for fact in PP.facts]


def right(kind, sought, *facts):
    (answer,) = [entry for entry in compute_rights(PP.rights, kind, facts) if entry.right is sought]
    return answer


@pytest.mark.parametrize(
    ("kind", "sought", "facts", "sentence"),
    [
        (
            "delegation",
            Right.VOTE,
            (),
            "may vote: credentials not yet examined; until the plenary decides every delegation may, CV Art. 31",
        ),
        (
            "delegation",
            Right.VOTE,
            ("credentials-in-order",),
            "may vote: duly accredited, and each such delegation has one vote, CV 407–408",
        ),
        (
            "delegation",
            Right.VOTE,
            ("credentials-in-order", "arrears"),
            "may not vote: its arrears equal the contributions of the two preceding years or more, CS 169 (recalled)",
        ),
        (
            "delegation",
            Right.VOTE,
            ("not-bound",),
            "may not vote: it has not deposited its instrument, and has no vote until it does, CS 210",
        ),
        (
            "palestine",
            Right.FILE,
            (),
            "may in part file: files proposals, but none to amend the Constitution or the Convention, Resolution 99",
        ),
        (
            "sector-member",
            Right.SPEAK,
            (),
            "may, where the meeting consents, speak: subject to the consent of the meeting, on points within its mandate, PP-06 answers",
        ),
        (
            "sector-member",
            Right.SPEAK,
            ("floor-given",),
            "may speak: the meeting consents, for that sitting and within its mandate, PP-06 answers",
        ),
        ("advisory-observer", Right.SPEAK, (), "not known whether it may speak: no rule about it was read"),
    ],
)
def test_a_right_is_said_in_a_sentence_with_its_rule(kind, sought, facts, sentence):
    assert right(kind, sought, *facts).sentence == sentence


@given(st.sampled_from([kind.code for kind in PP.kinds] + ["nobody"]), st.sets(st.sampled_from(FACTS)))
def test_every_right_has_one_answer_which_is_not_known_where_no_rule_speaks(kind, facts):
    rights = compute_rights(PP.rights, kind, facts)
    assert [entry.right for entry in rights] == list(Right)
    for entry in rights:
        assert (entry.rule is None) is (entry.answer is RightAnswer.UNKNOWN)
        assert entry.when == "" or entry.when in facts
        if entry.rule is not None and entry.rule.certainty is not Certainty.READ:
            assert f"({entry.rule.certainty})" in entry.sentence


@given(st.sets(st.sampled_from(FACTS)))
def test_a_fact_by_which_the_vote_is_lost_wins_over_credentials_in_order(facts):
    lost = facts & {"arrears", "not-bound", "credentials-not-in-order"}
    assert (right("delegation", Right.VOTE, *facts).answer is RightAnswer.NO) is bool(lost)


def test_a_conference_without_rules_knows_no_right():
    assert {entry.answer for entry in compute_rights((), "delegation", ())} == {RightAnswer.UNKNOWN}


def test_no_one_but_a_delegation_may_vote():
    voting = {
        row.kind
        for book in shipped_rule_books()
        for row in book.rights
        if row.right is Right.VOTE and row.answer is RightAnswer.YES
    }
    assert voting == {"delegation"}


@pytest.mark.parametrize("wrong", ['kind = "guest"', 'when = "asleep"', 'answer = "perhaps"', 'right = "sleep"'])
def test_a_book_whose_rights_name_nothing_is_refused(wrong):
    name, _, _value = wrong.partition(" ")
    entry = {"kind": '"delegation"', "right": '"vote"', "answer": '"yes"', "number": '"1"', "text": '"so"'}
    lines = [f"{key} = {value}" for key, value in entry.items() if key != name] + [wrong]
    kinds = '[[kinds]]\ncode = "delegation"\nname = "Delegation"\nnumber = "1"\ntext = "so"\n'
    with pytest.raises(Malformed):
        parse_rule_book(kinds + "[[rights]]\n" + "\n".join(lines), "x", "X", "1")
