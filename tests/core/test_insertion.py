"""Where a new provision goes in a text: behind its neighbour, behind the number that it was formed from, behind its elder."""

import pytest

from plenipot.core.amendments.insertion import insertion_anchor

BASE = (
    "R",
    "R/considering",
    "R/considering/a",
    "R/considering/b",
    "R/resolves",
    "R/resolves/1",
    "R/resolves/1/a",
    "R/resolves/1/b",
    "R/resolves/1/b/1",
    "R/resolves/2",
    "R/resolves/4",
)
NOWHERE = "nowhere"


def anchor(address, last=NOWHERE, *, adjoins=False, pairs=()):
    """The provision after which a new one stands, the one before it in its own text being `last`."""
    places = {own: BASE.index(base_address) for own, base_address in pairs}
    at = insertion_anchor(address, BASE, places, -1 if last == NOWHERE else BASE.index(last), adjoins=adjoins)
    return BASE[at] if at >= 0 else NOWHERE


@pytest.mark.parametrize("last", BASE)
@pytest.mark.parametrize("address", ["R/resolves/1-bis", "R/resolves/9", "R/x"])
def test_between_neighbours_it_stands_there_whatever_its_number(address, last):
    assert anchor(address, last, adjoins=True) == last


@pytest.mark.parametrize(
    ("address", "last", "expected"),
    [
        # Formed from a number of the text: behind that one and what hangs on it.
        ("R/resolves/1-bis", NOWHERE, "R/resolves/1/b/1"),
        ("R/resolves/1A", "R/resolves/4", "R/resolves/1/b/1"),
        ("R/resolves/1/a-bis", NOWHERE, "R/resolves/1/a"),
        ("R/considering/a-bis", "R/resolves/2", "R/considering/a"),
        # Its stem is not there: behind what it follows in its own text, and what hangs on that.
        ("R/resolves/7-bis", "R/resolves/1", "R/resolves/1/b/1"),
        ("R/resolves/3", "R/resolves/1/a", "R/resolves/1/a"),
        ("R/instructs", "R/considering/b", "R/considering/b"),
        ("R/instructs", "R/considering", "R/considering/b"),
        # Below what it follows: behind its elder there, and before all where it has none.
        ("R/resolves/1/c", "R/resolves/1", "R/resolves/1/b/1"),
        ("R/resolves/3", "R/resolves", "R/resolves/2"),
        ("R/resolves/2/a", "R/resolves/2", "R/resolves/2"),
        # Nothing before it in its own text: by its number alone.
        ("R/resolves/3", NOWHERE, "R/resolves/2"),
        ("R/resolves/10", NOWHERE, "R/resolves/4"),
        ("R/resolves/0", NOWHERE, "R/resolves"),
        ("R/resolves/1", NOWHERE, "R/resolves/1/b/1"),
        ("R/resolves/2/a", NOWHERE, "R/resolves/2"),
        ("R/considering/c", NOWHERE, "R/considering/b"),
        ("R/considering/3", NOWHERE, "R/considering"),
        ("R/annex/1", NOWHERE, "R/resolves/4"),
    ],
)
def test_elsewhere_its_number_says_where_it_stands(address, last, expected):
    assert anchor(address, last) == expected


@pytest.mark.parametrize(
    ("base", "address", "last", "expected"),
    [
        # Behind the first provision of a text, and behind the last with what hangs on it.
        ("opening opening/1 title", "aims", 0, 1),
        ("a c", "b", -1, 0),
        ("x y", "x/1/a", 0, 0),
        ("1 2 2/a 2/b", "2-bis", -1, 3),
        ("1 1/a", "1-bis", 0, 1),
        # A new part stands behind all that is numbered through in the part before it, up to the next part or annex.
        ("article-1 1 2 article-2 3", "article-1-bis", -1, 2),
        ("article-1 1 article-2 3 4", "article-2-bis", -1, 4),
        ("article-1 1 annex-1 annex-1/1", "article-1-bis", -1, 1),
    ],
)
def test_the_first_and_the_last_of_a_text_are_neighbours_as_all_others(base, address, last, expected):
    places = [f"R/{leaf}" for leaf in base.split()]
    assert insertion_anchor(f"R/{address}", places, {}, last, adjoins=False) == expected


def test_the_number_that_it_was_formed_from_is_taken_where_it_was_found():
    assert anchor("R/resolves/1-bis", pairs=[("R/resolves/1", "R/resolves/2")]) == "R/resolves/2"
    assert anchor("R/x-bis", pairs=[("R/x", "R/considering/a")]) == "R/considering/a"
    assert anchor("R/x-bis", pairs=[("R/x", "R")]) == "R"
    assert anchor("R/resolves/1-bis", pairs=[("R/resolves/1", "R")]) == "R"
