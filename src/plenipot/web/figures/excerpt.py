"""The words that change, with a few of those around them: what a cell of a table has room for."""

from __future__ import annotations

from collections.abc import Sequence

from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.tokens import is_white_space, tokenize

AROUND = 5
"""So many words are kept on each side of a change."""
_ELLIPSIS = "…"


def excerpt(spans: Sequence[Span], around: int = AROUND) -> tuple[Span, ...]:
    """The spans, long stretches of unchanged words cut to their ends. A text without changes is its beginning."""
    if len(spans) == 1 and spans[0].revision is RevisionType.UNCHANGED:
        return (_shorten(spans[0], 2 * around, 0),)
    last = len(spans) - 1
    return tuple(
        span
        if span.revision is not RevisionType.UNCHANGED
        else _shorten(span, around * (place > 0), around * (place < last))
        for place, span in enumerate(spans)
    )


def _shorten(span: Span, before: int, after: int) -> Span:
    """Cut an unchanged span to so many words at its beginning and end; a span that would not get shorter stays."""
    words = tokenize(span.text)
    head, tail = _cut(words, before), _cut(words[::-1], after)
    if head + tail >= len(words):
        return span
    start, end = "".join(words[:head]).rstrip(), "".join(words[len(words) - tail :]).lstrip()
    opening = " " if before and span.text[0].isspace() else ""
    closing = " " if after and span.text[-1].isspace() else ""
    return Span(opening + f"{start} {_ELLIPSIS} {end}".strip() + closing)


def _cut(words: Sequence[str], count: int) -> int:
    """Count the tokens, blanks among them, that hold the first `count` words."""
    left = count
    for place, word in enumerate(words):
        if left == 0:
            return place
        left -= not is_white_space(word)
    return len(words)
