"""Signature rounds: opened, asked, answered; the verdict of each day stays readable, and a round is the team's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Levels, Role
from plenipot.core.procedure.endorsement import NextAnswer, RoundOutcome, SignatureStand
from plenipot.core.procedure.endorsement_tables import TableDoubt
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import endorse
from plenipot.proposals.signatures import signatures
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from plenipot.rounds import queries
from plenipot.rounds.operations import (
    answer_round,
    ask_members,
    disclose_round,
    import_answers,
    open_round,
    state_membership,
    strike_answer,
)
from plenipot.rounds.values import AnswerFacts, AskingFacts, RoundFacts
from restricted_papers import EVERY, receive

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 10, 15, 13, tzinfo=UTC)
TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 10, day) for day in (13, 14, 15))
NINE = ("AUS", "BRU", "CBG", "CHN", "IND", "INS", "J", "KOR", "MLA")
YES, NO, OUT = SignatureStand.SUPPORTS, SignatureStand.OPPOSES, SignatureStand.WITHDRAWN
MEMBER = Actor("member", Role.MEMBER)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()


def noon(day):
    return datetime.combine(day, time(12), UTC)


def begin(key="ACP-12", group="ACP", subject="PACP-12", **facts):
    return open_round(OPERATOR, "pp26", key, group, subject, NOW, facts=RoundFacts(**{"due_at": DUE} | facts))


def ask(*codes, key="ACP-12", at=None, **facts):
    at = at or (noon(facts["happened_on"]) if "happened_on" in facts else NOW)
    return ask_members(OPERATOR, "pp26", key, at, administrations=codes, facts=AskingFacts(**facts))


def answer(code, stand=YES, key="ACP-12", at=None, **facts):
    at = at or (noon(facts["happened_on"]) if "happened_on" in facts else NOW)
    return answer_round(OPERATOR, "pp26", key, code, stand, at, facts=AnswerFacts(**facts))


def state(key="ACP-12", day=None, now=NOW, actor=OPERATOR):
    as_of = AsOf(datetime.combine(day, datetime.max.time(), UTC)) if day else AsOf()
    return queries.signature_round(replace(actor, as_of=as_of), "pp26", key, now)


def nine_of_ten():
    begin()
    ask(*NINE, "FJI", "NPL")
    for code in NINE:
        answer(code, happened_on=TUESDAY)


def test_the_scene_of_the_coordinator():
    nine_of_ten()
    round_ = state(now=DUE - timedelta(days=1))
    assert (len(round_.count.supporting), round_.count.unanswered, round_.due) == (9, ("FJI", "NPL"), DUE)
    assert str(round_.verdict) == "needs 1 more, by APT MC-37/OUT-09(Rev.1) (recalled)"
    assert round_.foreseen[NextAnswer.SUPPORT].outcome is RoundOutcome.PASSES


def test_a_signature_withdrawn_after_the_rule_had_passed():
    nine_of_ten()
    answer("FJI", happened_on=WEDNESDAY)
    answer("J", OUT, happened_on=THURSDAY, instrument="Letter 7", channel=Channel.LETTER)
    assert state(day=TUESDAY).verdict.outcome is RoundOutcome.NEEDS_MORE
    assert state(day=WEDNESDAY).verdict.outcome is RoundOutcome.PASSES
    today = state(day=THURSDAY)
    assert (today.verdict.outcome, today.count.withdrawn) == (RoundOutcome.FAILS, ("J",))
    assert [(entry.stand, entry.counts) for entry in today.answers if entry.administration == "J"] == [
        (YES, False),
        (OUT, True),
    ]


def test_a_member_that_leaves_the_group():
    nine_of_ten()

    def state_that(code, day, *, joined=False):
        return state_membership(
            OPERATOR, "pp26", "APT", code, noon(day), joined=joined, happened_on=day, source="Note 3"
        )

    assert state_that("FJI", WEDNESDAY)
    assert not state_that("FJI", WEDNESDAY)
    before, after = state(day=TUESDAY), state(day=WEDNESDAY)
    assert (before.count.members, str(before.verdict).partition(",")[0]) == (37, "needs 1 more")
    # A quarter of 36 members is nine.
    assert (after.count.members, after.count.gone, after.verdict.outcome) == (36, ("FJI",), RoundOutcome.PASSES)
    assert state_that("J", THURSDAY)
    today = state(day=THURSDAY)
    assert (today.count.gone, len(today.count.supporting), today.verdict.missing) == (("FJI", "J"), 8, 1)
    with pytest.raises(Malformed, match="FJI is no member of ACP on that day"):
        answer("FJI", NO, happened_on=THURSDAY)
    friday = date(2026, 10, 16)
    assert state_that("J", friday, joined=True)
    assert "J" in state(day=friday).count.supporting


def test_answers_are_dated_facts_and_only_added():
    begin()
    assert answer("J", focal_point="Director", instrument="Form", channel=Channel.EMAIL, source="Mail of 3 October")
    assert not answer("J", focal_point="Director", instrument="Form", channel=Channel.EMAIL, source="Mail of 3 October")
    assert answer("J", NO, at=NOW + timedelta(hours=2), source="Mail of 4 October")
    first, second = state(now=NOW + timedelta(hours=3)).answers
    assert (first.focal_point, first.instrument, first.channel, first.certainty) == (
        *("Director", "Form", Channel.EMAIL),
        ReportCertainty.REPORTED,
    )
    assert (first.counts, second.counts, first.happened) == (False, True, None)
    with pytest.raises(Malformed, match="no signature that it could withdraw"):
        answer("KOR", OUT)


def test_an_answer_that_came_late_counts_and_the_verdict_without_it_is_said():
    begin()
    ask()
    for code in NINE:
        answer(code, happened_on=TUESDAY)
    answer("FJI", at=DUE + timedelta(hours=1), happened_at=DUE + timedelta(hours=1))
    round_ = state(now=DUE + timedelta(hours=2))
    assert [entry.late for entry in round_.answers if entry.administration == "FJI"] == [True]
    assert (round_.over, round_.verdict.outcome) == (True, RoundOutcome.PASSES)
    assert round_.without_late.outcome is RoundOutcome.FAILS


def test_what_was_struck_counts_for_nothing_on_any_day_and_stays_with_its_reason():
    nine_of_ten()
    answer("FJI", happened_on=TUESDAY)
    key = next(entry.key for entry in state().answers if entry.administration == "FJI")
    assert strike_answer(OPERATOR, "pp26", "ACP-12", key, "It was Nepal", NOW) == "FJI"
    assert state(day=WEDNESDAY).count.unanswered == ("FJI", "NPL")
    assert [entry.striking for entry in state().answers if entry.struck] == ["It was Nepal"]
    with pytest.raises(Conflict):
        strike_answer(OPERATOR, "pp26", "ACP-12", key, "Again", NOW)
    assert answer("FJI", happened_on=TUESDAY)


def test_all_silent_members_are_asked_and_asked_again_are_reminded():
    begin()
    answer("J")
    assert ask(happened_on=TUESDAY) == 36
    later = date(2026, 10, 20)
    assert ask("FJI", happened_on=WEDNESDAY, due_on=later) == 1
    round_ = state(now=noon(THURSDAY))
    assert [entry.reminder for entry in round_.askings if entry.administration == "FJI"] == [False, True]
    assert round_.due == later
    assert state(day=TUESDAY).due == DUE
    with pytest.raises(Malformed, match="CAN is no member"):
        ask("CAN")


def test_competing_drafts_cancel_each_other():
    six = ("ARG", "B", "CAN", "CHL", "CLM", "MEX")
    for key in ("IAP-3", "IAP-4"):
        begin(key, "CITEL", f"DIAP {key}", item="Resolution 130")
        for code in six:
            answer(code, key=key)
    assert str(state("IAP-3").verdict) == "cancelled by IAP-4, by CITEL PCC.II practice"
    answer("MEX", OUT, key="IAP-4", at=NOW + timedelta(hours=1))
    assert state("IAP-3").verdict.outcome is RoundOutcome.PASSES


def test_a_group_whose_rule_is_not_known_gets_no_verdict():
    begin("ARB-1", "LAS", "Draft 1")
    answer("ARS", key="ARB-1")
    round_ = state("ARB-1")
    assert (round_.verdict.outcome, round_.verdict.rule, round_.foreseen) == (RoundOutcome.NOT_KNOWN, None, {})


def test_a_round_is_the_teams_own_until_it_is_made_public():
    nine_of_ten()
    state_membership(OPERATOR, "pp26", "ACP", "FJI", NOW, joined=False)
    assert queries.rounds(PUBLIC, "pp26", NOW) == ()
    with pytest.raises(NotFound):
        state(actor=PUBLIC)
    assert not [event for event in events(PUBLIC, "pp26") if event.kind.startswith("rounds.")]
    assert state(actor=MEMBER).key == "ACP-12"
    disclose_round(OPERATOR, "pp26", "ACP-12", "Sent to all", NOW)
    assert state(actor=PUBLIC).existence is Existence.PUBLIC
    assert [event.kind for event in events(PUBLIC, "pp26", limit=1)] == ["rounds.published"]
    disclose_round(OPERATOR, "pp26", "ACP-12", "Sent too early", NOW, public=False)
    assert queries.rounds(PUBLIC, "pp26", NOW) == ()
    assert [event.kind for event in events(PUBLIC, "pp26", limit=1)] == ["rounds.published"]


def test_nobody_but_participants_keeps_rounds_and_the_secretariat_alone_makes_them_public():
    begin()
    for perform in (
        lambda actor: open_round(actor, "pp26", "X", "ACP", "Draft", NOW, facts=RoundFacts()),
        lambda actor: ask_members(actor, "pp26", "ACP-12", NOW),
        lambda actor: answer_round(actor, "pp26", "ACP-12", "J", YES, NOW),
        lambda actor: strike_answer(actor, "pp26", "ACP-12", "none", "Wrong", NOW),
        lambda actor: state_membership(actor, "pp26", "ACP", "J", NOW, joined=False),
        lambda actor: import_answers(actor, "pp26", "ACP", (), NOW),
    ):
        with pytest.raises(NotPermitted):
            perform(PUBLIC)
    with pytest.raises(NotPermitted):
        disclose_round(MEMBER, "pp26", "ACP-12", "Sent", NOW)


@pytest.mark.parametrize(
    ("key", "group", "subject", "facts", "refusal"),
    [
        ("a key", "ACP", "Draft", {}, Malformed),
        ("X-1", "ACP", " ", {}, Malformed),
        ("X-1", "XYZ", "Draft", {}, NotFound),
        ("X-1", "ACP", "Draft", {"due_on": TUESDAY}, Malformed),
        ("ACP-12", "ACP", "Draft", {}, Conflict),
    ],
)
def test_a_round_that_cannot_be_is_refused_in_a_sentence(key, group, subject, facts, refusal):
    begin()
    with pytest.raises(refusal):
        begin(key, group, subject, **facts)
    assert len(queries.rounds(OPERATOR, "pp26", NOW)) == 1


def test_a_round_that_passes_signs_no_paper_and_the_difference_is_said():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))
    begin(subject="ACP/7/1")
    for code in (*NINE, "FJI"):
        answer(code)
    endorse(OPERATOR, "pp26", "ACP/7/1", ["J", "VTN"], NOW)
    round_ = state()
    assert round_.verdict.outcome is RoundOutcome.PASSES
    assert (round_.document, round_.signed) == ("PP26/7", ("J", "VTN"))
    assert round_.unsigned == tuple(code for code in sorted((*NINE, "FJI")) if code != "J")
    assert [signature.administration for signature in signatures(PUBLIC, "pp26", "ACP/7/1")] == ["J", "VTN"]


def test_a_proposal_that_is_filed_after_the_round_was_opened_is_the_one_that_it_is_on():
    begin(subject="ACP/7/1")
    assert (state().document, state().signed) == ("", None)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))
    assert (state().document, state().signed) == ("PP26/7", ())


def test_a_public_round_on_a_paper_that_is_closed_is_shown_to_nobody_who_may_not_read_that():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))
    begin(subject="ACP/7/1")
    disclose_round(OPERATOR, "pp26", "ACP-12", "Sent to all", NOW)
    closed = Levels(Existence.PUBLIC, Content.MEMBERS)
    change_levels(OPERATOR, "pp26", "PP26/7", closed, LevelDecision(reason="Closed"), NOW)
    assert queries.rounds(PUBLIC, "pp26", NOW) == ()
    assert len(queries.rounds(MEMBER, "pp26", NOW)) == 1


TABLE = (
    ("PACP N°", "J", "République de Corée", "FJI", "Sum"),
    ("PACP-12", "X", "[X]", "?", "[3]"),
    ("PACP-13", "X", "", "", ""),
)


def test_a_table_is_entered_and_what_is_in_its_columns_is_said_once():
    begin()
    with pytest.raises(Malformed, match="“PACP N°”"):
        import_answers(OPERATOR, "pp26", "APT", TABLE, NOW)
    column_uses = {"PACP N°": "proposal", "Sum": "count"}
    facts = AnswerFacts(happened_on=TUESDAY, source="Table of 13 October")
    outcome = import_answers(OPERATOR, "pp26", "APT", TABLE, noon(TUESDAY), columns=column_uses, facts=facts)
    assert (outcome.new, outcome.known_already) == (2, 0)
    assert [finding.doubt for finding in outcome.findings] == [TableDoubt.CELL]
    assert [(refused.subject, refused.why) for refused in outcome.refused] == [
        ("PACP-13", "There is no round of ACP on “PACP-13”.")
    ]
    assert [(printed.subject, printed.number) for printed in outcome.differing] == [("PACP-12", 3)]
    counted = state(now=noon(TUESDAY)).count
    assert (counted.supporting, counted.provisional) == (("J",), ("KOR",))
    assert state().answers[0].source == "Table of 13 October"
    # The next table with the same head needs no word, and what stands is not recorded again.
    changed = (TABLE[0], ("PACP-12", "X", "X", "", "2"))
    again = import_answers(OPERATOR, "pp26", "APT", changed, noon(WEDNESDAY))
    assert (again.new, again.known_already, again.findings, again.differing) == (1, 1, (), ())
    assert state(now=noon(WEDNESDAY)).count.supporting == ("J", "KOR")


def test_a_table_may_be_about_one_round_and_a_country_of_another_region_is_refused():
    begin()
    rows = (("Country", "Supporting", "Not Supporting"), ("Japon", "X", ""), ("Fidji", "", "X"), ("Canada", "X", ""))
    outcome = import_answers(OPERATOR, "pp26", "ACP", rows, NOW, subject="ACP-12")
    assert (state().count.supporting, state().count.opposing) == (("J",), ("FJI",))
    assert [(refused.administration, refused.why) for refused in outcome.refused] == [
        ("CAN", "CAN is no member of ACP on that day.")
    ]
