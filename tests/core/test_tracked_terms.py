"""Which occurrences of a marker's terms are its own: none of a hyphenated word, none inside a longer term of another marker."""

import pytest

from plenipot.core.stance.tracked_terms import find_own_terms


@pytest.mark.parametrize(
    ("text", "term", "rival", "own"),
    [
        ("a binding treaty", "treaty", "binding treaty", []),
        ("the treaty bodies", "treaty", "treaty bodies", []),
        ("treaty or binding treaty", "treaty", "binding treaty", [0]),
        # A term of the same length is no longer one, and words that only overlap hold nothing.
        ("a treaty", "treaty", "treaty", [2]),
        ("legally binding treaty", "binding treaty", "legally binding", [8]),
        # Part of a hyphenated word is neither the term nor its rival.
        ("a non-binding treaty", "treaty", "binding treaty", [14]),
        ("a treaty-making power", "treaty", "power", []),
        ("no word of it", "treaty", "binding treaty", []),
    ],
)
def test_a_term_inside_a_longer_one_of_another_marker_is_not_counted(text, term, rival, own):
    assert [match.start for match in find_own_terms(text, (term,), (rival,))] == own
    assert find_own_terms(text, (term,), ()) or not own
