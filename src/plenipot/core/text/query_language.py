"""The language of questions: words, "phrases", prefix*, AND OR NOT, parentheses, and fields such as ``instrument:RES102``.

A *question* is a tree of what has to be there. Words beside each other all have to be there; AND binds closer than OR;
the operators are written in capitals, so that the words “and”, “or” and “not” can be looked for. Quotation marks of any
shape hold a phrase. A field narrows: ``proponent:ARB``, ``date:2014-10-01..2014-10-20``, ``body:"WG PL"``. What cannot be
understood is refused with a sentence that says where.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from plenipot.core.identity.languages import CODES
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.errors import Malformed

FIELDS = ("instrument", "proponent", "mark", "body", "date", "language", "kind", "conference")
"""By what a question can be narrowed."""
KINDS = ("provision", "proposed", "proposal", "document", "issue")
"""What can be found: a provision of a base text, one of a proposal, a proposal, a document, an issue."""
_UPPER = frozenset({"instrument", "proponent", "mark", "body"})
_QUOTES = {ord(sign): '"' for sign in "“”„‟«»″＂"} | {ord("："): ":", ord("（"): "(", ord("）"): ")"}
_PIECE = lazy_pattern(
    r'(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<field>[A-Za-z]+):(?=\S)|"(?P<phrase>[^"]*)"|(?P<quote>")|(?P<word>[^\s()"]+)'
)
_DEEPEST = 50
"""So deep may parentheses stand in each other: each takes some calls of a parser that calls itself."""
_LONGEST = 2000
"""Characters of a question; nobody types more, and an address holds little more."""


class QueryWord(NamedTuple):
    """A word, in any of its forms."""

    text: str


class QueryPrefix(NamedTuple):
    """Any word that begins like this."""

    text: str


class QueryPhrase(NamedTuple):
    """Words that stand beside each other in this order."""

    text: str


class QueryField(NamedTuple):
    """The field has this value; a date lies from `value` to `last`, both included, empty where open."""

    name: str
    value: str
    last: str = ""


class AllOf(NamedTuple):
    """All the parts hold."""

    parts: tuple[Query, ...]


class AnyOf(NamedTuple):
    """At least one of the parts holds."""

    parts: tuple[Query, ...]


class NoneOf(NamedTuple):
    """The part does not hold."""

    part: Query


Query: TypeAlias = QueryWord | QueryPrefix | QueryPhrase | QueryField | AllOf | AnyOf | NoneOf


class _Piece(NamedTuple):
    kind: str
    text: str
    at: int


def parse_query(query: str) -> Query:
    """The question that was typed. Raises: Malformed, in a sentence that names the place."""
    if not query.strip():
        raise Malformed("Nothing is asked for: write a word, a phrase in quotation marks, or a field.", query)
    if len(query) > _LONGEST:
        raise Malformed(f"The question has {len(query)} characters; the longest that is read has {_LONGEST}.")
    reader = _QueryParser(query)
    parsed = reader.parse_either(0)
    if (left := reader.next) is not None:
        raise Malformed(f"The parenthesis at character {left.at + 1} closes nothing.", query, str(left.at))
    if not _asks_for_words(parsed):
        raise Malformed("NOT alone would answer with almost everything: say also what is to be there.", query)
    return parsed


def text_terms(question: Query) -> Iterator[QueryWord | QueryPrefix | QueryPhrase]:
    """The words, prefixes and phrases that are wanted in the text, those under NOT left out."""
    if isinstance(question, (AllOf, AnyOf)):
        for part in question.parts:
            yield from text_terms(part)
    elif isinstance(question, (QueryWord, QueryPrefix, QueryPhrase)):
        yield question


def _asks_for_words(question: Query) -> bool:
    """Tell whether a query asks for something, and does not only exclude."""
    if isinstance(question, NoneOf):
        return False
    if isinstance(question, AllOf):
        return any(map(_asks_for_words, question.parts))
    return all(map(_asks_for_words, question.parts)) if isinstance(question, AnyOf) else True


class _QueryParser:
    """Parses a question from left to right, one piece ahead."""

    def __init__(self, query: str) -> None:
        self.asked = query
        self.pieces = list(_split_pieces(query))
        self.at = 0

    @property
    def next(self) -> _Piece | None:
        """The piece that is to be parsed next, None at the end."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def parse_either(self, depth: int) -> Query:
        """Parse terms joined by OR. Raises: Malformed."""
        parts = [self._parse_conjunction(depth)]
        while self._pass_operator("OR"):
            parts.append(self._parse_conjunction(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _parse_conjunction(self, depth: int) -> Query:
        """Parse terms that must all stand, with or without AND between them. Raises: Malformed."""
        parts = [self._parse_term(depth)]
        while (ahead := self.next) is not None and ahead.kind != "close" and not self._is_next("OR"):
            self._pass_operator("AND")
            parts.append(self._parse_term(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _parse_term(self, depth: int) -> Query:
        """Parse a word, a phrase, a field, a negation or what stands in parentheses. Raises: Malformed."""
        if depth > _DEEPEST:
            raise Malformed(f"Parentheses stand more than {_DEEPEST} deep in each other.", self.asked)
        if self._pass_operator("NOT"):
            return NoneOf(self._parse_term(depth + 1))
        piece = self.next
        if piece is None or piece.kind == "close" or self._is_next("AND") or self._is_next("OR"):
            raise self._missing_refusal(piece)
        self.at += 1
        if piece.kind == "open":
            return self._parse_inside(piece, depth)
        if piece.kind == "field":
            return self._parse_field(piece)
        return _parse_leaf(piece, self.asked)

    def _parse_inside(self, opened: _Piece, depth: int) -> Query:
        """Parse what stands in parentheses, to the closing one. Raises: Malformed."""
        query = self.parse_either(depth + 1)
        if self.next is None:
            raise Malformed(
                f"The parenthesis at character {opened.at + 1} is never closed.", self.asked, str(opened.at)
            )
        self.at += 1
        return query

    def _parse_field(self, named: _Piece) -> Query:
        """Parse the value behind a field's colon. Raises: Malformed."""
        value = self.next
        if value is None or value.kind not in {"word", "phrase"} or not value.text.strip():
            raise Malformed(f"The field “{named.text}” has no value behind its colon.", self.asked, str(named.at))
        self.at += 1
        return _check_field(named, value.text.strip(), self.asked)

    def _is_next(self, word: str) -> bool:
        """Tell whether an operator comes next."""
        return self.next is not None and self.next.kind == "word" and self.next.text == word

    def _pass_operator(self, word: str) -> bool:
        """Pass over an operator if it comes next; tell whether it did."""
        if not self._is_next(word):
            return False
        self.at += 1
        return True

    def _missing_refusal(self, piece: _Piece | None) -> Malformed:
        """The refusal where a term should stand and none does."""
        before = self.pieces[self.at - 1] if self.at else None
        if before is not None and before.text in {"AND", "OR", "NOT"}:
            return Malformed(
                f"{before.text} at character {before.at + 1} has nothing behind it.", self.asked, str(before.at)
            )
        if before is not None and before.kind == "open":
            return Malformed(f"The parenthesis at character {before.at + 1} holds nothing.", self.asked, str(before.at))
        place = piece.at + 1 if piece else len(self.asked)
        sentence = (
            f"{piece.text} at character {place} has nothing before it." if piece else "Something is missing at the end."
        )
        return Malformed(sentence if piece is None or piece.kind != "close" else _CLOSES.format(place), self.asked)


_CLOSES = "The parenthesis at character {} closes nothing."


def _split_pieces(query: str) -> Iterator[_Piece]:
    """The pieces of a question in order, blanks left out. Raises: Malformed (an open quotation mark)."""
    for match in _PIECE.finditer(query.translate(_QUOTES)):
        kind = str(match.lastgroup)
        if kind == "quote":
            raise Malformed(
                f"The quotation mark at character {match.start() + 1} is never closed.", query, str(match.start())
            )
        if kind == "space":
            continue
        yield _Piece(kind, match[kind], match.start())


def _parse_leaf(piece: _Piece, query: str) -> Query:
    """The query for a word, a phrase or a beginning. Raises: Malformed (no letter or digit in it)."""
    text = piece.text.strip()
    if not any(char.isalnum() for char in text):
        raise Malformed(f"“{text}” at character {piece.at + 1} holds no word to look for.", query, str(piece.at))
    if piece.kind == "phrase":
        return QueryPhrase(text)
    if text.endswith("*"):
        return QueryPrefix(text.rstrip("*"))
    return QueryWord(text)


def _check_field(named: _Piece, value: str, query: str) -> Query:
    """A field of a question with its value checked, ``instrument:RES102``. Raises: Malformed."""
    name = named.text.lower()
    if name not in FIELDS:
        raise Malformed(f"There is no field “{named.text}”; there are {', '.join(FIELDS)}.", query, str(named.at))
    if name == "date":
        return QueryField(name, *_parse_days(value, query))
    value = value.upper() if name in _UPPER else value.lower()
    values = {"language": sorted(CODES), "kind": KINDS}.get(name)
    if values and value not in values:
        raise Malformed(f"There is no {name} “{value}”; there are {', '.join(values)}.", query, str(named.at))
    return QueryField(name, value)


def _parse_days(value: str, query: str) -> tuple[str, str]:
    """The first and the last day of a value of `date`, either may be empty. Raises: Malformed."""
    first, dots, last = value.partition("..")
    for day in (first, last):
        if day and not _is_day(day):
            raise Malformed(f"“{day}” is no day; write 2014-10-20, or 2014-10-01..2014-10-20.", query)
    if not first and not last:
        raise Malformed("A range of dates needs a first or a last day.", query)
    if dots and first and last and last < first:
        raise Malformed(f"The range of dates ends on {last}, before it begins on {first}.", query)
    return first, last if dots else first


def _is_day(words: str) -> bool:
    """Tell whether words are a date as ISO 8601 writes it."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
