"""Adoption: a revised, a new and an abrogated text become editions; what is struck or reopened ends them; numbers and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.conferences.operations import ConferenceCall, open_conference
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.procedure.adoption import AdoptionKind, AdoptionState
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder, NotPermitted
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.outcomes import models, queries
from plenipot.outcomes.findings import findings
from plenipot.outcomes.operations import AdoptionFacts, adopt, number_text, withdraw_adoption
from plenipot.outcomes.values import FindingKind
from plenipot.participation.operations import load
from plenipot.proceedings.operations import (
    DecisionFacts,
    StepFacts,
    record_decision,
    record_step,
    strike_decision,
)
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
EVERY = amended(_1="1\tto report {-each-}{+every+} year;")
FLEET = (
    ("ResNo", "DRAFT NEW RESOLUTION [COM6/4]"),
    ("Restitle", "A fleet of ships"),
    ("Call", "resolves"),
    ("", "1\tto buy ships;"),
    ("", "2\tto read Resolution 9 (Rev. Bucharest, 2022),"),
)
RES8 = (
    ("ResNo", "RESOLUTION 8 (Bucharest, 2022)"),
    ("Restitle", "Old ships"),
    ("Call", "resolves"),
    ("", "1\tto sail;"),
)
CITING = amended(_2="2\tto meet every two years and to apply Resolution 8 and Resolution [COM6/4],")


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    for name, lines in (("RES9.docx", RES9), ("RES8.docx", RES8)):
        add_file(OPERATOR, name, text(lines), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/8-E", proposal("ADD", "IAP/8/1", FLEET)), NOW)


def adopted(item, at=NOW, slug="pp26", **facts):
    """Record that an item was adopted by the plenary."""
    as_text = item.partition("/")[0] in {"COM5", "COM6", "WGPL"}
    return record_decision(
        OPERATOR,
        slug,
        "PL",
        "Adopted",
        at,
        facts=DecisionFacts(
            item=item, as_text=as_text, step=StepKind.ADOPTED, happened_on=date(2026, 11, 16), reason="As read", **facts
        ),
    )


def words(lines, name="adopted.docx"):
    return {"file": (name, text(lines))}


def test_an_adopted_proposal_makes_the_next_edition_of_the_text():
    adopted("ACP/7/1", source="Captions")
    entry = adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())
    assert (entry.kind, entry.code, entry.state, entry.certainty, entry.source) == (
        AdoptionKind.REVISED,
        "RES9",
        AdoptionState.STANDS,
        ReportCertainty.REPORTED,
        "Captions",
    )
    edition = instruments.edition(PUBLIC, "RES9")
    assert (edition.key, edition.adopting, edition.label) == ("2026", "pp26", "Rev. Doha, 2026")
    lines = {provision.address: provision.accepted for provision in edition.text}
    assert lines["RES9/number"] == "RESOLUTION 9 (Rev. Doha, 2026)"
    assert lines["RES9/resolves/1"] == "to report every year;"
    assert lines["RES9/resolves/2"] == "to meet every two years,"
    assert instruments.base(PUBLIC, "pp26", 2026, "RES9").key == "2022"


def test_a_new_text_waits_for_its_number_and_its_names_lead_to_it():
    adopted("COM6/4")
    adopt(OPERATOR, "pp26", "COM6/4", NOW, facts=AdoptionFacts(aliases=("[IAP-1]",), **words(FLEET)))
    assert instruments.edition(PUBLIC, "RES[COM6-4]").adopting == "pp26"
    with pytest.raises(NotInOrder, match="gives no numbers"):
        number_text(OPERATOR, "pp26", "COM6/4", NOW)
    with pytest.raises(NotInOrder, match="no official numbers"):
        number_text(OPERATOR, "pp26", "COM6/4", NOW, number=10, source="x", certainty=ReportCertainty.OFFICIAL)
    with pytest.raises(Malformed, match="has a source"):
        number_text(OPERATOR, "pp26", "COM6/4", NOW, number=10)
    later = NOW + timedelta(days=20)
    entry = number_text(OPERATOR, "pp26", "COM6/4", later, number=10, source="Its web page")
    assert (entry.code, entry.number.certainty, entry.names) == (
        "RES10",
        ReportCertainty.REPORTED,
        ("COM6/4", "[IAP-1]", "RES[COM6-4]", "RES10"),
    )
    assert [instruments.instrument(PUBLIC, code).code for code in ("RES[COM6-4]", "RES10")] == ["RES10", "RES10"]
    edition = instruments.edition(PUBLIC, "RES[COM6-4]")
    assert (edition.text[0].address, edition.text[0].accepted) == ("RES10/number", "RESOLUTION 10 (Doha, 2026)")
    assert [queries.adoption(PUBLIC, "pp26", name).item for name in entry.names] == ["COM6/4"] * 4
    then = replace(PUBLIC, as_of=AsOf(NOW + timedelta(days=1), NOW + timedelta(days=1)))
    assert instruments.instrument(then, "RES[COM6-4]").code == "RES[COM6-4]"
    assert "RES10" not in {entry.code for entry in instruments.instruments(then)}


def test_by_authority_the_next_number_is_given_and_other_texts_that_name_the_provisional_one_are_rewritten():
    call = ConferenceCall(
        "own", "Ours", "itu-pp", date(2027, 1, 4), closes_on=date(2027, 1, 8), place="Doha", keeping=Keeping.AUTHORITY
    )
    open_conference(OPERATOR, call, NOW)
    for item, lines, facts in (("COM6/4", FLEET, {}), ("COM5/1", CITING, {"instrument": "Res. 9"})):
        adopted(item, slug="own")
        adopt(OPERATOR, "own", item, NOW, facts=AdoptionFacts(**facts, **words(lines)))
    entry = number_text(OPERATOR, "own", "COM6/4", NOW)
    assert (entry.code, entry.number.certainty) == ("RES10", ReportCertainty.OFFICIAL)
    other = queries.adoption(PUBLIC, "own", "RES9")
    (rewritten,) = other.rewritten
    assert (rewritten.address, "Resolution [COM6/4]" in rewritten.before) == ("RES9/resolves/2", True)
    assert "Resolution 10 (Doha, 2027)" in rewritten.after
    lines = {provision.address: provision.accepted for provision in instruments.with_text(other.edition).text}
    assert lines["RES9/resolves/2"] == rewritten.after


def test_an_abrogated_text_ends_and_has_no_next_edition():
    adopted("COM5/3")
    entry = adopt(
        OPERATOR, "pp26", "COM5/3", NOW, facts=AdoptionFacts(kind=AdoptionKind.ABROGATED, instrument="Resolution 8")
    )
    assert (entry.code, entry.edition, entry.base.key, entry.title) == ("RES8", None, "2022", "Old ships")
    assert [edition.key for edition in instruments.instrument(PUBLIC, "RES8").editions] == ["2022"]


def test_the_decision_that_is_corrected_in_the_next_minutes_takes_the_edition_with_it():
    decision = adopted("ACP/7/1")
    adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())
    later = NOW + timedelta(days=2)
    strike_decision(OPERATOR, "pp26", decision.key, "Corrected in the next minutes", later)
    (entry,) = queries.adoptions(PUBLIC, "pp26")
    assert entry.state is AdoptionState.STRUCK
    assert instruments.edition(PUBLIC, "RES9").key == "2022"
    assert instruments.with_text(entry.edition).text[0].accepted == "RESOLUTION 9 (Rev. Doha, 2026)"
    then = replace(PUBLIC, as_of=AsOf(NOW + timedelta(days=1), NOW + timedelta(days=1)))
    assert instruments.edition(then, "RES9").key == "2026"


def test_an_item_that_is_reopened_after_its_adoption_is_not_adopted_until_it_is_again():
    adopted("ACP/7/1")
    adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())
    later = NOW + timedelta(days=1)
    facts = StepFacts(body="PL", happened_on=date(2026, 11, 17), reason="A slip")
    record_step(OPERATOR, "pp26", StepKind.REOPENED, "ACP/7/1", later, facts=facts)
    assert [entry.state for entry in queries.adoptions(PUBLIC, "pp26")] == [AdoptionState.REOPENED]
    assert instruments.edition(PUBLIC, "RES9").key == "2022"
    with pytest.raises(NotInOrder, match="is not adopted"):
        adopt(OPERATOR, "pp26", "ACP/7/1", later, facts=AdoptionFacts())
    facts = StepFacts(body="PL", happened_on=date(2026, 11, 18), reason="As corrected")
    record_step(OPERATOR, "pp26", StepKind.ADOPTED, "ACP/7/1", later, facts=facts)
    adopt(OPERATOR, "pp26", "ACP/7/1", later, facts=AdoptionFacts())
    assert [entry.state for entry in queries.adoptions(PUBLIC, "pp26", replaced=True)] == [
        AdoptionState.REPLACED,
        AdoptionState.STANDS,
    ]
    assert instruments.edition(PUBLIC, "RES9").key == "2026"


def test_words_as_orally_amended_stay_apart_and_words_may_not_be_at_hand():
    adopted("WGPL/6", amended="with “may” for “shall”")
    entry = adopt(OPERATOR, "pp26", "WGPL/6", NOW, facts=AdoptionFacts(title="An enabling environment"))
    assert (entry.amended, entry.edition, entry.title) == ("with “may” for “shall”", None, "An enabling environment")


@pytest.mark.parametrize(
    ("item", "facts", "refusal"),
    [
        ("ACP/7/1", {"file": ("a.docx", b"PK"), "document": "7"}, "not from two"),
        ("COM5/3", {"kind": AdoptionKind.ABROGATED}, "Say which text"),
        ("COM5/3", {"instrument": "RES9", "kind": AdoptionKind.ABROGATED, "document": "7"}, "has no words"),
        ("COM5/3", {"instrument": "RES77", "proposals": ("ACP/7/1",)}, "is not here"),
    ],
)
def test_what_is_no_adoption_is_refused_and_nothing_is_kept(item, facts, refusal):
    with pytest.raises(NotInOrder if item == "ACP/7/1" else NotFound):
        adopt(OPERATOR, "pp26", item, NOW, facts=AdoptionFacts())
    adopted(item)
    with pytest.raises(Malformed, match=refusal):
        adopt(OPERATOR, "pp26", item, NOW, facts=AdoptionFacts(**facts))
    with pytest.raises(NotPermitted):
        adopt(PUBLIC, "pp26", item, NOW, facts=AdoptionFacts())
    assert models.Adoption.objects.count() == 0


def test_an_edition_is_made_of_nothing_that_is_not_open_to_everybody():
    adopted("COM5/3")
    ground = LevelDecision(reason="Not yet")
    change_levels(OPERATOR, "pp26", "PP26/7", Levels(Existence.PUBLIC, Content.HIDDEN), ground, NOW)
    facts = AdoptionFacts(instrument="RES9", proposals=("ACP/7/1",))
    with pytest.raises(NotInOrder, match="not open to everybody"):
        adopt(OPERATOR, "pp26", "COM5/3", NOW, facts=facts)
    assert instruments.edition(PUBLIC, "RES9").key == "2022"


def test_an_adoption_is_known_to_those_who_may_know_of_its_step():
    adopted("ACP/7/1")
    adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())
    ground = LevelDecision(reason="Too early")
    change_levels(OPERATOR, "pp26", "PP26/7", Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW)
    assert [len(queries.adoptions(actor, "pp26")) for actor in (PUBLIC, OPERATOR)] == [0, 1]
    assert findings(PUBLIC, "pp26") == ()


def test_an_edition_that_a_file_attests_is_not_replaced_by_adopted_words():
    add_file(OPERATOR, "RES9.docx", text(amended(_1="1\tto report no more;")), "2026", NOW)
    adopted("ACP/7/1")
    with pytest.raises(Conflict, match="not replaced"):
        adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())


def test_what_was_recorded_of_a_text_by_mistake_is_withdrawn_with_its_reason():
    adopted("ACP/7/1")
    adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())
    entry = withdraw_adoption(OPERATOR, "pp26", "ACP/7/1", "Another text", NOW + timedelta(days=1))
    assert (entry.state, entry.striking) == (AdoptionState.REPLACED, "Another text")
    assert queries.adoptions(PUBLIC, "pp26") == ()
    assert instruments.edition(PUBLIC, "RES9").key == "2022"


def test_a_text_was_not_adopted_before_the_day_on_which_it_was():
    recorded = datetime(2026, 11, 20, tzinfo=UTC)
    adopted("ACP/7/1", at=recorded)
    adopt(OPERATOR, "pp26", "ACP/7/1", recorded, facts=AdoptionFacts())
    days = [datetime(2026, 11, day, 23, tzinfo=UTC) for day in (15, 17)]
    listed = [queries.adoptions(replace(PUBLIC, as_of=AsOf(day, NOW + timedelta(days=60))), "pp26") for day in days]
    assert [len(entries) for entries in listed] == [0, 1]


def numbered(lines=FLEET):
    """A new text with its number, as an observer reports it."""
    adopted("COM6/4")
    adopt(OPERATOR, "pp26", "COM6/4", NOW, facts=AdoptionFacts(**words(lines)))
    return number_text(OPERATOR, "pp26", "COM6/4", NOW, number=10, source="Its web page")


def test_a_text_that_is_recorded_anew_keeps_its_number():
    numbered()
    better = (*FLEET[:3], ("", "1\tto buy no ships;"))
    entry = adopt(OPERATOR, "pp26", "COM6/4", NOW + timedelta(days=1), facts=AdoptionFacts(**words(better)))
    assert (entry.code, entry.edition.instrument) == ("RES10", "RES10")
    lines = [provision.accepted for provision in instruments.edition(PUBLIC, "RES[COM6-4]").text]
    assert (lines[0], lines[-1]) == ("RESOLUTION 10 (Doha, 2026)", "to buy no ships;")


def test_a_number_goes_with_the_text_that_is_withdrawn_and_can_be_given_again():
    numbered()
    withdraw_adoption(OPERATOR, "pp26", "RES10", "Another text", NOW + timedelta(days=1))
    with pytest.raises(NotFound):
        instruments.edition(PUBLIC, "RES10")
    assert "RES10" not in {entry.code for entry in instruments.instruments(PUBLIC)}
    adopt(OPERATOR, "pp26", "COM6/4", NOW + timedelta(days=2), facts=AdoptionFacts(**words(FLEET)))
    later = NOW + timedelta(days=3)
    assert number_text(OPERATOR, "pp26", "COM6/4", later, number=10, source="Its web page").code == "RES10"
    assert instruments.edition(PUBLIC, "RES[COM6-4]").instrument == "RES10"


def test_a_number_is_given_once_and_to_new_texts_alone():
    numbered()
    adopted("WGPL/6", at=NOW + timedelta(hours=1))
    adopt(OPERATOR, "pp26", "WGPL/6", NOW, facts=AdoptionFacts(title="An environment"))
    with pytest.raises(Conflict, match="has its text already"):
        number_text(OPERATOR, "pp26", "WGPL/6", NOW, number=10, source="x")
    with pytest.raises(NotInOrder, match="has its number"):
        number_text(OPERATOR, "pp26", "COM6/4", NOW, number=11, source="x")
    adopted("ACP/7/1", at=NOW + timedelta(hours=2))
    adopt(OPERATOR, "pp26", "ACP/7/1", NOW, facts=AdoptionFacts())
    with pytest.raises(NotInOrder, match="keeps its number"):
        number_text(OPERATOR, "pp26", "ACP/7/1", NOW, number=12, source="x")


def test_what_another_adopted_text_cites_and_is_abrogated_has_to_be_looked_at():
    for item, facts in (
        ("COM5/1", {"instrument": "RES9", **words(CITING)}),
        ("COM5/3", {"instrument": "RES8", "kind": AdoptionKind.ABROGATED}),
        ("COM6/4", words(FLEET)),
    ):
        adopted(item)
        adopt(OPERATOR, "pp26", item, NOW, facts=AdoptionFacts(**facts))
    listed = [(entry.kind, entry.item, entry.address, entry.target) for entry in findings(PUBLIC, "pp26")]
    assert listed == [
        (FindingKind.CITES_ABROGATED, "COM5/1", "RES9/resolves/2", "RES8"),
        (FindingKind.NO_NUMBER, "COM6/4", "", ""),
        (FindingKind.CITES_FORMER_EDITION, "COM6/4", "RES[COM6-4]/resolves/2", "RES9"),
    ]


def test_a_number_that_moves_breaks_the_citation_in_a_proposal_that_is_not_decided():
    citing = amended(_b="b)\tthat the use of networks is wide{+ under resolves 2+},")
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/9-E", proposal("MOD", "ARB/9/1", citing)), NOW)
    before = tuple(line for line in RES9 if not line[1].startswith("1\tto report"))
    shorter = tuple((style, line.replace("2\tto meet", "1\tto meet")) for style, line in before)
    adopted("COM5/1")
    entry = adopt(OPERATOR, "pp26", "COM5/1", NOW, facts=AdoptionFacts(instrument="RES9", **words(shorter)))
    assert entry.moved == (("RES9/resolves/1", "1", ""), ("RES9/resolves/2", "2", "1"))
    (finding,) = [row for row in findings(PUBLIC, "pp26") if row.kind is FindingKind.BREAKS_PROPOSAL]
    assert (finding.item, finding.address, finding.words, finding.target) == (
        "ARB/9/1",
        "RES9/considering/b",
        "resolves 2",
        "1",
    )
    facts = StepFacts(body="PL", reason="Late")
    record_step(OPERATOR, "pp26", StepKind.NOT_PURSUED, "ARB/9/1", NOW, facts=facts)
    assert FindingKind.BREAKS_PROPOSAL not in {row.kind for row in findings(PUBLIC, "pp26")}


def test_an_inserted_item_is_numbered_through_and_its_references_follow():
    base = (*RES9[:9], ("Call", "instructs the Council"), ("", "to examine the reports under resolves 2."))
    add_file(OPERATOR, "RES9.docx", text(base), "2022", NOW)
    new = (
        *base[:8],
        ("", "{+1bis\tto count ships;+}"),
        *base[8:10],
        ("", "to examine the reports under resolves 2{+ and its ships+}."),
    )
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/10-E", proposal("MOD", "RCC/10/1", new)), NOW)
    adopted("RCC/10/1")
    entry = adopt(OPERATOR, "pp26", "RCC/10/1", NOW, facts=AdoptionFacts())
    lines = {provision.address: provision.accepted for provision in instruments.with_text(entry.edition).text}
    assert (lines["RES9/resolves/2"], lines["RES9/resolves/3"]) == ("to count ships;", "to meet every two years,")
    assert entry.moved == (("RES9/resolves/2", "2", "3"),)
    assert [line for line in lines.values() if "its ships" in line] == [
        "to examine the reports under resolves 3 and its ships."
    ]
