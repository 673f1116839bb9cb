"""The next agenda of a body from the texts that a series left unread: readings that are due, texts that came back.

A text whose reading is not recorded, or that is in its first reading, is due for the first; one that passed it is due for the second.
A text that was returned is before the body that it was returned to, until a later series holds it. A language in which a text
is not ready is told beside it: whether it is read all the same is the meeting's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plenipot.core.procedure.series import SeriesFate


class DueReason(StrEnum):
    """The reasons for which a text stands on the next agenda."""

    FIRST_READING = "first-reading"
    SECOND_READING = "second-reading"
    RETURNED = "returned"


DUE_WORDS: Mapping[DueReason, str] = {
    DueReason.FIRST_READING: "Series %(number)s of texts: first reading",
    DueReason.SECOND_READING: "Series %(number)s of texts: second reading",
    DueReason.RETURNED: "Texts of series %(number)s that the plenary returned",
}
_DUE = {
    SeriesFate.WAITING: DueReason.FIRST_READING,
    SeriesFate.FIRST_READING: DueReason.FIRST_READING,
    SeriesFate.SECOND_READING: DueReason.SECOND_READING,
    SeriesFate.RETURNED: DueReason.RETURNED,
}


class UnreadText(NamedTuple):
    """A text as its series leaves it: its fate there, to whom it was returned, whether a later series holds it, where it is not ready."""

    text: str
    title: str
    series: int
    paper: str
    fate: SeriesFate
    returned_to: str = ""
    again: bool = False
    not_ready: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """An item of a next agenda: the texts of a series that are there for one reason; `paper` is its document."""

    number: int
    reason: DueReason
    series: int
    paper: str
    texts: tuple[UnreadText, ...]


def draft_next_agenda(texts: Iterable[UnreadText], body: str, plenary: str) -> tuple[DueItem, ...]:
    """The items of a body's next agenda, in the order of series, for the plenary second readings after first ones of each.

    A returned text stands on the agenda of the body that it was returned to; where nobody says to which, on the plenary's.
    """
    due: dict[tuple[int, DueReason], list[UnreadText]] = {}
    for entry in texts:
        reason = _DUE.get(entry.fate)
        if reason is None or entry.again:
            continue
        before = (entry.returned_to or plenary) if reason is DueReason.RETURNED else plenary
        if before == body:
            due.setdefault((entry.series, reason), []).append(entry)
    order = list(DueReason)
    ordered = sorted(due.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
    return tuple(
        DueItem(number=number, reason=reason, series=series, paper=entries[0].paper, texts=tuple(entries))
        for number, ((series, reason), entries) in enumerate(ordered, 1)
    )
