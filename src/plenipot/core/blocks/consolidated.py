"""A consolidated table as a paper: a row per provision, a column per proposal, for every format that papers are set in.

In the column of the text in force contested words stand in bold between angle brackets, so that they are found also in
black and white; a gap that is contested shows as empty brackets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.blocks.values import (
    Block,
    Heading,
    Inline,
    ListBlock,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TableBlockCell,
    TextInline,
    inline_cell,
    text_cell,
)
from plenipot.core.blocks.values import Row as Line
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.consolidation.frames import shown_spans
from plenipot.core.consolidation.nested import nested_proposals
from plenipot.core.consolidation.values import Contest, TableCell, TableRow
from plenipot.core.consolidation.values import Table as Consolidated
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark

LABELS = {
    "title": "{on}: proposals on one text: {count}",
    "inserted": "Inserted words are underlined, deleted words are struck, moved words are marked as moved.",
    "contested": "⟨Words in bold between angle brackets⟩ are contested: two proposals treat them differently; ⟨⟩ is a contested gap.",
    "marks": "MOD amends · ADD adds · SUP suppresses · NOC leaves as it is · NOC! insists that it stay · – says nothing here.",
    "drift-note": "Drift is a difference between a proposal's own copy of the text and this one. It is nobody's proposal.",
    "provision": "Provision",
    "in-force": "Text in force",
    "new": "new",
    "drift": "Drift:",
    "untracked": "Not tracked, presumed:",
    "sets": "Largest sets of proposals that can be merged without conflict",
    "sets-large": "Large sets of proposals that can be merged without conflict (too many conflicts to try all)",
    "same": "Proposals that read the same",
    "inside": "Proposals inside others",
    "inside-one": "All that {inner} asks for, {outer} asks for too, and more.",
    "own": "Stands in a proposal's own copy only",
}
"""What the table says besides the texts, in English; `paper` takes the same in another language."""
_LEGEND = ("inserted", "contested", "marks", "drift-note")


@dataclass(frozen=True, slots=True)
class TableLabels:
    """The language a table speaks in, what it says in it, and the words that formats print by themselves."""

    language: str = "en"
    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)
    words: Mapping[str, str] = field(default_factory=dict)


ENGLISH = TableLabels()


def consolidated_paper(
    table: Consolidated,
    title: str,
    *,
    language: str = "en",
    speech: TableLabels = ENGLISH,
    beside: int = 0,
    every: bool = False,
) -> Paper:
    """The table as a paper on turned pages, `beside` proposals next to each other (0: all).

    `language` is that of the text in force, `speech` what the table's own words are in. Rows that no proposal touches are
    left out unless `every` is asked for.
    """
    labels = speech.labels
    rows = [row for row in table.rows if every or row.touched or any(entry.drift for entry in row.entries)]
    step = beside or max(len(table.proposals), 1)
    blocks: list[Block] = [_legend(labels)]
    for start in range(0, max(len(table.proposals), 1), step):
        proposals = table.proposals[start : start + step]
        blocks.append(_table_block(rows, proposals, start, language, speech))
    blocks.extend(_findings_blocks(table, labels))
    return Paper(title, tuple(blocks), language=speech.language, landscape=True, words=dict(speech.words))


def _legend(labels: Mapping[str, str]) -> Block:
    """The legend of the marks below the table, as a list."""
    return ListBlock(tuple((ParagraphBlock(plain(labels[key]), role="small"),) for key in _LEGEND))


def _table_block(
    rows: Sequence[TableRow], proposals: Sequence[Proposal], start: int, language: str, speech: TableLabels
) -> TableBlock:
    """The rows as a table: the provision, its text in force, and a column for each proposal from `start` on."""
    labels = speech.labels
    head: Line = (
        text_cell(labels["provision"], header=True),
        text_cell(labels["in-force"], header=True),
        *(_column_head(proposal) for proposal in proposals),
    )
    lines = tuple(
        (
            inline_cell(_row_head(row, labels), header=True),
            TableBlockCell((ParagraphBlock(_base_inlines(row), language=language),)),
            *(
                _cell_block(row, entry, proposal, labels, speech.language)
                for entry, proposal in zip(row.entries[start:], proposals, strict=False)
            ),
        )
        for row in rows
    )
    return TableBlock((head,), lines, (2, 4, *(4 for _ in proposals)), landscape=True)


def _column_head(proposal: Proposal) -> TableBlockCell:
    """The head of a proposal's column: its identifier, its proponents and its mark."""
    who = ", ".join(proposal.sponsors)
    blocks = (
        ParagraphBlock((TextInline(proposal.id, strong=True, code=True),)),
        ParagraphBlock(plain(f"{who} · {proposal.mark.value}")),
    )
    return TableBlockCell(blocks, header=True)


def _row_head(row: TableRow, labels: Mapping[str, str]) -> tuple[Inline, ...]:
    """The first cell of a row: its number and address, and whether it is new."""
    new = (TextInline(f" {labels['new']}", emphasis=True),) if row.added else ()
    return (*plain(f"{row.label} " if row.label else ""), TextInline(row.address, code=True), *new)


def _base_inlines(row: TableRow) -> tuple[Inline, ...]:
    """The text in force with its contested words between brackets."""
    inlines: list[Inline] = []
    position = 0
    for start, end in _stretches([contest for contest in row.contests if contest.what == "words"]):
        inlines.extend(plain("".join(row.tokens[position:start])))
        inlines.append(TextInline(f"⟨{''.join(row.tokens[start:end])}⟩", strong=True))
        position = end
    return (*inlines, *plain("".join(row.tokens[position:])))


def _stretches(contests: Sequence[Contest]) -> list[tuple[int, int]]:
    """The stretches of a row that contests cover; contests that overlap are one stretch."""
    stretches: list[tuple[int, int]] = []
    for contest in contests:
        if stretches and contest.start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], contest.end))
        else:
            stretches.append((contest.start, contest.end))
    return stretches


def _cell_block(
    row: TableRow, entry: TableCell, proposal: Proposal, labels: Mapping[str, str], language: str
) -> TableBlockCell:
    """What a proposal does to a row; `language` is that of the table's own words."""
    if entry.mark == "-":
        return text_cell("–")
    blocks: list[Block] = [ParagraphBlock((TextInline(entry.mark, strong=True),), role="label")]
    if entry.mark != Mark.NOC and entry.spans:
        blocks.append(
            ParagraphBlock((RevisedInline(shown_spans(row, entry), proposal.language),), language=proposal.language)
        )
    if beside := frame_sentences(entry.frame._replace(label=None), row.label, row.depth, language):
        blocks.append(ParagraphBlock(plain("; ".join(beside)), role="small"))
    if entry.untracked:
        blocks.append(ParagraphBlock(plain(f"{labels['untracked']} {'; '.join(entry.untracked)}"), role="small"))
    if entry.drift:
        blocks.append(ParagraphBlock(plain(f"{labels['drift']} {'; '.join(entry.drift)}"), role="small"))
    return TableBlockCell(tuple(blocks))


def _findings_blocks(table: Consolidated, labels: Mapping[str, str]) -> list[Block]:
    """The blocks that say which proposals go together, which are the same, and what could not be placed."""
    blocks: list[Block] = []
    if len(table.proposals) > 1:
        blocks.append(Heading(2, plain(labels["sets" if table.exact else "sets-large"])))
        blocks.append(_sets_block(table.mergeable))
    if table.same:
        blocks.append(Heading(2, plain(labels["same"])))
        blocks.append(_sets_block(table.same))
    if inside := nested_proposals(table):
        blocks.append(Heading(2, plain(labels["inside"])))
        lines = [labels["inside-one"].format(inner=inner, outer=outer) for inner, outer in inside]
        blocks.append(ListBlock(tuple((ParagraphBlock(plain(line)),) for line in lines)))
    if table.unmatched:
        blocks.append(Heading(2, plain(labels["own"])))
        lines = [f"{unmatched.proposal_id}, {unmatched.address}: {unmatched.text}" for unmatched in table.unmatched]
        blocks.append(ListBlock(tuple((ParagraphBlock(plain(line)),) for line in lines)))
    return blocks


def _sets_block(sets: Sequence[Sequence[str]]) -> Block:
    """Sets of proposals as a list, each in a line."""
    return ListBlock(tuple((ParagraphBlock(plain(" · ".join(set_))),) for set_ in sets))
