"""Series of texts: what became of each follows from its steps; one is returned while the others are adopted, and nothing is typed twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conference_papers import NOW, paper
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import Keeping
from plenipot.core.procedure.series import ReadingStage, SeriesFate
from plenipot.participation.operations import load
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import StepFacts, record_step
from plenipot.proposals.operations import receive
from plenipot.series import queries
from plenipot.series.operations import (
    ReadingFacts,
    read_series,
    set_series,
)
from plenipot.series.values import SeriesEntry, SeriesFacts

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)
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
