"""A text set out as paragraphs in the style names of a form: written as `parse` reads them.

Guarantee: the words, labels and revisions of every provision stand in the paragraphs, in order; a text read from a file of that
form and set out again is read as the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.languages import is_right_to_left
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Form
from plenipot.core.structure.notes import NoteNumbering, lay_out_note, part_notes
from plenipot.core.text.document import (
    Cell,
    FormerProperties,
    Paragraph,
    RevisionType,
    Span,
    Story,
    WordDocument,
    merge_spans,
)
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.table_alignment import sort_columns

_ROLES = {
    ProvisionKind.NUMBER: "number",
    ProvisionKind.TITLE: "title",
    ProvisionKind.OPENING: "opening",
    ProvisionKind.CALL: "call",
    ProvisionKind.ARTICLE: "article",
    ProvisionKind.ARTICLE_TITLE: "article-title",
    ProvisionKind.HEADING: "heading-1",
    ProvisionKind.NOTE: "note",
}
_TABLE = "table-"
_OF_ITS_OWN = lazy_pattern(r"\d-[a-z]+$|~$")
"""The number of a cell that came, or that is gone where another has its number."""
_WORDING = lazy_pattern(r"~\d+$")
"""Another wording of a new cell: it stands in the same one."""
_ROW = {RevisionType.MOVED_TO: RevisionType.INSERTED, RevisionType.MOVED_FROM: RevisionType.DELETED}


def lay_out_text(
    text: Text,
    form: Form,
    *,
    first: int = 0,
    tables: int = 0,
    language: str = "",
    margins: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, counted from `first`; its tables are counted from `tables`, `language` is its own.

    `margins` are the words beside the numbers of provisions (``PP-98``), by their addresses.
    """
    paragraphs = (paragraph for paragraph, _ in _lay_out(text, form, tables, margins))
    return tuple(place_paragraph(paragraph, place, language) for place, paragraph in enumerate(paragraphs, first))


def _lay_out(text: Text, form: Form, tables: int, margins: Mapping[str, str]) -> Iterator[tuple[Paragraph, Provision]]:
    """The paragraphs of a text, each with the provision whose words or number it holds."""
    for run in _runs(text):
        if run[0].kind in {ProvisionKind.CELL, ProvisionKind.ROW}:
            yield from _lay_out_cells(run, tables)
        elif run[0].kind is ProvisionKind.PROVISION and form.table == "marginal":
            yield from zip(
                _lay_out_marginal(run, tables, margins), (provision for provision in run for _ in "12"), strict=True
            )
        else:
            yield from ((_paragraph(provision, form), provision) for provision in run)
            continue
        tables += 1


def lay_out_with_notes(
    text: Text, form: Form, *, language: str = "", margins: Mapping[str, str] = MappingProxyType({})
) -> WordDocument:
    """A text as a file: its body, and each note at its end that hangs on a provision as a note of the file.

    A note whose number is not the one that its order gives it has it typed; one whose number changes, or cannot be typed, stands
    as a paragraph behind the text.
    """
    body_text, notes = part_notes(text)
    pairs = list(_lay_out(body_text, form, 0, margins))
    body = tuple(place_paragraph(paragraph, place, language) for place, (paragraph, _) in enumerate(pairs))
    places = {provision.address: place for place, (_, provision) in enumerate(pairs)}
    ordered = sorted((note for group in notes.values() for note in group), key=lambda note: note.ordinal)
    stories: list[Story] = []
    numbering = NoteNumbering()
    for note in ordered:
        anchor = str(Address(note.paragraphs[0].address).parent)
        paragraph, provision = pairs[places[anchor]]
        before = len(paragraph.all_text()) - sum(len(span.text) for span in provision.spans)
        story = lay_out_note(note, numbering, anchor=places[anchor], before=before)
        if story is None:
            return WordDocument(lay_out_text(text, form, language=language, margins=margins), language=language)
        stories.append(story)
    return WordDocument(body, tuple(stories), language=language)


def provision_style(provision: Provision, form: Form) -> str:
    """The style name of a provision; empty for body text."""
    if provision.kind in {ProvisionKind.HEADING, ProvisionKind.ANNEX}:
        return style_for_role(form, _heading_role(provision.address)) or style_for_role(
            form, "annex" if provision.kind is ProvisionKind.ANNEX else "heading-1"
        )
    if provision.kind is ProvisionKind.PARAGRAPH and Address(provision.address).leaf == "reference":
        return style_for_role(form, "reference")
    if provision.kind in {ProvisionKind.ITEM, ProvisionKind.PARAGRAPH}:
        return style_for_role(form, f"item-{provision.depth}") if provision.depth else ""
    return style_for_role(form, _ROLES.get(provision.kind, ""))


def _heading_role(address: str) -> str:
    """The style role of a heading at an address: of the title of a part, or of the line that opens it."""
    leaf = Address(address).leaf
    if leaf == "title":
        return f"{Address(address).parent.leaf.partition('-')[0]}-title"
    return "" if leaf.startswith("heading") else leaf.partition("-")[0]


def style_for_role(form: Form, role: str) -> str:
    """The first style name that a form has for a role; empty where it has none."""
    return next(iter(form.styles.get(role, ())), "")


def _runs(text: Text) -> Iterator[list[Provision]]:
    """The provisions in runs: the cells of one table together, marginal provisions in a row together."""
    run: list[Provision] = []
    for provision in text:
        if run and _table_key(run[-1]) != _table_key(provision):
            yield run
            run = []
        run.append(provision)
    if run:
        yield run


def _table_key(provision: Provision) -> str:
    """The table that a provision is set in: that of its cell, *marginal* for a numbered one, empty outside tables."""
    if provision.kind in {ProvisionKind.CELL, ProvisionKind.ROW}:
        return _table_of(provision.address)
    return "marginal" if provision.kind is ProvisionKind.PROVISION else ""


def _table_of(address: str) -> str:
    """The address of the innermost table that a cell stands in."""
    steps = Address(address).steps
    place = max((place for place, step in enumerate(steps) if step.startswith(_TABLE)), default=len(steps))
    return Address.of_steps(*steps[: place + 1])


def _paragraph(provision: Provision, form: Form) -> Paragraph:
    """A provision on its new level where it changes its level, by another style or else by its indentation."""
    former = None
    style = provision_style(provision, form)
    if provision.relevelled is not None and provision.relevelled != provision.depth:
        before, style = style, provision_style(replace(provision, depth=provision.relevelled), form)
        deeper = provision.relevelled > provision.depth
        signing = next((span.change for span in provision.spans if span.change >= 0), -1)
        former = FormerProperties(before, indented=0 if style != before else 1 if deeper else -1, change=signing)
    return Paragraph(
        _labelled_spans(provision), style, provision.mark_revision, _change_of_end(provision), former=former
    )


def _change_of_end(provision: Provision) -> int:
    """The number of the tracked change that revises the end of a provision; −1 where the end is unchanged."""
    if provision.mark_revision is RevisionType.UNCHANGED:
        return -1
    alike = (span.change for span in provision.spans if span.revision is provision.mark_revision)
    return next(alike, next((span.change for span in provision.spans if span.change >= 0), -1))


def _labelled_spans(provision: Provision) -> tuple[Span, ...]:
    """The label, the sign behind it and the words of a provision as spans; the sign shares the label's revision."""
    label = _label_spans(provision)
    if not label:
        return provision.spans
    between = " – " if provision.kind is ProvisionKind.NOTE else "\t"
    # Where one number gives way to another, what stands behind it belongs to both.
    behind = Span(between) if len(label) > 1 else label[0]._replace(text=between)
    return merge_spans((*label, behind, *provision.spans))


def _label_spans(provision: Provision) -> tuple[Span, ...]:
    """The label of a provision as spans, old and new where it is renumbered."""
    revision, change, deleted_by = _revision(provision)
    if provision.renumbered is not None:
        first = next((span for span in provision.spans if span.change >= 0), Span(""))
        labels = (
            Span(provision.label, RevisionType.DELETED, first.change),
            Span(provision.renumbered, RevisionType.INSERTED, first.change),
        )
        return merge_spans(labels)
    return (Span(provision.label, revision, change, deleted_by),) if provision.label else ()


def _revision(provision: Provision) -> tuple[RevisionType, int, int]:
    """The revision of a provision as a whole, with the change that made it and the one that deleted it."""
    revision = provision.revision
    if not provision.spans:
        return revision, -1, -1
    first = next((span for span in provision.spans if span.revision is revision), None)
    return (
        (revision, first.change, first.deleted_by)
        if first and revision is not RevisionType.UNCHANGED
        else (RevisionType.UNCHANGED, -1, -1)
    )


def _lay_out_marginal(run: Sequence[Provision], table: int, margins: Mapping[str, str]) -> Iterator[Paragraph]:
    """Lay out numbered provisions as a table of two columns, number and words; a provision that goes or comes is a row that does."""
    for row, provision in enumerate(run):
        revision, change, deleted_by = _revision(provision)
        label = _label_spans(provision)
        if beside := margins.get(provision.address):
            label = merge_spans((*label, Span(f"\n{beside}", revision, change, deleted_by)))
        for column, spans in enumerate((label, provision.spans)):
            cell = Cell(table, row, column, row_revision=revision, row_change=change, row_deleted_by=deleted_by)
            yield Paragraph(spans, cell=cell)


def _lay_out_cells(run: Sequence[Provision], table: int) -> Iterator[tuple[Paragraph, Provision]]:
    """Lay out the cells of a table in rows and columns, each with its provision; a row that comes or goes entirely is marked as such."""
    address = _table_of(run[0].address)
    revisions: dict[str, set[RevisionType]] = {}
    for provision in run:
        if provision.spans:
            revisions.setdefault(_row_step(provision.address, address), set()).add(
                _ROW.get(provision.revision, provision.revision)
            )
    rows: dict[str, int] = {}
    leaves: dict[str, list[str]] = {}
    for provision in run:
        leaves.setdefault(_row_step(provision.address, address), []).append(_column_step(provision.address, address))
    columns = {name: _column_places(row_leaves) for name, row_leaves in leaves.items()}
    for provision in run:
        name, leaf = _row_step(provision.address, address), _column_step(provision.address, address)
        types = revisions.get(name, set())
        revision = next(iter(types)) if len(types) == 1 else RevisionType.UNCHANGED
        is_first, row = name not in rows, rows.setdefault(name, len(rows))
        if is_first:
            # A cell without words is no provision, and stands at the beginning of its row all the same.
            yield from (
                (Paragraph((), cell=Cell(table, row, column, row_revision=revision)), provision)
                for column in range(columns[name][leaf])
            )
        itself = (
            _ROW.get(provision.revision, provision.revision)
            if _OF_ITS_OWN.search(leaf) and revision is RevisionType.UNCHANGED
            else RevisionType.UNCHANGED
        )
        cell = Cell(table, row, columns[name][leaf], row_revision=revision, cell_revision=itself)
        yield (
            Paragraph(_labelled_spans(provision), "", provision.mark_revision, _change_of_end(provision), cell=cell),
            provision,
        )


def _column_places(leaves: Iterable[str]) -> dict[str, int]:
    """The column in which each cell of a row stands, by its step; cells without words are counted too."""
    names = set(leaves)
    before = max((int(name) for name in names if name.isdecimal()), default=0)
    names.update(map(str, range(1, before)))
    return {name: place for place, name in enumerate(sort_columns(names))}


def _row_step(address: str, table: str) -> str:
    """The step of a cell's row in its address."""
    return Address(address).below(table).instrument


def _column_step(address: str, table: str) -> str:
    """The step of a cell's column in its address."""
    return _WORDING.sub("", Address(address).below(table).part)


def place_paragraph(paragraph: Paragraph, place: int, language: str) -> Paragraph:
    """The paragraph with its index in the file and the direction of its language."""
    return replace(paragraph, index=place, direction="rtl" if is_right_to_left(language) else "")


def labelled_lines(text: Iterable[Provision]) -> Iterator[str]:
    """The accepted text, a line a provision, labels before the words."""
    for provision in text:
        yield f"{provision.label} {provision.accepted}".strip() if provision.label else provision.accepted
