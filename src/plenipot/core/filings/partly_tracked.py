"""New text of which its author tracked a part only: under a mark that adds, a provision with a new number is new throughout.

Whoever types ``30A`` into a copy tracks the number and pastes the words, or the other way round. What is not tracked then
seems to stand in the author's own base under no number, under the number that the new one is formed from, or under
nothing. Guarantee: the accepted text stays as filed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.text.document import (
    COMING,
    IN_ACCEPTED,
    IN_REJECTED,
    UNCHANGED,
    Paragraph,
    RevisionType,
    Span,
    merge_spans,
)
from plenipot.core.text.provisions import ProvisionKind, Text

_INSERTED, _STRUCK = RevisionType.INSERTED, RevisionType.INSERTED_THEN_DELETED
_MARGINAL = lazy_pattern(rf"\d{{1,4}}(?:[A-Z]{{1,2}}|[ -]?{LATIN})?")
_BEHIND_NUMBERS = " ).°º"
_SECTIONS = frozenset({ProvisionKind.CALL, ProvisionKind.ANNEX, ProvisionKind.ARTICLE, ProvisionKind.HEADING})


def complete_additions(paragraphs: Sequence[Paragraph], text: Text) -> Sequence[Paragraph]:
    """The paragraphs under a mark that adds, those of which only a part is tracked as new as new throughout.

    `text` is what they are read as. The same paragraphs where there is nothing to complete.
    """
    places = {
        *_numbered_anew(text),
        *_articles_numbered_anew(text),
        *_under_numbers_anew(text),
        *_under_new_sections(text),
        *_rows_with_new_number(paragraphs),
    }
    if not places:
        return paragraphs
    rows = {_row_of(paragraph) for paragraph in paragraphs if paragraph.index in places} - {None}
    return [
        _as_new(paragraph) if paragraph.index in places or _row_of(paragraph) in rows else paragraph
        for paragraph in paragraphs
    ]


def _numbered_anew(text: Text) -> Iterator[int]:
    """The places of provisions whose number is put in, or formed by letters put in behind another one.

    Where others are new throughout, words that nobody touched may only be counted anew.
    """
    others_new = any(provision.revision in COMING and provision.mark_revision in COMING for provision in text)
    for provision in text:
        if _is_formed(provision.label, provision.renumbered or "") and (provision.changed or not others_new):
            yield provision.place


def _articles_numbered_anew(text: Text) -> Iterator[int]:
    """The places of articles whose number is formed by letters put in behind another one, and of their titles."""
    new = False
    for provision in text:
        if provision.kind is ProvisionKind.ARTICLE:
            new = provision.changed and _is_formed(provision.rejected, provision.accepted)
        elif provision.kind is not ProvisionKind.ARTICLE_TITLE:
            new = False
        if new:
            yield provision.place


def _under_numbers_anew(text: Text) -> Iterator[int]:
    """The places of what stands under a new number of a treaty, up to the next number; nothing where others stand before it."""
    new = False
    for provision in text:
        if provision.kind is ProvisionKind.PROVISION or provision.kind in _SECTIONS:
            new = False
        if provision.kind is ProvisionKind.PROVISION and provision.revision is UNCHANGED and not provision.renumbered:
            return
        if _is_formed(provision.label, provision.renumbered or "") and _MARGINAL.fullmatch(provision.renumbered or ""):
            new = True
        elif new:
            yield provision.place


def _is_formed(label: str, renumbered: str) -> bool:
    """Tell whether a number is made out of none, or out of another by letters behind it: ``30A``, ``2bis``, ``a)bis``."""
    stem = label.rstrip(_BEHIND_NUMBERS)
    added = renumbered.removeprefix(stem).strip(_BEHIND_NUMBERS)
    return bool(renumbered) and renumbered.startswith(stem) and (not stem or added.isalpha())


def _under_new_sections(text: Text) -> Iterator[int]:
    """The places of provisions that stand under a new section, and under none without it."""
    new = False
    for provision in text:
        if provision.kind in _SECTIONS:
            new = provision.revision in COMING
        elif new and not Address(provision.address).parent.parent and provision.revision is UNCHANGED:
            yield provision.place


def _rows_with_new_number(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """The places of first cells that hold a number which is put in."""
    for paragraph in paragraphs:
        first = paragraph.cell is not None and paragraph.cell.column == 0
        if first and not paragraph.rejected().strip() and any(map(str.isdecimal, paragraph.accepted())):
            yield paragraph.index


def _row_of(paragraph: Paragraph) -> tuple[int, int] | None:
    """The table and the row of a paragraph, if any."""
    return paragraph.cell and (paragraph.cell.table, paragraph.cell.row)


def _as_new(paragraph: Paragraph) -> Paragraph:
    """A paragraph as if all of it had been tracked: what stands in it comes, what goes came and went."""
    cell = paragraph.cell
    return replace(
        paragraph,
        spans=merge_spans(_as_new_words(span) for span in paragraph.spans),
        mark_revision=_INSERTED if IN_ACCEPTED[paragraph.mark_revision] else _STRUCK,
        number_rejected="",
        cell=cell and cell._replace(row_revision=_INSERTED if cell.row_revision is UNCHANGED else cell.row_revision),
    )


def _as_new_words(span: Span) -> Span:
    """A span of a new paragraph: inserted where it stands in the accepted text, inserted and then struck where it is deleted."""
    if not IN_REJECTED[span.revision]:
        return span
    return span._replace(revision=_INSERTED if IN_ACCEPTED[span.revision] else _STRUCK)
