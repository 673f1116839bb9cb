"""A day of a conference, and that of a delegation, as rows for tables and programs: every row has the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from plenipot.conferences.values import Sitting
from plenipot.core.negotiation.bracket_kinds import write_counts
from plenipot.core.text.moments import write_moment
from plenipot.proceedings.delegation_day import DelegationDay, OvernightNews
from plenipot.proceedings.today import BodyToday, ConferenceDay, GroupToday, Highlight, PlacedSitting
from plenipot.proceedings.tracked_texts import TrackedText

COLUMNS = (
    *("section", "body", "sitting", "when", "state", "item", "what", "words", "papers", "source", "certainty"),
    *("chair", "next", "pages", "brackets", "placeholders", "kinds", "options"),
    *("opened", "lifted", "provisions", "before"),
)
"""The columns of a row; a cell is empty where nobody knows, or nothing is to be said."""


def day_rows(summary: ConferenceDay) -> Iterator[dict[str, Any]]:
    """A day as rows: bodies with their sittings, highlights, groups, texts."""
    for entry in summary.bodies:
        yield from _of_body(entry)
    yield from map(_of_highlight, summary.highlights)
    yield from map(_of_group, summary.groups)
    yield from map(_of_text, summary.texts)


def delegation_rows(summary: DelegationDay) -> Iterator[dict[str, Any]]:
    """The day of a delegation as rows: its items, what collides, what changed overnight, the other sittings."""
    for entry in summary.items:
        sitting = entry.placed.sitting
        yield _row(
            section="item",
            item=entry.item.number,
            what=", ".join(entry.grounds),
            words=entry.item.title,
            papers=[paper.name for paper in entry.item.papers],
            source=", ".join(entry.own),
            **_of_sitting(entry.placed),
            certainty=sitting.certainty or "",
        )
    for first, second, sure in summary.overlaps:
        other = second.sitting
        what = "at the same time" if sure else "perhaps at the same time"
        yield _row(section="collision", what=what, words=f"{other.body} {other.number}", **_of_sitting(first))
    yield from _of_news(summary.news)
    for placed in summary.others:
        yield _row(section="other sitting", **_of_sitting(placed), certainty=placed.sitting.certainty or "")


def _row(**facts: Any) -> dict[str, Any]:
    """A row with every column."""
    return {column: facts.get(column, "") for column in COLUMNS}


def _of_sitting(placed: PlacedSitting) -> dict[str, Any]:
    """The facts of a sitting."""
    sitting = placed.sitting
    return {"body": sitting.body, "sitting": sitting.number, "when": _begins(sitting), "state": placed.place.value}


def _begins(sitting: Sitting) -> str:
    """The moment at which a sitting begins, or its day."""
    return write_moment(sitting.begins_at or sitting.held_on)


def _of_body(entry: BodyToday) -> Iterator[dict[str, Any]]:
    """A body: a row for each of its sittings, and one for its last decision and its next sitting."""
    for placed in entry.sittings:
        item = placed.item
        yield _row(
            section="sitting",
            item=item.number if item else "",
            words=item.title if item else placed.sitting.title,
            papers=[paper.name for paper in item.papers] if item else [],
            source=placed.sitting.source,
            certainty=placed.sitting.certainty or "",
            **_of_sitting(placed),
        )
    last = entry.last
    if last is not None or entry.next is not None:
        yield _row(
            section="last decision",
            body=entry.body.code,
            sitting=(last.sitting or "") if last else "",
            when=write_moment(last.happened) if last else "",
            item=last.item if last else "",
            words=last.outcome if last else "",
            source=last.source if last else "",
            certainty=last.certainty if last else "",
            next=_begins(entry.next) if entry.next else "",
        )


def _of_highlight(line: Highlight) -> dict[str, Any]:
    """The facts of a step, a decision or a change under its heading."""
    return _row(
        section="highlight",
        body=line.body,
        sitting=line.sitting or "",
        when=write_moment(line.happened),
        state=line.kind.value,
        item=line.item,
        what=line.words,
        words=line.outcome,
        papers=list(line.papers),
        source=line.source,
        certainty=line.certainty or "",
        brackets="" if line.brackets is None else line.brackets,
    )


def _of_group(group: GroupToday) -> dict[str, Any]:
    """The facts of an ad hoc group."""
    chair, last = group.chair, group.last
    text = group.text.document.symbol if group.text else group.paper
    return _row(
        section="group",
        body=group.body.code,
        sitting=last.sitting.number if last else "",
        when=_begins(last.sitting) if last else "",
        state="ended" if group.ended else last.place.value if last else "",
        words=group.body.name,
        papers=[text] if text else [],
        source=group.body.source,
        certainty=group.body.certainty or "",
        chair=" ".join(filter(None, (chair.name, chair.country))) if chair else "",
        next=_begins(group.next) if group.next else "",
    )


def _of_text(text: TrackedText) -> dict[str, Any]:
    """The facts of a tracked text: its paper, its brackets, what changed since the issue before."""
    measure, change = text.measure, text.change
    return _row(
        section="text",
        body=text.body,
        when=write_moment(text.document.dated_on),
        item=text.document.symbol,
        words=text.document.title,
        papers=[text.document.symbol],
        pages=(measure.pages or "") if measure else "",
        brackets=measure.substantive if measure else "",
        placeholders=measure.placeholders if measure else "",
        kinds=write_counts(measure.kinds) if measure else "",
        options=measure.options if measure else "",
        opened=change.opened if change else "",
        lifted=change.lifted if change else "",
        provisions=change.clauses if change else "",
        before=text.before,
    )


def _of_news(news: OvernightNews) -> Iterable[dict[str, Any]]:
    """The changes since yesterday evening."""
    for step in news.steps:
        yield _row(
            section="since yesterday evening",
            body=step.body,
            sitting=step.sitting or "",
            when=write_moment(step.happened),
            item=step.item,
            what=step.kind.value,
            words=step.words,
            papers=[step.paper] if step.paper else [],
            source=step.source,
            certainty=step.certainty or "",
        )
    for paper in news.papers:
        yield _row(
            section="since yesterday evening",
            when=write_moment(paper.dated_on),
            item=paper.symbol,
            what="document",
            words=paper.title,
            papers=[paper.symbol],
        )
    for placed, item, change in news.changes:
        yield _row(
            section="since yesterday evening",
            **_of_sitting(placed) | {"when": write_moment(change.happened)},
            item=item.number,
            what=change.kind.value,
            words=change.decision or item.title,
            source=change.source,
            certainty=change.certainty,
        )
    for changed in news.sittings:
        yield _row(
            section="since yesterday evening",
            body=changed.sitting.body,
            sitting=changed.sitting.number,
            when=_begins(changed.sitting),
            what=changed.sitting.state.value,
            words=changed.reason,
            source=changed.sitting.source,
        )
