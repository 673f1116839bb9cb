"""Rules of a conference as the record corrects them: from a day on, with a source, as an event, and as it was known then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conference_papers import NOW, opened
from plenipot.chronicle.queries import events
from plenipot.conferences import operations, queries
from plenipot.conferences.operations import ConferenceCall, CorrectedEntry, open_conference
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role, TeamRole
from plenipot.core.procedure.measures import Purpose, Tally
from plenipot.core.procedure.rules import Certainty
from plenipot.errors import Malformed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db
SUPPORT = "GR, formerly CV 382"
READ = CorrectedEntry(table="rules", key=SUPPORT, facts={"number": "GR 93", "certainty": "read"})


@pytest.fixture(autouse=True)
def conference(home):
    return opened()


def correct(entry, moment=NOW, **facts):
    return operations.correct_rule(OPERATOR, "pp26", entry, moment=moment, **{"source": "GR, edition 2011", **facts})


def rule(text, actor=PUBLIC):
    return next(rule for rule in queries.conference(actor, "pp26").rules.rules if text in rule.text)


def test_a_corrected_rule_says_what_was_read_and_the_rest_of_it_stays():
    before = rule("at least one other delegation")
    assert (before.certainty, str(before.judge(Tally(1)))) == (Certainty.RECALLED, f"passes, by {SUPPORT} (recalled)")
    correct(CorrectedEntry(table="rules", key=SUPPORT, facts={"certainty": "read", "edition": "GR, 2011"}))
    after = rule("at least one other delegation")
    assert after == replace(before, certainty=Certainty.READ, edition="GR, 2011", source="GR, edition 2011")
    assert str(after.judge(Tally(1))) == f"passes, by {SUPPORT}"
    (event,) = [event for event in events(PUBLIC, "pp26") if event.kind == "conferences.rule-corrected"]
    assert (event.data["title"], event.data["source"]) == (SUPPORT, "GR, edition 2011")


def test_a_number_is_corrected_and_the_rule_is_found_by_it_from_then_on():
    before = rule("at least one other delegation")
    correct(READ, dated_on=date(2026, 11, 10))
    after = rule("at least one other delegation")
    assert after == replace(before, number="GR 93", certainty=Certainty.READ, source="GR, edition 2011")
    lines = {line.key: line for line in queries.rules(PUBLIC, "pp26")}
    assert SUPPORT not in lines
    assert (lines["GR 93"].corrected_on, lines["GR 93"].correction) == (date(2026, 11, 10), "GR, edition 2011")
    earlier = replace(PUBLIC, as_of=AsOf(at=NOW.replace(year=2026, month=11, day=9)))
    assert rule("at least one other delegation", earlier) == before
    later = CorrectedEntry(table="rules", key="GR 93", facts={"text": "Two others support it."})
    correct(later, dated_on=date(2026, 11, 11))
    assert rule("Two others").number == "GR 93"


def test_an_organ_may_get_another_code():
    correct(CorrectedEntry(table="bodies", key="COM5", facts={"code": "COM7"}))
    codes = [line.key for line in queries.rules(PUBLIC, "pp26") if line.table == "bodies"]
    assert ("COM7" in codes, "COM5" in codes) == (True, False)


def test_a_rule_is_added_and_withdrawn():
    new = CorrectedEntry(table="rules", key="GR 99", facts={"text": "It is short.", "purpose": "seat"})
    correct(new)
    assert (rule("It is short.").number, rule("It is short.").purpose) == ("GR 99", Purpose.SEAT)
    correct(CorrectedEntry(table="rules", key="GR 99", withdrawn=True))
    assert "GR 99" not in {line.key for line in queries.rules(PUBLIC, "pp26")}
    with pytest.raises(NotFound):
        correct(CorrectedEntry(table="rules", key="GR 99", withdrawn=True))


def test_a_deadline_moves_its_day_from_the_day_on_from_which_it_holds():
    months = CorrectedEntry(table="deadlines", key="proposals", facts={"months": 3})
    correct(months, NOW + timedelta(hours=1), dated_on=date(2026, 5, 1))

    def due(**clocks):
        rules = queries.conference(replace(PUBLIC, as_of=AsOf(**clocks)), "pp26").rules
        return {each.deadline.slug: each.on for each in rules.due_dates(date(2026, 11, 9))}["proposals"]

    assert due() == date(2026, 8, 9)
    assert due(at=NOW.replace(year=2026, month=4, day=30)) == date(2026, 7, 9)
    assert due(at=NOW.replace(year=2026, month=5, day=3)) == date(2026, 8, 9)
    assert due(known=NOW) == date(2026, 7, 9)


def test_a_line_says_where_and_since_when_it_is_corrected():
    correct(CorrectedEntry(table="bodies", key="COM5", facts={"name": "Policy Committee"}), dated_on=date(2026, 11, 10))
    correct(CorrectedEntry(table="deadlines", key="candidatures", facts={"days": 30}))
    lines = {line.key: line for line in queries.rules(PUBLIC, "pp26")}
    assert (lines["COM5"].corrected_on, lines["COM5"].correction) == (date(2026, 11, 10), "GR, edition 2011")
    assert (lines["candidatures"].corrected_on, lines["candidatures"].correction) == (None, "GR, edition 2011")
    assert (lines["proposals"].corrected_on, lines["proposals"].correction) == (None, "")
    assert queries.rule_facts(lines["candidatures"])["days"] == 30


@pytest.mark.parametrize(
    ("entry", "more", "sentence"),
    [
        (CorrectedEntry(table="rules", key="GR 1"), {}, "text is missing"),
        (CorrectedEntry(table="songs", key="1"), {}, "no songs"),
        (CorrectedEntry(table="rules", key="GR 1", facts={"text": "x", "colour": "red"}), {}, "no colour"),
        (CorrectedEntry(table="rules", key="GR 1", facts={"text": "x", "certainty": "sworn"}), {}, "sworn"),
        (CorrectedEntry(table="deadlines", key="proposals", facts={"months": "four"}), {}, "four"),
        (CorrectedEntry(table="rules", key="CV 522", facts={"more_than": "3/2"}), {}, "at most one"),
        (CorrectedEntry(table="rules", key="CV 522", facts={"at_least": "2/3"}), {}, "one number"),
        (READ, {"source": " "}, "where the rule is read"),
        (READ, {"dated_on": date(2026, 11, 28)}, "ends on 2026-11-27"),
    ],
)
def test_what_is_no_entry_is_refused_in_a_sentence_and_changes_nothing(entry, more, sentence):
    before = queries.conference(PUBLIC, "pp26").rules
    with pytest.raises(Malformed, match=sentence):
        correct(entry, **more)
    assert queries.conference(PUBLIC, "pp26").rules == before


@pytest.mark.parametrize(
    "actor", [PUBLIC, Actor("m", role=Role.MEMBER), Actor("r", role=Role.MEMBER, team=TeamRole.READER)]
)
def test_only_those_who_keep_the_record_correct_it(actor):
    with pytest.raises(NotPermitted):
        operations.correct_rule(actor, "pp26", READ, source="x", moment=NOW)


def test_a_conference_without_a_book_gets_the_rules_that_are_entered():
    open_conference(OPERATOR, ConferenceCall("own", "Own", "", date(2027, 1, 1), date(2027, 1, 9)), NOW)
    assert queries.rules(PUBLIC, "own") == ()
    entry = CorrectedEntry(
        table="deadlines", key="papers", facts={"what": "Papers", "days": 7, "number": "1", "text": "A week before."}
    )
    operations.correct_rule(OPERATOR, "own", entry, source="its invitation", moment=NOW)
    assert [due.on for due in queries.conference(PUBLIC, "own").rules.due_dates(date(2027, 1, 1))] == [
        date(2026, 12, 25)
    ]
