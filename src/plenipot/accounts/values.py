"""Values of accounts: a person who asks, a membership, an invitation, a token, a passkey, an identity elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plenipot.core.access.levels import TeamRole


class TokenScope(StrEnum):
    """The things that a program may do with an access token."""

    READ = "read"
    """See what the account sees."""
    ACT = "act"
    """Do all that the account may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role in a conference (empty: in the whole record) that holds at the moment that was asked about."""

    conference: str
    role: TeamRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInPerson:
    """A person who asks: the key of the account, the roles that hold now, and what their token or session confines them to."""

    key: str
    grants: tuple[Grant, ...]
    stamp: str = ""
    scope: TokenScope = TokenScope.ACT
    within: str = ""
    """The conference to which an access token is confined; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """A membership as it is listed; `name` as it may be shown today, `until` empty while it goes on."""

    id: int
    key: str
    name: str
    email: str
    conference: str
    role: TeamRole
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation as whoever has its link sees it; `sets_password` where it is for an account that is there already."""

    conference: str
    role: TeamRole | None
    email: str
    expires_at: datetime
    sets_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSecret:
    """A secret of an invitation or a token, which is shown once and kept nowhere, and when it ends.

    `email` is the address that it is for, empty for none; `sets_password` where it is for an account that is there already, and
    `forgotten` where somebody asked for it on the site, who may be its holder.
    """

    secret: str
    expires_at: datetime
    email: str = ""
    sets_password: bool = False
    forgotten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenView:
    """An access token as its holder sees it."""

    id: int
    label: str
    scope: TokenScope
    conference: str
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyView:
    """A passkey as its holder sees it; `used_at` is `None` where it has not signed anybody in yet."""

    id: int
    label: str
    registered_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityView:
    """An identity at another service as its holder sees it; `used_at` is `None` where it has not signed anybody in yet."""

    id: int
    label: str
    linked_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """An account as it is listed to those who run the record."""

    key: str
    name: str
    email: str
    created_at: datetime
    closed_at: datetime | None
    grants: tuple[Grant, ...]
