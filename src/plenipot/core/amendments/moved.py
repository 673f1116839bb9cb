"""Provisions that have another number, or are gone, after a text was revised."""

from __future__ import annotations

from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.pairing import PairingItem, pair_provisions
from plenipot.core.text.provisions import ProvisionKind, Text

_NUMBERED = frozenset({ProvisionKind.ITEM, ProvisionKind.PROVISION, ProvisionKind.ARTICLE, ProvisionKind.ANNEX})


def moved_numbers(base: Text, revised: Text) -> tuple[tuple[str, str, str], ...]:
    """The address in `base`, the number there and the new one of each numbered provision whose number changed.

    One that is gone has no new number. In the order of `base`; a text compared with itself moves nothing.
    """
    pairs = pair_provisions(_items(base), _items(revised))
    new_places = {place: index for index, place in pairs.items()}
    moved = []
    for place, provision in enumerate(base):
        if provision.kind not in _NUMBERED:
            continue
        index = new_places.get(place)
        label = revised[index].label if index is not None else ""
        if index is None or revised[index].address != provision.address:
            moved.append((provision.address, provision.label, label))
    return tuple(moved)


def _items(text: Text) -> list[PairingItem]:
    return [PairingItem(provision.address, fold_for_comparison(provision.accepted)) for provision in text]
