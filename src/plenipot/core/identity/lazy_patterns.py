"""Patterns that are compiled when they are first needed: of those that its modules have a short command needs few.

A pattern with the letters of several scripts in it, or with all ordinals, takes a millisecond or two to compile; looking
up whether it is takes a fifth of a millionth.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Compile an expression once for the whole process."""
    return re.compile(expression, flags)
