"""Negotiating texts read back from their words: brackets inside brackets, options, alternatives, *no text*, who asks.

Rules: brackets pair as in arithmetic, also over several clauses; one that has no partner is words, and is reported.
Inside a bracket `` / `` parts the options; a bracket with one wording leaves the choice between these words and no text.
Paragraphs that begin with ``Option 1``, ``Alt. 2`` and the like, in six languages, are the options of one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plenipot.core.consolidation.brackets.values import Asked, Bracket, Clause, NegotiatingText, Option, Piece, joined
from plenipot.core.consolidation.brackets.written import BETWEEN
from plenipot.core.text.marked import Unread
from plenipot.core.text.provisions import Provision, Text

_CODES = r"[A-Z][A-Z0-9]{0,5}(?:/[A-Z][A-Z0-9]{0,5})*"
_WHO = re.compile(rf"\s*({_CODES}(?:,\s*{_CODES})*)\s*:\s+")
_WHO_AFTER = re.compile(rf"\s+[–—-]\s*({_CODES}(?:,\s*{_CODES})*)\s*$")
_OPTION = re.compile(
    r"\s*\[?\s*(?:option|alt(?:ernative)?|variante|opci[oó]n|alternativa|вариант|альтернатива|الخيار|خيار|البديل|备选案文|备选方案|方案|选项)"
    r"\.?\s*([0-9]{1,2}|[A-H]|[IVX]{1,4})\b\s*(?:\(([^)]*)\))?\s*[:：.)\]–—-]*\s*",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"\s*(?:no text|pas de texte|aucun texte|sin texto|ning[uú]n texto|нет текста|без текста|لا نص|بدون نص|无案文|无文本)\s*\.?\s*",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text, and what was not understood: brackets without a partner, with their place."""

    text: NegotiatingText
    findings: tuple[Unread, ...] = ()


def read(provisions: Text) -> Reading:
    """The negotiating text that stands in some provisions when every tracked change in them is accepted."""
    words = [provision.accepted for provision in provisions]
    partners, alone = _partners(words)
    findings = tuple(
        Unread("a bracket without a partner", provisions[at].address, words[at][max(place - 20, 0) : place + 20])
        for at, place in alone
    )
    names = _names(provisions, partners)
    clauses: list[Clause] = []
    open_: list[str] = []
    for at, provision in enumerate(provisions):
        reader = _Clause(words[at], {place: name for (one, place), name in names.items() if one == at}, open_)
        pieces, open_ = reader.pieces()
        clauses.append(Clause(provision.address, provision.kind, pieces, provision.label, provision.depth))
    return Reading(NegotiatingText(tuple(_optioned(clauses))), findings)


def read_words(words: str, address: str = "") -> tuple[Piece, ...]:
    """The pieces of one text."""
    partners, _ = _partners([words])
    opened = sorted(place for (_, place), (_, end) in partners.items() if end > place)
    names: dict[int, str] = {}
    for ordinal, place in enumerate(opened, 1):
        names[place] = names[partners[0, place][1]] = f"{address}#{ordinal}"
    return _Clause(words, names, []).pieces()[0]


_Place = tuple[int, int]


def _partners(words: Sequence[str]) -> tuple[dict[_Place, _Place], list[_Place]]:
    """Each bracket's partner, both ways, as clause and letter; and the brackets that have none."""
    partners: dict[_Place, _Place] = {}
    open_: list[_Place] = []
    alone: list[_Place] = []
    for at, text in enumerate(words):
        for found in _MARK.finditer(text):
            place = at, found.start()
            if found[0] == "[":
                open_.append(place)
            elif open_:
                partner = open_.pop()
                partners[partner], partners[place] = place, partner
            else:
                alone.append(place)
    return partners, sorted((*alone, *open_))


def _names(provisions: Sequence[Provision], partners: dict[_Place, _Place]) -> dict[_Place, str]:
    """Ids of both ends, counted in the clause where a bracket opens."""
    names: dict[_Place, str] = {}
    counts: dict[int, int] = {}
    for place in sorted(partners):
        if partners[place] > place:
            counts[place[0]] = counts.get(place[0], 0) + 1
            name = f"{provisions[place[0]].address}#{counts[place[0]]}"
            names[place] = names[partners[place]] = name
    return names


class _Clause:
    """One clause in reading: `names` are the ids of the brackets that open or close here, `around` those open before."""

    def __init__(self, words: str, names: dict[int, str], around: Sequence[str]) -> None:
        self._words = words
        self._names = names
        self._stack: list[tuple[str, list[Piece]]] = [("", []), *((name, []) for name in around)]

    def pieces(self) -> tuple[tuple[Piece, ...], list[str]]:
        """The clause's pieces, and the brackets that are still open at its end."""
        at = 0
        for place in sorted(self._names):
            self._stack[-1][1].append(self._words[at:place])
            at = place + 1
            if self._words[place] == "[":
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
        if pieces:
            self._stack[-1][1].append(Bracket(name, _options(pieces)))


def _options(pieces: Sequence[Piece]) -> tuple[Option, ...]:
    """The options inside a bracket; one wording alone leaves the choice between it and no text."""
    options = [_option(part) for part in _parted(pieces)]
    if len(options) == 1 and not options[0].empty:
        options.append(Option())
    return tuple(options)


def _parted(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, str):
            part.append(piece)
            continue
        first, *others = piece.split(BETWEEN)
        part.append(first)
        for other in others:
            yield part
            part = [other]
    yield part


def _option(part: Sequence[Piece]) -> Option:
    """One option, its number dropped, those who ask for it taken from before its colon or behind its dash."""
    pieces = list(joined(part))
    asked: tuple[Asked, ...] = ()
    if pieces and isinstance(pieces[0], str):
        if numbered := _OPTION.match(pieces[0]):
            pieces[0] = pieces[0][numbered.end() :]
            asked = _asked(numbered[2] or "")
        if who := _WHO.match(str(pieces[0])):
            pieces[0] = str(pieces[0])[who.end() :]
            asked = (*asked, *_asked(who[1]))
    if pieces and isinstance(pieces[-1], str) and (who := _WHO_AFTER.search(pieces[-1])):
        pieces[-1] = pieces[-1][: who.start()]
        asked = (*asked, *_asked(who[1]))
    return Option(() if _nothing(pieces) else joined(pieces), asked)


def _nothing(pieces: Sequence[Piece]) -> bool:
    """Whether some pieces say *no text*, in brackets of their own or without."""
    said = [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]
    if len(said) > 1:
        return False
    one = said[0] if said else ""
    if isinstance(one, Bracket):
        return all(option.empty for option in one.options)
    return not one or _NO_TEXT.fullmatch(one) is not None


def _asked(codes: str) -> tuple[Asked, ...]:
    return tuple(Asked(code.strip()) for code in codes.split(",") if code.strip())


def _optioned(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, those that are options of one thing as one clause."""
    run: list[Clause] = []
    for clause in clauses:
        number = _number(clause)
        if run and (number is None or number in {"1", "A", "I"}):
            yield _together(run)
            run = []
        if number is None:
            yield clause
        else:
            run.append(clause)
    if run:
        yield _together(run)


def _number(clause: Clause) -> str | None:
    first = clause.pieces[0] if clause.pieces else None
    found = _OPTION.match(first) if isinstance(first, str) else None
    return found[1].upper() if found else None


def _together(run: Sequence[Clause]) -> Clause:
    options = tuple(_option(_without_frame(clause.pieces)) for clause in run)
    label = next((clause.label for clause in run if clause.label), "")
    first = run[0]
    return replace(first, label=label, pieces=(Bracket(f"{first.address}#1", options),))


def _without_frame(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``Option 1: [words]`` without the brackets that frame the whole option."""
    found = _OPTION.match(pieces[0]) if isinstance(pieces[0], str) else None
    rest = pieces[1:]
    if not found or pieces[0][found.end() :].strip() or len(rest) != 1 or not isinstance(rest[0], Bracket):  # type: ignore[index]
        return pieces
    wordings = [option for option in rest[0].options if option.pieces]
    return joined((*pieces[:1], *wordings[0].pieces)) if len(wordings) == 1 else pieces
