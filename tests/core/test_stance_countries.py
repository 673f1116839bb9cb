"""For whom a common proposal speaks, and what stands where an administration says something of its own."""

from __future__ import annotations

import pytest

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import WHOLE, apply_overrules, assess_issue, marker_ranks
from plenipot.core.stance.countries import positions_by_country
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Overrule, ProponentFilings, Question
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

GRADES = {
    "agree": Grade.SUPPORTS,
    "amend": Grade.SUPPORTS_WITH_CHANGES,
    "note": Grade.NEUTRAL,
    "limit": Grade.OPPOSES_IN_PART,
    "refuse": Grade.OPPOSES,
}
"""A word that is inserted, and how its marker grades it."""
ISSUE = Issue(
    "i",
    "Issue",
    ("RES9",),
    (Question("q", "?", tuple(Marker(word, Effect.INSERTED, grade, terms=(word,)) for word, grade in GRADES.items())),),
)


def filed(pid, *words, signatories=(), document=""):
    provision = Provision(
        "RES9/resolves/1", ProvisionKind.ITEM, tuple(Span(f"{word} ", RevisionType.INSERTED) for word in words)
    )
    proposal = Proposal(
        id=pid,
        mark=Mark.MOD,
        instrument="RES9",
        target="RES9",
        sponsors=(pid.partition("/")[0],),
        provisions=(provision,),
    )
    return Signed(proposal, document or f"PP26/{pid.split('/')[-2]}", signatories)


def by(proponent, *filings, common=False):
    return ProponentFilings(proponent=proponent, filings=filings, common=common)


def stands(*proponents, overrules=()):
    """The positions of administrations on the whole issue, by code."""
    positions = apply_overrules(assess_issue(ISSUE, proponents), overrules)
    return {
        stand.country: stand
        for stand in positions_by_country(positions, proponents, marker_ranks(ISSUE))
        if stand.question == WHOLE
    }


def test_a_national_proposal_speaks_for_its_sponsor_and_a_joint_one_for_all_who_file_it():
    by_country = stands(
        by("USA", filed("USA/1/1", "agree")),
        by("B/MEX", filed("B/MEX/2/1", "refuse", signatories=("B", "MEX"))),
    )
    assert {
        code: (stand.grade, [own.proponent for own in stand.own], stand.inherited) for code, stand in by_country.items()
    } == {
        "USA": (Grade.SUPPORTS, ["USA"], ()),
        "B": (Grade.OPPOSES, ["B/MEX"], ()),
        "MEX": (Grade.OPPOSES, ["B/MEX"], ()),
    }


def test_each_stands_by_what_it_signed_and_by_no_more():
    common = by(
        "EUR",
        filed("EUR/1/1", "agree", signatories=("D", "F")),
        filed("EUR/1/2", "limit", signatories=("F", "S")),
        common=True,
    )
    by_country = stands(common)
    assert {code: stand.grade for code, stand in by_country.items()} == {
        "D": Grade.SUPPORTS,
        "F": Grade.SUPPORTS_WITH_CHANGES,
        "S": Grade.OPPOSES_IN_PART,
    }
    assert {code: [item.proposal for item in stand.inherited[0].evidence] for code, stand in by_country.items()} == {
        "D": ["EUR/1/1"],
        "F": ["EUR/1/1", "EUR/1/2"],
        "S": ["EUR/1/2"],
    }
    assert by_country["D"].inherited[0].explanation == "agree: one side only, strongest first (rule 2)."
    assert by_country["F"].inherited[0].signatories == ("D", "F", "S")


def test_proposals_of_one_id_in_two_documents_are_two():
    first = filed("EUR/1/1", "agree", signatories=("D",), document="PP26/1")
    revised = filed("EUR/1/1", "refuse", signatories=("F",), document="PP26/1(Rev.1)")
    by_country = stands(by("EUR", first, revised, common=True))
    assert {code: stand.grade for code, stand in by_country.items()} == {"D": Grade.SUPPORTS, "F": Grade.OPPOSES}


def test_an_overruled_grade_is_handed_on_as_it_is():
    common = by(
        "EUR",
        filed("EUR/1/1", "agree", signatories=("D", "F")),
        filed("EUR/1/2", "refuse", signatories=("F",)),
        common=True,
    )
    by_country = stands(common, overrules=[Overrule("EUR", WHOLE, Grade.NEUTRAL, "It waits", source="")])
    assert {code: (stand.grade, stand.inherited[0].overruled) for code, stand in by_country.items()} == {
        "D": (Grade.NEUTRAL, "It waits"),
        "F": (Grade.NEUTRAL, "It waits"),
    }


def test_two_groups_that_speak_for_one_country_are_combined():
    europeans = by("EUR", filed("EUR/1/1", "agree", signatories=("D",)), common=True)
    commonwealth = by("RCC", filed("RCC/2/1", "limit", signatories=("D",)), common=True)
    (stand,) = stands(europeans, commonwealth).values()
    assert (stand.grade, stand.through, stand.contradicts) == (Grade.SUPPORTS_WITH_CHANGES, ("EUR", "RCC"), False)


@pytest.mark.parametrize("own", GRADES)
@pytest.mark.parametrize("common", GRADES)
def test_own_words_come_first_and_contradict_only_from_the_other_side(own, common):
    group = by("EUR", filed("EUR/1/1", common, signatories=("D", "F")), common=True)
    by_country = stands(group, by("D", filed("D/2/1", own)))
    sides = {"agree": 1, "amend": 1, "note": 0, "limit": -1, "refuse": -1}
    assert by_country["F"].contradicts is False
    assert (by_country["D"].grade, by_country["D"].through) == (GRADES[own], ("EUR",))
    assert by_country["D"].contradicts is (sides[own] * sides[common] == -1)
