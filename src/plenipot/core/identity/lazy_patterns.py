"""Patterns that are compiled when they are first needed: of those that its modules have a short command needs few.

A pattern with the letters of several scripts in it, or with all ordinals, takes a millisecond or two to compile; looking
up whether it is takes a fifth of a millionth. The 140 of what reads a file took a third of `plenipot read` of a small one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast


@cache
def compiled(expression: str, flags: int = re.NOFLAG) -> re.Pattern[str]:
    """Compile an expression once for the whole process."""
    return re.compile(expression, flags)


def lazy_pattern(expression: str, flags: int = re.NOFLAG) -> re.Pattern[str]:
    """Return an object that serves as the pattern of an expression and is compiled at its first use."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))


class _LazyPattern:
    """A pattern whose methods are those of the compiled one, each looked up once."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        """Look up what the compiled pattern has under a name, and have it here from now on."""
        if name.startswith("_"):
            raise AttributeError(name)
        attribute = getattr(compiled(self._expression, self._flags), name)
        setattr(self, name, attribute)
        return attribute
