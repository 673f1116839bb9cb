"""Reading accounts: who asks with a session or a token, and which role holds at that moment.

Those who sign in are read from the record itself, never from a replica (`chronicle.replicas`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from secrets import compare_digest

from django.db.models import Q

from plenipot.accounts import models
from plenipot.accounts.sentences import EXPIRED, NO_INVITATION, USED
from plenipot.accounts.values import (
    AccountView,
    Grant,
    IdentityView,
    InvitationView,
    MembershipView,
    PasskeyView,
    SignedInPerson,
    TokenScope,
    TokenView,
)
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.acts import Act, may
from plenipot.core.access.levels import AUDIENCE_OF, GRANTED, Actor, TeamRole
from plenipot.errors import Conflict, NotFound, NotInOrder


def hashed(secret: str) -> str:
    """The hash under which a secret of ours is kept; it is long and random, so that it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_at(person: SignedInPerson, conference: str = "") -> Actor:
    """The person as an actor in a conference (empty: in the whole record), with the highest role that they have there."""
    if person.within not in ("", conference):
        return Actor(person.key, team=TeamRole.HOLDER, within=person.within)
    everywhere = _highest(grant.role for grant in person.grants if not grant.conference)
    local = _highest(grant.role for grant in person.grants if conference and grant.conference == conference)
    role = max(everywhere, local, key=lambda team: team.rank)
    within = conference if local.rank > everywhere.rank else ""
    acts = role if person.scope is TokenScope.ACT else TeamRole.HOLDER
    return Actor(person.key, AUDIENCE_OF[role], team=acts, within=person.within or within)


def _highest(roles: Iterable[TeamRole]) -> TeamRole:
    """The highest of some roles; the lowest of all where there are none."""
    return max(roles, key=lambda team: team.rank, default=TeamRole.HOLDER)


def signed_in(key: str, stamp: str, at: datetime) -> SignedInPerson | None:
    """Whoever a session is of, with the roles that hold at that moment; `None` where the session does not hold any more."""
    account = models.Account.objects.filter(key=key, closed_at__isnull=True).first()
    if account is None or not compare_digest(account.stamp, stamp):
        return None
    return SignedInPerson(key=key, grants=_grants(account, at), stamp=stamp)


def holder(key: str, at: datetime) -> SignedInPerson | None:
    """Whoever has an account under a key, with the roles that hold at a moment; `None` where there is none any more."""
    account = models.Account.objects.filter(key=key, closed_at__isnull=True).first()
    return SignedInPerson(key=key, grants=_grants(account, at)) if account else None


def token_holder(secret: str, at: datetime) -> SignedInPerson | None:
    """Whoever an access token stands for; `None` where there is no such token, or it has ended."""
    token = (
        models.AccessToken.objects.select_related("account")
        .filter(token_hash=hashed(secret), revoked_at__isnull=True, expires_at__gt=at, account__closed_at__isnull=True)
        .first()
    )
    if token is None:
        return None
    return SignedInPerson(
        key=token.account.key,
        grants=_grants(token.account, at),
        scope=TokenScope(token.scope),
        within=token.conference,
    )


def holding(at: datetime) -> Q:
    """The filter of memberships that hold at a moment: from `since` on, and no longer at `until`."""
    return Q(since__lte=at) & (Q(until__isnull=True) | Q(until__gt=at))


def _grants(account: models.Account, at: datetime) -> tuple[Grant, ...]:
    """The roles of one account at a moment."""
    return _grants_by_account([account], at).get(account.pk, ())


def _grants_by_account(accounts: Iterable[models.Account], at: datetime) -> dict[int, tuple[Grant, ...]]:
    """The roles that accounts have at a moment, by their rows; nothing for those that have none."""
    grants: dict[int, tuple[Grant, ...]] = {}
    for row in models.TeamMembership.objects.filter(holding(at), account__in=list(accounts)):
        grant = Grant(conference=row.conference, role=TeamRole(row.role))
        grants[row.account_id] = (*grants.get(row.account_id, ()), grant)
    return grants


def members(actor: Actor, conference: str) -> tuple[MembershipView, ...]:
    """Everybody who has or had a role in a conference (empty: in the whole record), in the order in which they came.

    The team sees them, and nobody else; only whoever invites sees e-mail addresses.
    """
    runs = may(actor, Act.INVITE)
    if not runs and actor.team in {None, TeamRole.HOLDER}:
        return ()
    rows = list(models.TeamMembership.objects.filter(conference=conference).select_related("account"))
    names = chronicle.actor_names(row.account.key for row in rows)
    return tuple(
        MembershipView(
            id=row.pk,
            key=row.account.key,
            name=names[row.account.key],
            email=(row.account.email or "") if runs else "",
            conference=row.conference,
            role=TeamRole(row.role),
            since=row.since,
            until=row.until,
        )
        for row in rows
    )


def accounts(_actor: Actor, at: datetime) -> tuple[AccountView, ...]:
    """All accounts with the roles that hold at a moment, in the order in which they were made."""
    rows = list(models.Account.objects.order_by("created_at", "id"))
    return _views(rows, _grants_by_account(rows, at))


def _views(rows: Sequence[models.Account], grants: Mapping[int, tuple[Grant, ...]]) -> tuple[AccountView, ...]:
    """Accounts as the operator sees them, in the order of the rows; names are read from the chronicle once for all."""
    names = chronicle.actor_names(row.key for row in rows)
    return tuple(
        AccountView(
            key=row.key,
            name=names[row.key],
            email=row.email or "",
            created_at=row.created_at,
            closed_at=row.closed_at,
            grants=grants.get(row.pk, ()),
        )
        for row in rows
    )


def account(actor: Actor) -> AccountView:
    """The account of the actor itself. Raises: NotFound (the actor is nobody with an account)."""
    row = models.Account.objects.filter(key=actor.key, closed_at__isnull=True).first()
    if row is None:
        raise NotFound("There is no account under this key.")
    (view,) = _views([row], {})
    return view


def tokens(actor: Actor, at: datetime) -> tuple[TokenView, ...]:
    """The access tokens of the actor's own account that hold at a moment."""
    rows = models.AccessToken.objects.filter(account__key=actor.key, revoked_at__isnull=True, expires_at__gt=at)
    return tuple(
        TokenView(
            id=row.pk,
            label=row.label,
            scope=TokenScope(row.scope),
            conference=row.conference,
            issued_at=row.issued_at,
            expires_at=row.expires_at,
        )
        for row in rows
    )


def passkeys(actor: Actor) -> tuple[PasskeyView, ...]:
    """The passkeys of the actor's own account."""
    rows = models.Passkey.objects.filter(account__key=actor.key)
    return tuple(
        PasskeyView(id=row.pk, label=row.label, registered_at=row.registered_at, used_at=row.used_at) for row in rows
    )


def passkey_identifiers(key: str) -> tuple[str, ...]:
    """The identifiers of an account's passkeys, by which an authenticator knows them."""
    rows = models.Passkey.objects.filter(account__key=key, account__closed_at__isnull=True)
    return tuple(rows.values_list("identifier", flat=True))


def identities(actor: Actor) -> tuple[IdentityView, ...]:
    """The identities at another service that are linked with the actor's own account."""
    rows = models.LinkedIdentity.objects.filter(account__key=actor.key)
    return tuple(IdentityView(id=row.pk, label=row.label, linked_at=row.linked_at, used_at=row.used_at) for row in rows)


def invitation(secret: str, at: datetime) -> InvitationView:
    """The invitation whose link is opened. Raises: NotFound (there is none), Conflict (used), NotInOrder (expired)."""
    row = models.Invitation.objects.filter(token_hash=hashed(secret)).first()
    return invitation_view(usable(row, at))


def usable(row: models.Invitation | None, at: datetime) -> models.Invitation:
    """The row of an invitation that can be used. Raises: NotFound (there is none), Conflict (used), NotInOrder (expired)."""
    if row is None or (row.account is not None and row.account.closed_at is not None):
        raise NotFound(NO_INVITATION)
    if row.used_at is not None:
        raise Conflict(USED)
    if row.expires_at <= at:
        raise NotInOrder(EXPIRED)
    return row


def invitation_view(row: models.Invitation) -> InvitationView:
    """An invitation from its row."""
    return InvitationView(
        conference=row.conference,
        role=TeamRole(row.role) if row.role else None,
        email=(row.account.email or "") if row.account else row.email,
        expires_at=row.expires_at,
        sets_password=row.account is not None,
    )


def is_run_by_somebody(_actor: Actor, at: datetime) -> bool:
    """Tell whether anybody runs the whole record with an account at a moment."""
    return bool(keys_of_role(TeamRole.OPERATOR, "", at))


def keys_of_role(lowest: TeamRole, conference: str, at: datetime) -> frozenset[str]:
    """The keys of the accounts that have that role, or a higher one, in a conference or in the whole record, at a moment."""
    roles = [role.value for role in GRANTED if role.rank >= lowest.rank]
    rows = models.TeamMembership.objects.filter(
        holding(at), conference__in={"", conference}, role__in=roles, account__closed_at__isnull=True
    )
    return frozenset(rows.values_list("account__key", flat=True))


def is_operator(key: str, at: datetime) -> bool:
    """Tell whether an account is an operator’s anywhere at a moment."""
    rows = models.TeamMembership.objects.filter(holding(at), account__key=key, role=TeamRole.OPERATOR.value)
    return rows.exists()
