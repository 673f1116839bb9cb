"""Automatic numbers: a list for each number that a paragraph shows, so that it is the same whatever is added or struck.

A paragraph's number is what its file showed; to let Word count anew would change it. A level without number is a bullet.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from plenipot.adapters.render.docx_parts import HEAD, W
from plenipot.adapters.word.writing.hands import QUOTED, Revisions
from plenipot.core.text.document import Paragraph

_BULLET = "\u2022"
_STEP = 567


class Lists:
    """The lists of a file, numbered as they are met."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], int] = {}

    def properties(self, paragraph: Paragraph) -> str:
        """The list that a paragraph stands in now."""
        if not paragraph.number and paragraph.level < 0:
            return ""
        return self._listed(paragraph.number, max(paragraph.level, 0))

    def before(self, paragraph: Paragraph, named: str, revisions: Revisions, change: int) -> str:
        """The list that it stood in before all changes, where that was another."""
        stood = paragraph.mark_revision.accepted and paragraph.mark_revision.rejected
        if not stood or paragraph.number == paragraph.number_rejected:
            return ""
        listed = self._listed(paragraph.number_rejected, max(paragraph.level, 0)) if paragraph.number_rejected else ""
        return f"<w:pPrChange {revisions.who(change)}><w:pPr>{named}{listed}</w:pPr></w:pPrChange>"

    def part(self) -> str:
        """The numbering part."""
        patterns = "".join(_pattern(number, text, level) for (text, level), number in self._known.items())
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in self._known.values()
        )
        return f'{HEAD}<w:numbering xmlns:w="{W}">{patterns}{lists}</w:numbering>'

    def _listed(self, number: str, level: int) -> str:
        one = self._known.setdefault((number, level), len(self._known) + 1)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{one}"/></w:numPr>'


def _pattern(number: int, text: str, level: int) -> str:
    kind, sign = ("decimal", text) if text else ("bullet", _BULLET)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="{level}">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{escape(sign, QUOTED)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP * (level + 1)}" w:hanging="{_STEP}"/></w:pPr></w:lvl></w:abstractNum>'
    )
