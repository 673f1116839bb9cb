"""Finds of the markers of an issue in a conference, as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from plenipot.core.stance.marker_survey import MarkerSurvey

_WIDTH = 100


def survey_lines(surveys: Iterable[MarkerSurvey]) -> Iterator[str]:
    """Per marker its hits with their places, near misses, and what it names that occurs nowhere."""
    for survey in surveys:
        marker = survey.marker
        hits = f"{len(survey.hits)} hit{'' if len(survey.hits) == 1 else 's'}"
        yield f"{survey.question}/{marker.id} ({marker.effect.value}, {marker.grade.value}): {hits}"
        for proponent, item in survey.hits:
            reason = f" ({item.reason})" if item.reason else ""
            yield from _wrap(f"{proponent} · {item.proposal} · {item.provision}: {item.grade.value}{reason}", "  ")
            yield from _wrap(f"“{' '.join(item.words.split())}”", "    ")
        for miss in survey.near_misses:
            yield from _wrap(
                f"near miss · {miss.proposal} · {miss.provision}: “{miss.term}” {miss.why}: “{miss.words}”", "  "
            )
        lists = (
            ("touched without a hit", survey.unheard),
            ("terms that occur nowhere", survey.missing_terms),
            ("provisions that occur nowhere", survey.missing_provisions),
            ("proposals in languages without words", survey.deaf),
        )
        for title, names in lists:
            if names:
                yield from _wrap(f"{title}: {', '.join(names)}", "  ")
        yield ""


def _wrap(line: str, indent: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
