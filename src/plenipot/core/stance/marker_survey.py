"""Surveys of every marker of an issue, with what it finds and what it misses: hits, near misses, terms and provisions that occur nowhere.

For whoever writes issues: a marker that finds nothing looks like silence. A *near miss* is a place where the words of a
term stand in another form: inside a longer or hyphenated word, with another ending, or covered by the longer term of
another marker. Languages in which proposals are filed and the marker has no words are said, because there it is deaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plenipot.core.filings.values import Proposal
from plenipot.core.stance.answers import proposal_addresses, text_addresses
from plenipot.core.stance.markers import MarkerScope, find_evidence, pattern_exists, scope_marker, touches
from plenipot.core.stance.term_search import find_terms, is_compound, lacks_language, sentence_bounds
from plenipot.core.stance.tracked_terms import find_own_terms
from plenipot.core.stance.values import Evidence, Issue, Marker, ProponentFilings, TextsInForce

_SHOWN = 10
"""Near misses listed for a marker; a term that is missed more often is known by then."""


class NearMiss(NamedTuple):
    """Words like those of a term that did not count: where, the sentence, and why."""

    proposal: str
    provision: str
    term: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerSurvey:
    """One marker with all that it finds in a conference."""

    question: str
    marker: Marker
    hits: tuple[tuple[str, Evidence], ...]
    """Proponent and evidence."""
    near_misses: tuple[NearMiss, ...]
    missing_terms: tuple[str, ...]
    """Terms that stand in no proposal and in no text in force."""
    missing_provisions: tuple[str, ...]
    """Provisions or texts that no text in force and no proposal has."""
    unheard: tuple[str, ...]
    """Proposals that change what the marker looks at, and in which it finds nothing."""
    deaf: tuple[str, ...]
    """Languages of proposals that it should look at and has no words for."""


def survey_markers(
    issue: Issue, proponents: Iterable[ProponentFilings], texts: TextsInForce, recitals: frozenset[str] = frozenset()
) -> tuple[MarkerSurvey, ...]:
    """Survey every marker of an issue, in its order."""
    everybody = sorted(proponents, key=lambda filings: filings.proponent)
    proposals = [filing.proposal for filings in everybody for filing in filings.filings]
    addresses = text_addresses(texts).union(*(proposal_addresses(proposal) for proposal in proposals))
    surveyed = _SurveyedFilings(issue, everybody, texts, addresses, words=tuple(_list_all_words(everybody, texts)))
    return tuple(
        _survey_marker(surveyed, question.id, marker, scope_marker(issue, marker, question.markers, recitals))
        for question in issue.questions
        for marker in question.markers
    )


@dataclass(frozen=True, slots=True)
class _SurveyedFilings:
    """All that the markers of an issue are surveyed on."""

    issue: Issue
    everybody: list[ProponentFilings]
    texts: TextsInForce
    addresses: frozenset[str]
    words: tuple[str, ...]


def _survey_marker(surveyed: _SurveyedFilings, question: str, marker: Marker, scope: MarkerScope) -> MarkerSurvey:
    """The finds of a marker in all proposals, what it misses by little, and which of its terms stand nowhere."""
    issue, texts = surveyed.issue, surveyed.texts
    filings = [(who.proponent, filing) for who in surveyed.everybody for filing in who.filings]
    hits = tuple(
        (proponent, item)
        for proponent, filing in filings
        for item in find_evidence(marker, scope, filing, texts.get(filing.proposal.instrument, ()))
    )
    touching = [filing.proposal for _, filing in filings if touches(marker, issue, filing.proposal)]
    answered_ids = {item.proposal for _, item in hits}
    misses = (miss for proposal in touching for miss in _find_near_misses(marker, scope.rivals, proposal))
    return MarkerSurvey(
        question=question,
        marker=marker,
        hits=hits,
        near_misses=tuple(miss for miss, _ in zip(misses, range(_SHOWN), strict=False)),
        missing_terms=tuple(
            term for term in marker.terms if not any(find_terms(text, (term,)) for text in surveyed.words)
        ),
        missing_provisions=tuple(
            name for name in marker.provisions or issue.instruments if not pattern_exists(name, surveyed.addresses)
        ),
        unheard=tuple(proposal.id for proposal in touching if proposal.id not in answered_ids),
        deaf=tuple(sorted({proposal.language for proposal in touching if lacks_language(marker, proposal.language)})),
    )


def _list_all_words(everybody: Iterable[ProponentFilings], texts: TextsInForce) -> Iterator[str]:
    """The words of all texts in force and of all filings, with titles and reasons."""
    for text in texts.values():
        yield "\n".join(provision.accepted for provision in text)
    for who in everybody:
        for filing in who.filings:
            yield "\n".join(line for p in filing.proposal.provisions for line in (p.accepted, p.rejected))
            yield f"{filing.proposal.title}\n{filing.proposal.reasons}"


def _find_near_misses(marker: Marker, rivals: tuple[str, ...], proposal: Proposal) -> Iterator[NearMiss]:
    """Words that begin like a term of the marker and that it does not count, with why not."""
    for provision in proposal.provisions:
        for text in dict.fromkeys((provision.accepted, provision.rejected)):
            counted = {(match.start, match.end) for match in find_own_terms(text, marker.terms, rivals)}
            for match in find_terms(text, tuple(f"{term.rstrip('*')}*" for term in marker.terms)):
                ending = any(match.start == start and match.end <= end for start, end in counted)
                if ending:
                    continue
                start, end = sentence_bounds(text, match.start, match.end)
                why = _explain_near_miss(text, match.start, match.end, marker)
                yield NearMiss(proposal.id, provision.address, match.term.rstrip("*"), text[start:end], why=why)


def _explain_near_miss(text: str, start: int, end: int, marker: Marker) -> str:
    """Why a place where a term nearly stands is no use of it, in words."""
    if is_compound(text, start, end):
        return "part of a hyphenated word"
    if any(match.start == start for match in find_terms(text, marker.terms)):
        return "inside a longer term of another marker"
    return "with another ending"
