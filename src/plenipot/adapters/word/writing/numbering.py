"""Automatic numbers: a list for each number that a paragraph shows, so that it is the same whatever is added or struck.

A paragraph's number is what its file showed; to let Word count anew would change it. A level without number is a bullet.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from plenipot.adapters.word.writing.package import HEAD, W
from plenipot.adapters.word.writing.tracked_changes import IN_VALUES
from plenipot.core.text.document import Paragraph

_BULLET = "\u2022"
STEP = 567
"""Between the levels of a list, in twentieths of a point."""


class NumberingWriter:
    """The lists of a file, numbered as they are met."""

    def __init__(self) -> None:
        self._list_ids: dict[tuple[str, int], int] = {}

    def write_properties(self, paragraph: Paragraph) -> str:
        """Write the list that a paragraph stands in with all changes accepted."""
        if not paragraph.number and paragraph.level < 0:
            return ""
        return self._write_reference(paragraph.number, max(paragraph.level, 0))

    def write_former_properties(self, paragraph: Paragraph) -> str:
        """Write the list that a paragraph stood in before all changes."""
        if not paragraph.number_rejected and (paragraph.former is None or paragraph.former.level < 0):
            return ""
        return self._write_reference(paragraph.number_rejected, max(paragraph.level_rejected, 0))

    def write_part(self) -> str:
        """Write the XML of the numbering part: every list that the written paragraphs use."""
        abstracts = "".join(_write_abstract(list_id, text, level) for (text, level), list_id in self._list_ids.items())
        lists = "".join(
            f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
            for list_id in self._list_ids.values()
        )
        return f'{HEAD}<w:numbering xmlns:w="{W}">{abstracts}{lists}</w:numbering>'

    def _write_reference(self, number: str, level: int) -> str:
        """The `w:numPr` of a paragraph; a list gets its id at the first use of a number on a level."""
        list_id = self._list_ids.setdefault((number, level), len(self._list_ids) + 1)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def _write_abstract(number: int, text: str, level: int) -> str:
    """Write an abstract numbering with one level: the text as its number, or a bullet."""
    kind, sign = ("decimal", text) if text else ("bullet", _BULLET)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="{level}">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{escape(sign, IN_VALUES)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl></w:abstractNum>'
    )
