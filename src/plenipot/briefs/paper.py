"""The whole paper, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import cycle

from plenipot.briefs.record import Record
from plenipot.briefs.sections.bounds import CHANGES, CODES
from plenipot.briefs.sections.closing import contested, method, papers
from plenipot.briefs.sections.front import front
from plenipot.briefs.sections.issue import issue
from plenipot.briefs.sections.pieces import code, foreign, further_codes, heading
from plenipot.briefs.sections.procedure import procedure
from plenipot.briefs.values import Change, DraftFacts
from plenipot.core.blocks.citations import iterate_inlines
from plenipot.core.blocks.values import WORDS, Block, Cite, Inline, ListBlock, Paper, ParagraphBlock, TextInline
from plenipot.core.blocks.values import text_inlines as plain
from plenipot.core.stance.values import Grade


def paper(record: Record, number: int, since: tuple[int, date] | None, changes: Sequence[Change], unread: int) -> Paper:
    """The brief as a paper; `since` is the number and the day of the brief that it is compared with."""
    say, conference = record.phrases, record.conference
    blocks = [*_moments(record), *front(record), *_changes_section(record, since, changes)]
    for report in record.issues:
        blocks += issue(record, report)
    blocks += [*procedure(record), *contested(record)]
    named = {symbol for report in record.issues for symbol in report.issue.documents}
    blocks += [*papers(record, _list_citations(blocks) | named), *method(record, unread)]
    return Paper(
        title=say("title"),
        blocks=tuple(blocks),
        subtitle=say(
            "subtitle",
            conference=conference.title,
            place=conference.place,
            days=say.days(conference.opens_on, conference.closes_on),
        ),
        language=say.language,
        label=say("label") if conference.recreated else "",
        symbol=say("symbol", number=f"{conference.slug}/{number}"),
        moment=record.until.isoformat(),
        words={key: say(f"word-{key}") for key in WORDS},
    )


def composed_paper(record: Record, draft: DraftFacts, unread: int) -> Paper:
    """A brief that somebody composes: what they write first, then the chosen issues in their order, papers and method.

    `record` holds the chosen issues alone.
    """
    say, conference = record.phrases, record.conference
    signed = ", ".join(filter(None, (draft.author, draft.contact)))
    written = [ParagraphBlock(plain(words), role="lead") for words in filter(None, draft.introduction.split("\n\n"))]
    blocks: list[Block] = [*written, *([ParagraphBlock(plain(signed), role="small")] if signed else ()), *front(record)]
    for report in record.issues:
        blocks += issue(record, report)
    named = {symbol for report in record.issues for symbol in report.issue.documents}
    blocks += [*procedure(record), *papers(record, _list_citations(blocks) | named), *method(record, unread)]
    days = say.days(conference.opens_on, conference.closes_on)
    return Paper(
        title=draft.title or say("title"),
        blocks=tuple(blocks),
        subtitle=say("subtitle", conference=conference.title, place=conference.place, days=days),
        language=say.language,
        label=say("label") if conference.recreated else "",
        symbol=conference.slug,
        moment=record.until.isoformat(),
        words={key: say(f"word-{key}") for key in WORDS},
    )


def _moments(record: Record) -> Iterator[Block]:
    """The moments as of which a brief that looks back says what it says."""
    if record.as_of.is_present:
        return
    say, as_of = record.phrases, record.as_of
    so = say("so-at", moment=_printed_moment(as_of.at)) if as_of.at else say("so-now")
    by = say("known-at", moment=_printed_moment(as_of.known)) if as_of.known else say("known-now")
    yield ParagraphBlock(plain(f"{so} {by}"), role="lead")


def _printed_moment(moment: datetime) -> str:
    """A moment in UTC as a brief prints it, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _list_citations(blocks: Iterable[Block]) -> set[str]:
    """The symbols of the documents that blocks cite."""
    return {inline.document for inline in iterate_inlines(blocks) if isinstance(inline, Cite)}


def _changes_section(record: Record, since: tuple[int, date] | None, changes: Sequence[Change]) -> Iterator[Block]:
    """The section on what changed since the last brief, or that this is the first."""
    say = record.phrases
    yield heading(1, say("changes"), "changes")
    if since is None:
        yield ParagraphBlock(plain(say("changes-none")))
        return
    yield ParagraphBlock(plain(say("changes-since", number=since[0], day=say.day(since[1]))))
    yield ListBlock(tuple((ParagraphBlock(phrase_change(record, change)),) for change in changes[:CHANGES]))
    if more := len(changes[CHANGES:]):
        yield ParagraphBlock(plain(say("more-changes", count=more)))


def phrase_change(record: Record, change: Change) -> tuple[Inline, ...]:
    """A change as a sentence: codes as codes, issues in the language of their analysts, grades in the brief's."""
    gaps = {name: _gap_inlines(record, name, value) for name, value in change.parts.items()}
    parts = record.phrases.parted(change.key)
    return tuple(
        inline
        for part, odd in zip(parts, cycle((False, True)), strict=False)
        for inline in (gaps[part] if odd else plain(part))
    )


def _gap_inlines(record: Record, name: str, value: str) -> tuple[Inline, ...]:
    """The words for a gap in the sentence on a change; of many codes the first ones and the number of the others."""
    if name in {"before", "after"}:
        return plain(record.phrases.grade(Grade(value)))
    if name == "issue":
        return (TextInline(value, language=foreign(record)),)
    codes = value.split(", ")
    return (code(", ".join(codes[:CODES])), *further_codes(record, codes))
