"""An Akoma Ntoso document read back into provisions.

What we wrote comes back to the letter: addresses, kinds, labels, depths, marked words. In documents of others, which do
not carry our addresses, provisions are named by their `eId`, and hierarchical elements by their own names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from plenipot.adapters.akn.names import NAMESPACE, TWO_LETTERS, About
from plenipot.adapters.akn.writing import ENDS
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.errors import Malformed

_N = f"{{{NAMESPACE}}}"
_FATES = {
    ("ins", ""): RevisionType.INSERTED,
    ("del", ""): RevisionType.DELETED,
    ("ins", "moved"): RevisionType.MOVED_TO,
    ("del", "moved"): RevisionType.MOVED_FROM,
    ("del", "struck"): RevisionType.INSERTED_THEN_DELETED,
}
_BY_END = {f"end-{word}": fate for fate, word in ENDS.items()}
_KINDS = {kind.value: kind for kind in ProvisionKind}
_KIND_OF = {
    "section": ProvisionKind.CALL,
    "article": ProvisionKind.ARTICLE,
    "hcontainer": ProvisionKind.HEADING,
    "chapter": ProvisionKind.HEADING,
    "part": ProvisionKind.HEADING,
}
_HOLDING = frozenset({"intro", "content", "wrapUp"})
_LARGEST = 32 * 2**20


def read(data: bytes, name: str = "") -> tuple[Text, About]:
    """The provisions, and what the document says of itself.

    Raises: Malformed (no XML, a document type, too large, or no Akoma Ntoso 3.0).
    """
    if len(data) > _LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Malformed("The file is refused: it is too large, or declares a document type.", name)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as fault:
        raise Malformed(f"The file is damaged: it stops being XML ({fault.msg}).", name) from fault
    if root.tag != f"{_N}akomaNtoso" or not len(root):
        raise Malformed("This is no Akoma Ntoso 3.0 document.", name)
    return tuple(_provisions(root[0])), _about(root[0])


def _provisions(document: etree._Element) -> Iterator[Provision]:
    for part in document:
        if not isinstance(part.tag, str) or part.tag in {f"{_N}meta", f"{_N}attachments"}:
            continue
        if part.tag in {f"{_N}preface", f"{_N}preamble", f"{_N}coverPage", f"{_N}conclusions"}:
            for paragraph in part.iter(f"{_N}p"):
                yield _paragraph(paragraph)
        else:
            yield from _body(part)
    for attached in document.iterfind(f"{_N}attachments/{_N}attachment/*"):
        yield from _provisions(attached)


def _body(container: etree._Element) -> Iterator[Provision]:
    for item in container:
        local = _local(item)
        if local == "p":
            yield _paragraph(item)
        elif local in {"num", "heading", "subheading"} or not isinstance(item.tag, str):
            continue
        elif local == "hcontainer" and item.get("name") in {"table", "empty"}:
            yield from (_paragraph(element) for element in item.iter(f"{_N}p") if element.get("wId"))
        else:
            yield from _item(item, local)


def _item(item: etree._Element, local: str) -> Iterator[Provision]:
    heading, number = item.find(f"{_N}heading"), item.find(f"{_N}num")
    elements = [
        element for holder in item if _local(holder) in _HOLDING for element in holder if _local(element) == "p"
    ]
    words = heading if heading is not None else elements[0] if elements else None
    yield _numbered(
        _provision(item, () if words is None else _spans(words), "", local, numbered=number is not None), number
    )
    rest = elements if heading is not None else elements[1:]
    around = item.get("wId") or item.get("eId") or local
    yield from (_paragraph(element, f"{around}/p{place}") for place, element in enumerate(rest, 1) if _spans(element))
    for holder in item:
        if _local(holder) in _HOLDING:
            yield from _body_without_paragraphs(holder)
        elif _local(holder) not in {"num", "heading", "subheading"}:
            yield from _body([holder])  # type: ignore[arg-type]


def _body_without_paragraphs(holder: etree._Element) -> Iterator[Provision]:
    for child in holder:
        if _local(child) != "p":
            yield from (_paragraph(element) for element in child.iter(f"{_N}p"))


def _paragraph(paragraph: etree._Element, address: str = "") -> Provision:
    provision = _provision(paragraph, _spans(paragraph), "", "paragraph")
    return provision if provision.address or not address else replace(provision, address=address)


def _numbered(provision: Provision, number: etree._Element | None) -> Provision:
    """The provision with its label, and the one that it gives way to."""
    spans = () if number is None else _spans(number)
    before = "".join(span.text for span in spans if span.revision.rejected)
    after = "".join(span.text for span in spans if span.revision.accepted)
    marked = number is not None and any(isinstance(child.tag, str) for child in number)
    return replace(provision, label=before, renumbered=after if marked else None)


def _provision(
    item: etree._Element, spans: tuple[Span, ...], label: str, local: str, *, numbered: bool = False
) -> Provision:
    class_words = item.get("class", "").split()
    kind = next((_KINDS[word] for word in class_words if word in _KINDS), None) or _KIND_OF.get(
        local, ProvisionKind.ITEM if numbered else ProvisionKind.PARAGRAPH
    )
    depth = next((int(word[6:]) for word in class_words if word.startswith("depth-") and word[6:].isdigit()), 0)
    mark = next((_BY_END[word] for word in class_words if word in _BY_END), RevisionType.UNCHANGED)
    address = item.get("wId") or item.get("eId") or ""
    return Provision(address, kind, spans, label, mark_revision=mark, depth=depth)


def _spans(element: etree._Element) -> tuple[Span, ...]:
    return merge_spans(_walk(element, RevisionType.UNCHANGED))


def _walk(element: etree._Element, fate: RevisionType) -> Iterator[Span]:
    if element.text:
        yield Span(element.text, fate)
    for child in element:
        local = _local(child)
        if local == "br":
            yield Span("\n", fate)
        elif isinstance(child.tag, str):
            inner = _FATES.get((local, child.get("class", "")), _FATES.get((local, ""), fate))
            yield from _walk(
                child, inner if fate is RevisionType.UNCHANGED or inner is fate else RevisionType.INSERTED_THEN_DELETED
            )
        if child.tail:
            yield Span(child.tail, fate)


def _about(document: etree._Element) -> About:
    def value(path: str, attribute: str = "value") -> str:
        element = document.find(f"{_N}meta/{_N}identification/{path}")
        return "" if element is None else element.get(attribute, "")

    return About(
        instrument=value(f"{_N}FRBRWork/{_N}FRBRnumber"),
        title=value(f"{_N}FRBRWork/{_N}FRBRalias"),
        edition=value(f"{_N}FRBRWork/{_N}FRBRname"),
        language=TWO_LETTERS.get(value(f"{_N}FRBRExpression/{_N}FRBRlanguage", "language"), ""),
        dated_on=value(f"{_N}FRBRWork/{_N}FRBRdate", "date"),
        author=value(f"{_N}FRBRWork/{_N}FRBRauthor", "href").removeprefix("#"),
    )


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
