"""The ends of moves: which text that leaves is which that arrives."""

import pytest

from plenipot.core.filings.transfers import pair_transfers
from plenipot.core.text.provisions import ProvisionKind
from text_versions import item, version

ARTICLE, TITLE = ProvisionKind.ARTICLE, ProvisionKind.ARTICLE_TITLE


def leaving(*lines):
    return version("A", *(item("CS/1", f"{{-{words}-}}", kind) for kind, words in lines), mark="SUP*")


def arriving(*lines):
    return version("A", *(item("CS/2", f"{{+{words}+}}", kind) for kind, words in lines), mark="ADD*")


@pytest.mark.parametrize("around", [ARTICLE, TITLE, ProvisionKind.HEADING])
def test_the_lines_around_a_text_are_not_what_moves(around):
    """The lines of the first are those around the second, and the other way round."""
    finances = around, "On the finances of the Union and on the accounts of its Sectors"
    seat = around, "On the seat of the Union, its languages and its legal capacity"
    budget, rooms = (ProvisionKind.ITEM, "the budget is balanced"), (ProvisionKind.ITEM, "all rooms have windows")
    proposals = [leaving(finances, budget), leaving(seat, rooms), arriving(finances, rooms), arriving(seat, budget)]
    assert pair_transfers(proposals) == {0: 3, 3: 0, 1: 2, 2: 1}


@pytest.mark.parametrize("line", [ARTICLE, TITLE, ProvisionKind.HEADING])
def test_lines_alone_are_what_moves(line):
    finances, seat = (line, "Finances of the Union"), (line, "The seat and its rooms")
    proposals = [leaving(finances), leaving(seat), arriving(seat), arriving(finances)]
    assert pair_transfers(proposals) == {0: 3, 3: 0, 1: 2, 2: 1}


def test_what_has_no_words_is_paired_in_the_order_in_which_it_stands():
    proposals = [leaving(), leaving((ProvisionKind.ITEM, "a")), leaving(), arriving(), arriving(), arriving()]
    proposals[5] = arriving((ProvisionKind.ITEM, "a"))
    assert pair_transfers(proposals) == {1: 5, 5: 1, 0: 3, 3: 0, 2: 4, 4: 2}
    assert pair_transfers(proposals[:4]) == {0: 3, 3: 0}


def texts(*lines):
    return [(ProvisionKind.ITEM, words) for words in lines]


@pytest.mark.parametrize(
    ("going", "coming", "pairs"),
    [
        # The same words belong together before words that are only alike, whichever stands first.
        (["to count all cables"], ["to count all old cables", "to count all cables"], {0: 2}),
        (["to count all old cables", "to count all cables"], ["to count all cables"], {1: 2}),
        # Of those that are alike the most alike; each end has one other.
        (["to count cables in rows", "to count all cables"], ["to count all new cables"], {1: 2}),
        (["to count all cables"], ["to plant trees and all", "to count all new cables"], {0: 2}),
        # The same words twice: in their order.
        (["to go", "to go"], ["to go", "to go"], {0: 2, 1: 3}),
        # What stands there once more was changed on its way: it is no less alike for that.
        (
            ["count all cables", "count all cables", "plant trees"],
            ["count all cables", "build houses", "count all new cables"],
            {0: 3, 1: 5, 2: 4},
        ),
        (
            ["build houses", "count all new cables", "count all cables"],
            ["count all cables", "count all cables", "plant trees"],
            {2: 3, 1: 4, 0: 5},
        ),
        (["to go"], [], {}),
    ],
)
def test_the_same_words_belong_together_then_the_most_similar(going, coming, pairs):
    proposals = [*(leaving(line) for line in texts(*going)), *(arriving(line) for line in texts(*coming))]
    assert pair_transfers(proposals) == pairs | {end: start for start, end in pairs.items()}
