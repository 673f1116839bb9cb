"""Access tokens in the description of the interface: an act is sent with one, as ``Authorization: Bearer TOKEN``.

A grave act is sent with a proof besides, which somebody makes at the desk, as ``Plenipot-Proof: PROOF``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.security import HttpBearer

from plenipot.accounts.proofs import proven_by_code
from plenipot.api.answers import actor_of, refused
from plenipot.core.access.acts import Act, require
from plenipot.core.access.grave import PROVEN_ANEW
from plenipot.errors import NotPermitted

_PROOF_HEADER = "Plenipot-Proof"
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


@contextmanager
def proven(request: HttpRequest, act: Act) -> Iterator[None]:
    """Let a block do an act, with the proof that is sent where the act takes one. Raises: NotPermitted (no proof, or one that is over)."""
    if act not in PROVEN_ANEW:
        yield
        return
    actor = actor_of(request)
    require(actor, act)
    with proven_by_code(actor.key, request.headers.get(_PROOF_HEADER, ""), timezone.now()):
        yield


def proof_described(act: Act) -> dict[str, Any]:
    """The proof of an act in the description of the interface; nothing where the act takes none."""
    if act not in PROVEN_ANEW:
        return {}
    about = "A proof of who you are, made on the page of your account; it holds for some minutes, and for one act."
    header = {
        "in": "header",
        "name": _PROOF_HEADER,
        "required": True,
        "schema": {"type": "string"},
        "description": about,
    }
    return {"parameters": [header]}
