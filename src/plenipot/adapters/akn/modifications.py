"""The modifications of a marked text, as the metadata of its document say them: what gives way to what, where, by whom.

A proposal modifies the text in force: its changes are *active* modifications, their source the provision that carries them,
their destination the provision in force. A text that shows the changes of others is modified by them: *passive* ones, their
source the proposals. Source: Akoma Ntoso 1.0 Part 1, 5.9 (analysis), Part 2 (textualMod).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from lxml import etree

from plenipot.adapters.akn.elements import source_of, sub
from plenipot.adapters.akn.names import LEVEL, MOVED, About


@dataclass(slots=True)
class Modification:
    """One change of the text: its type by the schema, and the names of the elements that it is about, `old` and `new` as the schema has them.

    `at` is the element that it changes, or by which its place is told (`position`: before, after, start); `by` holds references to
    the papers that make it.
    """

    type: str
    at: str
    carried: str
    old: str = ""
    new: str = ""
    position: str = ""
    by: tuple[str, ...] = ()
    refers: str = ""


@dataclass(slots=True)
class WordChange:
    """A marked element among the words of a provision: what it does, its name, and the papers that make it."""

    inserts: bool
    eid: str
    by: tuple[str, ...] = ()


@dataclass(slots=True)
class Modifications:
    """The modifications of one document, in the order of its text."""

    about: About
    entries: list[Modification] = field(default_factory=list)

    def add_words(self, item: str, runs: Sequence[Sequence[WordChange]], kind: str = "") -> None:
        """Add what changes among the words of an element: a modification for each run of changes, and for each paper that makes it."""
        for changes in chain.from_iterable(map(_group_by_paper, runs)):
            deleted = [change.eid for change in changes if not change.inserts]
            inserted = [change.eid for change in changes if change.inserts]
            by = tuple(dict.fromkeys(name for change in changes for name in change.by))
            type_ = kind or ("substitution" if deleted and inserted else "repeal" if deleted else "insertion")
            self.entries.append(Modification(type_, item, item, old=" ".join(deleted), new=" ".join(inserted), by=by))

    def write(self, head: etree._Element) -> None:
        """Write the analysis into the metadata; nothing where nothing is changed."""
        if not self.entries:
            return
        passive = bool(self.about.authorship.proponents)
        analysis = sub(head, "analysis", source=source_of(self.about))
        into = sub(analysis, "passiveModifications" if passive else "activeModifications")
        for ordinal, entry in enumerate(self.entries, 1):
            refers = {"refersTo": f"#{entry.refers}"} if entry.refers else {}
            name = "pmod" if passive else "amod"
            element = sub(into, "textualMod", type=entry.type, eId=f"{name}_{ordinal}", **refers)
            for source in entry.by if passive and entry.by else (f"#{entry.carried}",):
                sub(element, "source", href=source)
            where = f"#{entry.at}" if passive else f"{self.about.expression}/!main~{entry.at}"
            position = {"pos": entry.position} if entry.position else {}
            sub(element, "destination", href=where, **position)
            for tag, names in (("old", entry.old), ("new", entry.new)):
                for eid in names.split():
                    sub(element, tag, href=f"#{eid}")

    def write_concepts(self, references: etree._Element) -> None:
        """Write what the modifications refer to beside their types."""
        for concept, label in ((LEVEL, "level of a provision"), (MOVED, "moved")):
            if any(entry.refers == concept for entry in self.entries):
                sub(references, "TLCConcept", eId=concept, href=f"/ontology/concept/un/{concept}", showAs=label)


def _group_by_paper(run: Sequence[WordChange]) -> list[list[WordChange]]:
    """The changes of a run, those of each paper together: what several sign stands with each of them once."""
    papers = list(dict.fromkeys(name for change in run for name in change.by))
    if len({change.by for change in run}) <= 1:
        return [list(run)]
    return [[replace(change, by=(paper,)) for change in run if paper in change.by] for paper in papers]
