"""Negotiating texts as they are printed: ``[ARB, RCC: shall / USA: should]``, ``Option 1: …``, ``[no text]``.

Printed: a bracket with one wording is ``[words]``; several stand behind each other with `` / `` between; *no text* is an
option like any other where somebody asks for it. A clause that is one bracket with several wordings is printed as
options, a paragraph each, unless it stands in a table. A bracket that runs over several clauses opens in the first and
closes in the last; where its options are several clauses each, every one of them stands below a line with its number, and
so do the options inside, with letters. With `attributed`, the codes of those who ask stand before a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from plenipot.core.consolidation.contests import show_breaks
from plenipot.core.negotiation.other_brackets import find_other_brackets
from plenipot.core.negotiation.signs import BLANK, are_alternatives
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Piece
from plenipot.core.negotiation.vocabulary import NO_TEXT, NOT_STATED, OPTION, BracketVocabulary
from plenipot.core.text.document import PARAGRAPH_BREAK
from plenipot.core.text.provisions import ProvisionKind

BETWEEN = " / "
_LETTERS = "ABCDEFGH"
_IN_TABLES = frozenset({ProvisionKind.CELL, ProvisionKind.ROW, ProvisionKind.PROVISION})


class PrintedLine(NamedTuple):
    """A paragraph of a printed text: the clause it belongs to, its label (empty for a second option), its words."""

    clause: Clause
    label: str
    words: str


class PrintStyle(NamedTuple):
    """The style of a printed negotiating text: with requesters or without, and the words for an option, *no text* and no author."""

    attributed: bool = True
    option: str = OPTION
    no_text: str = NO_TEXT
    not_stated: str = NOT_STATED


def print_lines(
    text: NegotiatingText, *, attributed: bool = True, terms: BracketVocabulary | None = None, language: str = ""
) -> Iterator[PrintedLine]:
    """The paragraphs of the text; clauses of which nothing is left have none."""
    how = PrintStyle(attributed, *((*terms.printed(language), terms.not_stated(language)) if terms else ()))
    yield from _print_clauses([clause for clause in text.clauses if clause.pieces], how)


def _print_clauses(clauses: Sequence[Clause], how: PrintStyle, *, inside: bool = False) -> Iterator[PrintedLine]:
    """The paragraphs of some clauses; those `inside` an option are not set out as options themselves."""
    ids = [{piece.id for piece in clause.pieces if isinstance(piece, Bracket)} for clause in clauses]
    at = 0
    while at < len(clauses):
        block = _find_blocks(clauses, at)
        if block:
            yield from _print_blocks(
                block, how, _LETTERS if inside and len(_options_of_bracket(clauses[at])) <= len(_LETTERS) else ()
            )
            at += len(block)
            continue
        before, after = ids[at - 1] if at else set(), ids[at + 1] if at + 1 < len(ids) else set()
        yield from _print_clause(clauses[at], how, before, after, inside=inside)
        at += 1


def _print_clause(
    clause: Clause, how: PrintStyle, before: set[str], after: set[str], *, inside: bool
) -> Iterator[PrintedLine]:
    """Yield the printed lines of a clause: one for each numbered option, or one for all of it."""
    options = () if inside else _numbered_options(clause)
    for ordinal, option in enumerate(options, 1):
        words = f"{how.option} {ordinal}{_print_requesters(option, how)}: {_print_wording(option, how)}"
        yield PrintedLine(clause, clause.label if ordinal == 1 else "", words)
    if not options:
        yield PrintedLine(clause, clause.label, _print_joined(clause.pieces, how, before, after))


def _find_blocks(clauses: Sequence[Clause], start: int) -> list[tuple[Clause, int]]:
    """The clauses from `start` on that are blocks of one bracket, each with the ordinal of its option; else none."""
    blocks: list[tuple[Clause, int]] = []
    name = ""
    for clause in clauses[start:]:
        framed = clause.pieces[0] if len(clause.pieces) == 1 else None
        if not isinstance(framed, Bracket) or (name and framed.id != name):
            break
        worded = [place for place, option in enumerate(framed.options) if option.pieces]
        if len(worded) != 1 or (blocks and worded[0] < blocks[-1][1]):
            break
        name = framed.id
        blocks.append((clause, worded[0]))
    several = len({ordinal for _, ordinal in blocks}) > 1
    struck = len(blocks) > 1 and any(item.asked for item in _options_of_bracket(blocks[0][0]) if item.empty)
    return blocks if several or struck else []


def _print_blocks(
    block: Sequence[tuple[Clause, int]], how: PrintStyle, letters: Sequence[str]
) -> Iterator[PrintedLine]:
    """Yield options over several clauses: a line with the number or letter of each, then its clauses, framed by brackets."""
    first = block[0][0]
    options = _options_of_bracket(first)
    printed_lines: list[PrintedLine] = []
    for ordinal, option in enumerate(options):
        clauses = [
            replace(clause, pieces=_options_of_bracket(clause)[ordinal].pieces) for clause, at in block if at == ordinal
        ]
        head = f"{how.option} {letters[ordinal] if letters else ordinal + 1}{_print_requesters(option, how)}:{'' if clauses else f' {how.no_text}'}"
        named = Clause(f"{first.address}~{ordinal + 1}", ProvisionKind.PARAGRAPH, ())
        printed_lines.append(PrintedLine(named, "", head))
        printed_lines += _print_clauses(clauses, how, inside=True)
    printed_lines[0] = printed_lines[0]._replace(words=f"[{printed_lines[0].words}")
    printed_lines[-1] = printed_lines[-1]._replace(words=f"{printed_lines[-1].words}]")
    yield from printed_lines


def _options_of_bracket(clause: Clause) -> tuple[Option, ...]:
    """The options of a clause that is one bracket."""
    only_piece = clause.pieces[0]
    return only_piece.options if isinstance(only_piece, Bracket) else ()


def print_pieces(pieces: Sequence[Piece], *, attributed: bool = True, no_text: str = NO_TEXT) -> str:
    """Some pieces as one text with square brackets."""
    return _print_joined(pieces, PrintStyle(attributed, no_text=no_text))


def _print_joined(
    pieces: Sequence[Piece],
    how: PrintStyle,
    before: set[str] | frozenset[str] = frozenset(),
    after: set[str] | frozenset[str] = frozenset(),
) -> str:
    """The pieces in order; of neighbouring brackets that would be read as alternatives all choices are named."""
    words = [_print_piece(piece, how, before, after, explicit=False) for piece in pieces]
    for left, right in pairwise(at for at, piece in enumerate(pieces) if isinstance(piece, Bracket)):
        if _reads_as_alternatives(pieces, words, left, right):
            words[left] = _print_piece(pieces[left], how, before, after, explicit=True)
            words[right] = _print_piece(pieces[right], how, before, after, explicit=True)
    return "".join(words)


def _reads_as_alternatives(pieces: Sequence[Piece], words: Sequence[str], left: int, right: int) -> bool:
    """Tell whether two neighbouring brackets, as they are printed, would be read as a choice between the two."""
    first, second = pieces[left], pieces[right]
    if not isinstance(first, Bracket) or not isinstance(second, Bracket):
        return False
    behind, before = words[left].rpartition("]")[2], words[right].partition("[")[0]
    return are_alternatives(first, f"{behind}{''.join(words[left + 1 : right])}{before}", second)


def _print_piece(
    piece: Piece,
    how: PrintStyle,
    before: set[str] | frozenset[str],
    after: set[str] | frozenset[str],
    *,
    explicit: bool,
) -> str:
    """Print a piece; a bracket that runs on from the clause before, or into the one after, without that end."""
    if isinstance(piece, str):
        return " ".join(show_breaks(piece).split("\t")) if PARAGRAPH_BREAK in piece else piece
    runs_on = bool(piece.id) and piece.id in before
    words = _print_bracket(_without_requesters(piece) if runs_on else piece, how, explicit=explicit)
    words = words.lstrip() if runs_on else words
    if piece.id and piece.id in after:
        words = words.rstrip().removesuffix("]")
    return words.removeprefix("[") if runs_on else words


def _without_requesters(bracket: Bracket) -> Bracket:
    """A bracket without those who ask for its options: they are named where it opens."""
    return Bracket(bracket.id, tuple(replace(option, asked=()) for option in bracket.options))


def _numbered_options(clause: Clause) -> tuple[Option, ...]:
    """The options of a clause that is nothing but one bracket with several plain wordings; none for all other clauses."""
    only_piece = clause.pieces[0] if len(clause.pieces) == 1 else None
    if not isinstance(only_piece, Bracket) or clause.kind in _IN_TABLES:
        return ()
    wordings = [option for option in only_piece.options if not option.empty]
    several = len(wordings) > 1 and not any(
        isinstance(piece, Bracket) for wording in wordings for piece in wording.pieces
    )
    return only_piece.options if several else ()


def _print_bracket(bracket: Bracket, how: PrintStyle, *, explicit: bool = False) -> str:
    """Print a bracket; `explicit` names the choice of no text also where it goes without saying."""
    if bracket.options == (BLANK,):
        return "[ ]"
    worded = [option for option in bracket.options if option.pieces]
    alone = len(worded) == 1 and not any(option.asked for option in bracket.options if option.empty)
    implied = alone or (len(worded) == 1 and not how.attributed)
    words = BETWEEN.join(_print_option(option, how) for option in worded)
    explicit = explicit or bool(find_other_brackets(f"[{words}]"))
    options = worded if implied and not explicit else list(bracket.options)
    head = " " if any(isinstance(first, str) and first.startswith(" ") for first in _first_pieces(options)) else ""
    tail = " " if _end_in_blanks(options) else ""
    words = BETWEEN.join(_print_option(option, how) for option in options or [Option()])
    return f"{head}[{words}]{tail}"


def _first_pieces(options: Sequence[Option]) -> Iterator[Piece]:
    """The first pieces of the options that have any."""
    return (option.pieces[0] for option in options if option.pieces)


def _print_option(option: Option, how: PrintStyle) -> str:
    """The wording of a bracket that has only one, with who asks for it before a colon."""
    who = _print_requesters(option, how).strip(" ()")
    words = _print_wording(option, how)
    return f"{who}: {words}" if who else words


def _print_wording(option: Option, how: PrintStyle) -> str:
    """The printed words of an option, or those for no text."""
    return _print_joined(option.pieces, how).strip() or how.no_text


def _end_in_blanks(options: Sequence[Option]) -> bool:
    """Tell whether every wording of a bracket ends in a blank, which is then printed behind the bracket."""
    last = [option.pieces[-1] for option in options if option.pieces]
    return bool(last) and all(isinstance(piece, str) and piece[-1:].isspace() for piece in last)


def _print_requesters(option: Option, how: PrintStyle) -> str:
    """The proponents of an option in brackets; empty where they are not printed."""
    if not how.attributed:
        return ""
    codes = ", ".join(dict.fromkeys(requester.proponent or how.not_stated for requester in option.asked))
    return f" ({codes})" if codes else ""
