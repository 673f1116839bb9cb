"""Formats as values: the name, ending and media type of a file that leaves the house, and what it can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pkgutil import resolve_name
from typing import Any, NamedTuple

from plenipot.errors import NotFound

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of Word files."""
_WRITERS = "plenipot.adapters.render."


class FormatContent(StrEnum):
    """The kinds of content that a format can hold; the value completes “There is no format “x” for …”."""

    TEXT = "a text"
    """The text of an instrument, plain or with changes (`texts.TextExport`)."""
    PROPOSAL = "a proposal"
    """One proposal with its changes (`texts.ProposalExport`)."""
    TABLE = "a table"
    """All proposals over one text (`tables.TableExport`)."""
    DIFFERENCES = "differences"
    """Two texts as one marked text (`differences.DifferencesExport`)."""
    COLUMNS = "two columns"
    """The same with the earlier and the later text side by side."""
    NEGOTIATING = "a negotiating text"
    """All proposals compiled into one text with brackets (`negotiating.NegotiatingExport`)."""
    PAPER = "a paper"
    """A brief or another paper as blocks (`core.blocks.values.Paper`)."""
    POSITIONS = "positions"
    """Who stands where, a row per issue and proponent (`positions.PositionsExport`)."""
    DOCUMENT = "a document"
    """A file as it was filed: its own bytes."""
    LIST = "a list"
    """The rows of a page of the site."""
    FEED = "a feed"
    """Events of the record."""
    CALENDAR = "a calendar"
    """Meetings and deadlines."""


class Offer(IntEnum):
    """Reach of a format for one kind of content; each level includes those before it."""

    COMMAND = 1
    """By the commands only."""
    ADDRESS = 2
    """Also at an address of the site, which no page links."""
    LINK = 3
    """Also by a link on the page of the same content."""


class Holding(NamedTuple):
    """One kind of content in one format: its writer, how far it is offered, whether its changes are tracked.

    Without a writer the bytes come from elsewhere: from the file that was filed, or from the site itself.
    """

    writer: str = ""
    offer: Offer = Offer.COMMAND
    tracked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name on the command line, the ending of files and addresses, its media type, its name for readers."""

    name: str
    ending: str
    media_type: str
    label: str
    holds: Mapping[FormatContent, Holding]
    order: int
    """Its place among the formats that are offered."""
    binary: bool = False
    """Whether its bytes are no text for a screen."""
    saved: bool = False
    """Whether a browser saves a list in it instead of showing it."""
    read_only: bool = False
    """Whether it is for readers alone: changes of typography may be left unmarked there, and nowhere else."""


class FormatRegistry:
    """Formats in the order in which they are offered."""

    def __init__(self, *formats: Format) -> None:
        self._formats = {row.name: row for row in sorted(formats, key=lambda row: row.order)}

    def __iter__(self) -> Iterator[Format]:
        return iter(self._formats.values())

    def __getitem__(self, name: str) -> Format:
        return self._formats[name]

    def names(self, content: FormatContent) -> tuple[str, ...]:
        """Return the names of the formats that can be written for that content, as the command line offers them."""
        return tuple(row.name for row in self if content in row.holds and row.holds[content].writer)

    def of_ending(self, content: FormatContent, ending: str) -> str:
        """Return the name of the first format for that content with that ending. Raises: NotFound (it names the endings)."""
        by_ending = {self[name].ending: name for name in reversed(self.names(content))}
        if ending.lower() not in by_ending:
            raise NotFound(
                f"No format for {content} has the ending “{ending}”; there are {', '.join(sorted(by_ending))}."
            )
        return by_ending[ending.lower()]

    def published(self, content: FormatContent, offer: Offer = Offer.ADDRESS) -> tuple[Format, ...]:
        """Return the formats in which that content stands at an address of the site, or is linked there."""
        return tuple(row for row in self if content in row.holds and row.holds[content].offer >= offer)

    def published_as(self, content: FormatContent, ending: str) -> Format:
        """Return the format that stands at an address with that ending. Raises: NotFound."""
        for row in self.published(content):
            if row.ending == ending:
                return row
        raise NotFound(f"Nothing here has {content} with the ending “{ending}”.")

    def write(self, content: FormatContent, name: str, value: object) -> bytes:
        """Write a value of that kind of content in the format of that name. Raises: NotFound (no such format)."""
        return self.writer(content, name)(value)

    def writer(self, content: FormatContent, name: str) -> Callable[[Any], bytes]:
        """Return the function that writes that content in the format of that name. Raises: NotFound (no such format)."""
        names = self.names(content)
        if name not in names:
            raise NotFound(f"There is no format “{name}” for {content}; there are {', '.join(names)}.")
        function: Callable[[Any], bytes] = resolve_name(self[name].holds[content].writer)
        return function


def by(writer: str, offer: Offer = Offer.COMMAND, *, tracked: bool = False) -> Holding:
    """Build a holding whose writer is named within `adapters.render`: ``texts:write_docx``."""
    return Holding(f"{_WRITERS}{writer}", offer, tracked)
