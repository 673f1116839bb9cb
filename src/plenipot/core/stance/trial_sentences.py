"""Sentences that an analyst expects to be for or against, graded as if somebody had filed them.

A sentence is taken for an amendment of one provision where each marker of the issue looks: words without tracked changes
are all inserted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import marker_ranks
from plenipot.core.stance.grades import combine_evidence
from plenipot.core.stance.markers import find_evidence, scope_marker
from plenipot.core.stance.values import Evidence, Grade, Issue
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind


@dataclass(frozen=True, slots=True)
class _TrialFiling:
    """A sentence as if it had been filed, under no document and no proponent."""

    proposal: Proposal
    symbol: str = ""
    signatories: tuple[str, ...] = ()


def grade_sentence(issue: Issue, spans: tuple[Span, ...], language: str = "") -> tuple[Grade, str]:
    """The grade that a proponent would have who filed these words alone, and one sentence that says why."""
    if all(span.revision is RevisionType.UNCHANGED for span in spans):
        spans = tuple(span._replace(revision=RevisionType.INSERTED) for span in spans)
    evidence: list[Evidence] = []
    for question in issue.questions:
        for marker in question.markers:
            address = (marker.provisions or (f"{issue.instruments[0]}/resolves/1",))[0].replace("*", "resolves/1")
            instrument = Address(address).instrument
            provision = Provision(address, ProvisionKind.ITEM, spans)
            proposal = Proposal(
                id="trial",
                mark=Mark.MOD,
                instrument=instrument,
                target=instrument,
                language=language,
                provisions=(provision,),
            )
            scope = scope_marker(issue, marker, question.markers, frozenset())
            anywhere = replace(marker, marks=())
            evidence += find_evidence(anywhere, scope, _TrialFiling(proposal))
    if not evidence:
        return Grade.UNHEARD, "No marker finds its words in it."
    return combine_evidence(evidence, marker_ranks(issue))
