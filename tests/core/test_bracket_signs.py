"""The signs of a negotiating text at their limits: which brackets pair, which adjoin, what an option and a requester are.

A bracket is written as the list of its options, each with those who ask for it and its pieces.
"""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.negotiation.parse_text import parse_words
from plenipot.core.negotiation.signs import (
    are_alternatives,
    bracket_ids,
    pair_brackets,
    parse_option,
    parse_requesters,
    space_pieces,
)
from plenipot.core.negotiation.values import Bracket, Option
from plenipot.core.negotiation.vocabulary import BracketVocabulary

TERMS = BracketVocabulary(load("itu-pp"))


def shape(pieces):
    return [
        piece if isinstance(piece, str) else [shape_of_option(option) for option in piece.options] for piece in pieces
    ]


def shape_of_option(option):
    return (*(entry.proponent for entry in option.asked), *shape(option.pieces))


def bracket(*wordings):
    return Bracket("R/1#1", tuple(Option((words,) if words else ()) for words in wordings))


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        # Two brackets of one wording each are alternatives where nothing, a stroke or “or” parts them.
        ("[shall][should]", [[("shall",), ("should",)]]),
        ("[shall] / [should]", [[("shall",), ("should",)]]),
        ("[shall] or [should]", [[("shall",), ("should",)]]),
        ("[a][b][c]", [[("a",), ("b",), ("c",)]]),
        ("[a] x [b]", [[("a ",), ()], "x", [(" b",), ()]]),
        ("[[shall] x][should]", [[([("shall ",), ()], "x"), ("should",)]]),
        # Over a blank only where each is a modal verb.
        ("[shall] [should]", [[("shall",), ("should",)]]),
        ("[may not] [may]", [[("may not ",), ()], [("may",), ()]]),
        ("[new] [additional] x", [[("new ",), ()], [("additional ",), ()], "x"]),
        # One that holds options already, or offers none, is no alternative to its neighbour.
        ("[a / b][c]", [[("a",), ("b",)], [("c",), ()]]),
        ("[a][b / c]", [[("a",), ()], [("b",), ("c",)]]),
        ("[a / b] or [c]", [[("a",), ("b",)], " or", [(" c",), ()]]),
        ("[shall / ] [should]", [[("shall ",), ()], [("should",), ()]]),
        ("[no text][b]", [[()], [("b",), ()]]),
        # Inside a bracket a stroke between blanks parts its options; a closed stroke and “or” do not.
        ("[[a] / [b]]", [[([("a",), ()],), ([("b",), ()],)]]),
        ("[x [a] or [b] y]", [[("x ", [("a",), ("b",)], " y"), ()]]),
        ("[x[a]/[b]y]", [[("x", [("a",), ("b",)], "y"), ()]]),
        # Numbered options go on as long as they count on.
        ("[Option 1: a] [Option 2: b] [Option 3: c]", [[("a",), ("b",), ("c",)]]),
        ("[Option 1: a / b] [Option 2: c]", [[("a",), ("b",), ("c",)]]),
        ("[Option 1: a] or [Option 2: b]", [[("a",), ("b",)]]),
        ("[Option 1: a] x [Option 2: b]", [[("a ",), ()], "x", [(" b",), ()]]),
        ("[Option 1: a] [Option 1: b]", [[("a ",), ()], [("b",), ()]]),
        ("[a] [Option 2: b]", [[("a ",), ()], [("b",), ()]]),
        ("x[Option 2: b]", ["x", [("b",), ()]]),
        ("[Option 1: a][Option 2: no text]", [[("a",), ()]]),
        ("[Option 1 (ARB): a][Option 2 – USA: b]", [[("ARB", "a"), ("USA", "b")]]),
        # A bracket without words is a blank; one within one stays two.
        ("x [ ] [ ] y", ["x ", [(" ",)], " ", [(" ",)], " y"]),
        ("[[a]]", [[([("a",), ()],), ()]]),
        ("[[no text]]", [[()]]),
        ("[[no text] no text]", [[([()], "no text"), ()]]),
        ("[[no text] [a]]", [[([()], [("a",), ()]), ()]]),
        # Who asks stands before a colon or behind a dash; marks and notes in capitals are nobody.
        ("[a – ARB, USA / b – EUR]", [[("ARB", "USA", "a"), ("EUR", "b")]]),
        ("[ARB: a – USA]", [[("ARB", "USA", "a"), ()]]),
        ("[ARB, Japan: a]", [[("ARB", "Japan", "a"), ()]]),
        ("[ARB：a]", [[("ARB", "a"), ()]]),
        ("[Japan：a]", [[("Japan：a",), ()]]),
        ("[MOD: a]", [[("MOD: a",), ()]]),
        ("[ADD, ARB: a]", [[("ADD, ARB: a",), ()]]),
        ("[TBD: a / USA: b]", [[("TBD: a",), ("USA", "b")]]),
        # The blank beside a bracket goes inside the wordings that need it.
        ("a [, b] c", ["a", [(", b",), ()], " c"]),
        ("a [, b / c] d", ["a", [(", b",), (" c",)], " d"]),
        ("a [b], c", ["a", [(" b",), ()], ", c"]),
        ("a [b]; c", ["a", [(" b",), ()], "; c"]),
        ("a[b] c", ["a", [("b",), ()], " c"]),
        ("[a] b", [[("a ",), ()], "b"]),
        ("a [b]", ["a", [(" b",), ()]]),
        ("x [a / b], y", ["x ", [("a",), ("b",)], ", y"]),
        ("x [no text / ARB: a].", ["x", [(), ("ARB", " a")], "."]),
    ],
)  # fmt: skip
def test_the_signs_of_a_wording(words, pieces):
    assert shape(parse_words(words, "R/1")) == pieces


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("Option 2 (ARB): b", ("ARB", "b")),
        ("Option 2 – ARB: b", ("ARB", "b")),
        ("Option 2, USA: b", (", USA: b",)),
        ("a – ARB", ("ARB", "a")),
        ("– ARB", ("– ARB",)),
        ("x – ARB – USA", ("USA", "x – ARB")),
        ("ARB: ", ("ARB",)),
        ("ARB:", ("ARB:",)),
        ("x ARB: a", ("x ARB: a",)),
        (" ARB : a", ("ARB", "a")),
        ("ARB: Mali: a", ("ARB", "Mali: a")),
        ("Japan, SUP: a", ("Japan, SUP: a",)),
        ("no text – USA", ("USA",)),
        ("Option 1: no text", ()),
        ("  ", ()),
    ],
)
def test_an_option_and_who_asks_for_it(words, option):
    assert shape_of_option(parse_option([words], TERMS)) == option


def test_an_option_around_a_bracket():
    no_text = bracket("")
    assert parse_option([no_text, " "], TERMS) == Option()
    assert parse_option([no_text, "no text"], TERMS) == Option((no_text, "no text"))
    assert parse_option([bracket("a", "")], TERMS) == Option((bracket("a", ""),))
    assert shape_of_option(parse_option([bracket("a"), " – ARB"], TERMS)) == ("ARB", [("a",)])
    assert shape_of_option(parse_option(["ARB: ", bracket("a"), " b"], TERMS)) == ("ARB", [("a",)], " b")
    assert parse_option([], TERMS) == Option()


@pytest.mark.parametrize(
    ("left", "between", "right", "alternatives"),
    [
        (("shall", ""), "", ("x", ""), True),
        (("shall", ""), " / ", ("x", ""), True),
        (("shall", ""), " or ", ("x", ""), True),
        (("shall", ""), " ", ("may", ""), True),
        (("Shall ", ""), " ", ("may",), True),
        (("shall", ""), " ", ("x", ""), False),
        (("x", ""), " ", ("may", ""), False),
        (("", "shall"), " ", ("may", ""), False),
        ((), " ", ("may", ""), False),
        (("shall", ""), " x ", ("may", ""), False),
    ],
)
def test_neighbours_that_are_a_choice(left, between, right, alternatives):
    assert are_alternatives(bracket(*left), between, bracket(*right)) is alternatives


def test_a_wording_with_a_bracket_in_it_is_no_modal_verb():
    nested = Bracket("R/1#1", (Option(("shall", bracket("x"))),))
    assert not are_alternatives(nested, " ", bracket("may"))


@pytest.mark.parametrize(
    ("words", "skip", "pairs", "alone"),
    [
        (["[c", "d]"], {}, {(0, 0): (1, 1)}, []),
        (["a] [b", "[c] ]]"], {}, {(0, 3): (1, 4), (1, 0): (1, 2)}, [(0, 1), (1, 5)]),
        (["[a] [b]"], {0: (0, 3)}, {(0, 4): (0, 6)}, []),
        (["[a] [b]"], {0: (0, 2)}, {(0, 4): (0, 6)}, [(0, 2)]),
        (["[a] [b]"], {0: (1, 4)}, {(0, 4): (0, 6)}, [(0, 0)]),
        (["[a]", "[b]"], {1: (0, 1)}, {(0, 0): (0, 2)}, [(1, 2)]),
    ],
)
def test_brackets_pair_as_in_arithmetic_and_what_is_skipped_pairs_with_nothing(words, skip, pairs, alone):
    both_ways = {**pairs, **{close: open_ for open_, close in pairs.items()}}
    assert pair_brackets(words, skip) == (both_ways, alone)


def test_ids_count_the_brackets_that_open_in_a_clause():
    pairs, _ = pair_brackets(["[a] [b [c]", "x] [y] ["])
    names = bracket_ids(["R/1", "R/2"], pairs)
    assert [(place, name) for place, name in sorted(names.items()) if place < pairs[place]] == [
        ((0, 0), "R/1#1"),
        ((0, 4), "R/1#2"),
        ((0, 7), "R/1#3"),
        ((1, 3), "R/2#1"),
    ]
    assert all(names[pairs[place]] == name for place, name in names.items())


def test_between_two_brackets_there_is_no_blank_to_move():
    pieces = (bracket("a", ""), bracket("b", ""))
    assert space_pieces(pieces) == pieces


@pytest.mark.parametrize(
    ("codes", "proponents"), [("", []), (" A ,B", ["A", "B"]), ("A;B，C", ["A", "B", "C"]), (",A、", ["A"])]
)
def test_codes_are_listed_by_commas_of_any_script(codes, proponents):
    assert [entry.proponent for entry in parse_requesters(codes)] == proponents
