"""The programming interface: the same record as the site, as JSON, described by OpenAPI at ``/api/openapi.json``.

Reading needs no account; an act takes an access token. Lists are whole, never cut; `limit` and `offset` page them where asked. Refusals answer with
the sentence of the error and the status of the one table in `plenipot.errors`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, ValidationError

from plenipot.api import (
    acts,
    approvals,
    conferences,
    drafts,
    impact,
    instruments,
    lineage,
    meetings,
    negotiating,
    outcomes,
    participation,
    people,
    positions,
    proceedings,
    proposals,
    registry,
    rounds,
    search,
    series,
    tables,
    today,
)
from plenipot.api.answers import refused
from plenipot.api.description import share_answers, share_parameters
from plenipot.api.retries import KEY_PARAMETER
from plenipot.api.tokens import without_token
from plenipot.errors import HTTP_STATUS, Malformed, NotFound

_MOMENTS = {
    "at": "What was so then: a year, a day, or a moment.",
    "known": "What was known by then: a year, a day, or a moment.",
}
_LOOKING_BACK = re.compile(r"/api/(?:conferences/\{slug\}|search$)")
"""The addresses of the questions that can be asked as of another moment."""


class RecordAPI(NinjaAPI):
    """The interface, whose questions about a conference take the moments as of which they are asked (see `config.looking_back`)."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description, with those moments among what can be said in a question, and no name said twice."""
        described = super().get_openapi_schema(**options)
        for path, methods in described["paths"].items():
            if "get" in methods and _LOOKING_BACK.match(path):
                methods["get"]["parameters"] += [_moment(name, about) for name, about in _MOMENTS.items()]
            if "post" in methods:
                methods["post"].setdefault("parameters", []).append(KEY_PARAMETER)
            for operation in methods.values():
                for answer in operation.get("responses", {}).values():
                    for content in answer.get("content", {}).values():
                        content["schema"].pop("title", None)  # “Response”
        for shape in described["components"]["schemas"].values():
            shape.pop("title", None)  # the name under which it stands
            for fact in shape.get("properties", {}).values():
                fact.pop("title", None)  # the key again, in capitals
        return described


def _moment(name: str, about: str) -> dict[str, Any]:
    """A parameter of the description that takes a moment."""
    return {"in": "query", "name": name, "schema": {"type": "string"}, "required": False, "description": about}


api = RecordAPI(
    title="Plenipot",
    version="1",
    description="The open record of a treaty conference. What is hidden answers like what is not there.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
api.add_router("", conferences.router, tags=["conferences"])
api.add_router("", meetings.router, tags=["conferences"])
api.add_router("", proceedings.router, tags=["proposals"])
api.add_router("", series.router, tags=["proposals"])
api.add_router("", drafts.router, tags=["proposals"])
api.add_router("", outcomes.router, tags=["instruments"])
api.add_router("", today.router, tags=["conferences"])
api.add_router("", rounds.router, tags=["proposals"])
api.add_router("", lineage.router, tags=["proposals"])
api.add_router("", participation.router, tags=["participants"])
api.add_router("", registry.router, tags=["documents"])
api.add_router("", instruments.router, tags=["instruments"])
api.add_router("", proposals.router, tags=["proposals"])
api.add_router("", tables.router, tags=["proposals"])
api.add_router("", negotiating.router, tags=["proposals"])
api.add_router("", positions.router, tags=["positions"])
api.add_router("", search.router, tags=["search"])
api.add_router("", impact.router, tags=["search"])
api.add_router("", acts.router)
api.add_router("", people.router)
api.add_router("", approvals.router)
last = Router()


def refuse(request: HttpRequest, refusal: Any) -> HttpResponse:
    """Say why not, in the sentence of the refusal."""
    return refused(refusal, request)


def misasked(_request: HttpRequest, failure: Any) -> HttpResponse:
    """Say which part of the question could not be read."""
    reasons = "; ".join(f"“{error['loc'][-1]}”: {error['msg']}" for error in failure.errors)
    return refused(Malformed(f"The question cannot be read. {reasons}."))


for kind in HTTP_STATUS:
    api.add_exception_handler(kind, refuse)
api.add_exception_handler(ValidationError, misasked)
api.add_exception_handler(AuthenticationError, without_token)


@last.get("/openapi.json", include_in_schema=False, url_name="openapi-json")
def description(request: HttpRequest) -> HttpResponse:
    """The description of the interface by OpenAPI."""
    described = share_answers(share_parameters(api.get_openapi_schema()))
    return HttpResponse(
        json.dumps(described, ensure_ascii=False, separators=(",", ":")), content_type="application/json"
    )


@last.api_operation(["GET", "POST"], "/{path:rest}", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> None:
    """Whatever has no other address.

    Raises: NotFound.
    """
    raise NotFound(f"There is nothing at /api/{rest}; /api/ lists what there is.")


api.add_router("", last)
