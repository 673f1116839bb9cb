"""The text that results from a chosen set of versions, and the figures of a table.

Where the chosen versions do not contradict each other the result is one text. Where they do, nothing is refused: each
wording stands in square brackets, in the order of the versions, as in a negotiating text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plenipot.core.amendments.apply import Edit, apply
from plenipot.core.consolidation.contests import SILENT, accepted, clashes, treatment
from plenipot.core.consolidation.values import Entry, Row, Table, Touch
from plenipot.core.text.marked import plain
from plenipot.core.text.provisions import Provision, Text


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of the heat strip: how many versions propose something here, in how many readings, and whether they clash."""

    address: str
    touching: int
    readings: int
    contested: bool
    added: bool


def summary(table: Table) -> tuple[Figure, ...]:
    """A figure per row."""
    found: list[Figure] = []
    for row in table.rows:
        touched = set(row.touched)
        readings = sum(1 for group in row.groups if touched.intersection(group.versions))
        found.append(Figure(row.address, len(touched), readings, bool(row.contests), row.added))
    return tuple(found)


def merged(table: Table, keys: Sequence[str]) -> Text:
    """The text that the chosen versions result in; contested wordings stand in brackets beside each other."""
    chosen = frozenset(keys)
    text: list[Provision] = []
    for row in table.rows:
        entries = [entry for entry in row.entries if entry.version in chosen and not entry.foreign]
        acting = [entry for entry in entries if entry.mark not in SILENT]
        if row.added and not any(entry.mark in {"ADD", "MOD"} for entry in acting):
            continue
        settled = _settled(row, acting)
        if settled.strip() or not (acting and "".join(row.tokens).strip()):
            labels = {entry.label for entry in acting if entry.label}
            label = labels.pop() if len(labels) == 1 else row.label
            text.append(Provision(row.address, row.kind, plain(settled), label, depth=row.depth))
    return tuple(text)


def _settled(row: Row, acting: Sequence[Entry]) -> str:
    found = clashes(row.tokens, acting)
    stray = row.added and any(entry.mark != "ADD" for entry in acting)
    if stray or (found and any(entry.mark in {"SUP", "NOC!"} for entry in acting)):
        return _bracketed([_reading(row, entry) for entry in acting])
    regions = _regions([(entry.version, touch) for entry in acting for touch in entry.touches])
    return "".join(apply(row.tokens, [_edit(row, region) for region in regions]))


def _reading(row: Row, entry: Entry) -> str:
    return "".join(row.tokens) if entry.mark == "NOC!" else accepted(entry.spans)


def _bracketed(readings: Sequence[str]) -> str:
    """One reading as it is, several in brackets; that of no words says itself by the brackets around the others."""
    different = list(dict.fromkeys(readings))
    if len(different) == 1:
        return different[0]
    return " ".join(f"[{one.strip()}]" for one in different if one.strip())


def _regions(touches: Sequence[tuple[str, Touch]]) -> list[list[tuple[str, Touch]]]:
    """The touches in order, those with a word or a gap in common together."""
    regions: list[list[tuple[str, Touch]]] = []
    end = -1
    for version, touch in sorted(touches, key=lambda one: (one[1].start, one[1].end)):
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


def _edit(row: Row, region: Sequence[tuple[str, Touch]]) -> Edit:
    """One edit for the touches of a region: the agreed one, the common deletion, or all wordings in brackets."""
    start, end = region[0][1].start, max(touch.end for _, touch in region)
    if len({treatment(touch) for _, touch in region}) == 1:
        return Edit(start, end, region[0][1].inserted)
    if not any(touch.inserted for _, touch in region):
        return Edit(start, end)
    tokens = row.tokens[start:end]
    readings: list[str] = []
    for version in dict.fromkeys(version for version, _ in region):
        edits = [
            Edit(touch.start - start, touch.end - start, touch.inserted) for key, touch in region if key == version
        ]
        readings.append("".join(apply(tokens, edits)))
    tail = " " if any(reading.endswith(" ") for reading in readings) else ""
    return Edit(start, end, (_bracketed(readings), tail))
