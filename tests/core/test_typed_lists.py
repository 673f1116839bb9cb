"""Lists as people type them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.text.typed_lists import split_list

PARTS = some.lists(some.from_regex(r"[A-Z0-9/]([A-Z0-9/ ]{0,4}[A-Z0-9/])?", fullmatch=True), max_size=5)
BETWEEN = some.sampled_from([",", ", ", ";", " ; ", "\n", "\r\n", ",,", " ,\n"])


@given(PARTS, BETWEEN, some.sampled_from(["", ",", "\n"]))
def test_a_list_is_its_parts_whatever_stands_between_them(parts, between, behind):
    assert split_list(between.join(parts) + behind) == tuple(parts)
