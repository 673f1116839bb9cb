"""Answers kept in the memory of a process: one store for all that is asked more than once, bounded by bytes.

An answer is kept under its question and the *state* of what it was read from, and is given again only in that state. One
thread computes it while the others that ask the same wait. What was not asked for longest goes first, and the answer that
was computed last stays, however large. Answers are shared: nobody may change them.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from threading import Lock, RLock
from typing import Any, NamedTuple, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from plenipot.core.access.levels import Actor

_P = ParamSpec("_P")
_T = TypeVar("_T")
MOST_BYTES = 64 << 20
"""So much a process keeps beside the latest answer: three tables of 50 proposals over 20,000 words, which hold 23 MB each."""
_SAMPLE = 8
"""So many items of a long collection are measured at least; the others count as much on average.

Of 300 proposals the provisions were weighed a tenth too heavy so; with 64 items it took four times as long.
"""
_LEAVES = (str, bytes, int, float, bool, type(None), type)


class Answer(NamedTuple):
    """An answer with the state in which it holds and what it weighs, in bytes."""

    state: Hashable
    value: Any
    size: int


class _Question:
    """A query with its arguments, which may be whole texts: their hash is computed once."""

    __slots__ = ("_hash", "parts")

    def __init__(self, parts: tuple[Any, ...]) -> None:
        self.parts = parts
        self._hash = hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Question) and self._hash == other._hash and self.parts == other.parts


class Memory:
    """Answers by question, each with the state in which it holds."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        """What all answers weigh together, as far as they were measured."""
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()
        self._locks: WeakValueDictionary[Hashable, Any] = WeakValueDictionary()

    def get(
        self,
        question: Hashable,
        at: Hashable,
        compute: Callable[[], _T],
        *,
        state: Callable[[], Hashable],
        weight: int | None = None,
    ) -> _T:
        """The answer to a question in the state `at`; where it is not there, computed by one thread in the state of then.

        The state is asked for before the answer is computed: what happens meanwhile makes the answer outdated, never wrong.
        `weight` is that of the answer in bytes, where it needs no measuring.
        """
        if (answer := self.find(question, at)) is not None:
            value: _T = answer.value
            return value
        with self._lock_of(question):
            at = state()
            if (answer := self.find(question, at)) is not None:
                value = answer.value
            else:
                value = compute()
                size = size_of((question, value)) if weight is None else weight
                self.put(question, Answer(at, value, size))
            return value

    def ask(self, query: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """The answer of a query to its arguments, for a memory that is used in one state only and is soon gone.

        Nothing is weighed, and nothing makes room for another.
        """
        question = _Question((query.__module__, query.__qualname__, args, tuple(sorted(kwargs.items()))))
        return self.get(question, (), lambda: query(*args, **kwargs), state=tuple, weight=0)

    def find(self, question: Hashable, at: Hashable = ()) -> Answer | None:
        """The answer to a question that is kept in that state."""
        with self._lock:
            answer = self._answers.get(question)
            if answer is None or answer.state != at:
                return None
            self._answers.move_to_end(question)
            return answer

    def __iter__(self) -> Iterator[Hashable]:
        """The questions whose answers are kept, those that were not asked for longest first."""
        with self._lock:
            return iter(tuple(self._answers))

    def _lock_of(self, question: Hashable) -> Any:
        """The lock of a question; a thread may take it again where a question is asked for its own answer."""
        with self._lock:
            lock = self._locks.get(question)
            if lock is None:
                lock = self._locks[question] = RLock()
            return lock

    def put(self, question: Hashable, answer: Answer) -> None:
        """Keep an answer; those that were not asked for longest make room for it."""
        with self._lock:
            former = self._answers.pop(question, None)
            self.bytes += answer.size - (former.size if former else 0)
            self._answers[question] = answer
            while self.bytes > self.most_bytes and len(self._answers) > 1:
                _, oldest = self._answers.popitem(last=False)
                self.bytes -= oldest.size


MEMORY = Memory()
"""The memory of this process."""


def cached_by(
    state: Callable[..., Hashable | None],
    memory: Memory = MEMORY,
    *,
    weigh: Callable[[Iterable[Any]], int] | None = None,
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep the answers of a query, by its arguments, as long as `state` of the same arguments is the same.

    In the state `None` nothing is kept. Answers are weighed by their arguments with `weigh`, else as they are. An actor counts by its role and by the moment as of which it asks alone, and the query is
    asked with nothing else of it.
    """

    def decorate(query: Callable[_P, _T]) -> Callable[_P, _T]:
        """Cache the answers of a query by the state of its arguments, among which actors count as their audience."""
        name = (query.__module__, query.__qualname__)

        @wraps(query)
        def cached(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            """Answer a query from memory while its state is the same, for all actors of one audience."""
            anonymous: tuple[Any, ...] = tuple(_without_name(value) for value in args)
            named: dict[str, Any] = {key: _without_name(value) for key, value in kwargs.items()}
            at = state(*anonymous, **named)
            if at is None:
                return query(*anonymous, **named)
            question = _Question((name, anonymous, tuple(sorted(named.items()))))
            return memory.get(
                question,
                at,
                lambda: query(*anonymous, **named),
                state=lambda: state(*anonymous, **named),
                weight=weigh(args) if weigh else None,
            )

        return cached

    return decorate


def cached_by_content(query: Callable[_P, _T]) -> Callable[_P, _T]:
    """Keep the answers of a function of its arguments alone, for as long as there is room."""
    return cached_by(_always)(query)


def cached_by_text(weight: float) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep the answers of a function of texts alone, each of which weighs so many bytes for every letter of its texts.

    For what is parsed so quickly that weighing it would take as long.
    """

    def weigh(arguments: Iterable[Any]) -> int:
        return round(weight * sum(map(len, arguments)))

    return cached_by(_always, weigh=weigh)


def _always(*_args: object, **_kwargs: object) -> Hashable:
    """Depend on nothing but the arguments."""
    return ()


def _without_name(value: Any) -> Any:
    """An actor without its name, since answers are the same for all of a role who ask as of one moment; any other value as it is."""
    return Actor("", value.role, as_of=value.as_of) if isinstance(value, Actor) else value


def size_of(value: object) -> int:
    """About how many bytes a value holds with all that is in it; what is in it twice counts once.

    Of long collections a sample is measured.
    """
    return round(_measure(value, set()))


def _measure(value: object, measured: set[int]) -> float:
    """About how many bytes a value holds; of many parts a sample is measured, and what is shared counts once."""
    if id(value) in measured:
        return 0
    measured.add(id(value))
    own = sys.getsizeof(value)
    if isinstance(value, _LEAVES):
        return own
    inside = list(_parts_of(value))
    step = max(len(inside) // _SAMPLE, 1)
    sample = inside[::step]
    scale = len(inside) / len(sample) if sample else 1
    return own + scale * sum(_measure(part, measured) for part in sample)


@cache
def _names(dataclass: Any) -> tuple[str, ...]:
    """The names of the fields of a dataclass."""
    return tuple(field.name for field in fields(dataclass))


def _parts_of(value: object) -> Iterable[object]:
    """The values that a value holds: entries of collections, fields of dataclasses."""
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | set | frozenset):
        return value
    if is_dataclass(value):
        return [getattr(value, name) for name in _names(value.__class__)]
    if isinstance(value, _Question):
        return value.parts
    return vars(value).values() if hasattr(value, "__dict__") else ()
