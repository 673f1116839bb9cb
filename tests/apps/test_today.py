"""A conference on a day: who sits now, the last decision, what comes next, highlights with what carries them, groups, texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference_papers import NOW
from plenipot.conferences.operations import ConferenceCall, convene, open_conference, pass_sitting
from plenipot.conferences.zones import span_of_days
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.procedure.sittings import SittingState
from plenipot.core.procedure.today import HighlightKind, SittingPlace
from plenipot.proceedings import tracked_texts as tracking
from plenipot.proceedings.models import TextState
from plenipot.proceedings.operations import DecisionFacts, record_decision
from plenipot.proceedings.today import conference_day, highlights_by_day
from plenipot.proceedings.tracked_texts import tracked_texts
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from session_days import DAY, HOUR, LATER, agenda, pass_to, record_papers, record_session, step, take
from session_days import convene as convene_sitting

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 16, 6, tzinfo=UTC)


@pytest.fixture
def session(home):
    record_session()


def day_at(moment, actor=PUBLIC):
    return conference_day(replace(actor, as_of=AsOf(at=moment)), "pp26", LATER)


def now_of(day):
    return {
        entry.body.code: (
            entry.current
            and (entry.current.sitting.number, entry.current.place, entry.current.item and entry.current.item.number),
            entry.last and entry.last.outcome,
            entry.next and entry.next.number,
        )
        for entry in day.bodies
    }


def test_at_a_moment_each_body_has_its_sitting_its_item_its_last_decision_and_its_next_sitting(session):
    assert now_of(day_at(NINE + HOUR)) == {
        "PL": (None, None, 4),
        "COM5": ((3, SittingPlace.NOW, "2"), None, 4),
        "COM6": ((2, SittingPlace.DUE, None), None, None),
        "AH1": (None, None, 1),
    }
    evening = now_of(day_at(NINE + 9 * HOUR))
    assert evening["COM5"] == (None, None, 4)
    assert evening["PL"] == ((4, SittingPlace.DUE, None), "Back to Committee 5", None)


def test_a_day_is_that_of_the_place_and_a_day_alone_is_asked_about_when_it_is_over(session):
    over = day_at(datetime.combine(DAY, time.max, UTC))
    assert (over.day, over.is_past_day, over.now) == (DAY, True, datetime(2026, 11, 16, 21, tzinfo=UTC))
    assert now_of(over)["PL"] == (None, "The credentials are in order", None)
    assert day_at(datetime(2026, 11, 15, 21, 30, tzinfo=UTC)).day == DAY
    assert (over.previous, over.next) == (None, DAY + timedelta(days=1))


def lines_of(day):
    return [(line.body, line.kind, line.item, line.papers, line.source) for line in day.highlights]


def test_highlights_come_from_steps_decisions_and_agendas_each_with_what_carries_it(session):
    over = day_at(datetime.combine(DAY, time.max, UTC))
    assert lines_of(over) == [
        ("PL", HighlightKind.RETURNED, "IAP/8/1", (), "Captions"),
        ("PL", HighlightKind.DECIDED, "", (), "Minutes"),
        ("COM5", HighlightKind.TAKEN_UP, "1", (), "Captions"),
        ("COM5", HighlightKind.TAKEN_UP, "2", ("PP26/7", "PP26/DT/58"), "Captions"),
        ("COM5", HighlightKind.TAKEN_UP, "ACP/7/1", (), "Captions"),
        ("COM5", HighlightKind.TAKEN_UP, "IAP/8/1", (), "Captions"),
        ("COM5", HighlightKind.AGREED, "ACP/7/1", ("PP26/DT/58(Rev.1)",), "Captions"),
        ("COM5", HighlightKind.BRACKETED, "PP26/DT/58(Rev.1)", ("PP26/DT/58(Rev.1)",), ""),
    ]
    returned = over.highlights[0]
    assert (returned.words, returned.outcome, returned.certainty) == ("Returned", "Back to Committee 5", "reported")


def test_what_had_not_happened_is_no_highlight_of_a_moment(session):
    morning = lines_of(day_at(NINE + HOUR))
    assert ("COM5", HighlightKind.TAKEN_UP, "IAP/8/1", (), "Captions") not in morning
    assert [line[0] for line in morning if line[0] == "PL"] == []


def test_the_days_of_a_conference_have_their_highlights_the_latest_first(session):
    place = day_at(NINE).conference
    by_day = highlights_by_day(PUBLIC, place, span_of_days(place.place, date(2026, 11, 9), date(2026, 11, 27)))
    assert [(day, len(lines)) for day, lines in by_day] == [(DAY, 5), (date(2026, 11, 15), 1)]


def test_a_group_has_its_chair_its_text_and_its_next_sitting(session):
    (group,) = day_at(NINE).groups
    assert (group.body.code, group.chair.country, group.chair.name, group.next.number, group.ended) == (
        "AH1", "FJI", "A chair", 1, False,
    )  # fmt: skip
    assert (group.text, group.paper) == (None, "PP26/DT/58")
    assert day_at(datetime(2026, 11, 11, 9, tzinfo=UTC)).groups == ()


def test_a_text_is_measured_when_it_is_filed_and_compared_with_the_issue_before(home):
    record_papers()
    (entry,) = tracked_texts(PUBLIC, "pp26")
    assert (entry.document.symbol, entry.before) == ("PP26/DT/58(Rev.1)", "PP26/DT/58")
    measure = entry.measure
    assert (measure.substantive, measure.placeholders, measure.options, measure.pages) == (2, 2, 4, 3)
    assert (entry.change.opened, entry.change.lifted, entry.change.clauses) == (1, 1, 2)


def test_a_text_that_may_not_be_read_is_listed_without_numbers(home):
    record_papers()
    closed = Levels(Existence.PUBLIC, Content.MEMBERS)
    for symbol in ("PP26/DT/58", "PP26/DT/58(Rev.1)"):
        change_levels(OPERATOR, "pp26", symbol, closed, LevelDecision(reason="Not yet"), NOW)
    (entry,) = tracked_texts(PUBLIC, "pp26")
    assert (entry.readable, entry.measure, entry.change) == (False, None, None)
    assert tracked_texts(OPERATOR, "pp26")[0].measure is not None


def test_of_a_hidden_text_nothing_is_told(home):
    record_papers()
    hidden = Levels(Existence.HIDDEN, Content.HIDDEN)
    change_levels(OPERATOR, "pp26", "PP26/DT/58(Rev.1)", hidden, LevelDecision(reason="Not yet"), NOW)
    (entry,) = tracked_texts(PUBLIC, "pp26")
    assert (entry.document.symbol, entry.before, entry.change) == ("PP26/DT/58", "", None)


def test_texts_that_other_code_measured_are_measured_anew(home):
    record_papers()
    assert TextState.objects.count() == 2
    TextState.objects.update(version="other")
    assert not tracking.is_complete()
    assert (tracking.complete(), tracking.complete(), tracking.is_complete()) == (2, 0, True)
    assert TextState.objects.exclude(version="other").count() == 2


def test_what_is_asked_of_the_database_does_not_grow_with_sittings_and_items(session):
    def count():
        with CaptureQueriesContext(connection) as queries_run:
            day_at(datetime.combine(DAY, time.max, UTC))
        return len(queries_run)

    before = count()
    for number in range(5, 9):
        convene_sitting("COM6", number, NINE + number * HOUR)
        agenda("COM6", number, *((str(item), "Budget", "9, ACP/7/1, RES9") for item in range(1, 6)))
        take("COM6", number, "1", NINE + number * HOUR)
        step("supported", "FJI/9/1", "COM6", happened_at=NINE + number * HOUR, paper="DT/58")
    assert count() <= before


def test_an_open_sitting_of_long_ago_is_not_under_way(session):
    pass_to("COM6", 2, SittingState.OPEN, NINE + HOUR)
    assert now_of(day_at(NINE + 2 * HOUR))["COM6"][0] == (2, SittingPlace.NOW, None)
    assert now_of(day_at(NINE + timedelta(days=1)))["COM6"][0] == (2, SittingPlace.NOW, None)
    assert "COM6" not in now_of(day_at(NINE + timedelta(days=3)))


@pytest.mark.parametrize("city", ["Busan", "Buenos Aires"])
def test_an_evening_in_the_west_and_a_morning_in_the_east_belong_to_their_own_day(home, city):
    call = ConferenceCall(
        "far", "Far away", "itu-pp", date(2026, 11, 9), closes_on=date(2026, 11, 27), place=city, prefix="FAR26"
    )
    open_conference(OPERATOR, call, NOW)
    own = ZoneInfo({"Busan": "Asia/Seoul", "Buenos Aires": "America/Argentina/Buenos_Aires"}[city])
    evening = datetime(2026, 11, 16, 22, tzinfo=own).astimezone(UTC)
    morning = datetime(2026, 11, 17, 8, tzinfo=own).astimezone(UTC)
    for number, begins in ((1, evening), (2, morning)):
        convene(OPERATOR, "far", "PL", number, begins, NOW, ends_at=begins + HOUR)
        pass_sitting(OPERATOR, "far", "PL", number, SittingState.OPEN, LATER, at=begins)
    for outcome, facts in (
        ("In the evening", {"happened_at": evening}),
        ("In the morning", {"happened_at": morning}),
        ("That day", {"happened_on": DAY}),
    ):
        record_decision(OPERATOR, "far", "PL", outcome, LATER, facts=DecisionFacts(**facts))
    over = conference_day(replace(PUBLIC, as_of=AsOf(at=datetime.combine(DAY, time.max, UTC))), "far", LATER)
    assert {line.outcome for line in over.highlights} == {"In the evening", "That day"}
    assert [placed.sitting.number for placed in over.sittings] == [1]
    (plenary,) = over.bodies
    assert (plenary.next.number, plenary.last.outcome) == (2, "That day")
