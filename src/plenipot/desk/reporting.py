"""A report to capital, drafted from the notes of a team: a paper for the team's own use, set by `adapters.render`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.values import Block, Heading, Link, ListBlock, Note, Paper, ParagraphBlock, TextInline
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.identity.addresses import Address
from plenipot.desk import queries
from plenipot.desk.values import NOTE_PARTS, NoteKind, NoteView

LABELS: Mapping[str, str] = {
    "title": "Report to capital",
    "private": "The team’s own: not part of the record, and not for circulation",
    "told": "What is reported",
    "positions": "Positions, point by point",
    "nothing": "No note says anything yet.",
    "must": "Must",
    "can_live_with": "Can live with",
    "red_line": "Red line",
    "fallback": "Fallback wording",
    "covers": "Who covers it",
    "report": "Report to capital",
    "draft": "Draft",
}
"""The words of the report in English; a reader in another language brings their own."""


def capital_report(
    actor: Actor, conference: str, moment: datetime, labels: Mapping[str, str] = LABELS, language: str = "en"
) -> Paper:
    """The report that the notes of the team give at a moment: what the capital is told first, then point by point.

    Raises: NotFound (no such conference).
    """
    place = conferences.conference(actor, conference)
    notes = queries.notes(actor, conference)
    blocks: list[Block] = [Heading(1, plain(labels["told"]), "told")]
    reports = [note for note in notes if note.facts.report]
    blocks.append(
        ListBlock(
            tuple((ParagraphBlock((*_named(conference, note), *plain(f": {note.facts.report}"))),) for note in reports)
        )
        if reports
        else ParagraphBlock(plain(labels["nothing"]))
    )
    if notes:
        blocks.append(Heading(1, plain(labels["positions"]), "positions"))
    for note in notes:
        blocks += _blocks_of_note(conference, note, labels)
    return Paper(
        title=labels["title"],
        blocks=(Note((ParagraphBlock(plain(labels["private"])),), "caution", labels["draft"]), *blocks),
        subtitle=f"{place.title}, {place.place}".rstrip(", "),
        language=language,
        label=labels["private"],
        symbol=conference,
        moment=f"{moment:%Y-%m-%d %H:%M} UTC",
    )


def _blocks_of_note(conference: str, note: NoteView, labels: Mapping[str, str]) -> Iterator[Block]:
    """Yield the blocks of one note of a team in its report: a heading and what each part of the note says."""
    yield Heading(2, _named(conference, note))
    for part in NOTE_PARTS:
        words = getattr(note.facts, part)
        if words and part != "report":
            yield ParagraphBlock((TextInline(f"{labels[part]}: ", strong=True), *plain(words)))


def _named(conference: str, note: NoteView) -> tuple[Link, ...]:
    """What a note is on, with a link to it on the site."""
    if note.kind is NoteKind.PROPOSAL:
        return (Link(url("proposal", conference, note.key), note.key, code=True),)
    code = Address(note.key).instrument
    route = "negotiating" if note.kind is NoteKind.BRACKET else "table"
    return (Link(url(route, conference, code, anchor=note.key), note.key, code=True),)
