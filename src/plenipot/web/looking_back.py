"""Pages that look back: both moments in words, the form that asks for them, and links that keep them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import ResolverMatch
from django.utils.html import escape
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.registry import queries as registry
from plenipot.web.pages import actor_of

MOMENTS = ("at", "known")
"""The parts of a question that name moments."""
OF_ALL_CONFERENCES = frozenset({"search", "search-data", "search_everywhere"})
"""Pages, and the question of the interface, that are of no conference, or of one that is chosen, and look back all the same."""
_LINK = re.compile(rb"<(?:a|link)\b[^>]*>")
_HREF = re.compile(rb'(?<=\shref=")([^"#]*)')
_FORM = re.compile(rb"<form\b[^>]*>")
_SEARCH = b' action="/search/"'
"""The attribute of the form at the head of every page, which searches as of the same moments."""
_PRESENT = b"data-present"
"""The attribute of a link or form that leads out of the past."""


def only_now_sentence() -> str:
    """The sentence of a page that cannot be asked for as it stood."""
    return _("This page shows the present only; leave out at and known.")


def no_moment_sentence(typed: str) -> str:
    """The sentence for what is typed for a moment and is none."""
    sentence = _("“%(typed)s” is no moment; write a year, a day or a moment, like 2014-11-03T09:00+09:00.")
    return sentence % {"typed": typed}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMoment:
    """A moment as a page prints it: a day that is over without its hour."""

    moment: datetime
    typed: str

    @property
    def is_day(self) -> bool:
        """Tell whether the moment is the end of a day."""
        return self.moment.time() == time.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """The moments of a page that looks back; `undated` papers are left out of it, for nobody knows when they were filed."""

    at: PrintedMoment | None
    known: PrintedMoment | None
    undated: int
    present: str
    """The address of the same page as it is now."""


def moments(request: HttpRequest) -> Moments | None:
    """The moments as of which a page is asked for; nothing for a page of the present."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.as_of.is_present or request.resolver_match is None:
        return None
    as_of = actor.as_of
    query = request.GET.copy()
    for name in (*MOMENTS, "page"):
        query.pop(name, None)
    printed = {
        name: PrintedMoment(moment=moment, typed=request.GET.get(name, "").strip()) if moment else None
        for name, moment in (("at", as_of.at), ("known", as_of.known))
    }
    undated = sum(registry.count_undated(actor_of(request), slug) for slug in _conferences_asked(request))
    return Moments(**printed, undated=undated, present=f"?{query.urlencode()}")


def _conferences_asked(request: HttpRequest) -> tuple[str, ...]:
    """The conferences of which a page tells: that of its address, that which its question is narrowed to, or all."""
    match = request.resolver_match
    slug = str(match.kwargs.get("slug", "")) if match else ""
    if named := slug or request.GET.get("in", ""):
        return (named,)
    return tuple(conference.slug for conference in conferences.conferences(actor_of(request)))


def can_look_back(request: HttpRequest) -> bool:
    """Tell whether a page may be asked for as it stood at another moment."""
    match = getattr(request, "resolver_match", None)
    return match is not None and match.app_name == "web" and takes_moments(match)


def takes_moments(match: ResolverMatch) -> bool:
    """Tell whether an address is one of which moments are asked: of a conference, or of the search in all."""
    return "slug" in match.kwargs or match.url_name in OF_ALL_CONFERENCES


def other_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The parts of a question beside its moments, which a form that asks for others keeps."""
    return [(name, value) for name, values in request.GET.lists() if name not in {*MOMENTS, "page"} for value in values]


def asked_moments(request: HttpRequest) -> list[tuple[str, str]]:
    """The moments that a question asks for, each with its name in the address."""
    return [(name, request.GET[name].strip()) for name in MOMENTS if request.GET.get(name, "").strip()]


def keep_moments(page: bytes, request: HttpRequest) -> bytes:
    """The page with its moments in each link to a page of the conference that can look back, and in its forms."""
    asked_for = asked_moments(request)
    question = escape(urlencode(asked_for)).encode()
    fields = "".join(
        f'<input type="hidden" name="{name}" value="{escape(typed)}">' for name, typed in asked_for
    ).encode()
    slugs = "|".join(map(re.escape, _conferences_asked(request)))
    own = re.compile(rf"/(?:{slugs})/|/search\b|\?|\.{{1,2}}/".encode())

    def keep_in_address(match: re.Match[bytes]) -> bytes:
        address: bytes = match[1]
        if not own.match(address) or re.search(rb"[?;&](?:at|known)=", address):
            return address
        joint = b"?" if b"?" not in address else b"" if address.endswith(b"?") else b"&amp;"
        return address + joint + question

    def keep_in_link(match: re.Match[bytes]) -> bytes:
        return match[0] if _PRESENT in match[0] else _HREF.sub(keep_in_address, match[0], count=1)

    def keep_in_form(match: re.Match[bytes]) -> bytes:
        elsewhere = b' action="/' in match[0] and _SEARCH not in match[0]
        leads_away = _PRESENT in match[0] or b"post" in match[0].lower() or elsewhere
        return match[0] if leads_away else match[0] + fields

    return _FORM.sub(keep_in_form, _LINK.sub(keep_in_link, page))
