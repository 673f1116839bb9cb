"""Texts that cite each other: a picture made on the server, and the same as a table."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from plenipot.search import queries
from plenipot.web.figures.graph import graph as drawn
from plenipot.web.pages import actor_of, listing, text_language


def graph(request: HttpRequest, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the graph of citations between instruments; `?around=` shows one with its neighbours."""
    citation_graph = queries.citations(actor_of(request), language=text_language())
    around = request.GET.get("around", "")
    edges = [edge for edge in citation_graph.edges if around in {"", edge.citing, edge.cited}]
    if suffix:
        rows = [
            {"citing": edge.citing, "cited": edge.cited, "count": edge.count, "provisions": edge.sources}
            for edge in edges
        ]
        return listing(rows, suffix, "citations")
    table = [
        (code, citation_graph.titles.get(code, ""), *_both_directions(code, edges)) for code in citation_graph.codes
    ]
    context = {
        "graph_svg": drawn(edges, citation_graph.titles),
        "citation_rows": [row for row in table if row[2] or row[3]],
        "around": around if around in citation_graph.codes else "",
        "count": len(edges),
        "titles": citation_graph.titles,
    }
    return render(request, "web/graph.html", context)


def _both_directions(code: str, edges: list[queries.Edge]) -> tuple[list[queries.Edge], list[queries.Edge]]:
    """The edges that lead from an instrument, and those that lead to it."""
    return [edge for edge in edges if edge.citing == code], [edge for edge in edges if edge.cited == code]
