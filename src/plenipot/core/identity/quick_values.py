"""Frozen values that are made in a loop, at a sixth of the time.

A frozen dataclass sets each of its fields by a call, for its own attributes refuse to be set: five millionths of a second
for one of seventeen fields, and a file has one for every paragraph. Here the fields are set on an open twin of the class,
with the same slots and the same defaults, which then becomes the frozen class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
V = TypeVar("V")


def quick_constructor(frozen: Callable[P, V]) -> Callable[P, V]:
    """Return what makes the same values as a frozen dataclass with slots, as frozen as those.

    The class has no `__post_init__` of its own, and no default that is made anew for each value.
    """
    cls = cast("type[Any]", frozen)

    def freeze(value: Any) -> None:
        value.__class__ = cls

    twin = make_dataclass(
        cls.__name__,
        [(item.name, item.type, field(default=item.default)) for item in fields(cls)],
        namespace={"__post_init__": freeze},
        slots=True,
        eq=False,
        repr=False,
        match_args=False,
    )
    return cast("Callable[P, V]", twin)
