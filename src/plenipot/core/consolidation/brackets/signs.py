"""The signs of a negotiating text: which brackets belong together, and the pieces that they enclose.

Rules: brackets pair as in arithmetic, also over several clauses; one that has no partner is words, and is reported.
Inside a bracket `` / `` parts the options; a bracket with one wording leaves the choice between these words and no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plenipot.core.consolidation.brackets.terms import CODES, Terms
from plenipot.core.consolidation.brackets.values import Asked, Bracket, Option, Piece, joined

_WHO = re.compile(rf"\s*({CODES})\s*(?::\s+|：\s*)")
_WHO_AFTER = re.compile(rf"\s+[–—-]\s*({CODES})\s*$")
_BETWEEN = re.compile(r"\s/\s|／")
OPENING, CLOSING = frozenset("[［【〔"), frozenset("]］】〕")
"""Square brackets, and what stands for them in Chinese papers."""
_MARK = re.compile(r"[\[\]［］【】〔〕]")
_LISTED = re.compile(r"\s*[,،、，;]\s*")
Place = tuple[int, int]
"""Clause and letter."""


def partners(words: Sequence[str], skip: Mapping[int, tuple[int, int]] = {}) -> tuple[dict[Place, Place], list[Place]]:
    """Each bracket's partner, both ways; and the brackets that have none. In a clause of `skip` letters are passed over."""
    found: dict[Place, Place] = {}
    open_: list[Place] = []
    alone: list[Place] = []
    for at, text in enumerate(words):
        start, end = skip.get(at, (0, 0))
        for sign in _MARK.finditer(text):
            place = at, sign.start()
            if start <= place[1] < end:
                continue
            if sign[0] in OPENING:
                open_.append(place)
            elif open_:
                partner = open_.pop()
                found[partner], found[place] = place, partner
            else:
                alone.append(place)
    return found, sorted((*alone, *open_))


def names(addresses: Sequence[str], pairs: Mapping[Place, Place]) -> dict[Place, str]:
    """Ids of both ends, counted in the clause where a bracket opens."""
    named: dict[Place, str] = {}
    counts: dict[int, int] = {}
    for place in sorted(pairs):
        if pairs[place] > place:
            counts[place[0]] = counts.get(place[0], 0) + 1
            name = f"{addresses[place[0]]}#{counts[place[0]]}"
            named[place] = named[pairs[place]] = name
    return named


class Parting:
    """One clause in reading: `named` are the ids of the brackets that open or close here, `around` those open before."""

    def __init__(self, words: str, named: Mapping[int, str], around: Sequence[str], terms: Terms) -> None:
        self._words = words
        self._names = named
        self._terms = terms
        self._stack: list[tuple[str, list[Piece]]] = [("", []), *((name, []) for name in around)]

    def pieces(self) -> tuple[tuple[Piece, ...], list[str]]:
        """The clause's pieces, and the brackets that are still open at its end."""
        at = 0
        for place in sorted(self._names):
            self._stack[-1][1].append(self._words[at:place])
            at = place + 1
            if self._words[place] in OPENING:
                self._stack.append((self._names[place], []))
            else:
                self._close()
        self._stack[-1][1].append(self._words[at:])
        left = [name for name, _ in self._stack[1:]]
        while len(self._stack) > 1:
            self._close()
        return joined(self._stack[0][1]), left

    def _close(self) -> None:
        name, inner = self._stack.pop()
        pieces = joined(inner)
        if any(not isinstance(piece, str) or piece.strip() for piece in pieces):
            self._stack[-1][1].append(Bracket(name, _options(pieces, self._terms)))


def option(part: Sequence[Piece], terms: Terms) -> Option:
    """One option, its number dropped, those who ask for it taken from before its colon or behind its dash."""
    pieces = list(joined(part))
    asked: tuple[Asked, ...] = ()
    if pieces and isinstance(pieces[0], str):
        if numbered := terms.option.match(pieces[0]):
            pieces[0] = pieces[0][numbered.end() :]
            asked = asking(numbered[2] or numbered[3] or "")
        if who := _WHO.match(str(pieces[0])):
            pieces[0] = str(pieces[0])[who.end() :]
            asked = (*asked, *asking(who[1]))
    if pieces and isinstance(pieces[-1], str) and (who := _WHO_AFTER.search(pieces[-1])):
        pieces[-1] = pieces[-1][: who.start()]
        asked = (*asked, *asking(who[1]))
    return Option(() if _nothing(pieces, terms) else joined(pieces), asked)


def asking(codes: str) -> tuple[Asked, ...]:
    """Proponents out of a list of their codes."""
    return tuple(Asked(code.strip()) for code in _LISTED.split(codes) if code.strip())


def _options(pieces: Sequence[Piece], terms: Terms) -> tuple[Option, ...]:
    """The options inside a bracket; one wording alone leaves the choice between it and no text."""
    options = [option(part, terms) for part in _parted(pieces)]
    if len(options) == 1 and not options[0].empty:
        options.append(Option())
    return tuple(options)


def _parted(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, str):
            part.append(piece)
            continue
        first, *others = _BETWEEN.split(piece)
        part.append(first)
        for other in others:
            yield part
            part = [other]
    yield part


def _nothing(pieces: Sequence[Piece], terms: Terms) -> bool:
    """Whether some pieces say *no text*, in brackets of their own or without."""
    said = [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]
    if len(said) > 1:
        return False
    one = said[0] if said else ""
    if isinstance(one, Bracket):
        return all(each.empty for each in one.options)
    return terms.nothing(one)
