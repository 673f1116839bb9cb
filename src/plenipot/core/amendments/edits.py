"""From tracked changes, which may cut words in two, to edits of whole words; and from one base to another.

Words: a proposal's *own base* is what stands in its file when every change is rejected; *drift* is the difference between
it and the text in force, which nobody proposes; to *carry* edits is to find their words in the text in force.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plenipot.core.amendments.apply import Edit, normalize_edits
from plenipot.core.amendments.doubled import drop_doubled
from plenipot.core.amendments.junctions import mend_junctions
from plenipot.core.text.compare import DiffBlock, diff_blocks, drop_coincidences
from plenipot.core.text.document import IN_ACCEPTED, IN_REJECTED, UNCHANGED, RevisionType, Span
from plenipot.core.text.folding import fold_token
from plenipot.core.text.tokens import TokenizedText, encode_tokens, is_white_space, tokenize

_NOTHING = "∅"
_JOINTS = "'’‐‑-"
_MOVING = frozenset({RevisionType.MOVED_TO, RevisionType.MOVED_FROM})
_LONG = 16
"""Passages of fewer tokens are never taken apart."""
_MOSTLY = 0.6
"""So much of a passage must stay for it to be taken apart.

Two passages of the same text share nearly half of their tokens, blanks and signs among them: at 0.5 every fourth passage that
gave way to another would be shown as crumbs (23 in a hundred, 10 at 0.6); at 0.7 more of what was typed again is shown as
struck.
"""


def edits_from_spans(spans: Iterable[Span], own_tokens: Sequence[str]) -> tuple[Edit, ...]:
    """Return tracked changes as edits of `own_tokens`, the tokens of their rejected text.

    A word that is changed in part is changed as a whole; a passage struck and typed again with a few changes is changed
    in those few. Applied to `own_tokens`, they give the accepted text.
    """
    own_tokens = TokenizedText.of(own_tokens)
    text, at, size = own_tokens.text, own_tokens.places, len(own_tokens)
    edits: list[Edit] = []
    region: _Region | None = None
    for start, end, new, moved in _change_runs(spans):
        first, last = bisect_right(at, start) - 1, bisect_left(at, end)
        # Most changes begin behind a blank and end before one, and so cut no word.
        before, after = text[start - 1 : start], text[end : end + 1]
        if before != " " and first and at[first] == start and _are_one_word(before, new[:1] or after):
            first -= 1
        if after != " " and last < size and at[last] == end and _are_one_word(new[-1:] or before, after):
            last += 1
        if region is None:
            region = _Region(first, last, text[at[first] : start] + new, end, moved=moved)
        elif first < region.last:
            region.new += text[region.copied : start] + new
            region.last, region.copied = max(region.last, last), end
            region.moved = region.moved and moved
        else:
            _append_region(region, own_tokens, edits)
            region = _Region(first, last, text[at[first] : start] + new, end, moved=moved)
    if region is not None:
        _append_region(region, own_tokens, edits)
    return normalize_edits(own_tokens, edits)


def rebase(
    changes: Sequence[Edit], own_tokens: Sequence[str], base_tokens: Sequence[str]
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """The edits of `own_tokens` as edits of `base_tokens`, and the drift between the two: each as ``ours → theirs``.

    An edit of words that read differently in `base_tokens` takes the words that stand in their place; a note after the drift
    says so by ending in ``*``.
    """
    first, second = encode_tokens(
        [fold_token(token) for token in own_tokens], [fold_token(token) for token in base_tokens]
    )
    script = diff_blocks(first, second)
    starts, ends = _boundaries(script, len(own_tokens), len(base_tokens))
    carried: list[Edit] = []
    position = 0
    for edit in changes:
        start = ends[edit.start] if edit.start == edit.end else starts[edit.start]
        end = start if edit.start == edit.end else max(ends[edit.end], start)
        if edit.start < edit.end:
            start, end = start if edit.start else 0, end if edit.end < len(own_tokens) else len(base_tokens)
        start, end = max(start, position), max(end, position)
        carried.append(edit._replace(start=start, end=end))
        position = end
    if carried:
        lacking = {
            place for equal, a0, a1, b0, b1 in script if not equal and a1 - a0 < b1 - b0 for place in range(b0, b1)
        }
        carried = drop_doubled(carried, changes, base_tokens, own_tokens, lacking)
        pairs = [pair for pair in zip(carried, changes, strict=True) if pair[0].inserted or pair[0].start < pair[0].end]
        pairs = _join_touching(pairs, base_tokens)
        carried, own = [edit for edit, _ in pairs], [edit for _, edit in pairs]
        carried = list(mend_junctions(carried, own, base_tokens, own_tokens))
    return normalize_edits(base_tokens, carried), tuple(_describe_drift(script, own_tokens, base_tokens, changes))


def _join_touching(pairs: Sequence[tuple[Edit, Edit]], base_tokens: Sequence[str]) -> list[tuple[Edit, Edit]]:
    """Edits, each with its author's, those that lost words joined to one from which only a blank parts them.

    What stands beside both sets their blanks.
    """
    joined: list[tuple[Edit, Edit]] = []
    for edit, own in pairs:
        last, last_own = joined[-1] if joined else (edit, own)
        between = tuple(base_tokens[last.end : edit.start])
        reworded = edit.inserted != own.inserted or last.inserted != last_own.inserted
        if joined and reworded and all(map(is_white_space, between)):
            tokens = last.inserted + between + edit.inserted
            inserted = tuple(
                token
                for token, before in zip(tokens, ("", *tokens), strict=False)
                if not (is_white_space(token) and before and is_white_space(before))
            )
            moved = last.moved and edit.moved
            own_both = Edit(last_own.start, own.end, last_own.inserted + own.inserted, moved)
            joined[-1] = Edit(last.start, edit.end, inserted, moved), own_both
        else:
            joined.append((edit, own))
    return joined


@dataclass(slots=True)
class _Region:
    """Own tokens ``[first, last)`` with the words that stand in their place up to letter `done` of the own text."""

    first: int
    last: int
    new: str
    copied: int
    moved: bool


def _change_runs(spans: Iterable[Span]) -> Iterator[tuple[int, int, str, bool]]:
    """Each run of changes: the letters of the rejected text it takes, the words it gives, whether all of it moves."""
    start = end = 0
    new = ""
    moved = True
    for text, revision, _, _ in spans:
        if revision is UNCHANGED:
            if not text:
                continue
            if end > start or new:
                yield start, end, new, moved
            start = end = end + len(text)
            new, moved = "", True
            continue
        if IN_REJECTED[revision]:
            end += len(text)
        if IN_ACCEPTED[revision]:
            new += text
        moved = moved and revision in _MOVING
    if end > start or new:
        yield start, end, new, moved


def _are_one_word(left: str, right: str) -> bool:
    """Tell whether two neighbouring letters belong to one word."""
    if not left.strip() or not right.strip():
        return False
    if left in _JOINTS or right in _JOINTS:
        return left.isalnum() or right.isalnum()
    return len(tokenize(left + right)) == 1


def _append_region(region: _Region, tokens: TokenizedText, into: list[Edit]) -> None:
    """Append a region of changed words to `into` as one edit; a long passage typed again as the changes in it, where most of it stays."""
    start, end, moved = region.first, region.last, region.moved
    new = tuple(tokenize(region.new + tokens.text[region.copied : tokens.places[end]]))
    if end - start < _LONG or len(new) < _LONG:
        into.append(Edit(start, end, new, moved))
        return
    old = tokens[start:end]
    script = drop_coincidences(diff_blocks(*encode_tokens(old, new)), old)
    unchanged = sum(block.a1 - block.a0 for block in script if block.equal)
    if unchanged < _MOSTLY * max(len(old), len(new)):
        into.append(Edit(start, end, new, moved))
        return
    into.extend(
        Edit(start + block.a0, start + block.a1, new[block.b0 : block.b1], moved) for block in script if not block.equal
    )


def _boundaries(script: Sequence[DiffBlock], own_length: int, base_length: int) -> tuple[list[int], list[int]]:
    """For each gap of the own base: where what begins there begins in the base in force, and where what ends there ends."""
    starts, ends = [base_length] * (own_length + 1), [0] * (own_length + 1)
    for equal, a0, a1, b0, b1 in script:
        alike = equal or a1 - a0 == b1 - b0
        for place in range(a0, a1):
            starts[place] = b0 + place - a0 if alike else b0
            ends[place + 1] = b0 + place + 1 - a0 if alike else b1
    return starts, ends


def _describe_drift(
    script: Sequence[DiffBlock], own_tokens: Sequence[str], base_tokens: Sequence[str], changes: Sequence[Edit]
) -> Iterable[str]:
    """Describe each difference of the own base from the base in force, as base → own, with a star where an edit touches it."""
    for equal, a0, a1, b0, b1 in script:
        own_words, base_words = "".join(own_tokens[a0:a1]).strip(), "".join(base_tokens[b0:b1]).strip()
        if equal or (is_white_space(own_words) and is_white_space(base_words)):
            continue
        touched = any(edit.start < a1 and a0 < edit.end for edit in changes)
        yield f"{base_words or _NOTHING} → {own_words or _NOTHING}{' *' if touched else ''}"
