"""From drafts to paragraphs: style names, directions, and the automatic numbers of both texts."""

from __future__ import annotations

from plenipot.adapters.word.draft import Draft
from plenipot.adapters.word.numbering import Counter, List, Numbering
from plenipot.adapters.word.package import Package
from plenipot.adapters.word.properties import NONE, Properties, properties
from plenipot.adapters.word.styles import Styles
from plenipot.core.text.document import Cell, Paragraph

_Place = tuple[List, int] | None


class Setting:
    """What styles and lists of a file say about its paragraphs."""

    def __init__(self, package: Package, parts: dict[str, list[str]]) -> None:
        self._styles = Styles(package.aside(first(parts, "styles")))
        self._lists = Numbering(package.aside(first(parts, "numbering")), self._styles)

    @property
    def language(self) -> str:
        """The language that the styles are set in, or empty."""
        return self._styles.language

    def finish(self, drafts: list[Draft]) -> tuple[Paragraph, ...]:
        """The paragraphs of one flow; lists count from the flow's beginning."""
        both = _Numbers()
        finished: list[Paragraph] = []
        for index, draft in enumerate(drafts):
            said = properties(draft.properties) if draft.properties else NONE
            now = self._lists.place(said.now)
            before = now if said.before is said.now else self._lists.place(said.before)
            numbers = ("", "") if now is None and before is None else both.next(draft, now, before)
            finished.append(self._paragraph(draft, index, said, numbers, now))
        return tuple(finished)

    def _paragraph(
        self, draft: Draft, index: int, said: Properties, numbers: tuple[str, str], place: _Place
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
            draft.mark_by,
        )

    def _name(self, style_id: str) -> str:
        style = self._styles.get(style_id) if style_id else None
        return style.name if style and style.name else style_id


class _Numbers:
    """Counts both texts through; as long as they do not part, counting one of them is enough."""

    def __init__(self) -> None:
        self._accepted = Counter()
        self._rejected: Counter | None = None

    def next(self, draft: Draft, now: _Place, before: _Place) -> tuple[str, str]:
        """The number that a reader sees, and the one before all changes."""
        stays = now is not None and draft.mark.accepted and _stays(draft.cell)
        stood = before is not None and draft.mark.rejected and _stayed(draft.cell)
        if self._rejected is None and (now is not before or not stays or not stood):
            self._rejected = self._accepted.copy()
        number = self._accepted.next(now) if stays and now else ""
        if self._rejected is None:
            return number, number
        earlier = self._rejected.next(before) if stood and before else ""
        return number if stays else earlier, earlier


def first(parts: dict[str, list[str]], kind: str) -> str:
    """The first part of that kind, empty where there is none."""
    return next(iter(parts.get(kind, ())), "")


def _stays(cell: Cell | None) -> bool:
    return cell is None or (cell.row_revision.accepted and cell.cell_revision.accepted)


def _stayed(cell: Cell | None) -> bool:
    return cell is None or (cell.row_revision.rejected and cell.cell_revision.rejected)
