"""Comparing: what is marked, accepted and rejected, gives the two texts to the letter; whole words only."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from plenipot.core.text.compare import compare_text, diff_blocks
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text
from plenipot.core.text.tokens import encode_tokens

WORDS = st.lists(
    st.sampled_from(["the ", "of ", "Union", " ", ", ", "ICT", "50 %", "国", "际", "القَرَار ", "государства ", "\n"]),
    max_size=25,
).map("".join)


def sides(spans):
    return (
        "".join(span.text for span in spans if span.revision.rejected),
        "".join(span.text for span in spans if span.revision.accepted),
    )


def marked(spans):
    return [(span.revision.published.upper(), span.text) for span in spans]


@given(WORDS, WORDS)
def test_what_is_compared_gives_both_texts(a, b):
    assert sides(compare_text(a, b)) == (a, b)


@given(st.lists(WORDS, min_size=2, max_size=8), st.randoms())
def test_long_texts_are_parted_and_nothing_is_lost(pieces, chance):
    a = "".join(pieces * 30)
    b = "".join(chance.sample(pieces, len(pieces) - 1) + pieces * 29)
    assert sides(compare_text(a, b)) == (a, b)


def test_a_long_text_is_marked_like_a_short_one():
    filler = "whereas the States of the Union have met once more in this year to consider all of it again, " * 12
    spans = compare_text(
        filler + "the use of ICT, and of networks " + filler, filler + "the use of AI; and networks " + filler
    )
    assert [span.text for span in spans if span.revision is not RevisionType.UNCHANGED] == ["ICT, ", "AI; ", "of "]


@given(st.text(), st.text())
def test_any_two_texts(a, b):
    assert sides(compare_text(a, b)) == (a, b)


@given(WORDS)
def test_nothing_changed(a):
    assert all(span.revision is RevisionType.UNCHANGED for span in compare_text(a, a))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "matters concerning the use",
            "matters regarding the use",
            [("KEPT", "matters "), ("DELETED", "concerning "), ("INSERTED", "regarding "), ("KEPT", "the use")],
        ),
        ("the Union", "the Union and", [("KEPT", "the Union"), ("INSERTED", " and")]),
        (
            "التابع للاتِّحاد",
            "التابع للأمين",
            [("KEPT", "التابع "), ("DELETED", "للاتِّحاد"), ("INSERTED", "للأمين")],
        ),
        ("国际电信联盟", "国际联盟", [("KEPT", "国际"), ("DELETED", "电信"), ("KEPT", "联盟")]),
        (
            "государства-члены Союза",
            "государства Союза",
            [("DELETED", "государства-члены "), ("INSERTED", "государства "), ("KEPT", "Союза")],
        ),
    ],
)
def test_whole_words_are_struck(a, b, expected):
    assert marked(compare_text(a, b)) == expected


def test_no_coincidences_between_two_rewritten_passages():
    spans = compare_text(
        "considering reports prepared by the Council working group concerned here",
        "considering studies carried out the same week elsewhere abroad here",
    )
    assert [span.text.strip() for span in spans if span.revision is RevisionType.UNCHANGED] == ["considering", "here"]


def test_long_texts_are_cut_at_anchors_and_stay_short():
    chance = random.Random(5)
    vocabulary = [f"w{number}" for number in range(900)]
    old = [chance.choice(vocabulary) for _ in range(8000)]
    new = list(old)
    for _ in range(400):
        at = chance.randrange(len(new))
        new[at : at + chance.randrange(3)] = [chance.choice(vocabulary) for _ in range(chance.randrange(3))]
    first, second = encode_tokens(old, new)
    script = diff_blocks(first, second)
    assert "".join(first[block.a0 : block.a1] for block in script if block.equal) == "".join(
        second[block.b0 : block.b1] for block in script if block.equal
    )
    assert [block.a0 for block in script[1:]] == [block.a1 for block in script[:-1]]
    assert [block.b0 for block in script[1:]] == [block.b1 for block in script[:-1]]
    length = sum(block.a1 - block.a0 + block.b1 - block.b0 for block in script if not block.equal)
    assert length <= 1.01 * Indel.distance(first, second)


def item(letter, text):
    return Provision(f"RES1/considering/{letter}", ProvisionKind.ITEM, plain_spans(text), f"{letter})")


def words(text):
    return [provision.accepted for provision in text]


TEXTS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), WORDS.filter(str.strip)), max_size=6, unique_by=lambda pair: pair[0]
).map(lambda items: tuple(item(*pair) for pair in items))


@given(TEXTS, TEXTS)
def test_two_texts_provision_by_provision(a, b):
    provisions = compare_texts(a, b)
    assert words(accepted_text(provisions)) == words(b)
    assert words(rejected_text(provisions)) == words(a)


def test_a_moved_provision_is_shown_as_moved_with_its_changes():
    a = tuple(
        item(letter, f"that {word} are needed by all")
        for letter, word in zip("abc", ("ones", "twos", "threes"), strict=True)
    )
    b = (a[1], a[2], item("a", "that ones are needed by nobody"))
    provisions = compare_texts(a, b)
    assert [
        (provision.address[-1], sorted({span.revision.published.upper() for span in provision.spans}))
        for provision in provisions
    ] == [
        ("a", ["MOVED_OUT"]),
        ("b", ["KEPT"]),
        ("c", ["KEPT"]),
        ("a", ["INSERTED", "MOVED_IN", "STRUCK"]),
    ]
