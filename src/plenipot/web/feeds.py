"""Feeds that stay the same, byte by byte, until something happens."""

from __future__ import annotations

from datetime import datetime

from django.utils.feedgenerator import Atom1Feed

from plenipot.chronicle.queries import events
from plenipot.core.access.levels import Actor


class SteadyFeed(Atom1Feed):
    """A feed that, while nothing is in it, is as old as its `quiet_since`, and not as the moment of asking."""

    def latest_post_date(self) -> datetime:
        """The moment of its latest item."""
        quiet: datetime | None = self.feed["quiet_since"]
        return quiet if quiet is not None and not self.items else super().latest_post_date()


def quiet_since(actor: Actor, slug: str) -> datetime | None:
    """The moment of the latest event of a conference that the actor may know of; `None` where there is none."""
    return next((event.at for event in events(actor, slug, limit=1)), None)
