"""Acts about the people of a conference by whoever has an access token; a secret is answered once and kept nowhere."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel

from plenipot.accounts.mailing import mail_link
from plenipot.accounts.operations import INVITATION_DAYS
from plenipot.accounts.values import IssuedSecret
from plenipot.api.answers import acting, actor_of
from plenipot.api.shapes import Shape
from plenipot.api.tokens import AccessToken, proof_described, proven
from plenipot.approvals.operations import carry_out
from plenipot.approvals.values import WaitingRequest
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import TeamRole

router = Router(auth=AccessToken(), tags=["people"])


class GravePersonIn(BaseModel):
    """What takes two persons where it is about an operator; with `alone`, why it is done without another one."""

    alone: str = ""


class InviteIn(GravePersonIn):
    """The role to which somebody is invited; with an e-mail address the link is for an account of that address only."""

    role: TeamRole
    email: str = ""
    days: int = INVITATION_DAYS


class EndMembershipIn(GravePersonIn):
    """The number of a membership, as the page of the conference's people has it."""

    membership: int


class AccountIn(GravePersonIn):
    """An account by its key."""

    key: str


class NewPasswordIn(AccountIn):
    """An account whose holder sets a new password, and the days for which the link can be used."""

    days: int = INVITATION_DAYS


class SecretOut(Shape):
    """The secret end of a link ``/desk/invitation/SECRET/``, and when it ends; none where a `request` waits for a second person."""

    secret: str
    expires_at: datetime
    mailed: bool
    """Whether the link was also sent to the address that it is for."""
    request: str = ""


class DoneOut(BaseModel):
    """The act that was carried out; none where a `request` waits for a second person."""

    done: str
    request: str = ""


@router.post("/conferences/{slug}/acts/invite", response=SecretOut, openapi_extra=proof_described(Act.INVITE))
def invite(request: HttpRequest, slug: str, sent: InviteIn) -> SecretOut:
    """Invite somebody to a role in a conference."""
    actor = acting(request, slug, Act.INVITE)
    facts = {"role": sent.role, "email": sent.email, "days": sent.days}
    with proven(request, Act.INVITE):
        result = carry_out(actor, Act.INVITE, slug, facts, timezone.now(), alone=sent.alone)
    return _mail_secret(result)


@router.post(
    "/conferences/{slug}/acts/end-membership", response=DoneOut, openapi_extra=proof_described(Act.END_MEMBERSHIP)
)
def end_membership(request: HttpRequest, slug: str, sent: EndMembershipIn) -> DoneOut:
    """End somebody’s role in a conference from this moment on."""
    actor = acting(request, slug, Act.END_MEMBERSHIP)
    facts = {"membership": sent.membership}
    with proven(request, Act.END_MEMBERSHIP):
        result = carry_out(actor, Act.END_MEMBERSHIP, slug, facts, timezone.now(), alone=sent.alone)
    return _outcome(Act.END_MEMBERSHIP, result)


@router.post("/accounts/acts/new-password", response=SecretOut, openapi_extra=proof_described(Act.INVITE_AGAIN))
def new_password(request: HttpRequest, sent: NewPasswordIn) -> SecretOut:
    """Let the holder of an account set a new password by a link."""
    facts = {"key": sent.key, "days": sent.days}
    with proven(request, Act.INVITE_AGAIN):
        result = carry_out(actor_of(request), Act.INVITE_AGAIN, "", facts, timezone.now(), alone=sent.alone)
    return _mail_secret(result)


@router.post("/accounts/acts/close-account", response=DoneOut, openapi_extra=proof_described(Act.CLOSE_ACCOUNT))
def close_account(request: HttpRequest, sent: AccountIn) -> DoneOut:
    """Close an account for good: its roles and tokens end, its address is erased."""
    facts = {"key": sent.key}
    with proven(request, Act.CLOSE_ACCOUNT):
        result = carry_out(actor_of(request), Act.CLOSE_ACCOUNT, "", facts, timezone.now(), alone=sent.alone)
    return _outcome(Act.CLOSE_ACCOUNT, result)


def _outcome(act: Act, result: WaitingRequest | None) -> DoneOut:
    """The act, or the request for it that waits."""
    return DoneOut(done="", request=result.key) if result is not None else DoneOut(done=act.value)


def _mail_secret(issued: IssuedSecret | WaitingRequest) -> SecretOut:
    """Mail the link of an issued secret, and answer with the secret and whether the mail was sent; none where a request waits."""
    if isinstance(issued, WaitingRequest):
        return SecretOut(secret="", expires_at=issued.expires_at, mailed=False, request=issued.key)
    return SecretOut(secret=issued.secret, expires_at=issued.expires_at, mailed=mail_link(issued))
