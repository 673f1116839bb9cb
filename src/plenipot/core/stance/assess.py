"""Where every voice stands on an issue: question by question, and on the issue as a whole.

The grade of the whole is the same rule applied to the evidence of all questions together, with the markers in the order
of the issue. Positions come in the order of the questions, and within one by proponent code; the order in which voices
and their proposals are given makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plenipot.core.stance.grades import combine_evidence
from plenipot.core.stance.markers import find_evidence
from plenipot.core.stance.values import Evidence, Filed, Issue, Overrule, Position, Question, Voice

WHOLE = ""
"""The `question` of a position on the issue as a whole."""


def assess_issue(issue: Issue, voices: Iterable[Voice]) -> tuple[Position, ...]:
    """The position of every voice on every question, then on the issue as a whole (`question` empty)."""
    heard = sorted(voices, key=lambda voice: voice.proponent)
    rank = marker_ranks(issue)
    positions = [_position(issue, question, voice, rank) for question in issue.questions for voice in heard]
    return (*positions, *(_whole(voice, positions, rank) for voice in heard))


def marker_ranks(issue: Issue) -> dict[str, int]:
    """The place of each marker in the issue, first listed first: the order in which a tie is broken."""
    names = (marker.id for question in issue.questions for marker in question.markers)
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _position(issue: Issue, question: Question, voice: Voice, rank: dict[str, int]) -> Position:
    evidence_list = [
        replace(item, question=question.id)
        for marker in question.markers
        for filed in _sorted(voice)
        for item in find_evidence(marker, issue, filed)
    ]
    grade, why = combine_evidence(evidence_list, rank)
    return Position(
        voice.proponent, question.id, grade, tuple(evidence_list), _signed(voice, evidence_list), explanation=why
    )


def _whole(voice: Voice, positions: Iterable[Position], rank: dict[str, int]) -> Position:
    own = [position for position in positions if position.proponent == voice.proponent]
    evidence_list = [item for position in own for item in position.evidence]
    grade, why = combine_evidence(evidence_list, rank)
    return Position(voice.proponent, WHOLE, grade, tuple(evidence_list), _signed(voice, evidence_list), explanation=why)


def _sorted(voice: Voice) -> list[Filed]:
    return sorted(voice.proposals, key=lambda filed: (filed.document, filed.proposal.place, filed.proposal.id))


def _signed(voice: Voice, evidence_list: Iterable[Evidence]) -> tuple[str, ...]:
    speaking = {(item.document, item.proposal) for item in evidence_list}
    return tuple(
        sorted(
            {
                country
                for filed in voice.proposals
                if (filed.document, filed.proposal.id) in speaking
                for country in filed.signatories
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
    said = f"{item.reason} ({item.source})" if item.source else item.reason
    return replace(position, grade=item.grade, computed=position.grade, overruled=said)
