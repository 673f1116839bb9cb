"""The negotiating text of an instrument: all proposals compiled into one, each bracket with who asks for it since when."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.adapters.forms import load
from plenipot.adapters.render import negotiating as setting
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.values import Bracket, Clause, walk_brackets
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.proposals import queries
from plenipot.proposals.values import Consolidated
from plenipot.web.consolidated import files
from plenipot.web.downloads import FORM, file
from plenipot.web.pages import text_language


@dataclass(frozen=True, slots=True)
class Line:
    """A clause as it is shown, with all its brackets, inner ones after those around them."""

    clause: Clause
    brackets: tuple[Bracket, ...]
    words: dict[str, str]
    """Where those who ask say it in their files, by proposal."""


def text(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The text with its brackets; `?uncontested=1` takes what nobody resists."""
    conference = conferences.conference(PUBLIC, slug)
    taken = bool(request.GET.get("uncontested"))
    whole, found = queries.negotiating(PUBLIC, slug, code, uncontested=taken, language=text_language())
    counted, places = count_brackets(found), _places(whole)
    context = {
        "conference": conference,
        "whole": whole,
        "lines": [
            Line(one, tuple(walk_brackets(one.pieces)), places.get(one.address, {}))
            for one in found.clauses
            if one.pieces
        ],
        "counted": counted,
        "taken": taken,
        "no_text": BracketVocabulary(load(FORM)).printed(whole.language)[1],
    }
    return render(request, "web/negotiating.html", context)


def _places(whole: Consolidated) -> dict[str, dict[str, str]]:
    """For each provision where every proposal speaks of it: the words in its file, or else the line that announces it."""
    at = files(whole.proposals)
    opened = {one.pid: one.place for one in whole.proposals}
    return {
        row.address: {
            entry.version: f"{at[entry.version]}#p{entry.place if entry.place >= 0 else opened[entry.version]}"
            for entry in row.entries
            if entry.version in at
        }
        for row in whole.table.rows
    }


def data(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """The same as a Word file, as lines, or as data."""
    conferences.conference(PUBLIC, slug)
    taken = bool(request.GET.get("uncontested"))
    whole, found = queries.negotiating(PUBLIC, slug, code, uncontested=taken, language=text_language())
    form, title = load(FORM), whole.title or code
    made = {
        "docx": lambda: setting.as_docx(found, form, title=title, language=whole.language),
        "json": lambda: setting.as_json(found, instrument=code, title=title, language=whole.language).encode(),
        "txt": lambda: "".join(f"{line}\n" for line in setting.as_lines(found, form, language=whole.language)).encode(),
    }
    return file(made[kind](), kind, f"{slug}-{code}-negotiating-{whole.language}")
