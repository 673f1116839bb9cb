"""The consolidated table: all proposals on one instrument over its text, in four views.

*table*: provisions down, proposals across, each cell with the words that change and a few around them. *inline*: all marks
in the text itself, each with its proponents. *side*: whole provisions beside each other. *final*: the text that the
chosen proposals result in. Without a choice all proposals are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.core.consolidation.contests import SILENT
from plenipot.core.consolidation.merged import merged
from plenipot.core.consolidation.nested import nested
from plenipot.core.consolidation.overlay import BETWEEN, overlay
from plenipot.core.consolidation.values import Entry, Row, Table
from plenipot.core.text.marked import Change, Span
from plenipot.core.text.provisions import Provision
from plenipot.proposals import queries
from plenipot.proposals.values import Consolidated
from plenipot.web.figures.excerpt import excerpt
from plenipot.web.pages import listing, text_language

VIEWS = ("table", "inline", "side", "final")
PENCILS = 8
_BESIDE = 3
"""So many proposals stand beside each other where nobody has chosen."""


@dataclass(frozen=True, slots=True)
class Column:
    """A proposal as it heads a column."""

    key: str
    pencil: int
    mark: str
    codes: tuple[str, ...]
    chosen: bool
    signed: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one proposal makes of one provision; `like` is the first proposal that marks the same words."""

    key: str
    pencil: int
    entry: Entry
    like: str = ""
    words: tuple[Span, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether it proposes nothing here."""
        return self.entry.mark in SILENT


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the base; `who` contests them."""

    words: str
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A change in the text itself: its span, and who makes it."""

    span: Span
    who: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A provision as it is shown; `passed` counts the provisions before it that nobody touches and that are folded."""

    row: Row
    base: tuple[Piece, ...]
    cells: tuple[Cell, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    passed: int = 0
    drift: tuple[tuple[str, str], ...] = field(default=())

    @property
    def marked(self) -> bool:
        """Whether somebody changes words here."""
        return any(stroke.who for stroke in self.strokes)


def table(request: HttpRequest, slug: str, code: str, suffix: str | None = None) -> HttpResponse:
    """All proposals on one instrument; `?p=` chooses proposals, `?view=` how they are laid, `?all=1` unfolds all."""
    conference = conferences.conference(PUBLIC, slug)
    whole = queries.consolidated(PUBLIC, slug, code, language=text_language())
    known = {one.key for one in whole.table.versions}
    chosen = [key for key in request.GET.getlist("p") if key in known]
    shown = queries.consolidated(PUBLIC, slug, code, chosen, language=text_language()) if chosen else whole
    if suffix:
        return listing(_rows(shown.table), suffix, f"{slug}-{code}")
    view = request.GET.get("view", "table")
    view = view if view in VIEWS else "table"
    columns = _columns(whole, chosen)
    every = bool(request.GET.get("all")) or view in {"inline", "final"}
    context = {
        "conference": conference,
        "whole": whole,
        "shown": shown,
        "columns": columns,
        "beside": [one for one in columns if one.chosen][: None if chosen else _BESIDE],
        "lines": _lines(shown.table, columns, view, every=every),
        "view": view,
        "chosen": chosen,
        "every": every,
        "keep": _kept(request.GET, chosen),
        "inside": nested(shown.table),
        "final": _final(shown.table) if view == "final" else (),
    }
    return render(request, "web/table.html", context)


def _rows(table: Table) -> list[dict[str, Any]]:
    """A row per provision and wording, for machines."""
    return [
        {
            "address": row.address,
            "versions": [entry.version for entry in alike],
            "mark": alike[0].mark,
            "text": "".join(span.text for span in alike[0].spans if span.fate.accepted),
        }
        for row in table.rows
        for alike in _alike(row).values()
    ]


def _alike(row: Row) -> dict[tuple[object, ...], list[Entry]]:
    """The entries that propose something, those that mark the same words together."""
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for entry in row.entries:
        if entry.mark not in SILENT:
            alike.setdefault((entry.mark, entry.spans), []).append(entry)
    return alike


def _columns(whole: Consolidated, chosen: Sequence[str]) -> list[Column]:
    filed = {one.pid: one for one in whole.proposals}
    return [
        Column(
            version.key,
            place % PENCILS,
            version.mark,
            version.proponents,
            not chosen or version.key in chosen,
            len(filed[version.key].signed) if version.key in filed else 0,
            filed[version.key].source if version.key in filed else "",
        )
        for place, version in enumerate(whole.table.versions)
    ]


def _lines(table: Table, columns: Sequence[Column], view: str, *, every: bool) -> list[Line]:
    pencils = {one.key: one.pencil for one in columns}
    drawn = _drawn(table, pencils) if view == "inline" else {}
    lines: list[Line] = []
    passed = 0
    for row in table.rows:
        if not (every or row.touched):
            passed += 1
            continue
        cells = _cells(row, pencils, whole=view != "table")
        drift = tuple((entry.version, one) for entry in row.entries for one in entry.drift)
        lines.append(Line(row, _pieces(row), cells, drawn.get(row.address, ()), passed, drift))
        passed = 0
    return lines


def _cells(row: Row, pencils: dict[str, int], *, whole: bool) -> tuple[Cell, ...]:
    first = {id(entry): alike[0].version for alike in _alike(row).values() for entry in alike[1:]}
    return tuple(
        Cell(
            entry.version,
            pencils[entry.version],
            entry,
            first.get(id(entry), ""),
            () if entry.mark in {*SILENT, "NOC!"} else entry.spans if whole else excerpt(entry.spans),
        )
        for entry in row.entries
    )


def _pieces(row: Row) -> tuple[Piece, ...]:
    """The base words, those that are contested with who contests them."""
    who: dict[int, dict[str, None]] = {}
    for contest in row.contests:
        for place in range(contest.start, contest.end):
            who.setdefault(place, {}).update(dict.fromkeys(contest.versions))
    pieces: list[Piece] = []
    for place, token in enumerate(row.tokens):
        keys = tuple(who.get(place, ()))
        if pieces and pieces[-1].who == keys:
            pieces[-1] = Piece(pieces[-1].words + token, keys)
        else:
            pieces.append(Piece(token, keys))
    return tuple(pieces)


def _drawn(table: Table, pencils: dict[str, int]) -> dict[str, tuple[Stroke, ...]]:
    """Every change in its place in the text, by address."""
    text, changes = overlay(table)
    signed = [_signers(change, pencils) for change in changes]
    drawn: dict[str, tuple[Stroke, ...]] = {}
    for provision in text:
        strokes = tuple(Stroke(span, signed[span.change] if span.change >= 0 else ()) for span in provision.spans)
        address = provision.address.partition("~")[0]
        drawn[address] = (*drawn.get(address, ()), *strokes)
    return drawn


def _signers(change: Change, pencils: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((key, pencils[key]) for key in change.author.split(BETWEEN) if key in pencils)


def _final(table: Table) -> tuple[tuple[Provision, bool], ...]:
    """The text that results, each provision with whether it differs from the text in force."""
    base = {row.address: "".join(row.tokens) for row in table.rows}
    text = merged(table, [one.key for one in table.versions])
    return tuple((one, one.accepted != base.get(one.address, "")) for one in text)


def _kept(query: QueryDict, chosen: Iterable[str]) -> str:
    """The query that keeps the choice, for links that change the view."""
    kept = QueryDict(mutable=True)
    kept.setlist("p", list(chosen))
    for key in ("lang", "theme"):
        if key in query:
            kept.setlist(key, query.getlist(key))
    return kept.urlencode()
