"""Writing at the desk: following, having seen everything, keeping the notes of a team. Each event is shown to its actor alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import listed_events
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as locking
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, is_of_team
from plenipot.desk import models, queries
from plenipot.desk.values import FollowKind, NoteFacts, NoteKind, NoteView
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.instruments import queries as instruments
from plenipot.participation import queries as participation
from plenipot.positions import queries as positions
from plenipot.positions.values import CHANGED_SINCE
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry

_LONGEST = 20_000
"""Letters of a part of a note."""


@transaction.atomic
def follow(actor: Actor, conference: str, kind: str, key: str, moment: datetime) -> bool:
    """Follow an issue, a text, a proponent or a document from now on; `False` where the actor does so already.

    `key` is the short name of the issue, the code of the text or of the proponent, the symbol of the document.
    Raises: NotPermitted, NotFound (nothing is so called, or not for this actor), Malformed (nothing that is followed).
    """
    require(actor, Act.FOLLOW)
    place = conferences.conference(actor, conference)
    if kind not in set(FollowKind):
        raise Malformed("What is followed is an issue, a text, a proponent or a document.", "follow", "kind")
    named = _key_of(actor, conference, FollowKind(kind), key.strip())
    _row, new = models.Follow.objects.get_or_create(
        person=actor.key,
        conference_id=place.id,
        kind=kind,
        key=named,
        until=None,
        defaults={"since": moment},
    )
    if new:
        _record(actor, "desk.followed", place, moment)
    return new


@transaction.atomic
def unfollow(actor: Actor, conference: str, kind: str, key: str, moment: datetime) -> bool:
    """No longer follow something; `False` where the actor did not. `key` is as `queries.follows` answers it, or as for `follow`.

    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.UNFOLLOW)
    place = conferences.conference(actor, conference)
    rows = models.Follow.objects.filter(person=actor.key, conference_id=place.id, kind=kind, until__isnull=True)
    if not rows.filter(key=key).update(until=moment):
        try:
            named = _key_of(actor, conference, FollowKind(kind), key.strip())
        except (NotFound, ValueError):
            return False
        if not rows.filter(key=named).update(until=moment):
            return False
    _record(actor, "desk.unfollowed", place, moment)
    return True


@transaction.atomic
def mark_seen(actor: Actor, conference: str, moment: datetime, *, position: str = "") -> bool:
    """Say that one has seen everything up to a place in the chronicle, or up to now; `False` where that is known.

    Raises: NotPermitted, NotFound (no such conference), Malformed (no position that this record has given).
    """
    require(actor, Act.MARK_SEEN)
    place = conferences.conference(actor, conference)
    if position:
        list(listed_events(actor, conference, after=position)[:1])
    else:
        position = next((event.position for event in listed_events(actor, conference)[:1]), "")
    latest = models.Look.objects.filter(person=actor.key, conference_id=place.id).order_by("-id").first()
    if latest is not None and latest.position == position:
        return False
    models.Look.objects.create(person=actor.key, conference_id=place.id, position=position, seen_at=moment)
    _record(actor, "desk.seen", place, moment)
    return True


@transaction.atomic
def keep_note(
    actor: Actor,
    conference: str,
    kind: str,
    key: str,
    moment: datetime,
    *,
    version: int | None = None,
    must: str = "",
    can_live_with: str = "",
    red_line: str = "",
    fallback: str = "",
    covers: str = "",
    report: str = "",
) -> NoteView:
    """Keep a note of the team on a proposal, a provision or a bracket; its former versions are kept.

    The parts are those of `NoteFacts`. `version` is that which its writer had before them, 0 for none: where another is the
    latest, nothing is written.
    Raises: NotPermitted, NotFound (no such conference or proposal), Malformed (no key, or too long), Conflict.
    """
    require(actor, Act.KEEP_NOTE)
    if not is_of_team(actor, conference):
        raise NotPermitted("A team keeps notes on the conferences whose record it keeps.")
    place = locking.lock_conference(actor, conference)
    about, named = _noted(actor, conference, kind, key.strip())
    facts = NoteFacts(
        must=must.strip(),
        can_live_with=can_live_with.strip(),
        red_line=red_line.strip(),
        fallback=fallback.strip(),
        covers=covers.strip(),
        report=report.strip(),
    )
    if any(len(words) > _LONGEST for words in asdict(facts).values()):
        raise Malformed(f"A part of a note has at most {_LONGEST} letters.", "note", "key")
    history = queries.note_history(actor, conference, about, named)
    latest = history[-1] if history else None
    number = latest.version if latest else 0
    if latest is not None and latest.facts == facts:
        return latest
    if version is not None and version != number:
        raise Conflict(CHANGED_SINCE)
    models.TeamNote.objects.create(
        conference_id=place.id,
        kind=about.value,
        key=named,
        version=number + 1,
        by=actor.key,
        written_at=moment,
        **asdict(facts),
    )
    _record(actor, "desk.noted", place, moment)
    return queries.note_history(actor, conference, about, named)[-1]


def _noted(actor: Actor, conference: str, kind: str, key: str) -> tuple[NoteKind, str]:
    """The kind and the key of what a note is on. Raises: Malformed (nothing is named), NotFound (no such proposal)."""
    if kind not in set(NoteKind) or not key:
        raise Malformed("A note is on a proposal, a provision or a bracket, which is named.", "note", "key")
    about = NoteKind(kind)
    return about, proposals.proposal(actor, conference, key).proposal.id if about is NoteKind.PROPOSAL else key


def _record(actor: Actor, kind: str, place: Conference, moment: datetime) -> None:
    """Record the event, which names nothing: what it is about stands in the row alone."""
    record_event(
        actor, kind, Subject(SubjectKind.DESK, actor.key, place.slug), moment, conference=place.slug, apart=True
    )


def _key_of(actor: Actor, conference: str, kind: FollowKind, key: str) -> str:
    """The key by which something is followed. Raises: NotFound (nothing is so called, or not for this actor)."""
    if kind is FollowKind.DOCUMENT:
        return str(registry.document(actor, conference, key).id)
    keys = _keys_of(actor, conference, kind)
    for code in (key, key.upper()):
        if code in keys:
            return code
    raise NotFound(f"There is no {kind.value} “{key}” in “{conference}”.")


def _keys_of(actor: Actor, conference: str, kind: FollowKind) -> Collection[str]:
    """The keys of all issues, texts or proponents that can be followed."""
    if kind is FollowKind.ISSUE:
        return [issue.id for issue in positions.watched(actor, conference)]
    if kind is FollowKind.PROPONENT:
        return participation.proponents(actor)
    return {entry.code for entry in instruments.instruments(actor)} | {
        entry.code for entry in proposals.amended_counts(actor, conference)
    }
