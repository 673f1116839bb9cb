"""Writing the chronicle: one verb."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from plenipot.chronicle.models import Event
from plenipot.core.access.levels import Actor, Existence


def tell(
    actor: Actor,
    kind: str,
    subject: str,
    moment: datetime,
    *,
    conference: str = "",
    existence: Existence = Existence.PUBLIC,
    **data: Any,
) -> None:
    """Append one event, in the transaction of the write that it tells of."""
    Event(
        kind=kind,
        conference=conference,
        subject=subject,
        actor=actor.name,
        at=moment,
        existence=existence.value,
        data=data,
    ).save()
