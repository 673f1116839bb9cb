"""Requests that take effect once: whoever sends one again under its key is given the answer that was given, and nothing is done.

The note of the answer is written in the transaction of what was asked for, so that there is either both or neither. An answer
may hold a secret that is kept nowhere else (the link of an invitation): it is sealed with the key of the request, of which only
a hash is kept, together with the server's secret. Notes are kept for a day.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import IntegrityError, transaction

from plenipot.accounts import models
from plenipot.errors import Malformed

KEPT_FOR = timedelta(days=1)
"""So long an answer is kept: whoever has none by then will not send the request again unseen."""
LONGEST_KEY = 255
"""Letters of a key: as others bound theirs, and seven times those of a UUID."""
OTHER_REQUEST = "This key was given to another request; a new request takes a new key."
_BAD_KEY = f"An Idempotency-Key has 1 to {LONGEST_KEY} letters, digits and signs of ASCII, without blanks."


@dataclass(frozen=True, slots=True)
class EffectiveAnswer:
    """An answer to a request: whether it took effect, the bytes of it, and whether they were given before."""

    took_effect: bool
    body: bytes
    repeated: bool = False


class _NothingDoneError(Exception):
    """Ends the transaction of a request that was refused, with its answer."""

    def __init__(self, answer: EffectiveAnswer) -> None:
        super().__init__()
        self.answer = answer


def answer_once(
    holder: str, key: str, request: bytes, moment: datetime, act: Callable[[], EffectiveAnswer]
) -> EffectiveAnswer:
    """Do what is asked for under a key of an account, or repeat the answer that was given to the same request.

    All that the act writes and the note of its answer are one transaction; of what was refused nothing is noted. Where the
    same is asked for twice at once, the second waits for the first.
    Raises: Malformed (no key, or that of another request).
    """
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable() and " " not in key):
        raise Malformed(_BAD_KEY)
    asked_hash = hashlib.sha256(request).hexdigest()
    try:
        with transaction.atomic():
            return _former_answer(holder, key, asked_hash, moment) or _answer(holder, key, asked_hash, moment, act)
    except _NothingDoneError as refusal:
        return refusal.answer
    except IntegrityError:
        former = _former_answer(holder, key, asked_hash, moment)
        if former is None:
            raise
        return former


def _former_answer(holder: str, key: str, asked_hash: str, moment: datetime) -> EffectiveAnswer | None:
    """The answer that was given under a key. Raises: Malformed (to another request)."""
    rows = models.AnsweredRequest.objects.filter(account__key=holder, answered_at__gt=moment - KEPT_FOR)
    row = rows.filter(key_hash=_hash(holder, key)).first()
    if row is None:
        return None
    if row.asked_hash != asked_hash:
        raise Malformed(OTHER_REQUEST)
    return EffectiveAnswer(took_effect=True, body=_seal(key).decrypt(bytes(row.answer)), repeated=True)


def _answer(
    holder: str, key: str, asked_hash: str, moment: datetime, act: Callable[[], EffectiveAnswer]
) -> EffectiveAnswer:
    """Do what is asked for, and note the answer. The note comes first: its row keeps a second request of the key waiting."""
    models.AnsweredRequest.objects.filter(answered_at__lte=moment - KEPT_FOR).delete()
    row = models.AnsweredRequest.objects.create(
        account=models.Account.objects.get(key=holder),
        key_hash=_hash(holder, key),
        asked_hash=asked_hash,
        answered_at=moment,
    )
    answer = act()
    if not answer.took_effect:
        raise _NothingDoneError(answer)
    row.answer = _seal(key).encrypt(answer.body)
    row.save(update_fields=["answer"])
    return answer


def _hash(holder: str, key: str) -> str:
    """The hash under which a key of an account is kept."""
    return _keyed("request", holder, key).hex()


def _seal(key: str) -> Fernet:
    """The seal of an answer, which opens with the key of its request."""
    return Fernet(urlsafe_b64encode(_keyed("answer", key)))


def _keyed(*parts: str) -> bytes:
    """A hash that nobody without the server's secret can make."""
    return hmac.new(settings.SECRET_KEY.encode(), "\n".join(parts).encode(), hashlib.sha256).digest()
