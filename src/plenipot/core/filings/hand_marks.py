"""Changes marked by hand: struck and underlined by formatting, as many bodies prescribe, where nothing is tracked.

Struck words are no ordinary emphasis, so they begin it: what is set off beside them (underlined, else coloured,
highlighted or bold) is what takes their place, and so is all that is set off in the same way, but for whole lines that
head a text. Where nothing is struck, where words are tracked as well, or where a short emphasis stands away from all
that is struck, nothing is claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from plenipot.core.text.document import FormattedWords, Paragraph, RevisionType, Span, cut_spans, merge_spans

_STRUCK = "struck"
_ORDER = ("underlined", "colour", "highlight", "bold")
"""What is taken for the sign of new words first, where several stand beside struck ones."""
_FEWEST_WORDS = 3
"""Words set off away from everything struck: fewer are an emphasis (“shall *not*”), more are a new passage."""
_ENDS = ";,.:؛،。；，"


class HandMarks(NamedTuple):
    """Paragraphs with the hand's marks read as changes; the words set off of which that cannot be told."""

    paragraphs: tuple[Paragraph, ...]
    marked: bool
    doubtful: tuple[FormattedWords, ...] = ()


def read_hand_marks(paragraphs: Sequence[Paragraph], formatting: Mapping[int, Sequence[FormattedWords]]) -> HandMarks:
    """The paragraphs of one proposal with struck and inserted words as deletions and insertions.

    `formatting` is what is set off, by the index of the paragraph.
    """
    unread = HandMarks(tuple(paragraphs), marked=False)
    set_off = {
        paragraph.index: words
        for paragraph in paragraphs
        if (words := [item for item in formatting.get(paragraph.index, ()) if _is_not_blank(paragraph, item)])
    }
    struck = [item for items in set_off.values() for item in items if _STRUCK in item.formats]
    tracked = any(paragraph.changed for paragraph in paragraphs)
    by_index = {paragraph.index: paragraph for paragraph in paragraphs}
    if not struck or tracked:
        if tracked:
            doubtful = [item for item in struck if _stands(by_index[item.place], item)]
        else:
            doubtful = [
                item
                for items in set_off.values()
                for item in items
                if "underlined" in item.formats and not _is_heading(by_index[item.place], item)
            ]
        return unread._replace(doubtful=tuple(doubtful))
    sign = _format_of_new(set_off, by_index)
    new, doubtful = _find_new_words(set_off, by_index, sign) if sign else ([], [])
    revised = dict.fromkeys(struck, RevisionType.DELETED) | dict.fromkeys(new, RevisionType.INSERTED)
    return HandMarks(
        tuple(_with_revisions(paragraph, revised, set_off.get(paragraph.index, ())) for paragraph in paragraphs),
        marked=True,
        doubtful=tuple(doubtful),
    )


def _format_of_new(set_off: Mapping[int, Sequence[FormattedWords]], by_index: Mapping[int, Paragraph]) -> str:
    """The format that new words have: the first of the order that stands beside struck words, else underlining."""
    beside = Counter(
        formats
        for items in set_off.values()
        for item in items
        if _STRUCK not in item.formats and _is_beside(item, items, by_index[item.place])
        for formats in item.formats
    )
    for kind in _ORDER:
        signs = [formats for formats in beside if formats.startswith(kind)]
        if signs:
            return max(signs, key=lambda formats: (beside[formats], formats))
    return "underlined"


def _find_new_words(
    set_off: Mapping[int, Sequence[FormattedWords]], by_index: Mapping[int, Paragraph], sign: str
) -> tuple[list[FormattedWords], list[FormattedWords]]:
    """Find the words with the format of new ones (`sign`): those that are new, and those that may be an ordinary emphasis."""
    new: list[FormattedWords] = []
    doubtful: list[FormattedWords] = []
    wholly = {
        place
        for place, items in set_off.items()
        if any(sign in item.formats and _is_all(by_index[place], item) for item in items)
    }
    rows = _places_by_row(by_index)
    new_rows = _cells_of_new_rows(wholly, rows)
    heads = new_rows | _heads_of_new(wholly, by_index, new_rows)
    table_heads = {place for table in rows.values() for place in next(iter(table.values()))} - heads
    for items in set_off.values():
        for item in items:
            if _STRUCK in item.formats or sign not in item.formats:
                continue
            paragraph = by_index[item.place]
            is_all = _is_all(paragraph, item)
            if _is_beside(item, items, paragraph) or item.place in heads:
                new.append(item)
            elif item.place not in table_heads and (paragraph.cell is not None or not _is_heading(paragraph, item)):
                words = _covered_words(paragraph, item).split()
                is_new = (is_all and paragraph.cell is None) or len(words) >= _FEWEST_WORDS
                (new if is_new else doubtful).append(item)
    return new, doubtful


def _places_by_row(by_index: Mapping[int, Paragraph]) -> dict[int, dict[int, list[int]]]:
    """The places of the paragraphs with words, by table and row."""
    rows: dict[int, dict[int, list[int]]] = {}
    for place, paragraph in by_index.items():
        if paragraph.cell is not None and paragraph.all_text().strip():
            rows.setdefault(paragraph.cell.table, {}).setdefault(paragraph.cell.row, []).append(place)
    return rows


def _cells_of_new_rows(wholly: Collection[int], rows: Mapping[int, Mapping[int, Sequence[int]]]) -> set[int]:
    """The places of cells in rows that are set off from end to end; in the first row, which heads its table, only where all others are."""
    new: set[int] = set()
    for table in rows.values():
        first, *others = ([*cells] if all(place in wholly for place in cells) else [] for cells in table.values())
        new.update(place for cells in others for place in cells)
        if others and all(others):
            new.update(first)
    return new


def _heads_of_new(wholly: Collection[int], by_index: Mapping[int, Paragraph], new_rows: Collection[int]) -> set[int]:
    """The places of lines without an end that are set off like everything they head."""
    heads: set[int] = set()
    above: list[int] = []
    for place, paragraph in by_index.items():
        if not paragraph.all_text().strip():
            continue
        if place in wholly and paragraph.cell is None and not _is_ended(paragraph):
            above.append(place)
            continue
        if place in new_rows or (place in wholly and paragraph.cell is None):
            heads.update(above)
        above.clear()
    return heads


def _is_beside(item: FormattedWords, items: Iterable[FormattedWords], paragraph: Paragraph) -> bool:
    """Tell whether nothing but blanks and signs stand between words and struck ones of the same paragraph."""
    text = paragraph.all_text()
    for struck in items:
        if _STRUCK in struck.formats:
            between = text[struck.end : item.start] if struck.end <= item.start else text[item.end : struck.start]
            if not any(map(str.isalnum, between)):
                return True
    return False


def _is_heading(paragraph: Paragraph, item: FormattedWords) -> bool:
    """Tell whether words are a whole line without an end, such as the line of a section."""
    return _is_all(paragraph, item) and not _is_ended(paragraph)


def _is_all(paragraph: Paragraph, item: FormattedWords) -> bool:
    """Tell whether nothing but blanks stands beside words."""
    return len(_covered_words(paragraph, item).strip()) >= len(paragraph.all_text().strip())


def _is_ended(paragraph: Paragraph) -> bool:
    return paragraph.all_text().rstrip()[-1:] in _ENDS


def _is_not_blank(paragraph: Paragraph, item: FormattedWords) -> bool:
    """Tell whether formatted words hold a letter or digit, or are struck out and not blank."""
    return any(map(str.isalnum, _covered_words(paragraph, item))) or (
        _STRUCK in item.formats and bool(_covered_words(paragraph, item).strip())
    )


def _covered_words(paragraph: Paragraph, item: FormattedWords) -> str:
    """The words of a paragraph that a format covers."""
    return paragraph.all_text()[item.start : item.end]


def _stands(paragraph: Paragraph, item: FormattedWords) -> bool:
    """Tell whether some of the words stand in the accepted text."""
    return any(
        span.revision.accepted and span.text.strip() for span in cut_spans(paragraph.spans, item.start, item.end)
    )


def _with_revisions(
    paragraph: Paragraph, revised: Mapping[FormattedWords, RevisionType], items: Iterable[FormattedWords]
) -> Paragraph:
    """A paragraph in which formatted words have the revision that their formats stand for."""
    spans: list[Span] = []
    at = 0
    for item in items:
        if item in revised:
            spans.extend(cut_spans(paragraph.spans, at, item.start))
            spans.extend(
                span._replace(revision=revised[item]) for span in cut_spans(paragraph.spans, item.start, item.end)
            )
            at = item.end
    if not at:
        return paragraph
    spans.extend(cut_spans(paragraph.spans, at, len(paragraph.all_text())))
    return replace(paragraph, spans=merge_spans(spans))
