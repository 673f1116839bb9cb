"""Citations between texts: every cross-reference in every text in force, by provision, and summed by instrument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plenipot.adapters.forms.fitting import usual_form
from plenipot.chronicle.queries import cached_by_content
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.structure.references import find_references
from plenipot.core.text.provisions import Text
from plenipot.instruments import queries as instruments


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision that cites another, or a whole instrument: the words, and both addresses."""

    source: str
    target: str
    words: str

    @property
    def citing(self) -> str:
        """The code of the instrument that cites."""
        return Address(self.source).instrument

    @property
    def cited(self) -> str:
        """The code of the instrument that is cited."""
        return Address(self.target).instrument


@dataclass(frozen=True, slots=True)
class Edge:
    """The citations of one instrument by another: how many, and the provisions in which they stand."""

    citing: str
    cited: str
    count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Instruments that cite each other. `titles` names those that we hold; a code without title is cited only."""

    titles: dict[str, str]
    codes: tuple[str, ...]
    edges: tuple[Edge, ...]
    citations: tuple[Citation, ...]

    def citing(self, code: str) -> tuple[Edge, ...]:
        """Return the instruments that the instrument cites."""
        return tuple(edge for edge in self.edges if edge.citing == code)

    def cited_by(self, code: str) -> tuple[Edge, ...]:
        """Return the instruments that cite the instrument."""
        return tuple(edge for edge in self.edges if edge.cited == code)


def citations(actor: Actor, *, language: str = "en") -> Graph:
    """The graph of the latest texts, each in the language nearest to the one asked for; a text's own parts left out."""
    titles: dict[str, str] = {}
    all_citations: list[Citation] = []
    for instrument in instruments.instruments(actor):
        edition = instruments.edition(actor, instrument.code, "", language)
        titles[instrument.code] = edition.title or instrument.title
        all_citations.extend(
            citation
            for citation in cited_provisions(edition.text, instrument.code)
            if citation.cited != instrument.code
        )
    edges = _edges(all_citations)
    codes = dict.fromkeys([*sorted(titles), *sorted({edge.cited for edge in edges} - titles.keys())])
    return Graph(titles, tuple(codes), edges, tuple(all_citations))


def _edges(all_citations: list[Citation]) -> tuple[Edge, ...]:
    """Who cites whom, how often, and in which sources."""
    counts = Counter((citation.citing, citation.cited) for citation in all_citations)
    return tuple(
        Edge(
            citing,
            cited,
            count,
            _once(
                citation.source for citation in all_citations if (citation.citing, citation.cited) == (citing, cited)
            ),
        )
        for (citing, cited), count in sorted(counts.items())
    )


def _once(sources: Iterable[str]) -> tuple[str, ...]:
    """Each source once, in order."""
    return tuple(dict.fromkeys(sources))


@cached_by_content
def cited_provisions(text: Text, code: str) -> tuple[Citation, ...]:
    """Every cross-reference in a text, its own parts included."""
    form = usual_form()
    return tuple(
        Citation(part.address, cross_reference.address, part.accepted[cross_reference.start : cross_reference.end])
        for part in text
        for cross_reference in find_references(part.accepted, code, form)
    )
