"""Patterns that are compiled when they are first needed: of those that its modules have a short command needs few.

A pattern with the letters of several scripts in it, or with all ordinals, takes a millisecond or two to compile; looking
up whether it is takes a fifth of a millionth. The 140 of what reads a file took a third of `plenipot read` of a small one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "findall", "finditer", "sub", "split")


@cache
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Compile an expression once for the whole process."""
    return re.compile(expression, flags)


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what is used as the pattern of an expression and is compiled with its first use."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))


class _LazyPattern:
    """A pattern with the methods that look for something; after the first call they are those of the compiled one."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def compile(self) -> re.Pattern[str]:
        """Compile it, and let its methods stand before those of the class from now on."""
        pattern = re.compile(self._expression, self._flags)
        for name in _METHODS:
            setattr(self, name, getattr(pattern, name))
        return pattern


def _compile_and_call(name: str) -> Callable[..., Any]:
    """A method that compiles the pattern and calls its method of that name."""

    def call(lazy: _LazyPattern, *arguments: Any, **named: Any) -> Any:
        return getattr(lazy.compile(), name)(*arguments, **named)

    return call


for _name in _METHODS:
    setattr(_LazyPattern, _name, _compile_and_call(_name))
