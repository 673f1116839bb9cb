"""The order of addresses among their siblings, and what a new number was formed from."""

from __future__ import annotations

import pytest

from plenipot.core.identity.addresses import Address


@pytest.mark.parametrize(
    "ordered",
    [
        ["CS/28", "CS/28A", "CS/28B", "CS/29", "CS/1012"],
        ["R/a", "R/b", "R/b-bis", "R/b-ter", "R/c", "R/z", "R/aa"],
        ["R/2", "R/2-bis", "R/3", "R/10"],
        ["R/1.2", "R/1.9", "R/1.10", "R/1.10.1", "R/1bis.1", "R/2.1", "R/10.1"],
        ["RR/5.312", "RR/5.312A", "RR/5.313"],
    ],
)
def test_addresses_in_their_order(ordered):
    assert sorted(sorted(ordered), key=lambda address: Address(address).rank) == ordered


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("CS/28A", "CS/28"),
        ("R/b-bis", "R/b"),
        ("RR/5.312A", "RR/5.312"),
        ("R/a", ""),
        ("CS/28", ""),
        ("R/table-1/2-bis", "R/table-1/2"),
    ],
)
def test_what_a_new_number_was_formed_from(address, expected):
    assert Address(address).stem == expected
