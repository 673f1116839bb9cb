"""A simple search: documents, proposals and provisions in force that hold the words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.instruments import queries as instruments
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.web.pages import text_language

MOST = 50


def search(request: HttpRequest) -> HttpResponse:
    """What holds all the words of `?q=`."""
    words = request.GET.get("q", "").casefold().split()
    documents, filed, provisions = [], [], []
    for conference in conferences.conferences(PUBLIC) if words else ():
        slug = conference.slug
        documents += [
            (slug, one) for one in registry.documents(PUBLIC, slug) if _holds(words, one.symbol, one.title, one.source)
        ]
        filed += [
            (slug, one)
            for one in proposals.proposals(PUBLIC, slug, language=text_language())
            if _holds(words, one.pid, one.title, one.reasons, *(part.accepted for part in one.provisions))
        ]
    for instrument in instruments.instruments(PUBLIC) if words else ():
        text = instruments.edition(PUBLIC, instrument.code, "", text_language()).text
        provisions += [(instrument, one) for one in text if _holds(words, one.address, one.accepted)]
    context = {
        "q": request.GET.get("q", ""),
        "documents": documents[:MOST],
        "proposals": filed[:MOST],
        "provisions": provisions[:MOST],
        "counts": (len(documents), len(filed), len(provisions)),
        "most": MOST,
    }
    return render(request, "web/search.html", context)


def _holds(words: list[str], *texts: str) -> bool:
    held = " ".join(texts).casefold()
    return all(word in held for word in words)
