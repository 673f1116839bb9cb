"""From paragraph builders to paragraphs: style names, directions, and the automatic numbers of both texts."""

from __future__ import annotations

from typing import NamedTuple

from plenipot.adapters.word.numbering import NumberCounter, Numbering, NumberingInstance
from plenipot.adapters.word.package import Package
from plenipot.adapters.word.paragraph_builder import ParagraphBuilder
from plenipot.adapters.word.properties import (
    MOST_CACHED,
    NO_PROPERTIES,
    Indentation,
    ParagraphProperties,
    drop_mark_properties,
    read_paragraph_properties,
)
from plenipot.adapters.word.run_formats import StyleFormats
from plenipot.adapters.word.styles import Styles
from plenipot.adapters.word.tracked_changes import NO_CHANGE, TrackedChanges
from plenipot.core.text.document import (
    IN_ACCEPTED,
    IN_REJECTED,
    Cell,
    FormerProperties,
    Paragraph,
    RevisionType,
    UnparsedContent,
    make_paragraph,
)

NumberingPosition = tuple[NumberingInstance, int] | None
"""List and level of a paragraph, `None` outside all lists."""
_LEVEL_INDENT = 360
"""Twentieths of a point: the levels of Word's own lists lie so far apart, the nearest of all; what moves a paragraph less only
sets it straighter (by 90 in RP001-Tracked-Revisions-01, the one real file that tracks an indentation)."""
_MOST_SETTINGS = 2048


class _ParagraphSettings(NamedTuple):
    """What the properties of a paragraph come to in its file: style name, direction, its list in both texts, a tracked change."""

    style: str
    direction: str
    accepted: NumberingPosition
    rejected: NumberingPosition
    former: FormerProperties | None
    is_plain: bool
    """Whether they are style and direction alone."""


class ParagraphResolver:
    """Resolves the styles and lists of a file for its paragraphs."""

    def __init__(self, package: Package, parts: dict[str, list[str]], tracked_changes: TrackedChanges) -> None:
        self._tracked_changes = tracked_changes
        styles = package.read_optional_text(first_part(parts, "styles"))
        self._styles = Styles(styles)
        self.styles_text = styles
        self.run_formats = StyleFormats(styles)
        """The formats of runs by style: hidden type and fonts of signs."""
        self._numbering = Numbering(package.read_optional_text(first_part(parts, "numbering")), self._styles)
        self._settings: dict[str, _ParagraphSettings] = {}
        """By the text of the properties, which repeat: a paper of a thousand paragraphs has some dozens."""

    @property
    def language(self) -> str:
        """The language that the styles are set in, or empty."""
        return self._styles.language

    @property
    def unread(self) -> list[UnparsedContent]:
        """The list labels that were left out."""
        return self._numbering.unread

    def resolve_paragraphs(self, builders: list[ParagraphBuilder]) -> tuple[Paragraph, ...]:
        """Return the paragraphs of one flow; lists count from the flow's beginning."""
        numbers = _PairCounter()
        paragraphs: list[Paragraph] = []
        for index, builder in enumerate(builders):
            settings = self._settings.get(builder.properties) or self._resolve_settings(builder.properties)
            accepted, rejected = settings.accepted, settings.rejected
            number_pair = (
                ("", "") if accepted is None and rejected is None else numbers.next(builder, accepted, rejected)
            )
            paragraphs.append(_build_paragraph(builder, index, settings, number_pair))
        return tuple(paragraphs)

    def _resolve_settings(self, properties: str) -> _ParagraphSettings:
        """Resolve properties that were not met before, or not with this paragraph mark."""
        inner = drop_mark_properties(properties)
        settings = self._settings.get(inner) or self._read_settings(inner)
        if len(properties) < MOST_CACHED and len(self._settings) < _MOST_SETTINGS:
            self._settings[inner] = self._settings[properties] = settings
        return settings

    def _read_settings(self, inner: str) -> _ParagraphSettings:
        """Read the inner XML of `w:pPr`: style, direction and numbering, now and before a tracked change."""
        properties = read_paragraph_properties(inner) if inner else NO_PROPERTIES
        accepted = self._numbering.resolve(properties.accepted)
        rejected = (
            accepted if properties.rejected is properties.accepted else self._numbering.resolve(properties.rejected)
        )
        former = None if properties.changed_by is None else self._former_properties(properties, accepted, rejected)
        return _ParagraphSettings(
            self._style_name(properties.accepted.style),
            properties.direction,
            accepted,
            rejected,
            former=former,
            is_plain=accepted is None and rejected is None and former is None,
        )

    def _former_properties(
        self, properties: ParagraphProperties, accepted: NumberingPosition, rejected: NumberingPosition
    ) -> FormerProperties | None:
        """Return what a tracked change has changed of the style, the list level and the indentation; `None`: nothing."""
        style, level = self._style_name(properties.rejected.style), _level_of(rejected)
        is_same = style == self._style_name(properties.accepted.style) and level == _level_of(accepted)
        indented = self._steps_indented(properties, in_list=accepted is not None) if is_same else 0
        if is_same and not indented:
            return None
        change = self._tracked_changes.combine(NO_CHANGE, RevisionType.INSERTED, properties.changed_by or "").change
        return FormerProperties(style, level, indented, change)

    def _steps_indented(self, properties: ParagraphProperties, *, in_list: bool) -> int:
        """Return 1 where a tracked change moves all lines of a paragraph further in by a level, −1 where further out."""
        after, before = properties.indentations
        if in_list and (after.left is None or before.left is None):
            # The list says where its levels stand, and this one has stayed on its own.
            return 0
        inherited = self._styles.indentation(properties.accepted.style or self._styles.default)
        steps = _line_starts(after.over(inherited)), _line_starts(before.over(inherited))
        moved = [later - earlier for later, earlier in zip(*steps, strict=True)]
        return int(min(moved) >= _LEVEL_INDENT) - int(max(moved) <= -_LEVEL_INDENT)

    def _style_name(self, style_id: str) -> str:
        style = self._styles.get(style_id) if style_id else None
        return style.name if style and style.name else style_id


def _build_paragraph(
    builder: ParagraphBuilder, index: int, settings: _ParagraphSettings, numbers: tuple[str, str]
) -> Paragraph:
    """The core's paragraph from what the scanner gathered, the resolved settings and the list's numbers."""
    if settings.is_plain and builder.is_plain():
        # So are most; to say again what is so by default takes half of the time of making one.
        return make_paragraph(
            tuple(builder.spans), settings.style, cell=builder.cell, index=index, direction=settings.direction
        )
    spans, hidden, signs = builder.build_content()
    return make_paragraph(
        spans=spans,
        style=settings.style,
        mark_revision=builder.mark,
        mark_change=builder.mark_change,
        mark_deleted_by=builder.mark_by,
        number=numbers[0],
        number_rejected=numbers[1],
        level=_level_of(settings.accepted),
        cell=builder.cell,
        index=index,
        direction=settings.direction,
        emphasis=builder.emphasis,
        box=builder.box,
        hidden=hidden,
        signs=signs,
        former=settings.former,
    )


class _PairCounter:
    """Counts list numbers in both texts of a flow; as long as the two do not part, one counter serves both."""

    def __init__(self) -> None:
        self._accepted = NumberCounter()
        self._rejected: NumberCounter | None = None

    def next(
        self, builder: ParagraphBuilder, accepted: NumberingPosition, rejected: NumberingPosition
    ) -> tuple[str, str]:
        """Return the number that a reader sees, and the one before all changes."""
        is_accepted = accepted is not None and IN_ACCEPTED[builder.mark] and _is_accepted(builder.cell)
        is_rejected = rejected is not None and IN_REJECTED[builder.mark] and _is_rejected(builder.cell)
        if self._rejected is None and (accepted is not rejected or not is_accepted or not is_rejected):
            self._rejected = self._accepted.copy()
        number = self._accepted.next(accepted) if is_accepted and accepted else ""
        if self._rejected is None:
            return number, number
        earlier = self._rejected.next(rejected) if is_rejected and rejected else ""
        return number if is_accepted else earlier, earlier


def first_part(parts: dict[str, list[str]], kind: str) -> str:
    """Return the first part of that kind, empty where there is none."""
    return next(iter(parts.get(kind, ())), "")


def _level_of(position: NumberingPosition) -> int:
    """The level in its list that a numbering position has; −1 outside lists."""
    return -1 if position is None else position[1]


def _line_starts(indentation: Indentation) -> tuple[int, int]:
    """The indents of the first line and of the others."""
    left, first = indentation.left or 0, indentation.first or 0
    return left + first, left


def _is_accepted(cell: Cell | None) -> bool:
    return cell is None or (cell.row_revision.accepted and cell.cell_revision.accepted)


def _is_rejected(cell: Cell | None) -> bool:
    return cell is None or (cell.row_revision.rejected and cell.cell_revision.rejected)
