"""Proofs for programs: somebody proves at the desk who they are, and gives what comes of it to a program, for one grave act.

A token alone does no such act: whoever steals one has no proof. A proof is of one account, for some minutes, and is used up by the act
that it was sent with, not by one that was refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from plenipot.accounts.challenges import ChallengePurpose, make_challenge, open_challenge, spend_challenge
from plenipot.accounts.operations import as_holder, open_account, record_account
from plenipot.accounts.sentences import PROOF_NEEDED, PROOF_OVER
from plenipot.accounts.values import IssuedSecret
from plenipot.core.access.acts import Act, require
from plenipot.core.access.grave import PROOF_MINUTES
from plenipot.core.access.levels import Actor
from plenipot.errors import Malformed, NotPermitted


@transaction.atomic
def issue_proof(actor: Actor, moment: datetime) -> IssuedSecret:
    """Make a proof of one's account for a program, for one grave act within some minutes; it is shown once. Raises: NotPermitted, NotFound."""
    require(actor, Act.ISSUE_PROOF)
    account = open_account(actor.key)
    challenge = make_challenge(ChallengePurpose.PROGRAM, moment, key=account.key)
    record_account(as_holder(actor.key), "accounts.proof-issued", actor.key, moment)
    return IssuedSecret(secret=challenge.signed, expires_at=moment + timedelta(minutes=PROOF_MINUTES))


@contextmanager
def proven_by_code(key: str, code: str, moment: datetime) -> Iterator[None]:
    """Let a block act for an account whose proof is sent, once; where the block is refused, the proof still holds.

    Raises: NotPermitted (no proof of this account, or one that is over).
    """
    if not code.strip():
        raise NotPermitted(PROOF_NEEDED)
    with transaction.atomic():
        try:
            challenge = open_challenge(code.strip(), ChallengePurpose.PROGRAM, moment, key=key, minutes=PROOF_MINUTES)
            spend_challenge(challenge, moment)
        except Malformed as error:
            raise NotPermitted(PROOF_OVER) from error
        yield
