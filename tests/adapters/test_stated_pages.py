"""The pages that a Word file states: of real files, of files that state none, and of what is no Word file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from conference_papers import RES9, text
from plenipot.adapters.word.stated_pages import stated_pages

DATA = Path(__file__).parents[3] / "shared" / "data"


def with_properties(words):
    """A Word file of ours with that part beside its own."""
    target = io.BytesIO(text(RES9))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("docProps/app.xml", words)
    return target.getvalue()


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("<Properties><Pages>12</Pages></Properties>", 12),
        ("<ep:Properties><ep:Pages> 3 </ep:Pages></ep:Properties>", 3),
        ("<Properties><Pages>0</Pages></Properties>", None),
        ("<Properties/>", None),
        ("<Properties>" + "<x/>" * 20_000 + "<Pages>7</Pages></Properties>", None),
    ],
)
def test_a_file_states_its_pages_or_does_not(words, pages):
    assert stated_pages(with_properties(words)) == pages


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", text(RES9)])
def test_of_anything_else_nothing_is_known(data):
    assert stated_pages(data) is None


def test_a_real_file_states_them():
    files = sorted(DATA.glob("itu/*.docx"))
    if not files:
        pytest.skip("the real files are not here")
    stated = {path.name: stated_pages(path.read_bytes()) for path in files}
    assert stated["T-RES-T.1-2016-MSW-E.docx"] is not None
    assert stated["T-RES-T.1-2016-MSW-E.docx"] > 10
