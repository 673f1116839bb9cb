"""Several texts as one Akoma Ntoso document collection: each a component with its own metadata, in their order.

Identifiers (`eId`) are unique in the whole document: those of a component begin with its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from plenipot.adapters.akn.elements import identify, root, source_of, sub
from plenipot.adapters.akn.names import NAMESPACE, About
from plenipot.adapters.akn.papers import paper_document
from plenipot.adapters.akn.writing import write
from plenipot.core.blocks.values import Block
from plenipot.core.text.provisions import Text

_POINTING = ("href", "source", "refersTo", "as")
"""Attributes that point at an identifier of the same document."""


class CollectedPaper(NamedTuple):
    """Blocks that stand beside the texts of a collection: lists, declarations, signatures; `name` says what they are."""

    name: str
    about: About
    blocks: Sequence[Block]


class CollectedText(NamedTuple):
    """A text of a collection, with the facts about it."""

    about: About
    text: Text


def write_collection(name: str, about: About, texts: Sequence[CollectedText | CollectedPaper]) -> bytes:
    """The collection, UTF-8, valid by the schema of Akoma Ntoso 3.0; `about` is the collection as a whole."""
    element = root()
    collection = sub(element, "documentCollection", name=name)
    head = sub(collection, "meta")
    identify(head, about)
    references = sub(head, "references", source=source_of(about))
    program = source_of(about)[1:]
    sub(references, "TLCOrganization", eId=program, href=f"/ontology/organization/{program}", showAs=about.source)
    preface = sub(sub(sub(collection, "preface"), "p"), "docTitle")
    preface.text = about.title
    body = sub(collection, "collectionBody")
    components = sub(collection, "components") if texts else None
    for place, text in enumerate(texts, 1):
        own = f"cmp_{place}"
        reference = sub(body, "component", eId=f"component_{place}")
        sub(reference, "documentRef", eId=f"component_{place}__ref", href=f"#{own}", showAs=text.about.instrument)
        if components is not None:
            component = sub(components, "component", eId=own)
            component.append(
                paper_document(text.name, text.about, text.blocks, own)
                if isinstance(text, CollectedPaper)
                else _statement(text, own)
            )
    if not texts:
        sub(sub(body, "component", eId="component_0"), "documentRef", eId="component_0__ref", href="#", showAs="–")
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def _statement(text: CollectedText, prefix: str) -> etree._Element:
    """The statement of a text, its identifiers those of a component."""
    (statement,) = etree.fromstring(write(text.text, text.about))
    own = {node.get("eId") for node in statement.iter() if node.get("eId")}
    for node in statement.iter(f"{{{NAMESPACE}}}*"):
        if identifier := node.get("eId"):
            node.set("eId", f"{prefix}__{identifier}")
        for name in _POINTING:
            target = node.get(name, "")
            if target.startswith("#") and target[1:] in own:
                node.set(name, f"#{prefix}__{target[1:]}")
    return statement
