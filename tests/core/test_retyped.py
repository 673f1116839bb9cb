"""Paragraphs struck and typed again are the words that changed; struck here and put in there, they moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.structure.retyped import join_retyped
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text

KEPT, GOES, COMES = RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.INSERTED
LONG = "to hold a regional forum on transit links in every second year"


def provision(leaf, words, revision=KEPT, label="", change=-1):
    return Provision(
        f"RES1/resolves/{leaf}", ProvisionKind.ITEM, (Span(words, revision, change),), label, mark_revision=revision
    )


def shown(provisions):
    return [
        [(span.text.strip(), span.revision) for span in each.spans if span.revision is not KEPT] for each in provisions
    ]


def test_one_word_changed_in_a_paragraph_typed_again_is_that_word():
    text = join_retyped(
        (
            provision("1", LONG, GOES, "1", 3),
            provision("1-2", LONG.replace("second", "third"), COMES, "1", 5),
        )
    )
    assert shown(text) == [[("second", GOES), ("third", COMES)]]
    assert [(each.address, each.label, each.renumbered, each.mark_revision) for each in text] == [
        ("RES1/resolves/1", "1", None, KEPT)
    ]
    assert [span.change for span in text[0].spans if span.revision is not KEPT] == [3, 5]


def test_what_is_new_under_a_paragraph_typed_again_stands_under_the_one_it_was():
    text = join_retyped(
        (
            provision("1", LONG, GOES, "1"),
            provision("1-2", LONG.replace("second", "third"), COMES, "1"),
            provision("1/a", "the costs;", label="a)"),
            provision("1-2/b", "the ships;", COMES, "b)"),
            provision("1-2/b/i", "of the islands;", COMES, "i)"),
            provision("1/b", "the ports.", label="b)"),
        )
    )
    assert [each.address.removeprefix("RES1/resolves/") for each in text] == ["1", "1/a", "1/b-2", "1/b-2/i", "1/b"]


@pytest.mark.parametrize(("count", "is_joined"), [(400, True), (401, False)])
def test_who_types_very_much_at_once_has_written_another_text(count, is_joined):
    others = (provision(f"{at}", f"word{at}", COMES, str(at)) for at in range(2, count + 1))
    text = join_retyped(
        (provision("1", LONG, GOES, "1"), provision("1-2", LONG.replace("second", "third"), COMES, "1"), *others)
    )
    assert len(text) == (count if is_joined else count + 1)


def test_a_number_typed_again_is_a_new_number():
    (one,) = join_retyped((provision("1", LONG, GOES, "1"), provision("4", LONG, COMES, "4")))
    assert (one.label, one.renumbered, one.changed) == ("1", "4", False)


def test_another_paragraph_in_the_place_of_a_struck_one_stays_another():
    text = (provision("1", LONG, GOES, "1"), provision("1-2", "to publish the accounts of the Union", COMES, "1"))
    assert join_retyped(text) == text


def test_the_same_words_elsewhere_are_moved():
    text = join_retyped(
        (provision("1", LONG, GOES, "1"), provision("2", "to report;", label="2"), provision("3", LONG, COMES, "3"))
    )
    assert [each.revision for each in text] == [RevisionType.MOVED_FROM, KEPT, RevisionType.MOVED_TO]


def test_few_words_elsewhere_are_moved_by_nobody():
    text = (provision("1", "decides", GOES), provision("2", "to report;"), provision("3", "decides", COMES))
    assert join_retyped(text) == text


WORDS = st.sampled_from(
    [LONG, LONG.replace("forum", "workshop"), "to report each year", "decides", "а также", "召开会议"]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([KEPT, GOES, COMES])), max_size=8)


@given(TEXTS)
def test_both_texts_stay_as_they_are(parts):
    text = tuple(provision(str(number), words, revision) for number, (words, revision) in enumerate(parts))
    joined = join_retyped(text)
    for settle in (accepted_text, rejected_text):
        assert [each.accepted for each in settle(joined)] == [each.accepted for each in settle(text)]


def test_what_stands_deeper_under_a_paragraph_typed_again_keeps_its_steps_below_it():
    text = join_retyped(
        (
            provision("1", LONG, GOES, "1"),
            provision("1-2", LONG.replace("second", "third"), COMES, "1"),
            provision("1-2/table-1/1/2", "five;", COMES),
        )
    )
    assert [each.address for each in text] == ["RES1/resolves/1", "RES1/resolves/1/table-1/1/2"]
