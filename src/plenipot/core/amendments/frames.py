"""Effects of a proposal on its provisions beside their words: new numbers, other levels, paragraphs split and joined.

A number that only follows from items that the same proposal adds, strikes, splits, joins or puts on another level is no
proposal of its own; neither is the number of a paragraph that a split begins, or that a join takes away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.identity.addresses import Address
from plenipot.core.text.counting import CountedItem, find_following
from plenipot.core.text.document import IN_ACCEPTED, IN_REJECTED, PARAGRAPH_BREAK, UNCHANGED
from plenipot.core.text.provisions import Provision, ProvisionKind


def find_frame_edits(text: Sequence[Provision]) -> list[FrameEdit]:
    """Find the effect of a proposal on each of its provisions beside their words, in their order."""
    if not any(map(_may_be_framed, text)):
        return [UNFRAMED] * len(text)
    following = set(find_following_numbers(text))
    running_old, running_new = find_run_ons(text, IN_REJECTED), find_run_ons(text, IN_ACCEPTED)
    split = _places_run_on(text, running_old - running_new, IN_REJECTED)
    joined = _places_run_on(text, running_new - running_old, IN_ACCEPTED)
    edits: list[FrameEdit] = []
    for place, provision in enumerate(text):
        joins, splits = place in joined, place in split
        is_framed = provision.renumbered is not None or provision.relevelled is not None or joins or splits
        if not is_framed or provision.revision is not UNCHANGED:
            edits.append(UNFRAMED)
            continue
        begins = place not in running_old and place not in running_new
        label = provision.renumbered if begins and place not in following else None
        edit = FrameEdit(
            None if label == provision.label else label,
            provision.relevelled if begins else None,
            joins=joins,
            splits=splits,
        )
        edits.append(UNFRAMED if edit == UNFRAMED else edit)
    return edits


def _may_be_framed(provision: Provision) -> bool:
    """Tell whether anything of a provision beside its words is changed: a quick look."""
    return (
        provision.mark_revision is not UNCHANGED or provision.renumbered is not None or provision.relevelled is not None
    )


def find_run_ons(text: Sequence[Provision], stands: Sequence[bool]) -> set[int]:
    """The places of provisions whose words run on from the provision before, in the text where revisions stand so."""
    run_ons: set[int] = set()
    is_open = False
    for place, provision in enumerate(text):
        ends = stands[provision.mark_revision]
        if ends and not is_open:
            continue
        if not _has_words(provision, stands):
            is_open = is_open and not ends
            continue
        if is_open:
            run_ons.add(place)
        is_open = not ends
    return run_ons


def find_joining(text: Sequence[Provision], running_on: Collection[int]) -> set[int]:
    """The places of the provisions from which the new run-ons of a text run on."""
    return _places_run_on(text, running_on, IN_ACCEPTED)


def find_new_run_ons(text: Sequence[Provision]) -> set[int]:
    """The places of the provisions that began a paragraph before and now run on from another one."""
    run_ons = find_run_ons(text, IN_ACCEPTED)
    return run_ons - find_run_ons(text, IN_REJECTED) if run_ons else run_ons


def _places_run_on(text: Sequence[Provision], run_ons: Collection[int], stands: Sequence[bool]) -> set[int]:
    """The places of the provisions from which others run on: of each the last one before it with words in that text."""
    if not run_ons:
        return set()
    with_words = (place for place, provision in enumerate(text) if _has_words(provision, stands))
    return {before for before, place in pairwise(with_words) if place in run_ons}


def _has_words(provision: Provision, stands: Sequence[bool]) -> bool:
    """Tell whether a provision has words in the text where revisions stand so."""
    for text, revision, _, _ in provision.spans:  # noqa: SIM110 - asked of every provision twice, and a generator takes twice as long
        if stands[revision] and text and not text.isspace():
            return True
    return False


def find_following_numbers(pieces: Sequence[Provision]) -> list[int]:
    """The places of provisions whose new number only follows from what the proposal does to other items of their list."""
    if all(piece.renumbered is None for piece in pieces):
        return []
    items: list[CountedItem] = []
    places: list[int | None] = []
    for place, piece in enumerate(pieces):
        if _is_plain_item(piece):
            # So are most, and where one is, no look at its words is wanted.
            items.append(CountedItem(_list_of(piece), piece.label, piece.label))
            places.append(place)
            continue
        accepted = piece.accepted
        for item in _counted_item(pieces, place, accepted):
            items.append(item)
            places.append(place if piece.relevelled is None else None)
        if PARAGRAPH_BREAK not in accepted:
            continue
        parent = Address(piece.address).parent
        for part in accepted.split(PARAGRAPH_BREAK)[1:]:
            items.append(CountedItem(parent, None, part.partition("\t")[0]))
            places.append(None)
    following = zip(places, find_following(items), strict=True)
    return [place for place, follows in following if follows and place is not None]


def _is_plain_item(piece: Provision) -> bool:
    """Tell whether nothing of a provision with words is changed: neither these nor its number, nor its level."""
    return (
        piece.renumbered is None
        and piece.relevelled is None
        and len(piece.spans) == 1
        and piece.spans[0].revision is UNCHANGED
        and not piece.spans[0].text.isspace()
        and PARAGRAPH_BREAK not in piece.spans[0].text
    )


def _list_of(piece: Provision) -> str:
    """The list in which a provision is counted; notes are counted through the text, wherever they hang."""
    return piece.kind.value if piece.kind is ProvisionKind.NOTE else Address(piece.address).parent


def _counted_item(pieces: Sequence[Provision], place: int, accepted: str) -> Iterator[CountedItem]:
    """A provision in the list that it stands in; one that changes its level leaves one list and comes into another.

    `accepted` are its words after all changes.
    """
    piece = pieces[place]
    parent = _list_of(piece)
    after = piece.label if piece.renumbered is None else piece.renumbered
    before = piece.label if piece.rejected.strip() else None
    stands = bool(accepted.strip())
    if piece.relevelled is None:
        yield CountedItem(parent, before, after if stands else None)
        return
    yield CountedItem(parent, before, None)
    if stands:
        yield CountedItem(_new_parent(pieces, place, piece.relevelled), None, after)


def _new_parent(pieces: Sequence[Provision], place: int, depth: int) -> str:
    """The address under which a provision stands at another depth: of the nearest one before it that is a level above."""
    for earlier in reversed(pieces[:place]):
        standing = earlier.depth if earlier.relevelled is None else earlier.relevelled
        if standing == depth - 1:
            return earlier.address
        if standing == depth == 0:
            return Address(earlier.address).parent
    return Address(pieces[place].address).parent
