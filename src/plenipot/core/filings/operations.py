"""Operations: the mark of a proposal as its words carry it out, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.frames import find_frame_edits
from plenipot.core.amendments.values import Operation, make_operation
from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import compiled
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.marks.table import ADDING, DELETING, GOVERNING, Mark
from plenipot.core.text.document import COMING, RevisionType
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

_BY_REVISION = {
    RevisionType.INSERTED: Mark.ADD,
    RevisionType.MOVED_TO: Mark.ADD_MOVED,
    RevisionType.DELETED: Mark.SUP,
    RevisionType.MOVED_FROM: Mark.SUP_MOVED,
}
OUTER = frozenset({ProvisionKind.ARTICLE, ProvisionKind.ARTICLE_TITLE, ProvisionKind.HEADING})
"""What only says where a provision stands, if it is not itself new."""
_NEW_PART = rf"/[a-z]+-\d+-?(?:[a-z]{{1,2}}|{LATIN})(?=/|$)"
"""``article-28a``: a part with a number formed from another's."""


def derive_operations(
    mark: Mark, targets: Sequence[str], text: Text, frames: Sequence[FrameEdit] | None = None
) -> tuple[Operation, ...]:
    """The operations under a mark. One that governs is an operation on each of its targets, and on each change inside.

    `frames` are the effects on each provision beside its words, where the caller has found them.
    """
    if mark in GOVERNING:
        printed: dict[str, Provision] = {}
        for provision in text:
            printed.setdefault(provision.address, provision)
        governed = (
            Operation(mark, target, printed.get(target) or Provision(target, ProvisionKind.PARAGRAPH, ()))
            for target in targets
        )
        changes = () if mark in DELETING else _derive_from_words(mark, text, frames)
        return (*governed, *changes)
    if mark in ADDING:
        return tuple(_derive_additions(mark, text))
    return tuple(_derive_from_words(mark, text, frames))


def _derive_additions(mark: Mark, text: Text) -> Iterator[Operation]:
    """One operation for each provision that is new: that is tracked as new where any is, else all but the lines that say where it goes."""
    tracked = any(_has_new_words(provision) for provision in text)
    numbered = [provision.address for provision in text if provision.kind is ProvisionKind.PROVISION]
    between = bool(numbered) and all(Address(address).stem for address in numbered)
    before = ""
    for provision in text:
        stands = (
            not _has_new_words(provision)
            if tracked
            else between and provision.kind in OUTER and not compiled(_NEW_PART).search(provision.address)
        )
        if not stands:
            yield Operation(mark, provision.address, provision, before or Address(provision.address).stem)
        before = provision.address


def _has_new_words(provision: Provision) -> bool:
    """Tell whether a provision has inserted words, or words moved there."""
    return any(span.revision in COMING and span.text.strip() for span in provision.spans)


def _derive_from_words(mark: Mark, text: Text, frames: Sequence[FrameEdit] | None) -> Iterator[Operation]:
    """One operation for each provision whose words, number, level or breaks change, under the mark that its change has."""
    editorial = mark is Mark.MOD_EDITORIAL
    before = ""
    for provision, frame in zip(text, find_frame_edits(text) if frames is None else frames, strict=True):
        if frame is not UNFRAMED or provision.changed:
            effective_mark = _BY_REVISION.get(provision.revision) or (Mark.MOD_EDITORIAL if editorial else Mark.MOD)
            yield make_operation(
                mark=effective_mark,
                address=provision.address,
                provision=provision,
                after=(before or Address(provision.address).stem) if effective_mark in ADDING else "",
                frame=frame,
            )
        before = provision.address
