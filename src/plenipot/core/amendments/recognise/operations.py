"""What a proposal does to each provision: the mark as the words do it, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.core.amendments.places import stem
from plenipot.core.amendments.recognise.targets import GOVERNING
from plenipot.core.amendments.values import Mark, Operation
from plenipot.core.text.marked import Fate
from plenipot.core.text.provisions import Kind, Provision, Text

_BY_FATE = {
    Fate.INSERTED: Mark.ADD,
    Fate.MOVED_IN: Mark.ADD_MOVED,
    Fate.DELETED: Mark.SUP,
    Fate.MOVED_OUT: Mark.SUP_MOVED,
}
_ADDING = frozenset({Mark.ADD, Mark.ADD_MOVED})


def operations(mark: Mark, target: str, text: Text) -> tuple[Operation, ...]:
    """The operations under a mark. A mark that governs a whole is one operation on it, and one on each change inside."""
    if mark in GOVERNING:
        whole = next((one for one in text if one.address == target), Provision(target, Kind.PARAGRAPH, ()))
        changes = () if mark in {Mark.SUP, Mark.SUP_MOVED} else _by_words(mark, text)
        return (Operation(mark, target, whole), *changes)
    if mark in _ADDING:
        return tuple(_added(mark, text))
    return tuple(_by_words(mark, text))


def _added(mark: Mark, text: Text) -> Iterator[Operation]:
    before = ""
    for one in text:
        yield Operation(mark, one.address, one, before or stem(one.address))
        before = one.address


def _by_words(mark: Mark, text: Text) -> Iterator[Operation]:
    editorial = mark is Mark.MOD_EDITORIAL
    before = ""
    for one in text:
        if one.changed:
            done = _BY_FATE.get(one.fate) or (Mark.MOD_EDITORIAL if editorial else Mark.MOD)
            yield Operation(done, one.address, one, (before or stem(one.address)) if done in _ADDING else "")
        before = one.address
