"""Whether a number that an author gives to a paragraph is that of a provision in force, or of another one that is new."""

import pytest

from plenipot.core.amendments.numbered_items import is_another_item
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

WORDS = "alpha bravo charlie delta echo"


def in_force(address, words, label="2"):
    return Provision(f"RES1/resolves/{address}", ProvisionKind.ITEM, plain_spans(words), label)


@pytest.mark.parametrize(
    ("address", "own", "another"),
    [
        # At the address of its number three words of five are enough to be the provision that stands there.
        ("2", "alpha bravo charlie xray zulu", False),
        ("2", "alpha bravo xray yankee zulu", True),
        # Elsewhere they are not: it takes three of four.
        ("3", "alpha bravo charlie xray zulu", True),
        ("3", WORDS, False),
    ],
)
def test_the_likeness_that_it_takes_is_that_of_provisions_at_the_same_address_or_elsewhere(address, own, another):
    numbered = Provision("RES1/resolves/p", ProvisionKind.PARAGRAPH, plain_spans(own), renumbered="2.")
    assert is_another_item(in_force(address, WORDS), numbered, own) is another


def test_exactly_the_least_likeness_is_enough():
    own = "alpha bravo charlie xray"
    numbered = Provision("RES1/resolves/p", ProvisionKind.PARAGRAPH, plain_spans(own), renumbered="2.")
    assert not is_another_item(in_force("3", "alpha bravo charlie delta"), numbered, own)


def test_a_paragraph_in_force_without_a_number_is_no_other_item():
    numbered = Provision("RES1/resolves/p", ProvisionKind.PARAGRAPH, plain_spans("xray"), renumbered="2.")
    assert not is_another_item(in_force("3", WORDS, label=""), numbered, "xray")
