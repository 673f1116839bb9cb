"""Tracked changes as edits of whole words, and edits of one text laid on another that differs from it.

An edit is written as its first token, the one behind its last, and its words; ``»`` before the words of one that moves.
"""

from __future__ import annotations

import re

import pytest

from plenipot.core.amendments.apply import Edit
from plenipot.core.amendments.edits import edits_from_spans, rebase
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.tokens import tokenize

SIGNS = {
    "-": RevisionType.DELETED,
    "+": RevisionType.INSERTED,
    "<": RevisionType.MOVED_FROM,
    ">": RevisionType.MOVED_TO,
}


def spans_of(marked):
    parts = re.findall(r"\{([-+<>])(.*?)\1\}|([^{]+)", marked)
    return [Span(words or plain, SIGNS.get(sign, RevisionType.UNCHANGED)) for sign, words, plain in parts]


def written(edits):
    return [(edit.start, edit.end, "»" * edit.moved + "".join(edit.inserted)) for edit in edits]


def edits_of(marked):
    spans = spans_of(marked)
    return written(edits_from_spans(spans, tokenize("".join(span.text for span in spans if span.revision.rejected))))


@pytest.mark.parametrize(
    ("marked", "edits"),
    [
        ("a b", []),
        ("{-a-}", [(0, 1, "")]),
        ("{+a+}", [(0, 0, "a")]),
        ("the {-old-}{+new+} net", [(2, 3, "new")]),
        ("{+new +}the net", [(0, 0, "new ")]),
        ("the net{+ new+}", [(3, 3, " new")]),
        # A word that is changed in part is changed as a whole.
        ("the net{+work+} is", [(2, 3, "network")]),
        ("the {+re+}port it", [(2, 3, "report")]),
        ("{-re-}port it", [(0, 1, "port")]),
        ("a{-b-}c d", [(0, 1, "ac")]),
        ("pa{-r-}t{+s+}", [(0, 1, "pats")]),
        ("the n{-e-}t a{+b+}c d", [(2, 3, "nt"), (4, 5, "abc")]),
        ("x{-a-}{+b+} {-c-}y z", [(0, 1, "xb"), (2, 3, "y")]),
        ("102{+A+} b", [(0, 1, "102A")]),
        ("国{+家+}网", [(0, 1, "国家")]),
        # Joints hold a word together; signs and blanks do not.
        ("co{+-+}op", [(0, 1, "co-op")]),
        ("l{+'+}a b", [(0, 1, "l'a")]),
        ("one{-,-} two", [(1, 2, "")]),
        ("one{+,+} two", [(1, 1, ",")]),
        ("a{-,-}b", [(0, 3, "ab")]),
        ("a{-,-}b c", [(0, 3, "ab")]),
        ("a{-,-}{+b +}c", [(0, 2, "ab ")]),
        ("x a{-,-}{+b-+}c", [(2, 5, "ab-c")]),
        ("a b{-,-}{+ c+}d", [(3, 5, " cd")]),
        ("a,{+x+} b", [(2, 2, "x")]),
        ("a,{+ x+}b", [(2, 3, " xb")]),
        ("the{- -}net", [(0, 3, "thenet")]),
        ("no.{+5+} a", [(2, 2, "5")]),
        # An edit moves where all of it moves.
        ("{<b<}a", [(0, 1, "»a")]),
        ("a {>b>} c", [(1, 2, "» b ")]),
        ("a {<b<}{+c+} d", [(2, 3, "c")]),
        ("p{+a+}r{>t>}s", [(0, 1, "parts")]),
        ("{<a <}b c{> a>}", [(0, 2, "»"), (5, 5, "» a")]),
    ],
)
def test_tracked_changes_are_edits_of_words(marked, edits):
    assert edits_of(marked) == edits


def retyped(struck, typed, changed):
    """A passage of so many words typed again with so many, the first so many of them changed."""
    old = " ".join(f"w{place}" for place in range(struck))
    new = " ".join(f"{'v' if place < changed else 'w'}{place}" for place in range(typed))
    return edits_of(f"x {{-{old} -}}{{+{new} +}}y")


def test_a_long_passage_typed_again_is_the_changes_in_it():
    assert retyped(8, 8, 1) == [(2, 3, "v0")]
    assert retyped(8, 8, 3) == [(2, 3, "v0"), (4, 5, "v1"), (6, 7, "v2")]
    assert retyped(10, 12, 1) == [(2, 3, "v0"), (22, 22, "w10 w11 ")]


@pytest.mark.parametrize(
    ("struck", "typed", "changed", "bounds"),
    [
        (7, 9, 1, (2, 15)),
        (9, 7, 1, (2, 19)),
        (8, 8, 8, (2, 17)),
        (10, 20, 1, (2, 21)),
        (20, 10, 1, (2, 41)),
        (10, 10, 9, (2, 19)),
    ],
)
def test_a_short_passage_or_one_of_which_little_stays_is_one_edit(struck, typed, changed, bounds):
    assert [(start, end) for start, end, _ in retyped(struck, typed, changed)] == [bounds]


@pytest.mark.parametrize(
    ("own", "edits", "base", "laid", "drift"),
    [
        ("a b c", [], "a d c", [], ("d → b",)),
        ("a b c", [(2, 3, "x")], "a b c", [(2, 3, "x")], ()),
        # An edit of words that read differently takes what stands in their place, and the drift is told with a star.
        ("a b c", [(2, 3, "x")], "a d c", [(2, 3, "x")], ("d → b *",)),
        ("a b c", [(0, 1, "x")], "a d c", [(0, 1, "x")], ("d → b",)),
        ("a b c", [(2, 2, "x ")], "a d c", [(2, 2, "x ")], ("d → b",)),
        ("a b c", [(4, 4, "x ")], "a d c", [(4, 4, "x ")], ("d → b",)),
        ("a b c", [(2, 3, "x")], "A B C", [(2, 3, "x")], ("A → a", "B → b *", "C → c")),
        ("a b c d", [(2, 3, "x"), (4, 5, "y")], "a z c d", [(2, 3, "x"), (4, 5, "y")], ("z → b *",)),
        ("a b c d", [(2, 3, "x"), (4, 5, "y")], "a z w v d", [(2, 3, "x"), (4, 7, "y")], ("z → b *", "w v → c *")),
        ("a b c d e", [(2, 7, "x")], "a e", [(2, 2, "x ")], ("∅ → b c d *",)),
        ("a b c", [(2, 3, "")], "a c", [], ("∅ → b *",)),
        # What is inserted stands beside the words that it stood beside; what is at an end stays at the end.
        ("a b c", [(2, 2, "x ")], "a d b c", [(2, 2, "x ")], ("d → ∅",)),
        ("a b c", [(4, 4, "x ")], "a b d c", [(4, 4, "x ")], ("d → ∅",)),
        ("a b c", [(0, 0, "x ")], "d a b c", [(0, 0, "x ")], ("d → ∅",)),
        ("a b c", [(0, 1, "x")], "d a b c", [(0, 3, "x")], ("d → ∅",)),
        ("a b c", [(4, 5, "x")], "a b c d", [(4, 7, "x")], ("d → ∅",)),
        ("a b c", [(0, 5, "x")], "d a b c e", [(0, 9, "x")], ("d → ∅", "e → ∅")),
        ("a", [(0, 1, "x")], "", [(0, 0, "x")], ("∅ → a *",)),
        ("", [(0, 0, "x")], "a b", [(0, 0, "x ")], ("a b → ∅",)),
        # Blanks are no drift; a sign is.
        ("a  b", [(0, 1, "x")], "a b", [(0, 1, "x")], ()),
        ("a, b", [(0, 1, "x")], "a b", [(0, 1, "x")], ("∅ → ,",)),
    ],
)
def test_edits_are_laid_on_a_text_that_differs(own, edits, base, laid, drift):
    changes = [Edit(start, end, tuple(tokenize(words))) for start, end, words in edits]
    laid_edits, told_drift = rebase(changes, tokenize(own), tokenize(base))
    assert (written(laid_edits), told_drift) == (laid, drift)
