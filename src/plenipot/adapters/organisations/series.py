"""The practice of organisations with series of texts: ``series.toml`` beside the rule books, one for all editions."""

from __future__ import annotations

import tomllib

from plenipot.adapters.organisations.folders import Organisation
from plenipot.core.procedure.lifecycle import ItemState
from plenipot.core.procedure.rules import Certainty
from plenipot.core.procedure.series import PrevailingLanguage, SeriesColour, SeriesPractice
from plenipot.errors import Malformed

_FILE = "series.toml"


def load_series_practice(organisation: Organisation) -> SeriesPractice | None:
    """The practice of an organisation; `None` where it has written none. Raises: Malformed."""
    path = organisation.folder / _FILE
    return parse_series_practice(path.read_text(encoding="utf-8"), organisation.name) if path.is_file() else None


def parse_series_practice(text: str, name: str) -> SeriesPractice:
    """The practice from the text of its file. Raises: Malformed."""
    try:
        tables = tomllib.loads(text)
        colours = tuple(
            SeriesColour(
                ItemState(entry["state"]),
                entry["colour"],
                Certainty(entry.get("certainty", Certainty.READ)),
                entry.get("source", ""),
            )
            for entry in tables.get("colours", ())
        )
        prevailing = tuple(
            PrevailingLanguage(
                tuple(entry["instruments"]),
                entry["language"],
                Certainty(entry.get("certainty", Certainty.READ)),
                entry.get("source", ""),
            )
            for entry in tables.get("prevailing", ())
        )
        _refuse_two_colours(colours)
        return SeriesPractice(languages=tuple(tables.get("languages", ())), colours=colours, prevailing=prevailing)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise Malformed(f"The series of “{name}” cannot be read: {error}.", name) from error


def _refuse_two_colours(colours: tuple[SeriesColour, ...]) -> None:
    """Refuse a file in which a state has two colours. Raises: ValueError."""
    if len({row.state for row in colours}) < len(colours):
        raise ValueError("a state has two colours")
