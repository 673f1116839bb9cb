"""Ends of proposals: headings and article lines at the end of one proposal that introduce the next.

A proposal without reasons has no end of its own. What is changed is always its own; so is everything in an annex, whose
text has headings as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from plenipot.core.marks.table import ADDING, Mark
from plenipot.core.structure.forms import Form
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.structure.lines import LineParser
from plenipot.core.text.document import Paragraph, RevisionType

_OUTER = ("article", "chapter", "part", "section", "heading")
_ANNEXES = frozenset({"annex", "appendix", "attachment"})
_RESOLUTION_ROLES = frozenset({"number", "title", "call"})


class TailFinder:
    """Finds where the introduction to the next proposal begins, by a form."""

    def __init__(self, form: Form, lines: LineParser) -> None:
        self._role, self._lines = lexicon_of(form).style_role, lines

    def find(self, under: Sequence[Paragraph], mark: Mark) -> int:
        """Return how many of the paragraphs under a mark belong to its proposal."""
        last = len(under)
        while last and not _is_not_blank(under[last - 1]):
            last -= 1
        at = last
        while at and (self._is_heading(under[at - 1]) or not _is_not_blank(under[at - 1])):
            at -= 1
        if mark not in ADDING and self._is_resolution_without_annex(under[:at]):
            at = self._first_heading(under, at)
        speaks = any(_is_not_blank(paragraph) and not self._is_heading(paragraph) for paragraph in under[:at])
        return at if speaks and at < last else len(under)

    def _first_heading(self, under: Sequence[Paragraph], last: int) -> int:
        """The first heading behind which nothing is changed and nothing but headings and plain words stand."""
        start = at = last
        while at and self._is_plain(under[at - 1]):
            at -= 1
            if self._style_role(under[at]) == "heading":
                start = at
        return start

    def _is_resolution_without_annex(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Tell whether the styles are those of a resolution without an annex.

        Such a text has no headings, so one at its end belongs to the next proposal.
        """
        roles = {self._style_role(paragraph) for paragraph in paragraphs}
        if (
            not roles & _RESOLUTION_ROLES
            or roles & _ANNEXES
            or next((self._is_heading(paragraph) for paragraph in paragraphs if _is_not_blank(paragraph)), True)
        ):
            return False
        return not any(
            not paragraph.style and (part := self._lines.parse_part(paragraph.all_text())) and part.kind in _ANNEXES
            for paragraph in paragraphs
        )

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is an unchanged heading above what follows."""
        return self._style_role(paragraph) in _OUTER and not _is_changed_or_cell(paragraph)

    def _is_plain(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is unchanged and has no style but a heading's."""
        return self._style_role(paragraph) in ("", "heading") and not _is_changed_or_cell(paragraph)

    def _style_role(self, paragraph: Paragraph) -> str:
        return self._role(paragraph.style).partition("-")[0] if paragraph.style else ""


def _is_not_blank(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph has a letter or digit."""
    return any(sign.isalnum() for sign in paragraph.all_text())


def _is_changed_or_cell(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is changed, or stands in a table."""
    return (
        paragraph.changed
        or paragraph.cell is not None
        or any(span.revision is not RevisionType.UNCHANGED for span in paragraph.spans)
    )
