"""A negotiating text read from a whole paper: its clauses keep the addresses of the text that is negotiated.

A bracketed label, call or number line says nothing about where a clause stands. So every bracket is first read as its
first wording, the text that results is made a tree, and its addresses are given to the clauses with their brackets.

Guarantee: every word of the accepted text stands in a clause, its label, or among the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, product

from plenipot.core.negotiation import bracket_comments as facts
from plenipot.core.negotiation import option_blocks as blocks
from plenipot.core.negotiation.compilation import resolve_pieces
from plenipot.core.negotiation.frames import cut_lines, find_option_frames
from plenipot.core.negotiation.notes import attach_notes
from plenipot.core.negotiation.parse_text import ParsedNegotiatingText, join_options, parse_pieces, unpaired_findings
from plenipot.core.negotiation.signs import bracket_ids, pair_brackets
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Piece, merge_pieces, walk_brackets
from plenipot.core.negotiation.vocabulary import NO_TEXT, BracketVocabulary
from plenipot.core.structure.forms import Form
from plenipot.core.structure.fragments import Fragment as Line
from plenipot.core.structure.fragments import split_fragments as lines_of
from plenipot.core.structure.labels import LabelParser, labels_of
from plenipot.core.structure.lexicon import LONGEST_CALL, Lexicon, lexicon_of
from plenipot.core.structure.lines import LineParser
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Paragraph, UnparsedContent, WordDocument, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

_TRIED = 64
_SAID = 80
_SENTENCE_ENDS = frozenset(".;,؛،；。")
_PLACEHOLDER = re.compile(r"\[[A-Z0-9][A-Z0-9 ._-]*\]")


def parse_negotiating_document(marked: WordDocument, form: Form, parties: Iterable[str] = ()) -> ParsedNegotiatingText:
    """The negotiating text of a paper, every tracked change in it accepted; `parties` are known names of those who ask."""
    terms, calls = BracketVocabulary(form, parties), lexicon_of(form)
    fragments = [line for line in lines_of(marked.body) if line.in_new]
    labels = labels_of(form)
    apart = [_cut_label(line.new, labels, terms, marked.language) for line in fragments]
    heads, words = [head for head, _ in apart], [rest for _, rest in apart]
    pairs, alone = pair_brackets(words, _find_placeholders(words, LineParser(form)))
    words, pairs = cut_lines(
        words, [cut for entry in find_option_frames(words, pairs, terms) for cut in entry.cuts()], pairs
    )
    cells = {at: line.cell[:4] for at, line in enumerate(fragments) if line.cell is not None}
    several = blocks.find_option_blocks(
        words, pairs, terms, lambda line: _part_opened(fragments[line], calls), skip=cells
    )
    words, pairs = cut_lines(words, [cut for entry in several for cut in entry.cuts()], pairs)
    numbers = [str(at) for at in range(len(fragments))]
    parted = parse_pieces(words, bracket_ids(numbers, pairs), terms)
    drafts = [Clause(at, ProvisionKind.PARAGRAPH, pieces) for at, pieces in zip(numbers, parted, strict=True) if pieces]
    clauses = [
        blocks.clause_as_options(entry, int(entry.address), several) for entry in join_options(drafts, terms, cells)
    ]
    plainly = [
        _first_wording_paragraph(fragments[int(entry.address)], heads[int(entry.address)], entry, calls)
        for entry in clauses
    ]
    base = parse_instrument(WordDocument(tuple(plainly), language=marked.language), form)
    placed = {entry.place: entry for entry in base.provisions}
    placed_clauses = [(entry, placed[int(entry.address)]) for entry in clauses if int(entry.address) in placed]
    text = facts.unify_brackets(
        _rename_brackets([_place_clause(draft, provision) for draft, provision in placed_clauses])
    )
    at = {
        fragments[int(draft.address)].place: clause
        for (draft, _), clause in zip(placed_clauses, text.clauses, strict=True)
    }
    text, untied = attach_notes(text, at, marked.stories, terms)
    addresses = [placed[at].address if at in placed else "" for at in range(len(words))]
    before = tuple(entry for entry in base.unread if entry.what.startswith("before"))
    endless = tuple(
        UnparsedContent(blocks.UNMARKED, addresses[entry.end - 1], words[entry.end - 1][:_SAID])
        for entry in several
        if not entry.marked
    )
    titles = tuple(
        UnparsedContent(blocks.TITLE, next(filter(None, addresses[head.line :]), ""), head.title)
        for entry in several
        for head in entry.heads
        if head.title
    )
    return ParsedNegotiatingText(
        text, (*before, *unpaired_findings(alone, words, addresses), *endless, *titles, *untied)
    )


def _part_opened(line: Line, calls: Lexicon) -> str:
    """The kind of part that a line opens by its style or as a call that is known, else nothing."""
    role = calls.style_role(line.style_new).partition("-")[0]
    if role and role not in {"item", "opening"}:
        return role
    short = not role and len(line.new) < LONGEST_CALL and line.new.rstrip()[-1:] not in _SENTENCE_ENDS
    called = calls.parse_call(line.new, "", strict=True) if short else None
    return "call" if called and called.known and not called.strange else ""


def first_wording(bracket: Bracket) -> int:
    """The ordinal of the first option that is words, else of the first."""
    return next((place for place, option in enumerate(bracket.options) if option.pieces), 0)


def _cut_label(text: str, labels: LabelParser, terms: BracketVocabulary, language: str) -> tuple[str, str]:
    """A label that stands before the number of an option, and what follows; for all other lines an empty label and the line."""
    label = labels.parse(text, language)
    if label is None or terms.option.match(text, label.cut) is None:
        return "", text
    return text[: label.cut], text[label.cut :]


def _possible_wordings(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Yield the line with each bracket as one of its options: first wordings first, and no more than so many."""
    brackets = list(walk_brackets(pieces))
    for ordinals in islice(product(*map(_ordinals_in_order, brackets)), _TRIED):
        chosen = {bracket.id: ordinal for bracket, ordinal in zip(brackets, ordinals, strict=True)}
        yield resolve_pieces(pieces, partial(_chosen, chosen))


def _ordinals_in_order(bracket: Bracket) -> list[int]:
    """The options of a bracket in the order in which they are tried: the first wording, then the others."""
    first = first_wording(bracket)
    return [first, *(place for place in range(len(bracket.options)) if place != first)]


def _chosen(chosen: dict[str, int], bracket: Bracket) -> int:
    return chosen[bracket.id]


def _find_placeholders(words: Sequence[str], lines: LineParser) -> dict[int, tuple[int, int]]:
    """Where number lines hold the placeholder of a draft that has no number yet (``[ACP-2]``): no bracket."""
    return {
        at: sign.span()
        for at, text in enumerate(words)
        if (sign := _PLACEHOLDER.search(text))
        and "[" in getattr(lines.parse_number_line(text, styled=False), "code", "")
    }


def _first_wording_paragraph(line: Line, head: str, clause: Clause, calls: Lexicon) -> Paragraph:
    """The line in its first wording, as a paragraph without changes; of a call the first wording that is a known call."""
    words = resolve_pieces(clause.pieces, first_wording)
    if calls.style_role(line.style_new) == "call":
        wordings_of_base = (
            wording
            for wording in _possible_wordings(clause.pieces)
            if wording.strip() and not calls.parse_call(wording, "", strict=True).strange
        )
        words = next(wordings_of_base, words)
    return Paragraph(
        plain_spans(head + (words if words.strip() else NO_TEXT)),
        line.style_new,
        number=line.number_new,
        number_rejected=line.number_new,
        level=line.level_new,
        cell=line.cell,
        index=int(clause.address),
        box=line.box,
    )


def _place_clause(draft: Clause, provision: Provision) -> Clause:
    """A draft clause at the address of its provision, without the label that it begins with."""
    words = resolve_pieces(draft.pieces, first_wording)
    cut = len(words) - len(provision.accepted) if words.endswith(provision.accepted) else 0
    pieces, label = _drop_head(draft.pieces, words[:cut]), provision.label
    if len(list(walk_brackets(pieces))) < len(list(walk_brackets(draft.pieces))):
        label = f"[{label}]"
    return Clause(provision.address, provision.kind, pieces, label, depth=provision.depth)


def _drop_head(pieces: Sequence[Piece], head: str) -> tuple[Piece, ...]:
    """Pieces without the words `head` that they begin with, in every option that begins with them."""
    if not head or not pieces:
        return merge_pieces(pieces)
    first, rest = pieces[0], pieces[1:]
    if isinstance(first, str):
        return merge_pieces((first[len(head) :], *_drop_head(rest, head[len(first) :])))
    inside = resolve_pieces((first,), first_wording)
    if len(inside) <= len(head):
        return _drop_head(rest, head[len(inside) :])
    options = tuple(
        replace(option, pieces=_drop_head(option.pieces, head))
        if resolve_pieces(option.pieces, first_wording).startswith(head)
        else option
        for option in first.options
    )
    return merge_pieces((Bracket(first.id, options), *rest))


def _rename_brackets(clauses: Sequence[Clause]) -> NegotiatingText:
    """The brackets named by the clause in which they open, counted in the order in which they open."""
    new_names: dict[str, str] = {}
    for clause in clauses:
        opened = dict.fromkeys(item.id for item in walk_brackets(clause.pieces) if item.id not in new_names)
        new_names.update({name: f"{clause.address}#{ordinal}" for ordinal, name in enumerate(opened, 1)})
    return NegotiatingText(tuple(replace(item, pieces=_with_names(item.pieces, new_names)) for item in clauses))


def _with_names(pieces: Sequence[Piece], new_names: dict[str, str]) -> tuple[Piece, ...]:
    """The pieces with their brackets, and those inside them, under other names."""
    return tuple(
        piece
        if isinstance(piece, str)
        else Bracket(
            new_names[piece.id],
            tuple(replace(option, pieces=_with_names(option.pieces, new_names)) for option in piece.options),
        )
        for piece in pieces
    )
