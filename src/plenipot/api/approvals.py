"""Requests for grave acts by whoever has an access token: those that wait, and confirming one that somebody else made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, BeforeValidator

from plenipot.accounts.mailing import mail_link
from plenipot.accounts.values import IssuedSecret
from plenipot.api.answers import acting
from plenipot.api.shapes import Shape
from plenipot.api.tokens import AccessToken, proof_described, proven
from plenipot.approvals import operations, queries
from plenipot.approvals.arguments import encode
from plenipot.core.access.acts import Act

router = Router(auth=AccessToken(), tags=["people"])


class RequestOut(Shape):
    """A request that waits: the act with what it is sent, what it is about, who asked, until when; `void` where that has changed since."""

    key: str
    act: str
    conference: str
    subject: str
    arguments: Annotated[dict[str, Any], BeforeValidator(encode)]
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    void: bool
    own: bool


class ConfirmIn(BaseModel):
    """A request by its key."""

    request: str


class ConfirmedOut(BaseModel):
    """What was confirmed; the secret end of a link ``/desk/invitation/SECRET/`` where one comes of it."""

    confirmed: str
    secret: str = ""
    expires_at: datetime | None = None
    mailed: bool = False
    """Whether the link was also sent to the address that it is for."""


@router.get("/conferences/{slug}/requests", response=list[RequestOut])
def requests(request: HttpRequest, slug: str) -> Sequence[Any]:
    """List the requests that wait in a conference, and in the whole record, for those who may do what is asked for."""
    return queries.waiting(acting(request, slug, Act.CONFIRM), slug, timezone.now())


@router.post("/conferences/{slug}/acts/confirm", response=ConfirmedOut, openapi_extra=proof_described(Act.CONFIRM))
def confirm(request: HttpRequest, slug: str, sent: ConfirmIn) -> ConfirmedOut:
    """Confirm a request that somebody else made: it takes effect with that."""
    actor = acting(request, slug, Act.CONFIRM)
    with proven(request, Act.CONFIRM):
        result = operations.confirm(actor, slug, sent.request, timezone.now())
    if not isinstance(result, IssuedSecret):
        return ConfirmedOut(confirmed=sent.request)
    return ConfirmedOut(
        confirmed=sent.request, secret=result.secret, expires_at=result.expires_at, mailed=mail_link(result)
    )
