"""A comparison in each of its formats: lines for a screen, HTML, Word (table or tracked changes), CSV, JSON."""

from __future__ import annotations

from collections.abc import Callable

from plenipot.adapters.filings.files import Comparison
from plenipot.adapters.forms import load
from plenipot.adapters.render import consolidated, docx, html
from plenipot.adapters.render.speech import speech
from plenipot.adapters.render.tracked import all_over_base
from plenipot.core.blocks.consolidated import consolidated_paper
from plenipot.core.blocks.values import Paper
from plenipot.errors import NotFound

_BESIDE = 3
"""So many proposals stand beside each other on a page of paper."""


def export(comparison: Comparison, kind: str, *, everything: bool = False) -> bytes:
    """The table as ``table`` (lines for a screen), ``html``, ``docx``, ``tracked``, ``csv`` or ``json``.

    ``docx`` is the table; ``tracked`` the base text in the body's form with everybody's changes, by proponent.

    `everything` keeps provisions that nobody touches; CSV and JSON always hold them. Equal tables give equal bytes.
    Raises: NotFound (no such format).
    """
    if kind not in _FORMATS:
        raise NotFound(f"There is no format “{kind}” for a table; there are {', '.join(_FORMATS)}.")
    return _FORMATS[kind](comparison, everything)


def _lines(comparison: Comparison, everything: bool) -> bytes:  # noqa: FBT001 - one shape for all formats
    return consolidated.as_lines(comparison.table, every=everything)


def _html(comparison: Comparison, everything: bool) -> bytes:  # noqa: FBT001 - as above
    return html.render(_paper(comparison, every=everything))


def _docx(comparison: Comparison, everything: bool) -> bytes:  # noqa: FBT001 - as above
    return docx.render(_paper(comparison, every=everything, beside=_BESIDE))


def _paper(comparison: Comparison, *, every: bool, beside: int = 0) -> Paper:
    """The table in the language of the text that it is on."""
    language = comparison.gathered.base.language or "en"
    spoken = speech(language)
    gathered = comparison.gathered
    on, count = gathered.columns.instrument or gathered.name, len(comparison.table.versions)
    title = comparison.title if spoken.language == "en" else spoken.said["title"].format(on=on, count=count)
    return consolidated_paper(comparison.table, title, language=language, speech=spoken, beside=beside, every=every)


def _tracked(comparison: Comparison, _everything: bool) -> bytes:  # noqa: FBT001 - as above
    gathered = comparison.gathered
    code = gathered.columns.instrument or gathered.base.code
    return all_over_base(
        comparison.table, load(gathered.form), title=code, language=gathered.base.language, dated=gathered.dated
    )


def _csv(comparison: Comparison, _everything: bool) -> bytes:  # noqa: FBT001 - as above
    return consolidated.as_csv(comparison.table)


def _json(comparison: Comparison, _everything: bool) -> bytes:  # noqa: FBT001 - as above
    gathered = comparison.gathered
    return consolidated.as_json(
        comparison.table, title=comparison.title, base=gathered.name, language=gathered.base.language
    )


_FORMATS: dict[str, Callable[[Comparison, bool], bytes]] = {
    "table": _lines,
    "html": _html,
    "docx": _docx,
    "tracked": _tracked,
    "csv": _csv,
    "json": _json,
}
