"""A base text put together from the proposals that amend it, where no edition is at hand.

Every proposal carries the text it amends: what is left when its changes are rejected. Several of them, each perhaps with
a part only, give the text again. Where they do not agree, the wording that most of them have stands (among equals the
one that comes first in the order of letters), and the others are listed. The order of the proposals does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from plenipot.core.amendments.places import anchor
from plenipot.core.text.provisions import Provision, Text, rejected_text
from plenipot.core.text.tokens import folded


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a provision, and the keys of the proposals that have it."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A provision on whose wording the proposals do not agree; the first wording is the one that stands."""

    address: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """The text, where the proposals differ, and per address who carries it."""

    text: Text
    differences: tuple[Difference, ...]
    witnesses: dict[str, tuple[str, ...]]


def reconstruct(
    proposals: Mapping[str, Sequence[Provision]], operative: Collection[str] = frozenset()
) -> Reconstruction:
    """The base text of one instrument from the marked texts of proposals on it, by their keys.

    `operative` are the slugs of the calls that decide (``resolves``): where no proposal holds both, they come after the
    calls that give grounds.
    """
    olds = {key: _once(rejected_text(provisions)) for key, provisions in sorted(proposals.items())}
    gathered: dict[str, dict[str, list[tuple[str, Provision]]]] = {}
    for key, old in olds.items():
        for provision in old:
            readings = gathered.setdefault(provision.address, {})
            readings.setdefault(folded(provision.accepted), []).append((key, provision))
    chosen: dict[str, Provision] = {}
    differences: list[Difference] = []
    for address, readings in gathered.items():
        ranked = sorted(readings.items(), key=lambda one: (-len(one[1]), one[0]))
        chosen[address] = _commonest(ranked[0][1])
        if len(ranked) > 1:
            wordings = tuple(Wording(_commonest(who).accepted, tuple(key for key, _ in who)) for _, who in ranked)
            differences.append(Difference(address, wordings))
    order = _order(list(olds.values()), operative)
    return Reconstruction(
        tuple(chosen[address] for address in order),
        tuple(sorted(differences, key=lambda one: order.index(one.address))),
        {address: tuple(sorted(key for who in gathered[address].values() for key, _ in who)) for address in order},
    )


def _once(text: Text) -> Text:
    """The provisions with words, the first one of each address."""
    seen: dict[str, Provision] = {}
    for provision in text:
        if provision.accepted.strip():
            seen.setdefault(provision.address, provision)
    return tuple(seen.values())


def _commonest(readings: Sequence[tuple[str, Provision]]) -> Provision:
    """Of readings that differ in white space and signs only, the one that most have, without its place in a file."""
    texts = Counter(provision.accepted for _, provision in readings)
    text = min(texts, key=lambda one: (-texts[one], one))
    found = next(provision for _, provision in readings if provision.accepted == text)
    return Provision(found.address, found.kind, found.spans, found.label, depth=found.depth)


def _order(texts: Sequence[Text], operative: Collection[str]) -> list[str]:
    """The addresses in one order: that of the fullest text, each other provision after the one it follows."""
    order: list[str] = []
    for text in sorted(texts, key=lambda one: (-len(one), [provision.address for provision in one])):
        last = -1
        own = {provision.address for provision in text}
        for number, provision in enumerate(text):
            address = provision.address
            if address in order:
                last = order.index(address)
                continue
            follows = text[number + 1].address if number + 1 < len(text) else ""
            adjoins = last + 1 < len(order) and order[last + 1] == follows
            where = anchor(address, order, {}, last, adjoins=adjoins) if order else -1
            if _decides(address, operative):
                where = _past_grounds(order, where, own, operative)
            order.insert(where + 1, address)
            last = where + 1
    return order


def _past_grounds(order: Sequence[str], where: int, own: Container[str], operative: Collection[str]) -> int:
    """The place after the sections that follow there, give grounds, and stand in other texts only."""
    while where + 1 < len(order) and order[where + 1] not in own:
        if _decides(order[where + 1], operative):
            break
        where += 1
    return where


def _decides(address: str, operative: Collection[str]) -> bool:
    """Whether an address lies in a section that decides (``RES9/instructs-the-council/1``)."""
    section = address.partition("/")[2].partition("/")[0]
    return any(section == slug or section.startswith(f"{slug}-") for slug in operative)
