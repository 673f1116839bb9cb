"""Corrections of a rule book that are made in the record, each in force from a day on.

A secretariat that finds a rule misprinted, amended or not yet entered says so in the record; the organisation's data stay
as they are. Laws: no correction, no change; a correction changes nothing before its day; applying the same corrections
again changes nothing more; what no correction names stays the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, TypeVar

from plenipot.core.procedure.rules import BodyRule, Deadline, EndorsementRule, Rule, RuleBook

RuleBookEntry: TypeAlias = Deadline | EndorsementRule | Rule | BodyRule
_Entry = TypeVar("_Entry", Deadline, EndorsementRule, Rule, BodyRule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of a rule book as it reads from a day on: it replaces the entry of its key, or is added.

    The key is a deadline's slug, an endorsement rule's group, a rule's number, a body's code. With `withdrawn` the entry
    of that key goes.
    """

    entry: RuleBookEntry
    dated_on: date
    source: str
    withdrawn: bool = False


def correct_rule_book(book: RuleBook, corrections: Iterable[Correction], on: date) -> RuleBook:
    """The rule book as it reads on a day; of several corrections of one entry the latest holds, of one day the last."""
    effective = sorted((correction for correction in corrections if correction.dated_on <= on), key=_day)
    return replace(
        book,
        deadlines=_overlay(book.deadlines, effective, Deadline),
        endorsement=_overlay(book.endorsement, effective, EndorsementRule),
        rules=_overlay(book.rules, effective, Rule),
        bodies=_overlay(book.bodies, effective, BodyRule),
    )


def _overlay(entries: tuple[_Entry, ...], corrections: Iterable[Correction], kind: type[_Entry]) -> tuple[_Entry, ...]:
    """The entries of a rule book with the latest correction of each: withdrawn, replaced or new."""
    latest = {
        entry_key(correction.entry): correction for correction in corrections if isinstance(correction.entry, kind)
    }
    present = {entry_key(entry): entry for entry in entries}
    standing = {key: entry for key, entry in present.items() if key not in latest or not latest[key].withdrawn}
    for key, correction in latest.items():
        if not correction.withdrawn and isinstance(correction.entry, kind):
            standing[key] = correction.entry
    return tuple(standing.values())


def _day(correction: Correction) -> date:
    """The day from which a correction holds."""
    return correction.dated_on


def entry_key(entry: RuleBookEntry) -> str:
    """The name of an entry in its table, by which a correction finds it."""
    match entry:
        case Deadline():
            return entry.slug
        case EndorsementRule():
            return entry.group
        case Rule():
            return entry.number
        case BodyRule():
            return entry.code
