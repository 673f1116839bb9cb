"""Agendas: items with their numbers, what each names, what the floor changed, in which order they were taken.

Words: an *item* has a number as it is printed (``3.1``); a *mention* is a document, a proposal or a provision that it names, as printed;
a *change* is made in the sitting: an item added, widened, put off, withdrawn, taken. The numbers tell how items are nested.
Source: agendas of the conferences (their ADM series) print a number, a subject and the documents, as a table or as lines; minutes
print them with a dash: ``2 Election of the DSG: second round – 99, 100, 102(Rev.1), 105``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.identity.silent_signs import drop_silent_signs
from plenipot.core.identity.symbols import DOCUMENT_WORD, DocumentSymbol, find_numbers, parse_symbol
from plenipot.core.text.document import Paragraph, WordDocument

MOST_OF_A_RANGE = 40
"""So many papers ``165–204`` may name: more is a span of years, or of money."""
MOST_LEFT_OUT = 5
"""So many numbers an agenda may leave out: of a revised one items are gone, and ``20 October`` is no twentieth item after the second."""
_FIRST = ("1", "1.1")
_Item = TypeVar("_Item")
_PLACE_TAKEN: Callable[[Any], int] = attrgetter("taken")
"""The place of an item in the order in which items were taken, 0 for none: of a `StandingItem`, and of what is made of one."""
_NUMBER = lazy_pattern(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?")
_ITEM_NAMED = lazy_pattern(
    r"(?:[^\W\d_]+[ \u00a0]+)?(\d{1,3}(?:\.\d{1,3}){0,4})([a-z](?![^\W\d_]))?[.)]?(?=[ \u00a0:–—-]|$)"
)
_LETTER = lazy_pattern(r"([a-z])\)")
_NUMBERED = lazy_pattern(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?[ \u00a0]+(?=\S)")
_ONE = r"(?:[A-Z]{1,8}(?:-?\d{2})?/){0,2}\d{1,5}(?:[ \u00a0]?\(?(?:Rev|Add|Corr?)\.[ \u00a0]?\d{1,3}\)?)*(?:-[A-Z](?![A-Za-z]))?"
_BETWEEN = r"[ \u00a0]*(?:[,;&+\u2010-\u2014-]|(?<![A-Za-z])(?:and|et|y|и|و|和)(?![A-Za-z]))[ \u00a0]*"
_NAMED = lazy_pattern(rf"(?<!\w){DOCUMENT_WORD}[ \u00a0]*(?P<list>{_ONE}(?:{_BETWEEN}{_ONE})*)", re.IGNORECASE)
_PROPOSAL = lazy_pattern(r"(?<![\w/])(?:[A-Z]{1,5}/)+\d{1,4}(?:[RAC]\d{1,3})*/\d{1,4}(?!\d)")
_PROVISION = lazy_pattern(r"[A-Z]{2,5}(?:\d+[A-Z]*|/\d+[A-Z]+)(?:/.+)?")
_OF_CONFERENCE = lazy_pattern(r"[A-Z]{1,8}-?\d{2}/(?:[A-Z]{1,8}/)?\d")
_RANGE = lazy_pattern(r"(?<![\w/(.])(\d{1,5})[ \u00a0]*[-\u2010-\u2014][ \u00a0]*(\d{1,5})(?![\w(/])")
_COMPACT = lazy_pattern(r"(?:[RAC]\d{1,3})+")
_DASH = lazy_pattern(r"[ \u00a0]+[\u2013\u2014-](?:[ \u00a0]+|$)")
_APART = lazy_pattern(rf"(?:{_BETWEEN}|[ \u00a0().*])*")


class MentionKind(StrEnum):
    """The kinds of things that an item names."""

    DOCUMENT = "document"
    PROPOSAL = "proposal"
    PROVISION = "provision"


class Mention(NamedTuple):
    """Something that an item names, as it is printed."""

    kind: MentionKind
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item as it is printed."""

    number: str
    title: str
    mentions: tuple[Mention, ...] = ()

    @property
    def depth(self) -> int:
        """The depth at which it is nested, from 0: ``3.1`` is 1, ``3a`` too."""
        return self.number.count(".") + self.number[-1:].isalpha()


class ChangeKind(StrEnum):
    """The changes that a sitting makes in its agenda."""

    ADDED = "added"
    WIDENED = "widened"
    """By documents, proposals or provisions."""
    DEFERRED = "deferred"
    """Put off to another sitting."""
    WITHDRAWN = "withdrawn"
    TAKEN = "taken"
    """The item was taken up then: the order of these is the order in which items were taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChange:
    """A change in an agenda: of which item, who asked for it, what was decided."""

    kind: ChangeKind
    number: str
    title: str = ""
    asked_by: str = ""
    decision: str = ""
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingItem:
    """An item as it stands: as printed and changed; `taken` is its place in the order in which items were taken, 0 for none."""

    line: AgendaLine
    taken: int = 0
    status: ChangeKind | None = None
    """What became of it last, but for being taken; `None` for an item as printed."""
    changes: tuple[AgendaChange, ...] = field(default=())


def apply_changes(lines: Iterable[AgendaLine], changes: Iterable[AgendaChange]) -> tuple[StandingItem, ...]:
    """The items in the order printed, those that were added last, as the changes leave them, in the order in which they were made.

    A change of an item that no agenda prints, as far as it is known, stands for the item. An item that was taken up twice keeps its first place.
    """
    items = {line.number: StandingItem(line=line) for line in lines}
    count = 0
    for change in changes:
        item = items.get(change.number) or StandingItem(line=AgendaLine(number=change.number, title=change.title))
        line = item.line
        merged = tuple(dict.fromkeys((*line.mentions, *change.mentions)))
        title = change.title if change.kind is ChangeKind.ADDED and change.title else line.title
        item = replace(item, line=replace(line, mentions=merged, title=title), changes=(*item.changes, change))
        if change.kind is not ChangeKind.TAKEN:
            item = replace(item, status=change.kind)
        elif not item.taken:
            count += 1
            item = replace(item, taken=count)
        items[change.number] = item
    return tuple(items.values())


def in_order_taken(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """The items that were taken in their order, then the others as printed."""
    return tuple(sorted(items, key=lambda item: (not _PLACE_TAKEN(item), _PLACE_TAKEN(item))))


@dataclass(frozen=True, slots=True)
class ReadAgenda:
    """The items of an agenda that was read, the lines after the first item that are none, and those above it."""

    lines: tuple[AgendaLine, ...]
    unread: tuple[str, ...] = ()
    head: tuple[str, ...] = ()


def read_agenda(document: WordDocument) -> ReadAgenda:
    """The items of an agenda from its paper: rows of a table, or paragraphs that begin with a number."""
    return agenda_of_rows(_rows(document.body))


def read_agenda_lines(text: str) -> ReadAgenda:
    """The items of plain lines: a number, a title and the documents, parted by tabs or vertical strokes."""
    return agenda_of_rows(line.replace("|", "\t").split("\t") for line in text.splitlines())


def agenda_of_rows(rows: Iterable[Sequence[str]]) -> ReadAgenda:
    """The items of rows of cells: a number, a title, and what is named in the last cells; what precedes the first is its heading."""
    lines: list[AgendaLine] = []
    unread: list[str] = []
    filled = [[cell for cell in (drop_silent_signs(cell).strip() for cell in row) if cell] for row in rows]
    printed = list(filter(None, filled))
    first = _first_item(printed)
    for cells in printed[first:]:
        line = _item(cells, lines)
        if line is not None and _follows(line.number, lines):
            lines.append(line)
        elif lines:
            mentions = tuple(_mentions(cells, cells[-1] if _is_list(cells[-1]) else ""))
            lines[-1] = replace(lines[-1], mentions=tuple(dict.fromkeys((*lines[-1].mentions, *mentions))))
            if not mentions:
                unread.append(" ".join(cells))
    return ReadAgenda(tuple(lines), tuple(unread), tuple(" ".join(cells) for cells in printed[:first]))


def _first_item(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row with the number 1, for a heading prints days and numbers too; 0 where none has it."""
    numbers = [line.number if (line := _item(cells, ())) else "" for cells in rows]
    return next((place for place, number in enumerate(numbers) if number in _FIRST), 0)


def _follows(number: str, earlier: Sequence[AgendaLine]) -> bool:
    """Tell whether an item with that number may come next: a footer prints days and pages too."""
    if not earlier:
        return True
    if number in {line.number for line in earlier}:
        return False
    before, after = (int(re.match(r"\d+", each)[0]) for each in (earlier[-1].number, number))  # type: ignore[index]
    return before <= after <= before + MOST_LEFT_OUT + 1


def item_named(printed: str) -> str:
    """The number of the item that somebody names: ``Item 3.1``, ``3.1 Growth``, ``3a)``; empty where no number begins the name.

    A word may stand before it, in any language.
    """
    match = _ITEM_NAMED.match(printed.strip())
    return f"{match[1]}{match[2] or ''}" if match else ""


def parse_mentions(written: str) -> tuple[Mention, ...]:
    """The documents, proposals and provisions of a list that somebody typed: ``12, DT/58; ACP/67A1/2; RES140``."""
    mentions: list[Mention] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", written))):
        mentions += _typed(part)
    return tuple(dict.fromkeys(mentions))


def _typed(part: str) -> Iterator[Mention]:
    """What a part of a typed list names: words that are no symbol and no id are the code of a provision."""
    proposals = [Mention(MentionKind.PROPOSAL, match[0]) for match in _PROPOSAL.finditer(part)]
    if proposals:
        yield from proposals
    elif _PROVISION.fullmatch(part) and not _OF_CONFERENCE.match(part):
        yield Mention(MentionKind.PROVISION, part)
    else:
        yield from _documents(part)


def _rows(paragraphs: Iterable[Paragraph]) -> Iterator[list[str]]:
    """The rows of a text: those of its tables cell by cell, and paragraphs, parted where they have tabs."""
    table: tuple[int, int] | None = None
    cells: dict[int, str] = {}
    for paragraph in paragraphs:
        place = (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else None
        if place != table and cells:
            yield list(cells.values())
            cells = {}
        table = place
        text = paragraph.accepted().strip()
        text = f"{paragraph.number}\t{text}" if paragraph.number and text else text or paragraph.number
        if paragraph.cell is None:
            yield text.split("\t")
        elif text:
            column = paragraph.cell.column
            cells[column] = f"{cells[column]} {text}" if column in cells else text
    if cells:
        yield list(cells.values())


def _item(cells: Sequence[str], earlier: Sequence[AgendaLine]) -> AgendaLine | None:
    """The item that a row is; `None` where it begins with no number."""
    first, *others = [part for cell in cells for part in re.split(r"\t", cell) if part.strip()]
    if (match := _NUMBER.fullmatch(first)) and others:
        number = match[1]
    elif (match := _LETTER.fullmatch(first)) and others and earlier:
        number = earlier[-1].number.rstrip("abcdefghijklmnopqrstuvwxyz") + match[1]
    elif match := _NUMBERED.match(first):
        number, others = match[1], [first[match.end() :], *others]
    else:
        return None
    title = others[0]
    listed = " ".join(others[1:])
    if not listed and (dash := _last_dash(title)) and _is_list(title[dash[1] :]):
        title, listed = title[: dash[0]], title[dash[1] :]
    return AgendaLine(number=number, title=title.strip(), mentions=tuple(dict.fromkeys(_mentions([title], listed))))


def _last_dash(title: str) -> tuple[int, int] | None:
    """Where the last dash of a line stands."""
    matches = list(_DASH.finditer(title))
    return matches[-1].span() if matches else None


def _is_list(text: str) -> bool:
    """Tell whether words are but numbers of documents and what parts them; a dash alone lists none."""
    rest = _PROPOSAL.sub("", re.sub(rf"(?i){DOCUMENT_WORD}", "", text))
    for start, end, _ in reversed(list(_find_papers(rest))):
        rest = rest[:start] + rest[end:]
    return _APART.fullmatch(rest) is not None


def _mentions(words: Iterable[str], listed: str) -> Iterator[Mention]:
    """What an item names: in its words only what says that it is a document or a proposal, in a list each number."""
    for text in words:
        for match in _PROPOSAL.finditer(text):
            yield Mention(MentionKind.PROPOSAL, match[0])
        for match in _NAMED.finditer(_PROPOSAL.sub("", text)):
            yield from _documents(match["list"])
    place = 0
    for match in _PROPOSAL.finditer(listed):
        yield from _documents(listed[place : match.start()])
        yield Mention(MentionKind.PROPOSAL, match[0])
        place = match.end()
    yield from _documents(listed[place:])


def _documents(text: str) -> Iterator[Mention]:
    """The documents that a list names, each number of a range too."""
    place = 0
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + MOST_OF_A_RANGE:
            yield from _numbers(text[place : match.start()])
            yield from (Mention(MentionKind.DOCUMENT, str(number)) for number in range(first, last + 1))
            place = match.end()
    yield from _numbers(text[place:])


def _numbers(text: str) -> Iterator[Mention]:
    """The documents that are named one by one."""
    for _start, _end, symbol in _find_papers(text):
        yield Mention(MentionKind.DOCUMENT, str(symbol.without_language))


def _find_papers(text: str) -> Iterator[tuple[int, int, DocumentSymbol]]:
    """Where the number of a document begins and ends, and its symbol: ``67(Add.1)``, also as ids have it, ``67A1``.

    A number to which other letters are joined is none: ``67bis`` is not the document 67.
    """
    for paper in find_numbers(text):
        compact = _COMPACT.match(text, paper.end)
        end = compact.end() if compact else paper.end
        if not text[end : end + 1].isalnum():
            yield paper.start, end, parse_symbol(text[paper.start : end]) if compact else paper.symbol
