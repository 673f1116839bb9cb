"""A text as an Akoma Ntoso statement: preface with number and title, preamble with the opening, a body of provisions.

Every provision keeps its address (`wId`), its kind and depth (`class`) and its marked words: ``<ins>`` and ``<del>``,
those of a move with the class ``moved``, words inserted and struck again as a deletion with the class ``struck`` in an insertion.
Each refers to who made it; the metadata say every change once more, as a modification of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from plenipot.adapters.akn.agents import Agents
from plenipot.adapters.akn.elements import identify, root, sub
from plenipot.adapters.akn.modifications import Modification, Modifications, WordChange
from plenipot.adapters.akn.names import LEVEL, MOVED, About, step
from plenipot.adapters.xml_characters import replace_forbidden
from plenipot.core.amendments.apply import FrameEdit
from plenipot.core.amendments.frames import find_frame_edits
from plenipot.core.identity.addresses import Address
from plenipot.core.structure.notes import TextNote, part_notes
from plenipot.core.text.document import COMING, GOING, RevisionType, Span, cut_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

_MARKS = {
    RevisionType.INSERTED: (("ins", ""),),
    RevisionType.DELETED: (("del", ""),),
    RevisionType.MOVED_TO: (("ins", "moved"),),
    RevisionType.MOVED_FROM: (("del", "moved"),),
    RevisionType.INSERTED_THEN_DELETED: (("ins", ""), ("del", "struck")),
}
"""Revision → the elements around its words, outermost first, each with its class."""
_MOVES = frozenset({RevisionType.MOVED_TO, RevisionType.MOVED_FROM})
ENDS = {
    revision: revision.published.replace("_", "-")
    for revision in RevisionType
    if revision is not RevisionType.UNCHANGED
}
"""How a class says the revision of a provision's end."""
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
        self._agents = Agents(about)
        self._modifications = Modifications(about)
        self._notes: dict[str, list[TextNote]] = {}
        self._frames: dict[int, FrameEdit] = {}
        self._eids: dict[int, str] = {}
        self._last_standing = ""

    def document(self, text: Text) -> bytes:
        """Write the document and its metadata as XML."""
        element = root()
        statement = sub(element, "statement", name=self._about.kind)
        head = sub(statement, "meta")
        text, self._notes = part_notes(text)
        self._frames = {id(provision): frame for provision, frame in zip(text, find_frame_edits(text), strict=True)}
        self._write_text(statement, text)
        self._add_breaks(text)
        identify(head, self._about)
        self._agents.write_events(head)
        self._modifications.write(head)
        self._agents.write_references(head)
        self._modifications.write_concepts(head[-1])
        return etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=False)

    def _write_text(self, statement: etree._Element, text: Text) -> None:
        """Write the preface, the preamble with the opening, and the body."""
        front = _count_head(text)
        preface = [provision for provision in text[:front] if provision.kind is not ProvisionKind.OPENING]
        if preface:
            into = sub(statement, "preface")
            for provision in preface:
                self._write_preface(into, provision)
        for provision in text[len(preface) : front]:
            formula = sub(sub(statement, "preamble"), "formula", name="opening")
            paragraph = self._set_ids(sub(formula, "p"), provision, "formula")
            self._write_words(paragraph, provision, paragraph)
        body = sub(statement, "mainBody")
        for node in _build_tree(text[front:]):
            self._write_node(body, node, "")
        if not len(body):
            sub(sub(sub(body, "hcontainer", name="empty", eId="hcontainer_empty"), "content"), "p")

    def _write_preface(self, into: etree._Element, provision: Provision) -> None:
        """Write a line of the preface: the number and the title of a document have elements of their own."""
        paragraph = self._set_ids(sub(into, "p"), provision, "p")
        inner = {ProvisionKind.NUMBER: "docNumber", ProvisionKind.TITLE: "docTitle"}.get(provision.kind)
        self._write_words(sub(paragraph, inner) if inner else paragraph, provision, paragraph)

    def _write_node(self, into: etree._Element, node: _Node, around: str) -> None:
        """Write a provision with what is below it into `into`; `around` identifies the element that holds it."""
        provision = node.provision
        if provision.kind in _CELLS:
            self._write_table(into, node, around)
            return
        element = _element_name(provision)
        more = {"name": provision.kind.value} if element == "hcontainer" else {}
        item = self._set_ids(sub(into, element, **more), provision, element, around)
        if provision.kind in _HEADED:
            self._write_heading(item, node)
            return
        self._write_number(item, provision)
        holder = sub(item, "intro" if node.below else "content")
        self._write_words(sub(holder, "p"), provision, item)
        self._write_nodes(item, node.below)

    def _write_heading(self, item: etree._Element, node: _Node) -> None:
        """Write number and heading of a provision into its element, and what stands below it or an empty content."""
        provision = node.provision
        self._write_number(item, provision)
        self._write_words(sub(item, "heading"), provision, item)
        if node.below:
            self._write_nodes(item, node.below)
        else:
            sub(sub(item, "content"), "p")

    def _write_number(self, item: etree._Element, provision: Provision) -> None:
        """Write the label of a provision, and the one that it gives way to."""
        if provision.renumbered is not None:
            change, proposed = self._hand_of_number(provision)
            spans = (
                Span(provision.label, RevisionType.DELETED, change),
                Span(provision.renumbered, RevisionType.INSERTED, change),
            )
            eid = item.get("eId", "")
            runs = self._write_marked(sub(item, "num"), spans, eid)
            if proposed:
                self._modifications.add_words(eid, runs, "renumbering")
        elif provision.label:
            sub(item, "num").text = provision.label

    def _hand_of_number(self, provision: Provision) -> tuple[int, bool]:
        """The change that gives a provision its new number, and whether the number is proposed: it may only follow from others."""
        frames = self._about.authorship.frames
        if frames is not None:
            key = provision.address, "number"
            return frames.get(key, -1), key in frames
        change = next((span.change for span in provision.spans if span.change >= 0), -1)
        return change, self._frames.get(id(provision), _FOLLOWING).label is not None

    def _write_nodes(self, item: etree._Element, nodes: Sequence[_Node]) -> None:
        """Write the nodes that stand below an element."""
        for node in nodes:
            self._write_node(item, node, item.get("eId", ""))

    def _write_table(self, into: etree._Element, node: _Node, around: str) -> None:
        """Write all cells of one table: a run of nodes that `_build_tree` has put under its first."""
        head = node.provision
        address = Address(head.address).parent.parent
        frame = sub(into, "hcontainer", name="table", eId=self._unused_eid(step("hcontainer", address.leaf), around))
        table = sub(sub(frame, "content"), "table")
        rows: dict[str, etree._Element] = {}
        cells: dict[str, etree._Element] = {}
        for provision in (head, *(below.provision for below in node.below)):
            name, cell = _row_and_cell(provision.address, address)
            if cell not in cells:
                if name not in rows:
                    rows[name] = sub(table, "tr")
                cells[cell] = sub(rows[name], "td")
            paragraph = self._set_ids(sub(cells[cell], "p"), provision, "p", around)
            self._write_words(paragraph, provision, paragraph)

    def _set_ids(self, item: etree._Element, provision: Provision, element: str, around: str = "") -> etree._Element:
        """Set the eId, wId and class of a provision's element; the element is answered."""
        eid = self._unused_eid(step(element, Address(provision.address).leaf), around)
        self._eids[id(provision)] = eid
        item.set("eId", eid)
        item.set("wId", provision.address)
        item.set("class", " ".join(_class_words(provision)))
        return item

    def _unused_eid(self, name: str, around: str) -> str:
        """An eId that the document does not have yet: the element around and the name, or that with a number."""
        wanted = f"{around}__{name}" if around else name
        eid, ordinal = wanted, 2
        while eid in self._used:
            eid, ordinal = f"{wanted}-{ordinal}", ordinal + 1
        self._used.add(eid)
        return eid

    def _write_words(self, into: etree._Element, provision: Provision, item: etree._Element) -> None:
        """Write the words of a provision with its notes among them, and record what is changed there among the modifications."""
        eid = item.get("eId", "")
        runs = self._write_with_notes(into, provision, eid)
        revision = provision.revision
        if revision in COMING or revision in GOING:
            self._add_whole(provision, eid, [change for run in runs for change in run])
        else:
            self._modifications.add_words(eid, runs)
            if provision.relevelled is not None:
                self._modifications.entries.append(
                    Modification(
                        "replacement", eid, eid, old=eid, new=eid, by=self._papers_of(provision, "level"), refers=LEVEL
                    )
                )
        if revision not in COMING:
            self._last_standing = eid

    def _write_with_notes(self, into: etree._Element, provision: Provision, eid: str) -> list[list[WordChange]]:
        """Write the words of a provision with its notes, each where its sign stands, else behind all words."""
        notes = self._notes.get(provision.address, ())
        length = sum(len(span.text) for span in provision.spans)
        runs: list[list[WordChange]] = []
        at = 0
        for note in sorted(notes, key=lambda note: _sign_of(note, length)):
            place = _sign_of(note, length)
            runs.extend(self._write_marked(into, cut_spans(provision.spans, at, place), eid))
            self._write_note(into, note, eid)
            at = place
        rest = cut_spans(provision.spans, at, length) if at else provision.spans
        return [*runs, *self._write_marked(into, rest, eid)]

    def _add_whole(self, provision: Provision, eid: str, changes: Sequence[WordChange]) -> None:
        """Record that a provision comes as a whole, behind the last one that stands in the text before, or goes."""
        comes = provision.revision in COMING
        by = tuple(dict.fromkeys(name for change in changes for name in change.by))
        refers = MOVED if provision.revision in _MOVES else ""
        if not comes:
            repeal = Modification(type="repeal", at=eid, carried=eid, old=eid, by=by, refers=refers)
            self._modifications.entries.append(repeal)
            return
        position = "before"
        if self._last_standing:
            position = "start" if eid.startswith(f"{self._last_standing}__") else "after"
        self._modifications.entries.append(
            Modification(
                type="insertion",
                at=self._last_standing or eid,
                carried=eid,
                new=eid,
                position=position,
                by=by,
                refers=refers,
            )
        )

    def _add_breaks(self, text: Text) -> None:
        """Record which paragraphs are split, each with the one that begins in it, and which run on."""
        for place, provision in enumerate(text):
            frame = self._frames[id(provision)]
            if (frame.splits or frame.joins) and place + 1 < len(text):
                eid, following = self._eids[id(provision)], self._eids[id(text[place + 1])]
                self._modifications.entries.append(
                    Modification(
                        "split" if frame.splits else "join",
                        eid,
                        eid,
                        old="" if frame.splits else following,
                        new=following if frame.splits else eid,
                        by=self._papers_of(provision, "break"),
                    )
                )

    def _papers_of(self, provision: Provision, what: str) -> tuple[str, ...]:
        """References to the papers that change something of a provision beside its words."""
        number = (self._about.authorship.frames or {}).get((provision.address, what), -1)
        return self._agents.papers((number,))

    def _write_note(self, into: etree._Element, note: TextNote, around: str) -> None:
        """Write a note at the end of the words that it hangs on, with the number that is printed."""
        first = note.paragraphs[0]
        marker = first.label if first.renumbered is None else first.renumbered
        eid = self._unused_eid(step("authorialNote", Address(first.address).leaf), around)
        more = {"marker": marker} if marker else {}
        span = next((span for span in first.spans if span.revision is first.revision), Span(""))
        holder = self._holder_of(into, Span("", first.revision, span.change, span.deleted_by), around)
        element = sub(holder, "authorialNote", eId=eid, placement="bottom", **more)
        element.set("class", f"n-{note.ordinal} sign" if first.sign_at >= 0 else f"n-{note.ordinal}")
        for provision in note.paragraphs:
            if provision.renumbered is not None:
                self._write_number(element, provision)
            paragraph = self._set_ids(sub(element, "p"), provision, "p", eid)
            runs = self._write_marked(paragraph, provision.spans, paragraph.get("eId", ""))
            revision = provision.revision
            if provision is first and (revision in COMING or revision in GOING):
                self._add_whole_note(eid, around, runs, comes=revision in COMING)
            elif revision not in COMING and revision not in GOING:
                self._modifications.add_words(paragraph.get("eId", ""), runs)

    def _add_whole_note(self, eid: str, at: str, runs: Sequence[Sequence[WordChange]], *, comes: bool) -> None:
        """Say in the metadata that a note as a whole comes or goes, and by whom."""
        by = tuple(dict.fromkeys(name for run in runs for change in run for name in change.by))
        self._modifications.entries.append(
            Modification(
                "insertion" if comes else "repeal",
                at if comes else eid,
                eid,
                old="" if comes else eid,
                new=eid if comes else "",
                position="inside" if comes else "",
                by=by,
            )
        )

    def _write_marked(self, into: etree._Element, spans: Sequence[Span], around: str) -> list[list[WordChange]]:
        """Write marked words; return what is changed among them, in runs without other words between."""
        runs: list[list[WordChange]] = []
        adjoins = False
        for span in spans:
            holder = self._holder_of(into, span, around)
            if span.revision in COMING or span.revision in GOING:
                change = WordChange(span.revision in COMING, holder.get("eId", ""), self._agents.papers((span.change,)))
                if adjoins:
                    runs[-1].append(change)
                else:
                    runs.append([change])
                adjoins = True
            elif span.revision is RevisionType.UNCHANGED:
                adjoins = False
            for place, line in enumerate(span.text.split("\n")):
                if place:
                    sub(holder, "br")
                _append_words(holder, line)
        return runs

    def _holder_of(self, into: etree._Element, span: Span, around: str) -> etree._Element:
        """The element that says the revision of a span, innermost; `into` itself where it is unchanged."""
        change_numbers = span.change, span.deleted_by
        for (tag, class_), number in zip(_MARKS.get(span.revision, ()), change_numbers, strict=False):
            into = sub(into, tag, eId=self._unused_eid(step(tag, "1"), around), **({"class": class_} if class_ else {}))
            if refers := self._agents.references(number):
                into.set("refersTo", refers)
        return into


def _sign_of(note: TextNote, length: int) -> int:
    """The place of a note's sign in words of some length; behind them where it is not known."""
    at = note.paragraphs[0].sign_at
    return at if 0 <= at <= length else length


_FOLLOWING = FrameEdit()
"""Of a provision whose number is not a change of its own."""


def _class_words(provision: Provision) -> Iterator[str]:
    """The words of a provision's `class`: its kind, its depth before and after, and the revision of its end."""
    yield provision.kind.value
    if provision.depth:
        yield f"depth-{provision.depth}"
    if provision.relevelled is not None:
        yield f"to-depth-{provision.relevelled}"
    if provision.mark_revision is not RevisionType.UNCHANGED:
        yield f"end-{ENDS[provision.mark_revision]}"


def _count_head(text: Text) -> int:
    """Count the provisions at the beginning that are number, title and opening, in this order."""
    order = [ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING]
    at = 0
    while at < len(text) and text[at].kind in order:
        order = order[order.index(text[at].kind) + (text[at].kind is ProvisionKind.OPENING) :]
        at += 1
    return at


def _build_tree(text: Sequence[Provision]) -> list[_Node]:
    """The flat provisions as a tree, each below the nearest one before it whose address it continues."""
    roots: list[_Node] = []
    path: list[_Node] = []
    for provision in text:
        table = _table_of(provision)
        while path and not _encloses(path[-1].provision, provision, table):
            path.pop()
        node = _Node(provision)
        (path[-1].below if path else roots).append(node)
        if table is None or not path or path[-1].provision.kind not in _CELLS:
            path.append(node)
    return roots


def _encloses(above: Provision, provision: Provision, table: str | None) -> bool:
    """Tell whether an element of the text above encloses a provision: by address, of a cell by its table."""
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
    """The steps of a cell's address below its table: the row, and row and cell."""
    steps = Address(address).below(table).steps
    return steps[0], Address.of_steps(*steps[:2])


def _element_name(provision: Provision) -> str:
    """The name of the Akoma Ntoso element that a provision is written as, by its kind and, for items, by its depth."""
    if provision.kind is ProvisionKind.CALL:
        return "section"
    if provision.kind is ProvisionKind.ARTICLE:
        return "article"
    if provision.kind in {ProvisionKind.ITEM, ProvisionKind.PARAGRAPH, ProvisionKind.PROVISION}:
        return _BY_DEPTH[provision.depth] if provision.depth < len(_BY_DEPTH) else "level"
    return "hcontainer"


def _append_words(holder: etree._Element, words: str) -> None:
    """Append words to an element: behind its last child, or as its own text; forbidden signs are replaced."""
    words = replace_forbidden(words)
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words
