"""A consolidated table for machines: JSON with everything in it, CSV with a line per provision and proposal."""

from __future__ import annotations

import csv
import io
import json

from plenipot.adapters.render.marks import printed
from plenipot.core.consolidation.nested import nested_versions
from plenipot.core.consolidation.values import Table, TableCell, TableRow

HEADER = (
    "address",
    "label",
    "added",
    "contested",
    "base",
    "proposal",
    "proponents",
    "mark",
    "marked",
    "result",
    "drift",
)


def as_json(table: Table, **head: object) -> bytes:
    """The whole table, with the given facts before it, the same bytes every time."""
    value = {
        **head,
        "versions": [
            {
                "key": one.key,
                "proponents": one.proponents,
                "mark": one.mark,
                "target": one.target,
                "language": one.language,
            }
            for one in table.versions
        ],
        "rows": [_row(row) for row in table.rows],
        "mergeable": table.mergeable,
        "exact": table.exact,
        "same": table.same,
        "nested": nested_versions(table),
        "unmatched": [
            {"version": one.version, "address": one.address, "text": one.text, "place": one.place}
            for one in table.unmatched
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(table: Table) -> bytes:
    """A line per provision and proposal that says something there; marked words as ``[-deleted-]`` and ``{+inserted+}``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    who = {one.key: " ".join(one.proponents) for one in table.versions}
    for row in table.rows:
        base = "".join(row.tokens)
        for entry in row.entries:
            if entry.mark == "-":
                continue
            contested = any(entry.version in contest.versions for contest in row.contests)
            result = "".join(span.text for span in entry.spans if span.revision.accepted)
            line = (row.address, row.label, "yes" if row.added else "", "yes" if contested else "", base)
            marked, drift = printed(entry.spans), "; ".join(entry.drift)
            writer.writerow(
                [_safe(one) for one in (*line, entry.version, who[entry.version], entry.mark, marked, result, drift)]
            )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_lines(table: Table, *, every: bool = False) -> bytes:
    """The table for a screen: per provision the text in force and, under it, what each proposal makes of it."""
    lines: list[str] = []
    for row in table.rows:
        if not (every or row.touched):
            continue
        base = "".join(row.tokens)
        lines.append(f"{row.address}{_flag(row)}")
        if base:
            lines.append(f"    {row.label} {base}" if row.label else f"    {base}")
        for group in _agreeing(row):
            first = group[0]
            lines.append(f"  {first.mark:<4} {', '.join(cell.version for cell in group)}")
            if first.mark != "NOC!":
                lines.append(f"       {printed(first.spans)}")
        lines.append("")
    return "\n".join(lines).encode()


def _flag(row: TableRow) -> str:
    """What is to be seen of a row at once; a provision of somebody's own copy alone is not new."""
    if row.contests:
        return "  ! contested"
    new = any(entry.mark == "ADD" for entry in row.entries)
    return "  + new" if new else "  ~ not in this text" if row.added else ""


def _agreeing(row: TableRow) -> list[list[TableCell]]:
    """The entries that propose something, those that mark the same words together."""
    gathered: dict[object, list[TableCell]] = {}
    for entry in row.entries:
        if entry.version in row.touched:
            gathered.setdefault((entry.mark, entry.spans), []).append(entry)
    return list(gathered.values())


def _row(row: TableRow) -> dict[str, object]:
    return {
        "address": row.address,
        "label": row.label,
        "kind": row.kind.value,
        "added": row.added,
        "depth": row.depth,
        "base": "".join(row.tokens),
        "tokens": row.tokens,
        "entries": [
            {
                "version": one.version,
                "mark": one.mark,
                "label": one.label,
                "place": one.place,
                "foreign": one.foreign,
                "drift": one.drift,
                "spans": [{"text": span.text, "fate": span.revision.published} for span in one.spans],
                "touches": [
                    {"start": touch.start, "end": touch.end, "inserted": touch.inserted, "moved": touch.moved}
                    for touch in one.touches
                ],
            }
            for one in row.entries
        ],
        "groups": [{"versions": one.versions, "text": one.text} for one in row.groups],
        "contests": [{"start": one.start, "end": one.end, "versions": one.versions} for one in row.contests],
    }


def _safe(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
