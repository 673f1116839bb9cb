"""Words of a part that stand outside the places where text is read from, so that they are listed as not read.

No Word writes such a file; other programs and damaged disks do. Finding them costs no more than the part is long.
"""

from __future__ import annotations

from functools import lru_cache

from plenipot.adapters.word.properties import MOST_CACHED
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import UnparsedContent

_TEXTS = lazy_pattern(r"<(?:w:(?:t|delText)|[am]:t)(?:\s[^>]*)?(?<!/)>([^<]*)")


class LeftOut:
    """Collects the words of a part that are not read, in the order in which they are met; those of one kind at one place are one entry."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, str, list[str]]] = []

    def add(self, what: str, place: str, words: str) -> None:
        """Add words; blanks alone are none."""
        if words and not words.isspace():
            if not self._entries or self._entries[-1][:2] != (what, place):
                self._entries.append((what, place, []))
            self._entries[-1][2].append(words)

    def add_entry(self, what: str, place: str, words: str = "") -> None:
        """Add an entry of its own; an object whose words are unknown has none."""
        self._entries.append((what, place, [words]))

    def contents(self) -> list[UnparsedContent]:
        """Return the entries, each with its words."""
        return [UnparsedContent(what, place, "".join(pieces)) for what, place, pieces in self._entries]


def are_usual(inner: str) -> bool:
    """Tell whether properties hold properties alone, neither words nor paragraphs, and no hidden type and no frame."""
    return _are_usual_cached(inner) if len(inner) < MOST_CACHED else _are_usual(inner)


def _are_usual(inner: str) -> bool:
    # Words looked for one by one are found sooner than by one pattern of all of them.
    return not ("</w:p>" in inner or "anish" in inner or "<w:framePr" in inner or find_texts(inner))


_are_usual_cached = lru_cache(maxsize=2048)(_are_usual)
"""Properties repeat: four looks at each of many thousands are one."""


def find_texts(text: str) -> list[str]:
    """Return the words of every text element in a piece of canonical XML, wherever it stands."""
    return _TEXTS.findall(text) if ":t" in text or ":delText" in text else []
