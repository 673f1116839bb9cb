"""Editions of instruments as the values that `adapters.render` writes as files."""

from __future__ import annotations

from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.render.texts import TextExport
from plenipot.core.structure.values import InstrumentText
from plenipot.instruments.values import Edition


def edition_export(edition: Edition) -> TextExport:
    """Return the text of an instrument as one conference left it, to be written as a file."""
    about = InstrumentText(edition.instrument, edition.title, edition.label, edition.language, provisions=edition.text)
    return TextExport(text=edition.text, about=about, form=usual_organisation())
