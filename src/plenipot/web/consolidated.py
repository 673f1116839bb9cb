"""The consolidated table: all proposals on one instrument over its text, in four views.

*table*: provisions down, proposals across, each cell with the words that change and a few around them. *inline*: all marks
in the text itself, each with its proponents. *side*: whole provisions beside each other. *final*: the text that the
chosen proposals result in. Without a choice all proposals are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from plenipot.adapters.urls import words_url
from plenipot.conferences import queries as conferences
from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.consolidation.consequences import ConsequenceKind
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.nested import nested_proposals
from plenipot.core.consolidation.typography import unmark_table
from plenipot.core.consolidation.values import Table
from plenipot.core.stance.untracked import touches_force
from plenipot.drafting.queries import chair_texts
from plenipot.drafting.values import ChairText
from plenipot.proposals import queries
from plenipot.proposals.large_texts import column_ids, consolidated_part
from plenipot.proposals.values import Consolidated, FiledProposal
from plenipot.search.consequences import consequences_of
from plenipot.web.chair_texts import chair_columns, changed_by_chairs, rows_with_chairs
from plenipot.web.figures.lines import alike, all_markup_lines, keeping, lines, settled
from plenipot.web.pages import actor_of, ignores_typography, listing, text_language, typography_query

VIEWS = ("table", "inline", "side", "final")
AUTHOR_COLOURS = 8
_BESIDE = 3
"""So many proposals stand beside each other where nobody has chosen."""
_ON_A_PAGE = 40
"""So many proposals a page sets over the text and offers to choose from; of 40 that touch 26 provisions it weighs 120 kB.

More columns than that nobody compares by eye, and setting 230 against each other took 2 s.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A proposal as it heads a column."""

    key: str
    colour: int
    mark: str
    codes: tuple[str, ...]
    chosen: bool
    signed: int
    title: str = ""


def table(request: HttpRequest, slug: str, code: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with all proposals on one instrument over its text, in the view that is asked for.

    `?p=` chooses proposals, `?view=` how they are laid, `?text=` the language of the text, `?all=1` unfolds all,
    `?typography=ignore` leaves changes of typography unmarked. Where there are many, `?columns=` names the part of them
    that is set beside each other, and from which is chosen.
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    language = request.GET.get("text", "") or text_language()
    proposal_ids = column_ids(actor, slug, code, language=language)
    column_page = Paginator(proposal_ids, _ON_A_PAGE).get_page(request.GET.get("columns"))
    offered = list(column_page) if column_page.has_other_pages() and not suffix else None
    everything = (
        queries.consolidated(actor, slug, code, language=language)
        if offered is None
        else consolidated_part(actor, slug, code, offered, language=language)
    )
    view = request.GET.get("view", "table")
    view = view if view in VIEWS else "table"
    requested = [key for key in request.GET.getlist("p") if key in proposal_ids]
    chosen = requested or (_first_chosen(everything.table) if view == "side" and not suffix else [])
    consolidated = consolidated_part(actor, slug, code, chosen, language=language) if chosen else everything
    if suffix:
        chairs = chair_texts(actor, slug, code, everything.language)
        return listing(rows_with_chairs(_table_rows(consolidated.table), chairs), suffix, f"{slug}-{code}")
    chairs = chair_texts(actor, slug, code, everything.language) if view == "table" else ()
    ignoring = ignores_typography(request)
    if ignoring and view != "final":
        consolidated = replace(consolidated, table=unmark_table(consolidated.table))
    context = {
        "conference": conference,
        "consolidated": everything,
        "title": everything.title or (everything.base[0].accepted if everything.base else "") or code,
        "selection": consolidated,
        "requested": requested,
        "limited": not requested and len(proposal_ids) > len(chosen) > 0,
        "narrowed": consolidated is not everything and len(consolidated.table.proposals) < len(proposal_ids),
        "partial": len(consolidated.table.proposals) < len(proposal_ids),
        "column_page": column_page,
        "ignoring": ignoring,
        "typography_query": typography_query(request),
        "choice_query": _remaining_query(request.GET, requested),
        "file_urls": file_urls_by_id((*everything.proposals, *consolidated.proposals)),
        "consequences": consequences_of(actor, consolidated),
        "consequence_words": consequence_words(),
        "nested_proposals": nested_proposals(consolidated.table),
        "unchanging": keeping(consolidated.table),
        **_untracked_and_drift(consolidated.table),
        **_view_context(
            _list_choices(everything, consolidated, proposal_ids),
            consolidated.table,
            chosen,
            view,
            every=bool(request.GET.get("all")),
            ignoring=ignoring,
            chairs=chairs,
        ),
    }
    return render(request, "web/table.html", context)


def _untracked_and_drift(table: Table) -> dict[str, Any]:
    """The differences of the copies in proposals from the text in force, and their untracked changes, words of force first."""
    entries = [(row, entry) for row in table.rows for entry in row.entries]
    untracked = [(row, entry.proposal_id, difference) for row, entry in entries for difference in entry.untracked]
    return {
        "drift": [(row, entry.proposal_id, difference) for row, entry in entries for difference in entry.drift],
        "untracked": sorted(untracked, key=lambda item: not touches_force(item[2])),
    }


def consequence_words() -> dict[str, str]:
    """The kinds of consequences in words, before the provision that is concerned."""
    return {
        ConsequenceKind.CITES_SUPPRESSED.value: _("cites what would be suppressed:"),
        ConsequenceKind.CITES_RENUMBERED.value: _("cites what would have another number:"),
        ConsequenceKind.TERM_UNDEFINED.value: _("uses a term whose definition would go:"),
        ConsequenceKind.TERM_UNUSED.value: _("defines a term that nothing would use any more; now it is used in"),
        ConsequenceKind.NEW_CITES_SUPPRESSED.value: _("would newly cite what would be suppressed:"),
    }


def file_urls_by_id(proposals: Iterable[FiledProposal]) -> dict[str, str]:
    """The address of the page with the words of each proposal's file, by the proposal's id."""
    return {
        filed.proposal.id: words_url(filed.document.conference, filed.symbol, filed.proposal.language)
        for filed in proposals
    }


def _first_chosen(table: Table) -> list[str]:
    """The proposals shown to readers who have not chosen: as many as fit, those that ask for no change last."""
    still = keeping(table)
    return sorted((proposal.id for proposal in table.proposals), key=lambda key: key in still)[:_BESIDE]


def _list_choices(page: Consolidated, selection: Consolidated, order: Sequence[str]) -> list[tuple[int, FiledProposal]]:
    """The proposals of a page and those that were chosen elsewhere, each with its place among all of them."""
    by_id = {filed.proposal.id: filed for filed in (*page.proposals, *selection.proposals)}
    return [(place, by_id[proposal_id]) for place, proposal_id in enumerate(order) if proposal_id in by_id]


def _view_context(
    offered: Sequence[tuple[int, FiledProposal]],
    selection: Table,
    chosen: Sequence[str],
    view: str,
    *,
    every: bool,
    ignoring: bool,
    chairs: Sequence[ChairText] = (),
) -> dict[str, Any]:
    """The context of the template for one view of the table."""
    columns = _column_heads(offered, chosen)
    colours = {column.key: column.colour for column in columns}
    context: dict[str, Any] = {"view": view, "columns": columns, "colours": colours, "all_rows": every}
    if view == "inline":
        return {**context, "lines": all_markup_lines(selection, colours)}
    if view == "final":
        return {
            **context,
            "resulting_text": settled(
                merge_proposals(selection, [proposal.id for proposal in selection.proposals]),
                selection,
                ignoring=ignoring,
            ),
        }
    besides = changed_by_chairs(chairs, selection)
    return {
        **context,
        "chairs": chair_columns(chairs, selection),
        "columns_across": len(selection.proposals) + len(chairs) + 1,
        "lines": lines(selection, every=every, in_full=view == "side", besides=besides),
    }


def _table_rows(table: Table) -> list[dict[str, Any]]:
    """A row per provision and wording, for machines."""
    return [
        {
            "address": row.address,
            "versions": [entry.proposal_id for entry in same],
            "mark": same[0].mark,
            "text": "".join(span.text for span in same[0].spans if span.revision.accepted),
            "untracked": [change for entry in same for change in entry.untracked],
            "beside": [*frame_sentences(same[0].frame.proposed, row.label, row.depth)],
        }
        for row in table.rows
        for same in alike(row).values()
    ]


def _column_heads(offered: Iterable[tuple[int, FiledProposal]], chosen: Sequence[str]) -> list[Column]:
    """The proposals as heads of columns, each with its colour."""
    return [
        Column(
            key=filed.proposal.id,
            colour=place % AUTHOR_COLOURS,
            mark=filed.proposal.mark.value,
            codes=filed.proposal.sponsors,
            chosen=not chosen or filed.proposal.id in chosen,
            signed=len(filed.signatories),
            title=filed.document.source,
        )
        for place, filed in offered
    ]


def _remaining_query(query: QueryDict, chosen: Iterable[str]) -> str:
    """The query that keeps the choice, for links that change the view."""
    parameters = QueryDict(mutable=True)
    parameters.setlist("p", list(chosen))
    for key in ("columns", "text", "typography", "lang", "theme"):
        if key in query:
            parameters.setlist(key, query.getlist(key))
    return parameters.urlencode()
