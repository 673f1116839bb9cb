"""Acts of a State on signing, or by consent, that are struck: recorded wrongly, or withdrawn on a day; they stay with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from plenipot.chronicle.operations import require_reason
from plenipot.chronicle.queries import struck_by
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.declarations import StateActKind
from plenipot.errors import Malformed, NotFound
from plenipot.instruments import queries as instruments
from plenipot.outcomes import models
from plenipot.outcomes.recording import record_outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckAct:
    """A declaration, a signature or a consent that no longer counts: withdrawn on a day, or without one recorded wrongly."""

    kind: StateActKind
    name: str
    """The number of a declaration, a State, or a treaty and a State."""
    states: tuple[str, ...]
    reason: str
    ended_on: date | None
    struck_at: datetime


@transaction.atomic
def strike_state_act(
    actor: Actor,
    conference: str,
    kind: StateActKind,
    name: str,
    reason: str,
    moment: datetime,
    *,
    ended_on: date | None = None,
) -> StruckAct:
    """Strike a declaration by its number, a signature by its State, a consent by treaty and State (``CS SUI``).

    With `ended_on` the State withdrew it that day, and it counted until then; without, it was recorded wrongly.
    Raises: NotPermitted, NotFound (none stands), Malformed (no reason, or no such name).
    """
    require(actor, Act.STRIKE_STATE_ACT)
    lock_conference(actor, conference)
    row = _rows(conference, kind, name).filter(struck_at__isnull=True).first()
    if row is None:
        raise NotFound(f"There is no {kind.value} “{name}” in “{conference}”.")
    row.struck_at, row.striking, row.ended_on = moment, require_reason(reason), ended_on
    row.save(update_fields=["struck_at", "striking", "ended_on"])
    struck = _value(kind, row)
    facts: dict[str, Any] = {"act": kind.value, "withdrawn": ended_on is not None}
    record_outcome(actor, "outcomes.act-struck", conference, struck.name, moment, happened=ended_on, **facts)
    return struck


def struck_acts(actor: Actor, conference: str, kinds: Iterable[StateActKind] = StateActKind) -> tuple[StruckAct, ...]:
    """The acts of those kinds that were struck, in the order of record, as far as it is known. Raises: NotFound (no such conference)."""
    conferences.conference(actor, conference)
    return tuple(
        _value(kind, row) for kind in kinds for row in _struck_rows(actor, kind).filter(conference__slug=conference)
    )


def struck_consents(actor: Actor, code: str) -> tuple[StruckAct, ...]:
    """The consents to be bound by a treaty, by its code, that were struck or withdrawn, in the order of record."""
    kind = StateActKind.CONSENT
    return tuple(_value(kind, row) for row in _struck_rows(actor, kind).filter(code=code))


def _struck_rows(actor: Actor, kind: StateActKind) -> Any:
    """The rows of a kind that were struck, as far as that was known and had happened by the moment that is asked for."""
    rows = _TABLES[kind].objects.filter(struck_by(actor.as_of)).order_by("id")
    if actor.as_of.at is None:
        return rows
    day = actor.as_of.at.date()
    return rows.filter(Q(ended_on__lte=day) | Q(ended_on__isnull=True, struck_at__date__lte=day))


def ended(as_of: AsOf) -> Q:
    """The filter of acts that no longer counted: recorded wrongly, or withdrawn by the day that is asked for."""
    if as_of.day is None:
        return struck_by(as_of)
    return struck_by(as_of) & (Q(ended_on__isnull=True) | Q(ended_on__lte=as_of.day))


def _rows(conference: str, kind: StateActKind, name: str) -> Any:
    """The rows of that name, struck ones too. Raises: Malformed (it is no name of that kind)."""
    rows = _TABLES[kind].objects.filter(conference__slug=conference)
    typed = name.split()
    if kind is StateActKind.DECLARATION:
        if not name.strip().isdecimal():
            raise Malformed("A declaration is named by its number.", place="name")
        return rows.filter(number=int(name))
    if kind is StateActKind.SIGNATURE:
        return rows.filter(state=name.strip())
    if len(typed) < len(("treaty", "state")):
        raise Malformed("A consent is named by its treaty and its State: CS SUI.", place="name")
    return rows.filter(code=instruments.written_code(typed[0]), state=" ".join(typed[1:]))


def _value(kind: StateActKind, row: Any) -> StruckAct:
    name = f"{row.code} {row.state}" if kind is StateActKind.CONSENT else ""
    if kind is StateActKind.DECLARATION:
        name = str(row.number)
    return StruckAct(
        kind=kind,
        name=name or row.state,
        states=tuple(row.states) if kind is StateActKind.DECLARATION else (row.state,),
        reason=row.striking,
        ended_on=row.ended_on,
        struck_at=row.struck_at,
    )


_TABLES: dict[StateActKind, Any] = {
    StateActKind.DECLARATION: models.Declaration,
    StateActKind.SIGNATURE: models.FinalSignature,
    StateActKind.CONSENT: models.Consent,
}
