"""The lines that announce proposals: a mark and an id, by their style or, where it is missing, by their form.

A line is read as it is after all changes; where nothing of it is left then, as it was before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plenipot.core.identity.proposal_ids import PrintedId, find_proposal_id
from plenipot.core.marks.table import Mark
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.text.document import Paragraph

_LONGEST = 120
"""Characters of a line that announces a proposal without having the style."""
_SILENT = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PARTS = re.compile(r"\s+")


class ProposalHeading(NamedTuple):
    """A line that announces a proposal: its paragraph, its mark (`None`: unknown), its id, and words left over."""

    place: int
    mark: Mark | None
    id: PrintedId | None
    styled: bool
    rest: str = ""


class HeadingFinder:
    """Finds the announcing lines of a form."""

    def __init__(self, form: Form) -> None:
        self._role = lexicon_of(form).style_role
        marks = {mark.value: mark for mark in Mark}
        marks |= {_PARTS.sub("", printed): Mark(mark) for mark, variants in form.marks.items() for printed in variants}
        self._marks = dict(sorted(marks.items(), key=lambda entry: -len(entry[0])))
        self._heads = frozenset(mark[0] for mark in marks)

    def find(self, body: Sequence[Paragraph]) -> list[ProposalHeading]:
        """Return the headings in order; `place` counts in `body`."""
        openings: list[ProposalHeading] = []
        for place, paragraph in enumerate(body):
            styled = bool(paragraph.style) and self._role(paragraph.style) == "proposal"
            if not styled and not self._may_be(paragraph):
                continue
            text = _words(paragraph)
            opening = self._read(text, place, paragraph, styled=styled) if text else None
            if opening is not None:
                openings.append(opening)
        return openings

    def _may_be(self, paragraph: Paragraph) -> bool:
        """A quick look at the first sign, and at how long its run is."""
        for span in paragraph.spans:
            first = span.text.lstrip()[:1]
            if first and (first.isalnum() or first in self._heads):
                return first in self._heads and len(span.text) < _LONGEST
            if text := _SILENT.sub("", span.text).strip():
                return text[0] in self._heads and len(text) < _LONGEST
        return False

    def _read(self, text: str, place: int, paragraph: Paragraph, *, styled: bool) -> ProposalHeading | None:
        if not styled and len(text) > _LONGEST:
            return None
        mark, after = self._mark(text)
        identity, rest = _id(after)
        if not styled and (mark is None or identity is None or rest):
            return None
        if mark is None and identity is None and not any(sign.isalnum() for sign in text):
            return None
        if mark is Mark.NOC and paragraph.emphasis:
            mark = Mark.NOC_EMPHATIC
        return ProposalHeading(place, mark, identity, styled, rest=rest)

    def _mark(self, text: str) -> tuple[Mark | None, str]:
        """The mark that a line begins with, and what stands behind it; one unknown word is passed over."""
        for printed, mark in self._marks.items():
            end = _spelt(text, printed)
            if end and not text[end : end + 1].isalnum() and text[end : end + 1] != "*":
                return mark, text[end:].strip()
        first, _, after = text.replace("\t", " ").partition(" ")
        return None, (after if find_proposal_id(text) is None and first.isupper() else text).strip()


def _spelt(text: str, printed: str) -> int:
    """Where a mark that is printed with spaces or without ends in a text, 0 where it does not stand there."""
    at = 0
    for sign in printed:
        while text[at : at + 1].isspace() and at:
            at += 1
        if text[at : at + 1] != sign:
            return 0
        at += 1
    return at


def _id(text: str) -> tuple[PrintedId | None, str]:
    """The id that a text begins with, and what stands behind it."""
    printed_id = find_proposal_id(text)
    if printed_id is not None:
        return printed_id, ""
    pieces = _PARTS.split(text)
    for count in range(min(len(pieces), 4), 0, -1):
        read = find_proposal_id(" ".join(pieces[:count]))
        if read is not None:
            return read, " ".join(pieces[count:])
    return None, text


def _words(paragraph: Paragraph) -> str:
    text = paragraph.accepted() or paragraph.rejected()
    return _SILENT.sub("", text).replace("\u00a0", " ").strip()
