"""The edition that a proposal says it amends, beside the one on which it is laid."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from plenipot.chronicle.queries import cached_by_content
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import ADDING
from plenipot.core.text.dates import year_in
from plenipot.core.text.namesakes import find_namesakes
from plenipot.core.text.provisions import Text
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.proposals.values import FiledProposal, Notice

_Name = TypeVar("_Name", bound=Hashable)


def amended(actor: Actor, conference: str, code: str, language: str) -> Edition | None:
    """The text in force that a conference amends, nearest to a language; none for a new one. Raises: NotFound (no such conference)."""
    year = conferences.conference(actor, conference).opens_on.year
    return instruments.base(actor, conference, year, code, language)


def differs(edition: Edition | None, printed: str) -> bool:
    """Tell whether the words of a number line (``Rev. Guadalajara, 2010``) name another edition than this one."""
    year = year_in(printed)
    return edition is not None and year > 0 and edition.worded > 0 and year != edition.worded


def others(edition: Edition | None, filed: Iterable[FiledProposal]) -> dict[str, str]:
    """The proposals that are written against another edition: id → the edition as the proposal prints it."""
    proposals = (proposal.proposal for proposal in filed)
    return {proposal.id: proposal.edition for proposal in proposals if differs(edition, proposal.edition)}


@cached_by_content
def namesakes(base: Text, proposals: tuple[Proposal, ...]) -> tuple[str, ...]:
    """The ids of those proposals that amend another text of that name than this one."""
    others = copies_of_others(base, ((proposal.id, proposal) for proposal in proposals))
    return tuple(proposal.id for proposal in proposals if proposal.id in others)


def copies_of_others(base: Text, proposals: Iterable[tuple[_Name, Proposal]]) -> frozenset[_Name]:
    """The names of those proposals that amend another text of that name than this one."""
    amending = ((name, proposal) for name, proposal in proposals if proposal.mark not in ADDING)
    return frozenset(find_namesakes(((name, proposal.provisions) for name, proposal in amending), base))


def notices(actor: Actor, year: int, filed: Iterable[FiledProposal]) -> tuple[Notice, ...]:
    """A notice for each proposal, of a conference in that year, that is written against another edition."""
    bases: dict[tuple[str, str], Edition | None] = {}
    result = []
    for filing in filed:
        proposal = filing.proposal
        key = (proposal.instrument, proposal.language)
        if key not in bases:
            bases[key] = instruments.base(actor, filing.document.conference, year, *key)
        if words := objection(bases[key], (proposal.id, proposal.instrument, proposal.edition), proposal):
            result.append(edition_notice(filing.symbol, proposal.language, proposal.target, words))
    return tuple(result)


def edition_notice(symbol: str, language: str, target: str, words: str) -> Notice:
    """The notice that a proposal is not on the text that is its base."""
    return Notice(document=symbol, language=language, unread=False, what="edition", place=target, words=words)


def objection(edition: Edition | None, printed: tuple[str, str, str], proposal: Proposal | None) -> str:
    """Why a proposal, by its id, instrument and edition as printed, is not on its base text, in a sentence; empty where it is.

    `proposal` is compared with the words of the base; none where it is known to be a version of that text.
    """
    if edition is None:
        return ""
    proposal_id, instrument, printed_edition = printed
    comparable = proposal if proposal is not None and edition.language == proposal.language else None
    if comparable is not None and namesakes(instruments.with_text(edition).text, (comparable,)):
        return (
            f"{proposal_id} amends another text than our {instrument}: they share hardly a word, and it stands "
            "in no column of the table."
        )
    if differs(edition, printed_edition):
        return f"{proposal_id} amends the text of {year_in(printed_edition)}; ours is of {edition.worded}."
    return ""


def commonest_language(languages: Iterable[str], language: str = "en") -> str:
    """The language of most proposals on a text that is not in the record itself, by the `languages` of all; `language` where any has it."""
    own = list(languages)
    return language if language in own else max(sorted(set(own)), key=own.count, default=language)


def comparable_filings(
    edition: Edition | None, filings: Sequence[FiledProposal], language: str, keys: Sequence[str] | None = None
) -> tuple[str, tuple[FiledProposal, ...], tuple[str, ...]]:
    """The language of a table, the proposals (of these ids) that can be read in it, and those that mean another text of that name."""
    base_language = (
        edition.language if edition else commonest_language((filed.proposal.language for filed in filings), language)
    )
    included = tuple(
        filed
        for filed in filings
        if filed.proposal.language == base_language and (keys is None or filed.proposal.id in keys)
    )
    others = namesakes(edition.text, tuple(filed.proposal for filed in included)) if edition else ()
    return base_language, tuple(filed for filed in included if filed.proposal.id not in others), others


def elsewhere(languages: Iterable[tuple[str, str]], base_language: str) -> dict[str, tuple[str, ...]]:
    """The identifiers of proposals filed in other languages than the base's, by language; `languages` are ids with theirs."""
    ids_by_language: dict[str, list[str]] = {}
    for proposal_id, language in languages:
        if language != base_language:
            ids_by_language.setdefault(language, []).append(proposal_id)
    return {language: tuple(ids) for language, ids in sorted(ids_by_language.items())}


def first_title(filings: Iterable[FiledProposal]) -> str:
    """The title that the first of the proposals gives which has one; empty where none has."""
    return next((filed.proposal.title for filed in filings if filed.proposal.title), "")
