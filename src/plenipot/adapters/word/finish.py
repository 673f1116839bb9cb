"""From drafts to paragraphs: style names, directions, and the automatic numbers of both texts."""

from __future__ import annotations

from plenipot.adapters.word.draft import Draft
from plenipot.adapters.word.numbering import Counter, List, Numbering
from plenipot.adapters.word.package import Package
from plenipot.adapters.word.properties import NONE, Properties, properties
from plenipot.adapters.word.styles import styles
from plenipot.core.text.marked import Cell, Paragraph


class Setting:
    """What styles and lists of a file say about its paragraphs."""

    def __init__(self, package: Package, parts: dict[str, list[str]]) -> None:
        self._styles = styles(package.aside(first(parts, "styles")))
        self._lists = Numbering(package.aside(first(parts, "numbering")), self._styles)

    @property
    def language(self) -> str:
        """The language that the styles are set in, or empty."""
        return self._styles.language

    def finish(self, drafts: list[Draft]) -> tuple[Paragraph, ...]:
        """The paragraphs of one flow; lists count from the flow's beginning."""
        accepted, rejected = Counter(), Counter()
        finished: list[Paragraph] = []
        for index, draft in enumerate(drafts):
            said = properties(draft.properties) if draft.properties else NONE
            now = self._lists.place(said.now)
            before = now if said.before is said.now else self._lists.place(said.before)
            number = rejected_number = ""
            if now is not None and draft.mark.accepted and _stays(draft.cell):
                number = accepted.next(now)
            if before is not None and draft.mark.rejected and _stayed(draft.cell):
                rejected_number = rejected.next(before)
                number = number if draft.mark.accepted and _stays(draft.cell) else rejected_number
            finished.append(self._paragraph(draft, index, said, (number, rejected_number), now))
        return tuple(finished)

    def _paragraph(
        self, draft: Draft, index: int, said: Properties, numbers: tuple[str, str], place: tuple[List, int] | None
    ) -> Paragraph:
        return Paragraph(
            tuple(draft.spans),
            self._name(said.now.style),
            draft.mark,
            draft.mark_change,
            numbers[0],
            -1 if place is None else place[1],
            draft.cell,
            index,
            said.direction,
            numbers[1],
            draft.emphasis,
            draft.box,
        )

    def _name(self, style_id: str) -> str:
        style = self._styles.known.get(style_id) if style_id else None
        return style.name if style and style.name else style_id


def first(parts: dict[str, list[str]], kind: str) -> str:
    """The first part of that kind, empty where there is none."""
    return next(iter(parts.get(kind, ())), "")


def _stays(cell: Cell | None) -> bool:
    return cell is None or (cell.row_fate.accepted and cell.cell_fate.accepted)


def _stayed(cell: Cell | None) -> bool:
    return cell is None or (cell.row_fate.rejected and cell.cell_fate.rejected)
