"""The negotiating text of an instrument: all proposals compiled into one, each bracket with who asks for it since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.adapters.forms import load
from plenipot.adapters.urls import words_url
from plenipot.conferences import queries as conferences
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, walk_brackets
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.proposals import queries
from plenipot.proposals.compiled import compiled_text
from plenipot.proposals.values import CompiledText
from plenipot.web.figures.brackets import ALONE, ClauseEnds
from plenipot.web.pages import actor_of, text_language
from plenipot.web.pagination import parted

ON_A_PAGE = 400
"""So many lines and requesters together make a page: some 200 kB, and the text of a conference of 100 papers."""
MOST_ASKED = 100
"""So many requesters of one wording are named; the others stand in the table, which is linked."""


@dataclass(frozen=True, slots=True)
class NegotiatingLine:
    """A clause as it is shown, with all brackets that open in it, inner ones after those around them."""

    clause: Clause
    brackets: tuple[tuple[Bracket, tuple[str, ...]], ...]
    """Each with the addresses of the clauses that it runs over, where they are several."""
    words: dict[str, str]
    """Where those who ask say it in their files, by proposal."""
    ends: ClauseEnds = ALONE

    @property
    def weight(self) -> int:
        """The part of a page that the line takes up: itself, and a line for each who asks."""
        return 1 + sum(min(len(option.asked), MOST_ASKED) for bracket, _ in self.brackets for option in bracket.options)

    @property
    def spanned(self) -> bool:
        """Tell whether a bracket runs into the clause from the one before it, or out of it."""
        return bool(self.ends.before or self.ends.after)


def text(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Answer with the text and its brackets; `?uncontested=1` takes what nobody resists. One with many stands on several pages."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    uncontested = bool(request.GET.get("uncontested"))
    compiled = compiled_text(actor, slug, code, uncontested=uncontested, language=text_language())
    counted = count_brackets(compiled.text)
    pages = part_lines(_lines(compiled.text, _places(compiled)))
    page = Paginator(pages, 1).get_page(request.GET.get("page"))
    context = {
        "conference": conference,
        "consolidated": compiled,
        "lines": page[0] if pages else (),
        "page": page,
        "page_of": {line.clause.address: number for number, of_page in enumerate(pages, 1) for line in of_page},
        "most_asked": MOST_ASKED,
        "most_asked_less": -MOST_ASKED,
        "bracket_counts": counted,
        "uncontested": uncontested,
        "no_text": BracketVocabulary(load(queries.usual_form(actor, slug))).printed(compiled.language)[1],
    }
    return render(request, "web/negotiating.html", context)


def _lines(text: NegotiatingText, places: Mapping[str, dict[str, str]]) -> list[NegotiatingLine]:
    """The clauses of which something is left, each with the brackets that open in it and those that run through it."""
    over = text.clauses_of_long_brackets()
    clauses = [clause for clause in text.clauses if clause.pieces]
    bracketses = [{bracket.id: bracket for bracket in walk_brackets(clause.pieces)} for clause in clauses]
    negotiating_lines: list[NegotiatingLine] = []
    for place, (clause, brackets) in enumerate(zip(clauses, bracketses, strict=True)):
        before = brackets.keys() & bracketses[place - 1].keys() if place else frozenset()
        after = brackets.keys() & bracketses[place + 1].keys() if place + 1 < len(clauses) else frozenset()
        opening = tuple((item, over.get(name, ())) for name, item in brackets.items() if name not in before)
        negotiating_lines.append(
            NegotiatingLine(clause, opening, places.get(clause.address, {}), ClauseEnds(before, after))
        )
    return negotiating_lines


def part_lines(lines: Iterable[NegotiatingLine]) -> list[tuple[NegotiatingLine, ...]]:
    """The lines parted into pages, in their order."""
    return [tuple(page) for page in parted(lines, lambda line: line.weight, ON_A_PAGE)]


def _places(compiled: CompiledText) -> dict[str, dict[str, str]]:
    """For each provision where every proposal speaks of it: the words in its file, or else the line that announces it."""
    return {
        address: {
            pid: words_url(compiled.conference, words.symbol, words.language, words.place)
            for pid, words in places.items()
        }
        for address, places in compiled.places.items()
    }
