"""A consolidated table in every format that holds one: lines, Word, tracked changes, Akoma Ntoso, HTML, Markdown, CSV, JSON.

The same table gives the same bytes, whoever asks for it: a command or the site, files or the record.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plenipot.adapters.akn import writing as akn
from plenipot.adapters.akn.names import About, Authorship
from plenipot.adapters.forms import load
from plenipot.adapters.render import docx, html, markdown
from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.labels import load_labels
from plenipot.adapters.render.notation import disarm, printed, show_breaks
from plenipot.adapters.render.tracked import write_tracked_table
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.blocks.consolidated import consolidated_paper
from plenipot.core.blocks.values import Paper
from plenipot.core.consolidation.frames import find_adjoining, shown_spans
from plenipot.core.consolidation.nested import nested_proposals
from plenipot.core.consolidation.overlay import BETWEEN, overlay_proposals
from plenipot.core.consolidation.values import UNTOUCHED, Table, TableCell, TableRow
from plenipot.core.marks.table import Mark
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import PARAGRAPH_BREAK, TrackedChange

if TYPE_CHECKING:
    from plenipot.adapters.filings.files import Comparison

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
    "untracked",
    "beside",
)
_BESIDE = 3
"""Proposals that stand beside each other on a page of paper: four columns of treaty text are still read on A4 turned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableExport:
    """A consolidated table to be written, with what its formats say besides it.

    `about` is the instrument that the table is on: code, title, edition and language (its provisions are the table's).
    `title` stands in the JSON, `heading` over the paper; `base` is the name of the text in force; `dated` holds the day
    of each proposal's document; `everything` keeps provisions that nobody changes.
    """

    table: Table
    about: InstrumentText
    form: str
    title: str
    heading: str
    base: str = ""
    dated: Mapping[str, str] = field(default_factory=dict)
    everything: bool = False


def export_table(table: TableExport, format_name: str) -> bytes:
    """Write a table in the format of that name. Raises: NotFound (no such format or form)."""
    return FORMATS.write(FormatContent.TABLE, format_name, table)


def export(comparison: Comparison, kind: str, *, everything: bool = False) -> bytes:
    """Write a comparison as ``table`` (lines for a screen), ``html``, ``docx``, ``tracked``, ``akn``, ``md``, ``csv`` or ``json``.

    ``docx`` is the table; ``tracked`` the base text in the body's form with everybody's changes, by proponent.

    `everything` keeps provisions that nobody changes; CSV and JSON always hold them. Equal tables give equal bytes.
    Raises: NotFound (no such format).
    """
    write = FORMATS.writer(FormatContent.TABLE, kind)
    gathered = comparison.gathered
    base, instrument = gathered.base, gathered.columns.instrument
    labels = load_labels(base.language or "en")
    heading = comparison.title
    if labels.language != "en":
        count = len(comparison.table.proposals)
        heading = labels.labels["title"].format(on=instrument or gathered.name, count=count)
    table = TableExport(
        table=comparison.table,
        about=InstrumentText(
            instrument or base.code, base.title, base.edition, base.language, provisions=(), margins=base.margins
        ),
        form=gathered.form,
        title=comparison.title,
        heading=heading,
        base=gathered.name,
        dated=gathered.dated,
        everything=everything,
    )
    return write(table)


def write_html(export: TableExport) -> bytes:
    """Write the table as one HTML file that needs no network."""
    return html.render(_table_paper(export))


def write_markdown(export: TableExport) -> bytes:
    """Write the table as Markdown."""
    return markdown.render(_table_paper(export))


def write_docx(export: TableExport) -> bytes:
    """Write the table as a paper for Word, a few proposals beside each other."""
    return docx.render(_table_paper(export, beside=_BESIDE))


def write_tracked(export: TableExport) -> bytes:
    """Write the text in force as a Word file with everybody's changes tracked, dated by their documents."""
    about = export.about
    return write_tracked_table(
        export.table,
        load(export.form),
        title=about.code,
        language=about.language,
        dated=export.dated,
        margins=dict(about.margins),
    )


def write_akn(export: TableExport) -> bytes:
    """Write the text in force with everybody's changes as Akoma Ntoso 3.0."""
    about = export.about
    dates = {proposal.id: export.dated.get(proposal.id, "") for proposal in export.table.proposals}
    text, changes = overlay_proposals(export.table, moments=dates)
    signature_by_change = {
        (row.address, what): signature
        for row in export.table.rows
        for what in _BESIDE_WORDS
        if (signature := _sign_beside_words(row, what))
    }
    signatures = list(dict.fromkeys(signature_by_change.values()))
    whose = Authorship(
        changes=(*changes, *(TrackedChange(signature, "") for signature in signatures)),
        proponents={proposal.id: proposal.sponsors for proposal in export.table.proposals},
        frames={key: len(changes) + signatures.index(signature) for key, signature in signature_by_change.items()},
    )
    code, language = about.code or "TEXT", about.language or "en"
    return akn.write(text, About(code, about.title, about.edition, language, author=export.form, authorship=whose))


_BESIDE_WORDS = ("number", "level", "break")


def _sign_beside_words(row: TableRow, what: str) -> str:
    """The proposals that change the number, the level or the breaks of a provision, as one signature; empty for none."""
    acting = [entry for entry in row.entries if not entry.foreign and _changes_beside(entry, what)]
    return BETWEEN.join(entry.proposal_id for entry in acting)


def _changes_beside(entry: TableCell, what: str) -> bool:
    """Tell whether a cell changes the number, the level or the paragraphs of its row."""
    if what == "number":
        return entry.frame.proposed.label is not None
    if what == "level":
        return entry.frame.depth is not None
    return entry.frame.joins or any(PARAGRAPH_BREAK in word for edit in entry.edits for word in edit.inserted)


def _table_paper(export: TableExport, *, beside: int = 0) -> Paper:
    """The table as a paper in the language of the text that it is on."""
    language = export.about.language or "en"
    return consolidated_paper(
        export.table,
        export.heading,
        language=language,
        speech=load_labels(language),
        beside=beside,
        every=export.everything,
    )


def write_json(export: TableExport) -> bytes:
    """Write the whole table with stable keys; the schema ``compare`` says which."""
    return as_json(export.table, title=export.title, base=export.base, language=export.about.language)


def as_json(table: Table, **head: object) -> bytes:
    """Write the whole table as JSON with the given facts before it."""
    value = {
        **head,
        "versions": [
            {
                "key": proposal.id,
                "proponents": proposal.sponsors,
                "mark": proposal.mark.value,
                "target": proposal.target,
                "targets": list(proposal.targets),
                "language": proposal.language,
            }
            for proposal in table.proposals
        ],
        "rows": [_row_value(row) for row in table.rows],
        "mergeable": table.mergeable,
        "exact": table.exact,
        "same": table.same,
        "nested": nested_proposals(table),
        "unmatched": [
            {"version": missing.proposal_id, "address": missing.address, "text": missing.text, "place": missing.place}
            for missing in table.unmatched
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write_csv(export: TableExport) -> bytes:
    """Write a line per provision and proposal that says something there."""
    return as_csv(export.table)


def as_csv(table: Table) -> bytes:
    """Write a line per provision and proposal; changed words as ``[-deleted-]`` and ``{+inserted+}``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    proponents = {proposal.id: " ".join(proposal.sponsors) for proposal in table.proposals}
    for row in table.rows:
        adjoining = {proposal_id for stretch in find_adjoining(row) for proposal_id in stretch.proposal_ids}
        for entry in row.entries:
            if entry.mark != UNTOUCHED:
                cells = _csv_cells(row, entry, proponents, adjoins=entry.proposal_id in adjoining)
                writer.writerow([disarm(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _csv_cells(row: TableRow, entry: TableCell, proponents: Mapping[str, str], *, adjoins: bool) -> tuple[str, ...]:
    """A row of the table as CSV prints it for one proposal."""
    contested = any(entry.proposal_id in contest.proposal_ids for contest in row.contests)
    return (
        row.address,
        row.label,
        "yes" if row.added else "",
        "yes" if contested else "adjoining" if adjoins else "",
        "".join(row.tokens),
        entry.proposal_id,
        proponents[entry.proposal_id],
        entry.mark,
        _marked_words(row, entry),
        _resulting_words(entry),
        "; ".join(entry.drift),
        "; ".join(entry.untracked),
        "; ".join(frame_sentences(entry.frame.proposed, row.label, row.depth)),
    )


def _resulting_words(entry: TableCell) -> str:
    """The words that a proposal reads, behind the number that it gives the row."""
    words = show_breaks("".join(span.text for span in entry.spans if span.revision.accepted))
    return words if entry.frame.label is None or entry.frame.follows else f"{entry.frame.label} {words}".lstrip()


def _marked_words(row: TableRow, entry: TableCell) -> str:
    """The marked words of a proposal, before them what it does to the number, the level and the end of the row."""
    level, joins = entry.frame.depth, entry.frame.joins
    moves = "" if level is None else f"(level {row.depth} → {level}) "
    return f"{moves}{printed(shown_spans(row, entry))}{' (joined with the next)' if joins else ''}"


def write_lines(export: TableExport) -> bytes:
    """Write the table for a screen."""
    return as_lines(export.table, every=export.everything)


def as_lines(table: Table, *, every: bool = False) -> bytes:
    """Write per provision the text in force and, under it, what each proposal makes of it."""
    lines: list[str] = []
    for row in table.rows:
        if not (every or row.touched):
            continue
        base = "".join(row.tokens)
        lines.append(f"{row.address}{_flag_words(row)}")
        if base:
            lines.append(f"    {row.label} {base}" if row.label else f"    {base}")
        for group in _group_alike(row):
            first = group[0]
            lines.append(f"  {first.mark:<4} {', '.join(entry.proposal_id for entry in group)}")
            if first.mark != Mark.NOC_EMPHATIC:
                lines.append(f"       {_marked_words(row, first)}")
            lines.extend(
                f"       not tracked by {entry.proposal_id}: {'; '.join(entry.untracked)}"
                for entry in group
                if entry.untracked
            )
        lines.append("")
    return "\n".join(lines).encode()


def _flag_words(row: TableRow) -> str:
    """The words before a row that say what happens to it; a provision of a proponent's own copy alone is not new."""
    if row.contests:
        return "  ! contested"
    if find_adjoining(row):
        return "  ! adjoining changes"
    new = any(entry.mark == Mark.ADD for entry in row.entries)
    return "  + new" if new else "  ~ not in this text" if row.added else ""


def _group_alike(row: TableRow) -> list[list[TableCell]]:
    """The entries that propose something, those that mark the same words together."""
    groups: dict[object, list[TableCell]] = {}
    for entry in row.entries:
        if entry.proposal_id in row.touched:
            groups.setdefault((entry.mark, entry.spans, entry.frame), []).append(entry)
    return list(groups.values())


def _row_value(row: TableRow) -> dict[str, object]:
    """A row of the table as JSON holds it."""
    return {
        "address": row.address,
        "label": row.label,
        "kind": row.kind.value,
        "added": row.added,
        "depth": row.depth,
        "base": "".join(row.tokens),
        "tokens": row.tokens,
        "entries": [_cell_value(entry) for entry in row.entries],
        "groups": [{"versions": group.proposal_ids, "text": group.text} for group in row.groups],
        "contests": [
            {"start": contest.start, "end": contest.end, "versions": contest.proposal_ids, "what": contest.what}
            for contest in row.contests
        ],
        "adjoining": [
            {"start": stretch.start, "end": stretch.end, "versions": stretch.proposal_ids}
            for stretch in find_adjoining(row)
        ],
    }


def _cell_value(entry: TableCell) -> dict[str, object]:
    """A cell of the table under the keys of the published JSON."""
    return {
        "version": entry.proposal_id,
        "mark": entry.mark,
        "label": entry.label,
        "place": entry.place,
        "foreign": entry.foreign,
        "amends": entry.amends,
        "renumbered": entry.frame.label,
        "relevelled": entry.frame.depth,
        "joins": entry.frame.joins,
        "drift": entry.drift,
        "untracked": entry.untracked,
        "spans": [{"text": span.text, "fate": span.revision.published} for span in entry.spans],
        "touches": [
            {"start": edit.start, "end": edit.end, "inserted": edit.inserted, "moved": edit.moved}
            for edit in entry.edits
        ],
    }
