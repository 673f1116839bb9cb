"""Values with which queries about meetings are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Allocation:
    """A paper, or one proposal in it (`pid`), given to a body."""

    document: str
    pid: str
    body: str
    body_name: str
    source: str
    allocated_at: datetime
