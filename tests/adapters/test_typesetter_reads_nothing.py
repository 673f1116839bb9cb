"""No word of a paper makes the typesetter read a file or ask the network: words are words wherever they stand.

The lesson of Indico 2026-33046, whose typesetter read the server's files for whoever wrote the right words into a title.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

import pypdfium2
import pytest
import typst

from block_papers import full
from plenipot.adapters.render import pdf
from plenipot.errors import Unavailable

CANARY = "unmistakablewordsofafile"
READING = (
    'read("canary.txt")',
    'read("/canary.txt")',
    'include "canary.typ"',
    'image("canary.txt")',
    'csv("canary.txt")',
)
BREAKING = (
    "#{0}", '"); {0}; ("', '\\"); {0}; (\\"', "]#{0}[", "}} #{0} {{", "$#{0}$", "```{0}```", "*/ #{0} /*", "// \n#{0}",
    "\u2028#{0}", "\\u{{22}}); {0}; (", "\0#{0}", "<a>#{0}@a", '\ud7ff"#{0}', "\\", '"', '\\\\"#{0}',
)  # fmt: skip
"""What ends a string, an argument, a block, a comment or a formula of typst, or might."""
CLOSED = {"role", "kind", "revision", "language"}
"""Fields that hold one of few names, which nobody writes but us."""


@pytest.fixture
def beside_a_file(tmp_path, monkeypatch):
    """The process works in a folder with a file, which typst takes for its root where none is named."""
    monkeypatch.chdir(tmp_path)
    for name in ("canary.txt", "canary.typ"):
        (tmp_path / name).write_text(CANARY)


def with_words(value, words):
    """A paper whose every string is the same words."""
    if hasattr(value, "_fields"):
        return value._replace(
            **{name: with_words(getattr(value, name), words) for name in value._fields if name not in CLOSED}
        )
    if isinstance(value, tuple):
        return tuple(with_words(part, words) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        return replace(value, **{name: with_words(part, words) for name, part in named.items() if name not in CLOSED})
    return words if isinstance(value, str) and value else value


def words_of(data):
    """The words of all pages of a PDF."""
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


@pytest.mark.parametrize("breaking", BREAKING)
def test_indico_2026_33046_words_that_would_read_a_file_are_printed(beside_a_file, breaking):
    for reading in READING:
        printed = words_of(pdf.render(replace(with_words(full(), breaking.format(reading)), words=full().words)))
        assert CANARY not in printed
        if "{0}" in breaking:
            assert re.sub(r"\W", "", reading) in re.sub(r"\W", "", printed)


@pytest.mark.parametrize("reading", READING)
def test_indico_2026_33046_a_source_that_asks_for_a_file_gets_none(beside_a_file, reading):
    """Were a word ever taken for markup: nothing lies where the typesetter may read."""
    source = f"#{reading}".encode()
    with pytest.raises(typst.TypstError, match="not found"):
        pdf._compile_pdf(source, pdf._creation_date(""), [])


def test_a_typesetter_without_a_root_reads_what_lies_beside_it(beside_a_file):
    """The negative control."""
    assert CANARY in words_of(typst.Compiler(b'#read("canary.txt")', font_paths=pdf._own_fonts()).compile(format="pdf"))


def test_what_the_typesetter_refuses_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(pdf._TypstRenderer, "document", lambda _self: '#read("canary.txt")')
    with pytest.raises(Unavailable, match="could not be set"):
        pdf.render(full())
