"""Moves of negotiators on brackets: lift, merge, split, reword, offer a compromise, enclose words that are not agreed.

Every move gives a new text; the old one stays as it was. A move that cannot be made is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from plenipot.core.negotiation.values import (
    Bracket,
    NegotiatingText,
    Option,
    Piece,
    Requester,
    merge_pieces,
    walk_brackets,
)
from plenipot.errors import Conflict, Malformed, NotFound

_Change = Callable[[Bracket], tuple[Piece, ...]]


def lift(text: NegotiatingText, bracket: str, option: int) -> NegotiatingText:
    """Agree on one option of a bracket, counted from 0: its words stand, without the bracket.

    Raises: NotFound (no such bracket or option).
    """
    return _replace_bracket(text, bracket, lambda located: _option_at(located, option).pieces)


def reword(text: NegotiatingText, bracket: str, option: int, words: str, by: Requester) -> NegotiatingText:
    """Give an option other words; who asked for it still does, and so does who rewords it.

    Raises: NotFound.
    """

    def change(bracket: Bracket) -> tuple[Piece, ...]:
        old = _option_at(bracket, option)
        new = Option((words,) if words else (), _unite_requesters(old.asked, (by,)))
        return (_with_options(bracket, [*bracket.options[:option], new, *bracket.options[option + 1 :]]),)

    return _replace_bracket(text, bracket, change)


def offer(text: NegotiatingText, bracket: str, words: str, by: Requester) -> NegotiatingText:
    """Add one more option, such as a chair's compromise. Raises: NotFound."""
    option = Option((words,) if words else (), (by,))
    return _replace_bracket(text, bracket, lambda located: (_with_options(located, [*located.options, option]),))


def split(text: NegotiatingText, bracket: str, words: int) -> NegotiatingText:
    """Part a bracket with one wording, or none, after so many words of it: two brackets, each asked for by the same.

    Raises: NotFound, Conflict (competing wordings, or brackets inside), Malformed (nothing on one side).
    """

    def change(located: Bracket) -> tuple[Piece, ...]:
        wordings = [option for option in located.options if not option.empty]
        if len(wordings) != 1 or any(not isinstance(piece, str) for piece in wordings[0].pieces):
            raise Conflict(f"The bracket {bracket} holds competing wordings or brackets; lift or reword those first.")
        first, rest = _split_after_words(_words_outside(wordings[0].pieces), words)
        if not first.strip() or not rest.strip():
            raise Malformed(f"The bracket {bracket} does not have words on both sides of the {words}th.")
        return tuple(
            Bracket(
                name, tuple(replace(wording, pieces=() if wording.empty else (part,)) for wording in located.options)
            )
            for name, part in ((bracket, first), (_unused_id(text, bracket), rest))
        )

    return _replace_bracket(text, bracket, change)


def merge(text: NegotiatingText, first: str, second: str) -> NegotiatingText:
    """Make two brackets with nothing but white space between them one, with the options of both.

    Raises: NotFound, Conflict (words stand between them, or they are in different clauses).
    """
    _find(text, first), _find(text, second)
    clauses = [replace(clause, pieces=_merge_pieces(clause.pieces, first, second)) for clause in text.clauses]
    if all(new.pieces == old.pieces for new, old in zip(clauses, text.clauses, strict=True)):
        raise Conflict(f"The brackets {first} and {second} do not stand beside each other.")
    return NegotiatingText(tuple(clauses))


def enclose(text: NegotiatingText, address: str, words: str, by: Requester) -> NegotiatingText:
    """Put brackets around words of a clause that stand there once outside brackets: somebody does not agree to them.

    Raises: NotFound (clause or words), Conflict (the words stand there more than once).
    """
    clause = next((clause for clause in text.clauses if clause.address == address), None)
    places = (
        [place for place, piece in enumerate(clause.pieces) if isinstance(piece, str) and words in piece]
        if clause
        else []
    )
    if clause is None or not words or not places:
        raise NotFound(f"“{words}” does not stand in {address} outside brackets.")
    piece = clause.pieces[places[0]]
    if len(places) > 1 or not isinstance(piece, str) or piece.count(words) > 1:
        raise Conflict(f"“{words}” stands in {address} more than once; give more of the words around.")
    before, _, after = piece.partition(words)
    bracket = Bracket(_unused_id(text, f"{address}#1"), (Option((words,)), Option((), (by,))))
    inner = tuple(item for item in (before, bracket, after) if item)
    pieces = (*clause.pieces[: places[0]], *inner, *clause.pieces[places[0] + 1 :])
    return NegotiatingText(tuple(replace(item, pieces=pieces) if item is clause else item for item in text.clauses))


def _find(text: NegotiatingText, bracket: str) -> Bracket:
    """The bracket of an id, wherever it is nested. Raises: NotFound."""
    match = next(
        (candidate for clause in text.clauses for candidate in walk_brackets(clause.pieces) if candidate.id == bracket),
        None,
    )
    if match is None:
        raise NotFound(f"There is no bracket {bracket} in this text.")
    return match


def _replace_bracket(text: NegotiatingText, bracket: str, change: _Change) -> NegotiatingText:
    """The text with the pieces that `change` returns for one bracket in its place. Raises: NotFound (no such bracket)."""
    _find(text, bracket)

    def through(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        result: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, str):
                result.append(piece)
            elif piece.id == bracket:
                result.extend(change(piece))
            else:
                result.append(
                    _with_options(piece, [replace(option, pieces=through(option.pieces)) for option in piece.options])
                )
        return merge_pieces(result)

    return NegotiatingText(tuple(replace(clause, pieces=through(clause.pieces)) for clause in text.clauses))


def _merge_pieces(pieces: Sequence[Piece], first: str, second: str) -> tuple[Piece, ...]:
    """The pieces with two neighbouring brackets as one, which has the name of the first and the options of both."""
    result: list[Piece] = []
    for piece in pieces:
        current = piece
        if isinstance(current, Bracket):
            current = _with_options(
                current,
                [replace(option, pieces=_merge_pieces(option.pieces, first, second)) for option in current.options],
            )
            between = isinstance(result[-1], str) and not result[-1].strip() if result else False
            left = result[-2 if between else -1] if len(result) > between else None
            if isinstance(left, Bracket) and {left.id, current.id} == {first, second}:
                del result[-2 if between else -1 :]
                current = Bracket(first, _unite_options(left.options, current.options))
        result.append(current)
    return merge_pieces(result)


def _unite_options(first: Sequence[Option], second: Sequence[Option]) -> tuple[Option, ...]:
    """The options of two brackets together; those of the same words become one."""
    options: dict[tuple[Piece, ...], Option] = {}
    for option in (*first, *second):
        earlier = options.get(option.pieces)
        options[option.pieces] = (
            option if earlier is None else replace(earlier, asked=_unite_requesters(earlier.asked, option.asked))
        )
    return tuple(options.values())


def _option_at(bracket: Bracket, option: int) -> Option:
    """An option of a bracket, counted from 0. Raises: NotFound."""
    if not 0 <= option < len(bracket.options):
        raise NotFound(f"The bracket {bracket.id} has {len(bracket.options)} options, counted from 0.")
    return bracket.options[option]


def _with_options(bracket: Bracket, options: Sequence[Option]) -> Bracket:
    """A bracket with other options, under its own name."""
    return Bracket(bracket.id, tuple(options))


def _unite_requesters(requesters: tuple[Requester, ...], further: tuple[Requester, ...]) -> tuple[Requester, ...]:
    """All who ask, each once, in the order in which they first stand."""
    return tuple(dict.fromkeys((*requesters, *further)))


def _words_outside(pieces: Sequence[Piece]) -> str:
    """The words of pieces without what stands in brackets."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _split_after_words(text: str, words: int) -> tuple[str, str]:
    """A text cut behind so many words; the blanks behind the cut stay with the first part."""
    at = 0
    for _ in range(words):
        at += len(text[at:]) - len(text[at:].lstrip())
        gap = next((place for place in range(at, len(text)) if text[place].isspace()), len(text))
        at = gap
    while at < len(text) and text[at].isspace():
        at += 1
    return text[:at], text[at:]


def _unused_id(text: NegotiatingText, like: str) -> str:
    """The first id, in the clause of the id `like`, that no bracket of the text has."""
    address = like.rpartition("#")[0]
    used = {bracket.id for clause in text.clauses for bracket in walk_brackets(clause.pieces)}
    ordinal = 1
    while f"{address}#{ordinal}" in used:
        ordinal += 1
    return f"{address}#{ordinal}"
