"""Comparing two whole texts, provision by provision: what is new, what is gone, what moved, and the words that changed.

Guarantee: accepting what is marked gives the second text, rejecting it the first, provision by provision and to the
letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plenipot.core.identity.addresses import Address
from plenipot.core.text.anchors import longest_rising
from plenipot.core.text.compare import compare_text
from plenipot.core.text.counting import CountedItem, find_following
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.note_signs import NoteSign, find_signs, is_moved, place_signs
from plenipot.core.text.pairing import PairingItem, pair_provisions
from plenipot.core.text.provisions import Provision, Text
from plenipot.core.text.table_alignment import FormerAddresses

_MOVED = {
    RevisionType.UNCHANGED: RevisionType.MOVED_TO,
    RevisionType.INSERTED: RevisionType.INSERTED,
    RevisionType.DELETED: RevisionType.INSERTED_THEN_DELETED,
}


def compare_texts(a: Text, b: Text) -> Text:
    """The two texts as one marked text, in the order of the second; what is gone stands where it stood."""
    pairs = pair_provisions(_pairing_items(a), _pairing_items(b))
    paired = frozenset(pairs.values())
    steady = dict(longest_rising(sorted((index, place) for index, place in pairs.items())))
    signs, former_signs = find_signs(b), find_signs(a)
    for index in _moved_signs(a, b, pairs, former_signs, signs):
        steady.pop(index, None)
    former = FormerAddresses(
        ((a[at].address, b[index].address) for index, at in pairs.items()), (provision.address for provision in b)
    )
    text: list[Provision] = []
    former_addresses: dict[int, str] = {}
    position = 0
    places = {provision.address: place for place, provision in enumerate(a)}
    upcoming = _next_staying(steady, len(b), len(a))
    for index, provision in enumerate(b):
        at = places.get(provision.address, -1)
        if index not in steady and position <= at < upcoming[index]:
            # What gives way stands before what takes its place.
            text.extend(_deleted_provisions(a[position : at + 1], position, paired, former))
            position = at + 1
        if index in steady:
            text.extend(_deleted_provisions(a[position : steady[index]], position, paired, former))
            position = steady[index] + 1
            earlier = a[steady[index]]
            text.append(
                _with_former_number(earlier, _with_spans(provision, compare_text(earlier.accepted, provision.accepted)))
            )
            former_addresses[len(text) - 1] = earlier.address
        elif index in pairs:
            spans = compare_text(a[pairs[index]].accepted, provision.accepted)
            moved = tuple(span._replace(revision=_MOVED[span.revision]) for span in spans)
            text.append(_with_spans(provision, moved, RevisionType.MOVED_TO))
        else:
            text.append(
                _with_spans(provision, (Span(provision.accepted, RevisionType.INSERTED),), RevisionType.INSERTED)
            )
    text.extend(_deleted_provisions(a[position:], position, paired, former))
    return place_signs(_without_following(text, former_addresses), signs, former_signs)


def _moved_signs(
    a: Text, b: Text, pairs: Mapping[int, int], former: Mapping[str, NoteSign], signs: Mapping[str, NoteSign]
) -> Iterator[int]:
    """The notes of `b` whose sign stands elsewhere, among other words of a provision or at another one: they move with it."""
    places, indexes = ({provision.address: place for place, provision in enumerate(text)} for text in (a, b))
    for index, at in pairs.items():
        sign, earlier = signs.get(b[index].address), former.get(a[at].address)
        if sign is None or earlier is None:
            continue
        above, earlier_above = Address(b[index].address).parent, Address(a[at].address).parent
        same = pairs.get(indexes[above]) == places[earlier_above]
        if not same or is_moved(earlier, sign, compare_text(earlier.words, sign.words)):
            yield index


def _next_staying(steady: Mapping[int, int], count: int, end: int) -> list[int]:
    """For each provision of the later text the place of the next one that stays, its own included; else the `end`."""
    places = [end] * count
    for index in range(count - 1, -1, -1):
        places[index] = steady.get(index, places[index + 1] if index + 1 < count else end)
    return places


def _without_following(text: Sequence[Provision], former_addresses: Mapping[int, str]) -> Text:
    """The text without new numbers that only follow from items that came or went: they have the number they have now."""
    if all(provision.renumbered is None for provision in text):
        return tuple(text)
    items = [_counted_item(provision, former_addresses.get(place)) for place, provision in enumerate(text)]
    return tuple(
        replace(provision, label=provision.renumbered or "", renumbered=None) if follows else provision
        for provision, follows in zip(text, find_following(items), strict=True)
    )


def _counted_item(provision: Provision, former: str | None) -> CountedItem:
    """A provision in its list: numbers as their addresses have them, the same in every alphabet."""
    address = Address(provision.address)
    number = address.leaf if provision.label or provision.renumbered else ""
    revision = provision.revision
    if former is not None and provision.renumbered is not None:
        before = Address(former).leaf if provision.label else ""
        return CountedItem(address.parent, before, number if provision.renumbered else "")
    return CountedItem(address.parent, number if revision.rejected else None, number if revision.accepted else None)


def _pairing_items(text: Text) -> list[PairingItem]:
    """The provisions of a text as they are paired: by address and folded words."""
    return [PairingItem(provision.address, fold_for_comparison(provision.accepted)) for provision in text]


def _deleted_provisions(
    passed: Sequence[Provision], start: int, paired: frozenset[int], former: FormerAddresses
) -> Iterator[Provision]:
    """The provisions of the first text that are passed over, as deletions, or as the ends of moves where paired."""
    for place, provision in enumerate(passed, start):
        revision = RevisionType.MOVED_FROM if place in paired else RevisionType.DELETED
        deleted = _with_spans(provision, (Span(provision.accepted, revision),), revision)
        yield replace(deleted, address=former.address(provision.address))


def _with_former_number(earlier: Provision, provision: Provision) -> Provision:
    """The provision with the number and the depth that it had, where it has others now."""
    if _bare_number(earlier.label) != _bare_number(provision.label):
        provision = replace(provision, label=earlier.label, renumbered=provision.label)
    if earlier.depth != provision.depth:
        provision = replace(provision, depth=earlier.depth, relevelled=provision.depth)
    return provision


def _bare_number(label: str) -> str:
    """A label as a number: without the signs around it, which editions print in their own ways."""
    return "".join(sign for sign in fold_for_comparison(label) if sign.isalnum())


def _with_spans(
    provision: Provision, spans: tuple[Span, ...], mark: RevisionType = RevisionType.UNCHANGED
) -> Provision:
    """A provision without marks, with these spans in place of its own."""
    return Provision(
        provision.address,
        provision.kind,
        spans,
        provision.label,
        mark_revision=mark,
        depth=provision.depth,
        place=provision.place,
    )
