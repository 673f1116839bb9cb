"""Addresses taken apart and put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.identity.addresses import Address, split_code

STEPS = some.lists(some.text("abc019-", min_size=1, max_size=4), min_size=1, max_size=5)


@given(STEPS)
def test_an_address_is_the_string_of_its_steps(steps):
    address = Address.of_steps(*steps)
    assert address == "/".join(steps)
    assert address.steps == steps
    assert (address.instrument, address.leaf) == (steps[0], steps[-1])
    assert address.part == (steps[1] if len(steps) > 1 else "")
    assert address.parent == "/".join(steps[:-1])
    assert (address.parent / address.leaf) == address


@given(STEPS, STEPS)
def test_what_lies_below_lies_within_and_knows_its_way_down(above, below):
    address = Address.of_steps(*above, *below)
    upper = Address.of_steps(*above)
    assert address.is_under(upper)
    assert address.is_within(upper)
    assert address.below(upper) == "/".join(below)
    assert not upper.is_under(address)
    assert not upper.is_under(upper)
    assert upper.is_within(upper)


def test_the_way_up_from_an_address_ends_at_its_instrument():
    assert list(Address("RES70/resolves/1").upward()) == ["RES70/resolves/1", "RES70/resolves", "RES70"]
    assert list(Address("").upward()) == []


def test_a_longer_number_does_not_lie_under_a_shorter_one():
    assert not Address("CS/28A").is_under("CS/28")
    assert not Address("RES70").is_under("RES7")
    assert not Address("RES70/resolves").is_under("")
    assert not Address("").is_within("")
    assert Address("RES70").below("RES7") == "RES70"


IN_ORDER = [
    *("1", "1-bis", "1-ter", "1A", "2", "10", "a", "a-bis", "a-ter", "b", "aa", "aa-bis", "aa-ter"),
    *("1.2", "1.10", "title"),
]


@given(some.permutations(IN_ORDER))
def test_siblings_stand_in_the_order_of_numbers_then_letters_then_all_else(leaves):
    assert sorted(leaves, key=lambda leaf: Address(f"R/{leaf}").rank) == IN_ORDER


@given(some.text("ABCS", min_size=1, max_size=4), some.integers(0, 999), some.sampled_from(["[COM6-4]", "[ACP-2]", ""]))
def test_a_code_is_its_kind_and_its_number_or_working_name(kind, number, name):
    assert split_code(f"{kind}{number}") == (kind, str(number))
    assert split_code(f"{kind}{name}") == (kind, name)


@pytest.mark.parametrize("address", ["RES9", "RES9/resolves/1"])
def test_the_steps_of_an_address_are_plain_strings(address):
    """Writers of files know these alone."""
    parsed = Address(address)
    assert {type(step) for step in (parsed.instrument, parsed.part, parsed.leaf, *parsed.steps)} == {str}
