"""Many documents as one paper: a list of them, then the words of each on pages of its own, with what is struck and put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plenipot.core.blocks.values import (
    Block,
    Heading,
    Link,
    ListBlock,
    PageBreak,
    Paper,
    ParagraphBlock,
    RevisedInline,
    text_inlines,
)
from plenipot.core.text.document import WordDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedDocument:
    """A document among others: its symbol, title, a line about it, its language, and its words, or why they are not there."""

    symbol: str
    title: str
    about: str
    language: str
    text: WordDocument | None = None
    absence: str = ""


def collected_paper(title: str, subtitle: str, documents: Sequence[CollectedDocument], moment: str) -> Paper:
    """The paper of documents, in their order."""
    return Paper(title=title, subtitle=subtitle, blocks=tuple(_blocks_of(documents)), moment=moment)


def _blocks_of(documents: Sequence[CollectedDocument]) -> Iterator[Block]:
    """Yield the blocks of a paper that collects documents: a list of links, then each document on a new page."""
    yield ListBlock(
        tuple((ParagraphBlock((Link(f"#d{place}", _named(entry)),)),) for place, entry in enumerate(documents))
    )
    for place, entry in enumerate(documents):
        yield PageBreak()
        yield Heading(1, text_inlines(entry.symbol), f"d{place}")
        yield from _lines((entry.title, entry.about), "lead")
        if entry.text is None:
            yield from _lines((entry.absence,), "small")
            continue
        for paragraph in entry.text.body:
            if any(span.text.strip() for span in paragraph.spans):
                yield ParagraphBlock((RevisedInline(paragraph.spans, entry.language),), language=entry.language)


def _named(entry: CollectedDocument) -> str:
    """The symbol of a document with its title."""
    return f"{entry.symbol}: {entry.title}" if entry.title else entry.symbol


def _lines(lines: Iterable[str], role: str) -> Iterator[Block]:
    """Lines as paragraphs of a role; empty ones are left out."""
    return (ParagraphBlock(text_inlines(line), role) for line in lines if line)
