"""Differences between two texts: in the text itself (inline), or the earlier and the later one side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.notation import printed, printed_label
from plenipot.core.blocks.values import (
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    inline_cell,
    text_cell,
)
from plenipot.core.blocks.values import Row as Line
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import RevisionType, Span, TrackedChange, merge_spans
from plenipot.core.text.provisions import Provision, Text
from plenipot.core.text.typography import unmark_typography

_WIDTH = 58
"""Letters of a column: two of them, the bar between and an indent fill the 122 columns of a wide terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesExport:
    """Two texts as one text, `marked` with their differences, to be written; `about` is the later one.

    In lines and columns provisions that did not change are left out unless `everything` is asked for. With
    `ignore_typography` changes of quotation marks, dashes, blanks and letter forms are not marked.
    """

    marked: Text
    about: InstrumentText
    form: str
    everything: bool = False
    changes: tuple[TrackedChange, ...] = ()
    ignore_typography: bool = False

    @property
    def text(self) -> Text:
        """The marked text as it is shown, in the letters of the later text where they differ unmarked."""
        return unmark_typography(self.marked) if self.ignore_typography else self.marked

    @property
    def listed(self) -> Text:
        """The provisions that have a line of their own when the differences are listed."""
        return tuple(provision for provision in self.text if self._shows(provision))

    @property
    def pairs(self) -> tuple[tuple[Provision, Provision], ...]:
        """The provisions that columns show, each in the letters of the earlier and of the later text."""
        earlier = unmark_typography(self.marked, earlier=True) if self.ignore_typography else self.marked
        return tuple(pair for pair in zip(earlier, self.text, strict=True) if self._shows(pair[1]))

    def _shows(self, provision: Provision) -> bool:
        return self.everything or provision.edited


def export_differences(differences: DifferencesExport, format_name: str, *, side: bool = False) -> bytes:
    """Write differences in the format of that name; with `side`, in two columns. Raises: NotFound (no such format)."""
    return FORMATS.write(FormatContent.COLUMNS if side else FormatContent.DIFFERENCES, format_name, differences)


def write_lines(export: DifferencesExport) -> bytes:
    """Write a line per provision: its address and its marked words."""
    return "".join(
        f"{provision.address}: {' '.join(filter(None, (printed_label(provision), printed(provision.spans))))}{_level_sentence(provision)}\n"
        for provision in export.listed
    ).encode()


def _level_sentence(provision: Provision) -> str:
    """The sentence on a provision that stands on another level now."""
    return "" if provision.relevelled is None else f"  (level {provision.depth} → {provision.relevelled})"


def write_columns_lines(export: DifferencesExport) -> bytes:
    """Write the earlier and the later words side by side for a screen."""
    return "".join(f"{line}\n" for line in _print_columns(export.pairs)).encode()


def write_columns_html(export: DifferencesExport) -> bytes:
    """Write the two columns as one HTML file that needs no network."""
    from plenipot.adapters.render import html  # noqa: PLC0415 - lines for a screen load no writer

    return html.render(beside(export.pairs, export.about))


def write_columns_docx(export: DifferencesExport) -> bytes:
    """Write the two columns as a paper for Word."""
    from plenipot.adapters.render import docx  # noqa: PLC0415 - as above

    return docx.render(beside(export.pairs, export.about))


def write_columns_markdown(export: DifferencesExport) -> bytes:
    """Write the two columns as Markdown."""
    from plenipot.adapters.render import markdown  # noqa: PLC0415 - as above

    return markdown.render(beside(export.pairs, export.about))


def beside(pairs: Sequence[tuple[Provision, Provision]], about: InstrumentText) -> Paper:
    """Build a paper with a row per pair of provisions: the earlier and the later text, each with the words that differ marked."""
    language = about.language or "en"
    head: Line = (
        text_cell("Provision", header=True),
        text_cell("Before", header=True),
        text_cell("After", header=True),
    )
    rows = tuple(
        (
            inline_cell(plain(provision.address, code=True), header=True),
            TableBlockCell(
                (
                    ParagraphBlock(
                        (RevisedInline(_words_of_side(earlier, accepted=False), language),), language=language
                    ),
                )
            ),
            TableBlockCell(
                (
                    ParagraphBlock(
                        (RevisedInline(_words_of_side(provision, accepted=True), language),), language=language
                    ),
                )
            ),
        )
        for earlier, provision in pairs
    )
    return Paper(about.title or about.code or "Differences", (TableBlock((head,), rows, (2, 5, 5)),), landscape=True)


def _words_of_side(provision: Provision, *, accepted: bool) -> tuple[Span, ...]:
    """The spans of one of the two texts, a changed number before them."""
    label = (
        ()
        if provision.renumbered is None
        else (Span(provision.label, RevisionType.DELETED), Span(provision.renumbered, RevisionType.INSERTED), Span(" "))
    )
    spans = merge_spans((*label, *provision.spans))
    return tuple(span for span in spans if (span.revision.accepted if accepted else span.revision.rejected))


def _print_columns(pairs: Sequence[tuple[Provision, Provision]]) -> Iterator[str]:
    """Pairs of provisions as plain text, the rejected one beside the accepted one."""
    for pair in pairs:
        yield pair[1].address
        halves = (
            textwrap.wrap(printed(_words_of_side(provision, accepted=accepted)), _WIDTH)
            for provision, accepted in zip(pair, (False, True), strict=True)
        )
        for rejected, accepted in zip_longest(*halves, fillvalue=""):
            yield f"  {rejected:<{_WIDTH}} │ {accepted}".rstrip()
        yield ""
