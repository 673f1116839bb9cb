"""Which provision is which: by address, by words, by likeness, and always in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.text.compare import text_similarity
from plenipot.core.text.pairing import PairingItem, pair_provisions

WORDS = some.sampled_from(["the", "Union", "shall", "study", "fees", "spectrum", "orbits", "网", "络"])
PIECES = some.lists(
    some.builds(PairingItem, some.sampled_from("abcdefgh"), some.lists(WORDS, max_size=6).map(" ".join)),
    max_size=12,
    unique_by=lambda provision: provision.address,
)


def numbered(texts, stem):
    return [PairingItem(f"{stem}/{number}", words) for number, words in enumerate(texts, 1)]


def test_a_treaty_renumbered_and_reworded_throughout_keeps_every_provision():
    """Six hundred provisions, each with a word exchanged and a new number: more pairs than could be looked at."""
    before = [f"the Union shall study matter{n} with due regard to fee{n} and to orbit{n % 40}" for n in range(600)]
    after = [words.replace("with due", "having") for words in before]
    assert pair_provisions(numbered(before, "A"), numbered(after, "B")) == {n: n for n in range(600)}


def test_likeness_never_crosses_a_pair_that_is_known():
    base = [
        PairingItem("a", "alpha beta gamma delta"),
        PairingItem("b", "one two three four"),
        PairingItem("c", "alpha beta gamma eps"),
    ]
    items = [PairingItem("b", "one two three four"), PairingItem("x", "alpha beta gamma delta zeta")]
    assert pair_provisions(base, items) == {0: 1, 1: 2}


@given(PIECES, PIECES)
def test_no_two_are_the_same_one_and_every_pair_has_a_reason(base, amended):
    pairs = pair_provisions(base, amended)
    assert len(set(pairs.values())) == len(pairs)
    for amended_index, base_index in pairs.items():
        same = (
            base[base_index].address == amended[amended_index].address
            or base[base_index].words == amended[amended_index].words
        )
        assert same or text_similarity(base[base_index].words, amended[amended_index].words) >= 0.5


@given(PIECES)
def test_a_text_is_itself(base):
    assert pair_provisions(base, base) == {n: n for n in range(len(base))}
