"""The status table of a group or a conference, and the four questions of a secretary, at the moment that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.procedure.lifecycle import MEANINGS, ItemState, Phase, StepRule, cite_rules
from plenipot.core.procedure.rules import DueDate, Rule
from plenipot.instruments import queries as instruments
from plenipot.proceedings import queries
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.values import ItemKind
from plenipot.proceedings.values import StatusRow as StatusRow  # noqa: PLC0414 - for the doors
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Contested, ListedProposal

_MOST_CONTESTED = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The part of a conference that is asked about; empty words narrow nothing."""

    proponent: str = ""
    instrument: str = ""
    provision: str = ""
    """An address: what is below it counts, too."""
    body: str = ""
    """A body that had the item, or has it."""
    phase: Phase | None = None


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


def status_table(actor: Actor, conference: str, narrowing: Narrowing, *, language: str = "en") -> tuple[StatusRow, ...]:
    """The proposals of a conference, then texts and documents with steps of their own, each with where it stands.

    Raises: NotFound.
    """
    rows = _rows_of(actor, conference, narrowing, language)
    return tuple(row for row in rows if _is_within(row, narrowing))


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


def _rows_of(actor: Actor, conference: str, narrowing: Narrowing, language: str) -> Iterator[StatusRow]:
    """Every row of the table but for bodies and phases."""
    conferences.conference(actor, conference)
    listed = [
        filed
        for filed in proposals.listed_proposals(
            actor,
            conference,
            instrument=narrowing.instrument or Address(narrowing.provision).instrument,
            proponent=narrowing.proponent,
            language=language,
        )
        if not narrowing.provision or any(_is_below(target, narrowing.provision) for target in _targets(filed))
    ]
    items = [TracedItem(ItemKind.PROPOSAL, filed.proposal.id, filed.document) for filed in listed]
    others = _proponents_by_text(actor, conference)
    for filed, history in zip(listed, queries.histories(actor, conference, items), strict=True):
        beside = tuple(
            code for code in others.get(filed.proposal.instrument, ()) if code not in filed.proposal.sponsors
        )
        yield StatusRow(history=history, filed=filed, others=beside)
    if not (narrowing.proponent or narrowing.instrument or narrowing.provision):
        more = (*queries.texts(actor, conference), *queries.documents_with_steps(actor, conference))
        yield from (StatusRow(history=history) for history in queries.histories(actor, conference, more))


def _targets(filed: ListedProposal) -> Iterable[str]:
    """The provisions that a proposal is about."""
    return filed.proposal.targets or (filed.proposal.target,)


def _is_below(address: str, provision: str) -> bool:
    """Tell whether an address is that of a provision or of a part of it, or of the text that holds it."""
    return Address(address).is_within(provision) or Address(provision).is_within(address)


def _is_within(row: StatusRow, narrowing: Narrowing) -> bool:
    """Tell whether an item was before the body that is asked about, and is in the phase."""
    in_body = not narrowing.body or narrowing.body in row.history.bodies
    return in_body and narrowing.phase in {None, row.history.phase}


def _proponents_by_text(actor: Actor, conference: str) -> dict[str, Sequence[str]]:
    """Instrument → the proponents on it; what could not be placed has none."""
    proponents: dict[str, dict[str, None]] = {}
    for instrument, _proponent, sponsors, _count in proposals.standing_pairs(actor, conference):
        if instrument:
            proponents.setdefault(instrument, {}).update(dict.fromkeys(sponsors))
    return {instrument: list(codes) for instrument, codes in proponents.items()}


def _contested(actor: Actor, conference: str, narrowing: Narrowing) -> Iterator[Contested]:
    """The contested provisions of what is asked about; bodies and phases narrow them not."""
    code = instruments.written_code(narrowing.instrument)
    for provision in proposals.contested(actor, conference, limit=_MOST_CONTESTED):
        asked_text = code in {"", provision.instrument}
        asked_provision = not narrowing.provision or _is_below(provision.address, narrowing.provision)
        if asked_text and asked_provision and narrowing.proponent in {"", *provision.proponents}:
            yield provision


def _changes(place: Conference, states: Iterable[ItemState]) -> Iterator[ForeseenChange]:
    """The steps that the table foresees from these states and that lead elsewhere, in the order of the table."""
    present = frozenset(states)
    for row in place.rules.lifecycle.steps if place.rules.lifecycle else ():
        for state in ItemState:
            if state in present and state in row.after and MEANINGS[row.kind].state not in {None, state}:
                yield ForeseenChange(state=state, row=row, rules=cite_rules(place.rules.citable, row.rules))
