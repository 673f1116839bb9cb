"""Signs that print nothing: soft hyphens, joiners, marks of direction. Symbols and ids are the same with them or without."""

from __future__ import annotations

import re

_SILENT = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def drop_silent_signs(text: str) -> str:
    """The text without the signs in it that print nothing."""
    return _SILENT.sub("", text)
