"""The parts of the record that events touch, as far as the search index holds words of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.core.access.levels import OPERATOR
from plenipot.registry import queries as registry

_NOWHERE = frozenset(
    {
        SubjectKind.CONFERENCE,
        SubjectKind.SITTING,
        SubjectKind.PARTICIPANTS,
        SubjectKind.BRIEF,
        SubjectKind.PERSON,
        SubjectKind.DESK,
        SubjectKind.ROUND,
    }
)
"""The kinds of subjects that have no words in the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The parts of the record that some events touch, as far as they have words in the index."""

    papers: frozenset[int] = frozenset()
    """Rows of documents."""
    proposals: frozenset[tuple[str, str]] = frozenset()
    """Conference and printed id."""
    instruments: frozenset[str] = frozenset()
    """Codes."""
    issues: frozenset[str] = frozenset()
    """Conferences whose issues were adopted or removed."""
    families: frozenset[tuple[str, str]] = frozenset()
    """Conference and family of papers that a paper has left, which may stand otherwise."""

    @property
    def size(self) -> int:
        """Count about how many groups of entries are to be looked at."""
        return sum(map(len, (self.papers, self.proposals, self.instruments, self.issues, self.families)))


def changes_of(events: Iterable[RecordedEvent]) -> Changes | None:
    """The parts that the events touch; `None` where that may be anything."""
    papers: set[int] = set()
    proposals: set[tuple[str, str]] = set()
    instruments: set[str] = set()
    issues: set[str] = set()
    families: set[tuple[str, str]] = set()
    for event in events:
        match event.subject.kind:
            case SubjectKind.DOCUMENT if event.subject.key.isdigit():
                papers.add(int(event.subject.key))
                families |= registry.former_family(OPERATOR, event)
            case SubjectKind.PROPOSAL:
                proposals.add((event.conference, event.subject.key))
            case SubjectKind.INSTRUMENT:
                instruments.add(event.subject.label)
            case SubjectKind.ISSUE:
                issues.add(event.conference)
            case kind if kind not in _NOWHERE:
                return None
    return Changes(
        papers=frozenset(papers),
        proposals=frozenset(proposals),
        instruments=frozenset(instruments),
        issues=frozenset(issues),
        families=frozenset(families),
    )
