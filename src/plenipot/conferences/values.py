"""Values with which queries about conferences are answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from plenipot.core.procedure.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference. `recreated` says that its papers were written anew from facts; `note` says how."""

    id: int = field(repr=False)
    slug: str
    title: str
    place: str
    opens_on: date
    closes_on: date
    prefix: str
    recreated: bool
    note: str
    rules: RuleBook


@dataclass(frozen=True, slots=True)
class Body:
    """A plenary, committee or group, by its code in the conference."""

    id: int = field(repr=False)
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a body; moments are UTC."""

    body: str
    number: int
    begins_at: datetime
    ends_at: datetime | None
    title: str
    source: str
