"""The one mapping between the answers of a proposal to an issue and the text that keeps them in the record.

Compact JSON: ``[[evidence, …], [touched question, …], [existing pattern, …]]``, a piece of evidence in the
order of `_to_data`. Document, id and place of the proposal are those of its row. Guarantee: what is written is read back as equal
answers.
"""

from __future__ import annotations

import json
from typing import Any

from plenipot.core.stance.answers import ProposalAnswers
from plenipot.core.stance.values import Effect, Evidence, Grade
from plenipot.core.text.encoding import spans_from_data, spans_to_data


def answers_to_text(answers: ProposalAnswers) -> str:
    """The answers as text; empty where the proposal has nothing to do with the issue."""
    if not (answers.evidence or answers.touched or answers.patterns):
        return ""
    data = [[_to_data(item) for item in answers.evidence], list(answers.touched), sorted(answers.patterns)]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def answers_from_text(text: str, *, symbol: str, proposal: str, place: int, words: bool = True) -> ProposalAnswers:
    """The answers again, of the proposal with that id in the document with that symbol; without the words of the evidence if wanted."""
    evidence, touched, patterns = json.loads(text)
    return ProposalAnswers(
        symbol=symbol,
        proposal=proposal,
        place=place,
        evidence=tuple(_from_data(item, symbol, proposal, words=words) for item in evidence),
        touched=tuple(touched),
        patterns=frozenset(patterns),
    )


def _to_data(item: Evidence) -> list[Any]:
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


def _from_data(data: list[Any], symbol: str, proposal: str, *, words: bool) -> Evidence:
    """The evidence again, with its words or without."""
    question, marker, provision, effect, grade, term, place, sentence, spans, reason, weighs = data
    return Evidence(
        document=symbol,
        proposal=proposal,
        provision=provision,
        words=sentence if words else "",
        effect=Effect(effect),
        marker=marker,
        place=place,
        spans=spans_from_data(spans) if words else (),
        term=term,
        grade=Grade(grade),
        question=question,
        reason=reason,
        weighs=weighs,
    )
