"""A base text from the proposals that amend it: merged where they agree, the differences listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.amendments.reconstruct import BaseWording, reconstruct
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind


def item(address, *spans):
    return Provision(address, ProvisionKind.ITEM, tuple(spans))


FULL = tuple(item(f"R/a/{letter}", Span(f"words of {letter}")) for letter in "abcd")


def words(text):
    return [(provision.address, provision.accepted) for provision in text]


def test_parts_give_the_whole_in_order():
    reconstruction = reconstruct({"X": (FULL[0], FULL[2]), "Y": (FULL[1], FULL[2]), "Z": (FULL[3],)})
    assert words(reconstruction.text) == words(FULL)
    assert reconstruction.differences == ()
    assert reconstruction.sources["R/a/c"] == ("X", "Y")


def test_grounds_come_before_decisions_where_no_proposal_holds_both():
    opening, end = item("R/opening", Span("The Conference,")), item("R/instructs-the-council/1", Span("to act."))
    grounds, decision = item("R/considering-2/a", Span("that")), item("R/resolves", Span("to"))
    for first, second in ((grounds, decision), (decision, grounds)):
        parts = {"X": (opening, first, end), "Y": (opening, second, end)}
        reconstruction = reconstruct(parts, operative=("resolves", "instructs"))
        assert words(reconstruction.text) == words((opening, grounds, decision, end))


def test_articles_and_marginal_numbers_come_in_the_order_of_their_numbers():
    number = item("CS/number", Span("CONSTITUTION"))
    parts = {}
    for article, provision in ((8, 58), (10, 65), (4, 29), (8, 56)):
        heading = item(f"CS/article-{article}", Span(f"ARTICLE {article}"))
        parts[f"P{provision}"] = (number, heading, item(f"CS/{provision}", Span("words")))
    reconstruction = reconstruct(parts)
    assert [provision.address for provision in reconstruction.text] == [
        "CS/number",
        "CS/article-4",
        "CS/29",
        "CS/article-8",
        "CS/56",
        "CS/58",
        "CS/article-10",
        "CS/65",
    ]


def test_what_is_inserted_is_not_in_the_base_and_what_is_deleted_is():
    reconstruction = reconstruct(
        {
            "X": (
                item("R/a/a", Span("kept "), Span("struck", RevisionType.DELETED), Span("new", RevisionType.INSERTED)),
                item("R/a/a-bis", Span("new", RevisionType.INSERTED)),
            )
        }
    )
    assert words(reconstruction.text) == [("R/a/a", "kept struck")]


def test_the_wording_of_most_stands_and_the_others_are_listed():
    reconstruction = reconstruct(
        {
            "X": (item("R/a/a", Span("the “program”")),),
            "Y": (item("R/a/a", Span("the programme")),),
            "Z": (item("R/a/a", Span('the "program"')),),
        }
    )
    assert words(reconstruction.text) == [("R/a/a", 'the "program"')]
    assert [
        (wording_difference.address, wording_difference.wordings) for wording_difference in reconstruction.differences
    ] == [("R/a/a", (BaseWording('the "program"', ("X", "Z")), BaseWording("the programme", ("Y",))))]


@pytest.mark.parametrize(
    ("wordings", "ranked"),
    [
        (["to go", "to go", "to stay for a year"], ["to go", "to stay for a year"]),
        (["to stay for a year", "to stay for a year", "to go"], ["to stay for a year", "to go"]),
        (["to stay", "to go"], ["to go", "to stay"]),
        (["to stay for a year", "to stay", "to go", "to go"], ["to go", "to stay", "to stay for a year"]),
    ],
)
def test_wordings_are_listed_by_how_many_have_them_then_by_their_letters(wordings, ranked):
    proposals = {f"P{number}": (item("R/a/a", *plain_spans(words)),) for number, words in enumerate(wordings)}
    (difference,) = reconstruct(proposals).differences
    assert [wording.text for wording in difference.wordings] == ranked


def test_arabic_written_two_ways_is_one_wording():
    reconstruction = reconstruct(
        {"X": (item("R/a/a", *plain_spans("القَرَار")),), "Y": (item("R/a/a", *plain_spans("القرار")),)}
    )
    assert reconstruction.differences == ()


@given(st.dictionaries(st.sampled_from("VWXYZ"), st.lists(st.sampled_from(FULL), max_size=4).map(tuple)), st.randoms())
def test_the_order_of_the_proposals_does_not_matter(proposals, chance):
    shuffled = list(proposals.items())
    chance.shuffle(shuffled)
    assert reconstruct(proposals) == reconstruct(dict(shuffled))


@given(st.dictionaries(st.sampled_from("VWXYZ"), st.lists(st.sampled_from(FULL), max_size=4).map(tuple)))
def test_every_provision_of_every_proposal_is_there_once(proposals):
    reconstruction = reconstruct(proposals)
    carried = {provision.address for provisions in proposals.values() for provision in provisions}
    assert sorted(provision.address for provision in reconstruction.text) == sorted(carried)


def order_of(*texts):
    """The order of the addresses of some texts, each a line of addresses below one instrument."""
    proposals = {
        f"P{number}": tuple(item(f"R/{address}", *plain_spans(f"words of {address}")) for address in text.split())
        for number, text in enumerate(texts)
    }
    text = reconstruct(proposals, ("resolves", "instructs")).text
    return " ".join(provision.address.removeprefix("R/") for provision in text)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        # What another text has between two provisions stands between them.
        (("a c", "b c"), "a b c"),
        (("a b", "b c"), "a b c"),
        (("a d", "a b c d"), "a b c d"),
        (("a q b", "a r b"), "a q r b"),
        (("a q r b", "a s b"), "a q r s b"),
        (("x resolves", "y resolves"), "x y resolves"),
        (("a b c d", "a c b d"), "a b c d"),
        # Names have no order of their own, as numbers and letters have.
        (("one two six", "one ten six"), "one two ten six"),
        (("noting urges acts", "noting asks acts"), "noting urges asks acts"),
        # Numbers and letters of one list come in their order.
        (("x/1 x/3", "x/2"), "x/1 x/2 x/3"),
        (("x/3", "x/1 x/2"), "x/1 x/2 x/3"),
        (("x/a x/c", "x/b"), "x/a x/b x/c"),
        (("x/2 x/10", "x/9"), "x/2 x/9 x/10"),
        (("x/1 x/5", "x/2 x/6"), "x/1 x/2 x/5 x/6"),
        (("x/1 x/2 x/4", "x/1 x/3 x/4"), "x/1 x/2 x/3 x/4"),
        (("x/p1 x/p3", "x/p2"), "x/p1 x/p2 x/p3"),
        (("x/p1 x/p3", "x/q2"), "x/p1 x/p3 x/q2"),
        (("a x/1 b", "a x/2 b"), "a x/1 x/2 b"),
        # A number stands before what it has nothing to do with.
        (("x/1 y/1 x/3", "x/1 x/2"), "x/1 x/2 y/1 x/3"),
        (("x/a x/1", "x/2"), "x/a x/1 x/2"),
        (("x/a x/p1", "x/b"), "x/a x/b x/p1"),
        # Between two neighbours of its own text it stands there; else behind the number that it was formed from.
        (("b/1 a c d e", "a b/1-bis c"), "b/1 a b/1-bis c d e"),
        (("b/1 a q c d e", "a b/1-bis c"), "b/1 b/1-bis a q c d e"),
        (("b/1 a c d e", "a b/1-bis"), "b/1 b/1-bis a c d e"),
        (("b/1 c d e a", "a b/1-bis c"), "b/1 b/1-bis c d e a"),
        (("b/1 q a c", "a b/1-bis c"), "b/1 q a b/1-bis c"),
        # What no number and no text puts in order stands right behind what it follows.
        (("a x/1 x/2", "a w"), "a w x/1 x/2"),
        # Calls that decide come in their order, behind what they follow.
        (("a resolves", "a instructs"), "a resolves instructs"),
        (("resolves/1 x/1", "instructs/1"), "resolves/1 x/1 instructs/1"),
        (("resolves/1 resolves/3", "resolves/2"), "resolves/1 resolves/2 resolves/3"),
    ],
)
def test_the_order_of_provisions_that_no_text_holds_together(texts, order):
    assert order_of(*texts) == order
