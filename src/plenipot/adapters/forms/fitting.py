"""The form that fits a file: the one that is named, else the one that the file itself speaks for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from plenipot.adapters.forms.reader import load, witnesses
from plenipot.core.filings.form_detection import FormDetector, detect_form
from plenipot.core.structure.forms import Form
from plenipot.core.text.document import WordDocument

USUAL = "itu-pp"
"""The form of a file that speaks for none."""


class Fitting(NamedTuple):
    """A form, and what in the file spoke for it; empty where it was named, or nothing did."""

    form: Form
    because: str


@cache
def _hearing() -> FormDetector:
    return FormDetector(witnesses())


def fitting(marked: WordDocument, name: str = "", usual: str = "") -> Fitting:
    """The form of that name; without one, that of the file, or the usual one. Raises: NotFound (no such form)."""
    if name:
        return Fitting(load(name), "")
    choice = detect_form(marked, _hearing())
    return Fitting(load(choice.form or usual or USUAL), choice.reason)
