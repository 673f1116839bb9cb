"""`plenipot rules` and `rule-correct`: a rule book, what a rule makes of a count, and corrections of it in the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.records import command_actor, now, optional_day, ready
from plenipot.errors import Malformed, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plenipot.core.procedure.corrections import RuleBookEntry
    from plenipot.core.procedure.measures import Tally
    from plenipot.core.procedure.rules import RuleBook

_NUMBERS = ("months", "days", "least", "most", "least_replies")


def rules(
    book: Annotated[str, typer.Argument(help="An organisation that has a rule book, or a conference of the record.")],
    at: Annotated[str, typer.Option("--at", help="The edition in force on that day, like 2014-10-20.")] = "",
    number: Annotated[str, typer.Option("--number", help="Only the rule of that number, e.g. “CV 385”.")] = "",
    in_favour: Annotated[int | None, typer.Option("--for", min=0, help="Votes for, or replies that agree.")] = None,
    against: Annotated[int, typer.Option(min=0, help="Votes against, or replies that do not agree.")] = 0,
    abstaining: Annotated[int, typer.Option(min=0, help="Abstentions, or replies that say neither.")] = 0,
    present: Annotated[int | None, typer.Option(min=0, help="Delegations that are present.")] = None,
    accredited: Annotated[int | None, typer.Option(min=0, help="Delegations that may vote.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Print a rule book: each rule with its number, how sure it is and where it was read.

    With a number and a count, also what the rule makes of it; a rule that was not read decides nothing.

    Example: plenipot rules itu-pp --at 1998-10-12 --number "CV 385" --present 97 --accredited 192
    """
    from plenipot.core.procedure.measures import Tally

    chosen = _book(book, at)
    entries = [(table, entry) for table, entry in _entries(chosen) if not number or _number(entry) == number]
    if number and not entries:
        raise NotFound(f"The rule book {chosen.slug or book} has no rule {number}.")
    counted = in_favour is not None or present is not None
    if counted and not number:
        raise Malformed("Say which rule is to judge the count: --number NUMBER.")
    tally = (
        Tally(in_favour=in_favour or 0, against=against, abstaining=abstaining, present=present, accredited=accredited)
        if counted
        else None
    )
    if as_json:
        typer.echo(json.dumps(_as_data(chosen, entries, tally), ensure_ascii=False, indent=1))
        return
    typer.echo(f"{chosen.title or 'No rule book was chosen.'}{f', edition {chosen.edition}' if chosen.edition else ''}")
    for table, entry in entries:
        for line in _printed(table, entry, tally):
            typer.echo(line)


def rule_correct(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    table: Annotated[str, typer.Argument(help="rules, deadlines, endorsement or bodies.")],
    key: Annotated[str, typer.Argument(help="Its number; of a deadline its short name, of a group or body its code.")],
    facts: Annotated[
        list[str] | None, typer.Argument(help="What it says: text=… number=… certainty=read months=4 at_least=2/3 …")
    ] = None,
    *,
    source: Annotated[str, typer.Option(help="Where that is said.")],
    since: Annotated[str, typer.Option("--since", help="From which day on; without it, it read so all along.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="There is no such rule.")] = False,
) -> None:
    """Correct a rule of a conference, add one, or withdraw one; what the book said before is kept.

    Example: plenipot rule-correct busan-2014 rules "GR, formerly CV 382" number="GR 93" certainty=read --source "GR, edition 2011"
    """
    ready(writes=True)
    from plenipot.conferences.operations import CorrectedEntry, correct_rule

    entry = CorrectedEntry(table=table, key=key, facts=_typed(facts or []), withdrawn=withdraw)
    day_since = optional_day(since)
    correct_rule(command_actor(writes=True), slug, entry, source=source, dated_on=day_since, moment=now())
    typer.echo(f"{key} is {'withdrawn' if withdraw else 'corrected'}{f' from {day_since} on' if day_since else ''}.")


def _typed(pairs: Iterable[str]) -> dict[str, Any]:
    """The facts that are typed as KEY=VALUE. Raises: Malformed."""
    facts: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Malformed(f"“{pair}” is no fact; write it like text=… or months=4.")
        if name in _NUMBERS and not value.isdecimal():
            raise Malformed(f"“{value}” is no number of {name}.")
        facts[name] = int(value) if name in _NUMBERS else value.split() if name == "covers" else value
    return facts


def _book(name: str, at: str) -> RuleBook:
    """The rule book of an organisation, or else of a conference. Raises: NotFound, Malformed."""
    from plenipot.adapters.organisations.rule_books import load_rule_book

    opens_on = optional_day(at)
    try:
        return load_rule_book(name, opens_on)
    except NotFound as absent:
        try:
            ready(writes=False)
            from plenipot.conferences.queries import conference

            return conference(command_actor(writes=False), name).rules
        except NotFound:
            raise absent from None


def _entries(book: RuleBook) -> Iterable[tuple[str, RuleBookEntry]]:
    """Every entry of a rule book with its table, in the order of the book."""
    from plenipot.adapters.organisations.rule_books import KEYS

    return ((table, entry) for table in KEYS for entry in getattr(book, table))


def _number(entry: RuleBookEntry) -> str:
    """The number of an entry; that of a body is its code."""
    from plenipot.adapters.organisations.rule_books import entry_facts

    facts = entry_facts(entry)
    return str(facts.get("number") or facts["code"])


def _as_data(book: RuleBook, entries: Sequence[tuple[str, RuleBookEntry]], tally: Tally | None) -> Mapping[str, object]:
    """A rule book for machines, with the verdict on a count where there is one."""
    from plenipot.adapters.organisations.rule_books import entry_facts

    rows = [{"table": table, **entry_facts(entry), **_verdict(entry, tally)} for table, entry in entries]
    return {"book": book.slug, "title": book.title, "edition": book.edition, "entries": rows}


def _verdict(entry: RuleBookEntry, tally: Tally | None) -> dict[str, str]:
    """What a rule makes of a count; nothing without a count, or where the entry is no rule."""
    from plenipot.core.procedure.rules import Rule

    if tally is None or not isinstance(entry, Rule):
        return {}
    return {"verdict": str(entry.judge(tally))}


def _printed(table: str, entry: RuleBookEntry, tally: Tally | None) -> Iterable[str]:
    """The lines of an entry: number and certainty, what it says, where it was read."""
    from plenipot.adapters.organisations.rule_books import entry_facts

    facts = entry_facts(entry)
    if table == "bodies":
        doubt = "" if facts["certainty"] == "read" else f" ({facts['certainty']})"
        yield f"{facts['code']:<8} {facts['name']}{doubt}"
        return
    subject = facts.get("group") or facts.get("what") or ""
    edition = f", {facts['edition']}" if "edition" in facts else ""
    yield f"{facts['number']}{edition} [{facts['certainty']}]{f' {subject}' if subject else ''}"
    yield f"    {facts['text']}"
    for exception in facts.get("exceptions", ()):
        yield f"    but {exception['number']} [{exception['certainty']}]: {exception['text']}"
    for former in facts.get("former", ()):
        yield f"    formerly {former['number']} ({former['edition']})"
    if "source" in facts:
        yield f"    source: {facts['source']}"
    for verdict in _verdict(entry, tally).values():
        yield f"    {verdict}"
