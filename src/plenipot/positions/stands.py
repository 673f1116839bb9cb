"""The stand of a proponent on an issue: its own position, and what speaks for it where its own papers do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plenipot.core.stance.assess import WHOLE
from plenipot.core.stance.grades import NO_EVIDENCE, ORDER
from plenipot.core.stance.values import CountryPosition, Position
from plenipot.positions.values import PositionProponent, Stand


def stands_of(
    positions: Sequence[Position],
    proponents_by_key: dict[str, PositionProponent],
    countries: Sequence[CountryPosition],
) -> tuple[Stand, ...]:
    """The position of each proponent on the issue as a whole with those on its questions, in the order of grades."""
    by_country = {(country.country, country.question): country for country in countries}
    positions_by_key: dict[str, list[Position]] = {}
    for position in positions:
        if position.question != WHOLE:
            positions_by_key.setdefault(position.proponent, []).append(position)
    unsorted = [
        stand_of(
            proponents_by_key[position.proponent],
            position,
            positions_by_key.get(position.proponent, []),
            by_country,
        )
        for position in positions
        if position.question == WHOLE
    ]
    return in_order(unsorted)


def in_order(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """Stands by grade from support to opposition, the silent last; within a grade groups first, then by code."""
    order = {grade: place for place, grade in enumerate(ORDER)}
    return tuple(
        sorted(stands, key=lambda stand: (order[stand.grade], not stand.proponent.common, stand.proponent.code))
    )


def stand_of(
    who: PositionProponent,
    on_issue: Position,
    questions: list[Position],
    countries: dict[tuple[str, str], CountryPosition],
) -> Stand:
    """A proponent's stand; what it signed speaks for it where its own papers do not."""
    country = None if who.common else countries.get((who.code, WHOLE))
    if country is None:
        return Stand(who, on_issue, tuple(questions))
    if on_issue.grade not in NO_EVIDENCE or on_issue.overruled:
        return Stand(who, on_issue, tuple(questions), contradicts=country.contradicts)
    inherited = [inherited_position(position, countries.get((who.code, position.question))) for position in questions]
    return Stand(who, inherited_position(on_issue, country), tuple(inherited), through=country.through)


def inherited_position(position: Position, country: CountryPosition | None) -> Position:
    """The position of an administration whose own papers do not speak, by the common proposals that it signed."""
    if country is None or not country.inherited or position.overruled or position.evidence:
        return position
    groups = ", ".join(country.through)
    return replace(
        position,
        grade=country.grade,
        evidence=tuple(item for other in country.inherited for item in other.evidence),
        overruled=country.overruled,
        computed=next((other.computed for other in country.inherited if other.overruled), None),
        explanation=f"Through {groups}, whose common proposals it signed; its own papers say nothing of it.",
    )
