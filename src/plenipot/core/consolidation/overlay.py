"""All proposals laid over one base as one marked text: every change signed by the proposal that makes it.

Guarantee: rejecting everything gives the base; accepting one proposal's changes alone gives that proposal's text, provided
that words which several proposals strike or insert alike carry all their names in one signature (``ARB/79A1/1, CUB/61/2``),
for a word can be struck once only. New words stand behind those they replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from plenipot.core.consolidation.contests import accepted_words
from plenipot.core.consolidation.frames import agreed_level
from plenipot.core.consolidation.merged import row_signs, split_address
from plenipot.core.consolidation.moves import End, provision_moves
from plenipot.core.consolidation.values import SILENT, Table, TableCell, TableRow
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span, TrackedChange, merge_spans, plain_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.note_signs import place_signs
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

BETWEEN = ", "


def overlay_proposals(
    table: Table,
    signatures: Mapping[str, str] | None = None,
    moments: Mapping[str, str] | None = None,
    *,
    numbers: bool = False,
) -> tuple[Text, tuple[TrackedChange, ...]]:
    """The marked text and its changes, whose authors are the proposals by `signatures` (their ids where not given).

    `moments` say since when a proposal asks for its changes; what several sign has the first of theirs. Proposals in other
    languages are left out: their words cannot stand in this text. With `numbers`, an item whose number some proposal
    changes has its numbers among its words, old and new, each signed by those who change it; without, a provision
    has the new number beside its own where there is one only.
    """
    by_row, changes = overlay_rows(table, signatures, moments, numbers=numbers)
    signs = row_signs(table)
    for row, provisions in zip(table.rows, by_row, strict=True):
        if row.added and row.sign is not None:
            wordings = _group_wordings(row.entries)
            signs.update(
                (provision.address, entry.sign or row.sign)
                for provision, (entry, _) in zip(provisions, wordings, strict=True)
            )
    return place_signs(tuple(chain.from_iterable(by_row)), signs), changes


def overlay_rows(
    table: Table,
    signatures: Mapping[str, str] | None = None,
    moments: Mapping[str, str] | None = None,
    *,
    numbers: bool = False,
) -> tuple[tuple[Text, ...], tuple[TrackedChange, ...]]:
    """The provisions of `overlay_proposals` by rows of the table: several of one row where it is worded or split so."""
    signed_changes = _SignedChanges(signatures or {}, moments or {}, provision_moves(table))
    by_row: list[Text] = []
    addresses = {row.address for row in table.rows}
    for row in table.rows:
        acting = [entry for entry in row.entries if entry.mark not in SILENT and not entry.foreign]
        if row.added:
            by_row.append(tuple(_overlay_addition(row, acting, signed_changes, addresses)))
            continue
        provision = _overlay_row(row, acting, signed_changes)
        if labels := _new_labels(row):
            provision = (
                _with_all_numbers(provision, labels, signed_changes)
                if numbers
                else _with_agreed_number(provision, labels)
            )
        by_row.append(tuple(_split_provision(provision, addresses)))
    return tuple(by_row), tuple(signed_changes.changes)


class _SignedChanges:
    """Numbers the changes of the overlay, each of those who sign it together, in the order in which they come."""

    def __init__(self, signatures: Mapping[str, str], moments: Mapping[str, str], moved: Mapping[End, str]) -> None:
        self._signatures = signatures
        self._moments = moments
        self._moved = moved
        self._numbers: dict[TrackedChange, int] = {}

    @property
    def changes(self) -> list[TrackedChange]:
        """The changes signed so far, in the order of their numbers."""
        return list(self._numbers)

    def move(self, proposal_ids: Sequence[str], address: str) -> str:
        """The move of which a provision is one end, where one proposal alone moves it; else nothing."""
        return self._moved.get((proposal_ids[0], address), "") if len(set(proposal_ids)) == 1 else ""

    def number_of(self, proposal_ids: Sequence[str], move: str = "") -> int:
        """The number of the change that these proposals sign."""
        name = BETWEEN.join(dict.fromkeys(self._signatures.get(key, key) for key in proposal_ids))
        moment = min((self._moments[key] for key in proposal_ids if self._moments.get(key)), default="")
        return self._numbers.setdefault(TrackedChange(name, moment, move), len(self._numbers))


def _overlay_row(row: TableRow, acting: Sequence[TableCell], signed_changes: _SignedChanges) -> Provision:
    """A provision of the base with the deletions and insertions of all who act on it, each signed by its proposals."""
    striking: list[list[str]] = [[] for _ in row.tokens]
    inserting: dict[int, dict[str, list[str]]] = {}
    for entry in acting:
        for edit in entry.edits:
            for place in range(edit.start, edit.end):
                striking[place].append(entry.proposal_id)
            words = "".join(edit.inserted)
            if words:
                inserting.setdefault(edit.end, {}).setdefault(words, []).append(entry.proposal_id)
    deleted = bool(row.tokens) and all(striking) and not inserting
    signed = [key for who in striking for key in who]
    if deleted and (move := signed_changes.move(signed, row.address)):
        spans_out = (Span("".join(row.tokens), RevisionType.MOVED_FROM, signed_changes.number_of(signed, move)),)
        return Provision(
            row.address, row.kind, spans_out, row.label, mark_revision=RevisionType.MOVED_FROM, depth=row.depth
        )
    spans: list[Span] = []
    # Behind the last token words may come in too.
    for place, (token, who) in enumerate(zip((*row.tokens, ""), (*striking, []), strict=True)):
        spans.extend(
            Span(words, RevisionType.INSERTED, signed_changes.number_of(proposal_ids))
            for words, proposal_ids in inserting.get(place, {}).items()
        )
        spans.append(Span(token, RevisionType.DELETED, signed_changes.number_of(who)) if who else Span(token))
    return Provision(
        row.address,
        row.kind,
        merge_spans(spans),
        row.label,
        mark_revision=RevisionType.DELETED if deleted or _is_joined(acting) else RevisionType.UNCHANGED,
        depth=row.depth,
        relevelled=None if deleted else agreed_level(acting),
    )


def _is_joined(acting: Sequence[TableCell]) -> bool:
    """Tell whether a proposal lets the next provision run on from this one."""
    return any(entry.frame.joins for entry in acting)


def _split_provision(provision: Provision, addresses: set[str]) -> Iterator[Provision]:
    """The provision, or the paragraphs that somebody splits it into: each ends in an inserted mark but the last."""
    part, spans = provision, list[Span]()
    for span in provision.spans:
        words, *others = span.text.split(PARAGRAPH_BREAK)
        spans.append(span._replace(text=words))
        for other in others:
            # The change that splits is the one that the end of the paragraph is signed with.
            yield replace(part, spans=merge_spans(spans), mark_revision=RevisionType.INSERTED)
            address = split_address(provision.address, other.partition("\t")[0], addresses)
            part = replace(provision, address=address, label="", renumbered=None, relevelled=None)
            spans = [span._replace(text=other.removeprefix("\t"))]
    yield replace(part, spans=merge_spans(spans))


def _new_labels(row: TableRow) -> dict[str, list[str]]:
    """The numbers that proposals give to a provision instead of its own, each with those proposals."""
    ids_by_label: dict[str, list[str]] = {}
    for entry in row.entries:
        if entry.frame.label is not None and not entry.foreign:
            ids_by_label.setdefault(entry.frame.label, []).append(entry.proposal_id)
    return ids_by_label


def _with_agreed_number(provision: Provision, labels: Mapping[str, Sequence[str]]) -> Provision:
    """The provision with its new number beside the old one, where all who change it give it the same."""
    return replace(provision, renumbered=next(iter(labels))) if len(labels) == 1 else provision


def _with_all_numbers(
    provision: Provision, labels: Mapping[str, Sequence[str]], signed_changes: _SignedChanges
) -> Provision:
    """The provision with its old and its new numbers before its words; as it is where nobody changes its number."""
    if not labels or provision.kind is not ProvisionKind.ITEM:
        return provision
    who = [key for proposal_ids in labels.values() for key in proposal_ids]
    old = (Span(provision.label, RevisionType.DELETED, signed_changes.number_of(who)),) if provision.label else ()
    new = [
        Span(label, RevisionType.INSERTED, signed_changes.number_of(proposal_ids))
        for label, proposal_ids in labels.items()
        if label
    ]
    tab = Span("\t") if new else Span("\t", RevisionType.DELETED, signed_changes.number_of(who))
    return replace(provision, label="", spans=merge_spans((*old, *new, tab, *provision.spans)))


def _overlay_addition(
    row: TableRow, acting: Sequence[TableCell], signed_changes: _SignedChanges, addresses: set[str]
) -> list[Provision]:
    """Return each wording of a new provision as a paragraph of its own, signed by its proposals."""
    provisions: list[Provision] = []
    stem, address, ordinal = row.address.partition("~")[0], row.address, 1
    for entry, proposal_ids in _group_wordings(acting):
        while provisions and address in addresses:
            ordinal += 1
            address = f"{stem}~{ordinal}"
        addresses.add(address)
        move = signed_changes.move(proposal_ids, row.address)
        revision = RevisionType.MOVED_TO if move else RevisionType.INSERTED
        spans = (Span(accepted_words(entry.spans), revision, signed_changes.number_of(proposal_ids, move)),)
        provisions.append(
            Provision(address, row.kind, spans, entry.label or row.label, mark_revision=revision, depth=row.depth)
        )
    return provisions


def accept_signed(text: Text, changes: Sequence[TrackedChange], signature: str) -> Text:
    """The text when the changes that one signs are accepted and all others rejected."""
    own_changes = {number for number, change in enumerate(changes) if signature in change.author.split(BETWEEN)}
    result: list[Provision] = []
    for provision in text:
        words = "".join(
            span.text
            for span in provision.spans
            if (span.revision.accepted if span.change in own_changes else span.revision.rejected)
        )
        if words or provision.mark_revision is RevisionType.UNCHANGED:
            result.append(
                Provision(provision.address, provision.kind, plain_spans(words), provision.label, depth=provision.depth)
            )
    return tuple(result)


def _group_wordings(entries: Iterable[TableCell]) -> list[tuple[TableCell, list[str]]]:
    """Each wording of a new provision, of a note also each place of its sign: the first entry and all proposals of it."""
    wordings: dict[tuple[str, int], tuple[TableCell, list[str]]] = {}
    for entry in entries:
        if entry.mark == Mark.ADD and not entry.foreign:
            key = fold_for_comparison(accepted_words(entry.spans)), entry.sign_place
            wordings.setdefault(key, (entry, []))[1].append(entry.proposal_id)
    return list(wordings.values())
