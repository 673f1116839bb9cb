"""Sentences of a trial file: a line each, ``for``, ``against`` or ``open``, a language where it matters, and the words.

``against [fr]: de rejeter toute demande``; tracked changes are written ``[-struck-]`` and ``{+inserted+}``, as `plenipot
read` prints them. Empty lines and lines that begin with ``#`` are left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.core.text.document import RevisionType, Span
from plenipot.errors import Malformed

SIDES = ("for", "against", "open")
_LINE = re.compile(r"(\w+)(?:\s*\[(\w\w)\])?\s*:\s*(.+)")
_PIECE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|((?:(?!\[-|\{\+).)+)")


class TrialSentence(NamedTuple):
    """A sentence with the side that the analyst expects, and its language where it is said."""

    side: str
    language: str
    words: str


def read_sentences(text: str, source: str) -> tuple[TrialSentence, ...]:
    """The sentences of a trial file. Raises: Malformed (a line of another form, with its number)."""
    sentences = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match[1] not in SIDES:
            choices = ", ".join(f"“{side}:”" for side in SIDES)
            raise Malformed(
                f"{source}, line {number}: a sentence begins with one of {choices}.", source, f"line {number}"
            )
        sentences.append(TrialSentence(match[1], match[2] or "", match[3]))
    return tuple(sentences)


def parse_changes(words: str) -> tuple[Span, ...]:
    """Words with ``[-struck-]`` and ``{+inserted+}`` as marked text."""
    spans = []
    for struck, inserted, same in _PIECE.findall(words):
        if struck:
            spans.append(Span(struck, RevisionType.DELETED))
        elif inserted:
            spans.append(Span(inserted, RevisionType.INSERTED))
        elif same:
            spans.append(Span(same))
    return tuple(spans)
