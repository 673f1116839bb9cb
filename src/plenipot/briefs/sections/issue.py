"""One issue: why it matters, what is proposed, who stands where, and what we make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plenipot.adapters.urls import url
from plenipot.briefs.naming import name_instrument
from plenipot.briefs.record import Record
from plenipot.briefs.sections.pieces import document, foreign, heading, sourced, written
from plenipot.briefs.sections.proposed import proposed
from plenipot.briefs.sections.stands import stands
from plenipot.core.blocks.values import (
    Block,
    Heading,
    Inline,
    Link,
    ListBlock,
    Note,
    PageBreak,
    ParagraphBlock,
    TextInline,
)
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.identity.addresses import Address
from plenipot.core.stance.values import Remark
from plenipot.positions.values import IssueReport

COMPLICATION, ALTERNATIVE = "complication", "alternative"


def issue(record: Record, report: IssueReport) -> Iterator[Block]:
    """The whole part on one issue."""
    say, watched = record.phrases, report.issue
    yield PageBreak()
    yield Heading(1, (TextInline(report.title, language=foreign(record)),), report.slug)
    yield ParagraphBlock(_text_links(record, report), role="small")
    cites = [sourced(record, source) for source in watched.sources]
    if watched.why:
        yield heading(2, say("why"))
        yield from written(record, watched.why, () if watched.background else cites)
    if watched.background:
        yield heading(2, say("background"))
        yield from written(record, watched.background, cites)
    yield from proposed(record, report)
    yield from stands(record, report)
    yield from _remarks_list(record, say("complications"), watched.complications, _added_remarks(report, COMPLICATION))
    yield from _remarks_list(record, say("alternatives"), watched.alternatives, _added_remarks(report, ALTERNATIVE))
    if watched.recommendation:
        yield heading(2, say("recommendation"))
        yield Note(tuple(written(record, watched.recommendation)))


def _text_links(record: Record, report: IssueReport) -> tuple[Inline, ...]:
    """The texts and papers that an issue is about, and its address on the site, as one line of links."""
    say, slug = record.phrases, record.conference.slug
    inlines: list[Inline] = [TextInline(f"{say('texts')} ")]
    for number, code in enumerate(report.issue.instruments):
        name = name_instrument(Address(code).instrument, say)
        inlines += [
            TextInline(say("comma") if number else ""),
            Link(url("table", slug, Address(code).instrument), name),
        ]
    symbols = [name for name in report.issue.documents if name in record.titled]
    for number, symbol in enumerate(symbols):
        inlines += [TextInline(say("comma") if number else f". {say('papers')} "), document(record, symbol)]
    inlines += [
        TextInline(f". {say('on-site')} "),
        Link(url("issue", slug, report.slug), report.slug, code=True),
        TextInline("."),
    ]
    return tuple(inlines)


def _added_remarks(report: IssueReport, kind: str) -> tuple[Remark, ...]:
    return tuple(remark for remark in report.remarks if remark.title == kind)


def _remarks_list(record: Record, title: str, remarks: Sequence[Remark], added: Sequence[Remark]) -> Iterator[Block]:
    """A list of remarks below a heading: those of the issue file, then those the analyst added."""
    if remarks or added:
        yield heading(2, title)
        items = [_remark_blocks(record, remark, remark.title) for remark in remarks]
        items += [_remark_blocks(record, remark, record.phrases("analyst")) for remark in added]
        yield ListBlock(tuple(items))


def _remark_blocks(record: Record, remark: Remark, title: str) -> tuple[Block, ...]:
    """A remark with its title in bold and its source cited."""
    head: tuple[Inline, ...] = (*plain(title, strong=True), TextInline(". ")) if title else ()
    cites = (sourced(record, remark.source),) if remark.source else ()
    first, *rest = written(record, remark.text, cites)
    assert isinstance(first, ParagraphBlock)
    return (ParagraphBlock((*head, *first.inlines), language=first.language), *rest)
