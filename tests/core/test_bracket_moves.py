"""Moves on brackets to the letter: what is split, merged, enclosed, offered, reworded; and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.negotiation.moves import enclose, lift, merge, offer, reword, split
from plenipot.core.negotiation.parse_text import parse_negotiating_text
from plenipot.core.negotiation.printing import print_pieces
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Requester
from plenipot.core.text.provisions import ProvisionKind
from plenipot.errors import Conflict, Malformed, NotFound
from text_versions import item

CHAIR = Requester("CHAIR")


def read(*lines):
    return parse_negotiating_text([item(f"R/{number}", line) for number, line in enumerate(lines, 1)]).text


def printed(text):
    return [print_pieces(clause.pieces) for clause in text.clauses]


WORDS = st.lists(st.text("ab", min_size=1, max_size=2), min_size=2, max_size=5)


@given(WORDS, st.integers(0, 6), st.sampled_from([" ", "  ", "\t"]))
def test_a_bracket_is_split_behind_so_many_words_or_not_at_all(words, count, gap):
    text = read(f"[{gap.join(words)}]")
    if not 0 < count < len(words):
        with pytest.raises(Malformed):
            split(text, "R/1#1", count)
        return
    after = split(text, "R/1#1", count)
    assert [(bracket.id, bracket.options) for _, bracket in after.brackets()] == [
        ("R/1#1", (Option((f"{gap.join(words[:count])}{gap}",)), Option())),
        ("R/1#2", (Option((gap.join(words[count:]),)), Option())),
    ]


def test_a_new_bracket_gets_the_first_number_of_its_clause_that_is_free():
    text = split(read("[a b] and [c d]"), "R/1#2", 1)
    assert [bracket.id for _, bracket in text.brackets()] == ["R/1#1", "R/1#2", "R/1#3"]
    assert [bracket.id for _, bracket in lift(text, "R/1#1", 0).brackets()] == ["R/1#2", "R/1#3"]
    assert [bracket.id for _, bracket in enclose(lift(text, "R/1#1", 0), "R/1", "and", CHAIR).brackets()] == [
        "R/1#1",
        "R/1#2",
        "R/1#3",
    ]


@pytest.mark.parametrize("wording", ["[a / b]", "[a [b]]", "[no text]"])
def test_only_a_bracket_with_one_plain_wording_is_split(wording):
    with pytest.raises(Conflict):
        split(read(wording), "R/1#1", 1)


@pytest.mark.parametrize("option", [-1, 2, 3])
@pytest.mark.parametrize("move", [lift, lambda *at: reword(*at, "words", CHAIR)])
def test_an_option_is_one_of_those_counted_from_0(move, option):
    with pytest.raises(NotFound, match="2 options"):
        move(read("[shall]"), "R/1#1", option)


def test_lifting_takes_the_option_and_leaves_all_other_brackets():
    text = read("to [a / [b / c]] and [d]", "[e]")
    assert printed(lift(text, "R/1#1", 0)) == ["to a and [d]", "[e]"]
    assert printed(lift(text, "R/1#1", 1)) == ["to [b / c] and [d]", "[e]"]
    assert printed(lift(text, "R/1#2", 1)) == ["to [a / c] and [d]", "[e]"]
    assert printed(lift(text, "R/1#3", 1)) == ["to [a / [b / c]] and", "[e]"]
    assert printed(lift(text, "R/2#1", 1)) == ["to [a / [b / c]] and [d]", ""]


def test_who_rewords_an_option_asks_for_it_beside_those_who_did():
    text = read("[ARB: shall / USA: may / no text]")
    assert printed(reword(text, "R/1#1", 0, "should", CHAIR)) == ["[ARB, CHAIR: should / USA: may / no text]"]
    assert printed(reword(text, "R/1#1", 1, "", CHAIR)) == ["[ARB: shall / USA, CHAIR: no text / no text]"]
    assert printed(reword(text, "R/1#1", 2, "could", Requester("ARB"))) == ["[ARB: shall / USA: may / ARB: could]"]
    assert printed(offer(text, "R/1#1", "", CHAIR)) == ["[ARB: shall / USA: may / no text / CHAIR: no text]"]


@pytest.mark.parametrize(
    ("line", "first", "second", "expected"),
    [
        ("[a] [b]", 2, 1, "[a / no text / b]"),
        ("x [ARB: a / b] [USA: a / c] y", 1, 2, "x [ARB, USA: a / b / c] y"),
        ("[[a] [b] / c]", 2, 3, "[[a / no text / b] / c]"),
    ],
)
def test_brackets_beside_each_other_become_one_with_the_options_of_all(line, first, second, expected):
    text = merge(read(line), f"R/1#{first}", f"R/1#{second}")
    assert printed(text) == [expected]
    assert [bracket.id for _, bracket in text.brackets()][-1] == f"R/1#{first}"


@pytest.mark.parametrize("line", ["[a] and [b]", "[a] [x] [b]", "[a [b]]"])
def test_brackets_with_words_between_them_are_not_merged(line):
    ids = [bracket.id for _, bracket in read(line).brackets()]
    with pytest.raises(Conflict, match="beside"):
        merge(read(line), ids[0], ids[-1])


def test_nothing_is_moved_in_a_bracket_that_is_not_there():
    for move in (lambda text: lift(text, "R/1#2", 0), lambda text: merge(text, "R/1#1", "R/1#2")):
        with pytest.raises(NotFound, match="no bracket R/1#2"):
            move(read("[a]"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the States", "that [the States / CHAIR: no text] grow"), ("that", "[that / CHAIR: no text] the States grow")],
)
def test_words_are_put_in_brackets_where_they_stand(words, expected):
    [printed_words] = printed(enclose(read("that the States grow"), "R/1", words, CHAIR))
    assert " ".join(printed_words.split()) == expected


def test_enclosing_leaves_the_other_pieces_and_clauses_as_they_are():
    text = enclose(read("[x] of all [y] and some [z]", "of all"), "R/1", "some", CHAIR)
    assert printed(text) == ["[x] of all [y] and [some / CHAIR: no text] [z]", "of all"]


@pytest.mark.parametrize("words", ["all", "", "c"])
def test_words_that_stand_in_brackets_alone_or_nowhere_are_not_found(words):
    with pytest.raises(NotFound):
        enclose(read("that [all] grow"), "R/1", words, CHAIR)
    with pytest.raises(NotFound):
        enclose(read("that [all] grow"), "R/2", "that", CHAIR)


@pytest.mark.parametrize("line", ["to a and to b", "to a [and] to b"])
def test_words_that_stand_more_than_once_are_refused(line):
    with pytest.raises(Conflict, match="more than once"):
        enclose(read(line), "R/1", "to", CHAIR)


def test_an_option_that_all_versions_share_is_merged_with_who_asks():
    clause = Clause(
        "R/1",
        ProvisionKind.ITEM,
        (
            Bracket("R/1#1", (Option(("a",), (Requester("ARB"),), in_force=True), Option((), (Requester("USA"),)))),
            Bracket("R/1#2", (Option(("b",)), Option((), (Requester("USA"), Requester("EUR"))))),
        ),
    )
    [merged] = merge(NegotiatingText((clause,)), "R/1#1", "R/1#2").clauses[0].pieces
    assert merged.options == (
        Option(("a",), (Requester("ARB"),), in_force=True),
        Option((), (Requester("USA"), Requester("EUR"))),
        Option(("b",)),
    )
