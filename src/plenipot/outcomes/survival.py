"""The words of each proposal that survived: compared with the text that was adopted, provision by provision."""

from __future__ import annotations

from plenipot.chronicle.queries import cached_until_next_event
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.outcomes import queries
from plenipot.outcomes.values import ProposalOutcome
from plenipot.proposals import queries as proposals


@cached_until_next_event
def proposal_outcomes(actor: Actor, conference: str) -> tuple[ProposalOutcome, ...]:
    """Trace the words of every proposal on a text that was adopted, whose words are at hand. Raises: NotFound."""
    outcomes: list[ProposalOutcome] = []
    for entry in queries.standing_adoptions(actor, conference):
        if entry.edition is None and entry.kind is not AdoptionKind.ABROGATED:
            continue
        for code in sorted(queries.codes_of(entry)):
            filings = proposals.proposals(actor, conference, instrument=code, language=entry.language)
            outcomes += [
                queries.trace_outcome(filed, entry)
                for filed in filings
                if filed.proposal.language in {"", entry.language} and filed.proposal.instrument == code
            ]
    return tuple(outcomes)


def outcomes_of_proposal(actor: Actor, conference: str, pid: str) -> tuple[ProposalOutcome, ...]:
    """Trace the words of one proposal; nothing where no text that it amends was adopted. Raises: NotFound."""
    return tuple(outcome for outcome in proposal_outcomes(actor, conference) if outcome.proposal == pid)
