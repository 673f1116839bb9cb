"""State of the elements that are open where the scan stands: alternate content, fields, tables with rows and cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from plenipot.adapters.word.paragraph_builder import ParagraphBuilder
from plenipot.adapters.word.properties import PropertyRevisions, read_cell_revisions, read_columns, read_row_revisions
from plenipot.adapters.word.tracked_changes import NO_CHANGE, SpanRevision, TrackedChanges
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import Cell

_FORMS = frozenset({"mc:Choice", "mc:Fallback"})
_ENDS = frozenset({"/mc:Choice", "/mc:Fallback"})
_REQUIRES = lazy_pattern(r'\sRequires="([^"]*)"')
_MOST_COLUMNS = 63
"""Of a table, as Word has them: a cell that would take up more takes up one."""
_LONGEST_CODE = 2_000
"""Of a field's code; longer ones are tables of contents."""


class _AlternateContent:
    """One open element: where the words of the chosen form lie, and the words of each skipped form."""

    __slots__ = ("has_chosen", "skipped_forms", "words_end", "words_start")

    def __init__(self) -> None:
        self.has_chosen = False
        self.words_start = self.words_end = 0
        self.skipped_forms: list[str] = []


class Alternatives:
    """The open elements of alternate content (``mc:AlternateContent``): of several forms the first whose needs are known is read.

    While `skipped_depth` is not 0, nothing but `handle_words` and `handle_skipped_tag` may be called. Skipped forms mostly
    repeat the words of the chosen one; those that do not are handed back at the end of the element.

    Source: ISO/IEC 29500-3, 7.6: a choice counts only for a reader that knows every namespace that it requires.
    """

    __slots__ = ("_knows", "_lengths", "_open", "_skipped", "_words", "is_open", "skipped_depth")

    def __init__(self, knows: Callable[[str, str], bool]) -> None:
        self._open: list[_AlternateContent] = []
        self._knows = knows
        self.is_open = False
        self.skipped_depth = 0
        self._skipped: list[str] = []
        self._words: list[str] = []
        self._lengths = [0]

    def handle_tag(self, tag: str, attributes: str) -> Sequence[str]:
        """Handle a tag of alternate content outside skipped forms; return the words that only a skipped form has."""
        if attributes.endswith("/"):
            return ()
        if tag == "mc:AlternateContent":
            self._open.append(_AlternateContent())
            self.is_open = True
        elif tag == "/mc:AlternateContent" and self._open:
            return self._close_content(self._open.pop())
        elif tag in _FORMS and self._open:
            content = self._open[-1]
            is_read = not content.has_chosen and (tag == "mc:Fallback" or self._are_needs_known(attributes))
            self.skipped_depth = int(not is_read)
            if is_read:
                content.has_chosen, content.words_start = True, len(self._words)
        elif tag in _ENDS and self._open:
            self._open[-1].words_end = len(self._words)
        return ()

    def handle_words(self, words: str) -> None:
        """Handle words inside alternate content, whether they are read or not."""
        if self.skipped_depth:
            self._skipped.append(words)
        elif words:
            self._words.append(words)
            self._lengths.append(self._lengths[-1] + len(words))

    def handle_skipped_tag(self, tag: str, attributes: str) -> None:
        """Handle any tag inside a skipped form: wait for the form's end."""
        if tag in _FORMS and not attributes.endswith("/"):
            self.skipped_depth += 1
        elif tag in _ENDS:
            self.skipped_depth -= 1
            if not self.skipped_depth:
                self._open[-1].skipped_forms.append("".join(self._skipped))
                self._skipped.clear()

    def _are_needs_known(self, attributes: str) -> bool:
        """Tell whether every namespace that a form of alternate content needs is known."""
        needs = _REQUIRES.search(attributes)
        return needs is None or all(self._knows(prefix, attributes) for prefix in needs[1].split())

    def _close_content(self, content: _AlternateContent) -> list[str]:
        """End an element of alternate content; return the words of its skipped forms that the chosen one does not repeat."""
        start, end = content.words_start, content.words_end
        length = self._lengths[end] - self._lengths[start]
        # Words are joined only where they may be the same, so that forms deep in one another cost no more than their own.
        unread = [
            words
            for words in content.skipped_forms
            if words and (len(words) != length or words != "".join(self._words[start:end]))
        ]
        if not self._open:
            self._words.clear()
            self._lengths = [0]
            self.is_open = False
        return unread


_FIELD_CHARACTERS = {
    f' w:fldCharType="{kind}"{end}': kind for kind in ("begin", "separate", "end") for end in ("", "/")
}
"""Attributes of a field character as Word writes them, with its type, which is found so in a tenth of the time."""
_FIELD_TYPE = lazy_pattern(r'w:(?:type|fldCharType)="(\w+)"')
Progress = tuple[int, int, int]
"""How far the reading has come, to tell whether a field has a result: paragraphs, spans and pieces of words."""


class OpenField:
    """An open field: its code as far as it was read, the form data of its beginning, and where its result begins, if it has one.

    A paper may have thousands of them, so that what most never have stands in the class.
    """

    code = deleted_code = form = ""
    simple = False
    result: Progress | None = None


class Fields:
    """The open fields of one flow of text; `in_code` counts those whose code is being read.

    Between its begin and its separator stands a field's code, which is no text; then its result, which is.
    """

    __slots__ = ("_open", "in_code")

    def __init__(self) -> None:
        self._open: list[OpenField] = []
        self.in_code = 0

    def handle_character(self, attributes: str, count_progress: Callable[[], Progress]) -> OpenField | None:
        """Handle a field character: ``begin``, ``separate``, which asks how far the reading is, or ``end``, which returns the field that it ends."""
        kind = _FIELD_CHARACTERS.get(attributes) or ((match := _FIELD_TYPE.search(attributes)) and match[1])
        if kind == "begin":
            self._open.append(OpenField())
            self.in_code += 1
        elif self._open:
            field = self._open[-1]
            if kind == "separate" and field.result is None:
                self.in_code -= 1
                field.result = count_progress()
            elif kind == "end":
                del self._open[-1]
                self.in_code -= field.result is None
                return field
        return None

    def begin_simple(self, code: str, progress: Progress) -> None:
        """Begin a field that is an element around its result."""
        field = OpenField()
        field.code, field.simple, field.result = code, True, progress
        self._open.append(field)

    def end_simple(self) -> OpenField | None:
        """End a field that is an element; `None` where another field is still open in it."""
        return self._open.pop() if self._open and self._open[-1].simple else None

    def add_code(self, words: str, *, deleted: bool) -> None:
        """Add words to the code that is being read; deleted ones count where there are no others."""
        current = self._open[-1] if self._open else None
        if current is None or current.result is not None:
            return
        if deleted and len(current.deleted_code) < _LONGEST_CODE:
            current.deleted_code += words
        elif not deleted and len(current.code) < _LONGEST_CODE:
            current.code += words

    def set_form(self, inner: str) -> None:
        """Keep the form data (``w:ffData``) of the field that began last."""
        if self._open:
            self._open[-1].form = inner


class OuterText(NamedTuple):
    """State that is set aside while a text box is read; the tables around are not, for a box goes with the row it hangs in."""

    paragraph: ParagraphBuilder | None
    fields: Fields
    box: int
    box_paragraphs: list[ParagraphBuilder]
    flow: list[ParagraphBuilder]


class _Table:
    """One open table. What lies in a deleted cell is deleted with it, however deep it nests."""

    __slots__ = ("around_cell", "around_row", "cell", "column", "columns", "depth", "ordinal", "row", "row_at")

    def __init__(self, ordinal: int, depth: int, row: SpanRevision, cell: SpanRevision) -> None:
        self.ordinal, self.depth = ordinal, depth
        self.row_at = self.column = -1
        self.columns = 1
        self.around_row = self.row = row
        self.around_cell = self.cell = cell

    def take_up(self, columns: int) -> None:
        """Let the cell that is being read take up so many columns; a table of Word has sixty-three at most."""
        if columns and self.column + columns <= _MOST_COLUMNS:
            self.columns = columns


class Tables:
    """The open tables of a part, outermost first."""

    __slots__ = ("_count", "_current_cell", "_open", "_tracked_changes")

    def __init__(self, tracked_changes: TrackedChanges) -> None:
        self._tracked_changes = tracked_changes
        self._open: list[_Table] = []
        self._count = 0
        self._current_cell: Cell | None = None

    def handle_tag(self, tag: str, attributes: str) -> None:
        """Handle a tag of a table, a row or a cell."""
        if tag == "w:tbl" and not attributes.endswith("/"):
            around = self._open[-1] if self._open else None
            row, cell = (around.row, around.cell) if around else (NO_CHANGE, NO_CHANGE)
            self._open.append(_Table(self._count, len(self._open) + 1, row, cell))
            self._count += 1
        elif self._open:
            self._advance(tag)
        self._current_cell = None

    def _advance(self, tag: str) -> None:
        """Move on in the innermost table: to its next cell, to its next row, or out of it."""
        table = self._open[-1]
        if tag == "w:tc":
            table.column += table.columns
            table.columns = 1
            table.cell = table.around_cell
        elif tag == "w:tr":
            table.row_at += 1
            table.column, table.columns = -1, 1
            table.row = table.around_row
        elif tag == "/w:tbl":
            self._open.pop()

    def set_properties(self, kind: str, inner: str) -> None:
        """Take the properties of the row or cell being read: ``w:trPr`` or ``w:tcPr`` with its inner text."""
        if self._open:
            table = self._open[-1]
            if kind == "w:trPr":
                table.row = self._combine_revisions(table.around_row, read_row_revisions(inner))
                if before := read_columns(inner):
                    # What a row leaves out first is as a cell in which there is nothing.
                    table.take_up(before + 1)
            elif kind == "w:tcPr":
                table.cell = self._combine_revisions(table.around_cell, read_cell_revisions(inner))
                table.take_up(read_columns(inner))
            self._current_cell = None

    def current_cell(self) -> Cell | None:
        """Return the cell that a paragraph at this point stands in, `None` outside all tables."""
        if self._current_cell is None and self._open:
            table = self._open[-1]
            at, column = max(table.row_at, 0), max(table.column, 0)
            row, cell = table.row, table.cell
            revisions = (row.revision, cell.revision, row.change, row.deleted_by, cell.change, cell.deleted_by)
            self._current_cell = Cell(table.ordinal, at, column, table.depth, *revisions, columns=table.columns)
        return self._current_cell

    def _combine_revisions(self, revision: SpanRevision, revisions: PropertyRevisions) -> SpanRevision:
        """Combine the revisions of a row or a cell with that of the table around it."""
        for revision_type, attributes in revisions:
            revision = self._tracked_changes.combine(revision, revision_type, attributes)
        return revision
