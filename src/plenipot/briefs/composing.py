"""Briefs that people compose: drafts, which are the team's own, and what of them was published, which is for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from plenipot.briefs import models
from plenipot.briefs.facts import facts, rests_on_closed
from plenipot.briefs.paper import composed_paper
from plenipot.briefs.phrases import phrases
from plenipot.briefs.record import Record, gather, listed_documents
from plenipot.briefs.values import WRITTEN_PARTS, DraftFacts, DraftView, Facts, PublishedView
from plenipot.chronicle.queries import actor_names, so_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC, Actor, is_of_team
from plenipot.core.blocks.encoding import decode
from plenipot.core.blocks.values import Paper
from plenipot.errors import NotFound
from plenipot.proposals import queries as proposals


class ComposedBrief(NamedTuple):
    """A brief as somebody composes it, with the facts of the record that it rests on."""

    paper: Paper
    facts: Facts


def compose_draft(conference: str, draft: DraftFacts) -> ComposedBrief:
    """Set a draft as everybody would read it: it says nothing that the public may not see.

    Raises: NotFound (no such conference, language or issue).
    """
    record = gather(PUBLIC, conference, phrases(draft.language))
    chosen = _with_issues(record, draft.issues)
    return ComposedBrief(composed_paper(chosen, draft, proposals.unread(PUBLIC, conference)), facts(chosen))


def _with_issues(record: Record, names: Iterable[str]) -> Record:
    """The record with the issues of these names alone, in this order. Raises: NotFound."""
    by_name = {report.slug: report for report in record.issues}
    for name in names:
        if name not in by_name:
            raise NotFound(f"There is no issue “{name}” in “{record.conference.slug}”.")
    return replace(record, issues=tuple(by_name[name] for name in names))


def drafts(actor: Actor, conference: str) -> tuple[DraftView, ...]:
    """The drafts of the team as they stand, the latest number first; nothing to anybody who is not of the team.

    Raises: NotFound (no such conference).
    """
    conferences.conference(actor, conference)
    if not is_of_team(actor, conference):
        return ()
    rows = models.BriefDraft.objects.filter(conference__slug=conference)
    latest = {row.number: row for row in rows}
    names = actor_names(row.by for row in latest.values())
    publications: dict[int, list[int]] = {}
    for number, published in models.PublishedBrief.objects.filter(conference__slug=conference).values_list(
        "draft__number", "number"
    ):
        publications.setdefault(number, []).append(published)
    return tuple(
        DraftView(
            number=row.number,
            version=row.version,
            facts=DraftFacts(issues=tuple(row.issues), **{part: getattr(row, part) for part in WRITTEN_PARTS}),
            by=names[row.by],
            saved_at=row.saved_at,
            published=tuple(publications.get(row.number, ())),
        )
        for _number, row in sorted(latest.items(), reverse=True)
    )


def draft_of(actor: Actor, conference: str, number: int) -> DraftView:
    """A draft as it stands. Raises: NotFound (no such draft, or the actor is not of the team)."""
    draft = next((entry for entry in drafts(actor, conference) if entry.number == number), None)
    if draft is None:
        raise NotFound(f"There is no draft {number} of a brief on “{conference}”.")
    return draft


def published(actor: Actor, conference: str) -> tuple[PublishedView, ...]:
    """The briefs that were published and rest on nothing that was closed since, the latest first.

    Raises: NotFound (no such conference).
    """
    rows = _standing(actor, conference)
    names = actor_names(row.by for row in rows)
    return tuple(_published_view(row, names) for row in rows)


def published_paper(actor: Actor, conference: str, number: int) -> tuple[PublishedView, Paper]:
    """A published brief as it was composed. Raises: NotFound (none, or it rests on a document that was closed since)."""
    row = next((entry for entry in _standing(actor, conference) if entry.number == number), None)
    if row is None:
        raise NotFound(f"There is no published brief {number} on “{conference}”.")
    paper = decode(row.paper)
    assert isinstance(paper, Paper)
    return _published_view(row, actor_names([row.by])), paper


def _standing(actor: Actor, conference: str) -> list[models.PublishedBrief]:
    """The rows of briefs that were published by the moment that is asked for, without those that rest on what is closed now."""
    conferences.conference(actor, conference)
    rows = models.PublishedBrief.objects.filter(so_by(actor.as_of, "published_at"), conference__slug=conference)
    if not (loaded := list(rows.order_by("-number"))):
        return []
    open_now = listed_documents(PUBLIC, conference)
    return [row for row in loaded if not rests_on_closed(row.facts, *open_now)]


def _published_view(row: models.PublishedBrief, names: Mapping[str, str]) -> PublishedView:
    """A brief that was published, as it is listed."""
    return PublishedView(
        number=row.number,
        title=row.title,
        language=row.language,
        by=names[row.by],
        published_at=row.published_at,
    )
