"""Codes of those who propose together: what is joined is split again, and each is named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.identity.joint_codes import join_codes, joint_name, split_joint

CODES = some.from_regex(r"[A-Z][A-Z0-9]{0,7}", fullmatch=True)


@given(codes=some.lists(CODES, min_size=1, max_size=5))
def test_law_joined_codes_are_split_into_the_same(codes):
    assert split_joint(join_codes(codes)) == tuple(codes)


def test_nobody_has_no_code():
    assert join_codes(()) == ""


def test_each_is_named_and_whoever_has_no_name_by_the_code():
    assert joint_name("B/CAN/XYZ", {"B": "Brazil", "CAN": "Canada"}) == "Brazil, Canada, XYZ"
    assert joint_name("B", {"B": "Brazil"}) == "Brazil"
