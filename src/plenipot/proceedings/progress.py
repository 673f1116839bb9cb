"""The status table of a group or a conference, and the four questions of a secretary, at the moment that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.lifecycle import MEANINGS, ItemState, Phase, StepRule, cite_rules
from plenipot.core.procedure.rules import DueDate, Rule
from plenipot.instruments import queries as instruments
from plenipot.proceedings.queries import is_below
from plenipot.proceedings.queries import status_table as status_table  # noqa: PLC0414 - for the doors
from plenipot.proceedings.values import Narrowing as Narrowing  # noqa: PLC0414 - for the doors
from plenipot.proceedings.values import StatusRow as StatusRow  # noqa: PLC0414 - for the doors
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Contested

_MOST_CONTESTED = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeseenChange:
    """A step that the table foresees from a state in which some items are: who takes it, and the rules, which may be none."""

    state: ItemState
    row: StepRule
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FourQuestions:
    """The answers to the four questions: what is agreed, what is open, what is proposed and not decided, who may change what."""

    agreed: tuple[StatusRow, ...]
    """Agreed in a body, or adopted."""
    open: tuple[StatusRow, ...]
    proposed: tuple[StatusRow, ...]
    settled: tuple[StatusRow, ...]
    """Decided otherwise: rejected, withdrawn, noted …"""
    contested: tuple[Contested, ...]
    """The provisions for which proponents want different words."""
    changes: tuple[ForeseenChange, ...]
    due: tuple[DueDate, ...]
    """The days by which proposals were due; until when anything else may be changed is not known."""


def four_questions(actor: Actor, conference: str, narrowing: Narrowing, *, language: str = "en") -> FourQuestions:
    """Answer what is agreed, open, proposed and not decided, and who may change what, by rules as sure as they are. Raises: NotFound."""
    place = conferences.conference(actor, conference)
    rows = status_table(actor, conference, narrowing, language=language)
    by_phase = {phase: tuple(row for row in rows if row.history.phase is phase) for phase in Phase}
    decided = by_phase[Phase.DECIDED]
    adopted = (row for row in decided if row.history.state is ItemState.ADOPTED)
    return FourQuestions(
        agreed=(*by_phase[Phase.AGREED], *adopted),
        open=by_phase[Phase.OPEN],
        proposed=by_phase[Phase.PROPOSED],
        settled=tuple(row for row in decided if row.history.state is not ItemState.ADOPTED),
        contested=tuple(_contested(actor, conference, narrowing)),
        changes=tuple(_changes(place, {row.history.state for row in rows})),
        due=place.rules.due_dates(place.opens_on),
    )


def _contested(actor: Actor, conference: str, narrowing: Narrowing) -> Iterator[Contested]:
    """The contested provisions of what is asked about; bodies and phases narrow them not."""
    code = instruments.written_code(narrowing.instrument)
    for provision in proposals.contested(actor, conference, limit=_MOST_CONTESTED):
        asked_text = code in {"", provision.instrument}
        asked_provision = not narrowing.provision or is_below(provision.address, narrowing.provision)
        if asked_text and asked_provision and narrowing.proponent in {"", *provision.proponents}:
            yield provision


def _changes(place: Conference, states: Iterable[ItemState]) -> Iterator[ForeseenChange]:
    """The steps that the table foresees from these states and that lead elsewhere, in the order of the table."""
    present = frozenset(states)
    for row in place.rules.lifecycle.steps if place.rules.lifecycle else ():
        for state in ItemState:
            if state in present and state in row.after and MEANINGS[row.kind].state not in {None, state}:
                yield ForeseenChange(state=state, row=row, rules=cite_rules(place.rules.citable, row.rules))
