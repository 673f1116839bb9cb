"""Levels of documents as dated facts: opened, closed, embargoed until a moment; what was so at any moment can be asked.

The columns of a document hold the levels of the present, which every filter reads. Each change is a row with who, when, by
which decision. What is scheduled takes effect when it is released (`release`), as an event of its own: no clock decides
what anybody may see, so that one that steps back closes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import keep_levels, record_event
from plenipot.chronicle.queries import actor_names, not_yet, recorded_by, visible
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.grave import is_grave_change, require_confirmation
from plenipot.core.access.levels import Actor, Existence, Levels
from plenipot.core.identity.symbols import split_symbol
from plenipot.errors import Conflict, Malformed
from plenipot.registry import models, queries
from plenipot.registry.symbols import read_symbol, symbol_columns
from plenipot.registry.values import CorrectedFact, DatedLevels, Document, LevelDecision


@transaction.atomic
def change_levels(
    actor: Actor,
    conference: str,
    symbol: str,
    levels: Levels,
    ground: LevelDecision,
    moment: datetime,
    *,
    since: datetime | None = None,
) -> Document:
    """Open or close a document, now or from a moment ahead (`since`); closing holds with its commit.

    What was scheduled for it before is dropped. A document that not everybody might know of gets its public symbol when it
    is opened, where no other document has that.
    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (it is so already, or it is removed).
    """
    require(actor, Act.CHANGE_LEVELS)
    if not ground.reason.strip():
        raise Malformed("A change of levels needs a reason.")
    conferences.lock_conference(actor, conference)
    row = document_row(actor, conference, symbol)
    if is_removed(row):
        raise Conflict(f"“{row.symbol}” is removed; put it back first.")
    ahead = since is not None and since > moment
    dropped = row.level_changes.filter(applied_at__isnull=True, dropped_at__isnull=True)
    if levels == row.levels and not ahead and not dropped.exists():
        raise Conflict(f"“{row.symbol}” has these levels already.")
    if is_grave_change(row.levels, levels):
        require_confirmation(actor, Act.CHANGE_LEVELS, document_subject(row), row.pk)
    dropped.update(dropped_at=moment)
    if since is not None and ahead:
        add_change(row, actor.key, levels, moment, ground=ground, since=since, applied=False)
        _record(actor, row, "registry.scheduled", moment, levels, ground, since=since.isoformat())
    else:
        _apply(actor, row, levels, moment, ground)
    return queries.document(actor, conference, row.symbol)


@transaction.atomic
def embargo(actor: Actor, document: Document, until: datetime, ground: LevelDecision, moment: datetime) -> None:
    """Have a document that the actor filed closed open to everybody at a moment ahead, unless it is changed before.

    Raises: NotPermitted (somebody else filed it), Malformed (the moment is past), Conflict (it is open, or was changed).
    """
    require(actor, Act.EMBARGO)
    if until <= moment:
        raise Malformed("An embargo ends at a moment ahead.")
    row = models.Document.objects.select_for_update(of=("self",)).select_related("conference").get(pk=document.id)
    changes = list(row.level_changes.all())
    if len(changes) != 1 or changes[0].actor != actor.key or row.levels == Levels():
        raise Conflict("An embargo is set by whoever files a closed document, with the filing.")
    add_change(row, actor.key, Levels(), moment, ground=ground, since=until, applied=False)
    _record(actor, row, "registry.scheduled", moment, Levels(), ground, since=until.isoformat())


@transaction.atomic
def release(actor: Actor, moment: datetime) -> tuple[Document, ...]:
    """Let take effect what was scheduled for this moment or before; the documents that are opened or closed by it.

    Raises: NotPermitted.
    """
    require(actor, Act.RELEASE)
    due = models.LevelChange.objects.filter(
        visible(actor, "document__"), applied_at__isnull=True, dropped_at__isnull=True, since__lte=moment
    )
    released = []
    for change in due.select_related("document__conference").order_by("since", "id"):
        slug = change.document.conference.slug
        conferences.lock_conference(actor, slug)
        row = models.Document.objects.select_related("conference").get(pk=change.document_id)
        if not due.filter(pk=change.pk).exists():
            continue
        change.applied_at = moment
        change.save(update_fields=["applied_at"])
        ground = LevelDecision(reason=change.reason, decision=change.decision, paper=change.paper)
        _apply(actor, row, change.levels, moment, ground, change=change)
        released.append(queries.document(actor, slug, row.symbol))
    return tuple(released)


def _apply(
    actor: Actor,
    row: models.Document,
    levels: Levels,
    moment: datetime,
    ground: LevelDecision,
    *,
    change: models.LevelChange | None = None,
) -> None:
    """Give a document its levels and record that it is opened or closed."""
    former = row.levels
    set_levels(row, levels)
    if former.existence is not Existence.PUBLIC and levels.existence is Existence.PUBLIC:
        _name_publicly(row)
    row.save()
    if change is None:
        add_change(row, actor.key, levels, moment, ground=ground)
    of_files = (former.existence, former.content) == (levels.existence, levels.content)
    kind = f"registry.{'files-' if of_files else ''}{'opened' if levels.opens(former) else 'closed'}"
    _record(actor, row, kind, moment, levels, ground, former=former)


def _record(
    actor: Actor,
    row: models.Document,
    kind: str,
    moment: datetime,
    levels: Levels,
    ground: LevelDecision,
    *,
    former: Levels | None = None,
    **facts: Any,
) -> None:
    """Record an event about a document's levels, with the ground of the decision."""
    data = {"levels": _columns(levels), **facts}
    if former is not None:
        data["before"] = _columns(former)
    record_event(
        actor,
        kind,
        document_subject(row),
        moment,
        conference=row.conference.slug,
        document=row.pk,
        reason=ground.reason,
        decision=ground.decision,
        paper=ground.paper,
        **data,
    )


def document_subject(row: models.Document) -> Subject:
    """A document as the subject of an event."""
    return Subject(SubjectKind.DOCUMENT, str(row.pk), row.symbol)


def document_row(actor: Actor, conference: str, symbol: str) -> models.Document:
    """The row of a document. Raises: NotFound."""
    rows = models.Document.objects.seen_by(actor).select_related("conference")
    return rows.get(pk=queries.document(actor, conference, symbol).id)


def is_removed(row: models.Document) -> bool:
    """Tell whether a document is taken out of view."""
    latest = row.corrections.filter(fact=CorrectedFact.REMOVED.value).last()
    return latest is not None and latest.after == Existence.HIDDEN.value


def set_levels(row: models.Document, levels: Levels) -> None:
    """Put levels on the row of a document, which is saved by the caller, and keep them for the events about it."""
    row.existence, row.content, row.file_facts = _columns(levels).values()
    keep_levels([(row.pk, levels)])


def _columns(levels: Levels) -> dict[str, str]:
    """Levels as the columns of rows."""
    return {"existence": levels.existence.value, "content": levels.content.value, "file_facts": levels.file_facts.value}


def add_change(
    row: models.Document,
    key: str,
    levels: Levels,
    moment: datetime,
    *,
    ground: LevelDecision,
    since: datetime | None = None,
    applied: bool = True,
) -> None:
    """Keep the levels of a document from a moment on, by whom and why."""
    row.level_changes.create(
        **_columns(levels),
        since=since or moment,
        recorded_at=moment,
        applied_at=moment if applied else None,
        actor=key,
        reason=ground.reason.strip(),
        decision=ground.decision.strip(),
        paper=ground.paper.strip(),
    )


def keep_first_levels(rows: Iterable[models.Document], key: str, moment: datetime) -> None:
    """Keep the levels with which new documents are filed."""
    filed = list(rows)
    keep_levels((row.pk, row.levels) for row in filed)
    models.LevelChange.objects.bulk_create(
        models.LevelChange(
            document=row,
            existence=row.existence,
            content=row.content,
            file_facts=row.file_facts,
            since=moment,
            recorded_at=moment,
            applied_at=moment,
            actor=key,
        )
        for row in filed
    )


def level_history(actor: Actor, conference: str, symbol: str) -> tuple[DatedLevels, ...]:
    """The levels of a document since when, the first first, with what is scheduled; what was dropped is left out.

    Raises: NotFound.
    """
    paper = queries.document(actor, conference, symbol)
    rows = list(
        models.LevelChange.objects.filter(
            visible(actor, "document__"),
            recorded_by(actor.as_of, "recorded_at"),
            not_yet(actor.as_of.knowledge, "dropped_at"),
            document_id=paper.id,
        ).order_by("applied_at", "id")
    )
    names = actor_names(row.actor for row in rows)
    applied = {row.pk: _applied(row, actor.as_of) for row in rows}
    dated = [
        DatedLevels(
            levels=row.levels,
            since=applied[row.pk] or row.since,
            ground=LevelDecision(reason=row.reason, decision=row.decision, paper=row.paper),
            actor=names[row.actor],
            recorded_at=row.recorded_at,
            scheduled=applied[row.pk] is None,
        )
        for row in rows
    ]
    return tuple(sorted(dated, key=lambda change: (change.scheduled, change.since)))


def _applied(row: models.LevelChange, as_of: AsOf) -> datetime | None:
    """The moment at which a change took effect, where that had happened by what was known."""
    is_known = row.applied_at is not None and (as_of.known is None or row.applied_at <= as_of.known)
    return row.applied_at if is_known else None


def levels_at(actor: Actor, conference: str, symbol: str, at: datetime) -> Levels | None:
    """The levels that a document had at a moment; nothing before it was filed. Raises: NotFound."""
    until_then = [change for change in level_history(actor, conference, symbol) if change.since <= at]
    return until_then[-1].levels if until_then else None


def _name_publicly(row: models.Document) -> None:
    """Give a document that is opened the symbol that it prints, where it is free; the former one leads to it."""
    public = split_symbol(row.symbol).public
    if public is None:
        return
    name = str(public)
    same = {"conference_id": row.conference_id, "symbol": name}
    if models.Document.objects.filter(**same).exists() or models.Alias.objects.filter(**same).exists():
        return
    models.Alias.objects.get_or_create(conference_id=row.conference_id, symbol=row.symbol, document=row)
    row.symbol = name
    for column, value in symbol_columns(read_symbol(name, row.conference.prefix), name).items():
        setattr(row, column, value)
