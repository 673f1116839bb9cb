"""The small pieces that all parts of a brief are made of: citations, analysts' paragraphs, tables of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plenipot.adapters.urls import url, words_url
from plenipot.briefs.record import Record
from plenipot.briefs.sections.bounds import CODES
from plenipot.core.blocks.values import (
    Block,
    Cite,
    Heading,
    Inline,
    Link,
    ParagraphBlock,
    TableBlock,
    TableBlockCell,
    TextInline,
    inline_cell,
    text_cell,
)
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.stance.values import Evidence
from plenipot.proposals.values import FiledProposal

WRITTEN = "en"
"""The language in which analysts write issues."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def heading(level: int, words: str, anchor: str = "", language: str = "") -> Heading:
    """A heading of plain words."""
    return Heading(level, (TextInline(words, language=language),), anchor)


def further_codes(record: Record, codes: Sequence[str]) -> tuple[Inline, ...]:
    """The number of the codes beyond `CODES`, in words; nothing where there are no more."""
    more = len(codes[CODES:])
    return plain(f" {record.phrases('more-codes', count=more)}") if more else ()


def cited(record: Record, evidence: Evidence) -> Cite:
    """The citation of a piece of evidence, leading to its words."""
    filed = record.by_pid.get(evidence.proposal)
    return Cite(
        evidence.document,
        evidence.proposal,
        evidence.provision,
        evidence.place,
        href=words_url(
            record.conference.slug, evidence.document, filed.proposal.language if filed else "", evidence.place
        ),
    )


def filing(record: Record, filed: FiledProposal) -> Cite:
    """The citation of a proposal as a whole: where its mark stands."""
    return Cite(filed.symbol, filed.proposal.id, "", filed.proposal.place, href=_opening(record, filed))


def _opening(record: Record, filed: FiledProposal) -> str:
    """The address of the words with which a proposal begins."""
    return words_url(record.conference.slug, filed.symbol, filed.proposal.language, filed.proposal.place)


def sourced(record: Record, source: str) -> Cite:
    """The citation of what an analyst names as a source, leading to the first paper or proposal that it names."""
    named = [filed for proposal_id, filed in record.by_pid.items() if _is_named(proposal_id, source)]
    if named:
        return Cite(source, href=_opening(record, named[0]))
    symbols = [symbol for symbol in record.titled if symbol in source]
    href = url("document", record.conference.slug, max(symbols, key=len)) if symbols else ""
    return Cite(source, href=href)


def _is_named(proposal_id: str, source: str) -> bool:
    """Tell whether a source names a proposal, and not one whose id only begins so."""
    return any(not after[:1].isalnum() and after[:1] not in {"/", "_"} for after in source.split(proposal_id)[1:])


def foreign(record: Record, language: str = WRITTEN) -> str:
    """The language of a quoted text where it is not the brief's own, else empty."""
    return "" if language in {"", record.phrases.language} else language


def written(record: Record, text: str, cites: Sequence[Cite] = (), role: str = "") -> list[Block]:
    """An analyst's text as paragraphs, its sources cited at the end of the last one."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()] or text.split("\n")
    lines = [line for line in paragraphs if line]
    return [
        ParagraphBlock((*plain(line), *(cites if number == len(lines) else ())), role=role, language=foreign(record))
        for number, line in enumerate(lines, 1)
    ]


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]


def columns(names: Iterable[str]) -> tuple[tuple[TableBlockCell, ...], ...]:
    """The head row of a table, with a cell for each name."""
    return (tuple(text_cell(name, header=True) for name in names),)


def cells(*inlines: Sequence[Inline]) -> tuple[TableBlockCell, ...]:
    """A row of cells, the first one naming it."""
    return tuple(inline_cell(inline, header=number == 0) for number, inline in enumerate(inlines))


def table(
    head: Iterable[str], rows: Iterable[tuple[TableBlockCell, ...]], widths: tuple[int, ...], caption: str = ""
) -> TableBlock:
    """A table with one row of head."""
    return TableBlock(columns(head), tuple(rows), widths, caption)


def code(words: str) -> TextInline:
    """An identifier, left to right in every language."""
    return TextInline(words, code=True)


def document(record: Record, symbol: str) -> Link:
    """A paper's symbol, leading to its page."""
    return Link(url("document", record.conference.slug, symbol), symbol, code=True)
