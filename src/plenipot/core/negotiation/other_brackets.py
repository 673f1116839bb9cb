"""Square brackets that say nothing about agreement: ``[sic]``, signs of notes, indices, intervals, years of law reports.

Source of the forms: papers and reports of the Union and of the United Nations; the notation of mathematics; the citation
of law reports by year in square brackets (``[2014] UKSC 5``). A year alone (``by [2026]``) is a date that is not agreed.
"""

from __future__ import annotations

import re

_NUMBER = r"[-−+]?\d+(?:\.\d+)?"
_BOUND = rf"(?:{_NUMBER}|[-−+]?∞)"
_SIGN = r"\[\d{1,3}\]"
_REFERENCES = rf"{_SIGN}(?:\s*(?:[-,،、–]|and|et|y|и|و|和)\s*{_SIGN})*"
_OTHERS = re.compile(
    rf"""
    [\[［【]\s*(?:sic|так\s+в\s+(?:тексте|оригинале|документе)|原文如此|كذا(?:\s+في\s+الأصل)?)\s*[!.]?\s*[\]］】]
    | (?<=[\w.,;:)”"»])\[(?:\d{{1,3}}|[*†‡§]{{1,3}})\](?!\w)
    | (?<=(?<![^\W_])[A-Za-z])\[[ijkmn]\s?[-−+]\s?\d\]
    | (?<=(?<![^\W_])[B-HJ-Zb-hj-z])\[(?:[ijkmn]|\d)(?:\s?[-−+]\s?\d)?\]
    | \[\s*{_BOUND}\s*[,;]\s*{_BOUND}\s*[\])]
    | \(\s*{_BOUND}\s*[,;]\s*{_BOUND}\s*\]
    | \[(?:1[89]|20)\d\d\](?=\s+(?:\d+\s+)?[A-Z][A-Za-z.]{{0,6}}\s+(?:[IVX]+-)?\d)
    | \b(?:see(?:\s+also)?|cf\.|refs?\.|references?|voir|véase|см\.|انظر)\s+{_REFERENCES}
    | (?:参见|见|参考文献)\s*{_REFERENCES}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HAS = re.compile(r"[\[\]［］【】]")


def find_other_brackets(text: str) -> frozenset[int]:
    """The places of the square brackets in a text that enclose nothing that is to be agreed."""
    if not _HAS.search(text):
        return frozenset()
    places: set[int] = set()
    for match in _OTHERS.finditer(text):
        places.update(match.start() + sign.start() for sign in _HAS.finditer(match[0]))
    return frozenset(places)
