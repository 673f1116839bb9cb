"""Blocks of a paper as a document (`doc`) of Akoma Ntoso: what stands beside the texts of a collection, as lists and declarations do.

Headings of the first level open sections (`hcontainer`), those below them stand in the section's content. Words alone are carried
over: of what is set strong, in code, or cited only the words remain.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from plenipot.adapters.akn.elements import identify, source_of, sub
from plenipot.adapters.akn.names import NAMESPACE, About
from plenipot.core.blocks.values import (
    Block,
    Heading,
    Inline,
    ListBlock,
    Note,
    ParagraphBlock,
    RevisedInline,
    Row,
    TableBlock,
    TextInline,
)


def paper_document(name: str, about: About, blocks: Iterable[Block], prefix: str) -> etree._Element:
    """The element of a document of blocks; its identifiers begin with `prefix`."""
    element = etree.Element(f"{{{NAMESPACE}}}doc", name=name)
    head = sub(element, "meta")
    identify(head, about)
    references = sub(head, "references", source=source_of(about))
    program = source_of(about)[1:]
    sub(
        references,
        "TLCOrganization",
        eId=f"{prefix}__{program}",
        href=f"/ontology/organization/{program}",
        showAs=about.source,
    )
    body = sub(element, "mainBody")
    content: etree._Element | None = None
    for block in blocks:
        opens = isinstance(block, Heading) and block.level == 1
        if content is None or opens:
            number = len(body) + 1
            section = sub(body, "hcontainer", name="section", eId=f"{prefix}__hcontainer_{number}")
            if isinstance(block, Heading):
                sub(section, "heading").text = _words(block.inlines)
            content = sub(section, "content", eId=f"{prefix}__hcontainer_{number}__content")
            if opens:
                continue
        _append(content, block)
    for content in body.iter(f"{{{NAMESPACE}}}content"):
        if not len(content):
            sub(content, "p")
    return element


def _append(into: etree._Element, block: Block) -> None:
    """Append a block; the end of a page is none."""
    if isinstance(block, Heading | ParagraphBlock):
        sub(into, "p").text = _words(block.inlines)
    elif isinstance(block, ListBlock):
        listed = sub(into, "ul")
        for item in block.items:
            entry = sub(listed, "li")
            for part in item:
                _append(entry, part)
    elif isinstance(block, TableBlock):
        table = sub(into, "table")
        for row in (*block.head, *block.rows):
            _append_row(table, row, is_head=row in block.head)
    elif isinstance(block, Note):
        for part in block.blocks:
            _append(into, part)


def _append_row(table: etree._Element, row: Row, *, is_head: bool) -> None:
    """Append a row of a table; the cells of its head and those that name a row are headings."""
    line = sub(table, "tr")
    for cell in row:
        entry = sub(line, "th" if is_head or cell.header else "td")
        for part in cell.blocks:
            _append(entry, part)
        if not len(entry):
            sub(entry, "p")


def _words(inlines: Iterable[Inline]) -> str:
    """The words of some inlines; of marked ones those that stand."""
    return "".join(
        inline.text
        if isinstance(inline, TextInline)
        else "".join(span.text for span in inline.spans if span.revision.accepted)
        if isinstance(inline, RevisedInline)
        else getattr(inline, "text", "") or getattr(inline, "printed", "")
        for inline in inlines
    )
