"""Rule books as the record corrects them: an entry is added, replaced or withdrawn from a day on, with where that is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from plenipot.adapters.organisations.rule_books import KEYS, KNOWN_KEYS, entry_facts, load_rule_book, parse_entry
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import models
from plenipot.core.access.acts import Act, require
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.corrections import Correction, RuleBookEntry, correct_rule_book, entry_key
from plenipot.core.procedure.rules import RuleBook
from plenipot.core.text.moments import write_moment
from plenipot.errors import Malformed, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedEntry:
    """The facts that a correction gives to one entry, as a rule book's file says them, over those that stand now."""

    table: str
    """``deadlines``, ``endorsement``, ``rules`` or ``bodies``."""
    key: str
    """The entry's short name, group, number or code."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    withdrawn: bool = False


class RuleLine(NamedTuple):
    """An entry of a conference's rule book, with the latest correction of it that holds, where there is one."""

    table: str
    key: str
    entry: RuleBookEntry
    corrected_on: date | None
    """The day from which on it reads so; `None` where it is not corrected, or read so all along."""
    correction: str
    """Where that is said; empty where it is not corrected."""


def book_of(row: models.Conference, as_of: AsOf) -> RuleBook:
    """The rules of a conference: the edition in force when it opens, with what the record corrects in it up to its end.

    To whoever looks back, with what had been recorded and was in force then.
    """
    book = load_rule_book(row.like, row.opens_on) if row.like else RuleBook()
    corrections = [correction for _table, correction in _recorded(row, as_of)]
    return correct_rule_book(book, corrections, _day(row, as_of)) if corrections else book


def rule_lines(row: models.Conference, as_of: AsOf) -> tuple[RuleLine, ...]:
    """Every entry of a conference's rule book in its order, table by table."""
    day = _day(row, as_of)
    recorded = sorted(_recorded(row, as_of), key=lambda pair: pair[1].dated_on)
    latest = {(table, entry_key(each.entry)): each for table, each in recorded if each.dated_on <= day}
    book = book_of(row, as_of)
    return tuple(_line(table, entry, latest) for table in KEYS for entry in getattr(book, table))


def _line(table: str, entry: RuleBookEntry, latest: Mapping[tuple[str, str], Correction]) -> RuleLine:
    """A line of the rule book: the entry, and the correction by which it reads so."""
    key = entry_key(entry)
    correction = latest.get((table, key))
    since = correction.dated_on if correction and correction.dated_on != date.min else None
    return RuleLine(
        table=table, key=key, entry=entry, corrected_on=since, correction=correction.source if correction else ""
    )


def _recorded(row: models.Conference, as_of: AsOf) -> list[tuple[str, Correction]]:
    """The corrections that were recorded by what is known, each with its table, in the order in which they were."""
    return [
        (entry.table, _correction(entry))
        for entry in row.rule_corrections.all()
        if as_of.known is None or entry.recorded_at <= as_of.known
    ]


def _correction(row: models.RuleCorrection) -> Correction:
    """A correction from its row; one without a day holds all along."""
    return Correction(
        entry=parse_entry(row.table, row.entry),
        dated_on=row.dated_on or date.min,
        source=row.source,
        withdrawn=row.withdrawn,
    )


def _day(row: models.Conference, as_of: AsOf) -> date:
    """The day whose rules are asked for: by itself the last of the conference."""
    return as_of.day or row.closes_on


def rule_facts(line: RuleLine) -> dict[str, Any]:
    """An entry as lists and files tell it: every fact by its key, what it does not say empty."""
    facts = {"table": line.table, "key": line.key, **entry_facts(line.entry)}
    former = "; ".join(f"{number['number']} ({number['edition']})" for number in facts.pop("former", []))
    exceptions = "; ".join(exception["number"] for exception in facts.pop("exceptions", []))
    joined = {"covers": " ".join(facts.pop("covers", [])), "former": former, "exceptions": exceptions}
    corrected = {
        "corrected_on": write_moment(line.corrected_on),
        "correction": line.correction,
    }
    return {column: {**facts, **joined, **corrected}.get(column, "") for column in _COLUMNS}


_COLUMNS = (
    *("table", "key", "number", "text", "certainty", "source", "edition", "former", "purpose", "months", "days"),
    *("covers", "exceptions", "least", "share", "most", "more_than", "at_least", "base", "least_replies"),
    *("passes_unanswered", "equal_rejects", "what", "name", "corrected_on", "correction"),
)
"""The facts of an entry, in the order of the columns of a list."""


@transaction.atomic
def correct_rule(
    actor: Actor,
    conference: str,
    entry: CorrectedEntry,
    *,
    source: str,
    moment: datetime,
    dated_on: date | None = None,
) -> RuleBookEntry:
    """Correct an entry of a conference's rule book from a day on, or all along, or withdraw it; the entry as it reads then.

    A rule whose number is corrected is found by the new one from then on.
    Raises: NotPermitted, NotFound (conference; nothing to withdraw), Malformed (what is no entry, no source, a day too late).
    """
    require(actor, Act.CORRECT_RULE)
    row = models.Conference.objects.select_for_update(no_key=True).filter(slug=conference).first()
    if row is None:
        raise NotFound(f"There is no conference “{conference}”.")
    if not source.strip():
        raise Malformed("Say where the rule is read, or who says so.")
    if entry.table not in KEYS:
        raise Malformed(f"A rule book has no {entry.table}; it has {', '.join(KEYS)}.")
    if dated_on is not None and dated_on > row.closes_on:
        raise Malformed(f"The conference ends on {row.closes_on}; what holds later does not bear on it.")
    standing = getattr(book_of(row, AsOf()), entry.table)
    present = {entry_key(candidate): candidate for candidate in standing}.get(entry.key)
    if entry.withdrawn and present is None:
        raise NotFound(f"The rule book has no {entry.key} among its {entry.table}.")
    before = entry_facts(present) if present else {}
    changed = {} if entry.withdrawn else {"source": source.strip(), **entry.facts}
    corrected = _parsed(entry.table, {KEYS[entry.table]: entry.key, **before, **changed})
    if present is not None and entry_key(corrected) != entry.key:
        _keep(row, entry.table, present, dated_on, source, moment, withdrawn=True)
    _keep(row, entry.table, corrected, dated_on, source, moment, withdrawn=entry.withdrawn)
    subject = Subject(SubjectKind.CONFERENCE, str(row.pk), conference)
    facts: dict[str, Any] = {"title": entry.key, "table": entry.table, "source": source.strip()}
    day = write_moment(dated_on)
    record_event(
        actor,
        "conferences.rule-corrected",
        subject,
        moment,
        conference=conference,
        since=day,
        withdrawn=entry.withdrawn,
        **facts,
    )
    return corrected


def _keep(
    row: models.Conference,
    table: str,
    entry: RuleBookEntry,
    dated_on: date | None,
    source: str,
    moment: datetime,
    *,
    withdrawn: bool,
) -> None:
    """Keep a correction: the entry as it reads from then on, or that there is none of its name."""
    models.RuleCorrection.objects.create(
        conference=row,
        table=table,
        key=entry_key(entry),
        entry=entry_facts(entry),
        dated_on=dated_on,
        source=source.strip(),
        withdrawn=withdrawn,
        recorded_at=moment,
    )


def _parsed(table: str, facts: Mapping[str, Any]) -> RuleBookEntry:
    """The entry that facts make. Raises: Malformed."""
    try:
        return parse_entry(table, facts)
    except KeyError as error:
        lacking = str(error.args[0])
        raise Malformed(f"A new entry of {table} says {', '.join(_needed(table))}; {lacking} is missing.") from error
    except (TypeError, ValueError) as error:
        raise Malformed(f"That is no entry of {table}: {error}.") from error


def _needed(table: str) -> list[str]:
    """What every entry of a table says."""
    always = ("slug", "what", "group", "code", "name", "number", "text")
    return [key for key in KNOWN_KEYS[table] if key in always]
