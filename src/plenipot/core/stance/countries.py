"""Positions of administrations from common proposals: they speak for those who signed them, and bind nobody.

An administration stands where its own proposals put it; where it filed none that speak, it inherits the grades of the
common proposals that it signed, labelled with the group. Its own words come first; when they stand on the other side
than a common proposal that it signed, both are shown and the contradiction is said.
Source: the groups' own papers say that a common proposal must name the members that signed it (APT, ACP guidelines).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.stance.grades import combine_evidence, grade_side
from plenipot.core.stance.values import CountryPosition, Grade, Position, ProponentFilings

SignedBy: TypeAlias = Mapping[tuple[str, str], tuple[str, ...]]


def positions_by_country(
    positions: Iterable[Position], proponents: Iterable[ProponentFilings], rank: Mapping[str, int]
) -> tuple[CountryPosition, ...]:
    """The position of every administration for which any of the positions speaks, by question and ITU code.

    `rank` gives the order of the markers in the issue, by name.
    """
    return positions_of_signers(positions, signers(proponents), rank)


def positions_of_signers(
    positions: Iterable[Position], signed: Mapping[tuple[str, str], tuple[str, ...]], rank: Mapping[str, int]
) -> tuple[CountryPosition, ...]:
    """The position of every administration on every question, from those of proponents.

    `signed` gives, by document and proposal, for whom it speaks (`signers`); `rank` the order of the markers in the issue,
    the first of which decides between two equally strong sides.
    """
    positions_by_key: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        for country, part in signed_parts(position, signed, dict(rank)).items():
            positions_by_key.setdefault((position.question, country), []).append(part)
    return tuple(
        combine_for_country(country, question, country_positions, rank)
        for (question, country), country_positions in sorted(positions_by_key.items())
    )


def signers(proponents: Iterable[ProponentFilings]) -> dict[tuple[str, str], tuple[str, ...]]:
    """For whom each proposal speaks, by document and id: its signatories; for its sponsor alone where it is national."""
    return {
        (filing.symbol, filing.proposal.id): filings.signatories(filing)
        or (() if filings.common else (filings.proponent,))
        for filings in proponents
        for filing in filings.filings
    }


def signed_parts(position: Position, signed: SignedBy, rank: dict[str, int]) -> dict[str, Position]:
    """The part of a proponent's position that each country signed: only that evidence, and the grade that it gives.

    Countries that signed the same have the same part.
    """
    places: dict[str, list[int]] = {}
    for place, item in enumerate(position.evidence):
        for country in dict.fromkeys(signed.get((item.document, item.proposal), ())):
            places.setdefault(country, []).append(place)
    parts = {own: _part(position, own, rank) for own in {tuple(of_country) for of_country in places.values()}}
    return {country: parts[tuple(of_country)] for country, of_country in places.items()}


def _part(position: Position, places: tuple[int, ...], rank: dict[str, int]) -> Position:
    """A position as the evidence at some places alone gives it, graded anew; itself where those are all, or it was overruled."""
    if len(places) == len(position.evidence) or position.overruled:
        return position
    evidence = tuple(position.evidence[place] for place in places)
    grade, why = combine_evidence(evidence, rank)
    return replace(position, evidence=evidence, grade=grade, explanation=why)


def combine_for_country(
    country: str, question: str, positions: list[Position], rank: Mapping[str, int]
) -> CountryPosition:
    """The position of a country: its own where it has one, else those that it inherits; contradictions are said."""
    own = [country in split_joint(item.proponent) for item in positions]
    own_positions = tuple(item for item, is_own in zip(positions, own, strict=True) if is_own)
    inherited = tuple(item for item, is_own in zip(positions, own, strict=True) if not is_own)
    speaking = own_positions or inherited
    grade = speaking[0].grade if len(speaking) == 1 else _combine_grades(speaking, rank)
    overruled = "; ".join(dict.fromkeys(position.overruled for position in speaking if position.overruled))
    sides, inherited_sides = ({grade_side(item.grade) for item in part} for part in (own_positions, inherited))
    contradicts = (1 in sides and -1 in inherited_sides) or (-1 in sides and 1 in inherited_sides)
    return CountryPosition(
        country, question, grade, own_positions, inherited=inherited, contradicts=contradicts, overruled=overruled
    )


def _combine_grades(positions: tuple[Position, ...], rank: Mapping[str, int]) -> Grade:
    """The grade of several positions; where an analyst overruled one, its words count as the analyst judged them."""
    evidence = [
        replace(item, grade=position.grade) if position.overruled else item
        for position in positions
        for item in position.evidence
    ]
    return combine_evidence(evidence, dict(rank))[0]
