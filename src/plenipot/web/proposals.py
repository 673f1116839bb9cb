"""Proposals: the list, one of them, and all on an instrument beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.core.consolidation.values import Entry, Row, Table
from plenipot.core.text.marked import Span
from plenipot.proposals import queries
from plenipot.web.pages import listing, text_language

VIEWS = ("table", "inline", "side", "final")
SILENT = frozenset({"NOC", "-"})


@dataclass(frozen=True, slots=True)
class Said:
    """What several versions say alike about a row: one entry, all their codes, the pencil of the first."""

    entry: Entry
    versions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the consolidated table as it is shown."""

    row: Row
    base: tuple[tuple[str, bool], ...]
    """The base words in pieces, each with whether it is contested."""
    said: tuple[Said, ...]
    final: tuple[Span, ...] = ()


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """All proposals; `?instrument=`, `?proponent=` narrow them."""
    conference = conferences.conference(PUBLIC, slug)
    instrument, proponent = (request.GET.get(key, "") for key in ("instrument", "proponent"))
    found = queries.proposals(PUBLIC, slug, instrument=instrument, proponent=proponent, language=text_language())
    if suffix:
        rows = [
            {
                "id": one.pid,
                "mark": one.mark.value,
                "instrument": one.instrument,
                "target": one.target,
                "sponsors": one.sponsors,
                "document": one.document,
                "signed": one.signed,
                "reasons": one.reasons,
            }
            for one in found
        ]
        return listing(rows, suffix, f"{slug}-proposals")
    context = {"conference": conference, "proposals": found, "instrument": instrument, "proponent": proponent}
    return render(request, "web/proposals.html", context)


def one(request: HttpRequest, slug: str, pid: str) -> HttpResponse:
    """One proposal: its marked text, reasons, who signed, and who else touches the same text."""
    conference = conferences.conference(PUBLIC, slug)
    proposal = queries.proposal(PUBLIC, slug, pid, language=text_language())
    touched = {operation.address for operation in proposal.operations}
    others = [
        (other, sorted(touched & {operation.address for operation in other.operations}))
        for other in queries.proposals(PUBLIC, slug, instrument=proposal.instrument)
        if other.pid != proposal.pid
    ]
    return render(
        request,
        "web/proposal.html",
        {"conference": conference, "proposal": proposal, "others": [pair for pair in others if pair[1]]},
    )


def amended(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """The instruments on which something is proposed."""
    conference = conferences.conference(PUBLIC, slug)
    found = queries.amended(PUBLIC, slug)
    if suffix:
        rows = [
            {"code": one.code, "title": one.title, "proponents": one.proponents, "proposals": one.proposals}
            for one in found
        ]
        return listing(rows, suffix, f"{slug}-instruments")
    return render(request, "web/amended.html", {"conference": conference, "amended": found})


def table(request: HttpRequest, slug: str, code: str, suffix: str | None = None) -> HttpResponse:
    """All proposals on one instrument over its text; `?p=` chooses proposals, `?view=` how they are laid."""
    conference = conferences.conference(PUBLIC, slug)
    chosen = request.GET.getlist("p")
    whole = queries.consolidated(PUBLIC, slug, code, language=text_language())
    shown = queries.consolidated(PUBLIC, slug, code, chosen, language=text_language()) if chosen else whole
    lines = laid(shown.table)
    if suffix:
        rows = [
            {
                "address": line.row.address,
                "versions": [key for key, _pencil in said.versions],
                "mark": said.entry.mark,
                "text": "".join(span.text for span in said.entry.spans if span.fate.accepted),
            }
            for line in lines
            for said in line.said
        ]
        return listing(rows, suffix, f"{slug}-{code}")
    view = request.GET.get("view", "table")
    context = {
        "conference": conference,
        "whole": whole,
        "shown": shown,
        "lines": lines,
        "view": view if view in VIEWS else "table",
        "views": VIEWS,
        "chosen": chosen,
        "pencils": {version.key: index % 8 for index, version in enumerate(whole.table.versions)},
    }
    return render(request, "web/table.html", context)


def laid(table: Table) -> tuple[Line, ...]:
    """The rows as they are shown: agreement of several once, with all their codes."""
    pencils = {version.key: index % 8 for index, version in enumerate(table.versions)}
    return tuple(_line(row, pencils) for row in table.rows)


def _line(row: Row, pencils: dict[str, int]) -> Line:
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for entry in row.entries:
        if entry.mark not in SILENT:
            alike.setdefault((entry.mark, entry.spans), []).append(entry)
    said = tuple(
        Said(group[0], tuple((one.version, pencils[one.version]) for one in group)) for group in alike.values()
    )
    return Line(row, _pieces(row), said)


def _pieces(row: Row) -> tuple[tuple[str, bool], ...]:
    marked = {index for contest in row.contests for index in range(contest.start, contest.end)}
    pieces: list[tuple[str, bool]] = []
    for index, token in enumerate(row.tokens):
        hot = index in marked
        if pieces and pieces[-1][1] is hot:
            pieces[-1] = (pieces[-1][0] + token, hot)
        else:
            pieces.append((token, hot))
    return tuple(pieces)
