"""The next agenda of a body, set as that of one of its sittings: what series left unread, typed by nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.drafting.house_papers import agenda_lines, next_agenda, plenary_of
from plenipot.errors import Malformed
from plenipot.meetings.operations import set_agenda
from plenipot.meetings.values import AgendaSet


@transaction.atomic
def set_next_agenda(
    actor: Actor,
    conference: str,
    number: int,
    moment: datetime,
    *,
    body: str = "",
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> AgendaSet:
    """Set what series left unread as the agenda of a sitting of a body, by itself of the plenary; the former one is kept.

    Raises: NotPermitted, NotFound (body or sitting), Malformed (no plenary is known, or nothing is due there).
    """
    require(actor, Act.SET_NEXT_AGENDA)
    own = body.strip() or plenary_of(conferences.conference(actor, conference))
    if not own:
        raise Malformed("Say of which body.", "body")
    lines = agenda_lines(next_agenda(actor, conference, own))
    if not lines:
        raise Malformed(f"No series left a text for {own}: there is no item for its next agenda.", "body")
    return set_agenda(actor, conference, own, number, moment, lines=lines, source=source, certainty=certainty)
