"""Where every proponent stands on an issue: question by question, and on the issue as a whole.

The grade of the whole is the same rule applied to the evidence of all questions together, with the markers in the order
of the issue. Positions come in the order of the questions, and within one by proponent code; the order in which
proponents and their proposals are given makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from plenipot.core.stance.grades import combine_evidence
from plenipot.core.stance.markers import find_evidence
from plenipot.core.stance.untracked import withhold_untracked
from plenipot.core.stance.values import (
    Evidence,
    Issue,
    Overrule,
    Position,
    ProponentFilings,
    Question,
    SignedProposal,
    TextsInForce,
)

WHOLE = ""
"""The `question` of a position on the issue as a whole."""


def assess_issue(
    issue: Issue, proponents: Iterable[ProponentFilings], texts: TextsInForce = MappingProxyType({})
) -> tuple[Position, ...]:
    """The position of every proponent on every question, then on the issue as a whole (`question` empty).

    `texts` are the texts in force, by instrument, that marks may speak for without printing them.
    """
    ordered = sorted(proponents, key=lambda filings: filings.proponent)
    rank = marker_ranks(issue)
    positions = [
        _position(issue, question, filings, texts, rank) for question in issue.questions for filings in ordered
    ]
    return (*positions, *(_issue_position(filings, positions, rank) for filings in ordered))


def marker_ranks(issue: Issue) -> dict[str, int]:
    """The place of each marker in the issue, first listed first: the order in which a tie is broken."""
    names = (marker.id for question in issue.questions for marker in question.markers)
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _position(
    issue: Issue, question: Question, filings: ProponentFilings, texts: TextsInForce, rank: dict[str, int]
) -> Position:
    evidence = [
        replace(item, question=question.id)
        for marker in question.markers
        for filing in _sorted(filings)
        for item in withhold_untracked(filing.proposal, find_evidence(marker, issue, filing, texts))
    ]
    return _combined(filings, question.id, evidence, rank)


def _issue_position(filings: ProponentFilings, positions: Iterable[Position], rank: dict[str, int]) -> Position:
    own_positions = [position for position in positions if position.proponent == filings.proponent]
    return _combined(filings, WHOLE, [item for position in own_positions for item in position.evidence], rank)


def _combined(filings: ProponentFilings, question: str, evidence: list[Evidence], rank: dict[str, int]) -> Position:
    grade, explanation = combine_evidence(evidence, rank)
    return Position(
        proponent=filings.proponent,
        question=question,
        grade=grade,
        evidence=tuple(evidence),
        signatories=_signatories(filings, evidence),
        explanation=explanation,
    )


def _sorted(filings: ProponentFilings) -> list[SignedProposal]:
    return sorted(filings.filings, key=lambda filing: (filing.symbol, filing.proposal.place, filing.proposal.id))


def _signatories(filings: ProponentFilings, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    speaking = {(item.document, item.proposal) for item in evidence}
    return tuple(
        sorted(
            {
                country
                for filing in filings.filings
                if (filing.symbol, filing.proposal.id) in speaking
                for country in filings.signatories(filing)
            }
        )
    )


def apply_overrules(positions: Iterable[Position], overrules: Iterable[Overrule]) -> tuple[Position, ...]:
    """The positions with analysts' overrules applied: the computed grade and all evidence stay beside the new one."""
    table = {(item.proponent, item.question): item for item in overrules}
    return tuple(_overrule(position, table.get((position.proponent, position.question))) for position in positions)


def _overrule(position: Position, item: Overrule | None) -> Position:
    if item is None:
        return position
    reason = f"{item.reason} ({item.source})" if item.source else item.reason
    return replace(position, grade=item.grade, computed=position.grade, overruled=reason)
