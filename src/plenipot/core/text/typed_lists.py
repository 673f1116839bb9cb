"""Lists as people type them into a field, a cell or an option."""

from __future__ import annotations

from plenipot.core.identity.lazy_patterns import lazy_pattern

_BETWEEN = lazy_pattern(r"[,;\n\r]")


def split_list(typed: str) -> tuple[str, ...]:
    """The parts of a list without blanks around them, parted by commas, semicolons or lines; empty ones are left out."""
    return tuple(part.strip() for part in _BETWEEN.split(typed) if part.strip())
