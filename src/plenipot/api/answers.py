"""How every question is answered: lists whole or in pages, refusals in sentences, a tag for whoever asks again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date
from ninja import Field, Schema

from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import Actor
from plenipot.errors import HTTP_STATUS, Malformed, NotFound, PlenipotError

ROOT = "/api/"
TOTAL = "X-Total-Count"


class Page(Schema):
    """The part of a list that is wanted. Without a limit it is the whole of it."""

    limit: int | None = Field(None, ge=1, description="How many at most; without it, all.")
    offset: int = Field(0, ge=0, description="How many to pass over.")


class Refusal(Schema):
    """Why there is no other answer: the kind of the refusal, and a sentence."""

    error: str
    detail: str


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, as the middleware of `config.actors` set it before this door was reached."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def page(request: HttpRequest, found: Sequence[Any], wanted: Page, shown: Callable[[Any], Any]) -> list[Any]:
    """The wanted part of a list, as the interface shows it; ``X-Total-Count`` says how many there are in all."""
    request.META[TOTAL] = str(len(found))
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    return [shown(one) for one in found[wanted.offset : end]]


def utc(moment: datetime) -> datetime:
    """A moment as asked for, in UTC, which it is in where it names no zone.

    Raises: Malformed (a moment outside the calendar).
    """
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise Malformed(f"{moment} is outside the calendar.") from error


def refused(refusal: PlenipotError) -> HttpResponse:
    """Say why not, in the sentence of the refusal, with the status of the one table."""
    said = {"error": type(refusal).__name__, "detail": str(refusal)}
    return JsonResponse(said, status=HTTP_STATUS[type(refusal)], json_dumps_params={"ensure_ascii": False})


class Reading:
    """Answers under ``/api/`` may be read from any site and kept: each has a tag made of its bytes.

    ``Last-Modified`` is the moment of the latest event of the record; only the tag decides whether an answer is new.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that nothing has changed."""
        if not request.path.startswith(ROOT):
            return self.answer(request)
        heads_only = request.method == "HEAD"
        if heads_only:
            request.method = "GET"
        response = self._answered(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = f"{TOTAL}, ETag, Last-Modified"
        if total := request.META.get(TOTAL):
            response[TOTAL] = total
        if request.method != "GET" or response.status_code != HTTPStatus.OK:
            return response
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        set_response_etag(response)
        if latest := chronicle.events(actor_of(request), limit=1):
            response["Last-Modified"] = http_date(latest[0].at.timestamp())
        response = get_conditional_response(request, response["ETag"], None, response) or response
        return _headed(response) if heads_only else response

    def _answered(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match"}
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=allowed)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return refused(NotFound("No name in the record holds a null character."))
        return self.answer(request)


def _headed(response: HttpResponse) -> HttpResponse:
    """The answer without its body, whose length stays told."""
    response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response
