"""The one mapping between the answers of a proposal to an issue and the text that keeps them in the record.

Compact JSON: ``[[evidence, …], [touched question, …], [existing pattern, …]]``, a piece of evidence in the
order of `_evidence_to_data`. Document, id and place of the proposal are those of its row. Guarantee: what is written is read back as equal
answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plenipot.core.stance.answers import ProposalAnswers
from plenipot.core.stance.values import Effect, Evidence, Grade
from plenipot.core.text.encoding import spans_from_data, spans_to_data


def answers_to_text(answers: ProposalAnswers) -> str:
    """The answers as text; empty where the proposal has nothing to do with the issue."""
    if not (answers.evidence or answers.touched or answers.patterns):
        return ""
    data = [[_evidence_to_data(item) for item in answers.evidence], list(answers.touched), sorted(answers.patterns)]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def answers_from_text(text: str, *, symbol: str, proposal: str, place: int) -> ProposalAnswers:
    """The answers again, of the proposal with that id in the document with that symbol."""
    evidence, touched, patterns = json.loads(text)
    return ProposalAnswers(
        symbol=symbol,
        proposal=proposal,
        place=place,
        evidence=tuple(_evidence_from_data(item, symbol, proposal) for item in evidence),
        touched=tuple(touched),
        patterns=frozenset(patterns),
    )


def grades_to_text(answers: ProposalAnswers) -> str:
    """The part of answers that grades are gathered from: ``[[evidence, …], [touched question, …], [existing pattern, …]]``."""
    evidence = evidence_to_text(answers.evidence)
    rest = json.dumps([list(answers.touched), sorted(answers.patterns)], ensure_ascii=False, separators=(",", ":"))
    return f"[{evidence},{rest[1:]}"


def grades_from_text(text: str, *, symbol: str, proposal: str, place: int) -> ProposalAnswers:
    """The answers again, of the proposal with that id in the document with that symbol, with evidence that grades alone."""
    evidence, touched, patterns = json.loads(text)
    return ProposalAnswers(
        symbol=symbol,
        proposal=proposal,
        place=place,
        evidence=tuple(_grading_evidence(item, symbol, proposal) for item in evidence),
        touched=tuple(touched),
        patterns=frozenset(patterns),
    )


def evidence_to_text(evidence: Iterable[Evidence]) -> str:
    """The part of evidence that it is graded by, each kind once where it first stands: ``[[question, marker, grade, weighs], …]``."""
    kinds = dict.fromkeys((item.question, item.marker, item.grade.value, item.weighs) for item in evidence)
    return json.dumps(list(kinds), ensure_ascii=False, separators=(",", ":"))


def evidence_from_text(text: str) -> tuple[Evidence, ...]:
    """The evidence again, of no proposal."""
    return tuple(_grading_evidence(item, "", "") for item in json.loads(text))


def _grading_evidence(data: list[Any], symbol: str, proposal: str) -> Evidence:
    """Evidence that grades alone: no words, no provision, and no effect is told of it."""
    question, marker, grade, weighs = data
    return Evidence(
        symbol,
        proposal,
        "",
        "",
        effect=Effect.MARKED,
        marker=marker,
        grade=Grade(grade),
        question=question,
        weighs=weighs,
    )


def _evidence_to_data(item: Evidence) -> list[Any]:
    """Evidence as plain data, without the paper and the proposal that its row names."""
    return [
        item.question,
        item.marker,
        item.provision,
        item.effect.value,
        item.grade.value,
        item.term,
        item.place,
        item.words,
        spans_to_data(item.spans),
        item.reason,
        item.weighs,
    ]


def _evidence_from_data(data: list[Any], symbol: str, proposal: str) -> Evidence:
    """The evidence from its plain data, of the paper and the proposal named."""
    question, marker, provision, effect, grade, term, place, sentence, spans, reason, weighs = data
    return Evidence(
        document=symbol,
        proposal=proposal,
        provision=provision,
        words=sentence,
        effect=Effect(effect),
        marker=marker,
        place=place,
        spans=spans_from_data(spans),
        term=term,
        grade=Grade(grade),
        question=question,
        reason=reason,
        weighs=weighs,
    )
