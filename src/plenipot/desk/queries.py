"""Reading the desk: what one follows, what changed since one last looked, the notes of one's team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import EventView, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.desk import models
from plenipot.desk.gate import notes_of
from plenipot.desk.values import (
    NOTE_PARTS,
    FollowedEvent,
    FollowKind,
    FollowView,
    NoteFacts,
    NoteKind,
    NoteView,
    SinceLastLook,
)
from plenipot.participation import queries as participation
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry

_MOST = 500
"""Events that are answered at once; who comes back after more is told so."""


def follows(actor: Actor, conference: str) -> tuple[FollowView, ...]:
    """List what the actor follows in a conference, in the order in which it began; what they may not know of now is left out."""
    rows = list(models.Follow.objects.filter(person=actor.key, conference__slug=conference, until__isnull=True))
    documents = [int(row.key) for row in rows if row.kind == FollowKind.DOCUMENT.value]
    labels: dict[tuple[str, str], str] = {
        (FollowKind.DOCUMENT.value, str(document.id)): document.symbol
        for document in registry.documents_of(actor, documents)
    }
    labels |= {(FollowKind.ISSUE.value, issue.id): issue.title for issue in positions.watched(actor, conference)}
    names = {code: f"{code} {entry.name}" for code, entry in participation.proponents(actor).items()}
    return tuple(
        FollowView(
            kind=FollowKind(row.kind),
            key=row.key,
            label=labels.get((row.kind, row.key)) or names.get(row.key, row.key),
            since=row.since,
        )
        for row in rows
        if row.kind != FollowKind.DOCUMENT.value or (row.kind, row.key) in labels
    )


def since_last_look(actor: Actor, conference: str) -> SinceLastLook:
    """Tell what happened since the actor last looked, as far as they may know of it now, with what of it they follow.

    Raises: NotFound (no such conference).
    """
    conferences.conference(actor, conference)
    look = models.Look.objects.filter(person=actor.key, conference__slug=conference).order_by("-id").first()
    position = look.position if look else ""
    listed = chronicle.listed_events(actor, conference, after=position)
    events = tuple(islice(listed, _MOST + 1))
    answered = events[:_MOST]
    touched = _touched_by(actor, conference, answered, follows(actor, conference))
    return SinceLastLook(
        seen_at=look.seen_at if look else None,
        position=answered[-1].position if answered else position,
        events=tuple(FollowedEvent(event=event, touches=touched[event.position]) for event in answered),
        more=len(events) > _MOST,
    )


def _touched_by(
    actor: Actor, conference: str, events: Iterable[EventView], followed: tuple[FollowView, ...]
) -> dict[str, tuple[FollowView, ...]]:
    """Position of each event → what of the followed things it touches."""
    ids = {event.position: _proposals_of(event) for event in events}
    named = frozenset(pid for pids in ids.values() for pid in pids)
    facts = proposals.texts_and_proponents(actor, conference, named) if followed else {}
    answered = positions.issues_answered(actor, conference, named) if followed else {}
    touched = {}
    for event in events:
        keys = set(_own_keys(event))
        for pid in ids[event.position]:
            keys |= {(FollowKind.ISSUE, slug) for slug in answered.get(pid, ())}
            if pid in facts:
                instrument, codes = facts[pid]
                keys |= {(FollowKind.TEXT, instrument), *((FollowKind.PROPONENT, code) for code in codes)}
        touched[event.position] = tuple(entry for entry in followed if (entry.kind, entry.key) in keys)
    return touched


def _proposals_of(event: EventView) -> tuple[str, ...]:
    """The proposals that an event is about, by their ids."""
    if event.subject_kind is SubjectKind.PROPOSAL:
        return (event.subject_key,)
    return tuple(map(str, event.data.get("proposals", ())))


def _own_keys(event: EventView) -> Iterable[tuple[FollowKind, str]]:
    """Name what may be followed and is named by the event itself."""
    if event.subject_kind is SubjectKind.ISSUE:
        yield FollowKind.ISSUE, event.subject_key
    if event.subject_kind is SubjectKind.DOCUMENT:
        yield FollowKind.DOCUMENT, event.subject_key
    if event.subject_kind is SubjectKind.INSTRUMENT:
        yield FollowKind.TEXT, event.subject
    for code in (event.data.get("proponent"), *_listed(event.data.get("by")), *_listed(event.data.get("withdrawn"))):
        if isinstance(code, str):
            yield FollowKind.PROPONENT, code


def _listed(value: object) -> Iterable[object]:
    """The values of a list; a value alone is a list of itself."""
    return value if isinstance(value, list) else (value,)


def notes(actor: Actor, conference: str) -> tuple[NoteView, ...]:
    """The notes of the team on a conference as they stand, proposals first; nothing to anybody who is not of the team."""
    latest: dict[tuple[str, str], models.TeamNote] = {}
    for row in notes_of(actor, conference).order_by("id"):
        latest[row.kind, row.key] = row
    return _note_views([row for _key, row in sorted(latest.items(), key=lambda item: (_ORDER[item[0][0]], item[0][1]))])


def note_history(actor: Actor, conference: str, kind: NoteKind, key: str) -> tuple[NoteView, ...]:
    """A note in all its versions, the first one first; nothing to anybody who is not of the team."""
    return _note_views(notes_of(actor, conference).filter(kind=kind.value, key=key).order_by("id"))


_ORDER: Mapping[str, int] = {kind.value: place for place, kind in enumerate(NoteKind)}


def _note_views(rows: Iterable[models.TeamNote]) -> tuple[NoteView, ...]:
    """Stored notes of a team as values, with the names of who wrote them."""
    loaded = list(rows)
    names = chronicle.actor_names(row.by for row in loaded)
    return tuple(
        NoteView(
            kind=NoteKind(row.kind),
            key=row.key,
            facts=NoteFacts(**{part: getattr(row, part) for part in NOTE_PARTS}),
            version=row.version,
            by=names[row.by],
            written_at=row.written_at,
        )
        for row in loaded
    )
