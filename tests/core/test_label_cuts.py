"""Labels cut off marked words: so many characters of the old text and so many of the new one, and what of it is words of one."""

from __future__ import annotations

import re

import pytest

from plenipot.core.structure.label_cuts import drop_prefix, split_prefix
from plenipot.core.text.document import RevisionType, Span

SIGNS = {"-": RevisionType.DELETED, "+": RevisionType.INSERTED, "±": RevisionType.INSERTED_THEN_DELETED}
NAMES = {revision: sign for sign, revision in SIGNS.items()}


def spans_of(marked):
    parts = re.findall(r"\{([-+±])(.*?)\1\}|([^{]+)", marked)
    return tuple(Span(words or plain, SIGNS.get(sign, RevisionType.UNCHANGED)) for sign, words, plain in parts)


def written(spans):
    marked = []
    for span in spans:
        sign = NAMES.get(span.revision, "")
        marked.append(f"{{{sign}{span.text}{sign}}}" if sign else span.text)
    return "".join(marked)


@pytest.mark.parametrize(
    ("marked", "old", "new", "label", "words"),
    [
        ("1 act", 0, 0, "", "1 act"),
        ("1 act", 2, 2, "1 ", "act"),
        ("1 act", 5, 5, "1 act", ""),
        # What is label in one text only stays as words of the other.
        ("1 act", 2, 0, "{-1 -}", "{+1 +}act"),
        ("1 act", 0, 2, "{+1 +}", "{-1 -}act"),
        ("1 act", 5, 2, "1 {-act-}", "{+act+}"),
        ("ab", 1, 2, "a{+b+}", "{-b-}"),
        # Labels that are of one text each.
        ("{-1 -}act", 2, 0, "{-1 -}", "act"),
        ("{+1 +}act", 0, 2, "{+1 +}", "act"),
        ("{-1 -}{+2 +}act", 2, 2, "{-1 -}{+2 +}", "act"),
        ("{-1 -}{+12 +}act", 2, 3, "{-1 -}{+12 +}", "act"),
        ("{-1-}{+2+} act", 2, 2, "{-1-}{+2+} ", "act"),
        ("{-ab-}cd", 1, 0, "{-a-}", "{-b-}cd"),
        ("{-ab-}cd", 3, 1, "{-ab-}c", "d"),
        ("{-ab-}cd", 3, 0, "{-abc-}", "{+c+}d"),
        ("{+ab+}cd", 0, 3, "{+abc+}", "{-c-}d"),
        # A change behind the label is whole; one that the label ends in is cut.
        ("1 a{+b+}c{-d-}e", 2, 2, "1 ", "a{+b+}c{-d-}e"),
        ("1 a{+b+}c{-d-}e", 3, 4, "1 a{+b+}", "c{-d-}e"),
        ("1 a{+b+}c{-d-}e", 4, 3, "1 a{-c-}", "{+bc+}{-d-}e"),
        # Words in neither text belong to no label.
        ("{-1-}{±x±}{+2+} act", 2, 2, "{-1-}{+2+} ", "{±x±}act"),
        ("{±x±}1 act", 2, 2, "1 ", "{±x±}act"),
    ],
)
def test_a_label_and_the_words_behind_it(marked, old, new, label, words):
    assert written(split_prefix(spans_of(marked), old, new)) == label
    assert written(drop_prefix(spans_of(marked), old, new)) == words
