"""A file on its way from its bytes to the record: one value from the reader to the row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from plenipot.core.filings.stated import StatedFacts, complete_filing
from plenipot.core.filings.values import Filing, Masthead
from plenipot.core.text.document import WordDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file as it was read: all its words with their tracked changes, what it proposes, and what a table says of it."""

    name: str
    sha256: str
    """The hash of the bytes that were read."""
    filing: Filing
    """What it says of itself and proposes, completed by the table where there is one."""
    document: WordDocument | None = field(default=None, repr=False)
    """All its words; `None` where it was not read."""
    data: bytes = field(default=b"", repr=False)
    """Its bytes; empty as long as whoever reads it has them."""
    stated: StatedFacts | None = None
    is_layer: bool = False
    """Whether it is no Word file: its words, if it has any, are a text layer, in which nothing is taken for a proposal."""
    unread: str = ""
    """Why its words were not read, of a file that is filed nevertheless."""

    @property
    def masthead(self) -> Masthead:
        """The facts of its first page."""
        return self.filing.masthead

    @property
    def ids(self) -> tuple[str, ...]:
        """The printed ids of the proposals inside."""
        return tuple(proposal.id for proposal in self.filing.proposed)

    def with_stated(self, stated: StatedFacts | None) -> ReadFile:
        """The file completed by what a table states of it; itself where no table does."""
        return self if stated is None else replace(self, filing=complete_filing(self.filing, stated), stated=stated)
