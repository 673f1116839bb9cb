"""A text as an Akoma Ntoso statement: preface with number and title, preamble with the opening, a body of provisions.

Every provision keeps its address (`wId`), its kind and depth (`class`) and its marked words: ``<ins>`` and ``<del>``,
those of a move with the class ``moved``, words inserted and struck again with the class ``struck``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from plenipot.adapters.akn.elements import meta, root, sub
from plenipot.adapters.akn.names import About, step
from plenipot.core.identity.addresses import Address
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

_MARKS = {
    RevisionType.INSERTED: ("ins", ""),
    RevisionType.DELETED: ("del", ""),
    RevisionType.MOVED_TO: ("ins", "moved"),
    RevisionType.MOVED_FROM: ("del", "moved"),
    RevisionType.INSERTED_THEN_DELETED: ("del", "struck"),
}
ENDS = {
    revision: revision.published.replace("_", "-")
    for revision in RevisionType
    if revision is not RevisionType.UNCHANGED
}
"""How a class says the fate of a provision's end."""
_BY_DEPTH = ("paragraph", "subparagraph", "point", "indent")
_HEADED = frozenset({ProvisionKind.CALL, ProvisionKind.HEADING, ProvisionKind.ANNEX, ProvisionKind.ARTICLE})
_CELLS = frozenset({ProvisionKind.CELL, ProvisionKind.ROW})


@dataclass(slots=True)
class _Node:
    """A provision with those that lie below it."""

    provision: Provision
    below: list[_Node] = field(default_factory=list)


def write(text: Text, about: About) -> bytes:
    """The document, UTF-8, valid by the schema of Akoma Ntoso 3.0."""
    return _Writer(about).document(text)


class _Writer:
    """Writes one document; no two elements get the same `eId`."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._used: set[str] = set()

    def document(self, text: Text) -> bytes:
        element = root()
        statement = sub(element, "statement", name=self._about.kind)
        meta(statement, self._about)
        head = _head(text)
        preface = [provision for provision in text[:head] if provision.kind is not ProvisionKind.OPENING]
        if preface:
            into = sub(statement, "preface")
            for provision in preface:
                self._preface(into, provision)
        for provision in text[len(preface) : head]:
            formula = sub(sub(statement, "preamble"), "formula", name="opening")
            self._words(self._named(sub(formula, "p"), provision, "formula"), provision.spans)
        body = sub(statement, "mainBody")
        for node in _nested(text[head:]):
            self._node(body, node, "")
        if not len(body):
            sub(sub(sub(body, "hcontainer", name="empty", eId="hcontainer_empty"), "content"), "p")
        return etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=False)

    def _preface(self, into: etree._Element, provision: Provision) -> None:
        paragraph = self._named(sub(into, "p"), provision, "p")
        inner = {ProvisionKind.NUMBER: "docNumber", ProvisionKind.TITLE: "docTitle"}.get(provision.kind)
        self._words(sub(paragraph, inner) if inner else paragraph, provision.spans)

    def _node(self, into: etree._Element, node: _Node, around: str) -> None:
        provision = node.provision
        if provision.kind in _CELLS:
            self._table(into, node, around)
            return
        element = _element(provision)
        more = {"name": provision.kind.value} if element == "hcontainer" else {}
        item = self._named(sub(into, element, **more), provision, element, around)
        eid = item.get("eId", "")
        if provision.kind in _HEADED:
            self._headed(item, node, eid)
            return
        self._number(item, provision)
        holder = sub(item, "intro" if node.below else "content")
        self._words(sub(holder, "p"), provision.spans)
        self._below(item, node.below, eid)

    def _headed(self, item: etree._Element, node: _Node, eid: str) -> None:
        provision = node.provision
        self._number(item, provision)
        self._words(sub(item, "heading"), provision.spans)
        if node.below:
            self._below(item, node.below, eid)
        else:
            sub(sub(item, "content"), "p")

    def _number(self, item: etree._Element, provision: Provision) -> None:
        """The label, and the one that it gives way to."""
        if provision.renumbered is not None:
            self._words(
                sub(item, "num"),
                (Span(provision.label, RevisionType.DELETED), Span(provision.renumbered, RevisionType.INSERTED)),
            )
        elif provision.label:
            sub(item, "num").text = provision.label

    def _below(self, item: etree._Element, nodes: Sequence[_Node], eid: str) -> None:
        for node in nodes:
            self._node(item, node, eid)

    def _table(self, into: etree._Element, node: _Node, around: str) -> None:
        """All cells of one table: a run of nodes that `_nested` has put under its first."""
        head = node.provision
        address = Address(head.address).parent.parent
        frame = sub(into, "hcontainer", name="table", eId=self._eid(step("hcontainer", address.leaf), around))
        table = sub(sub(frame, "content"), "table")
        rows: dict[str, etree._Element] = {}
        cells: dict[str, etree._Element] = {}
        for provision in (head, *(below.provision for below in node.below)):
            name, cell = _row_and_cell(provision.address, address)
            if cell not in cells:
                if name not in rows:
                    rows[name] = sub(table, "tr")
                cells[cell] = sub(rows[name], "td")
            self._words(self._named(sub(cells[cell], "p"), provision, "p", around), provision.spans)

    def _named(self, item: etree._Element, provision: Provision, element: str, around: str = "") -> etree._Element:
        item.set("eId", self._eid(step(element, Address(provision.address).leaf), around))
        item.set("wId", provision.address)
        class_words = [provision.kind.value]
        if provision.depth:
            class_words.append(f"depth-{provision.depth}")
        if provision.mark_revision is not RevisionType.UNCHANGED:
            class_words.append(f"end-{ENDS[provision.mark_revision]}")
        item.set("class", " ".join(class_words))
        return item

    def _eid(self, name: str, around: str) -> str:
        wanted = f"{around}__{name}" if around else name
        eid, ordinal = wanted, 2
        while eid in self._used:
            eid, ordinal = f"{wanted}-{ordinal}", ordinal + 1
        self._used.add(eid)
        return eid

    def _words(self, into: etree._Element, spans: Sequence[Span]) -> None:
        for span in spans:
            mark = _MARKS.get(span.revision)
            holder = into if mark is None else sub(into, mark[0], **({"class": mark[1]} if mark[1] else {}))
            for place, line in enumerate(span.text.split("\n")):
                if place:
                    sub(holder, "br")
                _say(holder, line)


def _head(text: Text) -> int:
    """How many provisions at the beginning are number, title and opening, in this order."""
    order = [ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING]
    at = 0
    while at < len(text) and text[at].kind in order:
        order = order[order.index(text[at].kind) + (text[at].kind is ProvisionKind.OPENING) :]
        at += 1
    return at


def _nested(text: Sequence[Provision]) -> list[_Node]:
    """The flat provisions as a tree, each below the nearest one before it whose address it continues."""
    roots: list[_Node] = []
    path: list[_Node] = []
    for provision in text:
        table = _table_of(provision)
        while path and not _holds(path[-1].provision, provision, table):
            path.pop()
        node = _Node(provision)
        (path[-1].below if path else roots).append(node)
        if table is None or not path or path[-1].provision.kind not in _CELLS:
            path.append(node)
    return roots


def _holds(above: Provision, provision: Provision, table: str | None) -> bool:
    if above.kind in _CELLS:
        return table is not None and _table_of(above) == table
    return Address(provision.address).is_under(above.address)


def _table_of(provision: Provision) -> str | None:
    """The address of the table in which a cell, or a paragraph of a cell, stands."""
    steps = Address(provision.address).steps
    return (
        next(
            (
                Address.of_steps(*steps[: place + 1])
                for place in range(len(steps) - 1, 0, -1)
                if steps[place].startswith("table-")
            ),
            None,
        )
        if provision.kind in _CELLS
        else None
    )


def _row_and_cell(address: str, table: str) -> tuple[str, str]:
    steps = Address(address).below(table).steps
    return steps[0], "/".join(steps[:2])


def _element(provision: Provision) -> str:
    if provision.kind is ProvisionKind.CALL:
        return "section"
    if provision.kind is ProvisionKind.ARTICLE:
        return "article"
    if provision.kind in {ProvisionKind.ITEM, ProvisionKind.PARAGRAPH, ProvisionKind.PROVISION}:
        return _BY_DEPTH[provision.depth] if provision.depth < len(_BY_DEPTH) else "level"
    return "hcontainer"


def _say(holder: etree._Element, words: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words
