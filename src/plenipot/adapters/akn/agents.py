"""Authors of the changes of a document, persons or organisations, and the days of their changes.

An insertion or a deletion refers to its authors (``#arb``), to the day of the change (``#change-1``) and, where it is one end
of a move, to the move (``#move-1``).
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from plenipot.adapters.akn.elements import source_of, sub
from plenipot.adapters.akn.names import LEVEL, MOVED, About, day_of, safe
from plenipot.core.text.document import TrackedChange

BETWEEN = ", "
"""Between the authors of a change that several sign."""


class Agents:
    """Collects the authors of the changes of one document while these are written."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._authorship = about.authorship
        self._eids: dict[tuple[str, str], str] = {}
        self._papers: dict[str, str] = {}
        self._dates: dict[int, tuple[str, str]] = {}
        self._used = {safe(about.source).lower(), safe(about.author).lower(), LEVEL, MOVED}

    def references(self, *numbers: int) -> str:
        """Return the references of an element made by changes of those numbers, as the value of its attribute; empty for nobody."""
        return " ".join(dict.fromkeys(name for number in numbers for name in self._references_of(number)))

    def papers(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """References to the proposals by which changes of those numbers are made; none where the authors are persons."""
        authors = [
            part for number in numbers if (change := self._change_of(number)) for part in self._authors_of(change)
        ]
        return tuple(
            dict.fromkeys(self._refer_to_paper(author) for author in authors if author in self._authorship.proponents)
        )

    def write_events(self, head: etree._Element) -> None:
        """Write when the changes were made."""
        if not self._dates:
            return
        lifecycle = sub(head, "lifecycle", source=source_of(self._about))
        for number, (day, agent) in self._dates.items():
            sub(
                lifecycle, "eventRef", eId=f"event-{number + 1}", date=day, source=agent, type="amendment",
                refersTo=f"#change-{number + 1}",
            )  # fmt: skip

    def write_references(self, head: etree._Element) -> None:
        """Write who speaks in the document, whose the changes are, and what they are."""
        references = sub(head, "references", source=source_of(self._about))
        for author, eid in self._papers.items():
            sub(references, "passiveRef", eId=eid, href=f"/akn/un/doc/proposal/{safe(author)}", showAs=author)
        about = self._about
        for name, label in ((about.source, about.source), (about.author, about.author.upper())):
            identity = safe(name).lower()
            sub(
                references,
                "TLCOrganization",
                eId=identity,
                href=f"/ontology/organization/un/{identity}",
                showAs=label,
            )
        for (kind, label), eid in self._eids.items():
            tag = {"person": "TLCPerson", "organization": "TLCOrganization", "move": "TLCProcess"}[kind]
            sub(references, tag, eId=eid, href=f"/ontology/{kind}/un/{eid}", showAs=label)
        for number, (day, _) in self._dates.items():
            eid = f"change-{number + 1}"
            sub(references, "TLCEvent", eId=eid, href=f"/ontology/event/un/{eid}", showAs=day)

    def _references_of(self, number: int) -> list[str]:
        """The references of a revision's element: to its authors, to the day and, of a move, to its two ends."""
        change = self._change_of(number)
        if change is None:
            return [self._refer_to_agent("organization", code) for code in self._authorship.own]
        names = [self._refer_to_agent(kind, name) for kind, name in self._named_authors(change)]
        if day := day_of(change):
            self._dates.setdefault(number, (day, names[0] if names else source_of(self._about)))
            names.append(f"#change-{number + 1}")
        return [*names, self._refer_to_agent("move", change.move)] if change.move else names

    def _change_of(self, number: int) -> TrackedChange | None:
        """The tracked change of a number; None where the number names none."""
        changes = self._authorship.changes
        return changes[number] if 0 <= number < len(changes) else None

    def _authors_of(self, change: TrackedChange) -> list[str]:
        """The authors of a change: its proponents where several sign it, else the one name."""
        return change.author.split(BETWEEN) if self._authorship.proponents else [change.author]

    def _named_authors(self, change: TrackedChange) -> list[tuple[str, str]]:
        """The kind (person or organization) and the name of each author of a change."""
        if not change.author:
            return []
        if not self._authorship.proponents:
            return [("person", change.author)]
        codes = (code for part in self._authors_of(change) for code in self._authorship.proponents.get(part, (part,)))
        return [("organization", code) for code in dict.fromkeys(codes)]

    def _refer_to_agent(self, kind: str, name: str) -> str:
        """A reference to a person or an organisation, which gets an eId at its first use."""
        key = (kind, name)
        if key not in self._eids:
            self._eids[key] = self._unused_id(safe(name).lower())
        return f"#{self._eids[key]}"

    def _refer_to_paper(self, author: str) -> str:
        """A reference to the proposal of an author, which gets an eId at its first use."""
        if author not in self._papers:
            self._papers[author] = self._unused_id(f"proposal-{safe(author).lower()}")
        return f"#{self._papers[author]}"

    def _unused_id(self, wanted: str) -> str:
        """An eId that the document does not have yet: the wanted one, or that with the next free number."""
        eid, ordinal = wanted, 2
        while eid in self._used:
            eid, ordinal = f"{wanted}-{ordinal}", ordinal + 1
        self._used.add(eid)
        return eid
