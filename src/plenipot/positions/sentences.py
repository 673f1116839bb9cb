"""The words of the table of how texts and issues ended, in English; a door in another language translates them."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "title": "Before and after",
    "instruments": "Texts",
    "issues": "Issues",
    "text": "Text",
    "name": "Title",
    "fate": "How it ended",
    "before": "Before",
    "after": "After",
    "provisions": "Provisions changed, new, gone",
    "survived": "Which words survived",
    "issue": "Issue",
    "words": "Its words, before and after",
    "none": "no adoption of a text of it is recorded",
    "not_adopted": "no adoption is recorded",
    "not_known": "not known",
    "words_count": "%(proposal)s: %(standing)s of %(inserted)s inserted words stand, "
    "%(gone)s of %(struck)s struck words are gone",
    "observer": "The record of an observer: what it says is reported.",
}
