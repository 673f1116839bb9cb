"""The consolidated table: all proposals over one base, provision by provision, word by word.

Guarantees: every proposal has an entry in every row; every change of every proposal is in exactly one row; a proposal's
entry is the same whatever other proposals stand beside it and in whatever order; nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from plenipot.core.amendments.align import AddedProvision, AlignedProvision, Alignment, IndexedBase, align
from plenipot.core.amendments.apply import UNFRAMED, Edit, spans_from_edits
from plenipot.core.consolidation.additions import Addition, OfferedProvisions, place_additions, standing_words
from plenipot.core.consolidation.contests import (
    accepted_words,
    agreement_groups,
    find_pair_contests,
    group_contests,
)
from plenipot.core.consolidation.frames import find_frame_contests, group_frame_contests, place_cell_signs
from plenipot.core.consolidation.governed import GOVERNING, GovernedScope, articles_under, governed_indexes
from plenipot.core.consolidation.mergeable import mergeable_sets
from plenipot.core.consolidation.values import (
    SILENT,
    UNTOUCHED,
    AttributedEdit,
    Table,
    TableCell,
    TableRow,
    UnmatchedProvision,
)
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span, merge_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.note_signs import NoteSign, find_sign
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.tokens import is_white_space, tokenize


def consolidate(base: Text, proposals: Sequence[Proposal], language: str = "") -> Table:
    """All proposals over one base, each under an id of its own.

    `language` is the base's, where known: proposals in others are shown as filed.
    """
    indexed = IndexedBase(base)
    columns = [AlignedProposal(indexed, proposal, language) for proposal in proposals]
    keys = [proposal.id for proposal in proposals]
    conflicts: set[tuple[str, str]] = set()
    rows: list[TableRow] = []
    new = place_additions(indexed.addresses, [column.offers for column in columns])
    for place in range(-1, len(base)):
        if place >= 0:
            rows.append(_build_row(indexed, place, columns, keys, conflicts))
        rows.extend(_build_added_row(indexed, addition, place, columns, conflicts) for addition in new.get(place, ()))
    sets, exact = mergeable_sets(keys, conflicts)
    unmatched = tuple(chain.from_iterable(column.unmatched for column in columns))
    return Table(
        proposals=tuple(proposals),
        rows=tuple(rows),
        mergeable=sets,
        same=_alike_everywhere(rows, keys),
        exact=exact,
        unmatched=unmatched,
    )


_new = tuple.__new__
_SUP, _MOD, _NOC = Mark.SUP, Mark.MOD, Mark.NOC
"""Of most cells: a look into the class of marks takes a tenth of the time of making one."""
_HEADS = frozenset({ProvisionKind.CALL, ProvisionKind.ANNEX})
_REST_OF_CELL = TableCell("", _NOC, ())[7:]
"""The fields of a cell behind its label where all are as by default, which is so in most."""


class AlignedProposal:
    """A proposal aligned on the base."""

    def __init__(self, indexed: IndexedBase, proposal: Proposal, language: str) -> None:
        self.proposal = proposal
        self.key = proposal.id
        self.foreign = bool(language and proposal.language and proposal.language != language)
        self.alignment: Alignment = align(indexed, proposal.provisions, mark=proposal.mark, foreign=self.foreign)
        governs = proposal.mark in GOVERNING
        places = (
            {aligned.provision.address: place for place, aligned in self.alignment.aligned.items()} if governs else {}
        )
        self.governs = governed_indexes(indexed.base, proposal, places)
        self.untracked: dict[str, tuple[str, ...]] = {}
        for change in proposal.untracked:
            self.untracked[change.address] = (*self.untracked.get(change.address, ()), str(change))
        self.effect = GOVERNING.get(proposal.mark, "")
        self.scope = GovernedScope(
            self.effect,
            bool(self.governs) and len(self.governs) == len(indexed.base),
            self.governs & articles_under(indexed.base, proposal.targets) if governs else self.governs,
            tuple(proposal.targets),
        )
        if not governs and (struck := self._struck_heads(indexed)):
            self.scope = GovernedScope(Mark.SUP, targets=struck)
        changed = [(where, provision) for where, provision in self.alignment.unmatched if provision.changed]
        self.offers = OfferedProvisions(
            self.key,
            self.alignment.added,
            tuple(AddedProvision(where, place, provision) for place, (where, provision) in enumerate(changed)),
            tuple(provision for _, provision in self.alignment.unmatched if not provision.changed),
        )
        self.unmatched = [
            UnmatchedProvision(proposal.id, provision.address, provision.accepted, provision.place)
            for _, provision in self.alignment.unmatched
            if not provision.changed and self.effect in {"", Mark.NOC}
        ]

    def _struck_heads(self, indexed: IndexedBase) -> tuple[str, ...]:
        """The addresses of calls and annexes that the proposal strikes: it has no room for what others add under them."""
        return tuple(
            indexed.addresses[place]
            for place, aligned in self.alignment.aligned.items()
            if indexed.base[place].kind in _HEADS
            and any(edit[:3] == (0, len(indexed.tokens(place)), ()) and not edit.moved for edit in aligned.edits)
        )

    def entry(self, indexed: IndexedBase, place: int) -> TableCell:
        """Return the table's cell for one provision of the base."""
        aligned = self.alignment.aligned.get(place)
        if place in self.governs and (
            self.effect == Mark.SUP or (self.effect == Mark.NOC_EMPHATIC and not (aligned and aligned.edits))
        ):
            return self._governed_cell(indexed, place, aligned)
        if aligned is None:
            mark = Mark.NOC if place in self.governs else UNTOUCHED
            return TableCell(self.key, mark, indexed.spans[place] if mark == Mark.NOC else ())
        if self.foreign:
            provision = aligned.provision
            mark = (
                Mark.SUP if provision.revision is RevisionType.DELETED else Mark.MOD if provision.changed else Mark.NOC
            )
            return TableCell(
                self.key, mark, merge_spans(provision.spans), place=provision.place, label=provision.label, foreign=True
            )
        return self._aligned_cell(indexed, aligned)

    def _governed_cell(self, indexed: IndexedBase, place: int, aligned: AlignedProvision | None) -> TableCell:
        """The cell of a provision that the mark as a whole suppresses or insists on."""
        where = aligned.provision.place if aligned else -1
        if self.effect == Mark.NOC_EMPHATIC:
            return TableCell(
                self.key, Mark.NOC_EMPHATIC, indexed.spans[place], drift=aligned.drift if aligned else (), place=where
            )
        edit = Edit(0, len(indexed.tokens(place)), (), self.proposal.mark == Mark.SUP_MOVED)
        return TableCell(
            self.key,
            Mark.SUP,
            spans_from_edits(indexed.tokens(place), (edit,)),
            _attribute(self.key, (edit,)),
            drift=aligned.drift if aligned else (),
            place=where,
        )

    def _aligned_cell(self, indexed: IndexedBase, aligned: AlignedProvision) -> TableCell:
        """The cell of a provision whose own words or frame the proposal prints: changed, suppressed or untouched."""
        at, provision, edits, drift, frame = aligned
        first = _first_of_words(indexed.tokens(at), edits) if edits else None
        if first is None and (frame is UNFRAMED or frame.proposed == UNFRAMED):
            beginning = (self.key, _NOC, indexed.spans[at], (), drift, provision.place, provision.label)
            return (
                _new(TableCell, beginning + _REST_OF_CELL) if frame is UNFRAMED else TableCell(*beginning, frame=frame)
            )
        base = indexed.tokens(at)
        deleted = first is not None and first[:3] == (0, len(base), ()) and bool(base)
        return TableCell(
            self.key,
            _SUP if deleted else _MOD,
            spans_from_edits(base, edits) or indexed.spans[at],
            _attribute(self.key, edits),
            drift=drift,
            place=provision.place,
            label=provision.label,
            untracked=self.untracked.get(provision.address, ()),
            frame=UNFRAMED if deleted else frame,
            carries=deleted and first is not None and first.moved,
        )


def _first_of_words(tokens: Sequence[str], edits: Iterable[Edit]) -> Edit | None:
    """The first edit that changes more than white space between words."""
    return next((edit for edit in edits if not _only_blanks(tokens, edit)), None)


def _only_blanks(tokens: Sequence[str], edit: Edit) -> bool:
    """Tell whether an edit changes nothing but white space between words: that is no proposal."""
    start, end, inserted, _ = edit
    words = "".join(inserted)
    return (
        (not words or (words.isspace() and PARAGRAPH_BREAK not in words))
        and all(map(is_white_space, tokens[start:end]))
        and (bool(words) or start in {0, end} or end == len(tokens))
    )


def _attribute(key: str, changes: Iterable[Edit]) -> tuple[AttributedEdit, ...]:
    return tuple([_new(AttributedEdit, (key, *change)) for change in changes])


def _build_row(
    indexed: IndexedBase,
    place: int,
    columns: Sequence[AlignedProposal],
    keys: Sequence[str],
    conflicts: set[tuple[str, str]],
) -> TableRow:
    """The row of a provision of the base; contradictions of proposals are added to `conflicts`."""
    provision = indexed.base[place]
    entries = tuple([column.entry(indexed, place) for column in columns])
    acting = _acting(entries)
    if any(entry.drift and entry.edits for entry in acting):
        entries = _with_amended(entries, columns, place)
        acting = _acting(entries)
    base = indexed.tokens(place)
    contests = find_pair_contests(base, acting)
    conflicts.update((contest.proposal_id, contest.rival) for contest in contests)
    frames = find_frame_contests(acting)
    conflicts.update((contest.proposal_id, contest.rival) for contest, _ in frames)
    return TableRow(
        provision.address,
        provision.label,
        provision.kind,
        base,
        entries=entries,
        groups=agreement_groups(entries, indexed.words[place]),
        contests=(*group_contests(contests, keys), *group_frame_contests(frames, keys)),
        depth=provision.depth,
        sign=_sign_of_note(provision, indexed.base),
    )


def _acting(entries: Iterable[TableCell]) -> list[TableCell]:
    """The entries that propose something; of most rows that is none or one."""
    return [entry for entry in entries if entry.mark not in SILENT]


def _sign_of_note(note: Provision, text: Text) -> NoteSign | None:
    """The sign of a note among the words of the provision of a text that it hangs on."""
    if note.sign_at < 0:
        return None
    above = Address(note.address).parent
    return find_sign(note, next((provision for provision in text if provision.address == above), None))


def _with_amended(
    entries: tuple[TableCell, ...], columns: Sequence[AlignedProposal], place: int
) -> tuple[TableCell, ...]:
    """The entries of a row; where the copy in a proposal has the words that another one proposes, its entry says whose it amends."""
    wordings = {
        fold_for_comparison(accepted_words(entry.spans)): entry.proposal_id
        for entry in reversed(entries)
        if entry.mark == Mark.MOD and entry.edits and not entry.foreign
    }
    amending: list[TableCell] = []
    for entry, column in zip(entries, columns, strict=True):
        aligned = column.alignment.aligned.get(place) if entry.drift and entry.edits else None
        author = wordings.get(fold_for_comparison(aligned.provision.rejected), "") if aligned else ""
        amends = bool(author) and author != entry.proposal_id and aligned is not None
        amending.append(
            entry._replace(amends=author, wording=aligned.provision.accepted) if amends and aligned else entry
        )
    return tuple(amending)


def _build_added_row(
    indexed: IndexedBase,
    addition: Addition,
    place: int,
    columns: Sequence[AlignedProposal],
    conflicts: set[tuple[str, str]],
) -> TableRow:
    """The row of a new provision, a cell per proposal; contradictions of proposals are added to `conflicts`."""
    first = addition.first
    keys = [column.key for column in columns]
    above = indexed.places.get(str(Address(addition.address).parent), -1)
    entries = place_cell_signs(
        [_cell_of_added(addition, column, place) for column in columns], indexed.words[above] if above >= 0 else ""
    )
    contests = find_pair_contests((), entries)
    conflicts.update((contest.proposal_id, contest.rival) for contest in contests)
    wording = {*addition.members, *addition.amenders}
    frames = find_frame_contests(entries)
    conflicts.update((contest.proposal_id, contest.rival) for contest, _ in frames)
    return TableRow(
        addition.address,
        first.label,
        first.kind,
        (),
        entries=entries,
        groups=agreement_groups([entry for entry in entries if entry.proposal_id in wording], ""),
        contests=(*group_contests(contests, keys), *group_frame_contests(frames, keys)),
        added=True,
        depth=first.depth,
        sign=_sign_of_note(first, columns[keys.index(min(addition.members))].proposal.provisions),
    )


def _cell_of_added(addition: Addition, column: AlignedProposal, place: int) -> TableCell:
    """The cell of a proposal in the row of a new provision: its own text, its amendment, or only its mark."""
    if column.key in addition.members:
        return _cell_outside_base(column, addition.members[column.key], stray=addition.stray)
    if column.key in addition.amenders:
        author, provision = addition.amenders[column.key]
        return _amending_cell(column, author, provision)
    mark = column.scope.effect if column.scope.speaks_of(addition.first.address, place) else UNTOUCHED
    return TableCell(column.key, mark, (), copied=column.key in addition.copied_by)


def _amending_cell(column: AlignedProposal, author: str, provision: Provision) -> TableCell:
    """The cell of a proposal that amends a provision which another one adds."""
    struck = not provision.accepted.strip()
    text = "" if struck else provision.accepted
    edits = (AttributedEdit(column.key, 0, 0, tuple(tokenize(text))),)
    return TableCell(
        column.key,
        Mark.SUP if struck else Mark.MOD,
        merge_spans(provision.spans),
        edits,
        place=provision.place,
        label=provision.label,
        foreign=column.foreign,
        amends=author,
    )


def _cell_outside_base(column: AlignedProposal, provision: Provision, *, stray: bool) -> TableCell:
    """The cell of a proposal that adds or changes a provision which is not in the base."""
    place, label, foreign = provision.place, provision.label, column.foreign
    if stray:
        mark = Mark.SUP if provision.revision is RevisionType.DELETED else Mark.MOD
        drift = (f"∅ → {provision.rejected}",)
        return TableCell(
            column.key, mark, merge_spans(provision.spans), (), drift=drift, place=place, label=label, foreign=foreign
        )
    text = standing_words(provision.spans)
    moved = provision.revision is RevisionType.MOVED_TO
    spans = (
        (Span(text, RevisionType.MOVED_TO if moved else RevisionType.INSERTED),)
        if text
        else merge_spans(provision.spans)
    )
    edits = (AttributedEdit(column.key, 0, 0, tuple(tokenize(text)), moved=moved),) if text else ()
    return TableCell(
        column.key,
        Mark.ADD,
        spans,
        edits,
        drift=(),
        place=place,
        label=label,
        foreign=foreign,
        untracked=column.untracked.get(provision.address, ()),
        sign=None if foreign else _sign_of_note(provision, column.proposal.provisions),
    )


def _alike_everywhere(rows: Sequence[TableRow], keys: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The proposals that propose something and read alike in every row."""
    readings: dict[str, list[object]] = {key: [] for key in keys}
    for number, row in enumerate(rows):
        which = {key: place for place, group in enumerate(row.groups) for key in group.proposal_ids}
        for entry in row.entries:
            if entry.mark not in SILENT:
                insists = entry.mark == Mark.NOC_EMPHATIC
                readings[entry.proposal_id].append((number, insists, entry.foreign, which.get(entry.proposal_id)))
    alike: dict[tuple[object, ...], list[str]] = {}
    for key, reading in readings.items():
        if reading:
            alike.setdefault(tuple(reading), []).append(key)
    return tuple(tuple(members) for members in alike.values() if len(members) > 1)
