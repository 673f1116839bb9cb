"""A consolidated table as a paper: a row per provision, a column per proposal, for every format that papers are set in.

In the column of the text in force contested words stand in bold between angle brackets, so that they are found also in
black and white; a gap that is contested shows as empty brackets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plenipot.core.blocks.values import Block, Cell, Heading, Inline, List, Marked, Paper, Paragraph, Table, Text, cell
from plenipot.core.blocks.values import Row as Line
from plenipot.core.blocks.values import text as plain
from plenipot.core.consolidation.nested import nested
from plenipot.core.consolidation.values import Contest, Entry, Row, Version
from plenipot.core.consolidation.values import Table as Consolidated

SAID = {
    "title": "{on}: proposals on one text: {count}",
    "inserted": "Inserted words are underlined, deleted words are struck, moved words are marked as moved.",
    "contested": "⟨Words in bold between angle brackets⟩ are contested: two proposals treat them differently; ⟨⟩ is a contested gap.",
    "marks": "MOD amends · ADD adds · SUP suppresses · NOC leaves as it is · NOC! insists that it stay · – says nothing here.",
    "drift-note": "Drift is a difference between a proposal's own copy of the text and this one. It is nobody's proposal.",
    "provision": "Provision",
    "in-force": "Text in force",
    "new": "new",
    "drift": "Drift:",
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
class Speech:
    """The language a table speaks in, what it says in it, and the words that formats print by themselves."""

    language: str = "en"
    said: Mapping[str, str] = field(default_factory=lambda: SAID)
    words: Mapping[str, str] = field(default_factory=dict)


ENGLISH = Speech()


def paper(
    table: Consolidated,
    title: str,
    *,
    language: str = "en",
    speech: Speech = ENGLISH,
    beside: int = 0,
    every: bool = False,
) -> Paper:
    """The table as a paper on turned pages, `beside` proposals next to each other (0: all).

    `language` is that of the text in force, `speech` what the table's own words are in. Rows that no proposal touches are
    left out unless `every` is asked for.
    """
    said = speech.said
    rows = [row for row in table.rows if every or row.touched or any(entry.drift for entry in row.entries)]
    step = beside or max(len(table.versions), 1)
    blocks: list[Block] = [_legend(said)]
    for start in range(0, max(len(table.versions), 1), step):
        versions = table.versions[start : start + step]
        blocks.append(_table(rows, versions, start, language, said))
    blocks.extend(_findings(table, said))
    return Paper(title, tuple(blocks), language=speech.language, landscape=True, words=dict(speech.words))


def _legend(said: Mapping[str, str]) -> Block:
    return List(tuple((Paragraph(plain(said[key]), role="small"),) for key in _LEGEND))


def _table(
    rows: Sequence[Row], versions: Sequence[Version], start: int, language: str, said: Mapping[str, str]
) -> Table:
    head: Line = (
        cell(said["provision"], header=True),
        cell(said["in-force"], header=True),
        *(_named(version) for version in versions),
    )
    lines = tuple(
        (
            Cell((Paragraph(_address(row, said)),), header=True),
            Cell((Paragraph(_base(row), language=language),)),
            *(_said(entry, version, said) for entry, version in zip(row.entries[start:], versions, strict=False)),
        )
        for row in rows
    )
    return Table((head,), lines, (2, 4, *(4 for _ in versions)), landscape=True)


def _named(version: Version) -> Cell:
    who = ", ".join(version.proponents)
    blocks = (Paragraph((Text(version.key, strong=True, code=True),)), Paragraph(plain(f"{who} · {version.mark}")))
    return Cell(blocks, header=True)


def _address(row: Row, said: Mapping[str, str]) -> tuple[Inline, ...]:
    new = (Text(f" {said['new']}", emphasis=True),) if row.added else ()
    return (*plain(f"{row.label} " if row.label else ""), Text(row.address, code=True), *new)


def _base(row: Row) -> tuple[Inline, ...]:
    """The text in force with its contested words between brackets."""
    inlines: list[Inline] = []
    done = 0
    for start, end in _stretches(row.contests):
        inlines.extend(plain("".join(row.tokens[done:start])))
        inlines.append(Text(f"⟨{''.join(row.tokens[start:end])}⟩", strong=True))
        done = end
    return (*inlines, *plain("".join(row.tokens[done:])))


def _stretches(contests: Sequence[Contest]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for contest in contests:
        if found and contest.start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], contest.end))
        else:
            found.append((contest.start, contest.end))
    return found


def _said(entry: Entry, version: Version, said: Mapping[str, str]) -> Cell:
    if entry.mark == "-":
        return cell("–")
    blocks: list[Block] = [Paragraph((Text(entry.mark, strong=True),), role="label")]
    if entry.mark != "NOC" and entry.spans:
        blocks.append(Paragraph((Marked(entry.spans, version.language),), language=version.language))
    if entry.drift:
        blocks.append(Paragraph(plain(f"{said['drift']} {'; '.join(entry.drift)}"), role="small"))
    return Cell(tuple(blocks))


def _findings(table: Consolidated, said: Mapping[str, str]) -> list[Block]:
    """Which proposals go together, which are the same, and what could not be placed."""
    found: list[Block] = []
    if len(table.versions) > 1:
        found.append(Heading(2, plain(said["sets" if table.exact else "sets-large"])))
        found.append(_sets(table.mergeable))
    if table.same:
        found.append(Heading(2, plain(said["same"])))
        found.append(_sets(table.same))
    if inside := nested(table):
        found.append(Heading(2, plain(said["inside"])))
        lines = [said["inside-one"].format(inner=inner, outer=outer) for inner, outer in inside]
        found.append(List(tuple((Paragraph(plain(line)),) for line in lines)))
    if table.unmatched:
        found.append(Heading(2, plain(said["own"])))
        lines = [f"{one.version}, {one.address}: {one.text}" for one in table.unmatched]
        found.append(List(tuple((Paragraph(plain(line)),) for line in lines)))
    return found


def _sets(sets: Sequence[Sequence[str]]) -> Block:
    return List(tuple((Paragraph(plain(" · ".join(one))),) for one in sets))
