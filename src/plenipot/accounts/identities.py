"""Identities at another service: signing in, proving who one is, joining with one; linked and unlinked by an account's holder.

Nobody is let in because of an e-mail address: an identity signs in whoever has linked it, or accepted an invitation with it. What is
kept of somebody who is away at the service goes to their browser under the server's signature, for one purpose, and is taken once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.core import signing
from django.db import transaction

from plenipot.accounts import models
from plenipot.accounts.challenges import spend_challenge
from plenipot.accounts.operations import (
    as_holder,
    become_member,
    check_name,
    lock_invitation,
    open_account,
    record_account,
    use_invitation,
)
from plenipot.accounts.queries import hashed, invitation_view, usable
from plenipot.accounts.sentences import (
    ADDRESS_TAKEN,
    FLOW_LOST,
    FOR_ANOTHER,
    IDENTITY_OF_ANOTHER,
    IDENTITY_PRESENT,
    NO_ADDRESS_VOUCHED_FOR,
    NO_IDENTITY,
    NOT_LINKED,
    ONLY_WAY_IN,
    OTHER_ADDRESS,
)
from plenipot.accounts.tries import Session, claim_try
from plenipot.adapters.oidc import (
    ForeignIdentity,
    IdentityProvider,
    SignInRequest,
    authorization_address,
    fetch_identity,
    new_request,
)
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, TeamRole
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted

FLOW_SECONDS = 600
"""So long somebody may be away at the service: long enough for a second factor that lies in another room."""
_OF_FLOWS = "plenipot.accounts.flows"
_OF_IDENTITIES = "plenipot.accounts.identities"
_LONGEST_LABEL = 254


class FlowPurpose(StrEnum):
    """The purposes for which somebody goes to the service; what is brought back for one is nothing for another."""

    SIGN_IN = "sign-in"
    LINK = "link"
    ACCEPT = "accept"
    PROVE = "prove"


class Flow(NamedTuple):
    """Somebody's way to the service and back: what for, whose account it is, where they go on, and the words that come back."""

    purpose: FlowPurpose
    key: str
    following: str
    request: SignInRequest


def begin_flow(
    provider: IdentityProvider,
    purpose: FlowPurpose,
    callback: str,
    moment: datetime,
    *,
    key: str = "",
    following: str = "",
) -> tuple[str, str]:
    """The address at the service to which a browser is led, and the flow under the server's signature, which it keeps. Raises: Unavailable."""
    request = new_request(moment)
    address = authorization_address(provider, request, callback, anew=purpose is FlowPurpose.PROVE)
    return address, signing.dumps([purpose.value, key, following, *request], salt=_OF_FLOWS, compress=True)


def open_flow(signed: str, moment: datetime, *, key: str) -> Flow:
    """The flow that a browser keeps, if it is one of whoever is signed in now, and young. Raises: Malformed."""
    try:
        purpose, of_key, following, *words = signing.loads(signed, salt=_OF_FLOWS)
        flow = Flow(FlowPurpose(purpose), of_key, following, SignInRequest(*words))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Malformed(FLOW_LOST) from error
    is_young = 0 <= moment.timestamp() - flow.request.asked_at + 1 <= FLOW_SECONDS
    if not is_young or (flow.key and flow.key != key):
        raise Malformed(FLOW_LOST)
    return flow


def end_flow(
    provider: IdentityProvider, flow: Flow, callback: str, answer: Mapping[str, str], origin: str, moment: datetime
) -> ForeignIdentity:
    """The identity that a browser brings back, once. Raises: NotPermitted (tried too often), Malformed, Unavailable."""
    claim_try(flow.request.state, origin, moment, purpose="identity ")
    spend_challenge(flow.request.state.encode(), moment)
    return fetch_identity(provider, flow.request, callback, answer, moment, anew=flow.purpose is FlowPurpose.PROVE)


def sign_in_by_identity(identity: ForeignIdentity, moment: datetime) -> Session:
    """Sign in whoever has linked an identity. Raises: NotPermitted (nobody has)."""
    session = find_session(identity, moment)
    if session is None:
        raise NotPermitted(NOT_LINKED)
    return session


def find_session(identity: ForeignIdentity, moment: datetime) -> Session | None:
    """The session of whoever has linked an identity; `None` where nobody has."""
    row = _linked(identity, moment)
    return Session(row.account.key, row.account.stamp) if row else None


def prove_by_identity(key: str, identity: ForeignIdentity, moment: datetime) -> None:
    """Check that an identity is linked with an account, whose holder proves so who they are. Raises: NotPermitted."""
    row = _linked(identity, moment)
    if row is None or row.account.key != key:
        raise NotPermitted(IDENTITY_OF_ANOTHER)


def sign_identity(identity: ForeignIdentity, moment: datetime, *, bound_to: str) -> str:
    """An identity under the server's signature, for the page on which its holder confirms what becomes of it.

    It is bound to the key of an account, or to the secret of an invitation.
    """
    return signing.dumps([hashed(bound_to), int(moment.timestamp()), *identity], salt=_OF_IDENTITIES, compress=True)


def open_identity(signed: str, moment: datetime, *, bound_to: str) -> ForeignIdentity:
    """The identity that was signed for an account or an invitation a short while ago. Raises: Malformed."""
    try:
        bound, signed_at, *facts = signing.loads(signed, salt=_OF_IDENTITIES)
        identity = ForeignIdentity(*facts)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Malformed(FLOW_LOST) from error
    if bound != hashed(bound_to) or not 0 <= moment.timestamp() - signed_at + 1 <= FLOW_SECONDS:
        raise Malformed(FLOW_LOST)
    return identity


@transaction.atomic
def link_identity(actor: Actor, identity: str, moment: datetime) -> None:
    """Link an identity, as it was signed for one's account, which signs its holder in from now on as the password does.

    Raises: NotPermitted, NotFound, Malformed (it was signed for somebody else, or long ago), Conflict (it is an account's already).
    """
    require(actor, Act.LINK_IDENTITY)
    account = open_account(actor.key)
    _link(account, open_identity(identity, moment, bound_to=actor.key), moment)
    record_account(as_holder(actor.key), "accounts.identity-linked", actor.key, moment)


@transaction.atomic
def unlink_identity(actor: Actor, identity: int, moment: datetime) -> None:
    """Unlink an identity from one's account: it signs nobody in any more.

    Raises: NotPermitted, NotFound (one has no such identity), Conflict (there is no password: it is the only way in).
    """
    require(actor, Act.UNLINK_IDENTITY)
    account = open_account(actor.key)
    if not account.password and account.identities.count() == 1:
        raise Conflict(ONLY_WAY_IN)
    deleted, _ = account.identities.filter(pk=identity).delete()
    if not deleted:
        raise NotFound(NO_IDENTITY)
    record_account(as_holder(actor.key), "accounts.identity-unlinked", actor.key, moment)


@transaction.atomic
def accept_by_identity(actor: Actor, secret: str, identity: ForeignIdentity, moment: datetime, *, name: str) -> Session:
    """Make an account without a password of an invitation, which an identity signs in; the invitation is used with that.

    `actor` is the person to be, under the key that the account gets. Raises: NotPermitted, NotFound, Conflict (used; the address has
    an account already; the identity is an account's already), NotInOrder (expired), Malformed (name; no address, or another one).
    """
    require(actor, Act.ACCEPT_BY_IDENTITY)
    row = usable(lock_invitation(secret), moment)
    if row.account is not None:
        raise Conflict(FOR_ANOTHER)
    _check_address(identity, row.email)
    title = check_name(name)
    if models.Account.objects.filter(email=identity.email).exists():
        raise Conflict(ADDRESS_TAKEN)
    account = models.Account.objects.create(key=actor.key, email=identity.email, password="", created_at=moment)
    _link(account, identity, moment)
    use_invitation(row, account.key, moment)
    become_member(Actor(account.key, name=title, team=TeamRole.HOLDER), account, row, moment)
    return Session(account.key, account.stamp)


def join_by_identity(secret: str, identity: ForeignIdentity, moment: datetime, *, name: str) -> Session:
    """Accept an invitation as a new person with an identity, and be signed in; refuses as `accept_by_identity` does."""
    person = Actor(models.new_key(), team=TeamRole.HOLDER)
    return accept_by_identity(person, secret, identity, moment, name=name)


def check_acceptance(secret: str, identity: ForeignIdentity, moment: datetime) -> None:
    """Check that an identity can accept an invitation, before anybody is asked for a name. Raises: NotFound, Conflict, NotInOrder, Malformed."""
    row = models.Invitation.objects.filter(token_hash=hashed(secret)).first()
    _check_address(identity, invitation_view(usable(row, moment)).email)


def _check_address(identity: ForeignIdentity, address: str) -> None:
    """Check the e-mail address of an identity against that of an invitation; empty is for anybody. Raises: Malformed."""
    if not identity.email:
        raise Malformed(NO_ADDRESS_VOUCHED_FOR)
    if address not in ("", identity.email):
        raise Malformed(OTHER_ADDRESS)


def _link(account: models.Account, identity: ForeignIdentity, moment: datetime) -> None:
    """Keep the row of an identity. Raises: Conflict (it is an account's already)."""
    if models.LinkedIdentity.objects.filter(issuer=identity.issuer, subject=identity.subject).exists():
        raise Conflict(IDENTITY_PRESENT)
    label = identity.email or identity.name or identity.subject
    models.LinkedIdentity.objects.create(
        account=account,
        issuer=identity.issuer,
        subject=identity.subject,
        label=label[:_LONGEST_LABEL],
        linked_at=moment,
    )


def _linked(identity: ForeignIdentity, moment: datetime) -> models.LinkedIdentity | None:
    """The row of an identity that is linked with an open account, which notes its use; `None` where there is none."""
    rows = models.LinkedIdentity.objects.select_related("account").filter(account__closed_at__isnull=True)
    row = rows.filter(issuer=identity.issuer, subject=identity.subject).first()
    if row is not None:
        row.used_at = moment
        row.save(update_fields=["used_at"])
    return row
