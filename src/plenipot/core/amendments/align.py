"""A proposal laid on the text in force: each of its provisions on ours, its changes on our words, its new ones in place.

Provisions first (see `core.text.pairing`), words second. What differs between the proposal's own base and ours is *drift*:
reported, and never among the edits, which are the proponent's alone. What cannot be placed is kept as *unmatched*. A
proposal in another language is laid provision by provision, its words as filed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plenipot.core.amendments.apply import UNFRAMED, Edit, FrameEdit
from plenipot.core.amendments.edits import edits_from_spans, rebase
from plenipot.core.amendments.frames import find_following_numbers, find_joining, find_new_run_ons
from plenipot.core.amendments.insertion import insertion_anchor
from plenipot.core.amendments.numbered_items import as_numbered_item, is_another_item, is_formed_item, is_numbered_anew
from plenipot.core.amendments.parts import find_joined_parts, find_split_parts, split_edits
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import ADDING
from plenipot.core.text.document import (
    IN_REJECTED,
    PARAGRAPH_BREAK,
    UNCHANGED,
    RevisionType,
    Span,
    merge_spans,
    plain_spans,
)
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.pairing import PairingItem, pair_by_address, pair_provisions
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.table_alignment import is_in_table
from plenipot.core.text.tokens import TokenizedText, tokenize

_SECTIONS = frozenset({ProvisionKind.CALL, ProvisionKind.ARTICLE, ProvisionKind.ANNEX})


class IndexedBase:
    """A base text prepared for aligning proposals with it: its words, addresses and tokens, computed once for all of them."""

    def __init__(self, base: Text) -> None:
        self.base = base
        self.words = [provision.accepted for provision in base]
        self.addresses = [provision.address for provision in base]
        self.places: dict[str, int] = {}
        for place, address in enumerate(self.addresses):
            self.places.setdefault(address, place)
        self.spans = [plain_spans(text) for text in self.words]
        self._tokens: dict[int, TokenizedText] = {}
        self._folded: dict[int, str] = {}

    def tokens(self, place: int) -> TokenizedText:
        """The tokens of the provision at a place; computed when first asked for."""
        if place not in self._tokens:
            self._tokens[place] = TokenizedText(tokenize(self.words[place]))
        return self._tokens[place]

    def folded(self, place: int) -> str:
        """The words of the provision at a place, folded as they are compared; computed when first asked for."""
        if place not in self._folded:
            self._folded[place] = fold_for_comparison(self.words[place])
        return self._folded[place]


class AlignedProvision(NamedTuple):
    """A provision of the proposal on the provision of the base at `place`; `edits` count in the base's tokens."""

    place: int
    provision: Provision
    edits: tuple[Edit, ...] = ()
    drift: tuple[str, ...] = ()
    frame: FrameEdit = UNFRAMED


@dataclass(frozen=True, slots=True)
class AddedProvision:
    """A new provision after the base provision at `anchor` (−1: before everything), the `order`-th there."""

    anchor: int
    order: int
    provision: Provision
    of_others: bool = False
    """Whether it is another proposal's new provision, which this one only has in its copy."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A whole proposal on the base: what was found, what is new, and what stands in its own base only."""

    aligned: dict[int, AlignedProvision] = field(default_factory=dict)
    added: tuple[AddedProvision, ...] = ()
    unmatched: tuple[tuple[int, Provision], ...] = ()
    """Each with the place in the base after which it would stand."""


def align(
    base: Text | IndexedBase, provisions: Sequence[Provision], *, mark: str = "", foreign: bool = False
) -> Alignment:
    """Align the marked text of a proposal with the base: its provisions with ours, its changes as edits of our words.

    Under the mark ADD everything that is not in the base is new, also where the file does not track it. `foreign`
    says that it is in another language: addresses are all that can be compared, and there are no edits.
    """
    indexed = base if isinstance(base, IndexedBase) else IndexedBase(base)
    pieces = _join_split(provisions)
    olds = [_rejected_words(piece) for piece in pieces]
    fresh = [_is_new(piece, old) or is_formed_item(piece) for piece, old in zip(pieces, olds, strict=True)]
    if mark in ADDING:
        fresh = _with_new_numbers(indexed, pieces, fresh)
    pairs = _pair_places(indexed, pieces, olds, fresh, foreign=foreign)
    joined: dict[int, tuple[int, int]] = {}
    if not foreign and any(olds[index] != indexed.words[place] for index, place in pairs.items()):
        pieces, olds, fresh, pairs = _rejoin_parts(indexed, pieces, olds, fresh, pairs)
        joined = find_joined_parts(pairs, *_fold_for_pairing(indexed, olds))
    running_on = find_new_run_ons(pieces)
    joining = find_joining(pieces, running_on)
    meeting = joining | running_on
    if meeting:
        pieces = _with_blanks_at_ends(pieces, running_on, joining)
    framed = [
        index
        for index, piece in enumerate(pieces)
        if piece.renumbered is not None or piece.relevelled is not None or index in joining
    ]
    following = find_following_numbers(pieces) if framed else []
    aligned: dict[int, AlignedProvision] = {}
    for index, place in pairs.items():
        if index in joined:
            aligned.update(_align_with_two(indexed, joined[index], pieces[index], olds[index]))
            continue
        piece = pieces[index]
        # A blank alone counts where it meets the paragraph that this one is joined with.
        changes = not foreign and (_is_revised(piece) or index in meeting)
        if foreign or (olds[index] == indexed.words[place] and not changes):
            aligned[place] = AlignedProvision(place, piece)
        else:
            aligned[place] = _align_provision(indexed, place, piece, olds[index], changes=changes)
    for index in framed:
        if index in pairs and index not in joined:
            place = pairs[index]
            frame = _frame_edit(indexed.base[place], pieces[index], joins=index in joining, follows=index in following)
            aligned[place] = aligned[place]._replace(frame=frame)
    added, unmatched = _collect_unpaired(
        indexed, pieces, fresh, pairs, joined_places=aligned.keys(), everything_new=mark in ADDING
    )
    return Alignment(aligned, added, unmatched)


def _with_blanks_at_ends(
    pieces: Sequence[Provision], running_on: Collection[int], joining: Collection[int]
) -> list[Provision]:
    """The pieces, a blank put in at the beginning of one that newly runs on at the end of the one that it runs on from.

    Where no number of its own goes by itself it would propose nothing, and the words that meet would be glued.
    """
    result = list(pieces)
    before = -1
    for index, piece in enumerate(pieces):
        first = piece.spans[0] if piece.spans else None
        blank = first is not None and first.revision is RevisionType.INSERTED and first.text.isspace()
        if before >= 0 and index in running_on and blank and not piece.label:
            result[before] = replace(result[before], spans=merge_spans((*result[before].spans, *piece.spans[:1])))
            result[index] = replace(piece, spans=piece.spans[1:])
        before = index if index in joining else before
    return result


def _frame_edit(provision: Provision, piece: Provision, *, joins: bool, follows: bool) -> FrameEdit:
    """The effect of a piece on the number, the level and the end of the base provision that it is paired with."""
    label = None if piece.renumbered in {None, provision.label} else piece.renumbered
    depth = None if piece.relevelled is None else max(provision.depth + piece.relevelled - piece.depth, 0)
    frame = FrameEdit(label, None if depth == provision.depth else depth, joins, follows and label is not None)
    return UNFRAMED if frame == UNFRAMED else frame


def _join_split(provisions: Sequence[Provision]) -> list[Provision]:
    """The provisions, with the pieces that a tracked change splits one provision into joined: they are one in their own base.

    A new paragraph inside them is an inserted break with the number of that paragraph, also one that is wholly new.
    """
    pieces: list[Provision] = []
    between: list[Provision] = []
    open_end = False
    for filed in provisions:
        provision = filed if filed.renumbered is None else filed.without_orphan_number()
        ends = IN_REJECTED[provision.mark_revision]
        if not open_end:
            pieces.append(provision)
            open_end = not ends and bool(_rejected_words(provision).strip())
            continue
        if _rejected_words(provision).strip():
            for part in (*between, provision):
                pieces[-1] = _join_following(pieces[-1], part)
            between = []
        elif ends:
            pieces.extend((*between, provision))
            between = []
        else:
            between.append(provision)
        open_end = not ends
    return [*pieces, *between]


def _join_following(piece: Provision, following: Provision) -> Provision:
    """A piece with the next paragraph, which runs on from it, as an inserted break and the words behind it."""
    number = following.label if following.renumbered is None else following.renumbered
    beginning = Span(f"{PARAGRAPH_BREAK}{number}\t", RevisionType.INSERTED)
    return Provision(
        piece.address,
        piece.kind,
        merge_spans((*piece.spans, beginning, *following.spans)),
        piece.label,
        mark_revision=following.mark_revision,
        depth=piece.depth,
        place=piece.place,
        renumbered=piece.renumbered,
        relevelled=piece.relevelled,
    )


def _rejected_words(provision: Provision) -> str:
    """The words of a provision before any change; most have one span, which is answered without joining."""
    spans = provision.spans
    if len(spans) == 1:
        text, revision, _, _ = spans[0]
        return text if IN_REJECTED[revision] else ""
    return provision.rejected


def _has_words_or_changes(provision: Provision) -> bool:
    """Tell whether a provision has words or changes: a row of dots that stands for what is left out has neither."""
    return provision.changed or any(letter.isalnum() for span in provision.spans for letter in span.text)


def _is_revised(provision: Provision) -> bool:
    """Tell whether any word of a provision is revised; most have one span."""
    spans = provision.spans
    return spans[0].revision is not UNCHANGED if len(spans) == 1 else provision.changed


def _is_new(piece: Provision, old: str) -> bool:
    """Tell whether nothing of a provision stands in its own base, although it has words."""
    return (not old or old.isspace()) and any(span.text.strip() for span in piece.spans)


def _with_new_numbers(indexed: IndexedBase, pieces: Sequence[Provision], fresh: Sequence[bool]) -> list[bool]:
    """For each piece under a mark that adds, whether it is new: also a call or a number of its own that the base has not.

    Words that nobody tracked beside others that are may only stand under another number in the paper's copy.
    """
    tracked = any(map(_is_revised, pieces))
    sections = {piece.address for piece in pieces if piece.kind in _SECTIONS and piece.address not in indexed.places}
    return [
        new
        or any(step in sections for step in Address(piece.address).upward())
        or (
            bool(piece.label)
            and piece.address not in indexed.places
            and (not tracked or _is_revised(piece) or bool(Address(piece.address).stem))
        )
        for piece, new in zip(pieces, fresh, strict=True)
    ]


def _pair_places(
    indexed: IndexedBase, pieces: Sequence[Provision], olds: Sequence[str], fresh: Sequence[bool], *, foreign: bool
) -> dict[int, int]:
    """The place in the base of each provision of a proposal that is not new, by its index among `pieces`."""
    old = [index for index in range(len(pieces)) if not fresh[index]]
    if foreign:
        pairs = pair_by_address(indexed.addresses, [pieces[index].address for index in old])
        return {old[index]: place for index, place in pairs.items()}
    settled: dict[int, int] = {}
    taken_places: set[int] = set()
    for order, index in enumerate(old):
        place = indexed.places.get(pieces[index].address)
        if place is not None and place not in taken_places and indexed.words[place] == olds[index]:
            settled[order] = place
            taken_places.add(place)
    if len(settled) == len(old):
        return {old[order]: place for order, place in settled.items()}
    # A cell with the same address and words may stand in another row: rows go by all that they say.
    settled = {order: place for order, place in settled.items() if not is_in_table(indexed.addresses[place])}
    taken_places = set(settled.values())
    items = [
        PairingItem(address, "" if at in taken_places else indexed.folded(at))
        for at, address in enumerate(indexed.addresses)
    ]
    own_items = [
        PairingItem(pieces[index].address, "" if order in settled else fold_for_comparison(olds[index]))
        for order, index in enumerate(old)
    ]
    pairs = {old[order]: place for order, place in pair_provisions(items, own_items, settled).items()}
    return {
        index: place
        for index, place in pairs.items()
        if not (is_numbered_anew(pieces[index]) and is_another_item(indexed.base[place], pieces[index], olds[index]))
    }


def _align_provision(
    indexed: IndexedBase, place: int, piece: Provision, rejected: str, *, changes: bool
) -> AlignedProvision:
    """Align a provision of the paper with one of the base: its edits, and the drift where its own base reads otherwise."""
    tokens = indexed.tokens(place)
    if rejected == indexed.words[place]:
        return AlignedProvision(place, piece, edits_from_spans(piece.spans, tokens))
    own_tokens = tokenize(rejected)
    edits = edits_from_spans(piece.spans, own_tokens) if changes else ()
    carried, drift = rebase(edits, own_tokens, tokens)
    return AlignedProvision(place, piece, carried, drift)


def _fold_for_pairing(indexed: IndexedBase, olds: Sequence[str]) -> tuple[list[str], list[str]]:
    """The folded words of the base and of a paper, by which provisions are paired."""
    return [indexed.folded(place) for place in range(len(indexed.base))], [fold_for_comparison(old) for old in olds]


def _rejoin_parts(
    indexed: IndexedBase, pieces: list[Provision], olds: list[str], fresh: list[bool], pairs: dict[int, int]
) -> tuple[list[Provision], list[str], list[bool], dict[int, int]]:
    """Join each piece that is only a part of one provision of the base to the neighbour that is paired with that provision."""
    base_words, own_words = _fold_for_pairing(indexed, olds)
    parts = dict(
        find_split_parts(pairs, base_words, ["" if new else words for words, new in zip(own_words, fresh, strict=True)])
    )
    if not parts:
        return pieces, olds, fresh, pairs
    provisions_by_key = dict(enumerate(pieces))
    for part, beside in parts.items():
        first, second = sorted((part, beside))
        spans = merge_spans((*provisions_by_key[first].spans, Span(" "), *provisions_by_key[second].spans))
        provisions_by_key[beside] = replace(
            provisions_by_key[beside], spans=spans, mark_revision=provisions_by_key[second].mark_revision
        )
    left = [place for place in provisions_by_key if place not in parts]
    pieces = [provisions_by_key[place] for place in left]
    pairs = {order: pairs[place] for order, place in enumerate(left) if place in pairs}
    return pieces, [_rejected_words(piece) for piece in pieces], [fresh[place] for place in left], pairs


def _align_with_two(
    indexed: IndexedBase, places: tuple[int, int], piece: Provision, rejected: str
) -> dict[int, AlignedProvision]:
    """Align a piece that is two provisions of the base with both of them, by their places."""
    first, second = (indexed.tokens(place) for place in places)
    own_tokens = tokenize(rejected)
    changes = edits_from_spans(piece.spans, own_tokens) if _is_revised(piece) else ()
    carried, drift = rebase(changes, own_tokens, TokenizedText((*first, *second)))
    on_first, on_second = split_edits(carried, len(first))
    return {
        places[0]: AlignedProvision(places[0], piece, on_first, drift),
        places[1]: AlignedProvision(places[1], piece, on_second),
    }


def _collect_unpaired(
    indexed: IndexedBase,
    pieces: Sequence[Provision],
    fresh: Sequence[bool],
    pairs: dict[int, int],
    *,
    joined_places: Collection[int],
    everything_new: bool,
) -> tuple[tuple[AddedProvision, ...], tuple[tuple[int, Provision], ...]]:
    """The provisions of a paper that are paired with none of the base: new ones with their anchor, and unmatched ones with theirs."""
    if len(pairs) == len(pieces):
        return (), ()
    places_by_address = {pieces[index].address: place for index, place in pairs.items()}
    paired_places = {*pairs.values(), *joined_places}
    added: list[AddedProvision] = []
    unmatched: list[tuple[int, Provision]] = []
    orders: dict[int, int] = {}
    heads: dict[str, int] = {}
    last = -1
    lowest = -1
    for index, piece in enumerate(pieces):
        if index in pairs:
            last = pairs[index]
            lowest = -1
            heads.clear()
            continue
        if not _has_words_or_changes(piece):
            continue
        if numbered := is_numbered_anew(piece):
            piece = as_numbered_item(piece)  # noqa: PLW2901 - the same piece as what it is
        begins = last < 0 and 0 in paired_places
        adjoins = last + 1 in paired_places or last + 1 == len(indexed.base)
        where = (
            -1
            if begins
            else insertion_anchor(piece.address, indexed.addresses, places_by_address, last, adjoins=adjoins)
        )
        # What stands under a new head stands with it, and what follows something new never stands before it.
        under = next((heads[step] for step in Address(piece.address).parent.upward() if step in heads), where)
        where = lowest = max(under, lowest)
        if fresh[index] or everything_new or numbered:
            orders[where] = orders.get(where, -1) + 1
            heads[piece.address] = where
            added.append(AddedProvision(where, orders[where], piece))
        else:
            unmatched.append((where, piece))
    return tuple(added), tuple(unmatched)
