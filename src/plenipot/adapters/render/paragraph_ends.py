"""Ends of paragraphs where Word puts them: what comes or goes last in a text, in a cell or before a table.

The last end of such a place can neither be inserted nor deleted, for nothing follows that the paragraph could join. Whoever
types a new paragraph there inserts the end of the paragraph before it. Marked otherwise, an editor that rejects all
changes is left with an empty paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from plenipot.core.text.document import IN_ACCEPTED, IN_REJECTED, Paragraph, RevisionType, WordDocument

_REVISIONS = {
    (True, True): RevisionType.UNCHANGED,
    (True, False): RevisionType.INSERTED,
    (False, True): RevisionType.DELETED,
    (False, False): RevisionType.INSERTED_THEN_DELETED,
}
"""By whether an end stands in the accepted text, and in the rejected one."""


def place_ends(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the last end of every place standing in each text that has words there; both stay the same."""
    placed: list[Paragraph] = []
    for _, run in groupby(paragraphs, _flow_of):
        placed.extend(_place_ends_of(list(run)))
    return tuple(placed)


def place_all_ends(document: WordDocument) -> WordDocument:
    """Return the file with the ends of the paragraphs of its body, and of what stands beside it, where Word puts them."""
    stories = tuple(replace(story, paragraphs=place_ends(story.paragraphs)) for story in document.stories)
    return replace(document, body=place_ends(document.body), stories=stories)


def _flow_of(paragraph: Paragraph) -> tuple[object, ...]:
    """The flow that a paragraph stands in: its text box and its cell."""
    return (paragraph.box, None if paragraph.cell is None else paragraph.cell[:4])


def _place_ends_of(run: list[Paragraph]) -> Iterator[Paragraph]:
    """Joined paragraphs with each end in the last place where it gives the same two texts."""
    if run[-1].mark_revision is RevisionType.UNCHANGED:
        yield from run
        return
    ends = zip(_which_ends(run, IN_ACCEPTED), _which_ends(run, IN_REJECTED), strict=True)
    changes = {paragraph.mark_revision: paragraph.mark_change for paragraph in reversed(run)}
    for paragraph, end in zip(run, ends, strict=True):
        revision = _REVISIONS[end]
        if end == (paragraph.mark_revision.accepted, paragraph.mark_revision.rejected):
            yield paragraph
        elif revision is RevisionType.INSERTED_THEN_DELETED:
            inserted, deleted = (changes.get(kind, -1) for kind in (RevisionType.INSERTED, RevisionType.DELETED))
            yield replace(paragraph, mark_revision=revision, mark_change=inserted, mark_deleted_by=deleted)
        else:
            change = -1 if revision is RevisionType.UNCHANGED else changes.get(revision, -1)
            yield replace(paragraph, mark_revision=revision, mark_change=change, mark_deleted_by=-1)


def _which_ends(run: Sequence[Paragraph], stands: Sequence[bool]) -> list[bool]:
    """For each paragraph, whether its end stands in one text when the last line of that text ends with the last end."""
    ends = [stands[paragraph.mark_revision] for paragraph in run]
    last = len(run) - 1
    while last >= 0 and not ends[last] and not any(span.text and stands[span.revision] for span in run[last].spans):
        last -= 1
    if last < 0:
        return ends
    return [end and at < last for at, end in enumerate(ends[:-1])] + [True]
