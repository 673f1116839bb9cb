"""Issues keep their history, positions follow the texts of the day, analysts' words stand beside what was computed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, SELDOM, opened, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence
from plenipot.core.stance.values import Effect, Grade, Overrule, Remark
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.positions import models, operations, queries
from plenipot.positions.values import Wording
from plenipot.proposals import operations as proposals

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def receive(symbol, *filed, **levels):
    return proposals.receive(OPERATOR, "pp26", f"{symbol}.docx", paper(symbol, *filed), NOW, **levels)


@pytest.fixture(autouse=True)
def record(home):
    participation.load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN))
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", REPORT))
    receive("PP26/32-E", proposal("SUP", "J/32/1", RES9[:2], "Meetings can be held without it."))
    receive("PP26/33-E", proposal("NOC!", "USA/33/1", RES9[:2], "It works well."))
    receive("PP26/34-E", proposal("NOC", "CAN/34/1", RES9, ""))
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)


def grades(actor=PUBLIC):
    return {stand.proponent.code: stand.grade for stand in queries.issue(actor, "pp26", "meetings").stands}


def test_positions_come_from_the_words_and_the_marks():
    assert grades() == {
        "B": Grade.SUPPORTS,
        "J": Grade.SUPPORTS_WITH_CHANGES,
        "EUR": Grade.OPPOSES,
        "USA": Grade.OPPOSES,
        "CAN": Grade.SILENT,
    }


def test_a_mark_on_the_whole_text_speaks_for_words_in_force_that_it_does_not_print():
    stands = {stand.proponent.code: stand for stand in queries.issue(PUBLIC, "pp26", "meetings").stands}
    for code, effect, words in (
        ("J", Effect.STRUCK, "Meetings can be held without it."),
        ("USA", Effect.KEPT, "It works well."),
    ):
        (item,) = stands[code].whole.evidence
        assert (item.effect, item.provision, item.words) == (effect, "RES9/resolves/2", words)


def test_a_revision_turns_the_position_at_once():
    queries.issues(PUBLIC, "pp26")
    receive("PP26/31(Rev.1)-E", proposal("MOD", "EUR/31R1/1", OFTEN))
    receive("PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SELDOM))
    assert {code: grades()[code] for code in ("EUR", "B")} == {
        "EUR": Grade.SUPPORTS,
        "B": Grade.SUPPORTS_WITH_CHANGES,
    }


def test_an_issue_is_adopted_once_and_keeps_its_wordings():
    assert operations.adopt(OPERATOR, "pp26", ISSUE, LATER)[1] is False
    reworded = ISSUE.replace("each year?", "every year?")
    assert operations.adopt(OPERATOR, "pp26", reworded, LATER, source="meetings.yaml")[1] is True
    assert queries.wordings(PUBLIC, "pp26", "meetings") == (
        Wording(text=ISSUE, source="issue", adopted_at=NOW, current=False, number=1, analyst="desk"),
        Wording(text=reworded, source="meetings.yaml", adopted_at=LATER, number=2, analyst="desk"),
    )
    assert queries.issue(PUBLIC, "pp26", "meetings").issue.questions[0].text == "Should it meet every year?"
    assert [event.at for event in events(PUBLIC, kinds=["positions.adopted"])] == [LATER, NOW]


def test_a_reworded_issue_stays_where_it_stood_and_a_new_one_comes_last():
    other_issue = ISSUE.replace("id: meetings", "id: reports")
    operations.adopt(OPERATOR, "pp26", other_issue, NOW)
    operations.adopt(OPERATOR, "pp26", ISSUE.replace("How often", "How many times"), LATER)
    assert [issue_report.slug for issue_report in queries.issues(PUBLIC, "pp26")] == ["meetings", "reports"]


def test_of_several_issues_none_is_taken_in_where_one_is_not_right():
    files = [operations.IssueFile(ISSUE.replace("id: meetings", "id: reports")), operations.IssueFile("id: broken")]
    with pytest.raises(Malformed):
        operations.adopt_all(OPERATOR, "pp26", files, LATER)
    assert [report.slug for report in queries.issues(PUBLIC, "pp26")] == ["meetings"]


def test_an_overrule_stands_beside_the_computed_grade_and_is_told():
    operations.overrule(
        OPERATOR, "pp26", "meetings", Overrule("EUR", "", Grade.NEUTRAL, "Said so", source="Minutes 7"), LATER
    )
    operations.overrule(
        OPERATOR, "pp26", "meetings", Overrule("EUR", "often", Grade.SUPPORTS, "Then so", source="Min. 8"), LATER
    )
    stand = next(stand for stand in queries.issue(PUBLIC, "pp26", "meetings").stands if stand.proponent.code == "EUR")
    assert (stand.grade, stand.whole.computed, stand.whole.overruled) == (
        Grade.NEUTRAL,
        Grade.OPPOSES,
        "Said so (Minutes 7)",
    )
    assert [(question.grade, question.computed) for question in stand.questions] == [(Grade.SUPPORTS, Grade.OPPOSES)]
    assert [evidence.words for evidence in stand.whole.evidence] == ["to meet every two years,"]
    assert [event.data["proponent"] for event in events(PUBLIC, kinds=["positions.overruled"])] == ["EUR", "EUR"]


def test_the_latest_overrule_counts_and_all_are_kept():
    for grade in (Grade.NEUTRAL, Grade.OPPOSES_IN_PART):
        operations.overrule(OPERATOR, "pp26", "meetings", Overrule("EUR", "", grade, "So", source="There"), LATER)
    assert grades()["EUR"] is Grade.OPPOSES_IN_PART
    assert models.Overrule.objects.count() == 2


@pytest.mark.parametrize(
    ("judgement", "refusal", "sentence"),
    [
        (("XXX", "", "So", "There"), NotFound, "“XXX” has filed nothing in “pp26”."),
        (("EUR", "why", "So", "There"), NotFound, "The issue “meetings” has no question “why”."),
        (("EUR", "", " ", "There"), Malformed, "An overrule needs a reason and a source."),
        (("EUR", "", "So", ""), Malformed, "An overrule needs a reason and a source."),
    ],
)
def test_an_overrule_without_ground_is_refused(judgement, refusal, sentence):
    proponent, question, reason, source = judgement
    with pytest.raises(refusal) as refused:
        operations.overrule(
            OPERATOR, "pp26", "meetings", Overrule(proponent, question, Grade.NEUTRAL, reason, source=source), LATER
        )
    assert str(refused.value) == sentence


def test_readers_write_nothing_about_issues():
    judged = Overrule("EUR", "", Grade.NEUTRAL, "So", source="There")
    writes = (
        lambda: operations.adopt(Actor("somebody"), "pp26", ISSUE, NOW),
        lambda: operations.overrule(PUBLIC, "pp26", "meetings", judged, NOW),
        lambda: operations.remark(PUBLIC, "pp26", "meetings", Remark("So", "There", title="complication"), NOW),
    )
    for write in writes:
        with pytest.raises(NotPermitted, match="Only members and the secretariat may write about issues"):
            write()


def test_remarks_are_complications_or_alternatives():
    added = Remark("Rooms are few.", "Minutes 3", ("B",), title=operations.ALTERNATIVE)
    operations.remark(OPERATOR, "pp26", "meetings", added, LATER)
    assert queries.issue(PUBLIC, "pp26", "meetings").remarks == (added,)
    with pytest.raises(Malformed, match="A remark is a complication or an alternative, with a text"):
        operations.remark(OPERATOR, "pp26", "meetings", Remark("So", title="opinion"), LATER)


def test_what_analysts_say_of_a_hidden_paper_is_hidden_too():
    hidden = {"existence": Existence.HIDDEN, "content": Content.HIDDEN}
    receive("PP26/35-E", proposal("MOD", "IAP/35/1", OFTEN), **hidden)
    operations.overrule(
        OPERATOR, "pp26", "meetings", Overrule("IAP", "", Grade.NEUTRAL, "Said so", source="Corridor"), LATER
    )
    assert grades(OPERATOR)["IAP"] is Grade.NEUTRAL
    assert "IAP" not in grades()
    assert queries.issue(PUBLIC, "pp26", "meetings").overrules == ()
    assert events(PUBLIC, kinds=["positions.overruled"]) == ()


def test_a_common_proposal_speaks_for_its_signatories_and_a_country_may_contradict_it():
    proposals.endorse(OPERATOR, "pp26", "EUR/31/1", ["F", "S"], NOW)
    receive("PP26/36-E", proposal("MOD", "F/36/1", OFTEN))
    report = queries.issue(PUBLIC, "pp26", "meetings")
    positions = {
        country_position.country: (country_position.grade, country_position.through, country_position.contradicts)
        for country_position in report.countries
    }
    assert positions == {
        "B": (Grade.SUPPORTS, (), False),
        "F": (Grade.SUPPORTS, ("EUR",), True),
        "J": (Grade.SUPPORTS_WITH_CHANGES, (), False),
        "S": (Grade.OPPOSES, ("EUR",), False),
        "USA": (Grade.OPPOSES, (), False),
    }
    europe = queries.proponent(PUBLIC, "pp26", "EUR")
    assert ([country_position.country for country_position in europe.countries], europe.signatories) == (
        ["F"],
        ("F", "S"),
    )


def test_the_matrix_has_every_cell_and_a_proponent_its_nearest():
    matrix = queries.matrix(PUBLIC, "pp26")
    assert set(matrix.cells) == {(proponent.code, "meetings") for proponent in matrix.proponents}
    assert [proponent.code for proponent in matrix.proponents] == ["EUR", "B", "CAN", "J", "USA"]
    nearest = queries.proponent(PUBLIC, "pp26", "B").nearest
    assert [(neighbour.proponent.code, neighbour.shared, neighbour.same) for neighbour in nearest] == [
        ("J", 1, 1),
        ("EUR", 1, 0),
        ("USA", 1, 0),
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: queries.issues(PUBLIC, "nowhere"),
        lambda: queries.issue(PUBLIC, "pp26", "nothing"),
        lambda: queries.wordings(PUBLIC, "pp26", "nothing"),
        lambda: queries.proponent(PUBLIC, "pp26", "XXX"),
    ],
)
def test_what_is_not_there_is_not_found(ask):
    with pytest.raises(NotFound):
        ask()


def test_a_conference_without_issues_has_none():
    opened("pp30", "PP30")
    assert queries.issues(PUBLIC, "pp30") == ()
