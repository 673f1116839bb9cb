"""Values of approvals: a request as those see it who may confirm it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from plenipot.core.access.acts import Act


class RequestOutcome(StrEnum):
    """The ways in which a request ends."""

    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRequest:
    """A request that waits: the act with its arguments, what it is about as a label, who asked for it, until when it waits.

    It is `void` where what it is about has changed since; `own` where whoever looks asked for it.
    """

    key: str
    act: Act
    conference: str
    subject: str
    arguments: Mapping[str, Any]
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    void: bool
    own: bool
