"""Access tokens in the description of the interface: an act is sent with one, as ``Authorization: Bearer TOKEN``."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer

from plenipot.api.answers import refused
from plenipot.errors import NotPermitted

_WITHOUT = NotPermitted("This takes an access token; make one on the page of your account.")


class AccessToken(HttpBearer):
    """A token in the header; who asks by it is known before any address of the interface is reached."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:  # noqa: ARG002 - read where the actor is set
        """The person behind the token, or nobody."""
        return request.person  # type: ignore[attr-defined]


def without_token(_request: HttpRequest, _failure: Any) -> HttpResponse:
    """Say that an act takes a token."""
    response = refused(_WITHOUT)
    response.status_code = HTTPStatus.UNAUTHORIZED
    response["WWW-Authenticate"] = "Bearer"
    return response
