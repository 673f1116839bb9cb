"""The forms of the desk as operations of the interface: ``POST /api/conferences/SLUG/acts/NAME`` with an access token.

The fields of a form are the members of a JSON object, or the parts of a form where files are sent. The table of forms is the
site's and the manner of answering the interface's; they meet here, above the two.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from plenipot.adapters.storage.faults import refusal_of
from plenipot.api.answers import actor_of, refused, stopped
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import require
from plenipot.errors import HTTP_STATUS, Malformed, NotFound, NotPermitted, PlenipotError
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome
from plenipot.web.desk.table import DESK_FORMS


@csrf_exempt  # no cookie says who asks
@require_POST
def act(request: HttpRequest, *, slug: str, name: str) -> HttpResponse:
    """Carry out an act in a conference, and say what was done; refused as the form would be."""
    with override("en"):
        if request.person is None:  # type: ignore[attr-defined]
            response = refused(NotPermitted("This takes an access token; make one on the page of your account."))
            response.status_code = HTTPStatus.UNAUTHORIZED
            response["WWW-Authenticate"] = "Bearer"
            return response
        try:
            return _perform(request, slug, name)
        except PlenipotError as refusal:
            return refused(refusal, request)
        except (DatabaseError, OSError) as fault:
            unavailable = refusal_of(fault)
            if unavailable is None:
                raise
            return refused(unavailable, request)


def _perform(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Carry out an act. Raises: PlenipotError."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    row = _row(name)
    require(actor, row.act)
    if not row.is_offered_to(actor):
        raise NotPermitted("This takes a role in the whole record.")
    fields = row.fields(_typed(request), request.FILES, actor=actor, slug=slug)
    if not fields.is_valid():
        return _misfilled(request, fields)
    return JsonResponse(_answer(row.perform(actor, slug, fields, timezone.now())), json_dumps_params=_WRITTEN)


_WRITTEN = {"ensure_ascii": False}


def _row(name: str) -> DeskForm:
    """The act of that name. Raises: NotFound."""
    if name not in DESK_FORMS:
        raise NotFound(f"There is no act “{name}”; there are {', '.join(DESK_FORMS)}.")
    return DESK_FORMS[name]


def _typed(request: HttpRequest) -> Any:
    """The fields as they were sent. Raises: Malformed (no JSON object)."""
    if request.content_type != "application/json":
        return request.POST
    try:
        typed = json.loads(request.body or b"{}")
    except ValueError as error:
        raise Malformed("The body of the request is no JSON.") from error
    if not isinstance(typed, dict):
        raise Malformed("The body of the request is no JSON object.")
    return typed


def _misfilled(request: HttpRequest, fields: DeskFields) -> HttpResponse:
    """Say which fields cannot be used, and why."""
    sentence = "; ".join(f"“{name}”: {' '.join(map(str, faults))}" for name, faults in fields.errors.items())
    return stopped(request, sentence, Malformed.__name__, HTTP_STATUS[Malformed])


def _answer(outcome: FormOutcome) -> dict[str, Any]:
    """What was done, without what is empty."""
    parts = asdict(outcome)
    return {"done": parts.pop("sentence"), **{name: part for name, part in parts.items() if part}}
