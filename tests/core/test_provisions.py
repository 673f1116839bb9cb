"""What becomes of a provision: as a whole, beside its words, in the text before all changes and in the one after them.

Words are written ``{-struck-}``, ``{+put in+}``, ``{<moved away<}``, ``{>moved here>}``, ``{±put in and struck again±}``.
"""

import re
from dataclasses import replace

import pytest

from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, count_before, rejected_text

KEPT, OUT, IN = RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.INSERTED
AWAY, HERE, BOTH = RevisionType.MOVED_FROM, RevisionType.MOVED_TO, RevisionType.INSERTED_THEN_DELETED
SIGNS = {"-": OUT, "+": IN, "<": AWAY, ">": HERE, "±": BOTH}


def spans(words):
    pieces = re.findall(r"\{([-+<>±])(.*?)\1\}|([^{]+)", words, re.DOTALL)
    return tuple(Span(inner, SIGNS[sign]) if sign else Span(plain) for sign, inner, plain in pieces)


def item(leaf, words, *, end=KEPT, label="1)", **more):
    return Provision(f"R/{leaf}", ProvisionKind.ITEM, spans(words), label, mark_revision=end, **more)


@pytest.mark.parametrize(
    ("words", "revision", "changed"),
    [
        ("to go", KEPT, False),
        ("to {-go-}", KEPT, True),
        (" {+to go+}", IN, True),
        ("{-to go-}", OUT, True),
        ("{+to go+}", IN, True),
        ("{<to go<}", AWAY, True),
        ("{>to go>}", HERE, True),
        ("{±to go±}", BOTH, True),
        ("{>to >}{+go+}", HERE, True),
        ("{<to <}{-go-}", AWAY, True),
        ("{±to ±}{+go+}", IN, True),
        ("{±to ±}{-go-}", OUT, True),
        ("{-to-}{+go+}", KEPT, True),
        ("{+ +}", KEPT, False),
        # Blanks count where they join words, part them, or begin a paragraph.
        ("to{+ +} go", KEPT, False),
        ("to{+ +}go", KEPT, True),
        ("to{- -}go", KEPT, True),
        (f"to go {{+{PARAGRAPH_BREAK}+}}to come", KEPT, True),
    ],
)
def test_a_provision_comes_goes_moves_or_stays_with_changes_in_it(words, revision, changed):
    provision = item("1", words)
    assert (provision.revision, provision.changed, provision.edited) == (revision, changed, changed)


@pytest.mark.parametrize(
    ("label", "end", "revision"), [("1)", IN, IN), ("1)", OUT, OUT), ("1)", KEPT, KEPT), ("", IN, KEPT)]
)
def test_where_only_its_number_stands_it_comes_and_goes_with_its_end(label, end, revision):
    provision = item("1", "", label=label, end=end)
    assert (provision.revision, provision.changed) == (revision, revision is not KEPT)


@pytest.mark.parametrize("more", [{"renumbered": "2)"}, {"renumbered": ""}, {"relevelled": 1}, {"relevelled": 0}])
def test_a_number_and_a_level_are_edited_though_no_word_is(more):
    provision = item("1", "to go", **more)
    assert (provision.changed, provision.edited) == (False, True)


@pytest.mark.parametrize(
    ("words", "renumbered", "expected"),
    [
        # Of an item that is struck a number is left, or it comes before the item does.
        ("{-2)-}{+1) to go+}", "2)", ("{+1) to go+}", "2)", None)),
        ("{-to go-}{+1)+}", "", ("{-to go-}", "1)", None)),
        ("{-to go-}{±nothing±}{+1)+}", "", ("{-to go-}{±nothing±}", "1)", None)),
        ("to go", "2)", ("to go", "1)", "2)")),
        ("2) to go", "2)", ("2) to go", "1)", "2)")),
        ("to go", "", ("to go", "1)", "")),
        ("1)", "2)", ("1)", "1)", "2)")),
        ("1)", None, ("1)", "1)", None)),
    ],
)
def test_a_number_without_words_is_no_provision(words, renumbered, expected):
    provision = item("1", words, renumbered=renumbered).without_orphan_number()
    assert (provision.spans, provision.label, provision.renumbered) == (spans(expected[0]), *expected[1:])


def lines(text):
    return [f"{provision.address.removeprefix('R/')} {provision.label} {provision.accepted}" for provision in text]


@pytest.mark.parametrize(
    ("text", "rejected", "accepted"),
    [
        ([item("1", "to {-go-}{+stay+}"), item("2", "to come")],
         ["1 1) to go", "2 1) to come"], ["1 1) to stay", "2 1) to come"]),
        ([item("1", "{-to go-}"), item("2", "{+to come+}")], ["1 1) to go"], ["2 1) to come"]),
        ([item("1", "to go", renumbered="2)"), item("2", "x", renumbered="")],
         ["1 1) to go", "2 1) x"], ["1 2) to go", "2  x"]),
        # An end that stands in one text only: there two paragraphs, in the other one.
        ([item("1", "to go ", end=OUT), item("2", "and come")], ["1 1) to go ", "2 1) and come"], ["1 1) to go and come"]),
        ([item("1", "to go ", end=IN), item("2", "and come")], ["1 1) to go and come"], ["1 1) to go ", "2 1) and come"]),
        ([item("1", "a ", end=OUT), item("2", "b ", end=OUT), item("3", "c")],
         ["1 1) a ", "2 1) b ", "3 1) c"], ["1 1) a b c"]),
        ([item("0", "z"), item("1", "a ", end=OUT), item("2", "b")], ["0 1) z", "1 1) a ", "2 1) b"], ["0 1) z", "1 1) a b"]),
        # What goes between the two goes with its end, or stops the first one at it.
        ([item("1", "a ", end=OUT), item("2", "{-b-}", end=OUT), item("3", "c")],
         ["1 1) a ", "2 1) b", "3 1) c"], ["1 1) a c"]),
        ([item("1", "a ", end=OUT), item("2", "{-b-}"), item("3", "c")],
         ["1 1) a ", "2 1) b", "3 1) c"], ["1 1) a ", "3 1) c"]),
        # A paragraph without words is joined to nothing.
        ([item("1", " ", end=OUT), item("2", "c")], ["1 1)  ", "2 1) c"], ["1 1)  ", "2 1) c"]),
    ],
)  # fmt: skip
def test_each_text_has_its_own_words_numbers_and_ends(text, rejected, accepted):
    assert (lines(rejected_text(text)), lines(accepted_text(text))) == (rejected, accepted)


def test_each_text_has_its_own_levels_and_places():
    text = [item("1", "to go", depth=1, place=7, relevelled=0), item("2", "to come", depth=1, place=8)]
    assert [(each.depth, each.place, each.relevelled) for each in accepted_text(text)] == [(0, 7, None), (1, 8, None)]
    assert [(each.depth, each.place, each.relevelled) for each in rejected_text(text)] == [(1, 7, None), (1, 8, None)]


@pytest.mark.parametrize(
    ("words", "at", "before", "after"),
    [
        ("to go", 0, 0, 0),
        ("to go", 2, 2, 2),
        ("to go", 5, 5, 5),
        ("{-not -}to go", 0, 0, 0),
        ("{-not -}to go", 3, 3, 0),
        ("{-not -}to go", 6, 6, 2),
        ("{+not +}to go", 6, 2, 6),
        ("to {±not ±}go", 8, 4, 4),
    ],
)
def test_a_sign_stands_behind_as_many_letters_as_each_text_has_before_it(words, at, before, after):
    assert count_before(spans(words), at, accepted=False) == before
    assert count_before(spans(words), at, accepted=True) == after
    note = Provision("R/1/note-1", ProvisionKind.NOTE, spans("as defined"), "1", sign_at=at)
    for text_of, expected in ((rejected_text, before), (accepted_text, after)):
        assert [each.sign_at for each in text_of([item("1", words), note])] == [-1, expected]
        assert [each.sign_at for each in text_of([replace(note, sign_at=-1), item("1", words)])] == [-1, -1]
        assert [each.sign_at for each in text_of([note])] == [-1]
