"""Marked text as plain data for a record, and back: lists, strings and numbers that say every word and every revision.

A kept span is its text; any other is ``[revision, text, change, by]``. A provision is ``[address, kind, label, mark, depth,
place, [spans]]`` and, where its number or its depth changes, the new number and the new depth, and for a note where its sign stands. A paragraph is
``[[spans], style, …]`` in the order of `_FIELDS`, then its place, its hidden words, its signs and its former properties,
cut off where all that follows is as it is by default. Guarantee: what is written is read back as an equal value.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from plenipot.core.text.document import (
    Cell,
    FontSign,
    FormattedWords,
    FormerProperties,
    HiddenWords,
    Paragraph,
    RevisionType,
    Span,
    Story,
    TrackedChange,
    UnparsedContent,
    WordDocument,
    make_paragraph,
)
from plenipot.core.text.provisions import Provision, ProvisionKind, make_provision

Data = list[Any]
"""What JSON can hold, in a list."""

_FIELDS = (
    "style",
    "number",
    "level",
    "number_rejected",
    "mark_revision",
    "mark_change",
    "mark_deleted_by",
    "cell",
    "box",
    "emphasis",
    "direction",
)
"""The fields of a paragraph beside its words and its place, those that most paragraphs have first."""
_DEFAULTS = {name: field.default for name, field in Paragraph.__dataclass_fields__.items() if name in _FIELDS}
_REVISIONS = tuple(RevisionType)


def spans_to_data(spans: Iterable[Span]) -> Data:
    """The spans as plain data: of each its words, its revision and its changes."""
    return [
        span.text
        if span[1:] == (RevisionType.UNCHANGED, -1, -1)
        else [int(span.revision), span.text, span.change, span.deleted_by]
        for span in spans
    ]


def spans_from_data(data: Data) -> tuple[Span, ...]:
    """The spans from their plain data."""
    return tuple(
        [Span(item) if item.__class__ is str else Span(item[1], _REVISIONS[item[0]], item[2], item[3]) for item in data]
    )


def provision_to_data(provision: Provision) -> Data:
    """A provision as plain data."""
    row = [
        provision.address,
        provision.kind.value,
        provision.label,
        int(provision.mark_revision),
        provision.depth,
        provision.place,
        spans_to_data(provision.spans),
    ]
    if provision.sign_at >= 0:
        return [*row, provision.renumbered, provision.relevelled, provision.sign_at]
    if provision.relevelled is not None:
        return [*row, provision.renumbered, provision.relevelled]
    return row if provision.renumbered is None else [*row, provision.renumbered]


def provision_from_data(data: Data) -> Provision:
    """The provision from its plain data."""
    address, kind, label, mark, depth, place, spans, *after = data
    return make_provision(
        address=address,
        kind=ProvisionKind(kind),
        spans=spans_from_data(spans),
        label=label,
        mark_revision=_REVISIONS[mark],
        depth=depth,
        place=place,
        renumbered=after[0] if after else None,
        relevelled=after[1] if len(after) > 1 else None,
        sign_at=after[2] if len(after) > len(("renumbered", "relevelled")) else -1,
    )


def document_to_data(document: WordDocument) -> Data:
    """A whole file as data: its stories, changes, what was not understood, its language and its properties."""
    return [
        [
            [
                story.name,
                story.anchor,
                [_paragraph_to_data(place, item) for place, item in enumerate(story.paragraphs)],
                *_reference_to_data(story),
            ]
            for story in document.all_stories
        ],
        [list(change) for change in document.changes],
        [list(item) for item in document.unread],
        document.language,
        document.properties,
        *([[list(words) for words in document.formatting]] if document.formatting else ()),
    ]


def document_from_data(data: Data) -> WordDocument:
    """The file from its plain data."""
    stories, changes, unread, language, properties, *formatting = data
    body, *others = (
        Story(
            name,
            tuple([_paragraph_from_data(place, item) for place, item in enumerate(paragraphs)]),
            anchor,
            **_reference_from_data(reference),
        )
        for name, anchor, paragraphs, *reference in stories
    )
    return WordDocument(
        body.paragraphs,
        tuple(others),
        changes=tuple(TrackedChange(*change) for change in changes),
        unread=tuple(UnparsedContent(*item) for item in unread),
        language=language,
        properties=properties,
        formatting=tuple(
            FormattedWords(place, start, end, tuple(formats)) for place, start, end, formats in chain(*formatting)
        ),
    )


def _reference_to_data(story: Story) -> Data:
    """The reference of a note as it is stored; nothing for a note that nothing refers to."""
    reference = [story.anchor_at, int(story.revision), story.change, story.deleted_by]
    return [] if reference == [-1, 0, -1, -1] else reference


def _reference_from_data(data: Data) -> dict[str, Any]:
    """The fields of a note's reference from what is stored; none for a note that nothing refers to."""
    if not data:
        return {}
    at, revision, change, deleted_by = data
    return {"anchor_at": at, "revision": _REVISIONS[revision], "change": change, "deleted_by": deleted_by}


def _paragraph_to_data(place: int, paragraph: Paragraph) -> Data:
    """A paragraph as plain data, fields at the end left out where they are the usual ones."""
    spans = spans_to_data(paragraph.spans)
    values = [_value_to_data(getattr(paragraph, name)) for name in _FIELDS]
    if paragraph.hidden or paragraph.signs or paragraph.former:
        hidden = [[item.at, item.text, int(item.revision), item.change, item.deleted_by] for item in paragraph.hidden]
        former = [list(paragraph.former)] if paragraph.former else []
        return [spans, *values, paragraph.index, hidden, [list(sign) for sign in paragraph.signs], *former]
    if paragraph.index != place:
        return [spans, *values, paragraph.index]
    while values and values[-1] == _value_to_data(_DEFAULTS[_FIELDS[len(values) - 1]]):
        values.pop()
    return [spans, *values]


def _value_to_data(value: Any) -> Any:
    """A value as JSON stores it."""
    if isinstance(value, Cell):
        return list(value if value.columns != 1 else value[:-1])
    return int(value) if isinstance(value, RevisionType) else value


def _paragraph_from_data(place: int, row: Data) -> Paragraph:
    """The paragraph again from its plain data; `place` is its index where none is stored."""
    spans, *values = row
    fields = dict(zip(_FIELDS, values, strict=False))
    if "mark_revision" in fields:
        fields["mark_revision"] = _REVISIONS[fields["mark_revision"]]
    if fields.get("cell"):
        table, line, column, depth, row_revision, cell_revision, *changes = fields["cell"]
        fields["cell"] = Cell(table, line, column, depth, _REVISIONS[row_revision], _REVISIONS[cell_revision], *changes)
    index = place
    match values[len(_FIELDS) :]:
        case [index]:
            pass
        case [index, hidden, signs, *former]:
            fields["hidden"] = tuple(
                HiddenWords(at, text, _REVISIONS[revision], *by) for at, text, revision, *by in hidden
            )
            fields["signs"] = tuple(FontSign(*sign) for sign in signs)
            if former:
                fields["former"] = FormerProperties(*former[0])
    return make_paragraph(spans=spans_from_data(spans), index=index, **fields)
