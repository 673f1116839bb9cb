"""The words of what was found, read from the records for the one who asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

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
    """Reads each edition and each paper once for all that was found in it."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._read: dict[Hashable, object] = {}

    def of(self, entry: SearchEntry) -> tuple[str, str] | None:
        """The words as they would stand, and those that are taken away; none where this actor may not read them."""
        try:
            return self._words(entry)
        except NotFound:
            return None

    def _words(self, entry: SearchEntry) -> tuple[str, str] | None:
        if entry.kind == "provision":
            edition = self._once(self._edition, entry.instrument, entry.edition, entry.language, entry.conference)
            part = next((part for part in edition.text if part.address == entry.address), None) if edition else None
            return (part.accepted, "") if part else None
        if entry.kind == "document":
            return words(registry.document(self._actor, entry.conference, entry.document)), ""
        if entry.kind == "issue":
            issue_entry = next(
                issue_entry
                for issue_entry in self._once(self._issues, entry.conference)
                if issue_entry[0] == entry.address
            )
            return issue_entry[1], ""
        proposal = self._once(self._proposals, entry.conference, entry.document, entry.language).get(entry.proposal)
        if proposal is None or entry.kind == "proposal":
            return (reasons(proposal), "") if proposal else None
        changed = next((part for part in proposal.provisions if part.address == entry.address), None)
        return (changed.accepted, changed.rejected if changed.changed else "") if changed else None

    def _once(self, read: Callable[..., _Value], *key: str) -> _Value:
        place = (read.__name__, key)
        if place not in self._read:
            self._read[place] = read(*key)
        return cast("_Value", self._read[place])

    def _edition(self, code: str, key: str, language: str, conference: str) -> Edition | None:
        for edition in instruments.instrument(self._actor, code).editions:
            if (edition.key, edition.language, edition.conference) == (key, language, conference):
                return instruments.with_text(edition)
        return None

    def _proposals(self, conference: str, document: str, language: str) -> dict[str, Proposal]:
        filings = proposals.proposals(self._actor, conference, document=document, language=language)
        return {filed.proposal.id: filed.proposal for filed in filings if filed.proposal.language == language}

    def _issues(self, conference: str) -> tuple[tuple[str, str], ...]:
        return tuple((issue.id, argued(issue)) for issue in positions.watched(self._actor, conference))
