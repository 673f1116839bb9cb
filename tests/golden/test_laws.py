"""The laws of amendments, on every changed provision of the real files: applied, inverted, composed, commuted, compared."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from plenipot.adapters.filings.files import read
from plenipot.core.amendments.apply import apply_edits, are_disjoint, compose_edits, invert_edits, transform_edits
from plenipot.core.amendments.edits import edits_from_spans
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.provisions import accepted_text, rejected_text
from plenipot.core.text.tokens import tokenize

SHARED = Path(__file__).parents[3] / "shared" / "data" / "itu"
FILES = ("RP051-Arabic.docx", "RP049-Deleted-Para-Before-Table.docx", "RP038-Inserted-Paras-at-End.docx")
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")


def texts():
    return [proposal.provisions for name in FILES for proposal in read(SHARED / name).proposals]


def changed():
    return [provision for text in texts() for provision in text if provision.changed]


def test_there_is_something_to_try():
    assert len(changed()) > 20


def test_edits_lead_to_the_accepted_words_and_back():
    for provision in changed():
        tokens = tokenize(provision.rejected)
        edits = edits_from_spans(provision.spans, tokens)
        result = apply_edits(tokens, edits)
        assert "".join(result) == provision.accepted
        assert apply_edits(result, invert_edits(tokens, edits)) == tuple(tokens)


def test_composed_with_their_inverse_they_change_nothing():
    for provision in changed():
        tokens = tokenize(provision.rejected)
        edits = edits_from_spans(provision.spans, tokens)
        assert apply_edits(tokens, compose_edits(edits, invert_edits(tokens, edits))) == tuple(tokens)


def test_disjoint_ones_commute():
    tried = 0
    for provision in changed():
        tokens = tokenize(provision.rejected)
        for first, second in pairwise(edits_from_spans(provision.spans, tokens)):
            if are_disjoint(first, second):
                tried += 1
                after_first = apply_edits(apply_edits(tokens, [first]), transform_edits([second], [first]))
                after_second = apply_edits(apply_edits(tokens, [second]), transform_edits([first], [second]))
                assert after_first == after_second
    assert tried > 10


def test_whole_texts_compared_give_both_back():
    for text in texts():
        old, new = rejected_text(text), accepted_text(text)
        marked = compare_texts(old, new)
        assert [provision.accepted for provision in marked if provision.mark_revision.accepted] == [
            provision.accepted for provision in new
        ]
        gone_and_kept = sorted(provision.rejected for provision in marked if provision.rejected)
        assert gone_and_kept == sorted(provision.accepted for provision in old if provision.accepted)
