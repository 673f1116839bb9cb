"""One pass over the text of a part: from the tags that bear on words to paragraphs of spans with their revisions.

Words: a *flow* is a sequence of paragraphs under one name (the body is ``""``); the *revision* of the words being read is
their type of revision, its change and the second change. A word is not in the rejected text when an insertion or a move's target is around it,
not in the accepted text when a deletion or a move's source is, in neither when both are. Every step costs the same
however deep the file nests.
"""

from __future__ import annotations

import re
from typing import ClassVar

from plenipot.adapters.word.canonical import TEXT_ELEMENTS
from plenipot.adapters.word.drawn_fields import draw_field
from plenipot.adapters.word.losses import LeftOut, are_usual, find_texts
from plenipot.adapters.word.maths import ARGUMENTS, PROPERTIES, STRUCTURES
from plenipot.adapters.word.namespaces import Namespaces
from plenipot.adapters.word.nesting import Alternatives, Fields, OpenField, OuterText, Progress, Tables
from plenipot.adapters.word.paragraph_builder import ParagraphBuilder, join_running_on
from plenipot.adapters.word.properties import REVISION_TYPES, character_of, read_mark_revisions, resolve_references
from plenipot.adapters.word.symbol_fonts import PRIVATE_USE, font_of_signs, sign_of
from plenipot.adapters.word.tags import (
    CHARACTERS,
    PLAIN_TAGS,
    PROPERTY_TAGS,
    TEXT_TAGS,
    Handler,
    TagMatch,
    match_portions,
)
from plenipot.adapters.word.tracked_changes import NO_CHANGE, SpanRevision, TrackedChanges
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import RevisionType, Span, UnparsedContent
from plenipot.errors import Malformed

_ID = re.compile(r'w:id="(-?\d+)"')
_NAME = lazy_pattern(r'w:name="([^"]*)"')
_TYPE = lazy_pattern(r'w:type="(\w+)"')
_CODE = lazy_pattern(r'w:char="([0-9A-Fa-f]{1,6})"')
_FONT = lazy_pattern(r'w:font="([^"]*)"')
_INSTRUCTION = lazy_pattern(r'w:instr="([^"]*)"')
_INITIAL = lazy_pattern(r'<w:framePr\s[^>]*?w:dropCap="(?:drop|margin)"')
_PRIVATE = lazy_pattern(f"[{PRIVATE_USE}]")
_DEEPEST_BOX = 40
"""Text boxes of real papers do not nest; each level costs a set of state."""
_MOST_PARAGRAPHS = 120_000
_MOVES = {RevisionType.MOVED_FROM: "w:moveFrom", RevisionType.MOVED_TO: "w:moveTo"}
_EMBEDDED = {"w:altChunk": "a file embedded as text (altChunk)", "w:subDoc": "a subdocument"}
_NOTES = ("footnote", "endnote", "comment")
_REVISION_TYPES = {f"w:{kind}": revision_type for kind, revision_type in REVISION_TYPES.items()}
_new = tuple.__new__


class Scanner:
    """Scans one part, each tag by its handler; its file's parts share `tracked_changes`; without `read_fields` field characters are ignored."""

    def __init__(self, tracked_changes: TrackedChanges, *, read_fields: bool = True) -> None:
        self.flows: dict[str, list[ParagraphBuilder]] = {}
        self.unclosed = self.torn = self.needs_formats = False
        self.left_out = LeftOut()
        self._stray_flows: list[list[ParagraphBuilder]] = []
        self._read_fields = read_fields
        self._tracked_changes = tracked_changes
        self._revision = NO_CHANGE
        self._outer_revisions: list[SpanRevision] = []
        self._span_revision = NO_CHANGE
        self._pieces: list[str] = []
        self._fields = Fields()
        self._suppressed = True
        self._in_old_formatting = False
        self._paragraph: ParagraphBuilder | None = None
        self._flow = self.flows.setdefault("", [])
        self._box_paragraphs: list[ParagraphBuilder] = []
        self._box = self._boxes = self._ruby = self._paragraphs = 0
        self._outer_texts: list[OuterText] = []
        self._tables = Tables(tracked_changes)
        self._alternatives = Alternatives(Namespaces("").knows)
        self._has_running_on = False
        self._moves = dict.fromkeys(_MOVES.values(), "")

    def scan(self, text: str) -> dict[str, list[ParagraphBuilder]]:
        """Return the flows of the part: ``""`` for its body, ``footnote 3`` and the like for notes. Raises: Malformed.

        Afterwards `unclosed` says whether a field never ended, so that what followed may have been taken for its code,
        `torn` whether there may be an element among the words of a text element, and `needs_formats` whether only a scanner
        of formats reads this part right.
        """
        self._alternatives = Alternatives(Namespaces(text).knows)
        for portion in match_portions(text, self._tags()):
            self._handle_matches(portion)
        self._end_span()
        self.unclosed |= self._fields.in_code > 0
        if self._has_running_on:
            self.flows = {name: join_running_on(builders) for name, builders in self.flows.items()}
        return self.flows

    def _tags(self) -> re.Pattern[str]:
        """The pattern of the tags that are handled."""
        return PLAIN_TAGS

    def unread(self, *, notes: bool = False) -> list[UnparsedContent]:
        """List what the part holds and no flow of it gives: `notes` says that its flows with a name are read, else its body."""
        strays = [flow for name, flow in self.flows.items() if bool(name) is not notes]
        for flow in (*strays, *self._stray_flows):
            for builder in flow:
                words = "".join(span.text for span in builder.spans)
                if any(map(str.isalnum, words)):  # The rule above notes is often drawn with underscores.
                    self.left_out.add_entry("words outside the text and its notes", "notes", words)
        return self.left_out.contents()

    def _handle_matches(self, portion: list[TagMatch]) -> None:
        # The words themselves are most of the matches and are dealt with in place.
        handlers, pieces, alternatives = self.handlers, self._pieces, self._alternatives
        for tag, _, attributes, words, end in portion:
            if alternatives.is_open and self._is_skipped(tag, attributes, words):
                continue
            if tag not in TEXT_TAGS:
                handlers[tag](self, tag, attributes, words)
                continue
            if not words:
                self.torn |= not attributes.endswith("/")
            elif self._suppressed:
                self._leave_out_words(words)
            else:
                if self._span_revision is not self._revision:
                    self._end_span()
                pieces.append(words)
            if end:
                handlers[end](self, end, "", "")

    def _is_skipped(self, tag: str, attributes: str, words: str) -> bool:
        """Tell whether a match inside alternate content lies in a form that is not read, and keep its words."""
        alternatives = self._alternatives
        if tag in TEXT_ELEMENTS:
            self.torn |= not (words or attributes.endswith("/"))
            alternatives.handle_words(words)
        elif tag in PROPERTY_TAGS and words:
            alternatives.handle_words(self._words_in_properties(words))
        is_skipped = alternatives.skipped_depth > 0
        if is_skipped:
            alternatives.handle_skipped_tag(tag, attributes)
        return is_skipped

    def _leave_out(self, what: str, words: str) -> None:
        """List words that are not read, together with those at the same place before them."""
        self.left_out.add(what, f"paragraph {len(self._flow)}", resolve_references(words))

    def _leave_out_words(self, words: str) -> None:
        if self._paragraph is None:
            what = "words outside every paragraph"
        else:
            what = "words in the code of a field" if self._fields.in_code else "reading aids over other words"
        self._leave_out(what, words)

    def _handle_drawing(self, _tag: str, attributes: str, words: str) -> None:
        self.torn |= not (words or attributes.endswith("/"))
        self._leave_out("words of a drawing", words)

    def _append_text(self, words: str) -> None:
        if not self._suppressed:
            if self._span_revision is not self._revision:
                self._end_span()
            self._pieces.append(words)

    def _end_span(self) -> None:
        """Give the open paragraph the words read so far as a span under their revision."""
        pieces = self._pieces
        if pieces:
            if self._paragraph is not None:
                words = pieces[0] if len(pieces) == 1 else "".join(pieces)
                if "&" in words:
                    words = resolve_references(words)
                    self.needs_formats |= _PRIVATE.search(words) is not None
                # A span is made once for each run of words; the plain way to make it takes twice as long.
                self._paragraph.spans.append(_new(Span, (words, *self._span_revision)))
            pieces.clear()
        self._span_revision = self._revision

    def _handle_character(self, tag: str, _attributes: str, _words: str) -> None:
        self._append_text(CHARACTERS[tag])

    def _handle_symbol(self, _tag: str, attributes: str, _words: str) -> None:
        code, font = _CODE.search(attributes), _FONT.search(attributes)
        if code:
            self._append_sign(resolve_references(font[1]) if font else "", code[1])

    def _append_sign(self, font: str, code: str) -> None:
        """Append the sign that a font shows for a code; one that nobody knows stays as it is, and is told."""
        sign = sign_of(font, int(code, 16))
        if sign:
            self._append_drawn(sign, font, code)
            return
        character = character_of(int(code, 16))
        self._append_as_it_is(character)
        if (font_of_signs(font) or _PRIVATE.search(character)) and not self._suppressed:
            self._list_unread(f"a sign of the font {font or 'without a name'} that nobody knows", code)

    def _append_as_it_is(self, character: str) -> None:
        """Append a character that stands for no sign of another font."""
        self._append_text(character.replace("&", "&amp;"))

    def _append_drawn(self, sign: str, font: str, code: str) -> None:
        """Append a sign with the font and code by which the file draws it."""
        if not self._suppressed:
            self._end_span()
            if self._paragraph is not None:
                self._paragraph.insets().signs.append((len(self._paragraph.spans), font, code))
            Scanner._append_text(self, sign)

    def _list_unread(self, what: str, words: str = "") -> None:
        """List something among what was not read."""
        self.left_out.add_entry(what, f"paragraph {len(self._flow)}", words)

    def _handle_format(self, _tag: str, _attributes: str, _words: str) -> None:
        self.needs_formats = True

    def _handle_reading_aid(self, tag: str, attributes: str, _words: str) -> None:
        """Handle ``w:rt``: the reading aid over other words is no text."""
        if not attributes.endswith("/"):
            self._end_span()
            self._ruby += 1 if tag == "w:rt" else -1
            self._update_suppressed()

    def _handle_formula(self, tag: str, attributes: str, _words: str) -> None:
        if self._paragraph is not None:
            self._end_span()
            self._paragraph.insets().formulas.append((tag, attributes, len(self._paragraph.spans)))

    def _handle_underline(self, _tag: str, attributes: str, _words: str) -> None:
        paragraph = self._paragraph
        if paragraph is not None and not (self._in_old_formatting or self._pieces or paragraph.spans):
            paragraph.emphasis = '"none"' not in attributes

    def _handle_old_formatting(self, tag: str, attributes: str, _words: str) -> None:
        """Handle ``w:rPrChange``: inside it stands the formatting before a tracked change of formatting."""
        self._in_old_formatting = tag == "w:rPrChange" and not attributes.endswith("/")

    def _handle_field(self, _tag: str, attributes: str, _words: str) -> None:
        if self._read_fields:
            # Three for each field: the usual way to keep `_suppressed` up to date would be a call more.
            ended = self._fields.handle_character(attributes, self._count_progress)
            self._suppressed = self._paragraph is None or self._fields.in_code > 0 or self._ruby > 0
            if ended:
                self._draw(ended)

    def _handle_simple_field(self, tag: str, attributes: str, _words: str) -> None:
        """Handle ``w:fldSimple``, a field that is an element around its result."""
        if not self._read_fields:
            return
        if tag == "w:fldSimple":
            code = _INSTRUCTION.search(attributes)
            self._fields.begin_simple(code[1] if code else "", self._count_progress())
        if tag != "w:fldSimple" or attributes.endswith("/"):
            ended = self._fields.end_simple()
            self._update_suppressed()
            if ended:
                self._draw(ended)

    def _handle_instruction(self, tag: str, _attributes: str, words: str) -> None:
        if words:
            self._fields.add_code(words, deleted=tag == "w:delInstrText")

    def _count_progress(self) -> Progress:
        spans = len(self._paragraph.spans) if self._paragraph is not None else 0
        return self._paragraphs, spans, len(self._pieces)

    def _draw(self, field: OpenField) -> None:
        """Append what a field shows whose result is not in the file, or tell that it cannot be read."""
        result = field.result
        if self._suppressed or (result and (result[2] != len(self._pieces) or result != self._count_progress())):
            return
        drawn = draw_field(field.code or field.deleted_code, field.form, updated=field.result is not None)
        if drawn.font:
            self._append_drawn(drawn.text, drawn.font, drawn.code)
        elif drawn.text:
            self._append_text(drawn.text.replace("&", "&amp;"))
        elif drawn.unread:
            self._list_unread(drawn.unread, " ".join(resolve_references(field.code or field.deleted_code).split()))

    def _update_suppressed(self) -> None:
        self._suppressed = self._paragraph is None or self._fields.in_code > 0 or self._ruby > 0

    def _begin_revision(self, tag: str, attributes: str, _words: str) -> None:
        if not attributes.endswith("/"):
            self._outer_revisions.append(self._revision)
            self._revision = self._tracked_changes.combine(
                self._revision, _REVISION_TYPES[tag], attributes, self._moves.get(tag, "")
            )

    def _end_revision(self, _tag: str, _attributes: str, _words: str) -> None:
        if self._outer_revisions:
            self._revision = self._outer_revisions.pop()

    def _handle_move(self, tag: str, attributes: str, _words: str) -> None:
        name = _NAME.search(attributes)
        self._moves[tag.removesuffix("RangeStart")] = resolve_references(name[1]) if name else ""

    def _begin_paragraph(self, _tag: str, attributes: str, _words: str) -> None:
        """Begin a paragraph in the flow that is open. Raises: Malformed, past the number that any paper has."""
        if self._pieces:
            self._end_span()
        else:
            self._span_revision = self._revision
        paragraph = ParagraphBuilder(self._tables.current_cell(), self._box, self._revision)
        self._flow.append(paragraph)
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise Malformed("The file is refused: it has more paragraphs than any paper.")
        is_empty = attributes.endswith("/")
        self._paragraph = None if is_empty else paragraph
        self._suppressed = is_empty or self._fields.in_code > 0 or self._ruby > 0

    def _end_paragraph(self, _tag: str, _attributes: str, _words: str) -> None:
        """Finish the paragraph; those of text boxes that hang on it follow it in the flow."""
        self._end_span()
        paragraph = self._paragraph
        if paragraph is not None:
            if paragraph.properties and read_mark_revisions(paragraph.properties):
                self._resolve_mark(paragraph)
            paragraph.set_formulas()
        self._paragraph = None
        self._suppressed = True
        if self._box_paragraphs:
            self._flow.extend(self._box_paragraphs)
            self._box_paragraphs = []

    def _resolve_mark(self, paragraph: ParagraphBuilder) -> None:
        """Resolve the revision of the paragraph mark; only at the paragraph's end is it known which move is open there."""
        revision = self._revision
        for revision_type, attributes in read_mark_revisions(paragraph.properties):
            revision = self._tracked_changes.combine(
                revision, revision_type, attributes, self._moves.get(_MOVES.get(revision_type, ""), "")
            )
        paragraph.mark, paragraph.mark_change, paragraph.mark_by = revision

    def _handle_properties(self, tag: str, attributes: str, inner: str) -> None:
        """Handle properties with their inner text; an empty element has none."""
        if attributes.endswith("/"):
            return
        paragraph = self._paragraph if tag == "w:pPr" else None
        if not are_usual(inner):
            self._look_into_properties(inner, paragraph)
        if paragraph is not None:
            self._set_paragraph_properties(paragraph, inner)
        elif tag == "w:ffData":
            self._fields.set_form(inner)
        elif tag != "w:pPr":
            self._tables.set_properties(tag, inner)

    def _look_into_properties(self, inner: str, paragraph: ParagraphBuilder | None) -> None:
        """Look for what is seldom in properties, those of a paragraph or others. Raises: Malformed (paragraphs in them)."""
        if "</w:p>" in inner:
            raise Malformed("The file is damaged: it has paragraphs inside the properties of others.")
        if words := self._words_in_properties(inner):
            self._leave_out("words inside properties", words)
        if paragraph is not None:
            self.needs_formats |= "anish" in inner
            if _INITIAL.search(inner):
                paragraph.runs_on = self._has_running_on = True

    def _set_paragraph_properties(self, paragraph: ParagraphBuilder, inner: str) -> None:
        paragraph.properties = inner

    def _words_in_properties(self, inner: str) -> str:
        pieces = find_texts(inner)
        self.torn |= bool(pieces)
        return "".join(pieces)

    def _handle_table(self, tag: str, attributes: str, _words: str) -> None:
        self._tables.handle_tag(tag, attributes)

    def _handle_alternative(self, tag: str, attributes: str, _words: str) -> None:
        for words in self._alternatives.handle_tag(tag, attributes):
            self._leave_out("words of another form of the same content", words)

    def _begin_box(self, _tag: str, attributes: str, _words: str) -> None:
        """Begin a text box: the paragraph around it waits while the box has a flow of its own. Raises: Malformed, when boxes nest too deep."""
        if attributes.endswith("/"):
            return
        if len(self._outer_texts) >= _DEEPEST_BOX:
            raise Malformed("The file is refused: its text boxes lie deeper in one another than any paper's.")
        self._end_span()
        outer = OuterText(self._paragraph, self._fields, self._box, self._box_paragraphs, flow=self._flow)
        self._outer_texts.append(outer)
        self._boxes += 1
        self._paragraph, self._fields, self._suppressed = None, Fields(), True
        self._box, self._box_paragraphs, self._flow = self._boxes, [], []

    def _end_box(self, _tag: str, _attributes: str, _words: str) -> None:
        """Go on with the paragraph around a text box; the paragraphs of the box are put behind it."""
        if not self._outer_texts:
            return
        self._end_span()
        self.unclosed |= self._fields.in_code > 0
        paragraphs = self._flow + self._box_paragraphs
        self._paragraph, self._fields, self._box, self._box_paragraphs, self._flow = self._outer_texts.pop()
        (self._flow if self._paragraph is None else self._box_paragraphs).extend(paragraphs)
        self._update_suppressed()

    def _handle_note(self, tag: str, attributes: str, _words: str) -> None:
        if self._paragraph is not None or self._outer_texts:
            return  # No note begins inside a paragraph or a box: what stands there belongs to them.
        kind, number = _TYPE.search(attributes), _ID.search(attributes)
        if number and (kind is None or kind[1] == "normal"):
            self._flow = self.flows.setdefault(f"{tag[2:]} {number[1]}", [])
        else:
            self._flow = []
            self._stray_flows.append(self._flow)

    def _handle_anchor(self, tag: str, attributes: str, _words: str) -> None:
        number = _ID.search(attributes)
        if number and self._paragraph is not None:
            self._end_span()
            name = f"{tag[2:].removesuffix('Reference')} {number[1]}"
            self._paragraph.insets().references.append((len(self._paragraph.spans), name, self._revision))

    def _handle_embedded(self, tag: str, _attributes: str, _words: str) -> None:
        self.left_out.add_entry(_EMBEDDED[tag], f"paragraph {len(self._flow) + 1}")

    handlers: ClassVar[dict[str, Handler]] = {
        "a:t": _handle_drawing,
        **dict.fromkeys(PROPERTY_TAGS, _handle_properties),
        "w:sym": _handle_symbol,
        "w:u": _handle_underline,
        **dict.fromkeys(("w:vanish", "w:specVanish", "w:rFonts"), _handle_format),
        **dict.fromkeys(("w:rt", "/w:rt"), _handle_reading_aid),
        **dict.fromkeys(("w:fldSimple", "/w:fldSimple"), _handle_simple_field),
        **dict.fromkeys(("w:instrText", "w:delInstrText"), _handle_instruction),
        **dict.fromkeys((f"m:{name}" for name in f"{STRUCTURES}|{ARGUMENTS}|{PROPERTIES}".split("|")), _handle_formula),
        **dict.fromkeys((f"/m:{name}" for name in f"{STRUCTURES}|{ARGUMENTS}".split("|")), _handle_formula),
        "w:rPrChange": _handle_old_formatting,
        "/w:rPrChange": _handle_old_formatting,
        "w:p": _begin_paragraph,
        "/w:p": _end_paragraph,
        "w:fldChar": _handle_field,
        "w:txbxContent": _begin_box,
        "/w:txbxContent": _end_box,
        **dict.fromkeys(CHARACTERS, _handle_character),
        **dict.fromkeys(_EMBEDDED, _handle_embedded),
        **dict.fromkeys(("w:tbl", "/w:tbl", "w:tr", "w:tc"), _handle_table),
        **dict.fromkeys(("mc:AlternateContent", "mc:Choice", "mc:Fallback"), _handle_alternative),
        **dict.fromkeys(("/mc:AlternateContent", "/mc:Choice", "/mc:Fallback"), _handle_alternative),
        **dict.fromkeys((f"{move}RangeStart" for move in _MOVES.values()), _handle_move),
        **dict.fromkeys((f"w:{note}" for note in _NOTES), _handle_note),
        **dict.fromkeys((f"w:{note}Reference" for note in _NOTES), _handle_anchor),
        **dict.fromkeys(_REVISION_TYPES, _begin_revision),
        **dict.fromkeys((f"/{tag}" for tag in _REVISION_TYPES), _end_revision),
    }
    """The handler of each tag."""
