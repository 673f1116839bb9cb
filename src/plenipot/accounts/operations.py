"""Writing accounts: invite, accept, join, end a membership, close an account; what its holder does with an account of their own.

Each records one event of somebody's key, which only the secretariat sees; no event holds a name, an address or a secret.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from plenipot.accounts import models
from plenipot.accounts.challenges import ChallengePurpose, PasskeyAnswer, open_challenge, spend_challenge
from plenipot.accounts.passwords import hash_password, matches
from plenipot.accounts.queries import hashed, is_operator, keys_of_role, usable
from plenipot.accounts.sentences import (
    ADDRESS_TAKEN,
    ENDED_ALREADY,
    FOR_ANOTHER,
    LABEL_NEEDED,
    NO_PASSKEY,
    NOT_PRESENT_PASSWORD,
    PASSKEY_PRESENT,
)
from plenipot.accounts.tries import Session
from plenipot.accounts.tries import sign_in as sign_in  # noqa: PLC0414 - for the doors
from plenipot.accounts.values import IssuedSecret, TokenScope
from plenipot.adapters.passkeys import RelyingParty, check_registration
from plenipot.chronicle.operations import forget_name, keep_name, record_event
from plenipot.chronicle.queries import actor_names
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.acts import Act, require
from plenipot.core.access.grave import require_confirmation
from plenipot.core.access.levels import GRANTED, Actor, Existence, TeamRole
from plenipot.errors import Conflict, Malformed, NotFound

INVITATION_DAYS = 7
"""So long an invitation can be used, unless somebody says otherwise."""
FORGOTTEN_DAYS = 1
"""So long a link holds that somebody asked for at the site."""
TOKEN_DAYS = 90
"""So long an access token holds, unless somebody says otherwise."""
MOST_DAYS = 366
_LONGEST_NAME = 200
_LONGEST_LABEL = 80


def fold_email(typed: str) -> str:
    """An e-mail address as it is kept: without blanks and in lower case. Raises: Malformed."""
    email = typed.strip().casefold()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Malformed(f"“{typed.strip()}” is no e-mail address.", place="email") from error
    return email


@transaction.atomic
def invite(
    actor: Actor, conference: str, role: TeamRole, moment: datetime, *, email: str = "", days: int = INVITATION_DAYS
) -> IssuedSecret:
    """Invite somebody to a role in a conference (empty: in the whole record); whoever opens the link first accepts it.

    With an e-mail address the link is for an account of that address only.
    Raises: NotPermitted, Malformed (address, days, a role that nobody is granted).
    """
    require(actor, Act.INVITE)
    if role not in GRANTED:
        raise Malformed(f"Nobody is invited to be “{role.value}”.", place="role")
    address = fold_email(email) if email.strip() else ""
    if role is TeamRole.OPERATOR and keys_of_role(role, conference, moment):
        _check_days(days)
        require_confirmation(actor, Act.INVITE, Subject(SubjectKind.ACCOUNT, actor.key, role.value))
    issued = _issue_invitation(actor, moment, days, conference=conference, role=role.value, email=address)
    record_account(actor, "accounts.invited", actor.key, moment, conference, role=role.value)
    return issued


@transaction.atomic
def invite_again(actor: Actor, key: str, moment: datetime, *, days: int = INVITATION_DAYS) -> IssuedSecret:
    """Let the holder of an account set a new password by a link; the former password holds until the link is used.

    Raises: NotPermitted, NotFound (no such account, or it is closed), Malformed (days).
    """
    require(actor, Act.INVITE_AGAIN)
    account = open_account(key)
    if is_operator(key, moment):
        _check_days(days)
        require_confirmation(actor, Act.INVITE_AGAIN, account_subject(key))
    issued = _issue_invitation(actor, moment, days, account=account)
    record_account(actor, "accounts.invited-again", key, moment)
    return issued


@transaction.atomic
def ask_for_link(actor: Actor, moment: datetime) -> IssuedSecret:
    """Make a link by which the holder of one’s own account sets a new password, for whoever has forgotten it; it holds a day.

    Who asks is not known to be the holder: the link is sent to the address of the account, and shown to nobody.
    Raises: NotPermitted, NotFound.
    """
    require(actor, Act.ASK_FOR_LINK)
    account = open_account(actor.key)
    issued = _issue_invitation(as_holder(actor.key), moment, FORGOTTEN_DAYS, account=account)
    record_account(as_holder(actor.key), "accounts.link-asked-for", actor.key, moment)
    return replace(issued, forgotten=True)


@transaction.atomic
def accept_invitation(
    actor: Actor, secret: str, moment: datetime, *, name: str, email: str, password: str
) -> models.Account:
    """Make an account of an invitation, or set the password of the account that it is for; the invitation is used with that.

    `actor` is the person to be, under the key that the account gets. Raises: NotPermitted, NotFound, Conflict (used; the
    address has an account already), NotInOrder (expired), Malformed (name, address, password).
    """
    require(actor, Act.ACCEPT_INVITATION)
    row = usable(lock_invitation(secret), moment)
    if row.account is not None:
        account = open_account(row.account.key)
        _set_password(account, password)
        use_invitation(row, account.key, moment)
        record_account(as_holder(account.key), "accounts.password-changed", account.key, moment)
        return account
    address = row.email or fold_email(email)
    title = check_name(name)
    if models.Account.objects.filter(email=address).exists():
        raise Conflict(ADDRESS_TAKEN)
    account = models.Account.objects.create(
        key=actor.key, email=address, password=hash_password(password, address, title), created_at=moment
    )
    use_invitation(row, account.key, moment)
    become_member(Actor(account.key, name=title, team=TeamRole.HOLDER), account, row, moment)
    return account


def accept(secret: str, moment: datetime, *, name: str, email: str, password: str) -> Session:
    """Accept an invitation as a new person, or set a password anew, and be signed in; refuses as `accept_invitation` does."""
    person = Actor(models.new_key(), team=TeamRole.HOLDER)
    account = accept_invitation(person, secret, moment, name=name, email=email, password=password)
    return Session(account.key, account.stamp)


@transaction.atomic
def join_team(actor: Actor, secret: str, moment: datetime) -> str:
    """Accept an invitation with the account that one has; the conference that it is to is answered.

    Raises: NotPermitted, NotFound, Conflict (used, or for another address), NotInOrder (expired).
    """
    require(actor, Act.JOIN)
    row = usable(lock_invitation(secret), moment)
    account = open_account(actor.key)
    if row.account_id is not None or row.email not in ("", account.email):
        raise Conflict(FOR_ANOTHER)
    use_invitation(row, account.key, moment)
    become_member(actor, account, row, moment)
    return row.conference


@transaction.atomic
def end_membership(actor: Actor, conference: str, membership: int, moment: datetime) -> None:
    """End a membership in a conference at this moment; with it ends what it gave the right to.

    Raises: NotPermitted, NotFound (no such membership of the conference), Conflict (it has ended; nobody else runs the record).
    """
    require(actor, Act.END_MEMBERSHIP)
    row = (
        models.TeamMembership.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(pk=membership, conference=conference)
        .first()
    )
    if row is None:
        raise NotFound("There is no such membership here.")
    if row.until is not None:
        raise Conflict(ENDED_ALREADY)
    if row.role == TeamRole.OPERATOR.value:
        require_confirmation(actor, Act.END_MEMBERSHIP, account_subject(row.account.key))
    row.until, row.ended_by = moment, actor.key
    row.save(update_fields=["until", "ended_by"])
    record_account(actor, "accounts.membership-ended", row.account.key, moment, conference, role=row.role)


@transaction.atomic
def close_account(actor: Actor, key: str, moment: datetime) -> None:
    """Close an account for good: it can no longer sign in, its roles and tokens end, its passkeys, identities elsewhere and address are erased.

    Raises: NotPermitted, NotFound (no such account, or it is closed).
    """
    require(actor, Act.CLOSE_ACCOUNT)
    account = open_account(key)
    if is_operator(key, moment):
        require_confirmation(actor, Act.CLOSE_ACCOUNT, account_subject(key))
    account.closed_at, account.email, account.password, account.stamp = moment, None, "", models.new_stamp()
    account.save()
    account.memberships.filter(until__isnull=True).update(until=moment, ended_by=actor.key)
    account.tokens.filter(revoked_at__isnull=True).update(revoked_at=moment)
    account.passkeys.all().delete()
    account.identities.all().delete()
    account.answered.all().delete()
    record_account(actor, "accounts.closed", key, moment)


@transaction.atomic
def rename(actor: Actor, name: str, moment: datetime) -> None:
    """Give one's account another name, which stands from now on beside all that one did.

    Raises: NotPermitted, Malformed, Conflict (the name was erased for good).
    """
    require(actor, Act.RENAME)
    keep_name(actor.key, check_name(name))
    subject = Subject(SubjectKind.PERSON, actor.key, actor.key)
    record_event(as_holder(actor.key), "accounts.renamed", subject, moment, existence=Existence.HIDDEN)


@transaction.atomic
def erase_own_name(actor: Actor, moment: datetime) -> bool:
    """Erase one's own name for good; `False` where it is erased already. What one did stays, under a neutral label.

    Raises: NotPermitted, NotFound (nobody's name is kept under this key).
    """
    require(actor, Act.ERASE_OWN_NAME)
    return forget_name(as_holder(actor.key), actor.key, moment)


@transaction.atomic
def change_password(actor: Actor, current: str, password: str, moment: datetime) -> str:
    """Change one's password; all sessions end but that which gets the new stamp, which is answered.

    Raises: NotPermitted, NotFound, Malformed (the current password is another, the new one is too weak).
    """
    require(actor, Act.CHANGE_PASSWORD)
    account = open_account(actor.key)
    if not matches(current, account.password):
        raise Malformed(NOT_PRESENT_PASSWORD, place="current")
    _set_password(account, password)
    record_account(as_holder(actor.key), "accounts.password-changed", actor.key, moment)
    return account.stamp


@transaction.atomic
def sign_out_everywhere(actor: Actor, moment: datetime) -> None:
    """End all sessions of one's account, on every machine. Raises: NotPermitted, NotFound."""
    require(actor, Act.SIGN_OUT_EVERYWHERE)
    account = open_account(actor.key)
    account.stamp = models.new_stamp()
    account.save(update_fields=["stamp"])
    record_account(as_holder(actor.key), "accounts.signed-out-everywhere", actor.key, moment)


@transaction.atomic
def issue_token(
    actor: Actor, label: str, moment: datetime, *, scope: TokenScope, conference: str = "", days: int = TOKEN_DAYS
) -> IssuedSecret:
    """Make an access token of one's account, for a program that is called so; the secret is shown once.

    Raises: NotPermitted, NotFound, Malformed (label, days).
    """
    require(actor, Act.ISSUE_TOKEN)
    account = open_account(actor.key)
    title = label.strip()
    if not title or len(title) > _LONGEST_LABEL:
        raise Malformed(f"A token needs a label of at most {_LONGEST_LABEL} letters.", place="label")
    issued = _issue(moment, days)
    models.AccessToken.objects.create(
        account=account,
        token_hash=hashed(issued.secret),
        label=title,
        scope=scope.value,
        conference=conference,
        issued_at=moment,
        expires_at=issued.expires_at,
    )
    record_account(as_holder(actor.key), "accounts.token-issued", actor.key, moment, conference, scope=scope.value)
    return issued


@transaction.atomic
def revoke_token(actor: Actor, token: int, moment: datetime) -> None:
    """End an access token of one's own account. Raises: NotPermitted, NotFound (one has no such token)."""
    require(actor, Act.REVOKE_TOKEN)
    row = models.AccessToken.objects.filter(pk=token, account__key=actor.key, revoked_at__isnull=True).first()
    if row is None:
        raise NotFound("You have no such token.")
    row.revoked_at = moment
    row.save(update_fields=["revoked_at"])
    record_account(as_holder(actor.key), "accounts.token-revoked", actor.key, moment, row.conference)


@transaction.atomic
def add_passkey(actor: Actor, label: str, party: RelyingParty, answer: PasskeyAnswer, moment: datetime) -> None:
    """Add a passkey to one's account, with which its holder signs in from now on as with the password.

    Raises: NotPermitted, NotFound, Malformed (label, an answer that is not in order), Conflict (it is an account's already).
    """
    require(actor, Act.ADD_PASSKEY)
    account = open_account(actor.key)
    title = label.strip()
    if not title or len(title) > _LONGEST_LABEL:
        raise Malformed(LABEL_NEEDED, place="label")
    challenge = open_challenge(answer.challenge, ChallengePurpose.REGISTER, moment, key=actor.key)
    credential = check_registration(party, challenge, answer.credential)
    if models.Passkey.objects.filter(identifier=credential.identifier).exists():
        raise Conflict(PASSKEY_PRESENT)
    spend_challenge(challenge, moment)
    models.Passkey.objects.create(account=account, label=title, registered_at=moment, **credential._asdict())
    record_account(as_holder(actor.key), "accounts.passkey-added", actor.key, moment)


@transaction.atomic
def remove_passkey(actor: Actor, passkey: int, moment: datetime) -> None:
    """Remove a passkey from one's account: it signs nobody in any more. Raises: NotPermitted, NotFound (one has no such passkey)."""
    require(actor, Act.REMOVE_PASSKEY)
    deleted, _ = models.Passkey.objects.filter(pk=passkey, account__key=actor.key).delete()
    if not deleted:
        raise NotFound(NO_PASSKEY)
    record_account(as_holder(actor.key), "accounts.passkey-removed", actor.key, moment)


def as_holder(key: str) -> Actor:
    """The holder of an account, who acts on it wherever their rights end."""
    return Actor(key, team=TeamRole.HOLDER)


def _issue_invitation(actor: Actor, moment: datetime, days: int, **facts: Any) -> IssuedSecret:
    """Keep an invitation that holds so many days, with these facts. Raises: Malformed."""
    issued = _issue(moment, days)
    models.Invitation.objects.create(
        token_hash=hashed(issued.secret),
        invited_by=actor.key,
        invited_at=moment,
        expires_at=issued.expires_at,
        **facts,
    )
    account = facts.get("account")
    email = (account.email or "") if account else facts.get("email", "")
    return replace(issued, email=email, sets_password=account is not None)


def lock_invitation(secret: str) -> models.Invitation | None:
    """The invitation of a secret, locked until the transaction ends; None where there is none."""
    rows = models.Invitation.objects.select_for_update(of=("self",)).select_related("account")
    return rows.filter(token_hash=hashed(secret)).first()


def use_invitation(row: models.Invitation, key: str, moment: datetime) -> None:
    """Note on an invitation who used it, and when."""
    row.used_at, row.used_by = moment, key
    row.save(update_fields=["used_at", "used_by"])


def become_member(actor: Actor, account: models.Account, row: models.Invitation, moment: datetime) -> None:
    """Give an account the role that its invitation names in a conference, and record that it joined."""
    models.TeamMembership.objects.create(
        account=account, conference=row.conference, role=row.role, since=moment, granted_by=row.invited_by
    )
    joined = Actor(actor.key, name=actor.name, team=TeamRole.HOLDER)
    record_account(joined, "accounts.joined", account.key, moment, row.conference, role=row.role)


def open_account(key: str) -> models.Account:
    """The row of an account, locked. Raises: NotFound (no such account, or it is closed)."""
    row = models.Account.objects.select_for_update().filter(key=key, closed_at__isnull=True).first()
    if row is None:
        raise NotFound(f"There is no account “{key}”.")
    return row


def _set_password(account: models.Account, password: str) -> None:
    """Set a password, and end all sessions. Raises: Malformed (it is too weak)."""
    name = actor_names([account.key])[account.key]
    account.password = hash_password(password, account.email or "", name)
    account.stamp = models.new_stamp()
    account.save(update_fields=["password", "stamp"])


def _issue(moment: datetime, days: int) -> IssuedSecret:
    """A new secret that holds so many days. Raises: Malformed."""
    _check_days(days)
    return IssuedSecret(secret=secrets.token_urlsafe(32), expires_at=moment + timedelta(days=days))


def _check_days(days: int) -> None:
    """Refuse a number of days for which no secret can hold. Raises: Malformed."""
    if not 1 <= days <= MOST_DAYS:
        raise Malformed(f"It can hold from 1 to {MOST_DAYS} days.", place="days")


def check_name(name: str) -> str:
    """The name of a person without superfluous blanks. Raises: Malformed."""
    title = " ".join(name.split())
    if not title or len(title) > _LONGEST_NAME:
        raise Malformed(f"A name has from 1 to {_LONGEST_NAME} letters.", place="name")
    return title


def record_account(actor: Actor, kind: str, key: str, moment: datetime, conference: str = "", **facts: Any) -> None:
    """Record an event about an account."""
    record_event(actor, kind, account_subject(key), moment, conference=conference, existence=Existence.HIDDEN, **facts)


def account_subject(key: str) -> Subject:
    """An account as the subject of an event."""
    return Subject(SubjectKind.ACCOUNT, key, key)
