"""A negotiating text: clauses of words and brackets, each bracket with its options and who asks for them.

Words: a *bracket* encloses words that are not agreed; an *option* is one of the wordings it may be resolved to, the empty
one being *no text*; an option is *asked* for by proponents, each since a document; the option *in force* is the one that
leaves the text as it is. Brackets nest: an option may hold brackets. A bracket that runs over several clauses has one
id in all of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias, Union

from plenipot.core.text.provisions import ProvisionKind


class Requester(NamedTuple):
    """A proponent that asks for an option: its code, its proposal, the document, and the document's date (ISO).

    The code is empty where the paper does not state its author; it then prints as *author not stated*.
    """

    proponent: str
    proposal: str = ""
    document: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One wording; without pieces it is *no text*."""

    pieces: tuple[Piece, ...] = ()
    asked: tuple[Requester, ...] = ()
    in_force: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether the option is *no text*."""
        return not self.pieces


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words that are not agreed. `id` is stable while the text is negotiated (``RES102/resolves/1#2``)."""

    id: str
    options: tuple[Option, ...]


Piece: TypeAlias = Union[str, Bracket]  # noqa: UP007 - the two classes name each other


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision of a negotiating text; `base` are the words in force, empty for a new one."""

    address: str
    kind: ProvisionKind
    pieces: tuple[Piece, ...]
    label: str = ""
    depth: int = 0
    base: str = ""


@dataclass(frozen=True, slots=True)
class NegotiatingText:
    """A negotiating text: its clauses in order, each with words and brackets."""

    clauses: tuple[Clause, ...]

    def options_by_bracket(self) -> dict[str, tuple[Option, ...]]:
        """The options of every bracket with all their words, by its id; those of one that runs over several clauses are joined."""
        parts: dict[str, list[tuple[Option, ...]]] = {}
        for clause in self.clauses:
            for bracket in walk_brackets(clause.pieces):
                parts.setdefault(bracket.id, []).append(bracket.options)
        return {
            name: optionses[0] if len(optionses) == 1 else _join_parts(optionses) for name, optionses in parts.items()
        }

    def clauses_by_bracket(self) -> dict[str, tuple[str, ...]]:
        """The addresses of the clauses in which each bracket stands, in their order, by its id."""
        addresses: dict[str, list[str]] = {}
        for clause in self.clauses:
            for name in dict.fromkeys(bracket.id for bracket in walk_brackets(clause.pieces)):
                addresses.setdefault(name, []).append(clause.address)
        return {name: tuple(within) for name, within in addresses.items()}

    def clauses_of_long_brackets(self) -> dict[str, tuple[str, ...]]:
        """The addresses of the clauses of each bracket that runs over several of them, by its id."""
        return {name: within for name, within in self.clauses_by_bracket().items() if len(within) > 1}

    def brackets(self) -> Iterator[tuple[Clause, Bracket]]:
        """Every bracket with its clause, outer ones before those inside; one that runs over clauses comes once."""
        ids: set[str] = set()
        for clause in self.clauses:
            for bracket in walk_brackets(clause.pieces):
                if bracket.id not in ids:
                    ids.add(bracket.id)
                    yield clause, bracket


def walk_brackets(pieces: tuple[Piece, ...]) -> Iterator[Bracket]:
    """The brackets of some pieces, outer ones before those inside."""
    for piece in pieces:
        if isinstance(piece, Bracket):
            yield piece
            for option in piece.options:
                yield from walk_brackets(option.pieces)


def _join_parts(parts: Sequence[tuple[Option, ...]]) -> tuple[Option, ...]:
    """The options of a bracket whose parts stand in several clauses: each option of the longest list with its parts joined."""
    most = max(map(len, parts))
    first = next(part for part in parts if len(part) == most)
    return tuple(
        replace(option, pieces=_join_pieces([part[place].pieces for part in parts if place < len(part)]))
        for place, option in enumerate(first)
    )


def _join_pieces(clauses: Iterable[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """The words of several clauses, a blank between those of one and of the next."""
    merged: list[Piece] = []
    for pieces in filter(None, clauses):
        first, before = pieces[0], merged[-1] if merged else ""
        if isinstance(first, Bracket) and isinstance(before, Bracket) and before.id == first.id:
            merged[-1:] = [_joined_bracket(before, first), *pieces[1:]]
        else:
            merged += [" ", *pieces] if merged else pieces
    return merge_pieces(merged)


def _joined_bracket(bracket: Bracket, following: Bracket) -> Bracket:
    """A bracket that goes on in another clause as one."""
    options = itertools.zip_longest(bracket.options, following.options, fillvalue=Option())
    return Bracket(
        bracket.id,
        tuple(replace(option, pieces=_join_pieces([option.pieces, more.pieces])) for option, more in options),
    )


def merge_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with empty words dropped and neighbouring words joined."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece:
            result.append(piece)
    return tuple(result)
