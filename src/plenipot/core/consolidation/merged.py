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
from plenipot.core.text.document import plain
from plenipot.core.text.provisions import Provision, Text

Region = list[tuple[str, Touch]]
"""Touches with a word or a gap in common, each with its version."""


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
    return "".join(apply(row.tokens, [edit_of(row, region) for region in regions(acting)]))


def _reading(row: Row, entry: Entry) -> str:
    return "".join(row.tokens) if entry.mark == "NOC!" else accepted(entry.spans)


def _bracketed(readings: Sequence[str]) -> str:
    """One reading as it is, several in brackets; that of no words says itself by the brackets around the others."""
    different = list(dict.fromkeys(readings))
    if len(different) == 1:
        return different[0]
    return " ".join(f"[{one.strip()}]" for one in different if one.strip())


def regions(entries: Sequence[Entry]) -> list[Region]:
    """The touches of the entries of one row in order, those with a word or a gap in common together."""
    found: list[Region] = []
    end = -1
    touches = [(entry.version, touch) for entry in entries for touch in entry.touches]
    for version, touch in sorted(touches, key=lambda one: (one[1].start, one[1].end)):
        last = found[-1][-1][1] if found else None
        meets = last is not None and (
            touch.start < end
            or (touch.start == touch.end == last.start == last.end)
            or (touch.start, touch.end) == (last.start, last.end)
        )
        if meets:
            found[-1].append((version, touch))
        else:
            found.append([(version, touch)])
        end = max(end, touch.end)
    return found


def readings(tokens: Sequence[str], region: Region) -> tuple[int, int, dict[str, str]]:
    """The base tokens ``[start, end)`` of a region, and the words that each of its versions reads in their place."""
    start, end = region[0][1].start, max(touch.end for _, touch in region)
    own = tokens[start:end]
    edits: dict[str, list[Edit]] = {}
    for version, touch in region:
        edits.setdefault(version, []).append(Edit(touch.start - start, touch.end - start, touch.inserted))
    return start, end, {version: "".join(apply(own, changes)) for version, changes in edits.items()}


def edit_of(row: Row, region: Region) -> Edit:
    """One edit for the touches of a region: the agreed one, the common deletion, or all wordings in brackets."""
    start, end, read = readings(row.tokens, region)
    if len({treatment(touch) for _, touch in region}) == 1:
        return Edit(start, end, region[0][1].inserted)
    if not any(touch.inserted for _, touch in region):
        return Edit(start, end)
    tail = " " if any(reading.endswith(" ") for reading in read.values()) else ""
    head = " " if any(reading.startswith(" ") for reading in read.values()) else ""
    return Edit(start, end, (head, _bracketed(list(read.values())), tail))
