"""Comments beside a clause about its brackets: which option is in force, who asks for which, since which document.

Printed, a line a bracket: ``[1] 1: text in force; 2: ARB · ARB/79A1/1 · PP14/79(Add.1)-E · 2014-10-06; no text: EUR``. The
number in brackets counts those that open in the clause; options are counted among those that have words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from plenipot.core.negotiation.values import Bracket, NegotiatingText, Option, Piece, Requester, walk_brackets
from plenipot.core.negotiation.vocabulary import CODES, BracketVocabulary

_LINE = re.compile(r"\s*\[(\d{1,4})\]\s+(.+)", re.DOTALL)
_FIELDS = " · "
_NONE = "–"
_CODES = re.compile(CODES)
_ASKED = re.compile(rf"({CODES}|[^·;,]+)(?:{_FIELDS}\S[^·;,]*){{0,3}}")


class OptionFacts(NamedTuple):
    """The facts about one option: the `ordinal` among those with words, from 1, or 0 for *no text*."""

    ordinal: int
    asked: tuple[Requester, ...]
    in_force: bool


def format_comment(ordinal: int, options: Sequence[Option], terms: BracketVocabulary, language: str) -> str:
    """The line of a bracket, the `ordinal`-th of its clause; empty where there is nothing to say."""
    comments: list[str] = []
    _, nothing = terms.printed(language)
    worded = 0
    for option in options:
        worded += not option.empty
        facts = [terms.in_force(language)] if option.in_force else []
        facts += [_format_requester(requester, terms.not_stated(language)) for requester in option.asked]
        if facts:
            comments.append(f"{nothing if option.empty else worded}: {', '.join(facts)}")
    return f"[{ordinal}] {'; '.join(comments)}" if comments else ""


def parse_comments(lines: Sequence[str], terms: BracketVocabulary) -> dict[int, tuple[OptionFacts, ...]] | None:
    """Parse comment lines into facts by the bracket's ordinal; `None` where the lines say anything else."""
    facts_by_key: dict[int, tuple[OptionFacts, ...]] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        facts = [_parse_fact(fact, terms) for fact in match[2].split("; ")] if match else [None]
        if match is None or None in facts:
            return None
        facts_by_key[int(match[1])] = tuple(fact for fact in facts if fact is not None)
    return facts_by_key or None


def apply_facts(text: NegotiatingText, facts: Mapping[str, Sequence[OptionFacts]]) -> NegotiatingText:
    """The text with what is known of the options of its brackets, by their ids."""
    wholes = text.options_by_bracket()
    options_by_key = {name: _options_without_words(wholes[name], facts) for name, facts in facts.items()}
    return NegotiatingText(
        tuple(replace(clause, pieces=_apply_to_pieces(clause.pieces, options_by_key)) for clause in text.clauses)
    )


def unify_brackets(text: NegotiatingText) -> NegotiatingText:
    """The text with each bracket that runs over several clauses saying the same of its options in all of them."""
    options_by_key: dict[str, list[Option]] = {}
    for clause in text.clauses:
        for bracket in walk_brackets(clause.pieces):
            before = options_by_key.setdefault(bracket.id, [])
            for place, option in enumerate(bracket.options):
                if place == len(before):
                    before.append(Option())
                earlier = before[place]
                before[place] = Option((), earlier.asked or option.asked, earlier.in_force or option.in_force)
    return NegotiatingText(
        tuple(
            replace(written_clause, pieces=_apply_to_pieces(written_clause.pieces, options_by_key))
            for written_clause in text.clauses
        )
    )


def _format_requester(requester: Requester, not_stated: str) -> str:
    """Who asks for an option as the comment prints it; empty fields at the end are left out."""
    fields = [requester.proponent or not_stated, requester.proposal, requester.document, requester.since]
    while not fields[-1]:
        del fields[-1]
    return _FIELDS.join(field or _NONE for field in fields)


def _parse_fact(comment: str, terms: BracketVocabulary) -> OptionFacts | None:
    """The option that a comment speaks of, who asks for it, and whether it is in force; `None` for other comments."""
    which, _, rest = comment.partition(": ")
    ordinal = int(which) if which.isdecimal() else 0 if which and terms.nothing(which) else None
    if ordinal is None or not rest:
        return None
    facts = [fact.strip() for fact in rest.split(", ")]
    requests = [fact for fact in facts if not terms.says_in_force(fact)]
    requesters = [_parse_requester(fact, terms) for fact in requests]
    if None in requesters:
        return None
    named = tuple(requester for requester in requesters if requester is not None)
    return OptionFacts(ordinal, named, len(requests) < len(facts))


def _parse_requester(words: str, terms: BracketVocabulary) -> Requester | None:
    """The requester that an option's comment names, from its fields as they are written; `None` for other words."""
    match = _ASKED.fullmatch(words)
    unnamed = match is not None and terms.says_not_stated(match[1])
    if match is None or not (unnamed or _CODES.fullmatch(match[1])):
        return None
    proponent, *fields = ("" if part == _NONE else part for part in words.split(_FIELDS))
    return Requester("" if unnamed else proponent, *fields)


def _options_without_words(options: Sequence[Option], facts: Sequence[OptionFacts]) -> list[Option]:
    """Options that hold no words but who asks for each option of a bracket and which is in force, as its comments say."""
    by_ordinal = {option_facts.ordinal: option_facts for option_facts in facts}
    placeholders: list[Option] = []
    worded = 0
    for option in options:
        worded += not option.empty
        option_facts = by_ordinal.get(0 if option.empty else worded, OptionFacts(0, (), in_force=False))
        placeholders.append(Option((), option_facts.asked, option_facts.in_force))
    return placeholders


def _apply_to_pieces(pieces: Sequence[Piece], options_by_key: Mapping[str, Sequence[Option]]) -> tuple[Piece, ...]:
    return tuple(piece if isinstance(piece, str) else _apply_to_bracket(piece, options_by_key) for piece in pieces)


def _apply_to_bracket(bracket: Bracket, options_by_key: Mapping[str, Sequence[Option]]) -> Bracket:
    """A bracket, and those inside it, with who asks for each option and whether it is in force."""
    facts = options_by_key.get(bracket.id, ())
    options = [facts[at] if at < len(facts) else option for at, option in enumerate(bracket.options)]
    return Bracket(
        bracket.id,
        tuple(
            Option(_apply_to_pieces(option.pieces, options_by_key), fact.asked, fact.in_force)
            for option, fact in zip(bracket.options, options, strict=True)
        ),
    )
