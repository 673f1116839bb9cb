"""Combination of evidence into a grade: strongest first, contradiction shown, never averaged away.

The rule, in this order:

1. no evidence: **silent**;
2. evidence on one side only (support or opposition; neutral evidence changes nothing): the strongest grade found;
3. only neutral evidence: **neutral**;
4. both sides, one of them in full and the other in part: the full side in its weaker grade (full support with partial
   opposition is **supports with changes**, full opposition with partial support is **opposes in part**);
5. both sides equally strong: the side of the marker listed first in the question, in its weaker grade;
6. words that are **to be checked** and nothing on either side: to be checked; beside words that speak in full for one
   side, they lower its grade, unless they stand in the preamble.
"""

from __future__ import annotations

from collections.abc import Sequence

from plenipot.core.stance.values import Evidence, Grade

_STRENGTH = {
    Grade.SUPPORTS: 2,
    Grade.SUPPORTS_WITH_CHANGES: 1,
    Grade.NEUTRAL: 0,
    Grade.OPPOSES_IN_PART: -1,
    Grade.OPPOSES: -2,
    Grade.TO_BE_CHECKED: 0,
    Grade.UNHEARD: 0,
    Grade.NOT_LOOKED: 0,
    Grade.SILENT: 0,
}
_FULL = 2
"""The weight of evidence that takes a side in full; in part it is 1."""
ORDER = tuple(_STRENGTH)
"""The grades from support to opposition, then what is to be checked, unheard and not looked at, silence last."""
NO_EVIDENCE = frozenset({Grade.UNHEARD, Grade.NOT_LOOKED, Grade.SILENT})
"""The grades of those for whom no words were found."""
_IN_PART = {Grade.SUPPORTS: Grade.SUPPORTS_WITH_CHANGES, Grade.OPPOSES: Grade.OPPOSES_IN_PART}
_TURNED = {
    Grade.SUPPORTS: Grade.OPPOSES,
    Grade.SUPPORTS_WITH_CHANGES: Grade.OPPOSES_IN_PART,
    Grade.OPPOSES_IN_PART: Grade.SUPPORTS_WITH_CHANGES,
    Grade.OPPOSES: Grade.SUPPORTS,
}


def lower_grade(grade: Grade) -> Grade:
    """Lower a full grade to the same side in part; a grade that is not full stays as it is."""
    return _IN_PART.get(grade, grade)


def turn_grade(grade: Grade) -> Grade:
    """The other side, as strongly; a grade of no side stays as it is."""
    return _TURNED.get(grade, grade)


def grade_side(grade: Grade) -> int:
    """1 for support, −1 for opposition, 0 for neutral or silent."""
    strength = _STRENGTH[grade]
    return (strength > 0) - (strength < 0)


def combine_evidence(evidence: Sequence[Evidence], rank: dict[str, int]) -> tuple[Grade, str]:
    """The grade that the evidence gives, and one sentence that says why. `rank` orders markers, first listed first."""
    if not evidence:
        return Grade.SILENT, "Nothing that this proponent filed touches the words that the question asks about."
    clear = [item for item in evidence if item.grade is not Grade.TO_BE_CHECKED]
    unclear = [item for item in evidence if item.grade is Grade.TO_BE_CHECKED]
    grade, why = _combine_clear(clear, rank) if clear else (Grade.NEUTRAL, "")
    weighing = [item for item in unclear if item.weighs]
    if unclear and not grade_side(grade):
        return Grade.TO_BE_CHECKED, f"{_reasons(unclear)}: somebody has to read it (rule 6)."
    if weighing and grade in _IN_PART:
        return lower_grade(grade), f"{why} Lowered, because words are to be checked (rule 6): {_reasons(weighing)}."
    return grade, why


def _reasons(evidence: Sequence[Evidence]) -> str:
    """The markers of unclear evidence with the reason of each."""
    return "; ".join(dict.fromkeys(f"{item.marker}, {item.reason}" for item in evidence))


def _combine_clear(evidence: Sequence[Evidence], rank: dict[str, int]) -> tuple[Grade, str]:
    """The grade of evidence that is for a side, and why; `rank` orders markers by name, the first decides a tie."""
    strengths = [_STRENGTH[item.grade] for item in evidence]
    most, least = max(strengths), min(strengths)
    if least >= 0 or most <= 0:
        return _one_side(evidence, most if least >= 0 else least)
    if most + least:
        grade = Grade.SUPPORTS_WITH_CHANGES if most == _FULL else Grade.OPPOSES_IN_PART
        return grade, _two_sided(evidence, "one side in full, the other in part: the full side, weakened (rule 4)")
    first = min(
        (item for item in evidence if grade_side(item.grade)), key=lambda item: rank.get(item.marker, len(rank))
    )
    grade = next(part for part in _IN_PART.values() if grade_side(part) == grade_side(first.grade))
    return grade, _two_sided(evidence, f"both sides equally strong: marker “{first.marker}” is listed first (rule 5)")


def _one_side(evidence: Sequence[Evidence], strength: int) -> tuple[Grade, str]:
    """The grade of evidence that is all on one side: its strongest, with the rule in words."""
    grade = next(grade for grade in ORDER if _STRENGTH[grade] == strength)
    rule = "only neutral evidence (rule 3)" if grade is Grade.NEUTRAL else "one side only, strongest first (rule 2)"
    return grade, f"{_names(evidence)}: {rule}."


def _two_sided(evidence: Sequence[Evidence], rule: str) -> str:
    """A sentence that lists the markers for and against, with the rule."""
    for_ = [item for item in evidence if grade_side(item.grade) > 0]
    against = [item for item in evidence if grade_side(item.grade) < 0]
    return f"For: {_names(for_)}; against: {_names(against)}; {rule}."


def _names(evidence: Sequence[Evidence]) -> str:
    """The markers of some evidence by name, each with how often it stands there."""
    counts: dict[str, int] = {}
    for item in evidence:
        counts[item.marker] = counts.get(item.marker, 0) + 1
    return ", ".join(f"{name} ({count}×)" if count > 1 else name for name, count in sorted(counts.items()))
