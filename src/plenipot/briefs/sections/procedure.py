"""Procedure: deadlines with their rules, which body deals with what, how it is decided, how groups agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plenipot.adapters.urls import url
from plenipot.briefs.record import Record
from plenipot.briefs.sections.bounds import LATER
from plenipot.briefs.sections.front import codes
from plenipot.briefs.sections.pieces import cells, code, foreign, heading, table
from plenipot.core.blocks.values import Block, Inline, Link, ListBlock, PageBreak, ParagraphBlock, Row, TextInline
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.marks.table import Mark
from plenipot.core.procedure.rules import Certainty, Rule
from plenipot.core.procedure.timeliness import Timing, measure_filing, texts_due
from plenipot.positions.values import IssueReport


def procedure(record: Record) -> Iterator[Block]:
    """Yield the section on the rules that bear on the issues."""
    say = record.phrases
    yield PageBreak()
    yield heading(1, say("procedure"), "procedure")
    yield from _deadlines_table(record)
    yield from _papers_dated_later(record)
    if record.issues:
        yield heading(2, say("bodies"))
        yield from _bodies_table(record)
    if record.conference.rules.rules:
        yield heading(2, say("majorities"))
        yield ListBlock(tuple((ParagraphBlock(ruled(record, rule)),) for rule in record.conference.rules.rules))
    yield from _endorsement_rules(record)


def _deadlines_table(record: Record) -> Iterator[Block]:
    """The table of deadlines by date, each with its rule; nothing where none has a date."""
    say, opens = record.phrases, record.conference.opens_on
    dates = sorted(record.conference.rules.due_dates(opens), key=lambda due: due.on)
    if dates:
        yield heading(2, say("deadlines"))
        yield table(
            (say("deadline-what"), say("deadline-day"), say("rule")),
            (
                cells(plain(say.translate(due.deadline.what)), plain(say.day(due.on)), ruled(record, due.deadline.rule))
                for due in dates
            ),
            (4, 3, 7),
        )


def _papers_dated_later(record: Record) -> Iterator[Block]:
    """The papers on the issues that bear a day after the last one, with rule and arithmetic; nothing where there is none."""
    say, opens = record.phrases, record.conference.opens_on
    proposed: dict[str, set[tuple[Mark, str]]] = {}
    for report in record.issues:
        for filed in record.on(report.issue.instruments):
            proposed.setdefault(filed.symbol, set()).add((filed.proposal.mark, filed.proposal.instrument))
    rows = [
        (symbol, filing, filing.filed_on)
        for symbol, pairs in proposed.items()
        for filing in measure_filing(
            record.titled[symbol].dated_on, opens, record.conference.rules.deadlines, texts_due(pairs)
        )
        if filing.timing is Timing.LATE and filing.filed_on
    ]
    if not rows:
        return
    more = len(rows) - LATER
    if more > 0:
        rows = sorted(rows, key=lambda row: -(row[1].days or 0))[:LATER]
    days: dict[tuple[date, int, str], list[str]] = {}
    for symbol, filing, filed_on in rows:
        days.setdefault((filed_on, filing.days or 0, filing.deadline.rule.number), []).append(symbol)
    yield heading(2, say("dated-later"))
    yield table(
        (say("dated"), say("days-between"), say("rule"), say("paper")),
        (
            cells(
                plain(say.day(filed_on)),
                plain(str(behind)),
                (code(number),),
                tuple(inline for symbol in symbols for inline in (code(symbol), TextInline(" "))),
            )
            for (filed_on, behind, number), symbols in sorted(days.items(), reverse=True)
        ),
        (3, 2, 3, 6),
    )
    if more > 0:
        address = url("documents", record.conference.slug)
        yield ParagraphBlock((*plain(f"{say('more-later', count=more)} "), Link(address, say("documents-all"))))
    exceptions = {rule.number: rule for _symbol, filing, _day in rows for rule in filing.deadline.exceptions}
    for exception in exceptions.values():
        yield ParagraphBlock(ruled(record, exception))
    yield ParagraphBlock(plain(say("admissible")))


def ruled(record: Record, rule: Rule) -> tuple[Inline, ...]:
    """A rule's sentence with its number."""
    say = record.phrases
    rule_text = say.translate(rule.text)
    tongue = foreign(record) if rule_text == rule.text else ""
    doubt = f" ({say('recalled')})" if rule.certainty is not Certainty.READ else ""
    return (
        code(rule.number),
        TextInline(say("colon")),
        TextInline(rule_text, language=tongue),
        *plain(doubt, emphasis=True),
    )


def _bodies_table(record: Record) -> Iterator[Block]:
    """The table of bodies that the proposals on the issues are allocated to."""
    say = record.phrases
    rows = [row for report in record.issues for row in _allocated_to(record, report)]
    if not rows:
        yield ParagraphBlock(plain(say("body-none")))
        return
    yield table((say("body-issue"), say("body"), say("body-papers")), rows, (4, 4, 6))


def _allocated_to(record: Record, report: IssueReport) -> Iterator[Row]:
    """A row for each body that proposals on an issue are allocated to, with their identifiers."""
    wanted = {filed.proposal.id for filed in record.on(report.issue.instruments)}
    gathered: dict[tuple[str, str], list[str]] = {}
    for allocation in record.allocations:
        if allocation.pid in wanted:
            gathered.setdefault((allocation.body, allocation.body_name), []).append(allocation.pid)
    for (body, name), pids in gathered.items():
        body_name = record.phrases.translate(name)
        yield cells(
            (TextInline(report.title, language=foreign(record)),),
            (code(body), TextInline(f" {body_name}")),
            codes(record, pids),
        )


def _endorsement_rules(record: Record) -> Iterator[Block]:
    """The rules by which the groups endorse that have a position on an issue."""
    say = record.phrases
    speaking = {stand.proponent.code for report in record.issues for stand in report.stands if stand.proponent.common}
    endorsement_rules = [
        endorsement_rule
        for endorsement_rule in record.conference.rules.endorsement
        if endorsement_rule.group in speaking
    ]
    if endorsement_rules:
        yield heading(2, say("endorsement"))
        yield table(
            (say("group"), say("rule")),
            (
                cells(
                    (code(endorsement_rule.group), TextInline(f" {record.name(endorsement_rule.group)}")),
                    ruled(record, endorsement_rule.rule),
                )
                for endorsement_rule in endorsement_rules
            ),
            (4, 8),
        )
