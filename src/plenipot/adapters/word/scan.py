"""One pass over the text of a part: from the few tags that bear on words to paragraphs of spans with their fates.

Words: a *flow* is a sequence of paragraphs under one name (the body is ``""``); the *hand* is the fate, change and second
change of the words being read. A word is not in the rejected text when an insertion or a move's target is around it,
not in the accepted text when a deletion or a move's source is, in neither when both are. Every step costs the same
however deep the file nests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from plenipot.adapters.word.hands import KEPT, Hand, Hands
from plenipot.adapters.word.properties import FATES, cell_fate, coded, mark_of, resolved, row_fate
from plenipot.adapters.word.tables import Table
from plenipot.core.text.marked import Cell, Fate, Span, Unread
from plenipot.errors import Malformed

_TAGS = re.compile(
    r"<(?:(w:(?:t(?:ab|bl|r|c|xbxContent)?|p(?:tab)?|delText|del|ins|u|br|cr|fldChar|s(?:ym|oftHyphen)|noBreakHyphen"
    r"|move(?:From|To)(?:RangeStart)?|(?:foot|end)note(?:Reference)?|comment(?:Reference)?|altChunk|subDoc)"
    r"|/w:(?:p|ins|del|moveFrom|moveTo|tbl|txbxContent)|m:t|/?mc:(?:AlternateContent|Choice|Fallback))"
    r"(?=[\s/>])([^>]*)>([^<]*)|(w:(?:p|tr|tc|sdt)Pr)(?:\s[^>]*)?(?<!/)>(.*?)</\4>)",
    re.DOTALL,
)
_PORTION = 1 << 15
_ID = re.compile(r'w:id="(-?\d{1,12})"')
_NAME = re.compile(r'w:name="([^"]*)"')
_TYPE = re.compile(r'w:(?:type|fldCharType)="(\w+)"')
_CODE = re.compile(r'w:char="([0-9A-Fa-f]{1,6})"')
_DEEPEST_BOX = 40
_MOST_PARAGRAPHS = 120_000
_Step = Callable[[str, str], None]


class Draft:
    """A paragraph as it is being read; `properties` is the inner text of its property element."""

    __slots__ = ("box", "cell", "emphasis", "mark", "mark_change", "properties", "spans")

    def __init__(self, cell: Cell | None, box: int, hand: Hand) -> None:
        self.spans: list[Span] = []
        self.properties = ""
        self.mark = hand.fate
        self.mark_change = hand.change
        self.cell = cell
        self.box = box
        self.emphasis = False


class _Around(NamedTuple):
    """What is set aside while a text box is read; the tables around are not, for a box goes with the row it hangs in."""

    paragraph: Draft | None
    fields: list[bool]
    codes: int
    box: int
    boxed: list[Draft]
    flow: list[Draft]


class Scanner:
    """Reads one part. `hands` is shared by all parts of a file; without `fields` the results of fields count as text."""

    def __init__(self, hands: Hands, *, fields: bool = True) -> None:
        self.flows: dict[str, list[Draft]] = {}
        self.anchors: dict[str, Draft] = {}
        self.unread: list[Unread] = []
        self._heeds_fields = fields
        self._hands = hands
        self._hand = KEPT
        self._around_hand: list[Hand] = []
        self._held = KEPT
        self._pieces: list[str] = []
        self._fields: list[bool] = []
        self._codes = 0
        self._quiet = True
        self._paragraph: Draft | None = None
        self._flow = self.flows.setdefault("", [])
        self._boxed: list[Draft] = []
        self._tables: list[Table] = []
        self._tables_seen = 0
        self._box = 0
        self._boxes = 0
        self._paragraphs = 0
        self._outside: list[_Around] = []
        self._moves = {"w:moveFrom": "", "w:moveTo": ""}
        self._chosen: list[bool] = []
        self._muted = 0
        self._steps = self._steps_of_tags()

    def scan(self, text: str) -> dict[str, list[Draft]]:
        """The flows of the part: ``""`` for its body, ``footnote 3`` and the like for notes. Raises: Malformed."""
        at, end = 0, len(text)
        while at < end:
            cut = text.find("</w:p>", at + _PORTION)
            until = end if cut < 0 else cut + len("</w:p>")
            self._portion(text, at, until)
            at = until
        self._flush()
        return self.flows

    def _portion(self, text: str, at: int, until: int) -> None:
        """Read on; portion by portion, so that a long part never becomes one long list of its tags."""
        steps, pieces = self._steps, self._pieces
        for tag, attributes, words, block, inner in _TAGS.findall(text, at, until):
            if self._muted:
                self._listen(tag, attributes)
            elif tag in _WORDS:
                if words and not self._quiet:
                    if self._held is not self._hand:
                        self._flush()
                    pieces.append(words)
            elif tag:
                steps[tag](attributes, words)
            else:
                self._block(block, inner)

    @property
    def unclosed(self) -> bool:
        """Whether a field never closed, so that what followed may have been taken for its code."""
        return self._codes > 0

    def _steps_of_tags(self) -> dict[str, _Step]:
        steps: dict[str, _Step] = {
            "w:tab": self._says("\t"),
            "w:ptab": self._says("\t"),
            "w:br": self._says("\n"),
            "w:cr": self._says("\n"),
            "w:noBreakHyphen": self._says("\u2011"),
            "w:softHyphen": self._says("\u00ad"),
            "w:sym": self._symbol,
            "w:u": self._underline,
            "w:p": self._paragraph_starts,
            "/w:p": self._paragraph_ends,
            "w:fldChar": self._field,
            "w:tbl": self._table_starts,
            "/w:tbl": self._table_ends,
            "w:tr": self._row_starts,
            "w:tc": self._cell_starts,
            "w:txbxContent": self._box_starts,
            "/w:txbxContent": self._box_ends,
            "mc:AlternateContent": self._alternatives_start,
            "/mc:AlternateContent": self._alternatives_end,
            "mc:Choice": self._choice,
            "mc:Fallback": self._choice,
            "/mc:Choice": _pass,
            "/mc:Fallback": _pass,
            "w:altChunk": self._foreign("a file embedded as text (altChunk)"),
            "w:subDoc": self._foreign("a subdocument"),
        }
        for tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"):
            steps[tag] = self._revision(tag)
            steps[f"/{tag}"] = self._revision_ends
        for tag in self._moves:
            steps[f"{tag}RangeStart"] = self._move(tag)
        for note in ("footnote", "endnote", "comment"):
            steps[f"w:{note}"] = self._note(note)
            steps[f"w:{note}Reference"] = self._anchor(note)
        return steps

    # Words

    def _say(self, words: str) -> None:
        if not self._quiet:
            if self._held is not self._hand:
                self._flush()
            self._pieces.append(words)

    def _says(self, words: str) -> _Step:
        return lambda _attributes, _words: self._say(words)

    def _symbol(self, attributes: str, _words: str) -> None:
        if code := _CODE.search(attributes):
            self._say(coded(int(code[1], 16)).replace("&", "&amp;"))

    def _flush(self) -> None:
        if self._pieces:
            if self._paragraph is not None:
                self._paragraph.spans.append(Span(resolved("".join(self._pieces)), *self._held))
            self._pieces.clear()
        self._held = self._hand

    def _underline(self, attributes: str, _words: str) -> None:
        if self._paragraph is not None and not self._pieces and not self._paragraph.spans:
            self._paragraph.emphasis = '"none"' not in attributes

    def _field(self, attributes: str, _words: str) -> None:
        kind = _TYPE.search(attributes)
        if kind is None or not self._heeds_fields:
            return
        if kind[1] == "begin":
            self._fields.append(False)
            self._codes += 1
        elif self._fields and kind[1] == "separate":
            self._codes -= not self._fields[-1]
            self._fields[-1] = True
        elif self._fields and kind[1] == "end":
            self._codes -= not self._fields.pop()
        self._hush()

    def _hush(self) -> None:
        self._quiet = self._paragraph is None or self._codes > 0

    # Revisions

    def _revision(self, tag: str) -> _Step:
        fate = FATES[tag[2:]]
        marked = self._hands.marked

        def starts(attributes: str, _words: str) -> None:
            if not attributes.endswith("/"):
                self._around_hand.append(self._hand)
                self._hand = marked(self._hand, fate, attributes, self._moves.get(tag, ""))

        return starts

    def _revision_ends(self, _attributes: str, _words: str) -> None:
        if self._around_hand:
            self._hand = self._around_hand.pop()

    def _move(self, tag: str) -> _Step:
        def starts(attributes: str, _words: str) -> None:
            name = _NAME.search(attributes)
            self._moves[tag] = resolved(name[1]) if name else ""

        return starts

    # Paragraphs, rows, cells

    def _paragraph_starts(self, attributes: str, _words: str) -> None:
        self._flush()
        self._paragraph = Draft(self._tables[-1].place() if self._tables else None, self._box, self._hand)
        self._flow.append(self._paragraph)
        self._paragraphs += 1
        if self._paragraphs > _MOST_PARAGRAPHS:
            raise Malformed("The file is refused: it has more paragraphs than any paper.")
        if attributes.endswith("/"):
            self._paragraph = None
        self._hush()

    def _paragraph_ends(self, _attributes: str, _words: str) -> None:
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
        fate, who = mark_of(paragraph.properties)
        if fate is not Fate.KEPT:
            move = self._moves["w:moveFrom" if fate is Fate.MOVED_OUT else "w:moveTo"] if fate in _MOVED else ""
            hand = self._hands.marked(self._hand, fate, who, move)
            paragraph.mark, paragraph.mark_change = hand.fate, hand.change

    def _block(self, kind: str, inner: str) -> None:
        if kind == "w:pPr" and self._paragraph is not None:
            self._paragraph.properties = inner
        elif kind == "w:trPr" and self._tables:
            self._tables[-1].row_is(row_fate(inner))
        elif kind == "w:tcPr" and self._tables:
            self._tables[-1].cell_is(cell_fate(inner))

    def _table_starts(self, _attributes: str, _words: str) -> None:
        above = self._tables[-1] if self._tables else None
        self._tables.append(Table(self._tables_seen, above))
        self._tables_seen += 1

    def _table_ends(self, _attributes: str, _words: str) -> None:
        if self._tables:
            self._tables.pop()

    def _row_starts(self, _attributes: str, _words: str) -> None:
        if self._tables:
            self._tables[-1].next_row()

    def _cell_starts(self, _attributes: str, _words: str) -> None:
        if self._tables:
            self._tables[-1].next_cell()

    # Text boxes, notes, alternatives

    def _box_starts(self, _attributes: str, _words: str) -> None:
        if len(self._outside) >= _DEEPEST_BOX:
            raise Malformed("The file is refused: its text boxes lie deeper in one another than any paper's.")
        self._flush()
        outside = (self._paragraph, self._fields, self._codes, self._box, self._boxed, self._flow)
        self._outside.append(_Around(*outside))
        self._boxes += 1
        self._paragraph, self._fields, self._codes = None, [], 0
        self._box, self._boxed, self._flow = self._boxes, [], []
        self._quiet = True

    def _box_ends(self, _attributes: str, _words: str) -> None:
        if not self._outside:
            return
        self._flush()
        held = self._flow + self._boxed
        outside = self._outside.pop()
        self._paragraph, self._fields, self._codes, self._box, self._boxed, self._flow = outside
        (self._flow if self._paragraph is None else self._boxed).extend(held)
        self._hush()

    def _note(self, note: str) -> _Step:
        def starts(attributes: str, _words: str) -> None:
            kind, number = _TYPE.search(attributes), _ID.search(attributes)
            ordinary = number and not (kind and kind[1] != "normal")
            self._flow = self.flows.setdefault(f"{note} {number[1]}", []) if number and ordinary else []

        return starts

    def _anchor(self, note: str) -> _Step:
        def met(attributes: str, _words: str) -> None:
            number = _ID.search(attributes)
            if number and self._paragraph is not None:
                self.anchors.setdefault(f"{note} {number[1]}", self._paragraph)

        return met

    def _foreign(self, what: str) -> _Step:
        return lambda _attributes, _words: self.unread.append(Unread(what, f"paragraph {len(self._flow) + 1}"))

    def _alternatives_start(self, attributes: str, _words: str) -> None:
        if not attributes.endswith("/"):
            self._chosen.append(False)

    def _alternatives_end(self, _attributes: str, _words: str) -> None:
        if self._chosen:
            self._chosen.pop()

    def _choice(self, attributes: str, _words: str) -> None:
        if not self._chosen or attributes.endswith("/"):
            return
        if self._chosen[-1]:
            self._muted = 1
        self._chosen[-1] = True

    def _listen(self, tag: str, attributes: str) -> None:
        """Wait for the end of an alternative that another one stands for."""
        if tag in _ALTERNATIVES and not attributes.endswith("/"):
            self._muted += 1
        elif tag in _ALTERNATIVES_END:
            self._muted -= 1


_WORDS = frozenset({"w:t", "w:delText", "m:t"})
_MOVED = frozenset({Fate.MOVED_OUT, Fate.MOVED_IN})
_ALTERNATIVES = frozenset({"mc:Choice", "mc:Fallback"})
_ALTERNATIVES_END = frozenset({"/mc:Choice", "/mc:Fallback"})


def _pass(_attributes: str, _words: str) -> None:
    """The end of an alternative that was read."""
