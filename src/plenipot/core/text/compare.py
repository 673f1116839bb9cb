"""Comparing two texts: which whole words are kept, deleted and inserted, so that a person can read it.

Words: a *block* says that words ``[a0, a1)`` of one text stand where ``[b0, b1)`` of the other do, equal or changed; an
*anchor* is a run of words that occurs once in each text. Long texts are cut at anchors that keep their order; what lies
between is compared by the shortest script (Indel of rapidfuzz, on words as numbers). Where nothing but small words or
signs stand between two rewritten passages they are rewritten too: a lone “the” that stayed by chance helps nobody. Where
less than a third of the content words stay, the one text gives way to the other as a whole.

Guarantee: accepting what `compare` marks gives the second text to the letter, rejecting it the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from plenipot.core.identity.languages import begins_in_han
from plenipot.core.text.abbreviations import JOINTS
from plenipot.core.text.anchors import find_anchors
from plenipot.core.text.document import UNCHANGED, RevisionType, Span, merge_spans
from plenipot.core.text.tokens import encode_tokens, tokenize_with_spaces

_LONG = 3000
"""From this many words on, anchors are worth looking for."""
_WORTH_PARTING = 1000
"""Texts of so many letters are parted at blanks before they are taken apart."""
_NEAR = 4
"""So many words a date in words has besides the one that changes: ``20 de octubre de 2014``."""
_HOLDING = frozenset("0123456789\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")
_LINKS = JOINTS | {"de", "del"}
"""What may hold the parts of a date together, and the parts of an abbreviation."""
_FEW = 2
"""So many words between two changes belong to them."""
_EXCHANGE = 2
"""One word for one word: two words that change."""
_LIGHT = 3
"""A word of so many letters at most carries little by itself."""
_REPLACED = 1 / 3
"""Texts with a smaller share of their content words in common are two texts: what stays of the one is chance.

Readers set it and not the pairs, of which it loses one in a hundred (decision 30): crumbs of a replaced clause are unreadable.
"""
_FEWEST = 5
"""A text of fewer content words is read at a glance, whatever of it is marked."""
_MOSTLY = 0.75
"""Texts that keep so many of their letters keep more than a third of their words, which need no count."""
_INSERTED, _DELETED = RevisionType.INSERTED, RevisionType.DELETED
_new = tuple.__new__
"""Makes a block for every stretch of two texts; by its fields it takes three times as long."""


class DiffBlock(NamedTuple):
    """Words ``[a0, a1)`` of the first text against ``[b0, b1)`` of the second."""

    equal: bool
    a0: int
    a1: int
    b0: int
    b1: int


def diff_blocks(first: str, second: str) -> list[DiffBlock]:
    """The shortest script between two texts as `written`, equal and changed blocks in turn."""
    raw: list[DiffBlock] = []
    if len(first) < _LONG or len(second) < _LONG:
        _append_script(raw, first, second, 0, 0)
        return raw
    a = b = 0
    for start, second_start, length in find_anchors(first, second):
        _append_script(raw, first[a:start], second[b:second_start], a, b)
        _append_block(raw, True, start, start + length, second_start, second_start + length)
        a, b = start + length, second_start + length
    _append_script(raw, first[a:], second[b:], a, b)
    return raw


def compare_text(a: str, b: str) -> tuple[Span, ...]:
    """The two texts as one marked text: whole words kept, deleted, inserted. See the module for the guarantee."""
    if a == b:
        return (Span(a),) if a else ()
    spans = merge_spans(
        _order_changes(_compare_tokens(a, b) if min(len(a), len(b)) < _WORTH_PARTING else _compare_long(a, b))
    )
    if _is_in_pieces(spans, max(len(a), len(b))) and is_replacement(a, b):
        return Span(a, RevisionType.DELETED), Span(b, RevisionType.INSERTED)
    return spans


def is_replacement(first: str, second: str) -> bool:
    """Tell whether a text gives way to another one: less than a third of the content words are those of both, in order.

    A text that only grew or shrank is the same one.
    """
    words, second_words = content_words(first), content_words(second)
    most, least = max(len(words), len(second_words)), min(len(words), len(second_words))
    if most < _FEWEST:
        return False
    common = LCSseq.similarity(*encode_tokens(words, second_words))
    return common < most * _REPLACED and common < least


def _is_in_pieces(spans: Sequence[Span], letters: int) -> bool:
    """Tell whether little of a text stays, and between changes."""
    unchanged = [span for span in spans if span.revision is UNCHANGED]
    # What stays between two changes is neither first nor last.
    return sum(len(span.text) for span in unchanged) < letters * _MOSTLY and any(
        span.revision is UNCHANGED for span in spans[1:-1]
    )


def _compare_long(a: str, b: str) -> Iterator[Span]:
    """The spans of two long texts, token by token only where something changes."""
    for equal, old, new in _part_long(a, b):
        if old == new:
            yield Span(old)
        elif equal:
            yield from _compare_spacing((old,), (new,))
        elif old and new:
            yield from _compare_tokens(old, new)
        else:
            # Words that only come or only go need no look at their tokens.
            yield from (Span(old, _DELETED), Span(new, _INSERTED))


def _compare_tokens(a: str, b: str) -> Iterator[Span]:
    """Yield the spans of two texts compared token by token."""
    first, second = tokenize_with_spaces(a), tokenize_with_spaces(b)
    words, second_tokens = list(map(str.rstrip, first)), list(map(str.rstrip, second))
    if set(words).isdisjoint(second_tokens):
        yield from (Span(a, _DELETED), Span(b, _INSERTED))
        return
    at = list(accumulate(map(len, first), initial=0))
    bt = list(accumulate(map(len, second), initial=0))
    for equal, a0, a1, b0, b1 in drop_coincidences(diff_blocks(*encode_tokens(words, second_tokens)), words):
        old, new = a[at[a0] : at[a1]], b[bt[b0] : bt[b1]]
        if old == new:
            yield Span(old)
        elif equal:
            yield from _compare_spacing(first[a0:a1], second[b0:b1])
        else:
            yield from (Span(old, _DELETED), Span(new, _INSERTED))


def _part_long(a: str, b: str) -> Iterator[tuple[bool, str, str]]:
    """Part two long texts: yield what is the same between blanks as such, and what is not, to be compared token by token.

    Changes with only a few words between them are one part, so that words which stayed by chance are seen; the words around
    a changed figure are of its part, since dates and numbers with their units hold blanks.
    """
    first, second = a.split(" "), b.split(" ")
    script: list[DiffBlock] = []
    for block in diff_blocks(*encode_tokens(first, second)):
        equal, a0, a1, b0, b1 = block
        few = equal and a1 - a0 <= _FEW and a0 > 0 and a1 < len(first)
        if equal and not few:
            for part in _cut_equal(block, first, second):
                _append_block(script, *part)
        else:
            _append_block(script, equal and not few, a0, a1, b0, b1)
    for equal, a0, a1, b0, b1 in script:
        old = _join_words(first, a0, a1)
        # The same words are the same text, unless those of one text alone are its last.
        is_same = equal and (a1 < len(first)) == (b1 < len(second))
        yield equal, old, old if is_same else _join_words(second, b0, b1)


def _join_words(words: Sequence[str], start: int, end: int) -> str:
    """Words with the blanks between them, and with the one behind them unless they are the last."""
    text = " ".join(words[start:end])
    return f"{text} " if start < end < len(words) else text


def _cut_equal(block: DiffBlock, first: Sequence[str], second: Sequence[str]) -> tuple[DiffBlock, ...]:
    """Cut an equal block into parts: the words at its ends that may belong to a date or number changed beside it, and the rest."""
    _, a0, a1, b0, b1 = block
    near = min(_NEAR, a1 - a0)
    before = a0 and (first[a0][:1] in _HOLDING or first[a0 - 1][:1] in _HOLDING or first[a0] in _LINKS)
    head = near if before or (b0 and second[b0 - 1][:1] in _HOLDING) else 0
    last = first[a1 - 1]
    behind = a1 < len(first) and (last[:1] in _HOLDING or first[a1][:1] in _HOLDING or last in _LINKS)
    tail = near if behind or (b1 < len(second) and second[b1][:1] in _HOLDING) else 0
    if head + tail >= a1 - a0:
        return (block._replace(equal=False),)
    if not (head or tail):
        return (block,)
    return (
        DiffBlock(False, a0, a0 + head, b0, b1=b0 + head),
        DiffBlock(True, a0 + head, a1 - tail, b0 + head, b1=b1 - tail),
        DiffBlock(False, a1 - tail, a1, b1 - tail, b1=b1),
    )


def text_similarity(a: str, b: str) -> float:
    """Return the similarity of two folded texts, from 0 to 1, word by word."""
    return word_similarity(split_words(a), split_words(b))


def split_words(text: str) -> list[str]:
    """The words of a text, as `likeness` takes them."""
    return list(map(str.rstrip, tokenize_with_spaces(text)))


def content_words(text: str) -> list[str]:
    """The words of a folded text that carry it: no signs, and no light words unless there are no others.

    “instructs the Council to” and “instructs the Directors to” have one such word of two in common.
    """
    words = [word for word in split_words(text) if any(sign.isalnum() for sign in word)]
    return [word for word in words if not _is_light(word)] or words


def _is_light(word: str) -> bool:
    """Tell whether a word is too short to say what a text is about; figures and Chinese words never are."""
    letters = word.replace(".", "")
    return len(letters) <= _LIGHT and letters.isalpha() and not begins_in_han(word)


def word_similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the similarity of two lists of words, from 0 to 1."""
    return encoded_similarity(*encode_tokens(first, second))


def encoded_similarity(first: str, second: str) -> float:
    """Return the similarity of two texts that `encode_tokens` has encoded together, from 0 to 1."""
    return Indel.normalized_similarity(first, second)


def drop_coincidences(script: Sequence[DiffBlock], words: Sequence[str]) -> list[DiffBlock]:
    """The script without coincidences: light words between two rewritten passages are rewritten with them.

    So is one Chinese character between any two changes, that changed words are shown as one run and not in crumbs.
    """
    clean: list[DiffBlock] = []
    for place, block in enumerate(script):
        inside = block.equal and 0 < place < len(script) - 1
        chance = inside and (
            _is_severed(words[block.a0 : block.a1])
            or (
                _are_light(words[block.a0 : block.a1]) and _is_rewritten(clean[-1]) and _is_rewritten(script[place + 1])
            )
        )
        _, a0, a1, b0, b1 = block
        _append_block(clean, block.equal and not chance, a0, a1, b0, b1)
    return clean


def _are_light(words: Sequence[str]) -> bool:
    """Tell whether words are so few and short that changes around them are shown as one."""
    return sum(len(word) for word in words) <= _LIGHT + 1 and all(len(word) <= _LIGHT for word in words)


def _is_severed(words: Sequence[str]) -> bool:
    """Tell whether one Chinese character stands alone between two changes: most often half a word of two."""
    return len(words) == 1 and len(words[0]) == 1 and begins_in_han(words[0])


def _is_rewritten(block: DiffBlock) -> bool:
    """Tell whether words give way to others, and not one word to one."""
    deleted, new = block.a1 - block.a0, block.b1 - block.b0
    return not block.equal and deleted > 0 and new > 0 and deleted + new > _EXCHANGE


def _append_script(raw: list[DiffBlock], first: str, second: str, a: int, b: int) -> None:
    """Append the script of two stretches that begin at `a` and `b`; what they share at the ends needs no search."""
    if first == second:
        _append_block(raw, True, a, a + len(first), b, b + len(second))
        return
    position = second_start = 0
    for start, second_end, size in Indel.opcodes(first, second).as_matching_blocks():
        _append_block(raw, False, a + position, a + start, b + second_start, b + second_end)
        position, second_start = start + size, second_end + size
        _append_block(raw, True, a + start, a + position, b + second_end, b + second_start)


def _append_block(script: list[DiffBlock], equal: bool, a0: int, a1: int, b0: int, b1: int) -> None:  # noqa: FBT001 - half of the blocks are dropped or joined, and making each first takes as long as all the rest
    """Append a block, joined with the last one where both are equal or both changed; empty ones are dropped."""
    if a0 == a1 and b0 == b1:
        return
    if script and script[-1][0] == equal:
        _, a0, _, b0, _ = script[-1]
        script[-1] = _new(DiffBlock, (equal, a0, a1, b0, b1))
    else:
        script.append(_new(DiffBlock, (equal, a0, a1, b0, b1)))


def _compare_spacing(first: Sequence[str], second: Sequence[str]) -> Iterator[Span]:
    """The same words with other white space between them."""
    for old, new in zip(first, second, strict=True):
        if old == new:
            yield Span(old)
            continue
        word = old.rstrip()
        yield Span(word)
        yield Span(old[len(word) :], RevisionType.DELETED)
        yield Span(new[len(word) :], RevisionType.INSERTED)


def _order_changes(spans: Iterable[Span]) -> list[Span]:
    """The spans with, in each run of changes, first what is deleted and then what is inserted."""
    settled: list[Span] = []
    inserted: list[Span] = []
    for span in spans:
        text, revision, _, _ = span
        if revision is _INSERTED:
            inserted.append(span)
            continue
        if revision is UNCHANGED and text:
            settled.extend(inserted)
            inserted = []
        settled.append(span)
    return settled + inserted
