"""Where every proponent stands: question by question and on the whole, in a stated order, with who signed."""

from __future__ import annotations

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import WHOLE, apply_overrules, assess_issue, marker_ranks
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Overrule, ProponentFilings, Question
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

TWO = Issue(
    "i",
    "Issue",
    ("RES9",),
    (
        Question("first", "?", (Marker("a", Effect.KEPT, Grade.OPPOSES, terms=("term",)), Marker("b", Effect.KEPT, Grade.SUPPORTS, terms=("word",)))),
        Question("second", "?", (Marker("b", Effect.INSERTED, Grade.SUPPORTS, terms=("word",)), Marker("c", Effect.INSERTED, Grade.SUPPORTS, terms=("new",)))),
    ),
)  # fmt: skip


def item(words):
    return Provision("RES9/resolves/1", ProvisionKind.ITEM, plain_spans(words))


RAIN = Provision("RES9/noting/a", ProvisionKind.ITEM, (Span("it rains", RevisionType.INSERTED),))
"""A change that says nothing of the issue."""


def paper(pid, document, *provisions, place=0, signatories=()):
    proposal = Proposal(
        id=pid,
        mark=Mark.MOD,
        instrument="RES9",
        target="RES9",
        sponsors=("EUR",),
        provisions=(*provisions, RAIN),
        place=place,
    )
    return Signed(proposal, document, signatories)


def by(proponent, *filings, common=False):
    return ProponentFilings(proponent=proponent, filings=filings, common=common)


def test_markers_are_ranked_as_the_issue_lists_them_each_once():
    assert marker_ranks(TWO) == {"a": 0, "b": 1, "c": 2}


def test_positions_come_by_question_then_by_proponent_and_evidence_by_document_and_place():
    filings = [
        by("USA", paper("USA/9/1", "PP26/9", item("the word"))),
        by(
            "EUR",
            paper("EUR/2/1", "PP26/2", item("one term")),
            paper("EUR/1/2", "PP26/1", item("two term"), place=30),
            paper("EUR/1/1", "PP26/1", item("three term"), place=20),
            paper("EUR/1/3", "PP26/1", item("four term"), place=30),
        ),
    ]
    assessed = assess_issue(TWO, filings)
    assert [(position.question, position.proponent) for position in assessed] == [
        (question, code) for question in ("first", "second", WHOLE) for code in ("EUR", "USA")
    ]
    assert [position.proposal for position in assessed[0].evidence] == ["EUR/1/1", "EUR/1/2", "EUR/1/3", "EUR/2/1"]
    assert {position.question for position in assessed[4].evidence} == {"first"}
    assert [position.grade for position in assessed] == [Grade.OPPOSES, Grade.SUPPORTS, Grade.UNHEARD, Grade.UNHEARD, Grade.OPPOSES, Grade.SUPPORTS]  # fmt: skip


def test_those_who_signed_what_speaks_are_named_once_in_order():
    group = by(
        "EUR",
        paper("EUR/1/1", "PP26/1", item("the term"), signatories=("S", "D")),
        paper("EUR/1/2", "PP26/1", item("a term"), signatories=("F", "D")),
        paper("EUR/1/3", "PP26/1", item("nothing"), signatories=("I",)),
        paper("EUR/1/1", "PP26/1(Rev.1)", item("nothing"), signatories=("POL",)),
        common=True,
    )
    assessed = {position.question: position.signatories for position in assess_issue(TWO, [group])}
    assert assessed == {"first": ("D", "F", "S"), "second": (), WHOLE: ("D", "F", "S")}


def test_an_overrule_is_of_one_proponent_and_one_question():
    filings = [by(code, paper(f"{code}/1/1", "PP26/1", item("the term"))) for code in ("EUR", "USA")]
    after = apply_overrules(
        assess_issue(TWO, filings), [Overrule("EUR", "first", Grade.NEUTRAL, "It waits", source="")]
    )
    assert [
        (position.proponent, position.question, position.grade, position.overruled)
        for position in after
        if position.overruled
    ] == [
        ("EUR", "first", Grade.NEUTRAL, "It waits"),
        ("EUR", WHOLE, Grade.NEUTRAL, "first: It waits"),
    ]
    assert [position.computed for position in after] == [Grade.OPPOSES, None, None, None, Grade.OPPOSES, None]
