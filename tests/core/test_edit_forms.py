"""The forms of edits: the one normal form of those that do the same, moves that stay moves, whole words out of letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.amendments.apply import (
    Edit,
    FrameEdit,
    apply_edits,
    are_disjoint,
    compose_edits,
    invert_edits,
    normalize_edits,
    spans_from_edits,
    transform_edits,
)
from plenipot.core.amendments.edits import edits_from_spans
from plenipot.core.amendments.parts import split_edits
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.tokens import tokenize

LETTERS = st.lists(st.sampled_from("ab"), max_size=6).map(tuple)


@given(LETTERS, st.integers(0, 6), LETTERS.filter(bool))
def test_insertions_that_give_the_same_text_have_one_form_the_last_place_where_they_can_stand(base, at, inserted):
    at = min(at, len(base))
    text = apply_edits(base, [Edit(at, at, inserted)])
    size = len(inserted)
    alike = [
        Edit(place, place, text[place : place + size])
        for place in range(len(base) + 1)
        if text[:place] + text[place + size :] == base
    ]
    assert {normalize_edits(base, [edit]) for edit in alike} == {(alike[-1],)}


@given(LETTERS.filter(bool), st.integers(0, 5), st.integers(1, 3))
def test_deletions_that_give_the_same_text_have_one_form_the_last_place_where_they_can_stand(base, at, size):
    at = min(at, len(base) - 1)
    size = min(size, len(base) - at)
    text = apply_edits(base, [Edit(at, at + size)])
    slid = at
    while slid + size < len(base) and base[slid] == base[slid + size]:
        slid += 1
    assert apply_edits(base, [Edit(slid, slid + size)]) == text
    assert normalize_edits(base, [Edit(at, at + size)]) == (Edit(slid, slid + size),)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Edit(0, 0, ("a",))], [Edit(3, 3, ("a",))]),
        ([Edit(0, 0, ("a",)), Edit(2, 4, ("c",))], [Edit(2, 2, ("a",)), Edit(2, 4, ("c",))]),
        ([Edit(0, 0, ("a",)), Edit(1, 1, ("c",))], [Edit(1, 1, ("a",)), Edit(1, 1, ("c",))]),
        ([Edit(0, 1), Edit(2, 2, ("c",))], [Edit(1, 2), Edit(2, 2, ("c",))]),
        ([Edit(0, 1, (), moved=True)], [Edit(2, 3, (), moved=True)]),
        ([Edit(0, 0, ("a",), moved=True)], [Edit(3, 3, ("a",), moved=True)]),
        ([Edit(0, 4, ("a", "c", "b"), moved=True)], [Edit(1, 3, ("c",), moved=True)]),
        ([Edit(0, 3, ("a",))], [Edit(1, 3)]),
        ([Edit(3, 4, ("b", "b"))], [Edit(4, 4, ("b",))]),
        ([Edit(0, 1, ("c",))], [Edit(0, 1, ("c",))]),
        ([Edit(2, 2)], []),
    ],
)
def test_an_edit_goes_as_far_back_as_the_next_one_lets_it_and_replaces_nothing_by_itself(edits, expected):
    assert list(normalize_edits(("a", "a", "a", "b"), edits)) == expected


@pytest.mark.parametrize(("first", "second", "moved"), [(1, 1, True), (1, 0, False), (0, 1, False), (0, 0, False)])
def test_edits_that_touch_are_one_which_moves_where_they_all_do(first, second, moved):
    edits = compose_edits([Edit(0, 1, ("x",), moved=bool(first))], [Edit(1, 2, ("y",), moved=bool(second))])
    assert edits == (Edit(0, 2, ("x", "y"), moved=moved),)


def test_a_move_stays_a_move_when_it_is_turned_back_counted_anew_or_composed():
    move = Edit(1, 2, ("x", "y"), moved=True)
    assert invert_edits("abc", [move]) == (Edit(1, 3, ("b",), moved=True),)
    assert transform_edits([move], [Edit(0, 0, ("z",))]) == (Edit(2, 3, ("x", "y"), moved=True),)
    assert compose_edits([move], []) == compose_edits([], [move]) == (move,)


@pytest.mark.parametrize(
    ("first", "second", "disjoint"),
    [
        (Edit(0, 1), Edit(1, 2), True),
        (Edit(0, 2), Edit(1, 3), False),
        (Edit(1, 1, ("x",)), Edit(1, 1, ("y",)), False),
        (Edit(1, 1, ("x",)), Edit(1, 2), False),
        (Edit(1, 1, ("x",)), Edit(0, 1), False),
        (Edit(1, 1, ("x",)), Edit(2, 3), True),
        (Edit(1, 1, ("x",)), Edit(2, 2, ("y",)), True),
    ],
)
def test_edits_are_disjoint_without_a_word_or_a_gap_in_common(first, second, disjoint):
    assert are_disjoint(first, second) is are_disjoint(second, first) is disjoint


def marked(spans):
    signs = {
        RevisionType.DELETED: "[-{}-]",
        RevisionType.INSERTED: "[+{}+]",
        RevisionType.MOVED_FROM: "[<{}<]",
        RevisionType.MOVED_TO: "[>{}>]",
    }
    return "".join(signs.get(span.revision, "{}").format(span.text) for span in spans)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcd"),
        ([Edit(0, 1, ("x",))], "[-a-][+x+]bcd"),
        ([Edit(3, 4)], "abc[-d-]"),
        ([Edit(1, 2, ("x",), moved=True)], "a[<b<][>x>]cd"),
        ([Edit(1, 2), Edit(2, 3)], "a[-bc-]d"),
        ([Edit(0, 1, ("x",)), Edit(1, 2, ("y",))], "[-a-][+x+][-b-][+y+]cd"),
        ([Edit(0, 0, ("x",)), Edit(0, 1)], "[+x+][-a-]bcd"),
        ([Edit(1, 1, ("x",)), Edit(1, 1, ("y",))], "a[+xy+]bcd"),
    ],
)
def test_edits_are_printed_over_the_base(edits, expected):
    assert marked(spans_from_edits(("a", "b", "c", "d"), edits)) == expected


@pytest.mark.parametrize(
    ("edit", "border", "first", "second"),
    [
        (Edit(0, 2, ("x",)), 3, [Edit(0, 2, ("x",))], []),
        (Edit(1, 3, ("x",)), 3, [Edit(1, 3, ("x",))], []),
        (Edit(3, 4, ("x",), moved=True), 3, [], [Edit(0, 1, ("x",), moved=True)]),
        (Edit(3, 3, ("x",)), 3, [Edit(3, 3, ("x",))], []),
        (Edit(2, 5, ("x",), moved=True), 3, [Edit(2, 3, ("x",), moved=True)], [Edit(0, 2, (), moved=True)]),
    ],
)
def test_an_edit_over_the_border_of_two_provisions_is_one_of_each(edit, border, first, second):
    assert split_edits([edit], border) == (tuple(first), tuple(second))


@pytest.mark.parametrize(
    ("frame", "proposed"),
    [
        (FrameEdit("2", 1, joins=True, follows=True), FrameEdit(None, 1, joins=True)),
        (FrameEdit("2", 1, joins=True), FrameEdit("2", 1, joins=True)),
    ],
)
def test_a_number_that_only_follows_is_not_proposed(frame, proposed):
    assert frame.proposed == proposed


FATES = {
    "{-": RevisionType.DELETED,
    "{+": RevisionType.INSERTED,
    "{<": RevisionType.MOVED_FROM,
    "{>": RevisionType.MOVED_TO,
}


def word_edits(text):
    """The edits of ``{-struck-}{+inserted+}`` letters, each as the words before and after, ``>`` before those of a move."""
    pieces = text.replace("{", "\0{").replace("}", "}\0").split("\0")
    spans = [Span(piece[2:-2], FATES[piece[:2]]) if piece[:2] in FATES else Span(piece) for piece in pieces if piece]
    own = tokenize("".join(span.text for span in spans if span.revision.rejected))
    return [
        f"{'>' * edit.moved}{''.join(own[edit.start : edit.end])}|{''.join(edit.inserted)}"
        for edit in edits_from_spans(spans, own)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A letter that comes or goes changes its word, on either side of it.
        ("the act{+s+} of", ["act|acts"]),
        ("the {+re+}act of", ["act|react"]),
        ("the act{-s-}", ["acts|act"]),
        ("{+re+}act", ["act|react"]),
        ("a{-c-}t", ["act|at"]),
        ("un{-re-}do", ["unredo|undo"]),
        ("one{- -}two", ["one two|onetwo"]),
        ("one{+ +}two", ["onetwo|one two"]),
        # Two changes in one word are one edit, as are those in words that they join.
        ("{-a-}{+b+}cd{-e-}{+f+}", ["acde|bcdf"]),
        ("a{-b-}c d{-e-}f", ["abc|ac", "def|df"]),
        # Joints hold words together.
        ("re{+-+}act now", ["react|re-act"]),
        ("re{---}act now", ["re-act|react"]),
        ("l{+'+}acte", ["lacte|l'acte"]),
        ("the {+non-+}state", ["state|non-state"]),
        ("state{+-of-the-art+} act", ["state|state-of-the-art"]),
        # Signs, blanks and Chinese characters are words of their own.
        ("one{+,+} two", ["|,"]),
        ("one{-,-} two", [",|"]),
        ("one {+- +}two", ["|- "]),
        # What moves is a move where all of it moves.
        ("one {<two <}three", [">two |"]),
        ("one {>two >}three", [">|two "]),
        ("one {<two<}{+four+} three", ["two|four"]),
        ("{<one<}{>two>} three", [">one|two"]),
    ],
)
def test_changed_letters_are_edits_of_whole_words(text, expected):
    assert word_edits(text) == expected


WORDS = [f"word{number}" for number in range(12)]


@pytest.mark.parametrize(("changed", "edits"), [(1, 1), (5, 5), (9, 9), (10, 1), (11, 1)])
def test_a_passage_typed_again_is_taken_apart_where_most_of_it_stays(changed, edits):
    """Of twelve words and eleven blanks."""
    old, new = " ".join(WORDS), " ".join([*(f"other{place}" for place in range(changed)), *WORDS[changed:]])
    assert len(word_edits(f"{{-{old}-}}{{+{new}+}}")) == edits


@pytest.mark.parametrize(("words", "apart"), [(8, False), (9, True)])
def test_a_short_passage_is_never_taken_apart(words, apart):
    old = WORDS[:words]
    new = [*old[:-1], "other"]
    (edit,) = word_edits(f"{{-{' '.join(old)}-}}{{+{' '.join(new)}+}}")
    assert (edit == f"{old[-1]}|other") is True
    first_and_last = ["other", *old[1:-1], "more"]
    assert len(word_edits(f"{{-{' '.join(old)}-}}{{+{' '.join(first_and_last)}+}}")) == (2 if apart else 1)
