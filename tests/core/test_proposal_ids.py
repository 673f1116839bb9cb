"""Proposal ids: reading what is printed gives back the id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.identity.proposals import ProposalId, parse
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
    assert parse(str(identity)) == identity


def test_originators_with_slashes_are_read_from_the_right() -> None:
    """Four countries, one document, one number."""
    assert parse("B/CAN/CLM/USA/47/1") == ProposalId(("B", "CAN", "CLM", "USA"), 47, (), 1)


def test_what_is_no_id_is_refused() -> None:
    """A sentence is not an id."""
    with pytest.raises(Malformed):
        parse("see document 47")
