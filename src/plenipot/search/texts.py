"""The words of what was found, read from the records for the one who asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar, cast

from plenipot.adapters.search.port import SearchEntry
from plenipot.core.access.levels import Actor
from plenipot.core.filings.values import Proposal
from plenipot.errors import NotFound
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.search.entries import argued, reasons, words

_Value = TypeVar("_Value")


class EntryTexts:
    """Reads each edition once for all that was found in it, and the papers of all entries together."""

    def __init__(self, actor: Actor, entries: Iterable[SearchEntry]) -> None:
        self._actor = actor
        self._read: dict[Hashable, object] = {}
        rows = _rows_named(actor, entries)
        self._papers = {(paper.conference, paper.symbol): paper for paper in registry.documents_of(actor, rows.papers)}
        self._layers = registry.layers(actor, rows.papers)
        self._proposals = _proposals_of(actor, rows.filed)

    def of(self, entry: SearchEntry) -> tuple[str, str] | None:
        """The words as they would stand, and those that are taken away; none where this actor may not read them."""
        try:
            return self._words(entry)
        except NotFound:
            return None

    def _words(self, entry: SearchEntry) -> tuple[str, str] | None:
        """The words of an entry in the record now, after and before a change; `None` where it is gone."""
        if entry.kind == "provision":
            edition = self._once(self._edition, entry.instrument, entry.edition, entry.language, entry.conference)
            part = next((part for part in edition.text if part.address == entry.address), None) if edition else None
            return (part.accepted, "") if part else None
        if entry.kind == "document":
            paper = self._papers.get((entry.conference, entry.document))
            return (words(paper, self._layers.get(paper.id, "")), "") if paper else None
        if entry.kind == "issue":
            argued_issues = dict(self._once(self._issues, entry.conference))
            return (argued_issues[entry.address], "") if entry.address in argued_issues else None
        proposal = self._proposals.get((entry.conference, entry.language, entry.document, entry.proposal))
        if proposal is None or entry.kind == "proposal":
            return (reasons(proposal), "") if proposal else None
        changed = next((part for part in proposal.provisions if part.address == entry.address), None)
        return (changed.accepted, changed.rejected if changed.changed else "") if changed else None

    def _once(self, read: Callable[..., _Value], *key: str) -> _Value:
        """The value of a reading function for a key, read at its first use."""
        place = (read.__name__, key)
        if place not in self._read:
            self._read[place] = read(*key)
        return cast("_Value", self._read[place])

    def _edition(self, code: str, key: str, language: str, conference: str) -> Edition | None:
        """An edition with its text; None where the instrument has none of that key, language and conference."""
        for edition in instruments.instrument(self._actor, code).editions:
            if (edition.key, edition.language, edition.conference) == (key, language, conference):
                return instruments.with_text(edition)
        return None

    def _issues(self, conference: str) -> tuple[tuple[str, str], ...]:
        """The issues of a conference with the words in which they are argued, by id."""
        return tuple((issue.id, argued(issue)) for issue in positions.watched(self._actor, conference))


class _Rows(NamedTuple):
    """The rows of papers that entries are of, and of those whose proposals are wanted, by conference and language."""

    papers: set[int]
    filed: dict[tuple[str, str], set[int]]


def _rows_named(actor: Actor, entries: Iterable[SearchEntry]) -> _Rows:
    """The rows of papers that entries name which the actor may read; of proposals by conference and language."""
    symbols: dict[tuple[str, str, bool], set[str]] = {}
    for entry in entries:
        if entry.document:
            language = entry.language if entry.proposal else ""
            symbols.setdefault((entry.conference, language, bool(entry.proposal)), set()).add(entry.document)
    rows = _Rows(set(), {})
    for (conference, language, filed), names in symbols.items():
        papers = registry.rows_of(actor, conference, names)
        if filed:
            rows.filed[conference, language] = set(papers)
        else:
            rows.papers.update(papers)
    return rows


def _proposals_of(actor: Actor, filed: Mapping[tuple[str, str], set[int]]) -> dict[tuple[str, str, str, str], Proposal]:
    """The proposals of papers, given by conference and language, by these, the symbol of the paper and the id."""
    return {
        (conference, language, filing.symbol, filing.proposal.id): filing.proposal
        for (conference, language), papers in filed.items()
        for filing in proposals.filed_in(actor, conference, papers, language)
    }
