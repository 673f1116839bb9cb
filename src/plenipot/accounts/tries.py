"""Signing in: a password or a passkey for a session, and a bound on how often it can be tried.

A try is counted before the password is looked at, so that trying many at once helps nobody. Buckets are named by hashes made
with the server's secret: neither an address nor a person can be read from them.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F

from plenipot.accounts import models
from plenipot.accounts.challenges import ChallengePurpose, PasskeyAnswer, open_challenge, spend_challenge
from plenipot.accounts.passwords import matches
from plenipot.accounts.sentences import NOT_PRESENT_PASSWORD, TOO_OFTEN, WRONG
from plenipot.adapters.passkeys import (
    REFUSED,
    Credential,
    RelyingParty,
    check_authentication,
    credential_identifier,
)
from plenipot.errors import Malformed, NotPermitted

TRIES_WINDOW = timedelta(minutes=15)
"""So long a full bucket stays full."""
_OF_PAIR = 8
"""Tries of one e-mail address from one network: who mistypes a password needs four."""
_OF_EMAIL = 60
"""Tries of one e-mail address from anywhere, so that a thousand machines cannot try it a thousand times as often."""
PROOF_FIELD = "proof"
"""What a password is called that is asked for once more."""
_OF_NETWORK = 120
"""Tries from one network for any e-mail address: a delegation of sixty may share one."""


class Session(NamedTuple):
    """The facts that a session carries: the key of the account, and the stamp that it has while its sessions hold."""

    key: str
    stamp: str


def sign_in(email: str, password: str, origin: str, moment: datetime) -> Session:
    """Sign in with an e-mail address and a password, from a network address. Raises: NotPermitted (wrong, or too often)."""
    address = email.strip().casefold()
    pair = claim_try(address, origin, moment)
    account = models.Account.objects.filter(email=address, closed_at__isnull=True).first()
    if not matches(password, account.password if account else "") or account is None:
        raise NotPermitted(WRONG)
    models.SignInTries.objects.filter(bucket=pair).delete()
    return Session(account.key, account.stamp)


def prove(key: str, password: str, origin: str, moment: datetime) -> None:
    """Prove once more that one holds an account, by its password.

    Raises: NotPermitted (tried too often), Malformed (it is another password, or there is no such account).
    """
    account = models.Account.objects.filter(key=key, closed_at__isnull=True).first()
    pair = claim_try(key, origin, moment, purpose="proof ")
    if not matches(password, account.password if account else "") or account is None:
        raise Malformed(NOT_PRESENT_PASSWORD, place=PROOF_FIELD)
    models.SignInTries.objects.filter(bucket=pair).delete()


def sign_in_by_passkey(party: RelyingParty, answer: PasskeyAnswer, origin: str, moment: datetime) -> Session:
    """Sign in with a passkey of this site, whosever it is, from a network address. Raises: NotPermitted (too often), Malformed."""
    identifier = credential_identifier(answer.credential)
    pair = claim_try(identifier, origin, moment, purpose="passkey ")
    row = _use_passkey(party, answer, open_challenge(answer.challenge, ChallengePurpose.SIGN_IN, moment), moment)
    models.SignInTries.objects.filter(bucket=pair).delete()
    return Session(row.account.key, row.account.stamp)


def prove_by_passkey(key: str, party: RelyingParty, answer: PasskeyAnswer, origin: str, moment: datetime) -> None:
    """Prove once more that one holds an account, by a passkey of it. Raises: NotPermitted (tried too often), Malformed."""
    pair = claim_try(key, origin, moment, purpose="proof ")
    challenge = open_challenge(answer.challenge, ChallengePurpose.PROVE, moment, key=key)
    _use_passkey(party, answer, challenge, moment, key=key)
    models.SignInTries.objects.filter(bucket=pair).delete()


def _use_passkey(
    party: RelyingParty, answer: PasskeyAnswer, challenge: bytes, moment: datetime, *, key: str = ""
) -> models.Passkey:
    """The row of the passkey that answers a challenge, once; of the account with that key, where one is given. Raises: Malformed."""
    rows = models.Passkey.objects.select_for_update(of=("self",)).select_related("account")
    rows = rows.filter(identifier=credential_identifier(answer.credential), account__closed_at__isnull=True)
    with transaction.atomic():
        row = (rows.filter(account__key=key) if key else rows).first()
        if row is None:
            raise Malformed(REFUSED)
        credential = Credential(row.identifier, bytes(row.public_key), row.sign_count)
        row.sign_count = check_authentication(party, challenge, answer.credential, credential)
        spend_challenge(challenge, moment)
        row.used_at = moment
        row.save(update_fields=["sign_count", "used_at"])
    return row


def claim_try(address: str, origin: str, moment: datetime, *, purpose: str = "") -> str:
    """Count a try of an e-mail address from a network address; the bucket of the two is answered. Raises: NotPermitted.

    Tries of another `purpose` than signing in are counted apart, so that they keep nobody from that.
    """
    network = _network(origin)
    pair = _bucket(f"{purpose}pair", address, network)
    buckets = {pair: _OF_PAIR, _bucket(f"{purpose}email", address): _OF_EMAIL}
    if network:
        buckets[_bucket(f"{purpose}network", network)] = _OF_NETWORK
    with transaction.atomic():
        models.SignInTries.objects.filter(since__lte=moment - TRIES_WINDOW).delete()
        counts = [_count(bucket, moment) <= most for bucket, most in buckets.items()]
    if not all(counts):
        raise NotPermitted(TOO_OFTEN)
    return pair


def _count(bucket: str, moment: datetime) -> int:
    """Count a try in a bucket; how many there are now."""
    row, _ = models.SignInTries.objects.get_or_create(bucket=bucket, defaults={"since": moment})
    models.SignInTries.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    return row.tries + 1


def _network(origin: str) -> str:
    """The network that an address is of; empty for this machine, through whose proxy everybody may come."""
    try:
        address = ipaddress.ip_address(origin.partition("%")[0])
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    bits = 24 if address.version == 4 else 48  # noqa: PLR2004 - versions of the protocol
    return str(ipaddress.ip_network((address, bits), strict=False))


def _bucket(*parts: str) -> str:
    """A keyed hash under which tries are counted, from which nobody can read whose they are."""
    return hmac.new(settings.SECRET_KEY.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()
