"""Paragraphs struck and typed again, and paragraphs struck here and put in there: read as what they are.

Whoever strikes a paragraph and types it again beside it, with a word changed, proposes that word; whoever strikes it here and
puts in the same words there moves it, with Word's marks for a move or without. Guarantee: both texts stay as they are, in
their words, numbers and order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.outline_steps import AddressAllocator
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind, Text, standing_label, standing_words
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
_HEADS = frozenset({ProvisionKind.CALL, ProvisionKind.ANNEX, ProvisionKind.ARTICLE, ProvisionKind.HEADING})
_NUMBERED_PARTS = frozenset({ProvisionKind.ANNEX, ProvisionKind.ARTICLE})
_NUMBERS = lazy_pattern(r"\d+[A-Za-z]*")
_NO_HEAD = -1
_UNLIKE = 0.0
_BEHIND = Provision("", ProvisionKind.PARAGRAPH, (Span("."),))
"""Whatever comes behind a run: what runs on out of it reaches it."""
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
        if run:
            joined.extend(_join_run(run, joined, joined_into))
            run.clear()
        joined.append(provision)
    joined.extend(_join_run(run, joined, joined_into))
    return _mark_moves(_readdress_joined(joined, joined_into))


def _from_last_unchanged(provisions: Sequence[Provision]) -> Sequence[Provision]:
    """The provisions from the last that stands unchanged on: only these can run on into what comes next."""
    places = reversed(range(len(provisions)))
    start = next((at for at in places if provisions[at].revision is RevisionType.UNCHANGED), 0)
    return provisions[start:]


def _readdress_joined(provisions: Sequence[Provision], joined_into: Mapping[Address, str]) -> Sequence[Provision]:
    """The provisions, those under a paragraph that was typed again under the one it was joined into (``1-2/b``: ``1/b-2``)."""
    below = tuple(f"{address}/" for address in joined_into)
    # Few papers have anything under a paragraph that was typed again.
    if not any(provision.address.startswith(below) for provision in provisions):
        return provisions
    allocator = AddressAllocator(provision.address for provision in provisions)
    homes = dict(joined_into)
    readdressed = []
    for provision in provisions:
        address = Address(provision.address)
        home = next((above for above in address.parent.upward() if above in homes), None)
        if home is not None:
            steps = address.below(home).steps
            parent = Address.of_steps(homes[home], *steps[:-1])
            homes[address] = allocator.allocate(parent, steps[-1])
            provision = replace(provision, address=homes[address])  # noqa: PLW2901 - the same provision at its right place
        readdressed.append(provision)
    return readdressed


def _join_run(
    run: Sequence[tuple[Provision, RevisionType]], before: Sequence[Provision], joined_into: dict[Address, str]
) -> Sequence[Provision]:
    """Join each two neighbouring provisions, one struck and one new, that are one retyped paragraph; `joined_into` learns whose address went.

    The run stays as it is where what stands `before` it would run on into another paragraph.
    """
    as_filed = [provision for provision, _ in run]
    struck = [at for at, (_, revision) in enumerate(run) if revision is _GOES]
    new = [at for at, (_, revision) in enumerate(run) if revision is _COMES]
    if not struck or not new or len(struck) * len(new) > _MOST:
        return as_filed
    pairs = _pair_retyped(as_filed, struck, new)
    paired = {at for pair in pairs for at in pair}
    left = [at for at in range(len(run)) if at not in paired]
    joined: list[Provision] = []
    for old, other in pairs:
        passed = {at for at in left if at < (old if run[at][1] is _GOES else other)}
        joined.extend(as_filed[at] for at in sorted(passed))
        joined.append(retype(as_filed[old], as_filed[other]))
        left = [at for at in left if at not in passed]
    joined.extend(as_filed[at] for at in left)
    open_end = _from_last_unchanged(before) if pairs else ()
    if not pairs or _both_texts(open_end, joined) != _both_texts(open_end, as_filed):
        return as_filed
    joined_into.update({Address(as_filed[other].address): as_filed[old].address for old, other in pairs})
    return joined


def _pair_retyped(run: Sequence[Provision], struck: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """The places of what is the same paragraph: heads first, and what stands under a head only where the heads are one."""
    from plenipot.core.text.compare import encoded_similarity, split_words  # noqa: PLC0415 - few papers strike and type again, and the comparer takes time to load
    from plenipot.core.text.tokens import encode_tokens  # noqa: PLC0415 - as the comparer

    words = {at: run[at].rejected for at in struck} | {at: run[at].accepted for at in new}
    encoded = dict(zip(words, encode_tokens(*(split_words(_fold(text)) for text in words.values())), strict=True))

    parts = {run[at].address for at in struck if run[at].kind in _NUMBERED_PARTS}
    emptied = {str(step) for at in struck for step in Address(run[at].address).parent.upward() if step in parts}

    def alike(old: int, other: int) -> float:
        """The likeness of the words of two provisions, from 0 to 1; 0 for other kinds and for those that change in part."""
        same_kind = run[old].kind is run[other].kind
        if run[old].address in emptied and not _has_number_of(run[old], run[other]):
            # All lines of annexes are alike: another number, where what stood in it goes too, is another annex.
            return _UNLIKE
        if not (same_kind and is_plain(run[old]) and is_plain(run[other])):
            return _UNLIKE
        return encoded_similarity(encoded[old], encoded[other])

    olds, news = _group_by_head(run, struck), _group_by_head(run, new)
    pairs: list[tuple[int, int]] = []
    heads = [(_NO_HEAD, _NO_HEAD)]
    for old_head, new_head in heads:
        below = best_pairs(olds.get(old_head, ()), news.get(new_head, ()), alike, _RETYPED)
        pairs.extend(below)
        heads.extend(below)
    return sorted(pairs)


def _has_number_of(struck: Provision, new: Provision) -> bool:
    """Tell whether two lines of parts have the same number; what else they count is an edition."""
    return _NUMBERS.findall(struck.rejected)[:1] == _NUMBERS.findall(new.accepted)[:1]


def _group_by_head(run: Sequence[Provision], places: Iterable[int]) -> dict[int, list[int]]:
    """The places by the nearest call, part or heading among them that each stands under."""
    below: dict[int, list[int]] = {}
    heads: list[int] = []
    for at in places:
        while heads and not run[at].stands_under(run[heads[-1]]):
            heads.pop()
        below.setdefault(heads[-1] if heads else _NO_HEAD, []).append(at)
        if run[at].kind in _HEADS:
            heads.append(at)
    return below


def _both_texts(before: Sequence[Provision], run: Sequence[Provision]) -> list[list[tuple[str, str]]]:
    """The numbers and words of the rejected and of the accepted text, of a run with the provisions `before` it."""
    provisions = (*before, *run, _BEHIND)
    return [
        [
            (standing_label(provision, accepted=accepted), words)
            for provision, words in standing_words(provisions, accepted=accepted)
        ]
        for accepted in (False, True)
    ]


def is_plain(provision: Provision) -> bool:
    """Tell whether every word of it stands in one of the two texts: others would be lost."""
    return all(span.revision is not RevisionType.INSERTED_THEN_DELETED for span in provision.spans)


def retype(struck: Provision, new: Provision) -> Provision:
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


def _mark_moves(provisions: Sequence[Provision]) -> Text:
    """Mark as moved the provisions that are struck in one place and put in, word for word, in another, and heads with all under them."""
    ends: dict[str, dict[RevisionType, list[int]]] = {}
    for at, provision in enumerate(provisions):
        if provision.revision in _MOVES and provision.kind is not ProvisionKind.CELL:
            words = _fold(provision.rejected if provision.revision is _GOES else provision.accepted)
            ends.setdefault(words, {_GOES: [], _COMES: []})[provision.revision].append(at)
    goals = {
        places[_GOES][0]: places[_COMES][0]
        for words, places in ends.items()
        if words and len(places[_GOES]) == len(places[_COMES]) == 1
    }
    telling = {at for words, places in ends.items() if len(words) >= _TELLING for at in places[_GOES] if at in goals}
    moved = {*telling, *_moved_with_heads(provisions, goals, telling)}
    moved |= {goals[at] for at in moved}
    return tuple(as_moved(provision) if at in moved else provision for at, provision in enumerate(provisions))


def _moved_with_heads(
    provisions: Sequence[Provision], goals: Mapping[int, int], telling: Collection[int]
) -> Iterator[int]:
    """The places of heads of few words that move, with what stands under them, where all of it goes under the same head there."""
    heads = {
        Address(provisions[at].address): at
        for at, goal in goals.items()
        if provisions[at].kind in _HEADS and provisions[goal].kind is provisions[at].kind
    }
    below: dict[int, list[int]] = {}
    for place, provision in enumerate(provisions) if heads else ():
        for above in Address(provision.address).parent.upward():
            if above in heads:
                below.setdefault(heads[above], []).append(place)
    for at, places in below.items():
        head = provisions[goals[at]]
        goes_along = all(place in goals and provisions[goals[place]].stands_under(head) for place in places)
        if goes_along and any(place in telling for place in places):
            yield from (at, *places)


def as_moved(provision: Provision) -> Provision:
    """The provision as moved away where it is deleted, and as moved to its place where it is inserted."""
    spans = tuple(_span_as_moved(span) for span in provision.spans)
    mark = _MOVES.get(provision.mark_revision, provision.mark_revision)
    return replace(provision, spans=spans, mark_revision=mark)


def _span_as_moved(span: Span) -> Span:
    """A span as the end of a move, where it is inserted or deleted."""
    return span._replace(revision=_MOVES.get(span.revision, span.revision))
