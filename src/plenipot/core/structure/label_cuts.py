"""Cutting labels off marked words, when the label of the old text and that of the new one are not of the same length."""

from __future__ import annotations

from collections.abc import Sequence

from plenipot.core.text.document import UNCHANGED, RevisionType, Span, merge_spans


def split_prefix(spans: tuple[Span, ...], old: int, new: int) -> tuple[Span, ...]:
    """Return the first `old` characters of the old text and the first `new` ones of the new text, as spans; words in neither are left out."""
    standing = [span for span in spans if span.revision.rejected or span.revision.accepted]
    rest_old = sum(len(span.text) for span in standing if span.revision.rejected) - old
    rest_new = sum(len(span.text) for span in standing if span.revision.accepted) - new
    return _reverse_letters(drop_prefix(_reverse_letters(standing), rest_old, rest_new))


def _reverse_letters(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in the opposite order, each with its letters from the last to the first."""
    return tuple(span._replace(text=span.text[::-1]) for span in reversed(spans))


def drop_prefix(spans: tuple[Span, ...], old: int, new: int) -> tuple[Span, ...]:
    """Return the spans without the first `old` characters of the old text and the first `new` ones of the new text.

    What is label in one text and words in the other stays as words of that other one.
    """
    if not old and not new:
        return spans
    if old == new and spans and spans[0].revision is UNCHANGED and len(spans[0].text) >= old:
        text, revision, change, deleted_by = spans[0]
        return merge_spans((Span(text[old:], revision, change, deleted_by), *spans[1:]))
    left: list[Span] = []
    for at, span in enumerate(spans):
        if not old and not new:
            return merge_spans((*left, *spans[at:]))
        text, revision = span.text, span.revision
        size = len(text)
        gone_old = min(old, size) if revision.rejected else size
        gone_new = min(new, size) if revision.accepted else size
        old -= gone_old if revision.rejected else 0
        new -= gone_new if revision.accepted else 0
        if not revision.rejected and not revision.accepted:
            left.append(span)
        elif gone_old == gone_new or not (revision.rejected and revision.accepted):
            left.append(span._replace(text=text[min(gone_old, gone_new) :]))
        else:
            one_sided = RevisionType.DELETED if gone_old < gone_new else RevisionType.INSERTED
            few, many = sorted((gone_old, gone_new))
            left.extend((span._replace(text=text[few:many], revision=one_sided), span._replace(text=text[many:])))
    return merge_spans(left)
