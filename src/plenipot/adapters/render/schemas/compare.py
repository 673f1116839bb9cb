"""What `plenipot compare BASE FILE… --format json` prints."""

from __future__ import annotations

from typing import Literal

from pydantic import with_config
from typing_extensions import TypedDict

from plenipot.adapters.render.schemas.kinds import CLOSED, Address, KindName, LowerFateName, Ordinal, Place


@with_config(CLOSED)
class VersionObject(TypedDict):
    """One proposal, a column of the table."""

    key: str
    proponents: list[str]
    mark: str
    target: str
    targets: list[str]
    language: str


@with_config(CLOSED)
class MarkedWordsObject(TypedDict):
    """Characters of one fate."""

    text: str
    fate: LowerFateName


@with_config(CLOSED)
class EditObject(TypedDict):
    """Tokens [start, end) of the base replaced by these."""

    start: Ordinal
    end: Ordinal
    inserted: list[str]
    moved: bool


@with_config(CLOSED)
class EntryObject(TypedDict):
    """What one proposal makes of one row."""

    version: str
    mark: Literal["ADD", "MOD", "SUP", "NOC", "NOC!", "-"]
    """Its effect here; - where the proposal says nothing of this row."""
    label: str
    place: Place
    foreign: bool
    """Whether it is in another language than the base."""
    amends: str
    """The proposal whose wording of the row it amends, where that wording is not the base's."""
    renumbered: str | None
    """The number that it gives the row, where it changes it."""
    relevelled: int | None
    """The depth that it gives the row, where it changes it."""
    joins: bool
    """Whether it strikes the end of the row, so that the next one runs on from it."""
    drift: list[str]
    """Differences of its own base, which nobody proposes."""
    untracked: list[str]
    """Changes that its paper does not track: presumed."""
    spans: list[MarkedWordsObject]
    touches: list[EditObject]


@with_config(CLOSED)
class AgreementObject(TypedDict):
    """Proposals that read the row alike."""

    versions: list[str]
    text: str


@with_config(CLOSED)
class ContestObject(TypedDict):
    """Tokens that two proposals treat differently."""

    start: Ordinal
    end: Ordinal
    versions: list[str]
    what: Literal["words", "number", "level", "sign"]
    """What they treat differently; a number, a level and the place of a note's sign have no tokens."""


@with_config(CLOSED)
class AdjoiningObject(TypedDict):
    """Tokens in which changes of several proposals stand side by side, so that together they read as nobody proposed."""

    start: Ordinal
    end: Ordinal
    versions: list[str]


@with_config(CLOSED)
class RowObject(TypedDict):
    """One provision, with what everybody makes of it."""

    address: Address
    label: str
    kind: KindName
    added: bool
    """Whether it is not in the text in force."""
    depth: Ordinal
    base: str
    tokens: list[str]
    """The base text in tokens; put together they are the base."""
    entries: list[EntryObject]
    groups: list[AgreementObject]
    contests: list[ContestObject]
    adjoining: list[AdjoiningObject]


@with_config(CLOSED)
class UnmatchedObject(TypedDict):
    """A provision of a proposal's own base that has no counterpart in this one."""

    version: str
    address: str
    text: str
    place: Place


@with_config(CLOSED)
class TableObject(TypedDict):
    """What `plenipot compare BASE FILE… --format json` prints."""

    title: str
    base: str
    language: str
    versions: list[VersionObject]
    rows: list[RowObject]
    mergeable: list[list[str]]
    """Largest sets of proposals that can be applied together without conflict."""
    exact: bool
    """Whether these are the very largest."""
    same: list[list[str]]
    """Sets that read the same everywhere."""
    nested: list[tuple[str, str]]
    """Inner and outer of each two: proposals whose changes are contained in those of others."""
    unmatched: list[UnmatchedObject]
