"""Notes at the end of a text, each with the provision that it hangs on: they are written where their reference stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plenipot.core.identity.addresses import Address
from plenipot.core.text.provisions import Provision, ProvisionKind, Text


@dataclass(slots=True)
class Note:
    """The paragraphs of one note, and its place among the notes of the text."""

    ordinal: int
    paragraphs: list[Provision] = field(default_factory=list)


def part_notes(text: Text) -> tuple[Text, dict[str, list[Note]]]:
    """The text without the notes at its end that hang on a provision of it, and those by the address of that provision."""
    end = len(text)
    while end and text[end - 1].kind is ProvisionKind.NOTE:
        end -= 1
    addresses = [provision.address for provision in text[:end]]
    notes = _group(text[end:])
    anchors = [str(Address(note.paragraphs[0].address).parent) for note in notes]
    if not all(addresses.count(anchor) == 1 for anchor in anchors):
        return text, {}
    by_anchor: dict[str, list[Note]] = {}
    for anchor, note in zip(anchors, notes, strict=True):
        by_anchor.setdefault(anchor, []).append(note)
    return text[:end], by_anchor


def _group(provisions: Sequence[Provision]) -> list[Note]:
    notes: list[Note] = []
    for provision in provisions:
        if notes and Address(provision.address).is_under(notes[-1].paragraphs[0].address):
            notes[-1].paragraphs.append(provision)
        else:
            notes.append(Note(len(notes), [provision]))
    return notes
