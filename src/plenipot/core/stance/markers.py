"""From a marker and a proposal to evidence: which words are found, and what the proposal does to them.

An occurrence of a term is *kept* when the same characters stand in the accepted and in the rejected text, *struck* when
it stands in the rejected text only, *inserted* when it stands in the accepted text only. A provision that strikes and
inserts the term equally often has kept it; a provision moved as a whole has kept its words. A sentence around a term is
*strengthened* or *weakened* by the words of force changed in it or in the call above it (`force`). *Marked* markers read
the proposal's mark, and its reasons or title for the words. A mark that governs text in force without printing it keeps
or strikes the words of that text too (`mark`): the evidence is then what the proposal says for its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.consolidation.governed import governed_indexes
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.stance.force import force_shift
from plenipot.core.stance.mark_effects import GOVERNS, proves_nothing, revise_by_mark
from plenipot.core.stance.term_search import TermMatch, cut_spans, find_terms, sentence_bounds, text_view
from plenipot.core.stance.values import Effect, Evidence, Issue, Marker, SignedProposal, TextsInForce
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind


class _Hit(NamedTuple):
    """A find in one provision: which text it stands in, and the effect."""

    effect: Effect
    term: str
    words: str
    spans: tuple[Span, ...]


def find_evidence(marker: Marker, issue: Issue, filing: SignedProposal, texts: TextsInForce) -> tuple[Evidence, ...]:
    """All evidence that the marker finds in one proposal, in the order of its provisions."""
    proposal = filing.proposal
    if not _concerns(issue, marker, proposal) or (marker.marks and proposal.mark.value not in marker.marks):
        return ()
    if marker.effect is Effect.MARKED:
        return _marked(marker, filing)
    if proves_nothing(proposal.mark, marker.effect, marker.marks):
        return ()
    return _worded(marker, filing) or _governed(marker, filing, texts)


def _worded(marker: Marker, filing: SignedProposal) -> tuple[Evidence, ...]:
    """What the words say that are printed under the mark."""
    evidence: list[Evidence] = []
    provisions = tuple(revise_by_mark(filing.proposal.mark, provision) for provision in filing.proposal.provisions)
    moved = _moved(provisions)
    call: Provision | None = None
    for provision in provisions:
        call = provision if provision.kind is ProvisionKind.CALL else call
        if _within(marker, provision.address):
            governing = call if call is not provision and call and call.changed else None
            evidence.extend(_evidence(marker, filing, provision, _hits(marker, provision, governing, moved=moved)))
    return tuple(evidence)


def _governed(marker: Marker, filing: SignedProposal, texts: TextsInForce) -> tuple[Evidence, ...]:
    """What the mark does to words in force that are not printed under it: one piece of evidence, where the first stand."""
    proposal = filing.proposal
    if GOVERNS.get(proposal.mark) is not marker.effect:
        return ()
    base = texts.get(proposal.instrument, ())
    for place in sorted(governed_indexes(base, proposal)):
        provision = base[place]
        items = find_terms(provision.accepted, marker.terms) if _within(marker, provision.address) else ()
        statement = _statement(proposal, ()) if items else None
        if statement:
            hit = _Hit(marker.effect, items[0].term, statement.sentence, ())
            return (_cited(marker, filing, provision.address, statement.place, hit),)
    return ()


def _concerns(issue: Issue, marker: Marker, proposal: Proposal) -> bool:
    patterns = marker.provisions or issue.instruments
    addresses = {proposal.target, proposal.instrument, *(provision.address for provision in proposal.provisions)}
    return any(address_matches(pattern, address) for pattern in patterns for address in addresses if address) or any(
        target_governs(proposal.target, pattern) for pattern in patterns
    )


def _within(marker: Marker, address: str) -> bool:
    return not marker.provisions or any(address_matches(provision, address) for provision in marker.provisions)


@lru_cache(maxsize=512)
def _glob(pattern_text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern_text.split("*")) + r"(?:/.*)?\Z")


def address_matches(pattern: str, address: str) -> bool:
    """Tell whether an address lies at or under a pattern; ``*`` stands for anything, slashes included."""
    return _glob(pattern).match(address) is not None


def target_governs(target: str, named: str) -> bool:
    """Tell whether a proposal on `target` speaks about what the pattern names, because that lies under the target."""
    return Address(named).is_within(target)


def _moved(provisions: tuple[Provision, ...]) -> frozenset[str]:
    """Texts that one provision deletes whole and another inserts whole: moved, though not marked as a move."""
    departed = {
        fold_for_comparison(p.rejected)
        for p in provisions
        if p.revision in (RevisionType.DELETED, RevisionType.MOVED_FROM)
    }
    come = {
        fold_for_comparison(p.accepted)
        for p in provisions
        if p.revision in (RevisionType.INSERTED, RevisionType.MOVED_TO)
    }
    return frozenset((departed & come) - {""})


def _hits(marker: Marker, provision: Provision, call: Provision | None, *, moved: frozenset[str]) -> Iterator[_Hit]:
    if marker.effect in (Effect.STRENGTHENED, Effect.WEAKENED):
        yield from _forced(marker, provision, call)
        return
    if (
        provision.revision in (RevisionType.DELETED, RevisionType.MOVED_FROM)
        and fold_for_comparison(provision.rejected) in moved
    ):
        return
    moved_whole = (
        provision.revision in (RevisionType.INSERTED, RevisionType.MOVED_TO)
        and fold_for_comparison(provision.accepted) in moved
    )
    for effect, item, accepted in _effects(marker.terms, provision, moved=moved_whole):
        if effect is marker.effect:
            yield _quote(effect, item, provision, accepted=accepted)


def _effects(terms: tuple[str, ...], provision: Provision, *, moved: bool) -> Iterator[tuple[Effect, TermMatch, bool]]:
    """Each occurrence of a term with what is done to it, and whether it stands in the accepted text."""
    accepted, rejected = text_view(provision.spans, accepted=True), text_view(provision.spans, accepted=False)
    in_accepted = {accepted.union[f.start : f.end]: f for f in find_terms(accepted.text, terms)}
    in_rejected = {rejected.union[f.start : f.end]: f for f in find_terms(rejected.text, terms)}
    inserted = [f for places, f in in_accepted.items() if places not in in_rejected]
    struck = [f for places, f in in_rejected.items() if places not in in_accepted]
    arrived = [f for f in inserted if moved or set(accepted.fates[f.start : f.end]) == {RevisionType.MOVED_TO}]
    left = [f for f in struck if set(rejected.fates[f.start : f.end]) == {RevisionType.MOVED_FROM}]
    inserted = [f for f in inserted if f not in arrived]
    struck = [f for f in struck if f not in left]
    paired = min(len(inserted), len(struck))
    matches = [f for places, f in in_accepted.items() if places in in_rejected] + arrived + inserted[:paired]
    yield from ((Effect.KEPT, f, True) for f in sorted(matches, key=lambda f: f.start))
    yield from ((Effect.STRUCK, f, False) for f in struck[paired:])
    yield from ((Effect.INSERTED, f, True) for f in inserted[paired:])


def _quote(effect: Effect, item: TermMatch, provision: Provision, *, accepted: bool) -> _Hit:
    view = text_view(provision.spans, accepted=accepted)
    start, end = sentence_bounds(view.text, item.start, item.end)
    low = 0 if start == 0 else view.union[start]
    high = sum(len(span.text) for span in provision.spans) if end == len(view.text) else view.union[end - 1] + 1
    return _Hit(effect, item.term, view.text[start:end], cut_spans(provision.spans, low, high))


def _forced(marker: Marker, provision: Provision, call: Provision | None) -> Iterator[_Hit]:
    accepted = text_view(provision.spans, accepted=True)
    terms = marker.terms
    places = find_terms(accepted.text, terms) if terms else (TermMatch("", 0, len(accepted.text)),)
    for item in places:
        hit = _quote(marker.effect, item, provision, accepted=True)
        spans = (*call.spans, Span(" "), *hit.spans) if call else hit.spans
        if hit.words and force_shift(spans) is marker.effect:
            yield hit._replace(spans=spans)


class _Statement(NamedTuple):
    """What a proposal says for its mark: the place, the sentence, and the term that was looked for."""

    place: int
    sentence: str
    term: str


def _marked(marker: Marker, filing: SignedProposal) -> tuple[Evidence, ...]:
    proposal = filing.proposal
    covered = not marker.provisions or any(
        address_matches(pattern, proposal.target) or target_governs(proposal.target, pattern)
        for pattern in marker.provisions
    )
    statement = _statement(proposal, marker.terms) if covered else None
    if statement is None:
        return ()
    hit = _Hit(Effect.MARKED, statement.term, statement.sentence, ())
    return (_cited(marker, filing, proposal.target or proposal.instrument, statement.place, hit),)


def _statement(proposal: Proposal, terms: tuple[str, ...]) -> _Statement | None:
    """The first sentence with any of the terms that a proposal says for its mark."""
    for place, text in _statements(proposal):
        items = find_terms(text, terms) if terms else (TermMatch("", 0, min(len(text), 1)),)
        if text.strip() and items:
            start, end = sentence_bounds(text, items[0].start, items[0].end)
            return _Statement(place, text[start:end], items[0].term)
    return None


def _statements(proposal: Proposal) -> Iterator[tuple[int, str]]:
    """What a proposal says for its mark: its reasons, its title, the words under it, and at last the bare mark."""
    yield proposal.place, proposal.reasons
    yield proposal.place, proposal.title
    for provision in proposal.provisions:
        yield provision.place, provision.accepted
    yield proposal.place, f"{proposal.mark.value.rstrip('!')} {proposal.id}"


def _evidence(marker: Marker, filing: SignedProposal, provision: Provision, hits: Iterator[_Hit]) -> Iterator[Evidence]:
    quoted: set[str] = set()
    for hit in hits:
        if hit.words not in quoted:
            quoted.add(hit.words)
            yield _cited(marker, filing, provision.address, provision.place, hit)


def _cited(marker: Marker, filing: SignedProposal, address: str, place: int, hit: _Hit) -> Evidence:
    return Evidence(
        document=filing.symbol,
        proposal=filing.proposal.id,
        provision=address,
        words=hit.words,
        effect=hit.effect,
        marker=marker.id,
        place=place,
        spans=hit.spans,
        term=hit.term,
        grade=marker.grade,
    )
