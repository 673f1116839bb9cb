"""Texts and proposals, plain or with changes, in every format that holds one: lines, Word, Akoma Ntoso, HTML, JSON, Markdown.

The cells of a text's tables stand as tables: each changed word in its cell, a row that came or went as a row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol

from plenipot.adapters.akn import writing as akn
from plenipot.adapters.akn.names import About, Authorship
from plenipot.adapters.forms import load
from plenipot.adapters.render import html, markdown
from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.notation import printed, printed_label
from plenipot.adapters.render.paragraph_ends import place_all_ends
from plenipot.adapters.render.tracked import sign_text, write_tracked_proposal
from plenipot.adapters.word.writing.write import write
from plenipot.core.amendments.apply import FrameEdit
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.blocks.values import Block, Heading, Inline, Paper, ParagraphBlock, Row, TableBlock, TableBlockCell
from plenipot.core.blocks.values import RevisedInline as MarkedWords
from plenipot.core.blocks.values import TextInline as PlainWords
from plenipot.core.filings.values import Masthead, Proposal
from plenipot.core.structure.layout import lay_out_with_notes
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import RevisionType, Span, TrackedChange, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.table_alignment import parse_cell_address, sort_columns

_AUTHOR = "Plenipot"
_LARGE = frozenset({ProvisionKind.ANNEX, ProvisionKind.ARTICLE, ProvisionKind.HEADING})


class TextSource(Protocol):
    """A text to be written: its provisions, which instrument and edition it is, the form, and who made its changes."""

    @property
    def text(self) -> Text:
        """The provisions, with or without changes."""
        ...

    @property
    def about(self) -> InstrumentText:
        """The instrument and the edition, with their language."""
        ...

    @property
    def form(self) -> str:
        """The name of the form that Word files are set in."""
        ...

    @property
    def changes(self) -> tuple[TrackedChange, ...]:
        """The authors and times of the changes, by their numbers."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TextExport:
    """A text to be written; changes without an author of their own are signed by the program."""

    text: Text
    about: InstrumentText
    form: str
    changes: tuple[TrackedChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalExport:
    """One proposal to be written, with the first page of its document; the Word file is as it would be filed by itself."""

    proposal: Proposal
    masthead: Masthead
    form: str
    changes: tuple[TrackedChange, ...] = ()

    @property
    def text(self) -> Text:
        """The marked text that it proposes."""
        return self.proposal.provisions

    @property
    def about(self) -> InstrumentText:
        """The instrument and the edition that it amends, in the language of its document."""
        amending = self.proposal
        return InstrumentText(
            amending.instrument,
            amending.title,
            amending.edition,
            self.masthead.language,
            provisions=amending.provisions,
        )


def export_text(text: TextExport, format_name: str) -> bytes:
    """Write a text in the format of that name. Raises: NotFound (no such format or form)."""
    return FORMATS.write(FormatContent.TEXT, format_name, text)


def export_proposal(proposal: ProposalExport, format_name: str) -> bytes:
    """Write a proposal with its changes in the format of that name. Raises: NotFound (no such format or form)."""
    return FORMATS.write(FormatContent.PROPOSAL, format_name, proposal)


def write_lines(source: TextSource) -> bytes:
    """Write a text as a line per provision, indented by its depth, changes in plain letters."""
    return "".join(f"{_print_provision(provision)}\n" for provision in source.text).encode()


def _print_provision(provision: Provision) -> str:
    """Print a provision as one line: indented by its depth, its label before its words."""
    label = printed_label(provision)
    return f"{'  ' * provision.depth}{f'{label} ' if label else ''}{printed(provision.spans)}".rstrip()


def write_docx(source: TextSource) -> bytes:
    """Write a text as a Word file in the styles of the form, its changes tracked."""
    about = source.about
    changes = source.changes or (TrackedChange(_AUTHOR, ""),)
    document = lay_out_with_notes(
        sign_text(source.text, len(changes)), load(source.form), language=about.language, margins=dict(about.margins)
    )
    return write(replace(place_all_ends(document), changes=changes), title=about.title)


def write_proposal_docx(export: ProposalExport) -> bytes:
    """Write a Word file with the proposal's mark, its tracked changes and its reasons, as it would be filed by itself."""
    return write_tracked_proposal(export.proposal, export.masthead, load(export.form), export.changes)


def write_akn(source: TextSource) -> bytes:
    """Write a text as Akoma Ntoso 3.0, its changes with their authors."""
    about = source.about
    code, language = about.code or "TEXT", about.language or "en"
    whose = Authorship(changes=source.changes)
    return akn.write(
        source.text, About(code, about.title, about.edition, language, author=source.form, authorship=whose)
    )


def write_proposal_akn(export: ProposalExport) -> bytes:
    """Write a proposal as Akoma Ntoso 3.0, its changes those of its proponents where the file does not name their authors."""
    about = export.about
    whose = Authorship(changes=export.changes, own=export.proposal.sponsors)
    return akn.write(
        export.text,
        About(
            about.code or "TEXT", about.title, about.edition, about.language or "en", author=export.form,
            authorship=whose,
        ),
    )  # fmt: skip


def write_json(source: TextSource) -> bytes:
    """Write the provisions of a text with stable keys; the schema ``text`` says which."""
    about = source.about
    value: dict[str, Any] = {
        "instrument": about.code,
        "title": about.title,
        "edition": about.edition,
        "language": about.language,
        "provisions": [
            {
                "address": provision.address,
                "kind": provision.kind.value,
                "label": provision.label,
                "depth": provision.depth,
                "text": provision.accepted,
                "spans": [{"text": span.text, "fate": span.revision.published.upper()} for span in provision.spans],
                **({} if provision.renumbered is None else {"renumbered": provision.renumbered}),
                **({} if provision.relevelled is None else {"relevelled": provision.relevelled}),
            }
            for provision in source.text
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write_html(source: TextSource) -> bytes:
    """Write a text as one HTML file that needs no network."""
    return html.render(_text_paper(source))


def write_markdown(source: TextSource) -> bytes:
    """Write a text as Markdown, its changes as HTML tags."""
    return markdown.render(_text_paper(source))


def _text_paper(source: TextSource) -> Paper:
    """A text as a paper for the formats that are set from blocks: its provisions, the cells of a table together."""
    about = source.about
    blocks = provision_blocks(source.text, about.language)
    numbers = (provision.accepted for provision in source.text if provision.kind is ProvisionKind.NUMBER)
    number = next(numbers, about.code)
    return Paper(about.title or number or "Text", blocks, number, language=about.language or "en")


def provision_blocks(text: Text, language: str) -> tuple[Block, ...]:
    """A text as blocks, the cells of a table together; its number and title are left to what stands around it."""
    blocks: list[Block] = []
    for table, provisions in group_cells(text):
        if table:
            blocks.append(build_table(provisions, language))
            continue
        blocks.extend(_text_blocks(provisions, language, first=not blocks))
    return tuple(blocks)


def _text_blocks(provisions: Sequence[Provision], language: str, *, first: bool) -> Iterator[Block]:
    """Provisions outside tables; the number and the title at the beginning are the paper's own."""
    for provision in provisions:
        if provision.kind in {ProvisionKind.NUMBER, ProvisionKind.TITLE} and first:
            continue
        first = False
        words = (MarkedWords(provision.spans, language),)
        if provision.kind in _LARGE:
            yield Heading(1, words)
            continue
        role = "call" if provision.kind is ProvisionKind.CALL else ""
        yield ParagraphBlock(
            (*_label_inlines(provision, language), *words, *_level_inlines(provision, language)), role=role
        )


def _label_inlines(provision: Provision, language: str) -> Iterator[Inline]:
    """The number before the words; one that gives way to another with that one, as changed."""
    if provision.renumbered is not None:
        label = (Span(provision.label, RevisionType.DELETED), Span(provision.renumbered, RevisionType.INSERTED))
        yield MarkedWords(merge_spans(label), language)
        yield PlainWords(" ")
    elif provision.label:
        yield PlainWords(provision.label, strong=True)
        yield PlainWords(" ")


def _level_inlines(provision: Provision, language: str) -> Iterator[Inline]:
    """The sentence that a provision stands on another level, in the language of the text."""
    for sentence in frame_sentences(FrameEdit(depth=provision.relevelled), "", provision.depth, language):
        yield PlainWords(f" ({sentence})", emphasis=True)


def group_cells(text: Iterable[Provision]) -> Iterator[tuple[str, list[Provision]]]:
    """Group provisions in runs: the cells of each table together, under its address, and all others under none."""

    def table_of(provision: Provision) -> str:
        cell = parse_cell_address(provision.address)
        return cell.table if cell else ""

    for table, provisions in groupby(text, table_of):
        yield table, list(provisions)


def build_table(cells: Sequence[Provision], language: str) -> TableBlock:
    """Build the table that cells stand in, with a cell without words where a row has none."""
    rows: dict[str, dict[str, list[Provision]]] = {}
    for provision in cells:
        if cell := parse_cell_address(provision.address):
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(provision)
    order = sort_columns({column for row in rows.values() for column in row})
    return TableBlock((), tuple(_table_row(row, order, language) for row in rows.values()))


def _table_row(row: dict[str, list[Provision]], order: Sequence[str], language: str) -> Row:
    """A row of texts side by side: the provisions of each column in its cell."""
    return tuple(
        TableBlockCell(tuple(_cell_paragraph(provision, language) for provision in row.get(column, ())))
        for column in order
    )


def _cell_paragraph(provision: Provision, language: str) -> ParagraphBlock:
    """The paragraph of a table's cell, its label before its marked words."""
    label = (PlainWords(f"{provision.label} "),) if provision.label else ()
    return ParagraphBlock((*label, MarkedWords(provision.spans, language)))
