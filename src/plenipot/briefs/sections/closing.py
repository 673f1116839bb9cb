"""The last part: most contested provisions, papers cited, how positions were read, method and limits."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.adapters.urls import url
from plenipot.briefs.naming import name_instrument, name_provision
from plenipot.briefs.record import Record
from plenipot.briefs.sections.front import codes
from plenipot.briefs.sections.pieces import cells, code, document, foreign, heading, table
from plenipot.core.blocks.values import (
    Block,
    Inline,
    Link,
    Note,
    ParagraphBlock,
    Row,
    TableBlockCell,
    TextInline,
    text_cell,
)
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.stance.values import Marker
from plenipot.proposals.values import Contested
from plenipot.registry.values import Document

_LONGEST = 260
"""Characters of a contested provision that are printed."""


def contested(record: Record) -> Iterator[Block]:
    """The provisions on which most wordings compete."""
    say = record.phrases
    yield heading(1, say("contested"), "contested")
    if not record.contested:
        yield ParagraphBlock(plain(say("contested-none")))
        return
    yield ParagraphBlock(plain(say("contested-text")))
    yield table(
        (say("provision"), say("in-force"), say("readings"), say("proponents")),
        (_contest_row(record, contest) for contest in record.contested),
        (4, 8, 2, 3),
    )


def _contest_row(record: Record, contest: Contested) -> Row:
    """A row on contested words: where they stand, the words, the number of readings, the proponents."""
    proposals = (filed.proposal for filed in record.proposals)
    texts = [proposal.provisions for proposal in proposals if proposal.instrument == contest.instrument]
    provision_name = name_provision(contest.address, [provision for text in texts for provision in text])
    name = name_instrument(contest.instrument, record.phrases)
    where = plain(f"{name}{record.phrases('comma')}") if provision_name else ()
    href = url("table", record.conference.slug, contest.instrument, anchor=contest.address)
    link = Link(href, provision_name or name, language=foreign(record) if provision_name else "")
    words = contest.text if len(contest.text) <= _LONGEST else f"{contest.text[:_LONGEST].rsplit(' ', 1)[0]} …"
    tongue = foreign(record)
    return cells(
        (*where, link),
        (TextInline(words, language=tongue),),
        plain(str(contest.readings)),
        codes(record, list(contest.proponents)),
    )


def papers(record: Record, symbols: set[str]) -> Iterator[Block]:
    """The papers that the brief cites, in the order of their numbers."""
    say = record.phrases
    documents = [paper for paper in record.documents if paper.symbol in symbols]
    if documents:
        yield heading(1, say("documents"), "documents")
        yield table(
            (say("paper"), say("titled"), say("source"), say("dated")),
            (
                cells(
                    (document(record, paper.symbol),),
                    (TextInline(paper.title, language=_file_language(record, paper)),),
                    (TextInline(paper.source, language=_file_language(record, paper)),),
                    plain(say.day(paper.dated_on) if paper.dated_on else "–"),
                )
                for paper in documents
            ),
            (4, 6, 5, 3),
        )


def _file_language(record: Record, paper: Document) -> str:
    """The language of a paper's title where it is not the brief's."""
    file = paper.file()
    return foreign(record, file.language if file else "")


def method(record: Record, unread: int) -> Iterator[Block]:
    """Yield the closing section: the way positions were read, the pieces not understood, and whose record this is."""
    say = record.phrases
    yield heading(1, say("method"), "method")
    keys = ["positions", "silence", "groups", "advice", "language"]
    lines = [*(say(f"method-{key}") for key in keys), say("method-unread", count=unread)]
    yield Note(tuple(ParagraphBlock(plain(line)) for line in lines), "method")
    if record.conference.note:
        note = TextInline(record.conference.note, language=foreign(record))
        yield ParagraphBlock((*plain(f"{say('method-recreated')} ", strong=True), note))
    if record.issues:
        yield heading(2, say("markers"))
        yield from _markers_annex(record)


def _markers_annex(record: Record) -> Iterator[Block]:
    """The annex of markers: a table for each issue."""
    say = record.phrases
    for report in record.issues:
        yield heading(3, report.title, language=foreign(record))
        rows = [_marker_row(record, marker) for question in report.issue.questions for marker in question.markers]
        yield table(
            (say("provision"), say("marker-words"), say("marker-effect"), say("marker-grade")),
            rows,
            (4, 7, 3, 3),
        )


def _marker_row(record: Record, marker: Marker) -> Row:
    """A row on a marker: provisions, terms, effect and grade."""
    say = record.phrases
    where: list[Inline] = []
    for provision in marker.provisions:
        where += [*plain(say("comma") if where else ""), code(provision)]
    tongue = foreign(record)
    words = ", ".join(f"“{term}”" for term in marker.terms)
    how = say("marker-marks", marks=", ".join(marker.marks)) if marker.marks else say.effect(marker.effect)
    first, last = cells(
        where or plain(say("marker-any")), (TextInline(words or say("marker-any"), language=tongue if words else ""),)
    )
    noted = (ParagraphBlock((TextInline(marker.note, language=tongue),), role="small"),) if marker.note else ()
    return (first, TableBlockCell((*last.blocks, *noted)), text_cell(how), text_cell(say.grade(marker.grade)))
