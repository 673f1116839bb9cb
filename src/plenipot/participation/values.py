"""Values with which queries about participants are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plenipot.core.procedure.rights import ComputedRight, DelegateFunction


@dataclass(frozen=True, slots=True)
class Region:
    """An election region of the Union."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Administration:
    """A Member State: `code` is its ITU symbol, `groups` the codes of the regional groups it is in."""

    code: str
    name: str
    iso2: str = ""
    iso3: str = ""
    region: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A regional organisation: `code` prefixes its common proposals (``ACP``), `organisation` is its name (``APT``)."""

    code: str
    organisation: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proponent:
    """Whoever proposes: a group, an administration, or a code that we do not know (then `name` is the code)."""

    code: str
    name: str
    kind: str
    """``group``, ``administration`` or ``unknown``."""
    region: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFact:
    """From when to when something is so, where that is known, and where it is said."""

    since: datetime | None = None
    until: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateView:
    """A person of a delegation with a function; the name is empty for those who do not keep the record."""

    person: str
    name: str
    function: DelegateFunction
    civil_society: bool
    dated: DatedFact


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """A standing fact that holds of a participant, by its code and name, with a detail (a class, who granted it)."""

    code: str
    name: str
    detail: str
    dated: DatedFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantView:
    """A participant of a conference at a moment: how it is admitted, who is in it, what holds of it, what it may do."""

    code: str
    name: str
    kind: str
    kind_name: str
    sector: str
    admitted_by: str
    dated: DatedFact
    delegates: tuple[DelegateView, ...]
    standings: tuple[StandingView, ...]
    rights: tuple[ComputedRight, ...]
