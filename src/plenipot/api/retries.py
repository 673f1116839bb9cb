"""Acts that are sent with an `Idempotency-Key` happen once: whoever lost the answer sends the same again and gets the same.

The key is of the sender's account, whatever its token, for a day. It covers the address and all that is sent; of files sent
in a form, names and bytes, not how the form divides them. What was refused is asked anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from plenipot.accounts.answered import LONGEST_KEY, EffectiveAnswer, answer_once
from plenipot.accounts.values import SignedInPerson, TokenScope
from plenipot.api.answers import ROOT, refused
from plenipot.errors import PlenipotError

HEADER = "Idempotency-Key"
REPEATED = "Idempotent-Replayed"
"""The head of an answer that was given before, as others call it."""
KEY_PARAMETER: dict[str, Any] = {
    "in": "header",
    "name": HEADER,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
    "required": False,
    "description": "A key of your own, new for each act. Sent again with the same key within a day, an act is not done twice: "
    f"the answer is that of the first time, with `{REPEATED}: true`. The same key with anything else is refused (422).",
}
"""The description of the head."""


class Retries:
    """Middleware by which an act of the interface that has a key takes effect once."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], places: Any, names: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer a request that has a key, once it is known who sends it and what they may."""
        person: SignedInPerson | None = getattr(request, "person", None)
        if request.method != "POST" or HEADER not in request.headers or not request.path.startswith(ROOT):
            return None
        if person is None or person.scope is not TokenScope.ACT:
            return None
        first: list[HttpResponse] = []

        def act() -> EffectiveAnswer:
            response = view(request, *places, **names)
            first.append(response)
            took_effect = HTTPStatus.OK <= response.status_code < HTTPStatus.MULTIPLE_CHOICES
            return EffectiveAnswer(took_effect, response.content)

        try:
            answer = answer_once(person.key, request.headers[HEADER], _describe_request(request), timezone.now(), act)
        except PlenipotError as refusal:
            return refused(refusal, request)
        if not answer.repeated:
            return first[-1]
        response = HttpResponse(answer.body, content_type="application/json; charset=utf-8")
        response[REPEATED] = "true"
        return response


def _describe_request(request: HttpRequest) -> bytes:
    """All that is asked for by a request, the same however a program writes it down."""
    sent: Any
    if request.content_type == "multipart/form-data":
        files = [
            (name, file.name, hashlib.sha256(file.read()).hexdigest(), file.seek(0))
            for name, several in request.FILES.lists()
            for file in several
        ]
        sent = [sorted(request.POST.lists()), files]
    else:
        sent = hashlib.sha256(request.body).hexdigest()
    return json.dumps([request.get_full_path(), request.content_type, sent]).encode()
