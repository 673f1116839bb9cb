"""Instruments: the list, one with its editions, one edition, and what changed between two."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.core.access.levels import PUBLIC
from plenipot.instruments import queries
from plenipot.web.pages import listing, text_language


def listed(request: HttpRequest, suffix: str | None = None) -> HttpResponse:
    """All instruments that we hold."""
    found = queries.instruments(PUBLIC)
    if suffix:
        rows = [
            {
                "code": one.code,
                "kind": one.kind,
                "number": one.number,
                "title": one.title,
                "editions": [edition.key for edition in one.editions],
            }
            for one in found
        ]
        return listing(rows, suffix, "instruments")
    return render(request, "web/instruments.html", {"instruments": found})


def one(request: HttpRequest, code: str) -> HttpResponse:
    """The latest text, and the editions before it."""
    return _text(request, code, "")


def edition(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The text as one conference left it."""
    return _text(request, code, key)


def _text(request: HttpRequest, code: str, key: str) -> HttpResponse:
    wanted = request.GET.get("text", "") or text_language()
    context = {
        "instrument": queries.instrument(PUBLIC, code),
        "edition": queries.edition(PUBLIC, code, key, wanted),
    }
    return render(request, "web/edition.html", context)


def differences(request: HttpRequest, code: str, old: str, new: str) -> HttpResponse:
    """What changed from one edition to another."""
    context = {
        "instrument": queries.instrument(PUBLIC, code),
        "old": queries.edition(PUBLIC, code, old),
        "new": queries.edition(PUBLIC, code, new),
        "provisions": queries.differences(PUBLIC, code, old, new),
    }
    return render(request, "web/differences.html", context)
