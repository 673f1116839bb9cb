"""The edition that a proposal says it amends, beside the one on which it is laid."""

from __future__ import annotations

from collections.abc import Iterable

from plenipot.core.access.levels import Actor
from plenipot.core.text.dates import year_in
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.proposals.values import FiledProposal, Notice


def differs(edition: Edition | None, printed: str) -> bool:
    """Tell whether the words of a number line (``Rev. Guadalajara, 2010``) name another edition than this one."""
    year = year_in(printed)
    return edition is not None and year > 0 and edition.worded > 0 and year != edition.worded


def others(edition: Edition | None, filed: Iterable[FiledProposal]) -> dict[str, str]:
    """The proposals that are written against another edition: id → the edition as the proposal prints it."""
    proposals = (proposal.proposal for proposal in filed)
    return {proposal.id: proposal.edition for proposal in proposals if differs(edition, proposal.edition)}


def notices(actor: Actor, year: int, filed: Iterable[FiledProposal]) -> tuple[Notice, ...]:
    """A notice for each proposal, of a conference in that year, that is written against another edition."""
    bases: dict[tuple[str, str], Edition | None] = {}
    proposals = []
    for filing in filed:
        proposal = filing.proposal
        key = (proposal.instrument, proposal.language)
        if year_in(proposal.edition) and key not in bases:
            bases[key] = instruments.base(actor, filing.document.conference, year, *key)
        edition = bases.get(key)
        if edition is not None and differs(edition, proposal.edition):
            words = f"{proposal.id} amends the text of {year_in(proposal.edition)}; ours is of {edition.worded}."
            proposals.append(
                Notice(
                    document=filing.symbol,
                    language=proposal.language,
                    unread=False,
                    what="edition",
                    place=proposal.target,
                    words=words,
                )
            )
    return tuple(proposals)
