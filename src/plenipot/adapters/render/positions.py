"""Positions as lines for a terminal, CSV and JSON: a row per issue and proponent, with every piece of evidence.

The columns and keys are stable. In CSV the cells of the evidence hold a line for each piece, in one order in all of them.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plenipot.core.stance.values import Evidence, Grade

SIGNS = {
    Grade.SUPPORTS: "+",
    Grade.SUPPORTS_WITH_CHANGES: "±",
    Grade.NEUTRAL: "○",
    Grade.OPPOSES_IN_PART: "∓",
    Grade.OPPOSES: "-",
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
)
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """Where one proponent (or administration) stands on one issue, and what proves it.

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


def as_lines(rows: Sequence[Row], titles: dict[str, str]) -> Iterator[str]:
    """Issue by issue, those who speak with their words, those who are silent in one line."""
    for issue in dict.fromkeys(row.issue for row in rows):
        own = [row for row in rows if row.issue == issue]
        yield from ("", f"{issue}: {titles.get(issue, '')}".rstrip(": "), "")
        for row in own:
            if row.grade is not Grade.SILENT:
                yield from _spoken(row)
        silent = [row.proponent for row in own if row.grade is Grade.SILENT]
        if silent:
            yield from textwrap.wrap(
                f"{SIGNS[Grade.SILENT]} silent: {', '.join(silent)}", _WIDTH, subsequent_indent="    "
            )


def _spoken(row: Row) -> Iterator[str]:
    overruled = f" (overruled; the words gave: {row.computed.value})" if row.computed else ""
    through = f"  [{', '.join(row.through)}]" if row.through else ""
    head = f"{SIGNS[row.grade]} {row.proponent:<6} {row.grade.value}{overruled}  {row.name}{through}"
    yield from textwrap.wrap(head, _WIDTH, subsequent_indent="    ")
    for place, effects in _gathered(row.evidence).items():
        cited = f"{' · '.join(place[:3])} ({', '.join(effects)})"
        yield from textwrap.wrap(
            cited, _WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False
        )
        yield from textwrap.wrap(f"“{place[3]}”", _WIDTH, initial_indent="      ", subsequent_indent="      ")


def _gathered(evidence: Iterable[Evidence]) -> dict[tuple[str, str, str, str], list[str]]:
    """Document, proposal, provision and words, each once, with everything that is done to the words."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for one in evidence:
        place = (one.document, one.proposal, one.provision, " ".join(one.words.split()))
        effects = found.setdefault(place, [])
        if one.effect.value not in effects:
            effects.append(one.effect.value)
    return found


def as_csv(rows: Iterable[Row]) -> bytes:
    """A row per issue and proponent; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        evidence = (
            "\n".join(getattr(one, column) for one in row.evidence) for column in ("document", "proposal", "provision")
        )
        words = "\n".join(" ".join(one.words.split()) for one in row.evidence)
        effects = "\n".join(one.effect.value for one in row.evidence)
        computed = row.computed.value if row.computed else ""
        facts = (row.issue, row.proponent, row.name, row.grade.value, computed, " ".join(row.through))
        writer.writerow([_safe(cell) for cell in (*facts, *evidence, words, effects, row.explanation)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(rows: Iterable[Row]) -> str:
    """A list of rows with the keys of `COLUMNS`, the evidence as a list of objects."""
    value = [
        {
            "issue": row.issue,
            "proponent": row.proponent,
            "name": row.name,
            "grade": row.grade.value,
            "computed": row.computed.value if row.computed else None,
            "through": list(row.through),
            "explanation": row.explanation,
            "evidence": [
                {
                    "document": evidence.document,
                    "proposal": evidence.proposal,
                    "provision": evidence.provision,
                    "words": evidence.words,
                    "effect": evidence.effect.value,
                    "marker": evidence.marker,
                    "question": evidence.question,
                    "place": evidence.place,
                }
                for evidence in row.evidence
            ],
        }
        for row in rows
    ]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _safe(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
