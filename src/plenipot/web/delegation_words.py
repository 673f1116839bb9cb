"""The day of a delegation in the reader's words: its items in order, what collides, what changed overnight, the other meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.core.blocks.sections import Cell, Line, LinePart, TableSection, cell
from plenipot.core.procedure.lifecycle import MEANINGS
from plenipot.core.procedure.sittings import SittingState
from plenipot.proceedings.delegation_day import DelegationDay, Ground, OvernightNews, TouchedItem
from plenipot.proceedings.values import ItemKind, Step
from plenipot.web.day_words import DayWords, place_words, reported
from plenipot.web.sitting_words import CHANGES, STATES

GROUNDS: Mapping[Ground, Any] = {
    Ground.FILED: gettext_lazy("you filed"),
    Ground.SIGNED: gettext_lazy("you signed"),
    Ground.CONSOLIDATED: gettext_lazy("consolidated from what you filed or signed"),
    Ground.SAME_TEXT: gettext_lazy("the text that you propose to change"),
}


def delegation_sections(words: DayWords, summary: DelegationDay) -> tuple[TableSection, ...]:
    """The tables of a delegation's day."""
    nothing = _("Nothing on today’s agendas names what you filed or signed.")
    without = _("No proposal that stands was filed or signed under this code.")
    return (
        TableSection(
            key="items",
            title=_("Your items"),
            heads=(_("Meeting"), _("Item"), _("Documents"), _("Why")),
            rows=tuple(_item_rows(words, summary)),
            widths=(4, 5, 4, 4),
            empty=nothing if summary.proposals else without,
        ),
        TableSection(
            key="collisions",
            title=_("At the same time"),
            heads=(_("Meeting"), _("Meeting")),
            rows=tuple(
                (
                    cell(words.sitting(first.sitting)),
                    cell((*words.sitting(second.sitting), *(() if sure else (LinePart(_("perhaps"), small=True),)))),
                )
                for first, second, sure in summary.overlaps
            ),
            widths=(1, 1),
            empty=_("None of these meetings is held at the same time as another of them."),
        ),
        TableSection(
            key="overnight",
            title=_("Since %(moment)s yesterday") % {"moment": _evening(words, summary.news)},
            heads=(_("When"), _("What"), _("Which")),
            rows=tuple(_news_rows(words, summary.news)),
            widths=(1, 3, 5),
            empty=_("No change is recorded."),
        ),
        TableSection(
            key="others",
            title=_("The other meetings of the day"),
            rows=tuple((cell(words.sitting(placed.sitting, place_words(placed))),) for placed in summary.others),
            empty=_("There is no other."),
        ),
    )


def _evening(words: DayWords, news: OvernightNews) -> str:
    """The hour from which on something is news."""
    return words.zone_label(news.since)


def _item_rows(words: DayWords, summary: DelegationDay) -> Iterator[tuple[Cell, ...]]:
    """A row for each item; the meeting stands before its first."""
    for _sitting, items in groupby(summary.items, key=lambda entry: entry.placed.sitting):
        for place, entry in enumerate(items):
            meeting: Line = words.sitting(entry.placed.sitting, place_words(entry.placed)) if not place else ()
            room = entry.placed.sitting.room if not place else ""
            yield (
                cell(meeting or words.sitting(entry.placed.sitting), room),
                cell(words.item(entry.item)),
                cell(tuple(map(words.named, entry.item.papers))),
                cell(*_reasons(words, entry)),
            )


def _reasons(words: DayWords, entry: TouchedItem) -> Iterator[Line]:
    """The grounds on which an item touches the delegation, then its own proposals and papers."""
    yield (LinePart(", ".join(str(GROUNDS[ground]) for ground in entry.grounds)),)
    for name in entry.own:
        yield words.traced(name, ItemKind.PROPOSAL)


def _news_rows(words: DayWords, news: OvernightNews) -> Iterator[tuple[Cell, ...]]:
    """A row for each change since yesterday evening: steps, papers, agendas, meetings."""
    for step in news.steps:
        yield cell(words.moment(step.happened)), cell(_(MEANINGS[step.kind].words)), cell(_step_line(words, step))
    for paper in news.papers:
        day = date_format(paper.dated_on, "j M") if paper.dated_on else ""
        filed: Line = (words.document(paper.symbol), LinePart(paper.title, language="en"))
        yield cell(day), cell(_("new document")), cell(filed)
    for placed, item, change in news.changes:
        sitting = f"{placed.sitting.body} {placed.sitting.number}"
        line: Line = (LinePart(sitting, code=True), *words.item(item), *reported(change.certainty))
        yield cell(words.moment(change.happened)), cell(str(CHANGES[change.kind])), cell(line)
    for changed in news.sittings:
        reason = (LinePart(changed.reason, language="en"),) if changed.reason else ()
        state = STATES[SittingState(changed.sitting.state)]
        yield cell(""), cell(str(state)), cell((*words.sitting(changed.sitting), *reason))


def _step_line(words: DayWords, step: Step) -> Line:
    """A step: on what, in which body, on which paper."""
    body = (LinePart(step.body, code=True),) if step.body else ()
    paper = (words.document(step.paper),) if step.paper else ()
    return (*words.traced(step.item, step.item_kind), *body, *paper, *reported(step.certainty))
