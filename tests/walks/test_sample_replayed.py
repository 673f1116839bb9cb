"""4, 5 and 6 November 2014 replayed: at twenty moments the record says what was before whom, and what it does not know it does not say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client

from plenipot.adapters.issues.nodes import plain_data
from plenipot.cli.sample import SAMPLES
from plenipot.cli.sample_proceedings import record_days
from plenipot.conferences.queries import sittings
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.declarations import DeclarationKind
from plenipot.core.procedure.lifecycle import ItemState
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import SeriesFate
from plenipot.errors import NotFound, NotInOrder
from plenipot.instruments.queries import instrument
from plenipot.meetings.queries import agenda
from plenipot.outcomes import queries as outcomes
from plenipot.outcomes.operations import DeclarationFacts, record_declaration
from plenipot.proceedings import queries as proceedings
from plenipot.series import queries as series

FOLDER = SAMPLES / "busan-2014" / "proceedings"
ADOPTED, AT_ONCE, FIRST, RETURNED = (
    SeriesFate.ADOPTED,
    SeriesFate.ADOPTED_AT_ONCE,
    SeriesFate.FIRST_READING,
    SeriesFate.RETURNED,
)
UNTOLD = None
"""Nothing is recorded of it by then."""


def at(moment):
    """The public, looking back to a moment as Busan's clocks showed it; what has a day alone is so once that day is over in UTC."""
    return replace(PUBLIC, as_of=AsOf(at=datetime.fromisoformat(f"{moment}+09:00").astimezone(UTC)))


def known_series(moment):
    """Number of each series that is there → its fate as a whole."""
    return {entry.number: entry.fate for entry in series.all_series(at(moment), "busan-2014")}


def state(moment, item):
    try:
        return proceedings.history(at(moment), "busan-2014", item).state
    except NotFound:
        return UNTOLD


def fate(moment, number, text):
    return next(entry for entry in series.series(at(moment), "busan-2014", number).texts if entry.text == text)


SERIES = [
    ("2014-11-03 09:30", {}),
    ("2014-11-04 09:30", {5: AT_ONCE, 6: AT_ONCE}),
    ("2014-11-05 09:30", {5: AT_ONCE, 6: AT_ONCE, 7: AT_ONCE, 8: AT_ONCE}),
    ("2014-11-06 09:30", {5: AT_ONCE, 6: AT_ONCE, 7: AT_ONCE, 8: AT_ONCE, 9: FIRST, 12: AT_ONCE, 13: AT_ONCE}),
    ("2014-11-07 09:30", {5: AT_ONCE, 6: AT_ONCE, 7: AT_ONCE, 8: AT_ONCE, 9: FIRST, 12: AT_ONCE, 13: AT_ONCE}),
]
STATES = [
    ("2014-11-03 09:30", "COM6/4", UNTOLD),
    ("2014-11-04 09:30", "COM6/4", ItemState.INTRODUCED),
    ("2014-11-05 09:30", "COM6/4", ItemState.ADOPTED),
    ("2014-11-04 09:30", "WGPL/6", UNTOLD),
    ("2014-11-05 09:30", "WGPL/6", ItemState.RETURNED),
    ("2014-11-07 09:30", "WGPL/6", ItemState.RETURNED),
    ("2014-11-04 09:30", "WG-PL/4", ItemState.ADOPTED),
    ("2014-11-05 09:30", "DEC5", UNTOLD),
    ("2014-11-06 09:30", "DEC5", ItemState.IN_FIRST_READING),
    ("2014-11-07 09:30", "RES162", ItemState.IN_FIRST_READING),
]
SITTINGS = [
    ("2014-11-04 08:30", set()),
    ("2014-11-05 09:30", {"The agenda is approved", "WGPL/6", "COM6/4", "PP14/118"}),
    ("2014-11-06 09:30", {"PP14/165", "PP14/166"}),
    ("2014-11-07 09:30", {"PP14/165", "PP14/166"}),
]


@pytest.mark.parametrize(("moment", "expected"), SERIES, ids=[moment for moment, _ in SERIES])
def test_the_series_that_are_known_by_then_come_out(busan, moment, expected):
    assert known_series(moment) == expected


@pytest.mark.parametrize(("moment", "item", "expected"), STATES, ids=[f"{item} {moment}" for moment, item, _ in STATES])
def test_what_was_before_whom_comes_out(busan, moment, item, expected):
    assert state(moment, item) is expected


@pytest.mark.parametrize(("moment", "expected"), SITTINGS, ids=[moment for moment, _ in SITTINGS])
def test_decisions_are_there_from_their_day_on_and_reported(busan, moment, expected):
    listed = proceedings.decisions(at(moment), busan)
    assert expected <= {name for entry in listed for name in (entry.item, entry.outcome)}
    assert {entry.certainty for entry in listed} <= {ReportCertainty.REPORTED}
    assert all(entry.happened < date.fromisoformat(moment[:10]) for entry in listed)


def test_on_the_sixth_the_report_was_taken_before_the_resolutions(busan):
    before, after = agenda(at("2014-11-06 09:00"), busan, "PL", 17), agenda(at("2014-11-06 09:31"), busan, "PL", 17)
    assert (before.items, [item.title for item in after.items]) == (
        (),
        ["Amendments to Resolutions 99 and 125", "Report of the chair of Committee 5"],
    )
    site = Client()
    page = site.get(f"/{busan}/meetings/PL/17/", {"taken": "1", "at": "2014-11-06"}).content.decode()
    assert page.index("Report of the chair of Committee 5") < page.index("Amendments to Resolutions 99 and 125")
    assert "POL" in page


def test_the_series_stand_under_the_documents_that_the_captions_name(busan):
    papers = {entry.number: entry.paper for entry in series.all_series(PUBLIC, busan)}
    assert {number: papers[number] for number in (8, 12, 13)} == {8: "PP14/153", 12: "PP14/165", 13: "PP14/166"}
    assert papers[7] == ""


def test_document_118_is_approved_and_of_no_decision_is_told_how_it_was_taken(busan):
    listed = proceedings.decisions(at("2014-11-07 09:30"), busan)
    (approved,) = (entry for entry in listed if entry.item == "PP14/118")
    assert (approved.body, approved.sitting, approved.outcome) == (
        "PL",
        14,
        "The minutes of the sixth plenary meeting are approved",
    )
    assert {(entry.votes, entry.chair_words) for entry in listed} == {(None, "")}


def test_of_the_ninth_series_nothing_is_told_before_the_day_on_which_it_came_in_blue(busan):
    assert 9 not in known_series("2014-11-05 09:30")
    assert fate("2014-11-06 09:30", 9, "DEC5").colour.colour == "blue"
    texts = series.series(at("2014-11-06 09:30"), busan, 9).texts
    assert {entry.fate for entry in texts} == {FIRST}


def test_the_three_fates_of_a_text_come_out(busan):
    present = {entry.text: entry for number in (8, 9) for entry in series.series(PUBLIC, busan, number).texts}
    assert {text: entry.fate for text, entry in present.items()} == {
        "WGPL/6": RETURNED,
        "DEC5": ADOPTED,
        "RES162": FIRST,
    }
    returned = present["WGPL/6"]
    assert (returned.returned_to, returned.adopted_later, returned.round.end.day) == ("WG-PL", True, date(2014, 11, 4))
    then = fate("2014-11-07 09:30", 8, "WGPL/6")
    assert (then.fate, then.adopted_later, then.state) == (RETURNED, False, ItemState.RETURNED)
    assert fate("2014-11-06 09:30", 9, "DEC5").colour.colour == "blue"
    assert series.series(PUBLIC, busan, 12).fate is AT_ONCE


def test_pages_and_interfaces_answer_the_same_as_of_a_moment(busan):
    site = Client()
    on_fourth = {"at": "2014-11-04"}
    page = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", site.get(f"/{busan}/series/8/", on_fourth).content.decode()))
    assert "returned to WG-PL" in page
    assert "adopted later" not in page
    assert "Not all of its texts are known." in page
    rows = json.loads(site.get(f"/{busan}/series.json", on_fourth).content)
    assert [(row["series"], row["text"], row["fate"]) for row in rows][-2:] == [
        (8, "", "adopted-in-one-day"),
        (8, "WGPL/6", "returned"),
    ]
    answered = site.get(f"/api/conferences/{busan}/series", on_fourth).json()
    assert [entry["number"] for entry in answered] == [5, 6, 7, 8]
    assert site.get(f"/{busan}/series/9/", on_fourth).status_code == 404


def test_every_row_has_its_source_and_no_hour_is_invented(busan):
    days = {path.stem: plain_data(path.read_bytes()) for path in sorted(FOLDER.glob("*.yaml"))}
    rows = [row for day in days.values() for table in day.values() for row in table]
    assert len(rows) >= 40
    assert [row for row in rows if not row.get("source")] == []
    timed = [row for row in rows if "happened_at" in row or "begins_at" in row]
    assert {(row["body"], row["number"]) for row in timed} == {("COM6", 10), ("PL", 15), ("PL", 17)}
    replayed = [entry for entry in sittings(PUBLIC, busan) if entry.body == "PL" and entry.number >= 14]

    assert {entry.number for entry in replayed} == {14, 15, 16, 17, 18}
    assert {entry.number for entry in replayed if entry.begins_at is None} == {14, 16, 18}


def test_a_second_replay_adds_nothing(busan):
    moment = datetime(2014, 11, 9, tzinfo=UTC)
    assert not any(record_days(OPERATOR, busan, Path(FOLDER), moment))


def test_the_record_says_nothing_of_when_final_numbers_were_given(busan):
    sources = " ".join(step.source for step in proceedings.steps(at("2014-11-07 23:00"), busan))
    assert "Resolution 201" not in sources
    assert outcomes.adoptions(at("2014-11-07 23:00"), busan) == ()
    (adopted,) = (step for step in proceedings.steps(PUBLIC, busan) if "Resolution 201" in step.source)
    assert adopted.happened is None


def test_what_the_final_acts_hold_is_known_by_number_and_no_treaty_has_a_new_edition(busan):
    texts = {entry.item: entry for entry in outcomes.adoptions(PUBLIC, busan)}
    assert {item: (entry.code, entry.kind) for item, entry in texts.items()} == {
        "ACP-2": ("RES197", AdoptionKind.NEW),
        "RES163": ("RES163", AdoptionKind.ABROGATED),
        "WGPL/6": ("RES201", AdoptionKind.NEW),
        "DEC5": ("DEC5", AdoptionKind.REVISED),
    }
    assert outcomes.adoption(PUBLIC, busan, "[ACP-2]").code == "RES197"
    assert {entry.day for entry in texts.values()} == {None}
    assert {entry.amended for entry in texts.values()} == {""}
    assert [entry.edition for entry in texts.values() if entry.edition] == []
    for treaty in ("CS", "CV"):
        assert {edition.adopting for edition in instrument(PUBLIC, treaty).editions} == {""}


def test_no_reservation_to_an_amendment_of_a_treaty_can_exist(busan):
    facts = DeclarationFacts(kind=DeclarationKind.RESERVATION)
    moment = datetime(2014, 11, 8, tzinfo=UTC)
    with pytest.raises(NotInOrder):
        record_declaration(OPERATOR, busan, ("CAN",), "Canada reserves its position.", moment, facts=facts)
    assert (
        record_declaration(OPERATOR, busan, ("CAN",), "Canada declares.", moment, facts=DeclarationFacts()).number == 1
    )
