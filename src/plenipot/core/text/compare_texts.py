"""Comparing two whole texts, provision by provision: what is new, what is gone, what moved, and the words that changed.

Guarantee: accepting what is marked gives the second text, rejecting it the first, provision by provision and to the
letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plenipot.core.text.anchors import rising
from plenipot.core.text.compare import compare
from plenipot.core.text.document import Fate, Span
from plenipot.core.text.pairing import Piece, pair
from plenipot.core.text.provisions import Provision, Text
from plenipot.core.text.table_alignment import Former
from plenipot.core.text.tokens import folded

_MOVED = {Fate.KEPT: Fate.MOVED_IN, Fate.INSERTED: Fate.INSERTED, Fate.DELETED: Fate.STRUCK}


def compare_texts(a: Text, b: Text) -> Text:
    """The two texts as one marked text, in the order of the second; what is gone stands where it stood."""
    pairs = pair(_pieces(a), _pieces(b))
    kept = frozenset(pairs.values())
    steady = dict(rising(sorted((mine, place) for mine, place in pairs.items())))
    former = Former(((a[at].address, b[mine].address) for mine, at in pairs.items()), (one.address for one in b))
    text: list[Provision] = []
    done = 0
    for mine, provision in enumerate(b):
        if mine in steady:
            text.extend(_gone(a[done : steady[mine]], done, kept, former))
            done = steady[mine] + 1
            text.append(_changed(provision, compare(a[steady[mine]].accepted, provision.accepted)))
        elif mine in pairs:
            spans = compare(a[pairs[mine]].accepted, provision.accepted)
            moved = tuple(span._replace(fate=_MOVED[span.fate]) for span in spans)
            text.append(_changed(provision, moved, Fate.MOVED_IN))
        else:
            text.append(_changed(provision, (Span(provision.accepted, Fate.INSERTED),), Fate.INSERTED))
    text.extend(_gone(a[done:], done, kept, former))
    return tuple(text)


def _pieces(text: Text) -> list[Piece]:
    return [Piece(provision.address, folded(provision.accepted)) for provision in text]


def _gone(passed: Sequence[Provision], start: int, kept: frozenset[int], former: Former) -> Iterator[Provision]:
    for place, provision in enumerate(passed, start):
        fate = Fate.MOVED_OUT if place in kept else Fate.DELETED
        gone = _changed(provision, (Span(provision.accepted, fate),), fate)
        yield replace(gone, address=former.address(provision.address))


def _changed(provision: Provision, spans: tuple[Span, ...], mark: Fate = Fate.KEPT) -> Provision:
    return Provision(provision.address, provision.kind, spans, provision.label, mark, provision.depth, provision.place)
