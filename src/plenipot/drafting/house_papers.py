"""Papers in the form of the house, composed from the record: allocations, list of documents, next agenda, a chair's report.

Nothing in them is typed: they say what the reader who asks may know of, at the moment that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.values import Block, Heading, Paper, ParagraphBlock, TableBlock, text_cell, text_inlines
from plenipot.core.procedure.agenda import AgendaLine, Mention, MentionKind
from plenipot.core.procedure.lifecycle import STATE_WORDS, Forum, Phase
from plenipot.core.procedure.next_agenda import DUE_WORDS, DueItem, UnreadText, draft_next_agenda
from plenipot.core.procedure.reports import Keeping
from plenipot.core.procedure.series import ReadingStage, SeriesFate, body_of_forum
from plenipot.core.text.moments import write_moment
from plenipot.drafting.queries import lines
from plenipot.drafting.sentences import HOUSE_PAPERS, LABELS
from plenipot.errors import Malformed, NotFound
from plenipot.meetings import queries as meetings
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.values import Narrowing
from plenipot.registry import queries as registry
from plenipot.series import queries as series
from plenipot.series.values import SeriesOfTexts, TextInSeries

Translate = Callable[[str], str]
_OF_A_BODY = frozenset({"next-agenda", "report"})


class _Reader(NamedTuple):
    """Whoever asks for a paper: as whom, of which conference, of which body, in which words."""

    actor: Actor
    place: Conference
    body: str
    translate: Translate

    def say(self, name: str, **values: object) -> str:
        """A label in the reader's language."""
        return self.translate(LABELS[name]) % values if values else self.translate(LABELS[name])


def house_paper(
    actor: Actor, conference: str, name: str, *, body: str = "", translate: Translate = str, language: str = "en"
) -> Paper:
    """The paper of that name; a next agenda and a report are those of a body, by itself the plenary.

    Raises: NotFound (conference, body, no such paper), Malformed (a report without a body).
    """
    if name not in HOUSE_PAPERS:
        raise NotFound(f"There is no paper “{name}”; there is {', '.join(HOUSE_PAPERS)}.")
    place = conferences.conference(actor, conference)
    own = body or (plenary_of(place) if name in _OF_A_BODY else "")
    if name in _OF_A_BODY:
        if not own:
            raise Malformed("Say of which body.", place="body")
        own = conferences.body(actor, conference, own).code
    reader = _Reader(actor=actor, place=place, body=own, translate=translate)
    blocks = list(_BLOCKS[name](reader)) or [ParagraphBlock(text_inlines(reader.say("nothing")))]
    if place.keeping is Keeping.OBSERVER:
        blocks.append(ParagraphBlock(text_inlines(reader.say("observer")), "small"))
    title = translate(HOUSE_PAPERS[name]) % {"body": own}
    return Paper(title=title, subtitle=place.title, blocks=tuple(blocks), language=language)


def plenary_of(place: Conference) -> str:
    """The code of the plenary by the table of steps; empty where there is no table."""
    return body_of_forum(place.rules.lifecycle, Forum.PLENARY)


def next_agenda(actor: Actor, conference: str, body: str = "") -> tuple[DueItem, ...]:
    """The items of a body's next agenda, from the texts that series left unread; by itself of the plenary. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    plenary = plenary_of(place)
    unread = [
        _unread(of_series, entry) for of_series in series.all_series(actor, conference) for entry in of_series.texts
    ]
    return draft_next_agenda(unread, body or plenary, plenary)


def agenda_lines(items: Sequence[DueItem], translate: Translate = str) -> tuple[AgendaLine, ...]:
    """The items as lines of an agenda, each with the document of its series, as the agenda of a sitting is set."""
    return tuple(
        AgendaLine(
            number=str(item.number),
            title=_title(item, translate),
            mentions=(Mention(MentionKind.DOCUMENT, item.paper),) if item.paper else (),
        )
        for item in items
    )


def _unread(of_series: SeriesOfTexts, entry: TextInSeries) -> UnreadText:
    """A text as its series leaves it."""
    reading = ReadingStage.SECOND if entry.fate is SeriesFate.SECOND_READING else ReadingStage.FIRST
    return UnreadText(
        text=entry.text,
        title=entry.title,
        series=of_series.number,
        paper=of_series.paper,
        fate=entry.fate,
        returned_to=entry.returned_to,
        again=bool(entry.later) or entry.adopted_later,
        not_ready=entry.missing(of_series.practice.languages, reading),
    )


def _title(item: DueItem, translate: Translate) -> str:
    """The subject of an item: the reading, and the texts."""
    subject = translate(DUE_WORDS[item.reason]) % {"number": item.series}
    return f"{subject} ({', '.join(entry.text for entry in item.texts)})"


def _next_agenda(reader: _Reader) -> Iterator[Block]:
    items = next_agenda(reader.actor, reader.place.slug, reader.body)
    rows = []
    for item in items:
        rows.append((str(item.number), _title(item, reader.translate), item.paper))
        for entry in item.texts:
            missing = reader.say("not_ready", languages=", ".join(entry.not_ready)) if entry.not_ready else ""
            rows.append(("", "\u2003" + ": ".join(filter(None, (entry.text, entry.title))), missing))
    if rows:
        yield _table(reader, ("item", "subject", "documents"), rows, (1, 7, 3))


def _allocations(reader: _Reader) -> Iterator[Block]:
    titles = {paper.symbol: paper for paper in registry.listed_documents(reader.actor, reader.place.slug)}
    rows = [
        (
            entry.document,
            entry.pid,
            titles[entry.document].title if entry.document in titles else "",
            titles[entry.document].source if entry.document in titles else "",
            entry.body,
            reader.say("lead" if entry.lead else "consulted"),
        )
        for entry in meetings.allocations(reader.actor, reader.place.slug, body=reader.body)
    ]
    if rows:
        yield _table(reader, ("document", "proposal", "title", "source", "body", "role"), rows, (3, 3, 6, 3, 2, 2))


def _documents(reader: _Reader) -> Iterator[Block]:
    rows = [
        (paper.symbol, paper.title, paper.source, write_moment(paper.dated_on))
        for paper in registry.listed_documents(reader.actor, reader.place.slug)
    ]
    if rows:
        yield _table(reader, ("document", "title", "source", "date"), rows, (3, 7, 4, 2))


def _report(reader: _Reader) -> Iterator[Block]:
    """A chair's report: decisions, what is agreed and open, negotiating texts, texts that came back."""
    actor, slug = reader.actor, reader.place.slug
    decisions = [
        (_day(reader, decision.happened), decision.item, decision.outcome, decision.amended)
        for decision in proceedings.decisions(actor, slug, body=reader.body)
    ]
    if decisions:
        yield Heading(2, text_inlines(reader.say("decided", body=reader.body)))
        yield _table(reader, ("date", "item", "decision", "amended"), decisions, (2, 3, 5, 5))
    for phase, label in ((Phase.AGREED, "agreed"), (Phase.OPEN, "open")):
        rows = [
            (
                row.history.item,
                row.filed.proposal.title if row.filed else "",
                reader.translate(STATE_WORDS[row.history.state]),
            )
            for row in proceedings.status_table(actor, slug, Narrowing(body=reader.body, phase=phase))
        ]
        if rows:
            yield Heading(2, text_inlines(reader.say(label)))
            yield _table(reader, ("item", "title", "state"), rows, (3, 7, 3))
    yield from _drafts(reader)
    returned = [
        (entry.text, entry.title, item.paper)
        for item in next_agenda(actor, slug, reader.body)
        if reader.body != plenary_of(reader.place)
        for entry in item.texts
    ]
    if returned:
        yield Heading(2, text_inlines(reader.say("returned")))
        yield _table(reader, ("text", "title", "document"), returned, (3, 7, 3))


def _drafts(reader: _Reader) -> Iterator[Block]:
    """The latest versions of negotiating texts of a body, with their brackets."""
    rows = [
        (line.text, line.latest.name, str(line.latest.counts.substantive), str(line.latest.counts.placeholders))
        for line in lines(reader.actor, reader.place.slug)
        if line.body == reader.body and line.latest is not None and line.latest.counts is not None
    ]
    if rows:
        yield Heading(2, text_inlines(reader.say("drafts")))
        yield _table(reader, ("text", "versions", "brackets", "placeholders"), rows, (3, 4, 3, 3))


def _day(reader: _Reader, moment: date | datetime | None) -> str:
    """The day of a moment; in words where it is not known."""
    if moment is None:
        return reader.say("day_unknown")
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _table(reader: _Reader, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> TableBlock:
    head = tuple(text_cell(reader.say(name), header=True) for name in heads)
    body = tuple(tuple(text_cell(words, header=place == 0) for place, words in enumerate(row)) for row in rows)
    return TableBlock((head,), body, tuple(widths))


_BLOCKS: dict[str, Callable[[_Reader], Iterator[Block]]] = {
    "allocation": _allocations,
    "documents": _documents,
    "next-agenda": _next_agenda,
    "report": _report,
}
