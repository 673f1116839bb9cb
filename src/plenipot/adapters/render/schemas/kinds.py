"""The kinds of value that several documents share, each with what a reader of the schema is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from plenipot.core.marks.table import Mark
from plenipot.core.stance.values import Effect, Grade
from plenipot.core.text.document import RevisionType
from plenipot.core.text.provisions import ProvisionKind

CLOSED = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""An object has no key that is not named, and the words under a key describe it."""


def _word_among(words: Iterable[str]) -> Any:
    """A field of a schema that holds one of these words."""
    return Field(json_schema_extra={"enum": list(words)})


Address = Annotated[str, Field(description="Address of the provision, one in all languages: RES102/resolves/1.")]
KindName = Annotated[
    str,
    _word_among(kind.value for kind in ProvisionKind),
    Field(description="What the provision is in the anatomy of an instrument."),
]
MarkName = Annotated[str, _word_among(mark.value for mark in Mark)]
FateName = Annotated[
    str,
    _word_among(revision.published.upper() for revision in RevisionType),
    Field(
        description="What a tracked change does to the words; STRUCK: inserted, then deleted by somebody else.",
    ),
]
LowerFateName = Annotated[
    str,
    _word_among(revision.published for revision in RevisionType),
    Field(description="What a tracked change does to the words."),
]
GradeName = Annotated[str, _word_among(grade.value for grade in Grade)]
EffectName = Annotated[str, _word_among(effect.value for effect in Effect)]
Ordinal = Annotated[int, Field(ge=0)]
Place = Annotated[int, Field(ge=-1, description="Ordinal of the paragraph in the file, from 0; -1 where unknown.")]
ChangeIndex = Annotated[int, Field(ge=-1, description="Ordinal in changes; -1: none.")]
SecondChangeIndex = Annotated[int, Field(ge=-1, description="The second hand of STRUCK.")]
