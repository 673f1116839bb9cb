"""Building: pieces walked through twice, once in the text before all changes and once in the text after them.

The first walk gives addresses to all that stands in the old text; the second one to what is new, among and below them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from plenipot.core.identity.languages import LETTERS
from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.structure.forms import Form, once_for_form
from plenipot.core.structure.fragments import Fragment, split_fragments
from plenipot.core.structure.heads import HeadSplitter
from plenipot.core.structure.label_cuts import drop_prefix
from plenipot.core.structure.labels import Label, ListKind, labels_of
from plenipot.core.structure.lexicon import lexicon_of
from plenipot.core.structure.lines import LONGEST_LINE, NumberLine, lines_of
from plenipot.core.structure.notes import find_notes, number_notes, unparsed_note
from plenipot.core.structure.outline import OutlineState, OutlineWalker
from plenipot.core.structure.outline_steps import ITEM_LEVELS, AddressAllocator, Placement
from plenipot.core.structure.tables import Margin, TableGrid, TextTables, collect_grids
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.accepting import accept_changes
from plenipot.core.text.document import Paragraph, UnparsedContent, WordDocument
from plenipot.core.text.provisions import Provision, ProvisionKind, make_provision

UNNAMED = "TEXT"
"""What addresses begin with where nothing names the instrument."""
_SAMPLE = 3_000
"""Characters from which the scripts of a text are told."""
_FIRST = 4
"""Paragraphs that tell the instrument where no number line does."""
_MARGINAL = 100
"""Numbers below this one number lists as well."""
_LATIN = lazy_pattern("[A-Za-z]")


def parse_structure(
    paragraphs: Sequence[Paragraph], form: Form, *, code: str = "", language: str = ""
) -> InstrumentText:
    """The provisions that marked paragraphs hold, in order, each at an address of its own.

    `code` is the instrument where the caller knows it. Guarantee: the words of each of the two texts, without labels,
    are those of the provisions, the margins and `unread`, in their order.
    """
    return _Builder(form, split_fragments(paragraphs), collect_grids(paragraphs), code, language).build()


def parse_instrument(marked: WordDocument, form: Form, *, everything: bool = False) -> InstrumentText:
    """The provisions of a whole file that holds one instrument; what stands before its number line is unread.

    Where `everything` is asked for, that is part of the text too: the line of a proposal, a first page.
    """
    fragments = split_fragments(marked.body)
    start = _find_number_line(fragments, _readers_of(form))
    before = (
        ()
        if everything
        else tuple(
            UnparsedContent("before the number line", f"paragraph {fragment.place + 1}", _words_of(fragment))
            for fragment in fragments[:start]
        )
    )
    base = _Builder(form, fragments[start:], collect_grids(marked.body), "", marked.language).build()
    # A note may hang on a blank paragraph above the number line.
    places = range(fragments[start - 1].place + 1 if start else 0, len(marked.body))
    numbered = number_notes(marked)
    notes = find_notes(marked, numbered, base.provisions, base.code or UNNAMED, places)
    above = (
        unparsed_note(note.story, "a note before the number line")
        for note in numbered
        if note.story.anchor not in places
    )
    above_number = _lay_out_lines(fragments[:start], base.code or UNNAMED) if everything else ()
    return InstrumentText(
        base.code,
        base.title,
        base.edition,
        base.language,
        provisions=(*above_number, *base.provisions, *notes),
        unread=(*before, *above, *base.unread, *marked.hidden_words()),
        margins=base.margins,
    )


def _lay_out_lines(fragments: Iterable[Fragment], code: str) -> tuple[Provision, ...]:
    """Lines above a number line as paragraphs of the text: ``RES9/above-1``."""
    return tuple(
        make_provision(
            f"{code}/above-{number}",
            ProvisionKind.PARAGRAPH,
            fragment.spans,
            mark_revision=fragment.mark,
            place=fragment.place,
        )
        for number, fragment in enumerate(fragments, 1)
    )


def parse_text_in_force(marked: WordDocument, form: Form) -> InstrumentText:
    """The provisions of a whole file that holds one text in force: where it tracks changes, those of its accepted text.

    `unread` says that there were changes. A number that was left behind when all words of its item were struck is gone too.
    """
    accepted = accept_changes(marked)
    text = parse_instrument(accepted, form)
    if accepted is marked:
        return text
    orphaned = {part.place for part in text.provisions if part.kind is ProvisionKind.ITEM and not part.spans}
    if orphaned:
        text = parse_instrument(_blank_paragraphs(accepted, orphaned), form)
    return replace(text, unread=(*text.unread, UnparsedContent("tracked changes, taken as accepted", "")))


def _blank_paragraphs(marked: WordDocument, places: Collection[int]) -> WordDocument:
    """The file with all words taken out of the paragraphs at these places."""
    body = tuple(replace(item, spans=(), number="") if item.index in places else item for item in marked.body)
    return replace(marked, body=body)


def _find_number_line(fragments: Sequence[Fragment], ready: _FormReaders) -> int:
    """The place of the number line: of the first that has its style, else of the first by its words, else 0."""
    by_words = 0
    for place, piece in enumerate(fragments):
        role = ready.lexicon.style_role(piece.style_old if piece.in_old else piece.style_new)
        if piece.cell is not None or role not in ("number", ""):
            continue
        text = _words_of(piece)
        if role == "number" and (ready.lines.parse_number_line(text, styled=True) or ready.heads.number(text)):
            return place
        if (
            not by_words
            and not role
            and (ready.lines.parse_number_line(text, styled=False) or ready.heads.number(text))
        ):
            by_words = place
    return by_words


class _FormReaders:
    """The readers of labels, lines, heads and words of one form, made once for all files."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.lexicon = lexicon_of(form)
        self.labels = labels_of(form)
        self.lines = lines_of(form)
        self.heads = HeadSplitter(self.lines, self.lexicon)


_readers_of = once_for_form(_FormReaders)


class _Builder:
    """Builds the provisions of one text out of its pieces: walks its old and its new text and gives each piece an address."""

    def __init__(
        self, form: Form, fragments: list[Fragment], tables: Mapping[int, TableGrid], code: str, language: str
    ) -> None:
        self._ready = _readers_of(form)
        self._pieces = fragments = self._ready.heads.split(fragments)
        self._language = language or _language_by_script(fragments)
        role = self._ready.lexicon.style_role
        self._roles_old = [role(piece.style_old) for piece in fragments]
        self._roles_new = [
            role_old if piece.style_new == piece.style_old else role(piece.style_new)
            for piece, role_old in zip(fragments, self._roles_old, strict=True)
        ]
        self._tables = TextTables(fragments, form, self._ready.lexicon, tables)
        self._named = self._read_number_line()
        self._code = code or (self._named.code if self._named else "") or self._guess_code(form)
        self._guessed = bool(self._code) and not code and not self._named
        self._old: dict[int, Placement] = {}
        self._new: dict[int, Placement] = {}
        self._unread: list[UnparsedContent] = []

    def build(self) -> InstrumentText:
        """Walk both texts and build the instrument with all its provisions; call once."""
        names = AddressAllocator()
        changed = [at for at, piece in enumerate(self._pieces) if piece.changed or self._tables.is_renumbered(at)]
        states = self._walk_old(names, {at + step for at in changed for step in (0, 1)})
        # What stands in both texts and begins alike leaves the walk as it is.
        parting = [at for at in changed if not self._stays_in_place(at)]
        if parting:
            self._walk_new(names, parting, states)
        else:
            self._new = {at: placement for at, placement in self._old.items() if self._pieces[at].in_new}
        if self._guessed:
            by = "form" if self._code == self._ready.form.dotted else "numbers"
            self._unread.insert(0, UnparsedContent(f"the instrument, known by its {by} only", "", self._code))
        provisions = tuple(self._provisions())
        title = next((item for item in provisions if item.kind is ProvisionKind.TITLE), None)
        words = (title.rejected.strip() or title.accepted) if title else ""
        edition = self._named.edition if self._named else ""
        margins = tuple((self._address_of(at), words) for at, words in self._tables.margins if self._address_of(at))
        return InstrumentText(
            self._code,
            " ".join(words.split()),
            edition,
            self._language,
            provisions=provisions,
            unread=tuple(self._unread),
            margins=margins,
        )

    def _stays_in_place(self, at: int) -> bool:
        """Tell whether a piece stands in both texts and has the same place in both, as far as a quick look tells."""
        placed, piece = self._old.get(at), self._pieces[at]
        if placed is None or not piece.in_new or self._tables.is_renumbered(at):
            return False
        return piece.begins_alike(placed.cut) or (
            placed.kind is ProvisionKind.PARAGRAPH
            and not (placed.cut or placed.label)
            and self._is_plain_paragraph(at, piece)
        )

    def _is_plain_paragraph(self, at: int, piece: Fragment) -> bool:
        """Tell whether a piece is a paragraph in the new text for sure: in the style of an item or long, without any number, and laid out as before."""
        if (
            piece.number_old
            or piece.number_new
            or piece.cell is not None
            or piece.style_old != piece.style_new
            or piece.level_old != piece.level_new
            or piece.indented
            or piece.new[:1].isspace()
        ):
            return False
        role = self._roles_new[at]
        is_beyond_words = role in ITEM_LEVELS if role else len(piece.new) >= LONGEST_LINE
        return is_beyond_words and self._ready.labels.parse(piece.new, self._language) is None

    def _make_walker(self, names: AddressAllocator, *, old: bool) -> OutlineWalker:
        """A walker over one of the two texts, which shares the allocator of addresses with that of the other."""
        ready = self._ready
        return OutlineWalker(
            ready.lexicon,
            ready.labels,
            ready.lines,
            names,
            self._code or UNNAMED,
            self._language,
            old=old,
            has_number_line=not old or self._named is not None,
        )

    def _walk_old(self, names: AddressAllocator, wanted: Collection[int]) -> dict[int, OutlineState]:
        """Place every piece of the old text; return the state of the walk before each of the `wanted` pieces."""
        outline = self._make_walker(names, old=True)
        tables, has_margins = self._tables, self._tables.has_margins
        states: dict[int, OutlineState] = {}
        for at, piece in enumerate(self._pieces):
            if at in wanted:
                states[at] = outline.state
            if piece.in_old and not (has_margins and tables.margin_only(at)):
                placement = None if piece.cell is None else tables.cell(at, outline, names)
                if placement is None:
                    placement = outline.place(piece, margin=self._margin(at, old=True) if has_margins else "")
                self._old[at] = placement
                if placement.note:
                    self._report_note(piece, placement, piece.old)
        states[len(self._pieces)] = outline.state
        return states

    def _walk_new(self, names: AddressAllocator, changed: Sequence[int], states: Mapping[int, OutlineState]) -> None:
        """Place every piece of the new text; where the walk stands as the first one did, an unchanged piece keeps its place."""
        outline = self._make_walker(names, old=False)
        waiting = iter((*changed, len(self._pieces)))
        next_changed = next(waiting)
        alike = True
        for at, piece in enumerate(self._pieces):
            if at == next_changed:
                if alike:
                    outline.resume(states[at])
                next_changed = next(waiting)
                self._place_new(at, piece, outline, names)
                alike = outline.state == states[at + 1]
            elif not alike:
                self._place_new(at, piece, outline, names)
            elif (placement := self._old.get(at)) is not None:
                if piece.cell is not None:
                    self._tables.cell(at, outline, names)
                self._new[at] = placement

    def _place_new(self, at: int, piece: Fragment, outline: OutlineWalker, names: AddressAllocator) -> None:
        """Place a piece in the new text, by the cell it is in or by its line."""
        placement = self._old.get(at)
        if self._tables.margin_only(at):
            return
        if not piece.in_new:
            if placement is None:
                self._new[at] = Placement(
                    ProvisionKind.PARAGRAPH, address=names.allocate(outline.current_parent(), "#p")
                )
            return
        cell = None if piece.cell is None else self._tables.cell(at, outline, names)
        if cell is None:
            self._new[at] = outline.place(
                piece, placement, margin=self._margin(at, old=False), steps=self._count_levels_moved(at, piece)
            )
        elif placement is None:
            self._new[at] = cell
        if placement is None:
            self._report_note(piece, self._new[at], piece.new)

    def _report_note(self, piece: Fragment, placement: Placement, text: str) -> None:
        """Report as unparsed content what a placement notes about its piece."""
        if placement.note:
            self._unread.append(UnparsedContent(placement.note, f"paragraph {piece.place + 1}", text.strip()))

    def _margin(self, at: int, *, old: bool) -> str:
        """The number at the margin beside a piece in one of the texts; empty where there is none."""
        margin: Margin | None = self._tables.margin(at, old=old)
        return margin.number if margin else ""

    def _provisions(self) -> Iterable[Provision]:
        """The provisions of all pieces that have a place, each with its label cut off its words."""
        has_margins = self._tables.has_margins
        for at, piece in enumerate(self._pieces):
            old, new = self._old.get(at), self._new.get(at)
            placement = old or new
            if placement is None:
                continue
            renumbered = relevelled = None
            if not (piece.changed or (has_margins and self._tables.is_renumbered(at))):
                cut_old = cut_new = placement.cut
                label = placement.label
            else:
                if piece.changed:
                    old, new = _with_label_as_words(old, piece.old), _with_label_as_words(new, piece.new)
                cut_old, cut_new = old.cut if old else 0, new.cut if new else 0
                label, renumbered = self._label_pair(piece, old, new)
                relevelled = self._depth_after(at, old, new)
            alone = has_margins and self._tables.is_margin(at)
            yield make_provision(
                placement.address,
                placement.kind,
                () if alone else drop_prefix(piece.spans, cut_old, cut_new),
                label,
                mark_revision=self._tables.margin_revision(at) if alone else piece.mark,
                depth=placement.depth,
                place=piece.place,
                renumbered=renumbered,
                relevelled=relevelled,
            )

    def _depth_after(self, at: int, old: Placement | None, new: Placement | None) -> int | None:
        """The depth after all changes, where a new number, level or style of its own gives it another one."""
        piece = self._pieces[at]
        if old is None or new is None or not (piece.changed and piece.in_old and piece.in_new):
            return None
        return None if new.depth == old.depth else new.depth

    def _count_levels_moved(self, at: int, piece: Fragment) -> int:
        """How many levels a tracked change of style, list level or indentation moves a paragraph further in."""
        if piece.level_old == piece.level_new and piece.style_old == piece.style_new:
            return piece.indented
        in_list = piece.level_old >= 0, piece.level_new >= 0
        if all(in_list) and piece.level_old != piece.level_new:
            return piece.level_new - piece.level_old
        levels = [ITEM_LEVELS.get(roles[at], 0) for roles in (self._roles_old, self._roles_new)]
        return levels[1] - levels[0] + piece.indented if in_list[0] == in_list[1] else 0

    @staticmethod
    def _label_pair(piece: Fragment, old: Placement | None, new: Placement | None) -> tuple[str, str | None]:
        """The label before all changes, and the one after them where it differs."""
        before, after = old.label if old else "", new.label if new else ""
        if old is None:
            return ("", after or None) if piece.old.strip() else (after, None)
        if new is None:
            return before, "" if before and piece.changed and piece.new.strip() else None
        return before, after if after != before else None

    def _address_of(self, at: int) -> str:
        """The address of the line at a place, in the old text or the new one."""
        placement = self._old.get(at) or self._new.get(at)
        return placement.address if placement else ""

    def _read_number_line(self) -> NumberLine | None:
        """The first number line, as it stands in the old text, or else in the new one."""
        for at, piece in enumerate(self._pieces):
            role = (self._roles_old if piece.in_old else self._roles_new)[at]
            if role not in ("number", "") or piece.cell is not None:
                continue
            text = piece.old if piece.in_old else piece.new
            number_line = self._ready.lines.parse_number_line(text, styled=role == "number")
            if number_line:
                return number_line
        return None

    def _guess_code(self, form: Form) -> str:
        """The code of the instrument that has provisions with such numbers, where no line names it; empty where several or none fit."""
        first = self._first_labels()
        if form.dotted and (self._has_articles() or any(label.leaf.count(".") == 1 for label in first)):
            return form.dotted
        high = [label.value for label in first if not label.closed and not label.weak and label.value >= _MARGINAL]
        numbers = self._tables.numbers() or high
        fits = [
            code
            for code, runs in form.marginal.items()
            if numbers and all(any(first <= number <= last for first, last in runs) for number in numbers)
        ]
        return fits[0] if len(fits) == 1 else ""

    def _has_articles(self) -> bool:
        """Tell whether an article or an appendix stands at the beginning."""
        roles = {*self._roles_old[:_FIRST], *self._roles_new[:_FIRST]}
        parts = (self._ready.lines.parse_part(_words_of(piece)) for piece in self._pieces[:_FIRST])
        return bool(roles & {"article", "appendix"}) or any(part and part.kind == "article" for part in parts)

    def _first_labels(self) -> list[Label]:
        """The labels at the beginning of the text."""
        read = self._ready.labels.parse
        labels = (read(_words_of(piece), self._language) for piece in self._pieces[:_FIRST] if piece.cell is None)
        return [label for label in labels if label and label.family in (ListKind.NUMBER, ListKind.DOTTED)]


def _with_label_as_words(placed: Placement | None, text: str) -> Placement | None:
    """A provision without words with its label as its words, or nothing would tell its revision; any other as it is."""
    if placed is None or not placed.cut or text[placed.cut :].strip():
        return placed
    return placed._replace(label="", cut=0)


def _words_of(piece: Fragment) -> str:
    """The words of a line in the old text, else in the new one, else in neither."""
    return piece.old if piece.in_old else piece.new or "".join(span.text for span in piece.spans)


def _language_by_script(fragments: Sequence[Fragment]) -> str:
    """The language as far as its script tells it, else empty."""
    sample = ""
    for piece in fragments:
        sample += piece.old or piece.new
        if len(sample) > _SAMPLE:
            break
    if sample.isascii():
        return ""
    latin = len(_LATIN.findall(sample))
    counts = {language: len(compiled(script).findall(sample)) for language, script in LETTERS.items()}
    counts["zh"] *= 3
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > latin else ""
