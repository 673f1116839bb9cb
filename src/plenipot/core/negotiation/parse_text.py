"""Negotiating texts read back from their words: brackets inside brackets, options, alternatives, *no text*, who asks.

Paragraphs that begin with ``Option 1``, ``Alt. 2`` and the like, in all languages of the form, are the options of one
clause. Source of the words: the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plenipot.core.negotiation.signs import ClauseSplitter, Place, bracket_ids, pair_brackets, parse_option
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Piece, merge_pieces
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.core.text.document import UnparsedContent
from plenipot.core.text.provisions import Text

ALONE = "a bracket without a partner"
_SEEN = 20


@dataclass(frozen=True, slots=True)
class ParsedNegotiatingText:
    """The text, and what was not understood: brackets without a partner, with their place."""

    text: NegotiatingText
    findings: tuple[UnparsedContent, ...] = ()


def parse_negotiating_text(provisions: Text, terms: BracketVocabulary | None = None) -> ParsedNegotiatingText:
    """The negotiating text that stands in some provisions when every tracked change in them is accepted."""
    terms = terms or BracketVocabulary()
    words = [provision.accepted for provision in provisions]
    pairs, alone = pair_brackets(words)
    addresses = [provision.address for provision in provisions]
    parted = parse_pieces(words, bracket_ids(addresses, pairs), terms)
    clauses = [
        Clause(provision.address, provision.kind, pieces, provision.label, depth=provision.depth)
        for provision, pieces in zip(provisions, parted, strict=True)
    ]
    return ParsedNegotiatingText(
        NegotiatingText(tuple(join_options(clauses, terms))), unpaired_findings(alone, words, addresses)
    )


def parse_words(words: str, address: str = "", terms: BracketVocabulary | None = None) -> tuple[Piece, ...]:
    """The pieces of one clause, from its words as they are printed."""
    pairs, _ = pair_brackets([words])
    return parse_pieces([words], bracket_ids([address], pairs), terms or BracketVocabulary())[0]


def parse_pieces(words: Sequence[str], named: Mapping[Place, str], terms: BracketVocabulary) -> list[tuple[Piece, ...]]:
    """The pieces of each clause, its brackets by their ids."""
    inside: dict[int, dict[int, str]] = {}
    for (at, place), name in named.items():
        inside.setdefault(at, {})[place] = name
    pieces_by_clause: list[tuple[Piece, ...]] = []
    open_: list[str] = []
    for at, text in enumerate(words):
        pieces, open_ = ClauseSplitter(text, inside.get(at, {}), open_, terms).split_pieces()
        pieces_by_clause.append(pieces)
    return pieces_by_clause


def unpaired_findings(
    alone: Sequence[Place], words: Sequence[str], addresses: Sequence[str]
) -> tuple[UnparsedContent, ...]:
    """Return a finding for each bracket without a partner."""
    return tuple(
        UnparsedContent(ALONE, addresses[at], words[at][max(place - _SEEN, 0) : place + _SEEN].strip())
        for at, place in alone
    )


def join_options(
    clauses: Sequence[Clause], terms: BracketVocabulary, cells: Mapping[int, object] = {}
) -> Iterator[Clause]:
    """The clauses, those that are options of one thing as one clause; in a table only those of one cell.

    `cells` are known by the lines of a paper, which are the addresses of its clauses.
    """
    run: list[Clause] = []
    cell: object = None
    for clause in clauses:
        number = _option_number(clause, terms)
        own_cell = cells.get(int(clause.address)) if cells else None
        if run and (number is None or terms.begins(number) or own_cell != cell):
            yield _join_run(run, terms)
            run = []
        if number is None:
            yield clause
        else:
            run.append(clause)
            cell = own_cell
    if run:
        yield _join_run(run, terms)


def _option_number(clause: Clause, terms: BracketVocabulary) -> str | None:
    """The printed number of an option that a clause begins with; None where it begins with none."""
    first = clause.pieces[0] if clause.pieces else None
    match = terms.option.match(first) if isinstance(first, str) else None
    return terms.counted(match)[1] if match else None


def _join_run(run: Sequence[Clause], terms: BracketVocabulary) -> Clause:
    """Clauses that are options of one thing as one clause with a bracket; a single one stays as it is."""
    if len(run) == 1:
        return run[0]
    options = tuple(parse_option(_drop_frame(clause.pieces, terms), terms) for clause in run)
    label = next((clause.label for clause in run if clause.label), "")
    first = run[0]
    return replace(first, label=label, pieces=(Bracket(f"{first.address}#1", options),))


def _drop_frame(pieces: tuple[Piece, ...], terms: BracketVocabulary) -> tuple[Piece, ...]:
    """The pieces of ``Option 1: [words]`` without the brackets that frame the option; any others as they are."""
    head = pieces[0]
    match = terms.option.match(head) if isinstance(head, str) else None
    rest = pieces[1:]
    if not match or not isinstance(head, str) or head[match.end() :].strip():
        return pieces
    if len(rest) != 1 or not isinstance(rest[0], Bracket):
        return pieces
    wordings = [option for option in rest[0].options if option.pieces]
    return merge_pieces((head, *wordings[0].pieces)) if len(wordings) == 1 else pieces
