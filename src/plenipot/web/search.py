"""A simple search: provisions, proposals, documents and issues that hold the words; a symbol or an id leads straight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.errors import PlenipotError
from plenipot.instruments import queries as instruments
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.web.found import Question, question, shown
from plenipot.web.pages import listing, text_language

MOST = 50


@dataclass(frozen=True, slots=True)
class Find:
    """Something found: its kind, its symbol and title, where it stands, the text that answers best."""

    kind: str
    conference: str
    symbol: str
    title: str
    href: str
    text: str
    language: str
    who: tuple[str, ...] = ()


def search(request: HttpRequest, suffix: str | None = None) -> HttpResponse:
    """What holds all the words of `?q=`; `?kind=`, `?in=` (a conference) and `?who=` narrow it."""
    asked = question(request.GET.get("q", ""))
    if not suffix and "all" not in request.GET and (place := _straight(asked.asked)):
        return HttpResponseRedirect(place)
    found = sorted(_everything(asked), key=lambda one: -asked.weight(one.text)) if asked.parts else []
    chosen = {key: request.GET.get(key, "") for key in ("kind", "in", "who")}
    narrowed = [one for one in found if _fits(one, chosen)]
    if suffix:
        rows = [
            {"kind": one.kind, "conference": one.conference, "symbol": one.symbol, "title": one.title, "href": one.href}
            for one in narrowed
        ]
        return listing(rows, suffix, "search")
    page = _page(request.GET.get("page", ""), len(narrowed))
    context = {
        "q": asked.asked,
        "finds": [(one, shown(one.text, asked)) for one in narrowed[(page - 1) * MOST : page * MOST]],
        "count": len(narrowed),
        "kinds": kinds(),
        "facets": _facets(found, chosen),
        "pages": range(1, (len(narrowed) + MOST - 1) // MOST + 1),
        "page": page,
        "start": (page - 1) * MOST + 1,
    }
    return render(request, "web/search.html", context)


def _page(asked: str, count: int) -> int:
    last = max((count + MOST - 1) // MOST, 1)
    return min(max(int(asked), 1), last) if asked.isdecimal() else 1


def _straight(asked: str) -> str:
    """Where a symbol, a proposal's id, an instrument's code or a provision's address leads; empty for other words."""
    code = asked.partition("/")[0]
    for conference in conferences.conferences(PUBLIC) if asked and " " not in asked else ():
        for known, name in ((registry.document, "document"), (proposals.proposal, "proposal")):
            try:
                known(PUBLIC, conference.slug, asked)
            except PlenipotError:
                continue
            return reverse(f"web:{name}", args=[conference.slug, asked])
    try:
        instruments.instrument(PUBLIC, code.upper())
    except PlenipotError:
        return ""
    return reverse("web:instrument", args=[code.upper()]) + (
        f"#{code.upper()}{asked[len(code) :]}" if "/" in asked else ""
    )


def _everything(asked: Question) -> Iterator[Find]:
    yield from _provisions(asked)
    for conference in conferences.conferences(PUBLIC):
        yield from _proposals(conference.slug, asked)
        yield from _documents(conference.slug, asked)
        yield from _issues(conference.slug, asked)


def _provisions(asked: Question) -> Iterator[Find]:
    for instrument in instruments.instruments(PUBLIC):
        edition = instruments.edition(PUBLIC, instrument.code, "", text_language())
        place = reverse("web:instrument", args=[instrument.code])
        for one in edition.text:
            if asked.within(one.address, one.accepted):
                yield Find(
                    "provision",
                    "",
                    one.address,
                    instrument.title,
                    f"{place}#{one.address}",
                    one.accepted,
                    edition.language,
                )


def _proposals(slug: str, asked: Question) -> Iterator[Find]:
    for one in proposals.proposals(PUBLIC, slug, language=text_language()):
        texts = [part.accepted for part in one.provisions]
        if asked.within(one.pid, one.title, one.reasons, *texts):
            best = max((*texts, one.title, one.reasons), key=asked.weight)
            at = next((f"#{part.address}" for part in one.provisions if part.accepted == best), "")
            place = reverse("web:proposal", args=[slug, one.pid]) + at
            title = f"{one.mark.value} {one.target}"
            yield Find("proposal", slug, one.pid, title, place, best, one.language, one.sponsors)


def _documents(slug: str, asked: Question) -> Iterator[Find]:
    for one in registry.documents(PUBLIC, slug):
        if asked.within(one.symbol, one.title, one.source):
            place = reverse("web:document", args=[slug, one.symbol])
            words = f"{one.title} · {one.source}" if one.source else one.title
            yield Find("document", slug, one.symbol, "", place, words, "")


def _issues(slug: str, asked: Question) -> Iterator[Find]:
    for one in positions.issues(PUBLIC, slug):
        texts = (one.title, one.issue.why, one.issue.background, one.issue.recommendation)
        if asked.within(*texts):
            best = max(texts, key=asked.weight)
            place = reverse("web:issue", args=[slug, one.slug])
            yield Find("issue", slug, one.title, "", place, best, "en")


def _fits(one: Find, chosen: dict[str, str]) -> bool:
    return chosen["kind"] in {"", one.kind} and chosen["in"] in {"", one.conference} and chosen["who"] in {"", *one.who}


def kinds() -> dict[str, str]:
    """What can be found, in words."""
    return {
        "provision": _("Provision in force"),
        "proposal": _("Proposal"),
        "document": _("Document"),
        "issue": _("Issue"),
    }


def _facets(found: list[Find], chosen: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str, int, bool]]]]:
    """Per facet: its key, its name, and each choice with its words, count, and whether it is chosen."""
    held = {conference.slug: conference.title for conference in conferences.conferences(PUBLIC)}
    counts: tuple[tuple[str, str, Counter[str], dict[str, str]], ...] = (
        ("kind", _("Kind"), Counter(one.kind for one in found), kinds()),
        ("in", _("Conference"), Counter(one.conference for one in found if one.conference), held),
        ("who", _("Proponent"), Counter(code for one in found for code in one.who), {}),
    )
    return [
        (key, name, [(value, words.get(value, value), n, chosen[key] == value) for value, n in counter.most_common(12)])
        for key, name, counter, words in counts
        if len(counter) > 1 or chosen[key]
    ]
