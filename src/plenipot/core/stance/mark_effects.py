"""Effects of a proposal's mark on words that carry no tracked change.

A new text is filed without tracked changes: under ADD every word that stands is brought in. Under SUP every word goes,
and the emphatic NOC keeps every word, printed or not. A plain NOC is there for clarity: that it leaves a text as it is
says nothing. Source: guidelines for the preparation of proposals, PP-10, section 2.
"""

from __future__ import annotations

from dataclasses import replace

from plenipot.core.marks.table import ADDING, DELETING, INSISTING, MOVING, SILENT, Mark
from plenipot.core.stance.values import Effect
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.provisions import Provision

GOVERNS = {**dict.fromkeys(DELETING - MOVING, Effect.STRUCK), **dict.fromkeys(INSISTING, Effect.KEPT)}
"""The marks that speak for text in force that is not printed under them, with what they do to its words."""

_ALL = {
    **dict.fromkeys(ADDING - MOVING, RevisionType.INSERTED),
    **dict.fromkeys(DELETING - MOVING, RevisionType.DELETED),
}
_AGAINST = {
    RevisionType.INSERTED: frozenset({RevisionType.DELETED, RevisionType.MOVED_FROM}),
    RevisionType.DELETED: frozenset({RevisionType.INSERTED, RevisionType.MOVED_TO}),
}


def proves_nothing(mark: Mark, effect: Effect, wanted_marks: tuple[str, ...]) -> bool:
    """Tell whether words found with that effect prove nothing: those that a plain NOC leaves, unless it is asked for."""
    return mark in SILENT and effect is Effect.KEPT and mark.value not in wanted_marks


def revise_by_mark(mark: Mark, provision: Provision) -> Provision:
    """The provision with the revisions that the mark gives to its words; the same one where it gives none."""
    if mark not in _ALL:
        return provision
    spans = tuple(_under(mark, span) for span in provision.spans)
    if spans == provision.spans:
        return provision
    return replace(
        provision,
        spans=merge_spans(spans),
        mark_revision=_ALL[mark] if provision.mark_revision is RevisionType.UNCHANGED else provision.mark_revision,
    )


def _under(mark: Mark, span: Span) -> Span:
    """A span as a mark on the whole provision leaves it: unmarked words get the mark's revision."""
    if span.revision is RevisionType.UNCHANGED:
        return span._replace(revision=_ALL[mark])
    return span._replace(revision=RevisionType.INSERTED_THEN_DELETED) if span.revision in _AGAINST[_ALL[mark]] else span
