"""Answers of the interface: lists whole or in parts, refusals in sentences, a tag for whoever asks again.

The tag and the answer to whoever has it are Django's, leave to read from any site is django-cors-headers' (see the settings);
what is ours is what a record adds to them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, TypeVar, get_type_hints

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from django.utils.log import log_response
from django.views.decorators.http import conditional_page
from ninja import Field
from ninja.pagination import PaginationBase, paginate

from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.errors import HTTP_STATUS, Malformed, NotFound, PlenipotError

View = TypeVar("View", bound=Callable[..., Any])
ROOT = "/api/"
TOTAL = "X-Total-Count"


class Page(PaginationBase.Input):
    """The part of a list that is wanted. Without a limit it is the whole of it."""

    limit: int | None = Field(None, ge=1, description="How many at most; without it, all.")
    offset: int = Field(0, ge=0, description="How many to pass over.")


class Part(PaginationBase):
    """The part of a list that is asked for; ``X-Total-Count`` says how many there are in all."""

    Input = Page  # type: ignore[assignment] # as the library has it: a class named so
    Output = None  # type: ignore[assignment] # as above: None for a list that nothing wraps

    def paginate_queryset(
        self,
        queryset: Any,
        pagination: Page,
        request: HttpRequest,
        **_asked: Any,
    ) -> list[Any]:
        """The wanted items of a list."""
        request.META[TOTAL] = str(len(queryset))
        end = None if pagination.limit is None else pagination.offset + pagination.limit
        return list(queryset[pagination.offset : end])


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, as the middleware of `config.actors` set it before this door was reached."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def acting(request: HttpRequest, slug: str, act: Act) -> Actor:
    """Whoever asks, where they may do the act, in a conference that is there. Raises: NotPermitted, NotFound."""
    actor = actor_of(request)
    require(actor, act)
    conferences.conference(actor, slug)
    return actor


def in_parts(view: View) -> View:
    """Let a view that answers a whole list be asked for a part of it.

    The annotations are resolved first: the library would look for their names in its own module.
    """
    view.__annotations__ = get_type_hints(view, include_extras=True)
    paginated: View = paginate(Part)(view)
    return paginated


def utc(at: datetime) -> datetime:
    """A moment as asked for, in UTC, which it is in where it names no zone.

    Raises: Malformed (a moment outside the calendar).
    """
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError as error:
        raise Malformed(f"{at} is outside the calendar.") from error


def optional_utc(at: datetime | None) -> datetime | None:
    """A moment as asked for, in UTC; `None` where none is. Raises: Malformed."""
    return utc(at) if at else None


def refused(refusal: PlenipotError, request: HttpRequest | None = None) -> HttpResponse:
    """Say why not, in the sentence of the refusal, with the status of the one table; a failure leaves a line as well."""
    response = stopped(request, str(refusal), type(refusal).__name__, HTTP_STATUS[type(refusal)])
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log_response("%s", response.reason_phrase, response=response, request=request, exception=refusal)
    return response


def stopped(request: HttpRequest | None, sentence: str, kind: str, status: int) -> HttpResponse:
    """The object that says why there is no other; of a failure with the number under which the server has a line of it."""
    answer = {"error": kind, "detail": sentence}
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        answer["number"] = getattr(request, "failure_number", "")
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


class Reading:
    """Answers under ``/api/`` may be kept: each has a tag made of its bytes.

    ``Last-Modified`` is the moment of the latest event of the record. It is set outside of what decides by the tag: two events may
    share a second, and a new version of the program answers otherwise without any event.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer
        self.conditional = conditional_page(self._cacheable)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that nothing has changed."""
        if not request.path.startswith(ROOT):
            return self.answer(request)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return refused(NotFound("No name in the record holds a null character."))
        heads_only = request.method == "HEAD"
        if heads_only:
            request.method = "GET"
        response = self.conditional(request)
        if total := request.META.get(TOTAL):
            response[TOTAL] = total
        if "Cache-Control" in response and (latest := chronicle.events(actor_of(request).present, limit=1)):
            response["Last-Modified"] = http_date(latest[0].at.timestamp())
        if heads_only:
            _drop_body(response)
        return response

    def _cacheable(self, request: HttpRequest) -> HttpResponse:
        """An answer that any cache may store, if it asks each time whether it still holds."""
        response = self.answer(request)
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response


def _drop_body(response: HttpResponse) -> None:
    """Leave the answer's head, its length included."""
    response["Content-Length"] = str(len(response.content))
    response.content = b""
