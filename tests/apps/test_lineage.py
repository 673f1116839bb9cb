"""Lines from a capital to a decision: stated links, the words that survive along them, common positions, authorities of filings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from lineage_papers import COMMON, NATIONAL, REGIONAL
from plenipot.chronicle.queries import events
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Levels, Role, TeamRole
from plenipot.core.amendments.survival import PassageKind
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.lineage import LineStage, LinkKind
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.lineage import queries
from plenipot.lineage.operations import (
    authorise_filing,
    link_items,
    name_coordinator,
    state_common_position,
    strike_statement,
    tie_preparation,
)
from plenipot.lineage.values import StatementFacts
from plenipot.lineage.words import suggest_links, trace_line
from plenipot.outcomes.operations import AdoptionFacts, adopt
from plenipot.participation.operations import load
from plenipot.proceedings import operations as proceedings
from plenipot.proceedings.operations import StepFacts
from plenipot.proposals import operations as filing
from plenipot.proposals import queries as filed
from plenipot.proposals.operations import endorse, withdraw_endorsement
from plenipot.registry.operations import change_levels, correct_symbol, withdraw_document
from plenipot.registry.values import LevelDecision
from plenipot.rounds.operations import state_membership

pytestmark = pytest.mark.django_db
YES, NO, OUT = SignatureStand.SUPPORTS, SignatureStand.OPPOSES, SignatureStand.WITHDRAWN
CLOSED = {"existence": Existence.MEMBERS, "content": Content.MEMBERS}
OPEN = {"existence": Existence.PUBLIC, "content": Content.PUBLIC}
"""Of a region's paper that is tied already: without these it is for its members."""
SAID = StatementFacts(source="Report of the coordinator", happened_on=date(2026, 9, 20))
OF_REGION = Actor("coordinator", Role.SECRETARIAT, team=TeamRole.EDITOR, within="apt26")
OF_CONFERENCE = Actor("clerk", Role.SECRETARIAT, team=TeamRole.EDITOR, within="pp26")


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    opened("apt26", "APT26")
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def receive(symbol, *proposals, conference="pp26", source="Korea (Rep. of)", **levels):
    data = paper(symbol, *proposals, source=source)
    return filing.receive(OPERATOR, conference, f"{symbol.replace('/', '-')}.docx", data, NOW, **levels)


def regional_papers(**levels):
    """An input of Korea, the region's draft, and the common proposal at the conference."""
    receive("APT26/3-E", proposal("MOD", "KOR/3/1", NATIONAL), conference="apt26", **levels)
    receive("APT26/12-E", proposal("MOD", "ACP/12/1", REGIONAL), conference="apt26", source="APT", **levels)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", COMMON), source="APT")
    tie_preparation(OPERATOR, "apt26", "pp26", NOW, group="APT", facts=SAID)


def linked(**levels):
    regional_papers(**levels)
    link_items(OPERATOR, "apt26", "KOR/3/1", "ACP/12/1", LinkKind.TAKEN_UP, NOW, facts=SAID)
    return link_items(OPERATOR, "apt26", "ACP/12/1", "ACP/7/1", LinkKind.FORWARDED, NOW, into="pp26", facts=SAID)


def line(conference="pp26", name="ACP/7/1", actor=PUBLIC):
    return queries.line(actor, conference, name)


def names(lineage):
    return [entry.place.name for entry in lineage.entries]


def words(traced, kind=PassageKind.INSERTED, *, survives=True):
    return [
        piece.words.strip()
        for passage in traced.passages
        for piece in passage.pieces
        if passage.kind is kind and piece.survives is survives
    ]


def test_a_line_leads_from_a_capital_to_the_conference():
    linked()
    for answer in (line(), line("apt26", "KOR/3/1"), line("apt26", "ACP/12/1")):
        assert names(answer) == ["KOR/3/1", "ACP/12/1", "ACP/7/1"]
        assert [entry.stage for entry in answer.entries] == [LineStage.INPUT, LineStage.DRAFT, LineStage.PROPOSAL]
    forwarded = line().entries[2].links[0]
    assert (forwarded.kind, forwarded.origin.source, forwarded.origin.happened, forwarded.origin.certainty) == (
        LinkKind.FORWARDED, "Report of the coordinator", date(2026, 9, 20), ReportCertainty.REPORTED,
    )  # fmt: skip


def test_what_korea_asked_and_the_region_dropped():
    linked()
    traced = {(entry.earlier.name, entry.later.name): entry for entry in trace_line(PUBLIC, line())}
    assert set(traced) == {("KOR/3/1", "ACP/12/1"), ("KOR/3/1", "ACP/7/1"), ("ACP/12/1", "ACP/7/1")}
    trace = traced["KOR/3/1", "ACP/7/1"]
    assert (trace.inserted, words(trace)) == ((7, 12), ["in plain words to all Member States"])
    assert words(trace, survives=False) == ["with remote participation for everybody"]


def test_which_national_words_stand_in_what_was_adopted():
    linked()
    proceedings.record_step(OPERATOR, "pp26", StepKind.ADOPTED, "ACP/7/1", NOW, facts=StepFacts(body="PL"))
    final = amended(_1="1\tto report each year in plain words to everybody;")
    adopt(
        OPERATOR,
        "pp26",
        "ACP/7/1",
        NOW,
        facts=AdoptionFacts(kind=AdoptionKind.REVISED, instrument="RES9", file=("a.docx", text(final))),
    )
    traced = {entry.earlier.name: entry for entry in trace_line(PUBLIC, line()) if entry.adopted}
    assert set(traced) == {"KOR/3/1", "ACP/12/1", "ACP/7/1"}
    assert words(traced["KOR/3/1"]) == ["in plain words to"]


def test_a_hidden_input_is_told_to_nobody():
    linked(**CLOSED)
    assert names(line()) == ["ACP/7/1"]
    assert not line().is_linked
    assert trace_line(PUBLIC, line()) == ()
    assert queries.links(PUBLIC, "pp26") == queries.links(PUBLIC, "apt26") == ()
    assert suggest_links(PUBLIC, "pp26", "ACP/7/1") == ()
    assert not [event for event in events(PUBLIC, "apt26") + events(PUBLIC, "pp26") if "linked" in event.kind]
    with pytest.raises(NotFound):
        line("apt26", "KOR/3/1")
    # Who has a right in the conference alone is of another region there, for all that anybody knows.
    assert names(line(actor=OF_CONFERENCE)) == ["ACP/7/1"]
    assert suggest_links(OF_CONFERENCE, "pp26", "ACP/7/1") == ()
    assert names(line("apt26", "KOR/3/1", OF_REGION)) == ["KOR/3/1", "ACP/12/1", "ACP/7/1"]
    assert len(trace_line(OF_REGION, line("apt26", "KOR/3/1", OF_REGION))) == 3


def test_events_about_lines_name_no_paper():
    linked(**CLOSED)
    line_events = [event for event in events(OPERATOR, "apt26") if event.kind.startswith("lineage.")]
    assert len(line_events) == 3
    assert not any("KOR" in str((event.subject, event.data)) for event in line_events)


def test_a_link_is_stated_by_somebody_and_recorded_where_the_closed_paper_is():
    regional_papers(**CLOSED)
    with pytest.raises(Malformed, match="say where that is said"):
        link_items(OPERATOR, "apt26", "KOR/3/1", "ACP/12/1", LinkKind.TAKEN_UP, NOW)
    with pytest.raises(NotInOrder, match="record the link in “apt26”"):
        link_items(OPERATOR, "pp26", "ACP/12/1", "ACP/7/1", LinkKind.FORWARDED, NOW, of="apt26", facts=SAID)
    with pytest.raises(NotFound):
        link_items(OF_CONFERENCE, "pp26", "ACP/12/1", "ACP/7/1", LinkKind.FORWARDED, NOW, of="apt26", facts=SAID)
    with pytest.raises(Malformed, match="to another conference"):
        link_items(OPERATOR, "apt26", "KOR/3/1", "ACP/12/1", LinkKind.FORWARDED, NOW, facts=SAID)
    with pytest.raises(NotPermitted):
        link_items(PUBLIC, "apt26", "KOR/3/1", "ACP/12/1", LinkKind.TAKEN_UP, NOW, facts=SAID)
    assert link_items(OF_REGION, "apt26", "ACP/12/1", "ACP/7/1", LinkKind.FORWARDED, NOW, into="pp26", facts=SAID)


def test_a_link_stands_once_and_never_leads_back():
    linked()
    with pytest.raises(Conflict, match="is stated already"):
        link_items(OPERATOR, "apt26", "KOR/3/1", "ACP/12/1", LinkKind.TAKEN_UP, NOW, facts=SAID)
    with pytest.raises(Conflict, match="cannot come after"):
        link_items(OPERATOR, "pp26", "ACP/7/1", "KOR/3/1", LinkKind.FORWARDED, NOW, into="apt26", facts=SAID)
    with pytest.raises(Conflict, match="cannot come after"):
        tie_preparation(OPERATOR, "pp26", "apt26", NOW)


def test_the_line_as_it_stood_and_as_it_was_struck():
    key = linked()
    before = replace(PUBLIC, as_of=AsOf(datetime(2026, 9, 19, tzinfo=UTC)))
    with pytest.raises(NotFound):
        line(actor=before)
    strike_statement(OPERATOR, "apt26", key, "It was another draft", NOW + timedelta(days=2))
    assert names(line()) == ["ACP/7/1"]
    as_known = replace(PUBLIC, as_of=AsOf(known=NOW + timedelta(days=1)))
    assert names(line(actor=as_known)) == ["KOR/3/1", "ACP/12/1", "ACP/7/1"]
    with pytest.raises(Conflict):
        strike_statement(OPERATOR, "apt26", key, "Again", NOW + timedelta(days=3))


@pytest.mark.parametrize(
    ("stated", "levels"),
    [
        ({}, (Existence.MEMBERS, Content.MEMBERS)),
        ({"content": Content.HIDDEN}, (Existence.MEMBERS, Content.HIDDEN)),
        ({"existence": Existence.PUBLIC}, (Existence.PUBLIC, Content.MEMBERS)),
    ],
    ids=["nothing", "who reads it", "who knows of it"],
)
def test_of_what_is_not_said_of_a_regions_paper_its_members_are_the_circle(stated, levels):
    regional_papers()
    deposit = receive("APT26/20-E", proposal("MOD", "ACP/20/1", RES9_LATER), conference="apt26", **stated)
    assert (deposit.document.existence, deposit.document.content) == levels


def test_a_revision_of_a_draft_whose_predecessor_was_forwarded():
    linked()
    revised = proposal("MOD", "ACP/12R1/1", RES9_LATER)
    receive("APT26/12(Rev.1)-E", revised, conference="apt26", source="APT", **OPEN)
    forwarded = line().entries[1]
    assert (forwarded.place.name, forwarded.document.superseded_by) == ("ACP/12/1", "APT26/12(Rev.1)")
    assert forwarded.proposal.proposal.id == "ACP/12/1"
    # The later draft is in no line before somebody says so: it was not what was forwarded.
    assert names(line("apt26", "ACP/12R1/1")) == ["ACP/12R1/1"]
    link_items(OPERATOR, "apt26", "ACP/12/1", "ACP/12R1/1", LinkKind.REVISED, NOW, facts=SAID)
    assert names(line("apt26", "ACP/12R1/1")) == ["KOR/3/1", "ACP/12/1", "ACP/12R1/1"]
    assert names(line()) == ["KOR/3/1", "ACP/12/1", "ACP/7/1"]


RES9_LATER = amended(_2="2\tto meet every {-two years-}{+year+},")


def test_a_link_to_a_paper_that_is_withdrawn_closed_or_has_another_symbol():
    linked()
    withdraw_document(OPERATOR, "apt26", "APT26/12", "The region thought again", NOW)
    assert [entry.is_withdrawn for entry in line().entries] == [False, True, False]
    correct_symbol(OPERATOR, "apt26", "APT26/12", "APT26/13", "Misprinted", NOW)
    draft = line().entries[1]
    assert (draft.document.symbol, draft.place.pid) == ("APT26/13", "ACP/12/1")
    ground = LevelDecision(reason="Filed too early")
    change_levels(OPERATOR, "apt26", "APT26/13", Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW)
    assert names(line()) == ["ACP/7/1"]
    assert names(line("apt26", "KOR/3/1")) == ["KOR/3/1"]


def test_a_paper_that_the_record_does_not_hold():
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", COMMON), source="APT")
    link_items(OPERATOR, "pp26", "PACP-12", "ACP/7/1", LinkKind.TAKEN_UP, NOW, by="KOR", facts=SAID)
    first = line().entries[0]
    assert (first.place.name, first.by, first.stage, first.document) == ("PACP-12", "KOR", LineStage.INPUT, None)
    assert names(line(name="PACP-12")) == ["PACP-12", "ACP/7/1"]
    assert trace_line(PUBLIC, line()) == ()


def test_a_draft_that_the_record_does_not_hold_is_forwarded():
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", COMMON), source="APT")
    link_items(OPERATOR, "pp26", "PACP-12", "ACP/7/1", LinkKind.FORWARDED, NOW, by="ACP", facts=SAID)
    first = line().entries[0]
    assert (first.place.name, first.by, first.stage) == ("PACP-12", "ACP", LineStage.DRAFT)


def test_the_names_of_a_groups_papers_tell_their_stage():
    receive("PP26/8-E", proposal("MOD", "IAP/8/1", COMMON), source="CITEL")
    for name, kind in (("PP-3", LinkKind.TAKEN_UP), ("DIAP-3", LinkKind.TAKEN_UP), ("PPX-3", LinkKind.CONSOLIDATED)):
        link_items(OPERATOR, "pp26", name, "IAP/8/1", kind, NOW, by="IAP", facts=SAID)
    stages = {entry.place.name: entry.stage for entry in line(name="IAP/8/1").entries if entry.by}
    assert stages == {"PP-3": LineStage.INPUT, "DIAP-3": LineStage.DRAFT, "PPX-3": LineStage.PROPOSAL}


def test_a_signature_withdrawn_and_a_member_gone_leave_the_line_as_it_was_stated():
    linked()
    endorse(OPERATOR, "pp26", "ACP/7/1", ["J", "KOR"], NOW)
    later = NOW + timedelta(days=3)
    withdraw_endorsement(OPERATOR, "pp26", "ACP/7/1", "KOR", "The capital thought again", later)
    state_membership(OPERATOR, "pp26", "APT", "J", later, joined=False, source="Note 3")
    # That Korea no longer signs says nothing of where the words came from, and the signature of who left stands.
    assert names(line()) == ["KOR/3/1", "ACP/12/1", "ACP/7/1"]
    assert line().entries[2].proposal.signatories == ("J",)
    before = replace(PUBLIC, as_of=AsOf(NOW + timedelta(days=1)))
    assert line(actor=before).entries[2].proposal.signatories == ("J", "KOR")


def test_shared_words_suggest_a_link_and_record_nothing():
    regional_papers()
    suggested = suggest_links(PUBLIC, "pp26", "ACP/7/1")
    assert [(entry.kind, entry.words.earlier.name, entry.words.inserted[0]) for entry in suggested] == [
        (LinkKind.FORWARDED, "KOR/3/1", 7),
        (LinkKind.FORWARDED, "ACP/12/1", 7),
    ]
    assert names(line()) == ["ACP/7/1"]


def test_a_common_position_on_a_paper_of_somebody_else():
    regional_papers()
    receive("PP26/9-E", proposal("SUP", "SYL/9/1", RES9[:2]), source="Freedonia")

    def state(stand, day, **carried):
        facts = replace(SAID, happened_on=day, channel=Channel.SITTING)
        return state_common_position(OPERATOR, "pp26", "APT", "SYL/9/1", stand, NOW, facts=facts, **carried)

    state(NO, date(2026, 9, 21), words="APT Members cannot agree to the suppression", signed=["J", "KOR"])
    state(OUT, date(2026, 9, 25), paper="PP26/7")
    on = [(entry.stand, entry.counts, entry.signed) for entry in queries.common_positions(PUBLIC, "pp26")]
    assert on == [(NO, False, ("J", "KOR")), (OUT, True, ())]
    then = replace(PUBLIC, as_of=AsOf(datetime(2026, 10, 30, tzinfo=UTC)))
    assert queries.common_positions(then, "pp26", group="ACP", item="SYL/9/1")[0].words.startswith("APT Members")
    with pytest.raises(Malformed, match="needs a paper or words"):
        state(NO, None)
    with pytest.raises(Malformed, match="the group’s own proposal"):
        state_common_position(OPERATOR, "pp26", "APT", "ACP/7/1", YES, NOW, words="We agree", facts=SAID)
    with pytest.raises(Malformed, match="no position"):
        state_common_position(OPERATOR, "pp26", "CEPT", "SYL/9/1", OUT, NOW, words="No more", facts=SAID)


def test_a_position_carried_by_a_closed_paper_is_told_to_nobody():
    receive("PP26/9-E", proposal("SUP", "SYL/9/1", RES9[:2]), source="Freedonia")
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", COMMON), source="APT", **CLOSED)
    state_common_position(OPERATOR, "pp26", "APT", "SYL/9/1", NO, NOW, paper="PP26/H/7", facts=SAID)
    assert queries.common_positions(PUBLIC, "pp26") == ()
    assert len(queries.common_positions(OPERATOR, "pp26")) == 1


def test_who_let_a_paper_be_filed_is_no_co_sponsor():
    regional_papers()
    endorse(OPERATOR, "pp26", "ACP/7/1", ["J"], NOW)
    key = authorise_filing(
        OPERATOR, "pp26", "PP26/7", "KOR", "head of delegation", NOW, instrument="Letter 4", facts=SAID
    )
    [authority] = queries.filing_authorities(PUBLIC, "pp26", "PP26/7")
    assert (authority.administration, authority.function, authority.instrument) == (
        "KOR",
        "head of delegation",
        "Letter 4",
    )
    assert filed.proposal(PUBLIC, "pp26", "ACP/7/1").signatories == ("J",)
    strike_statement(OPERATOR, "pp26", key, "Misread", NOW)
    assert queries.filing_authorities(PUBLIC, "pp26") == ()
    with pytest.raises(Malformed, match="by which function"):
        authorise_filing(OPERATOR, "pp26", "PP26/7", "KOR", "", NOW, facts=SAID)


def test_coordinators_come_and_go():
    def name(code, day, *, ended=False):
        facts = StatementFacts(source="Note 4", happened_on=day)
        return name_coordinator(OPERATOR, "apt26", "APT", "Item 4", code, "coordinator", NOW, ended=ended, facts=facts)

    name("J", date(2026, 9, 1))
    name("FJI", date(2026, 9, 20))
    name("J", date(2026, 9, 20), ended=True)
    then = replace(PUBLIC, as_of=AsOf(datetime.combine(date(2026, 9, 10), time(23), UTC)))
    assert [entry.administration for entry in queries.coordinators(PUBLIC, "apt26", group="ACP")] == ["FJI"]
    assert [entry.administration for entry in queries.coordinators(then, "apt26")] == ["J"]
    with pytest.raises(Conflict):
        name("J", date(2026, 9, 22), ended=True)
