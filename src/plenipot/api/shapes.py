"""The shapes of answers: what a value of the record is called and how it reads in JSON, which pydantic maps.

A shape names the published keys; the value behind it is read by its attributes, and a key that has another name there says so
with `attribute`. The description of the interface comes from the same shapes. Nobody copies a value's fields by hand.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import fields
from datetime import date
from inspect import cleandoc
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from plenipot.core.text.document import RevisionType, Span

Typography = Literal["exact", "ignore"]
"""Whether changes of typography are marked."""


class Shape(BaseModel):
    """An object of the interface, read from the attributes of a value."""

    model_config = ConfigDict(from_attributes=True)


def attribute(*path: str) -> Any:
    """A key whose value is the attribute of another name, or an attribute of an attribute, outermost first."""
    return Field(validation_alias=AliasPath(*path))


def shape_of(value: type, name: str, description: str, *, without: Container[str], **published: Any) -> Any:
    """Return the shape with every fact of a dataclass but those named, in their order, under the names that they have there.

    `published` gives the types of facts that read otherwise in JSON. Every key is always there.
    """
    types = get_type_hints(value) | published
    keys = {fact.name: (types[fact.name], ...) for fact in fields(value) if fact.name not in without}
    return create_model(name, __base__=Shape, __doc__=cleandoc(description), **keys)  # type: ignore[call-overload]


class Extended:
    """A value with further attributes, which come before its own: for shapes that join values of several sources."""

    def __init__(self, value: object, **further: object) -> None:
        self._value = value
        self._further = further

    def __getattr__(self, name: str) -> Any:
        """The further attribute of that name, else the value's own."""
        further = self.__dict__["_further"]
        return further[name] if name in further else getattr(self.__dict__["_value"], name)


def _changed_spans(spans: Sequence[Span]) -> Sequence[Span]:
    """The spans of a provision in which a word is changed; of another one none."""
    return spans if any(span.revision is not RevisionType.UNCHANGED for span in spans) else ()


FateName = Annotated[str, BeforeValidator(lambda revision: RevisionType(revision).published)]
"""What a tracked change does to words, by the name that is published."""
Written = Annotated[
    str | None, BeforeValidator(lambda happened: happened.isoformat() if isinstance(happened, date) else happened)
]
"""A moment, or a day, as ISO has it; nothing where nobody knows it."""
EmptyForNone = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""Words, empty where the value has none."""
Length = Annotated[int, BeforeValidator(len)]
"""How many items a value of the record has."""
Pairs = Annotated[dict[str, int], BeforeValidator(dict)]
"""Counts by name, in their order."""


class SpanOut(Shape):
    """Characters of one fate: kept, inserted, deleted, moved_in, moved_out, struck."""

    text: str
    fate: FateName = attribute("revision")


class ProvisionOut(Shape):
    """One numbered piece of a text. `place` is the index of its paragraph in the file, −1 where there is none."""

    address: str
    kind: str
    label: str
    depth: int
    place: int
    text: str = attribute("accepted")
    """The words after all changes."""
    spans: Annotated[list[SpanOut], BeforeValidator(_changed_spans)]
    """The words with their fates; empty where nothing is marked."""
