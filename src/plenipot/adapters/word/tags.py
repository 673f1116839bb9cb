"""The few tags that bear on words, found in the text of a part in one pass; all others are stepped over.

Words: a *finding* is a tag with its attributes and the words behind it, or the name of a property element (``w:pPr``)
with its whole inner text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Finding = tuple[str, str, str, str, str]
"""Tag, attributes and words (empty for properties); name and inner text of properties (empty for tags)."""

WORDS = frozenset({"w:t", "w:delText", "m:t"})
"""The tags whose words are the text itself."""

_TAGS = re.compile(
    r"<(?:(w:(?:t(?:ab|bl|r|c|xbxContent)?|p(?:tab)?|delText|del|ins|u|br|cr|fldChar|s(?:ym|oftHyphen)|noBreakHyphen"
    r"|move(?:From|To)(?:RangeStart)?|(?:foot|end)note(?:Reference)?|comment(?:Reference)?|altChunk|subDoc|rPrChange)"
    r"|/w:(?:p|rPrChange|ins|del|moveFrom|moveTo|tbl|txbxContent)|m:t|/?mc:(?:AlternateContent|Choice|Fallback))"
    r"(?=[\s/>])([^>]*)>(?:(?<!/>)([^<]*))?"
    r"|(w:(?:p|tr|tc|sdt)Pr)(?:\s[^>]*)?(?<!/)>((?:[^<]++|<(?!/w:(?:p|tr|tc|sdt)Pr))*+))"
)
"""An element that ends where it begins has no words, whatever stands behind it.

Properties are taken up to the first end of any of them and never looked at twice, however they are nested.
"""
_PORTION = 1 << 15
_END = "</w:p>"


def portions(text: str) -> Iterator[list[Finding]]:
    """The findings in order, portion by portion, so that a long part never becomes one long list of them."""
    at, end = 0, len(text)
    while at < end:
        cut = text.find(_END, at + _PORTION)
        until = end if cut < 0 else cut + len(_END)
        yield _TAGS.findall(text, at, until)
        at = until
