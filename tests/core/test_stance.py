"""Positions: markers find their words and say what is done to them; grades combine by stated rules; laws hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import WHOLE, apply_overrules, assess_issue, marker_ranks
from plenipot.core.stance.countries import positions_by_country
from plenipot.core.stance.force import force_shift
from plenipot.core.stance.grades import NO_EVIDENCE, combine_evidence
from plenipot.core.stance.term_search import find_terms
from plenipot.core.stance.values import (
    Effect,
    Evidence,
    Grade,
    Issue,
    Marker,
    Overrule,
    ProponentFilings,
    Question,
)
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed
from spellings import SEVEN

KEEP = Marker("keeps", Effect.KEPT, Grade.SUPPORTS, ("RES140/resolves/*",), terms=("working definition",))
STRIKE = Marker("strikes", Effect.STRUCK, Grade.OPPOSES, ("RES140/resolves/*",), terms=("working definition",))
BRING = Marker("brings", Effect.INSERTED, Grade.SUPPORTS_WITH_CHANGES, (), terms=("human rights",))
HARDER = Marker("harder", Effect.STRENGTHENED, Grade.SUPPORTS, (), terms=("definition",))
SOFTER = Marker("softer", Effect.WEAKENED, Grade.OPPOSES_IN_PART, (), terms=("definition",))
STAND = Marker("stands", Effect.MARKED, Grade.OPPOSES, marks=("NOC!",))
ISSUE = Issue("ict", "ICT", ("RES140",), (Question("q", "?", (KEEP, STRIKE, BRING, STAND)),))
FORCE = replace(ISSUE, questions=(Question("q", "?", (HARDER, SOFTER)),))


def spans(marked: str) -> tuple[Span, ...]:
    """`a {-b-}{+c+}` as spans."""
    pieces, rest = [], marked
    while rest:
        cut = min((i for i in (rest.find("{-"), rest.find("{+")) if i >= 0), default=len(rest))
        if cut:
            pieces.append(Span(rest[:cut]))
            rest = rest[cut:]
            continue
        fate = RevisionType.DELETED if rest[1] == "-" else RevisionType.INSERTED
        end = rest.index(rest[1] + "}")
        pieces.append(Span(rest[2:end], fate))
        rest = rest[end + 2 :]
    return tuple(pieces)


CHANGED = Provision("RES140/noting/a", ProvisionKind.ITEM, (Span("that it rains", RevisionType.INSERTED),))
"""A provision that says nothing of the issue: a proposal that changes no word at all proves nothing."""


def filed(*texts: str, mark: Mark = Mark.MOD, number: int = 1, reasons: str = "", **more) -> Signed:
    provisions = tuple(
        Provision(f"RES140/resolves/{n}", ProvisionKind.ITEM, spans(text), place=10 + n)
        for n, text in enumerate(texts, 1)
    )
    provisions = more.pop("provisions", provisions)
    if not any(provision.changed for provision in provisions):
        provisions = (*provisions, CHANGED)
    proposal = Proposal(
        id=f"EUR/80A1/{number}",
        mark=mark,
        instrument="RES140",
        target=more.pop("target", "RES140"),
        title="Title",
        sponsors=("EUR",),
        provisions=provisions,
        reasons=reasons,
    )
    return Signed(proposal, "PP14/80(Add.1)-E", **more)


def by(proponent, *filings: Signed, common: bool = False) -> ProponentFilings:
    return ProponentFilings(proponent=proponent, filings=filings, common=common)


def grade_of_issue(issue: Issue, *proposals: Signed):
    return next(p for p in assess_issue(issue, [by("EUR", *proposals)]) if p.question == WHOLE)


@pytest.mark.parametrize(
    ("text", "grade", "effect"),
    [
        ("that the working definition be used", Grade.SUPPORTS, Effect.KEPT),
        ("that {-the working definition be used-}", Grade.OPPOSES, Effect.STRUCK),
        ("that the working {-definition-}{+description+} be used", Grade.OPPOSES, Effect.STRUCK),
        ("that the working {+technical +}definition be used", Grade.OPPOSES, Effect.STRUCK),
        (
            "that {-the “Working Definition” be used-}{+use be made of the working definition+}",
            Grade.SUPPORTS_WITH_CHANGES,
            Effect.KEPT,
        ),
        ("with respect for {+human rights+}", Grade.SUPPORTS_WITH_CHANGES, Effect.INSERTED),
    ],
)
def test_an_occurrence_is_kept_struck_or_inserted_by_where_it_stands(text, grade, effect):
    position = grade_of_issue(ISSUE, filed(text))
    assert (position.grade, [item.effect for item in position.evidence]) == (grade, [effect])


def test_words_are_the_sentence_and_the_place_is_that_of_the_paragraph():
    text = "First sentence. That {-the-}{+this+} working definition be used; and more follows."
    (item,) = grade_of_issue(ISSUE, filed("nothing", text)).evidence
    assert (item.words, item.provision, item.place) == (
        "That this working definition be used;",
        "RES140/resolves/2",
        12,
    )
    assert item.spans == spans("That {-the-}{+this+} working definition be used;")


def test_terms_match_whole_words_folded():
    assert [
        f.term for f in find_terms("Cyber‑security and ICTs; the ICT; ICTE", ("cyber-security", "ict", "ict*"))
    ] == [
        "cyber-security",
        "ict*",
        "ict",
        "ict*",
    ]
    assert find_terms("predefinition", ("definition",)) == ()
    assert [text[f.start : f.end] for text in ("وبالإتصالات الدولية",) for f in find_terms(text, ("اتصالات",))] == [
        "إتصالات"
    ]
    assert len(find_terms("关于信息通信技术的定义", ("信息通信技术",))) == 1


@pytest.mark.parametrize("name", SEVEN)
def test_a_marker_finds_its_words_in_other_spellings(name):
    """What search finds, no marker may call silent: in the text or in the term, and the evidence quotes the original."""
    _, spelling, variant = SEVEN[name]
    for term, written in ((spelling, variant), (variant, spelling)):
        text = f"x {written}, y"
        assert [(item.term, text[item.start : item.end]) for item in find_terms(text, (term,))] == [(term, written)]
        brings = Marker("brings", Effect.INSERTED, Grade.SUPPORTS, (), terms=(term,))
        issue = replace(ISSUE, questions=(Question("q", "?", (brings,)),))
        (item,) = grade_of_issue(issue, filed(f"x {{+{written}, +}}y")).evidence
        assert (item.effect, item.words, item.spans) == (
            Effect.INSERTED,
            f"x {written}, y",
            spans(f"x {{+{written}, +}}y"),
        )


def test_a_word_spelt_anew_is_neither_struck_nor_inserted():
    keeps = Marker("keeps", Effect.KEPT, Grade.SUPPORTS, (), terms=("учет",))
    issue = replace(ISSUE, questions=(Question("q", "?", (keeps,)),))
    assert [item.effect for item in grade_of_issue(issue, filed("вести {-учет-}{+учёт+} сборов")).evidence] == [
        Effect.KEPT
    ]


def test_words_that_only_search_takes_for_the_same_are_no_claim():
    assert find_terms("раион", ("район",)) == ()
    assert find_terms("definitions", ("definition",)) == ()


def test_a_word_of_force_with_an_accent_more_is_another_word():
    assert force_shift(spans("{-la décision charge-}{+chargé de+} le Conseil")) is Effect.WEAKENED
    assert force_shift(spans("{+chargé de+} l'étude")) is None
    assert force_shift(spans("{+il est decidé+} ceci")) is None
    assert force_shift(spans("{-invite-}{+decide+} ceci")) is Effect.STRENGTHENED


def test_a_provision_moved_whole_keeps_its_words():
    moved = filed("{-that the working definition be used-}", "{+that the working definition be used+}")
    assert [item.effect for item in grade_of_issue(ISSUE, moved).evidence] == [Effect.KEPT]
    retyped = filed("{-that the “working definition” be used-}", '{+that the "working definition" be used+}')
    assert [item.effect for item in grade_of_issue(ISSUE, retyped).evidence] == [Effect.KEPT]


def test_emphatic_noc_speaks_by_its_reasons_and_plain_noc_is_silent():
    (item,) = grade_of_issue(ISSUE, filed(mark=Mark.NOC_EMPHATIC, reasons="The text is sound. No more.")).evidence
    assert (item.effect, item.words) == (Effect.MARKED, "The text is sound.")
    assert grade_of_issue(ISSUE, filed(mark=Mark.NOC)).grade is Grade.SILENT


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("{-invites-}{+urges+} the Council", Effect.STRENGTHENED),
        ("{-shall-}{+may+} report", Effect.WEAKENED),
        ("report {+, where appropriate,+}", Effect.WEAKENED),
        ("report {-where possible-}", Effect.STRENGTHENED),
        ("{+shall+} report", Effect.STRENGTHENED),
        ("{-invites-}{+encourages+} the Council", None),
        ("shall {+annually +}report", None),
        ("{-invite-}{+prie instamment+}", Effect.STRENGTHENED),
        ("{-请-}{+责成+}理事会", Effect.STRENGTHENED),
    ],
)
def test_force_is_read_from_the_words_changed(text, effect):
    assert force_shift(spans(text)) is effect


def test_a_call_governs_the_items_under_it():
    call = Provision("RES140/instructs-the-council", ProvisionKind.CALL, spans("{-invites-}{+instructs+} the Council"))
    item = Provision("RES140/instructs-the-council/1", ProvisionKind.ITEM, spans("to submit a definition"))
    position = grade_of_issue(FORCE, filed(provisions=(call, item)))
    assert (position.grade, position.evidence[0].words) == (Grade.SUPPORTS, "to submit a definition")


def evidence(*grades: Grade) -> list[Evidence]:
    return [
        Evidence("d", "p", "a", "w", effect=Effect.KEPT, marker=f"m{n}", grade=grade) for n, grade in enumerate(grades)
    ]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([], Grade.SILENT),
        ([Grade.NEUTRAL], Grade.NEUTRAL),
        ([Grade.NEUTRAL, Grade.SUPPORTS_WITH_CHANGES, Grade.SUPPORTS], Grade.SUPPORTS),
        ([Grade.OPPOSES_IN_PART, Grade.NEUTRAL], Grade.OPPOSES_IN_PART),
        ([Grade.OPPOSES_IN_PART, Grade.SUPPORTS], Grade.SUPPORTS_WITH_CHANGES),
        ([Grade.SUPPORTS_WITH_CHANGES, Grade.OPPOSES], Grade.OPPOSES_IN_PART),
        ([Grade.SUPPORTS, Grade.OPPOSES], Grade.SUPPORTS_WITH_CHANGES),
        ([Grade.OPPOSES, Grade.SUPPORTS], Grade.OPPOSES_IN_PART),
    ],
)
def test_grades_combine_by_the_stated_rule(grades, expected):
    assert combine_evidence(evidence(*grades), {f"m{n}": n for n in range(9)})[0] is expected


def test_a_common_proposal_speaks_for_those_who_signed_and_own_words_come_first():
    common = by("EUR", filed("{-the working definition-}", signatories=("D", "F", "S")), common=True)
    proposal = filed("the working definition", number=2)
    proposal = proposal._replace(symbol="PP14/90-E", proposal=replace(proposal.proposal, id="F/90/1", sponsors=("F",)))
    filings = [common, by("F", proposal), by("USA")]
    stands = {
        c.country: c
        for c in positions_by_country(assess_issue(ISSUE, filings), filings, marker_ranks(ISSUE))
        if c.question == WHOLE
    }
    assert {c: (s.grade, s.through, s.contradicts) for c, s in stands.items()} == {
        "D": (Grade.OPPOSES, ("EUR",), False),
        "F": (Grade.SUPPORTS, ("EUR",), True),
        "S": (Grade.OPPOSES, ("EUR",), False),
    }


def test_a_common_proposal_without_known_signatories_speaks_for_no_country():
    filings = [by("ARB", filed("the working definition"), common=True)]
    assert positions_by_country(assess_issue(ISSUE, filings), filings, marker_ranks(ISSUE)) == ()


def test_a_joint_proposal_speaks_for_all_its_sponsors_and_whoever_signed_it():
    joint = filed("the working definition", signatories=("USA", "MEX"))
    joint = joint._replace(proposal=replace(joint.proposal, id="CAN/USA/9/1", sponsors=("CAN", "USA")))
    filings = [by("CAN/USA", joint)]
    positions = assess_issue(ISSUE, filings)
    assert positions[-1].signatories == ("CAN", "MEX", "USA")
    stands = positions_by_country(positions, filings, marker_ranks(ISSUE))
    assert [stand.country for stand in stands if stand.question == WHOLE] == ["CAN", "MEX", "USA"]


def test_an_overrule_keeps_the_computed_grade_and_all_evidence():
    positions = assess_issue(ISSUE, [by("EUR", filed("the working definition"))])
    after = apply_overrules(
        positions, [Overrule("EUR", WHOLE, Grade.NEUTRAL, "Said so from the floor", source="minutes 7")]
    )
    assert (after[0].grade, after[1].grade, after[1].computed) == (Grade.NEUTRAL, Grade.NEUTRAL, Grade.SUPPORTS)
    assert after[1].evidence == positions[1].evidence
    assert after[1].overruled == "Said so from the floor (minutes 7)"


WORDS = st.sampled_from(["the", "working", "definition", "human", "rights", "shall", "may", "be", "used", "Council."])
PIECES = st.tuples(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(list(RevisionType)))


@st.composite
def filings(draw):
    texts = draw(st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=3))
    provisions = tuple(
        Provision(
            f"RES140/resolves/{n}",
            ProvisionKind.ITEM,
            tuple(Span(" ".join(words) + " ", fate) for words, fate in pieces),
        )
        for n, pieces in enumerate(texts, 1)
    )
    return filed(provisions=provisions, number=draw(st.integers(1, 9)))


EVERY = replace(ISSUE, questions=(*ISSUE.questions, Question("f", "?", (HARDER, SOFTER))))


def test_what_a_rewritten_paragraph_says_is_cited_where_its_words_stand():
    provisions = (
        Provision("RES140/resolves/1", ProvisionKind.ITEM, spans("{-that the working definition be used-}"), place=11),
        Provision(
            "RES140/resolves/2", ProvisionKind.ITEM, spans("{+that the working definition be used now+}"), place=12
        ),
    )
    (item,) = grade_of_issue(ISSUE, filed(provisions=provisions)).evidence
    assert (item.words, item.provision, item.place) == (
        "that the working definition be used now",
        "RES140/resolves/2",
        12,
    )


@settings(max_examples=60)
@given(st.lists(filings(), max_size=3, unique_by=lambda filing: filing.proposal.id))
def test_laws_of_assessment(proposals):
    position = grade_of_issue(EVERY, *proposals)
    assert position == grade_of_issue(EVERY, *reversed(proposals)), "order makes no difference"
    assert (position.grade in NO_EVIDENCE) == (not position.evidence), "no grade without words"
    elsewhere = (
        Provision("RES64/resolves/1", ProvisionKind.ITEM, spans("{+human rights+} in the working definition")),
    )
    unrelated = filed(provisions=elsewhere, number=99, target="RES64")
    unrelated = unrelated._replace(proposal=replace(unrelated.proposal, instrument="RES64"))
    assert position == grade_of_issue(EVERY, *proposals, unrelated), "an unrelated proposal changes nothing"
    texts = {
        (proposal.proposal.id, p.address): (p.accepted, p.rejected)
        for proposal in proposals
        for p in proposal.proposal.provisions
    }
    for item in position.evidence:
        assert item.words
        assert any(item.words in text for text in texts[item.proposal, item.provision]), "the words stand in the text"
        readings = {"".join(s.text for s in item.spans if s.revision.accepted).strip()}
        readings.add("".join(s.text for s in item.spans if s.revision.rejected).strip())
        assert any(item.words in text for text in readings), "the marked sentence holds the words"
