"""A proposal inside another: all that it asks for the other asks for too."""

import pytest
from hypothesis import given, settings

from plenipot.core.consolidation.nested import nested_proposals
from plenipot.core.consolidation.table import consolidate
from text_versions import BASE, VERSIONS, item, version

SHOULD = item("RES1/considering/a", "that the Union {-shall-}{+should+} grow")
MORE = item("RES1/considering/a", "that the Union {-shall-}{+should+} grow{+ fast+}")
MAY = item("RES1/considering/a", "that the Union {-shall-}{+may+} grow{+ fast+}")
STRUCK = item("RES1/considering/a", "that the Union {-shall -}grow")
UNION_SHALL = item("RES1/considering/a", "that the {-Union shall-} grow")
UNION_AND_SHALL = item("RES1/considering/a", "that the {-Union-} {-shall-} {-grow-}")
"""The same words struck, with the blank between them and without."""
NEW = item("RES1/considering/c", "{+that prices fall+}")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (version("A", SHOULD), version("B", MORE), (("A", "B"),)),
        (version("A", SHOULD), version("B", MAY), ()),
        (version("A", SHOULD), version("B", SHOULD), ()),
        (version("A", STRUCK), version("B", mark="SUP", target="RES1/considering/a"), (("A", "B"),)),
        (version("A", UNION_SHALL), version("B", UNION_AND_SHALL), (("A", "B"),)),
        (version("A", NEW), version("B", NEW, SHOULD), (("A", "B"),)),
        (version("A", mark="NOC!", target="RES1/resolves"), version("B", mark="NOC!"), (("A", "B"),)),
        (version("A", mark="NOC"), version("B", SHOULD), ()),
    ],
)
def test_who_is_inside_whom(first, second, expected):
    assert nested_proposals(consolidate(BASE, [first, second])) == expected


@settings(max_examples=50)
@given(VERSIONS)
def test_inside_is_an_order(versions):
    pairs = set(nested_proposals(consolidate(BASE, versions)))
    assert not {(outer, inner) for inner, outer in pairs} & pairs
    assert {(a, d) for a, b in pairs for c, d in pairs if b == c} <= pairs
