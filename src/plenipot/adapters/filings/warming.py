"""A paper of our own, read before children are forked: what the first reading prepares, forms and patterns, all of them then have.

A child whose parent never read a paper spends three quarters of its time on that.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache

from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LINES = (
    ("Proposal", "MOD\tXYZ/1/1"),
    ("ResNo", "RESOLUTION 1 (Rev. City, 2014)"),
    ("Restitle", "Use of words"),
    ("Normalaftertitle", "The Conference (City, 2014),"),
    ("Call", "considering"),
    ("", "a)\tthat 10 words were used in No. 29 of the Constitution;"),
    ("Call", "resolves"),
    ("", "1\tto use 20 words, “as amended”;"),
    ("", "1.1\tto count them,"),
    ("Reasons", "Reasons: clarity."),
)
"""A line in each of the styles of a proposal, numbered in the usual ways."""
_CHANGE = 'w:id="1" w:author="A" w:date="2014-10-02T10:00:00Z"'


@cache
def prepare_reading(usual: str = "") -> None:
    """Read a paper of our own in this process, from which children that read are forked, by the `usual` form; once for each form."""
    document = read(make_paper(), "prepared.docx")
    parse_filing(document, *fitting(document, usual=usual))


def make_paper() -> bytes:
    """A small Word file with the lines of a proposal, each with a tracked change."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r>'
        f"<w:ins {_CHANGE}><w:r><w:t> and</w:t></w:r></w:ins></w:p>"
        for style, words in _LINES
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_DOCUMENT}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()
