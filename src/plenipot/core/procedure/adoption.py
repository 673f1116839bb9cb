"""Adoption of texts: what a conference may do to a text, the number that it has in the end, and whether its adoption stands.

Words: an adopted text is *revised* (it keeps its number), *new* (it has a provisional number, then the next free one of its
kind) or *abrogated*. An adoption *stands* as long as the step on which it rests does. What is neither revised nor abrogated
stays in force.
Source: Decision 3 (Minneapolis, 1998) of the Plenipotentiary Conference; notes to its Final Acts of 2014.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from plenipot.core.identity.addresses import split_code
from plenipot.core.procedure.lifecycle import ItemState, StepKind, state_after
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.errors import Malformed, NotInOrder

_TAKEN = re.compile(r"[\[\]\s/]+")


class AdoptionKind(StrEnum):
    """The things that a conference does to a text by adopting something."""

    REVISED = "revised"
    NEW = "new"
    ABROGATED = "abrogated"


ADOPTION_WORDS = {
    AdoptionKind.REVISED: "revised",
    AdoptionKind.NEW: "new",
    AdoptionKind.ABROGATED: "abrogated",
}


class AdoptionState(StrEnum):
    """The states of an adoption in the record."""

    STANDS = "stands"
    STRUCK = "struck"
    """The step on which it rests was struck: it never was so."""
    REOPENED = "reopened"
    """The item was taken up again after the decision."""
    REPLACED = "replaced"
    """It was recorded anew, with other words or of another text; or withdrawn, with a reason."""


ADOPTION_STATE_WORDS = {
    AdoptionState.STANDS: "adopted",
    AdoptionState.STRUCK: "not adopted: the step on which it rested was struck",
    AdoptionState.REOPENED: "taken up again after its adoption",
    AdoptionState.REPLACED: "recorded anew since",
}


def judge_adoption(*, replaced: bool, struck: bool, kinds: Sequence[StepKind]) -> AdoptionState:
    """The state of an adoption, of an item that has taken steps of these `kinds`, the struck ones left out."""
    if replaced:
        return AdoptionState.REPLACED
    if struck:
        return AdoptionState.STRUCK
    return AdoptionState.STANDS if state_after(kinds) is ItemState.ADOPTED else AdoptionState.REOPENED


def provisional_code(kind: str, name: str) -> str:
    """The code of a new text before it has a number: ``RES[COM6-4]`` for ``COM6/4``, ``RES[ACP-2]`` for ``[ACP-2]``."""
    bare = _TAKEN.sub("-", name.strip().strip("[]")).strip("-")
    return f"{kind}[{bare}]"


def is_provisional(code: str) -> bool:
    """Tell whether a code is that of a text that has no number yet."""
    return code.endswith("]")


def next_number(kind: str, codes: Iterable[str]) -> int | None:
    """The number after the highest of a kind among these codes; `None` where none of them has a number."""
    numbers = [int(number) for code_kind, number in map(split_code, codes) if code_kind == kind and number.isdecimal()]
    return max(numbers) + 1 if numbers else None


def settle_number_certainty(
    keeping: Keeping, certainty: ReportCertainty | None, *, number: int | None, source: str
) -> ReportCertainty:
    """Settle how sure the number of a text is in a record: an observer gives none, and reports one with its source.

    Raises: NotInOrder (an observer that would give a number), Malformed (a report without a source).
    """
    if keeping is Keeping.AUTHORITY:
        return certainty or ReportCertainty.OFFICIAL
    if number is None:
        raise NotInOrder("An observer’s record gives no numbers: say which number is reported, and where.")
    if certainty is ReportCertainty.OFFICIAL:
        raise NotInOrder("An observer’s record has no official numbers: they are reported, with their source.")
    if not source.strip():
        raise Malformed("A number that is reported has a source: say where it is said.", place="source")
    return certainty or ReportCertainty.REPORTED
