"""The status table of a regional group as a page, as data and as a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.blocks.values import Block, Heading, text_inlines
from plenipot.core.blocks.worded_tables import table_paper, word_table
from plenipot.core.text.moments import write_moment
from plenipot.lineage.queries import common_positions
from plenipot.participation import queries as participation
from plenipot.proceedings.progress import Narrowing, status_table
from plenipot.rounds.status import GroupStatusRow, group_status
from plenipot.series.queries import texts_by_origin
from plenipot.series.values import TextInSeries
from plenipot.web.downloads import respond_paper
from plenipot.web.lineage import PositionLine, position_lines
from plenipot.web.names import Names, names, reported_words, whose_record
from plenipot.web.pages import actor_of, listing, text_language
from plenipot.web.pagination import paginate
from plenipot.web.proceedings import state_words, step_words
from plenipot.web.progress import status_facts, texts_of_item
from plenipot.web.rounds import verdict_words

_WIDTHS = (2, 3, 4, 3, 2, 2, 3, 3)
_WIDTHS_OF_POSITIONS = (2, 2, 4, 2, 3, 2, 3)
_LONGEST_SUMMARY = 400
"""Letters of a summary in the table; the proposal's own page has all of its reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCells:
    """A row of the status table in the reader's language."""

    row: GroupStatusRow
    summary: str
    where: str
    others: str
    chairs: str
    decision: str
    verdict: str


def status(request: HttpRequest, slug: str, group: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with what became of each proposal of a group: title, number, summary, where it is, who else, ad hoc chair, decision."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    code = participation.group(actor, group).code
    rows = _rows(actor, slug, code)
    if suffix:
        texts = texts_by_origin(actor, slug)
        return listing((group_status_row(row, texts) for row in rows), suffix, f"{slug}-{code}-status")
    page = paginate(request, rows)
    names_by_code, texts = names(actor), texts_by_origin(actor, slug)
    context = {
        "conference": conference,
        "group": code,
        "stem": f"../{group}",
        "group_name": names_by_code[code],
        "page": page,
        "lines": [_cells(row, names_by_code, texts) for row in page.object_list],
        "positions": position_lines(actor, common_positions(actor, slug, group=code)),
    }
    return render(request, "web/group_status.html", context)


def file(request: HttpRequest, slug: str, group: str, ending: str) -> HttpResponse:
    """Answer with the status table as a paper: ``docx``, ``pdf``, ``md``."""
    row_of_format = FORMATS.published_as(FormatContent.PAPER, ending)
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    code = participation.group(actor, group).code
    names_by_code = names(actor)
    texts = texts_by_origin(actor, slug)
    lines = [_cells(row, names_by_code, texts) for row in _rows(actor, slug, code)]
    positions = [
        line for line in position_lines(actor, common_positions(actor, slug, group=code)) if line.position.counts
    ]
    paper = table_paper(
        title=_("Standing of the group’s proposals"),
        subtitle=f"{names_by_code[code]} · {conference.title}",
        heads=(
            *(_("Number"), _("Title"), _("Summary"), _("Where it is"), _("Who else proposes"), _("Ad hoc chair")),
            *(_("Decision"), _("Verdict")),
        ),
        widths=_WIDTHS,
        rows=[
            (
                *(line.row.name, line.row.title, line.summary, line.where, line.others, line.chairs),
                *(line.decision, line.verdict),
            )
            for line in lines
        ],
        more=_positions_table(positions) if positions else (),
        note=whose_record(conference),
        language=get_language() or "en",
    )
    return respond_paper(request, paper, row_of_format, f"{slug}-{code}-status")


def _positions_table(positions: Sequence[PositionLine]) -> tuple[Block, ...]:
    """The positions that stand of a group on what others propose, under a heading of their own."""
    heads = (_("On what"), _("Position"), _("In words"), _("Paper"), _("Signed by"), _("Day"), _("Source"))
    rows = [
        (
            *(line.position.item, line.stand, line.position.words, line.position.paper),
            ", ".join(name for _code, name in line.signed),
            write_moment(line.position.origin.happened),
            ", ".join(filter(None, (line.position.origin.source, reported_words(line.position.origin.certainty)))),
        )
        for line in positions
    ]
    title = Heading(1, text_inlines(_("What the group says of what others propose")))
    return title, word_table(heads, _WIDTHS_OF_POSITIONS, rows)


def _rows(actor: Actor, slug: str, code: str) -> tuple[GroupStatusRow, ...]:
    """The rows of the table, the filed proposals in the language nearest to the reader's."""
    filed = status_table(actor, slug, Narrowing(proponent=code), language=text_language())
    return group_status(actor, slug, code, filed, timezone.now())


def _cells(row: GroupStatusRow, names_by_code: Names, texts: Mapping[str, Sequence[TextInSeries]]) -> StatusCells:
    """A row in the reader's language, with the texts of series that come from it; what an observer records reads as reported."""
    where = _("draft, not filed")
    decision = ""
    if row.status is not None:
        where = ", ".join(filter(None, (row.status.body, state_words(row.status.history))))
        if row.status.decision is not None:
            step = row.status.decision.step
            facts = (step_words(step), write_moment(step.day), reported_words(step.certainty))
            decision = ", ".join(filter(None, facts))
        became = texts_of_item(texts, row.status.history.item)
        decision = "; ".join(filter(None, (decision, *(f"{text}: {state}" for text, state in became))))
    return StatusCells(
        row=row,
        summary=_shortened(row.summary),
        where=where,
        others=", ".join(row.status.others) if row.status else "",
        chairs="; ".join(f"{body}: {names_by_code[country]}" if country else body for body, country in row.chairs),
        decision=decision,
        verdict=verdict_words(row.round.verdict) if row.round else "",
    )


def _shortened(text: str) -> str:
    """As much of a text as stands in a cell."""
    return text if len(text) <= _LONGEST_SUMMARY else f"{text[:_LONGEST_SUMMARY].rstrip()}…"


def group_status_row(row: GroupStatusRow, texts: Mapping[str, Sequence[TextInSeries]]) -> dict[str, object]:
    """A row of the status table as values of JSON or CSV; a draft has the columns of a proposal, empty."""
    facts = status_facts(row.status, texts) if row.status else {}
    names_of_columns = ("state", "body", "document", "others", "decision", "decided", "texts", "source", "certainty")
    verdict = row.round.verdict if row.round else None
    return {
        "number": row.name,
        "title": row.title,
        "summary": row.summary,
        **{name: facts.get(name, "") for name in names_of_columns},
        "chairs": [f"{body}: {country}".rstrip(": ") for body, country in row.chairs],
        "round": row.round.key if row.round else "",
        "verdict": "" if verdict is None else str(verdict),
    }
