"""The grade that one find gives: the marker's own, turned, lowered, or to be checked, with the reason.

What is read from a find depends on how the text after and the text before bear on the term (`bearing`). An assertion
brought in gives the marker's grade; a refusal brought in turns it; a refusal that was there already, and that the analyst
did not name by its provision, proves nothing for certain.
"""

from __future__ import annotations

from typing import NamedTuple

from plenipot.core.stance.bearing import Bearing, Judgement
from plenipot.core.stance.grades import lower_grade, turn_grade
from plenipot.core.stance.tracked_terms import TrackedTerm
from plenipot.core.stance.values import Effect, Grade, Marker


class MarkerVerdict(NamedTuple):
    """A grade, the reason where it is not the marker's own, and whether words to be checked lower what others say."""

    grade: Grade
    reason: str = ""
    weighs: bool = True


IN_PREAMBLE = MarkerVerdict(
    Grade.TO_BE_CHECKED, "in the preamble only, which explains and does not decide", weighs=False
)
NO_CHANGE = MarkerVerdict(
    Grade.TO_BE_CHECKED, "the mark says that the text changes, and nothing in it does", weighs=False
)

NOT_GOVERNED = MarkerVerdict(Grade.TO_BE_CHECKED, "to be read by a person: no known word says what is done to it")
KEPT_WHOLE = "kept whole: nothing changes but that more is named beside it"
"""Why a kept term counts in full where its provision changes."""
NO_WORD_CHANGES = MarkerVerdict(Grade.TO_BE_CHECKED, "only numbers, levels or breaks change, and no word", weighs=False)


def verdict_on_term(
    marker: Marker, tracked: TrackedTerm, *, changed: bool, topic: bool = False
) -> MarkerVerdict | None:
    """The verdict on a term kept, struck or inserted; None where its effect is not the marker's.

    `changed` tells whether other words of the provision change; `topic` that the term names a thing on which either side may
    be taken, and is no statement by itself: then a known word has to say what is done to it.
    """
    after, before = tracked.bearing_after, tracked.bearing_before
    if tracked.effect is Effect.INSERTED and after and marker.effect is Effect.INSERTED:
        if topic and not after.anchored:
            return NOT_GOVERNED
        return _judge_inserted(marker.grade, after)
    if tracked.effect is Effect.STRUCK and before and marker.effect is Effect.STRUCK:
        return _judge_struck(marker, before)
    if tracked.effect is Effect.KEPT and after and before:
        return _KEPT[marker.effect](marker, after, before, changed=changed)
    return None


def _judge_inserted(grade: Grade, after: Judgement) -> MarkerVerdict:
    """The verdict on inserted words: turned where their sentence refuses the term, lowered where it binds less."""
    if after.bearing is Bearing.OPEN:
        return _leave_open(after)
    reasons = []
    if after.bearing is Bearing.REFUSED:
        grade = turn_grade(grade)
        reasons.append("turned")
    if after.lowered:
        grade = lower_grade(grade)
        reasons.append("lowered")
    return MarkerVerdict(grade, _write_reason(" and ".join(reasons), after) if reasons else "")


def _judge_struck(marker: Marker, before: Judgement) -> MarkerVerdict:
    """The verdict where a term is deleted: evidence where the text in force asserted it, else to be checked."""
    if before.bearing is Bearing.ASSERTED or marker.names_provisions:
        return MarkerVerdict(marker.grade)
    return MarkerVerdict(
        Grade.TO_BE_CHECKED, _write_reason("struck where the text in force refuses it or leaves it open", before)
    )


def _judge_kept(marker: Marker, after: Judgement, before: Judgement, *, changed: bool) -> MarkerVerdict | None:
    """The verdict on a kept term for a marker that looks for kept ones; None where it says nothing."""
    if after.bearing is before.bearing:
        if after.bearing is not Bearing.ASSERTED and not marker.names_provisions:
            return MarkerVerdict(
                Grade.TO_BE_CHECKED, _write_reason("the text in force refuses it or leaves it open", after), changed
            )
        if changed:
            return MarkerVerdict(lower_grade(marker.grade), "lowered: kept where other words change")
        return MarkerVerdict(marker.grade)
    if after.bearing is Bearing.REFUSED and before.bearing is Bearing.ASSERTED:
        return _judge_inserted(marker.grade, after)
    if after.bearing is Bearing.ASSERTED and before.bearing is Bearing.OPEN:
        return MarkerVerdict(
            lower_grade(marker.grade), _write_reason("lowered: the text in force leaves it open", before)
        )
    return _leave_open(after if after.by else before)


def _judge_newly_asserted(
    marker: Marker, after: Judgement, before: Judgement, *, changed: bool
) -> MarkerVerdict | None:
    """The verdict on a kept term for a marker that looks for inserted ones: asserted or refused where it was not before."""
    if after.bearing is before.bearing or not changed:
        return None
    if before.bearing is Bearing.OPEN and after.bearing is not Bearing.OPEN:
        return _leave_open(before)
    if after.bearing is Bearing.ASSERTED:
        grade = lower_grade(marker.grade) if after.lowered else marker.grade
        return MarkerVerdict(grade, _write_reason("a refusal is struck", before))
    return _judge_inserted(marker.grade, after)


def _judge_newly_refused(marker: Marker, after: Judgement, before: Judgement, *, changed: bool) -> MarkerVerdict | None:
    """The verdict on a kept term for a marker that looks for struck ones: refused where it was asserted before."""
    if before.bearing is not Bearing.ASSERTED or after.bearing is Bearing.ASSERTED or not changed:
        return None
    if after.bearing is Bearing.OPEN:
        return _leave_open(after)
    return MarkerVerdict(marker.grade, _write_reason("the term stays and is refused", after))


_KEPT = {Effect.KEPT: _judge_kept, Effect.INSERTED: _judge_newly_asserted, Effect.STRUCK: _judge_newly_refused}
"""What a kept term gives, by the effect that the marker looks for."""


def verdict_on_force(
    marker: Marker, tracked: TrackedTerm, shift: Effect | None, *, topic: bool = False
) -> MarkerVerdict | None:
    """The verdict on a sentence whose words of force shift, or in which a refusal comes or goes; None where it does neither.

    `topic` as for `verdict_on_term`.
    """
    after, before = tracked.bearing_after, tracked.bearing_before or tracked.bearing_after
    if after is None or before is None:
        return None
    bearings = (before.bearing, after.bearing)
    if _BY_BEARINGS.get(bearings, shift) is not marker.effect:
        return None
    if bearings in _BY_BEARINGS:
        return MarkerVerdict(marker.grade, _write_reason("refused or no longer refused", after))
    if topic and tracked.effect is Effect.INSERTED and not after.anchored:
        return NOT_GOVERNED
    return _judge_shift(marker, after, before)


def _judge_shift(marker: Marker, after: Judgement, before: Judgement) -> MarkerVerdict:
    """The verdict on a sentence whose words of force shift as the marker looks for, and that bears on the term as it did."""
    if Bearing.OPEN in (after.bearing, before.bearing):
        return _leave_open(after if after.bearing is Bearing.OPEN else before)
    if after.bearing is Bearing.REFUSED:
        return MarkerVerdict(turn_grade(marker.grade), _write_reason("turned", after))
    if after.lowered and not set(after.by) <= set(before.by) and marker.effect is Effect.STRENGTHENED:
        return MarkerVerdict(lower_grade(marker.grade), _write_reason("lowered", after))
    return MarkerVerdict(marker.grade)


_BY_BEARINGS = {
    (Bearing.ASSERTED, Bearing.REFUSED): Effect.WEAKENED,
    (Bearing.REFUSED, Bearing.ASSERTED): Effect.STRENGTHENED,
}


def _leave_open(judgement: Judgement) -> MarkerVerdict:
    return MarkerVerdict(Grade.TO_BE_CHECKED, _write_reason("to be read by a person", judgement))


def _write_reason(what: str, judgement: Judgement) -> str:
    """A reason with the words by which the bearing of a sentence was judged, in quotation marks."""
    words = ", ".join(f"“{word}”" for word in judgement.by)
    return f"{what}: {words}" if words else what
