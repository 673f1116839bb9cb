"""A base text put together from the proposals that amend it, where no edition is at hand.

Every proposal carries the text it amends: what is left when its changes are rejected. Several of them, each perhaps with
a part only, give the text again. Where they do not agree, the wording that most of them have stands (among equals the
one that comes first in the order of letters), and the others are listed. The order of the proposals does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from plenipot.core.amendments.insertion import insertion_anchor
from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, Text, rejected_text

_COUNTED = lazy_pattern(r"(\w+)-(\d+)")
"""``article-8``"""
_WORDS = 2
"""The class of a rank that only words make."""


@dataclass(frozen=True, slots=True)
class BaseWording:
    """One wording of a provision, and the keys of the proposals that have it."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingDifference:
    """A provision on whose wording the proposals do not agree; the first wording is the one that stands."""

    address: str
    wordings: tuple[BaseWording, ...]


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """The text, where the proposals differ, and per address who carries it."""

    text: Text
    differences: tuple[WordingDifference, ...]
    sources: dict[str, tuple[str, ...]]


def reconstruct(proposals: Mapping[str, Sequence[Provision]], operative: Sequence[str] = ()) -> Reconstruction:
    """The base text of one instrument from the marked texts of proposals on it, by their keys.

    `operative` are the slugs of the calls that decide (``resolves``), in their usual order: where no proposal tells, they
    come in it, after the calls that give grounds.
    """
    olds = {key: _first_of_each_address(rejected_text(provisions)) for key, provisions in sorted(proposals.items())}
    gathered: dict[str, dict[str, list[tuple[str, Provision]]]] = {}
    for key, old in olds.items():
        for provision in old:
            readings = gathered.setdefault(provision.address, {})
            readings.setdefault(fold_for_comparison(provision.accepted), []).append((key, provision))
    chosen: dict[str, Provision] = {}
    differences: list[WordingDifference] = []
    for address, readings in gathered.items():
        ranked = sorted(readings.items(), key=lambda item: (-len(item[1]), item[0]))
        chosen[address] = _commonest_reading(ranked[0][1])
        if len(ranked) > 1:
            wordings = tuple(
                BaseWording(_commonest_reading(who).accepted, tuple(key for key, _ in who)) for _, who in ranked
            )
            differences.append(WordingDifference(address, wordings))
    order = _merge_orders(list(olds.values()), operative)
    return Reconstruction(
        tuple(chosen[address] for address in order),
        tuple(sorted(differences, key=lambda item: order.index(item.address))),
        {address: tuple(sorted(key for who in gathered[address].values() for key, _ in who)) for address in order},
    )


def _first_of_each_address(text: Text) -> Text:
    """The provisions with words; of several at one address the first."""
    provisions_by_key: dict[str, Provision] = {}
    for provision in text:
        if provision.accepted.strip():
            provisions_by_key.setdefault(provision.address, provision)
    return tuple(provisions_by_key.values())


def _commonest_reading(readings: Sequence[tuple[str, Provision]]) -> Provision:
    """The reading that most have, of those that differ in white space and signs only, without its place in a file."""
    texts = Counter(provision.accepted for _, provision in readings)
    text = min(texts, key=lambda wording: (-texts[wording], wording))
    commonest = next(provision for _, provision in readings if provision.accepted == text)
    return Provision(commonest.address, commonest.kind, commonest.spans, commonest.label, depth=commonest.depth)


def _merge_orders(texts: Sequence[Text], operative: Sequence[str]) -> list[str]:
    """The addresses in one order: that of the fullest text, each other provision after the one it follows."""
    order: list[str] = []
    for text in sorted(texts, key=lambda candidate: (-len(candidate), [provision.address for provision in candidate])):
        last = -1
        own_addresses = {provision.address for provision in text}
        for number, provision in enumerate(text):
            address = provision.address
            if address in order:
                last = order.index(address)
                continue
            follows = text[number + 1].address if number + 1 < len(text) else ""
            adjoins = last + 1 < len(order) and order[last + 1] == follows
            where = insertion_anchor(address, order, {}, last, adjoins=adjoins) if order else -1
            where = _skip_preceding(order, where, address, own_addresses, operative)
            order.insert(where + 1, address)
            last = where + 1
    return order


def _skip_preceding(
    order: Sequence[str], where: int, address: str, own_addresses: Container[str], operative: Sequence[str]
) -> int:
    """The place in `order`, from `where` on, behind the addresses of other texts only that come before `address` by their number."""
    best = where
    for place in range(where + 1, len(order)):
        if order[place] in own_addresses:
            break
        precedes = _comes_before(order[place], address, operative)
        if precedes is False:
            break
        if precedes or (where < best == place - 1 and Address(order[place]).rank[0] != _WORDS):
            best = place
    return best


def _comes_before(left: str, right: str, operative: Sequence[str]) -> bool | None:
    """Tell whether address `left` comes before `right`: a recital before what decides, a smaller number before a greater.

    `operative` are the slugs of the calls that decide, in their order. `None` where neither of the two tells.
    """
    first, second = _rank_of_decision(left, operative), _rank_of_decision(right, operative)
    if first != second:
        return first < second if second >= 0 else None
    for left_part, right_part in zip(Address(left).steps, Address(right).steps, strict=False):
        if left_part != right_part:
            return _numbered_before(left_part, right_part)
    return None


def _numbered_before(left: str, right: str) -> bool | None:
    """Tell whether one last step of an address counts before another; None where their numbers cannot be compared."""
    left_rank, right_rank = Address(left).rank, Address(right).rank
    if left_rank[0] == right_rank[0] != _WORDS:
        return left_rank < right_rank
    first, second = _COUNTED.fullmatch(left), _COUNTED.fullmatch(right)
    if first and second and first[1] == second[1]:
        return int(first[2]) < int(second[2])
    return None


def _rank_of_decision(address: str, operative: Sequence[str]) -> int:
    """The place among the deciding calls of the section it lies in (``RES9/instructs-the-council/1``), or −1."""
    section = Address(address).part
    return next((at for at, slug in enumerate(operative) if section == slug or section.startswith(f"{slug}-")), -1)
