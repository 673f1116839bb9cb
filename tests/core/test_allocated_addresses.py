"""The addresses that provisions of one text are given: each once, counted where nothing is printed to name them by."""

import pytest

from plenipot.core.structure.outline_steps import AddressAllocator


@pytest.mark.parametrize(
    ("allocated", "leaves", "addresses"),
    [
        ((), ["a", "b"], ["R/a", "R/b"]),
        ((), ["a", "a", "a"], ["R/a", "R/a-2", "R/a-3"]),
        (("R/a-2",), ["a", "a", "a"], ["R/a", "R/a-3", "R/a-4"]),
        (("R/a",), ["a", "a"], ["R/a-2", "R/a-3"]),
        ((), ["#p", "#p", "#note", "#p"], ["R/p1", "R/p2", "R/note-1", "R/p3"]),
        (("R/p1", "R/p2"), ["#p", "#p"], ["R/p3", "R/p4"]),
        ((), ["100%", "100%"], ["R/100%", "R/100%-2"]),
    ],
)
def test_an_address_is_given_once(allocated, leaves, addresses):
    names = AddressAllocator(allocated)
    assert [names.allocate("R", leaf) for leaf in leaves] == addresses


def test_each_parent_counts_for_itself():
    names = AddressAllocator()
    assert [names.allocate(parent, "#p") for parent in ("R", "R/a", "R", "R/a")] == ["R/p1", "R/a/p1", "R/p2", "R/a/p2"]
