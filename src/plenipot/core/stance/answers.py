"""Answers of one proposal to the questions of one issue: the evidence in it, and where it changes what the markers look at.

An answer depends on nothing but the issue as it is worded, the proposal, the text in force that the proposal amends and
the calls that explain: whoever keeps answers makes one anew when one of the four changes. What proponents stand for is
gathered from answers (`assess`), without the proposals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plenipot.core.filings.values import Proposal
from plenipot.core.stance.markers import find_evidence, find_unread, pattern_exists, scope_marker, touches
from plenipot.core.stance.term_search import lacks_language
from plenipot.core.stance.untracked import withhold_untracked
from plenipot.core.stance.values import Evidence, Issue, Marker, Question, SignedProposal, TextsInForce
from plenipot.core.text.provisions import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswers:
    """Answers of one proposal to the questions of one issue."""

    symbol: str
    """The document that the proposal stands in."""
    proposal: str
    """Its id."""
    place: int
    """Index of the paragraph with its mark: the order of the proposals of one document."""
    evidence: tuple[Evidence, ...] = ()
    """In the order of the questions and of their markers; `question` tells which it answers."""
    touched: tuple[str, ...] = ()
    """Questions of which a marker looks at provisions that the proposal changes, whether words were found or not."""
    patterns: frozenset[str] = frozenset()
    """The provisions and texts that the issue looks at and that exist because the proposal has them."""


def answer_issue(
    issue: Issue, filing: SignedProposal, in_force: Text = (), recitals: frozenset[str] = frozenset()
) -> ProposalAnswers:
    """Answer the questions of an issue from one proposal.

    `in_force` is the text that the proposal amends, of which its mark may speak without printing it; `recitals` are the
    calls whose sections explain and do not decide.
    """
    proposal = filing.proposal
    addresses = proposal_addresses(proposal)
    return ProposalAnswers(
        symbol=filing.symbol,
        proposal=proposal.id,
        place=proposal.place,
        evidence=tuple(
            item for question in issue.questions for item in _find_answers(issue, question, filing, in_force, recitals)
        ),
        touched=tuple(
            question.id
            for question in issue.questions
            if any(touches(marker, issue, proposal) for marker in question.markers)
        ),
        patterns=existing_patterns(issue, addresses),
    )


def question_patterns(issue: Issue, question: Question) -> frozenset[str]:
    """The provisions and texts that the markers of a question look at."""
    return frozenset(name for marker in question.markers for name in marker.provisions or issue.instruments)


def existing_patterns(issue: Issue, addresses: frozenset[str]) -> frozenset[str]:
    """The provisions and texts that an issue looks at, as far as any of the addresses lies at, under or over them."""
    patterns = frozenset().union(*(question_patterns(issue, question) for question in issue.questions))
    return frozenset(pattern for pattern in patterns if pattern_exists(pattern, addresses))


def proposal_addresses(proposal: Proposal) -> frozenset[str]:
    """Every address that a proposal has: its target, its instrument and its provisions."""
    addresses = {proposal.target, proposal.instrument, *(provision.address for provision in proposal.provisions)}
    return frozenset(addresses - {""})


def text_addresses(texts: TextsInForce) -> frozenset[str]:
    """Every address of the texts in force."""
    return frozenset({*texts, *(provision.address for text in texts.values() for provision in text)})


def _find_answers(
    issue: Issue, question: Question, filing: SignedProposal, in_force: Text, recitals: frozenset[str]
) -> Iterator[Evidence]:
    """The evidence of one proposal on a question, marker by marker; at the end a change that nobody could read."""
    unread: Evidence | None = None
    for marker in question.markers:
        scope = scope_marker(issue, marker, question.markers, recitals)
        for item in withhold_untracked(filing.proposal, find_evidence(marker, scope, filing, in_force)):
            yield replace(item, question=question.id)
        if unread is None and not _is_asked_in(marker, question, filing.proposal.language):
            unread = find_unread(marker, scope, filing)
    if unread is not None:
        yield replace(unread, question=question.id)


def _is_asked_in(marker: Marker, question: Question, language: str) -> bool:
    """Tell whether another marker of the question says the same of terms in a language: its author wrote one for each."""
    return any(
        (other.effect, other.grade) == (marker.effect, marker.grade) and not lacks_language(other, language)
        for other in question.markers
    )
