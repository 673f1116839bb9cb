"""One pass over the text of a part: from the tags that bear on words to paragraphs of spans with their fates.

Words: a *flow* is a sequence of paragraphs under one name (the body is ``""``); the *hand* is the fate, change and second
change of the words being read. A word is not in the rejected text when an insertion or a move's target is around it,
not in the accepted text when a deletion or a move's source is, in neither when both are. Every step costs the same
however deep the file nests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from plenipot.adapters.word.alternatives import Alternatives
from plenipot.adapters.word.draft import Draft
from plenipot.adapters.word.fields import Fields
from plenipot.adapters.word.hands import KEPT, Hand, Hands
from plenipot.adapters.word.properties import FATES, coded, mark_of, resolved
from plenipot.adapters.word.tables import Tables
from plenipot.adapters.word.tags import WORDS, Finding, portions
from plenipot.core.text.document import RevisionType, Span, UnparsedContent
from plenipot.errors import Malformed

_ID = re.compile(r'w:id="(-?\d{1,12})"')
_NAME = re.compile(r'w:name="([^"]*)"')
_TYPE = re.compile(r'w:(?:type|fldCharType)="(\w+)"')
_CODE = re.compile(r'w:char="([0-9A-Fa-f]{1,6})"')
_DEEPEST_BOX = 40
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
_FOREIGN = {"w:altChunk": "a file embedded as text (altChunk)", "w:subDoc": "a subdocument"}
_NOTES = ("footnote", "endnote", "comment")
_FATES = {f"w:{kind}": fate for kind, fate in FATES.items()}
_new = tuple.__new__


class _Around(NamedTuple):
    """What is set aside while a text box is read; the tables around are not, for a box goes with the row it hangs in."""

    paragraph: Draft | None
    fields: Fields
    box: int
    boxed: list[Draft]
    flow: list[Draft]


class Scanner:
    """Reads one part. `hands` is shared by all parts of a file; without `heed_fields` field characters mean nothing."""

    def __init__(self, hands: Hands, *, heed_fields: bool = True) -> None:
        self.flows: dict[str, list[Draft]] = {}
        self.anchors: dict[str, Draft] = {}
        self.unread: list[UnparsedContent] = []
        self.unclosed = False
        self._heed_fields = heed_fields
        self._hands = hands
        self._hand = KEPT
        self._around_hand: list[Hand] = []
        self._held = KEPT
        self._pieces: list[str] = []
        self._fields = Fields()
        self._quiet = True
        self._former = False
        self._paragraph: Draft | None = None
        self._paragraphs = 0
        self._flow = self.flows.setdefault("", [])
        self._boxed: list[Draft] = []
        self._box = 0
        self._boxes = 0
        self._outside: list[_Around] = []
        self._tables = Tables(hands)
        self._alternatives = Alternatives()
        self._moves = dict.fromkeys(_MOVES.values(), "")

    def scan(self, text: str) -> dict[str, list[Draft]]:
        """The flows of the part: ``""`` for its body, ``footnote 3`` and the like for notes. Raises: Malformed.

        Afterwards `unclosed` says whether a field never ended, so that what followed may have been taken for its code.
        """
        for portion in portions(text):
            self._read(portion)
        self._flush()
        self.unclosed |= self._fields.in_code > 0
        return self.flows

    def _read(self, portion: list[Finding]) -> None:
        # The words themselves are most of the findings and are dealt with in place.
        steps, pieces, alternatives = self._steps, self._pieces, self._alternatives
        for tag, attributes, words, block, inner in portion:
            if alternatives.muted:
                alternatives.listen(tag, attributes)
            elif tag in WORDS:
                if words and not self._quiet:
                    if self._held is not self._hand:
                        self._flush()
                    pieces.append(words)
            elif tag:
                steps[tag](self, tag, attributes, words)
            else:
                self._told(block, inner)

    def _say(self, words: str) -> None:
        if not self._quiet:
            if self._held is not self._hand:
                self._flush()
            self._pieces.append(words)

    def _flush(self) -> None:
        """End the span being read."""
        pieces = self._pieces
        if pieces:
            if self._paragraph is not None:
                words = pieces[0] if len(pieces) == 1 else "".join(pieces)
                # A span is made once for each run of words; the plain way to make it takes twice as long.
                self._paragraph.spans.append(_new(Span, (resolved(words) if "&" in words else words, *self._held)))
            pieces.clear()
        self._held = self._hand

    def _character(self, tag: str, _attributes: str, _words: str) -> None:
        self._say(_CHARACTERS[tag])

    def _symbol(self, _tag: str, attributes: str, _words: str) -> None:
        if code := _CODE.search(attributes):
            self._say(coded(int(code[1], 16)).replace("&", "&amp;"))

    def _underline(self, _tag: str, attributes: str, _words: str) -> None:
        paragraph = self._paragraph
        if paragraph is not None and not (self._former or self._pieces or paragraph.spans):
            paragraph.emphasis = '"none"' not in attributes

    def _formatted_before(self, tag: str, attributes: str, _words: str) -> None:
        """Between these stands the look before a tracked change of formatting."""
        self._former = tag == "w:rPrChange" and not attributes.endswith("/")

    def _field(self, _tag: str, attributes: str, _words: str) -> None:
        kind = _TYPE.search(attributes)
        if kind and self._heed_fields:
            self._fields.meet(kind[1])
            self._hush()

    def _hush(self) -> None:
        self._quiet = self._paragraph is None or self._fields.in_code > 0

    def _revision_starts(self, tag: str, attributes: str, _words: str) -> None:
        if not attributes.endswith("/"):
            self._around_hand.append(self._hand)
            self._hand = self._hands.marked(self._hand, _FATES[tag], attributes, self._moves.get(tag, ""))

    def _revision_ends(self, _tag: str, _attributes: str, _words: str) -> None:
        if self._around_hand:
            self._hand = self._around_hand.pop()

    def _move(self, tag: str, attributes: str, _words: str) -> None:
        name = _NAME.search(attributes)
        self._moves[tag.removesuffix("RangeStart")] = resolved(name[1]) if name else ""

    def _paragraph_starts(self, _tag: str, attributes: str, _words: str) -> None:
        self._flush()
        self._paragraph = Draft(self._tables.place(), self._box, self._hand)
        self._flow.append(self._paragraph)
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise Malformed("The file is refused: it has more paragraphs than any paper.")
        if attributes.endswith("/"):
            self._paragraph = None
        self._hush()

    def _paragraph_ends(self, _tag: str, _attributes: str, _words: str) -> None:
        self._flush()
        if self._paragraph is not None and self._paragraph.properties:
            self._weigh_mark(self._paragraph)
        self._paragraph = None
        self._quiet = True
        if self._boxed:
            self._flow.extend(self._boxed)
            self._boxed = []

    def _weigh_mark(self, paragraph: Draft) -> None:
        """What happened to the mark; only at the paragraph's end is it known which move is open there."""
        revisions = mark_of(paragraph.properties)
        if revisions:
            hand = self._hand
            for fate, who in revisions:
                hand = self._hands.marked(hand, fate, who, self._moves.get(_MOVES.get(fate, ""), ""))
            paragraph.mark, paragraph.mark_change, paragraph.mark_by = hand

    def _told(self, kind: str, inner: str) -> None:
        if "</w:p>" in inner:
            raise Malformed("The file is damaged: it has paragraphs inside the properties of others.")
        if kind != "w:pPr":
            self._tables.told(kind, inner)
        elif self._paragraph is not None:
            self._paragraph.properties = inner

    def _table(self, tag: str, attributes: str, _words: str) -> None:
        self._tables.meet(tag, attributes)

    def _alternative(self, tag: str, attributes: str, _words: str) -> None:
        self._alternatives.meet(tag, attributes)

    def _box_starts(self, _tag: str, attributes: str, _words: str) -> None:
        if attributes.endswith("/"):
            return
        if len(self._outside) >= _DEEPEST_BOX:
            raise Malformed("The file is refused: its text boxes lie deeper in one another than any paper's.")
        self._flush()
        self._outside.append(_Around(self._paragraph, self._fields, self._box, self._boxed, self._flow))
        self._boxes += 1
        self._paragraph, self._fields, self._quiet = None, Fields(), True
        self._box, self._boxed, self._flow = self._boxes, [], []

    def _box_ends(self, _tag: str, _attributes: str, _words: str) -> None:
        if not self._outside:
            return
        self._flush()
        self.unclosed |= self._fields.in_code > 0
        drafts = self._flow + self._boxed
        self._paragraph, self._fields, self._box, self._boxed, self._flow = self._outside.pop()
        (self._flow if self._paragraph is None else self._boxed).extend(drafts)
        self._hush()

    def _note(self, tag: str, attributes: str, _words: str) -> None:
        kind, number = _TYPE.search(attributes), _ID.search(attributes)
        ordinary = kind is None or kind[1] == "normal"
        self._flow = self.flows.setdefault(f"{tag[2:]} {number[1]}", []) if number and ordinary else []

    def _anchor(self, tag: str, attributes: str, _words: str) -> None:
        number = _ID.search(attributes)
        if number and self._paragraph is not None:
            self.anchors.setdefault(f"{tag[2:].removesuffix('Reference')} {number[1]}", self._paragraph)

    def _foreign(self, tag: str, _attributes: str, _words: str) -> None:
        self.unread.append(UnparsedContent(_FOREIGN[tag], f"paragraph {len(self._flow) + 1}"))

    _steps: ClassVar[dict[str, Callable[[Scanner, str, str, str], None]]] = {
        "w:sym": _symbol,
        "w:u": _underline,
        "w:rPrChange": _formatted_before,
        "/w:rPrChange": _formatted_before,
        "w:p": _paragraph_starts,
        "/w:p": _paragraph_ends,
        "w:fldChar": _field,
        "w:txbxContent": _box_starts,
        "/w:txbxContent": _box_ends,
        **dict.fromkeys(_CHARACTERS, _character),
        **dict.fromkeys(_FOREIGN, _foreign),
        **dict.fromkeys(("w:tbl", "/w:tbl", "w:tr", "w:tc"), _table),
        **dict.fromkeys(("mc:AlternateContent", "mc:Choice", "mc:Fallback"), _alternative),
        **dict.fromkeys(("/mc:AlternateContent", "/mc:Choice", "/mc:Fallback"), _alternative),
        **dict.fromkeys((f"{move}RangeStart" for move in _MOVES.values()), _move),
        **dict.fromkeys((f"w:{note}" for note in _NOTES), _note),
        **dict.fromkeys((f"w:{note}Reference" for note in _NOTES), _anchor),
        **dict.fromkeys(_FATES, _revision_starts),
        **dict.fromkeys((f"/{tag}" for tag in _FATES), _revision_ends),
    }
    """What each tag does."""
