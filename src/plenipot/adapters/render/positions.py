"""Positions as lines for a terminal, CSV and JSON: a row per issue and proponent, with every piece of evidence.

The columns and keys are stable. In CSV the cells of the evidence hold a line for each piece, in one order in all of them.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.notation import disarm
from plenipot.core.stance.grades import NO_EVIDENCE
from plenipot.core.stance.values import Evidence, Grade

SIGNS = {
    Grade.SUPPORTS: "+",
    Grade.SUPPORTS_WITH_CHANGES: "±",
    Grade.NEUTRAL: "○",
    Grade.OPPOSES_IN_PART: "∓",
    Grade.OPPOSES: "-",
    Grade.TO_BE_CHECKED: "?",
    Grade.UNHEARD: "~",
    Grade.NOT_LOOKED: "×",
    Grade.SILENT: "·",
}
"""One sign for each grade, so that it is told without colour."""
COLUMNS = (
    "issue",
    "proponent",
    "name",
    "grade",
    "computed",
    "through",
    "document",
    "proposal",
    "provision",
    "words",
    "effect",
    "explanation",
    "reason",
    "overruled",
)
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """Position of one proponent (or administration) on one issue, with what proves it.

    `computed` is the grade that the words gave where an analyst overruled it; `through` the groups whose common proposals
    an administration signed, or the administrations that signed a group's.
    """

    issue: str
    proponent: str
    name: str
    grade: Grade
    evidence: tuple[Evidence, ...] = ()
    computed: Grade | None = None
    through: tuple[str, ...] = ()
    explanation: str = ""
    overruled: str = ""
    """The analyst's reason and source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsExport:
    """Positions to be written, with the titles of the issues by their names; `empty` is said where there are none."""

    rows: Sequence[Row]
    titles: Mapping[str, str]
    empty: str = ""


def export_positions(positions: PositionsExport, format_name: str) -> bytes:
    """Write positions in the format of that name. Raises: NotFound (no such format)."""
    return FORMATS.write(FormatContent.POSITIONS, format_name, positions)


def write_lines(export: PositionsExport) -> bytes:
    """Write positions for a screen, issue by issue."""
    lines = "\n".join(as_lines(export.rows, export.titles)).lstrip("\n")
    return f"{lines or export.empty}\n".encode()


def write_csv(export: PositionsExport) -> bytes:
    """Write positions as CSV."""
    return as_csv(export.rows)


def write_json(export: PositionsExport) -> bytes:
    """Write positions as JSON; the schema ``positions`` says its keys."""
    return as_json(export.rows).encode()


def as_lines(rows: Sequence[Row], titles: Mapping[str, str]) -> Iterator[str]:
    """List positions issue by issue, those who speak with their words, those who are silent in one line."""
    for issue in dict.fromkeys(row.issue for row in rows):
        own = [row for row in rows if row.issue == issue]
        yield from ("", f"{issue}: {titles.get(issue, '')}".rstrip(": "), "")
        printed: set[tuple[str, str, str, str]] = set()
        for row in own:
            if row.grade not in NO_EVIDENCE or row.computed:
                yield from _position_lines(row, printed)
        for grade in (Grade.UNHEARD, Grade.NOT_LOOKED, Grade.SILENT):
            quiet = [row.proponent for row in own if row.grade is grade and not row.computed]
            if quiet:
                yield from textwrap.wrap(
                    f"{SIGNS[grade]} {grade.value}: {', '.join(quiet)}", _WIDTH, subsequent_indent="    "
                )


def _position_lines(row: Row, printed: set[tuple[str, str, str, str]]) -> Iterator[str]:
    """A row with its words; those that were printed with another row of the issue are not printed again."""
    overruled = f" (overruled; the words gave: {row.computed.value})" if row.computed else ""
    through = f"  [{', '.join(row.through)}]" if row.through else ""
    head = f"{SIGNS[row.grade]} {row.proponent:<6} {row.grade.value}{overruled}  {row.name}{through}"
    yield from textwrap.wrap(head, _WIDTH, subsequent_indent="    ")
    if row.overruled:
        yield from textwrap.wrap(f"overruled: {row.overruled}", _WIDTH, initial_indent="    ", subsequent_indent="    ")
    for place, effects in _group_evidence(row.evidence).items():
        if place in printed:
            continue
        printed.add(place)
        cited = f"{' · '.join(place[:3])} ({', '.join(effects)})"
        yield from textwrap.wrap(
            cited, _WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False
        )
        yield from textwrap.wrap(f"“{place[3]}”", _WIDTH, initial_indent="      ", subsequent_indent="      ")
        reasons = dict.fromkeys(item.reason for item in row.evidence if item.reason and _place_key(item) == place)
        for reason in reasons:
            yield from textwrap.wrap(f"({reason})", _WIDTH, initial_indent="      ", subsequent_indent="      ")


def _group_evidence(evidence: Iterable[Evidence]) -> dict[tuple[str, str, str, str], list[str]]:
    """Document, proposal, provision and words, each once, with everything that is done to the words."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for evidence_item in evidence:
        effects = groups.setdefault(_place_key(evidence_item), [])
        if evidence_item.effect.value not in effects:
            effects.append(evidence_item.effect.value)
    return groups


def _place_key(evidence: Evidence) -> tuple[str, str, str, str]:
    """The key by which pieces of evidence from one place are one."""
    return evidence.document, evidence.proposal, evidence.provision, " ".join(evidence.words.split())


def as_csv(rows: Iterable[Row]) -> bytes:
    """Write a row per issue and proponent as CSV; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        evidence = (
            "\n".join(getattr(item, column) for item in row.evidence)
            for column in ("document", "proposal", "provision")
        )
        words = "\n".join(" ".join(item.words.split()) for item in row.evidence)
        effects = "\n".join(item.effect.value for item in row.evidence)
        computed = row.computed.value if row.computed else ""
        facts = (row.issue, row.proponent, row.name, row.grade.value, computed, " ".join(row.through))
        reasons = "\n".join(item.reason for item in row.evidence) if any(item.reason for item in row.evidence) else ""
        writer.writerow(
            [disarm(cell) for cell in (*facts, *evidence, words, effects, row.explanation, reasons, row.overruled)]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(rows: Iterable[Row]) -> str:
    """Write a list of rows as JSON with the keys of `COLUMNS`, the evidence as a list of objects."""
    value = [
        {
            "issue": row.issue,
            "proponent": row.proponent,
            "name": row.name,
            "grade": row.grade.value,
            "computed": row.computed.value if row.computed else None,
            "through": list(row.through),
            "explanation": row.explanation,
            "overruled": row.overruled,
            "evidence": [
                {
                    "document": item.document,
                    "proposal": item.proposal,
                    "provision": item.provision,
                    "words": item.words,
                    "effect": item.effect.value,
                    "marker": item.marker,
                    "question": item.question,
                    "place": item.place,
                    "reason": item.reason,
                }
                for item in row.evidence
            ],
        }
        for row in rows
    ]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
