"""Reading the chronicle."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django.db.models import Count, Max

from plenipot.chronicle.models import Event
from plenipot.chronicle.values import Happening
from plenipot.core.access.levels import Actor, visible

_P = ParamSpec("_P")
_T = TypeVar("_T")
_MOST = 2048
_LATEST = "SELECT id, at FROM chronicle_event ORDER BY id DESC LIMIT 1"


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


def kept(query: Callable[_P, _T]) -> Callable[_P, _T]:
    """A query that is answered once in this process for each of its arguments while nothing happens in the record.

    Every write ends by telling an event, so an answer is never older than the latest one. Within a transaction nothing
    is kept, for what is seen there may be undone. Answers are shared: whoever asks must not change them.
    """

    @wraps(query)
    def answered(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        if connection.in_atomic_block:
            return query(*args, **kwargs)
        answers = _ANSWERS.of_the_day()
        asked = (query.__module__, query.__qualname__, args, tuple(sorted(kwargs.items())))
        if asked not in answers:
            answers[asked] = query(*args, **kwargs)
        found: _T = answers[asked]
        return found

    return answered


class _Answers:
    """What was asked and answered since the latest event; begun anew with the next one."""

    def __init__(self) -> None:
        self.held: tuple[object, dict[Hashable, Any]] = (None, {})

    def of_the_day(self) -> dict[Hashable, Any]:
        """The answers that hold now. A thread that still writes into earlier ones does no harm: nobody reads them."""
        with connection.cursor() as cursor:
            cursor.execute(_LATEST)
            day = (connection.settings_dict["NAME"], connection.settings_dict["HOST"], cursor.fetchone())
        held, answers = self.held
        if held != day or len(answers) >= _MOST:
            answers = {}
            self.held = (day, answers)
        return answers


_ANSWERS = _Answers()
