"""Procedure: deadlines with their rules, which body deals with what, how it is decided, how groups agree."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.briefs.record import Record
from plenipot.briefs.sections.front import codes
from plenipot.briefs.sections.pieces import cells, code, foreign, heading, table
from plenipot.core.blocks.values import Block, Inline, ListBlock, PageBreak, ParagraphBlock, Row, TextInline
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.procedure.rules import Certainty, Rule
from plenipot.positions.values import IssueReport


def procedure(record: Record) -> Iterator[Block]:
    """Yield the section on the rules that bear on the issues."""
    say = record.phrases
    yield PageBreak()
    yield heading(1, say("procedure"), "procedure")
    yield from _deadlines(record)
    if record.issues:
        yield heading(2, say("bodies"))
        yield from _bodies(record)
    if record.conference.rules.rules:
        yield heading(2, say("majorities"))
        yield ListBlock(tuple((ParagraphBlock(ruled(record, rule)),) for rule in record.conference.rules.rules))
    yield from _groups(record)


def _deadlines(record: Record) -> Iterator[Block]:
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


def _bodies(record: Record) -> Iterator[Block]:
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


def _groups(record: Record) -> Iterator[Block]:
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
