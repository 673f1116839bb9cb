"""What is kept of positions is what the papers say, for every audience, after whatever happens to a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db.models import Q

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, SELDOM, amended, opened, paper, proposal, text
from kept_positions import contests_kept_and_direct, grades_kept_and_gathered, kept_and_direct
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.models import Derivation
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence
from plenipot.core.stance.values import Grade, Overrule, Position
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.positions import filings, gathering, models, operations, queries
from plenipot.positions.answering import complete, is_complete
from plenipot.proposals import contests, standings
from plenipot.proposals import operations as proposals
from plenipot.proposals.models import ContestedProvision, StandingProposal, Wording
from plenipot.registry import operations as registry

pytestmark = pytest.mark.django_db
UNTRACKED = amended(_2="2\tto meet every three years,", _1="1\tto report {-each-}{+every second+} year;")
ON_A_PROPOSAL = amended(_2="2\tto meet each year{+ or twice a year+},")


def receive(symbol, *filed, conference="pp26", **levels):
    return proposals.receive(OPERATOR, conference, f"{symbol}.docx", paper(symbol, *filed), NOW, **levels)


@pytest.fixture
def record(home):
    participation.load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN), proposal("NOC!", "B/30/2", RES9[:2], "It works."))
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", REPORT))
    receive("PP26/32-E", proposal("MOD", "J/32/1", UNTRACKED))


STEPS = {
    "a revision": lambda: receive("PP26/31(Rev.1)-E", proposal("MOD", "EUR/31R1/1", OFTEN)),
    "a hidden revision": lambda: receive(
        "PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SELDOM), existence=Existence.HIDDEN, content=Content.HIDDEN
    ),
    "a closed paper": lambda: receive("PP26/40-E", proposal("MOD", "F/40/1", OFTEN), content=Content.MEMBERS),
    "a paper on a proposal": lambda: receive("PP26/41-E", proposal("MOD", "F/41/1", ON_A_PROPOSAL)),
    "a proponent corrected": lambda: proposals.correct_proponents(OPERATOR, "pp26", "J/32/1", ["F", "D"], "So.", NOW),
    "a signature": lambda: proposals.endorse(OPERATOR, "pp26", "EUR/31/1", ["F", "D"], NOW),
    "a proposal withdrawn": lambda: proposals.withdraw_proposal(OPERATOR, "pp26", "B/30/1", "So.", NOW),
    "a paper withdrawn": lambda: registry.withdraw_document(OPERATOR, "pp26", "PP26/30", "So.", NOW),
    "a paper removed": lambda: registry.remove_document(OPERATOR, "pp26", "PP26/30", "So.", NOW),
    "a symbol corrected": lambda: registry.correct_symbol(OPERATOR, "pp26", "PP26/32", "PP26/31(Rev.2)", "So.", NOW),
    "a text in force": lambda: add_file(
        OPERATOR, "RES9.docx", text(amended(_2="2\tto meet every three years,")), "2022", NOW
    ),
    "an overrule": lambda: operations.overrule(
        OPERATOR, "pp26", "meetings", Overrule("EUR", "often", Grade.SUPPORTS, "So.", "Document 9"), NOW
    ),
    "a signature withdrawn": lambda: (
        proposals.endorse(OPERATOR, "pp26", "EUR/31/1", ["B", "J"], NOW),
        proposals.withdraw_endorsement(OPERATOR, "pp26", "EUR/31/1", "J", "So.", NOW),
    ),
    "another wording": lambda: operations.adopt(
        OPERATOR, "pp26", ISSUE.replace("every two years", "every four years"), NOW
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_what_is_kept_is_what_the_papers_say(record, step):
    STEPS[step]()
    stored, direct = kept_and_direct()
    assert stored == direct
    stored, direct = contests_kept_and_direct()
    assert stored == direct
    assert stored["secretariat", "pp26"]
    stored, gathered = grades_kept_and_gathered()
    assert stored == gathered
    assert stored["secretariat", "pp26"]


def test_grades_are_kept_through_everything_that_happens_to_a_conference(record):
    for step in ("a signature", "a signature withdrawn", "a closed paper", "an overrule", "a proposal withdrawn"):
        STEPS[step]()
        stored, gathered = grades_kept_and_gathered()
        assert stored == gathered, step
    STEPS["a revision"]()
    stored, gathered = grades_kept_and_gathered()
    assert stored == gathered


@pytest.mark.parametrize("step", ["a revision", "a signature", "another wording"])
def test_grades_that_are_kept_are_those_with_words(record, step):
    STEPS[step]()
    (report,) = queries.issues(PUBLIC, "pp26")
    (bare,) = queries.graded_issues(PUBLIC, "pp26")
    assert any(item.words for stand in report.stands for item in stand.whole.evidence)
    assert [_without_evidence(stand) for stand in report.stands] == list(bare.stands)
    assert [_grades(entry) for entry in (queries.matrix(PUBLIC, "pp26"), queries.graded_matrix(PUBLIC, "pp26"))] == [
        _grades(queries.matrix(PUBLIC, "pp26"))
    ] * 2


def test_grades_that_are_not_kept_are_gathered(record):
    before = queries.graded_issues(PUBLIC, "pp26")
    for table in (models.GatheredStand, models.GatheredPosition, models.GatheredIssue):
        table.objects.all().delete()
    assert queries.graded_issues(PUBLIC, "pp26") == before
    assert not gathering.is_complete()
    assert gathering.complete() == 1
    assert gathering.is_complete()
    stored, gathered = grades_kept_and_gathered()
    assert stored == gathered


def test_grades_are_not_told_in_another_state_of_levels_than_they_were_gathered_in(record):
    """Even where no event said that a paper was closed."""
    models.Issue.objects.first().conference.documents.filter(symbol="PP26/30").update(content=Content.MEMBERS.value)
    stored, _ = grades_kept_and_gathered()
    assert (stored["reader", "pp26"], stored["member", "pp26"]) == (None, None)
    assert "B" not in {stand.proponent.code for stand in queries.graded_issues(PUBLIC, "pp26")[0].stands}


def test_an_issue_that_looks_at_nothing_that_exists_was_looked_at_by_nobody(record):
    operations.adopt(OPERATOR, "pp26", ISSUE.replace("RES9", "RES77"), NOW)
    stored, gathered = grades_kept_and_gathered()
    assert stored == gathered
    assert {grade for _, grade, *_ in stored["reader", "pp26"][0]} == {Grade.NOT_LOOKED}


def test_who_files_while_positions_are_gathered_is_counted_the_next_time(record):
    row = models.Issue.objects.select_related("conference").get(current=True)
    form = queries.proposals.usual_form(PUBLIC, "pp26")
    everybody = {"B": queries.PositionProponent("B", "Brazil")}
    gathered = filings.answers_of(PUBLIC, row, (form, queries.answers_version(form)), everybody)
    assert [answers.proponent for answers in gathered.proponents] == ["B"]
    assert {pid for _, pid in gathered.signers} == {"B/30/1", "B/30/2"}


def _without_evidence(stand):
    position = Position(stand.whole.proponent, stand.whole.question, stand.grade, (), overruled=stand.whole.overruled)
    return replace(stand, whole=position, questions=())


def _grades(matrix):
    return matrix.proponents, {key: (stand.grade, stand.through) for key, stand in matrix.cells.items()}


def test_a_paper_that_is_moved_counts_where_it_is(record):
    opened("rc27", "RC27")
    operations.adopt(OPERATOR, "rc27", ISSUE, NOW)
    registry.move_document(OPERATOR, "pp26", "PP26/30", "rc27", "So.", NOW)
    stored, direct = kept_and_direct()
    assert stored == direct
    assert [position.proponent for position in stored["reader", "rc27", "meetings"]] == ["B", "B"]


def test_what_no_longer_holds_is_kept_with_the_event_that_ended_it(record):
    (row,) = StandingProposal.objects.filter(pid="B/30/1")
    proposals.withdraw_proposal(OPERATOR, "pp26", "B/30/1", "So.", NOW)
    row.refresh_from_db()
    assert row.until > row.since
    assert models.Answer.objects.filter(proposal_id=row.proposal_id).exists()


def test_a_record_from_before_is_completed(record):
    before = kept_and_direct()[0]
    for table in (models.Answer, models.AnsweredIssue, StandingProposal, Wording):
        table.objects.all().delete()
    assert queries.issue(PUBLIC, "pp26", "meetings").being_answered
    assert standings.complete() == 1
    assert [(progress.answered, progress.of) for progress in complete()] == [(4, 4)]
    assert kept_and_direct()[0] == before
    assert not queries.issue(PUBLIC, "pp26", "meetings").being_answered


def test_the_former_wording_is_shown_until_all_have_answered_the_new_one(record):
    operations.adopt(OPERATOR, "pp26", ISSUE.replace("How often", "How many times"), NOW)
    models.AnsweredIssue.objects.latest("pk").delete()
    report = queries.issue(PUBLIC, "pp26", "meetings")
    assert (report.title, report.being_answered) == ("How often it meets", True)
    receive("PP26/43-E", proposal("MOD", "F/43/1", OFTEN))
    assert {stand.proponent.code: stand.grade for stand in queries.issue(PUBLIC, "pp26", "meetings").stands}[
        "F"
    ] is Grade.SUPPORTS
    list(complete("pp26"))
    report = queries.issue(PUBLIC, "pp26", "meetings")
    assert (report.title, report.being_answered) == ("How many times it meets", False)


def by_former_code():
    """As if other code had answered every issue."""
    for table in (models.Answer, models.AnsweredIssue):
        table.objects.update(version="former")


def grades():
    report = queries.issue(PUBLIC, "pp26", "meetings")
    return {stand.proponent.code: stand.grade for stand in report.stands}, report.being_answered


def test_what_former_code_answered_is_shown_until_all_have_answered_anew(record):
    before, _ = grades()
    by_former_code()
    assert (grades(), is_complete()) == ((before, True), False)
    receive("PP26/43-E", proposal("MOD", "F/43/1", OFTEN))
    assert grades() == ({**before, "F": Grade.SUPPORTS}, True)
    assert [(progress.answered, progress.of) for progress in complete()] == [(5, 5)]
    assert (grades(), is_complete()) == (({**before, "F": Grade.SUPPORTS}, False), True)
    stored, direct = kept_and_direct()
    assert stored == direct
    assert models.Answer.objects.filter(version="former").exists()


def test_what_other_code_derived_is_derived_anew_and_once(record):
    before = contests_kept_and_direct()[0]
    assert (standings.complete(), contests.complete()) == (1, 1)
    assert (standings.complete(), contests.complete()) == (0, 0)
    Derivation.objects.update(version="former")
    Wording.objects.update(digest="former")
    StandingProposal.objects.filter(pid="J/32/1").update(basis="former")
    ContestedProvision.objects.update(readings=99)
    assert not standings.is_complete()
    assert (standings.complete(), contests.complete()) == (1, 1)
    stored, direct = contests_kept_and_direct()
    assert stored == direct == before
    list(complete())
    stored, direct = kept_and_direct()
    assert stored == direct


def test_a_past_state_of_what_is_contested_is_a_lookup(record):
    event = chronicle.state()[0]
    then = ContestedProvision.objects.filter(Q(since__lte=event), Q(until__isnull=True) | Q(until__gt=event))
    now = ContestedProvision.objects.filter(until__isnull=True)
    facts = ("address", "wanting", "readings", "reader")
    before = set(then.values_list(*facts))
    assert before == set(now.values_list(*facts)) != set()
    receive("PP26/44-E", proposal("MOD", "D/44/1", SELDOM))
    assert set(then.values_list(*facts)) == before != set(now.values_list(*facts))
