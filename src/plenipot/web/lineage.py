"""Pages of lines: what is stated of which paper came from which, one line with the words that survive, positions of groups on others' papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor, is_of_team
from plenipot.core.procedure.lineage import LineStage, LinkKind
from plenipot.core.text.moments import write_moment
from plenipot.lineage import queries
from plenipot.lineage.values import (
    CommonPosition,
    FilingAuthority,
    LineageLink,
    LineEntry,
    LinePlace,
    StatementOrigin,
    TracedWords,
)
from plenipot.lineage.words import suggest_links, trace_line
from plenipot.proposals.values import FiledProposal
from plenipot.web.names import Names, names
from plenipot.web.outcomes import adoption_line
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import paginate
from plenipot.web.rounds import STANDS

LINKS: dict[LinkKind, Any] = {
    LinkKind.TAKEN_UP: gettext_lazy("taken up in"),
    LinkKind.REVISED: gettext_lazy("revised as"),
    LinkKind.FORWARDED: gettext_lazy("forwarded as"),
    LinkKind.CONSOLIDATED: gettext_lazy("consolidated in"),
    LinkKind.SETTLED: gettext_lazy("settled with"),
}
_STAGES: dict[LineStage, Any] = {
    LineStage.INPUT: gettext_lazy("Input"),
    LineStage.DRAFT: gettext_lazy("Draft"),
    LineStage.PROPOSAL: gettext_lazy("Proposal"),
    LineStage.CONSOLIDATED: gettext_lazy("Consolidated"),
    LineStage.OUTCOME: gettext_lazy("Outcome"),
}
_MOST = 60
"""So many passages of one proposal stand on a page; the data has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A link in the reader's language, with the addresses of both ends; an end that has no page has none."""

    link: LineageLink
    words: str
    earlier_href: str
    later_href: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLinks:
    """The links of one kind that lead to a place and that one source states, with the names of the earlier papers."""

    earlier: tuple[str, ...]
    words: str
    origin: StatementOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A place of a line in the reader's language."""

    entry: LineEntry
    stage: str
    href: str
    title: str
    outcome: str
    by: str
    links: tuple[StatedLinks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurvivingWordsLine:
    """The words that survive between two places; `more` tells whether the page leaves passages out."""

    words: TracedWords
    language: str
    more: bool

    @property
    def passages(self) -> tuple[Any, ...]:
        """The passages that the page shows."""
        return self.words.passages[:_MOST]


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with which conferences prepare this one, and what is stated of which paper came from which."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    stated = queries.links(actor, slug)
    if suffix:
        return listing(map(link_row, stated), suffix, f"{slug}-lineage")
    names_by_code = names(actor)
    page = paginate(request, stated)
    titles = {entry.slug: entry.title for entry in conferences.conferences(actor)}
    ties = [
        {
            "tie": tie,
            "stage": titles[tie.stage],
            "prepared": titles[tie.prepared],
            "group": names_by_code[tie.group] if tie.group else "",
        }
        for tie in queries.preparations(actor, slug)
    ]
    context = {
        "conference": conference,
        "page": page,
        "ties": ties,
        "lines": [link_line(link, names_by_code) for link in page.object_list],
        "coordinators": [
            (entry, names_by_code[entry.group], names_by_code[entry.administration])
            for entry in queries.coordinators(actor, slug)
        ],
    }
    return render(request, "web/lineage_list.html", context)


def lineage(request: HttpRequest, slug: str, item: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the line of a proposal, a document or a text: every place, who says so, which words survived. Raises: NotFound."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    line = queries.line(actor, slug, item)
    traced = trace_line(actor, line)
    if suffix:
        return listing(_rows(line.entries, traced), suffix, f"{slug}-lineage")
    languages = {
        entry.place.identity: entry.proposal.proposal.language for entry in line.entries if entry.proposal is not None
    }
    team = is_of_team(actor, slug) and bool(line.start.pid)
    context = {
        "conference": conference,
        "line": line,
        "stem": f"../{quote(item.rpartition('/')[2])}",
        "entries": entry_lines(actor, line.entries),
        "traced": [_words_line(words, languages) for words in traced],
        "suggested": [
            (entry, str(LINKS[entry.kind]), _words_line(entry.words, languages))
            for entry in (suggest_links(actor, slug, item) if team else ())
        ],
    }
    return render(request, "web/lineage.html", context)


def _words_line(words: TracedWords, languages: dict[tuple[str, object, str], str]) -> SurvivingWordsLine:
    """The words between two places for the page."""
    language = languages.get(words.earlier.identity, "")
    return SurvivingWordsLine(words=words, language=language, more=len(words.passages) > _MOST)


def entry_lines(actor: Actor, entries: tuple[LineEntry, ...]) -> list[EntryLine]:
    """The places of a line in the reader's language, with the titles of those that are in the record."""
    names_by_code = names(actor)
    return [
        EntryLine(
            entry=entry,
            stage=str(_STAGES[entry.stage]),
            href=_place_url(entry.place),
            title=_title(entry),
            outcome=adoption_line(entry.adoption).kind if entry.adoption else "",
            by=names_by_code[entry.by] if entry.by else "",
            links=tuple(_stated_links(entry.links)),
        )
        for entry in entries
    ]


def _stated_links(links: tuple[LineageLink, ...]) -> Iterator[StatedLinks]:
    """Yield the links that lead to a place, those of one kind together that one source states."""
    groups: dict[tuple[object, ...], list[LineageLink]] = {}
    for link in links:
        origin = link.origin
        source = (link.kind, origin.happened, origin.channel, origin.source, origin.certainty)
        groups.setdefault(source, []).append(link)
    for group in groups.values():
        earlier = tuple(link.earlier.name for link in group)
        yield StatedLinks(earlier=earlier, words=str(LINKS[group[0].kind]), origin=group[0].origin)


def _title(entry: LineEntry) -> str:
    """The title of a place as it is filed, or of the text that was adopted."""
    if entry.proposal is not None and entry.proposal.proposal.title:
        return entry.proposal.proposal.title
    if entry.adoption is not None:
        return entry.adoption.title
    return entry.document.title if entry.document else ""


def link_line(link: LineageLink, names_by_code: Names) -> LinkLine:
    """A link in the reader's language."""
    return LinkLine(
        link=link,
        words=str(LINKS[link.kind]),
        earlier_href=_place_url(link.earlier),
        later_href=_place_url(link.later),
        by=names_by_code[link.by] if link.by else "",
    )


def _place_url(place: LinePlace) -> str:
    """The address of the page of a place; that of its line for what has none of its own."""
    if place.pid:
        return url("proposal", place.conference, place.pid)
    if place.document is not None:
        return url("document", place.conference, place.name)
    return url("lineage", place.conference, place.name)


def lineage_on_page(actor: Actor, slug: str, filed: FiledProposal) -> dict[str, Any]:
    """The line of a proposal and the positions of groups on it, as its page shows them; nothing where nothing is stated."""
    pid = filed.proposal.id
    place = LinePlace(slug, pid, filed.document.id, pid)
    linked = bool(queries.connected_links(actor, place))
    return {
        "line_entries": entry_lines(actor, queries.line_at(actor, place).entries) if linked else [],
        "common_positions": position_lines(actor, queries.common_positions(actor, slug, item=pid)),
    }


def authority_lines(actor: Actor, slug: str, symbol: str) -> list[tuple[FilingAuthority, str]]:
    """The signatures by which a paper was filed, each with the name of the administration."""
    names_by_code = names(actor)
    stated = queries.filing_authorities(actor, slug, symbol)
    return [(entry, names_by_code[entry.administration]) for entry in stated]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """A common position in the reader's language."""

    position: CommonPosition
    group: str
    stand: str
    href: str
    signed: tuple[tuple[str, str], ...]


def _item_url(entry: CommonPosition) -> str:
    """The address of the page of what a position is on."""
    if not entry.document:
        return url("history", entry.origin.conference, entry.item)
    return url("document" if entry.item == entry.document else "proposal", entry.origin.conference, entry.item)


def position_lines(actor: Actor, positions: tuple[CommonPosition, ...]) -> list[PositionLine]:
    """Common positions in the reader's language."""
    names_by_code = names(actor)
    return [
        PositionLine(
            position=entry,
            group=names_by_code[entry.group],
            stand=str(STANDS[entry.stand]),
            href=_item_url(entry),
            signed=tuple((code, names_by_code[code]) for code in entry.signed),
        )
        for entry in positions
    ]


def positions(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with what groups say of what others propose; `?group=` narrows it to a group."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    group = request.GET.get("group", "")
    stated = queries.common_positions(actor, slug, group=group)
    if suffix:
        return listing(map(position_row, stated), suffix, f"{slug}-common-positions")
    page = paginate(request, stated)
    context = {
        "conference": conference,
        "page": page,
        "lines": position_lines(actor, tuple(page.object_list)),
        "group": group,
        "groups": sorted({entry.group for entry in stated} | ({group} if group else set())),
    }
    return render(request, "web/common_positions.html", context)


def origin_row(origin: StatementOrigin) -> dict[str, object]:
    """The origin of a statement as values of JSON or CSV."""
    return {
        "happened": write_moment(origin.happened),
        "channel": origin.channel.value if origin.channel else "",
        "source": origin.source,
        "certainty": origin.certainty.value,
        "recorded_at": origin.recorded_at.isoformat(),
        "key": origin.key,
    }


def link_row(link: LineageLink) -> dict[str, object]:
    """A link as values of JSON or CSV."""
    return {
        "kind": link.kind.value,
        "earlier": link.earlier.name,
        "earlier_conference": link.earlier.conference,
        "by": link.by,
        "later": link.later.name,
        "later_conference": link.later.conference,
        **origin_row(link.origin),
    }


def position_row(entry: CommonPosition) -> dict[str, object]:
    """A common position as values of JSON or CSV."""
    return {
        "group": entry.group,
        "item": entry.item,
        "document": entry.document,
        "stand": entry.stand.value,
        "counts": entry.counts,
        "paper": entry.paper,
        "words": entry.words,
        "signed": list(entry.signed),
        **origin_row(entry.origin),
    }


def _rows(entries: tuple[LineEntry, ...], traced: tuple[TracedWords, ...]) -> Iterator[dict[str, object]]:
    """Yield a line as values of JSON or CSV: a row for each link, then one for each passage of words that was traced."""
    blank = {"address": "", "change": "", "words": "", "survives": "", "stands_at": ""}
    for entry in entries:
        for link in entry.links:
            yield {"row": "link", **link_row(link), **blank}
    nothing = dict.fromkeys(("channel", "source", "certainty", "recorded_at", "key", "happened", "by"), "")
    for words in traced:
        for passage in words.passages:
            for piece in passage.pieces:
                yield {
                    "row": "words",
                    "kind": "abrogated" if words.abrogated else "adopted" if words.adopted else "",
                    "earlier": words.earlier.name,
                    "earlier_conference": words.earlier.conference,
                    "later": words.later.name,
                    "later_conference": words.later.conference,
                    **nothing,
                    "address": passage.address,
                    "change": passage.kind.value,
                    "words": piece.words,
                    "survives": piece.survives,
                    "stands_at": piece.address,
                }
