"""The first page: what the record holds, who stands where on every issue, and the advice in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.briefs.record import Record
from plenipot.briefs.sections.bounds import CODES
from plenipot.briefs.sections.pieces import code, columns, first_sentence, foreign, further_codes, heading
from plenipot.core.blocks.values import (
    Block,
    Inline,
    Link,
    ListBlock,
    ParagraphBlock,
    TableBlock,
    TableBlockCell,
    TextInline,
    inline_cell,
)
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.stance.grades import NO_EVIDENCE, ORDER
from plenipot.core.stance.values import Grade
from plenipot.positions.values import IssueReport


def front(record: Record) -> Iterator[Block]:
    """The summary that fits on one page."""
    say = record.phrases
    counts: dict[str, object] = {
        "day": say.day(record.until),
        "documents": len(record.documents),
        "proposals": len(record.proposals),
        "proponents": len({sponsor for filed in record.proposals for sponsor in filed.proposal.sponsors}),
        "texts": len({filed.proposal.instrument for filed in record.proposals} - {""}),
        "issues": len(record.issues),
    }
    yield ParagraphBlock(plain(say("lead" if record.issues else "lead-empty", **counts)), role="lead")
    if record.issues:
        yield _grades_table(record)
        yield ParagraphBlock(plain(say("strip-note")), role="small")
        yield heading(1, say("glance"), "glance")
        yield ListBlock(tuple((_issue_summary(record, report),) for report in record.issues))


def _grades_table(record: Record) -> TableBlock:
    """The table of the front page: a row for each issue, a column for each grade."""
    say = record.phrases
    head = columns((say("strip-issue"), *(say.grade(grade) for grade in ORDER)))
    rows = tuple(
        (
            TableBlockCell(
                (ParagraphBlock((Link(f"#{report.slug}", report.title, language=foreign(record)),)),), header=True
            ),
            *(inline_cell(_grade_cell(record, report, grade)) for grade in ORDER),
        )
        for report in record.issues
    )
    return TableBlock(head, rows, (6, *(3 for _ in ORDER)), say("strip"))


def _grade_cell(record: Record, report: IssueReport, grade: Grade) -> tuple[Inline, ...]:
    """A cell of the table of the front page: the proponents of a grade, or how many have shown nothing."""
    positions = report.with_grade(grade)
    if grade in NO_EVIDENCE:
        return plain(str(len(positions)) if positions else "–")
    return codes(record, [stand.proponent.code for stand in positions])


def codes(record: Record, proponents: list[str]) -> tuple[Inline, ...]:
    """Proponents' codes in a row, or a dash; where they are many, the first of them and how many more there are."""
    if not proponents:
        return plain("–")
    inlines: list[Inline] = []
    for proponent in proponents[:CODES]:
        inlines += [*plain(record.phrases("comma") if inlines else ""), code(proponent)]
    return (*inlines, *further_codes(record, proponents))


def _issue_summary(record: Record, report: IssueReport) -> ParagraphBlock:
    """An issue in two sentences: who stands where, and the advice."""
    say = record.phrases
    advice = first_sentence(report.issue.recommendation or report.issue.why)
    label = f"{say('advice')} " if report.issue.recommendation else ""
    tongue = foreign(record)
    return ParagraphBlock(
        (
            TextInline(report.title, strong=True, language=tongue),
            TextInline(". "),
            *_sides(record, report),
            *plain(label, emphasis=True),
            TextInline(advice, language=tongue),
        )
    )


def _sides(record: Record, report: IssueReport) -> Iterator[Inline]:
    """The proponents for, between and against, side by side."""
    for key, stands in (("for", report.for_), ("between", report.between), ("against", report.against)):
        if stands:
            yield TextInline(f"{record.phrases(key)}{record.phrases('colon')}")
            yield from codes(record, [stand.proponent.code for stand in stands])
            yield TextInline(". ")
