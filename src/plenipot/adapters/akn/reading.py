"""An Akoma Ntoso document read back into provisions.

What we wrote comes back to the letter: addresses, kinds, labels, depths, marked words. In documents of others, which do
not carry our addresses, provisions are named by their `eId`, and hierarchical elements by their own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from plenipot.adapters.akn.authors import Authors
from plenipot.adapters.akn.elements import GENERATION
from plenipot.adapters.akn.names import NAMESPACE, TWO_LETTERS, About, Authorship
from plenipot.adapters.akn.writing import ENDS
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.errors import Malformed

_N = f"{{{NAMESPACE}}}"
_REVISIONS = {
    ("ins", ""): RevisionType.INSERTED,
    ("del", ""): RevisionType.DELETED,
    ("ins", "moved"): RevisionType.MOVED_TO,
    ("del", "moved"): RevisionType.MOVED_FROM,
    ("del", "struck"): RevisionType.INSERTED_THEN_DELETED,
}
_BY_END = {f"end-{word}": revision for revision, word in ENDS.items()}
_KINDS = {kind.value: kind for kind in ProvisionKind}
_KIND_OF = {
    "section": ProvisionKind.CALL,
    "article": ProvisionKind.ARTICLE,
    "hcontainer": ProvisionKind.HEADING,
    "chapter": ProvisionKind.HEADING,
    "part": ProvisionKind.HEADING,
}
_HOLDING = frozenset({"intro", "content", "wrapUp"})
_PLACE = re.compile(r"n-\d{1,6}", re.ASCII)
_DEPTH = re.compile(r"(to-)?depth-(\d{1,3})", re.ASCII)
_WORDED = frozenset({"p", "heading", "docNumber", "docTitle"})
_LARGEST = 32 * 2**20


def read(data: bytes, name: str = "") -> tuple[Text, About]:
    """The provisions, and what the document says of itself; `About.authorship` says whose the changes are.

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
    document = root[0]
    reader = _DocumentReader(Authors(document))
    text = (*reader.provisions(document), *reader.notes(document))
    return text, replace(_read_about(document), authorship=Authorship(changes=reader.authors.changes))


class _DocumentReader:
    """Reads one document; `authors` gathers the changes as they are met."""

    def __init__(self, authors: Authors) -> None:
        self.authors = authors

    def provisions(self, document: etree._Element) -> Iterator[Provision]:
        """The provisions of a document and of what is attached to it, without its notes."""
        for part in document:
            if not isinstance(part.tag, str) or part.tag in {f"{_N}meta", f"{_N}attachments"}:
                continue
            if part.tag in {f"{_N}preface", f"{_N}preamble", f"{_N}coverPage", f"{_N}conclusions"}:
                for paragraph in _own_paragraphs(part):
                    yield self._read_paragraph(paragraph)
            else:
                yield from self._read_body(part)
        for attached in document.iterfind(f"{_N}attachments/{_N}attachment/*"):
            yield from self.provisions(attached)

    def notes(self, document: etree._Element) -> Iterator[Provision]:
        """The notes among the words, in the order in which they stood behind the text, else in that of the document."""
        elements = list(document.iter(f"{_N}authorialNote"))
        for element in sorted(elements, key=_note_ordinal):
            marker, number = element.get("marker", ""), element.find(f"{_N}num")
            around = element.get("wId") or element.get("eId") or f"note-{marker or 1}"
            for place, paragraph in enumerate(element.iter(f"{_N}p")):
                provision = self._read_paragraph(paragraph, f"{around}/p{place}" if place else around)
                if not paragraph.get("class"):
                    provision = replace(provision, kind=ProvisionKind.NOTE)
                provision = self._with_labels(provision, None if place else number)
                if not place and number is None:
                    provision = replace(provision, label=marker)
                yield provision if place else replace(provision, sign_at=self._sign_at(element))

    def _sign_at(self, note: etree._Element) -> int:
        """How many letters of the words around a note stand before it, where its document says that this is its place."""
        if "sign" not in note.get("class", "").split():
            return -1
        around = next(above for above in note.iterancestors() if _local_name(above) in _WORDED)
        before = 0
        for element, length in _count_letters(around):
            if element is note:
                break
            before += length
        return before

    def _read_body(self, container: Iterable[etree._Element]) -> Iterator[Provision]:
        """The provisions in a container, in order."""
        for item in container:
            local = _local_name(item)
            if local == "p":
                yield self._read_paragraph(item)
            elif local in {"num", "heading", "subheading"} or not isinstance(item.tag, str):
                continue
            elif local == "hcontainer" and item.get("name") in {"table", "empty"}:
                yield from (self._read_paragraph(element) for element in _own_paragraphs(item) if element.get("wId"))
            else:
                yield from self._read_item(item, local)

    def _read_item(self, item: etree._Element, local: str) -> Iterator[Provision]:
        """The provision of an element that holds others, then those that it holds."""
        heading, number = item.find(f"{_N}heading"), item.find(f"{_N}num")
        elements = [
            element
            for holder in item
            if _local_name(holder) in _HOLDING
            for element in holder
            if _local_name(element) == "p"
        ]
        words = heading if heading is not None else elements[0] if elements else None
        spans = () if words is None else self._spans(words)
        yield self._with_labels(_make_provision(item, spans, "", local, numbered=number is not None), number)
        rest = elements if heading is not None else elements[1:]
        around = item.get("wId") or item.get("eId") or local
        yield from (
            self._read_paragraph(element, f"{around}/p{place}")
            for place, element in enumerate(rest, 1)
            if self._spans(element)
        )
        for holder in item:
            if _local_name(holder) in _HOLDING:
                yield from self._body_without_paragraphs(holder)
            elif _local_name(holder) not in {"num", "heading", "subheading"}:
                yield from self._read_body([holder])

    def _body_without_paragraphs(self, holder: etree._Element) -> Iterator[Provision]:
        """The provisions of a body whose text stands outside `p` elements."""
        for child in holder:
            if _local_name(child) != "p":
                yield from (self._read_paragraph(element) for element in _own_paragraphs(child))

    def _read_paragraph(self, paragraph: etree._Element, address: str = "") -> Provision:
        """A provision from a paragraph, at an address where the element bears none."""
        provision = _make_provision(paragraph, self._spans(paragraph), "", "paragraph")
        return provision if provision.address or not address else replace(provision, address=address)

    def _with_labels(self, provision: Provision, number: etree._Element | None) -> Provision:
        """The provision with its label, and the one that it gives way to."""
        spans = () if number is None else self._spans(number)
        before = "".join(span.text for span in spans if span.revision.rejected)
        after = "".join(span.text for span in spans if span.revision.accepted)
        marked = number is not None and any(isinstance(child.tag, str) for child in number)
        return replace(provision, label=before, renumbered=after if marked else None)

    def _spans(self, element: etree._Element) -> tuple[Span, ...]:
        return merge_spans(self._read_spans(element, Span("")))

    def _read_spans(self, element: etree._Element, around: Span) -> Iterator[Span]:
        """The words inside an element as spans, each under the revision of the innermost change around it."""
        if element.text:
            yield around._replace(text=element.text)
        for child in element:
            local = _local_name(child)
            if local == "br":
                yield around._replace(text="\n")
            elif isinstance(child.tag, str) and local != "authorialNote":
                yield from self._read_spans(child, self._revise(child, local, around))
            if child.tail:
                yield around._replace(text=child.tail)

    def _revise(self, child: etree._Element, local: str, around: Span) -> Span:
        """The revision of words inside an element, in that of the words around it."""
        inner = _REVISIONS.get((local, child.get("class", "")), _REVISIONS.get((local, "")))
        if inner is None:
            return around
        change = self.authors.change(child)
        if around.revision is RevisionType.UNCHANGED:
            return Span("", inner, change)
        if around.revision is inner:
            return around
        return Span("", RevisionType.INSERTED_THEN_DELETED, around.change, change)


def _own_paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in an element but those of notes among its words."""
    paragraphs = (element,) if element.tag == f"{_N}p" else element.iter(f"{_N}p")
    for paragraph in paragraphs:
        if not any(above.tag == f"{_N}authorialNote" for above in paragraph.iterancestors()):
            yield paragraph


def _count_letters(element: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """The elements among words, each with the letters that it and what follows it add; those of notes are none."""
    yield (
        element,
        0 if _local_name(element) == "authorialNote" else len(element.text or "") + (_local_name(element) == "br"),
    )
    for child in () if _local_name(element) == "authorialNote" else element:
        yield from _count_letters(child)
        yield element, len(child.tail or "")


def _note_ordinal(note: etree._Element) -> int:
    """The place of a note among the notes of its text, where its document says it."""
    return next((int(word[2:]) for word in note.get("class", "").split() if _PLACE.fullmatch(word)), 0)


def _make_provision(
    item: etree._Element, spans: tuple[Span, ...], label: str, local: str, *, numbered: bool = False
) -> Provision:
    """A provision out of an element: kind, address, level and end from its attributes, with words read before."""
    class_words = item.get("class", "").split()
    kind = next((_KINDS[word] for word in class_words if word in _KINDS), None) or _KIND_OF.get(
        local, ProvisionKind.ITEM if numbered else ProvisionKind.PARAGRAPH
    )
    depths = {match[1] or "": int(match[2]) for word in class_words if (match := _DEPTH.fullmatch(word))}
    mark = next((_BY_END[word] for word in class_words if word in _BY_END), RevisionType.UNCHANGED)
    address = item.get("wId") or item.get("eId") or ""
    return Provision(
        address, kind, spans, label, mark_revision=mark, depth=depths.get("", 0), relevelled=depths.get("to-")
    )


def _read_about(document: etree._Element) -> About:
    """The facts of a text from the identification of its document; empty where it says nothing."""

    def value(path: str, attribute: str = "value") -> str:
        element = document.find(f"{_N}meta/{_N}identification/{path}")
        return "" if element is None else element.get(attribute, "")

    date = value(f"{_N}FRBRWork/{_N}FRBRdate", "date")
    return About(
        instrument=value(f"{_N}FRBRWork/{_N}FRBRnumber"),
        title=value(f"{_N}FRBRWork/{_N}FRBRalias"),
        edition=value(f"{_N}FRBRWork/{_N}FRBRname"),
        language=TWO_LETTERS.get(value(f"{_N}FRBRExpression/{_N}FRBRlanguage", "language"), ""),
        dated_on=date if value(f"{_N}FRBRWork/{_N}FRBRdate", "name") == GENERATION else "",
        author=value(f"{_N}FRBRWork/{_N}FRBRauthor", "href").removeprefix("#"),
    )


def _local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
