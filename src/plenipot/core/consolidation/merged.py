"""The text that results from a chosen set of versions, and the figures of a table.

Where the chosen versions do not contradict each other the result is one text. Where they do, nothing is refused: each
wording stands in square brackets, in the order of the versions, as in a negotiating text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plenipot.core.amendments.apply import Edit, apply_edits
from plenipot.core.consolidation.contests import SILENT, accepted_words, find_pair_contests, treatment_of
from plenipot.core.consolidation.values import AttributedEdit, Table, TableCell, TableRow
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, Text

Region = list[tuple[str, AttributedEdit]]
"""Touches with a word or a gap in common, each with its version."""


@dataclass(frozen=True, slots=True)
class RowFigure:
    """One cell of the heat strip: how many versions propose something here, in how many readings, and whether they clash."""

    address: str
    touching: int
    readings: int
    contested: bool
    added: bool


def row_figures(table: Table) -> tuple[RowFigure, ...]:
    """A figure per row."""
    figures: list[RowFigure] = []
    for row in table.rows:
        touched = set(row.touched)
        readings = sum(1 for group in row.groups if touched.intersection(group.versions))
        figures.append(RowFigure(row.address, len(touched), readings, bool(row.contests), added=row.added))
    return tuple(figures)


def merge_versions(table: Table, keys: Sequence[str]) -> Text:
    """The text that the chosen versions result in; contested wordings stand in brackets beside each other."""
    chosen = frozenset(keys)
    text: list[Provision] = []
    for row in table.rows:
        entries = [entry for entry in row.entries if entry.version in chosen and not entry.foreign]
        acting = [entry for entry in entries if entry.mark not in SILENT]
        if row.added and not any(entry.mark in {Mark.ADD, Mark.MOD} for entry in acting):
            continue
        settled = _settled(row, acting)
        if settled.strip() or not (acting and "".join(row.tokens).strip()):
            labels = {entry.label for entry in acting if entry.label}
            label = labels.pop() if len(labels) == 1 else row.label
            text.append(Provision(row.address, row.kind, plain_spans(settled), label, depth=row.depth))
    return tuple(text)


def _settled(row: TableRow, acting: Sequence[TableCell]) -> str:
    contests = find_pair_contests(row.tokens, acting)
    stray = row.added and any(entry.mark != Mark.ADD for entry in acting)
    if stray or (contests and any(entry.mark in {Mark.SUP, Mark.NOC_EMPHATIC} for entry in acting)):
        return _bracketed([_reading(row, entry) for entry in acting])
    return "".join(apply_edits(row.tokens, [region_edit(row, region) for region in edit_regions(acting)]))


def _reading(row: TableRow, entry: TableCell) -> str:
    return "".join(row.tokens) if entry.mark == Mark.NOC_EMPHATIC else accepted_words(entry.spans)


def _bracketed(readings: Sequence[str]) -> str:
    """One reading as it is, several in brackets; that of no words says itself by the brackets around the others."""
    different = list(dict.fromkeys(readings))
    if len(different) == 1:
        return different[0]
    return " ".join(f"[{wording.strip()}]" for wording in different if wording.strip())


def edit_regions(entries: Sequence[TableCell]) -> list[Region]:
    """The touches of the entries of one row in order, those with a word or a gap in common together."""
    regions: list[Region] = []
    end = -1
    touches = [(entry.version, touch) for entry in entries for touch in entry.touches]
    for version, touch in sorted(touches, key=lambda item: (item[1].start, item[1].end)):
        last = regions[-1][-1][1] if regions else None
        meets = last is not None and (
            touch.start < end
            or (touch.start == touch.end == last.start == last.end)
            or (touch.start, touch.end) == (last.start, last.end)
        )
        if meets:
            regions[-1].append((version, touch))
        else:
            regions.append([(version, touch)])
        end = max(end, touch.end)
    return regions


def region_wordings(tokens: Sequence[str], region: Region) -> tuple[int, int, dict[str, str]]:
    """The base tokens ``[start, end)`` of a region, and the words that each of its versions reads in their place."""
    start, end = region[0][1].start, max(touch.end for _, touch in region)
    region_tokens = tokens[start:end]
    edits: dict[str, list[Edit]] = {}
    for version, touch in region:
        edits.setdefault(version, []).append(Edit(touch.start - start, touch.end - start, touch.inserted))
    return start, end, {version: "".join(apply_edits(region_tokens, changes)) for version, changes in edits.items()}


def region_edit(row: TableRow, region: Region) -> Edit:
    """One edit for the touches of a region: the agreed one, the common deletion, or all wordings in brackets."""
    start, end, read = region_wordings(row.tokens, region)
    if len({treatment_of(touch) for _, touch in region}) == 1:
        return Edit(start, end, region[0][1].inserted)
    if not any(touch.inserted for _, touch in region):
        return Edit(start, end)
    tail = " " if any(reading.endswith(" ") for reading in read.values()) else ""
    head = " " if any(reading.startswith(" ") for reading in read.values()) else ""
    return Edit(start, end, (head, _bracketed(list(read.values())), tail))
