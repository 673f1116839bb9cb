"""Series of texts: what became of each follows from its steps; one is returned while the others are adopted, and nothing is typed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from conference_papers import NOW, RES9, paper
from plenipot.chronicle.queries import events
from plenipot.conferences import operations as conferences
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import Keeping
from plenipot.core.procedure.series import CostKind, ReadingStage, SeriesFate
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder, NotPermitted
from plenipot.participation.operations import load
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import StepFacts, lift_bracket, note_bracket, record_step
from plenipot.proceedings.queries import open_brackets
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from plenipot.series import models, queries
from plenipot.series.operations import (
    ReadinessFacts,
    ReadingFacts,
    note_cost,
    note_divergence,
    note_readiness,
    read_series,
    set_series,
    settle_divergence,
    strike_series,
)
from plenipot.series.values import SeriesEntry, SeriesFacts

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)
AFTER = datetime(2026, 11, 25, 12, tzinfo=UTC)
"""After all that happens: what is recorded then was so from its own day on."""
SEVEN = tuple(
    SeriesEntry(text=name, title=f"On {name}")
    for name in ("WGPL/5", "WGPL/6", "WGPL/7", "COM5/1", "COM5/2", "COM6/4", "COM6/5")
)


def opened(keeping=Keeping.AUTHORITY):
    load(OPERATOR, NOW)
    call = conferences.ConferenceCall(
        "pp26",
        "A conference",
        "itu-pp",
        date(2026, 11, 9),
        closes_on=date(2026, 11, 27),
        place="Doha",
        prefix="PP26",
        keeping=keeping,
    )
    conferences.open_conference(OPERATOR, call, NOW)
    for symbol, title in (("PP26/153-E", "Eighth series of texts"), ("PP26/DT/58-E", "Consolidated text")):
        receive(OPERATOR, "pp26", "file.docx", paper(symbol, title=title), NOW)


def stated(number=8, at=NOW, **facts):
    facts = {"paper": "153", "issued_on": DAY, "texts": SEVEN, "source": "Document 153", **facts}
    return set_series(OPERATOR, "pp26", number, at, facts=SeriesFacts(**facts))


def with_editors(*names, at=NOW, paper=""):
    """Bring texts to the Editorial Committee."""
    for name in names or [entry.text for entry in SEVEN]:
        for kind, body in (
            (StepKind.INTRODUCED, "COM5"),
            (StepKind.AGREED, "COM5"),
            (StepKind.SENT_TO_EDITORS, "COM5"),
        ):
            facts = StepFacts(body=body, happened_on=DAY - timedelta(days=1), as_text=True, paper=paper)
            record_step(OPERATOR, "pp26", kind, name, at, facts=facts)


def read(number=8, reading=ReadingStage.SECOND, at=NOW, **facts):
    facts = {"happened_on": DAY, **facts}
    return read_series(OPERATOR, "pp26", number, reading, at, facts=ReadingFacts(**facts))


def fates(number=8, actor=PUBLIC):
    return {entry.text: entry.fate for entry in queries.series(actor, "pp26", number).texts}


def test_the_plenary_adopts_six_texts_and_returns_one_with_one_entry():
    opened()
    with_editors()
    issued_series = stated()
    assert (issued_series.number, issued_series.paper, issued_series.body, len(issued_series.texts)) == (
        8,
        "PP26/153",
        "COM4",
        7,
    )
    assert set(fates().values()) == {SeriesFate.WAITING}
    read(returned=("WGPL/6",), receiver="WG-PL", sitting=None)
    by_text = fates()
    assert by_text.pop("WGPL/6") is SeriesFate.RETURNED
    assert set(by_text.values()) == {SeriesFate.ADOPTED_AT_ONCE}
    (returned,) = (entry for entry in queries.series(PUBLIC, "pp26", 8).texts if entry.fate is SeriesFate.RETURNED)
    assert (returned.returned_to, returned.adopted_later) == ("WG-PL", False)
    kinds = [judged.step.kind for judged in proceedings.history(PUBLIC, "pp26", "COM6/4").steps]
    assert kinds[-3:] == [StepKind.FIRST_READING, StepKind.SECOND_READING, StepKind.ADOPTED]


def test_first_reading_alone_leaves_the_texts_in_second_and_the_colour_is_that_of_the_organisation():
    opened()
    with_editors("COM6/4")
    stated(texts=SEVEN[5:6])
    record_step(
        OPERATOR,
        "pp26",
        StepKind.FIRST_READING,
        "COM6/4",
        NOW,
        facts=StepFacts(body="PL", happened_on=DAY, as_text=True),
    )
    (entry,) = queries.series(PUBLIC, "pp26", 8).texts
    assert (entry.fate, entry.colour.colour) == (SeriesFate.FIRST_READING, "blue")
    read(reading=ReadingStage.FIRST)
    (entry,) = queries.series(PUBLIC, "pp26", 8).texts
    assert (entry.fate, entry.colour.colour) == (SeriesFate.SECOND_READING, "pink")
    read(happened_on=DAY + timedelta(days=1))
    (entry,) = queries.series(PUBLIC, "pp26", 8).texts
    assert (entry.fate, entry.colour) == (SeriesFate.ADOPTED, None)


def test_a_returned_text_is_adopted_with_a_later_series_and_each_says_so_as_of_its_day():
    opened()
    with_editors("WGPL/6", "COM6/4", at=AFTER)
    stated(texts=SEVEN[1:2] + SEVEN[5:6], at=AFTER)
    read(returned=("WGPL/6",), receiver="WG-PL", at=AFTER)
    later = DAY + timedelta(days=2)
    record_step(
        OPERATOR,
        "pp26",
        StepKind.AGREED,
        "WGPL/6",
        AFTER,
        facts=StepFacts(body="WG-PL", happened_on=later, as_text=True),
    )
    record_step(
        OPERATOR,
        "pp26",
        StepKind.SENT_TO_EDITORS,
        "WGPL/6",
        AFTER,
        facts=StepFacts(body="WG-PL", happened_on=later, as_text=True),
    )
    stated(11, texts=SEVEN[1:2], paper="160", issued_on=later, at=AFTER)
    read(11, happened_on=later, at=AFTER)
    eighth = {entry.text: entry for entry in queries.series(PUBLIC, "pp26", 8).texts}["WGPL/6"]
    (eleventh,) = queries.series(PUBLIC, "pp26", 11).texts
    assert (eighth.fate, eighth.adopted_later, eighth.later) == (SeriesFate.RETURNED, True, (11,))
    assert eleventh.fate is SeriesFate.ADOPTED_AT_ONCE
    then = replace(PUBLIC, as_of=AsOf(at=datetime(2026, 11, 17, 12, tzinfo=UTC)))
    assert queries.series(then, "pp26", 8).texts[0].adopted_later is False
    with pytest.raises(NotFound):
        queries.series(then, "pp26", 11)


def test_by_authority_a_text_with_an_open_bracket_passes_no_second_reading_and_nothing_of_its_series_is_recorded():
    opened()
    with_editors()
    stated()
    bracket = note_bracket(OPERATOR, "pp26", "WGPL/6", "[shall / may]", NOW, as_text=True)
    placeholder = note_bracket(OPERATOR, "pp26", "WGPL/6", "[COM6/4]", NOW, as_text=True)
    assert (bracket.kind, placeholder.kind) == (BracketKind.SUBSTANTIVE, BracketKind.NUMBER)
    assert note_bracket(OPERATOR, "pp26", "WGPL/6", "[shall / may]", NOW, as_text=True) is None
    with pytest.raises(NotInOrder, match=r"“WGPL/6” is not agreed: 1 open bracket: \[shall / may\]"):
        read()
    assert set(fates().values()) == {SeriesFate.WAITING}
    read(reading=ReadingStage.SECOND, reason="The plenary so decided, as orally amended")
    assert set(fates().values()) == {SeriesFate.ADOPTED_AT_ONCE}
    (entry,) = (entry for entry in queries.series(PUBLIC, "pp26", 8).texts if entry.brackets)
    assert [bracket.words for bracket in entry.open_after_all] == ["[shall / may]"]


def test_a_lifted_bracket_stands_no_longer_in_the_way_and_stays_readable_as_of_before():
    opened()
    with_editors("WGPL/6", at=AFTER)
    stated(texts=SEVEN[1:2], at=AFTER)
    bracket = note_bracket(OPERATOR, "pp26", "WGPL/6", "[shall / may]", AFTER, as_text=True, opened_on=DAY)
    lift_bracket(OPERATOR, "pp26", bracket.key, "Agreed in WG-PL 12", AFTER, lifted_on=DAY + timedelta(days=1))
    assert open_brackets(PUBLIC, "pp26", "WGPL/6") == ()
    then = replace(PUBLIC, as_of=AsOf(at=datetime(2026, 11, 17, 12, tzinfo=UTC)))
    assert [entry.words for entry in open_brackets(then, "pp26", "WGPL/6")] == ["[shall / may]"]
    with pytest.raises(Conflict):
        lift_bracket(OPERATOR, "pp26", bracket.key, "Again", AFTER)
    read(at=AFTER)
    assert fates() == {"WGPL/6": SeriesFate.ADOPTED_AT_ONCE}


def test_brackets_are_read_in_the_paper_that_the_last_step_names():
    opened()
    lines = (*RES9[:7], ("", "1\tto report [each year][every two years];"), ("", "2\tto meet in [2028],"))
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/DT/60-E", lines, title="Draft"), NOW)
    with_editors("COM6/4", paper="DT/60")
    kinds = {entry.words: (entry.kind, entry.paper) for entry in open_brackets(PUBLIC, "pp26", "COM6/4")}
    assert kinds == {
        "[each year / every two years]": (BracketKind.SUBSTANTIVE, "PP26/DT/60"),
        "[2028]": (BracketKind.DATE, "PP26/DT/60"),
    }
    stated(texts=SEVEN[5:6])
    with pytest.raises(NotInOrder, match="each year / every two years"):
        read()


def test_an_observer_records_the_reading_all_the_same_and_the_page_warns():
    opened(Keeping.OBSERVER)
    stated()
    note_bracket(OPERATOR, "pp26", "WGPL/6", "[shall / may]", NOW, as_text=True)
    read()
    (entry,) = (entry for entry in queries.series(PUBLIC, "pp26", 8).texts if entry.open_after_all)
    assert (entry.text, entry.fate) == ("WGPL/6", SeriesFate.ADOPTED_AT_ONCE)
    assert "read a second time with words that are not agreed" in Client().get("/pp26/series/8/").content.decode()


def test_readiness_cost_and_divergence_are_dated_facts_of_which_the_latest_counts():
    opened()
    stated()
    facts = ReadinessFacts(pages=4, sent_on=DAY - timedelta(days=3), due_on=DAY - timedelta(days=1))
    assert note_readiness(OPERATOR, "pp26", "WGPL/6", ReadingStage.SECOND, "fr", NOW, facts=facts)
    assert not note_readiness(OPERATOR, "pp26", "WGPL/6", ReadingStage.SECOND, "fr", NOW, facts=facts)
    note_readiness(OPERATOR, "pp26", "WGPL/6", ReadingStage.SECOND, "en", NOW, facts=ReadinessFacts(ready_on=DAY))
    note_readiness(
        OPERATOR, "pp26", "WGPL/6", ReadingStage.SECOND, "ar", NOW, facts=ReadinessFacts(waived="Decided in PL 14")
    )
    text_entry = {entry.text: entry for entry in queries.series(PUBLIC, "pp26", 8).texts}["WGPL/6"]
    assert text_entry.missing(("ar", "en", "fr", "ru"), ReadingStage.SECOND) == ("fr", "ru")
    assert text_entry.missing(("ar", "en", "fr", "ru"), ReadingStage.FIRST) == ()
    note_cost(OPERATOR, "pp26", "WGPL/6", CostKind.AWAITED, NOW)
    note_cost(OPERATOR, "pp26", "WGPL/6", CostKind.ESTIMATED, NOW, words="CHF 300 000", paper="DT/58")
    divergence = note_divergence(OPERATOR, "pp26", "WGPL/6", "fr", "“peut” for “shall”", NOW, other="en")
    facts = queries.text_facts(PUBLIC, "pp26", "WGPL/6")
    assert (facts.cost.kind, facts.cost.paper, facts.cost.in_record) == (CostKind.ESTIMATED, "PP26/DT/58", True)
    assert [entry.words for entry in queries.divergences(PUBLIC, "pp26")] == ["“peut” for “shall”"]
    settle_divergence(OPERATOR, "pp26", divergence.key, "Aligned", NOW)
    assert queries.divergences(PUBLIC, "pp26") == ()
    with pytest.raises(Conflict):
        settle_divergence(OPERATOR, "pp26", divergence.key, "Aligned", NOW)


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda: stated(0), "from 1"),
        (lambda: stated(issued_at=NOW), "not both"),
        (lambda: stated(texts=(SeriesEntry(text=" "),)), "provisional number"),
        (lambda: stated(texts=SEVEN[:1] * 2), "stands twice"),
        (lambda: read(returned=("COM9/1",)), "has no text COM9/1"),
        (lambda: read(happened_at=NOW), "not both"),
        (lambda: note_cost(OPERATOR, "pp26", "WGPL/6", CostKind.ESTIMATED, NOW), "Say what is estimated"),
        (lambda: note_divergence(OPERATOR, "pp26", "WGPL/6", "fr", "x", NOW, other="fr"), "from another language"),
        (lambda: note_divergence(OPERATOR, "pp26", "WGPL/6", "xx", "x", NOW), "is no language"),
        (lambda: note_bracket(OPERATOR, "pp26", "WGPL/6", " ", NOW, as_text=True), "which words"),
        (
            lambda: note_readiness(
                OPERATOR,
                "pp26",
                "WGPL/6",
                ReadingStage.FIRST,
                "fr",
                NOW,
                facts=ReadinessFacts(ready_on=DAY, waived="So decided"),
            ),
            "not ready",
        ),
    ],
)
def test_what_cannot_be_so_is_refused_in_a_sentence_and_nothing_is_recorded(act, refusal):
    opened()
    stated()
    before = len(events(PUBLIC, "pp26"))
    with pytest.raises(Malformed, match=refusal):
        act()
    assert len(events(PUBLIC, "pp26")) == before


def test_a_series_stated_anew_keeps_what_was_stated_and_a_struck_one_leaves_the_steps():
    opened()
    with_editors()
    stated()
    assert stated() is None
    stated(texts=None, title="Eighth series", at=NOW + timedelta(hours=1))
    series = queries.series(PUBLIC, "pp26", 8)
    assert (series.title, len(series.texts), models.Series.objects.count()) == ("Eighth series", 7, 2)
    read()
    strike_series(OPERATOR, "pp26", 8, "It was the ninth", NOW + timedelta(hours=2))
    assert queries.all_series(PUBLIC, "pp26") == ()
    assert proceedings.history(PUBLIC, "pp26", "COM6/4").state.value == "adopted"
    with pytest.raises(NotFound):
        strike_series(OPERATOR, "pp26", 8, "Again", NOW)
    with pytest.raises(NotPermitted):
        set_series(PUBLIC, "pp26", 9, NOW, facts=SeriesFacts())


def test_a_series_whose_document_is_hidden_is_known_to_nobody_else_nor_where_a_text_comes_from():
    opened()
    stated(texts=(SeriesEntry(text="WGPL/6", origin="DT/58"),))
    hidden = Levels(Existence.HIDDEN, Content.HIDDEN)
    change_levels(OPERATOR, "pp26", "PP26/DT/58", hidden, LevelDecision(reason="Not yet"), NOW)
    (entry,) = queries.series(PUBLIC, "pp26", 8).texts
    assert entry.origin == ""
    assert queries.series(OPERATOR, "pp26", 8).texts[0].origin == "DT/58"
    note_cost(OPERATOR, "pp26", "WGPL/6", CostKind.NONE, NOW, paper="DT/58")
    assert queries.text_facts(PUBLIC, "pp26", "WGPL/6").cost is None
    change_levels(OPERATOR, "pp26", "PP26/153", hidden, LevelDecision(reason="Not yet"), NOW)
    assert queries.all_series(PUBLIC, "pp26") == ()
    assert [event.kind for event in events(PUBLIC, "pp26") if event.kind.startswith("series.")] == []


def test_cover_and_status_list_are_papers_that_say_what_the_record_knows():
    opened()
    with_editors()
    stated()
    read(returned=("WGPL/6",), receiver="WG-PL")
    status, cover = (Client().get(f"/pp26/series/8/{name}.md").content.decode() for name in ("status", "cover"))
    assert "returned to WG-PL" in status
    assert status.count("adopted, both readings on one day") == 6
    assert all(entry.text in cover and entry.title in cover for entry in SEVEN)
    document = Client().get("/pp26/series/8/status.docx")
    assert document.content.startswith(b"PK")
    french = Client().get("/pp26/series/8/status.md", {"lang": "fr"}).content.decode()
    assert "renvoyé à WG-PL" in french
