"""Where every proponent stands on an issue: question by question, and on the issue as a whole.

The grade of the whole is the same rule applied to the evidence of all questions together, with the markers in the order
of the issue. Positions come in the order of the questions, and within one by proponent code; the order in which
proponents and their proposals are given makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from plenipot.core.stance.grades import combine_evidence
from plenipot.core.stance.markers import find_evidence, pattern_exists, scope_marker, touches
from plenipot.core.stance.untracked import withhold_untracked
from plenipot.core.stance.values import (
    Effect,
    Evidence,
    Grade,
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
    issue: Issue,
    proponents: Iterable[ProponentFilings],
    texts: TextsInForce = MappingProxyType({}),
    *,
    recitals: frozenset[str] = frozenset(),
) -> tuple[Position, ...]:
    """The position of every proponent on every question, then on the issue as a whole (`question` empty).

    `texts` are the texts in force, by instrument, that marks may speak for without printing them; `recitals` the calls
    whose sections explain and do not decide.
    """
    ordered = sorted(proponents, key=lambda filings: filings.proponent)
    rank = marker_ranks(issue)
    survey = _AssessmentInput(issue, texts, recitals, existing_addresses(ordered, texts), rank=rank)
    positions = [_position(survey, question, filings) for question in issue.questions for filings in ordered]
    return (*positions, *(_issue_position(filings, positions, rank) for filings in ordered))


@dataclass(frozen=True, slots=True)
class _AssessmentInput:
    """What the positions of all proponents on one issue are read with."""

    issue: Issue
    texts: TextsInForce
    recitals: frozenset[str]
    addresses: frozenset[str]
    rank: dict[str, int]


def marker_ranks(issue: Issue) -> dict[str, int]:
    """The place of each marker in the issue, first listed first: the order in which a tie is broken."""
    names = (marker.id for question in issue.questions for marker in question.markers)
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def existing_addresses(proponents: Iterable[ProponentFilings], texts: TextsInForce) -> frozenset[str]:
    """Every address that a text in force or a proposal has."""
    addresses = {provision.address for text in texts.values() for provision in text} | set(texts)
    for filings in proponents:
        for filing in filings.filings:
            proposal = filing.proposal
            addresses |= {proposal.target, proposal.instrument, *(p.address for p in proposal.provisions)}
    return frozenset(addresses - {""})


def _position(survey: _AssessmentInput, question: Question, filings: ProponentFilings) -> Position:
    issue = survey.issue
    evidence = [
        replace(item, question=question.id)
        for marker in question.markers
        for scope in (scope_marker(issue, marker, question.markers, survey.recitals),)
        for filing in _sorted(filings)
        for item in withhold_untracked(filing.proposal, find_evidence(marker, scope, filing, survey.texts))
    ]
    if evidence:
        return _combined(filings, question.id, evidence, survey.rank)
    grade, explanation = _unproven(survey, question, filings)
    return Position(filings.proponent, question.id, grade, (), explanation=explanation)


def _unproven(survey: _AssessmentInput, question: Question, filings: ProponentFilings) -> tuple[Grade, str]:
    """The grade of a proponent for which no words were found: not looked at, unheard, or silent."""
    patterns = {name for marker in question.markers for name in marker.provisions or survey.issue.instruments}
    if not any(pattern_exists(pattern, survey.addresses) for pattern in patterns):
        names = ", ".join(sorted(patterns))
        return Grade.NOT_LOOKED, f"The markers look at {names}, which no text in force and no proposal has."
    touching = sorted(
        {
            filing.proposal.id
            for filing in filings.filings
            if any(touches(marker, survey.issue, filing.proposal) for marker in question.markers)
        }
    )
    if touching:
        return Grade.UNHEARD, f"{', '.join(touching)}: changed where the markers look, without any of their words."
    return combine_evidence([], survey.rank)


def _issue_position(filings: ProponentFilings, positions: Iterable[Position], rank: dict[str, int]) -> Position:
    own_positions = [position for position in positions if position.proponent == filings.proponent]
    evidence = [item for position in own_positions for item in position.evidence]
    if evidence or not own_positions:
        return _combined(filings, WHOLE, evidence, rank)
    best = min(own_positions, key=lambda position: _WITHOUT_EVIDENCE.index(position.grade))
    return Position(filings.proponent, WHOLE, best.grade, (), explanation=best.explanation)


_WITHOUT_EVIDENCE = (Grade.UNHEARD, Grade.SILENT, Grade.NOT_LOOKED)
"""The grades without evidence, in the order in which one of a question stands for the issue as a whole."""


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


def apply_overrules(
    positions: Iterable[Position], overrules: Iterable[Overrule], rank: Mapping[str, int] = MappingProxyType({})
) -> tuple[Position, ...]:
    """The positions with analysts' overrules applied: the computed grade and all evidence stay beside the new one.

    An overrule on a question holds for the issue as a whole too, where that has none of its own: the words of the question
    count there as the analyst judged them. Of an issue with one question, the two are the same.
    """
    table = {(item.proponent, item.question): item for item in overrules}
    computed = tuple(positions)
    if not table:
        return computed
    questions = {position.question for position in computed} - {WHOLE}
    only = questions.pop() if len(questions) == 1 else None
    judged = [_overrule(position, _own_overrule(position, table, only)) for position in computed]
    return tuple(_with_questions(position, judged, rank) for position in judged)


def _own_overrule(position: Position, table: Mapping[tuple[str, str], Overrule], only: str | None) -> Overrule | None:
    own = table.get((position.proponent, position.question))
    if own is None and only is not None:
        own = table.get((position.proponent, only if position.question == WHOLE else WHOLE))
    return own


def _with_questions(position: Position, judged: Iterable[Position], rank: Mapping[str, int]) -> Position:
    """The position on the issue as a whole, with what was overruled on its questions."""
    if position.question != WHOLE or position.overruled:
        return position
    own = [other for other in judged if other.proponent == position.proponent and other.question != WHOLE]
    changed = [other for other in own if other.overruled]
    if not changed:
        return position
    evidence = [
        replace(item, grade=other.grade) if other.overruled else item for other in own for item in other.evidence
    ]
    evidence += [_wordless_evidence(other) for other in changed if not other.evidence]
    grade, _ = combine_evidence(evidence, dict(rank))
    reason = "; ".join(f"{other.question}: {other.overruled}" for other in changed)
    return replace(position, grade=grade, computed=position.grade, overruled=reason)


def _wordless_evidence(position: Position) -> Evidence:
    """What an analyst heard where no paper says it: a grade without words, which is combined and never shown."""
    return Evidence("", "", "", "", effect=Effect.MARKED, marker="", grade=position.grade, question=position.question)


def _overrule(position: Position, item: Overrule | None) -> Position:
    if item is None:
        return position
    reason = f"{item.reason} ({item.source})" if item.source else item.reason
    return replace(position, grade=item.grade, computed=position.grade, overruled=reason)
