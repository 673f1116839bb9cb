"""Series as rows: a line for each text, as tables, JSON and dumps have it."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.core.text.moments import write_moment
from plenipot.series.papers import bracket_words, cost_words
from plenipot.series.values import SeriesOfTexts, TextInSeries


def text_rows(issued_series: SeriesOfTexts) -> Iterator[dict[str, object]]:
    """A row for each text of a series, and one without a text where not all are named."""
    head = {
        "series": issued_series.number,
        "document": issued_series.paper,
        "issued": write_moment(issued_series.issued),
    }
    tail = {"source": issued_series.source, "certainty": issued_series.certainty.value}
    if not issued_series.names_all:
        empty = dict.fromkeys(("text", "title", "instrument", "origin"), "")
        yield {**head, **empty, **tail, "fate": issued_series.round.fate.value, **_state_row(None)}
    for entry in issued_series.texts:
        names = {name: getattr(entry, name) for name in ("text", "title", "instrument", "origin")}
        yield {**head, **names, **tail, "fate": entry.fate.value, **_state_row(entry)}


def _state_row(entry: TextInSeries | None) -> dict[str, object]:
    """The state of a text as values of JSON or CSV."""
    if entry is None:
        return dict.fromkeys(("returned_to", "later", "state", "brackets", "cost", "not_ready"), "")
    return {
        "returned_to": entry.returned_to,
        "later": " ".join(map(str, entry.later)),
        "state": entry.state.value if entry.traced else "",
        "brackets": bracket_words(entry),
        "cost": cost_words(entry),
        "not_ready": " ".join(f"{state.reading}-{state.language}" for state in entry.readiness if not state.is_done),
    }
