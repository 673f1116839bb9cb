"""Numbers made consecutive again after items have come and gone, and the references to them rewritten, both marked.

In a resolution ``b)bis`` is the number of a proposal; in the text that is adopted it becomes ``c)`` and what follows moves.
Marginal numbers of the Constitution and the Convention never move (``28A`` stays); nor do dotted numbers.
Source: practice of the resolutions of plenipotentiary conferences.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Form
from plenipot.core.structure.references import CrossReference, find_references
from plenipot.core.text.counting import format_roman, parse_roman
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

_CORE = lazy_pattern(
    r"(?P<before>\W*)(?P<core>\d+|[ivx]{1,5}(?=[)）.])|[^\W\d_]{1,2})(?P<after>[)）.]?)(?P<ordinal>[^\d.]*)"
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class RenumberedText:
    """The text with its new numbers; what moved (address, old number, new number); references that could not be rewritten."""

    text: Text
    moved: tuple[tuple[str, str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    """Address and words of references to what is suppressed, or whose number is printed in another way than its item's."""


def renumber(text: Text, form: Form, code: str, language: str = "") -> RenumberedText:
    """Number the items of the accepted text through, section by section, and rewrite the references to those that move.

    The rejected text stays as it is: old numbers and references stand struck beside the new ones.
    """
    labels = _changed_labels(text, form.letters.get(language, _LATIN))
    if not labels:
        return RenumberedText(text)
    numbers = {
        provision.address: (
            _bare_number(_new_label(provision)),
            _bare_number(labels.get(provision.address, _new_label(provision))),
        )
        for provision in text
        if _new_label(provision)
    }
    deleted = {
        provision.address
        for provision in text
        if provision.kind is ProvisionKind.ITEM and not provision.revision.accepted
    }
    moved = tuple(
        (provision.address, _new_label(provision), labels[provision.address])
        for provision in text
        if provision.address in labels
    )
    provisions: list[Provision] = []
    left: list[tuple[str, str]] = []
    for provision in text:
        spans, missed = _rewrite_references(
            provision, find_references(provision.accepted, code, form, provision.address), numbers, deleted
        )
        left.extend((provision.address, words) for words in missed)
        provisions.append(_relabel(replace(provision, spans=spans), labels.get(provision.address)))
    return RenumberedText(tuple(provisions), moved, tuple(left))


def _changed_labels(text: Text, letters: str) -> dict[str, str]:
    """The new number of each item whose number changes, by its address."""
    families: dict[str, list[Provision]] = {}
    for provision in text:
        if provision.kind is ProvisionKind.ITEM and _new_label(provision):
            families.setdefault(Address(provision.address).parent, []).append(provision)
    changed: dict[str, str] = {}
    for items in families.values():
        standing = [provision for provision in items if provision.revision.accepted]
        for provision, new in zip(standing, _consecutive_labels(items[0], standing, letters), strict=True):
            if new != _new_label(provision):
                changed[provision.address] = new
    return changed


def _consecutive_labels(head: Provision, items: Sequence[Provision], letters: str) -> Iterator[str]:
    """Number siblings consecutively from the number that the first had before all changes; where their numbers are of other kinds, keep them."""
    first = _CORE.fullmatch(head.label or _new_label(head))
    shapes = [_CORE.fullmatch(_new_label(provision)) for provision in items]
    core = first["core"] if first else ""
    counted = core.isdecimal()
    alphabet = core + letters[1:] if fold_for_lookup(core) == letters[0] else _LATIN
    plain = all(shape and shape["core"].isdecimal() == counted for shape in shapes)
    romans = core == "i" and all(shape and parse_roman(shape["core"]) for shape in shapes)
    if first is None or not plain or not (counted or romans or core == alphabet[0]):
        yield from map(_new_label, items)
        return
    for place in range(len(items)):
        new = str(int(core) + place) if counted else format_roman(place + 1) if romans else _letter_at(place, alphabet)
        yield f"{first['before']}{new}{first['after']}"


def _letter_at(place: int, alphabet: str) -> str:
    """The letter of a place; behind the last one letters are doubled."""
    times, at = divmod(place, len(alphabet))
    return alphabet[at] * (times + 1)


def _new_label(provision: Provision) -> str:
    """The number of a provision after all changes."""
    return provision.label if provision.renumbered is None else provision.renumbered


def _bare_number(label: str) -> str:
    """The letters and digits of a number, without the signs around them."""
    shape = _CORE.fullmatch(label)
    return shape["core"] if shape else label


def _relabel(provision: Provision, label: str | None) -> Provision:
    """A provision with its new label; of an inserted one it is the only label."""
    if label is None:
        return provision
    if provision.revision.rejected:
        return replace(provision, renumbered=None if label == provision.label else label)
    return replace(provision, label=label, renumbered=None)


def _rewrite_references(
    provision: Provision,
    cross_references: Sequence[CrossReference],
    numbers: dict[str, tuple[str, str]],
    deleted: Container[str],
) -> tuple[tuple[Span, ...], list[str]]:
    """The words with their references rewritten, and the references that could not be, or lead nowhere."""
    spans, missed = provision.spans, []
    words = provision.accepted
    for reference in reversed(cross_references):
        reference_words = words[reference.start : reference.end]
        places = _locate_numbers(reference_words, reference.address, numbers)
        if reference.address in deleted or places is None:
            missed.append(reference_words)
            continue
        for at, old, new in places:
            spans = _replace_word(spans, reference.start + at, old, new)
    return spans, missed[::-1]


def _locate_numbers(words: str, address: str, numbers: dict[str, tuple[str, str]]) -> list[tuple[int, str, str]] | None:
    """The places of the old numbers in a reference, from its end, with the new ones; nothing where one is not found.

    “resolves 2 a)” speaks of two items: each of them may have moved.
    """
    places: list[tuple[int, str, str]] = []
    end = len(words)
    while address in numbers:
        old, new = numbers[address]
        at = words.rfind(old, 0, end)
        if at < 0:
            return None if old != new or places else []
        if old != new:
            places.append((at, old, new))
        address, end = Address(address).parent, at
    return places


def _replace_word(spans: tuple[Span, ...], at: int, old: str, new: str) -> tuple[Span, ...]:
    """The spans with the word at letter `at` of the accepted text replaced, in however many of them it stands."""
    result: list[Span] = []
    place, end = 0, at + len(old)
    pending = new
    for span in spans:
        if not span.revision.accepted:
            result.append(span)
            continue
        first, last = max(at - place, 0), min(end - place, len(span.text))
        place += len(span.text)
        if first >= last:
            result.append(span)
            continue
        struck = span.text[first:last]
        result.append(span._replace(text=span.text[:first]))
        if span.revision is RevisionType.UNCHANGED:
            result += (Span(struck, RevisionType.DELETED), Span(pending, RevisionType.INSERTED))
        else:
            result.append(span._replace(text=pending))
        result.append(span._replace(text=span.text[last:]))
        pending = ""
    return merge_spans(result)
