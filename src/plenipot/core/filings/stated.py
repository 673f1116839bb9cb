"""Facts that somebody states about a file beside the file itself, as a line of a table of papers.

Papers of bodies without a form print neither who proposes nor on which text. What a table states completes what is read of
the file, and never replaces what the file prints: where the two differ, the registry compares them as it does all witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from plenipot.core.filings.findings import FindingCode
from plenipot.core.filings.operations import derive_operations
from plenipot.core.filings.targets import printed_targets, targets_under
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.structure.parse import UNNAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """One file's facts as the table of that name states them; empty where it does not."""

    table: str
    symbol: str = ""
    proponents: tuple[str, ...] = ()
    """Codes of those who propose what is in the file."""
    instrument: str = ""
    """Code of the text that it amends."""
    language: str = ""
    """ISO code."""
    title: str = ""
    origin: str = ""
    """Where the file comes from (`registry.values.Origin`); official where nothing is stated."""

    @property
    def is_silent(self) -> bool:
        """Tell whether the table says nothing of the file."""
        return self == StatedFacts(table=self.table)


def complete_filing(filing: Filing, stated: StatedFacts) -> Filing:
    """The filing with what the table states where the file prints nothing: title, source, proponents, instrument.

    A file that announces no proposal and tracks no change, of which the text is stated, is a new version of that text.
    """
    masthead = replace(
        filing.masthead,
        title=filing.masthead.title or stated.title,
        source=filing.masthead.source or ", ".join(stated.proponents),
    )
    if stated.instrument and filing.proposals and not filing.proposed:
        findings = tuple(finding for finding in filing.findings if finding.what != FindingCode.NOTHING_PROPOSED)
        version = replace(filing.proposals[0], mark=Mark.MOD, operations=())
        filing = replace(filing, proposals=(version, *filing.proposals[1:]), findings=findings)
    proposals = tuple(_complete(proposal, stated) for proposal in filing.proposals)
    return replace(filing, masthead=masthead, proposals=proposals)


def place_on(code: str, proposal: Proposal) -> Proposal:
    """A proposal that names no instrument as one on that instrument, each provision at its address there."""
    if not code:
        return proposal
    provisions = tuple(replace(provision, address=_under(code, provision.address)) for provision in proposal.provisions)
    targets = tuple(_under(code, target) for target in proposal.targets) or targets_under(
        code, provisions, proposal.mark
    )
    return replace(
        proposal,
        instrument=code,
        target=printed_targets(targets),
        targets=targets,
        provisions=provisions,
        operations=derive_operations(proposal.mark, targets, provisions),
    )


def _complete(proposal: Proposal, stated: StatedFacts) -> Proposal:
    """A proposal with the instrument and the proponents that a table states, where it has none."""
    placed = proposal if proposal.instrument else place_on(stated.instrument, proposal)
    return placed if placed.sponsors else replace(placed, sponsors=stated.proponents)


def _under(code: str, address: str) -> str:
    """An address in a text that was not named, as one in a named instrument."""
    return Address(code) / Address(address).below(UNNAMED) if Address(address).is_under(UNNAMED) else address
