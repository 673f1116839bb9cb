"""Where every proponent stands on an issue: question by question, and on the issue as a whole.

The grade of the whole is the same rule applied to the evidence of all questions together, with the markers in the order
of the issue. Positions come in the order of the questions, and within one by proponent code; the order in which
proponents and their proposals are given makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from plenipot.core.stance.answers import (
    ProposalAnswers,
    answer_issue,
    existing_patterns,
    question_patterns,
    text_addresses,
)
from plenipot.core.stance.grades import combine_evidence
from plenipot.core.stance.values import (
    Effect,
    Evidence,
    Grade,
    Issue,
    Overrule,
    Position,
    ProponentFilings,
    Question,
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
    answered = [answer_proponent(issue, filings, texts, recitals) for filings in proponents]
    return gather_positions(issue, answered, existing_patterns(issue, text_addresses(texts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProponentAnswers:
    """Answers of all proposals of one proponent to the questions of one issue, with those who signed them."""

    proponent: str
    """The originator's code."""
    answers: tuple[ProposalAnswers, ...] = ()
    signatories: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Document and proposal → the administrations that signed it, as `ProponentFilings.signatories` names them."""


def answer_proponent(
    issue: Issue,
    filings: ProponentFilings,
    texts: TextsInForce = MappingProxyType({}),
    recitals: frozenset[str] = frozenset(),
) -> ProponentAnswers:
    """Answer the questions of an issue from everything that one proponent filed."""
    return ProponentAnswers(
        proponent=filings.proponent,
        answers=tuple(
            answer_issue(issue, filing, texts.get(filing.proposal.instrument, ()), recitals)
            for filing in filings.filings
        ),
        signatories={(filing.symbol, filing.proposal.id): filings.signatories(filing) for filing in filings.filings},
    )


def gather_positions(
    issue: Issue, proponents: Iterable[ProponentAnswers], in_force: frozenset[str] = frozenset()
) -> tuple[Position, ...]:
    """The position of every proponent on every question, then on the issue as a whole, from answers alone.

    `in_force` are the provisions and texts that the issue looks at and that texts in force have (`existing_patterns`).
    """
    ordered = sorted(proponents, key=lambda answers: answers.proponent)
    existing = in_force.union(*(answer.patterns for answers in ordered for answer in answers.answers))
    rank = marker_ranks(issue)
    positions = [
        position
        for question in issue.questions
        for position in _assess_question(issue, question, ordered, existing, rank)
    ]
    by_proponent: dict[str, list[Position]] = {}
    for position in positions:
        by_proponent.setdefault(position.proponent, []).append(position)
    on_issue = (_assess_whole(answers, by_proponent.get(answers.proponent, []), rank) for answers in ordered)
    return (*positions, *on_issue)


def marker_ranks(issue: Issue) -> dict[str, int]:
    """The place of each marker in the issue, first listed first: the order in which a tie is broken."""
    names = (marker.id for question in issue.questions for marker in question.markers)
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _assess_question(
    issue: Issue,
    question: Question,
    proponents: Iterable[ProponentAnswers],
    existing: frozenset[str],
    rank: dict[str, int],
) -> Iterator[Position]:
    """The position of each proponent on one question."""
    patterns = question_patterns(issue, question)
    missing = None if patterns & existing else ", ".join(sorted(patterns))
    for answers in proponents:
        if evidence := _ordered_evidence(question, answers.answers):
            yield _combine(answers, question.id, evidence, rank)
        else:
            grade, explanation = _grade_without_evidence(question, answers, missing)
            yield Position(answers.proponent, question.id, grade, (), explanation=explanation)


def _ordered_evidence(question: Question, answers: Iterable[ProposalAnswers]) -> list[Evidence]:
    """The evidence on one question: marker by marker, and for each in the order of documents and proposals."""
    markers = {marker.id: index for index, marker in enumerate(question.markers)}
    in_order = sorted(answers, key=lambda answer: (answer.symbol, answer.place, answer.proposal))
    evidence = [item for answer in in_order for item in answer.evidence if item.question == question.id]
    return sorted(evidence, key=lambda item: markers[item.marker])


def _grade_without_evidence(question: Question, answers: ProponentAnswers, missing: str | None) -> tuple[Grade, str]:
    """The grade of a proponent for which no words were found: not looked at, unheard, or silent.

    `missing` names what the markers look at where nothing of it exists.
    """
    if missing is not None:
        return Grade.NOT_LOOKED, f"The markers look at {missing}, which no text in force and no proposal has."
    touching = sorted({answer.proposal for answer in answers.answers if question.id in answer.touched})
    if touching:
        return Grade.UNHEARD, f"{', '.join(touching)}: changed where the markers look, without any of their words."
    return combine_evidence([], {})


def _assess_whole(answers: ProponentAnswers, own_positions: Sequence[Position], rank: dict[str, int]) -> Position:
    """The position on the whole issue: from all evidence, or without any from the best of the answers."""
    evidence = [item for position in own_positions for item in position.evidence]
    if evidence or not own_positions:
        return _combine(answers, WHOLE, evidence, rank)
    best = min(own_positions, key=lambda position: _WITHOUT_EVIDENCE.index(position.grade))
    return Position(answers.proponent, WHOLE, best.grade, (), explanation=best.explanation)


_WITHOUT_EVIDENCE = (Grade.UNHEARD, Grade.SILENT, Grade.NOT_LOOKED)
"""The grades without evidence, in the order in which one of a question stands for the issue as a whole."""


def _combine(answers: ProponentAnswers, question: str, evidence: list[Evidence], rank: dict[str, int]) -> Position:
    """The position of a proponent on a question, from its evidence."""
    grade, explanation = combine_evidence(evidence, rank)
    return Position(
        proponent=answers.proponent,
        question=question,
        grade=grade,
        evidence=tuple(evidence),
        signatories=_signatories_of(answers, evidence),
        explanation=explanation,
    )


def _signatories_of(answers: ProponentAnswers, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The administrations that signed any proposal from which evidence comes, by code."""
    speaking = {(item.document, item.proposal) for item in evidence}
    return tuple(sorted({country for key in speaking for country in answers.signatories.get(key, ())}))


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
    """What an analyst decided on an answer; with one question alone, a decision on the issue is one on it."""
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
    """A position with the grade that an analyst decided, the computed one beside it."""
    if item is None:
        return position
    reason = f"{item.reason} ({item.source})" if item.source else item.reason
    return replace(position, grade=item.grade, computed=position.grade, overruled=reason)
