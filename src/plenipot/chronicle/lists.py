"""Lists whose rows stay in the database: counted there, and loaded a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet

Value = TypeVar("Value")
_BATCH = 500
"""So many rows are loaded at once while a list is gone through from its beginning to its end."""


class RecordList(Sequence[Value], Generic[Value]):
    """The values of rows in their order, of which only those are loaded that are asked for.

    `rows` are narrowed to what the actor may see and stand in a complete order; `values` makes values of some of them, one
    for each, in their order. A row that is closed while somebody goes through the list is left out from then on.
    """

    def __init__(self, rows: QuerySet[Any], values: Callable[[QuerySet[Any]], Sequence[Value]]) -> None:
        self._rows = rows
        self._values = values
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            self._length = self._rows.count()
        return self._length

    @overload
    def __getitem__(self, place: int) -> Value: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...

    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        if isinstance(place, slice):
            return self._values(self._rows[place])
        loaded = self._values(self._rows[place : place + 1])
        if not loaded:
            raise IndexError(place)
        return loaded[0]

    def __iter__(self) -> Iterator[Value]:
        keys = list(self._rows.values_list("pk", flat=True))
        for start in range(0, len(keys), _BATCH):
            yield from self._values(self._rows.filter(pk__in=keys[start : start + _BATCH]))
