"""The moment as of which a request asks: `?at=` what was so, `?known=` what was known by then; each a year, a day or a moment.

It is put on the actor of the request, by which every query is narrowed. An answer that looks back names both moments in its
head, and the links of a page keep them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from plenipot.api.answers import ROOT as INTERFACE
from plenipot.api.answers import refused
from plenipot.chronicle.clocks import typed_as_of
from plenipot.config.tags import DESK
from plenipot.core.access.as_of import AsOf
from plenipot.errors import Malformed
from plenipot.web import pages
from plenipot.web.looking_back import (
    MOMENTS,
    keep_moments,
    no_moment_sentence,
    only_now_sentence,
    takes_moments,
)


class LookingBack:
    """Middleware that lets a request about a conference ask about another moment than the present."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; what looks back says so in its head and in its links."""
        response = self._answer(request)
        as_of: AsOf = request.actor.as_of  # type: ignore[attr-defined]
        if as_of.is_present:
            return response
        for name, moment in (("Plenipot-At", as_of.at), ("Plenipot-Known", as_of.known)):
            response[name] = moment.isoformat() if moment else "now"
        if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
            response.content = keep_moments(response.content, request)
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _names: dict[str, Any]
    ) -> HttpResponse | None:
        """Once the address is resolved: put the moments on the actor, where the address is of a conference, or of the search in all."""
        typed = {name: request.GET.get(name, "").strip() for name in MOMENTS}
        match = request.resolver_match
        if match is None or not any(typed.values()) or not takes_moments(match):
            return None
        if match.app_name == DESK:
            return _refused(request, only_now_sentence())
        try:
            as_of = typed_as_of(typed["at"], typed["known"])
        except Malformed as refusal:
            return _refused(request, no_moment_sentence(refusal.source))
        request.actor = replace(request.actor, as_of=as_of)  # type: ignore[attr-defined]
        return None


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """The page, or the object of the interface, that says why the moment cannot be asked for."""
    if request.path.startswith(INTERFACE):
        return refused(Malformed(sentence))
    return pages.stopped(request, sentence, HTTPStatus.BAD_REQUEST)
