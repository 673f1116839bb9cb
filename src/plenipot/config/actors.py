"""The actor of each request: the only place where the site and the interface learn on whose behalf they answer.

The site knows people by their session, the interface by an access token; each knows nothing of the other's. What a person may
do is asked of the record for each request, in the conference that the address names, else in the whole record.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from plenipot.accounts import queries
from plenipot.accounts.values import SignedInPerson
from plenipot.api.answers import ROOT as INTERFACE
from plenipot.api.answers import refused
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.errors import NotFound, NotPermitted

_BEARER = "bearer "
_INVALID = NotPermitted("This access token is not valid: it is mistyped, has ended, or was revoked.")


class RequestActor:
    """Middleware that sets `request.actor` before any door is reached, and `request.person` where somebody is behind it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find out who asks, and pass the request on; what is answered to a person is nobody else's."""
        of_interface = request.path.startswith(INTERFACE)
        typed = request.headers.get("Authorization", "") if of_interface else ""
        person = _token_holder(typed) if of_interface else _signed_in(request)
        if typed and person is None:
            response = refused(_INVALID)
            response.status_code = HTTPStatus.UNAUTHORIZED
            response["WWW-Authenticate"] = "Bearer"
        else:
            _set_actor(request, person, PUBLIC if person is None else queries.actor_at(person))
            response = self._answer(request)
        if person is not None and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-cache"
        if of_interface:
            patch_vary_headers(response, ("Authorization",))
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, names: dict[str, Any]
    ) -> HttpResponse | None:
        """Once the address is resolved: what the person may do in the conference that it names."""
        person: SignedInPerson | None = request.person  # type: ignore[attr-defined]
        slug = names.get("slug", "")
        if person is None or not slug:
            return None
        if person.within not in ("", slug):
            return refused(NotFound(f"There is no conference “{slug}” for this access token."))
        _set_actor(request, person, queries.actor_at(person, slug))
        return None


class SafeCookies:
    """Middleware that lets a browser that comes by HTTPS send the site's cookies that way only."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the cookies of an HTTPS response marked as for HTTPS alone."""
        response = self._answer(request)
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response


def _set_actor(request: HttpRequest, person: SignedInPerson | None, actor: Actor) -> None:
    """Set on a request who sends it and what they may."""
    request.person = person  # type: ignore[attr-defined]
    request.actor = actor  # type: ignore[attr-defined]


def _signed_in(request: HttpRequest) -> SignedInPerson | None:
    """Whoever the session is of; whoever has none is not asked for it."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    key, stamp = (str(request.session.get(name, "")) for name in ("account", "stamp"))
    return queries.signed_in(key, stamp, timezone.now()) if key else None


def _token_holder(typed: str) -> SignedInPerson | None:
    """Whoever an access token stands for."""
    if not typed.lower().startswith(_BEARER):
        return None
    return queries.token_holder(typed[len(_BEARER) :].strip(), timezone.now())
