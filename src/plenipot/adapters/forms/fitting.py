"""The form that fits a file: the one that is named, else the one that the file itself speaks for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from plenipot.adapters.forms.reader import load, witnesses
from plenipot.adapters.organisations.folders import organisation_folders, usual_organisation
from plenipot.core.filings.form_detection import FormDetector, detect_form
from plenipot.core.structure.forms import Form
from plenipot.core.text.document import WordDocument


class Fitting(NamedTuple):
    """A form, and what in the file spoke for it; empty where it was named, or nothing did."""

    form: Form
    because: str


@cache
def _form_detector(_folders: object) -> FormDetector:
    """The detector of forms, made once for the folders of organisations."""
    return FormDetector(witnesses())


def usual_form() -> Form:
    """The form of a file that speaks for none, where nothing says which is usual."""
    return load(usual_organisation())


def fitting(marked: WordDocument, name: str = "", usual: str = "") -> Fitting:
    """The form of that name; without one, that of the file, or the usual one. Raises: NotFound (no such form)."""
    if name:
        return Fitting(load(name), "")
    choice = detect_form(marked, _form_detector(organisation_folders()))
    return Fitting(load(choice.form or usual or usual_organisation()), choice.reason)
