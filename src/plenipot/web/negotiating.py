"""The negotiating text of an instrument: all proposals compiled into one, each bracket with who asks for it since when."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.adapters.forms import load
from plenipot.conferences import queries as conferences
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.values import Bracket, Clause, walk_brackets
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.proposals import queries
from plenipot.proposals.values import Consolidated
from plenipot.web.consolidated import files
from plenipot.web.pages import actor_of, text_language


@dataclass(frozen=True, slots=True)
class NegotiatingLine:
    """A clause as it is shown, with all its brackets, inner ones after those around them."""

    clause: Clause
    brackets: tuple[Bracket, ...]
    words: dict[str, str]
    """Where those who ask say it in their files, by proposal."""


def text(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The text with its brackets; `?uncontested=1` takes what nobody resists."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    uncontested = bool(request.GET.get("uncontested"))
    consolidated, negotiating_text = queries.negotiating(
        actor, slug, code, uncontested=uncontested, language=text_language()
    )
    counted, places = count_brackets(negotiating_text), _places(consolidated)
    context = {
        "conference": conference,
        "consolidated": consolidated,
        "lines": [
            NegotiatingLine(clause, tuple(walk_brackets(clause.pieces)), places.get(clause.address, {}))
            for clause in negotiating_text.clauses
            if clause.pieces
        ],
        "bracket_counts": counted,
        "uncontested": uncontested,
        "no_text": BracketVocabulary(load(queries.usual_form(actor, slug))).printed(consolidated.language)[1],
    }
    return render(request, "web/negotiating.html", context)


def _places(consolidated: Consolidated) -> dict[str, dict[str, str]]:
    """For each provision where every proposal speaks of it: the words in its file, or else the line that announces it."""
    at = files(consolidated.proposals)
    opened = {proposal.id: proposal.place for proposal in consolidated.table.proposals}
    return {
        row.address: {
            entry.version: f"{at[entry.version]}#p{entry.place if entry.place >= 0 else opened[entry.version]}"
            for entry in row.entries
            if entry.version in at
        }
        for row in consolidated.table.rows
    }
