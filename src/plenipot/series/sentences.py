"""The words of the cover and the status list of a series, in English; a door in another language translates them."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "title": "Series %(number)s of texts submitted to the plenary meeting",
    "status": "Status of the texts of series %(number)s",
    "document": "Document",
    "submitted": "Submitted by",
    "issued": "Issued",
    "unknown": "not known",
    "text": "Text",
    "subject": "Title",
    "amends": "Amends",
    "origin": "Comes from",
    "fate": "What became of it",
    "brackets": "Open brackets",
    "languages": "Not ready in",
    "cost": "Financial implications",
    "returned": "returned to %(body)s",
    "later": "adopted later",
    "again": "again in series %(numbers)s",
    "none": "Its texts are not known.",
    "partial": "Not all of its texts are known.",
    "as_whole": "as a whole: %(fate)s",
    "observer": "The record of an observer: what it says of readings is reported.",
}
