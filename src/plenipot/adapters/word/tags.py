"""The tags of a part that bear on words, found by one pattern that steps over all others; ADR 0027 says what makes that safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol

from plenipot.adapters.word.canonical import TEXT_ELEMENTS
from plenipot.adapters.word.maths import ARGUMENTS, PROPERTIES, STRUCTURES

Handler = Callable[[Any, str, str, str], None]
"""Method of a scanner that handles a tag: tag, attributes, words."""
TagMatch = tuple[str, str, str, str, str]
"""Tag, attributes and words (empty for properties); name and inner text of properties (empty for tags)."""

TEXT_TAGS = TEXT_ELEMENTS - {"a:t"}
"""The tags whose words are the text itself."""
CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
"""The tags that stand for a character."""


def _tags_pattern(of_runs: str, ends_of_runs: str, of_formulas: str, ends_passed_over: str = "") -> str:
    """The tags by their first letters, which is what makes the many others quick to step over; the arguments are more of them."""
    alternate = "AlternateContent|Choice|Fallback"
    return (
        r"<(?:(w:(?:t(?:ab|bl|r|c|xbxContent)?|p(?:tab)?|del(?:Text|InstrText)?|ins(?:trText)?|u|br|c(?:r|omment(?:Reference)?)"
        r"|f(?:ld(?:Char|Simple)|ootnote(?:Reference)?)|s(?:ym|oftHyphen|ubDoc|pecVanish)|noBreakHyphen"
        r"|move(?:From|To)(?:RangeStart)?|endnote(?:Reference)?|altChunk|vanish"
        rf"|r(?:t|PrChange{of_runs}))"
        rf"|/(?:w:(?:p|rPrChange|ins|del|moveFrom|moveTo|tbl|txbxContent|rt|fldSimple{ends_of_runs})"
        rf"|m(?:c:(?:{alternate})|:(?:{STRUCTURES}|{ARGUMENTS}{of_formulas})))"
        rf"|m(?::(?:t|{STRUCTURES}|{ARGUMENTS}|{PROPERTIES}{of_formulas})|c:(?:{alternate}))|a:t)"
        rf"(?=[\s/>])([^>]*)>(?:(?<!/>)([^<]*+)(?=</){ends_passed_over})?"
        r"|(w:(?:(?:p|tr|tc|sdt)Pr|ffData))(?:\s[^>]*)?(?<!/)>((?:[^<]++|<(?!/w:(?:(?:p|tr|tc|sdt)Pr|ffData)))*+))"
    )


PLAIN_TAGS = re.compile(
    _tags_pattern(
        r'|Fonts(?=[^>]*"(?:Symbol|W(?:ing|eb)dings|Standard Symbols))', "", "", ends_passed_over="(?:</w:t></w:r>)?"
    )
)
"""The ends of words and of their run, which say nothing here, are taken with the words: 7 % fewer instructions.

An element that ends where it begins has no words, whatever stands behind it; nor has one whose words do not end it.

Properties are taken up to the first end of any of them and never looked at twice, however they are nested.
"""


@cache
def format_tags(more: str = "") -> re.Pattern[str]:
    """The pattern with the tags that say how runs look, and `more` names behind ``vanish``; compiled for the few files that need it."""
    pattern = _tags_pattern("|Style|Fonts|", "|r", "|r")
    return re.compile(pattern.replace("|vanish", f"|vanish{more}"))


_PORTION = 1 << 15
"""Characters; a larger portion is no faster and keeps more of a long part in memory as pieces."""
_PARAGRAPH, _PARAGRAPH_END = "<w:p ", "</w:p>"
_TEXT, _TEXT_END = "<w:t", "</w:t>"
_BLANKS = frozenset({"", " ", "\t", "\n", "\r"})
"""Behind the name of a tag, where its attributes begin or where there are none."""
_MOST_GAPS = 2_048
_LONGEST_GAP = 2_000
"""Characters; longer gaps are rare and not worth the memory."""


class PieceHandler(Protocol):
    """What is done with the pieces of a part, in their order."""

    def handle_matches(self, matches: Sequence[TagMatch]) -> None:
        """Handle the matches of some tags."""

    def handle_paragraph(self, attributes: str) -> None:
        """Handle the tag that begins a paragraph."""

    def handle_text(self, words: str) -> None:
        """Handle a text element with its words."""


def match_pieces(text: str, handler: PieceHandler, tags: re.Pattern[str] = PLAIN_TAGS) -> None:
    """Match the tags of a part in order, portion by portion, so that a long part never becomes one long list of them."""
    pieces = _Pieces(handler, tags)
    at, end = 0, len(text)
    while at < end:
        cut = text.find(_PARAGRAPH_END, at + _PORTION)
        until = end if cut < 0 else cut + len(_PARAGRAPH_END)
        pieces.match(text[at:until])
        at = until


class _Pieces:
    """Matches what stands between the words of a part, the same gap once.

    What makes a paragraph unlike others are its words and the attributes that it begins with; a paper of a thousand
    paragraphs has some hundreds of gaps beside them.
    """

    def __init__(self, handler: PieceHandler, tags: re.Pattern[str]) -> None:
        self._handler = handler
        self._tags = tags
        self._gaps: dict[str, Sequence[TagMatch]] = {}

    def match(self, portion: str) -> None:
        """Match a portion, cut where words end and where paragraphs begin."""
        *pieces, tail = portion.split(_TEXT_END)
        gaps, handle_matches, handle_text = self._gaps, self._handler.handle_matches, self._handler.handle_text
        for place, piece in enumerate(pieces):
            head, _, words = piece.rpartition(">")
            matches = gaps.get(head)
            if matches is not None:
                handle_matches(matches)
            elif _begins_text(head):
                rest = self._match_paragraphs(head)
                if rest is not None:
                    self._match_as_it_stands(_TEXT_END.join((f"{rest}>{words}", *pieces[place + 1 :], tail)))
                    return
            else:
                self._match_as_it_stands(_TEXT_END.join((*pieces[place:], tail)))
                return
            handle_text(words)
        rest = self._match_paragraphs(tail)
        if rest is not None:
            self._match_as_it_stands(rest)

    def _match_as_it_stands(self, rest: str) -> None:
        """Match the rest of a portion whose cuts are not what they should be."""
        self._handler.handle_matches(self._tags.findall(rest))

    def _match_paragraphs(self, head: str) -> str | None:
        """Match a gap in which paragraphs may begin; return the rest from where it ends inside properties, which go on behind it."""
        gaps = head.split(_PARAGRAPH)
        for order, gap in enumerate(gaps):
            content = gap
            if order:
                attributes, _, content = gap.partition(">")
                self._handler.handle_paragraph(attributes)
            matches = self._gaps.get(content)
            if matches is None and (matches := self._match_gap(content)) is None:
                return _PARAGRAPH.join((content, *gaps[order + 1 :]))
            self._handler.handle_matches(matches)
        return None

    def _match_gap(self, gap: str) -> Sequence[TagMatch] | None:
        """Match a gap and keep its matches, `None` where it ends inside properties."""
        matches = self._tags.findall(gap)
        if matches and matches[-1][3]:
            _, _, _, block, inner = matches[-1]
            if gap.endswith(inner) if inner else gap.startswith(block, gap.rfind("<") + 1):
                return None
        if len(gap) <= _LONGEST_GAP and len(self._gaps) < _MOST_GAPS:
            self._gaps[gap] = matches
        return matches


def _begins_text(head: str) -> bool:
    """Tell whether a gap ends with the tag of a text element, without its last sign."""
    at = head.rfind("<")
    return head.startswith(_TEXT, at) and head[at + len(_TEXT) :][:1] in _BLANKS and not head.endswith("/")
