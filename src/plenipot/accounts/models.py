"""Tables of accounts, invitations, memberships, access tokens, passkeys and identities elsewhere; of a secret only a hash is kept."""

from __future__ import annotations

import secrets

from django.db import models


def new_key() -> str:
    """A random name for a person, under which what they do is recorded for good."""
    return f"p-{secrets.token_hex(8)}"


def new_stamp() -> str:
    """A random stamp that sessions of an account carry while they hold."""
    return secrets.token_urlsafe(16)


class Account(models.Model):
    """Somebody who can sign in. Without an e-mail address nobody can."""

    key = models.CharField(max_length=40, unique=True, default=new_key)
    email = models.CharField(max_length=254, unique=True, null=True)
    password = models.CharField(max_length=256)
    stamp = models.CharField(max_length=40, default=new_stamp)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class TeamMembership(models.Model):
    """An account has a role in a conference (empty: in the whole record) from one moment to another."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    conference = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=10)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    granted_by = models.CharField(max_length=120)
    ended_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """Memberships are listed by conference, oldest first."""

        ordering = ["since", "id"]
        indexes = [models.Index(fields=["conference", "since"], name="membership_by_conference")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.conference}"


class Invitation(models.Model):
    """A link by which somebody becomes a member once; with an `account`, by which its holder sets a new password."""

    token_hash = models.CharField(max_length=64, unique=True)
    conference = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=10, blank=True)
    email = models.CharField(max_length=254, blank=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="invitations")
    invited_by = models.CharField(max_length=120)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.conference}"


class AccessToken(models.Model):
    """A key by which a program asks the interface on behalf of an account, in a conference (empty: wherever it may)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    scope = models.CharField(max_length=10)
    conference = models.CharField(max_length=60, blank=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Tokens are listed in the order in which they were issued."""

        ordering = ["issued_at", "id"]

    def __str__(self) -> str:
        return self.label


class Passkey(models.Model):
    """The public half of a key that an authenticator of the account's holder keeps; it is deleted where they remove it."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="passkeys")
    identifier = models.CharField(max_length=1400, unique=True)
    """Of the credential, in base64url: at most 1,023 bytes."""
    public_key = models.BinaryField()
    sign_count = models.PositiveBigIntegerField(default=0)
    label = models.CharField(max_length=80)
    registered_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Passkeys are listed in the order in which they were made."""

        ordering = ["registered_at", "id"]

    def __str__(self) -> str:
        return self.label


class LinkedIdentity(models.Model):
    """An identity at another service that signs the account's holder in; it is deleted where they unlink it.

    `subject` is the service's lasting name of somebody; `label` what its holder recognizes it by.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    label = models.CharField(max_length=254)
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """An identity is one account's; identities are listed in the order in which they were linked."""

        ordering = ["linked_at", "id"]
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="identity_of_one_account")]

    def __str__(self) -> str:
        return self.label


class SpentChallenge(models.Model):
    """A challenge that was answered, so that its answer is taken once; kept as long as the challenge could be answered."""

    challenge_hash = models.CharField(max_length=64, unique=True)
    spent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.challenge_hash


class AnsweredRequest(models.Model):
    """A request of a program that was answered, by the key that it gave to it; the answer can be read by whoever has that key."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="answered")
    key_hash = models.CharField(max_length=64)
    asked_hash = models.CharField(max_length=64)
    answer = models.BinaryField(default=b"")
    answered_at = models.DateTimeField()

    class Meta:
        """A key of an account stands for one request."""

        constraints = [models.UniqueConstraint(fields=["account", "key_hash"], name="request_answered_once")]
        indexes = [models.Index(fields=["answered_at"], name="answered_by_moment")]

    def __str__(self) -> str:
        return self.key_hash


class SignInTries(models.Model):
    """Tries to sign in since a moment, counted; as whom and from where is hashed with the server's secret."""

    bucket = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.bucket
