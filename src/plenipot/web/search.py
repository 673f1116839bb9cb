"""Search: what answers a question, ranked, with facets; a symbol, an id or an address leads straight to its place."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.text.query_language import QueryField
from plenipot.errors import Malformed, PlenipotError
from plenipot.instruments import queries as instruments
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.search import queries
from plenipot.search.values import Found, Results
from plenipot.web.looking_back import asked_moments
from plenipot.web.pages import actor_of, listing

MOST = 20
"""Finds on a page."""
_LISTED = 1000
"""Finds in a list to be taken away."""
_FACETS = {"kind": "kind", "in": "conference", "who": "proponent", "tongue": "language"}
"""What stands in the address, and the field that it narrows."""


def search(request: HttpRequest, suffix: str | None = None) -> HttpResponseBase:
    """Answer with what answers `?q=`; `?kind=`, `?in=` (a conference), `?who=` (a proponent) and `?tongue=` narrow it."""
    typed = request.GET.get("q", "").strip()
    actor = actor_of(request)
    if not suffix and "all" not in request.GET and (place := _address_named(actor, typed)):
        return HttpResponseRedirect(_with_moments(place, request))
    chosen = {key: request.GET.get(key, "") for key in _FACETS}
    narrow = [QueryField(_FACETS[key], value) for key, value in chosen.items() if value]
    if suffix:
        results = queries.search(actor, typed, narrow=narrow, limit=_LISTED).found if typed else ()
        return listing([_hit_row(result) for result in results], suffix, "search")
    return render(request, "web/search.html", {"q": typed, **_search_context(request, typed, chosen, narrow)})


def _search_context(
    request: HttpRequest, typed: str, chosen: dict[str, str], narrow: list[QueryField]
) -> dict[str, Any]:
    """The context of the search page: a page of hits and counts by facet, or why the query is refused."""
    actor = actor_of(request)
    page = request.GET.get("page", "")
    page_number = max(int(page), 1) if page.isdecimal() and len(page) < 6 else 1  # noqa: PLR2004 - pages have few digits
    if not typed:
        return {}
    try:
        every = queries.search(actor, typed, limit=MOST if not narrow else 1, counted=tuple(_FACETS.values()))
        results = queries.search(actor, typed, narrow=narrow, limit=MOST, offset=(page_number - 1) * MOST)
    except Malformed as refusal:
        return {"refusal": str(refusal)}
    last = max((results.total + MOST - 1) // MOST, 1)
    return {
        "results": [(result, marked(result)) for result in results.found],
        "count": results.total,
        "kinds": kinds(),
        "facets": _facet_choices(actor, every, chosen),
        "pages": _pages_linked(page_number, last),
        "page": page_number,
        "first_number": (page_number - 1) * MOST + 1,
    }


def _pages_linked(page: int, last: int) -> list[int]:
    """The pages that links lead to: the first, the last, and those around this one."""
    near = range(max(page - 3, 1), min(page + 3, last) + 1)
    return sorted({1, *near, last}) if last > 1 else []


def marked(result: Found) -> SafeString:
    """The words around the best find, every found word of them in ``mark``."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", piece.text) if piece.hit else piece.text,) for piece in result.pieces),
    )


def _address_named(actor: Actor, typed: str) -> str:
    """The address of the page that a symbol, a proposal's id, an instrument's code or a provision's address names; empty for other words."""
    for conference in conferences.conferences(actor) if any(sign.isdigit() for sign in typed) else ():
        for look_up, name in ((registry.document, "document"), (proposals.proposal, "proposal")):
            try:
                look_up(actor, conference.slug, typed)
            except PlenipotError:
                continue
            return reverse(f"web:{name}", args=[conference.slug, typed])
    address = instruments.written_address(typed)
    try:
        code = instruments.instrument(actor, address.instrument).code
    except PlenipotError:
        return ""
    return reverse("web:instrument", args=[code]) + (f"#{address}" if address != code else "")


def _with_moments(address: str, request: HttpRequest) -> str:
    """The address with the moments as of which the request asks, where its page can look back."""
    asked_for = asked_moments(request)
    if not asked_for or "/" + address.split("/")[1] == reverse("web:instruments").rstrip("/"):
        return address
    place, mark, anchor = address.partition("#")
    return f"{place}?{urlencode(asked_for)}{mark}{anchor}"


def kinds() -> dict[str, str]:
    """Return the kinds of entry that can be found, in words."""
    return {
        "provision": _("Provision in force"),
        "proposed": _("Provision in a proposal"),
        "proposal": _("Proposal"),
        "document": _("Document"),
        "issue": _("Issue"),
    }


def _hit_row(result: Found) -> dict[str, Any]:
    """A hit as a row of the CSV."""
    entry = result.entry
    return {
        "kind": entry.kind,
        "conference": entry.conference,
        "name": result.name,
        "address": entry.address,
        "title": entry.title,
        "language": entry.language,
        "words": result.words,
        "struck": result.struck,
        "path": result.path,
    }


def _facet_choices(
    actor: Actor, every: Results, chosen: dict[str, str]
) -> list[tuple[str, str, list[tuple[str, str, int, bool]]]]:
    """Per facet: its key, its name, and each choice with its words, count, and whether it is chosen."""
    titles = {conference.slug: conference.title for conference in conferences.conferences(actor)}
    names: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("kind", _("Kind"), kinds()),
        ("in", _("Conference"), titles),
        ("who", _("Proponent"), {}),
        ("tongue", _("Language"), {}),
    )
    facets = []
    for key, name, words in names:
        counts = sorted(every.counts[_FACETS[key]].items(), key=lambda pair: (-pair[1], pair[0]))[:12]
        if len(counts) > 1 or chosen[key]:
            choices = [(value, words.get(value, value), n, chosen[key] == value) for value, n in counts]
            facets.append((key, name, choices))
    return facets
