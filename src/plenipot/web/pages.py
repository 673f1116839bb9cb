"""Answers of every page: language, refusals in words, lists as files."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from itertools import chain
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.log import log_response
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.lists import Rows, stream_list
from plenipot.core.access.levels import Actor
from plenipot.errors import HTTP_STATUS, PlenipotError

LANGUAGES = dict(settings.LANGUAGES)
SHEETS = tuple(f"web/{name}.css" for name in ("fonts", "tokens", "layout", "text", "tables", "record", "words"))
UNDETERMINED = "und"
"""How an address names the language of a file whose language cannot be told. Source: BCP 47, ISO 639-2."""
SENT_AT_ONCE = 1 << 20
"""Bytes of a list up to which it is written before it is sent, so that its length and its faults are known first."""
Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Speaks the language of `?lang=`, else that of the cookie, else the browser's; `?lang=` is remembered."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the reader's language in force."""
        typed = request.GET.get("lang", "")
        remembered = request.COOKIES.get("lang", "")
        language = next(
            (choice for choice in (typed, remembered) if choice in LANGUAGES),
            translation.get_language_from_request(request),
        )
        with translation.override(language):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        for name in ("lang", "theme"):
            value = request.GET.get(name, "")
            if value in LANGUAGES or (name == "theme" and value in {"light", "dark", "auto"}):
                response.set_cookie(name, value, max_age=31_536_000, samesite="Lax", httponly=True)
        return response


class Refusals:
    """Turns a refusal of the apps into a page with its sentence and the status of the one table."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Say what happened and what to do."""
        if not isinstance(refusal, PlenipotError):
            return None
        response = stopped(request, str(refusal), HTTP_STATUS[type(refusal)])
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log_response("%s", response.reason_phrase, response=response, request=request, exception=refusal)
        return response


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, as the middleware of `config.actors` set it before this door was reached."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def with_slash(request: HttpRequest, **_names: str) -> HttpResponse:
    """Lead from an address without its last slash to the one with it."""
    return redirect(request.get_full_path(force_append_slash=True), permanent=True)


def stopped(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A page that says why there is no other; of a failure with the number under which the server has a line of it.

    A sentence that has a translation is said in the reader's language.
    """
    number = getattr(request, "failure_number", "") if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
    context = {"sentence": _(sentence), "status": status, "number": number}
    return render(request, "web/refusal.html", context, status=status)


def lost(request: HttpRequest, exception: Http404) -> HttpResponse:  # noqa: ARG001 - the name that Django gives
    """Answer that nothing stands at the address, with a way on."""
    return stopped(request, _("There is no page at this address."), 404)


def fault_sentence() -> str:
    """The sentence for a fault of ours, in the reader's language."""
    return _("Something failed on our side. Nothing was lost or changed.")


def misaddressed_sentence() -> str:
    """The sentence for what is no request to this site, in the reader's language."""
    return _("This site is not known by the name in your request, or the request is damaged.")


def common(request: HttpRequest) -> dict[str, Any]:
    """Return the context of every template: language and its direction, theme, languages to choose from, style sheets."""
    language = translation.get_language() or "en"
    theme = request.GET.get("theme") or request.COOKIES.get("theme", "auto")
    return {
        "language": language,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "languages": settings.LANGUAGES,
        "theme": theme if theme in {"light", "dark"} else "auto",
        "style_sheets": SHEETS,
    }


def listing(rows: Rows, suffix: str, name: str) -> HttpResponseBase:
    """The rows of a list in the format with that ending; a long list is sent while it is written."""
    row = FORMATS.published_as(FormatContent.LIST, suffix)
    chunks = stream_list(rows, row.name)
    beginning: list[bytes] = []
    for chunk in chunks:
        beginning.append(chunk)
        if sum(map(len, beginning)) > SENT_AT_ONCE:
            break
    response: HttpResponseBase
    if sum(map(len, beginning)) > SENT_AT_ONCE:
        response = StreamingHttpResponse(chain(beginning, chunks), content_type=row.media_type)
    else:
        response = HttpResponse(b"".join(beginning), content_type=row.media_type)
    if row.saved:
        response["Content-Disposition"] = f'attachment; filename="{name}.{row.ending}"'
    return response


def asked_language(request: HttpRequest) -> str:
    """The language that `?text=` asks for, else the reader's; empty for texts whose language cannot be told."""
    language = request.GET.get("text", "") or text_language()
    return "" if language == UNDETERMINED else language


def ignores_typography(request: HttpRequest) -> bool:
    """Tell whether the reader asks that changes of typography be left unmarked: `?typography=ignore`, kept nowhere else."""
    return request.GET.get("typography") == "ignore"


def typography_query(request: HttpRequest) -> str:
    """The query of this page with typography marked where it is ignored now, and ignored where it is marked."""
    query = request.GET.copy()
    if query.pop("typography", [""])[-1] != "ignore":
        query["typography"] = "ignore"
    return query.urlencode()


def text_language() -> str:
    """The language in which treaty text is shown: the reader's."""
    return translation.get_language() or "en"
