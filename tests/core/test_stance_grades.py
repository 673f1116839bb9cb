"""Grades combine by six stated rules, and say by which."""

from __future__ import annotations

import pytest

from plenipot.core.stance.grades import ORDER, combine_evidence, grade_side
from plenipot.core.stance.values import Effect, Evidence, Grade, Marker

S, C, N, P, O = (  # noqa: E741 - as they stand in the table
    Grade.SUPPORTS,
    Grade.SUPPORTS_WITH_CHANGES,
    Grade.NEUTRAL,
    Grade.OPPOSES_IN_PART,
    Grade.OPPOSES,
)
K = Grade.TO_BE_CHECKED
SILENCE = "Nothing that this proponent filed touches the words that the question asks about."
PAIRS = {
    #    S  C  N  P  O  K   the second marker
    S: (S, S, S, C, C, C),
    C: (S, C, C, C, P, C),
    N: (S, C, N, P, O, K),
    P: (C, P, P, P, O, P),
    O: (P, P, O, O, O, P),
    K: (C, C, K, P, P, K),
}
"""The grade of two pieces of evidence, that of the marker listed first and that of the second."""


def proofs(*pairs):
    """Pieces of evidence, each of a marker and a grade."""
    return [
        Evidence("PP14/1", "EUR/1/1", "RES1", "words", effect=Effect.KEPT, marker=marker, grade=grade)
        for marker, grade in pairs
    ]


RANK = {"a": 0, "b": 1, "c": 2}


def test_the_grades_go_from_support_to_opposition_and_each_is_on_one_side():
    assert ORDER == (S, C, N, P, O, K, Grade.UNHEARD, Grade.NOT_LOOKED, Grade.SILENT)
    assert [grade_side(grade) for grade in ORDER] == [1, 1, 0, -1, -1, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("first", "second", "grade"),
    [(first, second, grade) for first, row in PAIRS.items() for second, grade in zip(ORDER, row, strict=False)],
)
def test_two_pieces_of_evidence_combine_as_the_table_says(first, second, grade):
    assert combine_evidence(proofs(("a", first), ("b", second)), RANK)[0] is grade
    assert combine_evidence(proofs(("b", second), ("a", first)), RANK)[0] is grade, (
        "the markers' order decides, not that of finds"
    )


@pytest.mark.parametrize(
    ("pairs", "grade", "explanation"),
    [
        ([], Grade.SILENT, SILENCE),
        ([("b", C), ("a", S), ("b", S)], S, "a, b (2×): one side only, strongest first (rule 2)."),
        ([("a", P), ("a", P), ("a", O)], O, "a (3×): one side only, strongest first (rule 2)."),
        ([("a", N), ("b", P)], P, "a, b: one side only, strongest first (rule 2)."),
        ([("c", N), ("a", N)], N, "a, c: only neutral evidence (rule 3)."),
        (
            [("a", S), ("b", P), ("c", N)],
            C,
            "For: a; against: b; one side in full, the other in part: the full side, weakened (rule 4).",
        ),
        (
            [("c", C), ("a", O), ("b", C)],
            P,
            "For: b, c; against: a; one side in full, the other in part: the full side, weakened (rule 4).",
        ),
        (
            [("c", S), ("b", O), ("b", O)],
            P,
            "For: c; against: b (2×); both sides equally strong: marker “b” is listed first (rule 5).",
        ),
        ([("a", N), ("c", P), ("b", C)], C, "For: b; against: c; both sides equally strong: marker “b” is listed first (rule 5)."),
        ([("x", O), ("c", S)], C, "For: c; against: x; both sides equally strong: marker “c” is listed first (rule 5)."),
    ],
)  # fmt: skip
def test_the_rule_is_said_with_the_markers_that_speak(pairs, grade, explanation):
    assert combine_evidence(proofs(*pairs), RANK) == (grade, explanation)


@pytest.mark.parametrize(
    ("grade", "effect", "side"),
    [
        (Grade.SUPPORTS, Effect.INSERTED, 1),
        (Grade.SUPPORTS, Effect.KEPT, 1),
        (Grade.SUPPORTS, Effect.STRENGTHENED, 1),
        (Grade.SUPPORTS_WITH_CHANGES, Effect.INSERTED, 1),
        (Grade.OPPOSES_IN_PART, Effect.INSERTED, -1),
        (Grade.OPPOSES, Effect.KEPT, -1),
        # Who supports by striking or weakening words is against them, and who opposes by it is for them.
        (Grade.SUPPORTS, Effect.STRUCK, -1),
        (Grade.SUPPORTS_WITH_CHANGES, Effect.WEAKENED, -1),
        (Grade.OPPOSES_IN_PART, Effect.STRUCK, 1),
        (Grade.OPPOSES, Effect.WEAKENED, 1),
        (Grade.NEUTRAL, Effect.INSERTED, 0),
        (Grade.NEUTRAL, Effect.STRUCK, 0),
        (Grade.TO_BE_CHECKED, Effect.KEPT, 0),
    ],
)
def test_a_marker_is_for_its_terms_or_against_them(grade, effect, side):
    assert Marker("m", effect, grade, terms=("treaty",)).term_side == side
