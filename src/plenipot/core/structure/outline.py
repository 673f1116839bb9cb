"""The outline: where in a text one stands, and so what address the next paragraph has.

One outline walks one text (the old or the new one). The *container* is the instrument or one of its annexes; the *scope*
is the section that items without a parent hang on; the *stack* holds the items that are open, outermost first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from plenipot.core.identity.addresses import split_code
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.fragments import Fragment
from plenipot.core.structure.item_stack import ItemStack
from plenipot.core.structure.labels import Label, LabelParser, ListKind
from plenipot.core.structure.lexicon import LONGEST_CALL, Lexicon, bare
from plenipot.core.structure.lines import LONGEST_LINE, LineParser, PartLine
from plenipot.core.structure.outline_steps import ITEM_LEVELS, AddressAllocator, OpenItem, Placement
from plenipot.core.text.provisions import ProvisionKind

_ANNEXES = frozenset({"annex", "appendix", "attachment"})
_DASH = lazy_pattern(r"\s*[\u2012-\u2015]\s+")
_new = tuple.__new__
_NUMBERED, _TITLED, _BEGUN = range(1, 4)
"""How far the head of a text has come: its number line, its title or first item, its opening or first section."""
_READERS = [
    tuple(attrgetter(name) for name in (text, f"number_{text}", f"level_{text}", f"style_{text}"))
    for text in ("new", "old")
]
"""What reads the words, the number, the level in a list and the style of a piece in the new text and in the old one."""


class OutlineState(NamedTuple):
    """Where a walk stands: two walks that stand alike place the same paragraph alike."""

    container: str
    scope: str
    in_call: bool
    parts: Mapping[str, str]
    items: tuple[OpenItem, ...]
    last: int
    stage: int


class OutlineWalker:
    """Walks one text, the `old` or the new one, from its beginning and says where each paragraph stands.

    Without `has_number_line` no paragraph outside tables that has no style of its own is one: the caller has looked.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        labels: LabelParser,
        lines: LineParser,
        names: AddressAllocator,
        code: str,
        language: str,
        *,
        old: bool,
        has_number_line: bool = True,
    ) -> None:
        self._lexicon, self._labels, self._lines, self._names = lexicon, labels, lines, names
        self._words, self._number, self._list_level, self._style = _READERS[old]
        form = lexicon.form
        self._root, self._language, self._has_number_line = code, language, has_number_line
        self._marginal = code in form.marginal
        self._dotted = bool(code) and code == form.dotted
        self._kind = split_code(code)[0]
        self._container = self._scope = code
        self._in_call = False
        self._parts: Mapping[str, str] = {}
        """The open parts; replaced and never changed, for states hold it."""
        self._stack = ItemStack()
        self._last = 1
        """The highest marginal number so far, which those behind it reach: none is 0."""
        self._stage = 0

    @property
    def state(self) -> OutlineState:
        """The state of the walk at this point, from which another walk can resume."""
        # Two are made for every changed paragraph; by the names of the fields it takes three times as long.
        return _new(
            OutlineState,
            (self._container, self._scope, self._in_call, self._parts, tuple(self._stack), self._last, self._stage),
        )

    def resume(self, state: OutlineState) -> None:
        """Go on from where another walk stood."""
        self._container, self._scope, self._in_call, self._parts, items, self._last, self._stage = state
        self._stack[:] = items

    def place(self, piece: Fragment, old: Placement | None = None, *, margin: str = "", steps: int = 0) -> Placement:
        """The place of the next paragraph, whose number may stand at the `margin` of a table.

        `old` is its place in the other text. It keeps that address, and that depth too: what stands above it going or
        coming is no change of its level. Its own number can be one, and its own layout, which a change moves so many
        `steps` in. Numbers tell a depth better than layout does; where they stay, the layout is what tells it.
        """
        before = tuple(self._stack)
        placement = self._place_provision(margin, margin, 0) if margin else self._classify(piece)
        depth = self._count_open_above(placement, before)
        if old is not None and (depth == old.depth or _is_same_item(old.opened, placement.opened)):
            depth = max(old.depth + steps, 0)
        address = old.address if old else self._names.allocate(placement.parent, placement.leaf)
        # Every paragraph has one; to replace fields by their names takes five times as long.
        placement = _new(Placement, (*placement[:-2], address, depth))
        self._enter(placement)
        return placement

    def _count_open_above(self, placement: Placement, before: Sequence[OpenItem]) -> int:
        """Count the open items above a placed paragraph: one more than its parent has, as many as the item it follows."""
        if placement.part == "item" and placement.opened:
            place = len(self._stack)
            if place < len(before) and before[place].family == placement.opened.family:
                return before[place].depth
            return self._stack[-1].depth + 1 if self._stack else 0
        return 0 if placement.part else self._stack.depth(placement.parent)

    def current_parent(self) -> str:
        """Return the address to which a paragraph without a number belongs here."""
        first = self._stack[0] if self._stack else None
        return first.address if first and first.family in ("marginal", "heading", ListKind.DOTTED) else self._scope

    def _classify(self, piece: Fragment) -> Placement:
        """The placement of a line, by its style, its label, its words, or else as a paragraph; it has no address yet."""
        role = self._lexicon.style_role(self._style(piece))
        styled = self._place_by_style(piece, role) if role else None
        if styled:
            return styled
        label = self._label_of(piece)
        if label:
            numbered = self._place_numbered(piece, label, role)
            if numbered:
                return numbered
        elif len(self._words(piece)) < LONGEST_LINE:
            by_words = self._place_by_words(piece, role)
            if by_words:
                return by_words
        return self._place_paragraph(piece, role)

    def _level_of(self, piece: Fragment, role: str) -> int:
        """The level of a line: that of its style's role for items, or that of its automatic number where it is deeper."""
        level = ITEM_LEVELS.get(role, 0)
        return max(self._list_level(piece), level) if self._number(piece) else level

    def _place_by_style(self, piece: Fragment, role: str) -> Placement | None:
        """The placement of a line by its style; None where the style says no more than the words do."""
        handler = _BY_ROLE.get(role)
        if handler is not None:
            return handler(self, piece)
        part, _, what = role.partition("-")
        if part == "heading":
            return self._place_heading(piece)
        return self._place_in_part(piece, part, what) if part in self._lexicon.form.parts else None

    def _place_number_line(self, piece: Fragment) -> Placement:
        """The placement of a line as the number line of the text."""
        return Placement(
            ProvisionKind.NUMBER,
            self._container,
            "number",
            cut=_count_leading_blanks(self._words(piece)),
            part="number",
        )

    def _place_title(self, piece: Fragment) -> Placement:
        """The placement of a line as the title."""
        return Placement(
            ProvisionKind.TITLE, self._container, "title", cut=_count_leading_blanks(self._words(piece)), part="title"
        )

    def _place_reference(self, piece: Fragment) -> Placement:
        """The placement of a line that refers to a meeting or a former text, below the head."""
        return Placement(
            ProvisionKind.PARAGRAPH, self._container, "reference", cut=_count_leading_blanks(self._words(piece))
        )

    def _place_table_title(self, piece: Fragment) -> Placement:
        """The placement of a line as the title of a table."""
        return Placement(
            ProvisionKind.HEADING, self.current_parent(), "table-title", cut=_count_leading_blanks(self._words(piece))
        )

    def _place_opening(self, piece: Fragment) -> Placement | None:
        """The placement of an opening; `None` behind the head of the text, inside a part, and where it has a number."""
        if self._stage >= _BEGUN or self._parts or self._label_of(piece):
            return None
        return Placement(
            ProvisionKind.OPENING,
            self._container,
            "opening",
            cut=_count_leading_blanks(self._words(piece)),
            part="opening",
        )

    def _place_styled_call(self, piece: Fragment) -> Placement | None:
        """The placement of a short line in the style of a call."""
        return self._place_call(self._words(piece), styled=True) if len(self._words(piece)) <= LONGEST_CALL else None

    def _place_in_part(self, piece: Fragment, part: str, what: str) -> Placement | None:
        """The placement of a line in the style of a part: the line that opens it, or its title and the like (`what`)."""
        text = self._words(piece)
        if not what:
            part_line = self._lines.parse_part(text, style_kind=part)
            return self._place_part(part_line or PartLine(part, ""), text)
        kind = ProvisionKind.ARTICLE_TITLE if (part, what) == ("article", "title") else ProvisionKind.HEADING
        return Placement(kind, self._parts.get(part, self._scope), what, cut=_count_leading_blanks(text))

    def _place_part(self, part: PartLine, text: str, note: str = "") -> Placement:
        """The placement of a line that opens a part: an annex, an article, a section, the preamble."""
        leaf = part.kind if part.kind == "preamble" else f"{part.kind}-{part.number or '1'}"
        if part.kind == "article" and not part.number:
            leaf = bare(text).replace(" ", "-") or part.kind
            preamble = self._lines.parse_part(text)
            leaf = preamble.kind if preamble and preamble.kind == "preamble" else leaf
        above = self._parts.get("article", self._container) if part.kind == "section" else self._container
        if part.kind in _ANNEXES:
            above = self._root
        kind = (
            ProvisionKind.ANNEX
            if part.kind in _ANNEXES
            else ProvisionKind.ARTICLE
            if part.kind == "article"
            else ProvisionKind.HEADING
        )
        kind = ProvisionKind.ARTICLE if leaf == "preamble" else kind
        return Placement(kind, above, leaf, cut=_count_leading_blanks(text), part=part.kind, note=note)

    def _place_call(self, text: str, *, styled: bool) -> Placement | None:
        """The placement of a call; `None` for a line that begins with a label or, without a style, is not wholly a call."""
        label = self._labels.parse(text, self._language)
        if label and not label.weak:
            return None
        called = self._lexicon.parse_call(text, self._kind, strict=not styled)
        if not called.slug or (not styled and (not called.known or called.strange)):
            return None
        odd = not called.known or (called.strange and self._language not in ("", "en"))
        note = "a call that is not known" if odd else "" if styled else "a call without its style"
        return Placement(
            ProvisionKind.CALL, self._container, called.slug, cut=_count_leading_blanks(text), part="call", note=note
        )

    def _place_heading(self, piece: Fragment) -> Placement:
        """The placement of a heading, numbered or not."""
        label = self._label_of(piece)
        if label and label.family in (ListKind.NUMBER, ListKind.DOTTED):
            opens = OpenItem("heading", label.value, 0, "")
            return Placement(
                ProvisionKind.HEADING,
                self._container,
                label.leaf,
                label.printed,
                cut=self._count_before_words(piece, label),
                opened=opens,
                part="heading",
            )
        return Placement(
            ProvisionKind.HEADING, self._scope, "heading", cut=_count_leading_blanks(self._words(piece)), part="heading"
        )

    def _place_note(self, piece: Fragment) -> Placement | None:
        """The placement of a note, with its sign as label; `None` for a dotted number where those are provisions."""
        label = self._label_of(piece)
        if label and self._dotted and label.family is ListKind.DOTTED:
            return None
        if label:
            # The number of a note may be parted from its words by a dash.
            cut = self._count_before_words(piece, label)
            dash = _DASH.match(self._words(piece), cut)
            cut = dash.end() if dash else cut
            return Placement(ProvisionKind.NOTE, self.current_parent(), "#note", label.printed, cut=cut)
        printed, cut = self._lines.parse_note(self._words(piece)) or ("", _count_leading_blanks(self._words(piece)))
        return Placement(ProvisionKind.NOTE, self.current_parent(), "#note", printed, cut=cut)

    def _label_of(self, piece: Fragment) -> Label | None:
        """The label of a line, from its automatic number or its first words."""
        if not self._number(piece):
            return self._labels.parse(self._words(piece), self._language)
        label = self._labels.parse_number(self._number(piece), self._language)
        return label or Label(self._number(piece), "#p", ListKind.BULLET, 0, cut=0)

    def _count_before_words(self, piece: Fragment, label: Label) -> int:
        """Count the letters of a line before its words: its label, or blanks behind an automatic number."""
        return _count_leading_blanks(self._words(piece)) if self._number(piece) else label.cut

    def _place_numbered(self, piece: Fragment, label: Label, role: str) -> Placement | None:
        """The placement of a numbered line; None where a number before a blank belongs to the words."""
        if label.family is ListKind.DOTTED:
            return self._place_dotted(piece, label)
        if label.family is ListKind.NUMBER:
            if self._marginal and not label.closed and self._level_of(piece, role) == 0 and label.value >= self._last:
                return self._place_provision(label.leaf, label.printed, self._count_before_words(piece, label))
            if label.weak and not self._stack.continues_list(label):
                return None
        return self._place_item(piece, label, role)

    def _place_provision(self, number: str, printed: str, cut: int) -> Placement:
        """The placement of a provision with a marginal number."""
        digits = "".join(sign for sign in number.partition("-")[0] if sign.isdecimal())
        opens = OpenItem("marginal", int(digits or 0), 0, "")
        return Placement(ProvisionKind.PROVISION, self._root, number, printed, cut=cut, opened=opens, part="provision")

    def _place_dotted(self, piece: Fragment, label: Label) -> Placement | None:
        """The placement of a line with a dotted number: a provision where the form numbers so, else an item."""
        if self._dotted and label.leaf.count(".") == 1:
            return self._place_provision(label.leaf, label.printed, self._count_before_words(piece, label))
        first = self._stack[0] if self._stack else None
        if label.weak and not (first and first.family == ListKind.DOTTED) and not label.leaf.endswith(".1"):
            return None
        parent = self._scope if self._in_call else self._container
        opens = OpenItem(ListKind.DOTTED, label.value, 0, "")
        return Placement(
            ProvisionKind.ITEM,
            parent,
            label.leaf,
            label.printed,
            cut=self._count_before_words(piece, label),
            opened=opens,
            part="dotted",
        )

    def _place_item(self, piece: Fragment, label: Label, role: str) -> Placement:
        """The placement of an item below the open items that it belongs to."""
        label = self._stack.most_likely(label)
        opens = self._stack.open_item(label, self._level_of(piece, role))
        parent = self._stack[-1].address if self._stack else self._scope
        kind = ProvisionKind.PARAGRAPH if opens.family == ListKind.BULLET else ProvisionKind.ITEM
        return Placement(
            kind,
            parent,
            label.leaf,
            label.printed,
            cut=self._count_before_words(piece, label),
            opened=opens,
            part="item",
        )

    def _place_by_words(self, piece: Fragment, role: str) -> Placement | None:
        """The placement of a line by its words, where its style says nothing."""
        if role not in ("", "opening"):
            return None
        text = self._words(piece)
        words = bare(text)
        may_be_number = self._has_number_line or role or piece.cell is not None
        if self._stage == 0 and may_be_number and self._lines.parse_number_line(text, styled=False):
            return self._place_number_line(piece)._replace(note="a number line without its style")
        part = self._lines.parse_part(text)
        if part:
            return self._place_part(part, text, f"the line of {_with_article(part.kind)} without its style")
        call = None
        if self._lexicon.may_begin_call(words) and text.rstrip()[-1:] not in ";.؛；。":
            call = self._place_call(text, styled=False)
        return call or self._place_head_by_words(piece, words)

    def _place_head_by_words(self, piece: Fragment, words: str) -> Placement | None:
        """The placement of a line as the opening or the title, by its words, where the text has not had one yet; else None."""
        if words.startswith(self._lexicon.openings):
            opening = self._place_opening(piece)
            return opening and opening._replace(note="an opening without its style")
        if self._stage == _NUMBERED and self._scope == self._container and not self._stack:
            return self._place_title(piece)._replace(note="a title without its style")
        return None

    def _place_paragraph(self, piece: Fragment, role: str) -> Placement:
        """The placement of a line without a number, by its level; a line of signs alone stands for an omission."""
        level, words = self._level_of(piece, role), self._words(piece)
        parent = self._stack.parent_at_level(level, self._scope) if level else self.current_parent()
        cut = _count_leading_blanks(words)
        speaks = words[cut : cut + 1].isalnum() or any(map(str.isalnum, words))
        return Placement(ProvisionKind.PARAGRAPH, parent, "#p" if speaks else "#omitted", cut=cut)

    def _enter(self, placement: Placement) -> None:
        """Record what a placed paragraph leads to: the items and parts that are open now, and the stage of the text."""
        part, address = placement.part, placement.address
        if part == "number":
            self._stage = _NUMBERED
        elif part == "title":
            self._stage = max(self._stage, _TITLED)
        elif part == "call":
            self._scope, self._in_call, self._stage = address, True, _BEGUN
            self._stack.clear()
        elif part == "opening":
            self._stage = _BEGUN
        elif part == "item" and placement.opened:
            family, value, level, _, closed, _ = placement.opened
            self._stack.append(_new(OpenItem, (family, value, level, address, closed, placement.depth)))
            self._stage = max(self._stage, _TITLED)
        elif part in ("provision", "dotted", "heading"):
            self._begin_list(placement)
        elif part in self._lexicon.form.parts:
            self._open_part(part, address)

    def _begin_list(self, placement: Placement) -> None:
        """Close all open items, and open the numbered provision, dotted item or heading that was placed."""
        self._stack.clear()
        self._stage = max(self._stage, _TITLED)
        if placement.opened is None:
            return
        self._stack.append(placement.opened._replace(address=placement.address))
        if placement.part == "provision":
            self._last = max(self._last, placement.opened.value)
        if placement.part == "heading":
            self._scope, self._in_call = self._container, False

    def _open_part(self, part: str, address: str) -> None:
        """Make an address the part that is open; an annex closes all others, an article the section."""
        parts = {} if part in _ANNEXES else dict(self._parts)
        if part in _ANNEXES:
            self._container = address
        if part in ("article", "chapter", "part"):
            parts.pop("section", None)
        parts[part] = self._scope = address
        self._parts = parts
        self._in_call = False
        self._stack.clear()
        self._stage = _BEGUN


_BY_ROLE: Mapping[str, Callable[[OutlineWalker, Fragment], Placement | None]] = {
    "number": OutlineWalker._place_number_line,  # noqa: SLF001 - a table of its own steps
    "title": OutlineWalker._place_title,  # noqa: SLF001
    "reference": OutlineWalker._place_reference,  # noqa: SLF001
    "call": OutlineWalker._place_styled_call,  # noqa: SLF001
    "table-title": OutlineWalker._place_table_title,  # noqa: SLF001
    "note": OutlineWalker._place_note,  # noqa: SLF001
    "opening": OutlineWalker._place_opening,  # noqa: SLF001
}
"""The steps of a walk by the roles of styles; a table in each walker would be a circle that only the collector of garbage ends."""


def _count_leading_blanks(text: str) -> int:
    """Count the blanks at the beginning of a text."""
    return len(text) - len(text.lstrip())


def _with_article(word: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _is_same_item(old: OpenItem | None, new: OpenItem | None) -> bool:
    """Tell whether a number in both texts goes on with its list, or neither text has one."""
    return old is new or (old is not None and new is not None and old.is_same_list(new))
