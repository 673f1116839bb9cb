"""Rights to act: an act is asked for by the operation that does it, and refused by the table of acts."""

from __future__ import annotations

from plenipot.core.access.act_names import Act as Act  # noqa: PLC0414 - whoever asks for an act names it
from plenipot.core.access.levels import Actor
from plenipot.core.access.permissions import PERMISSIONS, TEAM_REFUSALS
from plenipot.errors import NotPermitted

LOOKING_BACK = "Nothing can be done as of another moment; do it in the present, without at and known."
"""The sentence that refuses every act to somebody who looks back."""


def may(actor: Actor, act: Act) -> bool:
    """Tell whether the actor's role, or role in a team, is at least the one that the act asks for; nobody acts who looks back."""
    if not actor.as_of.is_present:
        return False
    row = PERMISSIONS[act]
    if actor.team is not None:
        return actor.team.rank >= row.team.rank
    return actor.role.rank >= row.role.rank


def require(actor: Actor, act: Act) -> None:
    """Refuse the act to an actor whose role is below the one that it asks for, and to one who looks back.

    Raises: NotPermitted (with the sentence of the table, or that of the role in the team that it takes).
    """
    if not actor.as_of.is_present:
        raise NotPermitted(LOOKING_BACK)
    if not may(actor, act):
        row = PERMISSIONS[act]
        raise NotPermitted(row.refusal if actor.team is None else TEAM_REFUSALS[row.team])
