"""The two clocks of a question as filters of rows, and the moments that somebody types.

Every fact of the record has a moment at which it was recorded. What happened outside of the record (a paper, a signature, a
sitting) may have a day of its own, which can be long before. A fact was so by a moment that is asked for where its own day is
over by then, or where it was recorded by then: whoever wrote it down knew of it.
"""

from __future__ import annotations

from django.db.models import Q

from plenipot.core.access.as_of import PRESENT, AsOf
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import Keeping
from plenipot.core.text.moments import parse_last_moment
from plenipot.errors import Malformed

_WITHDRAWN = "withdrawn"
"""The fact of a correction that says that a document or a proposal was withdrawn, or is no longer."""


def typed_as_of(at: str, known_by: str) -> AsOf:
    """The moments as of which somebody asks, as typed: a year, a day, or a moment; empty for the present.

    Raises: Malformed.
    """
    if not (at or known_by):
        return PRESENT
    for typed in (at, known_by):
        if typed and parse_last_moment(typed) is None:
            raise Malformed(
                f"“{typed}” is no moment; write a year, a day or a moment, like 2014-11-03T09:00+09:00.", typed
            )
    return AsOf(parse_last_moment(at), parse_last_moment(known_by))


def recorded_by(as_of: AsOf, column: str) -> Q:
    """The filter of rows that were recorded by what is known; `column` holds the moment at which they were."""
    return Q() if as_of.known is None else Q(**{f"{column}__lte": as_of.known})


def so_by(as_of: AsOf, column: str, day: str = "", moment: str = "") -> Q:
    """The filter of facts that were so, as far as it is known: recorded in `column`, of the day in `day` where that is known.

    `moment` is the column of the moment at which they happened, where somebody knows it.
    """
    if as_of.at is None:
        return recorded_by(as_of, column)
    happened = Q(**{f"{column}__lte": as_of.at})
    if day:
        happened |= Q(**{f"{day}__lte": as_of.day})
    if moment:
        happened |= Q(**{f"{moment}__lte": as_of.at})
    return recorded_by(as_of, column) & happened


def not_yet(as_of: AsOf, column: str, day: str = "") -> Q:
    """The filter of rows that had not ended: with no moment in `column` at which their end was recorded, or with a later one."""
    ongoing = Q(**{f"{column}__isnull": True})
    return ongoing if as_of.is_present else ongoing | ~so_by(as_of, column, day)


def struck_by(as_of: AsOf) -> Q:
    """The filter of rows that had been struck by what is known: what they say was never so, whatever moment is asked for."""
    return Q(struck_at__isnull=False) & recorded_by(as_of, "struck_at")


def hour_or_day(name: str) -> Q:
    """The condition of rows of what happened at a moment (``name_at``), on a day whose hour nobody knows (``name_on``), or neither."""
    return Q(**{f"{name}_at__isnull": True}) | Q(**{f"{name}_on__isnull": True})


def struck_with_reason() -> Q:
    """The condition of rows that are struck with a reason, or not at all."""
    return Q(struck_at__isnull=True, striking="") | (Q(struck_at__isnull=False) & ~Q(striking=""))


def filed_by(actor: Actor, path: str = "") -> Q:
    """The filter of rows whose document was filed; `path` leads to it as in `chronicle.queries.visible`.

    By authority a document is filed when it is registered. In an observer's record it is filed on the day that it prints,
    and where it prints none, no later than it was registered.
    """
    as_of = actor.as_of
    filed = so_by(as_of, f"{path}registered_at")
    if as_of.day is None:
        return filed
    printed = Q(**{f"{path}conference__keeping": Keeping.OBSERVER.value, f"{path}dated_on__lte": as_of.day})
    return recorded_by(as_of, f"{path}registered_at") & (Q(**{f"{path}registered_at__lte": as_of.at}) | printed)


def happened_by(as_of: AsOf) -> Q:
    """The filter of events that had happened, as far as it is known: of their own moment or day, or recorded by then."""
    return so_by(as_of, "at", "happened_on", "happened_at")


def corrected_by(as_of: AsOf) -> Q:
    """The filter of corrections by hand: a withdrawal happens when it is recorded, all others tell what was so all the time."""
    recorded = recorded_by(as_of, "corrected_at")
    return recorded if as_of.at is None else recorded & ~Q(fact=_WITHDRAWN, corrected_at__gt=as_of.at)
