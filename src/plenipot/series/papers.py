"""The cover and the status list of a series as papers: all that they print is in the record already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.values import (
    Block,
    Link,
    Paper,
    ParagraphBlock,
    TableBlock,
    TableBlockCell,
    TextInline,
    inline_cell,
    text_cell,
)
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.negotiation.bracket_kinds import BRACKET_KIND_WORDS, BracketKind, count_by_kind
from plenipot.core.procedure.reports import Keeping
from plenipot.core.procedure.series import COST_WORDS, FATE_WORDS, READING_WORDS, ReadingStage
from plenipot.series import queries
from plenipot.series.sentences import LABELS
from plenipot.series.values import SeriesOfTexts, TextInSeries

Translate = Callable[[str], str]


def series_paper(
    actor: Actor, conference: str, number: int, *, cover: bool, translate: Translate = str, language: str = "en"
) -> Paper:
    """The cover of a series, which lists its texts, or its status list, which says what became of each. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    issued_series = queries.series(actor, conference, number)
    title = translate(LABELS["title" if cover else "status"]) % {"number": number}
    blocks: list[Block] = [*_head(issued_series, translate)]
    if issued_series.partial or not issued_series.texts:
        blocks.append(ParagraphBlock(plain(translate(LABELS["partial" if issued_series.partial else "none"]))))
    if issued_series.texts and cover:
        blocks.append(_contents(conference, issued_series, translate))
    elif issued_series.texts:
        blocks.append(_status(conference, issued_series, translate))
    if place.keeping is Keeping.OBSERVER:
        blocks.append(ParagraphBlock(plain(translate(LABELS["observer"])), "small"))
    return Paper(title=title, subtitle=place.title, blocks=tuple(blocks), language=language, landscape=not cover)


def fate_words(entry: TextInSeries, translate: Translate = str) -> str:
    """The fate of a text in its series, in words."""
    words = [translate(FATE_WORDS[entry.fate])]
    if entry.returned_to:
        words = [translate(LABELS["returned"]) % {"body": entry.returned_to}]
    if entry.adopted_later:
        words.append(translate(LABELS["later"]))
    if entry.later:
        words.append(translate(LABELS["again"]) % {"numbers": ", ".join(map(str, entry.later))})
    return "; ".join(words)


def bracket_words(entry: TextInSeries, translate: Translate = str) -> str:
    """The number of open brackets of a text by kind, in words; empty without any."""
    counted = count_by_kind(bracket.kind for bracket in entry.brackets)
    return ", ".join(f"{translate(BRACKET_KIND_WORDS[BracketKind(name)])}: {count}" for name, count in counted.items())


def missing_words(issued_series: SeriesOfTexts, entry: TextInSeries, translate: Translate = str) -> str:
    """The languages in which a text is not ready, by reading; empty where all are, or nothing is said."""
    by_reading = {reading: entry.missing(issued_series.practice.languages, reading) for reading in ReadingStage}
    return "; ".join(
        f"{translate(READING_WORDS[reading])}: {', '.join(codes)}" for reading, codes in by_reading.items() if codes
    )


def cost_words(entry: TextInSeries, translate: Translate = str) -> str:
    """The financial implications of a text in words, with the paper that says them; empty where nobody has said."""
    if entry.cost is None:
        return ""
    return " · ".join(filter(None, (translate(COST_WORDS[entry.cost.kind]), entry.cost.words, entry.cost.paper)))


def issue_words(issued_series: SeriesOfTexts, translate: Translate = str) -> str:
    """When a series was issued: a moment in UTC, a day, or that it is not known."""
    if isinstance(issued_series.issued, datetime):
        return f"{issued_series.issued:%Y-%m-%d %H:%M} UTC"
    return issued_series.issued.isoformat() if isinstance(issued_series.issued, date) else translate(LABELS["unknown"])


def _head(issued_series: SeriesOfTexts, translate: Translate) -> Iterator[Block]:
    """The facts of a series, a line for each."""
    facts = {
        "document": issued_series.paper or translate(LABELS["unknown"]),
        "submitted": issued_series.body or translate(LABELS["unknown"]),
        "issued": issue_words(issued_series, translate),
    }
    for name, value in facts.items():
        yield ParagraphBlock((TextInline(f"{translate(LABELS[name])}: ", strong=True), TextInline(value)))
    if issued_series.title:
        yield ParagraphBlock(plain(issued_series.title), "lead")


def _contents(conference: str, issued_series: SeriesOfTexts, translate: Translate) -> Block:
    """The table of a cover: each text with its title and where it comes from."""
    head = tuple(text_cell(translate(LABELS[name]), header=True) for name in ("text", "subject", "amends", "origin"))
    rows = tuple(
        (_named(conference, entry), text_cell(entry.title), text_cell(entry.instrument), text_cell(entry.origin))
        for entry in issued_series.texts
    )
    return TableBlock((head,), rows, (2, 6, 2, 3))


def _status(conference: str, issued_series: SeriesOfTexts, translate: Translate) -> Block:
    """The table of a status list: what became of each text, and what it lacks."""
    names = ("text", "subject", "fate", "brackets", "languages", "cost")
    head = tuple(text_cell(translate(LABELS[name]), header=True) for name in names)
    rows = tuple(
        (
            _named(conference, entry),
            text_cell(entry.title),
            *(
                text_cell(words)
                for words in (
                    fate_words(entry, translate),
                    bracket_words(entry, translate),
                    missing_words(issued_series, entry, translate),
                    cost_words(entry, translate),
                )
            ),
        )
        for entry in issued_series.texts
    )
    return TableBlock((head,), rows, (2, 5, 4, 3, 3, 3), landscape=True)


def _named(conference: str, entry: TextInSeries) -> TableBlockCell:
    """The provisional number of a text, which leads to its page where it has one."""
    name = (
        Link(url("history", conference, entry.text), entry.text, code=True)
        if entry.traced
        else TextInline(entry.text, code=True)
    )
    return inline_cell((name,), header=True)
