"""Reading the chronicle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max

from plenipot.chronicle.models import Event
from plenipot.chronicle.values import Happening
from plenipot.core.access.levels import Actor, visible


def events(
    actor: Actor,
    conference: str = "",
    *,
    since: datetime | None = None,
    kinds: Iterable[str] = (),
    subject: str = "",
    limit: int = 50,
) -> tuple[Happening, ...]:
    """The latest events that the actor may know of, newest first."""
    found = Event.objects.filter(existence__in=[level.value for level in visible(actor)]).order_by("-id")
    if conference:
        found = found.filter(conference=conference)
    if since is not None:
        found = found.filter(at__gte=since)
    if wanted := list(kinds):
        found = found.filter(kind__in=wanted)
    if subject:
        found = found.filter(subject=subject)
    return tuple(
        Happening(event.kind, event.conference, event.subject, event.actor, event.at, event.data)
        for event in found[:limit]
    )


def state() -> tuple[int, int]:
    """The number of the latest event and how many there are: while both stay, the record is the same."""
    found = Event.objects.aggregate(latest=Max("id"), count=Count("id"))
    return found["latest"] or 0, found["count"]
