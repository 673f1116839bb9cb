"""The words around the best find, with every found word marked: whole words, never halves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plenipot.adapters.search.analysis import Unit, begins, sequences, sought, units
from plenipot.core.text.query_language import Query, QueryPhrase, QueryPrefix, QueryWord, text_terms
from plenipot.core.text.tokens import tokenize

AROUND = 14
"""Tokens shown before the first of the best finds."""
SHOWN = 72
"""Tokens shown at most."""


class MarkedPiece(NamedTuple):
    """Some words of a text, and whether they were looked for."""

    text: str
    hit: bool


def find_token_indexes(text: str, language: str, question: Query) -> frozenset[int]:
    """Return the indexes of the tokens of a text that a query looks for."""
    words = tokenize(text)
    flat = [(at, unit) for at, word in enumerate(words) for unit in units(word, language)]
    indexes: set[int] = set()
    for leaf in text_terms(question):
        indexes.update(_matching_indexes(flat, leaf))
    return frozenset(indexes)


def marked_pieces(text: str, language: str, question: Query) -> tuple[MarkedPiece, ...]:
    """The part of the text with most finds, in pieces; the whole of a short one."""
    words = tokenize(text)
    hits = find_token_indexes(text, language, question)
    start = _first_shown(sorted(hits), len(words))
    end = min(start + SHOWN, len(words))
    pieces = [MarkedPiece("… ", hit=False)] if start else []
    for at in range(start, end):
        hit = at in hits or (at - 1 in hits and at + 1 in hits)
        if pieces and pieces[-1].hit == hit:
            pieces[-1] = MarkedPiece(pieces[-1].text + words[at], hit)
        else:
            pieces.append(MarkedPiece(words[at], hit))
    return (*pieces, MarkedPiece(" …", hit=False)) if end < len(words) else tuple(pieces)


def _first_shown(hits: Sequence[int], count: int) -> int:
    """The token with which the part begins that is shown of `count` tokens: the first with most hits in it, a few words before them."""
    if count <= SHOWN or not hits:
        return 0
    best = max(hits, key=lambda first: (sum(first <= hit < first + SHOWN - AROUND for hit in hits), -first))
    return max(min(best - AROUND, count - SHOWN), 0)


def _matching_indexes(flat: Sequence[tuple[int, Unit]], leaf: QueryWord | QueryPrefix | QueryPhrase) -> Iterable[int]:
    """The indexes of the tokens that a word, a prefix or a phrase matches."""
    if isinstance(leaf, QueryPrefix):
        whole_forms, last = begins(leaf.text)
        return [at for at, unit in flat if unit.form.startswith(last) or unit.form in whole_forms]
    forms = set(sought(leaf.text).forms)
    indexes = [at for at, unit in flat if unit.form in forms]
    for wanted in sequences(leaf.text):
        for first in range(len(flat) - len(wanted) + 1):
            run = flat[first : first + len(wanted)]
            if all(stem in {unit.stem, unit.unaccented} for (_, unit), stem in zip(run, wanted, strict=True)):
                indexes.extend(at for at, _ in run)
    return indexes
