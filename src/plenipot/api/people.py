"""Acts about the people of a conference by whoever has an access token; a secret is answered once and kept nowhere."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from plenipot.accounts import operations
from plenipot.accounts.mailing import mail_link
from plenipot.accounts.operations import INVITATION_DAYS
from plenipot.accounts.values import IssuedSecret
from plenipot.api.answers import acting, actor_of
from plenipot.api.shapes import Shape
from plenipot.api.tokens import AccessToken
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import TeamRole

router = Router(auth=AccessToken(), tags=["people"])


class InviteIn(BaseModel):
    """The role to which somebody is invited; with an e-mail address the link is for an account of that address only."""

    role: TeamRole
    email: str = ""
    days: int = INVITATION_DAYS


class EndMembershipIn(BaseModel):
    """The number of a membership, as the page of the conference's people has it."""

    membership: int


class AccountIn(BaseModel):
    """An account by its key."""

    key: str


class NewPasswordIn(AccountIn):
    """An account whose holder sets a new password, and the days for which the link can be used."""

    days: int = INVITATION_DAYS


class SecretOut(Shape):
    """The secret end of a link ``/desk/invitation/SECRET/``, and when it ends."""

    secret: str
    expires_at: datetime
    mailed: bool
    """Whether the link was also sent to the address that it is for."""


class DoneOut(BaseModel):
    """The act that was carried out."""

    done: str


@router.post("/conferences/{slug}/acts/invite", response=SecretOut)
def invite(request: HttpRequest, slug: str, sent: InviteIn) -> SecretOut:
    """Invite somebody to a role in a conference."""
    actor = acting(request, slug, Act.INVITE)
    return _handed_on(operations.invite(actor, slug, sent.role, timezone.now(), email=sent.email, days=sent.days))


@router.post("/conferences/{slug}/acts/end-membership", response=DoneOut)
def end_membership(request: HttpRequest, slug: str, sent: EndMembershipIn) -> DoneOut:
    """End somebody’s role in a conference from this moment on."""
    actor = acting(request, slug, Act.END_MEMBERSHIP)
    operations.end_membership(actor, slug, sent.membership, timezone.now())
    return DoneOut(done=Act.END_MEMBERSHIP.value)


@router.post("/accounts/acts/new-password", response=SecretOut)
def new_password(request: HttpRequest, sent: NewPasswordIn) -> SecretOut:
    """Let the holder of an account set a new password by a link."""
    return _handed_on(operations.invite_again(actor_of(request), sent.key, timezone.now(), days=sent.days))


@router.post("/accounts/acts/close-account", response=DoneOut)
def close_account(request: HttpRequest, sent: AccountIn) -> DoneOut:
    """Close an account for good: its roles and tokens end, its address is erased."""
    operations.close_account(actor_of(request), sent.key, timezone.now())
    return DoneOut(done=Act.CLOSE_ACCOUNT.value)


def _handed_on(issued: IssuedSecret) -> SecretOut:
    """The secret, and whether its link was sent by mail."""
    return SecretOut(secret=issued.secret, expires_at=issued.expires_at, mailed=mail_link(issued))
