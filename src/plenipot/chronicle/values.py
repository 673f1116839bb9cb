"""What the chronicle answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: `kind` says what (``registry.deposited``), `subject` to what (a symbol, a proposal id, a code)."""

    kind: str
    conference: str
    subject: str
    actor: str
    at: datetime
    data: dict[str, Any]
