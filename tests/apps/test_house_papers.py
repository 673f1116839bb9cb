"""Papers of the house follow from the record: eight series, seven texts, six adopted and one returned; nothing is typed twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from conference_papers import NOW, opened, paper, proposal
from plenipot.adapters.render.papers import export_paper
from plenipot.conferences.bodies import BodyFacts, end_body, set_up_body
from plenipot.conferences.operations import convene
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.blocks.citations import plain_words
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.lifecycle import Phase, StepKind
from plenipot.core.procedure.next_agenda import DueReason
from plenipot.core.procedure.series import ReadingStage
from plenipot.drafting.house_papers import house_paper, next_agenda
from plenipot.drafting.operations import set_next_agenda
from plenipot.drafting.queries import lines as versions
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.meetings import operations as meetings
from plenipot.participation.operations import load
from plenipot.proceedings.operations import DecisionFacts, StepFacts, record_decision, record_step
from plenipot.proceedings.queries import history
from plenipot.proceedings.today import conference_day
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from plenipot.series.operations import ReadinessFacts, ReadingFacts, note_readiness, read_series, set_series
from plenipot.series.papers import series_paper
from plenipot.series.values import SeriesEntry, SeriesFacts

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)
SEVEN = ("WGPL/5", "WGPL/6", "WGPL/7", "COM5/1", "COM5/2", "COM6/4", "COM6/5")


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    for symbol, title in (("PP26/153-E", "Eighth series of texts"), ("PP26/DT/58-E", "Consolidated text")):
        receive(OPERATOR, "pp26", "file.docx", paper(symbol, title=title), NOW)


def eighth_series(*texts):
    entries = tuple(SeriesEntry(text=name, title=f"On {name}") for name in texts or SEVEN)
    set_series(OPERATOR, "pp26", 8, NOW, facts=SeriesFacts(paper="153", issued_on=DAY, texts=entries))
    for entry in entries:
        for kind in (StepKind.INTRODUCED, StepKind.AGREED, StepKind.SENT_TO_EDITORS):
            record_step(
                OPERATOR, "pp26", kind, entry.text, NOW, facts=StepFacts(body="COM5", as_text=True, reason="So it was")
            )


def read(stage, **facts):
    read_series(OPERATOR, "pp26", 8, stage, NOW, facts=ReadingFacts(happened_on=DAY, reason="So it was", **facts))


def event_facts(body=""):
    return [(item.reason, [entry.text for entry in item.texts]) for item in next_agenda(PUBLIC, "pp26", body)]


def words(name, **more):
    return plain_words(house_paper(PUBLIC, "pp26", name, **more).blocks)


def test_what_was_not_read_is_due_and_what_was_read_is_not():
    eighth_series()
    assert event_facts() == [(DueReason.FIRST_READING, list(SEVEN))]
    read(ReadingStage.FIRST)
    assert event_facts() == [(DueReason.SECOND_READING, list(SEVEN))]
    read(ReadingStage.SECOND)
    assert event_facts() == []


def test_of_seven_texts_six_are_adopted_and_one_goes_back():
    eighth_series()
    read(ReadingStage.SECOND, returned=("WGPL/6",), receiver="COM5")
    assert event_facts() == []
    assert event_facts("COM5") == [(DueReason.RETURNED, ["WGPL/6"])]
    cover = plain_words(series_paper(PUBLIC, "pp26", 8, cover=True).blocks)
    status = plain_words(series_paper(PUBLIC, "pp26", 8, cover=False).blocks)
    agenda = words("next-agenda", body="COM5")
    assert all(name in cover for name in SEVEN)
    assert status.count("adopted, both readings on one day") == 6
    assert "returned to COM5" in status
    assert "Texts of series 8 that the plenary returned (WGPL/6)" in agenda
    assert "PP26/153" in agenda
    assert "WGPL/5" not in agenda


def test_a_text_that_a_later_series_holds_is_due_there_alone():
    eighth_series()
    read(ReadingStage.SECOND, returned=("WGPL/6",), receiver="COM5")
    facts = SeriesFacts(texts=(SeriesEntry(text="WGPL/6", title="On WGPL/6"),))
    set_series(OPERATOR, "pp26", 9, NOW, facts=facts)
    assert event_facts("COM5") == []
    assert event_facts() == [(DueReason.FIRST_READING, ["WGPL/6"])]


def test_a_language_in_which_a_text_is_not_ready_stands_beside_it():
    eighth_series("COM5/1")
    for language, ready in (("en", DAY), ("fr", None)):
        note_readiness(
            OPERATOR, "pp26", "COM5/1", ReadingStage.FIRST, language, NOW, facts=ReadinessFacts(ready_on=ready)
        )
    ((item,),) = [next_agenda(PUBLIC, "pp26")]
    assert "fr" in item.texts[0].not_ready
    assert "en" not in item.texts[0].not_ready
    assert "not ready in" in words("next-agenda")


def test_the_next_agenda_is_set_as_that_of_a_sitting_without_typing():
    eighth_series()
    convene(OPERATOR, "pp26", "PL", 1, NOW, NOW)
    outcomes = [set_next_agenda(OPERATOR, "pp26", 1, NOW, body=body, source="Series 8") for body in ("", "PL")]
    assert [(outcome.new, outcome.items) for outcome in outcomes] == [(True, 1), (False, 1)]
    from plenipot.meetings.standing_agendas import agenda  # noqa: PLC0415

    (item,) = agenda(PUBLIC, "pp26", "PL", 1).items
    assert item.title.startswith("Series 8 of texts: first reading")
    assert [named.symbol for named in item.papers] == ["PP26/153"]


def test_a_next_agenda_without_items_and_one_by_somebody_else_are_refused():
    eighth_series()
    convene(OPERATOR, "pp26", "COM5", 1, NOW, NOW)
    with pytest.raises(Malformed, match="No series left a text for COM5"):
        set_next_agenda(OPERATOR, "pp26", 1, NOW, body="COM5")
    with pytest.raises(NotFound):
        set_next_agenda(OPERATOR, "pp26", 9, NOW)
    with pytest.raises(NotPermitted, match="Only the secretariat sets agendas"):
        set_next_agenda(PUBLIC, "pp26", 1, NOW)


def test_allocations_and_documents_are_listed_as_far_as_they_are_known():
    meetings.allocate(OPERATOR, "pp26", "DT/58", "COM5", NOW)
    assert "PP26/DT/58" in words("allocation")
    assert "Consolidated text" in words("documents")
    ground = LevelDecision(reason="Filed too early")
    change_levels(OPERATOR, "pp26", "PP26/DT/58", Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW)
    assert words("allocation").startswith("Nothing is recorded.")
    assert "DT/58" not in words("documents")


def test_a_chairs_report_holds_what_was_decided_and_what_came_back():
    eighth_series()
    read(ReadingStage.SECOND, returned=("WGPL/6",), receiver="COM5")
    record_decision(
        OPERATOR,
        "pp26",
        "COM5",
        "Approved",
        NOW,
        facts=DecisionFacts(item="DT/58", happened_on=DAY, amended="with may for shall"),
    )
    report = words("report", body="COM5")
    for part in ("Approved", "with may for shall", "2026-11-16", "Returned by the plenary", "WGPL/6"):
        assert part in report


def test_what_is_no_paper_is_said():
    with pytest.raises(NotFound, match="there is allocation"):
        house_paper(PUBLIC, "pp26", "menu")
    with pytest.raises(NotFound):
        house_paper(PUBLIC, "pp26", "report", body="COM99")


def test_a_paper_is_word_in_the_language_of_the_reader():
    from django.utils.translation import gettext, override  # noqa: PLC0415

    eighth_series()
    with override("fr"):
        french = house_paper(PUBLIC, "pp26", "next-agenda", translate=gettext, language="fr")
    assert french.title == "Projet d’ordre du jour de la prochaine séance : PL"
    assert export_paper(french, "docx")[:2] == b"PK"


def test_an_ad_hoc_group_that_is_closed_without_a_text_is_told_so_and_its_proposal_stays_open():
    set_up_body(OPERATOR, "pp26", "AH1", "Ad hoc group on growth", NOW, BodyFacts(kind=BodyKind.AD_HOC, since=DAY))
    lines = (
        ("ResNo", "RESOLUTION 9 (Rev. Bucharest, 2022)"),
        ("Restitle", "Growth"),
        ("Call", "resolves"),
        ("", "1\tx;"),
    )
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", lines)), NOW)
    for kind, body, beside in ((StepKind.INTRODUCED, "COM5", ""), (StepKind.GIVEN_TO_GROUP, "COM5", "AH1")):
        facts = StepFacts(body=body, beside=beside, happened_on=DAY, reason="So it was")
        record_step(OPERATOR, "pp26", kind, "ACP/7/1", NOW, facts=facts)
    end_body(OPERATOR, "pp26", "AH1", DAY, "Its chair reports that no agreement was reached", NOW)
    (group,) = conference_day(PUBLIC, "pp26", datetime(2026, 11, 17, 12, tzinfo=UTC)).groups
    assert (group.body.code, group.ended, group.text, group.paper) == ("AH1", True, None, "")
    assert history(PUBLIC, "pp26", "ACP/7/1").phase is Phase.OPEN
    assert "ACP/7/1" in words("report", body="COM5")
    assert [line for line in versions(PUBLIC, "pp26") if line.body == "AH1"] == []
