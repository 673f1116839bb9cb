"""A word processor that accepts or rejects all changes of a Word file, read by a tree, independently of the reader.

The end of the last paragraph of a text, of a cell, or before a table cannot go: nothing follows that it could join.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMING, GOING = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


def lines_of_an_editor(data: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs of the body that are left, those in tables in reading order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    return list(_lines(root.find(f"{W}body"), GOING if accepted else COMING))


def _lines(place: ET.Element, absent_tags: set[str]) -> Iterator[str]:
    blocks = [block for block in place if block.tag in {f"{W}p", f"{W}tbl"}]
    words = ""
    for at, block in enumerate(blocks):
        if block.tag == f"{W}tbl":
            for row in block.iter(f"{W}tr"):
                if not _has(row.find(f"{W}trPr"), absent_tags):
                    for cell in row.iter(f"{W}tc"):
                        yield from _lines(cell, absent_tags)
            continue
        words += "".join(_words(block, absent_tags))
        joins = at + 1 < len(blocks) and blocks[at + 1].tag == f"{W}p"
        if joins and _has(block.find(f"{W}pPr/{W}rPr"), absent_tags):
            continue
        yield words
        words = ""


def _has(properties: ET.Element | None, absent_tags: set[str]) -> bool:
    return properties is not None and any(child.tag in absent_tags for child in properties)


def _words(element: ET.Element, absent_tags: set[str]) -> Iterator[str]:
    for child in element:
        if child.tag in {f"{W}t", f"{W}delText"}:
            yield child.text or ""
        elif child.tag not in {*absent_tags, f"{W}pPr", f"{W}rPr"}:
            yield SIGNS.get(child.tag, "")
            yield from _words(child, absent_tags)
