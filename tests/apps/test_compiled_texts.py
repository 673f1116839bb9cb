"""A negotiating text that is kept is what its proposals compile to, for every audience, after whatever happens to a paper."""

from __future__ import annotations

import pytest

from conference_papers import NOW, OFTEN, REPORT, RES9, SELDOM, amended, opened, paper, proposal, text
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Role
from plenipot.core.negotiation.values import walk_brackets
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.proposals import compiled, large_texts, models, queries
from plenipot.proposals import operations as proposals
from plenipot.proposals.compiled import compiled_text, complete
from plenipot.registry import operations as registry

pytestmark = pytest.mark.django_db
FEW = 2
UNTRACKED = amended(_2="2\tto meet every three years,", _1="1\tto report {-each-}{+every second+} year;")
ON_A_PROPOSAL = amended(_2="2\tto meet each year{+ or twice a year+},")


def receive(symbol, *filed, conference="pp26", **levels):
    return proposals.receive(OPERATOR, conference, f"{symbol}.docx", paper(symbol, *filed), NOW, **levels)


@pytest.fixture
def record(home, monkeypatch):
    monkeypatch.setattr(large_texts, "MANY", FEW)
    participation.load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN), proposal("NOC!", "B/30/2", RES9[:2], "It works."))
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", REPORT))
    receive("PP26/32-E", proposal("SUP", "J/32/1", RES9[:2]))


STEPS = {
    "a revision": lambda: receive("PP26/31(Rev.1)-E", proposal("MOD", "EUR/31R1/1", OFTEN)),
    "a hidden revision": lambda: receive(
        "PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SELDOM), existence=Existence.HIDDEN, content=Content.HIDDEN
    ),
    "a closed paper": lambda: receive("PP26/40-E", proposal("MOD", "F/40/1", OFTEN), content=Content.MEMBERS),
    "a proponent corrected": lambda: proposals.correct_proponents(OPERATOR, "pp26", "J/32/1", ["F", "D"], "So.", NOW),
    "a proposal withdrawn": lambda: proposals.withdraw_proposal(OPERATOR, "pp26", "B/30/1", "So.", NOW),
    "a paper withdrawn": lambda: registry.withdraw_document(OPERATOR, "pp26", "PP26/30", "So.", NOW),
    "a symbol corrected": lambda: registry.correct_symbol(OPERATOR, "pp26", "PP26/32", "PP26/42", "So.", NOW),
    "a text in force": lambda: add_file(
        OPERATOR, "RES9.docx", text(amended(_2="2\tto meet every three years,")), "2022", NOW
    ),
}


def kept_and_direct():
    """For each audience and of either kind the text that is shown, and the one that is compiled for it now."""
    questions = [(Actor("", role), uncontested) for role in Role for uncontested in (False, True)]
    return (
        [compiled_text(actor, "pp26", "RES9", uncontested=uncontested) for actor, uncontested in questions],
        [
            compiled._compile(actor, "pp26", "RES9", uncontested=uncontested, language="en")
            for actor, uncontested in questions
        ],
    )


def askers(value):
    """The proposals that ask for something in a text."""
    return {
        requester.proposal
        for clause in value.text.clauses
        for bracket in walk_brackets(clause.pieces)
        for option in bracket.options
        for requester in option.asked
    }


@pytest.mark.parametrize("step", STEPS)
def test_what_is_kept_is_what_is_compiled_after_any_step(record, step):
    complete()
    STEPS[step]()
    complete()
    stored, direct = kept_and_direct()
    assert stored == direct
    assert models.CompiledText.objects.exists()


def test_until_it_is_compiled_anew_a_text_says_as_of_when_it_stands(record):
    complete()
    STEPS["a revision"]()
    before = compiled_text(PUBLIC, "pp26", "RES9")
    assert before.stood_at == NOW
    assert askers(before) == {"B/30/1", "B/30/2", "EUR/31/1", "J/32/1"}
    assert complete() == 1
    after = compiled_text(PUBLIC, "pp26", "RES9")
    assert after.stood_at is None
    assert askers(after) == {"B/30/1", "B/30/2", "EUR/31R1/1", "J/32/1"}


def test_a_paper_that_was_closed_since_is_in_no_text_that_others_see(record):
    complete()
    registry.remove_document(OPERATOR, "pp26", "PP26/30", "So.", NOW)
    assert not askers(compiled_text(PUBLIC, "pp26", "RES9")) & {"B/30/1", "B/30/2"}


def test_a_paper_that_readers_may_not_know_of_changes_nothing_for_them(record):
    complete()
    before = compiled_text(PUBLIC, "pp26", "RES9")
    STEPS["a hidden revision"]()
    assert compiled_text(PUBLIC, "pp26", "RES9") == before
    complete()
    assert compiled_text(PUBLIC, "pp26", "RES9") == before
    assert "B/30R1/1" in askers(compiled_text(Actor("", Role.SECRETARIAT), "pp26", "RES9"))


def test_a_text_with_little_on_it_is_not_kept(record, monkeypatch):
    monkeypatch.setattr(large_texts, "MANY", 100)
    assert complete() == 0
    assert not models.CompiledText.objects.exists()
    stored, direct = kept_and_direct()
    assert stored == direct


def test_what_was_compiled_already_is_not_compiled_again(record):
    assert [complete(), complete()] == [1, 0]


@pytest.mark.parametrize("step", [None, *STEPS])
def test_a_part_of_a_large_table_is_that_part_of_all_of_it(record, step):
    receive("PP26/33-E", proposal("MOD", "F/33/1", UNTRACKED), proposal("MOD", "F/33/2", ON_A_PROPOSAL))
    if step:
        STEPS[step]()
    for role in Role:
        actor = Actor("", role)
        ids = large_texts.column_ids(actor, "pp26", "RES9")
        assert ids == queries.consolidated_ids(actor, "pp26", "RES9")
        for part in (ids[:2], ids[2:], ids):
            assert large_texts.consolidated_part(actor, "pp26", "RES9", part) == queries.consolidated(
                actor, "pp26", "RES9", part
            )
