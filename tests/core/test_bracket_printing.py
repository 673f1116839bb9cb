"""Negotiating texts as they are printed: what a bracket shows, what goes without saying, options in lines of their own."""

import pytest

from plenipot.core.negotiation.printing import print_lines, print_pieces
from plenipot.core.negotiation.signs import BLANK
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Requester, merge_pieces
from plenipot.core.text.document import PARAGRAPH_BREAK
from plenipot.core.text.provisions import ProvisionKind

ARB, USA = Requester("ARB"), Requester("USA")


def option(words="", *requesters):
    return Option((words,) if words else (), requesters)


def bracket(*options, name="R/1#1"):
    return Bracket(name, options)


ALONE = bracket(option("shall"), option())
RIVALS = bracket(option("shall", ARB), option("should", USA, ARB))
STRUCK = bracket(option("shall", ARB), option("", USA))


@pytest.mark.parametrize(
    ("pieces", "attributed", "bare"),
    [
        (["to act"], "to act", "to act"),
        (["to ", ALONE, " act"], "to [shall] act", "to [shall] act"),
        ([RIVALS], "[ARB: shall / USA, ARB: should]", "[shall / should]"),
        ([STRUCK], "[ARB: shall / USA: no text]", "[shall]"),
        ([bracket(option("shall"), option("should"), option("", USA))], "[shall / should / USA: no text]",
         "[shall / should / no text]"),
        ([bracket(option("shall", Requester("", "7.docx #1")), option("", USA))],
         "[author not stated: shall / USA: no text]", "[shall]"),
        ([bracket(option("", USA))], "[USA: no text]", "[no text]"),
        ([bracket(option())], "[no text]", "[no text]"),
        ([bracket(BLANK)], "[ ]", "[ ]"),
        # Blanks at the ends of wordings stand outside.
        (["the", bracket(option(" all"), option()), " act"], "the [all] act", "the [all] act"),
        (["the ", bracket(option("all "), option()), "act"], "the [all] act", "the [all] act"),
        (["the ", bracket(option("all "), option("some ")), "act"], "the [all / some] act", "the [all / some] act"),
        (["the ", bracket(option("all "), option("some")), "act"], "the [all / some]act", "the [all / some]act"),
        # What would be read as something else names its other choice.
        ([bracket(option("sic"), option())], "[sic / no text]", "[sic / no text]"),
        ([ALONE, bracket(option("now"), option(), name="R/1#2")], "[shall / no text][now / no text]",
         "[shall / no text][now / no text]"),
        ([ALONE, " ", bracket(option("now"), option(), name="R/1#2")], "[shall] [now]", "[shall] [now]"),
        ([ALONE, "x", bracket(option("now"), option(), name="R/1#2")], "[shall]x[now]", "[shall]x[now]"),
        ([ALONE, RIVALS, "x", ALONE], "[shall / no text][ARB: shall / USA, ARB: should]x[shall]",
         "[shall / no text][shall / should]x[shall]"),
        ([bracket(Option((ALONE, " now"), (ARB,)), option("", USA))], "[ARB: [shall] now / USA: no text]",
         "[[shall] now]"),
        ([f"one{PARAGRAPH_BREAK}2\ttwo"], "one ¶ 2 two", "one ¶ 2 two"),
    ],
)  # fmt: skip
def test_pieces_are_printed_with_their_brackets(pieces, attributed, bare):
    assert print_pieces(pieces) == attributed
    assert print_pieces(pieces, attributed=False) == bare


def test_no_text_is_named_in_the_words_of_the_language():
    assert print_pieces([STRUCK], no_text="无") == "[ARB: shall / USA: 无]"


def lines(*clauses, **how):
    text = NegotiatingText(
        tuple(
            Clause(f"R/{number}", kind, tuple(pieces), f"{number})")
            for number, (kind, *pieces) in enumerate(clauses, 1)
        )
    )
    return [f"{line.label}|{line.words}" for line in print_lines(text, **how)]


ITEM, CELL, ROW, PROVISION = ProvisionKind.ITEM, ProvisionKind.CELL, ProvisionKind.ROW, ProvisionKind.PROVISION


def test_a_clause_that_is_one_choice_of_wordings_is_set_out_as_options():
    assert lines((ITEM, RIVALS)) == ["1)|Option 1 (ARB): shall", "|Option 2 (USA, ARB): should"]
    assert lines((ITEM, RIVALS), attributed=False) == ["1)|Option 1: shall", "|Option 2: should"]


@pytest.mark.parametrize("kind", [CELL, ROW, PROVISION])
def test_in_a_table_it_stays_in_one_line(kind):
    assert lines((kind, RIVALS)) == ["1)|[ARB: shall / USA, ARB: should]"]


@pytest.mark.parametrize(
    ("pieces", "printed"),
    [
        ([ALONE], "[shall]"),
        ([STRUCK], "[ARB: shall / USA: no text]"),
        ([RIVALS, " now"], "[ARB: shall / USA, ARB: should] now"),
        ([bracket(Option((ALONE,), (ARB,)), option("should", USA))], "[ARB: [shall] / USA: should]"),
    ],
)
def test_with_one_wording_with_words_beside_or_with_brackets_inside_it_stays_in_one_line(pieces, printed):
    assert lines((ITEM, *pieces)) == [f"1)|{printed}"]


def test_clauses_of_which_nothing_is_left_have_no_line():
    assert lines((ITEM, "a"), (ITEM,), (ITEM, "b")) == ["1)|a", "3)|b"]


def test_a_bracket_over_clauses_opens_in_the_first_names_who_asks_there_and_closes_in_the_last():
    name = "R/1#1"
    first, middle, last = (bracket(option(words, ARB), option("", USA), name=name) for words in ("one", "two", "three"))
    assert lines((ITEM, "to ", first), (ITEM, middle), (ITEM, last, " end")) == [
        "1)|to [ARB: one / USA: no text",
        "2)|two",
        "3)|three] end",
    ]


def test_options_of_several_clauses_stand_below_their_numbers_and_those_inside_below_letters():
    def block(first, second):
        return bracket(Option(first, (ARB,)), Option(second, (USA,)))

    assert lines((ITEM, block(("one",), ())), (ITEM, block(("two",), ())), (ITEM, block((), ("three",)))) == [
        "|[Option 1 (ARB):",
        "1)|one",
        "2)|two",
        "|Option 2 (USA):",
        "3)|three]",
    ]
    assert lines((ITEM, block(("one",), ())), (ITEM, block(("two",), ()))) == [
        "|[Option 1 (ARB):",
        "1)|one",
        "2)|two",
        "|Option 2 (USA): no text]",
    ]

    def inner(first, second):
        return (Bracket("R/1#2", (Option(first), Option(second))),)

    nested = [block(inner(("a",), ()), ()), block(inner((), ("b",)), ()), block((), ("c",))]
    assert lines(*((ITEM, piece) for piece in nested)) == [
        "|[Option 1 (ARB):",
        "|[Option A:",
        "1)|a",
        "|Option B:",
        "2)|b]",
        "|Option 2 (USA):",
        "3)|c]",
    ]


@pytest.mark.parametrize(
    ("pieces", "merged"),
    [
        ([], ()),
        (["", "a", "", "b"], ("ab",)),
        (["a", ALONE, "", "b", "c"], ("a", ALONE, "bc")),
        ([ALONE, ALONE], (ALONE, ALONE)),
    ],
)
def test_words_beside_each_other_are_one_piece_and_empty_ones_none(pieces, merged):
    assert merge_pieces(pieces) == merged


def test_a_bracket_over_clauses_is_whole_with_the_words_of_all_and_counted_once():
    first, second = bracket(option("one", ARB), option()), bracket(option("two", ARB), option("x"))
    text = NegotiatingText(
        (
            Clause("R/1", ITEM, ("to ", first)),
            Clause("R/2", ITEM, (second,)),
            Clause("R/3", ITEM, (bracket(BLANK, name="R/3#1"),)),
        )
    )
    assert text.options_by_bracket() == {"R/1#1": (Option(("one two",), (ARB,)), Option(("x",))), "R/3#1": (BLANK,)}
    assert text.clauses_by_bracket() == {"R/1#1": ("R/1", "R/2"), "R/3#1": ("R/3",)}
    assert [(clause.address, piece.id) for clause, piece in text.brackets()] == [("R/1", "R/1#1"), ("R/3", "R/3#1")]


def test_words_behind_a_bracket_inside_one_that_runs_over_clauses_stay_with_it():
    def outer(*inner):
        return bracket(Option(inner, (ARB,)), option("", USA), name="R/1#1")

    def inner(words):
        return bracket(option(words), option(), name="R/1#2")

    text = NegotiatingText(
        (
            Clause("R/1", ITEM, (outer("one ", inner("two")),)),
            Clause("R/2", ITEM, (outer(inner("three"), " four"),)),
            Clause("R/3", ITEM, (outer("five"),)),
        )
    )
    assert text.options_by_bracket()["R/1#1"][0].pieces == ("one ", inner("two three"), " four five")
