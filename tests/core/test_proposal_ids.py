"""Proposal ids: reading what is printed gives back the id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.identity.proposal_ids import ProposalId, parse_proposal_id
from plenipot.errors import Malformed

NUMBERS = st.integers(1, 9999)
CODES = st.text("ABCRXYZ", min_size=1, max_size=6)
IDS = st.builds(
    ProposalId,
    st.lists(CODES, min_size=1, max_size=4).map(tuple),
    NUMBERS,
    st.lists(st.tuples(st.sampled_from("RAC"), NUMBERS), max_size=3).map(tuple),
    NUMBERS,
)


@given(IDS)
def test_an_id_printed_and_read_is_itself(identity: ProposalId) -> None:
    """Printing and reading are inverse."""
    assert parse_proposal_id(str(identity)) == identity


def test_originators_with_slashes_are_read_from_the_right() -> None:
    """Four countries, one document, one number."""
    assert parse_proposal_id("B/CAN/CLM/USA/47/1") == ProposalId(("B", "CAN", "CLM", "USA"), 47, (), 1)


@pytest.mark.parametrize(
    "text",
    [
        "AFCP/69 Add.2/1",
        "AFCP/69(Add.2)/1",
        "AFCP / 69A2 / 1",
        "\u200fAFCP/69A2/1\u200e",
        "AFCP/69\u00a0Addendum 2/1",
        "AFCP/69A2/1#77",
    ],
)
def test_one_id_in_the_ways_in_which_it_is_printed(text: str) -> None:
    """Words for modifiers, spaces, brackets, signs of direction, a link."""
    assert parse_proposal_id(text) == ProposalId(("AFCP",), 69, (("A", 2),), 1)


def test_ids_are_in_the_order_of_their_numbers() -> None:
    """Two comes before ten."""
    printed = ["ACP/67/2", "ACP/67A1/2", "ACP/67A1/10", "B/CAN/47/1", "EUR/9/1"]
    assert [str(proposal_id) for proposal_id in sorted(map(parse_proposal_id, reversed(printed)))] == printed


@pytest.mark.parametrize("text", ["", "EUR/XX/1", "67/1", "eur/67/1", "EUR/67", "EUR/67/1/2/x"])
def test_templates_and_fragments_are_refused_in_a_sentence(text: str) -> None:
    """The sentence says what one looks like."""
    with pytest.raises(Malformed, match=r"is no proposal id; it should look like MEX/18A3/1\.$"):
        parse_proposal_id(text)


def test_what_is_no_id_is_refused() -> None:
    """A sentence is not an id."""
    with pytest.raises(Malformed):
        parse_proposal_id("see document 47")
