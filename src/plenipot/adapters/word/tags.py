"""The tags of a part that bear on words, found by one pattern that steps over all others; ADR 0027 says what makes that safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from plenipot.adapters.word.canonical import TEXT_ELEMENTS
from plenipot.adapters.word.maths import ARGUMENTS, PROPERTIES, STRUCTURES

Handler = Callable[[Any, str, str, str], None]
"""Method of a scanner that handles a tag: tag, attributes, words (of properties their inner text)."""
TagMatch = tuple[str, str, str, str, str]
"""Tag; nothing, by which the pattern knows properties; attributes; words, of properties their inner text; an end tag behind words."""

TEXT_TAGS = TEXT_ELEMENTS - {"a:t"}
"""The tags whose words are the text itself."""
PROPERTY_TAGS = frozenset({"w:pPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:ffData"})
"""The tags whose whole inner text is taken with them."""
CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
"""The tags that stand for a character."""


def _tags_pattern(of_runs: str, ends_of_runs: str, of_formulas: str, ends: str = "()") -> str:
    """The tags by their first letters, which is what makes the many others quick to step over; the arguments are more of them.

    What may be there or not is written as one of two (``(?:ab|)``): the matcher takes a fifth longer over ``(?:ab)?``.
    """
    alternate = "AlternateContent|Choice|Fallback"
    properties = "(?:(?:p|tr|tc|sdt)Pr|ffData)"
    return (
        r"<(w:(?:t(?:ab|bl|r|c|xbxContent|)|p(?:tab|)|del(?:Text|InstrText|)|ins(?:trText|)|u|br|c(?:r|omment(?:Reference|))"
        r"|f(?:ld(?:Char|Simple)|ootnote(?:Reference|))|s(?:ym|oftHyphen|ubDoc|pecVanish)|noBreakHyphen"
        r"|move(?:From|To)(?:RangeStart|)|endnote(?:Reference|)|altChunk|vanish"
        rf"|r(?:t|PrChange{of_runs})|{properties}())"
        rf"|/(?:w:(?:p|rPrChange|ins|del|moveFrom|moveTo|tbl|txbxContent|rt|fldSimple{ends_of_runs})"
        rf"|m(?:c:(?:{alternate})|:(?:{STRUCTURES}|{ARGUMENTS}{of_formulas})))"
        rf"|m(?::(?:t|{STRUCTURES}|{ARGUMENTS}|{PROPERTIES}{of_formulas})|c:(?:{alternate}))|a:t)"
        rf"(?=[\s/>])([^>]*)>(?:(?<!/>)((?(2)[^<]*+(?:<(?!/w:{properties})[^<]*+)*+|[^<]*+(?=</))){ends}|)"
    )


PLAIN_TAGS = re.compile(
    _tags_pattern(
        r'|Fonts(?=[^>]*"(?:Symbol|W(?:ing|eb)dings|Standard Symbols))',
        "",
        "",
        ends="(?:</w:(?:t|delText)></w:r>(?:<(/w:(?:p|ins|del|move(?:From|To)))>|)|)",
    )
)
"""The ends of words and of their run, which say nothing here, are taken with the words, and with them the end of a paragraph or
of a revision that follows: a fifth fewer matches.

An element that ends where it begins has no words, whatever stands behind it; nor has one whose words do not end it.

Properties are taken up to the first end of any of them and never looked at twice, however they are nested.
"""


@cache
def format_tags(more: str = "") -> re.Pattern[str]:
    """The pattern with the tags that say how runs look, and `more` names behind ``vanish``; compiled for the few files that need it."""
    pattern = _tags_pattern("|Style|Fonts|", "|r", "|r")
    return re.compile(pattern.replace("|vanish", f"|vanish{more}"))


_PORTION = 1 << 15
"""Characters; a larger portion is no faster and keeps more of a long part in memory as matches."""
_END = "</w:p>"


def match_portions(text: str, tags: re.Pattern[str] = PLAIN_TAGS) -> Iterator[list[TagMatch]]:
    """Match the tags in order, portion by portion, so that a long part never becomes one long list of them."""
    at, end = 0, len(text)
    while at < end:
        cut = text.find(_END, at + _PORTION)
        until = end if cut < 0 else cut + len(_END)
        yield tags.findall(text, at, until)
        at = until
