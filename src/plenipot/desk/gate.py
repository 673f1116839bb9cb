"""The one gate to what a team keeps for itself: every query of notes passes it, and answers nothing to anybody else."""

from __future__ import annotations

from django.db.models import QuerySet

from plenipot.core.access.levels import Actor, is_of_team
from plenipot.desk import models


def notes_of(actor: Actor, conference: str) -> QuerySet[models.TeamNote]:
    """The rows of the notes on a conference that the actor may read: all to whoever keeps its record, else none."""
    if not is_of_team(actor, conference):
        return models.TeamNote.objects.none()
    return models.TeamNote.objects.filter(conference__slug=conference)
