"""Paragraphs struck and typed again, and paragraphs struck here and put in there: read as what they are.

Whoever strikes a paragraph and types it again beside it, with a word changed, proposes that word; whoever strikes it here and
puts in the same words there moves it, with Word's marks for a move or without. Guarantee: both texts stay as they are, in
their words, numbers and order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from plenipot.core.identity.addresses import Address
from plenipot.core.structure.outline_steps import AddressAllocator
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.row_alignment import best_pairs

_RETYPED = 0.6
"""So much of a paragraph stays when it is typed again, as in `core.amendments.edits`: what shares less is another one."""
_TELLING = 30
"""Letters that a paragraph has at least that is known again elsewhere, as in `core.text.pairing`."""
_MOST = 400
"""Pairs of a run that are looked at: who strikes and types more than that at once has written another text."""
_fold = lru_cache(maxsize=256)(fold_for_comparison)
"""What is struck and what is put in is looked at beside its neighbours, and then beside all others."""
_GOES, _COMES = RevisionType.DELETED, RevisionType.INSERTED
_MOVES = {_GOES: RevisionType.MOVED_FROM, _COMES: RevisionType.MOVED_TO}


def join_retyped(provisions: Text) -> Text:
    """The provisions with those that are struck and typed again as one, and those that only move as moved."""
    revisions = [provision.revision for provision in provisions]
    if _GOES not in revisions or _COMES not in revisions:
        return provisions
    joined: list[Provision] = []
    joined_into: dict[Address, str] = {}
    run: list[tuple[Provision, RevisionType]] = []
    for provision, revision in zip(provisions, revisions, strict=True):
        if revision in _MOVES and provision.kind is not ProvisionKind.CELL:
            run.append((provision, revision))
            continue
        joined.extend(_of_run(run, joined_into))
        run.clear()
        joined.append(provision)
    joined.extend(_of_run(run, joined_into))
    return _moved(_under_joined(joined, joined_into))


def _under_joined(provisions: Sequence[Provision], joined_into: Mapping[Address, str]) -> Sequence[Provision]:
    """The provisions, those under a paragraph that was typed again under the one it was joined into (``1-2/b``: ``1/b-2``)."""
    if not joined_into:
        return provisions
    allocator = AddressAllocator(provision.address for provision in provisions)
    homes = dict(joined_into)
    readdressed = []
    for provision in provisions:
        address = Address(provision.address)
        home = next((above for above in _steps_above(address) if above in homes), None)
        if home is not None:
            steps = address.below(home).steps
            parent = Address.of_steps(homes[home], *steps[:-1])
            homes[address] = allocator.allocate(parent, steps[-1])
            provision = replace(provision, address=homes[address])  # noqa: PLW2901 - the same provision at its right place
        readdressed.append(provision)
    return readdressed


def _steps_above(address: Address) -> Iterator[Address]:
    """The addresses above one, the nearest first."""
    while address := address.parent:
        yield address


def _of_run(run: Sequence[tuple[Provision, RevisionType]], joined_into: dict[Address, str]) -> Iterator[Provision]:
    """Struck and new provisions in a row, those that are the same paragraph as one; `joined_into` learns whose address went."""
    struck = [provision for provision, revision in run if revision is _GOES]
    new = [provision for provision, revision in run if revision is _COMES]
    if not struck or not new or len(struck) * len(new) > _MOST:
        yield from (provision for provision, _ in run)
        return
    from plenipot.core.text.compare import encoded_similarity, split_words  # noqa: PLC0415 - few papers strike and type again, and the comparer takes time to load
    from plenipot.core.text.tokens import encode_tokens  # noqa: PLC0415 - as the comparer

    words = [provision.rejected for provision in struck] + [provision.accepted for provision in new]
    encoded = encode_tokens(*(split_words(_fold(text)) for text in words))
    olds, news = encoded[: len(struck)], encoded[len(struck) :]

    def alike(old: int, other: int) -> float:
        if struck[old].kind is not new[other].kind or not (_is_plain(struck[old]) and _is_plain(new[other])):
            return 0.0
        few, many = sorted((len(olds[old]), len(news[other])))
        # However alike their words, a text that is so much longer shares too little.
        return encoded_similarity(olds[old], news[other]) if 2 * few >= _RETYPED * (few + many) else 0.0

    pairs = best_pairs(range(len(struck)), range(len(new)), alike, _RETYPED)
    if not pairs:
        yield from (provision for provision, _ in run)
        return
    at = to = 0
    for old, other in (*pairs, (len(struck), len(new))):
        yield from struck[at:old]
        yield from new[to:other]
        if old < len(struck):
            joined_into[Address(new[other].address)] = struck[old].address
            yield _retyped(struck[old], new[other])
        at, to = old + 1, other + 1


def _is_plain(provision: Provision) -> bool:
    """Tell whether every word of it stands in one of the two texts: others would be lost."""
    return all(span.revision is not RevisionType.INSERTED_THEN_DELETED for span in provision.spans)


def _retyped(struck: Provision, new: Provision) -> Provision:
    """One provision with the few words that are changed in it, each signed by who struck or typed the paragraph."""
    from plenipot.core.text.compare import compare_text  # noqa: PLC0415 - few papers strike and type again, and the comparer takes time to load

    signed = {
        _GOES: next(span for span in struck.spans if span.revision.rejected),
        _COMES: next(span for span in new.spans if span.revision.accepted),
    }
    spans = tuple(
        span if span.revision is RevisionType.UNCHANGED else span._replace(change=signed[span.revision].change)
        for span in compare_text(struck.rejected, new.accepted)
    )
    before, after = struck.label, new.label if new.renumbered is None else new.renumbered
    return replace(
        struck,
        spans=spans,
        mark_revision=RevisionType.UNCHANGED,
        renumbered=None if before == after else after,
        relevelled=None if struck.depth == new.depth else new.depth,
    )


def _moved(provisions: Sequence[Provision]) -> Text:
    """The provisions, those struck here whose very words are put in there as moved."""
    words = [
        _fold(provision.rejected if provision.revision is _GOES else provision.accepted)
        if provision.revision in _MOVES and provision.kind is not ProvisionKind.CELL
        else ""
        for provision in provisions
    ]
    revisions = Counter((provision.revision, text) for provision, text in zip(provisions, words, strict=True))
    return tuple(
        as_moved(provision)
        if len(text) >= _TELLING and revisions[_GOES, text] == 1 and revisions[_COMES, text] == 1
        else provision
        for provision, text in zip(provisions, words, strict=True)
    )


def as_moved(provision: Provision) -> Provision:
    """The provision as one that goes elsewhere instead of going, or comes from elsewhere instead of coming."""
    spans = tuple(_move(span) for span in provision.spans)
    mark = _MOVES.get(provision.mark_revision, provision.mark_revision)
    return replace(provision, spans=spans, mark_revision=mark)


def _move(span: Span) -> Span:
    return span._replace(revision=_MOVES.get(span.revision, span.revision))
