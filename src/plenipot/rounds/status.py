"""The status table of a group: what became of each of its proposals and drafts, composed of proposals, steps, bodies and rounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.bodies import AD_HOC_KINDS
from plenipot.core.text.folding import fold_for_lookup
from plenipot.participation import queries as participation
from plenipot.proceedings.values import StatusRow
from plenipot.rounds import queries
from plenipot.rounds.values import RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStatusRow:
    """A proposal of a group with where it stands, or a draft that is not filed (`status` is `None`); with its round, if one is shown.

    `chairs` are the ad hoc groups that had it, each with the country of its chair, empty where nobody knows that.
    """

    name: str
    status: StatusRow | None = None
    chairs: tuple[tuple[str, str], ...] = ()
    round: RoundState | None = None

    @property
    def title(self) -> str:
        """The title of the proposal as it is filed, else that of the round."""
        filed = self.status.filed.proposal.title if self.status and self.status.filed else ""
        return filed or (self.round.title if self.round else "")

    @property
    def summary(self) -> str:
        """The reasons of the proposal; empty for a draft."""
        return self.status.filed.proposal.reasons if self.status and self.status.filed else ""


def group_status(
    actor: Actor, conference: str, group: str, filed: Iterable[StatusRow], now: datetime
) -> tuple[GroupStatusRow, ...]:
    """The filed proposals of a group as they stand, in their order, then the drafts of its rounds that are not filed.

    Raises: NotFound.
    """
    code = participation.group(actor, group).code
    of_subject = {fold_for_lookup(state.subject): state for state in queries.rounds(actor, conference, now, group=code)}
    day = (actor.as_of.at or now).astimezone(UTC).date()
    groups = {body.code for body in conferences.bodies(actor, conference) if body.kind in AD_HOC_KINDS}
    chairs = conferences.chairs_by_body(actor, conference) if groups else {}
    rows = [
        GroupStatusRow(
            name=row.history.item,
            status=row,
            chairs=tuple(
                (code, chair.country if (chair := conferences.chair_on(chairs.get(code, ()), day)) else "")
                for code in row.history.bodies
                if code in groups
            ),
            round=of_subject.pop(fold_for_lookup(row.history.item), None),
        )
        for row in filed
    ]
    rows += [GroupStatusRow(name=state.subject, round=state) for state in of_subject.values()]
    return tuple(rows)
