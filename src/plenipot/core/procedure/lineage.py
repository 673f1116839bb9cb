"""Lines from a capital to a decision: which links are foreseen between papers, and in which order the places of a line stand.

Words: a *link* leads from an earlier place to a later one and is stated by somebody; a *line* is every place from which links
lead to one place, and every place to which links lead from it. A place is named by whoever asks: these functions compare names.
Laws: the order of a line respects its links; whoever asks for a line from any end of it finds the other end; a circle is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

_Place = TypeVar("_Place")


class LinkKind(StrEnum):
    """The ways in which one paper comes from another."""

    TAKEN_UP = "taken-up"
    """An input of an administration is taken up in a draft."""
    REVISED = "revised"
    """A draft becomes its next draft."""
    FORWARDED = "forwarded"
    """What was prepared is filed at the conference for which it was."""
    CONSOLIDATED = "consolidated"
    """A proposal is put together with others in one paper."""
    SETTLED = "settled"
    """A proposal ends with a text that the conference decides on."""


LINK_WORDS: dict[LinkKind, str] = {
    LinkKind.TAKEN_UP: "taken up in",
    LinkKind.REVISED: "revised as",
    LinkKind.FORWARDED: "forwarded as",
    LinkKind.CONSOLIDATED: "consolidated in",
    LinkKind.SETTLED: "settled with",
}
"""The words between the earlier place and the later one."""


class LineStage(StrEnum):
    """The stages of a line, the first one first."""

    INPUT = "input"
    DRAFT = "draft"
    PROPOSAL = "proposal"
    CONSOLIDATED = "consolidated"
    OUTCOME = "outcome"


class StageFacts(NamedTuple):
    """The facts of a place that tell its stage: whether its conference prepares another one, and the links at it by kind."""

    prepares: bool
    is_text: bool
    incoming: frozenset[LinkKind]
    outgoing: frozenset[LinkKind]


def stage_of(facts: StageFacts) -> LineStage:
    """The stage of a place of a line.

    A place that was taken up is an input wherever it stands: an observer may know of one that is no paper of a preparation.
    """
    if facts.is_text and LinkKind.SETTLED in facts.incoming:
        return LineStage.OUTCOME
    if LinkKind.TAKEN_UP in facts.outgoing and not facts.incoming:
        return LineStage.INPUT
    if LinkKind.CONSOLIDATED in facts.incoming:
        return LineStage.CONSOLIDATED
    if facts.prepares or facts.outgoing & {LinkKind.FORWARDED, LinkKind.REVISED}:
        return LineStage.DRAFT
    return LineStage.PROPOSAL


def is_foreseen(kind: LinkKind, *, crosses: bool) -> bool:
    """Tell whether a link of that kind may lead from one conference to another (`crosses`), or stay within one.

    What is forwarded goes to another conference, and nothing else does but an input that is taken up there.
    """
    if kind is LinkKind.FORWARDED:
        return crosses
    return kind is LinkKind.TAKEN_UP or not crosses


def reach(start: _Place, links: Iterable[tuple[_Place, _Place]], *, later: bool) -> tuple[_Place, ...]:
    """The places to which links lead from a place (`later`), or from which they lead to it; without the place itself."""
    steps = [(first, second) if later else (second, first) for first, second in links]
    reached: dict[_Place, None] = {start: None}
    frontier = [start]
    while frontier:
        place = frontier.pop()
        for first, second in steps:
            if first == place and second not in reached:
                reached[second] = None
                frontier.append(second)
    return tuple(reached)[1:]


def closes_circle(earlier: _Place, later: _Place, links: Sequence[tuple[_Place, _Place]]) -> bool:
    """Tell whether a link between two places would lead back to where it begins."""
    return earlier == later or earlier in reach(later, links, later=True)


def order_line(start: _Place, links: Sequence[tuple[_Place, _Place]]) -> tuple[_Place, ...]:
    """The places of the line of a place, each after all from which a link leads to it; else in the order of the links."""
    line = {start, *reach(start, links, later=False), *reach(start, links, later=True)}
    inner = [(first, second) for first, second in links if first in line and second in line]
    waiting = list(dict.fromkeys([*(place for link in inner for place in link), start]))
    ordered: list[_Place] = []
    while waiting:
        place = next(
            candidate
            for candidate in waiting
            if not any(second == candidate and first in waiting for first, second in inner)
        )
        waiting.remove(place)
        ordered.append(place)
    return tuple(ordered)
