"""One pass over the text of a part: from the tags that bear on words to paragraphs of spans with their revisions.

Words: a *flow* is a sequence of paragraphs under one name (the body is ``""``); the *revision* of the words being read is
their type of revision, its change and the second change. A word is not in the rejected text when an insertion or a move's target is around it,
not in the accepted text when a deletion or a move's source is, in neither when both are. Every step costs the same
however deep the file nests. One pattern finds the tags; ADR 0027 says what makes that safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

from plenipot.adapters.word.nesting import Alternatives, Fields, Tables
from plenipot.adapters.word.properties import REVISION_TYPES, character_of, read_mark_revisions, resolve_references
from plenipot.adapters.word.tracked_changes import NO_CHANGE, Hand, Hands
from plenipot.core.text.document import Cell, RevisionType, Span, UnparsedContent
from plenipot.errors import Malformed

TagMatch = tuple[str, str, str, str, str]
"""Tag, attributes and words (empty for properties); name and inner text of properties (empty for tags)."""

TEXT_TAGS = frozenset({"w:t", "w:delText", "m:t"})
"""The tags whose words are the text itself."""

TAGS = re.compile(
    r"<(?:(w:(?:t(?:ab|bl|r|c|xbxContent)?|p(?:tab)?|delText|del|ins|u|br|cr|fldChar|s(?:ym|oftHyphen)|noBreakHyphen"
    r"|move(?:From|To)(?:RangeStart)?|(?:foot|end)note(?:Reference)?|comment(?:Reference)?|altChunk|subDoc|rPrChange)"
    r"|/w:(?:p|rPrChange|ins|del|moveFrom|moveTo|tbl|txbxContent)|m:t|/?mc:(?:AlternateContent|Choice|Fallback))"
    r"(?=[\s/>])([^>]*)>(?:(?<!/>)([^<]*))?"
    r"|(w:(?:p|tr|tc|sdt)Pr)(?:\s[^>]*)?(?<!/)>((?:[^<]++|<(?!/w:(?:p|tr|tc|sdt)Pr))*+))"
)
"""An element that ends where it begins has no words, whatever stands behind it.

Properties are taken up to the first end of any of them and never looked at twice, however they are nested.
"""
_PORTION = 1 << 15
"""Characters; a larger portion is no faster and keeps more of a long part in memory as matches."""
_END = "</w:p>"


def match_portions(text: str, tags: re.Pattern[str] = TAGS) -> Iterator[list[TagMatch]]:
    """Match the tags in order, portion by portion, so that a long part never becomes one long list of them."""
    at, end = 0, len(text)
    while at < end:
        cut = text.find(_END, at + _PORTION)
        until = end if cut < 0 else cut + len(_END)
        yield tags.findall(text, at, until)
        at = until


class ParagraphBuilder:
    """A paragraph as it is being read, before styles and numbers are resolved; `properties` is the inner text of its property element."""

    __slots__ = ("box", "cell", "emphasis", "mark", "mark_by", "mark_change", "properties", "spans")

    def __init__(self, cell: Cell | None, box: int, revision: Hand) -> None:
        self.spans: list[Span] = []
        self.properties = ""
        self.mark, self.mark_change, self.mark_by = revision
        self.cell = cell
        self.box = box
        self.emphasis = False


_ID = re.compile(r'w:id="(-?\d{1,12})"')
_NAME = re.compile(r'w:name="([^"]*)"')
_TYPE = re.compile(r'w:(?:type|fldCharType)="(\w+)"')
_CODE = re.compile(r'w:char="([0-9A-Fa-f]{1,6})"')
_DEEPEST_BOX = 40
"""Text boxes of real papers do not nest; each level costs a set of state."""
_MOST_PARAGRAPHS = 120_000
_MOVES = {RevisionType.MOVED_FROM: "w:moveFrom", RevisionType.MOVED_TO: "w:moveTo"}
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_EMBEDDED = {"w:altChunk": "a file embedded as text (altChunk)", "w:subDoc": "a subdocument"}
_NOTES = ("footnote", "endnote", "comment")
_REVISION_TYPES = {f"w:{kind}": revision_type for kind, revision_type in REVISION_TYPES.items()}
_new = tuple.__new__


class _OuterText(NamedTuple):
    """State that is set aside while a text box is read; the tables around are not, for a box goes with the row it hangs in."""

    paragraph: ParagraphBuilder | None
    fields: Fields
    box: int
    box_paragraphs: list[ParagraphBuilder]
    flow: list[ParagraphBuilder]


class Scanner:
    """Scans one part. `tracked_changes` is shared by all parts of a file; without `read_fields` field characters are ignored."""

    tags: ClassVar[re.Pattern[str]] = TAGS

    def __init__(self, tracked_changes: Hands, *, read_fields: bool = True) -> None:
        self.flows: dict[str, list[ParagraphBuilder]] = {}
        self.anchors: dict[str, ParagraphBuilder] = {}
        self.unread: list[UnparsedContent] = []
        self.unclosed = False
        self.text = ""
        """The part that was scanned."""
        self._read_fields = read_fields
        self._tracked_changes = tracked_changes
        self._revision = NO_CHANGE
        self._outer_revisions: list[Hand] = []
        self._span_revision = NO_CHANGE
        self._pieces: list[str] = []
        self._fields = Fields()
        self._suppressed = True
        self._in_old_formatting = False
        self._paragraph: ParagraphBuilder | None = None
        self._paragraphs = 0
        self._flow = self.flows.setdefault("", [])
        self._box_paragraphs: list[ParagraphBuilder] = []
        self._box = 0
        self._boxes = 0
        self._outer_texts: list[_OuterText] = []
        self._tables = Tables(tracked_changes)
        self._alternatives = Alternatives()
        self._moves = dict.fromkeys(_MOVES.values(), "")

    def scan(self, text: str) -> dict[str, list[ParagraphBuilder]]:
        """Return the flows of the part: ``""`` for its body, ``footnote 3`` and the like for notes. Raises: Malformed.

        Afterwards `unclosed` says whether a field never ended, so that what followed may have been taken for its code.
        """
        self.text = text
        for portion in match_portions(text, self.tags):
            self._handle_matches(portion)
        self._end_span()
        self.unclosed |= self._fields.in_code > 0
        return self.flows

    def _handle_matches(self, portion: list[TagMatch]) -> None:
        # The words themselves are most of the matches and are dealt with in place.
        handlers, pieces, alternatives = self.handlers, self._pieces, self._alternatives
        for tag, attributes, words, block, inner in portion:
            if alternatives.skipped_depth:
                alternatives.handle_skipped_tag(tag, attributes)
            elif tag in TEXT_TAGS:
                if words and not self._suppressed:
                    if self._span_revision is not self._revision:
                        self._end_span()
                    pieces.append(words)
            elif tag:
                handlers[tag](self, tag, attributes, words)
            else:
                self._set_properties(block, inner)

    def _append_text(self, words: str) -> None:
        if not self._suppressed:
            if self._span_revision is not self._revision:
                self._end_span()
            self._pieces.append(words)

    def _end_span(self) -> None:
        """End the span being read."""
        pieces = self._pieces
        if pieces:
            if self._paragraph is not None:
                words = pieces[0] if len(pieces) == 1 else "".join(pieces)
                # A span is made once for each run of words; the plain way to make it takes twice as long.
                self._paragraph.spans.append(
                    _new(Span, (resolve_references(words) if "&" in words else words, *self._span_revision))
                )
            pieces.clear()
        self._span_revision = self._revision

    def _character(self, tag: str, _attributes: str, _words: str) -> None:
        self._append_text(_CHARACTERS[tag])

    def _symbol(self, _tag: str, attributes: str, _words: str) -> None:
        if code := _CODE.search(attributes):
            self._append_text(character_of(int(code[1], 16)).replace("&", "&amp;"))

    def _underline(self, _tag: str, attributes: str, _words: str) -> None:
        paragraph = self._paragraph
        if paragraph is not None and not (self._in_old_formatting or self._pieces or paragraph.spans):
            paragraph.emphasis = '"none"' not in attributes

    def _old_formatting(self, tag: str, attributes: str, _words: str) -> None:
        """Handle ``w:rPrChange``: inside it stands the formatting before a tracked change of formatting."""
        self._in_old_formatting = tag == "w:rPrChange" and not attributes.endswith("/")

    def _field(self, _tag: str, attributes: str, _words: str) -> None:
        kind = _TYPE.search(attributes)
        if kind and self._read_fields:
            self._fields.handle_character(kind[1])
            self._update_suppressed()

    def _update_suppressed(self) -> None:
        self._suppressed = self._paragraph is None or self._fields.in_code > 0

    def _revision_starts(self, tag: str, attributes: str, _words: str) -> None:
        if not attributes.endswith("/"):
            self._outer_revisions.append(self._revision)
            self._revision = self._tracked_changes.combine(
                self._revision, _REVISION_TYPES[tag], attributes, self._moves.get(tag, "")
            )

    def _revision_ends(self, _tag: str, _attributes: str, _words: str) -> None:
        if self._outer_revisions:
            self._revision = self._outer_revisions.pop()

    def _move(self, tag: str, attributes: str, _words: str) -> None:
        name = _NAME.search(attributes)
        self._moves[tag.removesuffix("RangeStart")] = resolve_references(name[1]) if name else ""

    def _paragraph_starts(self, _tag: str, attributes: str, _words: str) -> None:
        self._end_span()
        self._paragraph = ParagraphBuilder(self._tables.current_cell(), self._box, self._revision)
        self._flow.append(self._paragraph)
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise Malformed("The file is refused: it has more paragraphs than any paper.")
        if attributes.endswith("/"):
            self._paragraph = None
        self._update_suppressed()

    def _paragraph_ends(self, _tag: str, _attributes: str, _words: str) -> None:
        self._end_span()
        if self._paragraph is not None and self._paragraph.properties:
            self._resolve_mark(self._paragraph)
        self._paragraph = None
        self._suppressed = True
        if self._box_paragraphs:
            self._flow.extend(self._box_paragraphs)
            self._box_paragraphs = []

    def _resolve_mark(self, paragraph: ParagraphBuilder) -> None:
        """Resolve the revision of the paragraph mark; only at the paragraph's end is it known which move is open there."""
        revisions = read_mark_revisions(paragraph.properties)
        if revisions:
            revision = self._revision
            for revision_type, attributes in revisions:
                revision = self._tracked_changes.combine(
                    revision, revision_type, attributes, self._moves.get(_MOVES.get(revision_type, ""), "")
                )
            paragraph.mark, paragraph.mark_change, paragraph.mark_by = revision

    def _set_properties(self, kind: str, inner: str) -> None:
        if "</w:p>" in inner:
            raise Malformed("The file is damaged: it has paragraphs inside the properties of others.")
        if kind != "w:pPr":
            self._tables.set_properties(kind, inner)
        elif self._paragraph is not None:
            self._paragraph.properties = inner

    def _table(self, tag: str, attributes: str, _words: str) -> None:
        self._tables.handle_tag(tag, attributes)

    def _alternative(self, tag: str, attributes: str, _words: str) -> None:
        self._alternatives.handle_tag(tag, attributes)

    def _box_starts(self, _tag: str, attributes: str, _words: str) -> None:
        if attributes.endswith("/"):
            return
        if len(self._outer_texts) >= _DEEPEST_BOX:
            raise Malformed("The file is refused: its text boxes lie deeper in one another than any paper's.")
        self._end_span()
        self._outer_texts.append(
            _OuterText(self._paragraph, self._fields, self._box, self._box_paragraphs, flow=self._flow)
        )
        self._boxes += 1
        self._paragraph, self._fields, self._suppressed = None, Fields(), True
        self._box, self._box_paragraphs, self._flow = self._boxes, [], []

    def _box_ends(self, _tag: str, _attributes: str, _words: str) -> None:
        if not self._outer_texts:
            return
        self._end_span()
        self.unclosed |= self._fields.in_code > 0
        paragraphs = self._flow + self._box_paragraphs
        self._paragraph, self._fields, self._box, self._box_paragraphs, self._flow = self._outer_texts.pop()
        (self._flow if self._paragraph is None else self._box_paragraphs).extend(paragraphs)
        self._update_suppressed()

    def _note(self, tag: str, attributes: str, _words: str) -> None:
        kind, number = _TYPE.search(attributes), _ID.search(attributes)
        ordinary = kind is None or kind[1] == "normal"
        self._flow = self.flows.setdefault(f"{tag[2:]} {number[1]}", []) if number and ordinary else []

    def _anchor(self, tag: str, attributes: str, _words: str) -> None:
        number = _ID.search(attributes)
        if number and self._paragraph is not None:
            self.anchors.setdefault(f"{tag[2:].removesuffix('Reference')} {number[1]}", self._paragraph)

    def _embedded(self, tag: str, _attributes: str, _words: str) -> None:
        self.unread.append(UnparsedContent(_EMBEDDED[tag], f"paragraph {len(self._flow) + 1}"))

    handlers: ClassVar[dict[str, Callable[[Any, str, str, str], None]]] = {
        "w:sym": _symbol,
        "w:u": _underline,
        "w:rPrChange": _old_formatting,
        "/w:rPrChange": _old_formatting,
        "w:p": _paragraph_starts,
        "/w:p": _paragraph_ends,
        "w:fldChar": _field,
        "w:txbxContent": _box_starts,
        "/w:txbxContent": _box_ends,
        **dict.fromkeys(_CHARACTERS, _character),
        **dict.fromkeys(_EMBEDDED, _embedded),
        **dict.fromkeys(("w:tbl", "/w:tbl", "w:tr", "w:tc"), _table),
        **dict.fromkeys(("mc:AlternateContent", "mc:Choice", "mc:Fallback"), _alternative),
        **dict.fromkeys(("/mc:AlternateContent", "/mc:Choice", "/mc:Fallback"), _alternative),
        **dict.fromkeys((f"{move}RangeStart" for move in _MOVES.values()), _move),
        **dict.fromkeys((f"w:{note}" for note in _NOTES), _note),
        **dict.fromkeys((f"w:{note}Reference" for note in _NOTES), _anchor),
        **dict.fromkeys(_REVISION_TYPES, _revision_starts),
        **dict.fromkeys((f"/{tag}" for tag in _REVISION_TYPES), _revision_ends),
    }
    """The handler of each tag."""
