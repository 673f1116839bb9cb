"""Real Word files keep every word of their body in the cleaned copy, and all that is struck and put in."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from plenipot.adapters.filings.cleaning import clean
from plenipot.adapters.word.reader import read
from plenipot.errors import Malformed

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
FILES = sorted(DATA.rglob("*.docx"))

pytestmark = pytest.mark.skipif(not FILES, reason="the shared real files are not here")


def marked(data: bytes) -> list[list[tuple[object, str]]]:
    """The words of each paragraph with what happened to them, whoever did it."""
    return [
        [
            (revision, "".join(span.text for span in spans))
            for revision, spans in groupby(paragraph.spans, lambda span: span.revision)
        ]
        for paragraph in read(data).body
    ]


@pytest.mark.slow
def test_a_cleaned_copy_says_the_same():
    compared = 0
    for path in FILES:
        data = path.read_bytes()
        try:
            before = marked(data)
        except Malformed:
            continue
        assert marked(clean(data, path.name)) == before, path.name
        compared += 1
    assert compared
