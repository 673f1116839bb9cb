"""Signs around words that say that they are not meant as they stand: quotation marks and a delegation's own brackets."""

from __future__ import annotations

_ENCLOSING = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"), ("„", "“"), ("[", "]"))


def find_enclosure(text: str, start: int, end: int) -> str:
    """The quotation marks or square brackets that the characters stand in, or nothing."""
    for opening, closing in _ENCLOSING:
        opened = text.rfind(opening, 0, start)
        if opened >= 0 and closing not in text[opened:start] and closing in text[end:]:
            return opening + closing
    straight = text.replace("''", '"')
    if len(straight) == len(text) and text.count('"', 0, start) % 2 and '"' in text[end:]:
        return '""'
    return ""
