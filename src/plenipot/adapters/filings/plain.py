"""A base text written as plain lines, as marked text: one paragraph a line, ``title:``, ``call:`` and so on before heads.

The words before the colon name what the line is; every other line is an item or a paragraph, indented by two spaces per
depth, with ``- `` before a paragraph without a number; ``#`` begins a remark.
"""

from __future__ import annotations

from plenipot.core.text.document import Paragraph, WordDocument
from plenipot.core.text.document import plain_spans as words
from plenipot.errors import Malformed

_STYLES = {
    "number": "ResNo",
    "title": "Restitle",
    "opening": "Normalaftertitle",
    "call": "Call",
    "annex": "AnnexNo",
    "annex-title": "Annextitle",
    "heading": "Heading1",
    "article": "ArtNo",
    "article-title": "Arttitle",
}


def decode_plain(data: bytes, name: str) -> str:
    """The words of a file of plain lines. Raises: Malformed (it is not in UTF-8)."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(f"{name} is not in UTF-8; save it as text in UTF-8.", name) from error


def read_plain(text: str, language: str = "") -> WordDocument:
    """A text of plain lines as a file: each line a paragraph, in the style that the word before its colon or its indent stands for."""
    paragraphs: list[Paragraph] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, colon, rest = line.partition(":")
        style = _STYLES.get(head.strip()) if colon else None
        body = rest.strip() if style else line.strip().removeprefix("- ")
        depth = (len(line) - len(line.lstrip(" "))) // 2
        style = style or (f"enumlev{depth}" if depth else "")
        paragraphs.append(Paragraph(words(body), style=style, index=len(paragraphs)))
    return WordDocument(tuple(paragraphs), language=language)
