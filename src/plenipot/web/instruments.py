"""Instruments: the list, one with its editions, one edition, and what changed between two."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.text.typography import unmark_typography
from plenipot.errors import NotFound
from plenipot.instruments import queries
from plenipot.instruments.values import Edition, Instrument
from plenipot.outcomes.final_acts import bound_states
from plenipot.outcomes.queries import adoptions_of_text
from plenipot.proposals import queries as proposals
from plenipot.web.outcomes import abrogations_of, adoption_line
from plenipot.web.pages import actor_of, ignores_typography, listing, text_language, typography_query


def listed(request: HttpRequest, suffix: str | None = None) -> HttpResponseBase:
    """Answer with all instruments in the record."""
    instruments = queries.instruments(actor_of(request))
    if suffix:
        rows = [
            {
                "code": instrument.code,
                "kind": instrument.kind,
                "number": instrument.number,
                "title": instrument.title,
                "editions": [edition.key for edition in instrument.editions],
            }
            for instrument in instruments
        ]
        return listing(rows, suffix, "instruments")
    return render(request, "web/instruments.html", {"instruments": instruments})


def instrument_page(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with the latest text of an instrument, or with `?at=` a year the text in force then, and the other editions."""
    number = queries.instrument(actor_of(request), code).code
    if number != code and code == queries.written_code(code):
        return redirect(url("instrument", number))
    at = request.GET.get("at", "").strip()
    return _edition_page(
        request, code, _in_force(actor_of(request), code, int(at)) if at.isascii() and at.isdigit() else ""
    )


def _in_force(actor: Actor, code: str, year: int) -> str:
    """The key of the edition that was in force in that year.

    Raises: NotFound.
    """
    earlier = [
        candidate
        for candidate in queries.instrument(actor, code).editions
        if candidate.year <= year and not candidate.reconstructed
    ]
    if not earlier:
        raise NotFound(f"There is no text of {code} here that was in force in {year}.")
    return max(earlier, key=lambda candidate: candidate.year).key


def edition(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Answer with the text of an instrument as one conference left it; a text that has a number stands under that."""
    number = queries.instrument(actor_of(request), code).code
    if number != code and code == queries.written_code(code):
        return redirect(url("edition", number, key))
    return _edition_page(request, code, key)


def _edition_page(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Answer with the page of one edition."""
    actor = actor_of(request)
    instrument = queries.instrument(actor, code)
    stored = queries.edition(actor, code, key, request.GET.get("text", "") or text_language())
    adoptions = adoptions_of_text(actor, instrument.code)
    margins = {place: words for what, place, words in stored.unread if what == "margin"}
    context = {
        "instrument": instrument,
        "edition": stored,
        "title": stored.title or instrument.title or (stored.text[0].accepted if stored.text else "") or code,
        "provisions": [(provision, margins.get(provision.address, "")) for provision in stored.text],
        "unparsed_content": [(what, place, words) for what, place, words in stored.unread if what != "margin"],
        "comparable_editions": _other_editions(instrument, stored),
        "adoption_lines": [adoption_line(entry) for entry in adoptions],
        "abrogations": abrogations_of(adoptions),
        "bound_count": len(bound_states(actor, instrument=instrument.code)),
        "amending_conferences": [
            (place, count)
            for place in conferences.conferences(actor)
            if (count := len(proposals.listed_proposals(actor, place.slug, instrument=code)))
        ],
    }
    return render(request, "web/edition.html", context)


def _other_editions(instrument: Instrument, edition: Edition) -> list[tuple[str, bool]]:
    """The keys of the other editions in the same language, oldest first, with whether they are later."""
    editions = [
        other for other in instrument.editions if other.language == edition.language and other.key != edition.key
    ]
    return [(other.key, other.year > edition.year) for other in sorted(editions, key=lambda other: other.year)]


def differences(request: HttpRequest, code: str, old: str, new: str) -> HttpResponse:
    """Answer with the changes from one edition to another, in the reader's language where both have it.

    `?typography=ignore` leaves changes of typography unmarked.
    """
    actor = actor_of(request)
    wanted = request.GET.get("text", "") or text_language()
    changed = queries.differences(actor, code, old, new, wanted)
    ignoring = ignores_typography(request)
    if ignoring:
        changed = unmark_typography(changed)
    context = {
        "instrument": queries.instrument(actor, code),
        "old": queries.edition(actor, code, old, wanted),
        "new": queries.edition(actor, code, new, wanted),
        "provisions": changed,
        "count": sum(provision.changed for provision in changed),
        "ignoring": ignoring,
        "typography_query": typography_query(request),
    }
    return render(request, "web/differences.html", context)
