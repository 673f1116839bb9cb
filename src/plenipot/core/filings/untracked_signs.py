"""Signs of notes that a paper prints at other words than the text in force, without tracking it.

Such a note moves with its sign, as one does whose sign is tracked: away from the words in force and to those of the paper.
A place that another known edition has is drift.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plenipot.core.filings.untracked_frames import PresumedProvision
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.structure.outline_steps import AddressAllocator
from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import RevisionType, merge_spans, plain_spans
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.note_signs import NoteSign, find_signs, is_moved, place_sign
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

_SHOWN = 3
"""So many words before a sign tell where it stands."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def has_moved_signs(base: Text, text: Text) -> bool:
    """Tell whether a note of a text whose words are those of the base may have its sign elsewhere: a quick look."""
    if not any(provision.kind is ProvisionKind.NOTE for provision in text):
        return False
    in_force, signs = find_signs(base), find_signs(text)
    return any(address in in_force and sign != in_force[address] for address, sign in signs.items()) or bool(
        signs.keys() - in_force.keys()
    )


def presume_signs(
    base: Text, editions: Sequence[Text], filed: Text, laid: Sequence[PresumedProvision]
) -> list[PresumedProvision]:
    """The laid provisions with the notes whose sign the paper has elsewhere as moved, and every sign where it stands among them.

    `filed` are the provisions of the paper as they were before anything was presumed, in which the signs were counted.
    """
    if not any(provision.kind is ProvisionKind.NOTE for provision in filed):
        return list(laid)
    finder = _SignFinder(base, editions, filed, laid)
    names = AddressAllocator(item.provision.address for item in laid)
    result: list[PresumedProvision] = []
    moving = home = ""
    for item in laid:
        provision = item.provision
        if provision.kind is not ProvisionKind.NOTE:
            result.append(item)
            continue
        if moving and Address(provision.address).is_under(moving):
            result.extend(_as_move(base, item, home, names))
            continue
        moving = ""
        placed, former = finder.places(item)
        if former is None:
            item.provision = replace(provision, sign_at=placed)
            result.append(item)
            continue
        moving = provision.address
        change = Mark.MOD, finder.words_in_force(item), finder.words_of(item)
        carrier = finder.carrier(item)
        home = carrier.provision.address if carrier else str(Address(provision.address).parent)
        leaving, coming = _as_move(base, item, home, names, former=former, placed=placed)
        home = coming.provision.address
        if change[1] != change[2]:
            # A note whose provision moves goes with it.
            coming.notes.insert(0, change)
        result.extend((leaving, coming))
    return result


class _SignFinder:
    """Finds where the signs of a paper's notes stand, and where they stand in force."""

    def __init__(self, base: Text, editions: Sequence[Text], filed: Text, laid: Sequence[PresumedProvision]) -> None:
        self._base = base
        self._in_force = find_signs(base)
        self._editions = [(text, find_signs(text)) for text in editions]
        self._filed_signs = find_signs(filed)
        self._filed = {_note_identity(provision): provision.address for provision in filed}
        places = {provision.address: provision.place for provision in reversed(filed)}
        standing = {item.provision.place: item for item in reversed(laid) if _is_standing_text(item.provision)}
        self._carriers = {address: standing[place] for address, place in places.items() if place in standing}
        """The laid provisions by the address that each has in the paper."""
        self._at = {self._base[item.at].address: item for item in laid if item.at >= 0}

    def carrier(self, item: PresumedProvision) -> PresumedProvision | None:
        """The provision of the paper whose words hold the sign of a note."""
        filed = self._filed.get(_note_identity(item.provision), item.provision.address)
        return self._carriers.get(str(Address(filed).parent))

    def places(self, item: PresumedProvision) -> tuple[int, int | None]:
        """Where the sign of a note stands among the laid words of its carrier, and of one that moved where it stood before."""
        provision = item.provision
        carrier, sign = self.carrier(item), self._filed_sign(item)
        if sign is None or carrier is None:
            return provision.sign_at, None
        placed = place_sign(sign, carrier.provision)
        if item.at < 0 or item.tracked or provision.revision is not RevisionType.UNCHANGED:
            return placed, None
        former = self._in_force.get(self._base[item.at].address)
        home = str(Address(self._base[item.at].address).parent)
        earlier_carrier = self._at.get(home)
        if former is None or earlier_carrier is None or self._is_drift(item, sign):
            return placed, None
        same = carrier.at >= 0 and self._base[carrier.at].address == home
        if same and not is_moved(former, sign, compare_text(former.words, sign.words)):
            return placed, None
        return placed, place_sign(former, earlier_carrier.provision)

    def _filed_sign(self, item: PresumedProvision) -> NoteSign | None:
        """The sign of a note as the paper was filed."""
        address = self._filed.get(_note_identity(item.provision))
        return self._filed_signs.get(address) if address else None

    def _is_drift(self, item: PresumedProvision, sign: NoteSign) -> bool:
        """Tell whether a known edition has the note with its sign behind the same words."""
        words = fold_for_lookup(item.provision.rejected)
        before, behind = (fold_for_lookup(part) for part in (sign.words[: sign.at], sign.words[sign.at :]))
        return any(
            fold_for_lookup(provision.accepted) == words
            and (other := signs.get(provision.address)) is not None
            and (before, behind) == (fold_for_lookup(other.words[: other.at]), fold_for_lookup(other.words[other.at :]))
            for text, signs in self._editions
            for provision in text
            if provision.kind is ProvisionKind.NOTE
        )

    def words_of(self, item: PresumedProvision) -> str:
        """The words before the sign of a note in the paper, with the sign."""
        return _words_before(self._filed_sign(item), item.provision.label)

    def words_in_force(self, item: PresumedProvision) -> str:
        """The words before the sign of a note in force, with the sign."""
        part = self._base[item.at]
        return _words_before(self._in_force.get(part.address), part.label)


def _is_standing_text(provision: Provision) -> bool:
    """Tell whether a provision is no note and stands in the accepted text."""
    return provision.kind is not ProvisionKind.NOTE and provision.mark_revision.accepted


def _note_identity(provision: Provision) -> tuple[int, str, str]:
    """What tells a note of a paper from the others, whatever address it has in force."""
    return provision.place, provision.label, provision.accepted


def _words_before(sign: NoteSign | None, label: str) -> str:
    """The last words before a sign, with the sign raised behind them."""
    words = sign.words[: sign.at].split() if sign else []
    return " ".join(words[-_SHOWN:]) + label.translate(_RAISED)


def _as_move(
    base: Text, item: PresumedProvision, home: str, names: AddressAllocator, *, former: int = -1, placed: int = -1
) -> tuple[PresumedProvision, PresumedProvision]:
    """A paragraph of a note as it leaves its place in force, and as it comes under `home`, where the paper has its sign."""
    part = base[item.at] if item.at >= 0 else item.provision
    words = plain_spans(part.accepted)
    goes = replace(
        part,
        spans=merge_spans(span._replace(revision=RevisionType.MOVED_FROM) for span in words),
        mark_revision=RevisionType.MOVED_FROM,
        place=item.provision.place,
        sign_at=former,
    )
    comes = replace(
        item.provision,
        spans=merge_spans(
            span._replace(revision=_COMING.get(span.revision, span.revision)) for span in item.provision.spans
        ),
        mark_revision=RevisionType.MOVED_TO,
        sign_at=placed,
        address=names.allocate(home, Address(item.provision.address).leaf),
    )
    return PresumedProvision(goes, item.at), PresumedProvision(comes, notes=list(item.notes))


_COMING: Mapping[RevisionType, RevisionType] = {
    RevisionType.UNCHANGED: RevisionType.MOVED_TO,
    RevisionType.INSERTED: RevisionType.MOVED_TO,
    RevisionType.DELETED: RevisionType.INSERTED_THEN_DELETED,
}
