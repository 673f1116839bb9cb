"""From the readings of files to the columns of a table: the proposals on one instrument, each under an id of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from plenipot.core.filings.findings import FindingCode
from plenipot.core.filings.stated import place_on
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.marks.table import ADDING, Mark
from plenipot.core.text.dates import year_in
from plenipot.core.text.namesakes import find_namesakes
from plenipot.core.text.provisions import Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumns:
    """The proposals on one instrument, each under an id of its own, and those on others."""

    instrument: str
    proposals: tuple[Proposal, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Id and instrument of each proposal that is not on it."""
    namesakes: tuple[str, ...] = ()
    """Ids of the proposals on another text of that name, whose copy of it shares hardly a word with the base."""

    def against_others(self, edition: str) -> tuple[tuple[str, str], ...]:
        """Id and printed edition of the proposals written against another edition than this one, by the years printed."""
        year = year_in(edition)
        return tuple(
            (proposal.id, proposal.edition)
            for proposal in self.proposals
            if year and year_in(proposal.edition) not in {0, year}
        )


def collect_columns(filings: Iterable[tuple[str, Filing]], instrument: str = "") -> TableColumns:
    """The proposals on the instrument out of files given by name; without one, on that which most of them amend.

    A proposal whose instrument was not recognised counts as one on it. One without a printed id is named by its file, and
    an id that comes again is told apart by its file. One without sponsors stays so: the name of a file is no government.
    """
    filed = [(name, proposal) for name, filing in filings for proposal in filing.proposed]
    code = instrument or _commonest_instrument(proposal for _, proposal in filed)
    proposals: list[Proposal] = []
    elsewhere: list[tuple[str, str]] = []
    used: Counter[str] = Counter()
    for name, proposal in filed:
        printed = bool(proposal.id) and not proposal.id.startswith(("#", "~"))
        proposal_id = proposal.id if printed else f"{name} {proposal.id}".strip()
        if proposal.instrument not in {code, ""}:
            elsewhere.append((proposal_id, proposal.instrument))
            continue
        used[proposal_id] += 1
        if used[proposal_id] > 1:
            again = f", {used[proposal_id]}" if used[proposal_id] > 2 else ""  # noqa: PLR2004 - the second needs no number
            proposal_id = f"{proposal_id} ({name}{again})"
        on = proposal if proposal.instrument else place_on(code, proposal)
        proposals.append(replace(on, id=proposal_id))
    return TableColumns(instrument=code, proposals=_with_unique_ids(proposals), elsewhere=tuple(elsewhere))


def without_namesakes(columns: TableColumns, base: Iterable[Provision]) -> TableColumns:
    """The columns without those proposals that amend another text than this one, though its name is the same."""
    copies = ((proposal.id, proposal.provisions) for proposal in columns.proposals if proposal.mark not in ADDING)
    namesakes = find_namesakes(copies, base)
    proposals = tuple(proposal for proposal in columns.proposals if proposal.id not in namesakes)
    return replace(columns, proposals=proposals, namesakes=namesakes)


def as_clean_version(filing: Filing, base: FiledText, code: str) -> Filing:
    """A file that announces nothing and tracks nothing as a proposal to replace the text that it is another version of.

    The same filing where it is no version of that text.
    """
    if filing.proposed or not filing.proposals or filing.proposals[0].instrument not in {code, ""}:
        return filing
    version = replace(filing.proposals[0], mark=Mark.MOD, operations=())
    if not version.instrument and not presume_changes(base, place_on(code, version)).untracked:
        return filing
    findings = tuple(finding for finding in filing.findings if finding.what != FindingCode.NOTHING_PROPOSED)
    return replace(filing, proposals=(version,), findings=findings)


def _with_unique_ids(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals, those that repeat an identifier with their count behind it: ``X/1 [2]``."""
    counts: Counter[str] = Counter()
    unique: list[Proposal] = []
    for proposal in proposals:
        counts[proposal.id] += 1
        times = counts[proposal.id]
        unique.append(proposal if times == 1 else replace(proposal, id=f"{proposal.id} [{times}]"))
    return tuple(unique)


def _commonest_instrument(proposals: Iterable[Proposal]) -> str:
    """The instrument that most proposals amend, the first by code of equal ones."""
    counted = Counter(proposal.instrument for proposal in proposals if proposal.instrument)
    return min(counted, key=lambda code: (-counted[code], code), default="")
