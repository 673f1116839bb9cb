"""A conference is opened once, like a rule book, and its sittings stand in its calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conference_papers import NOW, opened
from plenipot.chronicle.queries import events
from plenipot.conferences import operations, queries
from plenipot.conferences.values import Sitting
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rules import BodyRule, RuleBook
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db
CALL = operations.ConferenceCall("pp26", "A conference", "itu-pp", date(2026, 11, 9), closes_on=date(2026, 11, 27))
BEGINS = datetime(2026, 11, 9, 9, 30, tzinfo=UTC)


def test_a_conference_has_the_bodies_of_its_rule_book():
    conference = operations.open_conference(OPERATOR, CALL, NOW)
    assert (conference.slug, conference.prefix, conference.recreated, conference.rules.form) == (
        "pp26",
        "PP26",
        False,
        "itu-pp",
    )
    assert [body.code for body in queries.bodies(PUBLIC, "pp26")] == [body.code for body in conference.rules.bodies]
    assert queries.conferences(PUBLIC) == (conference,)
    assert [(event.kind, event.subject) for event in events(PUBLIC)] == [("conferences.opened", "pp26")]


def test_a_conference_that_follows_no_rule_book_has_the_bodies_that_are_entered():
    called = replace(CALL, like="", bodies=(BodyRule("PL", "Plenary"), BodyRule("WG1", "Working Group 1")))
    conference = operations.open_conference(OPERATOR, called, NOW)
    assert conference.rules == RuleBook()
    assert [(body.code, body.name) for body in queries.bodies(PUBLIC, "pp26")] == [
        ("PL", "Plenary"),
        ("WG1", "Working Group 1"),
    ]


def test_an_organisation_is_known_by_its_older_name():
    conference = operations.open_conference(OPERATOR, replace(CALL, like="itu-assembly"), NOW)
    assert (conference.rules.slug, events(PUBLIC)[0].data["like"]) == ("itu-wtsa", "itu-wtsa")


@pytest.mark.parametrize(
    ("like", "days"),
    [
        ("itu-pp", [date(2026, 3, 9), date(2026, 7, 9), date(2026, 10, 12)]),
        ("itu-r", [date(2026, 7, 9)]),
        ("itu-wtsa", [date(2026, 10, 9), date(2026, 10, 26)]),
        ("itu-wtdc", []),
        ("itu-ra", []),
        ("unga", []),
        ("plain", []),
        ("", []),
    ],
)
def test_every_organisation_has_deadlines_of_its_own(like, days):
    conference = operations.open_conference(OPERATOR, replace(CALL, like=like), NOW)
    assert [due.on for due in conference.rules.due_dates(conference.opens_on)] == days


@pytest.mark.parametrize(
    ("actor", "change", "refusal"),
    [
        (PUBLIC, {}, NotPermitted),
        (Actor("somebody", Role.MEMBER), {}, NotPermitted),
        (OPERATOR, {"slug": "PP 26"}, Malformed),
        (OPERATOR, {"slug": "instruments"}, Malformed),
        (OPERATOR, {"slug": ""}, Malformed),
        (OPERATOR, {"closes_on": date(2026, 11, 8)}, Malformed),
        (OPERATOR, {"like": "un-ga"}, NotFound),
        (OPERATOR, {"bodies": (BodyRule("PL", "Plenary once more"),)}, Malformed),
        (OPERATOR, {"bodies": (BodyRule("P L", "Plenary"),)}, Malformed),
        (OPERATOR, {"bodies": (BodyRule("AHG", " "),)}, Malformed),
    ],
)
def test_a_refused_call_leaves_nothing(actor, change, refusal):
    with pytest.raises(refusal):
        operations.open_conference(actor, replace(CALL, **change), NOW)
    assert (queries.conferences(PUBLIC), events(OPERATOR)) == ((), ())


def test_a_conference_is_opened_once():
    opened()
    with pytest.raises(Conflict, match="The conference “pp26” is open already"):
        operations.open_conference(OPERATOR, CALL, NOW)
    assert len(events(OPERATOR)) == 1


def test_sittings_are_convened_once_and_can_be_moved():
    opened()
    moved = BEGINS + timedelta(hours=5)
    answers = [operations.convene(OPERATOR, "pp26", "PL", 1, at, NOW) for at in (BEGINS, BEGINS, moved)]
    assert answers == [True, False, True]
    reported = ReportCertainty.REPORTED
    assert queries.sittings(PUBLIC, "pp26") == (Sitting("PL", 1, moved, None, title="", source="", certainty=reported),)
    assert queries.sittings(PUBLIC, "pp26", on=date(2026, 11, 10)) == ()
    assert [event.kind for event in events(PUBLIC)] == ["conferences.convened"] * 2 + ["conferences.opened"]


@pytest.mark.parametrize(("actor", "body", "refusal"), [(PUBLIC, "PL", NotPermitted), (OPERATOR, "COM99", NotFound)])
def test_a_refused_sitting_leaves_nothing(actor, body, refusal):
    opened()
    with pytest.raises(refusal):
        operations.convene(actor, "pp26", body, 1, BEGINS, NOW)
    assert (queries.sittings(PUBLIC, "pp26"), len(events(OPERATOR))) == ((), 1)
