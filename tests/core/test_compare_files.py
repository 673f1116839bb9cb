"""Two files compared line by line: accepting gives the later one, rejecting the earlier one, whatever is in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.compare_files import compare_files
from plenipot.core.text.document import Paragraph, Span, WordDocument

LINES = st.lists(
    st.sampled_from(["the Union", "the Member States", "decides to report", "a", "each year;", "each month;"]),
    max_size=8,
)


def file(lines):
    return WordDocument(tuple(Paragraph((Span(line),), index=place) for place, line in enumerate(lines)))


@given(LINES, LINES)
def test_both_files_are_in_the_comparison(earlier, later):
    text = compare_files(file(earlier), file(later))
    assert sorted(line.rejected for line in text if line.rejected) == sorted(earlier)
    assert [line.accepted for line in text if line.accepted] == later


@given(LINES)
def test_equal_files_do_not_differ(lines):
    assert [line for line in compare_files(file(lines), file(lines)) if line.changed] == []
