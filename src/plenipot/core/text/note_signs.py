"""Signs of notes among the words that they hang on, where these words change.

A note says where its sign stands (`Provision.sign_at`) among the words of its *carrier*, the provision above it. Where a
text is made out of others, the sign goes with the word that it stands behind; with a word that went it stands where that
one stood. Guarantee: in words that nobody changes no sign changes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.text.compare import diff_blocks
from plenipot.core.text.document import Span
from plenipot.core.text.provisions import Provision, ProvisionKind, Text, count_before
from plenipot.core.text.tokens import encode_tokens, tokenize


class NoteSign(NamedTuple):
    """The words that a sign stands among, in one text, and how many characters of them stand before it."""

    words: str
    at: int


def find_sign(note: Provision, carrier: Provision | None) -> NoteSign | None:
    """The sign of a note among the words of its carrier: in the accepted text where it stands there, else in the rejected one."""
    if note.kind is not ProvisionKind.NOTE or note.sign_at < 0 or carrier is None:
        return None
    accepted = note.revision.accepted
    words = carrier.accepted if accepted else carrier.rejected
    return NoteSign(words, count_before(carrier.spans, note.sign_at, accepted=accepted))


def find_signs(text: Iterable[Provision]) -> dict[str, NoteSign]:
    """The signs of the notes of a text, by the addresses of the notes."""
    carriers: dict[str, Provision] = {}
    signs: dict[str, NoteSign] = {}
    for provision in text:
        sign = find_sign(provision, carriers.get(str(Address(provision.address).parent)))
        if sign is not None:
            signs.setdefault(provision.address, sign)
        carriers.setdefault(provision.address, provision)
    return signs


def place_signs(
    text: Sequence[Provision], signs: Mapping[str, NoteSign], former: Mapping[str, NoteSign] = MappingProxyType({})
) -> Text:
    """The text with the signs of its notes, by their addresses, where the words of their carriers have them now.

    Of notes that go the `former` signs are taken.
    """
    if not signs and not former:
        return tuple(text)
    staying = {provision.address: provision for provision in reversed(text) if provision.mark_revision.accepted}
    going = {provision.address: provision for provision in reversed(text) if provision.mark_revision.rejected}
    placed: list[Provision] = []
    for provision in text:
        stays = provision.mark_revision.accepted
        own_signs = signs if stays or not former else former
        sign = own_signs.get(provision.address) if provision.kind is ProvisionKind.NOTE else None
        if sign is not None:
            above = str(Address(provision.address).parent)
            carrier = (staying if stays else going).get(above) or staying.get(above) or going.get(above)
            placed.append(replace(provision, sign_at=place_sign(sign, carrier)))
        else:
            placed.append(provision)
    return tuple(placed)


def place_sign(sign: NoteSign, carrier: Provision | None) -> int:
    """Count the characters of both texts of a carrier together that stand before a sign; −1 without a carrier."""
    if carrier is None:
        return -1
    if sign.words == carrier.rejected:
        return place_range(carrier.spans, sign.at, accepted=False)[0]
    if sign.words == carrier.accepted:
        return place_range(carrier.spans, sign.at, accepted=True)[0]
    return _place_among_others(sign, "".join(span.text for span in carrier.spans))


def place_range(spans: Iterable[Span], at: int, *, accepted: bool) -> tuple[int, int]:
    """The first and the last place in both texts together before which `at` characters of one of them stand."""
    first, place, count = -1, 0, 0
    for span in spans:
        stands = span.revision.accepted if accepted else span.revision.rejected
        if first < 0 and (count == at or (stands and count + len(span.text) >= at)):
            first = place + at - count
        if stands and count + len(span.text) > at:
            return first, place + at - count
        count += len(span.text) if stands else 0
        place += len(span.text)
    return (first, place) if first >= 0 else (place, place)


def is_moved(former: NoteSign, sign: NoteSign, carrier_spans: Sequence[Span]) -> bool:
    """Tell whether no place in a carrier's words is that of a sign both before and after their changes; blanks do not count."""
    low, high = _range_of_sign(carrier_spans, former, accepted=False)
    start, end = _range_of_sign(carrier_spans, sign, accepted=True)
    return max(low, start) > min(high, end)


def _range_of_sign(spans: Sequence[Span], sign: NoteSign, *, accepted: bool) -> tuple[int, int]:
    """The places of a sign in both texts together, from before the blanks beside it to behind them."""
    before, after = sign.words[: sign.at].rstrip(), sign.words[sign.at :].lstrip()
    low, _ = place_range(spans, len(before), accepted=accepted)
    _, high = place_range(spans, len(sign.words) - len(after), accepted=accepted)
    return low, high


def _place_among_others(sign: NoteSign, words: str) -> int:
    """The place of a sign in other words: behind the one that it stood behind, else where that one would stand."""
    own, other = tokenize(sign.words), tokenize(words)
    before = ends = 0
    while before < len(own) and ends + len(own[before]) <= sign.at:
        ends += len(own[before])
        before += 1
    if not before:
        return 0
    for block in diff_blocks(*encode_tokens(own, other)):
        if block.a0 < before <= block.a1:
            count = block.b0 + before - block.a0 if block.equal else block.b1
            return len("".join(other[:count]))
    return len(words)
