"""The law of negotiating texts on paper: a text with brackets of every kind, written as a Word file and read, is itself."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiating_texts import again, shape
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Requester
from plenipot.core.text.provisions import ProvisionKind

WORDS = st.lists(st.sampled_from(["States", "networks", "growth", "support", "access"]), min_size=1, max_size=3)
PHRASES = WORDS.map(" ".join)
ASKED = st.lists(
    st.sampled_from([
        Requester("ARB", "ARB/79A1/1", "PP14/79(Add.1)-E", "2014-10-06"),
        Requester("EUR", "", "PP14/80-E", ""),
        Requester("CHAIR", "", "DT/58", "2014-11-01"),
        Requester("USA"),
    ]),
    max_size=2,
    unique=True,
).map(tuple)  # fmt: skip
ORDER = itertools.count()
HEADS = (
    Clause("RES1/number", ProvisionKind.NUMBER, ("RESOLUTION 1 (Busan, 2014)",)),
    Clause("RES1/title", ProvisionKind.TITLE, ("ITU's role",)),
    Clause("RES1/resolves", ProvisionKind.CALL, ("resolves",)),
)


@st.composite
def inline(draw, depth=1):
    """A bracket in a line: two or three different wordings, one of them perhaps none, some with brackets of their own."""
    wordings = draw(st.lists(PHRASES, min_size=1, max_size=3, unique=True))
    nothing = len(wordings) == 1 or draw(st.booleans())
    drawn = [(words,) for words in wordings]
    if depth and draw(st.booleans()):
        drawn[0] = (f"{wordings[0]} ", draw(inline(depth=depth - 1)))
    stands = draw(st.integers(-1, len(drawn) + nothing - 1))
    options = [Option(pieces, draw(ASKED), at == stands) for at, pieces in enumerate(drawn)]
    if nothing:
        options.append(Option((), draw(ASKED), len(drawn) == stands))
    return Bracket(f"i{next(ORDER)}", tuple(options))


@st.composite
def line(draw):
    """Words, and perhaps a bracket among them, at the end, or all of them."""
    kind = draw(st.sampled_from(["words", "among", "end", "whole"]))
    first, last, bracket = draw(PHRASES), draw(PHRASES), draw(inline())
    return {
        "words": (first,),
        "among": (f"{first} ", bracket, f" {last}"),
        "end": (f"{first} ", bracket),
        "whole": (bracket,),
    }[kind]


@st.composite
def lines(draw, depth=2):
    """Some lines, and blocks of options among them, which nest."""
    drawn = []
    for _ in range(draw(st.integers(1, 3))):
        if depth and draw(st.booleans()):
            drawn += draw(block(depth=depth - 1))
        else:
            drawn.append(draw(line()))
    return drawn


@st.composite
def block(draw, depth):
    """Options of several lines each, one perhaps of none, as one bracket that runs over all of them."""
    runs = [draw(lines(depth=depth)) for _ in range(draw(st.integers(2, 3)))]
    if draw(st.booleans()):
        runs.insert(draw(st.integers(0, len(runs))), [])
    requesters = [draw(ASKED) for _ in runs]
    name = f"b{next(ORDER)}"
    return [
        (Bracket(name, tuple(Option(pieces if at == position else (), requesters[at]) for at in range(len(runs)))),)
        for position, run in enumerate(runs)
        for pieces in run
    ]


def text(drawn):
    """The lines as items of a resolution."""
    items = (
        Clause(f"RES1/resolves/{at}", ProvisionKind.ITEM, pieces, str(at))
        for at, pieces in enumerate([("begin",), *drawn], 1)
    )
    return NegotiatingText((*HEADS, *items))


def named(text_):
    """The brackets with their names by the clauses in which they open, in order."""
    new_ids = {}
    clauses = []
    for clause in text_.clauses:
        number = 0
        for bracket in NegotiatingText((clause,)).brackets():
            if bracket[1].id not in new_ids:
                number += 1
                new_ids[bracket[1].id] = f"{clause.address}#{number}"
        clauses.append(replace(clause, pieces=renamed(clause.pieces, new_ids)))
    return NegotiatingText(tuple(clauses))


def renamed(pieces, new_ids):
    return tuple(
        piece
        if isinstance(piece, str)
        else Bracket(
            new_ids[piece.id],
            tuple(replace(option, pieces=renamed(option.pieces, new_ids)) for option in piece.options),
        )
        for piece in pieces
    )


def list_clauses(text_):
    return [(clause.address, clause.label, shape(clause.pieces)) for clause in text_.clauses]


@settings(max_examples=60)
@given(lines(), st.sampled_from(["en", "fr", "es", "ru", "zh", "ar"]))
def test_a_model_comes_back_from_word_as_it_was(drawn, language):
    before = named(text(drawn))
    parsed = again(before, language)
    assert parsed.findings == ()
    assert list_clauses(parsed.text) == list_clauses(before)
