"""Challenges that authenticators answer with a passkey: each is for one purpose, for half an hour, and is answered once.

A challenge goes to the browser under the server's signature, so that nothing is written because somebody opens a page; what is
written is that it was answered.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.core import signing
from django.db import IntegrityError, transaction

from plenipot.accounts import models
from plenipot.accounts.queries import hashed
from plenipot.accounts.sentences import CHALLENGE_LATE
from plenipot.adapters.passkeys import REFUSED
from plenipot.errors import Malformed

_MINUTES = 30
"""So long a page with a challenge may lie open: a form with reasons to write takes longer than signing in."""
_SALT = "plenipot.accounts.challenges"


class ChallengePurpose(StrEnum):
    """The purposes for which a challenge is made; what answers a challenge of one is nothing for another."""

    REGISTER = "register"
    SIGN_IN = "sign-in"
    PROVE = "prove"
    PROGRAM = "program"
    """Answered by whoever shows it: it was given to somebody who had just proved who they are, for a program of theirs."""


class Challenge(NamedTuple):
    """A challenge, and the same with its purpose, holder and moment under the server's signature, as it comes back."""

    value: bytes
    signed: str


class PasskeyAnswer(NamedTuple):
    """An authenticator's answer as a page sends it: the challenge as it was signed, and the credential as JSON."""

    challenge: str
    credential: str


def make_challenge(purpose: ChallengePurpose, moment: datetime, *, key: str = "") -> Challenge:
    """A new challenge for a purpose; that of an account whose key is given is for its holder alone."""
    value = secrets.token_bytes(32)
    text = urlsafe_b64encode(value).decode()
    signed = signing.dumps([purpose.value, key, text, int(moment.timestamp())], salt=_SALT, compress=True)
    return Challenge(value, signed)


def open_challenge(
    signed: str, purpose: ChallengePurpose, moment: datetime, *, key: str = "", minutes: int = _MINUTES
) -> bytes:
    """The challenge that was signed, if it is one of this purpose and holder. Raises: Malformed (it is none, or too old)."""
    try:
        of_purpose, holder, text, made_at = signing.loads(signed, salt=_SALT)
    except (signing.BadSignature, ValueError) as error:
        raise Malformed(REFUSED) from error
    if (of_purpose, holder) != (purpose.value, key):
        raise Malformed(REFUSED)
    if not 0 <= moment.timestamp() - made_at + 1 <= minutes * 60:
        raise Malformed(CHALLENGE_LATE)
    return urlsafe_b64decode(text)


def spend_challenge(challenge: bytes, moment: datetime) -> None:
    """Note that a challenge was answered. Raises: Malformed (it was answered before)."""
    models.SpentChallenge.objects.filter(spent_at__lt=moment - timedelta(minutes=2 * _MINUTES)).delete()
    try:
        with transaction.atomic():
            models.SpentChallenge.objects.create(challenge_hash=hashed(challenge.hex()), spent_at=moment)
    except IntegrityError as error:
        raise Malformed(CHALLENGE_LATE) from error
