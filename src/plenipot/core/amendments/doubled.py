"""Words that an edit puts in where the text in force has them already, though the copy that the edit was written on has not.

Guarantee: no passage of up to eight tokens that one edit puts in stands beside its like, unless it does so in the text in force
or in the proposal. A single Chinese character may: it is no word. Two like passages of the text in force that come to stand
beside each other because an edit strikes all that parts them stand once too, where the copy has but one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plenipot.core.amendments.apply import Edit, apply_edits
from plenipot.core.identity.languages import begins_in_han
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.tokens import encode_tokens, is_white_space

_TWICE = lazy_pattern(r"(?s:(.{1,8})\1)")
"""A passage of a token a sign that stands twice; longer ones that are put in twice are hardly met."""


class _ResultWord(NamedTuple):
    """Where a word of the result comes from: the base token, or a token that an edit puts in; −1 for the other."""

    word: str
    base: int = -1
    edit: int = -1
    at: int = -1


def drop_doubled(
    edits: Sequence[Edit],
    own_edits: Sequence[Edit],
    base_tokens: Sequence[str],
    own_tokens: Sequence[str],
    lacking: Collection[int] = (),
) -> list[Edit]:
    """The edits of `base_tokens` without the words that would stand twice; `own_edits` are the same as their author made them.

    `lacking` are the base tokens for which the author's copy has none.
    """
    single = list(edits)
    texts = [_without_blanks(text) for text in (base_tokens, own_tokens, apply_edits(own_tokens, own_edits))]
    start = 0
    while True:
        places = list(_result_words(single, base_tokens))
        result, *allowed = encode_tokens([place.word for place in places], *texts)
        match = _TWICE.search(result, start)
        if match is None:
            return single
        start = match.start() + 1
        first, second = places[match.start() : match.end(1)], places[match.end(1) : match.end()]
        if not any(match[0] in text for text in allowed) and _is_passage(first):
            changed = _drop_one_passage(single, first, second, lacking)
            start = start if changed is None else 0
            single = single if changed is None else changed


def _without_blanks(tokens: Sequence[str]) -> list[str]:
    """The tokens that are not white space."""
    return [token for token in tokens if not is_white_space(token)]


def _result_words(edits: Sequence[Edit], base_tokens: Sequence[str]) -> Iterator[_ResultWord]:
    """The words of the result, each with the place that it comes from."""
    position = 0
    for number, edit in enumerate((*edits, Edit(len(base_tokens), len(base_tokens)))):
        for at in range(position, edit.start):
            if not is_white_space(base_tokens[at]):
                yield _ResultWord(base_tokens[at], base=at)
        for at, token in enumerate(edit.inserted):
            if not is_white_space(token):
                yield _ResultWord(token, edit=number, at=at)
        position = edit.end


def _is_passage(places: Sequence[_ResultWord]) -> bool:
    """Tell whether some words of a result are a passage: one word, or several tokens with a word among them."""
    words = [place.word for place in places if any(map(str.isalnum, place.word))]
    return bool(words) and (len(places) > 1 or len(words[0]) > 1 or not begins_in_han(words[0]))


def _drop_one_passage(
    edits: list[Edit], first: Sequence[_ResultWord], second: Sequence[_ResultWord], lacking: Collection[int]
) -> list[Edit] | None:
    """The edits with one of two like passages taken out, which an edit puts in, or the copy lacks; else None."""
    for passage in (second, first):
        number = passage[0].edit
        if number >= 0 and all(place.edit == number for place in passage):
            inserted = _drop_tokens(edits[number].inserted, passage[0].at, passage[-1].at + 1)
            return [*edits[:number], edits[number]._replace(inserted=inserted), *edits[number + 1 :]]
    if any(all(place.base in lacking for place in passage) for passage in (first, second)):
        return _strike_second(edits, first, second)
    return None


def _strike_second(edits: list[Edit], first: Sequence[_ResultWord], second: Sequence[_ResultWord]) -> list[Edit] | None:
    """The edits, the one that strikes all between two like passages of the text in force taking the second with it; else None."""
    if any(place.base < 0 for place in (*first, *second)):
        return None
    after, begins, ends = first[-1].base + 1, second[0].base, second[-1].base + 1
    for number, edit in enumerate(edits):
        if after <= edit.start < edit.end <= begins and not any(
            other.start < ends and other.end > begins for other in edits
        ):
            return [*edits[:number], edit._replace(end=ends), *edits[number + 1 :]]
    return None


def _drop_tokens(inserted: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """The inserted tokens without those from `start` to `end`, and without one of the blanks beside them."""
    if end < len(inserted) and is_white_space(inserted[end]):
        end += 1
    elif start and is_white_space(inserted[start - 1]):
        start -= 1
    return inserted[:start] + inserted[end:]
