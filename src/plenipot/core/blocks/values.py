"""Blocks and inlines as values, from which every format is set.

A *citation* points at the words that prove a claim: document, proposal, provision, and the paragraph of the file; each
format prints it in its own manner (a footnote, a note at the end, a link). *Marked* words carry their tracked changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from plenipot.core.identity.languages import direction
from plenipot.core.text.document import Span


@dataclass(frozen=True, slots=True)
class TextInline:
    """Plain words. `language` is given where it differs from the paper's (a quotation in Arabic)."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    """An identifier such as ``RES102/resolves/1``: set left to right, never hyphenated."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RevisedInline:
    """Words with their tracked changes: inserted words underlined, deleted ones struck, each with a label."""

    spans: tuple[Span, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `href` (absolute, relative, or ``#anchor`` within the paper)."""

    href: str
    text: str
    code: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation: the place of the words that prove the claim before it.

    `place` is the paragraph of the document's file, −1 where unknown; `href` leads to it on the site, when known;
    `words` are the words cited, where the claim does not quote them already.
    """

    document: str
    proposal: str = ""
    provision: str = ""
    place: int = -1
    href: str = ""
    words: str = ""

    @property
    def printed(self) -> str:
        """The citation as one line: document, proposal, provision and paragraph of the file, counted as on the site."""
        parts = [self.document, self.proposal, self.provision]
        if self.place >= 0:
            parts.append(f"¶ {self.place}")
        return ", ".join(part for part in parts if part)


Inline: TypeAlias = TextInline | RevisedInline | Link | Cite


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 4 (the paper's own title is above them). `anchor` is unique in the paper."""

    level: int
    inlines: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph. `role` is empty, ``lead``, ``quote``, ``small``, ``intro``, ``center`` or ``label``.

    An ``intro`` stands on one page with what follows it.
    """

    inlines: tuple[Inline, ...]
    role: str = ""
    language: str = ""
    """Given where the whole paragraph is in another language than the paper; its direction follows."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a sequence of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TableBlockCell:
    """One cell of a table: blocks. `header` marks the cell that names its row."""

    blocks: tuple[Block, ...]
    header: bool = False
    columns: int = 1
    """How many columns the cell takes."""


Row: TypeAlias = tuple[TableBlockCell, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. `head` rows are repeated on every page; `widths` are relative, one per column."""

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    caption: str = ""
    landscape: bool = False
    """Set on pages of their own, turned, where the format has pages."""

    @property
    def columns(self) -> int:
        """The number of columns: that of the widest row."""
        return max((sum(cell.columns for cell in row) for row in (*self.head, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart from the text: `kind` is ``note``, ``caution`` or ``method``; `title` names it."""

    blocks: tuple[Block, ...]
    kind: str = "note"
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A break after which a new page starts, where the format has pages."""


Block: TypeAlias = Heading | ParagraphBlock | ListBlock | TableBlock | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    `label` is printed on every page (``Re-creation …``); `symbol` and `moment` form the running header, with `moment`
    an argument of whoever composes, never the time of rendering. `words` are the few words that a format prints by
    itself (contents, inserted, deleted, …) in the paper's language; see `WORDS`.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en"
    label: str = ""
    symbol: str = ""
    moment: str = ""
    landscape: bool = False
    words: dict[str, str] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, by the paper's language."""
        return direction(self.language)

    def word(self, key: str) -> str:
        """The word under a key that formats print by themselves, in the paper's language."""
        return self.words.get(key) or WORDS[key]


WORDS = {
    "inserted": "inserted",
    "deleted": "deleted",
    "moved": "moved",
    "notes": "Sources cited",
    "back": "Back to the claim",
    "contents": "Contents",
    "page": "page",
}
"""The words that formats print by themselves, in English; a paper in another language brings its own."""


def text_inlines(words: str, *, strong: bool = False, emphasis: bool = False, code: bool = False) -> tuple[Inline, ...]:
    """Plain words as the inlines of a block; no words, no inlines."""
    return (TextInline(words, strong=strong, emphasis=emphasis, code=code),) if words else ()


def text_cell(words: str, *, header: bool = False) -> TableBlockCell:
    """A cell with one paragraph of plain words."""
    return inline_cell(text_inlines(words), header=header)


def inline_cell(inlines: Iterable[Inline], *, header: bool = False) -> TableBlockCell:
    """A cell with one paragraph."""
    return TableBlockCell((ParagraphBlock(tuple(inlines)),), header=header)
