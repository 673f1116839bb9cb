"""The text that results from a chosen set of proposals, and the figures of a table.

Where the chosen proposals do not contradict each other the result is one text. Where they do, nothing is refused: each
wording stands in square brackets, in the order of the proposals, as in a negotiating text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plenipot.core.amendments.apply import Edit, apply_edits
from plenipot.core.amendments.edits import edits_from_spans
from plenipot.core.consolidation.calls import keep_under_calls
from plenipot.core.consolidation.contests import accepted_words, find_pair_contests, treatment_of
from plenipot.core.consolidation.frames import agreed_level, find_adjoining
from plenipot.core.consolidation.list_counts import ListCounts
from plenipot.core.consolidation.moves import carry_moves
from plenipot.core.consolidation.values import SILENT, AttributedEdit, Contest, Table, TableCell, TableRow
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.text.compare import compare_text
from plenipot.core.text.counting import CountedItem, find_continued_lists, shifted_number
from plenipot.core.text.document import PARAGRAPH_BREAK, plain_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.note_signs import NoteSign, place_signs
from plenipot.core.text.provisions import Provision, Text
from plenipot.core.text.tokens import TokenizedText

Region = list[tuple[str, AttributedEdit]]
"""Touches with a word or a gap in common, each with its proposal."""


@dataclass(frozen=True, slots=True)
class RowFigure:
    """One cell of the heat strip: how many proposals propose something here, in how many readings, and whether they contest."""

    address: str
    touching: int
    readings: int
    contested: bool
    added: bool


def row_figures(table: Table) -> tuple[RowFigure, ...]:
    """A figure for each row of the table, in their order."""
    figures: list[RowFigure] = []
    for row in table.rows:
        touched = set(row.touched)
        readings = sum(1 for group in row.groups if touched.intersection(group.proposal_ids))
        figures.append(RowFigure(row.address, len(touched), readings, bool(row.contests), added=row.added))
    return tuple(figures)


def merge_proposals(table: Table, keys: Sequence[str]) -> Text:
    """The text that the chosen proposals result in; contested wordings stand in brackets beside each other.

    What a proposal splits is two provisions, what it joins is one, with the numbers that it gives them.
    """
    merging = _TextMerger(table, keys)
    for row in keep_under_calls(carry_moves(table, frozenset(keys)), frozenset(keys)):
        merging.add(row)
    return place_signs(merging.text, {**row_signs(table), **merging.signs})


def row_signs(table: Table) -> dict[str, NoteSign]:
    """The signs of the notes of a table, by the addresses of their rows."""
    return {row.address: row.sign for row in table.rows if row.sign is not None}


class _TextMerger:
    """Merges the rows of a table into one text: the provisions so far, and whose is open at its end, so that the next one runs on."""

    def __init__(self, table: Table, keys: Sequence[str]) -> None:
        self._chosen = frozenset(keys)
        self._used = {row.address for row in table.rows}
        self._heads = _heads_of_additions(table, self._chosen)
        self.text: list[Provision] = []
        self.signs: dict[str, NoteSign] = {}
        self._open = -1
        self._joining: frozenset[str] = frozenset()
        self._counts = ListCounts(_continued_lists(table))

    def add(self, row: TableRow) -> None:
        """Go on with a row: as a provision of its own, as the end of the one before, or not at all."""
        entries = [entry for entry in row.entries if entry.proposal_id in self._chosen and not entry.foreign]
        acting = [entry for entry in entries if entry.mark not in SILENT]
        if row.added:
            # Who has another's new provision in its copy leaves it in the text, also where the other is not chosen.
            copied = not acting and any(entry.copied for entry in entries)
            acting = _adding_cells(row)[:1] if copied else _unamended_cells(acting)
        if row.added and not any(entry.mark in {Mark.ADD, Mark.MOD} for entry in acting):
            return
        if row.added and len({entry.sign_place for entry in acting}) > 1:
            self._add_notes(row, acting, entries)
            return
        self.signs.update((row.address, entry.sign) for entry in reversed(acting) if entry.sign)
        words = self._words_of(row, acting)
        if not words.strip() and acting and "".join(row.tokens).strip():
            self._counts.count(row.address, row.label, -1, (entry.proposal_id for entry in acting))
            # What another proposal strikes is not there to be joined.
            if self._open >= 0 and not all(self._strikes(acting, proposal_id) for proposal_id in self._joining):
                self._open, self._joining = -1, frozenset()
            return
        # Another's new provision does not come between what a proposal joins: it stands behind.
        if self._open >= 0 and (not row.added or self._joining & {entry.proposal_id for entry in acting}):
            at = self._open
            joined = self.text[at]
            self.text[at] = replace(joined, spans=plain_spans(joined.accepted + words))
            self._counts.count(row.address, row.label, -1, self._joining)
        else:
            self.text.append(_make_provision(row, acting, words, self._label(row, acting, entries)))
            at = len(self.text) - 1
        self._part(at, [entry.proposal_id for entry in acting])
        if not row.added:
            self._counts.settle(row.address)
        joining = frozenset(entry.proposal_id for entry in acting if entry.frame.joins)
        if joining:
            self._open, self._joining = len(self.text) - 1, joining
        elif not row.added or at == self._open:
            self._open, self._joining = -1, frozenset()

    def _words_of(self, row: TableRow, acting: Sequence[TableCell]) -> str:
        """The words of a row; those of a struck head in brackets where somebody adds under it: nothing new stands under another head than its own."""
        words = _settle_words(row, acting)
        return (
            _bracket_readings(["".join(row.tokens), words])
            if not words.strip() and row.address in self._heads
            else words
        )

    def _add_notes(self, row: TableRow, acting: Sequence[TableCell], entries: Sequence[TableCell]) -> None:
        """Go on with a new note whose sign stands elsewhere with each proposal: in brackets at every place."""
        by_place: dict[int, list[TableCell]] = {}
        for entry in acting:
            by_place.setdefault(entry.sign_place, []).append(entry)
        label = self._label(row, acting, entries)
        for number, cells in enumerate(by_place.values()):
            address = split_address(row.address, "", self._used) if number else row.address
            words = f"[{_settle_words(row, cells)}]"
            self.text.append(replace(_make_provision(row, cells, words, label), address=address))
            self.signs.update((address, cell.sign) for cell in cells[:1] if cell.sign)

    def _label(self, row: TableRow, acting: Sequence[TableCell], entries: Sequence[TableCell]) -> str:
        """The number of a row: that of its proposals, several that are proposed in brackets, those that follow counted."""
        if row.added:
            labels = {entry.label: entry.proposal_id for entry in reversed(acting) if entry.label}
            label, proposal_id = next(iter(labels.items())) if len(labels) == 1 else (row.label, "")
            self._counts.count(row.address, label, 1, (entry.proposal_id for entry in acting))
            return (
                shifted_number(label, self._counts.of_others_before(row.address, proposal_id)) if proposal_id else label
            )
        framed = [entry for entry in entries if entry.frame.label is not None]
        numbers = list(dict.fromkeys(entry.frame.label or "" for entry in framed if not entry.frame.follows))
        if numbers:
            return numbers[0] if len(numbers) == 1 else bracketed_labels(numbers)
        if not framed:
            return row.label
        first = framed[0]
        return shifted_number(first.frame.label or "", self._counts.of_others(row.address, first.proposal_id))

    @staticmethod
    def _strikes(acting: Sequence[TableCell], proposal_id: str) -> bool:
        """Tell whether a proposal suppresses the row."""
        return any(entry.proposal_id == proposal_id and entry.mark == Mark.SUP for entry in acting)

    def _part(self, at: int, proposal_ids: Sequence[str]) -> None:
        """Make the paragraphs that begin inside a provision provisions of their own."""
        provision = self.text[at]
        first, *others = provision.accepted.split(PARAGRAPH_BREAK)
        self.text[at] = replace(provision, spans=plain_spans(first))
        for place, part in enumerate(others, at + 1):
            label, _, words = part.partition("\t")
            self._counts.count(provision.address, label, 1, proposal_ids)
            address = split_address(provision.address, label, self._used)
            self.text.insert(
                place,
                Provision(address, provision.kind, plain_spans(words), label, depth=provision.depth),
            )


def _heads_of_additions(table: Table, chosen: frozenset[str]) -> frozenset[str]:
    """The addresses above what the chosen proposals add, without what whoever adds there strikes as well."""
    struck = {
        (row.address, entry.proposal_id)
        for row in table.rows
        if not row.added
        for entry in row.entries
        if entry.mark == Mark.SUP
    }
    return frozenset(
        step
        for row in table.rows
        if row.added
        for entry in row.entries
        if entry.mark == Mark.ADD and entry.proposal_id in chosen
        for step in Address(row.address).parent.upward()
        if (step, entry.proposal_id) not in struck
    )


def _continued_lists(table: Table) -> dict[str, str]:
    """The lists of a table whose numbers count on from the list before."""
    labels = ((Address(row.address).parent, row.label, row.added) for row in table.rows)
    return find_continued_lists(
        CountedItem(parent, None if added else label, label if added else None) for parent, label, added in labels
    )


def split_address(address: str, label: str, used: set[str]) -> str:
    """The address of a paragraph that begins inside another: by its own number beside it, else the same once more."""
    number = "".join(sign for sign in fold_for_comparison(label) if sign.isalnum()).lower()
    stem = Address(address).parent / number if number else Address(address)
    name, ordinal = str(stem), 2
    while name in used:
        name, ordinal = f"{stem}~{ordinal}", ordinal + 1
    used.add(name)
    return name


def _make_provision(row: TableRow, acting: Sequence[TableCell], words: str, label: str) -> Provision:
    """A row as a provision, with the number and the level that its proposals give it."""
    depth = agreed_level(acting)
    return Provision(row.address, row.kind, plain_spans(words), label, depth=row.depth if depth is None else depth)


def bracketed_labels(labels: Sequence[str]) -> str:
    """Several numbers for one provision: ``[3][4]``; none of them is *no number*."""
    return "".join(f"[{label}]" for label in labels if label)


def _adding_cells(row: TableRow) -> list[TableCell]:
    """The entries of all who add a row, in the language of the text."""
    return [entry for entry in row.entries if entry.mark == Mark.ADD and not entry.foreign]


def _unamended_cells(acting: Sequence[TableCell]) -> list[TableCell]:
    """The entries whose wordings no other entry amends."""
    amended = {entry.amends for entry in acting if entry.amends}
    return [entry for entry in acting if entry.proposal_id not in amended]


def _settle_words(row: TableRow, acting: Sequence[TableCell]) -> str:
    """The words of a row with the changes of all who act on it: what they agree on applied, the rest in brackets."""
    contests = find_pair_contests(row.tokens, acting)
    stray = row.added and any(entry.mark != Mark.ADD for entry in acting)
    if stray or (contests and any(entry.mark in {Mark.SUP, Mark.NOC_EMPHATIC} for entry in acting)):
        return _bracket_readings([_wanted_words(row, entry) for entry in acting])
    if not row.added:
        acting = _apply_amendments(row, acting)
    regions = edit_regions(acting)
    if len(acting) > 1 and len(regions) > 1:
        regions = _join_adjoining(regions, find_adjoining(replace(row, entries=tuple(acting))))
    return "".join(apply_edits(row.tokens, [region_edit(row, region) for region in regions]))


def _apply_amendments(row: TableRow, acting: Sequence[TableCell]) -> list[TableCell]:
    """The entries, each that amends another one of them in place of both, as it leaves that one's wording."""
    proposal_ids = {entry.proposal_id for entry in acting}
    amended = {entry.amends for entry in acting if entry.amends in proposal_ids}
    return [
        _over_force(row, entry) if entry.amends in proposal_ids else entry
        for entry in acting
        if entry.proposal_id not in amended
    ]


def _over_force(row: TableRow, entry: TableCell) -> TableCell:
    """An amendment of another's wording as one of the words in force."""
    tokens = TokenizedText.of(row.tokens)
    edits = edits_from_spans(compare_text(tokens.text, entry.wording), tokens)
    return entry._replace(edits=tuple(AttributedEdit(entry.proposal_id, *edit) for edit in edits))


def _join_adjoining(regions: Sequence[Region], stretches: Sequence[Contest]) -> list[Region]:
    """The regions, those in which changes of several proposals adjoin as one: their words are never put together."""
    joined: list[Region] = []
    for region in regions:
        if joined and any(_holds_ends(joined[-1], region, stretch) for stretch in stretches):
            joined[-1] = [*joined[-1], *region]
        else:
            joined.append(region)
    return joined


def _holds_ends(first: Region, second: Region, stretch: Contest) -> bool:
    """Tell whether a stretch reaches from one region to the next."""
    reached, left = max(edit.end for _, edit in first), min(edit.start for _, edit in second)
    return stretch.start <= reached and left <= stretch.end


def _wanted_words(row: TableRow, entry: TableCell) -> str:
    """The words that one proposal wants of a row: those in force where it insists on them."""
    return "".join(row.tokens) if entry.mark == Mark.NOC_EMPHATIC else accepted_words(entry.spans)


def _bracket_readings(readings: Sequence[str]) -> str:
    """One reading as it is, several in brackets; that of no words says itself by the brackets around the others."""
    different = list(dict.fromkeys(readings))
    if len(different) == 1:
        return different[0]
    return " ".join(f"[{wording.strip()}]" for wording in different if wording.strip())


def edit_regions(entries: Sequence[TableCell]) -> list[Region]:
    """The edits of the entries of one row in order, those with a word or a gap in common together."""
    regions: list[Region] = []
    end = -1
    edits = [(entry.proposal_id, edit) for entry in entries for edit in entry.edits]
    for proposal_id, edit in sorted(edits, key=lambda item: (item[1].start, item[1].end)):
        last = regions[-1][-1][1] if regions else None
        meets = last is not None and (
            edit.start < end
            or (edit.start == edit.end == last.start == last.end)
            or (edit.start, edit.end) == (last.start, last.end)
        )
        if meets:
            regions[-1].append((proposal_id, edit))
        else:
            regions.append([(proposal_id, edit)])
        end = max(end, edit.end)
    return regions


def region_wordings(tokens: Sequence[str], region: Region) -> tuple[int, int, dict[str, str]]:
    """The base tokens ``[start, end)`` of a region, and the words that each of its proposals reads in their place."""
    start, end = region[0][1].start, max(edit.end for _, edit in region)
    region_tokens = tokens[start:end]
    edits: dict[str, list[Edit]] = {}
    for proposal_id, edit in region:
        edits.setdefault(proposal_id, []).append(Edit(edit.start - start, edit.end - start, edit.inserted))
    return (
        start,
        end,
        {proposal_id: "".join(apply_edits(region_tokens, changes)) for proposal_id, changes in edits.items()},
    )


def region_edit(row: TableRow, region: Region) -> Edit:
    """One edit in place of those of a region: the agreed one, the common deletion, or all wordings in brackets."""
    start, end, read = region_wordings(row.tokens, region)
    if len({treatment_of(edit) for _, edit in region}) == 1:
        return Edit(start, end, region[0][1].inserted)
    if not any(edit.inserted for _, edit in region):
        return Edit(start, end)
    tail = " " if any(reading.endswith(" ") for reading in read.values()) else ""
    head = " " if any(reading.startswith(" ") for reading in read.values()) else ""
    return Edit(start, end, (head, _bracket_readings(list(read.values())), tail))
