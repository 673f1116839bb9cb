"""Proposals and what they make of a text, as the values that `adapters.render` writes as files.

Every door takes them from here, so that a file is the same bytes from the site and from a command; `form` is the name of
the form that Word files are set in.
"""

from __future__ import annotations

from plenipot.adapters.forms import load
from plenipot.adapters.render.negotiating import NegotiatingExport
from plenipot.adapters.render.tables import TableExport
from plenipot.adapters.render.texts import ProposalExport
from plenipot.core.filings.values import Masthead
from plenipot.core.negotiation.values import NegotiatingText
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.moments import write_moment
from plenipot.proposals.values import Consolidated, FiledProposal


def proposal_export(filed: FiledProposal, form: str) -> ProposalExport:
    """Return one proposal with the symbol, the day and the language of its document, to be written as a file."""
    masthead = Masthead(symbol=filed.symbol, date=_printed_day(filed), language=filed.proposal.language)
    return ProposalExport(proposal=filed.proposal, masthead=masthead, form=form)


def table_export(consolidated: Consolidated, form: str, *, heading: str, everything: bool) -> TableExport:
    """Return a consolidated table with the day of each proposal's document, to be written as a file.

    `heading` stands over it on paper; `everything` keeps provisions that nobody touches.
    """
    edition = consolidated.edition
    label = edition.label if edition else ""
    return TableExport(
        table=consolidated.table,
        about=InstrumentText(consolidated.instrument, consolidated.title, label, consolidated.language, provisions=()),
        form=form,
        title=heading,
        heading=heading,
        base=label or (edition.key if edition else ""),
        dated={filed.proposal.id: day for filed in consolidated.proposals if (day := _printed_day(filed))},
        everything=everything,
    )


def negotiating_export(consolidated: Consolidated, text: NegotiatingText, form: str) -> NegotiatingExport:
    """Return a negotiating text that was compiled from a table, to be written as a file."""
    title, language = consolidated.title or consolidated.instrument, consolidated.language
    facts = {"instrument": consolidated.instrument, "title": title, "language": language}
    return NegotiatingExport(text=text, form=load(form), title=title, language=language, facts=facts)


def _printed_day(filed: FiledProposal) -> str:
    """The ISO date that a proposal's document bears; empty where none is known."""
    day = filed.document.dated_on
    return write_moment(day)
