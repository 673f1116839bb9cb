"""The signs of a negotiating text: which brackets belong together, and the pieces that they enclose.

Rules: brackets pair as in arithmetic, also over several clauses; one that has no partner is words, and is reported.
Inside a bracket `` / `` parts the options; a bracket with one wording leaves the choice between these words and no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plenipot.core.marks.table import Mark
from plenipot.core.negotiation.other_brackets import find_other_brackets
from plenipot.core.negotiation.values import Bracket, Option, Piece, Requester, merge_pieces
from plenipot.core.negotiation.vocabulary import CODE, CODES, MODALS, BracketVocabulary, parts_alternatives
from plenipot.core.text.folding import fold_for_lookup

_NAME = r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,3}"
_PARTY = rf"(?:{CODE}|{_NAME})"
_WHO = re.compile(
    rf"\s*({CODES}|(?=[^:：]*(?<![^\W_]){CODE}(?![^\W_])){_PARTY}(?:\s*[,،、，;]\s*{_PARTY})*)\s*(?::\s+|：\s*)"
)
"""Who asks for an option, before a colon: codes, or names beside at least one code (``EU, Japan:``)."""
_HEAD = re.compile(r"\s*([^:：]{2,120}?)\s*(?::\s+|：\s*)")
_NO_PARTIES = frozenset({*Mark, "NOTE", "NB", "TBD", "TBC", "OPTION"})
"""Words in capitals before a colon that are no proponents."""
_WHO_AFTER = re.compile(rf"\s+[–—-]\s*({CODES})\s*$")
_OPTION_SEPARATOR = re.compile(r"\s/\s|／")
OPENING, CLOSING = frozenset("[［【〔"), frozenset("]］】〕")
"""Square brackets, and what stands for them in Chinese papers."""
_MARK = re.compile(r"[\[\]［］【】〔〕]")
_CLOSES = frozenset(".,;:!?)]؛،؟；，。：）")
_LISTED = re.compile(r"\s*[,،、，;]\s*")
BLANK = Option((" ",))
"""What stands in a bracket without words (``by [ ] per cent``): a blank to be filled."""
Place = tuple[int, int]
"""Clause and letter."""


def pair_brackets(
    words: Sequence[str], skip: Mapping[int, tuple[int, int]] = {}
) -> tuple[dict[Place, Place], list[Place]]:
    """Each bracket's partner, both ways; and the brackets that have none.

    In a clause of `skip` letters are passed over, and everywhere brackets that enclose nothing that is to be agreed.
    """
    pairs: dict[Place, Place] = {}
    open_: list[Place] = []
    alone: list[Place] = []
    for at, text in enumerate(words):
        start, end = skip.get(at, (0, 0))
        others = find_other_brackets(text)
        for sign in _MARK.finditer(text):
            place = at, sign.start()
            if start <= place[1] < end or place[1] in others:
                continue
            if sign[0] in OPENING:
                open_.append(place)
            elif open_:
                partner = open_.pop()
                pairs[partner], pairs[place] = place, partner
            else:
                alone.append(place)
    return pairs, sorted((*alone, *open_))


def bracket_ids(addresses: Sequence[str], pairs: Mapping[Place, Place]) -> dict[Place, str]:
    """Ids of both ends, counted in the clause where a bracket opens."""
    named: dict[Place, str] = {}
    counts: dict[int, int] = {}
    for place in sorted(pairs):
        if pairs[place] > place:
            counts[place[0]] = counts.get(place[0], 0) + 1
            name = f"{addresses[place[0]]}#{counts[place[0]]}"
            named[place] = named[pairs[place]] = name
    return named


class ClauseSplitter:
    """Splits one clause into pieces: `named` are the ids of the brackets that open or close here, `around` those open before."""

    def __init__(self, words: str, named: Mapping[int, str], around: Sequence[str], terms: BracketVocabulary) -> None:
        self._words = words
        self._names = named
        self._terms = terms
        self._numbered: dict[str, tuple[Option, ...]] = {}
        self._single: set[str] = set()
        """Brackets with one wording that name no other choice, and those that touched them."""
        self._stack: list[tuple[str, list[Piece]]] = [("", []), *((name, []) for name in around)]

    def split_pieces(self) -> tuple[tuple[Piece, ...], list[str]]:
        """Return the clause's pieces, and the ids of the brackets that are still open at its end; call once."""
        at = 0
        opened: set[str] = set()
        for place in sorted(self._names):
            self._stack[-1][1].append(self._words[at:place])
            at = place + 1
            if self._words[place] in OPENING:
                opened.add(self._names[place])
                self._stack.append((self._names[place], []))
            else:
                self._close_bracket(blank=self._names[place] in opened)
        self._stack[-1][1].append(self._words[at:])
        left = [name for name, _ in self._stack[1:]]
        while len(self._stack) > 1:
            self._close_bracket()
        return space_pieces(merge_pieces(self._stack[0][1])), left

    def _close_bracket(self, *, blank: bool = False) -> None:
        """End the bracket that is open last; with nothing in it, it is a blank to be filled, or else none."""
        name, inner = self._stack.pop()
        before = self._stack[-1][1]
        pieces = merge_pieces(inner)
        if any(not isinstance(piece, str) or piece.strip() for piece in pieces):
            bracket = Bracket(name, _parse_options(pieces, self._terms))
            if _is_single(bracket) and len(list(_split_options(pieces))) == 1:
                self._single.add(name)
            if not self._join_numbered(pieces, bracket, before):
                before.append(bracket)
        elif blank:
            before.append(Bracket(name, (BLANK,)))

    def _join_numbered(self, pieces: Sequence[Piece], bracket: Bracket, before: list[Piece]) -> bool:
        """Add a bracket to the one before it as a further numbered option, ``[Option 1: shall] [Option 2: should]``; False where it is none."""
        numbered = self._terms.option.match(pieces[0]) if isinstance(pieces[0], str) else None
        if numbered is None:
            return self._join_alternative(bracket, before)
        options = self._numbered[bracket.id] = _without_implied_none(bracket)
        left, between = _last_bracket(before)
        first = BracketVocabulary.begins(self._terms.counted(numbered)[1])
        if first or left is None or left.id not in self._numbered:
            return False
        if between.strip() and not parts_alternatives(between):
            return False
        self._numbered[left.id] = (*self._numbered[left.id], *options)
        before[-2:] = [Bracket(left.id, self._numbered[left.id])]
        return True

    def _join_alternative(self, bracket: Bracket, before: list[Piece]) -> bool:
        """Join a bracket with the one before it where both hold one wording each, ``[shall][should]``; False where they are no alternatives.

        Inside a bracket a stroke between blanks parts the options of that bracket, not these two.
        """
        left, between = _last_bracket(before)
        if left is None or not are_alternatives(left, between, bracket):
            return False
        if len(self._stack) > 1 and _OPTION_SEPARATOR.search(between):
            return False
        if bracket.id not in self._single or left.id not in self._single:
            return False
        before[-2:] = [Bracket(left.id, (*_without_implied_none(left), *_without_implied_none(bracket)))]
        return True


def _last_bracket(pieces: Sequence[Piece]) -> tuple[Bracket | None, str]:
    """The bracket that pieces end in, and the words behind it, empty ones where nothing parts it from the next."""
    match pieces:
        case [*_, Bracket() as bracket, str(words)]:
            return bracket, words
    return None, ""


def are_alternatives(left: Bracket, between: str, right: Bracket) -> bool:
    """Tell whether two neighbouring brackets with one wording each are a choice between the two.

    They are where nothing stands between them, or a stroke, or *or*. Over a blank alone they are two choices (“[new]
    [additional] resources”), unless each holds a modal verb, of which a clause has one (“[shall] [should]”).
    """
    if not between or parts_alternatives(between):
        return True
    return not between.strip() and all(_first_wording(bracket) in MODALS for bracket in (left, right))


def _first_wording(bracket: Bracket) -> str:
    """The folded words of a bracket's first option, where it is words alone."""
    pieces = bracket.options[0].pieces if bracket.options else ()
    return fold_for_lookup(pieces[0]).strip() if len(pieces) == 1 and isinstance(pieces[0], str) else ""


def space_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with the blank beside a bracket inside those of its wordings that need it.

    “nations [of the world];” without its bracket is “nations;”, “the [new] act” is “the act”, and in “group [, though /
    that]” only the second wording stands behind a blank.
    """
    spaced = list(pieces)
    for at, piece in enumerate(spaced):
        if isinstance(piece, str):
            continue
        left, right = spaced[at - 1] if at else "", spaced[at + 1] if at + 1 < len(spaced) else ""
        if not isinstance(left, str) or not isinstance(right, str):
            continue
        goes = any(option.empty for option in piece.options)
        shut = not right or right[0].isspace() or right[0] in _CLOSES
        if left.endswith(" ") and ((goes and shut) or any(map(_begins_with_closing_sign, piece.options))):
            spaced[at - 1], spaced[at] = left[:-1], _with_blanks(piece, before=" ")
        elif goes and not left and right.startswith(" "):
            spaced[at], spaced[at + 1] = _with_blanks(piece, after=" "), right[1:]
    return merge_pieces(spaced)


def _without_implied_none(bracket: Bracket) -> tuple[Option, ...]:
    """The options of a bracket without the choice of none that one wording alone leaves."""
    options = bracket.options
    return options[:1] if len(options) == 2 and options[1] == Option() else options  # noqa: PLR2004


def _is_single(bracket: Bracket) -> bool:
    """Tell whether a bracket holds one wording, and its only other choice is no text."""
    return len(bracket.options) == 2 and bool(bracket.options[0].pieces) and bracket.options[1] == Option()  # noqa: PLR2004


def _begins_with_closing_sign(option: Option) -> bool:
    """Tell whether a wording begins with a sign that stands close to the word before it."""
    first = option.pieces[0] if option.pieces else ""
    return isinstance(first, str) and first[:1] in _CLOSES


def _with_blanks(bracket: Bracket, before: str = "", after: str = "") -> Bracket:
    """A bracket with the blanks `before` and `after` around each wording, but before a sign that closes up."""
    options = [
        option
        if option.empty or (before and _begins_with_closing_sign(option))
        else replace(option, pieces=merge_pieces((before, *option.pieces, after)))
        for option in bracket.options
    ]
    return Bracket(bracket.id, tuple(options))


def parse_option(part: Sequence[Piece], terms: BracketVocabulary) -> Option:
    """One option, its number dropped, those who ask for it taken from before its colon or behind its dash."""
    pieces = list(merge_pieces(part))
    requesters: tuple[Requester, ...] = ()
    if pieces and isinstance(pieces[0], str):
        if numbered := terms.option.match(pieces[0]):
            pieces[0] = pieces[0][numbered.end() :]
            requesters = parse_requesters(numbered[2] or numbered[3] or "", terms)
        end, parties = _parse_requesters_head(str(pieces[0]), terms)
        pieces[0] = str(pieces[0])[end:]
        requesters = (*requesters, *map(Requester, parties))
    if pieces and isinstance(pieces[-1], str) and (who := _WHO_AFTER.search(pieces[-1])):
        pieces[-1] = pieces[-1][: who.start()]
        requesters = (*requesters, *parse_requesters(who[1]))
    return Option(() if _is_no_text(pieces, terms) else space_pieces(merge_pieces(pieces)), requesters)


def _parse_requesters_head(words: str, terms: BracketVocabulary) -> tuple[int, tuple[str, ...]]:
    """Parse who asks, before a colon, and where the words behind it begin: codes, names beside a code, or names that are known."""
    who = _WHO.match(words)
    if who is not None:
        parties = tuple(entry.proponent for entry in parse_requesters(who[1]))
        return (0, ()) if _NO_PARTIES.intersection(parties) else (who.end(), parties)
    head = _HEAD.match(words)
    parties = terms.parse_parties(head[1]) if head else ()
    return (head.end(), parties) if head and parties and not _NO_PARTIES.intersection(parties) else (0, ())


def parse_requesters(codes: str, terms: BracketVocabulary | None = None) -> tuple[Requester, ...]:
    """Proponents out of a list of their codes; with `terms`, one of whom they say that it is not stated has no code."""
    listed = (code.strip() for code in _LISTED.split(codes))
    return tuple(Requester("" if terms and terms.says_not_stated(code) else code) for code in listed if code)


def _parse_options(pieces: Sequence[Piece], terms: BracketVocabulary) -> tuple[Option, ...]:
    """The options inside a bracket; one wording alone leaves the choice between it and no text."""
    options = [parse_option(part, terms) for part in _split_options(pieces)]
    if len(options) == 1 and not options[0].empty:
        options.append(Option())
    return tuple(options)


def _split_options(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces between the strokes and the *or* of a bracket, one list for each option."""
    part: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, str):
            part.append(piece)
            continue
        first, *rests = _OPTION_SEPARATOR.split(piece)
        part.append(first)
        for rest in rests:
            yield part
            part = [rest]
    yield part


def _is_no_text(pieces: Sequence[Piece], terms: BracketVocabulary) -> bool:
    """Tell whether some pieces say *no text*, in brackets of their own or without."""
    meaningful = [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]
    if len(meaningful) > 1:
        return False
    only = meaningful[0] if meaningful else ""
    if isinstance(only, Bracket):
        return all(option.empty for option in only.options)
    return terms.nothing(only)
