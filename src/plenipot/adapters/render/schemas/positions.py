"""What `plenipot positions CONFERENCE --format json` prints."""

from __future__ import annotations

from pydantic import with_config
from typing_extensions import TypedDict

from plenipot.adapters.render.schemas.kinds import CLOSED, EffectName, GradeName, Place


@with_config(CLOSED)
class EvidenceObject(TypedDict):
    """The very words: where they stand and what is done to them."""

    document: str
    proposal: str
    provision: str
    words: str
    effect: EffectName
    marker: str
    question: str
    place: Place
    reason: str
    """Why the words count otherwise than the marker says; empty where they do not."""


@with_config(CLOSED)
class PositionObject(TypedDict):
    """Where one proponent, or one administration, stands on one issue."""

    issue: str
    proponent: str
    name: str
    grade: GradeName
    computed: GradeName | None
    """What the words gave, where the grade was overruled."""
    through: list[str]
    explanation: str
    overruled: str
    """The reason and source of the analyst who overruled the grade."""
    evidence: list[EvidenceObject]
