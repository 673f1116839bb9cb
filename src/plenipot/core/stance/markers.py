"""From a marker and a proposal to evidence: which words are found, what the proposal does to them, and what they say of it.

An occurrence of a term is *kept* when the same characters stand in the accepted and in the rejected text, *struck* when
it stands in the rejected text only, *inserted* when it stands in the accepted text only (`tracked_terms`). What the sentence
says of the term (`bearing`) turns the marker's grade, lowers it, or leaves it to be checked: support is not read from a
refusal, nor opposition from a prohibition struck. Words kept where other words change count in part at most. A sentence
around a term is *strengthened* or *weakened* by the words of force changed in it or in the call above it (`force`).
*Marked* markers read the proposal's mark, and its reasons or title for the words. A mark that governs text in force
without printing it keeps or strikes the words of that text too (`mark_effects`): the evidence is then what the proposal
says for its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.amendments.apply import UNFRAMED
from plenipot.core.consolidation.governed import governed_indexes
from plenipot.core.filings.targets import target_governs
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.identity.languages import ENGLISH_NAMES
from plenipot.core.marks.table import Mark
from plenipot.core.stance.bearing import Bearing, Judgement, judge_bearing
from plenipot.core.stance.force import force_shift
from plenipot.core.stance.mark_effects import GOVERNS, proves_nothing, revise_by_mark
from plenipot.core.stance.term_search import (
    TermMatch,
    clause_bounds,
    find_terms,
    lacks_language,
    sentence_bounds,
    text_view,
)
from plenipot.core.stance.tracked_terms import (
    TrackedTerm,
    changes_words,
    find_moves,
    find_own_terms,
    has_revisions,
    join_rewritten,
    track_terms,
    words_only,
)
from plenipot.core.stance.values import Effect, Evidence, Grade, Issue, Marker, SignedProposal
from plenipot.core.stance.verdicts import (
    IN_PREAMBLE,
    KEPT_WHOLE,
    NO_CHANGE,
    NO_WORD_CHANGES,
    MarkerVerdict,
    verdict_on_force,
    verdict_on_term,
)
from plenipot.core.stance.widening import only_names_more
from plenipot.core.text.document import COMING, GOING, RevisionType, Span, cut_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, Text


class _Hit(NamedTuple):
    """A find in one provision: the effect, the words around it, and the grade that they give."""

    effect: Effect
    term: str
    words: str
    spans: tuple[Span, ...]
    verdict: MarkerVerdict


@dataclass(frozen=True, slots=True)
class MarkerScope:
    """The surroundings in which a marker is read: the issue, the terms that other markers of its question claim, and the preamble's calls."""

    issue: Issue
    rivals: tuple[str, ...] = ()
    """Longer terms of which another side is said; what they cover is not the marker's."""
    recitals: frozenset[str] = frozenset()
    """The calls whose sections explain and do not decide (``considering``), as addresses name them."""
    topics: frozenset[str] = frozenset()
    """The terms of which another marker asks whether they are struck: they name a thing and make no statement."""


def scope_marker(issue: Issue, marker: Marker, others: tuple[Marker, ...], recitals: frozenset[str]) -> MarkerScope:
    """The scope of a marker beside the other markers of its question: the longest term over all of them wins."""
    claimed = (term for other in others if other.term_side != marker.term_side for term in other.terms)
    rivals = tuple(dict.fromkeys(term for term in claimed if any(_contains_term(term, own) for own in marker.terms)))
    struck = frozenset(term for other in others if other.effect is Effect.STRUCK for term in other.terms)
    return MarkerScope(issue, rivals, recitals, struck)


@lru_cache(maxsize=4096)
def _contains_term(longer: str, term: str) -> bool:
    """Tell whether a longer term contains a term, beginnings with a star read as the words before the star."""
    plain = longer.rstrip("*")
    return longer != term and bool(find_terms(plain, (term,)))


def find_evidence(
    marker: Marker, scope: MarkerScope, filing: SignedProposal, in_force: Text = ()
) -> tuple[Evidence, ...]:
    """All evidence that the marker finds in one proposal on the text `in_force`, in the order of its provisions."""
    proposal = filing.proposal
    if not _looks_at(scope.issue, marker, proposal) or (marker.marks and proposal.mark.value not in marker.marks):
        return ()
    if marker.effect is Effect.MARKED:
        return _find_by_mark(marker, filing)
    if proves_nothing(proposal.mark, marker.effect, marker.marks):
        return ()
    return _find_in_words(marker, scope, filing) or _find_in_force(marker, scope, filing, in_force)


def touches(marker: Marker, issue: Issue, proposal: Proposal) -> bool:
    """Tell whether a proposal changes any of the provisions that the marker looks at, or governs them by its mark."""
    if proposal.mark is Mark.NOC or (marker.marks and proposal.mark.value not in marker.marks):
        return False
    patterns = marker.provisions or issue.instruments
    if proposal.mark in GOVERNS:
        return _looks_at(issue, marker, proposal)
    if not _any_matches(patterns, frozenset(provision.address for provision in proposal.provisions)):
        return False
    framed = {operation.address for operation in proposal.operations if operation.frame is not UNFRAMED}
    return any(
        address_matches(pattern, provision.address)
        for provision in (revise_by_mark(proposal.mark, provision) for provision in proposal.provisions)
        if provision.revision is not RevisionType.UNCHANGED or changes_words(provision) or provision.address in framed
        for pattern in patterns
    )


def find_unread(marker: Marker, scope: MarkerScope, filing: SignedProposal) -> Evidence | None:
    """The first change at a provision of the marker in a language that it has no terms in; to be checked, for no side.

    None where its terms were looked for: in the proposal's language, or in the text in force for which a mark speaks.
    """
    proposal = filing.proposal
    if proposal.mark in GOVERNS or not lacks_language(marker, proposal.language):
        return None
    if not touches(marker, scope.issue, proposal):
        return None
    patterns = marker.provisions or scope.issue.instruments
    for provision in (revise_by_mark(proposal.mark, provision) for provision in proposal.provisions):
        recital = marker.not_in_recitals and _is_recital(provision.address, scope)
        if changes_words(provision) and not recital and any(address_matches(p, provision.address) for p in patterns):
            return _cite(marker, filing, provision.address, provision.place, _unread_hit(provision, proposal.language))
    return None


def _unread_hit(provision: Provision, language: str) -> _Hit:
    """The sentence of a provision's first change, as words that nobody looked at."""
    accepted = provision.revision.accepted
    view = text_view(provision.spans, accepted=accepted)
    revisions = enumerate(view.revisions)
    start = next((index for index, revision in revisions if revision is not RevisionType.UNCHANGED), 0)
    match = TermMatch("", start, min(start + 1, len(view.text)))
    effect = Effect.INSERTED if accepted else Effect.STRUCK
    tracked = TrackedTerm(effect, match if accepted else None, match, None, bearing_before=None)
    name = ENGLISH_NAMES.get(language, language)
    reason = f"filed in {name}; the marker has no {name} terms: stands on the provision, words not looked at"
    return _quote(tracked, provision, MarkerVerdict(Grade.TO_BE_CHECKED, reason, weighs=False), effect)


def pattern_exists(pattern: str, addresses: frozenset[str]) -> bool:
    """Tell whether any of the addresses lies at, under or over what a pattern names."""
    return pattern in addresses or any(
        address_matches(pattern, address) or target_governs(address, pattern) for address in addresses
    )


def _find_in_words(marker: Marker, scope: MarkerScope, filing: SignedProposal) -> tuple[Evidence, ...]:
    """The evidence in the words that a proposal prints under its mark, provision by provision in their order.

    A provision counts where it stands now or, when its words were moved, where they came from. Under a proposal that
    changes no words every find says so and proves nothing more.
    """
    evidence: list[Evidence] = []
    proposal = filing.proposal
    provisions, moves, idle, rewritten = _read_changes(proposal)
    framed = idle and any(operation.frame is not UNFRAMED for operation in proposal.operations)
    call: Provision | None = None
    for provision in provisions:
        call = provision if provision.kind is ProvisionKind.CALL else call
        left = moves.get(words_only(provision.accepted), "") if provision.revision in COMING else ""
        anew = rewritten.get(provision.address)
        addresses = filter(None, (provision.address, left, anew.address if anew else ""))
        if not any(_names_address(marker, address) for address in addresses):
            continue
        governing = call if call is not provision and call and call.changed else None
        if marker.effect is not Effect.KEPT and governing is None and not has_revisions(provision):
            continue
        hits = _find_hits(marker, scope, provision, governing, language=proposal.language, moves=moves)
        if idle:
            hits = (hit._replace(verdict=NO_WORD_CHANGES if framed else NO_CHANGE) for hit in hits)
        if _is_recital(provision.address, scope) and not _names_recital(marker, scope):
            hits = (_leave_preamble_open(marker, provision, hit) for hit in hits if not marker.not_in_recitals)
        evidence.extend(_cite_all(marker, filing, provision, hits, anew))
    return tuple(evidence)


class _Changes(NamedTuple):
    """The changes of one proposal: its provisions as its mark and moves revise them, what is inserted in place of which, whether none changes a word."""

    provisions: tuple[Provision, ...]
    moves: dict[str, str]
    idle: bool
    rewritten: dict[str, Provision]


@lru_cache(maxsize=16)
def _read_changes(proposal: Proposal) -> _Changes:
    """The changes of a proposal, for all markers that look in it, one after the other."""
    revised = tuple(revise_by_mark(proposal.mark, provision) for provision in proposal.provisions)
    moves = find_moves(revised)
    presumed = {change.address for change in proposal.untracked}
    idle = proposal.mark is Mark.MOD and not any(
        provision.changed and provision.address not in presumed for provision in revised
    )
    provisions, rewritten = join_rewritten(revised, moves)
    return _Changes(provisions, moves, idle, rewritten)


def _is_recital(address: str, scope: MarkerScope) -> bool:
    """Tell whether a provision stands in the preamble."""
    part = Address(address).part
    return any(part == call or part.startswith(f"{call}-") for call in scope.recitals)


def _names_recital(marker: Marker, scope: MarkerScope) -> bool:
    """Tell whether a marker's author sent it into the preamble by name."""
    return any(_is_recital(pattern, scope) for pattern in marker.provisions)


def _leave_preamble_open(marker: Marker, provision: Provision, hit: _Hit) -> _Hit:
    """The hit of a marker in the preamble as to be checked, unless the marker looks for kept words and they are unchanged."""
    unchanged = hit.effect is Effect.KEPT and not changes_words(provision)
    return hit if unchanged and marker.effect is Effect.KEPT else hit._replace(verdict=IN_PREAMBLE)


def _find_in_force(marker: Marker, scope: MarkerScope, filing: SignedProposal, in_force: Text) -> tuple[Evidence, ...]:
    """The evidence of a mark on words in force that are not printed under it: one piece, where the first of them stand."""
    proposal = filing.proposal
    if GOVERNS.get(proposal.mark) is not marker.effect:
        return ()
    for index in sorted(governed_indexes(in_force, proposal)):
        provision = in_force[index]
        within = _names_address(marker, provision.address) and (
            not _is_recital(provision.address, scope) or _names_recital(marker, scope)
        )
        items = find_own_terms(provision.accepted, marker.terms, scope.rivals) if within else []
        statement = _find_statement(proposal, ()) if items else None
        if statement:
            bearing = judge_bearing(provision.accepted, items[0].start, items[0].end)
            tracked = TrackedTerm(marker.effect, items[0], items[0], bearing, bearing_before=bearing)
            verdict = verdict_on_term(marker, tracked, changed=False) or MarkerVerdict(marker.grade)
            hit = _Hit(marker.effect, items[0].term, statement.sentence, (), verdict=verdict)
            return (_cite(marker, filing, provision.address, statement.place, hit),)
    return ()


def _looks_at(issue: Issue, marker: Marker, proposal: Proposal) -> bool:
    """Tell whether a proposal touches a provision that the marker names, or an instrument of the issue where it names none."""
    patterns = marker.provisions or issue.instruments
    addresses = {*proposal.targets, proposal.instrument, *(provision.address for provision in proposal.provisions)}
    return _any_matches(patterns, frozenset(addresses - {""})) or _any_governed(patterns, proposal.targets)


@lru_cache(maxsize=256)
def _any_matches(patterns: tuple[str, ...], addresses: frozenset[str]) -> bool:
    """Tell whether any of the addresses lies at or under one of the patterns; all markers of an issue ask it of a proposal."""
    return any(address_matches(pattern, address) for pattern in patterns for address in addresses)


@lru_cache(maxsize=256)
def _any_governed(patterns: tuple[str, ...], targets: tuple[str, ...]) -> bool:
    return any(target_governs(target, pattern) for target in targets for pattern in patterns)


def _names_address(marker: Marker, address: str) -> bool:
    return not marker.provisions or any(address_matches(provision, address) for provision in marker.provisions)


@lru_cache(maxsize=512)
def _compile_address(pattern_text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern_text.split("*")) + r"(?:/.*)?\Z")


def address_matches(pattern: str, address: str) -> bool:
    """Tell whether an address lies at or under a pattern; ``*`` stands for anything, slashes included."""
    return _compile_address(pattern).match(address) is not None


def _find_hits(
    marker: Marker,
    scope: MarkerScope,
    provision: Provision,
    call: Provision | None,
    *,
    language: str,
    moves: dict[str, str],
) -> Iterator[_Hit]:
    """The finds of a marker in one provision; `moves` has the words that moved, which come and go without a change."""
    if marker.effect in (Effect.STRENGTHENED, Effect.WEAKENED):
        yield from _find_force_shifts(marker, scope, provision, call, language)
        return
    if provision.revision in GOING and words_only(provision.rejected) in moves:
        return
    moved = provision.revision in COMING and words_only(provision.accepted) in moves
    changed = not moved and changes_words(provision)
    for tracked in track_terms(provision, marker.terms, scope.rivals, language, moved=moved):
        narrowed = changed and not (
            marker.effect is tracked.effect is Effect.KEPT and only_names_more(provision, tracked.match.end, language)
        )
        verdict = verdict_on_term(marker, tracked, changed=narrowed, topic=tracked.match.term in scope.topics)
        if verdict and _is_admitted(marker, provision, tracked):
            more = changed and not narrowed and not verdict.reason
            yield _quote(tracked, provision, verdict._replace(reason=KEPT_WHOLE) if more else verdict, tracked.effect)


def _is_admitted(marker: Marker, provision: Provision, tracked: TrackedTerm) -> bool:
    """Tell whether the sentence holds none of the words that rule a find out, and the clause one of those that it needs."""
    if not marker.unless and not marker.within_clause:
        return True
    text = provision.accepted if tracked.after else provision.rejected
    start, end = sentence_bounds(text, tracked.match.start, tracked.match.end)
    low, high = clause_bounds(text, tracked.match.start, tracked.match.end)
    return not find_terms(text[start:end], marker.unless) and (
        not marker.within_clause or bool(find_terms(text[low:high], marker.within_clause))
    )


def _quote(tracked: TrackedTerm, provision: Provision, verdict: MarkerVerdict, effect: Effect) -> _Hit:
    """The hit of a tracked term, with the sentence around it as its words and spans."""
    item = tracked.match
    view = text_view(provision.spans, accepted=tracked.after is not None)
    start, end = sentence_bounds(view.text, item.start, item.end)
    low = 0 if start == 0 else view.union[start]
    high = sum(len(span.text) for span in provision.spans) if end == len(view.text) else view.union[end - 1] + 1
    return _Hit(effect, item.term, view.text[start:end], cut_spans(provision.spans, low, high), verdict=verdict)


def _find_force_shifts(
    marker: Marker, scope: MarkerScope, provision: Provision, call: Provision | None, language: str
) -> Iterator[_Hit]:
    """Hits of terms in whose sentence, or in the call above it, a proposal makes the verb stronger or weaker."""
    for tracked in _track_standing_terms(marker, scope, provision, language):
        hit = _quote(tracked, provision, MarkerVerdict(marker.grade), marker.effect)
        spans = (*call.spans, Span(" "), *hit.spans) if call else hit.spans
        if marker.effect is Effect.WEAKENED and _is_new(spans):
            continue
        verdict = verdict_on_force(
            marker, tracked, force_shift(spans, language), topic=tracked.match.term in scope.topics
        )
        if hit.words and verdict and _is_admitted(marker, provision, tracked):
            yield hit._replace(spans=spans, verdict=verdict)


def _is_new(spans: tuple[Span, ...]) -> bool:
    """Tell whether no word of a sentence stood before: a new one that invites weakens nothing."""
    return not any(span.revision.rejected and any(map(str.isalnum, span.text)) for span in spans)


def _track_standing_terms(
    marker: Marker, scope: MarkerScope, provision: Provision, language: str
) -> Iterator[TrackedTerm]:
    """The terms that stand after the changes; the whole provision where the marker looks for none."""
    if marker.terms:
        tracked_terms = track_terms(provision, marker.terms, scope.rivals, language)
        yield from (tracked for tracked in tracked_terms if tracked.after)
        return
    asserted = Judgement(Bearing.ASSERTED)
    match = TermMatch("", 0, len(provision.accepted))
    yield TrackedTerm(Effect.KEPT, match, match, asserted, bearing_before=asserted)


class _Statement(NamedTuple):
    """The words of a proposal that speak for its mark: the place, the sentence, and the term that was looked for."""

    place: int
    sentence: str
    term: str


def _find_by_mark(marker: Marker, filing: SignedProposal) -> tuple[Evidence, ...]:
    """The evidence of a proposal's mark alone, on what it governs."""
    proposal = filing.proposal
    covered = [
        target
        for target in proposal.targets or ("",)
        if not marker.provisions
        or any(address_matches(pattern, target) or target_governs(target, pattern) for pattern in marker.provisions)
    ]
    statement = _find_statement(proposal, marker.terms) if covered else None
    if statement is None:
        return ()
    hit = _Hit(Effect.MARKED, statement.term, statement.sentence, (), verdict=MarkerVerdict(marker.grade))
    return (_cite(marker, filing, covered[0] or proposal.instrument, statement.place, hit),)


def _find_statement(proposal: Proposal, terms: tuple[str, ...]) -> _Statement | None:
    """The first sentence with any of the terms that a proposal says for its mark."""
    for place, text in _list_statements(proposal):
        items = find_terms(text, terms) if terms else (TermMatch("", 0, min(len(text), 1)),)
        if text.strip() and items:
            start, end = sentence_bounds(text, items[0].start, items[0].end)
            return _Statement(place, text[start:end], items[0].term)
    return None


def _list_statements(proposal: Proposal) -> Iterator[tuple[int, str]]:
    """What a proposal says for its mark: its reasons, its title, the words under it, and at last the bare mark."""
    yield proposal.place, proposal.reasons
    yield proposal.place, proposal.title
    for provision in proposal.provisions:
        yield provision.place, provision.accepted
    yield proposal.place, f"{proposal.mark.value.rstrip('!')} {proposal.id}"


def _cite_all(
    marker: Marker, filing: SignedProposal, provision: Provision, hits: Iterator[_Hit], anew: Provision | None = None
) -> Iterator[Evidence]:
    """The hits in a provision as evidence, one for each sentence, where its words stand: in place of it, they may be `anew`."""
    quoted: dict[str, _Hit] = {}
    for hit in hits:
        quoted.setdefault(hit.words, hit)
    for hit in quoted.values():
        at = anew if anew and hit.words in anew.accepted else provision
        yield _cite(marker, filing, at.address, at.place, hit)


def _cite(marker: Marker, filing: SignedProposal, address: str, place: int, hit: _Hit) -> Evidence:
    """A find as evidence, with the proposal and the provision that it is in."""
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
        grade=hit.verdict.grade,
        reason=hit.verdict.reason,
        weighs=hit.verdict.weighs,
    )
